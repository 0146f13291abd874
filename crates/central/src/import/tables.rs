//! CSV: a table for each kind of thing, each in the order of the clients' keys, so that they are read side by side and
//! never held as a whole.

use super::fields::{Fields, Value};
use super::refusal::{Refusal, Why};
use super::rows::{Row, Rows};
use super::{MOST, Read, Source, Step, Tell, shapes};
use crate::base::NewCard;
use okno_domain::client::{Account, Client};
use std::collections::BTreeSet;
use std::io;

/// The tables besides that of the clients.
pub(super) struct Others {
    pub(super) accounts: Option<Rows>,
    pub(super) meters: Option<Rows>,
    pub(super) readings: Option<Rows>,
    pub(super) bills: Option<Rows>,
    pub(super) payments: Option<Rows>,
}

/// Clients put together from their tables.
pub(super) struct Tables {
    clients: Rows,
    others: Others,
}

/// What is put together of a client.
struct Gathered {
    client: Client,
    territories: BTreeSet<String>,
}

impl Tables {
    pub(super) const fn new(clients: Rows, others: Others) -> Self {
        Self { clients, others }
    }
}

impl Source for Tables {
    fn next(&mut self, tell: Tell<'_>) -> io::Result<Step> {
        let Some(row) = self.clients.next(tell)? else {
            for rows in self.others.all() {
                rows.rest(tell)?;
            }
            return Ok(Step::End);
        };
        let (key, line) = (row.client.clone(), row.line);
        let client = match shapes::client(&row.fields) {
            Ok(client) => client,
            // Its rows in the other tables are told there, when the next client is read.
            Err(refusal) => {
                tell(refusal.at(self.clients.file, line));
                return Ok(Step::Refused);
            }
        };
        let mut gathered = Gathered { client, territories: BTreeSet::new() };
        self.others.gather(&key, &mut gathered, tell)?;
        let Gathered { mut client, territories } = gathered;
        shapes::in_order(&mut client);
        match super::fits(&client) {
            Ok(()) => Ok(Step::Card(Box::new(NewCard { client, territories }))),
            Err(refusal) => {
                tell(refusal.at(self.clients.file, line));
                Ok(Step::Refused)
            }
        }
    }
}

impl Others {
    fn all(&mut self) -> impl Iterator<Item = &mut Rows> {
        [&mut self.accounts, &mut self.meters, &mut self.readings, &mut self.bills, &mut self.payments]
            .into_iter()
            .flatten()
    }

    /// Takes every row of a client. A row that is refused is told; the others stand.
    fn gather(&mut self, key: &str, of: &mut Gathered, tell: Tell<'_>) -> io::Result<()> {
        take(&mut self.accounts, (key, of), tell, |of, fields| {
            let (account, territory) = shapes::account(&fields, of.client.as_of)?;
            if of.client.accounts.iter().any(|known| known.id == account.id) {
                return Err(Refusal::of("number", Why::Twice));
            }
            limit(of.client.accounts.len(), MOST.accounts, "number")?;
            of.client.accounts.push(account);
            of.territories.extend(territory);
            Ok(())
        })?;
        take(&mut self.meters, (key, of), tell, |of, mut fields| {
            let account = account(of, &mut fields)?;
            let meter = shapes::meter(&fields)?;
            limit(account.meters.len(), MOST.meters, "number")?;
            account.meters.push(meter);
            Ok(())
        })?;
        take(&mut self.readings, (key, of), tell, |of, mut fields| {
            let account = account(of, &mut fields)?;
            let number = fields.take("meter").ok_or_else(|| Refusal::of("meter", Why::Missing))?;
            let meter = account.meters.iter_mut().find(|meter| *meter.number.expose() == number);
            let meter = meter.ok_or_else(|| Refusal::of("meter", Why::MeterUnknown))?;
            let reading = shapes::reading(&fields)?;
            limit(meter.readings.len(), MOST.readings, "meter")?;
            meter.readings.push(reading);
            Ok(())
        })?;
        take(&mut self.bills, (key, of), tell, |of, mut fields| {
            let account = account(of, &mut fields)?;
            let bill = shapes::bill(&fields)?;
            if account.bills.iter().any(|known| known.period == bill.period) {
                return Err(Refusal::of("period", Why::Twice));
            }
            limit(account.bills.len(), MOST.bills, "period")?;
            account.bills.push(bill);
            Ok(())
        })?;
        take(&mut self.payments, (key, of), tell, |of, mut fields| {
            let account = account(of, &mut fields)?;
            let payment = shapes::payment(&fields)?;
            limit(account.payments.len(), MOST.payments, "on")?;
            account.payments.push(payment);
            Ok(())
        })
    }
}

fn limit(there: usize, most: usize, field: &str) -> Read<()> {
    if there < most { Ok(()) } else { Err(Refusal::of(field, Why::TooMany)) }
}

/// The account that a row names.
fn account<'g>(of: &'g mut Gathered, fields: &mut Fields) -> Read<&'g mut Account> {
    let number = fields.take("account").ok_or_else(|| Refusal::of("account", Why::Missing))?;
    let number = shapes::account_number(&number).map_err(|why| Refusal::of("account", why))?;
    let known = of.client.accounts.iter_mut().find(|account| *account.number.expose() == number);
    known.ok_or_else(|| Refusal::of("account", Why::AccountUnknown))
}

fn take(
    rows: &mut Option<Rows>,
    (key, of): (&str, &mut Gathered),
    tell: Tell<'_>,
    add: impl Fn(&mut Gathered, Fields) -> Read<()>,
) -> io::Result<()> {
    let Some(rows) = rows else { return Ok(()) };
    while let Some(Row { line, fields, .. }) = rows.next_of(key, tell)? {
        if let Err(refusal) = add(of, fields) {
            tell(refusal.at(rows.file, line));
        }
    }
    Ok(())
}

impl Fields {
    /// A text that belongs to another thing, as it stands.
    fn take(&mut self, name: &str) -> Option<String> {
        match self.remove(name)? {
            Value::Text(text) => Some(text.trim().to_owned()),
            Value::List(_) => None,
        }
    }
}
