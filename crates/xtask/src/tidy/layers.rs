//! Which crate may know what.

use super::Finding;
use super::repository::{Crate, Repository};

/// The crates that hold rules and nothing else.
const PURE: &[&str] = &["okno-domain", "okno-guide", "okno-language"];
/// What a pure crate must not reach, by whatever way.
const OUTSIDE_WORLD: &[&str] =
    &["tokio", "sqlx", "libsqlite3-sys", "reqwest", "hyper", "tauri", "keyring", "axum", "async-std"];
/// What it must not name: chance. (`uuid` may bring it along; `clippy.toml` bans the calls that would ask it.)
const CHANCE: &[&str] = &["rand", "getrandom", "fastrand"];

/// Library, and the crates that may name it.
const ONLY: &[(&str, &[&str])] = &[
    ("sqlx", &["okno-store", "okno-vault", "okno-central"]),
    ("libsqlite3-sys", &["okno-store", "okno-vault", "okno-central"]),
    ("axum", &["okno-central"]),
    ("reqwest", &["okno-sync", "okno-desk", "okno-central"]),
    ("tauri", &["okno", "bare-window"]),
    ("keyring", &["okno"]),
    ("typst", &["okno-papers"]),
    ("argon2", &["okno-vault", "okno-central"]),
    ("chacha20poly1305", &["okno-vault"]),
];

/// Crates that only tests may name, and the crates that are tests themselves.
const FOR_TESTS: &[&str] = &["okno-testkit", "okno-tests", "bare-window", "okno-central"];
const TESTS: &[&str] = &["okno-tests"];

pub(super) fn pure(repository: &Repository) -> Vec<Finding> {
    let pure = || repository.crates.iter().filter(|one| PURE.contains(&one.name.as_str()));
    let reached = pure().flat_map(|one| {
        OUTSIDE_WORLD
            .iter()
            .filter(|outside| one.reaches.contains(**outside))
            .map(|outside| Finding::new(&one.folder, format!("reaches {outside}")))
    });
    let named = pure().flat_map(|one| {
        CHANCE
            .iter()
            .filter(|chance| one.names.contains(**chance))
            .map(|chance| Finding::new(&one.folder, format!("names {chance}: chance is passed in")))
    });
    reached.chain(named).collect()
}

pub(super) fn named_only_by(repository: &Repository) -> Vec<Finding> {
    let breaks = |one: &Crate| -> Vec<Finding> {
        ONLY.iter()
            .filter(|(library, may)| one.names.contains(*library) && !may.contains(&one.name.as_str()))
            .map(|(library, may)| {
                Finding::new(&one.folder, format!("names {library}; only {} may", may.join(", ")))
            })
            .collect()
    };
    repository.crates.iter().flat_map(breaks).collect()
}

pub(super) fn tests_stay_out(repository: &Repository) -> Vec<Finding> {
    let breaks = |one: &Crate| -> Vec<Finding> {
        FOR_TESTS
            .iter()
            .filter(|test| one.names.contains(**test) && !TESTS.contains(&one.name.as_str()))
            .map(|test| Finding::new(&one.folder, format!("depends on {test}: make it a dev-dependency")))
            .collect()
    };
    repository.crates.iter().flat_map(breaks).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(one: Crate) -> Repository {
        Repository { files: vec![], crates: vec![one] }
    }

    fn named(name: &str, names: &[&str]) -> Crate {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Crate { name: name.into(), folder: format!("crates/{name}"), names, ..Crate::default() }
    }

    #[test]
    fn a_pure_crate_reaches_no_outside_world_by_any_way() {
        let mut guide = named("okno-guide", &["cel"]);
        guide.reaches = ["cel".to_owned(), "tokio".to_owned()].into();
        assert_eq!(pure(&of(guide)), vec![Finding::new("crates/okno-guide", "reaches tokio")]);
    }

    #[test]
    fn a_pure_crate_names_no_chance() {
        assert_eq!(pure(&of(named("okno-domain", &["rand"]))).len(), 1);
        assert_eq!(pure(&of(named("okno-demo", &["rand"]))), vec![]);
    }

    #[test]
    fn a_library_of_one_layer_is_named_by_no_other() {
        assert_eq!(named_only_by(&of(named("okno-desk", &["sqlx"]))).len(), 1);
        assert_eq!(named_only_by(&of(named("okno-vault", &["sqlx"]))), vec![]);
        assert_eq!(named_only_by(&of(named("okno-desk", &["keyring", "tauri"]))).len(), 2);
    }

    #[test]
    fn a_test_crate_is_named_by_tests_only() {
        assert_eq!(tests_stay_out(&of(named("okno-vault", &["okno-testkit"]))).len(), 1);
        assert_eq!(tests_stay_out(&of(named("okno-tests", &["okno-testkit"]))), vec![]);
    }
}
