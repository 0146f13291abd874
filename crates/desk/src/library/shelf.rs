//! The libraries that a workplace speaks by: the newest, and those that runs under way are pinned to (R-SC-4).
//!
//! A library that was laid into the folder of arrivals is held against its signature and its list, read, copied to the
//! program's own folder and only then taken. What is refused changes nothing: the former goes on. A former library is found
//! again by the digest that a run keeps in the encrypted base, so nobody can lay another text under a run.

use super::places::LibraryPlaces;
use super::{FILES, Unreadable, built_in, folder};
use crate::ipc::session::{LibraryRefusal, UnitView};
use okno_guide::{BUNDLE_LIST, BUNDLE_SIGNATURE, Library, Pin, verify};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Former libraries that are held in memory; more are read again when a run wants one.
const MOST_FORMER: usize = 3;
/// The file that says which of the program's own copies was taken last.
const TAKEN: &str = "taken";
/// Characters of a digest.
const DIGEST: usize = 64;

/// The libraries of a workplace.
pub(crate) struct Shelf {
    places: Option<LibraryPlaces>,
    held: RwLock<Held>,
    /// One look at a time.
    seen: Mutex<Seen>,
}

struct Held {
    newest: Arc<Library>,
    /// The one that was asked for last stands last.
    former: Vec<Arc<Library>>,
    /// Digests that no copy was found of: they are not sought again.
    lost: BTreeSet<String>,
    /// Whether the newest is one that was signed, not that within the program.
    signed: bool,
    refused: Option<LibraryRefusal>,
}

/// What the folder of arrivals looked like.
#[derive(Default)]
struct Seen {
    last: Option<folder::Look>,
    judged: Option<folder::Look>,
}

impl Shelf {
    /// The library within the program alone.
    pub(crate) fn built_in() -> Result<Self, Unreadable> {
        Ok(Self::holding(None, built_in()?, false))
    }

    /// The library that was taken last, else that within the program; then what has arrived meanwhile.
    pub(crate) fn open(places: LibraryPlaces) -> Result<Self, Unreadable> {
        let (newest, signed) = match taken(&places) {
            Some(library) => (library, true),
            None => {
                let library = built_in()?;
                let files: Vec<folder::Read> =
                    FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
                // Another program may hold another: a run that began by this one finds it again.
                if let Err(error) = keep(&places.own, library.digest(), &files) {
                    tracing::warn!(%error, "the library within the program was not copied");
                }
                (library, false)
            }
        };
        let shelf = Self::holding(Some(places), newest, signed);
        if let Some(places) = &shelf.places {
            let look = folder::Look::at(&places.arrivals);
            shelf.judge(places, look, &mut shelf.seen());
        }
        Ok(shelf)
    }

    fn holding(places: Option<LibraryPlaces>, newest: Library, signed: bool) -> Self {
        let (newest, former, lost) = (Arc::new(newest), Vec::new(), BTreeSet::new());
        let held = Held { newest, former, lost, signed, refused: None };
        Self { places, held: RwLock::new(held), seen: Mutex::default() }
    }

    /// What is begun now speaks by it.
    pub(crate) fn newest(&self) -> Arc<Library> {
        Arc::clone(&self.read().newest)
    }

    /// Units that appeals are forwarded to: those of the newest, then what a script under way may still name.
    pub(crate) fn units(&self) -> Vec<UnitView> {
        let held = self.read();
        let mut units: Vec<UnitView> = Vec::new();
        for unit in std::iter::once(&held.newest).chain(&held.former).flat_map(|library| library.units()) {
            if units.iter().all(|known| known.code != unit.code) {
                units.push(UnitView { code: unit.code.clone(), title: unit.title.clone() });
            }
        }
        units
    }

    /// Why what lies in the folder of arrivals is not taken.
    pub(crate) fn refused(&self) -> Option<LibraryRefusal> {
        self.read().refused.clone()
    }

    /// The library that a run is pinned to; the newest where it is nowhere to be found, which goes on with the run if it holds
    /// the very same script.
    pub(crate) fn of(&self, pin: &Pin) -> Arc<Library> {
        {
            let held = self.read();
            let mut known = std::iter::once(&held.newest).chain(&held.former);
            if let Some(library) = known.find(|library| library.digest() == pin.digest) {
                return Arc::clone(library);
            }
            if held.lost.contains(&pin.digest) {
                return Arc::clone(&held.newest);
            }
        }
        let found = self.former(&pin.digest);
        let mut held = self.write();
        match found {
            Some(library) => {
                let library = Arc::new(library);
                held.hold(Arc::clone(&library));
                library
            }
            None => {
                held.lost.insert(pin.digest.clone());
                Arc::clone(&held.newest)
            }
        }
    }

    /// Reads a former library. The digest comes from the encrypted base: what has it is what the run began by.
    fn former(&self, digest: &str) -> Option<Library> {
        let places = self.places.as_ref()?;
        let read = library(&own(&places.own, digest)?)?;
        if read.digest() == digest {
            return Some(read);
        }
        tracing::warn!("a former library is not what it was: runs of it are left");
        None
    }

    /// Looks whether a library has arrived, and takes it; says whether it did. What is still being written is left until the
    /// next look.
    pub(crate) fn look(&self) -> bool {
        let Some(places) = &self.places else { return false };
        let look = folder::Look::at(&places.arrivals);
        let mut seen = self.seen();
        if look == seen.judged || look != seen.last {
            seen.last = look;
            return false;
        }
        self.judge(places, look, &mut seen)
    }

