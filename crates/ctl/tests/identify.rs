//! R-ID-3 at the command line: `oknoctl identify`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn oknoctl(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_oknoctl"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A call that is refused may end before it reads.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn identified(text: &str) -> Value {
    let output = oknoctl(&["identify", text], b"");
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn r_id_3_prints_a_json_list() {
    assert_eq!(
        identified("Ковалёва Нина Павловна, 8 927 123-45-67"),
        json!([
            {"kind": "full_name", "normal": "Ковалёва Нина Павловна", "valid": true, "span": [0, 22]},
            {"kind": "phone", "normal": "+79271234567", "valid": true, "span": [24, 39]},
        ])
    );
    assert_eq!(identified(""), json!([]));
    assert_eq!(identified("- - -"), json!([]));
}

#[test]
fn r_id_3_says_what_is_wrong_in_russian() {
    let list = identified("снилс 112-233-445 96");
    assert_eq!(list[0]["valid"], json!(false));
    assert_eq!(list[0]["problem"]["code"], json!("wrong_check_digits"));
    assert!(list[0]["problem"]["text"].as_str().unwrap().starts_with("СНИЛС: контрольные цифры не сходятся"));
}

#[test]
fn r_id_3_reads_the_standard_input_and_counts_characters() {
    let output = oknoctl(&["identify", "-"], "😀 лс 6401 7730 4418\n".as_bytes());
    let list: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(list, json!([{"kind": "account", "normal": "640177304418", "valid": true, "span": [5, 19]}]));
}

#[test]
fn r_id_3_prints_other_readings_when_asked() {
    let kinds = |arguments: &[&str]| -> Vec<String> {
        let list: Value = serde_json::from_slice(&oknoctl(arguments, b"").stdout).unwrap();
        list.as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&["identify", "7707083893"]), ["inn"]);
    assert_eq!(kinds(&["identify", "--all", "7707083893"]), ["inn", "passport"]);
}

#[test]
fn r_id_3_misuse_ends_with_two() {
    let long = "7".repeat(513);
    for (arguments, input) in [
        (&["identify"][..], &b""[..]),
        (&["identify", "a", "b"], b""),
        (&["identify", &long], b""),
        (&["identify", "-"], b"\xff\xfe"),
        (&["identify", "-"], long.as_bytes()),
        (&["unknown"], b""),
    ] {
        let output = oknoctl(arguments, input);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

#[test]
fn r_id_3_the_help_says_the_normal_forms() {
    let help = String::from_utf8(oknoctl(&["identify", "--help"], b"").stdout).unwrap();
    for word in ["ogrnip", "+79271234567", "1284.50", "кв. 17", "span"] {
        assert!(help.contains(word), "{word}");
    }
}
