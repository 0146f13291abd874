//! Two workplaces come to the same state by way of the central (R-CE-1, R-CE-2).

use crate::support::central::CentralDouble;
use crate::support::{NINA, Workplace, done, nothing};
use okno_desk::ExchangeOutcome;
use okno_desk::ipc::code::{AppealKind, Attribute, HandOverReason};
use okno_desk::ipc::profile::AttributeAnswer;
use okno_desk::ipc::session::SessionView;
use okno_desk::ipc::visit::{HandOver, HandOverResult, VisitRequest, VisitView};
use okno_protocol::push::RefusedCode;
use okno_sync::exchange::Exchanged;
use okno_sync::port::NoAnswer;
use std::sync::atomic::Ordering;

const COLLEAGUE: &str = "sokolov";
const NEW_PHONE: &str = "8 927 555-01-02";

async fn exchange(place: &Workplace, central: &CentralDouble) -> Exchanged {
    match place.desk.exchange(central).await.expect("exchanged") {
        ExchangeOutcome::Done(done) => done,
        ExchangeOutcome::NoAnswer(no_answer) => panic!("{no_answer}"),
    }
}

async fn session(place: &Workplace) -> SessionView {
    place.desk.session(nothing()).await.expect("session")
}

/// Two workplaces of one company, and its central.
async fn two() -> (Workplace, Workplace, CentralDouble) {
    (Workplace::demo(60).await, Workplace::demo(60).await, CentralDouble::default())
}

fn phone(visit: &VisitView) -> Option<String> {
    let profile = &visit.card.as_ref().expect("card").profile;
    profile.attributes.iter().find(|known| known.attribute == Attribute::Phone)?.masked.clone()
}

#[tokio::test]
async fn r_ce_2_what_was_told_at_one_workplace_stands_on_the_card_at_the_other() {
    let (here, there, central) = two().await;
    let visit = here.identified(NINA).await;
    let before = phone(&visit);
    let told = AttributeAnswer::Value { text: NEW_PHONE.to_owned(), seen: false };
    let visit = done(here.answer(&visit, Attribute::Phone, told).await);
    assert_ne!(phone(&visit), before);
    // when both have exchanged
    let first = exchange(&here, &central).await;
    assert!(first.sent > 0 && first.attention == 0);
    assert_eq!(session(&here).await.status.unsent, 0, "everything is answered");
    let second = exchange(&there, &central).await;
    assert_eq!(second.received, first.received, "everything has come");
    // then the other's card says the new phone, and it is found by it
    let theirs = there.identified("Ковалева Нина Павловна, 8 927 555-01-02").await;
    assert_eq!(phone(&theirs), phone(&visit));
    // and an exchange with nothing new changes nothing
    exchange(&here, &central).await;
    let quiet = exchange(&here, &central).await;
    assert_eq!((quiet.sent, quiet.received), (0, 0));
}

#[tokio::test]
async fn r_vi_8_a_visit_handed_over_goes_on_at_another_workplace() {
    let (here, there, central) = two().await;
    there.desk.sign_out(nothing()).await.expect("signed out");
    there.sign_in_as(COLLEAGUE).await;
    let visit = here.identified(NINA).await;
    let visit = here.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let colleagues = session(&here).await.colleagues;
    let to = colleagues.into_iter().find(|other| other.name.starts_with("Соколов")).expect("a colleague").id;
    let request = HandOver {
        visit: visit.id.clone(),
        to,
        reason: HandOverReason::Competence,
        note: "Просит сверку".to_owned(),
    };
    assert!(matches!(here.desk.hand_over(request).await.expect("answered"), HandOverResult::Done));
    exchange(&here, &central).await;
    // The colleague's workplace finds it, with the note, and takes it.
    exchange(&there, &central).await;
    let waiting = session(&there).await.visits;
    let handing = waiting[0].handing.as_ref().expect("on its way");
    assert!(handing.to_me && handing.note == "Просит сверку");
    let ask = VisitRequest { visit: visit.id.clone() };
    let taken = done(there.desk.resume_visit(ask.clone()).await.expect("answered"));
    assert_eq!(taken.questions[0].number, visit.questions[0].number, "the same appeal");
    assert!(taken.card.is_some(), "the client repeats nothing");
    exchange(&there, &central).await;
    // The first workplace has it no more.
    exchange(&here, &central).await;
    assert!(session(&here).await.visits.is_empty());
    assert!(here.desk.visit(ask).await.is_err());
}

