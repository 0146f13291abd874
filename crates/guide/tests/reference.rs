//! The reference for authors names every function and every value, as the program knows them.

use okno_guide::{FUNCTIONS, FieldKind, ROOTS};
use std::path::Path;

/// The tables of the reference, made from those of the program.
fn tables() -> [(&'static str, String); 2] {
    let mut functions = String::from("| действие | зачем | пример |\n|---|---|---|\n");
    for function in FUNCTIONS {
        functions += &format!("| `{}` | {} | {} |\n", function.name, function.title, function.example);
    }
    let mut variables = String::from("| величина | что это | род |\n|---|---|---|\n");
    for root in ROOTS {
        if root.list {
            variables += &format!("| `{}` | {} | список |\n", root.name, root.title);
            continue;
        }
        variables += &format!("| **`{}`** | **{}** | |\n", root.name, root.title);
        for field in root.fields {
            let kind = match field.kind {
                FieldKind::Codes(codes) => format!("одно из: {}", codes.join(", ")),
                FieldKind::CodeList(codes) => format!("список из: {}", codes.join(", ")),
                FieldKind::TextList => "список текстов".to_owned(),
                kind => okno_guide::Kind::of(kind).title().to_owned(),
            };
            variables += &format!("| `{}.{}` | {} | {kind} |\n", root.name, field.name, field.title);
        }
    }
    [("functions", functions), ("variables", variables)]
}

/// `OKNO_WRITE=1 cargo test -p okno-guide --test reference` writes them anew.
#[test]
fn the_reference_names_all_that_can_be_written() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide-language.md");
    let text = std::fs::read_to_string(&path).expect("the reference");
    let mut wanted = text.clone();
    for (name, table) in tables() {
        let (begin, end) = (format!("<!-- begin: {name} -->\n"), format!("<!-- end: {name} -->"));
        let (head, rest) = wanted.split_once(&begin).expect("a begin");
        let (_, tail) = rest.split_once(&end).expect("an end");
        wanted = format!("{head}{begin}{table}{end}{tail}");
    }
    if std::env::var_os("OKNO_WRITE").is_some() {
        std::fs::write(&path, &wanted).expect("written");
    }
    assert!(text == wanted, "run with OKNO_WRITE=1 and commit docs/guide-language.md");
}

/// The example of the reference reads clean.
#[test]
fn the_example_of_the_reference_reads() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide-language.md");
    let text = std::fs::read_to_string(path).expect("the reference");
    let example =
        text.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let files = [
        (
            "library.yaml",
            "kind: library\nname: Проба\nversion: '1'\nlanguage: 1\nparameters:\n  - name: readings_until\n    title: Срок\n    type: number\npurposes:\n  greeting: reading_short\n",
        ),
        ("example.yaml", example),
    ];
    if let Err(findings) = okno_guide::Library::read(files) {
        panic!("{}", findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
}

/// The legal terms that a topic can name stand in the reference with their length, and in the schema for editors.
#[test]
fn r_ap_6_the_reference_names_every_legal_term() {
    use okno_domain::term::{DayUnit, LegalTerm};
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("docs/guide-language.md")).expect("the reference");
    let (_, rest) = text.split_once("<!-- begin: law -->").expect("a begin");
    let (table, _) = rest.split_once("<!-- end: law -->").expect("an end");
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| `")).skip(1).collect();
    let schema = std::fs::read_to_string(root.join("scripts-library/schema/guide.schema.json"));
    let schema: serde_json::Value = serde_json::from_str(&schema.expect("the schema")).expect("JSON");
    let words: Vec<&str> = LegalTerm::WORDS.iter().map(|(word, _)| *word).collect();
    assert_eq!(schema["$defs"]["topic"]["properties"]["law"]["enum"], serde_json::json!(words));
    assert_eq!(rows.len(), words.len());
    for (row, (word, term)) in rows.iter().zip(LegalTerm::WORDS) {
        let length = term.length();
        let unit = if length.unit == DayUnit::Working { "рабочих" } else { "календарных" };
        assert!(row.starts_with(&format!("| `{word}` | {} {unit} дн", length.days)), "{row}");
    }
}
