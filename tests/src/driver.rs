//! The WebDriver session with the page of a running program.

use crate::child::Guarded;
use crate::program::{Program, free_port};
use crate::wait;
use anyhow::Context;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const START: Duration = Duration::from_secs(60);

/// A driver process and its one session.
#[derive(Debug)]
pub(crate) struct Driver {
    pub(crate) client: Client,
    _process: Guarded,
}

impl Driver {
    /// Attaches to `program` as soon as it listens.
    pub(crate) async fn attach(program: &mut Program, logs: &Path) -> anyhow::Result<Self> {
        let target = program.port;
        // The program listens when its first page exists; a driver that comes earlier gives up for good.
        listening(target, || program.must_run()).await.context("the program opens no page")?;
        let port = free_port()?;
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg(format!("--target=127.0.0.1:{target}"));
        let mut process = Guarded::start("WebKitWebDriver", command, logs)?;
        listening(port, || process.must_run()).await.context("WebKitWebDriver does not listen")?;
        let capabilities = serde_json::Map::from_iter([(
            "webkitgtk:browserOptions".to_owned(),
            serde_json::Value::Object(serde_json::Map::new()),
        )]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .context("the driver opens no session with the program")?;
        Ok(Self { client, _process: process })
    }
}

async fn listening(port: u16, mut alive: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<()> {
    wait::until(START, || {
        let state = alive();
        async move {
            state?;
            Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok().then_some(()))
        }
    })
    .await?
    .with_context(|| format!("nobody listens on port {port}"))
}
