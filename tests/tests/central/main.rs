//! Workplaces and a real central, over HTTP (R-CE-1, R-CE-2): each workplace is all of Okno below its window.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod agree;
mod back_office;
mod cards;
mod chance;
mod codes;
mod company;
mod erased;
mod live;
mod machine;
mod network;
mod pains;
mod plan;
mod said;
mod seeds;
mod town;

use company::{Company, PASSWORD, done};
use okno_central::base::Work;
use okno_desk::ipc::Nothing;
use okno_desk::ipc::appeal::CloseAppeal;
use okno_desk::ipc::card::CardView;
use okno_desk::ipc::central::{Connection, LinkCentral, LinkOutcome, LinkProblem};
use okno_desk::ipc::code::{AppealKind, Attribute, HandOverReason};
use okno_desk::ipc::profile::{AnswerAttribute, AttributeAnswer};
use okno_desk::ipc::visit::{HandOver, SaveDraft, VisitRequest};

const NINA: &str = "Ковалева Нина Павловна, лс 6401 7730 4418";

/// Numbers of the appeals that a card shows.
fn of_client(card: &CardView) -> Vec<String> {
    card.history.iter().map(|row| row.number.clone()).collect()
}

#[tokio::test]
async fn r_ce_1_a_machine_is_linked_by_a_code_that_holds_once() {
    let company = Company::begin().await;
    let place = company.workplace("orlova").await;
    let link = |address: &str, code: &str, password: &str| LinkCentral {
        address: address.to_owned(),
        code: code.to_owned(),
        password: password.to_owned(),
    };
    let code = company.code().await;
    for (address, code, password, expected) in [
        ("okno", code.as_str(), PASSWORD, LinkProblem::Address),
        ("http://okno.example", code.as_str(), PASSWORD, LinkProblem::NotEncrypted),
        ("http://127.0.0.1:1", code.as_str(), PASSWORD, LinkProblem::Offline),
        (company.address(), "QQQQ-WWWW-EEEE", PASSWORD, LinkProblem::Code),
    ] {
        let outcome = place.desk.link_central(link(address, code, password)).await.expect("answered");
        assert_eq!(outcome, LinkOutcome::Refused { problem: expected });
    }
    assert_eq!(place.session().await.status.connection, Connection::None);
    let outcome = place.desk.link_central(link(company.address(), &code, PASSWORD)).await.expect("answered");
    assert_eq!(outcome, LinkOutcome::Done);
    place.desk.exchange_once().await;
    let status = place.session().await.status;
    assert!(matches!(status.connection, Connection::Online { .. }), "{:?}", status.connection);
    assert_eq!(status.numbers_left, 2_000, "a block of this central, and none from before");
    // The same code links no second machine.
    let other = company.workplace("sokolov").await;
    let outcome = other.desk.link_central(link(company.address(), &code, PASSWORD)).await.expect("answered");
    assert_eq!(outcome, LinkOutcome::Refused { problem: LinkProblem::Code });
    // After a new start the machine is linked still, and whoever signs in is signed in there.
    place.desk.lock(Nothing {}).await.expect("locked");
    place.sign_in("orlova").await;
    place.desk.exchange_once().await;
    assert!(matches!(place.session().await.status.connection, Connection::Online { .. }));
}

#[tokio::test]
async fn r_ce_2_what_one_workplace_registers_the_other_sees() {
    let company = Company::begin().await;
    let (here, there) = (company.linked("orlova").await, company.linked("sokolov").await);
    let visit = here.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    let number = visit.questions[0].number.clone();
    let told = AttributeAnswer::Value { text: "8 927 555-01-02".to_owned(), seen: false };
    let answer = AnswerAttribute { visit: visit.id.clone(), attribute: Attribute::Phone, answer: told };
    done(here.desk.answer_attribute(answer).await.expect("answered"));
    here.desk.exchange_once().await;
    assert_eq!(here.session().await.status.unsent, 0);
    there.desk.exchange_once().await;
    // The card of the client shows the appeal of the other workplace, and the new phone finds her.
    let theirs = there.identified("Ковалева Нина Павловна, 8 927 555-01-02").await;
    let card = theirs.card.as_ref().expect("card");
    assert!(of_client(card).contains(&number), "the appeal has come");
    let found = there.asked_again(&theirs, "2.1.1", AppealKind::Consultation).await;
    assert_ne!(found.questions[0].number, number, "numbers are unique");
    there.desk.exchange_once().await;
    assert_eq!(there.session().await.status.attention, 0);
}

