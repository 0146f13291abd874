//! The shipped library: it reads clean, and every way through every script ends.

use crate::support;
use okno_guide::model::{Step, StepKind};

#[test]
fn r_sc_1_the_shipped_library_reads_without_findings() {
    match okno_guide::Library::read(support::library_files()) {
        Ok(library) => assert_eq!(library.warnings(), [], "no warnings"),
        Err(findings) => {
            let list: Vec<String> = findings.iter().map(ToString::to_string).collect();
            panic!("{}", list.join("\n"));
        }
    }
}

#[test]
fn r_sc_8_the_lint_finds_nothing_in_the_shipped_library() {
    let lint = okno_guide::Library::lint(support::library_files(), Some(support::TODAY));
    let list: Vec<String> = lint.findings.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "{}", list.join("\n"));
}

/// «…», тема 2.1.1 — or тема 2.1.1 «…»: the code and, where it is written, the title.
fn named(note: &str) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for (at, _) in note.match_indices("тема ") {
        let (before, after) = (&note[..at], &note[at + "тема ".len()..]);
        let code: String = after.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
        let code = code.trim_end_matches('.').to_owned();
        if code.is_empty() {
            continue;
        }
        let quoted = |text: &str| Some(text.split_once('«')?.1.split_once('»')?.0.to_owned());
        let behind = after.strip_prefix(code.as_str()).filter(|rest| rest.starts_with(" «"));
        let ahead = before.strip_suffix("», ").and_then(|text| text.rsplit_once('«'));
        found.push((code, behind.and_then(quoted).or_else(|| ahead.map(|(_, title)| title.to_owned()))));
    }
    found
}

#[test]
fn r_sc_1_a_note_sends_only_to_topics_that_are_there() {
    let library = okno_guide::Library::read(support::library_files()).expect("reads clean");
    let mut wrong = Vec::new();
    let mut count = 0;
    for (file, text) in support::library_files() {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for (code, title) in named(&text) {
            count += 1;
            match library.topics().find(|topic| topic.code == code) {
                Some(topic) if title.as_ref().is_none_or(|title| *title == topic.title) => {}
                _ => wrong.push(format!("{file}: {code} {title:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 60, "only {count} were read");
}

#[test]
fn r_ap_6_every_term_of_the_law_is_named_by_a_topic_for_whom_it_holds() {
    let library = okno_guide::Library::read(support::library_files()).expect("reads clean");
    for (word, law) in okno_domain::term::LegalTerm::WORDS {
        let named = library.topics().any(|topic| topic.law == Some(law));
        assert!(named, "no topic names the term {word}: it is proposed to nobody");
    }
}

#[test]
fn r_et_4_whatever_is_signed_is_read_out_before_to_who_reads_large_print() {
    let library = okno_guide::Library::read(support::library_files()).expect("reads clean");
    let mut wrong = Vec::new();
    let mut count = 0;
    for script in library.scripts() {
        for step in &script.steps {
            let signed = matches!(step.kind, StepKind::Document { .. })
                && step.text.variants.iter().any(|variant| {
                    let words = variant.text.source().to_lowercase();
                    words.contains("подпишите") || words.contains("подписать")
                });
            if !signed {
                continue;
            }
            count += 1;
            // Where a part ends nobody stands: its way on is that of the step before.
            let onward = |to: &String| match script.step(to) {
                Some(end) if matches!(end.kind, StepKind::Back { .. }) => {
                    end.next.iter().map(|branch| branch.to.step.clone()).collect()
                }
                _ => vec![to.clone()],
            };
            // The step before it, which is skipped for everybody else.
            let read = script.step("read_out").is_some_and(|read| {
                read.when.as_ref().is_some_and(|when| when.source().contains("'large_print' in client.needs"))
                    && read.next.iter().flat_map(|branch| onward(&branch.to.step)).any(|to| to == step.id)
            });
            // No other step leads past the reading to the signature.
            let stands =
                |other: &&Step| other.id != "read_out" && !matches!(other.kind, StepKind::Back { .. });
            let past = script.steps.iter().filter(stands).find(|other| {
                let ways = other.next.iter().map(|branch| &branch.to.step);
                let chosen = other.choices.iter().filter_map(|choice| choice.to.as_ref()).map(|to| &to.step);
                ways.chain(chosen).flat_map(onward).any(|to| to == step.id)
            });
            if !read {
                wrong.push(format!("{}: {} is not read out", script.file, step.id));
            } else if let Some(past) = past {
                wrong.push(format!("{}: {} leads past the reading to {}", script.file, past.id, step.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 40, "only {count} papers are signed");
}
