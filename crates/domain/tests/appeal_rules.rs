//! Rules of an appeal, given / when / then.

use jiff::civil::date;
use okno_domain::appeal::{
    Appeal, AppealCommand, AppealEvent, AppealKind, AppealRefusal, Channel, MAX_DOCUMENTS, Received, Status,
    decide,
};
use okno_domain::context::{Context, Role};
use okno_domain::ids::{
    BlobId, ClientId, DeviceId, OfficeId, OperatorId, RepresentativeId, SubjectId, ValueId, VisitId,
};
use okno_domain::moment::Moment;
use okno_domain::number::AppealNumber;
use okno_domain::personal::{ValueRef, ValueRow};
use okno_domain::term::{TermBasis, TermRule};
use uuid::Uuid;

fn context(role: Role) -> Context {
    Context {
        now: Moment(1_000),
        operator: OperatorId(Uuid::from_u128(1)),
        role,
        office: OfficeId(Uuid::from_u128(2)),
        device: DeviceId(Uuid::from_u128(3)),
    }
}

fn text(id: u128) -> ValueRef {
    ValueRow {
        id: ValueId(Uuid::from_u128(id)),
        subject: SubjectId(Uuid::from_u128(7)),
        value: "words".into(),
        salt: [1; 16],
    }
    .reference()
}

fn register() -> AppealCommand {
    AppealCommand::Register {
        number: AppealNumber::from_body(218_047_553).expect("in range"),
        visit: VisitId(Uuid::from_u128(5)),
        client: Some(ClientId(Uuid::from_u128(7))),
        subject: SubjectId(Uuid::from_u128(7)),
        topic: "2.1.1".into(),
        library: "2026.11".into(),
        kind: AppealKind::Consultation,
        channel: Channel::Office,
    }
}

fn close() -> AppealCommand {
    AppealCommand::Close { report: Some(text(20)), fully_informed: true, handed_over: false }
}

fn basis() -> TermBasis {
    TermBasis { rule: TermRule::Written, norm_by: date(2026, 12, 14), calendar: "2026.11/saratov".to_owned() }
}

fn forward() -> AppealCommand {
    AppealCommand::Forward {
        unit: "billing".into(),
        reply_by: date(2026, 11, 30),
        today: date(2026, 11, 23),
        reply_channel: Channel::Phone,
        note: text(21),
        term: Some(basis()),
        told_client: true,
    }
}

fn attach(number: u128, handed_over: bool) -> AppealCommand {
    AppealCommand::AttachDocument { blob: BlobId(Uuid::from_u128(number)), name: text(30), handed_over }
}

fn given(commands: impl IntoIterator<Item = AppealCommand>) -> Appeal {
    commands.into_iter().fold(Appeal::default(), |appeal, command| {
        decide(&appeal, command, &context(Role::Specialist))
            .expect("given")
            .iter()
            .fold(appeal, Appeal::evolve)
    })
}

fn when(appeal: &Appeal, command: AppealCommand) -> Result<Vec<AppealEvent>, AppealRefusal> {
    decide(appeal, command, &context(Role::Specialist))
}

#[test]
fn r_ap_1_a_registration_holds_all_that_the_standard_asks() {
    let appeal = given([register()]);
    let registration = appeal.registration.as_ref().expect("registered");
    assert_eq!(registration.number.to_string().len(), 13);
    assert_eq!(registration.channel, Channel::Office);
    assert_eq!(registration.at, Moment(1_000));
    assert_eq!(registration.topic, "2.1.1");
    assert_eq!(registration.operator, OperatorId(Uuid::from_u128(1)));
    assert_eq!(when(&appeal, register()), Err(AppealRefusal::AlreadyRegistered));
    let AppealCommand::Register { number, visit, client, subject, library, kind, channel, .. } = register()
    else {
        unreachable!("register() registers")
    };
    let topic = String::new();
    let nameless = AppealCommand::Register { number, visit, client, subject, topic, library, kind, channel };
    assert_eq!(when(&Appeal::default(), nameless), Err(AppealRefusal::TopicMissing));
}

