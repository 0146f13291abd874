//! What was asked for on the command line.

use crate::place::Database;
use anyhow::{Context, bail};

/// A part of the measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Registrations a second.
    Registrations,
    /// Idle live connections.
    Live,
    /// The first pull of a workplace.
    Pull,
    /// Looking for clients.
    Search,
}

impl Part {
    const ALL: [(&str, Self); 4] = [
        ("registrations", Self::Registrations),
        ("live", Self::Live),
        ("pull", Self::Pull),
        ("search", Self::Search),
    ];
}

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) parts: Vec<Part>,
    /// On which databases; both unless one is named.
    pub(crate) databases: Vec<Database>,
    /// Workplaces that register at once.
    pub(crate) devices: usize,
    /// Seconds of each round of registrations.
    pub(crate) seconds: u64,
    /// Rounds of registrations, after one that is not counted.
    pub(crate) rounds: usize,
    /// Live connections.
    pub(crate) connections: usize,
    /// Clients that a workplace pulls.
    pub(crate) pulled: u32,
    /// Clients among whom is searched.
    pub(crate) sizes: Vec<u32>,
    /// Questions of each form.
    pub(crate) questions: usize,
}

/// Clients among whom is searched, and how many more with `--trend`.
const SIZES: [u32; 2] = [1_000_000, 3_000_000];

impl Wanted {
    /// From the command line.
    pub(crate) fn read() -> anyhow::Result<Self> {
        let mut wanted = Self {
            parts: Vec::new(),
            databases: Vec::new(),
            devices: 16,
            seconds: 5,
            rounds: 5,
            connections: 2_000,
            pulled: 100_000,
            sizes: SIZES.into_iter().take(1).collect(),
            questions: 300,
        };
        let mut given = std::env::args().skip(1);
        while let Some(name) = given.next() {
            if name == "--trend" {
                wanted.sizes = SIZES.to_vec();
                continue;
            }
            let value = given.next().with_context(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--part" => {
                    let part = Part::ALL.iter().find(|(name, _)| *name == value);
                    let names = || Part::ALL.map(|(name, _)| name).join(", ");
                    wanted
                        .parts
                        .push(part.with_context(|| format!("no such part; there are: {}", names()))?.1);
                }
                "--database" => {
                    let of = Database::BOTH.into_iter().find(|one| one.name().eq_ignore_ascii_case(&value));
                    wanted.databases.push(of.context("no such database")?);
                }
                "--devices" => wanted.devices = value.parse()?,
                "--seconds" => wanted.seconds = value.parse()?,
                "--rounds" => wanted.rounds = value.parse()?,
                "--connections" => wanted.connections = value.parse()?,
                "--pulled" => wanted.pulled = value.parse()?,
                "--clients" => wanted.sizes = vec![value.parse()?],
                "--questions" => wanted.questions = value.parse()?,
                other => bail!("unknown argument {other}"),
            }
        }
        if wanted.databases.is_empty() {
            wanted.databases = Database::BOTH.to_vec();
        }
        if wanted.parts.is_empty() {
            wanted.parts = Part::ALL.iter().map(|(_, part)| *part).collect();
        }
        Ok(wanted)
    }
}
