//! What the window is told of the state of the base: from the vault's errors to codes.

use crate::ipc::failure::FailureCode;
use crate::ipc::session::BaseState;
use okno_store::StoreError;
use okno_vault::{KeyStoreError, OpenError, Presence, VaultDir, VaultError};

/// The base as it stands on the disk, without opening it.
pub(crate) fn presence(dir: &VaultDir) -> BaseState {
    match dir.inspect() {
        Ok(Presence::Complete) => BaseState::Ready,
        Ok(Presence::Absent) => BaseState::Absent,
        Ok(Presence::SlotsMissing { .. }) => BaseState::SlotsMissing,
        Ok(Presence::BaseMissing) => BaseState::BaseMissing,
        Ok(Presence::BaseEmpty) => BaseState::Empty,
        Err(error) => state(&error),
    }
}

/// Why the base was not opened.
pub(crate) fn state(error: &OpenError) -> BaseState {
    match error {
        OpenError::Absent => BaseState::Absent,
        OpenError::SlotsMissing { .. } => BaseState::SlotsMissing,
        OpenError::BaseMissing => BaseState::BaseMissing,
        OpenError::BaseEmpty => BaseState::Empty,
        OpenError::SlotsDamaged { .. } | OpenError::BaseDamaged(_) => BaseState::Damaged,
        // Handled before; an outcome of signing in, not a state of the base.
        OpenError::UnknownOperator | OpenError::WrongPassword { .. } | OpenError::TryLater { .. } => {
            BaseState::Ready
        }
        OpenError::KeyStore(KeyStoreError::Locked | KeyStoreError::TimedOut) => BaseState::KeyStoreLocked,
        OpenError::KeyStore(_) => BaseState::NoKeyStore,
        OpenError::DeviceSecretMissing => BaseState::DeviceSecretMissing,
        OpenError::Newer { .. } => BaseState::Newer,
        OpenError::ReadOnly => BaseState::ReadOnly,
        OpenError::DiskFull => BaseState::DiskFull,
        OpenError::ClockBack { .. } => BaseState::ClockBack,
        OpenError::LeaseOver { .. } => BaseState::LeaseOver,
        OpenError::AlreadyOpen => BaseState::InUse,
        OpenError::Io { .. } => BaseState::Unreadable,
        OpenError::Base(error) => match vault_code(error) {
            FailureCode::Damaged => BaseState::Damaged,
            FailureCode::DiskFull => BaseState::DiskFull,
            FailureCode::ReadOnly => BaseState::ReadOnly,
            _ => BaseState::Unreadable,
        },
    }
}

/// The code of a failure of the vault.
pub(crate) const fn vault_code(error: &VaultError) -> FailureCode {
    match error {
        VaultError::Locked => FailureCode::Locked,
        VaultError::DiskFull => FailureCode::DiskFull,
        VaultError::ReadOnly => FailureCode::ReadOnly,
        VaultError::Damaged | VaultError::Audit(_) => FailureCode::Damaged,
        VaultError::Busy => FailureCode::Conflict,
        VaultError::KeyStore(_) => FailureCode::KeyStore,
        VaultError::TooLarge { .. } | VaultError::TooMany { .. } => FailureCode::TooLarge,
        VaultError::NotThere { .. } => FailureCode::NotFound,
        VaultError::NoNumbers => FailureCode::NoNumbers,
        _ => FailureCode::Internal,
    }
}

/// The code of a failure of the store.
pub(crate) const fn store_code(error: &StoreError) -> FailureCode {
    match error {
        StoreError::Conflict { .. } => FailureCode::Conflict,
        _ => FailureCode::Internal,
    }
}
