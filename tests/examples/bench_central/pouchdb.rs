//! The peer of the first pull: PouchDB, which replicates the same documents from a CouchDB-compatible source over HTTP into
//! its own base. It encrypts nothing and makes no search keys.

use crate::measure::rate;
use anyhow::{Context, ensure};
use okno_demo::Region;
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What npm installs, in these versions.
const PACKAGES: [&str; 4] =
    ["pouchdb@9.0.0", "pouchdb-adapter-memory@9.0.0", "express-pouchdb@4.2.0", "express@4.21.2"];
/// The program of both sides, which is run where the packages are.
const PROGRAM: &str = include_str!("pouchdb.mjs");

/// Documents a second that PouchDB replicates.
pub(crate) fn replicated(region: &Region) -> anyhow::Result<f64> {
    let tools = provided()?;
    let folder = crate::place::folder()?;
    let documents = folder.path().join("documents");
    write(region, &documents)?;
    let program = folder.path().join("pouchdb.mjs");
    std::fs::write(&program, PROGRAM)?;
    let node = |arguments: &[&std::ffi::OsStr]| {
        let mut command = Command::new("node");
        command.arg(&program).args(arguments).current_dir(&tools).stdout(Stdio::piped());
        command
    };
    // It ends when the other end of its input is dropped, with this program at the latest.
    let mut source = node(&["source".as_ref(), documents.as_os_str()])
        .stdin(Stdio::piped())
        .spawn()
        .context("node does not start")?;
    let mut port = String::new();
    BufReader::new(source.stdout.take().context("no output")?).read_line(&mut port)?;
    let address = format!("http://127.0.0.1:{}/clients", port.trim());
    let done = node(&["replicate".as_ref(), address.as_ref(), folder.path().as_os_str()])
        .stdin(Stdio::null())
        .output();
    drop(source.stdin.take());
    source.wait()?;
    let done = done?;
    ensure!(done.status.success(), "PouchDB has failed");
    let said: Value = serde_json::from_slice(&done.stdout)?;
    ensure!(said["documents"].as_u64() == Some(u64::from(region.len())), "not everything came: {said}");
    Ok(rate(region.len() as usize, said["seconds"].as_f64().context("no time")?))
}

/// The folder of the packages, which are installed unless they are there.
fn provided() -> anyhow::Result<PathBuf> {
    let folder = okno_tests::target()?.join("tools").join("pouchdb");
    let stamp = folder.join("installed");
    let wanted = PACKAGES.join("\n");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder);
    }
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("package.json"), "{\"private\":true}\n")?;
    let installed = Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--silent", "--ignore-scripts"])
        .args(PACKAGES)
        .current_dir(&folder)
        .stdout(Stdio::null())
        .status()
        .context("npm is not here: it comes with Node")?;
    ensure!(installed.success(), "npm has not installed PouchDB");
    std::fs::write(&stamp, wanted)?;
    Ok(folder)
}

/// Writes the cards as the central sends them, a line each.
fn write(region: &Region, file: &Path) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    for client in region.clients() {
        let mut card: Value = serde_json::from_str(&okno_store::clients::form(&client)?)?;
        card["_id"] = client.id.0.to_string().into();
        serde_json::to_writer(&mut out, &card)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
