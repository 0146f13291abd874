//! How a visit stands: folded from its events.

use super::{Handing, OfferOutcome, Stage, VisitEvent};
use crate::appeal::Channel;
use crate::identification::PassedIdentification;
use crate::ids::{AppealId, OperatorId, RepresentativeId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use crate::profile::{Attribute, PostponeReason};
use std::collections::{BTreeMap, BTreeSet};

/// A visit, folded from its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Channel; none for a stream that has not begun.
    pub channel: Option<Channel>,
    /// When it began.
    pub started: Moment,
    /// Who serves; none for a stream that has not begun.
    pub operator: Option<OperatorId>,
    /// On its way to a colleague who has not taken it yet.
    pub handed: Option<Handing>,
    /// Where its scripts stood and what was typed when it was handed over: sealed, until it is taken.
    pub carried: Vec<ValueRef>,
    /// Stage.
    pub stage: Stage,
    /// How the client wants to be called.
    pub address_name: Option<ValueRef>,
    /// Who was identified, by which kinds, by whom and when.
    pub identified: Option<PassedIdentification>,
    /// Who acts for the client in it; none for the client.
    pub representative: Option<RepresentativeId>,
    /// Whether the client is served without a card (R-ID-6). One who names two identifiers later gets it.
    pub unidentified: bool,
    /// Questions, in order.
    pub appeals: Vec<AppealId>,
    /// Attributes of the profile that were asked in this visit.
    pub asked: BTreeSet<Attribute>,
    /// Of these, what was clarified besides what was due.
    pub besides: BTreeSet<Attribute>,
    /// Attributes that were put off and not returned to yet.
    pub postponed: BTreeMap<Attribute, PostponeReason>,
    /// Services that were offered, with what the client answered.
    pub offered: BTreeMap<String, OfferOutcome>,
    /// Services that were ordered, with the appeal that each order is.
    pub orders: BTreeMap<String, AppealId>,
    /// Since when the client had waited before it began; none where nobody knows.
    pub waiting_since: Option<Moment>,
    /// Whole seconds for which it waited for a colleague who was to take it, and was not put aside.
    pub handed_seconds: i64,
    /// When it ended.
    pub ended: Option<Moment>,
    /// Since when it is put aside; none while it goes on.
    pub held: Option<Moment>,
    /// Whole seconds for which it was put aside before.
    pub held_seconds: i64,
}

impl Visit {
    /// What the client asked last; an order of a service was not what the client came for.
    #[must_use]
    pub fn last_question(&self) -> Option<AppealId> {
        let ordered = |appeal: &&AppealId| self.orders.values().any(|order| order == *appeal);
        self.appeals.iter().rev().find(|appeal| !ordered(appeal)).copied()
    }

    /// The state after an event.
    #[must_use]
    pub fn evolve(mut self, event: &VisitEvent) -> Self {
        match event {
            VisitEvent::Started { channel, operator, at, .. } => {
                self.channel = Some(*channel);
                self.operator = Some(*operator);
                self.started = *at;
            }
            VisitEvent::HandedOver { from, to, reason, note, carried, at } => {
                self.carried.clone_from(carried);
                let (from, to, reason, note, at) = (*from, *to, *reason, *note, *at);
                self.waited_for_colleague(at);
                self.handed = Some(Handing { from, to, reason, note, at });
            }
            VisitEvent::TakenOver { operator, at, .. } => {
                self.operator = Some(*operator);
                self.waited_for_colleague(*at);
                self.handed = None;
                self.carried = Vec::new();
            }
            VisitEvent::Waited { since, .. } => self.waiting_since = Some(*since),
            VisitEvent::AddressNamed { name, .. } => self.address_name = Some(*name),
            VisitEvent::Identified { client, kinds, operator, at } => {
                self.identified =
                    Some(PassedIdentification::recorded(*client, kinds.clone(), *operator, *at));
            }
            VisitEvent::RepresentativeActs { representative, .. } => self.representative = *representative,
            VisitEvent::ServedUnidentified { .. } => self.unidentified = true,
            VisitEvent::QuestionAdded { appeal, .. } => self.appeals.push(*appeal),
            VisitEvent::Held { at } => self.held = Some(*at),
            VisitEvent::Resumed { at } => {
                let since = self.held.take().unwrap_or(*at);
                self.held_seconds = self.held_seconds.saturating_add(at.seconds_since(since));
            }
            VisitEvent::AttributeAsked { attribute, besides, .. } => {
                self.postponed.remove(attribute);
                self.asked.insert(*attribute);
                if *besides {
                    self.besides.insert(*attribute);
                }
            }
            VisitEvent::AttributePostponed { attribute, reason, .. } => {
                self.postponed.insert(*attribute, *reason);
            }
            VisitEvent::ServiceOffered { service, outcome, order, .. } => {
                self.offered.insert(service.clone(), *outcome);
                if let Some(order) = order {
                    self.orders.insert(service.clone(), *order);
                    self.appeals.push(*order);
                }
            }
            VisitEvent::StageEntered { stage, at } => {
                self.stage = *stage;
                if *stage == Stage::Ended {
                    self.ended = Some(*at);
                }
            }
        }
        self
    }

    /// Nobody has served until this moment since it was handed over. One that was put aside before stands still until it is
    /// taken up again: its time is counted once.
    fn waited_for_colleague(&mut self, until: Moment) {
        if let (Some(handing), None) = (&self.handed, self.held) {
            let waited = until.seconds_since(handing.at);
            self.handed_seconds = self.handed_seconds.saturating_add(waited);
        }
    }

    /// How long the client has been served, in whole seconds: without the time for which the visit was put aside, and
    /// without that between its handing over and its taking (R-VI-4).
    #[must_use]
    pub fn served_seconds(&self, now: Moment) -> i64 {
        let stands = [self.ended, self.held, self.handed.map(|handing| handing.at)];
        let until = stands.into_iter().flatten().min().unwrap_or(now);
        let paused = self.held_seconds.saturating_add(self.handed_seconds);
        until.seconds_since(self.started).saturating_sub(paused).max(0)
    }

    /// How long the client waited before it, in whole seconds; none where nobody knows (R-VI-4).
    #[must_use]
    pub fn waited_seconds(&self) -> Option<i64> {
        self.waiting_since.map(|since| self.started.seconds_since(since).max(0))
    }

    /// Whether this operator leads it on: who serves, while it is not on its way to a colleague (R-VI-8).
    #[must_use]
    pub fn is_led_by(&self, operator: OperatorId) -> bool {
        self.operator == Some(operator) && self.handed.is_none()
    }

    /// Whose list it stands in: of who serves, or of the colleague whom it is on its way to.
    #[must_use]
    pub fn awaits(&self) -> Option<OperatorId> {
        self.handed.map_or(self.operator, |handing| Some(handing.to))
    }

    /// Whether an attribute of the profile was asked or put off in this visit.
    #[must_use]
    pub fn turned_to(&self, attribute: Attribute) -> bool {
        self.asked.contains(&attribute) || self.postponed.contains_key(&attribute)
    }

    /// The proof that opens the client's card: for as long as the visit lasts (R-ID-1).
    #[must_use]
    pub fn proof(&self) -> Option<&PassedIdentification> {
        self.identified.as_ref().filter(|_| self.stage != Stage::Ended)
    }

    /// The state after all of a stream's events.
    #[must_use]
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a VisitEvent>) -> Self {
        events.into_iter().fold(Self::default(), Self::evolve)
    }
}
