//! The paper of a step, filled in with what is known and what was answered.

use super::act::Scene;
use super::context::{Chosen, Grounds};
use super::refusal::Refusal;
use super::view::Datum;
use super::{AnswerValue, Run};
use crate::facts::{BillFacts, Facts, redacted};
use crate::library::Library;
use crate::model::{PaperForm, PaperLine, PaperTable, StepKind};
use std::fmt;

/// A paper as far as a script knows it: the frame around it is of whoever sets it.
#[derive(Clone, PartialEq)]
pub struct FilledPaper {
    /// Its name.
    pub id: String,
    /// Title of the step.
    pub title: String,
    /// Who makes it, and what becomes of it.
    pub form: PaperForm,
    /// What is asked or said, a paragraph each.
    pub says: Vec<String>,
    /// What the client has said: title and answer.
    pub rows: Vec<(String, String)>,
    /// What is attached.
    pub attached: Vec<String>,
    /// Empty lines to be written on.
    pub lines: u8,
    /// Titles of values that the words wanted and nobody knows.
    pub missing: Vec<String>,
    /// Number of the account that is spoken of.
    pub account: Option<String>,
    /// Meters of that account, as the facts name them: the one that was picked, else all; none where no meter stands on it.
    pub meters: Vec<String>,
    /// What of the account stands on it.
    pub table: Option<FilledTable>,
}

/// What of an account stands on a paper.
#[derive(Clone, PartialEq)]
pub struct FilledTable {
    /// As what.
    pub kind: PaperTable,
    /// Of which bills, the oldest first; one for a bill.
    pub bills: Vec<BillFacts>,
    /// From when they are.
    pub as_of: Option<String>,
}

redacted!(FilledPaper, FilledTable);

impl Run {
    /// The paper of the step where the run stands; none where it has none, or the library holds no such paper.
    ///
    /// # Errors
    /// [`Refusal::OtherVersion`] when the library does not hold the version that the run is pinned to.
    pub fn paper(&self, library: &Library, facts: &Facts) -> Result<Option<FilledPaper>, Refusal> {
        let grounds = Grounds::new(library, facts);
        let scene = Scene::of(self, &grounds)?;
        let StepKind::Document { template, title } = &scene.step.kind else { return Ok(None) };
        let Some(paper) = library.paper(template) else { return Ok(None) };
        let mut missing = Vec::new();
        let mut say = |lines: &[PaperLine]| {
            let fits = |line: &&PaperLine| line.when.as_ref().is_none_or(|when| when.holds(&scene.context));
            let said = lines.iter().filter(fits).map(|line| {
                let rendered = line.text.render(&scene.context);
                missing.extend(rendered.missing);
                rendered.text
            });
            said.collect::<Vec<_>>()
        };
        let (says, attached) = (say(&paper.says), say(&paper.attached));
        let data = self.data(library)?;
        let rows = paper.rows.iter().filter_map(|row| {
            // What was chosen has a title only where the paper gives it one.
            let titled = |datum: &Datum| row.title.is_some() || datum.value.is_some();
            let datum = data.iter().find(|one| one.name == row.of && titled(one) && !one.shown.is_empty())?;
            Some((row.title.clone().unwrap_or_else(|| datum.title.clone()), datum.shown.clone()))
        });
        let chosen = Chosen::of(facts, &scene.answers);
        let picked = scene.answers.values().any(|value| matches!(value, AnswerValue::Meter(_)));
        let meters = match chosen.meter.filter(|_| picked) {
            Some(meter) => std::slice::from_ref(meter),
            None => chosen.meters(),
        };
        Ok(Some(FilledPaper {
            id: paper.id.clone(),
            title: title.render(&scene.context).text,
            form: paper.form,
            says,
            rows: rows.collect(),
            attached,
            lines: paper.lines,
            missing,
            account: chosen.account.map(|account| account.number.clone()),
            meters: meters.iter().filter(|_| paper.meter).map(|meter| meter.number.clone()).collect(),
            table: paper.table.map(|kind| table(kind, &chosen)),
        }))
    }
}

fn table(kind: PaperTable, chosen: &Chosen<'_>) -> FilledTable {
    let mut bills: Vec<BillFacts> = match kind {
        PaperTable::Bill => chosen.bill.into_iter().cloned().collect(),
        PaperTable::Charges | PaperTable::Energy => chosen.bills().to_vec(),
        PaperTable::Months => Vec::new(),
    };
    bills.sort_by_key(|bill| bill.period);
    FilledTable { kind, bills, as_of: chosen.account.and_then(|account| account.as_of.clone()) }
}
