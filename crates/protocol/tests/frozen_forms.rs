//! The forms of the wire, frozen: what was written once is read for ever, and written again the same.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

use okno_protocol::about::About;
use okno_protocol::access::{Enrol, Enrolled, Refresh, SignIn, SignOut, SignedIn, SignedOut, Tokens};
use okno_protocol::audit::{AnchorHead, HeadAnchored};
use okno_protocol::cards::{AskCard, CardAnswer, CardPage};
use okno_protocol::company::CompanyTold;
use okno_protocol::discrepancies::DiscrepancyPage;
use okno_protocol::feed::FeedPage;
use okno_protocol::live::{Hello, OpenAppeal, OpenNow, OpenTold};
use okno_protocol::messages::{CodeTold, SendCode};
use okno_protocol::numbers::{LeaseNumbers, NumbersLeased};
use okno_protocol::problem::{Code, Problem};
use okno_protocol::push::{Push, Pushed, RefusedCode, Settled};
use okno_protocol::search::{ClientsFound, FindClients};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Breaks when a form changes: an outbox of an older workplace could not be sent any more.
const FORMS: &str = include_str!("frozen/forms.v1.jsonl");

fn again<T: DeserializeOwned + Serialize>(frozen: &str) -> Value {
    let read: T = serde_json::from_str(frozen).expect("readable");
    serde_json::to_value(read).expect("writable")
}

fn of(form: &str, frozen: &str) -> Value {
    match form {
        "problem" => again::<Problem>(frozen),
        "about" => again::<About>(frozen),
        "enrol" => again::<Enrol>(frozen),
        "enrolled" => again::<Enrolled>(frozen),
        "sign_in" => again::<SignIn>(frozen),
        "signed_in" => again::<SignedIn>(frozen),
        "refresh" => again::<Refresh>(frozen),
        "tokens" => again::<Tokens>(frozen),
        "sign_out" => again::<SignOut>(frozen),
        "signed_out" => again::<SignedOut>(frozen),
        "push" => again::<Push>(frozen),
        "pushed" => again::<Pushed>(frozen),
        "settled" => again::<Settled>(frozen),
        "feed_page" => again::<FeedPage>(frozen),
        "card_page" => again::<CardPage>(frozen),
        "company_told" => again::<CompanyTold>(frozen),
        "ask_card" => again::<AskCard>(frozen),
        "card_answer" => again::<CardAnswer>(frozen),
        "lease_numbers" => again::<LeaseNumbers>(frozen),
        "numbers_leased" => again::<NumbersLeased>(frozen),
        "find_clients" => again::<FindClients>(frozen),
        "clients_found" => again::<ClientsFound>(frozen),
        "anchor_head" => again::<AnchorHead>(frozen),
        "discrepancies" => again::<DiscrepancyPage>(frozen),
        "head_anchored" => again::<HeadAnchored>(frozen),
        "hello" => again::<Hello>(frozen),
        "open_now" => again::<OpenNow>(frozen),
        "open_appeal" => again::<OpenAppeal>(frozen),
        "open_told" => again::<OpenTold>(frozen),
        "send_code" => again::<SendCode>(frozen),
        "code_told" => again::<CodeTold>(frozen),
        other => panic!("no form {other}"),
    }
}

#[test]
fn r_ce_1_every_form_is_read_and_written_as_frozen() {
    let mut seen = 0;
    for line in FORMS.lines() {
        let (form, frozen) = line.split_once('\t').expect("form and sample");
        let expected: Value = serde_json::from_str(frozen).expect("JSON");
        assert_eq!(of(form, frozen), expected, "{form}");
        seen += 1;
    }
    assert!(seen >= 20);
}

#[test]
fn r_ce_1_a_code_of_a_newer_central_is_read() {
    assert_eq!(serde_json::from_str::<Code>("\"something_new\"").expect("code"), Code::Unknown);
    assert_eq!(serde_json::from_str::<RefusedCode>("\"something_new\"").expect("code"), RefusedCode::Unknown);
    for code in Code::ALL {
        let word = serde_json::to_string(&code).expect("word");
        assert_eq!(serde_json::from_str::<Code>(&word).expect("code"), code);
        assert!((400..600).contains(&code.status()));
    }
}

#[test]
fn r_ce_1_a_field_of_a_newer_side_is_skipped() {
    let json = r#"{"answers":[{"command":"019a0000-0000-7000-8000-000000000001","answer":"refused","code":"over","why":1}],"x":2}"#;
    let read: Pushed = serde_json::from_str(json).expect("readable");
    assert_eq!(read.answers.len(), 1);
}

#[test]
fn r_ce_3_what_is_private_does_not_print_itself() {
    for line in FORMS.lines() {
        let Some((form, frozen)) = line.split_once('\t') else { continue };
        let printed = match form {
            "push" => format!("{:?}", serde_json::from_str::<Push>(frozen).expect("push")),
            "feed_page" => format!("{:?}", serde_json::from_str::<FeedPage>(frozen).expect("page")),
            "card_page" => format!("{:?}", serde_json::from_str::<CardPage>(frozen).expect("page")),
            "ask_card" => format!("{:?}", serde_json::from_str::<AskCard>(frozen).expect("wish")),
            "card_answer" => format!("{:?}", serde_json::from_str::<CardAnswer>(frozen).expect("answer")),
            "sign_in" => format!("{:?}", serde_json::from_str::<SignIn>(frozen).expect("sign-in")),
            "signed_in" => format!("{:?}", serde_json::from_str::<SignedIn>(frozen).expect("signed in")),
            "clients_found" => format!("{:?}", serde_json::from_str::<ClientsFound>(frozen).expect("found")),
            "company_told" => format!("{:?}", serde_json::from_str::<CompanyTold>(frozen).expect("company")),
            "send_code" => format!("{:?}", serde_json::from_str::<SendCode>(frozen).expect("wish")),
            "open_now" => format!("{:?}", serde_json::from_str::<OpenNow>(frozen).expect("open")),
            _ => continue,
        };
        for private in ["сведения", "demo", "device-secret", "token\"", "Мария", "Иванова", "927"]
        {
            assert!(!printed.contains(private), "{form} prints something private");
        }
    }
}
