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
    /// Attaches to a program that shows a page ([`shows_page`]): a driver that comes earlier gives up for good.
    pub(crate) async fn attach(target: u16, logs: &Path) -> anyhow::Result<Self> {
        let port = free_port()?;
        let mut command = Command::new("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg(format!("--target=127.0.0.1:{target}"));
        let mut process = Guarded::start("WebKitWebDriver", command, logs)?;
        let listens = listening(port, || process.must_run()).await?;
        anyhow::ensure!(listens, "WebKitWebDriver does not listen");
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

/// Whether a program that runs has come to show its first page: then it listens for the driver.
pub(crate) async fn shows_page(program: &mut Program) -> anyhow::Result<bool> {
    listening(program.port, || program.must_run()).await
}

async fn listening(port: u16, mut alive: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<bool> {
    let listens = wait::until(START, || {
        let state = alive();
        async move {
            state?;
            Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok().then_some(()))
        }
    });
    Ok(listens.await?.is_some())
}
