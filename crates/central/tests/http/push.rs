//! Commands up: once, in whatever order, facts always.

use crate::support::{START, Town, event, id, rules, sent, text};
use hyper::Method;
use okno_domain::number::AppealNumber;
use serde_json::json;

#[tokio::test]
async fn r_ce_2_a_command_that_comes_twice_gets_the_same_answer_and_is_kept_once() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let number = one.lease().await;
    let command = one.command(1, "appeal", id(), &[one.registered(number)]);
    let first = one.push(std::slice::from_ref(&command)).await;
    assert_eq!((&first[0]["answer"], rules(&first[0])), (&json!("accepted"), vec![]));
    assert_eq!(first[0]["events"][0]["version"], 1);
    // In one push, in a later one, and beside a new one.
    let other = one.command(2, "appeal", id(), &[one.registered(number + 1)]);
    let again = one.push(&[command.clone(), command.clone(), other]).await;
    for repeated in &again[..2] {
        assert_eq!(repeated["answer"], "already_done");
        let mut answer = repeated["first"].clone();
        assert_eq!(answer["settled"].take(), "accepted");
        assert_eq!((&answer["events"], &answer["received"]), (&first[0]["events"], &first[0]["received"]));
    }
    assert_eq!(again[2]["answer"], "accepted");
    assert_eq!(one.told(500).await.len(), 2);
}

#[tokio::test]
async fn pain_4_an_update_that_comes_before_its_create_is_kept_and_told() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let (appeal, number) = (id(), one.lease().await);
    let late = one.push(&[one.command(2, "appeal", appeal, &[one.closed()])]).await;
    assert_eq!((&late[0]["answer"], rules(&late[0])), (&json!("accepted"), vec!["not_registered"]));
    let early = one.push(&[one.command(1, "appeal", appeal, &[one.registered(number)])]).await;
    assert_eq!((rules(&early[0]), &early[0]["events"][0]["version"]), (vec![], &json!(2)));
}

#[tokio::test]
async fn r_ce_2_a_command_that_no_base_can_keep_is_refused_alone() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let number = one.lease().await;
    let beyond = one.command(u64::MAX, "appeal", id(), &[one.registered(number)]);
    let fine = one.command(1, "appeal", id(), &[one.registered(number + 1)]);
    let answers = one.push(&[beyond, fine]).await;
    assert_eq!((&answers[0]["answer"], &answers[0]["code"]), (&json!("refused"), &json!("too_large")));
    assert_eq!(answers[1]["answer"], "accepted");
}

#[tokio::test]
async fn r_ap_4_a_fact_on_a_stream_that_has_moved_on_is_put_behind_and_the_broken_rule_told() {
    let town = Town::new().await;
    let (one, two) = (town.at_work("orlova", 0).await, town.at_work("sokolov", 0).await);
    let (appeal, number) = (id(), one.lease().await);
    let note = text("проверьте начисление");
    let mut forwarding = one.command(2, "appeal", appeal, &[one.forwarded(note.reference())]);
    forwarding["values"] = json!([sent(&note)]);
    one.push(&[one.command(1, "appeal", appeal, &[one.registered(number)]), forwarding]).await;
    // Decided elsewhere without a network, when the appeal was only registered.
    let mut closing = two.command(1, "appeal", appeal, &[two.closed()]);
    closing["expected"] = json!(1);
    let answers = two.push(&[closing]).await;
    assert_eq!(answers[0]["answer"], "accepted");
    assert_eq!(answers[0]["events"][0]["version"], 3);
    assert_eq!(rules(&answers[0]), ["with_executor"]);
    let head = town.at_work("tikhonova", 0).await;
    let (status, page) = head.get("/v1/discrepancies").await;
    assert_eq!((status, &page["found"][0]["rule"]), (200, &json!("with_executor")));
    let after = page["found"][0]["number"].as_u64().expect("a number");
    let (_, page) = head.get(&format!("/v1/discrepancies?after={after}")).await;
    assert_eq!(page["found"], json!([]));
}

#[tokio::test]
async fn r_ap_2_a_number_of_another_device_or_given_twice_is_told() {
    let town = Town::new().await;
    let (one, two) = (town.at_work("orlova", 0).await, town.at_work("sokolov", 0).await);
    let number = one.lease().await;
    let (first, second) = (id(), id());
    one.push(&[one.command(1, "appeal", first, &[one.registered(number)])]).await;
    let answers = two.push(&[two.command(1, "appeal", second, &[two.registered(number)])]).await;
    assert_eq!(rules(&answers[0]), ["number_not_leased", "number_taken"]);
    assert_eq!(answers[0]["answer"], "accepted", "the client was told this number: it is a fact");
    let twice = [
        one.command(2, "appeal", id(), &[one.registered(number + 1)]),
        one.command(3, "appeal", id(), &[one.registered(number + 1)]),
    ];
    let answers = one.push(&twice).await;
    assert_eq!((rules(&answers[0]), rules(&answers[1])), (vec![], vec!["number_taken"]));
    let said = AppealNumber::from_body(number).expect("a number");
    let kept = town.base.numbered(said).await.expect("kept");
    assert_eq!(kept.appeal.map(|appeal| appeal.0), Some(first), "the first keeps its row");
}

