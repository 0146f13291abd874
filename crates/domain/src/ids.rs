//! Identities. Each is a UUID (version 7, so that rows made together lie together) with a type of its own,
//! so that a visit cannot be passed where an appeal is meant. They are made outside and passed in.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A client's card. May be an alias of another card after a merge (R-PR-7).
    ClientId,
    /// An account (лицевой счёт or a contract's account).
    AccountId,
    /// An appeal (обращение).
    AppealId,
    /// A visit: one meeting of a client and the company, holding one or more appeals (R-VI-2).
    VisitId,
    /// A promise to a client: a task with a term (R-AP-11).
    PromiseId,
    /// An incident: a difficult situation that was recorded (R-ET-5). Also the subject of what is told of it.
    IncidentId,
    /// The check at the start of a shift (R-ET-7): of one operator on one day.
    ShiftId,
    /// An event of a stream.
    EventId,
    /// A command; repeated sending of the same command has the same effect as sending it once.
    CommandId,
    /// A person who works in Okno.
    OperatorId,
    /// An office (ЦОК, mobile office …).
    OfficeId,
    /// A workplace's machine.
    DeviceId,
    /// A personal value that stands beside the events and can be erased.
    ValueId,
    /// A sealed attachment: a copy of a document that was handed over, or one that was brought.
    BlobId,
    /// Somebody who acts for a client.
    RepresentativeId,
    /// Whose values these are: a client's id, or the visit's where nobody was identified.
    SubjectId,
}

impl From<ClientId> for SubjectId {
    fn from(id: ClientId) -> Self {
        Self(id.0)
    }
}
impl From<VisitId> for SubjectId {
    fn from(id: VisitId) -> Self {
        Self(id.0)
    }
}
impl From<AppealId> for SubjectId {
    fn from(appeal: AppealId) -> Self {
        Self(appeal.0)
    }
}

impl From<IncidentId> for SubjectId {
    fn from(id: IncidentId) -> Self {
        Self(id.0)
    }
}
