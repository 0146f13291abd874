//! The subcommands.

pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod company;
pub(crate) mod demo;
pub(crate) mod devices;
mod files;
pub(crate) mod import;
pub(crate) mod offices;
pub(crate) mod operators;
pub(crate) mod retention;
pub(crate) mod serve;

use anyhow::{Context, bail};
use okno_central::base::{Base, BaseError, PostgresBase, SqliteBase};
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes of a password that is read from the input, at most.
const MOST_PASSWORD: u64 = 4_096;

/// Where the base is.
pub(crate) enum Place {
    /// In a file: SQLite.
    File(PathBuf),
    /// In a database of a server: PostgreSQL.
    Server(Address),
}

/// The address of a database. Its `Debug` tells nothing: a password may stand in it.
#[derive(Clone)]
pub(crate) struct Address(String);

impl From<String> for Address {
    fn from(address: String) -> Self {
        Self(address)
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("‹address›")
    }
}

/// The base. A file must be there; the database of a server may be empty.
pub(crate) async fn open(place: &Place) -> anyhow::Result<Arc<dyn Base>> {
    if let Place::File(file) = place
        && !file.exists()
    {
        bail!("there is no base at {}: `okno-central migrate` makes one", file.display());
    }
    made(place, false).await.context("the base cannot be opened")
}

/// The base, made if it is not there; brought to the newest version.
pub(crate) async fn make(place: &Place) -> anyhow::Result<Arc<dyn Base>> {
    made(place, true).await.context("the base cannot be made")
}

async fn made(place: &Place, create: bool) -> Result<Arc<dyn Base>, BaseError> {
    Ok(match place {
        Place::File(file) => Arc::new(SqliteBase::open(file, create).await?),
        Place::Server(Address(address)) => Arc::new(PostgresBase::open(address).await?),
    })
}

/// Where the log of erasures stands unless it is said: beside the file of the base, so that it is not lost with what a copy
/// replaces. Beside a database of a server there is no place.
pub(crate) fn erasures_beside(place: &Place) -> Option<PathBuf> {
    match place {
        Place::File(file) => {
            let mut name = file.as_os_str().to_owned();
            name.push(".erasures");
            Some(name.into())
        }
        Place::Server(_) => None,
    }
}

/// Makes the base or brings it to the newest version.
pub(crate) async fn migrate(place: &Place) -> anyhow::Result<()> {
    make(place).await?.close().await;
    Ok(())
}

/// A password from the first line of the input: on the command line others of the machine would see it.
pub(crate) fn password() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().take(MOST_PASSWORD).read_to_string(&mut text)?;
    let password = text.lines().next().unwrap_or_default().to_owned();
    if password.chars().count() < 8 {
        bail!("a password has 8 characters or more; it is read from the input");
    }
    Ok(password)
}
