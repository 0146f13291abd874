//! The known cast: what tests type and pictures show, the same in every region.

use okno_demo::cast::{self, longest, namesake, nina, proprietor, two_meters, unreachable, volga_agro};
use okno_demo::{Outcome, Region};
use okno_domain::Moment;
use okno_domain::appeal::Channel;
use okno_domain::client::{Account, Address, Client, ClientName, ConsentState, ServiceNeed};
use okno_domain::identification::Party;
use okno_domain::money::Kopecks;

const DAY: i64 = 86_400;
/// 2026-11-12T08:40 in Saratov.
const AS_OF: Moment = Moment(1_794_458_400_000);

fn region() -> Region {
    Region::new(64, 20_000, AS_OF)
}

fn name(client: &Client) -> String {
    match &client.name {
        ClientName::Company(name) => name.expose().clone(),
        ClientName::Person(name) => {
            let patronymic = name.patronymic.as_ref().map_or("", |patronymic| patronymic.expose());
            format!("{} {} {patronymic}", name.surname.expose(), name.name.expose())
        }
    }
}

fn written(address: &Address) -> String {
    let Address { locality, street_kind, street, house, flat } = address;
    if street_kind == "СНТ" {
        return format!("{locality}, СНТ «{street}», уч. {house}");
    }
    let flat = flat.as_ref().map_or(String::new(), |flat| format!(", кв. {flat}"));
    format!("{locality}, {street_kind} {street}, {house}{flat}")
}

fn has(client: &Client, full_name: &str, phone: Option<&str>, account: &str, address: &str) {
    assert_eq!(name(client), full_name);
    assert_eq!(
        client.phones.iter().find(|p| p.expose().starts_with("+79")).map(|p| p.expose().as_str()),
        phone
    );
    assert_eq!(client.accounts[0].number.expose(), account);
    assert_eq!(written(client.accounts[0].address.expose()), address);
}

#[test]
fn the_constants_are_what_stands_on_the_cards() {
    let region = region();
    has(&region.client(nina::INDEX), nina::FULL_NAME, Some(nina::PHONE), nina::ACCOUNT, nina::ADDRESS);
    has(
        &region.client(namesake::INDEX),
        namesake::FULL_NAME,
        Some(namesake::PHONE),
        namesake::ACCOUNT,
        namesake::ADDRESS,
    );
    has(
        &region.client(longest::INDEX),
        longest::FULL_NAME,
        Some(longest::PHONE),
        longest::ACCOUNT,
        longest::ADDRESS,
    );
    has(
        &region.client(volga_agro::INDEX),
        volga_agro::NAME,
        Some("+79271233304"),
        volga_agro::ACCOUNT,
        volga_agro::ADDRESS,
    );
    has(
        &region.client(unreachable::INDEX),
        unreachable::FULL_NAME,
        None,
        unreachable::ACCOUNT,
        unreachable::ADDRESS,
    );
    has(
        &region.client(two_meters::INDEX),
        two_meters::FULL_NAME,
        Some(two_meters::PHONE),
        two_meters::ACCOUNT,
        two_meters::ADDRESS,
    );
    has(
        &region.client(proprietor::INDEX),
        proprietor::NAME,
        Some(proprietor::PHONE),
        proprietor::ACCOUNT,
        proprietor::ADDRESS,
    );
    for (index, contract) in
        [(volga_agro::INDEX, volga_agro::CONTRACT), (proprietor::INDEX, proprietor::CONTRACT)]
    {
        let company = region.client(index);
        assert_eq!(company.name.party(), Party::Company);
        assert_eq!(company.contracts[0].expose(), contract);
        assert_eq!(company.inn.map(|inn| inn.expose().clone()), cast::inn(index));
        assert_eq!(company.ogrn.map(|ogrn| ogrn.expose().clone()), cast::ogrn(index));
    }
}

#[test]
fn the_card_of_nina_is_that_of_the_picture() {
    let region = region();
    let client = region.client(nina::INDEX);
    assert!(client.emails.is_empty());
    assert_eq!(client.passport.as_ref().map(|passport| passport.expose().as_str()), Some(nina::PASSPORT));
    assert_eq!(client.snils.as_ref().map(|snils| snils.expose().clone()), cast::snils(nina::INDEX));
    assert_eq!(client.needs, [ServiceNeed::SameLevel, ServiceNeed::OutOfTurn]);
    assert_eq!((client.consent_data, client.consent_ads), (ConsentState::Given, ConsentState::Withdrawn));
    let [flat, garden] = &client.accounts[..] else { panic!("two accounts") };
    assert_eq!(garden.number.expose(), nina::GARDEN_ACCOUNT);
    assert_eq!(written(garden.address.expose()), nina::GARDEN_ADDRESS);
    assert_eq!(garden.balance, Kopecks(0));
    assert_eq!(flat.balance.to_string(), nina::LAST_BILL);
    assert_eq!(flat.bills[0].total.to_string(), nina::LAST_BILL);
    let meter = &flat.meters[0];
    assert_eq!(meter.number.expose(), nina::METER);
    assert_eq!(meter.readings[0].value.0, nina::LAST_READING_KWH * 1000);
    assert_eq!(meter.digits, 6);
}

