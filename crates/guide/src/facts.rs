//! What is known at a visit: a tree of plain values that conditions and phrases read. The desk fills it from the
//! domain. Everything in it can be personal, so nothing of it is printed by `Debug`.

use jiff::civil::Date;
use okno_domain::money::{Kopecks, WattHours};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Gives a type with personal values a `Debug` that shows none of them.
macro_rules! redacted {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}
pub(crate) use redacted;

/// Accounts, meters of an account and bills of an account that expressions see, at most.
pub(crate) const LIST_LIMIT: usize = 60;

/// All that is known at a visit.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The visit.
    pub visit: VisitFacts,
    /// The client, once identified or at least named.
    pub client: Option<ClientFacts>,
    /// Accounts, with meters and bills.
    pub accounts: Vec<AccountFacts>,
    /// Number of the account chosen on the card; with one account it is chosen by itself.
    pub account: Option<String>,
    /// The attribute of the profile that is asked for.
    #[serde(default)]
    pub attribute: Option<AttributeFacts>,
    /// Documents that are kept with the appeal.
    #[serde(default)]
    pub documents: Vec<DocumentFacts>,
    /// Name of the operator, as introduced to the client.
    pub operator: Option<String>,
    /// Facts of the company by the library's parameters.
    pub company: BTreeMap<String, CompanyFact>,
}

/// A document that is kept with the appeal: a photo, a scan.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentFacts {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
}

/// The visit.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VisitFacts {
    /// Code of the channel: `office`, `phone` …
    pub channel: String,
    /// Code of the stage: `beginning` …
    pub stage: String,
    /// The day in the office's zone.
    pub today: Date,
    /// Hour in the office's zone, 0–23.
    pub hour: u8,
    /// Whether the identification is passed.
    pub identified: bool,
    /// Whether actualization was postponed to the end (R-PR-1, R-VI-6).
    pub profile_postponed: bool,
    /// Which question of the visit it is, from 1 (R-VI-2).
    pub question: u16,
    /// Codes of the topics of its questions, in order.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Code of the difficult situation that is going on: `conflict` … (R-ET-5).
    #[serde(default)]
    pub situation: Option<String>,
}

/// The client.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClientFacts {
    /// How the client asked to be called (R-VI-5).
    pub address_name: Option<String>,
    /// Full name.
    pub full_name: Option<String>,
    /// `person` or `company`.
    pub party: Option<String>,
    /// Code of the segment: `b2c` …
    pub segment: Option<String>,
    /// Codes of service needs: `same_level` …
    pub needs: Vec<String>,
    /// Consent to the processing of personal data: `unknown`, `given`, `withdrawn`.
    #[serde(default)]
    pub consent_data: Option<String>,
    /// Consent to advertising, by the same words.
    #[serde(default)]
    pub consent_ads: Option<String>,
}

/// The attribute of the profile that is asked for (R-PR-1).
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AttributeFacts {
    /// `missing`, `stale`, `doubtful`.
    pub state: Option<String>,
    /// What stands in the profile, as it may be said aloud: «…-41».
    pub shown: Option<String>,
    /// When the client confirmed it last.
    pub confirmed_on: Option<Date>,
}

/// An account.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountFacts {
    /// Number: digits without separators.
    pub number: String,
    /// Address as it is said: «Чапаева, 42, кв. 17».
    pub address: Option<String>,
    /// Positive: the client owes.
    pub balance: Option<Kopecks>,
    /// As of, in the office's zone: `2026-11-12T08:40`.
    pub as_of: Option<String>,
    /// Meters.
    pub meters: Vec<MeterFacts>,
    /// Bills, newest first.
    pub bills: Vec<BillFacts>,
}

/// A meter.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MeterFacts {
    /// Number as it is said.
    pub number: String,
    /// Model.
    pub model: Option<String>,
    /// Digits before the comma.
    pub digits: Option<u8>,
    /// Readings, newest first.
    pub readings: Vec<(Date, WattHours)>,
    /// Verification holds until.
    pub check_due: Option<Date>,
}

/// A bill.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct BillFacts {
    /// First day of the month it is for.
    pub period: Date,
    /// Sum.
    pub total: Kopecks,
    /// For energy.
    pub charged: Option<Kopecks>,
    /// Energy charged.
    pub energy: Option<WattHours>,
    /// Price of a kilowatt-hour.
    pub tariff: Option<Kopecks>,
    /// Recalculation, either sign.
    pub recalculated: Option<Kopecks>,
    /// Penalty.
    pub penalty: Option<Kopecks>,
    /// Paid after the bill was made.
    pub paid: Option<Kopecks>,
    /// Due day.
    pub due_on: Option<Date>,
    /// As of, in the office's zone.
    pub as_of: Option<String>,
}

