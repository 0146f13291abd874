//! Clients are found the same way in each database, also after they have changed.
#![cfg(unix)]
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod home;

use home::Home;
use okno_central::base::{Base, NewCard};
use okno_demo::Region;
use okno_domain::Moment;
use okno_domain::client::{Client, ClientName};
use okno_domain::personal::Personal;
use okno_language::identify::recognise;
use okno_store::search::Query;
use std::collections::BTreeSet;
use std::sync::Arc;

const NOW: Moment = Moment(1_794_470_400_000);
const CLIENTS: u32 = 900;
/// Each of so many is asked for.
const EVERY: usize = 29;

/// What is said of a client: whole, in part, with errors, in another order.
fn said(client: &Client) -> Vec<String> {
    let mut said = Vec::new();
    match &client.name {
        ClientName::Person(name) => {
            let (surname, first) = (name.surname.expose(), name.name.expose());
            let last = name.patronymic.as_ref().map(|one| one.expose().clone()).unwrap_or_default();
            let whole = format!("{surname} {first} {last}");
            said.extend([format!("{first} {last} {surname}"), format!("{surname} {first}"), surname.clone()]);
            said.extend([without(&whole, 2), swapped(&whole, 1), without(&without(surname, 1), 2)]);
            said.push(surname.chars().take(4).collect());
            said.push(format!("{surname} {}.", first.chars().next().expect("a letter")));
            if let Some(account) = client.accounts.first() {
                said.push(format!("{surname} {}", account.address.expose().street));
            }
        }
        ClientName::Company(name) => said.extend([name.expose().clone(), without(name.expose(), 6)]),
    }
    said.extend(
        client.phones.iter().flat_map(|phone| [phone.expose().clone(), phone.expose()[..8].to_owned()]),
    );
    said.extend(client.inn.iter().map(|inn| inn.expose().clone()));
    for account in client.accounts.iter().take(1) {
        let (number, address) = (account.number.expose(), account.address.expose());
        said.extend([number.clone(), number[..6].to_owned(), format!("лс {}", &number[number.len() - 4..])]);
        let (street, house) = (&address.street, &address.house);
        let flat = address.flat.as_ref().map(|flat| format!(" кв {flat}")).unwrap_or_default();
        said.extend([
            format!("{street} {house}{flat}"),
            format!("{} {house}", without(street, 2)),
            format!("{} {} {street}", address.locality, address.street_kind),
        ]);
    }
    said
}

fn without(text: &str, place: usize) -> String {
    text.chars().enumerate().filter(|(at, _)| *at != place).map(|(_, letter)| letter).collect()
}

fn swapped(text: &str, place: usize) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if place + 1 < letters.len() {
        letters.swap(place, place + 1);
    }
    letters.into_iter().collect()
}

/// All that an answer says, by which two databases are compared.
async fn answer(base: &dyn Base, said: &str) -> Vec<String> {
    let Ok(recognised) = recognise(said) else { return Vec::new() };
    let found = base.find_clients(&Query::from_recognised(&recognised), 20).await.expect("found");
    let mut told: Vec<String> = found
        .candidates
        .iter()
        .map(|one| format!("{one:?} {} {:?}", one.masked.name, one.masked.details))
        .collect();
    told.push(format!("more: {}", found.more));
    told
}

/// Asks both the same; how many candidates there were.
async fn asked(bases: &[Arc<dyn Base>; 2], clients: &[Client]) -> usize {
    let mut candidates = 0;
    for client in clients.iter().step_by(EVERY) {
        for text in said(client) {
            let [one, other] =
                [answer(bases[0].as_ref(), &text).await, answer(bases[1].as_ref(), &text).await];
            assert!(one == other, "one thing is answered in two ways: {} and {}", one.len(), other.len());
            candidates += one.len().saturating_sub(1);
        }
    }
    candidates
}

async fn taken(bases: &[Arc<dyn Base>; 2], clients: &[Client]) -> [u64; 2] {
    let mut changed = [0; 2];
    for (base, changed) in bases.iter().zip(&mut changed) {
        let cards = clients.iter().cloned().map(|client| NewCard { client, territories: BTreeSet::new() });
        let taken = base.take_cards(cards.collect(), None).await.expect("taken in");
        *changed = taken.new + taken.changed;
    }
    changed
}

#[tokio::test]
async fn r_id_8_each_database_finds_the_same_clients_in_the_same_order() {
    let region = Region::new(7, CLIENTS, NOW);
    let mut clients: Vec<Client> = (0..CLIENTS).map(|index| region.client(index)).collect();
    let homes = Home::of_each();
    let bases = [homes[0].open().await, homes[1].open().await];
    assert_eq!(taken(&bases, &clients).await, [u64::from(CLIENTS); 2]);
    assert_eq!(taken(&bases, &clients).await, [0; 2], "the same again changes nothing");
    let candidates = asked(&bases, &clients).await;
    assert!(candidates > 500, "{candidates}: most of it finds somebody");
    // Others move, marry, and lose their phones: words and streets come and go.
    for (at, client) in clients.iter_mut().enumerate() {
        match (&mut client.name, at % 3) {
            (ClientName::Person(name), 0) => name.surname = format!("Невиданн{}", "о".repeat(at % 5)).into(),
            (_, 1) => client.phones.clear(),
            _ => {
                for account in &mut client.accounts {
                    let mut address = account.address.expose().clone();
                    address.street = format!("Небывалая {}", at % 40);
                    account.address = Personal::new(address);
                }
            }
        }
    }
    let changed = taken(&bases, &clients).await;
    assert!(changed[0] > 500 && changed[0] == changed[1], "{changed:?}");
    assert!(asked(&bases, &clients).await > 500);
    let before: Vec<Client> = (0..CLIENTS).map(|index| region.client(index)).collect();
    assert!(asked(&bases, &before).await > 0, "what is gone is gone in both");
}