#[test]
fn r_ap_11_the_promise_to_nina_comes_first() {
    let history = region().history(nina::INDEX);
    assert_eq!(history.len(), 12);
    let promise = &history[0];
    assert_eq!(promise.title, "Замена прибора учёта");
    let Outcome::Forwarded { unit, reply_by, reply_channel, .. } = promise.outcome else {
        panic!("forwarded")
    };
    assert_eq!((unit, reply_channel), ("metering", Channel::Phone));
    assert_eq!(reply_by.to_string(), "2026-11-22");
    assert!(history[1..].iter().all(|appeal| matches!(appeal.outcome, Outcome::Closed { .. })));
    assert!(history.iter().all(|appeal| appeal.client == cast::client_id(nina::INDEX)));
}

fn sums_hold(account: &Account) {
    let billed: i64 = account.bills.iter().map(|bill| bill.total.0).sum();
    let paid: i64 = account.payments.iter().map(|payment| payment.sum.0).sum();
    assert_eq!(account.balance.0, billed - paid);
    for (place, bill) in account.bills.iter().enumerate() {
        let used: i64 =
            account.meters.iter().map(|m| m.readings[place].value.0 - m.readings[place + 1].value.0).sum();
        assert_eq!(bill.energy.0, used);
        assert!(account.meters.iter().all(|meter| meter.readings[place + 1].value.0 >= 0));
    }
}

#[test]
fn the_cast_is_the_same_whatever_the_seed_the_day_and_the_months() {
    for days in [0, 1, 19, 100, 400] {
        for months in [0, 2, 13, 24] {
            let region = Region::new(9, 0, AS_OF.plus_seconds(days * DAY)).with_months(months);
            for index in 0..cast::SIZE {
                let (here, there) = (region.client(index), self::region().client(index));
                assert_eq!(here.id, there.id);
                assert_eq!(here.id, cast::client_id(index));
                assert!(here.name == there.name && here.phones == there.phones && here.snils == there.snils);
                assert_eq!(here.accounts[0].id, cast::account_id(index, 0));
                here.accounts.iter().for_each(sums_hold);
            }
            let nina = region.client(nina::INDEX);
            assert_eq!(nina.accounts[0].bills[0].total.to_string(), nina::LAST_BILL);
            assert_eq!(nina.accounts[0].meters[0].readings[0].value.0, nina::LAST_READING_KWH * 1000);
            assert_eq!(nina.accounts[1].balance, Kopecks(0), "the plot has never a debt");
        }
    }
}

#[test]
fn the_cast_has_the_cases_that_screens_must_bear() {
    let region = region();
    let someone = region.client(unreachable::INDEX);
    assert!(someone.phones.is_empty() && someone.emails.is_empty());
    let two = region.client(two_meters::INDEX);
    let numbers: Vec<_> = two.accounts[0].meters.iter().map(|meter| meter.number.expose().as_str()).collect();
    assert_eq!(numbers, two_meters::METERS);
    assert_eq!(name(&region.client(nina::INDEX)), name(&region.client(namesake::INDEX)));
    let longest = name(&region.client(longest::INDEX)).chars().count();
    assert!(region.clients().take(2_000).all(|client| name(&client).chars().count() <= longest));
}

#[test]
fn r_ap_11_the_demo_operator_has_promised_a_call_for_today_and_missed_one() {
    let calls = region().callbacks();
    let days: Vec<String> = calls.iter().map(|call| call.by.to_string()).collect();
    assert_eq!(days, ["2026-11-12", "2026-11-11"]);
    for call in &calls {
        assert!(call.contact.contains("+7"), "whom to call");
        assert!(matches!(call.about.outcome, Outcome::Closed { .. }));
    }
    assert_ne!(calls[0].id, calls[1].id);
    assert!(Region::new(7, 2, region().as_of()).callbacks().is_empty(), "nobody of the cast, no calls");
}

#[test]
fn r_ap_8_one_client_has_as_long_a_history_as_is_wanted() {
    let long = region().with_long_history(1_000);
    let history = long.history(proprietor::INDEX);
    assert_eq!(history.len(), 1_000);
    assert!(history.is_sorted_by(|newer, older| newer.registered_at > older.registered_at));
    let numbers: std::collections::HashSet<_> = history.iter().map(|appeal| appeal.number).collect();
    assert_eq!(numbers.len(), 1_000);
    // Nobody's numbers are given twice, in the largest region either.
    assert!(numbers.iter().all(|number| number.body() >= 139_000_000));
    assert!(history.iter().all(|appeal| matches!(appeal.outcome, Outcome::Closed { .. })));
    // Otherwise the client has none, and the others are as they were.
    assert!(region().history(proprietor::INDEX).is_empty());
    assert_eq!(long.history(nina::INDEX), region().history(nina::INDEX));
}
