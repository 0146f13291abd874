//! A visit goes on with a colleague, through the API of the window (R-VI-8, R-ID-7).

use crate::support;
use crate::support::{NINA, Workplace, done, nothing, refused};
use okno_desk::ipc::code::{AppealKind, Channel, HandOverReason, IncidentOutcome, Situation, VisitRule};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::incident::{OpenIncident, SituationsRequest};
use okno_desk::ipc::session::SessionView;
use okno_desk::ipc::visit::{
    HandOver, HandOverResult, Refusal, SaveDraft, StartVisit, VisitRequest, VisitView,
};

const COLLEAGUE: &str = "sokolov";

async fn session(place: &Workplace) -> SessionView {
    place.desk.session(nothing()).await.expect("session")
}

async fn colleague(place: &Workplace, surname: &str) -> String {
    let colleagues = session(place).await.colleagues;
    colleagues.into_iter().find(|other| other.name.starts_with(surname)).expect("a colleague").id
}

async fn hand(place: &Workplace, visit: &VisitView, to: &str, reason: HandOverReason) -> HandOverResult {
    let request = HandOver {
        visit: visit.id.clone(),
        to: to.to_owned(),
        reason,
        note: " Просит сверку за год ".to_owned(),
    };
    place.desk.hand_over(request).await.expect("answered")
}

async fn change_to(place: &Workplace, login: &str) {
    place.desk.sign_out(nothing()).await.expect("signed out");
    place.sign_in_as(login).await;
}

fn asking(visit: &VisitView) -> VisitRequest {
    VisitRequest { visit: visit.id.clone() }
}

#[tokio::test]
async fn r_vi_8_the_colleague_goes_on_at_the_same_step_with_everything_typed() {
    // given a visit in the middle of a script, with an answer half typed
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let guide = visit.guide.clone().expect("script");
    let field = format!("answer:{}:{}", guide.run, guide.step.id);
    let draft = SaveDraft { visit: visit.id.clone(), field: field.clone(), text: "106".to_owned() };
    place.desk.save_draft(draft).await.expect("kept");
    // when it is handed over
    let to = colleague(&place, "Соколов").await;
    assert!(matches!(hand(&place, &visit, &to, HandOverReason::Competence).await, HandOverResult::Done));
    // then who handed it over neither sees it nor acts in it, and reads where it is
    assert_eq!(place.desk.visit(asking(&visit)).await.expect_err("not led").code, FailureCode::NotYours);
    let request = okno_desk::ipc::card::Reveal {
        visit: visit.id.clone(),
        what: okno_desk::ipc::card::Secret::Attribute { attribute: okno_desk::ipc::code::Attribute::Phone },
    };
    assert_eq!(place.desk.reveal(request).await.expect_err("not led").code, FailureCode::NotYours);
    let mine = session(&place).await.visits;
    let handing = mine[0].handing.as_ref().expect("on its way");
    assert!(!handing.to_me && handing.may_take && handing.colleague == "Соколов А. И.");
    // and the colleague finds it, with the note, and goes on at the same step, with what was typed
    change_to(&place, COLLEAGUE).await;
    let theirs = session(&place).await.visits;
    let handing = theirs[0].handing.as_ref().expect("on its way");
    assert!(handing.to_me && handing.note == "Просит сверку за год");
    let audited = place.desk.audited(4).await.expect("audit");
    let taken = done(place.desk.resume_visit(asking(&visit)).await.expect("answered"));
    assert!(taken.card.is_some() && taken.questions.len() == 1);
    assert_eq!(taken.guide.as_ref().expect("script").step.id, guide.step.id);
    assert_eq!(taken.drafts.get(&field).map(String::as_str), Some("106"));
    let opened = |acts: &[String]| acts.iter().filter(|act| *act == "card_opened").count();
    let after = place.desk.audited(4).await.expect("audit");
    assert_eq!(opened(&after), opened(&audited) + 1, "to take it up is to open the card");
    done(place.act(&taken, GuideAction::Choose { option: "same".to_owned() }).await);
    // and the first has it no more
    change_to(&place, support::LOGIN).await;
    assert!(session(&place).await.visits.is_empty());
    let refusal = refused(place.desk.resume_visit(asking(&visit)).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Visit { code: VisitRule::NotYours }), "{refusal:?}");
}

