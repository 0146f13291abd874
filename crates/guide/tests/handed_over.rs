//! What a client is promised to be handed over is in the work, and what is not stays out of it: topics of persons on
//! contract, readings, charges and payment, where the step of the work is called «forward».

use crate::support::{at, facts, library};
use okno_guide::model::{AnswerType, Outcome};
use okno_guide::{Action, Facts, Library, Run, RunView, Start, WorkState};

/// Walks by each topic: a fault that is seldom met is met by the random walks.
const WALKS: u32 = 6;
/// Actions of one walk.
const ACTIONS: usize = 120;

/// A small generator, so that a walk that failed comes again.
struct Dice(u32);

impl Dice {
    fn of(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(self.0 >> 8).expect("small") % sides.max(1)
    }
}

/// What an operator could do now, never back.
fn forward(view: &RunView, dice: &mut Dice) -> Action {
    let step = &view.step;
    let Some(input) = &step.input else {
        return if step.choices.is_empty() {
            Action::Continue
        } else {
            Action::Choose(step.choices[dice.of(step.choices.len())].id.clone())
        };
    };
    if !step.choices.is_empty() && dice.of(3) == 0 {
        return Action::Choose(step.choices[dice.of(step.choices.len())].id.clone());
    }
    let typed = match input.kind {
        _ if !input.picks.is_empty() => &input.picks[dice.of(input.picks.len())].key,
        AnswerType::Energy => ["10612", "10 446", "10800"][dice.of(3)],
        AnswerType::Number => ["1", "3", "5"][dice.of(3)],
        AnswerType::Money => "500",
        AnswerType::Date => ["20.11.2026", "23.11.2026", "25.11.2026", "11.09.2026"][dice.of(4)],
        AnswerType::Phone => "+7 927 123-45-67",
        _ => "как было",
    };
    Action::Answer(typed.to_owned())
}

fn walk(library: &Library, code: &str, facts: &Facts, seed: u32) -> Option<RunView> {
    let mut dice = Dice(seed);
    let mut run = Run::start(library, Start::Topic(code), facts, at(0)).expect("begins");
    for _ in 0..ACTIONS {
        let view = run.view(library, facts).expect("shows");
        if view.end.is_some() {
            return Some(view);
        }
        run = run.act(library, facts, &forward(&view, &mut dice), at(1)).unwrap_or(run);
    }
    None
}

#[test]
fn r_ap_5_what_goes_to_a_unit_is_in_the_work_and_nothing_else_is() {
    let library = library();
    let mut remote = facts();
    remote.visit.channel = "phone".into();
    let mut wrong = Vec::new();
    for topic in library
        .topics()
        .filter(|topic| ["1.", "2.", "3.", "4."].iter().any(|branch| topic.code.starts_with(branch)))
    {
        for seed in 0..WALKS {
            let facts = if seed % 3 == 2 { remote.clone() } else { facts() };
            let Some(view) = walk(&library, &topic.code, &facts, seed * 7919 + 1) else { continue };
            let (Some(end), Some(work)) = (&view.end, &view.algorithm) else { continue };
            let done = work.steps.iter().any(|step| step.id == "forward" && step.state == WorkState::Done);
            let named =
                work.steps.iter().any(|step| step.id == "forward" && step.state != WorkState::Skipped);
            if (end.outcome == Outcome::Forwarded) != done || named != done {
                wrong.push(format!(
                    "{} {seed}: {:?}, in the work {named}, done {done}",
                    topic.code, end.outcome
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
