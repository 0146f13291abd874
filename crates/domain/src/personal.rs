//! Personal data: types that do not print themselves, and references that stand in events instead of values.

use crate::ids::{SubjectId, ValueId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// A value that must not reach logs, errors or test output: `Debug` shows only that it is there.
///
/// There is no `Display`. Whoever needs the value calls [`Personal::expose`] and so says that it is exposed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }
    /// The value itself, for storing it, comparing it or showing it to an operator who may see it.
    pub const fn expose(&self) -> &T {
        &self.0
    }
    /// Takes the value out.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("‹personal›")
    }
}

impl From<&str> for Personal<String> {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}
impl From<String> for Personal<String> {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// What an event holds instead of a personal value: where the value stands and a salted hash of it.
///
/// Erasing deletes the value and its salt; the event, and the chain over it, stay as they were.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueRef {
    /// The row of the value.
    pub id: ValueId,
    /// Whose value it is.
    pub subject: SubjectId,
    /// SHA-256 over salt and value.
    #[serde(with = "hex32")]
    pub hash: [u8; 32],
}

impl fmt::Debug for ValueRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ValueRef({})", self.id)
    }
}

/// A personal value about to be kept: the row that will stand beside the events.
#[derive(Clone, Debug)]
pub struct ValueRow {
    /// Its identity.
    pub id: ValueId,
    /// Whose value it is.
    pub subject: SubjectId,
    /// The value.
    pub value: Personal<String>,
    /// Random bytes, so that a short value cannot be guessed from its hash.
    pub salt: [u8; 16],
}

impl ValueRow {
    /// The reference that goes into the event.
    #[must_use]
    pub fn reference(&self) -> ValueRef {
        ValueRef { id: self.id, subject: self.subject, hash: salted_hash(&self.salt, self.value.expose()) }
    }

    /// Whether this row is the one that `reference` was made from.
    #[must_use]
    pub fn matches(&self, reference: &ValueRef) -> bool {
        self.id == reference.id && salted_hash(&self.salt, self.value.expose()) == reference.hash
    }
}

fn salted_hash(salt: &[u8; 16], value: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(value.as_bytes());
    hash.finalize().into()
}

/// 32 bytes as 64 hexadecimal digits.
pub mod hex32 {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::fmt::Write;

    /// Writes the digits.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(bytes: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text(bytes))
    }

    /// Reads the digits.
    ///
    /// # Errors
    /// When there are not 64 hexadecimal digits.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 32], D::Error> {
        let digits = String::deserialize(deserializer)?;
        let mut bytes = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() {
            return Err(D::Error::custom("64 hexadecimal digits expected"));
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(D::Error::custom)?;
            *byte = u8::from_str_radix(pair, 16).map_err(D::Error::custom)?;
        }
        Ok(bytes)
    }

    /// The digits of a hash.
    #[must_use]
    pub fn text(bytes: &[u8; 32]) -> String {
        bytes.iter().fold(String::with_capacity(64), |mut digits, byte| {
            // Writing to a String cannot fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_personal_value_does_not_print_itself() {
        assert!(!format!("{:?}", Personal::from("Иванова")).contains("Иван"));
    }

    #[test]
    fn a_reference_knows_its_row_and_no_other() {
        let row = ValueRow {
            id: ValueId(Uuid::from_u128(1)),
            subject: SubjectId(Uuid::from_u128(2)),
            value: "+79270000000".into(),
            salt: [7; 16],
        };
        let reference = row.reference();
        assert!(row.matches(&reference));
        assert!(!ValueRow { value: "+79270000001".into(), ..row.clone() }.matches(&reference));
        assert!(!ValueRow { salt: [8; 16], ..row }.matches(&reference));
        let json = serde_json::to_string(&reference).expect("json");
        assert!(!json.contains("7927"));
        assert_eq!(serde_json::from_str::<ValueRef>(&json).expect("back"), reference);
    }
}
