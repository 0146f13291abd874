//! NDJSON: a client a line, with accounts, meters, bills and payments inside.

use super::fields::{Fields, Value};
use super::refusal::{Refusal, Why};
use super::{MOST, Read, Source, Step, Tell, shapes};
use crate::base::NewCard;
use okno_domain::Moment;
use okno_domain::client::{Account, Meter};
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;
use std::io::{self, BufRead, Read as _};

/// The name of the file in the report.
const FILE: &str = "clients";
/// Bytes of a line, at most: a large company has hundreds of accounts.
const MOST_LINE: u64 = 8 * 1024 * 1024;

/// The clients of a file, one after another.
pub(super) struct Lines<R> {
    input: R,
    line: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) const fn new(input: R) -> Self {
        Self { input, line: 0 }
    }

    /// The next line; none at the end. One that is too long is read over.
    fn line(&mut self) -> io::Result<Option<Result<Vec<u8>, Why>>> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(MOST_LINE).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.line += 1;
        let whole = bytes.ends_with(b"\n");
        if whole || u64::try_from(bytes.len()).unwrap_or(u64::MAX) < MOST_LINE {
            return Ok(Some(Ok(bytes)));
        }
        let mut rest = Vec::new();
        while !rest.ends_with(b"\n") {
            rest.clear();
            self.input.by_ref().take(MOST_LINE).read_until(b'\n', &mut rest)?;
            if rest.is_empty() {
                break;
            }
        }
        Ok(Some(Err(Why::TooLong)))
    }
}

impl<R: BufRead> Source for Lines<R> {
    fn next(&mut self, tell: Tell<'_>) -> io::Result<Step> {
        loop {
            let Some(line) = self.line()? else { return Ok(Step::End) };
            let read = match line {
                Err(why) => Err(Refusal::of("", why)),
                Ok(bytes) if bytes.iter().all(u8::is_ascii_whitespace) => continue,
                Ok(bytes) => card(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)),
            };
            return match read {
                Ok(card) => Ok(Step::Card(Box::new(card))),
                Err(refusal) => {
                    tell(refusal.at(FILE, self.line));
                    Ok(Step::Refused)
                }
            };
        }
    }
}

fn card(line: &[u8]) -> Read<NewCard> {
    let Ok(Json::Object(object)) = serde_json::from_slice(line) else {
        return Err(Refusal::of("", Why::Malformed));
    };
    let (of, [accounts]) = parts(object, ["accounts"])?;
    let mut client = shapes::client(&of)?;
    let mut territories = BTreeSet::new();
    for (index, object) in limited("accounts", accounts, MOST.accounts)?.into_iter().enumerate() {
        let (account, territory) =
            account(object, client.as_of).map_err(|refusal| refusal.within("accounts", index))?;
        if client.accounts.iter().any(|known: &Account| known.id == account.id) {
            return Err(Refusal::of("number", Why::Twice).within("accounts", index));
        }
        client.accounts.push(account);
        territories.extend(territory);
    }
    shapes::in_order(&mut client);
    super::fits(&client)?;
    Ok(NewCard { client, territories })
}

fn account(object: Map<String, Json>, as_of: Moment) -> Read<(Account, Option<String>)> {
    let (of, [meters, bills, payments]) = parts(object, ["meters", "bills", "payments"])?;
    let (mut account, territory) = shapes::account(&of, as_of)?;
    account.meters = each("meters", meters, MOST.meters, meter)?;
    account.bills = each("bills", bills, MOST.bills, |object| shapes::bill(&plain(object)?))?;
    account.payments = each("payments", payments, MOST.payments, |object| shapes::payment(&plain(object)?))?;
    Ok((account, territory))
}

fn meter(object: Map<String, Json>) -> Read<Meter> {
    let (of, [readings]) = parts(object, ["readings"])?;
    let mut meter = shapes::meter(&of)?;
    meter.readings = each("readings", readings, MOST.readings, |object| shapes::reading(&plain(object)?))?;
    Ok(meter)
}

fn each<T>(
    name: &str,
    list: Vec<Json>,
    most: usize,
    read: impl Fn(Map<String, Json>) -> Read<T>,
) -> Read<Vec<T>> {
    let objects = limited(name, list, most)?.into_iter().enumerate();
    objects.map(|(index, object)| read(object).map_err(|refusal| refusal.within(name, index))).collect()
}

fn limited(name: &str, list: Vec<Json>, most: usize) -> Read<Vec<Map<String, Json>>> {
    if list.len() > most {
        return Err(Refusal::of(name, Why::TooMany));
    }
    list.into_iter()
        .map(|item| match item {
            Json::Object(object) => Ok(object),
            _ => Err(Refusal::of(name, Why::Form)),
        })
        .collect()
}

/// The fields of an object, and those that are lists of objects.
fn parts<const N: usize>(mut object: Map<String, Json>, lists: [&str; N]) -> Read<(Fields, [Vec<Json>; N])> {
    let mut of: [Vec<Json>; N] = std::array::from_fn(|_| Vec::new());
    for (place, name) in of.iter_mut().zip(lists) {
        match object.remove(name) {
            None | Some(Json::Null) => {}
            Some(Json::Array(list)) => *place = list,
            Some(_) => return Err(Refusal::of(name, Why::Form)),
        }
    }
    Ok((plain(object)?, of))
}

fn plain(object: Map<String, Json>) -> Read<Fields> {
    let mut of = Fields::default();
    for (name, json) in object {
        let value = match json {
            Json::Null => continue,
            Json::Array(items) => {
                let items: Option<Vec<String>> = items.into_iter().map(text).collect();
                Value::List(items.ok_or_else(|| Refusal::of(&name, Why::Form))?)
            }
            other => Value::Text(text(other).ok_or_else(|| Refusal::of(&name, Why::Form))?),
        };
        of.put(&name, value);
    }
    Ok(of)
}

fn text(json: Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
