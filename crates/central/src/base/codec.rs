//! How values stand in columns, whatever the database.

use super::BaseError;
use serde::Serialize;
use serde::de::DeserializeOwned;

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
