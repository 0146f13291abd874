//! Opening a vault: every step that can fail has an answer of its own, and none of them makes anything new.

use crate::classify::while_opening;
use crate::dir::{DirLock, Presence, SLOTS, VaultDir};
use crate::error::{OpenError, VaultError};
use crate::keystore::{self, KeyStore};
use crate::lifecycle::{ClockRule, SignIn, device_name};
use crate::secret::Key;
use crate::slots::{self, Read, SlotFile};
use crate::throttle::Throttle;
use crate::vault::{Parts, Vault};
use crate::witness::Witness;
use crate::{base, blobs, codec, meta, numbers, schema};
use okno_domain::Moment;
use okno_domain::ids::{DeviceId, OperatorId};
use okno_store::StoreError;
use sqlx::{Connection, SqliteConnection};
use std::sync::Arc;

/// By how much a clock may stand behind the highest time ever seen: clocks are set by the network.
const TOLERANCE_SECONDS: i64 = 300;

/// What was found and done while opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Who signed in.
    pub operator: OperatorId,
    /// Wrong passwords of this operator since the last right one; for the audit, which was closed then.
    pub refused_before: u32,
    /// Numbers that were burned because the base is older than the key store's mark (R-AP-2).
    pub burned_numbers: u32,
    /// Sealed files without a row that were removed: traces of work that was never confirmed.
    pub orphans: u32,
    /// The version of the vault's own tables before something was brought up to date, if anything was.
    pub migrated_from: Option<u32>,
    /// Whether an erasing has yet to be finished by [`Vault::scrub`].
    pub scrub_owed: bool,
}

pub(crate) async fn open(
    dir: &VaultDir,
    keys: Arc<dyn KeyStore>,
    sign_in: &SignIn<'_>,
) -> Result<Vault, OpenError> {
    match dir.inspect()? {
        Presence::Complete => {}
        Presence::Absent => return Err(OpenError::Absent),
        Presence::SlotsMissing { copy } => return Err(OpenError::SlotsMissing { copy }),
        Presence::BaseMissing => return Err(OpenError::BaseMissing),
        Presence::BaseEmpty => return Err(OpenError::BaseEmpty),
    }
    let lock = dir.lock()?;
    dir.tidy().map_err(while_opening)?;
    let slots = read_slots(dir)?;
    let device = device_secret(&keys, &slots).await?;
    let (data, operator, refused_before) = sign_in_with(dir, &slots, device, sign_in).await?;
    slots::refresh_copy(dir, &slots).map_err(while_opening)?;

    let mut conn = base::open(dir, &data, slots.vault).await?;
    let opened = prepare(&mut conn, dir, &keys, &slots, sign_in).await;
    let closed = conn.close().await.map_err(VaultError::from).map_err(while_opening);
    let prepared = opened?;
    closed?;
    let opening = Opening {
        operator,
        refused_before,
        burned_numbers: prepared.burned,
        orphans: prepared.orphans,
        migrated_from: prepared.migrated_from,
        scrub_owed: prepared.scrub_owed,
    };
    Ok(finish(dir, keys, slots.vault, (data, lock), &prepared, opening))
}

fn finish(
    dir: &VaultDir,
    keys: Arc<dyn KeyStore>,
    id: uuid::Uuid,
    (data, lock): (Key, DirLock),
    prepared: &Prepared,
    opening: Opening,
) -> Vault {
    Vault::from_parts(Parts {
        dir: dir.clone(),
        keys,
        id,
        device: prepared.device,
        data,
        lock,
        witness: prepared.witness,
        opening,
    })
}

fn read_slots(dir: &VaultDir) -> Result<SlotFile, OpenError> {
    match slots::read(dir, SLOTS).map_err(while_opening)? {
        Read::Whole(slots) => Ok(slots),
        Read::Missing => Err(OpenError::SlotsMissing { copy: slots::copy_is_whole(dir) }),
        Read::Damaged => Err(OpenError::SlotsDamaged { copy: slots::copy_is_whole(dir) }),
        Read::Newer(found) => Err(OpenError::Newer { found, known: slots::FORMAT }),
    }
}

/// The device secret, before any password is tried: a key store in trouble is not the operator's mistake.
async fn device_secret(keys: &Arc<dyn KeyStore>, slots: &SlotFile) -> Result<Key, OpenError> {
    let name = device_name(slots.vault);
    let secret = keystore::ask(keys, move |keys| keys.get(&name)).await.map_err(OpenError::KeyStore)?;
    let device = secret.and_then(|bytes| Key::from_slice(&bytes)).ok_or(OpenError::DeviceSecretMissing)?;
    if device.check("device", slots.vault) == slots.device_check {
        Ok(device)
    } else {
        Err(OpenError::DeviceSecretMissing)
    }
}

