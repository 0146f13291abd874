//! Which script begins: by topic or stage, by variant, approved and in force today.

use super::context::{Answers, Choices, Chosen, Grounds, add_company, of_facts};
use super::refusal::{NotRunnable, Refusal};
use super::{Pin, PinnedPart, Run, TraceEvent, Traced};
use crate::facts::Facts;
use crate::library::Library;
use crate::model::{Algorithm, Appeal, Approval, Attribute, Party, Pick, Purpose, Script, Topic};
use crate::own::fits;
use cel::Context;
use jiff::civil::Date;
use okno_domain::moment::Moment;
use std::collections::BTreeMap;

/// What is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start<'a> {
    /// The topic with this code.
    Topic(&'a str),
    /// The script of a stage, or of the begin of a shift.
    Purpose(Purpose),
    /// Help in a difficult situation, by the id of its script.
    Situation(&'a str),
    /// The offer of a service, by the id of its script.
    Offer(&'a str),
    /// The script that asks for an attribute of the profile.
    Actualization(Attribute),
}

/// A topic that can be begun today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicEntry {
    /// Code of the ЕКТО.
    pub code: String,
    /// Title.
    pub title: String,
    /// Titles above it in the tree, the outermost first.
    pub path: Vec<String>,
    /// Kind of appeal by default.
    pub appeal: Appeal,
    /// Facts that are wanted and absent; empty: it can be begun at once.
    pub missing: Vec<String>,
}

impl Run {
    /// Begins a script.
    ///
    /// # Errors
    /// [`Refusal::NotRunnable`] says why there is nothing to begin.
    pub fn start(library: &Library, start: Start<'_>, facts: &Facts, at: Moment) -> Result<Self, Refusal> {
        let context = picking_context(library, facts);
        let (topic, purpose, script, algorithm): Begun<'_> = match start {
            Start::Topic(code) => {
                let topic = library.topic(code).ok_or(Refusal::NotRunnable(NotRunnable::NoTopic))?;
                let missing = missing(topic, facts);
                if !missing.is_empty() {
                    return Err(Refusal::NotRunnable(NotRunnable::Missing(missing)));
                }
                let (script, algorithm) = parts(library, topic, facts, &context)?;
                (Some(topic.code.clone()), None, script, algorithm)
            }
            Start::Purpose(purpose) => {
                let picks = library.purpose(purpose);
                let script = pick(picks, facts, &context, |id| library.script(id), Script::is_effective)?;
                (None, Some(purpose), script, None)
            }
            Start::Situation(id) => own(library.script(id), Purpose::Situation, facts, &context)?,
            Start::Offer(id) => own(library.script(id), Purpose::Sales, facts, &context)?,
            Start::Actualization(attribute) => {
                let script = library.actualization(attribute);
                own(script, Purpose::Actualization, facts, &context)?
            }
        };
        let grounds = Grounds::new(library, facts);
        let context = grounds.of_run(script, &Answers::new(), &Choices::new());
        let entry = script.entry(&context).ok_or(Refusal::NotRunnable(NotRunnable::NoTopic))?.to_owned();
        let pinned = |id: &str, approval: &Approval, digest: &str| PinnedPart {
            id: id.to_owned(),
            version: approval.version.clone(),
            digest: digest.to_owned(),
        };
        let algorithm = algorithm.map(|part| pinned(&part.id, &part.approval, &part.digest));
        let mut run = Self {
            pin: Pin {
                library: library.version().to_owned(),
                digest: library.digest().to_owned(),
                script: pinned(&script.id, &script.approval, &script.digest),
                algorithm,
            },
            topic,
            purpose,
            started: at,
            step: entry.clone(),
            trail: Vec::new(),
            drafts: BTreeMap::new(),
            ticks: BTreeMap::new(),
            trace: Vec::new(),
            trace_cut: false,
        };
        run.arrive(&grounds, script, &entry, at).map_err(|_| Refusal::NotRunnable(NotRunnable::NoTopic))?;
        run.trace.insert(0, Traced { step: run.step.clone(), event: TraceEvent::Started, at });
        Ok(run)
    }

    /// The script and the algorithm of the run, when the library still holds the very same.
    pub(crate) fn parts<'l>(
        &self,
        library: &'l Library,
    ) -> Result<(&'l Script, Option<&'l Algorithm>), Refusal> {
        let script = library
            .script(&self.pin.script.id)
            .filter(|script| script.digest == self.pin.script.digest)
            .ok_or(Refusal::OtherVersion)?;
        let algorithm = match &self.pin.algorithm {
            None => None,
            Some(pinned) => Some(
                library
                    .algorithm(&pinned.id)
                    .filter(|algorithm| algorithm.digest == pinned.digest)
                    .ok_or(Refusal::OtherVersion)?,
            ),
        };
        Ok((script, algorithm))
    }
}

