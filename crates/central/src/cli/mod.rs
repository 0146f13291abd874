//! The subcommands.

pub(crate) mod demo;
pub(crate) mod devices;
pub(crate) mod offices;
pub(crate) mod operators;
pub(crate) mod serve;

use anyhow::{Context, bail};
use okno_central::base::SqliteBase;
use std::io::Read;
use std::path::Path;

/// Bytes of a password that is read from the input, at most.
const MOST_PASSWORD: u64 = 4_096;

/// The base, which must be there.
pub(crate) async fn open(base: &Path) -> anyhow::Result<SqliteBase> {
    if !base.exists() {
        bail!("there is no base at {}: `okno-central migrate` makes one", base.display());
    }
    SqliteBase::open(base, false).await.context("the base cannot be opened")
}

/// Makes the base or brings it to the newest version.
pub(crate) async fn migrate(base: &Path) -> anyhow::Result<()> {
    let made = SqliteBase::open(base, true).await.context("the base cannot be made")?;
    made.close().await;
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