#[test]
fn r_ap_3_an_appeal_is_closed_only_after_full_information() {
    let appeal = given([register()]);
    let unsure = AppealCommand::Close { report: Some(text(20)), fully_informed: false, handed_over: false };
    assert_eq!(when(&appeal, unsure), Err(AppealRefusal::NotFullyInformed));
    let silent = AppealCommand::Close { report: None, fully_informed: true, handed_over: false };
    assert_eq!(when(&appeal, silent), Err(AppealRefusal::ReportMissing));
    assert_eq!(when(&Appeal::default(), close()), Err(AppealRefusal::NotRegistered));
}

#[test]
fn r_ap_3_what_was_forwarded_is_not_closed_by_the_front_office() {
    let appeal = given([register(), forward()]);
    assert_eq!(appeal.status(), Some(Status::Forwarded));
    for role in [Role::Specialist, Role::Mobile, Role::Supervisor, Role::HallManager] {
        assert_eq!(decide(&appeal, close(), &context(role)), Err(AppealRefusal::WithExecutor));
    }
    assert_eq!(when(&appeal, forward()), Err(AppealRefusal::WithExecutor));
    assert_eq!(decide(&appeal, close(), &context(Role::Curator)), Err(AppealRefusal::NotExecutor));
}

#[test]
fn r_ap_4_closing_keeps_report_copies_time_and_executor() {
    let appeal = given([register(), attach(40, false), attach(41, true), close()]);
    let closing = appeal.closing.expect("closed");
    assert_eq!(closing.report, text(20));
    assert_eq!(closing.documents, vec![BlobId(Uuid::from_u128(41))], "only what was handed over");
    assert_eq!((closing.operator, closing.at), (OperatorId(Uuid::from_u128(1)), Moment(1_000)));
}

#[test]
fn r_ap_4_a_document_handed_over_leaves_its_copy() {
    let handing = || AppealCommand::Close { report: Some(text(20)), fully_informed: true, handed_over: true };
    assert_eq!(when(&given([register(), attach(40, false)]), handing()), Err(AppealRefusal::CopyMissing));
    assert!(when(&given([register(), attach(40, true)]), handing()).is_ok());
}

#[test]
fn r_ap_5_forwarding_requires_term_and_channel_told_to_the_client() {
    let appeal = given([register()]);
    let altered = |change: fn(&mut AppealCommand)| {
        let mut command = forward();
        change(&mut command);
        when(&appeal, command).map(|_| ())
    };
    assert_eq!(
        altered(|command| if let AppealCommand::Forward { told_client, .. } = command {
            *told_client = false;
        }),
        Err(AppealRefusal::NotTold)
    );
    assert_eq!(
        altered(|command| if let AppealCommand::Forward { reply_by, .. } = command {
            *reply_by = date(2026, 11, 22);
        }),
        Err(AppealRefusal::TermInPast)
    );
    assert_eq!(
        altered(|command| if let AppealCommand::Forward { reply_channel, .. } = command {
            *reply_channel = Channel::Terminal;
        }),
        Err(AppealRefusal::NoReplyChannel)
    );
    assert_eq!(
        altered(|command| if let AppealCommand::Forward { unit, .. } = command {
            unit.clear();
        }),
        Err(AppealRefusal::UnitMissing)
    );
    let forwarding = given([register(), forward()]).forwarding.expect("forwarded");
    assert_eq!((forwarding.reply_by, forwarding.reply_channel), (date(2026, 11, 30), Channel::Phone));
}

#[test]
fn r_ap_6_forwarding_keeps_the_rule_and_calendar_it_was_decided_on() {
    let forwarding = given([register(), forward()]).forwarding.expect("forwarded");
    assert_eq!(forwarding.term, Some(basis()));
    assert!(forwarding.reply_by < basis().norm_by, "an earlier day may be promised freely");
}

#[test]
fn r_ap_8_nothing_is_edited_after_closing() {
    let appeal = given([register(), close()]);
    for command in
        [close(), forward(), attach(40, true), AppealCommand::RecordAnswers { answers: text(50), run: None }]
    {
        assert_eq!(when(&appeal, command), Err(AppealRefusal::Closed));
    }
}

#[test]
fn r_ap_10_the_memo_of_a_visit_stands_with_a_closed_appeal_too() {
    let memo = |id: u128| AppealCommand::GiveMemo { blob: BlobId(Uuid::from_u128(id)), name: text(60) };
    let appeal = given([register(), close()]);
    let told = when(&appeal, memo(41)).expect("allowed");
    assert!(
        matches!(told.as_slice(), [AppealEvent::DocumentAttached { handed_over: true, .. }]),
        "it is a document that was handed over"
    );
    let full =
        given(std::iter::once(register()).chain((0..MAX_DOCUMENTS as u128).map(|id| attach(id, false))));
    assert_eq!(when(&full, memo(999)), Err(AppealRefusal::TooManyDocuments));
}

