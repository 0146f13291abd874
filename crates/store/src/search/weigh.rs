//! Weighing a client against all that was said: which identifiers match, how well, whether they count.

use super::address::{AddressFit, fit};
use super::numbers::WHOLE_PHONE;
use super::query::{NameWord, Query, What, bit};
use super::words::{SHORTEST_BEGINNING, allowance};
use crate::clients::{NameOf, Profile, company_words, name_key, surname_keys};
use okno_domain::identification::{Fit, Match};
use okno_language::distance::osa;

/// What a client has of what was said.
#[derive(Clone, Default)]
pub(super) struct Weighed {
    /// At most one for each kind: the best.
    pub(super) matches: Vec<Match>,
    /// Groups of the query that match.
    pub(super) groups: u32,
    /// How far it is from what was said; 10 for a typing error.
    pub(super) cost: u32,
    /// The typed word that stands for each part of the name.
    pub(super) name: Option<NameFit>,
    /// The address that fits best.
    pub(super) address: Option<(usize, AddressFit)>,
}

/// How a person's name fits: what was typed for each part.
#[derive(Clone, Default)]
pub(super) struct NameFit {
    /// Surname, name, patronymic.
    pub(super) typed: [Option<NameWord>; 3],
    cost: u32,
    errors: usize,
    exact: bool,
    counts: bool,
}

/// Place of the patronymic in [`NameFit::typed`].
const PATRONYMIC: usize = 2;
/// What a word that contradicts the card costs: «Петровна» for «Павловна».
const CONTRADICTION: u32 = 25;

/// What a word costs of which only the beginning was typed.
const BEGUN: u32 = 5;
/// What it costs that the name is a company's: persons are named by their names.
const COMPANY: u32 = 6;

fn begins(typed: &str, stored: &str) -> bool {
    typed.chars().count() >= SHORTEST_BEGINNING && stored.starts_with(typed) && stored != typed
}

/// Weighs a client.
pub(super) fn weigh(query: &Query, profile: &Profile) -> Weighed {
    let mut weighed = Weighed::default();
    for part in query.parts() {
        let found = match &part.what {
            What::Name(words) => name(words, profile, &mut weighed),
            What::Address(said) => {
                let best = profile
                    .premises
                    .iter()
                    .enumerate()
                    .filter_map(|(at, premises)| Some((at, fit(said, &premises.key())?)))
                    .min_by_key(|(_, fit)| (fit.cost, !fit.counts));
                best.map(|(at, fit)| {
                    weighed.address = Some((at, fit));
                    (fit.exact, fit.counts, fit.cost)
                })
            }
            what => number(what, profile),
        };
        if let Some((exact, counts, cost)) = found {
            weighed.groups |= bit(part.group);
            weighed.cost += cost;
            let fit = if exact { Fit::Exact } else { Fit::Approximate };
            weighed.add(Match { kind: part.what.kind(), fit, counts });
        }
    }
    weighed
}

impl Weighed {
    /// Adds a match; of one kind the best is kept.
    pub(super) fn add(&mut self, new: Match) {
        match self.matches.iter_mut().find(|old| old.kind == new.kind) {
            Some(old) if (old.counts, old.fit) < (new.counts, new.fit) => *old = new,
            Some(_) => {}
            None => self.matches.push(new),
        }
    }
}

/// Whether a number matches exactly, whether it counts, what it costs.
fn number(what: &What, profile: &Profile) -> Option<(bool, bool, u32)> {
    let whole = |there: bool| there.then_some((true, true, 0));
    let one = |stored: &str, said: &str| whole(!said.is_empty() && stored == said);
    match what {
        What::Phone(said) if said.len() >= WHOLE_PHONE => {
            // §7.2.3.2 names the mobile number; a landline is shared by a household.
            profile.phones.contains(said).then(|| (true, said.starts_with("+79"), 0))
        }
        What::Phone(said) => {
            let begun =
                !said.is_empty() && profile.phones.iter().any(|phone| phone.starts_with(said.as_str()));
            begun.then_some((true, false, 6))
        }
        What::Account(said) => {
            if profile.accounts.contains(said) {
                return Some((true, true, 0));
            }
            let partly = said.len() >= 4
                && profile
                    .accounts
                    .iter()
                    .any(|account| account.starts_with(said.as_str()) || account.ends_with(said.as_str()));
            partly.then_some((true, false, 6))
        }
        What::Email(said) => whole(profile.emails.contains(said)),
        What::Passport(said) => one(&profile.passport, said),
        What::Snils(said) => one(&profile.snils, said),
        What::Inn(said) => one(&profile.inn, said),
        What::Ogrn(said) | What::Ogrnip(said) => one(&profile.ogrn, said),
        What::Contract(said) => {
            whole(profile.contracts.iter().any(|stored| crate::clients::contract_key(stored) == *said))
        }
        What::Amount(said) => {
            if profile.sums.binary_search(said).is_ok() {
                return Some((true, true, 0));
            }
            // «Счёт был тысяча двести»: people leave the kopecks out.
            let rounded = said % 100 == 0 && profile.sums.iter().any(|sum| sum / 100 == said / 100);
            rounded.then_some((false, true, 2))
        }
        What::Name(_) | What::Address(_) => None,
    }
}

