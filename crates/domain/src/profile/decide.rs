//! What may be done with a profile, and what follows from it.

use super::{Attribute, ConfirmedBy, DeclineReason, Ground, Holding, Profile, ProfileEvent, Source};
use crate::appeal::Channel;
use crate::client::ServiceNeed;
use crate::context::Context;
use crate::ids::{RepresentativeId, VisitId};
use crate::moment::Moment;
use crate::personal::ValueRef;
use jiff::civil::Date;

/// Representatives of one client who were not ended.
pub const MAX_REPRESENTATIVES: usize = 50;

/// A wish to change a profile. Values were sealed before; here stand their references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileCommand {
    /// The client told a value.
    Tell {
        /// Of which attribute.
        attribute: Attribute,
        /// The value.
        value: ValueRef,
        /// Whether the operator saw the document that it stands in.
        seen: bool,
    },
    /// The client has none.
    Absent {
        /// Which.
        attribute: Attribute,
    },
    /// What is known was confirmed.
    Confirm {
        /// Which.
        attribute: Attribute,
        /// How.
        by: ConfirmedBy,
    },
    /// The client does not answer.
    Decline {
        /// Which.
        attribute: Attribute,
        /// Why.
        reason: DeclineReason,
    },
    /// Note a service need.
    NoteNeed {
        /// Which.
        need: ServiceNeed,
        /// The written consent, if there is one.
        consent: Option<ValueRef>,
    },
    /// Drop a service need.
    DropNeed {
        /// Which.
        need: ServiceNeed,
    },
    /// Somebody may act for the client.
    AddRepresentative {
        /// Identity.
        representative: RepresentativeId,
        /// Full name.
        name: ValueRef,
        /// Ground.
        ground: Ground,
        /// Document, if one was named.
        document: Option<ValueRef>,
        /// Last day.
        until: Option<Date>,
        /// Today in the office's time zone.
        today: Date,
    },
    /// Somebody may no longer act for the client.
    EndRepresentative {
        /// Who.
        representative: RepresentativeId,
    },
    /// Erase what is personal: the consent was withdrawn.
    Erase,
}

/// Why a command on a profile is refused. The words for the operator stand in the UI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProfileRefusal {
    /// This role does not serve clients.
    #[error("this role does not serve clients")]
    NotYourRole,
    /// The consent to the processing of personal data was withdrawn (§7.2.4.1).
    #[error("the consent to the processing of personal data is withdrawn")]
    ConsentWithdrawn,
    /// There is no value to confirm.
    #[error("there is no value to confirm")]
    NothingToConfirm,
    /// A consent is no value: it is given by a paper of its own (152-ФЗ ст. 9).
    #[error("a consent is given by a paper of its own")]
    ConsentApart,
    /// This attribute is not confirmed in this way.
    #[error("this attribute is not confirmed in this way")]
    NotConfirmedSo,
    /// A service need is health data: it takes a written consent (152-ФЗ ст. 10).
    #[error("a service need takes a written consent")]
    NoWrittenConsent,
    /// It is noted already.
    #[error("the need is noted already")]
    NeedNoted,
    /// It is not noted.
    #[error("the need is not noted")]
    NeedNotNoted,
    /// The document of a representative is missing.
    #[error("the document of the representative is missing")]
    DocumentMissing,
    /// The term of a representative lies in the past.
    #[error("the term is in the past")]
    TermInPast,
    /// A power of attorney and a letter name their term (R-ID-6).
    #[error("the term is missing")]
    TermMissing,
    /// There is no such representative, or it was ended.
    #[error("there is no such representative")]
    NoSuchRepresentative,
    /// Too many representatives.
    #[error("no more representatives fit on one profile")]
    TooManyRepresentatives,
}

