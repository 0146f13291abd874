//! Commercial services through the API of the window: offered at their moment, ordered or refused, kept (R-SC-9).

use crate::support::{Workplace, done, refused};
use okno_desk::ipc::appeal::{AppealRequest, ForwardAppeal};
use okno_desk::ipc::code::{AppealKind, AppealStatus, Channel, ConsentKind, OfferOutcome, VisitRule};
use okno_desk::ipc::guide::{GuideAct, GuideAction};
use okno_desk::ipc::offer::BeginOffer;
use okno_desk::ipc::profile::ChangeConsent;
use okno_desk::ipc::visit::{ChangeStage, Refusal, StageChange, VisitOutcome, VisitView};

/// A client of the cast who owes nothing.
const TWO_IDENTIFIERS: &str = "Ковалева Нина Павловна, лс 6401 7730 0102";
const RELAY: &str = "sales_voltage_relay";

/// A visit whose question, the replacement of a meter, is still being worked on.
async fn with_question(place: &Workplace, consent: bool) -> VisitView {
    let visit = place.identified(TWO_IDENTIFIERS).await;
    if consent {
        let request = ChangeConsent {
            visit: visit.id.clone(),
            kind: ConsentKind::Advertising,
            given: true,
            day: "2026-11-01".to_owned(),
            channel: Channel::Office,
            document: "Согласие № 3".to_owned(),
            tenure: None,
        };
        done(place.desk.change_consent(request).await.expect("answered"));
    }
    place.asked(&visit, "2.2.1", AppealKind::Application).await
}

async fn forward(place: &Workplace, visit: &VisitView) -> VisitView {
    forward_by(place, visit, "2026-11-23").await
}

async fn forward_by(place: &Workplace, visit: &VisitView, day: &str) -> VisitView {
    let request = ForwardAppeal {
        visit: visit.id.clone(),
        appeal: visit.current.as_ref().expect("a question").row.id.clone(),
        unit: "metering".to_owned(),
        reply_by: day.to_owned(),
        reply_channel: Channel::Phone,
        note: String::new(),
        contact: String::new(),
        told_client: true,
    };
    done(place.desk.forward_appeal(request).await.expect("answered"))
}

fn relay(visit: &VisitView) -> BeginOffer {
    BeginOffer { visit: visit.id.clone(), offer: RELAY.to_owned() }
}

/// Goes through the script of the offer: these choices, a text wherever one is asked for.
async fn answer(place: &Workplace, mut visit: VisitView, choices: &[&str]) -> VisitView {
    let mut choices = choices.iter();
    for _ in 0..20 {
        let guide = visit.offers.begun.clone().expect("an offer").guide;
        if guide.complete {
            return visit;
        }
        let action = if guide.step.input.is_some() {
            let text =
                if guide.step.id == "contact" { "8 927 123-45-41" } else { "в среду утром" };
            GuideAction::Answer { text: text.to_owned() }
        } else if guide.step.options.is_empty() {
            GuideAction::Continue
        } else {
            GuideAction::Choose { option: (*choices.next().expect("a choice")).to_owned() }
        };
        let request = GuideAct { visit: visit.id.clone(), run: guide.run, step: guide.step.id, action };
        visit = match place.desk.guide_act(request).await.expect("answered") {
            VisitOutcome::Done { visit } => *visit,
            VisitOutcome::Refused { refusal } => panic!("refused: {refusal:?}"),
        };
    }
    panic!("the script does not end");
}

#[tokio::test]
async fn r_sc_9_an_offer_waits_for_its_moment_and_for_consent() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, true).await;
    assert!(visit.offers.now.is_empty(), "not while the question is worked on");
    let visit = forward(&place, &visit).await;
    let [offer] = visit.offers.now.as_slice() else { panic!("{:?}", visit.offers.now) };
    assert_eq!((offer.offer.as_str(), offer.price.as_str()), (RELAY, "4900.00"));
    assert_eq!(offer.price_source, "Цена реле напряжения с установкой, по прайс-листу");

    let visit = with_question(&place, false).await;
    let visit = forward(&place, &visit).await;
    // The consent that was given in the visit before stands.
    assert_eq!(visit.offers.now.len(), 1);
    let back = ChangeConsent {
        visit: visit.id.clone(),
        kind: ConsentKind::Advertising,
        given: false,
        day: "2026-11-02".to_owned(),
        channel: Channel::Office,
        document: "Отзыв № 4".to_owned(),
        tenure: None,
    };
    let visit = done(place.desk.change_consent(back).await.expect("answered"));
    assert!(visit.offers.now.is_empty(), "without consent nothing is offered");
}

