//! A script as a text: its ways written one after another, those that part as cases, what they have in common once.

use super::Told;
use super::own_words::{asked, own};
use super::text::{self, UNKNOWN};
use crate::expression::{Condition, Names, Template};
use crate::facts::Facts;
use crate::library::Library;
use crate::model::{AnswerType, Branch, Choice, Phrase, Script, Step, StepKind};
use crate::run::{Answers, Choices, Grounds};
use std::collections::{BTreeMap, BTreeSet};

/// Steps that are written for one entry, at most: ways that part again and again are not a text any more.
const STEP_LIMIT: usize = 400;
/// Cases within cases, at most.
const LEVEL_LIMIT: usize = 5;
/// What is known of every reader; the rest of the facts is not.
const KNOWN: [&str; 12] = [
    "accounts",
    "account.number",
    "visit.channel",
    "visit.stage",
    "visit.identified",
    "visit.profile_postponed",
    "visit.question",
    "visit.topics",
    "visit.situation",
    "client.party",
    "client.segment",
    "client.needs",
];

/// What there is to tell.
pub(super) struct Telling {
    pub(super) told: Vec<Told>,
    pub(super) have_ready: Vec<String>,
    pub(super) papers: Vec<String>,
    pub(super) wanted: Vec<String>,
}

impl Telling {
    pub(super) fn of(library: &Library, script: &Script, facts: &Facts) -> Self {
        let grounds = Grounds::new(library, facts);
        let mut writer = Writer {
            script,
            grounds: &grounds,
            parameters: library
                .parameters()
                .iter()
                .map(|one| (one.name.as_str(), one.title.as_str()))
                .collect(),
            reach: BTreeMap::new(),
            left: STEP_LIMIT,
            have_ready: Vec::new(),
            papers: Vec::new(),
            wanted: Vec::new(),
        };
        let path = Path::default();
        let begin = if script.start.is_empty() {
            script.steps.first().map(|step| step.id.as_str()).into_iter().collect()
        } else {
            writer.targets(&script.start, &path)
        };
        let cases = begin.into_iter().map(|to| (String::new(), to.to_owned(), path.clone())).collect();
        let told = writer.parted(String::new(), cases, &BTreeSet::new());
        Self { told, have_ready: writer.have_ready, papers: writer.papers, wanted: writer.wanted }
    }
}

/// How a place in the script was come to.
#[derive(Clone, Default)]
struct Path {
    passed: BTreeSet<String>,
    choices: Choices,
    level: usize,
}

/// Whether a condition holds for every reader, for none, or for some.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Yes,
    No,
    Perhaps,
}

struct Writer<'a> {
    script: &'a Script,
    grounds: &'a Grounds<'a>,
    parameters: BTreeMap<&'a str, &'a str>,
    reach: BTreeMap<String, BTreeSet<String>>,
    left: usize,
    have_ready: Vec<String>,
    papers: Vec<String>,
    wanted: Vec<String>,
}

impl<'a> Writer<'a> {
    /// Writes from a step up to one where the ways that parted meet again, or to the end.
    fn from(&mut self, id: &str, mut path: Path, until: &BTreeSet<String>) -> Vec<Told> {
        let script = self.script;
        let mut told = Vec::new();
        let mut at = id.to_owned();
        loop {
            if until.contains(&at) || path.passed.contains(&at) || self.left == 0 {
                return told;
            }
            self.left -= 1;
            let Some(step) = script.step(&at) else { return told };
            let skipped = step.when.as_ref().is_some_and(|when| self.holds(when, &path) == Holds::No);
            path.passed.insert(at);
            let ways = if skipped { Vec::new() } else { self.chosen(step, &path) };
            if !skipped {
                self.write(step, &path, ways.len() > 1, &mut told);
            }
            let cases = if ways.is_empty() {
                let targets = self.targets(&step.next, &path);
                targets.into_iter().map(|to| (String::new(), to.to_owned(), path.clone())).collect()
            } else {
                ways
            };
            match cases.as_slice() {
                [] => return told,
                [(_, to, after)] => {
                    (at, path) = (to.clone(), after.clone());
                }
                _ => {
                    let meeting = self.meeting(&cases);
                    let mut stop = until.clone();
                    stop.extend(meeting.iter().cloned());
                    let question = if cases.iter().any(|(title, ..)| !title.is_empty()) {
                        asked(&self.said(&step.text, &path))
                    } else {
                        String::new()
                    };
                    told.extend(self.parted(question, cases, &stop));
                    let Some(meeting) = meeting else { return told };
                    at = meeting;
                }
            }
        }
    }

