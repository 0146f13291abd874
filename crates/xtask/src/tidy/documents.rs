//! The documents keep up with the code.

use super::Finding;
use super::repository::{File, Repository};
use std::collections::BTreeMap;

const MAP: &str = "docs/ARCHITECTURE.md";
const GLOSSARY: &str = "docs/glossary.md";
const DECISIONS: &str = "docs/decisions/";
/// English terms of the code that the glossary must explain.
const TERMS: &[&str] = &[
    "visit",
    "appeal",
    "client",
    "card",
    "identifier",
    "account",
    "supply point",
    "topic",
    "script",
    "algorithm",
    "promise",
    "forward",
    "close",
    "consent",
    "segment",
    "curator",
    "specialist",
    "number block",
    "key slot",
    "fact",
    "claim",
    "event",
    "draft",
    "audit chain",
];

pub(super) fn map_is_whole(repository: &Repository) -> Vec<Finding> {
    let map = repository.file(MAP).map_or("", |file| file.text.as_str());
    repository
        .crates
        .iter()
        .filter(|one| !map.contains(&format!("`{}`", one.folder)))
        .map(|one| Finding::new(MAP, format!("does not name `{}`", one.folder)))
        .collect()
}

pub(super) fn glossary_is_whole(repository: &Repository) -> Vec<Finding> {
    let glossary = repository.file(GLOSSARY).map_or("", |file| file.text.as_str());
    let explained: Vec<&str> =
        glossary.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next()).collect();
    TERMS
        .iter()
        .filter(|term| !explained.contains(term))
        .map(|term| Finding::new(GLOSSARY, format!("has no row for «{term}»")))
        .collect()
}

pub(super) fn links_lead_somewhere(repository: &Repository) -> Vec<Finding> {
    let broken = |file: &File| -> Vec<Finding> {
        file.lines()
            .flat_map(|(place, line)| links(line).map(move |link| (place.clone(), link)).collect::<Vec<_>>())
            .filter(|(_, link)| !leads(repository, &file.path, link))
            .map(|(place, link)| Finding::new(place, format!("leads nowhere: {link}")))
            .collect()
    };
    repository.with_ending(&["md"]).flat_map(broken).collect()
}

/// The targets of Markdown links in a line.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("](").filter_map(|(at, mark)| line[at + mark.len()..].split(')').next())
}

/// Whether a relative link names a file or folder of the repository. Pictures are no text, so a folder that holds one
/// is enough: the window test writes them.
fn leads(repository: &Repository, from: &str, link: &str) -> bool {
    let target = link.split('#').next().unwrap_or_default();
    let elsewhere = target.is_empty() || target.contains("://") || target.starts_with("mailto:");
    if elsewhere || target.ends_with(".png") || target.ends_with(".svg") {
        return true;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    let path = path.join("/");
    repository.files.iter().any(|file| file.path == path || file.path.starts_with(&format!("{path}/")))
}

pub(super) fn decisions_are_numbered_once(repository: &Repository) -> Vec<Finding> {
    let mut numbered: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for file in repository.files.iter().filter(|file| file.path.starts_with(DECISIONS)) {
        let name = &file.path[DECISIONS.len()..];
        match name.split_once('-') {
            Some((number, _)) if number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()) => {
                numbered.entry(number).or_default().push(name);
            }
            _ => found.push(Finding::new(&file.path, "is not named NNNN-subject.md")),
        }
    }
    let twice = numbered.iter().filter(|(_, names)| names.len() > 1);
    found.extend(twice.map(|(number, names)| {
        Finding::new(DECISIONS, format!("{number} stands for {}", names.join(" and ")))
    }));
    found
}

#[cfg(test)]
mod tests {
    use super::super::repository::Crate;
    use super::*;

    #[test]
    fn a_crate_that_the_map_does_not_name_is_told() {
        let mut repository = Repository::made_of(&[(MAP, "| `crates/a` | …")]);
        let of = |folder: &str| Crate { folder: folder.into(), ..Crate::default() };
        repository.crates = vec![of("crates/a"), of("crates/b")];
        assert_eq!(map_is_whole(&repository), vec![Finding::new(MAP, "does not name `crates/b`")]);
    }

    #[test]
    fn a_term_without_a_row_is_told() {
        let rows: String = TERMS.iter().skip(1).map(|term| format!("| {term} | … |\n")).collect();
        let found = glossary_is_whole(&Repository::made_of(&[(GLOSSARY, &rows)]));
        assert_eq!(found, vec![Finding::new(GLOSSARY, "has no row for «visit»")]);
    }

    #[test]
    fn a_link_to_nothing_is_told() {
        let files = [
            ("docs/a.md", "[x](../README.md) [y](b.md#part) [z](https://x.org) [p](p.png) [d](decisions)"),
            ("README.md", ""),
            ("docs/decisions/0001-x.md", ""),
        ];
        let found = links_lead_somewhere(&Repository::made_of(&files));
        assert_eq!(found, vec![Finding::new("docs/a.md:1", "leads nowhere: b.md#part")]);
    }

    #[test]
    fn one_number_for_two_decisions_is_told() {
        let files =
            [("docs/decisions/0001-a.md", ""), ("docs/decisions/0001-b.md", ""), ("docs/decisions/x.md", "")];
        assert_eq!(decisions_are_numbered_once(&Repository::made_of(&files)).len(), 2);
    }
}
