//! How values stand in columns of SQLite.

use super::BaseError;
pub(super) use crate::base::codec::{from_json, large, to_json, whole};
use okno_domain::Moment;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Row, Sqlite, Type};
use uuid::Uuid;

pub(super) fn bytes(id: &Uuid) -> &[u8] {
    id.as_bytes().as_slice()
}

pub(super) fn column<'r, T>(row: &'r SqliteRow, index: usize) -> Result<T, BaseError>
where
    T: Decode<'r, Sqlite> + Type<Sqlite>,
{
    Ok(row.try_get(index)?)
}

pub(super) fn id<I: From<Uuid>>(row: &SqliteRow, index: usize, what: &'static str) -> Result<I, BaseError> {
    of_bytes(column(row, index)?, what)
}

pub(super) fn of_bytes<I: From<Uuid>>(bytes: &[u8], what: &'static str) -> Result<I, BaseError> {
    Uuid::from_slice(bytes).map(I::from).map_err(|_| BaseError::Unreadable { what })
}

pub(super) fn hash(row: &SqliteRow, index: usize, what: &'static str) -> Result<[u8; 32], BaseError> {
    column::<&[u8]>(row, index)?.try_into().map_err(|_| BaseError::Unreadable { what })
}

pub(super) fn moment(row: &SqliteRow, index: usize) -> Result<Option<Moment>, BaseError> {
    Ok(column::<Option<i64>>(row, index)?.map(Moment))
}
