//! How values stand in columns.

use crate::error::VaultError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use uuid::Uuid;

/// An identity as 16 bytes.
pub(crate) fn id(bytes: &[u8], what: &'static str) -> Result<Uuid, VaultError> {
    Uuid::from_slice(bytes).map_err(|_| VaultError::Unreadable { what })
}

/// Exactly `N` bytes.
pub(crate) fn exactly<const N: usize>(bytes: &[u8], what: &'static str) -> Result<[u8; N], VaultError> {
    bytes.try_into().map_err(|_| VaultError::Unreadable { what })
}

/// A column of a row.
pub(crate) fn column<'r, T>(row: &'r SqliteRow, index: usize) -> Result<T, VaultError>
where
    T: sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    row.try_get(index).map_err(VaultError::from)
}

/// A column that holds an identity.
pub(crate) fn id_column(row: &SqliteRow, index: usize, what: &'static str) -> Result<Uuid, VaultError> {
    id(&column::<Vec<u8>>(row, index)?, what)
}

/// A whole number from a column that holds nothing negative and nothing larger.
pub(crate) fn whole<T: TryFrom<i64>>(number: i64, what: &'static str) -> Result<T, VaultError> {
    T::try_from(number).map_err(|_| VaultError::Unreadable { what })
}

/// JSON of a value.
pub(crate) fn to_json(value: &impl Serialize, what: &'static str) -> Result<String, VaultError> {
    // The source is not kept: serde_json quotes what it could not read.
    serde_json::to_string(value).map_err(|_| VaultError::Unreadable { what })
}

/// A value from JSON.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str, what: &'static str) -> Result<T, VaultError> {
    serde_json::from_str(json).map_err(|_| VaultError::Unreadable { what })
}

/// Refuses what is larger than its limit.
pub(crate) fn at_most(size: usize, limit: usize, what: &'static str) -> Result<(), VaultError> {
    if size <= limit { Ok(()) } else { Err(VaultError::TooLarge { what, limit: limit as u64 }) }
}

/// Bytes as hexadecimal digits in JSON.
pub(crate) mod hexed {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex::encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<[u8; N], D::Error> {
        let digits = String::deserialize(deserializer)?;
        hex::decode(digits)
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| D::Error::custom("hexadecimal digits expected"))
    }
}
