//! What the company says of itself is told to every workplace: whole, once, and anew when an administrator has changed it.

use crate::listening::Listening;
use crate::support::{Town, Workplace};
use hyper::Method;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};

async fn told(one: &Workplace, known: Option<&str>) -> Value {
    let query = known.map(|known| format!("?known={known}")).unwrap_or_default();
    let (status, answer) =
        one.send(one.request(Method::GET, &format!("/v1/company{query}"), vec![])).await.expect("an answer");
    assert_eq!(status, 200, "{answer}");
    answer
}

/// The administrator's program, with a file of this content.
fn said(town: &Town, what: &str, folder: &Path, content: &Value) -> Output {
    let file = folder.join("said.json");
    std::fs::write(&file, content.to_string()).expect("written");
    Command::new(env!("CARGO_BIN_EXE_okno-central"))
        .args(town.home.arguments())
        .args(["company", what])
        .arg(&file)
        .output()
        .expect("started")
}

#[tokio::test]
async fn r_ce_1_what_the_company_says_is_told_whole_once_and_anew_when_it_changes() {
    let town = Town::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let one = town.at_work("akhmetova", 2).await;
    // Told whole, those of its own office first; the other office is told another order.
    let first = told(&one, None).await;
    let company = &first["company"];
    assert_eq!(company["offices"][0]["id"], json!(town.office(2)));
    assert_eq!(company["colleagues"][0]["office"], json!(town.office(2)));
    assert_eq!(company["colleagues"].as_array().map(Vec::len), Some(14));
    assert_eq!(company["facts"]["readings_until"], json!({ "type": "number", "value": 25 }));
    let sokolov = town.operator("sokolov").to_string();
    assert_eq!(
        company["posts"]["operators"][&sokolov],
        json!({ "line": 2, "competences": ["business_prices"] })
    );
    // Once: whoever has it is told nothing.
    let version = first["version"].as_str().expect("a version").to_owned();
    assert_eq!(told(&one, Some(&version)).await, json!({ "version": version }));
    let far = town.at_work("orlova", 0).await;
    assert_ne!(told(&far, Some(&version)).await["company"], Value::Null, "of another office it is another");

    // When an administrator says something else, who listens is nudged, and is told it.
    let mut listening = Listening::begin(&one).await;
    while listening.quiet().await.is_some() {}
    let facts = json!({ "readings_until": { "type": "number", "value": 20 } });
    let done = said(&town, "--facts", folder.path(), &facts);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(listening.next().await, Some(("moved".to_owned(), json!({}))));
    let second = told(&one, Some(&version)).await;
    assert_eq!(second["company"]["facts"], facts);
    assert_eq!(second["company"]["posts"], company["posts"], "the rest stands");
    let posts = json!({ "offices": { town.office(2).to_string(): "group" },
                        "operators": { "Akhmetova": { "line": 3 } } });
    assert!(said(&town, "--posts", folder.path(), &posts).status.success());
    let third = told(&one, None).await;
    let akhmetova = town.operator("akhmetova").to_string();
    assert_eq!(
        third["company"]["posts"]["operators"],
        json!({ akhmetova: { "line": 3, "competences": [] } })
    );
    // Who is blocked stands there still, at work no more.
    assert!(town.base.block_operator("sokolov", Some(crate::support::START)).await.expect("blocked"));
    let fourth = told(&one, third["version"].as_str()).await;
    let colleagues = fourth["company"]["colleagues"].as_array().expect("colleagues");
    let gone: Vec<&Value> = colleagues.iter().filter(|one| one["gone"] == json!(true)).collect();
    assert_eq!((gone.len(), &gone[0]["id"]), (1, &json!(sokolov)));
}

#[tokio::test]
async fn r_ce_1_what_is_mistyped_is_told_to_the_administrator_and_changes_nothing() {
    let town = Town::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let one = town.at_work("orlova", 0).await;
    let before = told(&one, None).await;
    let long = "я".repeat(501);
    for (what, content, why) in [
        ("--facts", json!({ "Имя": { "type": "text", "value": "x" } }), "is no name of a fact"),
        ("--facts", json!({ "name": { "type": "text", "value": long } }), "too long"),
        ("--facts", json!({ "name": { "type": "colour", "value": "x" } }), "not of its form"),
        ("--posts", json!({ "operators": { "nobody": {} } }), "there is no login nobody"),
        ("--posts", json!({ "operators": { "orlova": { "line": 4 } } }), "a line is 1 to 3"),
        (
            "--posts",
            json!({ "offices": { "018f0000-0000-7000-8000-000000000001": "group" } }),
            "there is no office",
        ),
        ("--posts", json!({ "people": {} }), "not of its form"),
    ] {
        let done = said(&town, what, folder.path(), &content);
        let printed = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(2), "{content}");
        assert!(printed.contains(why), "{printed}");
    }
    assert_eq!(told(&one, None).await, before);
    // What is said is printed in the form of the files.
    let printed = Command::new(env!("CARGO_BIN_EXE_okno-central"))
        .args(town.home.arguments())
        .arg("company")
        .output()
        .expect("started");
    let shown: Value = serde_json::from_slice(&printed.stdout).expect("JSON");
    assert_eq!(shown["facts"], before["company"]["facts"]);
    assert_eq!(shown["posts"]["operators"]["sokolov"]["line"], json!(2));
}
