//! R-ID-3: what people say and operators type, form by form (`spoken_forms.txt`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use okno_language::identify::{Recognised, recognise};

const FORMS: &str = include_str!("spoken_forms.txt");

fn told(recognised: &Recognised) -> String {
    let problem = recognised.problem.map(|problem| format!(" !{}", problem.code())).unwrap_or_default();
    format!("{} {}{problem}", recognised.kind.code(), recognised.normal)
}

#[test]
fn r_id_3_spoken_forms_are_recognised() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in FORMS.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()) {
        // given: a form and what stands in it
        let (text, expected) = line.split_once(" =>").expect("TEXT => …");
        count += 1;
        // when
        let recognised = recognise(text).unwrap();
        let found: Vec<String> = recognised.iter().filter(|r| r.rank == 0).map(told).collect();
        // then
        if found.join(" | ") != expected.trim() {
            wrong.push(format!("{text}\n  expected {}\n  found    {}", expected.trim(), found.join(" | ")));
        }
        for recognised in &recognised {
            assert!(recognised.span.end <= text.chars().count(), "{text}");
            assert!(recognised.span.start < recognised.span.end, "{text}");
            assert_eq!(recognised.valid, recognised.problem.is_none(), "{text}");
        }
    }
    assert!(count >= 600, "{count} forms");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
