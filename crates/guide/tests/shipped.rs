//! The shipped library: it reads clean, and every way through every script ends.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by them")]

mod support;

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
