//! A made-up region, to learn on and to test with: the same people as the demo of a workplace has.

use crate::base::{Base, BaseError, MOST_CARDS, NewCard, NewOperator, Office, Unit};
use crate::ports::{NoEntropy, Ports};
use crate::secrets::{self, Hardness};
use okno_demo::Region;
use okno_domain::client::Account;

/// Why the demo was not made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The base failed; [`BaseError::Taken`] when it holds the demo's operators already.
    #[error("the base failed")]
    Base(#[from] BaseError),
    /// The system has no randomness.
    #[error("no randomness")]
    Entropy(#[from] NoEntropy),
}

/// Fills a base with offices, units, operators and clients; tells after each portion of clients how many are in.
/// Everybody has the same password.
///
/// # Errors
/// See [`DemoError`].
pub async fn fill(
    base: &dyn Base,
    ports: &Ports,
    (seed, clients): (u64, u32),
    (password, hardness): (&str, Hardness),
    mut progress: impl FnMut(u32) + Send,
) -> Result<(), DemoError> {
    let region = Region::new(seed, clients, ports.clock.now());
    for office in region.offices() {
        base.put_office(&Office {
            id: office.id,
            name: office.title.to_owned(),
            time_zone: "Europe/Saratov".to_owned(),
            area_code: "8452".to_owned(),
            territory: Some(office.territory.to_owned()),
        })
        .await?;
    }
    for unit in region.units() {
        base.put_unit(&Unit { code: unit.code.to_owned(), title: unit.title.to_owned() }).await?;
    }
    for operator in region.operators() {
        base.add_operator(&NewOperator {
            id: operator.id,
            login: operator.login.to_owned(),
            full_name: operator.full_name().into(),
            role: operator.role,
            office: operator.office,
            units: operator.units.iter().map(|unit| (*unit).to_owned()).collect(),
            password: secrets::keep_password(ports, password, hardness)?,
        })
        .await?;
    }
    let mut done = 0;
    while done < region.len() {
        let end = region.len().min(done + u32::try_from(MOST_CARDS).unwrap_or(u32::MAX));
        base.take_cards((done..end).map(|index| card(&region, index)).collect(), None).await?;
        done = end;
        progress(done);
    }
    Ok(())
}

fn card(region: &Region, index: u32) -> NewCard {
    let client = region.client(index);
    let of = |account: &Account| okno_demo::territory(account.address.expose()).to_owned();
    NewCard { territories: client.accounts.iter().map(of).collect(), client }
}
