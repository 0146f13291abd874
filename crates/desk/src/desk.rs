//! The desk: who is signed in, and the way every use case gets at the open base.

use crate::company::CompanySays;
use crate::deed::draft_key;
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::library::{self, LibraryPlaces, Shelf};
use crate::ports::Ports;
use crate::profile::Codes;
use crate::sync::{Enrolment, InTouch};
use jiff::tz::TimeZone;
use okno_domain::Moment;
use okno_domain::context::Context;
use okno_domain::identification::IdentifierKind;
use okno_domain::ids::{DeviceId, VisitId};
use okno_domain::personal::Personal;
use okno_domain::profile::ProfileRules;
use okno_domain::visit::OfferRules;
use okno_guide::{Library, Run};
use okno_vault::{Office, Operator, Vault, VaultDir};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, RwLock};

/// Minutes without anybody there until the base locks itself (R-CE-3).
pub(crate) const IDLE_MINUTES: u16 = 10;
/// Longest draft, in characters.
pub(crate) const MAX_DRAFT: usize = 8_000;

/// The workplace: all its use cases, one for each command of the window.
pub struct Desk {
    pub(crate) ports: Ports,
    /// The libraries that it speaks by.
    pub(crate) shelf: Arc<Shelf>,
    pub(crate) dir: VaultDir,
    pub(crate) settings: PathBuf,
    /// A command holds it for reading while it runs, so that locking waits for what is under way.
    pub(crate) state: RwLock<State>,
    /// Signing in is done one at a time: it costs memory on purpose.
    pub(crate) signing_in: Mutex<()>,
    /// A machine that a central knows, while its base is not made yet.
    pub(crate) first: Mutex<Option<Enrolment>>,
    /// The way to the central and how things stand with it.
    pub(crate) in_touch: InTouch,
    /// Monotonic milliseconds when somebody was last there.
    touched: AtomicU64,
}

/// Who is there.
pub(crate) enum State {
    /// Nobody.
    SignedOut,
    /// Somebody went away; the base is closed, its key wiped.
    Locked {
        /// Who.
        login: String,
    },
    /// Somebody works.
    Open(Box<Session>),
}

/// An open base and who works on it.
pub(crate) struct Session {
    pub(crate) vault: Vault,
    pub(crate) operator: Operator,
    pub(crate) office: Office,
    pub(crate) device: DeviceId,
    pub(crate) zone: TimeZone,
    pub(crate) shelf: Arc<Shelf>,
    /// What the company says of itself: the central may say something else while somebody works.
    pub(crate) company: std::sync::RwLock<Arc<CompanySays>>,
    /// What a complete and fresh profile is.
    pub(crate) profile_rules: ProfileRules,
    /// When a service that was refused is offered again.
    pub(crate) offer_rules: OfferRules,
    /// Codes that clients are about to say.
    pub(crate) codes: Codes,
    /// Kinds of the last search, so that a run of searches is one entry of the audit.
    pub(crate) searched: std::sync::Mutex<Vec<IdentifierKind>>,
}

impl Session {
    /// Whether these kinds were not what was searched by just before.
    pub(crate) fn searched_anew(&self, kinds: &[IdentifierKind]) -> bool {
        let Ok(mut last) = self.searched.lock() else { return true };
        if *last == kinds {
            return false;
        }
        kinds.clone_into(&mut last);
        true
    }

    /// Rids the file of what was erased. Where that cannot be done now it stays owed, and is made up for at the next signing in.
    pub(crate) async fn scrub(&self) {
        if let Err(error) = self.vault.scrub().await {
            tracing::warn!(%error, "free pages were not scrubbed yet");
        }
    }

    /// Keeps what is being typed.
    pub(crate) async fn keep_draft(
        &self,
        now: Moment,
        visit: VisitId,
        field: &str,
        text: &str,
    ) -> Result<(), Fault> {
        if text.chars().count() > MAX_DRAFT {
            return Err(Fault::TooLarge(u32::try_from(MAX_DRAFT).unwrap_or(u32::MAX)));
        }
        let mut tx = self.vault.write(now).await?;
        let key = draft_key(visit, field);
        if text.is_empty() {
            okno_vault::drafts::delete(&mut tx, &key).await?;
        } else {
            okno_vault::drafts::put(&mut tx, &key, Some(visit), &Personal::from(text)).await?;
        }
        Ok(tx.commit().await?)
    }
}

