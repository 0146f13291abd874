//! Claims: one gets it, the other is told who.

use crate::support::{START, Town, Workplace, event, id, rules};
use okno_domain::appeal::Channel;
use okno_domain::visit::{HandOverReason, VisitEvent};
use serde_json::{Value, json};

fn taken_over(by: &Workplace) -> Value {
    event("taken_over", &VisitEvent::TakenOver { operator: by.operator, office: by.office, at: START })
}

#[tokio::test]
async fn r_vi_8_a_visit_is_taken_up_by_one_and_the_other_is_told_who() {
    let town = Town::new().await;
    let (one, two) = (town.at_work("orlova", 0).await, town.at_work("sokolov", 0).await);
    let three = town.at_work("akhmetova", 2).await;
    let visit = id();
    let started = VisitEvent::Started {
        channel: Channel::Office,
        operator: one.operator,
        office: one.office,
        at: START,
    };
    let handed = VisitEvent::HandedOver {
        from: one.operator,
        to: three.operator,
        reason: HandOverReason::Competence,
        note: None,
        at: START,
    };
    let begun = [
        one.command(1, "visit", visit, &[event("started", &started)]),
        one.command(2, "visit", visit, &[event("handed_over", &handed)]),
    ];
    for answer in one.push(&begun).await {
        assert_eq!((&answer["answer"], rules(&answer)), (&json!("accepted"), vec![]));
    }
    assert_eq!(three.told(10).await.len(), 2, "the colleague's office is told the visit from its beginning");
    // Before it is taken: not offered to the second.
    let early = two.push(&[two.command(1, "visit", visit, &[taken_over(&two)])]).await;
    assert_eq!((&early[0]["code"], &early[0]["holder"]), (&json!("not_offered"), &json!(three.operator)));
    let taken = three.push(&[three.command(1, "visit", visit, &[taken_over(&three)])]).await;
    assert_eq!(taken[0]["answer"], "accepted");
    // After it is taken: the first wants it back, but the third has it.
    let claim = one.command(3, "visit", visit, &[taken_over(&one)]);
    let refused = one.push(std::slice::from_ref(&claim)).await;
    assert_eq!(refused[0]["answer"], "refused");
    assert_eq!((&refused[0]["code"], &refused[0]["holder"]), (&json!("taken"), &json!(three.operator)));
    let again = one.push(&[claim]).await;
    assert_eq!((&again[0]["answer"], &again[0]["first"]["code"]), (&json!("already_done"), &json!("taken")));
    assert_eq!(one.told(10).await.len(), 3, "what is refused is told to nobody");
    // What was done before the client is a fact still, whoever leads the visit.
    let held = event("held", &VisitEvent::Held { at: START });
    let fact = one.push(&[one.command(4, "visit", visit, &[held])]).await;
    assert_eq!((&fact[0]["answer"], rules(&fact[0])), (&json!("accepted"), vec!["not_yours"]));
}

#[tokio::test]
async fn r_ce_2_a_claim_that_cannot_be_read_is_refused() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let newer = event("taken_over", &json!({ "event": "taken_over", "in_a_new_way": 1 }));
    let answers = one.push(&[one.command(1, "visit", id(), &[newer])]).await;
    assert_eq!((&answers[0]["answer"], &answers[0]["code"]), (&json!("refused"), &json!("unreadable")));
}