#[test]
fn r_qu_1_feedback_stands_on_the_appeal_once() {
    let feedback =
        |score| AppealCommand::RecordFeedback { score, channel: Channel::Sms, received: None, comment: None };
    let appeal = given([register(), close()]);
    for score in [0, 6] {
        assert_eq!(when(&appeal, feedback(score)), Err(AppealRefusal::ScoreOutOfRange));
    }
    let rated = when(&appeal, feedback(5)).expect("allowed").iter().fold(appeal, Appeal::evolve);
    assert_eq!(rated.feedback.map(|given| (given.score, given.channel)), Some((5, Channel::Sms)));
    assert_eq!(when(&rated, feedback(4)), Err(AppealRefusal::FeedbackGiven));
}

#[test]
fn r_qu_1_what_a_client_says_besides_a_score_may_follow_it_once() {
    // given a score without a word
    let feedback = |score, comment| AppealCommand::RecordFeedback {
        score,
        channel: Channel::Office,
        received: Some(Received::Spoken),
        comment,
    };
    let rated = given([register(), close(), feedback(2, None)]);
    // when the reason is told after it, then it is added; another score is not, nor a second reason
    assert_eq!(when(&rated, feedback(3, Some(text(70)))), Err(AppealRefusal::FeedbackGiven));
    let told = when(&rated, feedback(2, Some(text(70)))).expect("allowed");
    let rated = told.iter().fold(rated, Appeal::evolve);
    assert_eq!(rated.feedback.and_then(|given| given.comment), Some(text(70)));
    assert_eq!(when(&rated, feedback(2, Some(text(71)))), Err(AppealRefusal::FeedbackGiven));
}

#[test]
fn r_qu_1_a_score_came_by_the_channel_that_it_came_in() {
    let by = |received: Received| received.channel(Channel::Office);
    assert_eq!(by(Received::Spoken), Channel::Office);
    assert_eq!(by(Received::Terminal), Channel::Terminal);
    assert_eq!(by(Received::Phone), Channel::Phone);
}

#[test]
fn an_appeal_holds_a_limited_number_of_documents() {
    let full =
        given(std::iter::once(register()).chain((0..MAX_DOCUMENTS as u128).map(|id| attach(id, false))));
    assert_eq!(when(&full, attach(999, false)), Err(AppealRefusal::TooManyDocuments));
}

#[test]
fn r_ap_8_the_form_of_events_is_frozen() {
    // Breaks when the stored form changes: that needs a migration, and this sample stays.
    read_as_frozen(include_str!("frozen/appeal_events.v1.jsonl"), &[None]);
}

#[test]
fn r_ap_6_the_form_of_a_forwarding_with_its_term_is_frozen() {
    // The sister of the sample above: since then a forwarding holds what its term was decided on.
    read_as_frozen(include_str!("frozen/appeal_events.v2.jsonl"), &[Some(basis()), None]);
}

#[test]
fn r_ap_9_the_form_of_the_work_of_an_executor_is_frozen() {
    // The sister of both: since then the back office works on what was forwarded.
    read_as_frozen(include_str!("frozen/appeal_events.v3.jsonl"), &[Some(basis())]);
}

#[test]
fn r_sc_5_r_qu_1_the_form_of_what_a_client_said_is_frozen() {
    // The sister of all three: since then answers hold how the script was gone through, and feedback what was said besides.
    let frozen = include_str!("frozen/appeal_events.v4.jsonl");
    read_as_frozen(frozen, &[]);
    let events = frozen.lines().map(|line| serde_json::from_str(line).expect("readable"));
    let appeal = Appeal::replay(&events.collect::<Vec<AppealEvent>>());
    assert!(appeal.answers.is_some() && appeal.run.is_some());
    let feedback = appeal.feedback.expect("feedback");
    assert!(feedback.received == Some(Received::Terminal) && feedback.comment.is_some());
}

