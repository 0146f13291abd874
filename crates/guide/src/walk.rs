//! Walks every path of every script with clients of all kinds, and tells where a talk gets stuck (R-SC-3, R-SC-8).
//!
//! Two moments of a talk are one state when the script cannot tell them apart: same step, same answers and
//! choices of those it reads, same steps passed of those its algorithm waits for. So a round is walked once, and
//! the number of states is small and has a bound; where the bound is met, that is said.

mod clients;
mod fault;
mod live;
mod moves;

pub use fault::PATH_CODES;

use crate::expression::Names;
use crate::finding::{Finding, Findings};
use crate::library::Library;
use crate::model::{Own, Script, StepKind};
use crate::run::{Action, Grounds, Refusal, Run, RunView, Start, WorkState};
use crate::uses;
use clients::{Client, clients};
use fault::Fault;
use jiff::civil::Date;
use live::Live;
use okno_domain::moment::Moment;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// A script that was not walked to its last path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// Id of the script.
    pub script: String,
    /// For which client the bound was met.
    pub client: String,
}

/// What a walk through a library came to.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// What gets stuck or fails, by file and line.
    pub findings: Vec<Finding>,
    /// Scripts that were walked.
    pub scripts: usize,
    /// Talks that were begun: a script with a client.
    pub talks: usize,
    /// States that were seen.
    pub states: usize,
    /// Where the bound was met.
    pub cut: Vec<Cut>,
}

impl Library {
    /// Walks all paths on a day, at most `bound` states for a script and a client.
    #[must_use]
    pub fn walk(&self, on: Date, bound: usize) -> Walk {
        let mut walk = Walk::default();
        let mut out = Findings::default();
        let mut told = BTreeSet::new();
        let mut begun: BTreeMap<&str, Option<Refusal>> = BTreeMap::new();
        for (script, start) in self.starts() {
            let mut names = Names::default();
            uses::of_script(script, &mut names);
            if let Start::Topic(code) = start
                && let Some(topic) = self.topic(code)
            {
                uses::of_picks(&topic.scripts, &mut names);
                uses::of_picks(&topic.algorithms, &mut names);
                let algorithms = topic.algorithms.iter().filter_map(|pick| self.algorithm(&pick.id));
                algorithms.for_each(|algorithm| uses::of_algorithm(algorithm, &mut names));
            }
            self.manifest().purposes.iter().for_each(|(_, picks)| uses::of_picks(picks, &mut names));
            for client in clients(self, script, &names, on) {
                match Run::start(self, start, &client.facts, Moment(0)) {
                    // Another variant: it has its own turn.
                    Ok(run) if run.pin.script.id != script.id => {}
                    Ok(run) => {
                        begun.insert(&script.id, None);
                        walk.talks += 1;
                        let mut talk = Talk::new(self, script, &client, &run);
                        walk.states += talk.walk(run, bound);
                        talk.tell(&mut told, &mut out);
                        if talk.cut {
                            let (script, client) = (script.id.clone(), client.title.clone());
                            walk.cut.push(Cut { script, client });
                        }
                    }
                    Err(refusal) => {
                        begun.entry(&script.id).or_insert(Some(refusal));
                    }
                }
            }
        }
        for script in self.scripts().filter(|script| !script.part) {
            match begun.get(script.id.as_str()) {
                Some(None) => walk.scripts += 1,
                _ => out.add(&script.file, script.place, &Fault::NeverBegins { script: script.id.clone() }),
            }
        }
        walk.findings = out.into_sorted();
        walk.cut.sort();
        walk
    }

    /// Every script with every way to begin it.
    fn starts(&self) -> Vec<(&Script, Start<'_>)> {
        let mut starts = Vec::new();
        for topic in self.topics() {
            for script in topic.scripts.iter().filter_map(|pick| self.script(&pick.id)) {
                starts.push((script, Start::Topic(&topic.code)));
            }
        }
        for (purpose, picks) in &self.manifest().purposes {
            for script in picks.iter().filter_map(|pick| self.script(&pick.id)) {
                starts.push((script, Start::Purpose(*purpose)));
            }
        }
        for script in self.scripts() {
            match &script.own {
                Some(Own::Situation { .. }) => starts.push((script, Start::Situation(&script.id))),
                Some(Own::Sales { .. }) => starts.push((script, Start::Offer(&script.id))),
                Some(Own::Actualization { attribute }) => {
                    starts.push((script, Start::Actualization(*attribute)));
                }
                None => {}
            }
        }
        starts
    }
}

/// What a script can tell apart: the step, what it reads of answers and choices, what its algorithm waits for.
type Key = (String, Vec<(String, String)>, Vec<String>);

/// One script with one client.
struct Talk<'l> {
    script: &'l Script,
    client: &'l Client,
    grounds: Grounds<'l>,
    names: Names,
    live: Live,
    states: Vec<State>,
    faults: Vec<(usize, Fault)>,
    cut: bool,
}

/// A moment of the talk that was seen.
struct State {
    run: Run,
    from: Vec<usize>,
    /// An end, or not looked at because of the bound.
    good: bool,
}

impl<'l> Talk<'l> {
    fn new(library: &'l Library, script: &'l Script, client: &'l Client, run: &Run) -> Self {
        let algorithm = run.pin.algorithm.as_ref().and_then(|part| library.algorithm(&part.id));
        let mut names = Names::default();
        uses::of_script(script, &mut names);
        algorithm.iter().for_each(|algorithm| uses::of_algorithm(algorithm, &mut names));
        Self {
            script,
            client,
            grounds: Grounds::new(library, &client.facts),
            live: Live::new(script, algorithm),
            names,
            states: Vec::new(),
            faults: Vec::new(),
            cut: false,
        }
    }

