//! Broken libraries, one fault each: every finding has its code and its line, and every code has its sample.

use crate::support;
use jiff::civil::date;
use okno_guide::{FINDING_CODES, Finding, LINT_CODES, Library, PATH_CODES};
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
    let day = date(2026, 11, 23);
    let lint = Library::lint(files, Some(day));
    match lint.library {
        // What reads and lints clean may still lead nowhere.
        Some(library) if lint.findings.is_empty() => library.walk(day, 300).findings,
        _ => lint.findings,
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
    // What throws is a fault of the program: no content can bring it about.
    let of_content = |code: &&&str| **code != "throws";
    let codes = FINDING_CODES.iter().chain(&LINT_CODES).chain(&PATH_CODES).filter(of_content);
    let known: BTreeSet<String> = codes.map(|&code| code.to_owned()).collect();
    assert_eq!(shown, known);
}

/// `OKNO_WRITE=1 cargo test -p okno-guide --test broken` writes them anew; they are read before they are kept.
#[test]
fn r_sc_8_every_fault_is_told_in_the_words_that_were_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/words.txt");
    let mut told = String::new();
    for sample in samples() {
        told += &format!("{}\n", sample.name);
        for finding in findings(sample.files).iter().filter(|finding| finding.file == sample.file) {
            told += &format!(
                "  {} [{}]\n    {}\n    {}\n",
                finding.place.line, finding.code, finding.what, finding.instead
            );
        }
    }
    if std::env::var_os("OKNO_WRITE").is_some() {
        std::fs::write(&path, &told).expect("written");
    }
    let kept = std::fs::read_to_string(&path).expect("the words");
    assert!(told == kept, "run with OKNO_WRITE=1, read tests/broken/words.txt and commit it");
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