#[tokio::test]
async fn r_sc_9_what_was_ordered_is_kept_with_its_answers() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, true).await;
    let visit = forward(&place, &visit).await;
    let visit = done(place.desk.begin_offer(relay(&visit)).await.expect("answered"));
    assert!(visit.offers.now.is_empty(), "one at a time");
    let early = refused(place.desk.keep_offer(relay(&visit)).await.expect("answered"));
    assert!(matches!(early, Refusal::Script { .. }), "{early:?}");
    let visit = answer(&place, visit, &["tell", "ordered"]).await;
    let visit = done(place.desk.keep_offer(relay(&visit)).await.expect("answered"));
    assert!(visit.offers.begun.is_none());
    let [made] = visit.offers.made.as_slice() else { panic!("one offer") };
    assert_eq!((made.title.as_str(), made.outcome), ("Реле напряжения с установкой", OfferOutcome::Ordered));
    // The order is an appeal of the visit: registered, with its unit, its number to be said in threes.
    let order =
        visit.questions.iter().find(|row| Some(&row.number) == made.number.as_ref()).expect("an appeal");
    assert_eq!(made.number.as_deref().map(|number| number.split('-').count()), Some(4));
    assert_eq!((order.topic.as_str(), order.kind), ("12.1.2", AppealKind::Application));
    assert_eq!((order.status, order.reply_channel), (AppealStatus::Forwarded, Some(Channel::Phone)));
    assert!(order.reply_by.is_some(), "the client knows by when the master calls");
    let asked = AppealRequest { visit: Some(visit.id.clone()), appeal: order.id.clone(), in_full: true };
    let card = place.desk.appeal(asked).await.expect("read");
    assert!(card.answers.iter().any(|row| row.title == "День и время"), "what the client said goes with it");
    let promises = visit.card.as_ref().expect("card").promises.clone();
    assert!(promises.iter().any(|row| row.appeal.id == order.id), "what is awaited stands first on the card");
    let again = refused(place.desk.begin_offer(relay(&visit)).await.expect("answered"));
    assert!(matches!(again, Refusal::Visit { code: VisitRule::OfferedAlready }), "{again:?}");
}

async fn stage(place: &Workplace, visit: &VisitView, to: StageChange) -> VisitView {
    let request = ChangeStage { visit: visit.id.clone(), to };
    done(place.desk.change_stage(request).await.expect("answered"))
}

/// The visit comes to its end.
async fn ended(place: &Workplace, visit: VisitView) {
    let visit = place.ask_profile(visit).await;
    let visit = stage(place, &visit, StageChange::Completion).await;
    stage(place, &visit, StageChange::End).await;
}

fn before(visit: &VisitView) -> Vec<(&str, OfferOutcome)> {
    visit.offers.before.iter().map(|row| (row.title.as_str(), row.outcome)).collect()
}

#[tokio::test]
async fn r_sc_9_an_order_is_seen_after_its_visit() {
    // given a service that was ordered
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, true).await;
    let visit = forward(&place, &visit).await;
    let visit = done(place.desk.begin_offer(relay(&visit)).await.expect("answered"));
    let visit = answer(&place, visit, &["tell", "ordered"]).await;
    let visit = done(place.desk.keep_offer(relay(&visit)).await.expect("answered"));
    assert!(visit.offers.before.is_empty(), "it is of this visit");
    Box::pin(ended(&place, visit)).await;
    // when the client comes again, then the order stands on the card, with day and who took it
    let again = place.identified(TWO_IDENTIFIERS).await;
    assert_eq!(before(&again), [("Реле напряжения с установкой", OfferOutcome::Ordered)]);
    let row = &again.offers.before[0];
    assert!(row.operator.starts_with("Орлова") && row.at.starts_with("2026-11-"), "{row:?}");
}

