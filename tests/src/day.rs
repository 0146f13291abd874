//! The day on which a test takes place: bills, terms and "how long ago" follow the clock, so a test that reads them
//! has a day of its own. The system's clock is left alone: `libfaketime` tells another one to the program.

use anyhow::Context;
use std::path::{Path, PathBuf};

const LIBRARY: &str = "faketime/libfaketimeMT.so.1";
/// Where systems put it; Debian has a folder for the machine's kind in between.
const LIBRARIES: &[&str] = &["/usr/lib", "/usr/lib64"];

/// A moment at which a program's clock starts; from then on it goes as any clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Seconds of the Unix epoch.
    at: i64,
}

impl Day {
    /// Tuesday, 24 November 2026, 10:30 in the office of the demo (UTC+4). The page's own questions know this hour.
    pub const TESTS: Self = Self { at: 1_795_501_800 };

    /// An hour earlier: when the demo region was made.
    #[must_use]
    pub const fn hour_before(self) -> Self {
        Self { at: self.at - 3600 }
    }

    /// As milliseconds of the Unix epoch.
    #[must_use]
    pub const fn milliseconds(self) -> i64 {
        self.at * 1_000
    }

    /// The environment that starts a program's clock here: by how much it differs is settled now, so that a program that
    /// is started again later does not go back.
    ///
    /// With `haste` the clock goes so many times faster, the one that measures how long nobody did anything too.
    pub(crate) fn environment(self, haste: Option<u8>) -> anyhow::Result<Vec<(String, String)>> {
        let library = library().context("libfaketime is not installed: `cargo xtask test` installs it")?;
        let text = |name: &str, value: String| (name.to_owned(), value);
        let goes = haste.map_or(String::new(), |times| format!(" x{times}"));
        // Otherwise waiting goes by the machine's own clock. Files keep their times.
        let own = if haste.is_some() { "0" } else { "1" };
        Ok(vec![
            text("LD_PRELOAD", library.to_string_lossy().into_owned()),
            text("FAKETIME", format!("{:+}{goes}", self.at - now())),
            text("FAKETIME_DONT_FAKE_MONOTONIC", own.to_owned()),
            text("DONT_FAKE_MONOTONIC", own.to_owned()),
            text("NO_FAKE_STAT", "1".to_owned()),
        ])
    }

    /// For names of folders.
    pub(crate) fn stamp(self) -> String {
        self.at.to_string()
    }
}

/// Takes away what `libfaketime` shares between the processes of a program: one that was killed leaves it, and another
/// of the same id would not start.
pub(crate) fn take_away_shared(process: u32) {
    for file in [format!("faketime_shm_{process}"), format!("sem.faketime_sem_{process}")] {
        // Without a day of its own a program has none.
        let _ = std::fs::remove_file(Path::new("/dev/shm").join(file));
    }
}

fn library() -> Option<PathBuf> {
    let folders = LIBRARIES.iter().map(PathBuf::from);
    let below = LIBRARIES.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten();
    folders
        .chain(below.filter_map(Result::ok).map(|folder| folder.path()))
        .map(|folder| folder.join(LIBRARY))
        .find(|file| file.exists())
}

#[allow(clippy::disallowed_methods, reason = "the difference to the system's own clock is what is asked for")]
fn now() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_secs()).unwrap_or(i64::MAX)
}
