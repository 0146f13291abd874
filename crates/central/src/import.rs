//! Taking clients in from billing and CRM: NDJSON, or CSV tables that belong together.
//!
//! Files are read once, a client at a time, and taken in by pieces, each with the place in the files: an import that was
//! interrupted goes on from there, one that is run again changes nothing. A row that is refused is told by its line and
//! field, never by what stands there (R-CE-3).

mod fields;
mod lines;
mod refusal;
mod rows;
mod shapes;
mod tables;

pub use refusal::{Refusal, Why};

use crate::base::{Base, BaseError, CardsTaken, ImportPlace, NewCard};
use okno_domain::client::Client;
use rows::Rows;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use tables::{Others, Tables};

/// Clients of a piece, at most.
const PIECE: usize = 1_000;

/// What is kept of one thing, at most.
struct Most {
    accounts: usize,
    meters: usize,
    readings: usize,
    bills: usize,
    payments: usize,
}

/// A large company has hundreds of accounts; bills of twenty years.
const MOST: Most = Most { accounts: 1_000, meters: 50, readings: 500, bills: 240, payments: 1_000 };

type Read<T> = Result<T, Refusal>;
/// Where refusals go.
type Tell<'t> = &'t mut dyn FnMut(Refusal);

/// The files of an import.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Clients: NDJSON with everything inside, or CSV (by the file's name).
    pub clients: PathBuf,
    /// Accounts (CSV).
    pub accounts: Option<PathBuf>,
    /// Meters (CSV).
    pub meters: Option<PathBuf>,
    /// Readings of meters (CSV).
    pub readings: Option<PathBuf>,
    /// Bills (CSV).
    pub bills: Option<PathBuf>,
    /// Payments (CSV).
    pub payments: Option<PathBuf>,
}

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Clients that were read and are well.
    pub read: u64,
    /// Of them, those that were done by an import before that was interrupted.
    pub before: u64,
    /// What taking them in came to.
    pub taken: CardsTaken,
    /// Rows that were refused.
    pub refused: u64,
}

/// Why an import stopped. What was taken in stays.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read.
    #[error("a file cannot be read")]
    File(#[from] io::Error),
    /// Tables beside a file that has everything inside.
    #[error("NDJSON has accounts, meters, bills and payments inside: other files go with CSV")]
    Beside,
    /// The base failed.
    #[error("the base failed")]
    Base(#[from] BaseError),
}

/// What comes next of a source.
enum Step {
    Card(Box<NewCard>),
    /// A client that was told as refused.
    Refused,
    End,
}

/// Clients one after another.
trait Source {
    fn next(&mut self, tell: Tell<'_>) -> io::Result<Step>;
}

/// Imports; tells every refused row, and after each piece how far it is.
///
/// # Errors
/// See [`ImportError`].
pub async fn import(
    base: &dyn Base,
    files: &Files,
    mut tell: impl FnMut(&Refusal) + Send,
    mut progress: impl FnMut(&Imported) + Send,
) -> Result<Imported, ImportError> {
    let digest = hash(files)?;
    let mut done = Imported::default();
    if let Some(place) = base.import_place(digest).await? {
        done.before = place.clients;
    }
    let mut source = open(files)?;
    loop {
        let (piece, last) = piece(source.as_mut(), &mut done, &mut tell)?;
        let at = if last { 0 } else { done.read };
        if last || !piece.is_empty() {
            let place = ImportPlace { source: digest, clients: at };
            let taken = base.take_cards(piece, Some(place)).await?;
            done.taken.new += taken.new;
            done.taken.changed += taken.changed;
            done.taken.older += taken.older;
        }
        progress(&done);
        if last {
            return Ok(done);
        }
    }
}

/// The next piece, without what was done before; and whether it is the last.
fn piece(
    source: &mut dyn Source,
    done: &mut Imported,
    tell: &mut dyn FnMut(&Refusal),
) -> Result<(Vec<NewCard>, bool), ImportError> {
    let mut piece: Vec<NewCard> = Vec::new();
    let mut ids = HashSet::new();
    let mut refused = 0;
    let last = loop {
        let step = source.next(&mut |refusal| {
            refused += 1;
            tell(&refusal);
        })?;
        match step {
            Step::End => break true,
            Step::Refused => {}
            Step::Card(card) => {
                done.read += 1;
                if done.read <= done.before {
                    continue;
                }
                // Of a client that comes twice the last counts.
                if !ids.insert(card.client.id) {
                    piece.retain(|known| known.client.id != card.client.id);
                }
                piece.push(*card);
                if piece.len() == PIECE {
                    break false;
                }
            }
        }
    };
    done.refused += refused;
    Ok((piece, last))
}

/// Whether a card is not too large to be kept.
fn fits(client: &Client) -> Read<()> {
    okno_store::clients::form(client).map(|_| ()).map_err(|_| Refusal::of("", Why::TooLong))
}

fn open(files: &Files) -> Result<Box<dyn Source + Send>, ImportError> {
    let others = [&files.accounts, &files.meters, &files.readings, &files.bills, &files.payments]
        .into_iter()
        .flatten();
    if !is_csv(&files.clients) {
        if others.count() > 0 {
            return Err(ImportError::Beside);
        }
        return Ok(Box::new(lines::Lines::new(read(&files.clients)?)));
    }
    let table = |file, path: &Option<PathBuf>, known: &[&str], parents: &[&str]| {
        let known: Vec<&str> = known.iter().chain(parents).copied().collect();
        path.as_ref().map(|path| Rows::open(file, read(path)?, &known)).transpose()
    };
    Ok(Box::new(Tables::new(
        Rows::open("clients", read(&files.clients)?, shapes::CLIENT)?,
        Others {
            accounts: table("accounts", &files.accounts, shapes::ACCOUNT, &[])?,
            meters: table("meters", &files.meters, shapes::METER, &["account"])?,
            readings: table("readings", &files.readings, shapes::READING, &["account", "meter"])?,
            bills: table("bills", &files.bills, shapes::BILL, &["account"])?,
            payments: table("payments", &files.payments, shapes::PAYMENT, &["account"])?,
        },
    )))
}

fn read(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    Ok(Box::new(BufReader::with_capacity(256 * 1024, File::open(path)?)))
}

fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}

/// Which files these are, by their content.
fn hash(files: &Files) -> io::Result<[u8; 32]> {
    let Files { clients, accounts, meters, readings, bills, payments } = files;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    for path in [
        Some(clients),
        accounts.as_ref(),
        meters.as_ref(),
        readings.as_ref(),
        bills.as_ref(),
        payments.as_ref(),
    ] {
        let mut length = 0_u64;
        if let Some(path) = path {
            let mut file = File::open(path)?;
            loop {
                let read = file.read(&mut buffer)?;
                if read == 0 {
                    break;
                }
                length += u64::try_from(read).unwrap_or(0);
                hash.update(&buffer[..read]);
            }
        }
        hash.update(length.to_be_bytes());
    }
    Ok(hash.finalize().into())
}
