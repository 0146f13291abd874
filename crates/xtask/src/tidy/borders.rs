//! Types of the domain stay inside.

use super::Finding;
use super::repository::Repository;

/// Where the types of the border between window and desk stand.
const BORDER: &str = "crates/desk/src/ipc/";

/// A type that crosses a border derives `TS`; in the domain none may.
pub(super) fn domain_crosses_none(repository: &Repository) -> Vec<Finding> {
    let outside = repository
        .with_ending(&["rs"])
        .filter(|file| file.path.starts_with("crates/") && !file.path.starts_with("crates/xtask/"))
        .filter(|file| !file.path.starts_with("crates/desk/"))
        .flat_map(|file| file.lines().filter(|(_, line)| line.contains("ts_rs")))
        .map(|(place, _)| {
            Finding::new(place, format!("exports a type to the window; such types stand in {BORDER}"))
        });
    let inside = repository
        .with_ending(&["rs"])
        .filter(|file| file.path.starts_with(BORDER))
        .flat_map(|file| file.lines().filter(|(_, line)| field_of_domain(line)))
        .map(|(place, _)| {
            Finding::new(place, "a field has a type of the domain; give the border one of its own")
        });
    outside.chain(inside).collect()
}

fn field_of_domain(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("pub ")
        && !line.starts_with("pub fn")
        && !line.contains('(')
        && line.contains(": okno_domain::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_of_the_domain_does_not_cross() {
        let crossing = [
            ("crates/domain/src/visit.rs", "#[derive(ts_rs::TS)]\npub struct Visit;"),
            ("crates/desk/src/ipc/visit.rs", "pub struct V {\n    pub stage: okno_domain::Stage,\n}"),
        ];
        let found = domain_crosses_none(&Repository::made_of(&crossing));
        let places: Vec<&str> = found.iter().map(|one| one.place.as_str()).collect();
        assert_eq!(places, vec!["crates/domain/src/visit.rs:1", "crates/desk/src/ipc/visit.rs:2"]);
    }

    #[test]
    fn a_conversion_may_name_the_domain() {
        let fine = [("crates/desk/src/ipc/visit.rs", "    pub fn of(stage: okno_domain::Stage) -> Self {")];
        assert_eq!(domain_crosses_none(&Repository::made_of(&fine)), vec![]);
    }
}
