//! What holds of every term, whatever the day.

use jiff::Span;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use okno_domain::appeal::{AppealKind, Channel};
use okno_domain::client::Segment;
use okno_domain::moment::Moment;
use okno_domain::term::{
    Case, CompanyNorms, CountStop, DayUnit, LegalTerm, Length, MAX_DAYS, NoTerm, Pause, ProductionCalendar,
    StretchKind, count, propose,
};
use proptest::prelude::*;

fn calendar() -> ProductionCalendar {
    ProductionCalendar::built_in(Some("saratov")).expect("whole")
}

/// A day of the years that are laid in, early enough for the length to end within them.
fn day() -> impl Strategy<Value = Date> {
    (0_i32..900).prop_map(|offset| date(2025, 1, 1) + Span::new().days(offset))
}

fn unit() -> impl Strategy<Value = DayUnit> {
    prop_oneof![Just(DayUnit::Calendar), Just(DayUnit::Working)]
}

fn days_after(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(Span::new().days(1)).skip(1).take_while(move |day| *day <= last)
}

proptest! {
    #[test]
    fn r_ap_6_a_term_ends_on_a_working_day_after_the_receipt(
        received in day(), days in 1_u16..60, unit in unit()
    ) {
        let calendar = calendar();
        let counted = count(received, Length { days, unit }, &calendar, &[]).expect("known years");
        prop_assert!(counted.due > received && counted.due >= counted.last);
        prop_assert!(calendar.works(counted.due).expect("a known year"));
        let between = days_after(counted.last, counted.due).filter(|day| *day < counted.due);
        for day in between {
            prop_assert!(!calendar.works(day).expect("a known year"), "the nearest working day: {day}");
        }
    }

    #[test]
    fn r_ap_6_exactly_as_many_days_count_as_the_rule_says(
        received in day(), days in 1_u16..60, unit in unit()
    ) {
        let calendar = calendar();
        let counted = count(received, Length { days, unit }, &calendar, &[]).expect("known years");
        let counting = days_after(received, counted.last)
            .filter(|day| unit == DayUnit::Calendar || calendar.works(*day).expect("a known year"));
        prop_assert_eq!(counting.count(), usize::from(days));
    }

    #[test]
    fn r_ap_6_the_explanation_covers_every_day_once_and_in_order(
        received in day(), days in 1_u16..60, unit in unit(), asked in 0_i32..40, waited in 0_i32..20
    ) {
        let asked = received + Span::new().days(asked);
        let pause = Pause { asked, answered: Some(asked + Span::new().days(waited)) };
        let counted = count(received, Length { days, unit }, &calendar(), &[pause]).expect("known years");
        let mut next = received.tomorrow().expect("in range");
        let (mut counting, mut before) = (0, None);
        for stretch in &counted.stretches {
            prop_assert_eq!(stretch.from, next);
            prop_assert!(stretch.to >= stretch.from);
            let span = (stretch.to - stretch.from).get_days() + 1;
            prop_assert_eq!(span, i32::from(stretch.days));
            prop_assert_ne!(before, Some(stretch.what), "days treated alike stand together");
            if matches!(stretch.what, StretchKind::Counted | StretchKind::CountedWeekend) {
                counting += stretch.days;
            }
            before = Some(stretch.what);
            next = stretch.to.tomorrow().expect("in range");
        }
        prop_assert_eq!(counting, days);
        let end = if counted.carried.is_some() { counted.due } else { counted.due.tomorrow().expect("in range") };
        prop_assert_eq!(next, end);
    }

    #[test]
    fn r_ap_6_later_received_or_longer_never_ends_earlier(
        received in day(), later in 0_i32..40, days in 1_u16..60, longer in 0_u16..30, unit in unit()
    ) {
        let calendar = calendar();
        let due = |received, days| count(received, Length { days, unit }, &calendar, &[]).expect("known years").due;
        prop_assert!(due(received, days) <= due(received + Span::new().days(later), days));
        prop_assert!(due(received, days) <= due(received, days + longer));
    }

    #[test]
    fn r_ap_6_waiting_never_shortens_and_working_days_are_never_the_shorter(
        received in day(), days in 1_u16..60, unit in unit(), asked in -5_i32..60, waited in 0_i32..30
    ) {
        let calendar = calendar();
        let asked = received + Span::new().days(asked);
        let pause = Pause { asked, answered: Some(asked + Span::new().days(waited)) };
        let due = |unit, pauses: &[Pause]| {
            count(received, Length { days, unit }, &calendar, pauses).expect("known years").due
        };
        prop_assert!(due(unit, &[]) <= due(unit, &[pause]));
        prop_assert!(due(DayUnit::Calendar, &[]) <= due(DayUnit::Working, &[]));
    }

    #[test]
    fn r_ap_6_no_year_is_guessed_and_every_length_ends(
        offset in -4000_i32..4000, days in 0_u16..600, unit in unit()
    ) {
        let received = date(2026, 6, 1) + Span::new().days(offset);
        match count(received, Length { days, unit }, &calendar(), &[]) {
            Ok(counted) => {
                let known = 2025..=2027;
                prop_assert!(known.contains(&counted.due.year()) && known.contains(&counted.last.year()));
            }
            Err(CountStop::MissingYear { year, not_before }) => {
                prop_assert_eq!(year, not_before.year());
                prop_assert!(!(2025..=2027).contains(&year));
                prop_assert!(not_before > received);
            }
            Err(CountStop::OutOfRange) => prop_assert!(days == 0 || days > MAX_DAYS),
            Err(CountStop::Waiting { .. }) => prop_assert!(false, "nobody was asked"),
        }
    }

    #[test]
    fn r_ap_6_one_more_rule_never_makes_the_term_later(
        offset in 0_i64..700, law in prop::option::of(0_usize..8), reply in prop::option::of(1_u16..40),
        complaint in any::<bool>(), written in any::<bool>(), vip in any::<bool>(), faster in any::<bool>()
    ) {
        let calendar = calendar();
        let case = Case {
            received: Moment(1_735_722_000_000 + offset * 86_400_000),
            zone: TimeZone::UTC,
            segment: Some(if vip { Segment::B2cVip } else { Segment::B2c }),
            channel: if written { Channel::Email } else { Channel::Phone },
            kind: if complaint { AppealKind::Complaint } else { AppealKind::Consultation },
            brought_paper: false,
            law: law.map(|index| LegalTerm::WORDS[index].1),
            script: None,
            pauses: Vec::new(),
        };
        let norms = CompanyNorms { reply_days: reply, vip_faster: faster, ..CompanyNorms::default() };
        let whole = propose(&case, &norms, &calendar);
        let poorer = [
            propose(&Case { law: None, ..case.clone() }, &norms, &calendar),
            propose(&Case { channel: Channel::Phone, ..case.clone() }, &norms, &calendar),
            propose(&case, &CompanyNorms { reply_days: None, ..norms.clone() }, &calendar),
        ];
        match whole {
            Ok(term) => {
                prop_assert_eq!(term.weighed.iter().filter(|one| one.rule == term.rule).count(), 1);
                for other in poorer.into_iter().flatten() {
                    prop_assert!(term.due <= other.due);
                }
            }
            Err(NoTerm::NoNorm { .. }) => prop_assert!(law.is_none() && reply.is_none() && !written),
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }
}
