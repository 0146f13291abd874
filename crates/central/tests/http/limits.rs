//! What is limited, and what is answered to what is no request.

use crate::support::{Town, Workplace};
use hyper::Method;
use okno_central::{Limits, Rate};
use serde_json::json;

#[tokio::test]
async fn r_ce_3_what_is_too_large_or_not_of_its_form_is_told_by_a_code() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let large = vec![b' '; 1024 * 1024 + 1];
    let (status, answer) = one.send(one.request(Method::POST, "/v1/push", large)).await.expect("an answer");
    assert_eq!(
        (status, &answer["code"], &answer["params"]["limit"]),
        (413, &json!("too_large"), &json!("1048576"))
    );
    let many: Vec<_> = (0..201).map(|n| one.command(n + 1, "appeal", crate::support::id(), &[])).collect();
    assert_eq!(one.post("/v1/push", &json!({ "commands": many })).await.0, 413);
    for (method, path, body, expected) in [
        (Method::POST, "/v1/push", "{", (400, "malformed")),
        (Method::POST, "/v1/push", "{\"commands\":[{}]}", (400, "malformed")),
        (Method::GET, "/v1/feed?limit=many", "", (400, "malformed")),
        (Method::GET, "/v1/feed?limit=0", "", (400, "malformed")),
        (Method::GET, "/v1/cards?limit=1001", "", (400, "malformed")),
        (Method::GET, "/v1/feed?unknown=1", "", (400, "malformed")),
        (Method::GET, "/v1/nothing", "", (404, "not_found")),
        (Method::GET, "/v1/push", "", (405, "wrong_method")),
    ] {
        let (status, answer) = one.send(one.request(method, path, body.into())).await.expect("an answer");
        assert_eq!((status, answer["code"].as_str()), (expected.0, Some(expected.1)), "{path}");
        assert_eq!(answer["retry"]["when"], "never");
    }
}

#[tokio::test]
async fn r_ce_1_a_version_that_is_not_understood_is_told_with_those_that_are() {
    let town = Town::new().await;
    let one = town.device(0).await;
    let mut request = one.request(Method::GET, "/v1/about", Vec::new());
    request.headers_mut().insert("okno-protocol", "99".parse().expect("a value"));
    let (status, answer) = one.send(request).await.expect("an answer");
    assert_eq!((status, &answer["code"]), (426, &json!("unsupported")));
    assert_eq!(answer["params"], json!({ "oldest": "1", "newest": "1" }));
    let (_, about) = one.get("/v1/about").await;
    assert_eq!((&about["protocol"], &about["now"]), (&json!(1), &json!(crate::support::START.0)));
}

#[tokio::test]
async fn r_ce_3_a_device_that_hurries_is_told_to_wait() {
    let wide = Rate { at_once: 1_000, a_second: 1 };
    let narrow = Rate { at_once: 3, a_second: 1 };
    let town = Town::with(Limits { device: narrow, address: wide, ..Limits::default() }).await;
    let one = town.at_work("orlova", 0).await;
    for _ in 0..3 {
        assert_eq!(one.get("/v1/feed").await.0, 200);
    }
    let (status, answer) = one.get("/v1/feed").await;
    assert_eq!((status, &answer["code"]), (429, &json!("slow_down")));
    assert_eq!(answer["retry"], json!({ "when": "after", "seconds": 1 }));
    assert_eq!(town.at_work("sokolov", 0).await.get("/v1/feed").await.0, 200, "another device has its own");
    town.clock.move_by_seconds(1);
    assert_eq!(one.get("/v1/feed").await.0, 200);
}

#[tokio::test]
async fn r_ce_1_health_and_metrics_say_nothing_of_a_person() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    one.get("/v1/feed").await;
    let anybody = Workplace::new(town.address, town.office(0));
    assert_eq!(anybody.get("/health").await, (200, json!("ok\n")));
    assert_eq!(anybody.get("/ready").await, (200, json!("ready\n")));
    let (status, text) = anybody.get("/metrics").await;
    let text = text.as_str().expect("a text");
    assert_eq!(status, 200);
    assert!(text.contains("okno_requests_total{operation=\"feed\",status=\"200\"} 1"));
    assert!(!text.contains("orlova") && !text.contains(&one.device.to_string()));
}