/// A fact of the company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum CompanyFact {
    /// A text: name, site, phone.
    Text(String),
    /// A number: days, a day of the month.
    Number(i64),
    /// A sum.
    Money(Kopecks),
    /// A day.
    Date(Date),
}

redacted!(Facts, VisitFacts, ClientFacts, AttributeFacts, AccountFacts, MeterFacts, BillFacts);

impl Default for VisitFacts {
    fn default() -> Self {
        Self {
            channel: "office".to_owned(),
            stage: "beginning".to_owned(),
            today: Date::default(),
            hour: 12,
            identified: false,
            profile_postponed: false,
            question: 1,
            topics: Vec::new(),
            situation: None,
        }
    }
}

impl BillFacts {
    /// A bill of which only month and sum are known.
    #[must_use]
    pub const fn new(period: Date, total: Kopecks) -> Self {
        Self {
            period,
            total,
            charged: None,
            energy: None,
            tariff: None,
            recalculated: None,
            penalty: None,
            paid: None,
            due_on: None,
            as_of: None,
        }
    }

    /// Its key in answers: `2026-10`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{:04}-{:02}", self.period.year(), self.period.month())
    }
}

/// What a meter usually shows, from its own readings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usual {
    /// Mean for thirty days.
    pub(crate) average: Option<WattHours>,
    /// Least and most for thirty days.
    pub(crate) range: Option<(WattHours, WattHours)>,
    /// Mean for the days since the last reading.
    pub(crate) expected: Option<WattHours>,
}

impl MeterFacts {
    /// What is usual for the meter: over the last six pairs of readings at least ten days apart, scaled to
    /// thirty days and rounded to kilowatt-hours.
    pub(crate) fn usual(&self, today: Date) -> Usual {
        let monthly: Vec<i64> = self
            .readings
            .windows(2)
            .filter_map(|pair| {
                let days = days(pair[1].0, pair[0].0).filter(|days| *days >= 10)?;
                let used = pair[0].1.0.checked_sub(pair[1].1.0).filter(|used| *used >= 0)?;
                Some(used.checked_mul(30)? / days)
            })
            .take(6)
            .collect();
        let Some(count) = i64::try_from(monthly.len()).ok().filter(|count| *count > 0) else {
            return Usual::default();
        };
        let average = monthly.iter().fold(0_i64, |sum, used| sum.saturating_add(*used)) / count;
        let kilo = |used: i64| WattHours((used.saturating_add(500)) / 1000 * 1000);
        let range = monthly.iter().min().zip(monthly.iter().max()).map(|(a, b)| (kilo(*a), kilo(*b)));
        let since = self.readings.first().and_then(|(on, _)| days(*on, today)).filter(|days| *days >= 0);
        let expected = since.and_then(|days| average.checked_mul(days)).map(|used| WattHours(used / 30));
        Usual { average: Some(kilo(average)), range, expected }
    }
}

fn days(from: Date, to: Date) -> Option<i64> {
    to.since(from).ok().map(|span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_usual_comes_from_the_meters_own_readings() {
        let kilo = |n: i64| WattHours(n * 1000);
        let meter = MeterFacts {
            readings: vec![
                (date(2026, 10, 24), kilo(10_446)),
                (date(2026, 9, 24), kilo(10_296)),
                (date(2026, 8, 25), kilo(10_106)),
                (date(2026, 8, 24), kilo(10_100)),
            ],
            ..MeterFacts::default()
        };
        let usual = meter.usual(date(2026, 11, 23));
        assert_eq!(usual.range, Some((kilo(150), kilo(190))));
        assert_eq!(usual.average, Some(kilo(170)));
        assert_eq!(usual.expected, Some(kilo(170)));
        assert_eq!(MeterFacts::default().usual(date(2026, 11, 23)), Usual::default());
    }

    #[test]
    fn r_ce_3_facts_print_nothing_personal() {
        let client = ClientFacts { full_name: Some("Имя".into()), ..ClientFacts::default() };
        let facts = Facts { client: Some(client), ..Facts::default() };
        assert_eq!(format!("{facts:?} {:?}", facts.client), "Facts(…) Some(ClientFacts(…))");
    }
}
