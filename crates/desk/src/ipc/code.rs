//! Codes of the domain as they cross to the window. Each converts from its domain type, totally.

use okno_domain::appeal as domain_appeal;
use okno_domain::client as domain_client;
use okno_domain::incident as domain_incident;
use okno_domain::profile as domain_profile;
use okno_domain::promise as domain_promise;
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
    /// Where the work on a forwarded appeal stands.
    AppealWork = domain_appeal::AppealWork { Free, Taken, Clarifying, Answered, HandedOver, Closed }
);
mirror!(
    /// Why an appeal is given to a colleague.
    GiveReason = domain_appeal::GiveReason { Competence, Away, Load, Relative }
);
mirror!(
    /// How a score of the client came in.
    Received = domain_appeal::Received { Spoken, Terminal, Phone }
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
        CopyMissing, Unjudged, NotComplaint, NotTold, TermInPast, NoReplyChannel, ContactMissing, TopicMissing, UnitMissing,
        NotReadOut, TooManyDocuments, AnotherClient, ScoreOutOfRange, FeedbackGiven, NotForwarded, NotYourUnit, AlreadyTaken,
        NotExecutor, GivenToHolder,
        NotOfUnit, ClarificationOpen, NothingAsked, NotYourOffice, TextMissing, TooOften, AnswerMoved,
        AnswerMissing, HandedOverAlready, OtherChannel, NotHandedOver,
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
    /// What was promised.
    PromiseKind = domain_promise::PromiseKind { CallBack, PostponedAnswer, ComplaintResult }
);
mirror!(
    /// Rule that refuses something with a promise.
    PromiseRule = domain_promise::PromiseRefusal {
        NotMade, AlreadyMade, AlreadyKept, NotYourRole, DayInPast, HourInPast, TooFar, NoSuchChannel,
        ContactMissing, ResultMissing, TooOften, GivenToHolder, NotAColleague, NotYourOffice,
    }
);

/// What is to be done for a client: a promise, or the reply to a forwarded appeal, which is one too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// The executor of a forwarded appeal replies.
    Reply,
    /// A call.
    CallBack,
    /// An answer that was put off.
    PostponedAnswer,
    /// The result of a complaint.
    ComplaintResult,
}

impl From<domain_promise::PromiseKind> for TaskKind {
    fn from(kind: domain_promise::PromiseKind) -> Self {
        match kind {
            domain_promise::PromiseKind::CallBack => Self::CallBack,
            domain_promise::PromiseKind::PostponedAnswer => Self::PostponedAnswer,
            domain_promise::PromiseKind::ComplaintResult => Self::ComplaintResult,
        }
    }
}

mirror!(
    /// Rule that refuses something with a visit.
    VisitRule = visit::VisitRefusal {
        NotStarted, AlreadyStarted, Ended, NotYourRole, NotIdentified, AnotherClient, NoQuestion, QuestionOpen,
        WrongStage, Held, TooManyQuestions, ProfileNotAsked, ProfilePostponed, NoAdvertising, OfferedAlready,
        DeclinedLately, NoAuthority, NotYours, HandedOver, HandedToSelf, OfRelative, WaitedAfter, WaitedTooLong,
    }
);
mirror!(
    /// Why a visit is handed to a colleague.
    HandOverReason = visit::HandOverReason { Relative, Competence, ClientAsks, Leaving }
);
mirror!(
    /// What a client answered to the offer of a service.
    OfferOutcome = visit::OfferOutcome { Ordered, Declined, Later, Unanswered }
);
mirror!(
    /// Who serves the clients of a segment.
    Serves = okno_guide::model::Serves { Specialist, Curator, Representative, PersonalManager }
);
mirror!(
    /// Attribute of the profile.
    Attribute = domain_profile::Attribute {
        Phone, Email, Document, Residents, FullName, Snils, PostalAddress, PreferredChannel, ConsentData, ConsentAds,
    }
);
mirror!(
    /// Where a value comes from.
    ValueSource = domain_profile::Source { Client, Document, Billing }
);
mirror!(
    /// How a value was confirmed.
    ConfirmedBy = domain_profile::ConfirmedBy { Code, Document, AskedAgain }
);
mirror!(
    /// What is wanting of an attribute.
    Why = domain_profile::Why { Missing, Stale, NotConfirmed }
);
mirror!(
    /// Why a question of the profile was put off.
    PostponeReason = domain_profile::PostponeReason { Hurry, DoesNotRemember, Unwilling, AtTheEnd, Left }
);
mirror!(
    /// Why a question of the profile stays without an answer.
    DeclineReason = domain_profile::DeclineReason {
        Hurry, DoesNotRemember, Unwilling, NotAtHand, NeedsPresence,
    }
);
mirror!(
    /// On what ground somebody acts for the client.
    Ground = domain_profile::Ground { PowerOfAttorney, CompanyLetter, LegalRepresentative }
);
mirror!(
    /// Who the client is to the premises.
    Tenure = domain_profile::card::Tenure { Owner, StateTenant, Other }
);
mirror!(
    /// Consent to what.
    ConsentKind = domain_profile::consent::ConsentKind { PersonalData, Advertising }
);
mirror!(
    /// Rule that refuses something with a profile.
    ProfileRule = domain_profile::ProfileRefusal {
        NotYourRole, ConsentWithdrawn, NothingToConfirm, ConsentApart, NotConfirmedSo, NoWrittenConsent, NeedNoted,
        NeedNotNoted, DocumentMissing, TermInPast, TermMissing, NoSuchRepresentative,
        TooManyRepresentatives,
    }
);
mirror!(
    /// Rule that refuses something with a consent.
    ConsentRule = domain_profile::consent::ConsentRefusal {
        NotYourRole, AlreadyGiven, AlreadyWithdrawn, DocumentMissing, DayInFuture, DataWithdrawn,
    }
);
mirror!(
    /// Kind of a difficult situation.
    Situation = domain_incident::Situation {
        Conflict, Complaint, Abuse, Threat, Intoxication, Detention, Corruption, Relative,
    }
);
mirror!(
    /// Who is told of a situation.
    Told = domain_incident::Told { Supervisor, OfficeHead, Guard, RapidResponse, Police, Security }
);
mirror!(
    /// By whom somebody was told.
    ToldBy = domain_incident::ToldBy { Operator, Colleague }
);
mirror!(
    /// What became of a situation.
    IncidentOutcome = domain_incident::IncidentOutcome { Settled, ClientLeft, TalkEnded, HandedOver, ForceCalled }
);
mirror!(
    /// Rule that refuses something with an incident.
    IncidentRule = domain_incident::IncidentRefusal {
        NotOpened, AlreadyOpened, AlreadyClosed, NotYourRole, NotYours, AccountMissing, NotTold, ComplaintNotRegistered, TooManySteps,
    }
);
