//! The state of a profile: the imported snapshot, and what its events say since.

use super::consent::{ConsentEvent, ConsentKind};
use super::{Attribute, ConfirmedBy, Ground, ProfileEvent, Source};
use crate::client::{Client, ClientName, ConsentState, ServiceNeed};
use crate::ids::RepresentativeId;
use crate::moment::Moment;
use crate::personal::ValueRef;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What is held of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// A value that came with the snapshot and stands on the card.
    Imported,
    /// A value that was told.
    Told(ValueRef),
    /// «Нет такого».
    Absent,
}

/// A confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// How: by code or by document.
    pub by: ConfirmedBy,
    /// When.
    pub at: Moment,
}

/// What is known of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// What is held.
    pub holding: Holding,
    /// Where it comes from.
    pub source: Source,
    /// When it was told, or last found unchanged.
    pub as_of: Moment,
    /// By what it is proven, if it is.
    pub confirmed: Option<Confirmed>,
}

/// Somebody who acts for the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Representative {
    /// Identity.
    pub id: RepresentativeId,
    /// Full name.
    pub name: ValueRef,
    /// Ground.
    pub ground: Ground,
    /// Document.
    pub document: ValueRef,
    /// Last day.
    pub until: Option<Date>,
    /// When it was written down.
    pub added: Moment,
    /// When it was ended by hand.
    pub ended: Option<Moment>,
}

impl Representative {
    /// Whether they may act for the client on a day.
    #[must_use]
    pub fn acts_on(&self, day: Date) -> bool {
        self.ended.is_none() && self.until.is_none_or(|until| day <= until)
    }
}

/// A profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Attributes that something is known of.
    pub attributes: BTreeMap<Attribute, Known>,
    /// When an attribute was asked and stayed without an answer, last.
    pub declined: BTreeMap<Attribute, Moment>,
    /// Service needs.
    pub needs: BTreeSet<ServiceNeed>,
    /// Representatives, in the order they came.
    pub representatives: Vec<Representative>,
    /// Whether the consent to the processing of personal data stands withdrawn: then nothing is asked.
    pub consent_withdrawn: bool,
    /// When what is personal was erased, last.
    pub erased: Option<Moment>,
}

impl Profile {
    /// The beginning: what the imported card says.
    #[must_use]
    pub fn of_card(client: &Client) -> Self {
        let document = match client.name {
            ClientName::Person(_) => client.passport.is_some(),
            ClientName::Company(_) => client.inn.is_some(),
        };
        let held = [
            (Attribute::Phone, (!client.phones.is_empty()).then_some(client.as_of)),
            (Attribute::Email, (!client.emails.is_empty()).then_some(client.as_of)),
            (Attribute::Document, document.then_some(client.as_of)),
            (Attribute::Residents, client.residents.map(|residents| morning(residents.asked_on))),
            (Attribute::FullName, (!client.name.full().is_empty()).then_some(client.as_of)),
            (Attribute::Snils, client.snils.is_some().then_some(client.as_of)),
            (Attribute::PostalAddress, client.postal_address.is_some().then_some(client.as_of)),
            (Attribute::PreferredChannel, client.preferred_channel.is_some().then_some(client.as_of)),
        ];
        let known =
            |as_of| Known { holding: Holding::Imported, source: Source::Billing, as_of, confirmed: None };
        let mut attributes: BTreeMap<Attribute, Known> =
            held.into_iter().filter_map(|(of, at)| Some((of, known(at?)))).collect();
        for (of, state) in
            [(Attribute::ConsentData, client.consent_data), (Attribute::ConsentAds, client.consent_ads)]
        {
            let holding = match state {
                ConsentState::Unknown => continue,
                ConsentState::Given => Holding::Imported,
                ConsentState::Withdrawn => Holding::Absent,
            };
            attributes.insert(of, Known { holding, ..known(client.as_of) });
        }
        Self {
            attributes,
            needs: client.needs.iter().copied().collect(),
            consent_withdrawn: client.consent_data == ConsentState::Withdrawn,
            ..Self::default()
        }
    }

    /// Whether what an event tells was erased before it came in: somebody wrote it down, without knowing of the erasure, no later
    /// than the client withdrew the consent (R-PR-4). Its values are kept nowhere.
    #[must_use]
    pub fn has_erased(&self, event: &ProfileEvent) -> bool {
        let erasure = matches!(event, ProfileEvent::Erased { .. });
        !erasure && self.erased.is_some_and(|erased| event.at() <= erased)
    }