#[test]
fn r_et_4_the_form_of_a_paper_that_was_read_out_is_frozen() {
    // The sister of all four: since then a paper holds that it was read out before it was signed.
    let frozen = include_str!("frozen/appeal_events.v5.jsonl");
    read_as_frozen(frozen, &[]);
    assert_eq!(frozen.matches("\"read_out\":true").count(), 1);
}

#[test]
fn r_ap_9_the_form_of_a_draft_is_frozen() {
    // The sister of those before: since then what was typed and not saved stands in the stream too.
    let frozen = include_str!("frozen/appeal_events.v7.jsonl");
    read_as_frozen(frozen, &[Some(basis())]);
    assert_eq!(frozen.matches("\"draft\":true").count(), 1);
    let events = frozen.lines().map(|line| serde_json::from_str(line).expect("readable"));
    let appeal = Appeal::replay(&events.collect::<Vec<AppealEvent>>());
    assert_eq!((appeal.reply.map(|saved| saved.revision), appeal.typed), (Some(2), None));
}

#[test]
fn r_et_4_who_does_not_see_signs_only_what_was_read_out() {
    let keep = |signed, to_be_read, read_out| AppealCommand::KeepPaper {
        blob: BlobId(Uuid::from_u128(42)),
        name: text(61),
        signed,
        to_be_read,
        read_out,
    };
    let appeal = given([register()]);
    assert_eq!(when(&appeal, keep(true, true, false)), Err(AppealRefusal::NotReadOut));
    for (command, taken, heard) in [
        (keep(true, true, true), true, true),
        (keep(true, false, false), true, false),
        // What goes home with the client is not signed: nothing has to be heard before.
        (keep(false, true, false), false, false),
    ] {
        let told = when(&appeal, command).expect("allowed");
        let [AppealEvent::DocumentAttached { handed_over, read_out, .. }] = told.as_slice() else {
            panic!("{told:?}")
        };
        assert_eq!((*handed_over, *read_out), (!taken, heard));
    }
    let closed = given([register(), close()]);
    assert_eq!(when(&closed, keep(true, false, false)), Err(AppealRefusal::Closed));
}

#[test]
fn r_id_6_an_appeal_gets_its_client_once_and_knows_who_acts() {
    // given an appeal of somebody who was not identified, forwarded already
    let AppealCommand::Register { number, visit, topic, library, kind, channel, .. } = register() else {
        panic!("a registration")
    };
    let (client, subject) = (None, SubjectId(Uuid::from_u128(5)));
    let nobody = AppealCommand::Register { number, visit, client, subject, topic, library, kind, channel };
    let appeal = given([nobody, AppealCommand::LeaveContact { contact: text(78) }, forward()]);
    // when the client is identified after all, then it is theirs; it does not become another's
    let name = |client| AppealCommand::NameClient { client: ClientId(Uuid::from_u128(client)) };
    let known = when(&appeal, name(7)).expect("allowed").iter().fold(appeal, Appeal::evolve);
    let registration = known.registration.as_ref().expect("registered");
    assert_eq!((registration.client, registration.subject), (Some(ClientId(Uuid::from_u128(7))), subject));
    assert_eq!(when(&known, name(7)), Ok(vec![]));
    assert_eq!(when(&known, name(8)), Err(AppealRefusal::AnotherClient));
    // and who acts stands on it
    let who = Some(RepresentativeId(Uuid::from_u128(49)));
    let acts = AppealCommand::NameRepresentative { representative: who };
    let told = when(&known, acts.clone()).expect("allowed").iter().fold(known, Appeal::evolve);
    assert_eq!(told.representative, who);
    assert_eq!(when(&told, acts), Ok(vec![]));
}

/// Reads a frozen stream, whose forwardings hold these grounds of their terms, and writes it again.
fn read_as_frozen(frozen: &str, terms: &[Option<TermBasis>]) {
    let events: Vec<AppealEvent> =
        frozen.lines().map(|line| serde_json::from_str(line).expect("readable")).collect();
    assert_eq!(Appeal::replay(&events).status(), Some(Status::Closed));
    let read = events.iter().filter_map(|event| match event {
        AppealEvent::Forwarded { term, .. } => Some(term.clone()),
        _ => None,
    });
    assert_eq!(read.collect::<Vec<_>>(), terms);
    for (line, event) in frozen.lines().zip(&events) {
        assert_eq!(serde_json::to_string(event).expect("json"), line);
        assert!(line.contains(&format!("\"event\":\"{}\"", event.tag())));
    }
}

