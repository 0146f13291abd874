//! From the domain to the facts that scripts read. The whole card goes in: scripts say the client's own
//! numbers to the client, after the identification.

use crate::desk::Session;
use crate::view::{card, mask, time};
use okno_domain::Moment;
use okno_domain::client::{Account, Bill, Client, ClientName, Meter, Segment, ServiceNeed};
use okno_domain::identification::Party;
use okno_domain::visit::{Stage, Visit};
use okno_guide::{
    AccountFacts, AttributeFacts, BillFacts, ClientFacts, CompanyFact, Facts, MeterFacts, VisitFacts,
};
use std::collections::BTreeMap;

/// What is known now.
pub(crate) struct Known<'k> {
    pub(crate) session: &'k Session,
    pub(crate) visit: &'k Visit,
    pub(crate) client: Option<&'k Client>,
    /// How the client asked to be called.
    pub(crate) address_name: Option<String>,
    /// The account that the question is about.
    pub(crate) account: Option<String>,
    /// The attribute of the profile that is asked for, and what is known of it.
    pub(crate) attribute: Option<AttributeFacts>,
    /// Which question of the visit it is, from 1.
    pub(crate) question: u16,
    /// Codes of the topics of the questions, in order.
    pub(crate) topics: Vec<String>,
    pub(crate) now: Moment,
    /// Facts of the company, by the library's parameters.
    pub(crate) company: BTreeMap<String, CompanyFact>,
}

/// The facts.
pub(crate) fn facts(known: Known<'_>) -> Facts {
    let zone = &known.session.zone;
    let address_name = known.address_name.or_else(|| known.client.and_then(usual_address));
    Facts {
        visit: VisitFacts {
            channel: known.visit.channel.map(word).unwrap_or_default(),
            stage: stage(known.visit.stage).to_owned(),
            today: time::day(known.now, zone),
            hour: u8::try_from(time::hour(known.now, zone)).unwrap_or(12),
            identified: known.visit.identified.is_some(),
            profile_postponed: !known.visit.postponed.is_empty(),
            question: known.question,
            topics: known.topics,
            situation: None,
        },
        client: Some(match known.client {
            Some(client) => client_facts(client, address_name),
            None => ClientFacts { address_name, ..ClientFacts::default() },
        }),
        accounts: known
            .client
            .map(|client| client.accounts.iter().map(|account| account_facts(account, zone)).collect())
            .unwrap_or_default(),
        account: known.account,
        attribute: known.attribute,
        documents: Vec::new(),
        operator: Some(surname_last(known.session.operator.full_name.expose())),
        company: known.company,
    }
}

/// «Нина Павловна»: how a person is called who has not said otherwise.
fn usual_address(client: &Client) -> Option<String> {
    let ClientName::Person(name) = &client.name else { return None };
    let patronymic = name.patronymic.as_ref()?;
    Some(format!("{} {}", name.name.expose(), patronymic.expose()))
}

/// An operator gives the full name (П3 3.3): «Мария Орлова» reads «Меня зовут Мария Сергеевна Орлова».
fn surname_last(full: &str) -> String {
    let mut words: Vec<&str> = full.split_whitespace().collect();
    if words.len() > 1 {
        words.rotate_left(1);
    }
    words.join(" ")
}

pub(crate) fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Beginning => "beginning",
        Stage::Processing => "processing",
        Stage::Completion => "completion",
        Stage::Feedback => "feedback",
        Stage::Ended => "ended",
    }
}

fn client_facts(client: &Client, address_name: Option<String>) -> ClientFacts {
    let full_name = match &client.name {
        ClientName::Person(name) => {
            let mut full = format!("{} {}", name.surname.expose(), name.name.expose());
            if let Some(patronymic) = &name.patronymic {
                full.push(' ');
                full.push_str(patronymic.expose());
            }
            full
        }
        ClientName::Company(name) => name.expose().clone(),
    };
    ClientFacts {
        address_name,
        full_name: Some(full_name),
        party: Some(word(match client.name.party() {
            Party::Person => "person",
            Party::Company => "company",
        })),
        segment: Some(word::<Segment>(client.segment)),
        needs: client.needs.iter().map(|need| word::<ServiceNeed>(*need)).collect(),
        consent_data: Some(word(client.consent_data)),
        consent_ads: Some(word(client.consent_ads)),
    }
}

fn account_facts(account: &Account, zone: &jiff::tz::TimeZone) -> AccountFacts {
    let as_of = time::iso(account.as_of, zone);
    let as_of = as_of.get(..16).unwrap_or(&as_of).to_owned();
    AccountFacts {
        number: account.number.expose().clone(),
        address: Some(card::short_address(account.address.expose())),
        balance: Some(account.balance),
        as_of: Some(as_of.clone()),
        meters: account.meters.iter().map(meter_facts).collect(),
        bills: account.bills.iter().map(|bill| bill_facts(bill, account, &as_of)).collect(),
    }
}

fn meter_facts(meter: &Meter) -> MeterFacts {
    MeterFacts {
        number: mask::meter(meter.number.expose()),
        model: Some(meter.model.clone()),
        digits: Some(meter.digits),
        readings: meter.readings.iter().map(|reading| (reading.on, reading.value)).collect(),
        check_due: Some(meter.verified_until),
    }
}

fn bill_facts(bill: &Bill, account: &Account, as_of: &str) -> BillFacts {
    // What was paid from the making of a bill until that of the next counts towards it.
    let made = bill.made_on();
    let next = made.saturating_add(jiff::Span::new().months(1));
    let paid = account.payments.iter().filter(|payment| payment.on >= made && payment.on < next);
    BillFacts {
        period: bill.period,
        total: bill.total,
        charged: Some(bill.charged),
        energy: Some(bill.energy),
        tariff: Some(bill.tariff),
        recalculated: Some(bill.recalculated),
        penalty: Some(bill.penalty),
        paid: Some(okno_domain::money::Kopecks(paid.map(|payment| payment.sum.0).sum())),
        due_on: Some(bill.due),
        as_of: Some(as_of.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_vi_5_an_operator_gives_the_full_name() {
        assert_eq!(surname_last("Орлова Мария Сергеевна"), "Мария Сергеевна Орлова");
    }
}
