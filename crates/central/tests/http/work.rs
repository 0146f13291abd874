//! Numbers, search, audit heads.

use crate::support::{Town, id};
use okno_domain::audit::{Act, verify};
use serde_json::json;

#[tokio::test]
async fn r_ap_2_blocks_never_overlap_and_a_lost_answer_wastes_none() {
    let town = Town::new().await;
    let (one, two) = (town.at_work("orlova", 0).await, town.at_work("gromov", 4).await);
    let wish = json!({ "id": id() });
    let (_, first) = one.post("/v1/numbers", &wish).await;
    let (_, again) = one.post("/v1/numbers", &wish).await;
    assert_eq!((&first, &first["size"]), (&again, &json!(2000)));
    let start = first["first"].as_u64().expect("a number");
    assert_eq!(u64::from(two.lease().await), start + 2000);
    assert_eq!(u64::from(one.lease().await), start + 4000);
}

#[tokio::test]
async fn r_id_8_a_client_of_everywhere_is_found_masked_and_the_search_is_audited() {
    let town = Town::new().await;
    let one = town.at_work("akhmetova", 2).await;
    let nina = okno_demo::cast::nina::PHONE;
    let (status, answer) = one.post("/v1/clients/search", &json!({ "said": nina })).await;
    assert_eq!(status, 200, "{answer}");
    let expected = town.region.client(okno_demo::cast::nina::INDEX);
    assert_eq!(answer["candidates"][0]["client"], json!(expected.id));
    assert_eq!(answer["candidates"][0]["kinds"], json!(["phone"]));
    assert!(!answer.to_string().contains(&nina[2..]), "the phone is masked");
    let entries = town.base.audit_entries(0).await.expect("entries");
    assert!(verify(&entries).is_ok());
    let searched = entries.iter().filter(|entry| matches!(entry.act, Act::Searched { shown: 1, .. }));
    assert_eq!(searched.count(), 1);
    let long = "я".repeat(201);
    assert_eq!(one.post("/v1/clients/search", &json!({ "said": long })).await.0, 413);
}

#[tokio::test]
async fn r_ce_3_an_audit_chain_that_was_cut_is_found() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let head = |seq: u64, hash: &str| json!({ "seq": seq, "hash": hash.repeat(32) });
    assert_eq!(one.post("/v1/audit/head", &head(5, "aa")).await.0, 200);
    assert_eq!(one.post("/v1/audit/head", &head(5, "aa")).await.0, 200, "twice the same is once");
    for cut in [head(4, "aa"), head(5, "bb")] {
        let (status, answer) = one.post("/v1/audit/head", &cut).await;
        assert_eq!(
            (status, &answer["code"], &answer["params"]["known"]),
            (409, &json!("audit_broken"), &json!("5"))
        );
    }
    assert_eq!(one.post("/v1/audit/head", &head(9, "cc")).await.0, 200);
    let (status, answer) = one.post("/v1/audit/head", &head(u64::MAX, "dd")).await;
    assert_eq!((status, &answer["code"]), (400, &json!("malformed")), "no base keeps such a number");
}
