//! The log of erasures: carried beside the base, so that a copy of before an erasure does not bring back what was erased. A
//! line is the command by which a client was erased, as a workplace sent it; it holds no personal value.

use super::BackupError;
use crate::base::{Base, ErasedAt};
use crate::intake;
use crate::ports::Ports;
use okno_domain::ids::DeviceId;
use okno_protocol::event::{Event, StreamRef};
use okno_protocol::push::Command;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use uuid::Uuid;

/// Bytes of a line, at most.
const MOST_LINE: u64 = 64 * 1024;

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Erasure {
    /// In which base it stands.
    pub epoch: String,
    /// Where in it.
    pub position: i64,
    /// The device that sent it.
    pub device: Uuid,
    /// What it sent.
    pub command: Command,
}

/// Writes what is not in the log yet behind it; how many that were. What is written is on the disk.
///
/// # Errors
/// See [`BackupError`]; the next time goes on.
pub async fn write(base: &dyn Base, file: &Path) -> Result<usize, BackupError> {
    let epoch = hex::encode(base.epoch().await?);
    let mut after = last(file, &epoch)?;
    let mut written = 0;
    loop {
        let erased = base.erasures(after).await?;
        let Some(end) = erased.last().map(|one| one.position) else { return Ok(written) };
        let mut text = Vec::new();
        for one in &erased {
            serde_json::to_writer(&mut text, &line(base, &epoch, one).await?)
                .map_err(|error| BackupError::Files(error.into()))?;
            text.push(b'\n');
        }
        let mut log = OpenOptions::new().create(true).append(true).open(file)?;
        log.write_all(&text)?;
        log.sync_all()?;
        (after, written) = (end, written + erased.len());
    }
}

async fn line(base: &dyn Base, epoch: &str, of: &ErasedAt) -> Result<Erasure, BackupError> {
    let mut events = base.load(of.stream).await?;
    events.retain(|event| event.meta.command == of.command);
    let meta = events.first().map(|event| event.meta);
    let meta = meta.ok_or(crate::base::BaseError::Unreadable { what: "erasure" })?;
    let event =
        |event: okno_store::events::StoredEvent| Event { id: event.id.0, tag: event.tag, body: event.body };
    Ok(Erasure {
        epoch: epoch.to_owned(),
        position: of.position,
        device: meta.device.0,
        command: Command {
            id: of.command.0,
            order: meta.order,
            operator: meta.operator.0,
            office: meta.office.0,
            at: meta.at.0,
            library: of.library.clone(),
            stream: StreamRef { kind: of.stream.kind.code().to_owned(), id: of.stream.id },
            expected: 0,
            events: events.into_iter().map(event).collect(),
            values: Vec::new(),
        },
    })
}

/// Up to where the log tells of this base. A last line that was cut off by a full disk is taken off, and written again.
fn last(file: &Path, epoch: &str) -> Result<i64, BackupError> {
    let mut log = match OpenOptions::new().read(true).write(true).open(file) {
        Ok(log) => log,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error.into()),
    };
    let length = log.metadata()?.len();
    let from = length.saturating_sub(2 * MOST_LINE);
    log.seek(SeekFrom::Start(from))?;
    let mut end = Vec::new();
    log.read_to_end(&mut end)?;
    let whole = end.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    if whole < end.len() {
        log.set_len(from + u64::try_from(whole).unwrap_or(0))?;
    }
    let text = end[..whole].split(|byte| *byte == b'\n').rfind(|line| !line.is_empty());
    let Some(text) = text else { return Ok(0) };
    let unreadable = |_| BackupError::Erasures { file: file.to_owned(), line: 0 };
    let last: Erasure = serde_json::from_slice(text).map_err(unreadable)?;
    Ok(if last.epoch == epoch { last.position } else { 0 })
}

/// Erases again whom the log says; how many clients that were not erased in this base.
///
/// # Errors
/// See [`BackupError`]; a line that cannot be read stops it: nobody must be forgotten.
pub async fn replay(base: &dyn Base, ports: &Ports, file: &Path) -> Result<usize, BackupError> {
    let mut lines = BufReader::new(File::open(file)?);
    let mut done = 0;
    for number in 1.. {
        let mut text = String::new();
        let unreadable = || BackupError::Erasures { file: file.to_owned(), line: number };
        let read = lines.by_ref().take(MOST_LINE).read_line(&mut text).map_err(|_| unreadable())?;
        if read == 0 {
            break;
        }
        let erasure: Erasure = serde_json::from_str(&text).map_err(|_| unreadable())?;
        let known = base.answers(&[erasure.command.id.into()]).await?;
        if known.is_empty() {
            let command = std::slice::from_ref(&erasure.command);
            intake::push(base, ports, DeviceId(erasure.device), command).await?;
            done += 1;
        }
    }
    Ok(done)
}
