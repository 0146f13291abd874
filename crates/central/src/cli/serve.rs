//! `okno-central serve`.

use super::Place;
use anyhow::Context;
use clap::{Args, value_parser};
use okno_central::http::{Listener, Tls};

use okno_central::ports::Ports;
use okno_central::{Central, Limits, Rate, Settings};
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
    /// Requests a second that one device may send over time.
    #[arg(long, default_value_t = Limits::default().device.a_second, value_parser = value_parser!(u32).range(1..))]
    device_rate: u32,
    /// Requests a second without a session that one address may send over time. Behind a proxy all have its address.
    #[arg(long, default_value_t = Limits::default().address.a_second, value_parser = value_parser!(u32).range(1..))]
    address_rate: u32,
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
        let limits = Limits {
            device: Rate { a_second: self.device_rate, ..Limits::default().device },
            address: Rate { a_second: self.address_rate, ..Limits::default().address },
            ..Limits::default()
        };
        let central =
            Central::new(Arc::clone(&base), Ports::of_system(), Settings { limits, ..Settings::default() });
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
