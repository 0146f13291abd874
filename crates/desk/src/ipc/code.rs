//! Codes of the domain as they cross to the window. Each converts from its domain type, totally.

use okno_domain::appeal as domain_appeal;
use okno_domain::client as domain_client;
use okno_domain::term as domain_term;
use okno_domain::{context, identification, visit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! mirror {
    ($(#[$doc:meta])* $name:ident = $domain:path { $($variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "each stands documented in the domain")]
        pub enum $name { $($variant),+ }

        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                use $domain as Domain;
                match value { $(Domain::$variant => Self::$variant),+ }
            }
        }
        impl From<$name> for $domain {
            fn from(value: $name) -> Self {
                use $domain as Domain;
                match value { $($name::$variant => Domain::$variant),+ }
            }
        }
    };
}

mirror!(
    /// Kind of an appeal.
    AppealKind = domain_appeal::AppealKind { Consultation, Application, Complaint, Suggestion, Gratitude }
);
mirror!(
    /// Channel.
    Channel = domain_appeal::Channel {
        Office, Reception, ExtraOffice, MobileOffice, FieldVisit, Video, Phone, Email, Post, WebReception,
        Account, Messenger, SocialNetwork, Terminal, StatePortal, Sms,
    }
);
mirror!(
    /// Where an appeal stands.
    AppealStatus = domain_appeal::Status { Open, Forwarded, Closed }
);
mirror!(
    /// Stage of a visit.
    Stage = visit::Stage { Beginning, Processing, Completion, Feedback, Ended }
);
mirror!(
    /// Kind of an identifier.
    IdentifierKind = identification::IdentifierKind {
        FullName, Phone, Email, Account, Passport, Snils, Inn, Ogrn, Ogrnip, Contract, Address, Amount,
    }
);
mirror!(
    /// How well an identifier fits.
    Fit = identification::Fit { Approximate, Exact }
);
mirror!(
    /// Why a card stays shut.
    NotIdentified = identification::NotIdentified { Nothing, OneKind, OnlyNearly }
);
mirror!(
    /// Person or company.
    Party = identification::Party { Person, Company }
);
mirror!(
    /// Role of an operator.
    Role = context::Role { Specialist, HallManager, Mobile, Curator, Supervisor, Methodologist, Admin }
);
mirror!(
    /// Service need.
    ServiceNeed = domain_client::ServiceNeed { SameLevel, LargePrint, InWriting, OutOfTurn }
);
mirror!(
    /// Consent.
    ConsentState = domain_client::ConsentState { Unknown, Given, Withdrawn }
);
mirror!(
    /// Rule that refuses something with an appeal.
    AppealRule = domain_appeal::AppealRefusal {
        NotRegistered, AlreadyRegistered, Closed, WithExecutor, NotYourRole, NotFullyInformed, ReportMissing,
        CopyMissing, NotTold, TermInPast, NoReplyChannel, TopicMissing, UnitMissing, TooManyDocuments,
        ScoreOutOfRange, FeedbackGiven,
    }
);
mirror!(
    /// Rule that names a term (R-AP-6).
    TermRule = domain_term::TermRule {
        Recalculation, ServiceQuality, MeterCheck, Reconnection, PriceClaim, PersonalData, StopProcessing,
        ConsentWithdrawn, WrittenVip, Written, Script, CompanyComplaint, CompanyChannel, CompanyReply,
    }
);
mirror!(
    /// Act that names terms.
    TermAct = domain_term::Act { Rules354, ConsumerLaw, PersonalDataLaw, Standard, Segments, Company }
);
mirror!(
    /// Kind of days.
    DayUnit = domain_term::DayUnit { Calendar, Working }
);
mirror!(
    /// Rule that refuses something with a visit.
    VisitRule = visit::VisitRefusal {
        NotStarted, AlreadyStarted, Ended, NotYourRole, NotIdentified, AnotherClient, NoQuestion, QuestionOpen,
        WrongStage, Held, TooManyQuestions,
    }
);
