//! The rows of a CSV file: bounded, with their lines, in the order of the clients' keys.

use super::Tell;
use super::fields::{Fields, Value};
use super::refusal::{Refusal, Why};
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes of a row, at most: a quote that is never closed must not take the whole file into memory.
const MOST_ROW: u64 = 64 * 1024;
/// What the reader reads ahead.
const AHEAD: u64 = 16 * 1024;
/// The column by which the tables belong together.
const KEY: &str = "client";

/// A row.
pub(super) struct Row {
    pub(super) client: String,
    pub(super) line: u64,
    pub(super) fields: Fields,
}

/// The rows of a file.
pub(super) struct Rows {
    /// The file's name in the report.
    pub(super) file: &'static str,
    reader: csv::Reader<Bounded>,
    left: Arc<AtomicU64>,
    header: Vec<String>,
    peeked: Option<Row>,
    last: String,
    /// Whether the client's key is a field of the row itself.
    of_client: bool,
}

/// Gives no more than a row may have until it is told that a new one begins.
struct Bounded {
    input: Box<dyn BufRead + Send>,
    left: Arc<AtomicU64>,
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a row is too long: is a quote not closed?",
            ));
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(into.len());
        let read = self.input.read(&mut into[..most])?;
        self.left.store(left.saturating_sub(u64::try_from(read).unwrap_or(left)), Ordering::Relaxed);
        Ok(read)
    }
}

impl Rows {
    /// Opens a table: its first row names the columns. They are separated by semicolons or by commas.
    pub(super) fn open(
        file: &'static str,
        mut input: Box<dyn BufRead + Send>,
        known: &[&str],
    ) -> io::Result<Self> {
        let start = input.fill_buf()?;
        let mark = if start.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let first = start[mark..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        let delimiter = if first.contains(&b';') { b';' } else { b',' };
        input.consume(mark);
        let left = Arc::new(AtomicU64::new(MOST_ROW + AHEAD));
        let bounded = Bounded { input, left: Arc::clone(&left) };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bounded);
        let header: Vec<String> =
            reader.headers().map_err(unreadable)?.iter().map(|name| name.trim().to_owned()).collect();
        let of_client = known.contains(&KEY);
        for name in &header {
            if name != KEY && !known.contains(&name.as_str()) {
                return Err(misuse(file, "a column is not known", name));
            }
        }
        if !header.iter().any(|name| name == KEY) {
            return Err(misuse(file, "a column is missing", KEY));
        }
        left.store(MOST_ROW + AHEAD, Ordering::Relaxed);
        Ok(Self { file, reader, left, header, peeked: None, last: String::new(), of_client })
    }

    /// The next row of whatever client. Those that cannot be read, or stand out of their order, are told.
    pub(super) fn next(&mut self, tell: Tell<'_>) -> io::Result<Option<Row>> {
        if let Some(row) = self.peeked.take() {
            return Ok(Some(row));
        }
        let mut record = csv::StringRecord::new();
        loop {
            self.left.store(MOST_ROW + AHEAD, Ordering::Relaxed);
            let line = self.reader.position().line();
            match self.reader.read_record(&mut record) {
                Ok(false) => return Ok(None),
                Ok(true) => {}
                // Bytes that are no text: the row is over all the same.
                Err(error) if matches!(error.kind(), csv::ErrorKind::Utf8 { .. }) => {
                    tell(Refusal::of("", Why::Malformed).at(self.file, line));
                    continue;
                }
                Err(error) => return Err(unreadable(error)),
            }
            let line = record.position().map_or(line, csv::Position::line);
            match self.row(&record, line) {
                Ok(row) => {
                    self.last.clone_from(&row.client);
                    return Ok(Some(row));
                }
                Err(refusal) => tell(refusal.at(self.file, line)),
            }
        }
    }

    fn row(&self, record: &csv::StringRecord, line: u64) -> Result<Row, Refusal> {
        if record.len() != self.header.len() {
            return Err(Refusal::of("", Why::Malformed));
        }
        let mut fields = Fields::default();
        let mut client = String::new();
        for (name, text) in self.header.iter().zip(record) {
            if name == KEY {
                text.trim().clone_into(&mut client);
                if !self.of_client {
                    continue;
                }
            }
            fields.put(name, Value::Text(text.to_owned()));
        }
        if client.is_empty() {
            return Err(Refusal::of(KEY, Why::Missing));
        }
        if client < self.last {
            return Err(Refusal::of(KEY, Why::Order));
        }
        if self.of_client && client == self.last {
            return Err(Refusal::of(KEY, Why::Twice));
        }
        Ok(Row { client, line, fields })
    }

    /// The next row of this client; those of clients before, whom nobody knows, are told.
    pub(super) fn next_of(&mut self, key: &str, tell: Tell<'_>) -> io::Result<Option<Row>> {
        while let Some(row) = self.next(tell)? {
            if row.client == key {
                return Ok(Some(row));
            }
            if row.client.as_str() > key {
                self.peeked = Some(row);
                return Ok(None);
            }
            tell(Refusal::of(KEY, Why::ClientUnknown).at(self.file, row.line));
        }
        Ok(None)
    }

    /// Tells what is left after the last client.
    pub(super) fn rest(&mut self, tell: Tell<'_>) -> io::Result<()> {
        while let Some(row) = self.next(tell)? {
            tell(Refusal::of(KEY, Why::ClientUnknown).at(self.file, row.line));
        }
        Ok(())
    }
}

/// What the library says quotes what stands there: only its kind is told.
fn unreadable(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        _ => io::Error::new(io::ErrorKind::InvalidData, "the table cannot be read"),
    }
}

fn misuse(file: &str, what: &str, name: &str) -> io::Error {
    let name: String = name.chars().take(40).collect();
    io::Error::new(io::ErrorKind::InvalidInput, format!("{file}: {what}: {name}"))
}
