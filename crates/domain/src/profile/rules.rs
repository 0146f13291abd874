//! What a complete and fresh profile is («Чистая база», R-PR-3): weights and limits, parameters of the company.

use super::Attribute;
use crate::client::Segment;
use serde::{Deserialize, Serialize};

/// How much an attribute counts in a segment, and for how long it is fresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeRule {
    /// In which segment.
    pub segment: Segment,
    /// Which attribute.
    pub attribute: Attribute,
    /// Its share among the weights of its segment; 0: it is not asked.
    pub weight: u16,
    /// Days for which an answer is fresh.
    pub fresh_days: u16,
}

/// The parameters of actualization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileRules {
    /// A row for each attribute that a segment is asked.
    pub attributes: Vec<AttributeRule>,
    /// Questions of one visit, at most (R-PR-1: two or three at a time).
    pub per_visit: u8,
    /// Days for which a client who did not answer is not asked the same again.
    pub rest_days: u16,
}

impl ProfileRules {
    /// The rows of a segment that count.
    pub(super) fn of(&self, segment: Segment) -> impl Iterator<Item = &AttributeRule> {
        let counts = move |rule: &&AttributeRule| rule.segment == segment && rule.weight > 0;
        self.attributes.iter().filter(counts)
    }

    /// The row of an attribute, if it is asked in this segment.
    #[must_use]
    pub fn rule(&self, segment: Segment, attribute: Attribute) -> Option<&AttributeRule> {
        self.of(segment).find(|rule| rule.attribute == attribute)
    }
}

impl Default for ProfileRules {
    /// What stands until the company sets its own: a phone counts most, people change it every other year; a
    /// company has no residents and no data of a person to agree to; who is served by a personal manager is asked
    /// yearly.
    fn default() -> Self {
        const YEAR: u16 = 365;
        let person = |segment, fresh_days| {
            [
                (Attribute::Phone, 40, fresh_days),
                (Attribute::Email, 25, fresh_days),
                (Attribute::Document, 20, 5 * YEAR),
                (Attribute::Residents, 15, YEAR),
                (Attribute::FullName, 5, 10 * YEAR),
                (Attribute::Snils, 5, 10 * YEAR),
                (Attribute::PostalAddress, 2, 2 * YEAR),
                (Attribute::PreferredChannel, 2, 2 * YEAR),
                (Attribute::ConsentData, 15, 5 * YEAR),
                (Attribute::ConsentAds, 5, 3 * YEAR),
            ]
            .map(move |(attribute, weight, fresh_days)| AttributeRule {
                segment,
                attribute,
                weight,
                fresh_days,
            })
        };
        let company = |segment, fresh_days| {
            [
                (Attribute::Phone, 40, fresh_days),
                (Attribute::Email, 40, fresh_days),
                (Attribute::Document, 20, 10 * YEAR),
                (Attribute::PostalAddress, 2, 2 * YEAR),
                (Attribute::PreferredChannel, 2, 2 * YEAR),
                (Attribute::ConsentAds, 5, 3 * YEAR),
            ]
            .map(move |(attribute, weight, fresh_days)| AttributeRule {
                segment,
                attribute,
                weight,
                fresh_days,
            })
        };
        let persons = [(Segment::B2c, 2 * YEAR), (Segment::B2cVip, YEAR)];
        let companies = [
            (Segment::B2bGp, YEAR),
            (Segment::B2bGpVip, YEAR),
            (Segment::B2b2c, YEAR),
            (Segment::B2b2cVip, YEAR),
            (Segment::B2bNesk, YEAR),
            (Segment::B2bNeskVip, YEAR),
        ];
        let persons = persons.into_iter().flat_map(|(segment, days)| person(segment, days));
        let companies = companies.into_iter().flat_map(|(segment, days)| company(segment, days));
        Self { attributes: persons.chain(companies).collect(), per_visit: 3, rest_days: 90 }
    }
}