    fn judge(&self, places: &LibraryPlaces, look: Option<folder::Look>, seen: &mut Seen) -> bool {
        // Nothing there is nothing to say: what was taken goes on, for the folder may only be out of reach.
        let arrived = if look.is_some() { self.arrived(places) } else { Ok(None) };
        seen.last.clone_from(&look);
        seen.judged = look;
        let mut held = self.write();
        match arrived {
            Ok(None) => {
                held.refused = None;
                false
            }
            Ok(Some(library)) => {
                tracing::info!(version = library.version(), "a library was taken");
                (held.refused, held.signed) = (None, true);
                let former = std::mem::replace(&mut held.newest, Arc::new(library));
                held.hold(former);
                true
            }
            Err(refusal) => {
                tracing::warn!(?refusal, "the library that has arrived is refused");
                held.refused = Some(refusal);
                false
            }
        }
    }

    /// The library that has arrived; none where it is the one that is held already.
    fn arrived(&self, places: &LibraryPlaces) -> Result<Option<Library>, LibraryRefusal> {
        let files = folder::read(&places.arrivals)?;
        let trusted = places.trusted();
        if trusted.is_empty() {
            return Err(LibraryRefusal::NoKey);
        }
        let signed = verify(&files, &trusted).map_err(okno_guide::Unread::Tampered)?;
        let (newest, held_signed) = {
            let held = self.read();
            (Arc::clone(&held.newest), held.signed)
        };
        if held_signed {
            if own(&places.own, newest.digest()).is_some_and(|copy| same_list(&copy, &files)) {
                return Ok(None);
            }
            // A version is a name: two texts of one name, or an earlier text, would make a riddle of what was said to a client.
            if !newer(&signed.version, newest.version()) {
                let former = newest.version().to_owned();
                return Err(LibraryRefusal::NotNewer { version: signed.version, former });
            }
        }
        let library = Library::read_signed(&files, &trusted)?;
        let digest = library.digest().to_owned();
        keep(&places.own, &digest, &files)
            .and_then(|()| note(&places.own, &digest))
            .map_err(|_| LibraryRefusal::NotKept)?;
        Ok(Some(library))
    }

    /// Takes away the copies that nothing needs: neither what begins now nor a run under way.
    pub(crate) fn forget_all_but(&self, needed: &BTreeSet<String>) {
        let Some(places) = &self.places else { return };
        // Not while a library is being taken.
        let _seen = self.seen();
        let newest = self.newest();
        let Ok(entries) = std::fs::read_dir(&places.own) else { return };
        for entry in entries.flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let stays = name == newest.digest() || needed.contains(&name);
            if !stays
                && entry.path().is_dir()
                && let Err(error) = std::fs::remove_dir_all(entry.path())
            {
                tracing::warn!(%error, "a former library was not taken away");
            }
        }
    }

    fn read(&self) -> RwLockReadGuard<'_, Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Held> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn hold(&mut self, former: Arc<Library>) {
        self.former.push(former);
        if self.former.len() > MOST_FORMER {
            self.former.remove(0);
        }
    }
}

/// Whether a copy has the very list and signature of what has arrived.
fn same_list(copy: &Path, files: &[folder::Read]) -> bool {
    [BUNDLE_LIST, BUNDLE_SIGNATURE].iter().all(|name| {
        let copied = std::fs::read(copy.join(name)).ok();
        copied.is_some_and(|copied| files.iter().any(|(path, bytes)| path == name && *bytes == copied))
    })
}

/// The copy of a library in the program's own folder.
fn own(folder: &Path, digest: &str) -> Option<PathBuf> {
    let is = digest.len() == DIGEST && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    is.then(|| folder.join(digest))
}

fn keep(folder: &Path, digest: &str, files: &[folder::Read]) -> std::io::Result<()> {
    let Some(copy) = own(folder, digest) else { return Err(std::io::ErrorKind::InvalidInput.into()) };
    std::fs::create_dir_all(folder)?;
    let mut files = files.to_vec();
    files.sort();
    folder::write(&copy, &files)
}

/// Notes which copy was taken last: written beside and renamed.
fn note(folder: &Path, digest: &str) -> std::io::Result<()> {
    let fresh = folder.join(format!("{TAKEN}.new"));
    std::fs::write(&fresh, digest)?;
    std::fs::rename(&fresh, folder.join(TAKEN))
}

fn taken_digest(folder: &Path) -> Option<String> {
    let path = folder.join(TAKEN);
    let fits = path.metadata().is_ok_and(|file| file.len() <= DIGEST as u64);
    if fits { std::fs::read_to_string(path).ok() } else { None }
}

/// The library that was taken last, if its copy is still what a trusted key has signed.
fn taken(places: &LibraryPlaces) -> Option<Library> {
    let copy = own(&places.own, &taken_digest(&places.own)?)?;
    let files = folder::read(&copy).ok()?;
    match Library::read_signed(&files, &places.trusted()) {
        Ok(library) => Some(library),
        Err(unread) => {
            tracing::warn!(%unread, "the library that was taken last is refused");
            None
        }
    }
}

/// A library by its files alone, whoever has signed it.
fn library(folder: &Path) -> Option<Library> {
    let files = folder::read(folder).ok()?.into_iter().filter(|(path, _)| is_yaml(path));
    let texts = files.map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)));
    Library::read(texts.collect::<Option<Vec<_>>>()?).ok()
}

fn is_yaml(path: &str) -> bool {
    let path = Path::new(path);
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// Whether a version is newer: by its numbers, part by part; «2026.11» is before «2026.11.1» and «2026.12».
fn newer(version: &str, than: &str) -> bool {
    let parts = |version: &str| -> Vec<u64> {
        version.split(|sign: char| !sign.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
    };
    parts(version) > parts(than)
}
