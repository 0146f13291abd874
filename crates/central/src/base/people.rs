//! Offices, units, operators and devices.

use super::BaseError;
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::context::Role;
use okno_domain::ids::{DeviceId, OfficeId, OperatorId};
use okno_domain::personal::Personal;

/// An office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Identity.
    pub id: OfficeId,
    /// As it is shown.
    pub name: String,
    /// Time zone by its IANA name: terms are counted in it (R-AP-6).
    pub time_zone: String,
    /// Area code of its landlines.
    pub area_code: String,
    /// Code of its territory: its workplaces hold the cards of the accounts there. Without one they hold none of the
    /// central's, and find clients at the central.
    pub territory: Option<String>,
}

/// A unit of the back office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Code, as events name it.
    pub code: String,
    /// As it is shown.
    pub title: String,
}

/// Somebody who works in Okno, about to be kept.
#[derive(Clone, Debug)]
pub struct NewOperator {
    /// Identity.
    pub id: OperatorId,
    /// Login, in small letters.
    pub login: String,
    /// Full name.
    pub full_name: Personal<String>,
    /// What this person may do.
    pub role: Role,
    /// In which office.
    pub office: OfficeId,
    /// Units of the back office.
    pub units: Vec<String>,
    /// Hash of the password, with its parameters.
    pub password: String,
}

/// An operator as kept.
#[derive(Clone, Debug)]
pub struct Account {
    /// Identity.
    pub id: OperatorId,
    /// Login.
    pub login: String,
    /// Full name.
    pub full_name: Personal<String>,
    /// What this person may do.
    pub role: Role,
    /// In which office.
    pub office: OfficeId,
    /// Units of the back office.
    pub units: Vec<String>,
    /// Hash of the password, with its parameters.
    pub password: String,
    /// Since when blocked.
    pub blocked_at: Option<Moment>,
    /// Wrong passwords in a row.
    pub failed: u32,
    /// When the last of them came.
    pub last_failed: Moment,
}

/// A workplace's machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Identity.
    pub id: DeviceId,
    /// As the administrator sees it.
    pub name: String,
    /// Where it stands.
    pub office: OfficeId,
    /// Hash of its secret.
    pub secret: [u8; 32],
    /// When it was enrolled.
    pub enrolled_at: Moment,
    /// Since when blocked.
    pub blocked_at: Option<Moment>,
}

/// An administrator's code, about to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewCode {
    /// Hash of the code.
    pub hash: [u8; 32],
    /// For a device of which office.
    pub office: OfficeId,
    /// Until when.
    pub until: Moment,
}

/// What came of an enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Enrolment {
    /// The device is kept.
    Enrolled(Office),
    /// The code is unknown, too old, or another device has used it.
    NoSuchCode,
    /// A device of this id is at work already, or blocked.
    DeviceKnown,
}

/// Those who work with the central.
#[async_trait]
pub trait People: Send + Sync {
    /// Adds an office or takes over its changes.
    async fn put_office(&self, office: &Office) -> Result<(), BaseError>;
    /// All offices, by name; at most 10 000.
    async fn offices(&self) -> Result<Vec<Office>, BaseError>;
    /// An office.
    async fn office(&self, id: OfficeId) -> Result<Option<Office>, BaseError>;
    /// Adds a unit or takes over its title.
    async fn put_unit(&self, unit: &Unit) -> Result<(), BaseError>;
    /// Adds an operator. [`BaseError::Taken`] when the login is another's.
    async fn add_operator(&self, operator: &NewOperator) -> Result<(), BaseError>;
    /// All operators, by login; at most 100 000.
    async fn operators(&self) -> Result<Vec<Account>, BaseError>;
    /// An operator.
    async fn operator(&self, id: OperatorId) -> Result<Option<Account>, BaseError>;
    /// The operator of a login.
    async fn operator_by_login(&self, login: &str) -> Result<Option<Account>, BaseError>;
    /// Counts an attempt to sign in before it is looked at, so that a crash does not undo the count.
    async fn count_attempt(&self, id: OperatorId, at: Moment) -> Result<(), BaseError>;
    /// The password was right: forgets the count.
    async fn forget_attempts(&self, id: OperatorId) -> Result<(), BaseError>;
    /// Blocks an operator and ends the sessions, or lets in again; whether there is such an operator.
    async fn block_operator(&self, login: &str, at: Option<Moment>) -> Result<bool, BaseError>;
    /// Keeps an administrator's code; codes that are too old by `now` go.
    async fn put_code(&self, code: &NewCode, now: Moment) -> Result<(), BaseError>;
    /// Takes a device in by a code. The same device may come with the same code again until it first signs in: the
    /// answer may have been lost. Its office is the code's.
    async fn enrol(&self, code: [u8; 32], device: &Device) -> Result<Enrolment, BaseError>;
    /// A device.
    async fn device(&self, id: DeviceId) -> Result<Option<Device>, BaseError>;
    /// All devices, the newest first; at most 100 000.
    async fn devices(&self) -> Result<Vec<Device>, BaseError>;
    /// Blocks a device and ends the sessions on it, or lets it in again; whether there is such a device.
    async fn block_device(&self, id: DeviceId, at: Option<Moment>) -> Result<bool, BaseError>;
}
