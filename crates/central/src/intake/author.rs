//! Who gave a command, as the central knows it.

use crate::base::{Account, Base, BaseError, Office};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use okno_domain::Moment;
use okno_domain::ids::{OfficeId, OperatorId};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// By how much a device's clock may go before the central's without being told.
const AHEAD_SECONDS: i64 = 300;

/// Accounts and offices of one push, each read once.
pub(super) struct Authors {
    accounts: HashMap<OperatorId, Option<Account>>,
    offices: HashMap<OfficeId, Option<Office>>,
}

impl Authors {
    pub(super) fn with(known: Option<&Account>, offices: &HashMap<OfficeId, Office>) -> Self {
        let accounts = known.map(|account| (account.id, Some(account.clone()))).into_iter().collect();
        let offices = offices.iter().map(|(id, office)| (*id, Some(office.clone()))).collect();
        Self { accounts, offices }
    }

    pub(super) async fn account(
        &mut self,
        base: &dyn Base,
        id: OperatorId,
    ) -> Result<Option<&Account>, BaseError> {
        let account = match self.accounts.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(base.operator(id).await?),
        };
        Ok(account.as_ref())
    }

    /// Day and hour in an office; none for an office that is not known, or a time zone that is none.
    pub(super) async fn local(
        &mut self,
        base: &dyn Base,
        id: OfficeId,
        at: Moment,
    ) -> Result<Option<DateTime>, BaseError> {
        let office = match self.offices.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(base.office(id).await?),
        };
        Ok(office.as_ref().and_then(|office| {
            let zone = TimeZone::get(&office.time_zone).ok()?;
            Some(zone.to_datetime(Timestamp::from_millisecond(at.0).ok()?))
        }))
    }
}

/// What is to be told of an author, whatever was decided.
pub(super) fn told_of(
    account: Option<&Account>,
    local: Option<DateTime>,
    at: Moment,
    received: Moment,
) -> Vec<&'static str> {
    let mut told = Vec::new();
    match account {
        None => told.push("author_unknown"),
        // What was done before is the author's own.
        Some(account) if account.blocked_at.is_some_and(|since| at > since) => told.push("author_blocked"),
        Some(_) => {}
    }
    if local.is_none() {
        told.push("office_unknown");
    }
    if at > received.plus_seconds(AHEAD_SECONDS) {
        told.push("clock_ahead");
    }
    told
}