/// What follows from a command given in a visit, by its channel.
///
/// # Errors
/// [`ProfileRefusal`] says which rule stands against it.
pub fn decide(
    state: &Profile,
    command: ProfileCommand,
    (visit, channel): (VisitId, Channel),
    context: &Context,
) -> Result<Vec<ProfileEvent>, ProfileRefusal> {
    use ProfileRefusal as No;
    let operator = context.operator;
    let at = said_at(state, &command, context.now);
    if !context.role.serves_clients() {
        return Err(No::NotYourRole);
    }
    if let ProfileCommand::Tell { attribute, .. }
    | ProfileCommand::Absent { attribute }
    | ProfileCommand::Confirm { attribute, .. } = command
        && attribute.consent().is_some()
    {
        return Err(No::ConsentApart);
    }
    let event = match command {
        ProfileCommand::Tell { attribute, value, seen } => {
            if state.consent_withdrawn {
                return Err(No::ConsentWithdrawn);
            }
            let by = ConfirmedBy::Document;
            if seen && attribute.confirmable_by() != Some(by) {
                return Err(No::NotConfirmedSo);
            }
            let source = if seen { Source::Document } else { Source::Client };
            let mut events =
                vec![ProfileEvent::AttributeTold { attribute, value, source, channel, operator, visit, at }];
            if seen {
                events.push(ProfileEvent::AttributeConfirmed { attribute, by, channel, operator, visit, at });
            }
            return Ok(events);
        }
        // Everybody has a name.
        ProfileCommand::Absent { attribute: Attribute::FullName } => return Err(No::NothingToConfirm),
        ProfileCommand::Absent { attribute } => {
            ProfileEvent::AttributeAbsent { attribute, channel, operator, visit, at }
        }
        ProfileCommand::Confirm { attribute, by } => {
            let known = state.attributes.get(&attribute);
            if known.is_none_or(|known| by != ConfirmedBy::AskedAgain && known.holding == Holding::Absent) {
                return Err(No::NothingToConfirm);
            }
            if by != ConfirmedBy::AskedAgain && attribute.confirmable_by() != Some(by) {
                return Err(No::NotConfirmedSo);
            }
            ProfileEvent::AttributeConfirmed { attribute, by, channel, operator, visit, at }
        }
        ProfileCommand::Decline { attribute, reason } => {
            ProfileEvent::AttributeDeclined { attribute, reason, channel, operator, visit, at }
        }
        ProfileCommand::NoteNeed { need, consent } => {
            if state.needs.contains(&need) {
                return Err(No::NeedNoted);
            }
            let consent = consent.ok_or(No::NoWrittenConsent)?;
            ProfileEvent::NeedNoted { need, consent, operator, visit, at }
        }
        ProfileCommand::DropNeed { need } => {
            if !state.needs.contains(&need) {
                return Err(No::NeedNotNoted);
            }
            ProfileEvent::NeedDropped { need, operator, visit, at }
        }
        ProfileCommand::AddRepresentative { representative, name, ground, document, until, today } => {
            if state.representatives.iter().filter(|known| known.acts_on(today)).count()
                >= MAX_REPRESENTATIVES
            {
                return Err(No::TooManyRepresentatives);
            }
            let document = document.ok_or(No::DocumentMissing)?;
            if until.is_none() && ground != Ground::LegalRepresentative {
                return Err(No::TermMissing);
            }
            if until.is_some_and(|until| until < today) {
                return Err(No::TermInPast);
            }
            ProfileEvent::RepresentativeAdded {
                representative,
                name,
                ground,
                document,
                until,
                operator,
                visit,
                at,
            }
        }
        ProfileCommand::EndRepresentative { representative } => {
            let found = state.representatives.iter().find(|known| known.id == representative);
            if found.is_none_or(|known| known.ended.is_some()) {
                return Err(No::NoSuchRepresentative);
            }
            ProfileEvent::RepresentativeEnded { representative, operator, visit, at }
        }
        ProfileCommand::Erase => ProfileEvent::Erased { operator, visit, at },
    };
    Ok(vec![event])
}

/// When something was said: not before what is known of the attribute here, and after an erasure that is known here. Who wrote
/// it knew of that, and a clock that is behind another's must not make the older of the two the newer one.
fn said_at(state: &Profile, command: &ProfileCommand, now: Moment) -> Moment {
    let attribute = match command {
        ProfileCommand::Tell { attribute, .. }
        | ProfileCommand::Absent { attribute }
        | ProfileCommand::Confirm { attribute, .. } => state.attributes.get(attribute),
        _ => None,
    };
    let known = attribute.filter(|known| known.holding != Holding::Imported).map(|known| known.as_of);
    let after_erasure = state.erased.map(|erased| Moment(erased.0.saturating_add(1)));
    now.max(known.unwrap_or(now)).max(after_erasure.unwrap_or(now))
}
