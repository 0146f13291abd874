//! Restoring a backup.

use super::manifest::{Database, Manifest};
use super::take::{DUMP, ERASED, FILE, synced};
use super::{BackupError, Place, erasures, server};
use crate::base::{Base, BaseError, Lease, PostgresBase, SqliteBase};
use crate::ports::Ports;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Numbers that are left out, since they may have been leased after the copy was made: those of two years of a large company.
const LOST_NUMBERS: u32 = 10_000_000;

/// What was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The last place of its feed.
    pub feed_end: i64,
    /// Clients who were erased after the copy was made, and were erased again.
    pub erased: usize,
}

/// Restores a backup to a place where nothing is, and erases again whom these logs say.
///
/// The base has another name then: every workplace notices, and sends again what the copy does not know. The base is there
/// under its name only when all of this is done; that of a server is to be served only when this has ended well.
///
/// # Errors
/// See [`BackupError`].
pub async fn restore(
    folder: &Path,
    place: &Place,
    logs: &[PathBuf],
    ports: &Ports,
) -> Result<Restored, BackupError> {
    let manifest = Manifest::read(folder)?;
    manifest.check(folder)?;
    let mut logs = logs.to_vec();
    logs.push(folder.join(ERASED));
    match (place, manifest.database) {
        (Place::File(file), Database::Sqlite) => to_file(folder, &manifest, file, &logs, ports).await,
        (Place::Server(address), Database::Postgresql) => {
            if !PostgresBase::is_empty(address).await? {
                return Err(BackupError::NotEmpty);
            }
            server::fill(address, &folder.join(DUMP)).await?;
            let base = PostgresBase::open(address).await?;
            let done = settled(&base, &manifest, &logs, ports).await;
            base.close().await;
            done
        }
        (_, database) => Err(BackupError::OtherDatabase(database.name())),
    }
}

async fn to_file(
    folder: &Path,
    manifest: &Manifest,
    file: &Path,
    logs: &[PathBuf],
    ports: &Ports,
) -> Result<Restored, BackupError> {
    // What belongs to a base that was there would be read as this one's.
    for occupied in [file.to_owned(), with(file, "-wal"), with(file, "-shm")] {
        if occupied.exists() {
            return Err(BackupError::Occupied(occupied));
        }
    }
    let part = with(file, ".restoring");
    let done = async {
        remove(&part)?;
        fs::copy(folder.join(FILE), &part)?;
        let base = SqliteBase::open(&part, false).await?;
        let done = async {
            base.check().await?;
            settled(&base, manifest, logs, ports).await
        };
        let done = done.await;
        base.close().await;
        let done = done?;
        File::options().append(true).open(&part)?.sync_all()?;
        // Nothing of it stands beside the file any more.
        if with(&part, "-wal").exists() {
            return Err(BackupError::Base(BaseError::Busy));
        }
        fs::rename(&part, file)?;
        synced(file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))?;
        Ok(done)
    };
    let done = done.await;
    if done.is_err() {
        // What cannot be removed is removed by the next restoring to this place.
        let _ = remove(&part);
    }
    done
}

/// Checks that the base is what was backed up, and makes it one to go on with.
async fn settled(
    base: &dyn Base,
    manifest: &Manifest,
    logs: &[PathBuf],
    ports: &Ports,
) -> Result<Restored, BackupError> {
    let same = hex::encode(base.epoch().await?) == manifest.epoch;
    if !same || base.feed_end().await? < manifest.feed_end {
        return Err(BackupError::Damaged {
            file: "the base".to_owned(),
            why: "it is another than the manifest says",
        });
    }
    let now = ports.clock.now();
    let lost = base.lease(Lease::LOST, ports.id()?, LOST_NUMBERS, now).await?;
    if lost.is_none() {
        tracing::warn!("there are too few numbers to leave any out");
    }
    let mut erased = 0;
    for log in logs {
        erased += erasures::replay(base, ports, log).await?;
    }
    base.rename(ports.random()?).await?;
    Ok(Restored { feed_end: base.feed_end().await?, erased })
}

fn with(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn remove(part: &Path) -> io::Result<()> {
    for file in [part.to_owned(), with(part, "-wal"), with(part, "-shm")] {
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