fn name(words: &[NameWord], profile: &Profile, weighed: &mut Weighed) -> Option<(bool, bool, u32)> {
    match &profile.name {
        NameOf::Company(name) => {
            // The name of a company is public and identifies nobody (§7.2.3.2); it helps to find.
            let stored = company_words(name);
            let mut cost = 0;
            for word in words.iter().filter(|word| !word.initial) {
                let errors = stored
                    .iter()
                    .filter_map(|stored| {
                        let errors = osa(&word.text, stored, allowance(&word.text, stored));
                        let errors = errors.and_then(|errors| u32::try_from(errors * 10).ok());
                        errors.into_iter().chain(begins(&word.text, stored).then_some(BEGUN)).min()
                    })
                    .min()?;
                cost += errors;
            }
            words.iter().any(|word| !word.initial).then_some((cost == 0, false, cost + COMPANY))
        }
        NameOf::Person(surname, name, patronymic) => {
            let stored = [surname_keys(surname), vec![name_key(name)], vec![name_key(patronymic)]];
            let fit = person(words, &stored)?;
            let found = (fit.exact, fit.counts, fit.cost);
            weighed.name = Some(fit);
            Some(found)
        }
    }
}

/// The best way to give each word a part of the name.
fn person(words: &[NameWord], stored: &[Vec<String>; 3]) -> Option<NameFit> {
    let mut best: Option<NameFit> = None;
    give(words, stored, NameFit { exact: true, ..NameFit::default() }, &mut best);
    let mut best = best?;
    let word = |place: usize| best.typed[place].as_ref();
    if word(0).is_none() && (word(1).is_none() || word(2).is_none()) {
        return None;
    }
    let full = |place: usize| word(place).is_some_and(|word| !word.initial);
    best.counts = best.counts_so_far() && full(0) && full(1);
    Some(best)
}

impl NameFit {
    /// Errors that still leave no doubt: two in all, and none in a word of which it would be a third.
    fn counts_so_far(&self) -> bool {
        self.errors <= 2 && self.cost < CONTRADICTION
    }
}

fn give(words: &[NameWord], stored: &[Vec<String>; 3], so_far: NameFit, best: &mut Option<NameFit>) {
    if best.as_ref().is_some_and(|best| best.cost <= so_far.cost) {
        return;
    }
    let Some((word, rest)) = words.split_first() else {
        *best = Some(so_far);
        return;
    };
    for (place, stored_words) in stored.iter().enumerate() {
        if so_far.typed[place].is_some() {
            continue;
        }
        if let Some((cost, errors, exact)) = word_fit(word, stored_words) {
            let mut next = so_far.clone();
            next.typed[place] = Some(word.clone());
            next.cost += cost;
            // The patronymic adds to a name that counts without it: its beginning takes nothing away.
            next.errors += if place == PATRONYMIC && cost <= BEGUN { 0 } else { errors };
            next.exact &= exact;
            give(rest, stored, next, best);
        }
    }
    // The word contradicts the card, or is more than the card knows.
    let over = NameFit { cost: so_far.cost + CONTRADICTION, exact: false, ..so_far };
    give(rest, stored, over, best);
}

/// Cost, errors that count, whether exact.
fn word_fit(word: &NameWord, stored: &[String]) -> Option<(u32, usize, bool)> {
    if word.initial {
        return stored.first().filter(|stored| stored.starts_with(&word.text)).map(|_| (1, 0, true));
    }
    stored
        .iter()
        .enumerate()
        .filter_map(|(at, stored)| {
            // A part of a double surname is found, not quite the whole.
            let part = u32::from(at > 0);
            let typed = osa(&word.text, stored, allowance(&word.text, stored)).and_then(|errors| {
                let cost = 10 * u32::try_from(errors).ok()? + part;
                // Too many errors for its length: found, but it does not identify.
                let letters = stored.chars().count();
                let counted = if errors * 3 > letters { 3 } else { errors };
                Some((cost, counted, errors == 0 && at == 0))
            });
            if !begins(&word.text, stored) {
                return typed;
            }
            // «Роман» is two errors from «Романов», and its beginning: whichever is nearer ranks it; whether it
            // identifies is a matter of the errors.
            let (cost, counted) = typed.map_or((u32::MAX, 3), |(cost, counted, _)| (cost, counted));
            Some((cost.min(BEGUN + part), counted, false))
        })
        .min()
}