    /// Whether something newer is known of the attribute than what an event tells. Two may have written of it without knowing of
    /// each other, and the older comes in last: what the client said last stands, and both stay in the history (decision 0169),
    /// unless what stands is an erasure. What came with an import is weighed by the import.
    #[must_use]
    pub fn is_ahead_of(&self, event: &ProfileEvent) -> bool {
        if self.has_erased(event) {
            return true;
        }
        let (ProfileEvent::AttributeTold { attribute, at, .. }
        | ProfileEvent::AttributeAbsent { attribute, at, .. }) = event
        else {
            return false;
        };
        let known = self.attributes.get(attribute);
        known.is_some_and(|known| known.holding != Holding::Imported && known.as_of > *at)
    }

    /// The state after an event.
    #[must_use]
    pub fn evolve(mut self, event: &ProfileEvent) -> Self {
        if self.is_ahead_of(event) {
            return self;
        }
        match event {
            ProfileEvent::AttributeTold { attribute, value, source, at, .. } => {
                self.know(*attribute, Holding::Told(*value), *source, *at);
            }
            ProfileEvent::AttributeAbsent { attribute, at, .. } => {
                self.know(*attribute, Holding::Absent, Source::Client, *at);
            }
            ProfileEvent::AttributeConfirmed { attribute, by, at, .. } => {
                self.declined.remove(attribute);
                if let Some(known) = self.attributes.get_mut(attribute) {
                    known.as_of = known.as_of.max(*at);
                    // Asked again, a value is fresher, but no less proven than it was.
                    if *by != ConfirmedBy::AskedAgain {
                        known.confirmed = Some(Confirmed { by: *by, at: *at });
                    }
                }
            }
            ProfileEvent::AttributeDeclined { attribute, reason, at, .. } => {
                if reason.rests() {
                    self.declined.insert(*attribute, *at);
                }
            }
            ProfileEvent::NeedNoted { need, .. } => {
                self.needs.insert(*need);
            }
            ProfileEvent::NeedDropped { need, .. } => {
                self.needs.remove(need);
            }
            ProfileEvent::RepresentativeAdded {
                representative, name, ground, document, until, at, ..
            } => {
                self.representatives.push(Representative {
                    id: *representative,
                    name: *name,
                    ground: *ground,
                    document: *document,
                    until: *until,
                    added: *at,
                    ended: None,
                });
            }
            ProfileEvent::RepresentativeEnded { representative, at, .. } => {
                let ended = self.representatives.iter_mut().find(|known| known.id == *representative);
                if let Some(known) = ended {
                    known.ended = Some(*at);
                }
            }
            ProfileEvent::Erased { at, .. } => {
                // What an import brought later is not what was erased.
                self.attributes.retain(|_, known| known.holding == Holding::Imported && known.as_of > *at);
                self = Self {
                    attributes: self.attributes,
                    consent_withdrawn: self.consent_withdrawn,
                    erased: self.erased.max(Some(*at)),
                    ..Self::default()
                };
            }
        }
        self
    }

    /// The state with what was told of the consents, which stand in a stream of their own: when, and whether the client said
    /// no. Whether they stand given is for the card to say, which an import may have brought since.
    #[must_use]
    pub fn with_consents<'a>(mut self, events: impl IntoIterator<Item = &'a ConsentEvent>) -> Self {
        for event in events {
            let (kind, given, at) = match event {
                ConsentEvent::Given { kind, at, .. } => (*kind, true, *at),
                ConsentEvent::Withdrawn { kind, at, .. } | ConsentEvent::Refused { kind, at, .. } => {
                    (*kind, false, *at)
                }
            };
            let attribute = match kind {
                ConsentKind::PersonalData => Attribute::ConsentData,
                ConsentKind::Advertising => Attribute::ConsentAds,
            };
            if given {
                self.declined.remove(&attribute);
            } else {
                self.declined.insert(attribute, at);
            }
            if let Some(known) = self.attributes.get_mut(&attribute)
                && (known.holding != Holding::Absent) == given
            {
                known.as_of = known.as_of.max(at);
                known.source = Source::Client;
            }
        }
        self
    }

    /// Whether something is held of an attribute: not nothing, and not that the client has none.
    #[must_use]
    pub fn holds(&self, attribute: Attribute) -> bool {
        self.attributes.get(&attribute).is_some_and(|known| known.holding != Holding::Absent)
    }

    fn know(&mut self, attribute: Attribute, holding: Holding, source: Source, as_of: Moment) {
        self.declined.remove(&attribute);
        self.attributes.insert(attribute, Known { holding, source, as_of, confirmed: None });
    }

    /// The state after all of a stream's events, from the snapshot on.
    #[must_use]
    pub fn replay<'a>(self, events: impl IntoIterator<Item = &'a ProfileEvent>) -> Self {
        events.into_iter().fold(self, Self::evolve)
    }
}

/// The beginning of a day, near enough for limits that are counted in days.
fn morning(day: Date) -> Moment {
    let seconds = day.duration_since(Date::constant(1970, 1, 1)).as_secs();
    Moment(0).plus_seconds(seconds)
}