impl Desk {
    /// A desk over the base in `base`, with the looks of the window in `settings`. It speaks by the library within the program.
    ///
    /// # Errors
    /// When the scripts-library within the program cannot be read: a fault of the build.
    pub fn new(ports: Ports, base: PathBuf, settings: PathBuf) -> Result<Self, library::Unreadable> {
        Ok(Self::on(Shelf::built_in()?, ports, base, settings))
    }

    /// The same, with the library that a company has laid for it (R-SC-4).
    ///
    /// # Errors
    /// When the scripts-library within the program cannot be read: a fault of the build.
    pub fn with_library(
        ports: Ports,
        base: PathBuf,
        settings: PathBuf,
        places: LibraryPlaces,
    ) -> Result<Self, library::Unreadable> {
        Ok(Self::on(Shelf::open(places)?, ports, base, settings))
    }

    fn on(shelf: Shelf, ports: Ports, base: PathBuf, settings: PathBuf) -> Self {
        let desk = Self {
            ports,
            shelf: Arc::new(shelf),
            dir: VaultDir::new(base),
            settings,
            state: RwLock::new(State::SignedOut),
            signing_in: Mutex::new(()),
            first: Mutex::new(None),
            in_touch: InTouch::default(),
            touched: AtomicU64::new(0),
        };
        desk.somebody_is_there();
        desk
    }

    /// What is begun now speaks by it.
    pub(crate) fn library(&self) -> Arc<Library> {
        self.shelf.newest()
    }

    /// A run goes on by the library that it began by.
    pub(crate) fn library_of(&self, run: &Run) -> Arc<Library> {
        self.shelf.of(&run.pin)
    }

    /// Looks whether a company has laid a newer library, and takes it: what is begun from then on speaks by it, what has begun
    /// goes on by its own. Says whether one was taken.
    pub async fn look_for_library(&self) -> bool {
        let shelf = Arc::clone(&self.shelf);
        // Hashing and reading it takes long enough to be felt at a key, and so does the first question for a topic.
        let look = move || {
            let taken = shelf.look();
            shelf.newest().make_ready_to_find();
            taken
        };
        tokio::task::spawn_blocking(look).await.unwrap_or(false)
    }

    /// Runs a use case on the open base.
    pub(crate) async fn with_session<T>(
        &self,
        work: impl AsyncFnOnce(&Session) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let state = self.state.read().await;
        let State::Open(session) = &*state else { return Err(Fault::Locked) };
        self.somebody_is_there();
        work(session).await
    }

    /// Runs work that goes on by itself: it does not count as somebody being there, so the base still locks itself.
    pub(crate) async fn with_session_apart<T>(
        &self,
        work: impl AsyncFnOnce(&Session) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let state = self.state.read().await;
        let State::Open(session) = &*state else { return Err(Fault::Locked) };
        work(session).await
    }

    /// What the window is told of a fault; the log gets the rest.
    pub(crate) fn told(&self, fault: Fault) -> Failure {
        let incident = self.ports.id::<uuid::Uuid>().map_or_else(|_| "-".to_owned(), |id| id.to_string());
        fault.told(incident)
    }

    /// Who acts, where and when.
    pub(crate) fn context(&self, session: &Session) -> Context {
        Context {
            now: self.ports.clock.now(),
            operator: session.operator.id,
            role: session.operator.role,
            office: session.office.id,
            device: session.device,
        }
    }

    pub(crate) fn somebody_is_there(&self) {
        self.touched.store(self.monotonic_ms(), Ordering::Relaxed);
    }

    /// How long nobody has been there.
    pub(crate) fn idle(&self) -> Duration {
        Duration::from_millis(self.monotonic_ms().saturating_sub(self.touched.load(Ordering::Relaxed)))
    }

    fn monotonic_ms(&self) -> u64 {
        u64::try_from(self.ports.clock.monotonic().as_millis()).unwrap_or(u64::MAX)
    }
}
