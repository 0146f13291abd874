//! Clients' cards come from the central (R-CE-1, R-CE-5): the first base of a machine, and what follows.

use crate::NINA;
use crate::company::{Company, PASSWORD, Workplace, done};
use okno_desk::ipc::Nothing;
use okno_desk::ipc::central::{BeginOutcome, Connection, LinkProblem};
use okno_desk::ipc::code::{AppealKind, Attribute, Channel, NotIdentified};
use okno_desk::ipc::find::{Elsewhere, OpenCard};
use okno_desk::ipc::profile::{AnswerAttribute, AttributeAnswer};
use okno_desk::ipc::session::BaseState;
use okno_desk::ipc::visit::{Refusal, StartVisit, VisitOutcome, VisitRequest};

const NINAS_PHONE: &str = okno_demo::cast::nina::PHONE;

#[tokio::test]
async fn r_ce_1_a_machine_with_no_base_begins_with_the_central() {
    let company = Company::begin().await;
    let place = Workplace::new();
    assert_eq!(place.desk.startup(Nothing {}).await.expect("startup").base, BaseState::Absent);
    let code = company.code().await;
    let refused = |outcome: BeginOutcome| match outcome {
        BeginOutcome::Refused { problem } => problem,
        other => panic!("{other:?}"),
    };
    let wrong_code = place.begin(&company, "QQQQ-WWWW-EEEE", "orlova", PASSWORD).await;
    assert_eq!(refused(wrong_code), LinkProblem::Code);
    let wrong_password = place.begin(&company, &code, "orlova", "another password").await;
    assert_eq!(refused(wrong_password), LinkProblem::Password);
    assert_eq!(
        place.desk.startup(Nothing {}).await.expect("startup").base,
        BaseState::Absent,
        "nothing is made"
    );
    // A mistyped password has not taken the code.
    let begun = place.begin(&company, &code, "Orlova", PASSWORD).await;
    assert!(matches!(begun, BeginOutcome::Done { .. }), "{begun:?}");
    assert!(place.found(NINA).await.is_empty(), "cards come by the exchange");
    place.desk.exchange_once().await;
    let status = place.session().await.status;
    assert!(matches!(status.connection, Connection::Online { .. }));
    assert_eq!(status.numbers_left, 2_000);
    assert!(status.clients > 0 && status.clients < 60, "those of the territory: {}", status.clients);
    // A whole visit goes with them: two identifiers open a card that came over the wire.
    let visit = place.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    let card = visit.card.as_ref().expect("card");
    assert!(!card.accounts.is_empty());
    // Whoever signs in again does it with the same password, with or without the central.
    place.desk.lock(Nothing {}).await.expect("locked");
    place.sign_in("orlova").await;
    assert_eq!(place.session().await.visits.len(), 1);
    // And nobody begins a second base over it.
    let again = place.begin(&company, &company.code().await, "orlova", PASSWORD).await;
    assert!(matches!(again, BeginOutcome::Unavailable { .. }), "{again:?}");
}

#[tokio::test]
async fn r_pr_2_what_one_workplace_is_told_another_finds_though_it_had_no_hand_in_it() {
    let company = Company::begin().await;
    let (here, there) = (company.begun("orlova").await, company.begun("sokolov").await);
    let visit = here.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    assert!(there.found("8 927 555-01-02").await.is_empty());
    let told = AttributeAnswer::Value { text: "8 927 555-01-02".to_owned(), seen: false };
    let answer = AnswerAttribute { visit: visit.id.clone(), attribute: Attribute::Phone, answer: told };
    done(here.desk.answer_attribute(answer).await.expect("answered"));
    here.desk.exchange_once().await;
    there.desk.exchange_once().await;
    assert_eq!(there.found("8 927 555-01-02").await.len(), 1);
    assert_eq!(here.found("8 927 555-01-02").await.len(), 1, "and her own office still does");
    here.desk.exchange_once().await;
    assert_eq!(here.found("8 927 555-01-02").await.len(), 1, "after its card came back too");
}

