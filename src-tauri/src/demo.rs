//! `okno demo`: makes the demo region and tells how to sign in.
#![allow(clippy::print_stdout, reason = "this part of the program talks on the command line")]

use crate::clock::{SystemClock, SystemEntropy};
use crate::folders::Folders;
use crate::key_store::SystemKeyStore;
use anyhow::{Context, anyhow, bail};
use okno_desk::ipc::Nothing;
use okno_desk::ipc::central::{LinkCentral, LinkOutcome, LinkProblem};
use okno_desk::ipc::session::{SignIn, SignInOutcome};
use okno_desk::{DemoRegion, DemoStage, Desk, Ports, make_demo};
use okno_vault::Hardness;
use std::sync::Arc;

/// Where the administrator's code stands: on a command line others of the machine would see it.
const CODE: &str = "OKNO_DEMO_CODE";

fn ports() -> Ports {
    Ports {
        clock: Arc::new(SystemClock::new()),
        entropy: Arc::new(SystemEntropy),
        key_store: Arc::new(SystemKeyStore),
        messenger: None,
    }
}

/// Makes the machine a workplace of a central, as somebody at the window would.
pub(crate) fn link(folders: &Folders, address: &str, login: &str, password: &str) -> anyhow::Result<()> {
    let code = std::env::var(CODE).with_context(|| format!("the code is read from {CODE}"))?;
    let desk = Desk::new(ports(), folders.base.clone(), folders.settings.clone())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let request = SignIn { login: login.to_owned(), password: password.to_owned() };
        match desk.sign_in(request).await {
            Ok(SignInOutcome::Done { .. }) => {}
            Ok(SignInOutcome::Wrong { .. }) => bail!("login or password is wrong"),
            Ok(SignInOutcome::Unavailable { base }) => bail!("the base cannot be opened: {base:?}"),
            Err(failure) => bail!("nobody can sign in: {failure:?}"),
        }
        let (address, password) = (address.to_owned(), password.to_owned());
        let outcome = desk.link_central(LinkCentral { address, code, password }).await;
        let outcome = outcome.map_err(|failure| anyhow!("the machine was not linked: {failure:?}"))?;
        // What waits may be much: it goes while the window is open.
        desk.sign_out(Nothing {}).await.map_err(|failure| anyhow!("nobody can sign out: {failure:?}"))?;
        match outcome {
            LinkOutcome::Done | LinkOutcome::Refused { problem: LinkProblem::Linked } => Ok(()),
            LinkOutcome::Refused { problem } => bail!("the machine was not linked: {problem:?}"),
        }
    })
}
/// Makes the region in the folder of the base: of so many clients, from a seed, with a long history of so many appeals.
pub(crate) fn make(
    folders: &Folders,
    (clients, seed, long_history): (u32, u64, u32),
    password: &str,
) -> anyhow::Result<()> {
    let wanted = DemoRegion {
        base: folders.base.clone(),
        clients,
        seed,
        long_history,
        password: password.to_owned(),
        hardness: Hardness::DESK,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let login = runtime.block_on(make_demo(&ports(), &wanted, |stage| match stage {
        DemoStage::Founding => println!("key, key slots and operators…"),
        DemoStage::Clients(done) => println!("clients: {done} of {clients}"),
        DemoStage::Indexes => println!("search keys…"),
        DemoStage::History => println!("past appeals…"),
    }));
    let login = login.context("the demo region was not made")?;
    println!("demo region of {clients} clients is ready\nlogin: {login}\npassword: {password}");
    Ok(())
}
