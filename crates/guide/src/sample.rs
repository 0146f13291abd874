//! A made-up client to try a library on: everything is known of them, and the company has filled in everything.

use crate::expression::Kind;
use crate::facts::{
    AccountFacts, AttributeFacts, BillFacts, ClientFacts, CompanyFact, DocumentFacts, Facts, MeterFacts,
    VisitFacts,
};
use crate::library::Library;
use crate::model::Parameter;
use jiff::ToSpan as _;
use jiff::civil::Date;
use okno_domain::money::{Kopecks, WattHours};

/// A made-up person at a desk on this day. What only a company knows stands as the title of its parameter, so
/// that nobody takes it for a fact.
#[must_use]
pub fn made_up_client(library: &Library, on: Date) -> Facts {
    Facts {
        visit: VisitFacts {
            channel: "office".to_owned(),
            stage: "processing".to_owned(),
            today: on,
            hour: 10,
            identified: true,
            ..VisitFacts::default()
        },
        client: Some(ClientFacts {
            address_name: Some("Нина Павловна".to_owned()),
            full_name: Some("Ковалёва Нина Павловна".to_owned()),
            party: Some("person".to_owned()),
            segment: Some("b2c".to_owned()),
            needs: Vec::new(),
            consent_data: Some("given".to_owned()),
            consent_ads: Some("given".to_owned()),
        }),
        accounts: vec![account("640177304418", on)],
        account: None,
        attribute: Some(AttributeFacts {
            state: Some("stale".to_owned()),
            shown: Some("…-41".to_owned()),
            confirmed_on: Some(days_before(on, 700)),
        }),
        documents: vec![DocumentFacts {
            key: "1".to_owned(), title: "Фото прибора.jpg".to_owned()
        }],
        operator: Some("Мария".to_owned()),
        company: library.parameters().iter().map(|one| (one.name.clone(), known(one, on))).collect(),
    }
}

fn known(parameter: &Parameter, on: Date) -> CompanyFact {
    match parameter.kind {
        Kind::Money => CompanyFact::Money(Kopecks(150_000)),
        Kind::Date => CompanyFact::Date(on),
        Kind::Int => CompanyFact::Number(10),
        _ => CompanyFact::Text(format!("[{}]", parameter.title)),
    }
}

/// A day so many days before.
pub(crate) fn days_before(on: Date, days: i64) -> Date {
    on.saturating_sub(days.days())
}

/// An account with a meter read each month and three bills.
pub(crate) fn account(number: &str, on: Date) -> AccountFacts {
    AccountFacts {
        number: number.to_owned(),
        address: Some("Чапаева, 42, кв. 17".to_owned()),
        balance: Some(Kopecks(128_450)),
        as_of: Some(format!("{}T08:40", days_before(on, 1))),
        meters: vec![meter("01124478", on)],
        bills: vec![bill(on, 1, 190), bill(on, 2, 150), bill(on, 3, 170)],
    }
}

/// A meter with a reading each thirty days.
pub(crate) fn meter(number: &str, on: Date) -> MeterFacts {
    let reading = |index: i64, kilowatts: i64| (days_before(on, 30 * index), WattHours(kilowatts * 1000));
    MeterFacts {
        number: number.to_owned(),
        model: Some("СЕ 101".to_owned()),
        digits: Some(5),
        readings: vec![reading(1, 10_446), reading(2, 10_306), reading(3, 10_116), reading(4, 9_951)],
        check_due: Some(on.saturating_add(1500.days())),
    }
}

/// The bill of a month before.
pub(crate) fn bill(on: Date, months: i64, kilowatts: i64) -> BillFacts {
    let first = on.first_of_month();
    let charged = Kopecks(kilowatts * 482);
    BillFacts {
        charged: Some(charged),
        energy: Some(WattHours(kilowatts * 1000)),
        tariff: Some(Kopecks(482)),
        recalculated: Some(Kopecks(-5_000)),
        penalty: Some(Kopecks(1_250)),
        paid: Some(Kopecks(0)),
        due_on: Some(first.saturating_sub((months - 1).months()).saturating_add(14.days())),
        as_of: None,
        ..BillFacts::new(first.saturating_sub(months.months()), Kopecks(charged.0 - 3_750))
    }
}
