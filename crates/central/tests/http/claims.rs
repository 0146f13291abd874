//! Claims: one gets it, the other is told who.

use crate::support::{START, Town, Workplace, event, id, rules, sent, text};
use okno_domain::appeal::{AppealEvent, Channel};
use okno_domain::visit::{HandOverReason, VisitEvent};
use serde_json::{Value, json};
use std::collections::BTreeSet;

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
        carried: vec![],
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
async fn r_ap_9_of_two_curators_one_gets_the_appeal_and_the_other_is_told_who() {
    let town = Town::new().await;
    let front = town.at_work("orlova", 0).await;
    let (one, two) = (town.at_work("gusev", 5).await, town.at_work("kim", 5).await);
    let (appeal, number, note) = (id(), front.lease().await, text("проверьте начисление"));
    let mut forwarding = front.command(2, "appeal", appeal, &[front.forwarded(note.reference())]);
    forwarding["values"] = json!([sent(&note)]);
    front.push(&[front.command(1, "appeal", appeal, &[front.registered(number)]), forwarding]).await;
    assert_eq!((one.told(10).await.len(), two.told(10).await.len()), (2, 2), "both units are told");
    let taken = |by: &Workplace| event("taken", &AppealEvent::Taken { operator: by.operator, at: START });
    let first = one.push(&[one.command(1, "appeal", appeal, &[taken(&one)])]).await;
    assert_eq!((&first[0]["answer"], rules(&first[0])), (&json!("accepted"), vec![]));
    let claim = two.command(1, "appeal", appeal, &[taken(&two)]);
    let late = two.push(std::slice::from_ref(&claim)).await;
    assert_eq!((&late[0]["answer"], &late[0]["code"]), (&json!("refused"), &json!("taken")));
    assert_eq!((&late[0]["holder"], &late[0]["since"]), (&json!(one.operator), &json!(START.0)));
    let again = two.push(&[claim]).await;
    assert_eq!(
        (&again[0]["answer"], &again[0]["first"]["holder"]),
        (&json!("already_done"), &json!(one.operator))
    );
    // An event that two audiences of one session are told comes twice; its id tells.
    let known: BTreeSet<_> = two.told(10).await.iter().map(|one| one["id"].to_string()).collect();
    assert_eq!(known.len(), 3, "the taking of the first, and nothing of what is refused");
    // An answer of somebody who has it not overwrites nothing; the next revision of who has it does not either.
    let saved = |by: &Workplace, words: &str, revision| {
        let text = text(words);
        let event = event(
            "answer_recorded",
            &AppealEvent::AnswerRecorded {
                draft: false,
                text: text.reference(),
                revision,
                operator: by.operator,
                at: START,
            },
        );
        (event, json!([sent(&text)]))
    };
    let push = async |by: &Workplace, order: u64, (event, values): (Value, Value)| {
        let mut command = by.command(order, "appeal", appeal, &[event]);
        command["values"] = values;
        by.push(&[command]).await.remove(0)
    };
    let foreign = push(&two, 2, saved(&two, "мой ответ", 1)).await;
    assert_eq!((&foreign["code"], &foreign["holder"]), (&json!("taken"), &json!(one.operator)));
    assert_eq!(push(&one, 2, saved(&one, "ответ", 1)).await["answer"], "accepted");
    assert_eq!(
        push(&one, 3, saved(&one, "другой ответ", 1)).await["code"],
        "taken",
        "the same revision twice"
    );
    assert_eq!(push(&one, 4, saved(&one, "ответ полнее", 2)).await["answer"], "accepted");
    // The registering office follows all of it.
    let told = front.told(20).await;
    let tags: Vec<_> = told.iter().map(|one| one["tag"].as_str().unwrap_or_default()).collect();
    assert_eq!(tags, ["registered", "forwarded", "taken", "answer_recorded", "answer_recorded"]);
}

#[tokio::test]
async fn r_ap_9_what_happened_before_the_client_is_taken_in_whoever_has_the_appeal() {
    let town = Town::new().await;
    let front = town.at_work("orlova", 0).await;
    let (one, two) = (town.at_work("gusev", 5).await, town.at_work("frolov", 5).await);
    let (appeal, number, note) = (id(), front.lease().await, text("проверьте начисление"));
    let mut forwarding = front.command(2, "appeal", appeal, &[front.forwarded(note.reference())]);
    forwarding["values"] = json!([sent(&note)]);
    front.push(&[front.command(1, "appeal", appeal, &[front.registered(number)]), forwarding]).await;
    // Somebody of another unit takes it: nobody else has it, so it is theirs, and told.
    let taken = event("taken", &AppealEvent::Taken { operator: two.operator, at: START });
    let odd = two.push(&[two.command(1, "appeal", appeal, &[taken])]).await;
    assert_eq!((&odd[0]["answer"], rules(&odd[0])), (&json!("accepted"), vec!["not_your_unit"]));
    // The other has handed an answer over by telephone all the same: a fact.
    let told = AppealEvent::HandedOverToClient {
        channel: Channel::Phone,
        revision: 1,
        operator: one.operator,
        at: START,
    };
    let fact = one.push(&[one.command(1, "appeal", appeal, &[event("handed_over_to_client", &told)])]).await;
    assert_eq!((&fact[0]["answer"], rules(&fact[0])), (&json!("accepted"), vec!["not_executor"]));
}

#[tokio::test]
async fn r_ce_2_a_claim_that_cannot_be_read_is_refused() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let newer = event("taken_over", &json!({ "event": "taken_over", "in_a_new_way": 1 }));
    let answers = one.push(&[one.command(1, "visit", id(), &[newer])]).await;
    assert_eq!((&answers[0]["answer"], &answers[0]["code"]), (&json!("refused"), &json!("unreadable")));
    let newer = event("taken", &json!({ "event": "taken", "in_a_new_way": 1 }));
    let answers = one.push(&[one.command(2, "appeal", id(), &[newer])]).await;
    assert_eq!((&answers[0]["answer"], &answers[0]["code"]), (&json!("refused"), &json!("unreadable")));
}
