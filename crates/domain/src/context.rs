//! Who acts, where and when: passed in, so that every rule can be tested at any hour and run again elsewhere.

use crate::ids::{DeviceId, OfficeId, OperatorId};
use crate::moment::Moment;
use serde::{Deserialize, Serialize};

/// What a person may do. The codes of requirements.md, "Who uses it".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs visits at a desk.
    Specialist,
    /// Meets clients in the hall (§7.2.3.1).
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
    /// Whether this role serves clients at the front office.
    #[must_use]
    pub const fn serves_clients(self) -> bool {
        matches!(self, Self::Specialist | Self::HallManager | Self::Mobile | Self::Supervisor)
    }
}

/// Who acts, where and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The device's time.
    pub now: Moment,
    /// Who.
    pub operator: OperatorId,
    /// As what.
    pub role: Role,
    /// In which office.
    pub office: OfficeId,
    /// On which machine.
    pub device: DeviceId,
}