async fn sign_in_with(
    dir: &VaultDir,
    slots: &SlotFile,
    device: Key,
    sign_in: &SignIn<'_>,
) -> Result<(Key, OperatorId, u32), OpenError> {
    let slot = slots.slot(sign_in.login).ok_or(OpenError::UnknownOperator)?.clone();
    let operator = slot.operator;
    let mut throttle = Throttle::load(dir).map_err(while_opening)?;
    match throttle.wait(operator, sign_in.now) {
        0 => {}
        seconds => return Err(OpenError::TryLater { seconds }),
    }
    throttle.count(dir, operator, sign_in.now).map_err(while_opening)?;
    let (vault, password) = (slots.vault, zeroize::Zeroizing::new(sign_in.password.to_owned()));
    let data = tokio::task::spawn_blocking(move || slot.open(vault, &password, &device))
        .await
        .map_err(|_| OpenError::Base(VaultError::Unsealable))?
        .filter(|data| data.check("base", vault) == slots.base_check)
        .ok_or_else(|| OpenError::WrongPassword { wait: throttle.next_delay(operator) })?;
    let refused_before = throttle.right(dir, operator).map_err(while_opening)?;
    Ok((data, operator, refused_before))
}

struct Prepared {
    device: DeviceId,
    witness: Witness,
    burned: u32,
    orphans: u32,
    migrated_from: Option<u32>,
    scrub_owed: bool,
}

/// Checks time and lease, brings the tables up to date, and takes the key store's word about numbers.
async fn prepare(
    conn: &mut SqliteConnection,
    dir: &VaultDir,
    keys: &Arc<dyn KeyStore>,
    slots: &SlotFile,
    sign_in: &SignIn<'_>,
) -> Result<Prepared, OpenError> {
    // A newer base is not touched: not even its version table is written to.
    let from = schema::version(conn).await.map_err(while_opening)?;
    if from > schema::known() {
        return Err(OpenError::Newer { found: from, known: schema::known() });
    }
    let newest = okno_store::schema::VERSION;
    let stored = okno_store::schema::version(conn).await.map_err(VaultError::from).map_err(while_opening)?;
    if stored > newest {
        return Err(while_opening(StoreError::Newer { found: stored, known: newest }.into()));
    }
    let vault = slots.vault;
    let remembered = keystore::ask(keys, move |keys| Witness::load(keys, vault)).await;
    let witness = remembered.map_err(OpenError::KeyStore)?;
    check_time(conn, witness.as_ref(), sign_in).await?;
    schema::migrate(conn).await.map_err(while_opening)?;
    okno_store::schema::migrate(conn).await.map_err(VaultError::from).map_err(while_opening)?;
    let migrated_from = (from < schema::known() || stored < newest).then_some(from);
    take_over(conn, dir, keys, slots, witness, sign_in.now, migrated_from).await.map_err(while_opening)
}

async fn check_time(
    conn: &mut SqliteConnection,
    witness: Option<&Witness>,
    sign_in: &SignIn<'_>,
) -> Result<(), OpenError> {
    let seen = meta::moment(conn, meta::SEEN).await.map_err(while_opening)?.unwrap_or_default();
    let seen = witness.map_or(seen, |witness| seen.max(witness.seen));
    let behind_seconds = seen.seconds_since(sign_in.now);
    if behind_seconds > TOLERANCE_SECONDS && sign_in.clock == ClockRule::RefuseBack {
        return Err(OpenError::ClockBack { seen, behind_seconds });
    }
    match meta::moment(conn, meta::LEASE).await.map_err(while_opening)? {
        Some(until) if sign_in.now > until => Err(OpenError::LeaseOver { until }),
        _ => Ok(()),
    }
}

async fn take_over(
    conn: &mut SqliteConnection,
    dir: &VaultDir,
    keys: &Arc<dyn KeyStore>,
    slots: &SlotFile,
    witness: Option<Witness>,
    now: Moment,
    migrated_from: Option<u32>,
) -> Result<Prepared, VaultError> {
    let mut tx = conn.begin_with("BEGIN IMMEDIATE").await?;
    let burned = numbers::burn(&mut tx, witness.as_ref()).await?;
    // A clock that was accepted although it stands behind becomes the highest time.
    meta::put(&mut tx, meta::SEEN, &now.0.to_string()).await?;
    let device = meta::get(&mut tx, meta::DEVICE).await?;
    let device = device.and_then(|id| id.parse().ok()).ok_or(VaultError::Unreadable { what: "device" })?;
    let scrub_owed = meta::get(&mut tx, meta::SCRUB).await?.is_some();
    let orphans = blobs::sweep(&mut tx, dir).await?;
    let last = numbers::blocks(&mut tx).await?.last().map_or(0, |(seq, _)| *seq);
    let witness = match witness {
        Some(known) => Witness { seen: now, ..known },
        // All blocks were burned; what is leased from now on comes after them.
        None => Witness { seq: last, ..Witness::new(now) },
    };
    // Before the commit, as with every number: the mark is never behind the base.
    let vault = slots.vault;
    keystore::ask(keys, move |keys| witness.save(keys, vault)).await.map_err(VaultError::KeyStore)?;
    tx.commit().await?;
    Ok(Prepared {
        device,
        witness,
        burned,
        orphans: codec::whole(orphans, "count")?,
        migrated_from,
        scrub_owed,
    })
}
