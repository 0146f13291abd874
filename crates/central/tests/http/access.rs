//! Enrolling, signing in and out, blocking, guessing.

use crate::support::{PASSWORD, START, Town, Workplace, id};
use okno_central::base::NewCode;
use okno_central::secrets;
use okno_domain::audit::{Act, verify};
use okno_domain::ids::DeviceId;
use serde_json::json;

#[tokio::test]
async fn r_ce_3_a_device_is_enrolled_once_by_a_code() {
    let town = Town::new().await;
    let code =
        NewCode { hash: secrets::hash_of_code("K7QM-4T2P-9XRD"), office: town.office(0), until: START };
    town.base.put_code(&code, START).await.expect("a code");
    let one = Workplace::new(town.address, town.office(0));
    let wish = |device| json!({ "code": "k7qm 4t2p 9xrd", "device": device, "name": "Окно 3" });
    let (status, answer) = one.post("/v1/devices", &wish(one.device)).await;
    assert_eq!((status, &answer["office"]["time_zone"]), (200, &json!("Europe/Saratov")));
    // The answer was lost: the same device asks again; another one gets nothing.
    assert_eq!(one.post("/v1/devices", &wish(one.device)).await.0, 200);
    let (status, answer) = one.post("/v1/devices", &wish(id())).await;
    assert_eq!((status, &answer["code"]), (403, &json!("code_invalid")));
    town.clock.move_by_seconds(1);
    assert_eq!(one.post("/v1/devices", &wish(one.device)).await.0, 403, "the code is too old");
}

#[tokio::test]
async fn r_ce_3_signing_in_and_out() {
    let town = Town::new().await;
    let mut one = town.device(0).await;
    let answer = one.sign_in(" ORLOVA ").await;
    assert_eq!(answer["operator"]["role"], "specialist");
    assert_eq!(one.get("/v1/feed").await.0, 200);
    let mut other = town.at_work("orlova", 0).await;
    assert_eq!(one.get("/v1/feed").await.0, 200, "another device is another session");
    let (_, answer) = one.post("/v1/sign-out", &json!({ "everywhere": true })).await;
    assert_eq!(answer["sessions"], 2);
    let (status, answer) = other.get("/v1/feed").await;
    assert_eq!((status, &answer["code"]), (401, &json!("not_signed_in")));
    other.sign_in("orlova").await;
    town.clock.move_by_seconds(601);
    assert_eq!(other.get("/v1/feed").await.0, 401, "an access token is short");
    let entries = town.base.audit_entries(0).await.expect("entries");
    assert!(verify(&entries).is_ok());
    assert_eq!(entries.iter().filter(|entry| entry.act == Act::SignedIn).count(), 3);
}

#[tokio::test]
async fn r_ce_3_a_refresh_token_that_comes_twice_ends_the_session() {
    let town = Town::new().await;
    let mut one = town.at_work("orlova", 0).await;
    let first = one.refresh.clone();
    let (status, _) = one.refreshed(&first).await;
    assert_eq!(status, 200);
    // That answer was lost: nothing of it was used, so the same token is taken once more.
    let (status, answer) = one.refreshed(&first).await;
    assert_eq!(status, 200, "{answer}");
    one.keep(&answer);
    assert_eq!(one.get("/v1/feed").await.0, 200);
    let (status, answer) = one.refreshed(&first).await;
    assert_eq!((status, &answer["code"]), (401, &json!("session_revoked")));
    assert_eq!(one.get("/v1/feed").await.0, 401, "whoever has the newer one is out too");
    let stolen = town.at_work("orlova", 0).await;
    let elsewhere = town.device(0).await;
    assert_eq!(elsewhere.refreshed(&stolen.refresh).await.0, 401, "of no use on another device");
}

#[tokio::test]
async fn r_ce_3_guessing_is_slowed_down_and_locked() {
    let town = Town::new().await;
    let one = town.device(0).await;
    for _ in 0..5 {
        let (status, answer) = one.try_sign_in("orlova", "неверный").await;
        assert_eq!((status, &answer["code"]), (401, &json!("wrong_password")));
    }
    let (status, answer) = one.try_sign_in("orlova", PASSWORD).await;
    assert_eq!((status, &answer["code"], &answer["params"]["seconds"]), (429, &json!("locked"), &json!("5")));
    assert_eq!(one.try_sign_in("sokolov", PASSWORD).await.0, 200, "nobody else is locked out");
    town.clock.move_by_seconds(5);
    assert_eq!(one.try_sign_in("orlova", PASSWORD).await.0, 200);
    let (status, answer) = one.try_sign_in("nobody", "неверный").await;
    assert_eq!((status, &answer["code"]), (401, &json!("wrong_password")), "as for one who exists");
}

#[tokio::test]
async fn r_ce_3_who_is_blocked_is_out_at_once() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let device = DeviceId(one.device);
    assert!(town.base.block_device(device, Some(START)).await.expect("blocked"));
    assert_eq!(one.get("/v1/feed").await.0, 401);
    let (status, answer) = one.try_sign_in("orlova", PASSWORD).await;
    assert_eq!((status, &answer["code"]), (403, &json!("device_blocked")));
    assert!(town.base.block_device(device, None).await.expect("let in"));
    assert!(town.base.block_operator("orlova", Some(START)).await.expect("blocked"));
    let (status, answer) = one.try_sign_in("orlova", PASSWORD).await;
    assert_eq!((status, &answer["code"]), (403, &json!("operator_blocked")));
    let strange = Workplace { secret: "another".into(), ..one };
    let (status, answer) = strange.try_sign_in("sokolov", PASSWORD).await;
    assert_eq!((status, &answer["code"]), (401, &json!("device_unknown")));
}
