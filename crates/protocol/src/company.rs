//! What the company says of itself to every workplace: facts that scripts read, offices and colleagues, and what each may lead
//! (R-CE-1, R-VI-10). It is told whole, and only when it is not what the workplace has.

use crate::Private;
use crate::access::{OfficeView, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Facts, at most.
pub const MAX_FACTS: usize = 300;
/// Characters of a fact's name, and of a code.
pub const MAX_NAME: usize = 64;
/// Characters of a fact's text.
pub const MAX_FACT: usize = 500;
/// Colleagues that are told, at most: those of the device's office first.
pub const MAX_COLLEAGUES: usize = 3_000;
/// Offices that are told, at most.
pub const MAX_OFFICES: usize = 1_000;
/// Competences of one operator, at most.
pub const MAX_COMPETENCES: usize = 50;

/// Characters of a version, at most.
pub const MAX_KNOWN: usize = 100;

/// Asks for what the company says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompanyQuery {
    /// The version that the workplace has; none when it has none.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub known: Option<String>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CompanyTold {
    /// Which version it is. Opaque: compare it with nothing.
    pub version: String,
    /// What is said; none when the workplace has that version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<Company>,
}

/// What the company says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Company {
    /// Facts by the library's parameters; none where an administrator has not said them: a workplace keeps its own then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<BTreeMap<String, Fact>>,
    /// What offices and people may lead; none where an administrator has not said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posts: Option<Posts>,
    /// Offices.
    pub offices: Vec<OfficeView>,
    /// Those who work in the company.
    pub colleagues: Vec<Colleague>,
}

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Fact {
    /// A text: name, site, phone.
    Text(#[schemars(length(max = 500))] String),
    /// A number: days, a day of the month.
    Number(i64),
    /// A sum in kopecks.
    Money(i64),
    /// A day: `2026-11-30`.
    Date(String),
}

/// Of what kind an office is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// ЦОК.
    Center,
    /// ГРП.
    Group,
    /// A mobile office.
    Mobile,
}

/// What offices and people may lead. What is not said limits nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Posts {
    /// Offices by their kinds.
    pub offices: BTreeMap<Uuid, OfficeKind>,
    /// Operators.
    pub operators: BTreeMap<Uuid, Post>,
}

/// What somebody may lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Post {
    /// By phone, on which line.
    #[schemars(range(min = 1, max = 3))]
    pub line: Option<u8>,
    /// Codes of competences that not everybody has.
    pub competences: Vec<String>,
}

/// Somebody who works in the company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Colleague {
    /// Identity.
    pub id: Uuid,
    /// Login.
    pub login: String,
    /// Full name, as appeals quote it.
    pub full_name: Private,
    /// What this person may do.
    pub role: Role,
    /// In which office.
    pub office: Uuid,
    /// Codes of the back-office units of this person.
    pub units: Vec<String>,
    /// Whether this person is at work no more: the name stands in what was done, nothing is handed over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

impl Fact {
    /// Whether it is within its limits.
    #[must_use]
    pub fn fits(&self) -> bool {
        match self {
            Self::Text(text) | Self::Date(text) => text.chars().count() <= MAX_FACT,
            Self::Number(_) | Self::Money(_) => true,
        }
    }
}

impl Posts {
    /// Whether everything in it is within its limits.
    #[must_use]
    pub fn fits(&self) -> bool {
        let post = |post: &Post| {
            post.line.is_none_or(|line| (1..=3).contains(&line))
                && post.competences.len() <= MAX_COMPETENCES
                && post.competences.iter().all(|code| is_name(code))
        };
        self.offices.len() <= MAX_OFFICES
            && self.operators.len() <= MAX_COLLEAGUES
            && self.operators.values().all(post)
    }
}

/// Whether a text can be the name of a fact or a code.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    (1..=MAX_NAME).contains(&name.len()) && name.bytes().all(fits)
}
