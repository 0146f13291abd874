//! `okno-central audit`.

use super::Place;
use anyhow::{Context, bail};
use clap::Subcommand;
use okno_central::audit::{self, Wanted, client_of};
use okno_central::backup::Manifest;
use okno_central::base::Base;
use okno_domain::Moment;
use okno_domain::audit::AuditEntry;
use okno_domain::ids::{ClientId, OperatorId};
use std::collections::HashMap;
use std::path::PathBuf;

/// Who signed in, searched, and read which card at the central.
#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Check that no entry is missing or changed, and list where the chains of the devices stand.
    Verify {
        /// A backup, or its manifest: the audit must go on from where it stood then. May be named several times.
        #[arg(long)]
        since: Vec<PathBuf>,
    },
    /// List entries: number, moment, login, device, what, card, by which kinds; never a value.
    List {
        /// Of this card only.
        #[arg(long)]
        client: Option<ClientId>,
        /// By this operator only: the login.
        #[arg(long)]
        operator: Option<String>,
        /// From this moment on: `2026-11-23T00:00:00+04:00`.
        #[arg(long)]
        from: Option<jiff::Timestamp>,
        /// Before this moment.
        #[arg(long)]
        until: Option<jiff::Timestamp>,
    },
}

impl Audit {
    pub(crate) async fn run(self, base: &Place) -> anyhow::Result<()> {
        let base = super::open(base).await?;
        let done = match self {
            Self::Verify { since } => verify(base.as_ref(), &since).await,
            Self::List { client, operator, from, until } => {
                let moment = |at: Option<jiff::Timestamp>| at.map(|at| Moment(at.as_millisecond()));
                list(base.as_ref(), client, operator, (moment(from), moment(until))).await
            }
        };
        base.close().await;
        done
    }
}

async fn verify(base: &dyn Base, since: &[PathBuf]) -> anyhow::Result<()> {
    let stood: Result<Vec<_>, _> =
        since.iter().map(|place| Manifest::read(place).map(|of| of.audit)).collect();
    let head = audit::verify(base, &stood?).await?;
    for (device, head, at) in base.heads().await? {
        println!("{device}\t{}\t{}\t{}", head.seq, hex::encode(head.hash), moment(at));
    }
    eprintln!("the audit is whole: {} entries; the last has the hash {}", head.seq, hex::encode(head.hash));
    Ok(())
}

async fn list(
    base: &dyn Base,
    client: Option<ClientId>,
    operator: Option<String>,
    (from, until): (Option<Moment>, Option<Moment>),
) -> anyhow::Result<()> {
    let operator = match operator {
        None => None,
        Some(login) => match base.operator_by_login(&login).await? {
            Some(account) => Some(account.id),
            None => bail!("there is no operator {login}"),
        },
    };
    let logins: HashMap<OperatorId, String> =
        base.operators().await?.into_iter().map(|account| (account.id, account.login)).collect();
    let wanted = Wanted { client, operator, from, until };
    let mut failed = None;
    audit::list(base, &wanted, |entry| match line(entry, &logins) {
        Ok(line) => println!("{line}"),
        Err(error) => failed = Some(error),
    })
    .await?;
    failed.map_or(Ok(()), Err)
}

fn line(entry: &AuditEntry, logins: &HashMap<OperatorId, String>) -> anyhow::Result<String> {
    let act = serde_json::to_value(&entry.act).context("an entry cannot be shown")?;
    let kinds: Vec<&str> =
        act["kinds"].as_array().into_iter().flatten().filter_map(|kind| kind.as_str()).collect();
    let login = entry.operator.map(|of| logins.get(&of).cloned().unwrap_or_else(|| of.to_string()));
    Ok([
        entry.seq.to_string(),
        moment(entry.at),
        login.unwrap_or_default(),
        entry.device.to_string(),
        act["act"].as_str().unwrap_or_default().to_owned(),
        client_of(&entry.act).map(|client| client.to_string()).unwrap_or_default(),
        kinds.join(","),
    ]
    .join("\t"))
}

fn moment(at: Moment) -> String {
    jiff::Timestamp::from_millisecond(at.0).map_or_else(|_| at.0.to_string(), |at| at.to_string())
}
