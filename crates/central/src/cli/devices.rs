//! `okno-central devices`.

use super::Place;
use anyhow::bail;
use clap::Subcommand;
use okno_central::base::NewCode;
use okno_central::ports::Ports;
use okno_central::secrets;
use okno_domain::ids::{DeviceId, OfficeId};

/// Hours for which an enrolment code holds.
const HOURS: i64 = 24;

/// Workplaces' machines.
#[derive(Debug, Subcommand)]
pub(crate) enum Devices {
    /// Make a code by which one machine is enrolled within a day.
    Code {
        /// Id of the office where it stands.
        #[arg(long)]
        office: OfficeId,
    },
    /// List them.
    List,
    /// Block one and end the sessions on it.
    Block {
        /// Its id.
        id: DeviceId,
    },
    /// Let one in again.
    Unblock {
        /// Its id.
        id: DeviceId,
    },
}

impl Devices {
    pub(crate) async fn run(self, base: &Place) -> anyhow::Result<()> {
        let (base, ports) = (super::open(base).await?, Ports::of_system());
        let now = ports.clock.now();
        match self {
            Self::Code { office } => {
                if base.office(office).await?.is_none() {
                    bail!("there is no such office");
                }
                let code = secrets::enrolment_code(&ports)?;
                let hash = secrets::hash_of_code(code.expose());
                base.put_code(&NewCode { hash, office, until: now.plus_seconds(HOURS * 3600) }, now).await?;
                // Exposed to the administrator, who says it to whoever sets the machine up.
                println!("{}", code.expose());
            }
            Self::List => {
                for device in base.devices().await? {
                    let state = if device.blocked_at.is_some() { "blocked" } else { "" };
                    println!("{}\t{}\t{}\t{state}", device.id, device.name, device.office);
                }
            }
            Self::Block { id } => {
                if !base.block_device(id, Some(now)).await? {
                    bail!("there is no such device");
                }
            }
            Self::Unblock { id } => {
                if !base.block_device(id, None).await? {
                    bail!("there is no such device");
                }
            }
        }
        base.close().await;
        Ok(())
    }
}
