//! How values stand in columns of PostgreSQL.

use super::BaseError;
pub(super) use crate::base::codec::{from_json, large, to_json, whole};
use okno_domain::Moment;
use sqlx::postgres::PgRow;
use sqlx::{Decode, Postgres, Row, Type};
use std::borrow::Cow;
use uuid::Uuid;

pub(super) fn column<'r, T>(row: &'r PgRow, index: usize) -> Result<T, BaseError>
where
    T: Decode<'r, Postgres> + Type<Postgres>,
{
    Ok(row.try_get(index)?)
}

pub(super) fn id<I: From<Uuid>>(row: &PgRow, index: usize) -> Result<I, BaseError> {
    Ok(column::<Uuid>(row, index)?.into())
}

pub(super) fn hash(row: &PgRow, index: usize, what: &'static str) -> Result<[u8; 32], BaseError> {
    column::<&[u8]>(row, index)?.try_into().map_err(|_| BaseError::Unreadable { what })
}

pub(super) fn moment(row: &PgRow, index: usize) -> Result<Option<Moment>, BaseError> {
    Ok(column::<Option<i64>>(row, index)?.map(Moment))
}

/// A text from outside as PostgreSQL can hold it: U+0000, which nobody types, becomes U+FFFD. A fact must not fail by it.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { text.replace('\0', "\u{fffd}").into() } else { text.into() }
}
