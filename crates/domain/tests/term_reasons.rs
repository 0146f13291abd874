//! A term explains itself, given / when / then: which rule, by which clause, which days were counted and skipped.

use jiff::civil::date;
use jiff::tz::TimeZone;
use okno_domain::appeal::{AppealKind, Channel};
use okno_domain::client::Segment;
use okno_domain::moment::Moment;
use okno_domain::term::{
    Act, CALENDAR_EDITION, Case, Clause, CompanyNorms, LegalTerm, Length, NoTerm, OffReason, Pause,
    ProductionCalendar, Rank, Stretch, StretchKind, Term, TermRule, Verdict, propose,
};

/// Noon of Saratov on Monday 23 November 2026.
const MONDAY: Moment = Moment(1_795_420_800_000);

fn given() -> Case {
    Case {
        received: MONDAY,
        zone: TimeZone::get("Europe/Saratov").expect("a known zone"),
        segment: Some(Segment::B2c),
        channel: Channel::Email,
        kind: AppealKind::Application,
        brought_paper: false,
        law: None,
        script: None,
        pauses: Vec::new(),
    }
}

fn when(case: &Case, norms: &CompanyNorms) -> Result<Term, NoTerm> {
    propose(case, norms, &ProductionCalendar::built_in(Some("saratov")).expect("whole"))
}

fn stretch(from: (i8, i8), to: (i8, i8), days: u16, what: StretchKind) -> Stretch {
    let year = |month| if month < 6 { 2027 } else { 2026 };
    Stretch { from: date(year(from.0), from.0, from.1), to: date(year(to.0), to.0, to.1), days, what }
}

fn verdict(term: &Term, rule: TermRule) -> Option<Verdict> {
    term.weighed.iter().find(|weighed| weighed.rule == rule).map(|weighed| weighed.verdict)
}

#[test]
fn r_ap_6_working_days_are_told_as_counted_and_skipped() {
    let case = Case { law: Some(LegalTerm::Recalculation), ..given() };
    let term = when(&case, &CompanyNorms::default()).expect("a term");
    assert_eq!((term.rule, term.length), (TermRule::Recalculation, Length::working(5)));
    assert_eq!(term.rule.clause(), Clause { act: Act::Rules354, point: "91" });
    assert_eq!((term.received, term.due), (date(2026, 11, 23), date(2026, 11, 30)));
    assert_eq!(
        term.stretches,
        vec![
            stretch((11, 24), (11, 27), 4, StretchKind::Counted),
            stretch((11, 28), (11, 29), 2, StretchKind::Skipped(OffReason::Weekend)),
            stretch((11, 30), (11, 30), 1, StretchKind::Counted),
        ]
    );
    assert_eq!(term.carried, None);
    assert_eq!(verdict(&term, TermRule::Written), Some(Verdict::Later { due: date(2026, 12, 14) }));
    assert_eq!(term.calendar, format!("{CALENDAR_EDITION}/saratov"));
}

#[test]
fn r_ap_6_a_last_day_that_is_none_of_work_is_told_with_its_reason() {
    let received = Moment(MONDAY.0 + 18 * 86_400_000);
    let term = when(&Case { received, ..given() }, &CompanyNorms::default()).expect("a term");
    assert_eq!((term.received, term.last), (date(2026, 12, 11), date(2026, 12, 31)));
    assert_eq!(term.carried, Some(OffReason::Moved { from: date(2026, 1, 4) }));
    assert_eq!(
        term.stretches,
        vec![
            stretch((12, 12), (12, 31), 20, StretchKind::Counted),
            stretch((1, 1), (1, 10), 10, StretchKind::Skipped(OffReason::Holiday)),
        ]
    );
    assert_eq!(term.due, date(2027, 1, 11));
}

