//! A workplace that begins with the central and pulls its clients: all of Okno below its window, in a process of its own,
//! so that its memory can be told from that of the measurement.

use crate::measure::now;
use crate::place::PASSWORD;
use crate::search::NOON;
use anyhow::{Context, bail, ensure};
use okno_demo::Region;
use okno_desk::ipc::Nothing;
use okno_desk::ipc::central::{BeginOutcome, BeginWithCentral};
use okno_desk::ipc::find::FindClients;
use okno_desk::ports::{Clock, Entropy, NoEntropy};
use okno_desk::{Desk, Ports};
use okno_domain::Moment;
use okno_testkit::KeyStoreDouble;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The word that makes this program such a workplace.
const WORD: &str = "--pull-as-a-workplace";
/// Exchanges until everything must have come.
const EXCHANGES: usize = 1_000;
/// Between two looks whether the first client is found.
const LOOK: Duration = Duration::from_millis(25);
/// Looks, at most: a minute.
const LOOKS: usize = 2_400;
/// Of the clients that are pulled: the memory with these is compared with that of all.
const PART: u32 = 5;

/// What it is told.
pub(crate) struct Pulling {
    pub(crate) address: String,
    pub(crate) code: String,
    pub(crate) login: String,
    pub(crate) folder: PathBuf,
    pub(crate) clients: u32,
}

/// What it came to.
pub(crate) struct Pulled {
    /// Seconds from the wish to begin until a client of the first page is found.
    pub(crate) usable: f64,
    /// Seconds until all are there.
    pub(crate) whole: f64,
    /// The most memory so far, MiB: when a fifth of the clients was there, and at the end.
    pub(crate) memory: (f64, f64),
}

impl Pulling {
    /// What this process was told, if it is to be such a workplace.
    pub(crate) fn wanted() -> anyhow::Result<Option<Self>> {
        let mut given = std::env::args().skip(1);
        if given.next().as_deref() != Some(WORD) {
            return Ok(None);
        }
        let mut next = || given.next().context("a value is missing");
        let (address, code, login, folder) = (next()?, next()?, next()?, next()?.into());
        Ok(Some(Self { address, code, login, folder, clients: next()?.parse()? }))
    }

    /// Starts it, and waits for its end.
    pub(crate) fn start(&self) -> anyhow::Result<Pulled> {
        let done = Command::new(std::env::current_exe()?)
            .args([WORD, &self.address, &self.code, &self.login])
            .arg(&self.folder)
            .arg(self.clients.to_string())
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()?;
        ensure!(done.status.success(), "the workplace has failed");
        let said: Value = serde_json::from_slice(&done.stdout)?;
        let number = |name: &str| said[name].as_f64().with_context(|| format!("{name} was not told"));
        Ok(Pulled {
            usable: number("usable")?,
            whole: number("whole")?,
            memory: (number("memory_of_part")?, number("memory")?),
        })
    }

    /// The workplace itself.
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let ports = Ports {
            clock: Arc::new(System(now())),
            entropy: Arc::new(Random),
            // The measurement has no session with a key store; what it takes to ask one is no part of a pull.
            key_store: Arc::new(KeyStoreDouble::new()),
            messenger: None,
        };
        let first = Region::new(7, self.clients, NOON).client(0);
        let account =
            first.accounts.first().context("the first client has no account")?.number.expose().clone();
        let desk = Desk::new(ports, self.folder.join("base"), self.folder.join("settings.json"))
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let began = now();
        let wish = BeginWithCentral {
            address: self.address.clone(),
            code: self.code.clone(),
            login: self.login.clone(),
            password: PASSWORD.to_owned(),
        };
        let outcome = desk.begin_with_central(wish).await.map_err(|error| anyhow::anyhow!("{error:?}"))?;
        ensure!(matches!(outcome, BeginOutcome::Done { .. }), "the workplace did not begin");
        let (usable, memory_of_part) =
            tokio::join!(Box::pin(found(&desk, &account, began)), Box::pin(self.exchanged(&desk)));
        let (usable, memory_of_part) = (usable?, memory_of_part?);
        let told = json!({
            "usable": usable,
            "whole": began.elapsed().as_secs_f64(),
            "memory_of_part": memory_of_part,
            "memory": most_memory()?,
        });
        println!("{told}");
        Ok(())
    }

    /// Exchanges until all clients are there; the most memory while the first of them came.
    async fn exchanged(&self, desk: &Desk) -> anyhow::Result<f64> {
        let mut of_part = None;
        for _ in 0..EXCHANGES {
            let rest = desk.exchange_once().await;
            let there = clients(desk).await?;
            if of_part.is_none() && there >= self.clients / PART {
                of_part = Some(most_memory()?);
            }
            if there >= self.clients && rest > Duration::ZERO {
                ensure!(there == self.clients, "{there} clients came instead of {}", self.clients);
                return of_part.context("nothing came");
            }
        }
        bail!("not everything came")
    }
}

async fn clients(desk: &Desk) -> anyhow::Result<u32> {
    let session = desk.session(Nothing {}).await.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    Ok(session.status.clients)
}

/// Asks for the first client until it is found; the seconds since.
async fn found(desk: &Desk, account: &str, began: Instant) -> anyhow::Result<f64> {
    for _ in 0..LOOKS {
        let request = FindClients { text: account.to_owned(), visit: None };
        let found = desk.find_clients(request).await.map_err(|error| anyhow::anyhow!("{error:?}"))?;
        if !found.candidates.is_empty() {
            return Ok(began.elapsed().as_secs_f64());
        }
        tokio::time::sleep(LOOK).await;
    }
    bail!("the first client is not found")
}

/// The most memory that this process has had, MiB.
fn most_memory() -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no such memory")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}

/// The clock of the system, and when this began.
struct System(Instant);

impl Clock for System {
    fn now(&self) -> Moment {
        okno_central::ports::Ports::of_system().clock.now()
    }

    fn monotonic(&self) -> Duration {
        self.0.elapsed()
    }
}

struct Random;

impl Entropy for Random {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(bytes).map_err(|_| NoEntropy)
    }
}
