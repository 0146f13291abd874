//! R-SC-8: two versions of a library, and the runs that were recorded on the first.

use crate::support;
use crate::support::{TODAY, at};
use okno_guide::{Action, Became, Facts, Library, Recorded, Run, Start, Way, diff, made_up_client, way_now};
use std::path::Path;

fn base() -> Vec<(String, String)> {
    support::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/_base"))
}

fn library(edits: &[(&str, &str, &str)]) -> Library {
    let mut files = base();
    for (path, from, to) in edits {
        let (_, text) = files.iter_mut().find(|(name, _)| name == path).expect("the file");
        assert!(text.contains(from), "{path}: {from}");
        *text = text.replace(from, to);
    }
    Library::read(files).expect("reads")
}

/// A run of the talk, with what was known.
fn recorded(library: &Library, actions: &[Action]) -> Recorded {
    let facts: Facts = made_up_client(library, TODAY);
    let mut run = Run::start(library, Start::Topic("1"), &facts, at(0)).expect("begins");
    for action in actions {
        run = run.act(library, &facts, action, at(1)).expect("goes on");
    }
    Recorded { run, facts: Some(facts) }
}

fn talk() -> [Action; 2] {
    [Action::Answer("100".into()), Action::Choose("clear".into())]
}

#[test]
fn r_sc_8_differences_are_told_by_topic_script_and_step() {
    let old = library(&[]);
    assert_eq!(diff(&old, &old), []);
    let new = library(&[
        ("topic.yaml", "keywords: [тема]", "keywords: [тема, вопрос]"),
        ("talk.yaml", "version: \"1\"", "version: \"2\""),
        ("talk.yaml", "Всё понятно?", "Теперь понятно?"),
        (
            "talk.yaml",
            "        to: first\n",
            "        to: more\n  - id: more\n    say: Ещё раз.\n    next: over\n",
        ),
        ("work.yaml", "  - id: look\n    check: Посмотреть\n    at: pick\n", ""),
    ]);
    let found: Vec<String> = diff(&old, &new)
        .into_iter()
        .map(|one| {
            let became = match one.became {
                Became::Added => "+".to_owned(),
                Became::Removed => "-".to_owned(),
                Became::Changed(what) => what.join(", "),
            };
            format!("{:?} {}: {became}", one.thing, one.id)
        })
        .collect();
    let expected = [
        "Topic 1: слова клиентов",
        "Script talk: версия 1 → 2",
        "Step talk.more: +",
        "Step talk.pick: варианты, слова",
        "Algorithm work: порядок шагов",
        "WorkStep work.look: -",
    ];
    assert_eq!(found, expected);
    let back: Vec<Became> = diff(&new, &old).into_iter().map(|one| one.became).collect();
    assert!(back.contains(&Became::Removed) && back.contains(&Became::Added));
}

#[test]
fn r_sc_8_a_recorded_run_is_done_again_on_the_new_version() {
    let old = library(&[]);
    let run = recorded(&old, &talk());
    assert_eq!(way_now(&run, &old, &old), Way::Same);
    // other words, the same way; and an approval that begins later
    let words = library(&[
        ("talk.yaml", "Всё понятно?", "Понятно?"),
        ("talk.yaml", "from: 2026-01-01", "from: 2027-01-01"),
    ]);
    assert_eq!(way_now(&run, &old, &words), Way::Same);
    // the answer is not accepted any more
    let refuses = library(&[(
        "talk.yaml",
        "      title: Показания\n",
        "      title: Показания\n      refuse:\n        - when: answers.reading < 200000\n          say: Мало.\n",
    )]);
    let way = way_now(&run, &old, &refuses);
    assert_eq!(way, Way::Other { after: Some("first".into()), was: "pick".into(), now: None });
    // the option leads elsewhere
    let elsewhere = library(&[
        ("talk.yaml", "        to: over\n", "        to: first\n"),
        ("talk.yaml", "title: Нет\n        to: first", "title: Нет\n        to: over"),
    ]);
    let way = way_now(&run, &old, &elsewhere);
    assert_eq!(way, Way::Other { after: Some("pick".into()), was: "over".into(), now: Some("first".into()) });
    // by what was known: this client has a meter
    let known = library(&[(
        "talk.yaml",
        "    next: pick\n",
        "    next:\n      - when: known(meter.number)\n        to: over\n      - to: pick\n",
    )]);
    let way = way_now(&run, &old, &known);
    assert_eq!(way, Way::Other { after: Some("first".into()), was: "pick".into(), now: Some("over".into()) });
}

#[test]
fn r_sc_8_without_what_was_known_only_changed_steps_are_told() {
    let old = library(&[]);
    let run = Recorded { facts: None, ..recorded(&old, &talk()) };
    assert_eq!(way_now(&run, &old, &old), Way::Same);
    let words = library(&[("talk.yaml", "Всё понятно?", "Понятно?")]);
    assert_eq!(way_now(&run, &old, &words), Way::Same);
    let known = library(&[(
        "talk.yaml",
        "    next: pick\n",
        "    next:\n      - when: known(meter.number)\n        to: over\n      - to: pick\n",
    )]);
    assert_eq!(way_now(&run, &old, &known), Way::Perhaps { step: "first".into() });
    // a step that may be left out on the way decides too
    let skipped = "  - id: pick\n    when: known(account.number)\n";
    let old = library(&[
        ("talk.yaml", "  - id: pick\n", skipped),
        ("talk.yaml", "        to: first\n", "        to: first\n    next: over\n"),
    ]);
    let mut facts = made_up_client(&old, TODAY);
    facts.accounts.clear();
    let run = Run::start(&old, Start::Topic("1"), &facts, at(0)).expect("begins");
    let run = run.act(&old, &facts, &talk()[0], at(1)).expect("goes on");
    assert_eq!(run.step, "over");
    let never = library(&[
        ("talk.yaml", "  - id: pick\n", "  - id: pick\n    when: known(bill.total)\n"),
        ("talk.yaml", "        to: first\n", "        to: first\n    next: over\n"),
    ]);
    let run = Recorded { run, facts: None };
    assert_eq!(way_now(&run, &old, &old), Way::Same);
    assert_eq!(way_now(&run, &old, &never), Way::Perhaps { step: "pick".into() });
}

#[test]
fn r_sc_8_a_recorded_run_is_read_back_and_a_script_may_be_gone() {
    let old = library(&[]);
    let run = recorded(&old, &talk());
    let text = serde_json::to_string(&run).expect("saves");
    let again: Recorded = serde_json::from_str(&text).expect("loads");
    assert!(again == run);
    assert_eq!(format!("{run:?}"), "Recorded(…)");
    let gone = library(&[
        ("talk.yaml", "id: talk\n", "id: other\n"),
        ("topic.yaml", "script: talk", "script: other"),
    ]);
    assert_eq!(way_now(&run, &old, &gone), Way::Gone);
}
