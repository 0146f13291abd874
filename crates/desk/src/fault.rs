//! What can go wrong in a use case, and what of it the window is told.

use crate::ipc::failure::{Failure, FailureCode};
use crate::ports::NoEntropy;
use std::error::Error;
use std::fmt::Write as _;

/// A use case could not be carried out. Rules that refuse are not faults but values of the answers.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// Nobody is signed in, or the base is locked.
    #[error("the base is locked")]
    Locked,
    /// A visit, appeal or document is not there, or is not this operator's.
    #[error("{0} is not there")]
    NotFound(&'static str),
    /// The visit is led by a colleague, or on its way to one (R-VI-8).
    #[error("a colleague leads this visit")]
    NotYours,
    /// A request is not of its form.
    #[error("the request is not of its form: {0}")]
    BadRequest(&'static str),
    /// A text or document is too large.
    #[error("more than {0} is not taken")]
    TooLarge(u32),
    /// Sums or energies that cannot be: they are told to nobody.
    #[error("the numbers of the {0} are out of range")]
    OutOfRange(&'static str),
    /// The vault failed.
    #[error("the vault failed")]
    Vault(#[from] okno_vault::VaultError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] okno_store::StoreError),
    /// The scripts-library failed.
    #[error("the scripts-library failed: {0}")]
    Library(String),
    /// What was kept cannot be read back.
    #[error("what was kept cannot be read")]
    Kept(#[from] serde_json::Error),
    /// The production calendar within the program cannot be read: a fault of the build.
    #[error("the production calendar cannot be read")]
    Calendar(#[from] okno_domain::term::CalendarFault),
    /// A paper cannot be set: a fault of its template.
    #[error("the paper cannot be set")]
    Paper(#[from] okno_papers::PaperError),
    /// Work that ran beside the others did not come to its end.
    #[error("the work was interrupted")]
    Interrupted,
    /// What the central tells is not of its form.
    #[error("what the central tells cannot be read: {0}")]
    Wire(&'static str),
    /// The system has no randomness.
    #[error("no randomness")]
    Entropy(#[from] NoEntropy),
    /// A fault of the screens: its class and the components it went through.
    #[error("the screens failed: {0}")]
    Screens(String),
    /// Settings cannot be written.
    #[error("the settings cannot be written")]
    Settings(#[source] std::io::Error),
}

impl Fault {
    fn code(&self) -> FailureCode {
        match self {
            Self::Locked => FailureCode::Locked,
            Self::NotFound(_) => FailureCode::NotFound,
            Self::NotYours => FailureCode::NotYours,
            Self::BadRequest(_) => FailureCode::BadRequest,
            Self::TooLarge(_) => FailureCode::TooLarge,
            Self::Library(_) => FailureCode::Library,
            Self::Vault(error) => crate::base::vault_code(error),
            Self::Store(error) => crate::base::store_code(error),
            Self::Kept(_)
            | Self::Paper(_)
            | Self::Interrupted
            | Self::Wire(_)
            | Self::Entropy(_)
            | Self::Screens(_)
            | Self::Calendar(_)
            | Self::OutOfRange(_) => FailureCode::Internal,
            Self::Settings(error) => match error.kind() {
                std::io::ErrorKind::StorageFull => FailureCode::DiskFull,
                _ => FailureCode::ReadOnly,
            },
        }
    }

    /// What the window is told. The whole chain is logged once, here, with the incident's id; errors hold no
    /// personal data by their types.
    pub(crate) fn told(self, incident: String) -> Failure {
        let code = self.code();
        let mut chain = self.to_string();
        let mut source = self.source();
        while let Some(error) = source {
            // Writing to a String cannot fail.
            let _ = write!(chain, ": {error}");
            source = error.source();
        }
        if code == FailureCode::Locked {
            tracing::debug!(incident, "{chain}");
        } else {
            tracing::error!(incident, ?code, "{chain}");
        }
        let limit = if let Self::TooLarge(limit) = self { Some(limit) } else { None };
        let retry = matches!(code, FailureCode::DiskFull | FailureCode::KeyStore | FailureCode::Conflict);
        Failure { code, limit, retry, incident }
    }
}