#[tokio::test]
async fn r_vi_8_a_visit_is_handed_to_a_colleague_at_another_workplace() {
    let company = Company::begin().await;
    let (here, there) = (company.linked("orlova").await, company.linked("sokolov").await);
    let visit = here.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    let guide = visit.guide.clone().expect("a script");
    let field = format!("answer:{}:{}", guide.run, guide.step.id);
    let draft = SaveDraft { visit: visit.id.clone(), field: field.clone(), text: "106".to_owned() };
    here.desk.save_draft(draft).await.expect("kept");
    let colleagues = here.session().await.colleagues;
    let to = colleagues.into_iter().find(|other| other.name.starts_with("Соколов")).expect("a colleague").id;
    let request = HandOver {
        visit: visit.id.clone(),
        to,
        reason: HandOverReason::Competence,
        note: "Просит сверку".to_owned(),
    };
    here.desk.hand_over(request).await.expect("answered");
    here.desk.exchange_once().await;
    there.desk.exchange_once().await;
    let waiting = there.session().await.visits;
    let handing = waiting[0].handing.as_ref().expect("on its way");
    assert!(handing.to_me && handing.note == "Просит сверку" && handing.colleague == "Орлова М. С.");
    let ask = VisitRequest { visit: visit.id.clone() };
    let taken = done(there.desk.resume_visit(ask.clone()).await.expect("answered"));
    assert_eq!(taken.questions[0].number, visit.questions[0].number);
    // The script stands at the same step, with what was typed there.
    let same = taken.guide.as_ref().expect("the script goes on");
    assert_eq!((&same.run, &same.step.id), (&guide.run, &guide.step.id));
    assert_eq!(taken.drafts.get(&field).map(String::as_str), Some("106"));
    // Meanwhile the first takes it back without knowing: the central gives it to one, and tells the other who has it.
    done(here.desk.resume_visit(ask.clone()).await.expect("answered"));
    there.desk.exchange_once().await;
    here.desk.exchange_once().await;
    let status = here.session().await;
    assert!(status.visits.is_empty(), "the colleague has it");
    let shown = here.desk.exchanged(Nothing {}).await.expect("shown");
    assert_eq!(shown.attention.len(), 1);
    assert_eq!((shown.attention[0].code.as_str(), shown.attention[0].refused), ("taken", true));
    assert_eq!(shown.attention[0].holder.as_deref(), Some("Соколов А. И."));
    assert_eq!(there.session().await.visits.len(), 1);
}

#[tokio::test]
async fn r_ce_1_days_without_a_network_and_a_central_that_went_away_lose_nothing() {
    let mut company = Company::begin().await;
    let here = company.linked("orlova").await;
    company.stop().await;
    let visit = here.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    here.desk.exchange_once().await;
    let status = here.session().await.status;
    assert!(matches!(status.connection, Connection::Offline { .. }) && status.unsent > 0);
    // Signing in goes without the central too.
    here.desk.lock(Nothing {}).await.expect("locked");
    here.sign_in("orlova").await;
    company.start_again().await;
    here.desk.lock(Nothing {}).await.expect("locked");
    here.sign_in("orlova").await;
    here.desk.exchange_once().await;
    assert_eq!(here.session().await.status.unsent, 0);
    let there = company.linked("sokolov").await;
    there.desk.exchange_once().await;
    let theirs = there.identified(NINA).await;
    assert!(of_client(&theirs.card.expect("card")).contains(&visit.questions[0].number));
}

#[tokio::test]
async fn r_ap_4_a_closing_goes_up_with_its_report() {
    let company = Company::begin().await;
    let place = company.linked("orlova").await;
    let visit = place.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    let close = CloseAppeal {
        visit: visit.id.clone(),
        appeal: visit.questions[0].id.clone(),
        report: "Показания приняты".to_owned(),
        fully_informed: true,
        handed_over: false,
        founded: None,
    };
    done(place.desk.close_appeal(close).await.expect("answered"));
    place.desk.exchange_once().await;
    assert_eq!(place.session().await.status.unsent, 0);
}

#[tokio::test]
async fn r_ce_3_where_the_audit_of_a_workplace_stands_is_anchored_at_the_central() {
    let company = Company::begin().await;
    let place = company.linked("orlova").await;
    let heads = company.base().heads().await.expect("heads");
    assert!(heads.len() == 1 && heads[0].1.seq > 0, "{heads:?}");
    // Not with every exchange: in ten minutes again.
    place.identified(NINA).await;
    place.desk.exchange_once().await;
    assert_eq!(company.base().heads().await.expect("heads"), heads);
    place.clock.move_by_seconds(601);
    place.desk.exchange_once().await;
    assert!(company.base().heads().await.expect("heads")[0].1.seq > heads[0].1.seq);
}
