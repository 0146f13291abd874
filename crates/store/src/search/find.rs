//! The search itself.

use super::mask::{Masked, mask};
use super::names::Who;
use super::query::{Query, What};
use super::rows::{Offered, by_id, by_seq};
use super::tables::Tables;
use super::weigh::Weighed;
use super::{address, names, numbers, weigh as scales};
use crate::{Connection, StoreError};
use okno_domain::Moment;
use okno_domain::client::Segment;
use okno_domain::identification::{Fit, Match, Party, assess, counted_kinds};
use okno_domain::ids::{ClientId, OperatorId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Most candidates of one search.
pub const MAX_CANDIDATES: usize = 200;
/// Sources that one search asks at most, the most selective first.
pub const MAX_SOURCES: usize = 8;
/// Profiles that one search reads at most.
pub const MAX_WEIGHED: usize = 1_200;

/// What a search has found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Best first.
    pub candidates: Vec<Candidate>,
    /// Whether there are more than were asked for.
    pub more: bool,
}

/// A client who may be meant.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The card; where it is an alias, the card it stands for.
    pub client: ClientId,
    /// Which list of identifiers counts.
    pub party: Party,
    /// Segment.
    pub segment: Segment,
    /// What matches, at most one of each kind. `counts` is by the rules of [`Match`].
    pub matches: Vec<Match>,
    /// How many clients have this full name, up to 200, when only a name was said: then one candidate
    /// stands for all of them, and its details are not shown. Else 1.
    pub namesakes: u32,
    /// What may be shown.
    pub masked: Masked,
}

/// Finds candidates, at most `limit` (and [`MAX_CANDIDATES`]), best first: by the number of kinds that count,
/// then by all that matches, then by how exactly.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Alias`], [`StoreError::Database`].
pub async fn find(conn: &mut Connection, query: &Query, limit: usize) -> Result<Found, StoreError> {
    find_in(conn, query, limit).await
}

/// The same in the tables of another database.
///
/// # Errors
/// Those of the tables; [`StoreError::Unreadable`].
pub async fn find_in<T: Tables>(tables: &mut T, query: &Query, limit: usize) -> Result<Found, StoreError> {
    if query.is_empty() {
        return Ok(Found::default());
    }
    let limit = limit.min(MAX_CANDIDATES);
    if let [part] = query.parts()
        && let What::Name(words) = &part.what
    {
        return by_name(tables, query, words, limit).await;
    }
    let mut pool = Pool::new(query);
    for source in sources(query) {
        if pool.complete || pool.weighed.len() >= MAX_WEIGHED {
            break;
        }
        let offered = source.ask(tables, &pool).await?;
        pool.take(offered);
    }
    pool.finish(tables, limit).await
}

/// Weighs one client against a query, whoever else there is; none when nothing matches or there is no such
/// client. What opens a card asks this, so that nobody is missed because others came first.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Alias`], [`StoreError::Database`].
pub async fn weigh(
    conn: &mut Connection,
    query: &Query,
    client: ClientId,
) -> Result<Option<Candidate>, StoreError> {
    weigh_in(conn, query, client).await
}

/// The same in the tables of another database.
///
/// # Errors
/// Those of the tables; [`StoreError::Unreadable`].
pub async fn weigh_in<T: Tables>(
    tables: &mut T,
    query: &Query,
    client: ClientId,
) -> Result<Option<Candidate>, StoreError> {
    let client = tables.resolve(client).await?;
    let mut pool = Pool::new(query);
    pool.take(by_id(tables, client).await?.into_iter().collect());
    for alias in tables.leading_to(client).await? {
        pool.take(by_id(tables, alias).await?.into_iter().collect());
    }
    Ok(pool.finish(tables, 1).await?.candidates.pop())
}

/// A name alone: distinct names, each with the number of its namesakes, and companies.
async fn by_name<T: Tables>(
    tables: &mut T,
    query: &Query,
    words: &[super::NameWord],
    limit: usize,
) -> Result<Found, StoreError> {
    let (mut named, companies) = names::names(tables, words).await?;
    let more = named.len() > limit;
    named.truncate(limit);
    let mut pool = Pool::new(query);
    for (named, place) in named.iter().zip(0..) {
        pool.namesakes.insert(named.seq, (u32::try_from(named.count).unwrap_or(1), place));
    }
    let all: Vec<i64> = named.iter().map(|named| named.seq).chain(companies).collect();
    pool.take(by_seq(tables, &all).await?);
    let mut found = pool.finish(tables, limit).await?;
    found.more |= more;
    Ok(found)
}

