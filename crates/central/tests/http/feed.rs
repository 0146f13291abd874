//! Confirmed events down.

use crate::support::{Town, id, sent, text};
use serde_json::json;

#[tokio::test]
async fn r_ce_2_the_feed_goes_on_from_the_middle_and_tells_nothing_twice() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let number = one.lease().await;
    let commands: Vec<_> = (0..5_u32)
        .map(|n| one.command((n + 1).into(), "appeal", id(), &[one.registered(number + n)]))
        .collect();
    one.push(&commands).await;
    let (_, first) = one.get("/v1/feed?limit=2").await;
    assert_eq!((first["events"].as_array().map(Vec::len), &first["more"]), (Some(2), &json!(true)));
    let cursor = first["next"].as_str().expect("a cursor");
    // Another session goes on from there, after more has happened.
    one.push(&[one.command(6, "appeal", id(), &[one.registered(number + 5)])]).await;
    let colleague = town.at_work("sokolov", 0).await;
    let (_, rest) = colleague.get(&format!("/v1/feed?after={cursor}")).await;
    assert_eq!((rest["events"].as_array().map(Vec::len), &rest["more"]), (Some(4), &json!(false)));
    let told: Vec<_> =
        first["events"].as_array().into_iter().chain(rest["events"].as_array()).flatten().collect();
    for (event, command) in told.iter().zip(&commands) {
        assert_eq!((&event["command"], &event["id"]), (&command["id"], &command["events"][0]["id"]));
        assert_eq!((&event["operator"], &event["device"]), (&json!(one.operator), &json!(one.device)));
        assert_eq!((&event["body"], &event["library"]), (&command["events"][0]["body"], &json!("2026.11")));
    }
    let end = rest["next"].as_str().expect("a cursor");
    let (_, empty) = colleague.get(&format!("/v1/feed?after={end}")).await;
    assert_eq!((&empty["events"], &empty["next"]), (&json!([]), &rest["next"]));
}

#[tokio::test]
async fn r_ce_2_an_office_is_told_its_own_and_a_unit_what_is_forwarded_to_it_from_the_beginning() {
    let town = Town::new().await;
    let (one, far) = (town.at_work("orlova", 0).await, town.at_work("akhmetova", 2).await);
    let curator = town.at_work("zueva", 1).await;
    let (appeal, number) = (id(), one.lease().await);
    one.push(&[one.command(1, "appeal", appeal, &[one.registered(number)])]).await;
    assert!(far.told(10).await.is_empty() && curator.told(10).await.is_empty());
    let (_, before) = curator.get("/v1/feed").await;
    let note = text("проверьте начисление за октябрь");
    let mut forwarding = one.command(2, "appeal", appeal, &[one.forwarded(note.reference())]);
    forwarding["values"] = json!([sent(&note)]);
    one.push(&[forwarding]).await;
    let cursor = before["next"].as_str().expect("a cursor");
    let (_, page) = curator.get(&format!("/v1/feed?after={cursor}")).await;
    let tags: Vec<_> = page["events"].as_array().expect("events").iter().map(|one| &one["tag"]).collect();
    assert_eq!(tags, ["registered", "forwarded"], "also what had happened before the cursor");
    assert_eq!(page["events"][1]["values"], json!([sent(&note)]));
    assert!(far.told(10).await.is_empty());
}

#[tokio::test]
async fn pain_3_a_cursor_of_another_base_is_not_taken() {
    let (town, other) = (Town::new().await, Town::new().await);
    let (one, stranger) = (town.at_work("orlova", 0).await, other.at_work("orlova", 0).await);
    let (_, page) = stranger.get("/v1/feed").await;
    let foreign = page["next"].as_str().expect("a cursor");
    let (_, page) = one.get("/v1/feed").await;
    // A base that was restored from a copy: the workplace was told more than it knows.
    let ahead = page["next"].as_str().expect("a cursor").replace("-0", "-99");
    for cursor in [foreign, ahead.as_str(), "1", ""] {
        let (status, answer) = one.get(&format!("/v1/feed?after={cursor}")).await;
        assert_eq!((status, &answer["code"]), (409, &json!("cursor_unknown")), "{cursor}");
    }
}
