//! Personal values beside the events (design: "Personal values stand apart").
//!
//! An event holds a [`okno_domain::personal::ValueRef`]; the value and its salt stand here. Erasing a
//! subject deletes both; the events, and the chain over them, stay as they were.

use crate::codec::bytes;
use crate::{Connection, StoreError};
use okno_domain::ids::{SubjectId, ValueId};
use okno_domain::personal::{Personal, ValueRow};

/// Longest value, in bytes.
pub const MAX_VALUE: usize = 65_536;

/// Keeps a value. The same row again changes nothing.
///
/// # Errors
/// [`StoreError::Limit`]; [`StoreError::Database`], also when another value has this id.
pub async fn put(conn: &mut Connection, row: &ValueRow) -> Result<(), StoreError> {
    if row.value.expose().len() > MAX_VALUE {
        return Err(StoreError::Limit { what: "bytes of a value", limit: MAX_VALUE });
    }
    let stored: Option<(Vec<u8>, String, Vec<u8>)> =
        sqlx::query_as("SELECT subject, value, salt FROM personal_values WHERE id = ?")
            .bind(bytes(&row.id.0))
            .fetch_optional(&mut *conn)
            .await?;
    if let Some((subject, value, salt)) = &stored
        && subject == bytes(&row.subject.0)
        && value == row.value.expose()
        && salt.as_slice() == row.salt
    {
        return Ok(());
    }
    sqlx::query("INSERT INTO personal_values (id, subject, value, salt) VALUES (?, ?, ?, ?)")
        .bind(bytes(&row.id.0))
        .bind(bytes(&row.subject.0))
        .bind(row.value.expose().as_str())
        .bind(row.salt.as_slice())
        .execute(conn)
        .await?;
    Ok(())
}

/// The value; none when it never was or was erased.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn get(conn: &mut Connection, id: ValueId) -> Result<Option<Personal<String>>, StoreError> {
    let value: Option<String> = sqlx::query_scalar("SELECT value FROM personal_values WHERE id = ?")
        .bind(bytes(&id.0))
        .fetch_optional(conn)
        .await?;
    Ok(value.map(Personal::new))
}

/// The whole row, for passing it on; none when it never was or was erased.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn row(conn: &mut Connection, id: ValueId) -> Result<Option<ValueRow>, StoreError> {
    let row: Option<(Vec<u8>, String, Vec<u8>)> =
        sqlx::query_as("SELECT subject, value, salt FROM personal_values WHERE id = ?")
            .bind(bytes(&id.0))
            .fetch_optional(conn)
            .await?;
    row.map(|(subject, value, salt)| {
        let salt = salt.try_into().map_err(|_| StoreError::Unreadable { what: "salt" })?;
        Ok(ValueRow { id, subject: crate::codec::id(&subject, "subject")?, value: value.into(), salt })
    })
    .transpose()
}

/// Erases every value of a subject with its salt; says how many. Free pages of the file may keep a trace
/// until the opener runs `VACUUM`.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn erase_subject(conn: &mut Connection, subject: SubjectId) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM personal_values WHERE subject = ?")
        .bind(bytes(&subject.0))
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}
