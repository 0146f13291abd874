//! The client's card as the window shows it.

use super::{mask, time};
use crate::ipc::appeal::AppealRow;
use crate::ipc::card::{AccountView, CardView};
use crate::ipc::profile::ProfileView;
use crate::ipc::promise::PromiseView;
use jiff::tz::TimeZone;
use okno_domain::client::{Account, Address, Client, ClientName};
use okno_domain::identification::IdentifierKind;

/// Latest appeals on the card.
pub(crate) const HISTORY_ROWS: usize = 5;
/// Accounts on the card: a company has hundreds, and the rest is looked for by number or address.
const ACCOUNT_ROWS: usize = 20;

/// Appeals of the client, as the card needs them.
pub(crate) struct ClientAppeals {
    /// Promised and not kept yet, nearest first.
    pub(crate) promises: Vec<PromiseView>,
    /// Latest first.
    pub(crate) latest: Vec<AppealRow>,
    /// How many there are.
    pub(crate) total: u32,
}

/// The card. Only called with a client that came from the store against a passed identification.
pub(crate) fn card(
    client: &Client,
    kinds: &[IdentifierKind],
    appeals: ClientAppeals,
    profile: ProfileView,
    zone: &TimeZone,
) -> CardView {
    let (given_name, surname) = match &client.name {
        ClientName::Person(name) => {
            let patronymic = name.patronymic.as_ref().map(|p| format!(" {}", p.expose())).unwrap_or_default();
            (format!("{}{patronymic}", name.name.expose()), name.surname.expose().clone())
        }
        ClientName::Company(name) => (name.expose().clone(), String::new()),
    };
    CardView {
        client: client.id.to_string(),
        party: client.name.party().into(),
        given_name,
        surname,
        segment: client.segment.title().to_owned(),
        identified_by: kinds.iter().map(|kind| (*kind).into()).collect(),
        needs: client.needs.iter().map(|need| (*need).into()).collect(),
        promises: appeals.promises,
        profile,
        accounts: client
            .accounts
            .iter()
            .take(ACCOUNT_ROWS)
            .map(|account| account_view(account, zone))
            .collect(),
        accounts_total: super::account::count(client.accounts.len()),
        history: appeals.latest,
        history_total: appeals.total,
    }
}

/// An account in a list.
pub(crate) fn account_view(account: &Account, zone: &TimeZone) -> AccountView {
    AccountView {
        account: account.id.to_string(),
        number: mask::in_fours(account.number.expose()),
        organisation: account.organisation.clone(),
        address: short_address(account.address.expose()),
        meters: account.meters.iter().map(|meter| mask::meter(meter.number.expose())).collect(),
        balance: account.balance.to_string(),
        as_of: time::iso(account.as_of, zone),
    }
}

/// «Саратов, ул. Чапаева, 42, кв. 17»
pub(crate) fn long_address(address: &Address) -> String {
    let mut text = format!("{}, {}", address.locality, street(address));
    if let Some(flat) = &address.flat {
        text.push_str(", кв. ");
        text.push_str(flat);
    }
    text
}

/// «Чапаева, 42–17»
pub(crate) fn short_address(address: &Address) -> String {
    match &address.flat {
        Some(flat) => format!("{}, {}–{flat}", address.street, address.house),
        None => street(address),
    }
}

fn street(address: &Address) -> String {
    if address.street_kind.is_empty() {
        format!("{}, {}", address.street, address.house)
    } else {
        format!("{} {}, {}", address.street_kind, address.street, address.house)
    }
}

/// «Ковалёва Н. П.», or the company's name.
pub(crate) fn short_name(client: &Client) -> String {
    match &client.name {
        ClientName::Person(name) => {
            let patronymic = name.patronymic.as_ref().map(|p| p.expose().as_str()).unwrap_or_default();
            crate::session::short_name(&format!(
                "{} {} {patronymic}",
                name.surname.expose(),
                name.name.expose()
            ))
        }
        ClientName::Company(name) => name.expose().clone(),
    }
}

/// «Нина Павловна», or the company's name.
pub(crate) fn called(client: &Client) -> String {
    match &client.name {
        ClientName::Person(name) => match &name.patronymic {
            Some(patronymic) => format!("{} {}", name.name.expose(), patronymic.expose()),
            None => name.name.expose().clone(),
        },
        ClientName::Company(_) => short_name(client),
    }
}

/// «Ковалёва Нина Павловна», or the company's name.
pub(crate) fn full_name(client: &Client) -> String {
    match &client.name {
        ClientName::Person(name) => {
            let mut full = format!("{} {}", name.surname.expose(), name.name.expose());
            if let Some(patronymic) = &name.patronymic {
                full.push(' ');
                full.push_str(patronymic.expose());
            }
            full
        }
        ClientName::Company(name) => name.expose().clone(),
    }
}