#[tokio::test]
async fn r_ce_2_a_fact_of_a_newer_workplace_or_of_an_unknown_author_is_kept_and_told() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let newer = || event("smelled", &json!({ "event": "smelled", "of": "roses" }));
    let mut unknown = one.command(2, "visit", id(), &[newer()]);
    unknown["operator"] = json!(id());
    unknown["at"] = json!(START.0 + 3_600_000);
    let answers = one
        .push(&[
            one.command(1, "appeal", id(), &[newer()]),
            unknown,
            one.command(3, "starship", id(), &[event("flew", &json!({}))]),
        ])
        .await;
    assert_eq!((&answers[0]["answer"], rules(&answers[0])), (&json!("accepted"), vec!["event_unreadable"]));
    let mut told = rules(&answers[1]);
    told.sort_unstable();
    assert_eq!(told, ["author_unknown", "clock_ahead", "event_unreadable"]);
    assert_eq!((&answers[2]["answer"], &answers[2]["code"]), (&json!("refused"), &json!("stream_unknown")));
}

#[tokio::test]
async fn pain_2_a_command_that_cannot_be_kept_stops_none_of_the_others() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let number = one.lease().await;
    let event = one.registered(number);
    one.push(&[one.command(1, "appeal", id(), std::slice::from_ref(&event))]).await;
    // Another command with an event of the same id.
    let poison = one.command(2, "appeal", id(), &[event]);
    let good = one.command(3, "appeal", id(), &[one.registered(number + 1)]);
    let answers = one.push(&[poison.clone(), good.clone()]).await;
    assert_eq!((&answers[0]["answer"], &answers[0]["code"]), (&json!("refused"), &json!("id_taken")));
    assert_eq!(answers[1]["answer"], "accepted");
    let again = one.push(&[poison, good]).await;
    assert_eq!(again[0]["first"]["code"], "id_taken", "the answer stays");
    assert_eq!(again[1]["answer"], "already_done");
}

#[tokio::test]
async fn pain_2_a_push_that_asks_too_much_at_once_is_taken_in_command_by_command() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let number = one.lease().await;
    // Each says many numbers; all of them are more than is looked up at once.
    let commands: Vec<_> = (0..20)
        .map(|at| {
            let events: Vec<_> = (0..60).map(|event| one.registered(number + at * 60 + event)).collect();
            one.command(u64::from(at) + 1, "appeal", id(), &events)
        })
        .collect();
    let answers = one.push(&commands).await;
    assert_eq!(answers.len(), 20);
    assert!(answers.iter().all(|answer| answer["answer"] == "accepted"), "{:?}", answers.first());
}

#[tokio::test]
async fn r_pr_4_a_value_that_is_not_what_its_event_refers_to_is_not_kept() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let appeal = id();
    let (note, foreign) = (text("проверьте"), text("чужое"));
    let mut changed = sent(&note);
    changed["text"] = json!("другое");
    let mut command = one.command(1, "appeal", appeal, &[one.forwarded(note.reference())]);
    command["values"] = json!([changed, sent(&foreign)]);
    let answers = one.push(&[command]).await;
    let told = rules(&answers[0]);
    assert_eq!(told.iter().filter(|rule| **rule == "value_foreign").count(), 2);
    assert_eq!(one.told(10).await[0]["values"], serde_json::Value::Null);
}

#[tokio::test]
async fn r_ce_2_the_largest_number_of_a_body_is_read_in_every_spelling() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    // As a whole number it has 309 digits.
    for spelt in [format!("{:.0}", f64::MAX), format!("{:e}", -f64::MAX)] {
        let text =
            one.command(1, "visit", id(), &[event("weighed", &json!({ "event": "weighed", "by": 0 }))]);
        let text = text.to_string().replace("\"by\":0", &format!("\"by\":{spelt}"));
        let push = format!("{{\"commands\":[{text}]}}");
        let (status, answer) =
            one.send(one.request(Method::POST, "/v1/push", push.into_bytes())).await.expect("an answer");
        assert_eq!((status, &answer["answers"][0]["answer"]), (200, &json!("accepted")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ce_2_of_many_pushes_at_once_one_that_cannot_be_kept_stops_none_of_the_others() {
    const PUSHES: u32 = 40;
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let number = one.lease().await;
    let taken = one.command(1, "appeal", id(), &[one.registered(number)]);
    one.push(std::slice::from_ref(&taken)).await;
    let mut running = Vec::new();
    for at in 1..=PUSHES {
        let mut command = one.command(u64::from(at) + 1, "appeal", id(), &[one.registered(number + at)]);
        if at.is_multiple_of(8) {
            command["events"][0]["id"] = taken["events"][0]["id"].clone();
        }
        let one = one.clone();
        running.push(tokio::spawn(async move { (at, one.push(&[command]).await) }));
    }
    let mut kept = 0;
    for running in running {
        let (at, answers) = running.await.expect("run");
        let code = if at.is_multiple_of(8) { json!("id_taken") } else { json!(null) };
        assert_eq!(answers[0]["code"], code, "{at}: {}", answers[0]);
        kept += usize::from(code.is_null());
    }
    let told = one.told(500).await;
    assert_eq!(told.len(), kept + 1, "each once");
}
