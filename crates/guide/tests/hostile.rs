//! Files that nobody meant: the reader neither panics nor takes long, whatever is in them.

use crate::support;
use okno_guide::Library;
use proptest::prelude::*;
use std::path::Path;

/// Pieces that expressions are made of, fitting or not.
const PIECES: [&str; 34] = [
    "answers.reading",
    "meter.number",
    "bill.total",
    "visit.channel",
    "client.needs",
    "meters",
    "bills",
    "x",
    "1",
    "0",
    "-",
    "!",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'phone'",
    "null",
    "true",
    "==",
    "<",
    "&&",
    "||",
    "+",
    "*",
    "?",
    ":",
    ".exists(x, ",
    ".map(x, ",
    "rub(",
    "known(",
    "in",
];

fn base() -> Vec<(String, String)> {
    support::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/_base"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_expression_is_read_or_refused(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60)) {
        let expression = pieces.join(" ").replace('\'', "''");
        let files = base().into_iter().map(|(path, text)| {
            let way = format!("next:\n      - when: '{expression}'\n        to: over\n      - to: pick\n");
            (path, text.replace("next: pick\n", &way))
        });
        let _ = Library::read(files);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[ -~а-я\n\t{}:>|'\"-]{0,300}") {
        let mut files = base();
        files.push(("other.yaml".to_owned(), text));
        let _ = Library::read(files);
    }

    #[test]
    fn a_file_with_a_piece_cut_out_or_doubled_is_read_or_refused(
        which in 0_usize..1000, from in 0_usize..6000, length in 1_usize..400, doubled in any::<bool>(),
    ) {
        let mut files = support::library_files();
        let count = files.len();
        let text = &mut files[which % count].1;
        let signs: Vec<char> = text.chars().collect();
        let from = from % signs.len();
        let to = (from + length).min(signs.len());
        let piece: String = signs[from..to].iter().collect();
        let (head, tail): (String, String) = (signs[..from].iter().collect(), signs[to..].iter().collect());
        *text = if doubled { format!("{head}{piece}{piece}{tail}") } else { format!("{head}{tail}") };
        let _ = Library::read(files);
    }
}

#[test]
fn the_codes_of_the_facts_are_those_of_the_domain() {
    use okno_domain::appeal::Channel;
    use okno_domain::client::{ConsentState, Segment, ServiceNeed};
    use okno_domain::visit::Stage;
    use okno_guide::model::Situation;
    use okno_guide::{FieldKind, ROOTS};
    let reads = |path: &str, reads: &dyn Fn(serde_json::Value) -> bool| {
        let (root, name) = path.split_once('.').expect("a path");
        let root = ROOTS.iter().find(|known| known.name == root).expect("a root");
        let field = root.fields.iter().find(|field| field.name == name).expect("a field");
        let (FieldKind::Codes(codes) | FieldKind::CodeList(codes)) = field.kind else { panic!("codes") };
        for code in codes {
            assert!(reads(serde_json::Value::from(*code)), "{path}: {code}");
        }
    };
    reads("visit.channel", &|code| serde_json::from_value::<Channel>(code).is_ok());
    reads("visit.stage", &|code| serde_json::from_value::<Stage>(code).is_ok());
    reads("client.segment", &|code| serde_json::from_value::<Segment>(code).is_ok());
    for path in ["client.consent_data", "client.consent_ads"] {
        reads(path, &|code| serde_json::from_value::<ConsentState>(code).is_ok());
    }
    reads("visit.situation", &|code| {
        serde_json::from_value::<Situation>(code.clone()).is_ok_and(|known| code == known.word())
    });
    reads("client.needs", &|code| serde_json::from_value::<ServiceNeed>(code).is_ok());
}
