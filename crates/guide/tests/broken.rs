//! Broken libraries, one fault each: every finding has its code and its line, and every code has its sample.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by them")]

mod support;

use okno_guide::{FINDING_CODES, Finding, Library};
use std::collections::BTreeSet;
use std::path::Path;

struct Sample {
    name: String,
    expected: Vec<(String, u32)>,
    files: Vec<(String, String)>,
    file: String,
}

/// The base library with one file replaced or added, as the head of the sample says.
fn samples() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let base = support::files_of(&folder.join("_base"));
    let all = support::files_of(&folder);
    let samples = all.into_iter().filter(|(path, _)| !path.contains('/'));
    samples
        .map(|(name, text)| {
            let mut head = text.lines();
            let file =
                head.next().and_then(|line| line.strip_prefix("# in place of ")).expect("a head").to_owned();
            let expected = head
                .map_while(|line| line.strip_prefix("# expect "))
                .map(|line| {
                    let (code, line) = line.split_once(" on line ").expect("code and line");
                    (code.to_owned(), line.parse().expect("a number"))
                })
                .collect();
            let mut files = base.clone();
            files.retain(|(path, _)| *path != file);
            files.push((file.clone(), text.clone()));
            Sample { name, expected, files, file }
        })
        .collect()
}

fn findings(files: Vec<(String, String)>) -> Vec<Finding> {
    match Library::read(files) {
        Ok(library) => library.warnings().to_vec(),
        Err(findings) => findings,
    }
}

#[test]
fn the_base_of_the_samples_is_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/_base");
    assert_eq!(findings(support::files_of(&folder)), []);
}

#[test]
fn r_sc_8_every_fault_is_found_on_its_line_with_words() {
    let mut faults = Vec::new();
    for sample in samples() {
        let found = findings(sample.files.clone());
        let mut got: Vec<(String, u32)> = found
            .iter()
            .filter(|finding| finding.file == sample.file)
            .map(|finding| (finding.code.to_owned(), finding.place.line))
            .collect();
        // What other files then miss is not the sample's own fault.
        let mut expected = sample.expected.clone();
        got.sort();
        expected.sort();
        if got != expected {
            let words: Vec<String> = found.iter().map(ToString::to_string).collect();
            faults.push(format!("{}: expected {expected:?}, got\n  {}", sample.name, words.join("\n  ")));
        }
        for finding in found {
            assert!(!finding.what.is_empty() && !finding.instead.is_empty(), "{}: {finding}", sample.name);
            assert!(finding.what.chars().any(|c| ('а'..='я').contains(&c)), "{}: {finding}", sample.name);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn r_sc_8_every_code_has_its_sample() {
    let shown: BTreeSet<String> =
        samples().into_iter().flat_map(|sample| sample.expected).map(|(code, _)| code).collect();
    let known: BTreeSet<String> = FINDING_CODES.iter().map(|&code| code.to_owned()).collect();
    assert_eq!(shown, known);
}

#[test]
fn r_sc_8_the_words_offer_what_was_meant() {
    for (name, words) in [
        ("unknown-step.yaml", "Возможно, имелось в виду «pick»."),
        ("undefined-variable.yaml", "Возможно, имелось в виду «meter.number»."),
        ("unknown-field.yaml", "Возможно, имелось в виду «next»."),
        ("needs-form.yaml", "Напишите «{{ rub(bill.total) }}»."),
        ("use-cost.yaml", "Напишите «cost(энергия, тариф)»."),
        ("forbidden-word.yaml", "Лучше: «клиент», «Вы»."),
    ] {
        let sample = samples().into_iter().find(|sample| sample.name == name).expect(name);
        let found = findings(sample.files);
        assert!(found.iter().any(|finding| finding.instead == words), "{name}: {found:?}");
    }
    let sample = samples().into_iter().find(|sample| sample.name == "endless-cycle.yaml").expect("a cycle");
    let found = findings(sample.files);
    assert!(found.iter().any(|finding| finding.what.ends_with("round → back → round")), "{found:?}");
}