#[tokio::test]
async fn r_pr_2_what_was_told_last_stands_on_a_card_that_learns_of_the_earlier_one_later() {
    let company = Company::begin().await;
    let (here, there) = (company.begun("orlova").await, company.begun("sokolov").await);
    // Both write apart; theirs comes in first.
    let mut visits = Vec::new();
    for (place, count) in [(&here, "3"), (&there, "4")] {
        let visit = place.asked(NINA, "2.1.1", AppealKind::Consultation).await;
        let told = AttributeAnswer::Value { text: count.to_owned(), seen: false };
        let answer =
            AnswerAttribute { visit: visit.id.clone(), attribute: Attribute::Residents, answer: told };
        done(place.desk.answer_attribute(answer).await.expect("answered"));
        visits.push((place, visit.id));
    }
    for place in [&here, &there, &here] {
        place.desk.exchange_once().await;
    }
    for (place, visit) in visits {
        let visit = place.desk.visit(VisitRequest { visit }).await.expect("a visit");
        let profile = visit.card.expect("a card").profile;
        let row = profile.attributes.into_iter().find(|row| row.attribute == Attribute::Residents);
        assert_eq!(row.and_then(|row| row.masked).as_deref(), Some("4"));
    }
}

#[tokio::test]
async fn r_ce_2_what_waits_here_stays_on_a_card_that_comes_meanwhile() {
    let mut company = Company::begin().await;
    let here = company.begun("orlova").await;
    let visit = here.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    company.stop().await;
    let told = AttributeAnswer::Value { text: "8 927 555-01-03".to_owned(), seen: false };
    let answer = AnswerAttribute { visit: visit.id.clone(), attribute: Attribute::Phone, answer: told };
    done(here.desk.answer_attribute(answer).await.expect("answered"));
    // Billing tells a newer card meanwhile.
    company.imported_again(0).await;
    company.start_again().await;
    here.desk.exchange_once().await;
    here.desk.exchange_once().await;
    assert_eq!(here.found("8 927 555-01-03").await.len(), 1);
    assert_eq!(here.session().await.status.unsent, 0);
    // What came in stays through the next import of a state before.
    company.imported_again(0).await;
    here.desk.exchange_once().await;
    assert_eq!(here.found("8 927 555-01-03").await.len(), 1);
}

#[tokio::test]
async fn r_id_8_a_client_of_elsewhere_is_found_and_opened_by_two_identifiers_checked_at_the_central() {
    let mut company = Company::begin().await;
    let far = company.begun_at("akhmetova", 2).await;
    let Elsewhere::Found { candidates, .. } = far.elsewhere(NINAS_PHONE).await else {
        panic!("the central answers")
    };
    let nina = candidates.first().expect("somebody");
    assert!(nina.needs.is_some(), "by a phone alone nothing opens");
    let client = nina.client.clone();
    assert!(!far.ids(NINAS_PHONE).await.contains(&client), "not of this territory");
    let visit = far.desk.start_visit(StartVisit { channel: Channel::Office }).await.expect("visit").id;
    let open = |said: &str| OpenCard { visit: visit.clone(), client: client.clone(), text: said.to_owned() };
    let refusal = |outcome: VisitOutcome| match outcome {
        VisitOutcome::Refused { refusal } => refusal,
        VisitOutcome::Done { .. } => panic!("opened"),
    };
    let one = refusal(far.desk.open_card(open(NINAS_PHONE)).await.expect("answered"));
    assert!(matches!(one, Refusal::Identification { needs: NotIdentified::OneKind, .. }), "{one:?}");
    assert!(!far.ids(NINAS_PHONE).await.contains(&client), "what was refused is not kept");
    // Without the central it is said that the card is elsewhere, and whose territory was searched.
    company.stop().await;
    let away = refusal(far.desk.open_card(open(NINA)).await.expect("answered"));
    assert!(matches!(away, Refusal::Elsewhere), "{away:?}");
    let Elsewhere::Offline { office } = far.elsewhere(NINA).await else { panic!("it is away") };
    assert_eq!(office, "ЦОК «Энгельс»");
    company.start_again().await;
    let opened = done(far.desk.open_card(open(NINA)).await.expect("answered"));
    assert!(opened.card.is_some());
    let acts = company.acts().await;
    assert_eq!(acts[acts.len() - 3..], ["searched", "card_refused", "card_given"], "{acts:?}");
    // The card is kept here from now on.
    company.stop().await;
    assert_eq!(far.ids(NINAS_PHONE).await.first(), Some(&client));
}

#[tokio::test]
async fn r_id_8_a_workplace_without_a_central_searches_its_own_base_alone() {
    let company = Company::begin().await;
    let alone = company.workplace("orlova").await;
    assert!(matches!(alone.elsewhere(NINA).await, Elsewhere::None));
}
