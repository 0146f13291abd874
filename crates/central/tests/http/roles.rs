//! Who may what: every operation of the OpenAPI × every role, over HTTP.

use crate::listening::Listening;
use crate::support::{Town, id};
use hyper::Method;
use okno_central::http::{openapi, operations_of};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const LOGINS: [(&str, &str); 7] = [
    ("specialist", "orlova"),
    ("hall_manager", "belova"),
    ("mobile", "gromov"),
    ("curator", "zueva"),
    ("supervisor", "tikhonova"),
    ("methodologist", "petrenko"),
    ("admin", "ermakov"),
];

/// Which roles may call an operation, and a request that it understands. An operation that is not here fails the test.
fn table(operation: &str) -> Option<(&'static [&'static str], Value)> {
    const ALL: &[&str] =
        &["specialist", "hall_manager", "mobile", "curator", "supervisor", "methodologist", "admin"];
    const FRONT: &[&str] = &["specialist", "hall_manager", "mobile", "supervisor"];
    const WITH_CLIENTS: &[&str] = &["specialist", "hall_manager", "mobile", "curator", "supervisor"];
    Some(match operation {
        "sign_out" => (ALL, json!({ "everywhere": false })),
        "push" => (ALL, json!({ "commands": [] })),
        "company" => (ALL, Value::Null),
        "feed" => (WITH_CLIENTS, Value::Null),
        "lease_numbers" => (FRONT, json!({ "id": id() })),
        "find_clients" => (WITH_CLIENTS, json!({ "said": "иванова" })),
        "cards" => (WITH_CLIENTS, Value::Null),
        "live" => (WITH_CLIENTS, Value::Null),
        "open_appeal" => (WITH_CLIENTS, json!({ "appeal": id() })),
        "ask_card" => (WITH_CLIENTS, json!({ "client": id(), "said": "иванова" })),
        "send_code" => (FRONT, json!({ "to": "+79000000000", "code": "000000" })),
        "anchor_head" => (ALL, json!({ "seq": 1, "hash": "11".repeat(32) })),
        "discrepancies" => (&["supervisor"], Value::Null),
        _ => return None,
    })
}

/// Operations that ask for no session: what is sent proves who sends it, or nothing of a person is said.
const OPEN: [&str; 7] = ["health", "ready", "metrics", "about", "enrol", "sign_in", "refresh"];

#[tokio::test]
async fn r_ce_3_every_operation_for_every_role() {
    let town = Town::new().await;
    let document = openapi();
    let mut seen = BTreeSet::new();
    for (path, verbs) in document["paths"].as_object().expect("paths") {
        for (verb, operation) in verbs.as_object().expect("verbs") {
            let name = operation["operationId"].as_str().expect("a name");
            seen.insert(name.to_owned());
            let Some((allowed, body)) = table(name) else {
                assert!(OPEN.contains(&name), "{name} is in no table");
                assert_eq!(operation["security"], Value::Null, "{name}");
                continue;
            };
            let method: Method = verb.to_uppercase().parse().expect("a method");
            let bytes = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
            for (role, login) in LOGINS {
                let one = town.at_work(login, 0).await;
                let request = one.request(method.clone(), path, bytes.clone());
                if name == "live" && allowed.contains(&role) {
                    // It goes on: beginning is all that is asked of it.
                    Listening::begin(&one).await;
                    continue;
                }
                let (status, answer) = one.send(request).await.expect("an answer");
                let expected = if allowed.contains(&role) { 200 } else { 403 };
                assert_eq!(status, expected, "{name} as {role}: {answer}");
            }
            let mut nobody = town.device(0).await;
            for access in [None, Some("made-up".to_owned())] {
                nobody.access = access;
                let request = nobody.request(method.clone(), path, bytes.clone());
                assert_eq!(nobody.send(request).await.expect("an answer").0, 401, "{name} as nobody");
            }
        }
    }
    let all: BTreeSet<String> = operations_of().map(str::to_owned).collect();
    assert_eq!(seen, all);
    assert_eq!(seen.len(), 20);
}

#[test]
fn r_ce_1_every_operation_documents_its_problems() {
    let document = openapi();
    assert_eq!(document["openapi"], "3.1.0");
    for verbs in document["paths"].as_object().expect("paths").values() {
        for operation in verbs.as_object().expect("verbs").values() {
            let responses = operation["responses"].as_object().expect("responses");
            assert!(responses.keys().any(|status| status.starts_with('4')), "{operation}");
            for (status, response) in responses.iter().filter(|(status, _)| *status != "200") {
                let schema = &response["content"]["application/json"]["schema"]["$ref"];
                assert_eq!(schema, "#/components/schemas/Problem", "{status}");
            }
        }
    }
    // Every reference leads to a schema of the document.
    let text = document.to_string();
    for reference in text.split("\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().expect("a name");
        assert!(document["components"]["schemas"].get(name).is_some(), "{name}");
    }
}
