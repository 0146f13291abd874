//! The term of an answer through the API of the window: proposed with its reasons, kept with the promise (R-AP-6).

use crate::support::{NINA, Workplace, done};
use okno_desk::ipc::appeal::{AppealRequest, AttachDocument, ForwardAppeal};
use okno_desk::ipc::code::{AppealKind, Channel, DayUnit, TermAct, TermRule};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::term::{OffReason, StretchWhat, TermOutcome, TermRequest, TermView, Verdict};
use okno_desk::ipc::visit::VisitView;

async fn with_question(place: &Workplace, topic: &str, kind: AppealKind) -> VisitView {
    let visit = place.identified(NINA).await;
    place.asked(&visit, topic, kind).await
}

fn appeal(visit: &VisitView) -> String {
    visit.current.as_ref().expect("a question").row.id.clone()
}

async fn proposed(place: &Workplace, visit: &VisitView) -> TermView {
    let request = TermRequest { visit: visit.id.clone(), appeal: appeal(visit) };
    match place.desk.propose_term(request).await.expect("answered") {
        TermOutcome::Named { term } => *term,
        other => panic!("no term: {other:?}"),
    }
}

fn forward(visit: &VisitView, reply_by: &str) -> ForwardAppeal {
    ForwardAppeal {
        visit: visit.id.clone(),
        appeal: appeal(visit),
        unit: "billing".to_owned(),
        reply_by: reply_by.to_owned(),
        reply_channel: Channel::Phone,
        note: String::new(),
        contact: String::new(),
        told_client: true,
    }
}

async fn bring_paper(place: &Workplace, visit: &VisitView, handed_over: bool) {
    let request = AttachDocument {
        visit: visit.id.clone(),
        appeal: appeal(visit),
        name: "заявление.pdf".to_owned(),
        content: "0YHRgtGA0LDQvdC40YbQsA==".to_owned(),
        handed_over,
    };
    done(place.desk.attach_document(request).await.expect("answered"));
}

#[tokio::test]
async fn r_ap_6_a_term_is_proposed_with_rule_clause_and_days() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, "2.1.1", AppealKind::Consultation).await;
    let term = proposed(&place, &visit).await;
    assert_eq!((term.rule, term.days, term.unit), (TermRule::CompanyReply, 10, DayUnit::Calendar));
    assert_eq!((term.clause.act, term.clause.point.as_str()), (TermAct::Company, "7.2.4.2"));
    assert_eq!((term.received.as_str(), term.due.as_str()), ("2026-11-12", "2026-11-23"));
    assert_eq!((term.stretches.len(), term.last.as_str()), (1, "2026-11-22"));
    assert_eq!(term.carried, Some(OffReason::Weekend));
    assert_eq!(
        (term.stretches[0].from.as_str(), term.stretches[0].to.as_str()),
        ("2026-11-13", "2026-11-22")
    );
    assert_eq!(term.stretches[0].what, StretchWhat::Counted);
    assert_eq!(term.calendar, "2026.11/saratov");
    let written = term.weighed.iter().find(|one| one.rule == TermRule::Written).expect("weighed");
    assert_eq!(written.verdict, Verdict::NotWritten);
}

#[tokio::test]
async fn r_ap_6_a_paper_that_was_brought_makes_the_appeal_a_written_one() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, "7.1.1", AppealKind::Application).await;
    let verdict = async |rule| {
        let term = proposed(&place, &visit).await;
        term.weighed.into_iter().find(|one| one.rule == rule).map(|one| one.verdict)
    };
    bring_paper(&place, &visit, true).await;
    assert_eq!(
        verdict(TermRule::Written).await,
        Some(Verdict::NotWritten),
        "what was handed over is no appeal"
    );
    bring_paper(&place, &visit, false).await;
    let later = Verdict::Later { due: "2026-12-02".to_owned() };
    assert_eq!(verdict(TermRule::Written).await, Some(later));
    assert_eq!(verdict(TermRule::CompanyReply).await, Some(Verdict::Chosen));
}

#[tokio::test]
async fn r_ap_6_what_the_script_told_the_client_is_the_term() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, "7.1.1", AppealKind::Application).await;
    assert_eq!(proposed(&place, &visit).await.rule, TermRule::CompanyReply, "nothing was told yet");
    let visit = place.finish_script(visit, "").await;
    assert!(visit.guide.as_ref().expect("a script").forward.is_some(), "the script forwards");
    let term = proposed(&place, &visit).await;
    assert_eq!((term.rule, term.days, term.due.as_str()), (TermRule::Script, 3, "2026-11-16"));
}

