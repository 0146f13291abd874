//! What can be begun beside topics and stages: help in a difficult situation, an offer, an attribute of the profile.

use crate::facts::{CompanyFact, Facts};
use crate::library::Library;
use crate::model::{Attribute, Own, Script, Situation, Told};
use crate::run::{NotRunnable, picking_context};
use cel::Context;
use okno_domain::money::Kopecks;

/// Help in a difficult situation (R-ET-5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SituationEntry {
    /// Id of the script: what [`crate::Start::Situation`] takes.
    pub id: String,
    /// Kind.
    pub kind: Situation,
    /// Title.
    pub title: String,
    /// Who is told here and now, in order.
    pub tell: Vec<ToldView>,
}

/// Somebody who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldView {
    /// Who.
    pub who: Told,
    /// Only if it comes to that; the others are told at once.
    pub if_needed: bool,
}

/// A commercial service that may be offered now (R-SC-9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferEntry {
    /// Id of the script: what [`crate::Start::Offer`] takes.
    pub id: String,
    /// Name of the service.
    pub service: String,
    /// Title.
    pub title: String,
    /// Price.
    pub price: Kopecks,
    /// Where the price is from: the title of the company's parameter.
    pub price_source: String,
}

impl Library {
    /// Help in difficult situations that is approved and fits the channel, in the order of their kinds.
    #[must_use]
    pub fn situations(&self, facts: &Facts) -> Vec<SituationEntry> {
        let context = picking_context(self, facts);
        let mut entries: Vec<SituationEntry> = self
            .scripts()
            .filter(|script| fits(script, facts, &context).is_ok())
            .filter_map(|script| {
                let Some(Own::Situation { kind, tell, .. }) = &script.own else { return None };
                let told = tell
                    .iter()
                    .filter(|telling| telling.when.as_ref().is_none_or(|when| when.holds(&context)))
                    .map(|telling| ToldView { who: telling.who, if_needed: telling.if_needed });
                Some(SituationEntry {
                    id: script.id.clone(),
                    kind: *kind,
                    title: script.title.clone(),
                    tell: told.collect(),
                })
            })
            .collect();
        entries.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        entries
    }

    /// Commercial services that may be offered at this moment: nothing without consent to advertising, nothing
    /// without a price.
    #[must_use]
    pub fn offers(&self, facts: &Facts) -> Vec<OfferEntry> {
        let context = picking_context(self, facts);
        self.scripts()
            .filter(|script| fits(script, facts, &context).is_ok())
            .filter_map(|script| {
                let Some(Own::Sales { service, price, .. }) = &script.own else { return None };
                let source = self.parameters().iter().find(|parameter| parameter.name == *price)?;
                Some(OfferEntry {
                    id: script.id.clone(),
                    service: service.clone(),
                    title: script.title.clone(),
                    price: priced(facts, price)?,
                    price_source: source.title.clone(),
                })
            })
            .collect()
    }

    /// The script that asks for an attribute of the profile (R-PR-1).
    #[must_use]
    pub fn actualization(&self, attribute: Attribute) -> Option<&Script> {
        self.scripts().find(
            |script| matches!(script.own, Some(Own::Actualization { attribute: of }) if of == attribute),
        )
    }
}

fn priced(facts: &Facts, name: &str) -> Option<Kopecks> {
    match facts.company.get(name) {
        Some(CompanyFact::Money(price)) => Some(*price),
        _ => None,
    }
}

/// Whether a script with a purpose of its own can be begun now.
pub(crate) fn fits(script: &Script, facts: &Facts, context: &Context<'_, '_>) -> Result<(), NotRunnable> {
    let own = script.own.as_ref().ok_or(NotRunnable::NoTopic)?;
    if let Own::Sales { price, .. } = own {
        let client = facts.client.as_ref();
        if client.and_then(|client| client.consent_ads.as_deref()) != Some("given") {
            return Err(NotRunnable::NoConsent);
        }
        if priced(facts, price).is_none() {
            return Err(NotRunnable::Missing(vec![price.clone()]));
        }
    }
    if !own.when().is_none_or(|when| when.holds(context)) {
        return Err(NotRunnable::NoVariant);
    }
    if script.is_effective(facts.visit.today) { Ok(()) } else { Err(NotRunnable::NotEffective) }
}
