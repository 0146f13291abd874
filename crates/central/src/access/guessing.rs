//! Guessing a password grows slower with each wrong one, until hardly anything is left of it.

use okno_domain::Moment;

/// Wrong passwords in a row that cost nothing: people mistype.
const FREE: u32 = 4;
/// The first delay, seconds; each further wrong password doubles it.
const FIRST: u32 = 5;
/// The longest delay, seconds.
const LONGEST: u32 = 900;

/// Seconds before the next password is looked at.
pub(super) fn wait(failed: u32, last: Moment, now: Moment) -> u32 {
    // A clock set back must not make the delay longer than it is.
    let passed = u32::try_from(now.seconds_since(last.min(now))).unwrap_or(u32::MAX);
    delay(failed).saturating_sub(passed)
}

fn delay(failed: u32) -> u32 {
    match failed.checked_sub(FREE) {
        None | Some(0) => 0,
        Some(over) => FIRST.saturating_mul(1_u32.checked_shl(over - 1).unwrap_or(u32::MAX)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ce_3_guessing_grows_slower_until_it_is_locked() {
        assert_eq!([0, 4, 5, 6, 7].map(delay), [0, 0, 5, 10, 20]);
        assert_eq!([12, 13, 40, u32::MAX].map(delay), [640, 900, 900, 900]);
    }

    #[test]
    fn r_ce_3_waiting_ends_by_the_clock_and_a_clock_set_back_does_not_lengthen_it() {
        let last = Moment(1_000_000);
        assert_eq!(wait(6, last, last), 10);
        assert_eq!(wait(6, last, last.plus_seconds(4)), 6);
        assert_eq!(wait(6, last, last.plus_seconds(10)), 0);
        assert_eq!(wait(6, last, last.plus_seconds(-3600)), 10);
    }
}
