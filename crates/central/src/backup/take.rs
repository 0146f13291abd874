//! Making a backup.

use super::manifest::{Database, Kept, Manifest};
use super::{BackupError, Place, erasures, server};
use crate::base::{Base, PostgresBase, SqliteBase};
use crate::ports::Ports;
use okno_domain::audit::ChainHead;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Names within a backup.
pub(super) const FILE: &str = "base.db";
pub(super) const DUMP: &str = "base.dump";
pub(super) const ERASED: &str = "erasures.ndjson";

/// Copies the base at a place into a new folder, while it is used. The folder has its name only when all of it is on the disk.
///
/// # Errors
/// See [`BackupError`]; nothing is left then.
pub async fn take(place: &Place, folder: &Path, ports: &Ports) -> Result<Manifest, BackupError> {
    if folder.exists() {
        return Err(BackupError::Occupied(folder.to_owned()));
    }
    let part = part(folder);
    if part.exists() {
        // Of a backup that was broken off.
        fs::remove_dir_all(&part)?;
    }
    fs::create_dir_all(&part)?;
    let done = into(place, &part, ports).await.and_then(|manifest| {
        manifest.write(&part)?;
        synced(&part)?;
        fs::rename(&part, folder)?;
        synced(folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))?;
        Ok(manifest)
    });
    if done.is_err() {
        // What cannot be removed is removed by the next backup to this place.
        let _ = fs::remove_dir_all(&part);
    }
    done
}

fn part(folder: &Path) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

/// Makes sure that the names in a folder are on the disk.
pub(super) fn synced(folder: &Path) -> Result<(), BackupError> {
    // Windows opens no folders; it keeps names by itself.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

async fn into(place: &Place, folder: &Path, ports: &Ports) -> Result<Manifest, BackupError> {
    let taken_at = ports.clock.now().0;
    let (database, name, said) = match place {
        Place::File(file) => {
            if !file.exists() {
                return Err(BackupError::NoBase(file.clone()));
            }
            let base = SqliteBase::open(file, false).await?;
            let copied = base.copy_into(&folder.join(FILE)).await;
            base.close().await;
            copied?;
            // What is said of the base is read from the copy: one that cannot be read is none.
            let copy = SqliteBase::open(&folder.join(FILE), false).await?;
            let said = said(&copy, folder).await;
            copy.close().await;
            (Database::Sqlite, FILE, said?)
        }
        Place::Server(address) => {
            // It is read before: the dump holds all of it, and may hold more.
            let base = PostgresBase::open(address).await?;
            let said = said(&base, folder).await;
            base.close().await;
            server::dump(address, &folder.join(DUMP)).await?;
            (Database::Postgresql, DUMP, said?)
        }
    };
    let mut files = Vec::new();
    for name in [name, ERASED] {
        // Windows makes only what may be written sure.
        File::options().append(true).open(folder.join(name))?.sync_all()?;
        files.push(Kept::of(folder, name)?);
    }
    let Said { epoch, feed_end, audit } = said;
    let (form, program) = (Manifest::form(), env!("CARGO_PKG_VERSION").to_owned());
    Ok(Manifest { form, program, taken_at, database, epoch, feed_end, audit, files })
}

/// What a manifest says of the base.
struct Said {
    epoch: String,
    feed_end: i64,
    audit: ChainHead,
}

async fn said(base: &dyn Base, folder: &Path) -> Result<Said, BackupError> {
    File::create(folder.join(ERASED))?;
    erasures::write(base, &folder.join(ERASED)).await?;
    Ok(Said {
        epoch: hex::encode(base.epoch().await?),
        feed_end: base.feed_end().await?,
        audit: base.audit_head().await?,
    })
}
