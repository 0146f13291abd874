//! Several instances on one database: whoever listens at one hears what came in at another.

use crate::listening::Listening;
use crate::live::forwarded;
use crate::support::{Town, id};
use serde_json::json;

#[tokio::test]
async fn r_ce_2_who_listens_at_one_instance_is_nudged_and_sees_who_is_at_another() {
    let town = Town::new().await;
    let (address, _task) = town.another().await;
    let appeal = forwarded(&town).await;
    let (mut one, mut other) = (town.at_work("zueva", 1).await, town.at_work("gusev", 1).await);
    let mut hers = Listening::begin(&one).await;
    other.address = address;
    // Both instances hear each other: what was called before is nudged for at the beginning.
    let mut his = Listening::begin(&other).await;
    while his.quiet().await.is_some() {}
    while hers.quiet().await.is_some() {}
    assert_eq!(other.post("/v1/live/open", &json!({ "appeal": appeal })).await.0, 200);
    let (word, told) = hers.next().await.expect("told");
    assert_eq!((word.as_str(), &told["people"][0]["operator"]), ("open", &json!(other.operator)));
    // What one says at the first, the other's instance tells; said again at another instance, it is the same.
    one.address = address;
    assert_eq!(one.post("/v1/live/open", &json!({ "appeal": appeal })).await.0, 200);
    assert_eq!(his.next().await.expect("told").1["people"][0]["operator"], json!(one.operator));
    // A push at one nudges at the other.
    let mut front = town.at_work("orlova", 0).await;
    let mut colleague = Listening::begin(&town.at_work("sokolov", 0).await).await;
    // The office that registered it is told who has it open too.
    while colleague.quiet().await.is_some() {}
    let number = front.lease().await;
    front.address = address;
    front.push(&[front.command(3, "appeal", id(), &[front.registered(number)])]).await;
    assert_eq!(colleague.next().await, Some(("moved".to_owned(), json!({}))));
    // He goes, at his instance; she is told at hers.
    drop(his);
    assert_eq!(hers.next().await, Some(("open".to_owned(), json!({ "appeal": appeal, "people": [] }))));
}
