//! `okno-central serve`.

use super::Place;
use anyhow::Context;
use clap::Args;
use okno_central::http::{Listener, Tls};
use okno_central::ports::Ports;
use okno_central::{Central, Settings};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

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
}

impl Serve {
    pub(crate) async fn run(self, base: &Place) -> anyhow::Result<()> {
        tracing_subscriber::fmt().json().with_writer(std::io::stderr).init();
        let base = super::open(base).await?;
        let mut listener = Listener::bind(self.listen).await.context("the address cannot be taken")?;
        if let (Some(certificate), Some(key)) = (self.certificate, self.key) {
            listener = listener.with_tls(&Tls { certificate, key }).context("TLS cannot be used")?;
        }
        // The program that started this one reads where it listens.
        println!("{}", listener.address()?);
        let central = Central::new(Arc::clone(&base), Ports::of_system(), Settings::default());
        tracing::info!(address = %listener.address()?, "listening");
        listener.serve(central, stopped()).await;
        base.close().await;
        tracing::info!("stopped");
        Ok(())
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
