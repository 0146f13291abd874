//! Papers that a step hands over: filled in with what is known and what was answered (R-AP-10).

use crate::support::{at, facts, library};
use okno_guide::model::{PaperForm, StepKind};
use okno_guide::{Action, Facts, FilledPaper, Library, Run, Start};
use std::collections::BTreeSet;

#[test]
fn r_ap_10_every_paper_that_a_script_names_is_there_and_nothing_else_is() {
    let library = library();
    let named: BTreeSet<&str> = library
        .scripts()
        .flat_map(|script| &script.steps)
        .filter_map(|step| match &step.kind {
            StepKind::Document { template, .. } => Some(template.as_str()),
            _ => None,
        })
        .collect();
    let there: BTreeSet<&str> =
        library.papers().iter().flat_map(|file| &file.papers).map(|paper| paper.id.as_str()).collect();
    assert_eq!(named, there);
}

/// Goes through a script by the answers and choices that are given for its steps, else the first, to its paper.
fn at_paper(library: &Library, topic: &str, facts: &Facts, said: &[(&str, &str)]) -> (Run, FilledPaper) {
    let mut run = Run::start(library, Start::Topic(topic), facts, at(0)).expect("begins");
    for _ in 0..60 {
        if let Some(paper) = run.paper(library, facts).expect("shows") {
            return (run, paper);
        }
        let view = run.view(library, facts).expect("shows");
        let wanted = said.iter().find(|(step, _)| *step == view.step.id).map(|(_, said)| (*said).to_owned());
        let action = match (&view.step.input, view.step.choices.first(), wanted) {
            (_, _, Some(choice)) if view.step.choices.iter().any(|one| one.id == choice) => {
                Action::Choose(choice)
            }
            (Some(_), _, Some(text)) => Action::Answer(text),
            (Some(input), _, None) if !input.picks.is_empty() => Action::Answer(input.picks[0].key.clone()),
            (None, Some(choice), None) => Action::Choose(choice.id.clone()),
            (None, None, None) if view.step.can_continue => Action::Continue,
            _ => panic!("nothing is said for the step «{}» of {topic}", view.step.id),
        };
        run = run.act(library, facts, &action, at(1)).expect("goes on");
    }
    panic!("{topic} comes to no paper");
}

#[test]
fn r_ap_10_an_application_for_instalments_says_what_was_agreed() {
    let (library, mut facts) = (library(), facts());
    facts.visit.channel = "office".into();
    facts.accounts[0].balance = Some(okno_domain::money::Kopecks(248_000));
    let said = [("months", "3"), ("first", "800")];
    let (run, paper) = at_paper(&library, "4.1.2", &facts, &said);
    assert_eq!(paper.form, PaperForm::Signed);
    assert!(paper.title.starts_with("Заявление о рассрочке по счёту"), "{}", paper.title);
    let says = paper.says.join(" ").replace('\u{a0}', " ");
    assert!(says.contains("2 480,00 ₽"), "{says}");
    let rows: Vec<_> = paper.rows.iter().map(|(title, text)| (title.as_str(), text.as_str())).collect();
    assert_eq!(rows.first().map(|row| row.0), Some("Месяцев"), "{rows:?}");
    assert!(paper.account.is_some() && paper.meters.is_empty() && paper.table.is_none());
    // The step goes on as it did: the paper is beside the script, not in its way.
    assert!(run.act(&library, &facts, &Action::Continue, at(2)).is_ok());
}
