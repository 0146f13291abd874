//! The profile as the window shows it.

use super::{card, mask, time};
use crate::desk::Session;
use crate::ipc::profile::{AttributeView, ProfileQuestion, ProfileView, RaiseView};
use okno_domain::Moment;
use okno_domain::client::Client;
use okno_domain::profile::{Attribute, Holding, Profile, ProfileRules, due, score};
use okno_domain::visit::{Stage, Visit};

/// A value that may be shown to anybody who sees the card.
pub(crate) fn masked(attribute: Attribute, value: &str) -> String {
    match attribute {
        Attribute::Phone => mask::phone(value),
        Attribute::Email => mask::email(value),
        Attribute::Document | Attribute::Snils => mask::document(value),
        Attribute::FullName => crate::session::short_name(value),
        Attribute::PostalAddress => mask::address(value),
        Attribute::PreferredChannel
        | Attribute::Residents
        | Attribute::ConsentData
        | Attribute::ConsentAds => value.to_owned(),
    }
}

/// A value in full, as it is read aloud.
pub(crate) fn in_full(attribute: Attribute, value: &str) -> String {
    match attribute {
        Attribute::Phone => mask::phone_in_full(value),
        Attribute::Email
        | Attribute::Document
        | Attribute::Residents
        | Attribute::FullName
        | Attribute::Snils
        | Attribute::PostalAddress
        | Attribute::PreferredChannel
        | Attribute::ConsentData
        | Attribute::ConsentAds => value.to_owned(),
    }
}

/// The profile. Only called with a client that came from the store against a passed identification.
pub(crate) fn profile(session: &Session, client: &Client, state: &Profile, now: Moment) -> ProfileView {
    let rules = &session.profile_rules;
    let found = score(state, client.segment, rules, now);
    // Consents stand beside them, with a list of their own.
    let values = Attribute::ALL.into_iter().filter(|of| of.consent().is_none());
    let asked = values.filter(|of| rules.rule(client.segment, *of).is_some());
    let today = time::day(now, &session.zone);
    let acting = state.representatives.iter().filter(|known| known.acts_on(today)).count();
    ProfileView {
        attributes: asked.map(|attribute| attribute_view(session, client, state, attribute)).collect(),
        address: client.accounts.first().map(|account| card::long_address(account.address.expose())),
        consent_data: client.consent_data.into(),
        consent_ads: client.consent_ads.into(),
        completeness: found.percent(),
        raises: found
            .raises
            .iter()
            .map(|raise| RaiseView {
                attribute: raise.attribute.into(),
                points: found.percent_of(raise),
                why: raise.why.into(),
            })
            .collect(),
        representatives: u32::try_from(acting).unwrap_or(u32::MAX),
        as_of: time::iso(client.as_of, &session.zone),
    }
}

fn attribute_view(
    session: &Session,
    client: &Client,
    state: &Profile,
    attribute: Attribute,
) -> AttributeView {
    let known = state.attributes.get(&attribute);
    AttributeView {
        attribute: attribute.into(),
        masked: client.told(attribute).map(|value| masked(attribute, &value)),
        absent: known.is_some_and(|known| known.holding == Holding::Absent),
        source: known.map(|known| known.source.into()),
        as_of: known.map(|known| time::iso(known.as_of, &session.zone)),
        confirmed: known.and_then(|known| known.confirmed).map(|confirmed| confirmed.by.into()),
        confirmable: attribute.confirmable_by().map(Into::into),
    }
}

/// What is to be asked now: while questions are worked on what is due, then what was put off.
pub(crate) fn questions(
    rules: &ProfileRules,
    visit: &Visit,
    (client, state): (&Client, &Profile),
    now: Moment,
) -> Vec<ProfileQuestion> {
    let found = score(state, client.segment, rules, now);
    let why = |attribute| {
        found.raises.iter().find(|raise| raise.attribute == attribute).map(|raise| raise.why.into())
    };
    let question = |attribute: Attribute| ProfileQuestion {
        attribute: attribute.into(),
        why: why(attribute),
        postponed: visit.postponed.get(&attribute).map(|reason| (*reason).into()),
    };
    let due = match visit.stage {
        Stage::Processing => due(state, client.segment, rules, visit, now),
        _ => Vec::new(),
    };
    let postponed = match visit.stage {
        Stage::Processing | Stage::Completion | Stage::Feedback => visit.postponed.keys().copied().collect(),
        Stage::Beginning | Stage::Ended => Vec::new(),
    };
    due.into_iter().chain(postponed).map(question).collect()
}
