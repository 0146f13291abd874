//! `okno demo`: makes the demo region and tells how to sign in.
#![allow(clippy::print_stdout, reason = "this part of the program talks on the command line")]

use crate::clock::{SystemClock, SystemEntropy};
use crate::folders::Folders;
use crate::key_store::SystemKeyStore;
use crate::messenger::NoNetwork;
use anyhow::Context;
use okno_desk::{DemoRegion, DemoStage, Ports, make_demo};
use okno_vault::Hardness;
use std::sync::Arc;

/// Makes the region in the folder of the base.
pub(crate) fn make(folders: &Folders, clients: u32, seed: u64, password: &str) -> anyhow::Result<()> {
    let ports = Ports {
        clock: Arc::new(SystemClock::new()),
        entropy: Arc::new(SystemEntropy),
        key_store: Arc::new(SystemKeyStore),
        messenger: Arc::new(NoNetwork),
    };
    let wanted = DemoRegion {
        base: folders.base.clone(),
        clients,
        seed,
        password: password.to_owned(),
        hardness: Hardness::DESK,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let login = runtime.block_on(make_demo(&ports, &wanted, |stage| match stage {
        DemoStage::Founding => println!("key, key slots and operators…"),
        DemoStage::Clients(done) => println!("clients: {done} of {clients}"),
        DemoStage::Indexes => println!("search keys…"),
        DemoStage::History => println!("past appeals…"),
    }));
    let login = login.context("the demo region was not made")?;
    println!("demo region of {clients} clients is ready\nlogin: {login}\npassword: {password}");
    Ok(())
}