#[tokio::test]
async fn r_sc_9_a_refusal_is_remembered_for_as_long_as_the_company_says() {
    // given a client who refused
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, true).await;
    let visit = forward(&place, &visit).await;
    let visit = done(place.desk.begin_offer(relay(&visit)).await.expect("answered"));
    let visit = answer(&place, visit, &["declined"]).await;
    let visit = done(place.desk.keep_offer(relay(&visit)).await.expect("answered"));
    Box::pin(ended(&place, visit)).await;
    // when the next visit comes to its moment, then the service is not offered
    let visit = with_question(&place, false).await;
    let visit = forward(&place, &visit).await;
    assert!(visit.offers.now.is_empty(), "{:?}", visit.offers.now);
    assert_eq!(before(&visit)[0].1, OfferOutcome::Declined);
    let refusal = refused(place.desk.begin_offer(relay(&visit)).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Visit { code: VisitRule::DeclinedLately }), "{refusal:?}");
    Box::pin(ended(&place, visit)).await;
    // and after the quarter that stands where the company says nothing, it may be offered again
    place.clock.move_by_seconds(91 * 24 * 60 * 60);
    place.desk.sign_out(okno_desk::ipc::Nothing {}).await.expect("out");
    place.sign_in().await;
    let visit = with_question(&place, false).await;
    let visit = forward_by(&place, &visit, "2027-03-01").await;
    assert_eq!(visit.offers.now.len(), 1);
}

#[tokio::test]
async fn r_sc_9_an_offer_that_was_begun_and_left_has_an_outcome() {
    // given an offer in the middle of its script
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, true).await;
    let visit = forward(&place, &visit).await;
    let visit = done(place.desk.begin_offer(relay(&visit)).await.expect("answered"));
    // when the visit ends without an answer
    Box::pin(ended(&place, visit)).await;
    // then that is known, and is no refusal
    let again = with_question(&place, false).await;
    assert_eq!(before(&again), [("Реле напряжения с установкой", OfferOutcome::Unanswered)]);
    let again = forward(&place, &again).await;
    assert_eq!(again.offers.now.len(), 1);
    // and an answer that was given, though nobody kept it, is the answer
    let again = done(place.desk.begin_offer(relay(&again)).await.expect("answered"));
    let again = answer(&place, again, &["declined"]).await;
    Box::pin(ended(&place, again)).await;
    let last = place.identified(TWO_IDENTIFIERS).await;
    assert_eq!(before(&last)[0].1, OfferOutcome::Declined);
}

#[tokio::test]
async fn r_sc_9_an_order_that_nobody_kept_is_registered_as_its_visit_ends() {
    // given an order whose script is through, and an operator who goes on without keeping it
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, true).await;
    let visit = forward(&place, &visit).await;
    let visit = done(place.desk.begin_offer(relay(&visit)).await.expect("answered"));
    let visit = answer(&place, visit, &["tell", "ordered"]).await;
    Box::pin(ended(&place, visit)).await;
    // then the service's unit has it all the same
    let again = place.identified(TWO_IDENTIFIERS).await;
    let promises = again.card.as_ref().expect("card").promises.clone();
    assert_eq!(promises.iter().filter(|row| row.appeal.topic == "12.1.2").count(), 1);
}

#[tokio::test]
async fn r_sc_9_a_refusal_is_kept_and_the_service_not_offered_again() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, true).await;
    let visit = forward(&place, &visit).await;
    let visit = done(place.desk.begin_offer(relay(&visit)).await.expect("answered"));
    let visit = answer(&place, visit, &["declined"]).await;
    let visit = done(place.desk.keep_offer(relay(&visit)).await.expect("answered"));
    assert_eq!(visit.offers.made[0].outcome, OfferOutcome::Declined);
    assert!(visit.offers.now.is_empty());
}
