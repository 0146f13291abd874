//! A made-up region, to learn on and to test with: the same people as the demo of a workplace has.

use crate::base::{Base, BaseError, MOST_CARDS, NewCard, NewOperator, Office, Unit};
use crate::ports::{NoEntropy, Ports};
use crate::secrets::{self, Hardness};
use okno_demo::Region;
use okno_domain::client::Account;
use okno_protocol::company::{Fact, OfficeKind, Post, Posts};
use std::collections::BTreeMap;

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

/// Fills a base with offices, units, operators, what the company says, and clients; tells after each portion of clients how many are in.
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
    base.say_facts(&facts()).await?;
    base.say_posts(&posts(&region)).await?;
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

fn facts() -> BTreeMap<String, Fact> {
    let fact = |of| match of {
        okno_demo::Fact::Text(text) => Fact::Text(text.to_owned()),
        okno_demo::Fact::Number(number) => Fact::Number(number),
        okno_demo::Fact::Money(kopecks) => Fact::Money(kopecks),
    };
    okno_demo::facts().into_iter().map(|(name, of)| (name.to_owned(), fact(of))).collect()
}

fn posts(region: &Region) -> Posts {
    let kind = |office: &okno_demo::Office| match office.kind()? {
        okno_demo::OfficeKind::Center => Some(OfficeKind::Center),
        okno_demo::OfficeKind::Group => Some(OfficeKind::Group),
        okno_demo::OfficeKind::Mobile => Some(OfficeKind::Mobile),
    };
    let post = |made: &okno_demo::Operator| Post {
        line: made.line,
        competences: made.competences.iter().map(|code| (*code).to_owned()).collect(),
    };
    let offices = region.offices();
    let operators = region.operators();
    let serving = operators.iter().filter(|made| made.role.serves_clients());
    Posts {
        offices: offices.iter().filter_map(|office| Some((office.id.0, kind(office)?))).collect(),
        operators: serving.map(|made| (made.id.0, post(made))).collect(),
    }
}
