//! Whole-number quantities: kopecks and watt-hours. Never floating point: sums are told to clients.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A sum in kopecks; negative is a debt of the company to the client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kopecks(pub i64);

/// Energy in watt-hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WattHours(pub i64);

impl fmt::Display for Kopecks {
    /// `1284.50`: the form of the wire and of identification, not of the screen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", whole / 100, whole % 100)
    }
}

impl std::str::FromStr for Kopecks {
    type Err = NotMoney;

    /// Reads `1284`, `1284.5` and `1284.50`.
    fn from_str(text: &str) -> Result<Self, NotMoney> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 15 || part.len() > 2 || !plain(whole) || !plain(part) {
            return Err(NotMoney);
        }
        let whole: i64 = whole.parse().map_err(|_| NotMoney)?;
        let part: i64 =
            if part.is_empty() { 0 } else { format!("{part:0<2}").parse().map_err(|_| NotMoney)? };
        Ok(Self(sign * (whole * 100 + part)))
    }
}

/// The text is not a sum of roubles with at most two digits of kopecks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a sum of money")]
pub struct NotMoney;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_written_and_read_to_the_kopeck() {
        for (text, kopecks) in [("1284.50", 128_450), ("0.07", 7), ("-3.00", -300), ("-0.05", -5)] {
            assert_eq!(Kopecks(kopecks).to_string(), text);
            assert_eq!(text.parse(), Ok(Kopecks(kopecks)));
        }
        assert_eq!("1284".parse(), Ok(Kopecks(128_400)));
        for bad in ["", ".5", "1.234", "1,5", "a", "1.-5", "9999999999999999"] {
            assert_eq!(bad.parse::<Kopecks>(), Err(NotMoney), "{bad}");
        }
    }
}
