//! What differs between two versions of a library (R-SC-8), and which recorded runs would go another way now.

mod aspects;
mod runs;

pub use runs::{Recorded, Way, way_now};

use crate::library::Library;
use crate::model::{Algorithm, Approval, Pick, Script, Topic};
use std::collections::BTreeSet;

/// What became of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is there and another: what of it, in Russian.
    Changed(Vec<String>),
}

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A topic, by its code.
    Topic,
    /// A script, by its id.
    Script,
    /// A step of a script: `script.step`.
    Step,
    /// An algorithm, by its id.
    Algorithm,
    /// A step of an algorithm: `algorithm.step`.
    WorkStep,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What kind of thing.
    pub thing: Thing,
    /// Its code or id.
    pub id: String,
    /// Its title, in the version that has it.
    pub title: String,
    /// What became of it.
    pub became: Became,
}

/// All differences: topics, then scripts with their steps, then algorithms with theirs.
#[must_use]
pub fn diff(old: &Library, new: &Library) -> Vec<Difference> {
    let mut out = Vec::new();
    let topics: BTreeSet<&str> = old.topics().chain(new.topics()).map(|topic| topic.code.as_str()).collect();
    for code in topics {
        let sides = (old.topic(code), new.topic(code));
        compared(Thing::Topic, code, sides, |topic| topic.title.clone(), topic, &mut out);
    }
    let scripts: BTreeSet<&str> = old.scripts().chain(new.scripts()).map(|one| one.id.as_str()).collect();
    for id in scripts {
        let sides = (old.script(id), new.script(id));
        compared(Thing::Script, id, sides, |script| script.title.clone(), script, &mut out);
        if let (Some(old), Some(new)) = sides {
            steps(old, new, &mut out);
        }
    }
    let algorithms: BTreeSet<&str> =
        old.algorithms().chain(new.algorithms()).map(|one| one.id.as_str()).collect();
    for id in algorithms {
        let sides = (old.algorithm(id), new.algorithm(id));
        compared(Thing::Algorithm, id, sides, |algorithm| algorithm.title.clone(), algorithm, &mut out);
        if let (Some(old), Some(new)) = sides {
            work_steps(old, new, &mut out);
        }
    }
    out
}

fn compared<T>(
    thing: Thing,
    id: &str,
    sides: (Option<&T>, Option<&T>),
    title: impl Fn(&T) -> String,
    changed: impl Fn(&T, &T) -> Vec<String>,
    out: &mut Vec<Difference>,
) {
    let (title, became) = match sides {
        (None, Some(new)) => (title(new), Became::Added),
        (Some(old), None) => (title(old), Became::Removed),
        (Some(old), Some(new)) => {
            let changed = changed(old, new);
            if changed.is_empty() {
                return;
            }
            (title(new), Became::Changed(changed))
        }
        (None, None) => return,
    };
    out.push(Difference { thing, id: id.to_owned(), title, became });
}

/// Notes `what` where the two are not the same.
fn other<T: PartialEq>(what: &str, old: &T, new: &T, out: &mut Vec<String>) {
    if old != new {
        out.push(what.to_owned());
    }
}

fn picked(picks: &[Pick]) -> Vec<(Option<&str>, &str)> {
    picks.iter().map(|pick| (pick.when.as_ref().map(|when| when.source()), pick.id.as_str())).collect()
}

fn topic(old: &Topic, new: &Topic) -> Vec<String> {
    let mut out = Vec::new();
    other("название", &old.title, &new.title, &mut out);
    other("вид обращения", &old.appeal, &new.appeal, &mut out);
    other("слова клиентов", &old.keywords, &new.keywords, &mut out);
    other("без чего не начать", &old.needs, &new.needs, &mut out);
    other("срок по закону", &old.law, &new.law, &mut out);
    other("кто и где ведёт", &old.reach, &new.reach, &mut out);
    other("скрипт", &picked(&old.scripts), &picked(&new.scripts), &mut out);
    other("алгоритм", &picked(&old.algorithms), &picked(&new.algorithms), &mut out);
    out
}

fn approval(old: &Approval, new: &Approval, out: &mut Vec<String>) {
    if old.version != new.version {
        out.push(format!("версия {} → {}", old.version, new.version));
    }
    if (&old.order, old.date, &old.by, old.from, old.to) != (&new.order, new.date, &new.by, new.from, new.to)
    {
        out.push("утверждение".to_owned());
    }
    other("основание", &old.basis, &new.basis, out);
}

fn script(old: &Script, new: &Script) -> Vec<String> {
    let mut out = Vec::new();
    other("название", &old.title, &new.title, &mut out);
    approval(&old.approval, &new.approval, &mut out);
    other("начало", &aspects::branches(&old.start), &aspects::branches(&new.start), &mut out);
    other("назначение", &aspects::own(old), &aspects::own(new), &mut out);
    let order = |one: &Script| one.steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>();
    // Without a start of its own a script begins with its first step.
    if old.start.is_empty() && new.start.is_empty() && order(old).first() != order(new).first() {
        out.push("первый шаг".to_owned());
    }
    out
}

fn steps(old: &Script, new: &Script, out: &mut Vec<Difference>) {
    let ids: BTreeSet<&str> = old.steps.iter().chain(&new.steps).map(|step| step.id.as_str()).collect();
    for id in ids {
        let sides = (old.step(id), new.step(id));
        let path = format!("{}.{id}", new.id);
        compared(Thing::Step, &path, sides, aspects::title, aspects::changed, out);
    }
}

fn algorithm(old: &Algorithm, new: &Algorithm) -> Vec<String> {
    let mut out = Vec::new();
    other("название", &old.title, &new.title, &mut out);
    approval(&old.approval, &new.approval, &mut out);
    let order = |one: &Algorithm| one.steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>();
    other("порядок шагов", &order(old), &order(new), &mut out);
    out
}

fn work_steps(old: &Algorithm, new: &Algorithm, out: &mut Vec<Difference>) {
    let ids: BTreeSet<&str> = old.steps.iter().chain(&new.steps).map(|step| step.id.as_str()).collect();
    for id in ids {
        let find = |one: &'_ Algorithm| one.steps.iter().position(|step| step.id == id);
        let sides = (find(old).and_then(|at| old.steps.get(at)), find(new).and_then(|at| new.steps.get(at)));
        let path = format!("{}.{id}", new.id);
        compared(Thing::WorkStep, &path, sides, |step| step.title.source().to_owned(), aspects::work, out);
    }
}
