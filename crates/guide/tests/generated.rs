//! Scripts that nobody wrote: whatever reads and lints clean can always be led to its end.

use crate::support;
use okno_guide::Library;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Conditions of which a talk knows nothing beforehand.
const CONDITIONS: [&str; 10] = [
    "known(meter.number)",
    "visit.channel == 'phone'",
    "known(company.site)",
    "account.balance > 0",
    "visit.question > 1",
    "chosen.s1 == 'a'",
    "answers.n2 > 5",
    "size(meters) > 1",
    "computed.many > 2",
    "chosen.s0 == 'calm'",
];

/// A step as drawn: what it is, where it leads, what it hangs on.
type Drawn = (u8, [usize; 3], [usize; 3], u8);

fn step(index: usize, count: usize, drawn: &Drawn) -> String {
    let (kind, to, conditions, shape) = drawn;
    let name = |to: usize| format!("s{}", to % count);
    let condition = |which: usize| CONDITIONS[conditions[which] % CONDITIONS.len()];
    let mut out = format!("  - id: s{index}\n");
    // A String takes whatever is written to it.
    let _ = match kind % 8 {
        0 => writeln!(out, "    say: Скажу."),
        1 => writeln!(out, "    check: Посмотрите."),
        2 => writeln!(
            out,
            "    ask: Сколько?\n    answer:\n      name: n{index}\n      type: number\n      title: Число"
        ),
        3 | 4 => writeln!(out, "    choose: Как лучше?"),
        6 if shape & 1 == 1 => {
            let _ = writeln!(out, "    call: a_part");
            if shape & 2 == 2 {
                let _ = writeln!(out, "    ends:\n      hurried: {}", name(to[1]));
            }
            let _ = match shape & 4 {
                4 => writeln!(
                    out,
                    "    next:\n      - when: chosen.s{index} == 'calm'\n        to: {}\n      - to: {}",
                    name(to[2]),
                    name(to[0])
                ),
                _ => writeln!(out, "    next: {}", name(to[2])),
            };
            return out;
        }
        6 | 7 => writeln!(
            out,
            "    ask: Где это?\n    answer:\n      name: n{index}\n      type: address\n      title: Адрес"
        ),
        _ => return out + "    end: Готово.\n    outcome: done\n",
    };
    if kind % 8 == 2 && shape & 1 == 1 {
        let _ = writeln!(out, "      refuse:\n        - when: answers.n{index} < 2\n          say: Ещё раз.");
    }
    if shape & 2 == 2 {
        let _ = writeln!(out, "    when: {}", condition(0));
    }
    if matches!(kind % 8, 3 | 4) || shape & 4 == 4 {
        let _ = writeln!(out, "    options:");
        for (which, id) in ["a", "b"].iter().enumerate() {
            let _ = writeln!(out, "      - id: {id}\n        title: Так");
            if which == 1 && shape & 8 == 8 {
                let _ = writeln!(out, "        when: {}", condition(1));
            }
            if shape & 16 == 16 {
                let _ = writeln!(out, "        to: {}", name(to[which]));
            }
        }
    }
    let _ = match shape & 32 {
        32 => writeln!(
            out,
            "    next:\n      - when: {}\n        to: {}\n      - to: {}",
            condition(2),
            name(to[2]),
            name(to[0])
        ),
        _ => writeln!(out, "    next: {}", name(to[2])),
    };
    out
}

/// The base library with this script in the place of its talk.
fn files(steps: &[Drawn]) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/_base");
    let mut files = support::files_of(&folder);
    let mut script = String::from(
        "kind: script\nid: talk\ntitle: Разговор\napproval:\n  version: \"1\"\n  order: \"1\"\n  date: 2026-01-01\n  by: Директор\n  from: 2026-01-01\n  basis: [П3 3.3]\nsteps:\n",
    );
    let written: String = steps.iter().enumerate().map(|(at, drawn)| step(at, steps.len(), drawn)).collect();
    if written.contains("computed.many") {
        let computed =
            "compute:\n  - name: many\n    title: Много\n    value: size(meters) + visit.question\nsteps:";
        script = script.replace("steps:", computed);
    }
    script += &written;
    for (path, text) in &mut files {
        match path.as_str() {
            "talk.yaml" => text.clone_from(&script),
            "topic.yaml" => *text = text.replace("algorithm: work\n", ""),
            _ => {}
        }
    }
    files.retain(|(path, _)| path != "work.yaml");
    files
}

/// Scripts that were clean, so that the test cannot pass by finding none.
static CLEAN: AtomicUsize = AtomicUsize::new(0);
/// Those of them that call a part, and those that work something out.
static CALLING: AtomicUsize = AtomicUsize::new(0);
static COMPUTING: AtomicUsize = AtomicUsize::new(0);

#[test]
fn r_sc_8_what_lints_clean_never_gets_stuck() {
    let drawn = (any::<u8>(), any::<[usize; 3]>(), any::<[usize; 3]>(), 0_u8..64);
    let scripts = prop::collection::vec(drawn, 2..7);
    let config = ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    runner
        .run(&scripts, |mut steps| {
            // The last step is an end, as in most scripts; a part is called once.
            for drawn in steps.iter_mut().filter(|drawn| drawn.0 % 8 == 6 && drawn.3 & 1 == 1).skip(1) {
                drawn.3 &= !1;
            }
            if let Some(last) = steps.last_mut() {
                last.0 = 5;
            }
            let lint = Library::lint(files(&steps), Some(support::TODAY));
            let Some(library) = lint.library.filter(|_| lint.findings.is_empty()) else { return Ok(()) };
            CLEAN.fetch_add(1, Ordering::Relaxed);
            let talk = library.script("talk").expect("the script");
            CALLING.fetch_add(usize::from(!talk.laid.is_empty()), Ordering::Relaxed);
            COMPUTING.fetch_add(usize::from(!talk.computed.is_empty()), Ordering::Relaxed);
            let walk = library.walk(support::TODAY, 400);
            prop_assert!(walk.findings.is_empty(), "{:?}", walk.findings);
            Ok(())
        })
        .expect("no clean script gets stuck");
    let clean = CLEAN.load(Ordering::Relaxed);
    assert!(clean > 100, "only {clean} of the scripts were clean");
    let (called, computed) = (CALLING.load(Ordering::Relaxed), COMPUTING.load(Ordering::Relaxed));
    assert!(called > 10 && computed > 3, "only {called} called a part, {computed} worked something out");
}
