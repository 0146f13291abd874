//! How many files the system lets this program have open: each connection is one.

use okno_central::Limits;

/// Files besides connections: the base with its journal, connections to a database, the log.
const OTHERS: usize = 256;
/// Of eight connections, those that may be live streams: requests come in over the others.
const LIVE_OF_EIGHT: usize = 7;

/// The limits, with no more connections than this program may have files open. It is let have more first, as many as the
/// system allows it without asking an administrator: usual is a thousand, which a company of two thousand desks outgrows.
pub(super) fn fitted(limits: Limits) -> Limits {
    let Some(files) = raised(limits.connections + OTHERS) else { return limits };
    let connections = fitting(limits.connections, files);
    if connections < limits.connections {
        tracing::warn!(
            files,
            connections,
            wanted = limits.connections,
            "open files are limited: allow more (ulimit -Hn, LimitNOFILE=)"
        );
    }
    Limits { connections, listeners: limits.listeners.min(connections * LIVE_OF_EIGHT / 8), ..limits }
}

/// Connections that fit into so many files: of few, half.
fn fitting(wanted: usize, files: usize) -> usize {
    wanted.min(files - OTHERS.min(files / 2)).max(1)
}

/// How many files may be open, after asking for this many; none where the system tells no limit.
#[cfg(unix)]
fn raised(wanted: usize) -> Option<usize> {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let wanted = u64::try_from(wanted).ok()?;
    let before = getrlimit(Resource::Nofile);
    if before.current.is_none_or(|now| now >= wanted) {
        return before.current.and_then(|now| usize::try_from(now).ok());
    }
    let mut wish = before;
    wish.current = Some(before.maximum.map_or(wanted, |most| most.min(wanted)));
    if let Err(error) = setrlimit(Resource::Nofile, wish) {
        tracing::warn!(%error, "more open files are not allowed");
    }
    getrlimit(Resource::Nofile).current.and_then(|now| usize::try_from(now).ok())
}

/// Elsewhere connections are no files with a limit.
#[cfg(not(unix))]
fn raised(_: usize) -> Option<usize> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_connections_are_taken_as_files_may_be_open() {
        assert_eq!(fitting(12_000, 524_288), 12_000);
        assert_eq!(fitting(12_000, 12_256), 12_000);
        assert_eq!(fitting(12_000, 1_024), 768);
        assert_eq!((fitting(12_000, 100), fitting(12_000, 1)), (50, 1), "the rest is for everything else");
    }
}
