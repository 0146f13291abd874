//! Texts sealed under a key of their subject: free text, answers of scripts. Destroying the key erases them
//! wherever a copy is (R-PR-4).

use crate::cipher::{self, NONCE};
use crate::codec::{at_most, column, exactly};
use crate::error::VaultError;
use crate::secret::{Key, random};
use crate::tx::WriteTx;
use okno_domain::ids::{SubjectId, ValueId};
use okno_domain::personal::{Personal, ValueRef, ValueRow};
use sqlx::SqliteConnection;

/// Bytes of a sealed text, at most.
pub const MOST_BYTES: usize = 64 * 1024;
const SALT: usize = 16;
const WHAT: &str = "sealed text";

/// The key of a subject; `None` when there is none (any more).
pub(crate) async fn key(conn: &mut SqliteConnection, subject: SubjectId) -> Result<Option<Key>, VaultError> {
    let key: Option<Vec<u8>> = sqlx::query_scalar("SELECT key FROM vault_subject_keys WHERE subject = ?")
        .bind(subject.0.as_bytes().as_slice())
        .fetch_optional(conn)
        .await?;
    let key = key.map(zeroize::Zeroizing::new);
    key.map(|key| Key::from_slice(&key).ok_or(VaultError::Unreadable { what: "subject key" })).transpose()
}

/// The key of a subject, made at the first need.
pub(crate) async fn key_or_new(tx: &mut WriteTx, subject: SubjectId) -> Result<Key, VaultError> {
    if let Some(key) = key(tx.conn(), subject).await? {
        return Ok(key);
    }
    let key = Key::random()?;
    sqlx::query("INSERT INTO vault_subject_keys (subject, key) VALUES (?, ?)")
        .bind(subject.0.as_bytes().as_slice())
        .bind(key.bytes().as_slice())
        .execute(tx.conn())
        .await?;
    Ok(key)
}

/// What a sealed text stands for: one moved to another row or subject does not open.
fn bound(id: ValueId, subject: SubjectId) -> [u8; 32] {
    let mut bound = [0; 32];
    bound[..16].copy_from_slice(id.0.as_bytes());
    bound[16..].copy_from_slice(subject.0.as_bytes());
    bound
}

/// Seals a text under its subject's key; gives the reference that goes into the event. The salt of the
/// reference is sealed with the text, so it goes when the text goes.
///
/// # Errors
/// [`VaultError::TooLarge`] and those of writing.
pub async fn seal(
    tx: &mut WriteTx,
    subject: SubjectId,
    id: ValueId,
    text: &Personal<String>,
) -> Result<ValueRef, VaultError> {
    // Exposed to be sealed.
    at_most(text.expose().len(), MOST_BYTES, WHAT)?;
    let row = ValueRow { id, subject, value: text.clone(), salt: random::<SALT>()? };
    keep_row(tx, &row).await?;
    Ok(row.reference())
}

/// Seals a value that came from the central, with the salt that its reference was made with. The same value again changes
/// nothing; whether it is what an event refers to, its caller has checked.
///
/// # Errors
/// [`VaultError::TooLarge`] and those of writing.
pub async fn keep_row(tx: &mut WriteTx, row: &ValueRow) -> Result<(), VaultError> {
    // Exposed to be sealed.
    let text = row.value.expose();
    at_most(text.len(), MOST_BYTES, WHAT)?;
    let key = key_or_new(tx, row.subject).await?;
    let nonce = random::<NONCE>()?;
    let mut plain = zeroize::Zeroizing::new(Vec::with_capacity(SALT + text.len()));
    plain.extend_from_slice(&row.salt);
    plain.extend_from_slice(text.as_bytes());
    let sealed = cipher::seal(&key, &nonce, &bound(row.id, row.subject), &plain);
    let ciphertext = sealed.ok_or(VaultError::Unsealable)?;
    sqlx::query(
        "INSERT INTO vault_sealed (id, subject, nonce, ciphertext) VALUES (?, ?, ?, ?) \
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(row.id.0.as_bytes().as_slice())
    .bind(row.subject.0.as_bytes().as_slice())
    .bind(nonce.as_slice())
    .bind(ciphertext)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The text of a reference; `None` when it was erased.
///
/// # Errors
/// [`VaultError::Unsealable`] when it was changed or is not what the event refers to.
pub async fn unseal(
    conn: &mut SqliteConnection,
    reference: &ValueRef,
) -> Result<Option<Personal<String>>, VaultError> {
    Ok(row(conn, reference).await?.map(|row| row.value))
}

/// The value of a reference with its salt, for sending it to the central; `None` when it was erased.
///
/// # Errors
/// [`VaultError::Unsealable`] when it was changed or is not what the event refers to.
pub async fn row(conn: &mut SqliteConnection, reference: &ValueRef) -> Result<Option<ValueRow>, VaultError> {
    let row = sqlx::query("SELECT nonce, ciphertext FROM vault_sealed WHERE id = ? AND subject = ?")
        .bind(reference.id.0.as_bytes().as_slice())
        .bind(reference.subject.0.as_bytes().as_slice())
        .fetch_optional(&mut *conn)
        .await?;
    let (Some(row), Some(key)) = (row, key(conn, reference.subject).await?) else { return Ok(None) };
    let nonce = exactly::<NONCE>(&column::<Vec<u8>>(&row, 0)?, WHAT)?;
    let ciphertext: Vec<u8> = column(&row, 1)?;
    let plain = cipher::open(&key, &nonce, &bound(reference.id, reference.subject), &ciphertext)
        .ok_or(VaultError::Unsealable)?;
    let (salt, text) = plain.split_at_checked(SALT).ok_or(VaultError::Unsealable)?;
    let value = std::str::from_utf8(text).map_err(|_| VaultError::Unsealable)?.to_owned();
    let row = ValueRow {
        id: reference.id,
        subject: reference.subject,
        value: value.into(),
        salt: exactly(salt, WHAT)?,
    };
    if row.matches(reference) { Ok(Some(row)) } else { Err(VaultError::Unsealable) }
}
