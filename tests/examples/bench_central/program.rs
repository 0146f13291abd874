//! The program of the central.

use crate::place::Place;
use anyhow::{Context, ensure};
use okno_tests::memory;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

/// Requests a second that a sender may send: what is measured is not the limit.
const MANY: &str = "1000000";

/// It runs until the value is dropped.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
    /// Where its log goes.
    _folder: tempfile::TempDir,
}

impl Program {
    /// Starts it over a base that is there.
    pub(crate) fn start(place: &Place) -> anyhow::Result<Self> {
        let folder = crate::place::folder()?;
        let log = File::create(folder.path().join("log"))?;
        let mut child = Command::new(okno_tests::binary("okno-central")?)
            .args(place.arguments()?)
            .args(["serve", "--listen", "127.0.0.1:0", "--device-rate", MANY, "--address-rate", MANY])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .context("okno-central does not start")?;
        let mut line = String::new();
        let output = child.stdout.take().context("it has no output")?;
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().parse();
        if address.is_err() {
            let _ = child.kill();
            let said = std::fs::read_to_string(folder.path().join("log")).unwrap_or_default();
            ensure!(address.is_ok(), "okno-central does not listen: {said}");
        }
        Ok(Self { child, address: address?, _folder: folder })
    }

    /// As a workplace is told where it is.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The memory that is its own share, KiB.
    pub(crate) fn memory(&self) -> anyhow::Result<u64> {
        Ok(memory::of_tree(self.child.id())?.own)
    }

    /// Seconds of processors that it has used.
    pub(crate) fn worked(&self) -> anyhow::Result<f64> {
        worked(self.child.id())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already; there is nobody to tell.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Seconds of processors that a process has used, in its own code and in the system for it.
pub(crate) fn worked(process: u32) -> anyhow::Result<f64> {
    /// Linux counts hundredths for everybody who asks (`USER_HZ`).
    const A_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let (_, rest) = stat.rsplit_once(')').context("no name in the state of a process")?;
    let mut fields = rest.split_whitespace().skip(11);
    let mut ticks = || -> anyhow::Result<f64> { Ok(fields.next().context("no times")?.parse()?) };
    Ok((ticks()? + ticks()?) / A_SECOND)
}
