//! How values stand in columns.

use crate::error::StoreError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// An identity from its 16 bytes.
pub(crate) fn id<I: From<Uuid>>(bytes: &[u8], what: &'static str) -> Result<I, StoreError> {
    Uuid::from_slice(bytes).map(I::from).map_err(|_| StoreError::Unreadable { what })
}

/// An identity as its 16 bytes.
pub(crate) fn bytes(id: &Uuid) -> &[u8] {
    id.as_bytes().as_slice()
}

/// A whole number from a column.
pub(crate) fn whole<T: TryFrom<i64>>(number: i64, what: &'static str) -> Result<T, StoreError> {
    T::try_from(number).map_err(|_| StoreError::Unreadable { what })
}

/// The code of a plain enum, as its JSON has it, without the quotes.
pub(crate) fn code(value: &impl Serialize, what: &'static str) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => Ok(code),
        _ => Err(StoreError::Unreadable { what }),
    }
}

/// A plain enum from its code.
pub(crate) fn decode<T: DeserializeOwned>(code: String, what: &'static str) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(code)).map_err(|_| StoreError::Unreadable { what })
}

/// JSON of a value.
pub(crate) fn to_json(value: &impl Serialize, what: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Unreadable { what })
}

/// A value from JSON.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str, what: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|_| StoreError::Unreadable { what })
}