    /// Cases that have something to read; what they all have alike is written without them.
    fn parted(
        &mut self,
        question: String,
        cases: Vec<(String, String, Path)>,
        stop: &BTreeSet<String>,
    ) -> Vec<Told> {
        let mut written: Vec<(String, Vec<Told>)> = Vec::new();
        for (title, to, mut path) in cases {
            path.level += 1;
            if path.level > LEVEL_LIMIT {
                continue;
            }
            let body = self.from(&to, path, stop);
            match written.iter_mut().find(|(_, other)| *other == body) {
                // Two options with the same answer are one case.
                Some((titles, _)) if !title.is_empty() => *titles = format!("{titles}; {}", lower(&title)),
                Some(_) => {}
                None => written.push((title, body)),
            }
        }
        let tells = text::telling(&question);
        let (with, without): (Vec<_>, Vec<_>) = written.into_iter().partition(|(_, body)| !body.is_empty());
        let mut with: Vec<_> = with.into_iter().flat_map(opened).collect();
        if with.is_empty() || (with.len() == 1 && without.is_empty()) {
            let alone = (!tells.is_empty()).then_some(Told::Says(tells));
            return alone.into_iter().chain(with.pop().into_iter().flat_map(|(_, body)| body)).collect();
        }
        if with.len() == 1 && with.iter().all(|(title, _)| title.is_empty()) {
            return with.pop().map(|(_, body)| body).unwrap_or_default();
        }
        vec![Told::Cases { question, cases: with }]
    }

    /// The options that lead to different places, each with its title.
    fn chosen(&self, step: &'a Step, path: &Path) -> Vec<(String, String, Path)> {
        if !matches!(step.kind, StepKind::Choose) {
            return Vec::new();
        }
        let offered =
            |choice: &&Choice| choice.when.as_ref().is_none_or(|when| self.holds(when, path) != Holds::No);
        let mut ways: Vec<(String, String, Path)> = Vec::new();
        for choice in step.choices.iter().filter(offered) {
            let mut after = path.clone();
            after.choices.insert(step.id.clone(), choice.id.clone());
            let targets = match &choice.to {
                Some(to) => vec![to.step.as_str()],
                None => self.targets(&step.next, &after),
            };
            let title = own(&self.text(&choice.title, path));
            let Some(to) = targets.first() else { continue };
            match ways.iter_mut().find(|(_, other, _)| other == to) {
                Some((titles, _, shared)) => {
                    *titles = format!("{titles}; {}", lower(&title));
                    shared.choices.remove(&step.id);
                }
                None => ways.push((title, (*to).to_owned(), after)),
            }
        }
        ways
    }

    fn write(&mut self, step: &Step, path: &Path, parts: bool, told: &mut Vec<Told>) {
        match &step.kind {
            StepKind::Say | StepKind::Forward { .. } => says(self.said(&step.text, path), told),
            // The question itself stands above the cases; without cases only what it tells is for reading.
            StepKind::Choose if !parts => says(text::telling(&self.said(&step.text, path)), told),
            StepKind::Ask => {
                if let Some(one) = step.answer.as_ref().and_then(|answer| ready(answer.kind)) {
                    add(&mut self.have_ready, one.to_owned());
                }
            }
            StepKind::Document { title, .. } => {
                // The title ends where the client's own begins: «Заявление о перерасчёте по счёту …».
                let title = self.text(title, path);
                let kept = title.split(UNKNOWN).next().unwrap_or_default().trim();
                let kept =
                    kept.trim_end_matches(" по счёту").trim_end_matches(" за").trim_end_matches(" №").trim();
                if !kept.is_empty() {
                    add(&mut self.papers, kept.to_owned());
                }
            }
            _ => {}
        }
    }

