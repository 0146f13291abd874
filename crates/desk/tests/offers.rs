//! Commercial services through the API of the window: offered at their moment, ordered or refused, kept (R-SC-9).
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod support;

use okno_desk::ipc::appeal::ForwardAppeal;
use okno_desk::ipc::code::{AppealKind, Channel, ConsentKind, OfferOutcome, VisitRule};
use okno_desk::ipc::guide::{GuideAct, GuideAction};
use okno_desk::ipc::offer::BeginOffer;
use okno_desk::ipc::profile::ChangeConsent;
use okno_desk::ipc::visit::{Refusal, VisitOutcome, VisitView};
use support::{Workplace, done, refused};

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
    let request = ForwardAppeal {
        visit: visit.id.clone(),
        appeal: visit.current.as_ref().expect("a question").row.id.clone(),
        unit: "metering".to_owned(),
        reply_by: "2026-11-23".to_owned(),
        reply_channel: Channel::Phone,
        note: String::new(),
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
    let again = refused(place.desk.begin_offer(relay(&visit)).await.expect("answered"));
    assert!(matches!(again, Refusal::Visit { code: VisitRule::OfferedAlready }), "{again:?}");
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
