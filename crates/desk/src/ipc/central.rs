//! The central as the window shows it: whether it is reached, what waits, what needs a person.

use super::session::{BaseState, SessionView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How things stand with the central.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Connection {
    /// This workplace knows no central: everything stays here.
    None,
    /// It is reached.
    Online {
        /// Since when.
        since: String,
        /// When something was last received.
        received: String,
    },
    /// It is not reached; everything waits.
    Offline {
        /// Since when; none when it was not reached since signing in.
        since: Option<String>,
    },
    /// It wants the password again.
    SignInAgain,
    /// It speaks a newer language: this program must be updated. Everything waits.
    UpdateNeeded,
}

/// Says which appeal is open at this workplace.
#[derive(Clone, Deserialize, TS)]
pub struct AtHand {
    /// Which; none when it was left.
    pub appeal: Option<String>,
}

/// An appeal that colleagues have open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OpenElsewhere {
    /// Which.
    pub appeal: String,
    /// Who: «Лебедев А. В.».
    pub people: Vec<String>,
}

/// Request to make this machine a workplace of a central.
#[derive(Clone, Deserialize, TS)]
pub struct LinkCentral {
    /// Its address: `https://okno.example`.
    pub address: String,
    /// The administrator's code.
    pub code: String,
    /// Password of who is signed in.
    pub password: String,
}

/// What linking came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum LinkOutcome {
    /// The machine is linked and signed in.
    Done,
    /// Not linked.
    Refused {
        /// Why.
        problem: LinkProblem,
    },
}

/// Request to make the first base of this machine, as a workplace of a central.
#[derive(Clone, Deserialize, TS)]
pub struct BeginWithCentral {
    /// Its address: `https://okno.example`.
    pub address: String,
    /// The administrator's code.
    pub code: String,
    /// Login at the central; it will be the login here.
    pub login: String,
    /// Password at the central; it will open the base here.
    pub password: String,
}

/// What making the first base came to.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum BeginOutcome {
    /// The base is made, and somebody works.
    Done {
        /// Who.
        session: Box<SessionView>,
    },
    /// Nothing was made.
    Refused {
        /// Why.
        problem: LinkProblem,
    },
    /// The base cannot be made or opened here.
    Unavailable {
        /// Why.
        base: BaseState,
    },
}

/// Why a machine was not linked, or not signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkProblem {
    /// The address is not of its form.
    Address,
    /// The address is not encrypted.
    NotEncrypted,
    /// Nothing answers at the address.
    Offline,
    /// What answers is no central of Okno.
    NoCentral,
    /// The code is wrong, used or too old.
    Code,
    /// The central knows another password, or does not know the login.
    Password,
    /// Too many wrong passwords: later.
    Later,
    /// An administrator has blocked the operator or the machine.
    Blocked,
    /// The versions do not fit: one side must be updated.
    Version,
    /// This machine is linked already.
    Linked,
    /// The password is too short to protect the base of a workplace.
    ShortPassword,
}

/// What is exchanged and what of it needs a person.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ExchangeView {
    /// What the central has refused or found against a rule, oldest first.
    pub attention: Vec<AttentionRow>,
    /// What waits to be sent, oldest first.
    pub waiting: Vec<WaitingRow>,
    /// How many wait in all.
    pub waiting_total: u32,
}

/// Something that needs a person.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AttentionRow {
    /// Its place.
    pub id: u32,
    /// What it is of: `visit`, `appeal`, …
    pub stream: String,
    /// What was done: tags of the events.
    pub deeds: Vec<String>,
    /// When it was done here.
    pub given: String,
    /// Whether the central has refused it; else it was taken in against a rule.
    pub refused: bool,
    /// The rule's code.
    pub code: String,
    /// Who has it instead: «Орлова М. С.».
    pub holder: Option<String>,
}

/// Something that waits to be sent.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WaitingRow {
    /// What it is of.
    pub stream: String,
    /// What was done: tags of the events.
    pub deeds: Vec<String>,
    /// When it was done.
    pub given: String,
}

/// Request: a person has seen it and decided.
#[derive(Clone, Deserialize, TS)]
pub struct SeenAttention {
    /// Its place.
    pub id: u32,
}
