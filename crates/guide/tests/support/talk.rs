//! A conversation as an operator leads it.

use super::{at, library};
use okno_guide::{Action, Facts, Library, Refusal, Run, RunView, Start, WorkState};

/// A conversation on the shipped library.
pub(crate) struct Talk {
    pub(crate) library: Library,
    pub(crate) facts: Facts,
    pub(crate) run: Run,
}

impl Talk {
    pub(crate) fn begin(start: Start<'_>, facts: Facts) -> Self {
        let library = library();
        let run = Run::start(&library, start, &facts, at(0)).expect("begins");
        Self { library, facts, run }
    }

    pub(crate) fn view(&self) -> RunView {
        self.run.view(&self.library, &self.facts).expect("shows")
    }

    pub(crate) fn text(&self) -> String {
        self.view().step.text.replace('\u{a0}', " ")
    }

    pub(crate) fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        self.run = self.run.act(&self.library, &self.facts, action, at(1))?;
        Ok(())
    }

    pub(crate) fn answer(&mut self, text: &str) -> &mut Self {
        self.act(&Action::Answer(text.into())).expect("accepted");
        self
    }

    pub(crate) fn choose(&mut self, id: &str) -> &mut Self {
        self.act(&Action::Choose(id.into())).expect("chosen");
        self
    }

    pub(crate) fn go_on(&mut self) -> &mut Self {
        self.act(&Action::Continue).expect("goes on");
        self
    }

    /// Goes on while there is only something to say.
    pub(crate) fn until(&mut self, step: &str) -> &mut Self {
        for _ in 0..20 {
            if self.run.step == step {
                return self;
            }
            self.go_on();
        }
        panic!("{step} is not reached: {}", self.run.step);
    }

    pub(crate) fn work(&self) -> Vec<(String, WorkState)> {
        let view = self.view();
        let steps = view.algorithm.iter().flat_map(|algorithm| &algorithm.steps);
        steps
            .filter(|step| step.state != WorkState::Skipped)
            .map(|step| (step.id.clone(), step.state))
            .collect()
    }
}
