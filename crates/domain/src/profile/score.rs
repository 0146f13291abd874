//! Completeness and freshness of a profile, what would raise it, and what is asked next (R-PR-1, R-PR-3).

use super::rules::{AttributeRule, ProfileRules};
use super::{Attribute, Holding, Profile};
use crate::client::Segment;
use crate::moment::Moment;
use crate::visit::Visit;
use std::cmp::Reverse;

/// Of ten parts of an attribute's weight: for being there, for being fresh, for being proven. Where nothing
/// can be proven, freshness counts for both.
const THERE: u32 = 5;
const FRESH: u32 = 3;
const PROVEN: u32 = 2;
const DAY: i64 = 24 * 60 * 60;

/// What is wanting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Nothing is known.
    Missing,
    /// It was told too long ago.
    Stale,
    /// Nothing proves it.
    NotConfirmed,
}

/// Something that would raise the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raise {
    /// Which attribute.
    pub attribute: Attribute,
    /// By how many of the score's points.
    pub points: u32,
    /// What is wanting.
    pub why: Why,
}

/// The score of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Points that it has.
    pub points: u32,
    /// Points that there are.
    pub of: u32,
    /// What would raise it, most valuable first.
    pub raises: Vec<Raise>,
}

impl Score {
    /// In percent, rounded down: 100 only when nothing is wanting.
    #[must_use]
    pub fn percent(&self) -> u8 {
        self.share(self.points)
    }

    /// How many percent something would bring, at least 1.
    #[must_use]
    pub fn percent_of(&self, raise: &Raise) -> u8 {
        self.share(raise.points).max(1)
    }

    fn share(&self, points: u32) -> u8 {
        // A segment of which nothing is asked lacks nothing.
        if self.of == 0 {
            return 100;
        }
        let percent = u64::from(points.min(self.of)) * 100 / u64::from(self.of);
        u8::try_from(percent).unwrap_or(100)
    }
}

/// The score of a profile by the rules of its segment. Consents are no part of it: what a client wants is not what is known
/// of them, and a no is as good as a yes.
#[must_use]
pub fn score(profile: &Profile, segment: Segment, rules: &ProfileRules, now: Moment) -> Score {
    weighed(profile, rules.of(segment).filter(|rule| rule.attribute.consent().is_none()), now)
}

fn weighed<'r>(profile: &Profile, rules: impl Iterator<Item = &'r AttributeRule>, now: Moment) -> Score {
    let mut score = Score { points: 0, of: 0, raises: Vec::new() };
    for rule in rules {
        let weight = u32::from(rule.weight);
        score.of += weight * (THERE + FRESH + PROVEN);
        for (part, why) in parts(profile, rule, now) {
            match why {
                None => score.points += weight * part,
                Some(why) => {
                    let raise = Raise { attribute: rule.attribute, points: weight * part, why };
                    score.raises.push(raise);
                }
            }
        }
    }
    score.raises.sort_by_key(|raise| (Reverse(raise.points), raise.attribute, raise.why));
    score
}

/// The parts of an attribute's weight: each is there, or something is wanting for it.
fn parts(profile: &Profile, rule: &AttributeRule, now: Moment) -> Vec<(u32, Option<Why>)> {
    let proof = rule.attribute.confirmable_by().is_some();
    let fresh = if proof { FRESH } else { FRESH + PROVEN };
    let Some(known) = profile.attributes.get(&rule.attribute) else {
        // The proof comes after the answer: it is not promised with it.
        return vec![(THERE + fresh, Some(Why::Missing))];
    };
    let age = now.seconds_since(known.as_of);
    let stale = (age > i64::from(rule.fresh_days) * DAY).then_some(Why::Stale);
    let mut parts = vec![(THERE, None), (fresh, stale)];
    if proof {
        let proven = known.holding == Holding::Absent || known.confirmed.is_some();
        parts.push((PROVEN, (!proven).then_some(Why::NotConfirmed)));
    }
    parts
}

/// What is asked next in a visit: the most valuable, consents among them, each attribute once; not what was answered, put off or
/// refused in this visit, nor what the client refused to answer lately; nothing of somebody who withdrew the
/// consent. Never more in one visit than the rules
/// say.
#[must_use]
pub fn questions(
    profile: &Profile,
    segment: Segment,
    rules: &ProfileRules,
    visit: &Visit,
    now: Moment,
) -> Vec<Raise> {
    if profile.consent_withdrawn {
        return Vec::new();
    }
    // What was clarified besides takes no place of what is due.
    let handled = visit.asked.difference(&visit.besides).count() + visit.postponed.len();
    let left = usize::from(rules.per_visit).saturating_sub(handled);
    let mut next: Vec<Raise> = Vec::new();
    for raise in weighed(profile, rules.of(segment), now).raises {
        let attribute = raise.attribute;
        // Advertising rests on the consent to the processing of personal data: that one comes first.
        if attribute == Attribute::ConsentAds && !profile.holds(Attribute::ConsentData) {
            continue;
        }
        let here = visit.asked.contains(&attribute) || visit.postponed.contains_key(&attribute);
        let rests = profile
            .declined
            .get(&attribute)
            .is_some_and(|declined| now.seconds_since(*declined) <= i64::from(rules.rest_days) * DAY);
        if !here && !rests && !next.iter().any(|known| known.attribute == attribute) {
            next.push(raise);
        }
    }
    next.truncate(left);
    next
}

/// What must be asked, or put off with a reason, before the questions of the visit are through (§7.2.3.2).
#[must_use]
pub fn due(
    profile: &Profile,
    segment: Segment,
    rules: &ProfileRules,
    visit: &Visit,
    now: Moment,
) -> Vec<Attribute> {
    questions(profile, segment, rules, visit, now).into_iter().map(|raise| raise.attribute).collect()
}
