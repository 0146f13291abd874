//! `okno-central serve`.

use super::Place;
use anyhow::Context;
use clap::{Args, value_parser};
use okno_central::backup::erasures;
use okno_central::base::Base;
use okno_central::gateway::HttpGateway;
use okno_central::http::{Listener, Tls};
use okno_central::ports::Ports;
use okno_central::{Central, Limits, Rate, Settings};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Between two looks at who was erased.
const LOOK: Duration = Duration::from_secs(30);

/// Where the token of the gateway stands: on a command line others of the machine would see it.
const TOKEN: &str = "OKNO_GATEWAY_TOKEN";

/// Answers workplaces.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Address and port; port 0 takes a free one, which is printed.
    #[arg(long, default_value = "127.0.0.1:8443")]
    listen: SocketAddr,
    /// Certificate (PEM, the chain). Without one, TLS must end before the central.
    #[arg(long, requires = "key")]
    certificate: Option<PathBuf>,
    /// Key of the certificate (PEM).
    #[arg(long, requires = "certificate")]
    key: Option<PathBuf>,
    /// Requests a second that one device may send over time.
    #[arg(long, default_value_t = Limits::default().device.a_second, value_parser = value_parser!(u32).range(1..))]
    device_rate: u32,
    /// Requests a second without a session that one address may send over time. Behind a proxy all have its address.
    #[arg(long, default_value_t = Limits::default().address.a_second, value_parser = value_parser!(u32).range(1..))]
    address_rate: u32,
    /// Where the log of erasures goes: beside a base in a file unless it is said, best on another disk. Restoring a backup
    /// erases again by it.
    #[arg(long)]
    erasures: Option<PathBuf>,
    /// What sends messages for the company: `https://…`, to which each goes as JSON (`by`, `to`, `text`). Its token is read
    /// from OKNO_GATEWAY_TOKEN. Without it no codes are sent, and phones stay "not confirmed".
    #[arg(long)]
    gateway: Option<String>,
}

impl Serve {
    pub(crate) async fn run(self, base: &Place) -> anyhow::Result<()> {
        tracing_subscriber::fmt().json().with_writer(std::io::stderr).init();
        let erasures = self.erasures.or_else(|| super::erasures_beside(base));
        let base = super::open(base).await?;
        let mut listener = Listener::bind(self.listen).await.context("the address cannot be taken")?;
        if let (Some(certificate), Some(key)) = (self.certificate, self.key) {
            listener = listener.with_tls(&Tls { certificate, key }).context("TLS cannot be used")?;
        }
        // The program that started this one reads where it listens.
        println!("{}", listener.address()?);
        let limits = super::files::fitted(Limits {
            device: Rate { a_second: self.device_rate, ..Limits::default().device },
            address: Rate { a_second: self.address_rate, ..Limits::default().address },
            ..Limits::default()
        });
        let mut ports = Ports::of_system();
        if let Some(address) = &self.gateway {
            let token = std::env::var(TOKEN).ok().filter(|token| !token.is_empty());
            let gateway = HttpGateway::at(address, token.map(Into::into)).context("--gateway")?;
            ports.gateway = Some(Arc::new(gateway));
        }
        let central = Central::new(Arc::clone(&base), ports, Settings { limits, ..Settings::default() });
        tracing::info!(address = %listener.address()?, "listening");
        let log = erasures.as_deref();
        if log.is_none() {
            tracing::warn!("no log of erasures is written: name one by --erasures");
        }
        tokio::select! {
            () = listener.serve(central, stopped()) => {}
            () = keep_erasures(base.as_ref(), log) => {}
        }
        write_erasures(base.as_ref(), log).await;
        base.close().await;
        tracing::info!("stopped");
        Ok(())
    }
}

/// Writes the log as long as the program runs; never returns.
async fn keep_erasures(base: &dyn Base, log: Option<&Path>) {
    loop {
        write_erasures(base, log).await;
        tokio::time::sleep(LOOK).await;
    }
}

async fn write_erasures(base: &dyn Base, log: Option<&Path>) {
    if let Some(log) = log
        && let Err(error) = erasures::write(base, log).await
    {
        tracing::error!(%error, "the log of erasures is not written");
    }
}

/// The wish of the system, or of the person at the terminal, that it ends.
async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminated.recv() => {}
                _ = interrupted => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}