impl Library {
    /// Topics with a script that is approved and in force today, in the order of the tree. What is absent from
    /// the facts is named; the topic still stands in the list, so that it can be found before identification.
    #[must_use]
    pub fn runnable(&self, party: Party, facts: &Facts) -> Vec<TopicEntry> {
        let context = picking_context(self, facts);
        let mut entries = Vec::new();
        let mut left: Vec<(Vec<String>, &crate::model::EktoNode)> =
            self.tree(party).map(|node| (Vec::new(), node)).collect();
        left.reverse();
        while let Some((path, node)) = left.pop() {
            let mut below = path.clone();
            below.push(node.title.clone());
            left.extend(node.below.iter().rev().map(|node| (below.clone(), node)));
            let Some(topic) = self.topic(&node.code) else { continue };
            if parts(self, topic, facts, &context).is_ok() {
                entries.push(TopicEntry {
                    code: topic.code.clone(),
                    title: topic.title.clone(),
                    path,
                    appeal: topic.appeal,
                    missing: missing(topic, facts),
                });
            }
        }
        entries
    }
}

/// The names that variants are picked by: the facts and the company, no answers yet.
pub(crate) fn picking_context(library: &Library, facts: &Facts) -> Context<'static, 'static> {
    let mut context = of_facts(facts, &Answers::new());
    add_company(&mut context, library.parameters(), facts);
    context
}

/// What is begun: topic, purpose, script, algorithm.
type Begun<'l> = (Option<String>, Option<Purpose>, &'l Script, Option<&'l Algorithm>);

/// A script with a purpose of its own.
fn own<'l>(
    script: Option<&'l Script>,
    purpose: Purpose,
    facts: &Facts,
    context: &Context<'_, '_>,
) -> Result<Begun<'l>, Refusal> {
    let of_purpose = |script: &&Script| script.own.as_ref().is_some_and(|own| own.purpose() == purpose);
    let script = script.filter(of_purpose).ok_or(Refusal::NotRunnable(NotRunnable::NoTopic))?;
    fits(script, facts, context).map_err(Refusal::NotRunnable)?;
    Ok((None, Some(purpose), script, None))
}

fn parts<'l>(
    library: &'l Library,
    topic: &Topic,
    facts: &Facts,
    context: &Context<'_, '_>,
) -> Result<(&'l Script, Option<&'l Algorithm>), Refusal> {
    let script = pick(&topic.scripts, facts, context, |id| library.script(id), Script::is_effective)?;
    if topic.algorithms.is_empty() {
        return Ok((script, None));
    }
    let algorithm = pick(
        &topic.algorithms,
        facts,
        context,
        |id| library.algorithm(id),
        |one, on| one.approval.is_effective(on),
    );
    match algorithm {
        Ok(algorithm) => Ok((script, Some(algorithm))),
        // A variant without work to do is a variant too.
        Err(Refusal::NotRunnable(NotRunnable::NoVariant)) => Ok((script, None)),
        Err(refusal) => Err(refusal),
    }
}

/// The first variant that fits and is in force.
fn pick<'l, T>(
    picks: &[Pick],
    facts: &Facts,
    context: &Context<'_, '_>,
    find: impl Fn(&str) -> Option<&'l T>,
    effective: impl Fn(&T, Date) -> bool,
) -> Result<&'l T, Refusal> {
    if picks.is_empty() {
        return Err(Refusal::NotRunnable(NotRunnable::NoTopic));
    }
    let mut fitting = picks
        .iter()
        .filter(|pick| pick.when.as_ref().is_none_or(|when| when.holds(context)))
        .filter_map(|pick| find(&pick.id))
        .peekable();
    if fitting.peek().is_none() {
        return Err(Refusal::NotRunnable(NotRunnable::NoVariant));
    }
    fitting
        .find(|part| effective(part, facts.visit.today))
        .ok_or(Refusal::NotRunnable(NotRunnable::NotEffective))
}

fn missing(topic: &Topic, facts: &Facts) -> Vec<String> {
    let chosen = Chosen::of(facts, &Answers::new());
    // Before an account is chosen any of them may have what is wanted; the script asks which.
    let any = |has: fn(&crate::facts::AccountFacts) -> bool| match chosen.account {
        Some(account) => has(account),
        None => facts.accounts.iter().any(has),
    };
    let has = |need: &str| match need {
        "client" => facts.client.is_some(),
        "account" => !facts.accounts.is_empty(),
        "meter" => any(|account| !account.meters.is_empty()),
        _ => any(|account| !account.bills.is_empty()),
    };
    topic.needs.iter().filter(|need| !has(need)).cloned().collect()
}