    /// Goes through all states, the shortest ways first; gives back how many there were.
    fn walk(&mut self, first: Run, bound: usize) -> usize {
        let mut known: HashMap<Key, usize> = HashMap::from([(self.key(&first), 0)]);
        self.states.push(State { run: first, from: Vec::new(), good: false });
        let mut queue = VecDeque::from([0]);
        while let Some(at) = queue.pop_front() {
            if at >= bound {
                self.cut = true;
                self.states[at].good = true;
                continue;
            }
            for next in self.onward(at) {
                let key = self.key(&next);
                let state = *known.entry(key).or_insert(self.states.len());
                if state == self.states.len() {
                    self.states.push(State { run: next, from: Vec::new(), good: false });
                    queue.push_back(state);
                }
                self.states[state].from.push(at);
            }
        }
        self.stuck();
        self.states.len()
    }

    /// What can come next.
    fn onward(&mut self, at: usize) -> Vec<Run> {
        let run = self.states[at].run.clone();
        let view = match run.view_on(&self.grounds) {
            Ok(view) => view,
            Err(refusal) => {
                self.faults.push((at, Fault::Throws { why: refusal.to_string() }));
                return Vec::new();
            }
        };
        if view.step.text.is_empty() {
            self.faults.push((at, Fault::SaysNothing));
        }
        if view.end.is_some() {
            self.states[at].good = true;
            self.work_left(at, &view);
            return Vec::new();
        }
        let mut next = Vec::new();
        let (mut earlier, _) = run.folded(self.script);
        // Near to its own former value there would be no end to new ones.
        if let Some(input) = &view.step.input {
            earlier.remove(&input.name);
        }
        let (moves, enough) = moves::moves(&view, &self.client.facts, &self.names, &earlier);
        let mut answered = false;
        for action in moves {
            let answer = matches!(action, Action::Answer(_));
            // Where no condition reads an answer, one that is accepted stands for all.
            if answer && answered && enough {
                continue;
            }
            match run.act_on(&self.grounds, &action, Moment(0)) {
                Ok(run) => {
                    answered |= answer;
                    next.push(run);
                }
                Err(Refusal::Answer(_)) => {}
                Err(refusal) => self.faults.push((at, Fault::Throws { why: refusal.to_string() })),
            }
        }
        next
    }

    /// What the script itself should have done and did not: nobody can tick it.
    fn work_left(&mut self, at: usize, view: &RunView) {
        let steps = view.algorithm.iter().flat_map(|algorithm| &algorithm.steps);
        let left = steps
            .filter(|step| !step.by_hand && matches!(step.state, WorkState::Now | WorkState::Next))
            .map(|step| step.title.clone())
            .next();
        if let Some(title) = left {
            self.faults.push((at, Fault::WorkLeft { title }));
        }
    }

    /// Whatever leads to no end.
    fn stuck(&mut self) {
        let mut queue: Vec<usize> = (0..self.states.len()).filter(|&state| self.states[state].good).collect();
        let mut ends: BTreeSet<usize> = queue.iter().copied().collect();
        while let Some(state) = queue.pop() {
            for &from in &self.states[state].from {
                if ends.insert(from) {
                    queue.push(from);
                }
            }
        }
        let thrown: BTreeSet<usize> = self.faults.iter().map(|(at, _)| *at).collect();
        // The last place from which nothing leads on says more than all those that lead to it.
        let first =
            (0..self.states.len()).rev().find(|state| !ends.contains(state) && !thrown.contains(state));
        if let Some(first) = first {
            self.faults.push((first, Fault::Stuck));
        }
    }

    fn key(&self, run: &Run) -> Key {
        let (answers, choices) = run.folded(self.script);
        let read = |root: &str, name: &str| self.live.reads(&run.step, &format!("{root}.{name}"));
        let given = answers.iter().filter_map(|(name, value)| {
            let whole = value.is_picked() || read("answers", name);
            // An algorithm may wait for an answer and not care what it is.
            let shown = if whole { value.shown(None) } else { String::new() };
            (whole || self.live.waits_for_answer(name)).then(|| (name.clone(), shown))
        });
        let choices = choices.iter().filter(|(step, _)| read("chosen", step));
        let choices = choices.map(|(step, choice)| (step.clone(), choice.clone()));
        let passed: BTreeSet<String> = run
            .trail
            .iter()
            .filter(|passed| self.live.waits_for_step(&passed.step))
            .map(|passed| passed.step.clone())
            .collect();
        (run.step.clone(), given.chain(choices).collect(), passed.into_iter().collect())
    }

    /// Each fault once for a step, with the way to it.
    fn tell(&self, told: &mut BTreeSet<(String, String, &'static str)>, out: &mut Findings) {
        for (at, fault) in &self.faults {
            let run = &self.states[*at].run;
            if !told.insert((self.script.id.clone(), run.step.clone(), crate::finding::Told::code(fault))) {
                continue;
            }
            let mut way: Vec<String> = run
                .trail
                .iter()
                .filter(|passed| {
                    let kind = self.script.step(&passed.step).map(|step| &step.kind);
                    !matches!(kind, Some(StepKind::Say))
                })
                .map(|passed| match &passed.reply {
                    Some(reply) => format!("{} («{reply}»)", passed.step),
                    None => passed.step.clone(),
                })
                .collect();
            way.push(run.step.clone());
            let step = self.script.step(&run.step);
            let place = step.map_or(self.script.place, |step| step.place);
            let file = step.map_or(self.script.file.as_str(), |step| self.script.file_of(step));
            let fault = fault::OnTheWay { fault, step: &run.step, way: &way, client: &self.client.title };
            out.add(file, place, &fault);
        }
    }
}