    /// Where it can go on from branches.
    fn targets<'s>(&self, branches: &'s [Branch], path: &Path) -> Vec<&'s str> {
        let mut found = Vec::new();
        for branch in branches {
            let holds = branch.when.as_ref().map_or(Holds::Yes, |when| self.holds(when, path));
            if holds != Holds::No && !found.contains(&branch.to.step.as_str()) {
                found.push(branch.to.step.as_str());
            }
            if holds == Holds::Yes {
                break;
            }
        }
        found
    }

    /// The first step that all ways come to.
    fn meeting(&mut self, cases: &[(String, String, Path)]) -> Option<String> {
        let all: Vec<BTreeSet<String>> = cases.iter().map(|(_, to, _)| self.reached(to)).collect();
        let (first, others) = all.split_first()?;
        let common = first.iter().filter(|id| others.iter().all(|set| set.contains(*id)));
        // Scripts are written from the top down: the earliest of the common steps is where they meet.
        common.min_by_key(|id| self.script.index.get(*id).copied().unwrap_or(usize::MAX)).cloned()
    }

    fn reached(&mut self, from: &str) -> BTreeSet<String> {
        if let Some(known) = self.reach.get(from) {
            return known.clone();
        }
        let mut found = BTreeSet::new();
        let mut left = vec![from.to_owned()];
        while let Some(id) = left.pop() {
            let Some(step) = self.script.step(&id) else { continue };
            if found.insert(id) {
                left.extend(step.next.iter().map(|branch| branch.to.step.clone()));
                left.extend(
                    step.choices.iter().filter_map(|choice| choice.to.as_ref()).map(|to| to.step.clone()),
                );
            }
        }
        self.reach.insert(from.to_owned(), found.clone());
        found
    }

    /// The variant that is for every reader; else the one that is said when nothing is known.
    fn said(&mut self, phrase: &Phrase, path: &Path) -> String {
        let mut last = None;
        for variant in &phrase.variants {
            let holds = variant.when.as_ref().map_or(Holds::Yes, |when| self.holds(when, path));
            self.miss(variant.when.iter().chain(variant.text.expressions()));
            if holds == Holds::Yes {
                last = Some(&variant.text);
                break;
            }
        }
        last.map(|text| text::known(&self.text(text, path))).unwrap_or_default()
    }

    fn text(&self, template: &Template, path: &Path) -> String {
        let context = self.grounds.of_run(self.script, &Answers::new(), &path.choices);
        template.render_with(&context, UNKNOWN).text
    }

    /// Notes the company's parameters that nobody gave.
    fn miss<'c>(&mut self, expressions: impl Iterator<Item = &'c Condition>) {
        let mut names = Names::default();
        expressions.for_each(|one| names.spoken(one));
        for path in &names.paths {
            let Some(name) = path.strip_prefix("company.") else { continue };
            if !self.grounds.facts.company.contains_key(name)
                && let Some(title) = self.parameters.get(name)
            {
                self.wanted.push((*title).to_owned());
            }
        }
    }

    fn holds(&self, condition: &Condition, path: &Path) -> Holds {
        let mut names = Names::default();
        names.spoken(condition);
        if !names.paths.iter().all(|name| self.is_known(name, path)) {
            return Holds::Perhaps;
        }
        let context = self.grounds.of_run(self.script, &Answers::new(), &path.choices);
        if condition.holds(&context) { Holds::Yes } else { Holds::No }
    }

    fn is_known(&self, name: &str, path: &Path) -> bool {
        if name.starts_with("company.") || KNOWN.contains(&name) {
            return true;
        }
        if let Some(step) = name.strip_prefix("chosen.") {
            return path.choices.contains_key(step) || !path.passed.contains(step);
        }
        if let Some(answer) = name.strip_prefix("answers.") {
            let asked = self.script.answers().filter(|(_, one)| one.name == answer);
            return asked.into_iter().all(|(step, _)| !path.passed.contains(&step.id));
        }
        false
    }
}

/// A case without a title that only parts again is not one of its own.
fn opened((title, mut body): (String, Vec<Told>)) -> Vec<(String, Vec<Told>)> {
    match body.pop() {
        Some(Told::Cases { question, cases })
            if title.is_empty() && question.is_empty() && body.is_empty() =>
        {
            cases
        }
        last => {
            body.extend(last);
            vec![(title, body)]
        }
    }
}

/// What a client looks up beforehand to answer; the rest is remembered or on the card.
const fn ready(kind: AnswerType) -> Option<&'static str> {
    match kind {
        AnswerType::Account => Some("Номер лицевого счёта"),
        AnswerType::Meter => Some("Номер прибора учёта"),
        AnswerType::Energy => Some("Показания прибора"),
        AnswerType::Phone => Some("Телефон для связи"),
        AnswerType::Address => Some("Адрес полностью"),
        AnswerType::Photo => Some("Фотографию"),
        _ => None,
    }
}

fn says(text: String, told: &mut Vec<Told>) {
    if !text.is_empty() {
        told.push(Told::Says(text));
    }
}

fn add(list: &mut Vec<String>, one: String) {
    if !list.contains(&one) {
        list.push(one);
    }
}

/// An option's title inside a sentence; a name of capitals (ЭДО) stays.
fn lower(title: &str) -> String {
    let mut signs = title.chars();
    match (signs.next(), signs.clone().next()) {
        (Some(first), second) if second.is_none_or(|sign| !sign.is_uppercase()) => {
            first.to_lowercase().chain(signs).collect()
        }
        _ => title.to_owned(),
    }
}
