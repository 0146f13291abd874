//! Why a library that was laid for the program is not taken.

use super::folder;
use crate::ipc::session::LibraryRefusal;
use okno_guide::{BundleRefusal, Unread};

/// Names of files that are told, of each kind.
const NAMED: usize = 3;

impl From<folder::Unread> for LibraryRefusal {
    fn from(unread: folder::Unread) -> Self {
        match unread {
            folder::Unread::TooLarge => Self::TooLarge,
            folder::Unread::Io(_) => Self::Unreadable,
        }
    }
}

impl From<Unread> for LibraryRefusal {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Content(findings) => Self::Content {
                findings: u32::try_from(findings.len()).unwrap_or(u32::MAX),
                file: findings.first().map(|finding| finding.file.clone()).unwrap_or_default(),
                line: findings.first().map_or(0, |finding| finding.place.line),
            },
            Unread::Tampered(refusals) => tampered(&refusals),
        }
    }
}

fn tampered(refusals: &[BundleRefusal]) -> LibraryRefusal {
    let (mut changed, mut missing, mut additional) = (Vec::new(), Vec::new(), Vec::new());
    let mut more = 0;
    for refusal in refusals {
        let (list, path) = match refusal {
            BundleRefusal::NotSigned => return LibraryRefusal::NotSigned,
            BundleRefusal::BadSignature => return LibraryRefusal::BadSignature,
            BundleRefusal::BadList => return LibraryRefusal::BadList,
            BundleRefusal::TooMany => return LibraryRefusal::TooLarge,
            BundleRefusal::Changed { path } => (&mut changed, path),
            BundleRefusal::Missing { path } => (&mut missing, path),
            BundleRefusal::Additional { path } => (&mut additional, path),
        };
        if list.len() < NAMED {
            list.push(path.clone());
        } else {
            more += 1;
        }
    }
    LibraryRefusal::Files { changed, missing, additional, more }
}
