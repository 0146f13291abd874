//! What has happened to an appeal. Facts: the central always takes them in. No personal value stands here.

use super::{AppealKind, Channel, GiveReason, Received};
use crate::ids::{BlobId, ClientId, OfficeId, OperatorId, RepresentativeId, SubjectId, VisitId};
use crate::moment::Moment;
use crate::number::AppealNumber;
use crate::personal::ValueRef;
use crate::term::TermBasis;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An event of an appeal. Stored as JSON with the tag `event`; samples are frozen in `tests/frozen`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum AppealEvent {
    /// Registered (§7.2.4.1).
    Registered {
        /// Final number.
        number: AppealNumber,
        /// In which visit.
        visit: VisitId,
        /// Whose; none in an unidentified consultation.
        client: Option<ClientId>,
        /// Under whose key its texts and documents are sealed.
        subject: SubjectId,
        /// Code of the topic in ЕКТО.
        topic: String,
        /// Version of the scripts-library that it was served by.
        library: String,
        /// Kind.
        kind: AppealKind,
        /// Channel.
        channel: Channel,
        /// Who.
        operator: OperatorId,
        /// Where.
        office: OfficeId,
        /// When.
        at: Moment,
    },
    /// Its client was identified after it was registered, in the same visit (R-ID-6): it is theirs from now on. Its texts stay
    /// sealed under the subject of the registration.
    ClientKnown {
        /// Whose it is.
        client: ClientId,
        /// Who identified.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// Who acts in it: a representative of the client, or again the client (R-ID-6).
    RepresentativeActs {
        /// Who; none for the client.
        representative: Option<RepresentativeId>,
        /// Who saw the ground of it.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// Answers given while the script ran became data of the appeal (§7.2.7, R-SC-5).
    AnswersRecorded {
        /// The sealed answers.
        answers: ValueRef,
        /// How the script was gone through, sealed too: its version, the steps, where it was left. None in events from
        /// before it was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        run: Option<ValueRef>,
        /// When.
        at: Moment,
    },
    /// A copy of a document was attached (§7.2.4.3).
    DocumentAttached {
        /// The sealed copy.
        blob: BlobId,
        /// Its sealed name.
        name: ValueRef,
        /// Whether it was handed to the client, or brought by the client.
        handed_over: bool,
        /// Whether it was read out to a client who does not see, before it was signed (П3 6.9).
        #[serde(default, skip_serializing_if = "is_false")]
        read_out: bool,
        /// Who.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// A client who is not identified left where to answer (R-ID-6, R-AP-11).
    ContactLeft {
        /// Where: sealed.
        contact: ValueRef,
        /// Who wrote it down.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// Forwarded to a unit of the back office: «Перенаправлено исполнителю» (§7.2.4.3).
    Forwarded {
        /// Code of the unit.
        unit: String,
        /// The reply is due by this day; told to the client.
        reply_by: Date,
        /// Channel of the reply; told to the client.
        reply_channel: Channel,
        /// What the unit should do: sealed.
        note: ValueRef,
        /// The rule and calendar that the term was decided on; none where no rule named one, and in events from before
        /// terms were counted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        term: Option<TermBasis>,
        /// Who.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// Somebody of the unit took it: its executor from now on. A claim: only one has it (R-AP-9).
    Taken {
        /// Who.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// It was given to a colleague of the unit, or back to the unit. A claim, as taking is (R-AP-9).
    Given {
        /// Who had it; none for nobody.
        from: Option<OperatorId>,
        /// Who has it now; none for nobody: the unit.
        to: Option<OperatorId>,
        /// Why.
        reason: GiveReason,
        /// What the colleague should know: sealed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<ValueRef>,
        /// Who gave it: the executor, or the supervisor.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// The executor asked the office that registered it; the executor stays (R-AP-9).
    ClarificationAsked {
        /// The question: sealed.
        question: ValueRef,
        /// Whether only the client can tell: terms of the company's own stand still until the answer (R-AP-6).
        from_client: bool,
        /// Who.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// The question was answered.
    Clarified {
        /// The answer: sealed.
        answer: ValueRef,
        /// Who.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// The answer to the client was saved in text. A claim on its revision: nobody overwrites anybody (R-AP-9).
    AnswerRecorded {
        /// The text: sealed.
        text: ValueRef,
        /// Which saving it is, from 1; drafts count too.
        revision: u32,
        /// Whether it is what was typed and not yet saved: a colleague who takes over goes on from it.
        #[serde(default, skip_serializing_if = "is_false")]
        draft: bool,
        /// Who.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// The answer has reached the client by the promised channel (§7.2.4.2, R-AP-9).
    HandedOverToClient {
        /// By which channel.
        channel: Channel,
        /// Which saving of the answer.
        revision: u32,
        /// Who.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// It was decided whether the complaint is founded, правомерная (П3 4.16, R-AP-7); a later decision replaces it.
    ComplaintJudged {
        /// Whether it is.
        founded: bool,
        /// Who.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// Closed (§7.2.4.3, R-AP-4).
    Closed {
        /// The sealed report of the result.
        report: ValueRef,
        /// Copies of documents that were given.
        documents: Vec<BlobId>,
        /// Executor.
        operator: OperatorId,
        /// When.
        at: Moment,
    },
    /// Feedback of the client (§7.2.6, R-QU-1).
    FeedbackRecorded {
        /// From 1 to 5.
        score: u8,
        /// By which channel.
        channel: Channel,
        /// How it came in; none where nobody said, and in events from before it was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        received: Option<Received>,
        /// What the client said besides: sealed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comment: Option<ValueRef>,
        /// When.
        at: Moment,
    },
}

impl AppealEvent {
    /// The tag, as stored.
    #[must_use]
    pub const fn tag(&self) -> &'static str {
        match self {
            Self::Registered { .. } => "registered",
            Self::ClientKnown { .. } => "client_known",
            Self::RepresentativeActs { .. } => "representative_acts",
            Self::AnswersRecorded { .. } => "answers_recorded",
            Self::DocumentAttached { .. } => "document_attached",
            Self::ContactLeft { .. } => "contact_left",
            Self::Forwarded { .. } => "forwarded",
            Self::Taken { .. } => "taken",
            Self::Given { .. } => "given",
            Self::ClarificationAsked { .. } => "clarification_asked",
            Self::Clarified { .. } => "clarified",
            Self::AnswerRecorded { .. } => "answer_recorded",
            Self::HandedOverToClient { .. } => "handed_over_to_client",
            Self::ComplaintJudged { .. } => "complaint_judged",
            Self::Closed { .. } => "closed",
            Self::FeedbackRecorded { .. } => "feedback_recorded",
        }
    }

    /// When it happened, by the device's clock.
    #[must_use]
    pub const fn at(&self) -> Moment {
        match self {
            Self::Registered { at, .. }
            | Self::ClientKnown { at, .. }
            | Self::RepresentativeActs { at, .. }
            | Self::AnswersRecorded { at, .. }
            | Self::DocumentAttached { at, .. }
            | Self::ContactLeft { at, .. }
            | Self::Forwarded { at, .. }
            | Self::Taken { at, .. }
            | Self::Given { at, .. }
            | Self::ClarificationAsked { at, .. }
            | Self::Clarified { at, .. }
            | Self::AnswerRecorded { at, .. }
            | Self::HandedOverToClient { at, .. }
            | Self::ComplaintJudged { at, .. }
            | Self::Closed { at, .. }
            | Self::FeedbackRecorded { at, .. } => *at,
        }
    }
}

/// What was not said is not written: events of former programs stay as they are.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
