//! Papers: what stands on them is known to every script that hands them over.

use super::names::script_scope;
use crate::expression::{Kind, Scope};
use crate::finding::{Findings, Problem};
use crate::library::Draft;
use crate::model::{Paper, Script, StepKind};
use crate::near::nearest;
use std::collections::BTreeMap;

/// Checks all papers, each against the scripts that hand it over.
pub(crate) fn papers(draft: &Draft, facts: &Scope, out: &mut Findings) {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for paper in draft.papers.iter().flat_map(|file| &file.papers) {
        if let Some(other) = seen.insert(&paper.id, &paper.file) {
            let problem =
                Problem::DuplicateId { what: "Бланк", id: paper.id.clone(), other: other.to_owned() };
            out.add(&paper.file, paper.place, &problem);
        }
        let users: Vec<&Script> = draft.scripts.values().filter(|script| hands_over(script, paper)).collect();
        for script in &users {
            says(paper, &script_scope(script, facts), out);
        }
        rows(paper, &users, out);
    }
}

fn hands_over(script: &Script, paper: &Paper) -> bool {
    script
        .steps
        .iter()
        .any(|step| matches!(&step.kind, StepKind::Document { template, .. } if *template == paper.id))
}

fn says(paper: &Paper, scope: &Scope, out: &mut Findings) {
    for line in paper.says.iter().chain(&paper.attached) {
        if let Some(when) = &line.when
            && let Err(problem) = when.must_be(&Kind::Bool, scope)
        {
            out.add(&paper.file, when.place(), &problem);
        }
        for (place, problem) in line.text.check(scope) {
            out.add(&paper.file, place, &problem);
        }
    }
}

/// A row is asked for by at least one of the scripts; what is chosen has no title of its own.
fn rows(paper: &Paper, users: &[&Script], out: &mut Findings) {
    if users.is_empty() {
        return;
    }
    let answers = || users.iter().flat_map(|script| script.answers()).map(|(_, answer)| answer.name.as_str());
    let steps = || users.iter().flat_map(|script| &script.steps);
    for row in &paper.rows {
        let answered = answers().any(|name| name == row.of);
        let chosen = steps().any(|step| step.id == row.of && !step.choices.is_empty());
        if !answered && !chosen {
            let names = answers().chain(steps().map(|step| step.id.as_str()));
            let near = nearest(&row.of, names);
            out.add(&paper.file, row.place, &Problem::UnknownAnswer { name: row.of.clone(), near });
        } else if !answered && row.title.is_none() {
            out.add(&paper.file, row.place, &Problem::MissingField { field: "title".to_owned() });
        }
    }
}
