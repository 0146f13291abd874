//! Founding a vault: only where nothing is, and as a whole or not at all.

use crate::dir::{Presence, VaultDir, sync_folder};
use crate::error::{CreateError, VaultError};
use crate::keystore::{self, KeyStore, KeyStoreError};
use crate::lifecycle::{blocking, device_name};
use crate::people::{self, Office, Operator};
use crate::secret::{Hardness, Key, random};
use crate::slots::{FORMAT, LEAST_PASSWORD, Slot, SlotFile, plain_login};
use crate::vault::Vault;
use crate::witness::Witness;
use crate::{base, classify, meta};
use okno_domain::Moment;
use okno_domain::ids::DeviceId;
use sqlx::Connection;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What a new vault begins with.
#[derive(Clone, Debug)]
pub struct Founding<'a> {
    /// The machine.
    pub device: DeviceId,
    /// Its office.
    pub office: &'a Office,
    /// The first who may sign in.
    pub operator: &'a Operator,
    /// That operator's password.
    pub password: &'a str,
    /// How hard passwords are to guess.
    pub hardness: Hardness,
    /// The device's time.
    pub now: Moment,
}

impl Vault {
    /// Creates a vault where nothing is. It is made in a folder beside and moved to its place as a whole, so
    /// that a crash leaves either a vault or none.
    ///
    /// # Errors
    /// [`CreateError::AlreadyThere`] where anything of a vault is; a key store that cannot be used.
    pub async fn create(
        dir: &VaultDir,
        keys: Arc<dyn KeyStore>,
        founding: &Founding<'_>,
    ) -> Result<(), CreateError> {
        if dir.look().map_err(CreateError::Failed)? != Presence::Absent {
            return Err(CreateError::AlreadyThere);
        }
        if founding.password.chars().count() < LEAST_PASSWORD {
            return Err(CreateError::PasswordTooShort { least: LEAST_PASSWORD });
        }
        let token = random().map_err(CreateError::Failed)?;
        keystore::ask(&keys, move |keys| keys.probe(&token)).await.map_err(CreateError::KeyStore)?;
        let vault = random_id().map_err(CreateError::Failed)?;
        let nursery = dir.nursery();
        let made = Box::pin(found(&nursery, &keys, vault, founding)).await;
        let settled = made.and_then(|()| settle(&nursery, dir));
        if let Err(error) = settled {
            // Nothing is left behind: neither the folder nor the secrets of a vault that never was.
            let _ = fs::remove_dir_all(nursery.root());
            let _ = forget(&keys, vault).await;
            return Err(match error {
                VaultError::KeyStore(source) => CreateError::KeyStore(source),
                VaultError::AlreadyThere { .. } => CreateError::AlreadyThere,
                other => CreateError::Failed(other),
            });
        }
        Ok(())
    }
}

/// Everything of a new vault, in a folder of its own.
async fn found(
    nursery: &VaultDir,
    keys: &Arc<dyn KeyStore>,
    vault: Uuid,
    founding: &Founding<'_>,
) -> Result<(), VaultError> {
    let folder = classify::io("folder");
    if nursery.root().exists() {
        // What a crash has left of an attempt before; nobody was ever told that it is there.
        fs::remove_dir_all(nursery.root()).map_err(&folder)?;
    }
    private_folder(nursery.root()).map_err(&folder)?;
    let (data, device) = (Key::random()?, Key::random()?);
    let mut conn = base::create(nursery, &data, vault).await?;
    meta::put(&mut conn, meta::DEVICE, &founding.device.to_string()).await?;
    meta::saw(&mut conn, founding.now).await?;
    people::insert(&mut conn, founding.office, founding.operator).await?;
    conn.close().await?;

    let file = SlotFile {
        format: FORMAT,
        vault,
        made: founding.now,
        base_check: data.check("base", vault),
        device_check: device.check("device", vault),
        slots: vec![first_slot(vault, (data, device.clone()), founding).await?],
        sum: String::new(),
    };
    file.save(nursery, false)?;
    nursery.tidy()?;
    let now = founding.now;
    let kept = keystore::ask(keys, move |keys| {
        keystore::keep(keys, &device_name(vault), device.bytes())?;
        Witness::new(now).save(keys, vault)
    });
    kept.await.map_err(VaultError::KeyStore)
}

async fn first_slot(vault: Uuid, keys: (Key, Key), founding: &Founding<'_>) -> Result<Slot, VaultError> {
    let (operator, hardness) = (founding.operator.id, founding.hardness);
    let login = plain_login(&founding.operator.login);
    let password = Zeroizing::new(founding.password.to_owned());
    blocking(move || Slot::make(vault, operator, &login, &password, (&keys.0, &keys.1), hardness)).await
}

/// Makes a folder, and those above it, that only this user may look into. On Windows the user's profile, in
/// which the program keeps its data, has such rights already.
fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut folder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.recursive(true).create(path)
}

/// Moves the new vault to its place as a whole. A folder that is there is moved over only when it is empty.
fn settle(nursery: &VaultDir, dir: &VaultDir) -> Result<(), VaultError> {
    match fs::remove_dir(dir.root()) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == std::io::ErrorKind::DirectoryNotEmpty => {
            return Err(VaultError::AlreadyThere { what: "folder" });
        }
        Err(error) => return Err(classify::io("folder")(error)),
    }
    fs::rename(nursery.root(), dir.root()).map_err(classify::io("folder"))?;
    dir.root().parent().map_or(Ok(()), |parent| sync_folder(parent, "folder"))
}

async fn forget(keys: &Arc<dyn KeyStore>, vault: Uuid) -> Result<(), KeyStoreError> {
    keystore::ask(keys, move |keys| {
        keys.delete(&device_name(vault))?;
        Witness::forget(keys, vault)
    })
    .await
}

fn random_id() -> Result<Uuid, VaultError> {
    random().map(|bytes| uuid::Builder::from_random_bytes(bytes).into_uuid())
}