#[tokio::test]
async fn r_id_7_of_a_relative_the_supervisor_is_told_and_the_visit_does_not_come_back() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    // given the script of the situation, begun and left
    let open = OpenIncident {
        visit: Some(visit.id.clone()),
        channel: Channel::Office,
        script: "situation_relative".to_owned(),
    };
    place.desk.open_incident(open).await.expect("answered");
    let unsent = session(&place).await.status.unsent;
    // when the visit is handed over
    let to = colleague(&place, "Соколов").await;
    assert!(matches!(hand(&place, &visit, &to, HandOverReason::Relative).await, HandOverResult::Done));
    // then the incident is closed with the supervisor told, which waits to be sent with the handing over
    let between = SituationsRequest { visit: None, channel: Channel::Office };
    assert!(place.desk.situations(between.clone()).await.expect("answered").incidents.is_empty());
    assert_eq!(session(&place).await.status.unsent, unsent + 2);
    // and the visit does not come back
    let refusal = refused(place.desk.resume_visit(asking(&visit)).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Visit { code: VisitRule::OfRelative }), "{refusal:?}");
    assert!(!session(&place).await.visits[0].handing.as_ref().expect("on its way").may_take);
    // the colleague reads in the visit what became of the incident
    change_to(&place, COLLEAGUE).await;
    done(place.desk.resume_visit(asking(&visit)).await.expect("answered"));
    let here = SituationsRequest { visit: Some(visit.id.clone()), channel: Channel::Office };
    let incidents = place.desk.situations(here).await.expect("answered").incidents;
    assert_eq!(incidents.len(), 1);
    assert!(matches!(incidents[0].kind, Situation::Relative) && !incidents[0].mine);
    let closed = incidents[0].closed.as_ref().expect("closed");
    assert!(matches!(closed.outcome, IncidentOutcome::HandedOver));
}

#[tokio::test]
async fn r_id_7_the_supervisor_is_told_without_the_script_too() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    let to = colleague(&place, "Соколов").await;
    hand(&place, &visit, &to, HandOverReason::Relative).await;
    change_to(&place, COLLEAGUE).await;
    done(place.desk.resume_visit(asking(&visit)).await.expect("answered"));
    let here = SituationsRequest { visit: Some(visit.id.clone()), channel: Channel::Office };
    let incidents = place.desk.situations(here).await.expect("answered").incidents;
    assert!(incidents.len() == 1 && incidents[0].closed.is_some());
}

#[tokio::test]
async fn r_vi_8_a_visit_is_handed_only_to_one_who_serves_clients() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    let colleagues = session(&place).await.colleagues;
    let names: Vec<&str> = colleagues.iter().map(|other| other.name.as_str()).collect();
    assert!(!names.iter().any(|name| name.starts_with("Орлова")), "nobody hands to oneself");
    assert!(!names.iter().any(|name| name.starts_with("Зуева")), "a curator serves no visits");
    let strange = HandOver {
        visit: visit.id.clone(),
        to: uuid::Uuid::from_u128(9).to_string(),
        reason: HandOverReason::Leaving,
        note: String::new(),
    };
    assert_eq!(place.desk.hand_over(strange).await.expect_err("nobody").code, FailureCode::NotFound);
    let long = HandOver {
        visit: visit.id.clone(),
        to: colleagues[0].id.clone(),
        reason: HandOverReason::Leaving,
        note: "ы".repeat(1_001),
    };
    let answer = place.desk.hand_over(long).await.expect("answered");
    assert!(matches!(answer, HandOverResult::Refused { refusal: Refusal::TooLong { limit: 1_000 } }));
    // A visit of another cannot be handed over.
    change_to(&place, COLLEAGUE).await;
    let to = colleague(&place, "Орлова").await;
    let answer = hand(&place, &visit, &to, HandOverReason::Leaving).await;
    let HandOverResult::Refused { refusal: Refusal::Visit { code: VisitRule::NotYours } } = answer else {
        panic!("{answer:?}")
    };
    place.desk.start_visit(StartVisit { channel: Channel::Phone }).await.expect("its own goes on");
}