#[test]
fn r_ap_6_every_rule_that_was_weighed_says_what_came_of_it() {
    let case = Case {
        segment: Some(Segment::B2cVip),
        kind: AppealKind::Complaint,
        law: Some(LegalTerm::PersonalData),
        ..given()
    };
    let norms = CompanyNorms { reply_days: Some(30), complaint_days: Some(15), ..CompanyNorms::default() };
    let term = when(&case, &norms).expect("a term");
    let told: Vec<_> = term.weighed.iter().map(|one| (one.rule, one.verdict)).collect();
    assert_eq!(
        told,
        vec![
            (TermRule::PersonalData, Verdict::Later { due: date(2026, 12, 7) }),
            (TermRule::WrittenVip, Verdict::Chosen),
            (TermRule::Written, Verdict::Superseded),
            (TermRule::CompanyComplaint, Verdict::Later { due: date(2026, 12, 8) }),
            (TermRule::CompanyReply, Verdict::Superseded),
        ]
    );
}

#[test]
fn r_ap_6_a_term_shortened_for_vip_says_from_what() {
    let case = Case { segment: Some(Segment::B2bGpVip), ..given() };
    let faster = CompanyNorms { vip_faster: true, ..CompanyNorms::default() };
    let term = when(&case, &faster).expect("a term");
    assert_eq!((term.length, term.shortened_from), (Length::calendar(13), Some(20)));
    let usual = when(&case, &CompanyNorms::default()).expect("a term");
    assert_eq!((usual.length, usual.shortened_from), (Length::calendar(20), None));
}

#[test]
fn r_ap_6_without_a_norm_nothing_is_made_up() {
    let spoken = Case { channel: Channel::Office, kind: AppealKind::Consultation, ..given() };
    let refused = when(&spoken, &CompanyNorms::default()).expect_err("no norm");
    let NoTerm::NoNorm { weighed } = refused else { panic!("{refused:?}") };
    assert_eq!(weighed.iter().map(|one| one.verdict).collect::<Vec<_>>(), vec![Verdict::NotWritten]);
}

#[test]
fn r_ap_6_a_missing_year_is_told_beside_a_rule_that_ends_before_it() {
    // 2027-12-20
    let received = Moment(MONDAY.0 + 392 * 86_400_000);
    let norms = CompanyNorms { reply_days: Some(5), ..CompanyNorms::default() };
    let term = when(&Case { received, ..given() }, &norms).expect("a term");
    assert_eq!((term.received, term.due), (date(2027, 12, 20), date(2027, 12, 27)));
    assert_eq!(verdict(&term, TermRule::Written), Some(Verdict::BeyondCalendar { year: 2028 }));
}

#[test]
fn r_ap_6_waiting_for_the_client_is_told_and_holds_up_no_legal_term() {
    let asked = Pause { asked: date(2026, 11, 24), answered: Some(date(2026, 11, 26)) };
    let case = Case { channel: Channel::Office, pauses: vec![asked], ..given() };
    let norms = CompanyNorms { reply_days: Some(3), ..CompanyNorms::default() };
    let own = when(&case, &norms).expect("a term");
    assert_eq!(
        own.stretches[..2],
        [
            stretch((11, 24), (11, 24), 1, StretchKind::Counted),
            stretch((11, 25), (11, 26), 2, StretchKind::Waited),
        ]
    );
    let legal = Case { law: Some(LegalTerm::ServiceQuality), ..case };
    let term = when(&legal, &CompanyNorms::default()).expect("a term");
    assert_eq!(term.due, date(2026, 11, 26), "three working days, whoever waits");
    assert!(!TermRule::ServiceQuality.pauses() && !TermRule::Written.pauses());
}

#[test]
fn r_ap_6_every_legal_term_has_its_code_length_and_clause() {
    let mut clauses = std::collections::BTreeSet::new();
    for (word, term) in LegalTerm::WORDS {
        assert_eq!(serde_json::to_value(term).expect("a code"), word);
        let rule = TermRule::from(term);
        assert_eq!(
            serde_json::to_value(rule).expect("a code"),
            word,
            "the code of an event is that of content"
        );
        assert_eq!(rule.rank(), Rank::Law);
        assert!(term.length().days > 0);
        assert!(clauses.insert(format!("{:?} {}", rule.clause().act, rule.clause().point)), "{word}");
    }
}
