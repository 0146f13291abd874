//! The live stream: nudges, who has which appeal open, and its end.

use crate::listening::Listening;
use crate::support::{START, Town, id, sent, text};
use okno_central::Limits;
use serde_json::json;
use std::time::Duration;

/// An appeal of the first office, forwarded to the unit that the curators work for.
pub(crate) async fn forwarded(town: &Town) -> uuid::Uuid {
    let one = town.at_work("orlova", 0).await;
    let (appeal, number) = (id(), one.lease().await);
    let note = text("проверьте начисление за октябрь");
    let mut forwarding = one.command(2, "appeal", appeal, &[one.forwarded(note.reference())]);
    forwarding["values"] = json!([sent(&note)]);
    one.push(&[one.command(1, "appeal", appeal, &[one.registered(number)]), forwarding]).await;
    appeal
}

#[tokio::test]
async fn r_ce_2_what_one_sends_the_other_is_nudged_for_and_nobody_else() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let number = one.lease().await;
    let mut colleague = Listening::begin(&town.at_work("sokolov", 0).await).await;
    let mut far = Listening::begin(&town.at_work("akhmetova", 2).await).await;
    let command = one.command(1, "appeal", id(), &[one.registered(number)]);
    one.push(std::slice::from_ref(&command)).await;
    assert_eq!(colleague.next().await, Some(("moved".to_owned(), json!({}))));
    assert_eq!(far.quiet().await, None);
    // What was settled before moves nothing.
    one.push(&[command]).await;
    assert_eq!(colleague.quiet().await, None);
}

#[tokio::test]
async fn r_ap_9_two_with_one_appeal_see_each_other_until_one_is_gone() {
    let town = Town::new().await;
    let appeal = forwarded(&town).await;
    let (one, other) = (town.at_work("zueva", 1).await, town.at_work("gusev", 1).await);
    let mut hers = Listening::begin(&one).await;
    let open =
        |people: serde_json::Value| Some(("open".to_owned(), json!({ "appeal": appeal, "people": people })));
    let name = |login: &str| {
        let operators = town.region.operators();
        operators.into_iter().find(|one| one.login == login).expect("an operator").full_name()
    };
    let his = Listening::begin(&other).await;
    assert_eq!(
        other.post("/v1/live/open", &json!({ "appeal": appeal })).await,
        (200, json!({ "seconds": 60 }))
    );
    let he = json!([{ "operator": other.operator, "name": name("gusev") }]);
    assert_eq!(hers.next().await, open(he.clone()));
    // Who begins to listen later is told what is open, but not of oneself.
    let mut again = Listening::begin(&one).await;
    assert_eq!(again.next().await, open(he));
    assert_eq!(one.post("/v1/live/open", &json!({ "appeal": appeal })).await.0, 200);
    assert_eq!(hers.quiet().await, None);
    // His program is killed: the connection is gone, and he with it.
    drop(his);
    assert_eq!(hers.next().await, open(json!([])));
}

#[tokio::test]
async fn r_ap_9_what_is_not_said_again_is_forgotten_within_a_minute() {
    let town = Town::new().await;
    let appeal = forwarded(&town).await;
    let (one, other) = (town.at_work("zueva", 1).await, town.at_work("gusev", 1).await);
    let mut hers = Listening::begin(&one).await;
    other.post("/v1/live/open", &json!({ "appeal": appeal })).await;
    assert_eq!(hers.next().await.expect("told").1["people"].as_array().map(Vec::len), Some(1));
    town.clock.move_by_seconds(61);
    assert_eq!(hers.next().await, Some(("open".to_owned(), json!({ "appeal": appeal, "people": [] }))));
}

#[tokio::test]
async fn r_ce_3_who_does_not_get_an_appeal_tells_nobody_of_it_and_learns_nothing() {
    let town = Town::new().await;
    let appeal = forwarded(&town).await;
    let far = town.at_work("akhmetova", 2).await;
    let (mut hers, mut curator) =
        (Listening::begin(&far).await, Listening::begin(&town.at_work("zueva", 1).await).await);
    let answers = [appeal, id()].map(|of| json!({ "appeal": of }));
    for wish in &answers {
        assert_eq!(far.post("/v1/live/open", wish).await, (200, json!({ "seconds": 60 })));
    }
    assert_eq!(curator.quiet().await, None);
    let gusev = town.at_work("gusev", 1).await;
    gusev.post("/v1/live/open", &json!({ "appeal": appeal })).await;
    assert!(curator.next().await.is_some());
    assert_eq!(hers.quiet().await, None);
}

#[tokio::test]
async fn r_ce_3_streams_have_limits_a_sound_while_nothing_happens_and_end_with_the_session() {
    let limits = Limits {
        listeners: 3,
        listeners_of_operator: 2,
        live_ping: Duration::from_millis(1_100),
        live_look: Duration::from_millis(1_500),
        ..Limits::default()
    };
    let town = Town::with(limits).await;
    let (one, other) = (town.at_work("orlova", 0).await, town.at_work("sokolov", 0).await);
    let (mut first, mut second) = (Listening::begin(&one).await, Listening::begin(&one).await);
    let third = Listening::begin(&one).await;
    assert!(first.ended().await, "the oldest of three");
    assert!(second.sound().await, "nothing happens, and it is there");
    let _his = Listening::begin(&other).await;
    let belova = town.at_work("belova", 0).await;
    let (status, answer) = belova.get("/v1/live").await;
    assert_eq!((status, &answer["code"]), (503, &json!("busy")));
    drop(third);
    // Blocked while listening: it ends at the next look.
    assert!(town.base.block_operator("orlova", Some(START)).await.expect("blocked"));
    assert!(second.ended().await);
}
