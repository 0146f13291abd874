//! Why a bundle or a key is refused, by name.

use crate::finding::Finding;

/// Why a bundle is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleRefusal {
    /// There is no list or no signature.
    #[error("the library is not signed")]
    NotSigned,
    /// No trusted key has signed this list.
    #[error("the signature is not by a trusted key, or the list was changed")]
    BadSignature,
    /// The list is signed and cannot be read: it is of another program.
    #[error("the list cannot be read")]
    BadList,
    /// More files than a bundle may have.
    #[error("the bundle has too many files")]
    TooMany,
    /// A file that is not what was signed.
    #[error("{path} was changed")]
    Changed {
        /// Its path.
        path: String,
    },
    /// A file that was signed and is not there.
    #[error("{path} is missing")]
    Missing {
        /// Its path.
        path: String,
    },
    /// A file that was not signed.
    #[error("{path} is not of the library")]
    Additional {
        /// Its path.
        path: String,
    },
}

/// Why a signed library is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// It is not what was signed.
    #[error("the library is not what was signed")]
    Tampered(Vec<BundleRefusal>),
    /// It is, and does not read.
    #[error("the library does not read")]
    Content(Vec<Finding>),
}

/// Why a key is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyProblem {
    /// Not a key of this kind.
    #[error("not a key of this kind")]
    NotAKey,
}