fn complaint() -> AppealCommand {
    let AppealCommand::Register { number, visit, client, subject, topic, library, channel, .. } = register()
    else {
        unreachable!("register() registers")
    };
    let kind = AppealKind::Complaint;
    AppealCommand::Register { number, visit, client, subject, topic, library, kind, channel }
}

#[test]
fn r_ap_7_a_complaint_is_closed_once_it_is_decided_whether_it_is_founded() {
    let appeal = given([complaint()]);
    assert_eq!(when(&appeal, close()), Err(AppealRefusal::Unjudged));
    for founded in [true, false] {
        let judged = given([complaint(), AppealCommand::Judge { founded }]);
        assert_eq!(judged.judgement.map(|known| known.founded), Some(founded));
        assert_eq!(
            when(&judged, AppealCommand::Judge { founded }),
            Ok(vec![]),
            "the same once more is nothing new"
        );
        let closed = when(&judged, close()).expect("allowed").iter().fold(judged, Appeal::evolve);
        assert_eq!(
            (closed.status(), closed.judgement.map(|known| known.founded)),
            (Some(Status::Closed), Some(founded))
        );
        assert_eq!(when(&closed, AppealCommand::Judge { founded: !founded }), Err(AppealRefusal::Closed));
    }
    let again =
        given([complaint(), AppealCommand::Judge { founded: true }, AppealCommand::Judge { founded: false }]);
    assert_eq!(again.judgement.map(|known| known.founded), Some(false), "a later decision replaces it");
}

#[test]
fn r_ap_7_only_a_complaint_is_judged_and_by_who_works_on_it() {
    let judge = AppealCommand::Judge { founded: true };
    assert_eq!(when(&given([register()]), judge.clone()), Err(AppealRefusal::NotComplaint));
    assert!(when(&given([register()]), close()).is_ok(), "of another kind nothing is decided");
    let forwarded = given([complaint(), forward()]);
    assert_eq!(when(&forwarded, judge.clone()), Err(AppealRefusal::WithExecutor));
    assert_eq!(decide(&forwarded, judge.clone(), &context(Role::Curator)), Err(AppealRefusal::NotExecutor));
    assert_eq!(
        decide(&given([complaint()]), judge, &context(Role::Curator)),
        Err(AppealRefusal::NotYourRole)
    );
}

#[test]
fn r_ap_7_the_form_of_a_judgement_is_frozen() {
    let frozen = include_str!("frozen/appeal_judged.v1.jsonl");
    let events: Vec<AppealEvent> =
        frozen.lines().map(|line| serde_json::from_str(line).expect("readable")).collect();
    assert_eq!(events.len(), 2);
    for (line, event) in frozen.lines().zip(&events) {
        assert_eq!(serde_json::to_string(event).expect("json"), line);
        assert_eq!(event.tag(), "complaint_judged");
    }
}

#[test]
fn r_id_6_without_a_card_an_appeal_is_forwarded_with_the_contact_that_was_left() {
    let unknown = |mut command: AppealCommand| {
        if let AppealCommand::Register { client, .. } = &mut command {
            *client = None;
        }
        command
    };
    let appeal = given([unknown(register())]);
    assert_eq!(when(&appeal, forward()), Err(AppealRefusal::ContactMissing));
    // In person nobody has to know a number.
    let mut in_person = forward();
    if let AppealCommand::Forward { reply_channel, .. } = &mut in_person {
        *reply_channel = Channel::Office;
    }
    assert!(when(&appeal, in_person).is_ok());
    let left = AppealCommand::LeaveContact { contact: text(77) };
    let appeal = given([unknown(register()), left.clone(), forward()]);
    assert_eq!(appeal.contact, Some(text(77)));
    assert_eq!(when(&appeal, left), Err(AppealRefusal::WithExecutor));
}

#[test]
fn r_id_6_the_form_of_a_contact_that_was_left_is_frozen() {
    // The sister of all five: since then one without a card leaves where to answer.
    let frozen = include_str!("frozen/appeal_events.v6.jsonl");
    read_as_frozen(frozen, &[]);
    let events = frozen.lines().map(|line| serde_json::from_str(line).expect("readable"));
    let events: Vec<AppealEvent> = events.collect();
    assert_eq!(Appeal::replay(&events).contact.map(|contact| contact.id), Some(text(77).id));
}
