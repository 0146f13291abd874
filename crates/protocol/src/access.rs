//! Enrolling a device by an administrator's code; signing in, refreshing, signing out.

use crate::Private;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Asks to become a workplace of the company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Enrol {
    /// The administrator's code, as it was said: letters and digits, hyphens do not count.
    pub code: Private,
    /// The id that the machine has given itself, so that an answer that was lost can be asked for again.
    pub device: Uuid,
    /// What the machine is called, for the administrator's list: with a letter or a digit in it.
    #[schemars(length(min = 1, max = 100), regex(pattern = r"[0-9A-Za-zА-Яа-яЁё]"))]
    pub name: String,
}

/// The device is enrolled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Enrolled {
    /// Its id.
    pub device: Uuid,
    /// Its secret: belongs into the key store of the system. It is said once.
    pub secret: Private,
    /// Where it stands.
    pub office: OfficeView,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OfficeView {
    /// Identity.
    pub id: Uuid,
    /// As it is shown.
    pub name: String,
    /// Its time zone by IANA.
    pub time_zone: String,
    /// Area code of its landlines.
    pub area_code: String,
}

/// A device says who it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeviceProof {
    /// Its id.
    pub id: Uuid,
    /// Its secret.
    pub secret: Private,
}

/// Signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// On which device.
    pub device: DeviceProof,
    /// Login; capitals do not count.
    #[schemars(length(min = 1, max = 200))]
    pub login: String,
    /// Password.
    pub password: Private,
}

/// What a person may do. The codes of requirements.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs visits at a desk.
    Specialist,
    /// Meets clients in the hall.
    HallManager,
    /// Runs visits without a network.
    Mobile,
    /// Takes forwarded appeals.
    Curator,
    /// Head of an office.
    Supervisor,
    /// Author of scripts.
    Methodologist,
    /// Sets up offices, operators and devices.
    Admin,
}

impl Role {
    /// All.
    pub const ALL: [Self; 7] = [
        Self::Specialist,
        Self::HallManager,
        Self::Mobile,
        Self::Curator,
        Self::Supervisor,
        Self::Methodologist,
        Self::Admin,
    ];
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OperatorView {
    /// Identity.
    pub id: Uuid,
    /// Full name, as appeals quote it (R-AP-1).
    pub full_name: Private,
    /// What this person may do.
    pub role: Role,
    /// In which office.
    pub office: OfficeView,
    /// Codes of the back-office units of this person; none at the front.
    pub units: Vec<String>,
}

/// The tokens of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tokens {
    /// Goes with every request: `Authorization: Bearer …`.
    pub access: Private,
    /// For how many seconds.
    pub access_seconds: u32,
    /// Gets the next tokens, once. Belongs into the key store of the system.
    pub refresh: Private,
    /// For how many seconds, if it is not used.
    pub refresh_seconds: u32,
}

/// Signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignedIn {
    /// Who.
    pub operator: OperatorView,
    /// With which tokens.
    pub tokens: Tokens,
}

/// Asks for the next tokens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// On which device: a token that was carried away is of no use elsewhere.
    pub device: DeviceProof,
    /// The refresh token.
    pub refresh: Private,
}

/// Signs out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOut {
    /// On every device of this operator.
    pub everywhere: bool,
}

/// Signed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignedOut {
    /// How many sessions are over.
    pub sessions: u32,
}