#[tokio::test]
async fn r_ap_6_forwarding_keeps_rule_and_calendar_whatever_day_is_promised() {
    let place = Workplace::demo(60).await;
    for promised in ["2026-11-16", "2026-11-23", "2026-12-20"] {
        let visit = with_question(&place, "2.1.1", AppealKind::Consultation).await;
        let request = forward(&visit, promised);
        let forwarded = done(place.desk.forward_appeal(request).await.expect("answered"));
        assert_eq!(forwarded.questions[0].reply_by.as_deref(), Some(promised));
        let request = AppealRequest { visit: Some(visit.id.clone()), appeal: appeal(&visit), in_full: false };
        let norm = place.desk.appeal(request).await.expect("there").norm.expect("kept");
        assert_eq!((norm.rule, norm.by.as_str()), (TermRule::CompanyReply, "2026-11-23"));
        assert_eq!(norm.calendar, "2026.11/saratov");
    }
}

#[tokio::test]
async fn r_ap_6_a_term_over_new_year_tells_the_days_it_skips() {
    let place = Workplace::demo(60).await;
    // 21 December: ten days later is the 31st, a day off since the 4th of January was moved there.
    place.clock.move_by_seconds(39 * 86_400);
    let visit = with_question(&place, "2.1.1", AppealKind::Consultation).await;
    let term = proposed(&place, &visit).await;
    assert_eq!((term.last.as_str(), term.due.as_str()), ("2026-12-31", "2027-01-11"));
    assert_eq!(term.carried, Some(OffReason::Moved { from: "2026-01-04".to_owned() }));
    let skipped = term.stretches.last().expect("days");
    assert_eq!(skipped.what, StretchWhat::Skipped { off: OffReason::Holiday });
    assert_eq!((skipped.from.as_str(), skipped.to.as_str(), skipped.days), ("2027-01-01", "2027-01-10", 10));
}

#[tokio::test]
async fn r_ap_6_a_year_without_a_calendar_is_an_answer_and_forwarding_goes_on() {
    let place = Workplace::demo(60).await;
    // 28 December 2027.
    place.clock.move_by_seconds(411 * 86_400);
    let visit = with_question(&place, "2.1.1", AppealKind::Consultation).await;
    let request = TermRequest { visit: visit.id.clone(), appeal: appeal(&visit) };
    let outcome = place.desk.propose_term(request).await.expect("answered");
    assert!(matches!(outcome, TermOutcome::MissingYear { year: 2028 }), "{outcome:?}");
    let forwarded = place.desk.forward_appeal(forward(&visit, "2028-01-12")).await.expect("answered");
    let norm = done(forwarded).current.expect("the question").norm;
    assert!(norm.is_none(), "nothing was guessed, nothing is kept: {norm:?}");
}

#[tokio::test]
async fn r_ap_6_the_term_of_another_visit_is_not_told() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, "2.1.1", AppealKind::Consultation).await;
    let other = place.start_visit().await;
    let request = TermRequest { visit: other.id, appeal: appeal(&visit) };
    assert_eq!(place.desk.propose_term(request).await.expect_err("not there").code, FailureCode::NotFound);
}

#[tokio::test]
async fn r_ap_6_recalculation_for_absence_is_due_by_the_law_in_five_working_days() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, "3.2.1", AppealKind::Application).await;
    let term = proposed(&place, &visit).await;
    assert_eq!((term.rule, term.days, term.unit), (TermRule::Recalculation, 5, DayUnit::Working));
    assert_eq!((term.clause.act, term.clause.point.as_str()), (TermAct::Rules354, "91"));
    assert_eq!(term.due.as_str(), "2026-11-19", "the script says «в течение пяти рабочих дней»");
}

#[tokio::test]
async fn r_ap_6_the_dialog_agrees_with_the_term_of_the_law_that_the_script_told() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, "13.2.1", AppealKind::Application).await;
    assert_eq!(proposed(&place, &visit).await.rule, TermRule::CompanyReply, "nothing was told yet");
    let choose = |option: &str| GuideAction::Choose { option: option.to_owned() };
    let mut visit = visit;
    for action in [
        choose("list"),
        GuideAction::Continue,
        choose("written"),
        choose("self"),
        choose("confirmed"),
        GuideAction::Answer { text: "Кому передавали мои данные".to_owned() },
        GuideAction::Continue,
        choose("phone"),
        GuideAction::Continue,
    ] {
        visit = done(place.act(&visit, action).await);
    }
    assert!(visit.guide.as_ref().expect("a script").forward.is_some(), "the script forwards");
    let term = proposed(&place, &visit).await;
    assert_eq!((term.rule, term.days, term.unit), (TermRule::PersonalData, 10, DayUnit::Working));
    let company = term.weighed.iter().find(|one| one.rule == TermRule::CompanyReply).expect("weighed");
    assert_eq!(company.verdict, Verdict::Superseded, "it would contradict what was said");
}