#[tokio::test]
async fn r_ce_2_a_claim_that_came_too_late_waits_for_a_person_and_changes_nothing() {
    let (here, there, central) = two().await;
    there.desk.sign_out(nothing()).await.expect("signed out");
    there.sign_in_as(COLLEAGUE).await;
    let visit = here.start_visit().await;
    let colleagues = session(&here).await.colleagues;
    let to = colleagues.into_iter().find(|other| other.name.starts_with("Соколов")).expect("a colleague").id;
    let request =
        HandOver { visit: visit.id.clone(), to, reason: HandOverReason::Leaving, note: String::new() };
    here.desk.hand_over(request).await.expect("answered");
    exchange(&here, &central).await;
    exchange(&there, &central).await;
    // Both take it up, each without knowing of the other; the colleague's claim comes first.
    let ask = VisitRequest { visit: visit.id.clone() };
    done(here.desk.resume_visit(ask.clone()).await.expect("answered"));
    done(there.desk.resume_visit(ask.clone()).await.expect("answered"));
    exchange(&there, &central).await;
    let late = exchange(&here, &central).await;
    assert_eq!(late.attention, 1);
    assert!(session(&here).await.visits.is_empty(), "the colleague has it");
    assert_eq!(session(&here).await.status.unsent, 0);
    assert_eq!(session(&there).await.visits.len(), 1);
}

#[tokio::test]
async fn r_ce_2_what_happened_before_a_client_stays_whatever_the_central_could_not_do_with_it() {
    let (here, _, central) = two().await;
    let visit = here.identified(NINA).await;
    let visit = here.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    *central.refuses.lock().expect("refusal") = Some(RefusedCode::TooLarge);
    let done = exchange(&here, &central).await;
    assert!(done.attention == done.sent && done.sent > 0);
    // The visit and its appeal are there, and go on; each command waits for a person with its content.
    let session = session(&here).await;
    assert_eq!((session.visits.len(), session.status.unsent), (1, 0));
    assert_eq!(session.status.attention as usize, done.attention);
    let after = here.desk.visit(VisitRequest { visit: visit.id.clone() }).await.expect("there");
    assert_eq!(after.questions[0].number, visit.questions[0].number);
}

#[tokio::test]
async fn r_ce_1_without_a_network_everything_waits_and_nothing_is_lost() {
    let (here, _, central) = two().await;
    central.gone.store(true, Ordering::SeqCst);
    let visit = here.identified(NINA).await;
    let unsent = session(&here).await.status.unsent;
    assert!(unsent > 0);
    let outcome = here.desk.exchange(&central).await.expect("answered");
    assert_eq!(outcome, ExchangeOutcome::NoAnswer(NoAnswer::Offline));
    assert_eq!(session(&here).await.status.unsent, unsent);
    here.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    central.gone.store(false, Ordering::SeqCst);
    exchange(&here, &central).await;
    assert_eq!(session(&here).await.status.unsent, 0);
    // A locked base exchanges nothing, and says so.
    here.desk.lock(nothing()).await.expect("locked");
    assert!(here.desk.exchange(&central).await.is_err());
}

#[tokio::test]
async fn r_ce_3_events_on_the_wire_hold_references_and_the_values_stand_beside_them() {
    let (here, _, central) = two().await;
    let visit = here.identified(NINA).await;
    let told = AttributeAnswer::Value { text: NEW_PHONE.to_owned(), seen: false };
    done(here.answer(&visit, Attribute::Phone, told).await);
    exchange(&here, &central).await;
    let log: serde_json::Value = serde_json::from_str(&central.holds()).expect("json");
    let events = log.as_array().expect("events");
    assert!(events.iter().all(|event| !event["body"].to_string().contains("9275550102")));
    assert!(events.iter().any(|event| event["values"].to_string().contains("9275550102")));
}
