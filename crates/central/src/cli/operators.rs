//! `okno-central operators`.

use super::Place;
use anyhow::{Context, bail};
use clap::Subcommand;
use okno_central::base::{Base, BaseError, NewOperator};
use okno_central::ports::Ports;
use okno_central::secrets::{self, Hardness};
use okno_domain::context::Role;
use okno_domain::ids::OfficeId;
use okno_domain::personal::Personal;

/// Those who work in Okno.
#[derive(Debug, Subcommand)]
pub(crate) enum Operators {
    /// Add one. The password is read from the input.
    Add {
        /// Login.
        login: String,
        /// Full name, as appeals quote it.
        #[arg(long)]
        name: String,
        /// specialist, hall_manager, mobile, curator, supervisor, methodologist, admin.
        #[arg(long)]
        role: String,
        /// Id of the office.
        #[arg(long)]
        office: OfficeId,
        /// Codes of units of the back office.
        #[arg(long)]
        unit: Vec<String>,
    },
    /// List them.
    List,
    /// Block one and end the sessions.
    Block {
        /// Login.
        login: String,
    },
    /// Let one in again; what was guessed is forgotten.
    Unblock {
        /// Login.
        login: String,
    },
}

impl Operators {
    pub(crate) async fn run(self, base: &Place) -> anyhow::Result<()> {
        let (base, ports) = (super::open(base).await?, Ports::of_system());
        match self {
            Self::Add { login, name, role, office, unit } => {
                let role: Role = serde_json::from_value(role.into()).context("there is no such role")?;
                let operator = NewOperator {
                    id: ports.id()?,
                    login: login.trim().to_lowercase(),
                    full_name: Personal::new(name),
                    role,
                    office,
                    units: unit,
                    password: secrets::keep_password(&ports, &super::password()?, Hardness::SERVER)?,
                };
                match base.add_operator(&operator).await {
                    Err(BaseError::Taken) => bail!("the login is taken"),
                    done => done.context("the operator cannot be added: office and units must be there")?,
                }
                println!("{}", operator.id);
            }
            Self::List => {
                for account in base.operators().await? {
                    let state = if account.blocked_at.is_some() { "blocked" } else { "" };
                    // Exposed to the administrator.
                    let name = account.full_name.expose();
                    println!("{}\t{}\t{:?}\t{name}\t{state}", account.id, account.login, account.role);
                }
            }
            Self::Block { login } => set(base.as_ref(), &login, Some(ports.clock.now())).await?,
            Self::Unblock { login } => set(base.as_ref(), &login, None).await?,
        }
        base.close().await;
        Ok(())
    }
}

async fn set(base: &dyn Base, login: &str, at: Option<okno_domain::Moment>) -> anyhow::Result<()> {
    if base.block_operator(&login.trim().to_lowercase(), at).await? {
        Ok(())
    } else {
        bail!("there is no such login")
    }
}