/// Where candidates come from, by selectivity.
enum Source<'a> {
    Whole(Vec<(crate::clients::KeyKind, &'a str)>),
    /// Different readings of the same words are asked together: one complete answer is not the only one.
    Address(Vec<&'a super::SaidAddress>),
    Name(&'a [super::NameWord], Who),
    Beginning(crate::clients::KeyKind, String),
}

fn sources(query: &Query) -> Vec<Source<'_>> {
    let mut ranked: Vec<(u8, Source)> = Vec::new();
    let whole: Vec<_> = query.parts().iter().filter_map(|part| numbers::whole(&part.what)).collect();
    if !whole.is_empty() {
        ranked.push((0, Source::Whole(whole)));
    }
    let mut addresses: Vec<(u8, u8, Vec<&super::SaidAddress>)> = Vec::new();
    for part in query.parts() {
        match &part.what {
            What::Address(said) => {
                let rank = match (said.house.is_empty(), said.flat.is_empty()) {
                    (false, false) => 1,
                    (false, true) => 3,
                    (true, _) => 7,
                };
                match addresses.iter_mut().find(|(group, ..)| *group == part.group) {
                    Some((_, best, readings)) => {
                        *best = rank.min(*best);
                        readings.push(said);
                    }
                    None => addresses.push((part.group, rank, vec![said])),
                }
            }
            What::Name(words) => {
                let rank = match words.len() {
                    0 => continue,
                    1 => 6,
                    2 => 4,
                    _ => 2,
                };
                ranked.push((rank, Source::Name(words, Who::AsSaid)));
                ranked.push((rank, Source::Name(words, Who::Any)));
            }
            what => {
                ranked.extend(
                    numbers::partly(what).into_iter().map(|(kind, text)| (5, Source::Beginning(kind, text))),
                );
            }
        }
    }
    ranked.extend(addresses.into_iter().map(|(_, rank, readings)| (rank, Source::Address(readings))));
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().take(MAX_SOURCES).map(|(_, source)| source).collect()
}

impl Source<'_> {
    async fn ask<T: Tables>(&self, tables: &mut T, pool: &Pool<'_>) -> Result<Vec<Offered>, StoreError> {
        let seqs = match self {
            Self::Whole(keys) => return numbers::by_whole(tables, keys).await,
            Self::Beginning(kind, text) => return numbers::by_beginning(tables, *kind, text).await,
            Self::Address(readings) => {
                let mut seqs = Vec::new();
                for said in readings {
                    seqs.extend(address::clients(tables, said).await?);
                }
                seqs
            }
            Self::Name(words, who) => names::clients(tables, words, *who).await?,
        };
        let new: Vec<i64> = seqs.into_iter().filter(|seq| !pool.seen.contains(seq)).collect();
        let room = MAX_WEIGHED.saturating_sub(pool.weighed.len());
        by_seq(tables, &new[..new.len().min(room)]).await
    }
}

/// Clients that were weighed.
struct Pool<'a> {
    query: &'a Query,
    seen: HashSet<i64>,
    weighed: Vec<(Offered, Weighed)>,
    /// How many have this name, and its place among the names.
    namesakes: BTreeMap<i64, (u32, u32)>,
    /// Whether somebody matches all that was said.
    complete: bool,
}

impl<'a> Pool<'a> {
    fn new(query: &'a Query) -> Self {
        Self { query, seen: HashSet::new(), weighed: Vec::new(), namesakes: BTreeMap::new(), complete: false }
    }

    fn take(&mut self, offered: Vec<Offered>) {
        let all = self.query.groups();
        for offered in offered {
            if !self.seen.insert(offered.seq) {
                continue;
            }
            let weighed = scales::weigh(self.query, &offered.profile);
            if weighed.groups != 0 {
                self.complete |= weighed.groups == all;
                self.weighed.push((offered, weighed));
            }
        }
    }

    async fn finish<T: Tables>(mut self, tables: &mut T, limit: usize) -> Result<Found, StoreError> {
        self.follow_aliases(tables).await?;
        self.weighed.sort_by_cached_key(|(offered, weighed)| {
            let kinds = counted_kinds(offered.profile.party(), &weighed.matches).len();
            let exact = weighed.matches.iter().filter(|found| found.fit == Fit::Exact).count();
            let place = self.namesakes.get(&offered.seq).map_or(0, |(_, place)| *place);
            let groups = weighed.groups.count_ones();
            (Reverse(kinds), Reverse(groups), weighed.cost, Reverse(exact), place, offered.seq)
        });
        let more = self.weighed.len() > limit;
        let candidates = self.weighed.iter().take(limit).map(|(offered, weighed)| {
            let party = offered.profile.party();
            let namesakes = self.namesakes.get(&offered.seq).map_or(1, |(count, _)| *count);
            let passed = passes(offered.client, party, &weighed.matches);
            let mut matches = weighed.matches.clone();
            matches.sort_by_key(|found| found.kind);
            Candidate {
                client: offered.client,
                party,
                segment: offered.profile.segment,
                matches,
                namesakes,
                masked: mask(self.query, &offered.profile, weighed, passed, namesakes == 1),
            }
        });
        Ok(Found { candidates: candidates.collect(), more })
    }

    /// What an alias matches, the card it stands for matches too (R-PR-7).
    async fn follow_aliases<T: Tables>(&mut self, tables: &mut T) -> Result<(), StoreError> {
        if self.weighed.iter().all(|(offered, _)| offered.target.is_none()) {
            return Ok(());
        }
        let (aliases, cards): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.weighed).into_iter().partition(|(offered, _)| offered.target.is_some());
        self.weighed = cards;
        for (mut alias, weighed) in aliases {
            let target = tables.resolve(alias.client).await?;
            if !self.weighed.iter().any(|(offered, _)| offered.client == target)
                && let Some(offered) = by_id(tables, target).await?
            {
                let own = scales::weigh(self.query, &offered.profile);
                self.weighed.push((offered, own));
            }
            match self.weighed.iter_mut().find(|(offered, _)| offered.client == target) {
                Some((_, own)) => {
                    own.cost = if own.groups == 0 { weighed.cost } else { own.cost.min(weighed.cost) };
                    own.groups |= weighed.groups;
                    weighed.matches.into_iter().for_each(|found| own.add(found));
                }
                // The card itself is not in this base: the alias stands for it.
                None => {
                    alias.client = target;
                    self.weighed.push((alias, weighed));
                }
            }
        }
        Ok(())
    }
}

/// Whether the rule of §7.2.3.2 is met. Nobody is identified by this: the proof is dropped.
fn passes(client: ClientId, party: Party, matches: &[Match]) -> bool {
    assess(client, party, matches, OperatorId(Uuid::nil()), Moment(0)).is_ok()
}
