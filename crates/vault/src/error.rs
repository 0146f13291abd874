//! Errors of the vault. None holds a path, a name or a value of a person.

use crate::keystore::KeyStoreError;
use okno_domain::Moment;
use okno_domain::audit::BrokenChain;

/// Why a vault was not opened. Each has its own words and its own way on.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nothing is there: no vault was ever created here, or the whole folder is gone.
    #[error("there is no vault here")]
    Absent,
    /// The base is there, the slots are not. With `copy` they can be restored by
    /// [`VaultDir::restore_slots`](crate::VaultDir::restore_slots).
    #[error("the slot file is missing")]
    SlotsMissing {
        /// Whether a whole copy stands beside.
        copy: bool,
    },
    /// The slot file cannot be read.
    #[error("the slot file is damaged")]
    SlotsDamaged {
        /// Whether a whole copy stands beside.
        copy: bool,
    },
    /// The slots are there, the base is not.
    #[error("the base is missing")]
    BaseMissing,
    /// The base is a file of 0 bytes: SQLite would open it as a new one.
    #[error("the base is an empty file")]
    BaseEmpty,
    /// The key is right and the base cannot be read.
    #[error("the base is damaged: {0}")]
    BaseDamaged(Damage),
    /// No slot has this login.
    #[error("no operator with this login has a key here")]
    UnknownOperator,
    /// The password is wrong.
    #[error("the password is wrong")]
    WrongPassword {
        /// Seconds before the next attempt is looked at; 0 for at once.
        wait: u32,
    },
    /// Too many wrong passwords: the attempt was not looked at.
    #[error("too many attempts, try again in {seconds} s")]
    TryLater {
        /// Seconds left.
        seconds: u32,
    },
    /// The key store cannot be used.
    #[error("the key store cannot be used")]
    KeyStore(#[source] KeyStoreError),
    /// The key store works and does not hold this vault's device secret, or holds another.
    #[error("the key store does not hold the secret of this machine")]
    DeviceSecretMissing,
    /// Written by a newer program.
    #[error("written by a newer program: version {found}, known up to {known}")]
    Newer {
        /// The version of the file.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// Nothing can be written here.
    #[error("the folder cannot be written to")]
    ReadOnly,
    /// The disk is full.
    #[error("no space left on the disk")]
    DiskFull,
    /// The clock stands earlier than it once stood.
    #[error("the clock stands {behind_seconds} s behind the time it once showed")]
    ClockBack {
        /// The highest time ever seen.
        seen: Moment,
        /// By how much the clock is behind it.
        behind_seconds: i64,
    },
    /// The central was not heard of for too long.
    #[error("the lease without contact with the central is over")]
    LeaseOver {
        /// When it ended.
        until: Moment,
    },
    /// Another process has it open.
    #[error("another process has the vault open")]
    AlreadyOpen,
    /// The file system failed.
    #[error("{what} could not be read or written")]
    Io {
        /// Which of the vault's files.
        what: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// Something else about the base.
    #[error("the base could not be opened")]
    Base(#[source] VaultError),
}

/// What shows that a base is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The first page does not decrypt with the right key: cut, overwritten, or the base of another vault.
    #[error("its first page does not decrypt")]
    FirstPage,
    /// A page does not decrypt or does not hang together.
    #[error("a page does not decrypt or does not fit")]
    Page,
    /// It decrypts and lacks the mark that every base of this vault carries.
    #[error("it lacks its mark")]
    Mark,
}

/// Why a vault was not created. Nothing is left behind then.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// Something is there already; creating never overwrites.
    #[error("something is there already")]
    AlreadyThere,
    /// The password is too short.
    #[error("the password has fewer than {least} characters")]
    PasswordTooShort {
        /// The least number of characters.
        least: usize,
    },
    /// The key store cannot be used.
    #[error("the key store cannot be used")]
    KeyStore(#[source] KeyStoreError),
    /// Writing failed.
    #[error("the vault could not be written")]
    Failed(#[source] VaultError),
}

/// What can go wrong with an open vault.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// It was locked; sign in again.
    #[error("the vault is locked")]
    Locked,
    /// The disk is full. What was confirmed is kept.
    #[error("no space left on the disk")]
    DiskFull,
    /// Nothing can be written here any more.
    #[error("the folder cannot be written to")]
    ReadOnly,
    /// A page does not decrypt: lock, and restore the base.
    #[error("the base is damaged")]
    Damaged,
    /// Another piece of work holds the base for too long; try again.
    #[error("the base is busy")]
    Busy,
    /// The file system failed.
    #[error("{what} could not be read or written")]
    Io {
        /// Which of the vault's files.
        what: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// The key store failed.
    #[error("the key store failed")]
    KeyStore(#[source] KeyStoreError),
    /// Something is larger than it may be.
    #[error("{what} is larger than {limit}")]
    TooLarge {
        /// What.
        what: &'static str,
        /// The limit in its unit (bytes, characters).
        limit: u64,
    },
    /// There are as many as there may be.
    #[error("there are {limit} of {what} already")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// The limit.
        limit: u64,
    },
    /// Not there.
    #[error("{what} is not there")]
    NotThere {
        /// What.
        what: &'static str,
    },
    /// Is there already.
    #[error("{what} is there already")]
    AlreadyThere {
        /// What.
        what: &'static str,
    },
    /// The password does not open the slot, or is too short.
    #[error("the password is wrong or too short")]
    Password,
    /// The last slot is not taken away: nobody could open the vault.
    #[error("the last slot is not taken away")]
    LastSlot,
    /// All leased numbers are spent: a new block has to be leased from the central.
    #[error("no leased number is left")]
    NoNumbers,
    /// A block of numbers does not fit: too large, past the last number, or over another block.
    #[error("a block of numbers does not fit")]
    BadBlock,
    /// What was sealed does not open under its subject's key: changed, or of another.
    #[error("what was sealed does not open")]
    Unsealable,
    /// The audit chain does not verify.
    #[error("the audit does not verify")]
    Audit(#[source] BrokenChain),
    /// A stored row cannot be read back.
    #[error("a stored {what} cannot be read")]
    Unreadable {
        /// What.
        what: &'static str,
    },
    /// Written by a newer program.
    #[error("written by a newer program: version {found}, known up to {known}")]
    Newer {
        /// The version found.
        found: u32,
        /// The newest version known.
        known: u32,
    },
    /// The operating system gives no random bytes.
    #[error("the system gives no random bytes")]
    NoRandomness,
    /// The store failed.
    #[error("the store failed")]
    Store(#[source] okno_store::StoreError),
    /// A statement failed in another way.
    #[error("a statement failed")]
    Sql(#[source] sqlx::Error),
}
