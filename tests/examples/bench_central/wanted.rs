//! What was asked for on the command line.

use anyhow::{Context, bail};

/// A part of the measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Registrations a second.
    Registrations,
    /// Idle live connections.
    Live,
}

impl Part {
    const ALL: [(&str, Self); 2] = [("registrations", Self::Registrations), ("live", Self::Live)];
}

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) parts: Vec<Part>,
    /// Workplaces that register at once.
    pub(crate) devices: usize,
    /// Seconds of each round of registrations.
    pub(crate) seconds: u64,
    /// Rounds of registrations, after one that is not counted.
    pub(crate) rounds: usize,
    /// Live connections.
    pub(crate) connections: usize,
}

impl Wanted {
    /// From the command line.
    pub(crate) fn read() -> anyhow::Result<Self> {
        let mut wanted = Self { parts: Vec::new(), devices: 16, seconds: 5, rounds: 5, connections: 2_000 };
        let mut given = std::env::args().skip(1);
        while let Some(name) = given.next() {
            let value = given.next().with_context(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--part" => {
                    let part = Part::ALL.iter().find(|(name, _)| *name == value);
                    let names = || Part::ALL.map(|(name, _)| name).join(", ");
                    wanted
                        .parts
                        .push(part.with_context(|| format!("no such part; there are: {}", names()))?.1);
                }
                "--devices" => wanted.devices = value.parse()?,
                "--seconds" => wanted.seconds = value.parse()?,
                "--rounds" => wanted.rounds = value.parse()?,
                "--connections" => wanted.connections = value.parse()?,
                other => bail!("unknown argument {other}"),
            }
        }
        if wanted.parts.is_empty() {
            wanted.parts = Part::ALL.iter().map(|(_, part)| *part).collect();
        }
        Ok(wanted)
    }
}
