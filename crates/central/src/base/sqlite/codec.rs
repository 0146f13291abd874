//! How values stand in columns.

use super::BaseError;
use okno_domain::Moment;
use serde::Serialize;
use serde::de::DeserializeOwned;
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

pub(super) fn whole<T: TryFrom<i64>>(number: i64, what: &'static str) -> Result<T, BaseError> {
    T::try_from(number).map_err(|_| BaseError::Unreadable { what })
}

pub(super) fn large(number: u64, what: &'static str) -> Result<i64, BaseError> {
    i64::try_from(number).map_err(|_| BaseError::Limit { what })
}

pub(super) fn to_json(value: &impl Serialize, what: &'static str) -> Result<String, BaseError> {
    serde_json::to_string(value).map_err(|_| BaseError::Unreadable { what })
}

pub(super) fn from_json<T: DeserializeOwned>(json: &str, what: &'static str) -> Result<T, BaseError> {
    serde_json::from_str(json).map_err(|_| BaseError::Unreadable { what })
}
