//! Why something is not done with an appeal.

/// Why a command on an appeal is refused. The words for the operator stand in the UI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AppealRefusal {
    /// There is no such appeal yet.
    #[error("the appeal is not registered")]
    NotRegistered,
    /// It is registered already.
    #[error("the appeal is registered already")]
    AlreadyRegistered,
    /// It is closed: nothing is edited in place (§7.2.8).
    #[error("the appeal is closed")]
    Closed,
    /// «Перенаправлено исполнителю»: the front office cannot close or forward it (§7.2.4.3).
    #[error("the appeal was forwarded and is with its executor")]
    WithExecutor,
    /// Only the front office registers and forwards.
    #[error("this role does not serve clients")]
    NotYourRole,
    /// An appeal is closed only when the client got full information (§7.2.4.3).
    #[error("the client did not get full information")]
    NotFullyInformed,
    /// The report is missing (§7.2.4.3).
    #[error("the report is missing")]
    ReportMissing,
    /// A document was handed over, but its copy is not attached (§7.2.4.3).
    #[error("the copy of the document that was given is missing")]
    CopyMissing,
    /// A complaint is not closed before it is decided whether it is founded (П3 4.16).
    #[error("it was not decided whether the complaint is founded")]
    Unjudged,
    /// Only a complaint is judged.
    #[error("the appeal is no complaint")]
    NotComplaint,
    /// Term and channel must be told to the client (§7.2.4.2).
    #[error("term and channel of the reply were not told to the client")]
    NotTold,
    /// The term of the reply lies in the past.
    #[error("the term of the reply is in the past")]
    TermInPast,
    /// A reply cannot be sent by this channel.
    #[error("a reply cannot be sent by this channel")]
    NoReplyChannel,
    /// The client has no card here, and has not left where to answer (R-ID-6).
    #[error("nobody knows where to answer")]
    ContactMissing,
    /// The topic is empty.
    #[error("the topic is missing")]
    TopicMissing,
    /// The unit is empty.
    #[error("the unit is missing")]
    UnitMissing,
    /// It is another client's.
    #[error("the appeal is of another client")]
    AnotherClient,
    /// A client who does not see signs only what was read out in full (П3 6.9).
    #[error("the paper was not read out before it was signed")]
    NotReadOut,
    /// Too many documents.
    #[error("no more documents fit on one appeal")]
    TooManyDocuments,
    /// A score is from 1 to 5.
    #[error("a score is from 1 to 5")]
    ScoreOutOfRange,
    /// Feedback was given already.
    #[error("feedback was given already")]
    FeedbackGiven,
    /// It was not forwarded: nobody of the back office has anything to do with it.
    #[error("the appeal was not forwarded")]
    NotForwarded,
    /// It was forwarded to another unit.
    #[error("the appeal was forwarded to another unit")]
    NotYourUnit,
    /// Somebody else has it.
    #[error("somebody else has the appeal")]
    AlreadyTaken,
    /// Only its executor does this.
    #[error("only the executor of the appeal does this")]
    NotExecutor,
    /// Whom it is given to has it already, or it is with the unit already.
    #[error("the appeal is there already")]
    GivenToHolder,
    /// Whom it is given to is no curator of the unit.
    #[error("this colleague is no curator of the unit")]
    NotOfUnit,
    /// The question to the front office is not answered yet.
    #[error("the question that was asked before is not answered yet")]
    ClarificationOpen,
    /// Nothing was asked.
    #[error("nothing was asked")]
    NothingAsked,
    /// Only the office that registered it answers.
    #[error("only the office that registered the appeal answers")]
    NotYourOffice,
    /// Question, answer or text is empty.
    #[error("the text is missing")]
    TextMissing,
    /// Too many questions or savings.
    #[error("no more fits on one appeal")]
    TooOften,
    /// Somebody saved the answer meanwhile: nothing is overwritten.
    #[error("the answer was saved by somebody meanwhile")]
    AnswerMoved,
    /// There is no answer to hand over.
    #[error("there is no answer yet")]
    AnswerMissing,
    /// The answer has reached the client already.
    #[error("the answer has reached the client already")]
    HandedOverAlready,
    /// The answer goes by the channel that was promised (§7.2.4.2).
    #[error("another channel was promised to the client")]
    OtherChannel,
    /// The answer has not reached the client yet (§7.2.4.3).
    #[error("the answer has not reached the client yet")]
    NotHandedOver,
}
