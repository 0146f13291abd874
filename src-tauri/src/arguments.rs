//! The command line.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Okno: the workstation of a customer-service specialist.
#[derive(Parser)]
#[command(version, about)]
pub(crate) struct Arguments {
    /// Folder of base and settings; the platform's own place when not given.
    #[arg(long, global = true)]
    pub(crate) data_dir: Option<PathBuf>,
    /// Folder that a signed scripts-library is laid into; `library/new` in the data folder when not given.
    #[arg(long)]
    pub(crate) library: Option<PathBuf>,
    /// Public key of who may sign a scripts-library, or a folder of such keys; may be given several times. `library/keys` in
    /// the data folder when not given. Where the operator can write into the data folder, give a place where they cannot.
    #[arg(long)]
    pub(crate) library_key: Vec<PathBuf>,
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub(crate) work: Option<Work>,
}

/// Work without a window.
#[derive(Subcommand)]
pub(crate) enum Work {
    /// Make the demo region: made-up clients, accounts, bills and history, always the same for a seed.
    Demo {
        /// How many clients.
        #[arg(long, default_value_t = 20_000, value_parser = clap::value_parser!(u32).range(10..=2_000_000))]
        clients: u32,
        /// Seed.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// So many appeals of the past has the one client who asks something every day.
        #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(..=10_000))]
        long_history: u32,
        /// Password of the demo operators.
        #[arg(long, default_value = "okno-demo-2026")]
        password: String,
    },
    /// Make the demo's machine a workplace of the demo's central, as «Подключить к центру» does. The administrator's code is
    /// read from OKNO_DEMO_CODE.
    DemoLink {
        /// Address of the central: one on this machine, or https.
        #[arg(long)]
        central: String,
        /// Who signs in.
        #[arg(long)]
        login: String,
        /// Password of the demo operators.
        #[arg(long, default_value = "okno-demo-2026")]
        password: String,
    },
}
