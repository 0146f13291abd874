//! A disk of a few megabytes that can be filled and made read-only (pain 8). It is a tmpfs, which only root can
//! mount; where it cannot be had, it says so.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

/// A small disk; gone with the value.
#[derive(Debug)]
pub struct SmallDisk {
    place: TempDir,
}

impl SmallDisk {
    /// Mounts one of so many megabytes; none where this is not allowed.
    ///
    /// # Errors
    /// When there is no temporary folder.
    #[allow(clippy::print_stderr, reason = "a test that checks less must say so")]
    pub fn mount(megabytes: u32) -> io::Result<Option<Self>> {
        let place = tempfile::Builder::new().prefix("okno-disk-").tempdir()?;
        let size = format!("size={megabytes}m");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "none"]).arg(place.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Ok(Some(Self { place }));
        }
        eprintln!("no small disk can be mounted here (it takes root): not checked");
        Ok(None)
    }

    /// Its folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.place.path()
    }

    /// Lets nothing more be written. A program that is just ending holds its files for a moment: it is waited for.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn read_only(&self) -> io::Result<()> {
        for _ in 0..50 {
            let done = Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()).output()?;
            if done.status.success() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(io::Error::other("the small disk cannot be made read-only"))
    }

    /// Takes up everything that is left; gives the file, which can be removed.
    ///
    /// # Errors
    /// When not even the file can be made.
    pub fn fill(&self) -> io::Result<PathBuf> {
        let path = self.path().join("filler");
        let mut file = std::fs::File::create(&path)?;
        while file.write_all(&[0; 4096]).is_ok() {}
        Ok(path)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a program that is just ending may still have files open.
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}
