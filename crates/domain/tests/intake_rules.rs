//! The same rules at the central, given / when / then (R-CE-2): what a workplace decided breaks none on the state it was
//! decided on, and the right one on a state that has moved on.

use jiff::civil::{Date, DateTime, date};
use okno_domain::appeal::{
    self, Appeal, AppealCommand, AppealEvent, AppealKind, AppealRefusal, Channel, GiveReason, WorkCommand,
};
use okno_domain::client::ConsentState;
use okno_domain::context::{Context, Role};
use okno_domain::identification::{Fit, IdentifierKind, Match, Party, assess};
use okno_domain::ids::{
    AppealId, BlobId, ClientId, DeviceId, OfficeId, OperatorId, RepresentativeId, SubjectId, ValueId, VisitId,
};
use okno_domain::incident::{
    self, Incident, IncidentCommand, IncidentOutcome, IncidentRefusal, Opening, Situation, Told, ToldBy,
};
use okno_domain::intake::{self, ClaimRefusal};
use okno_domain::moment::Moment;
use okno_domain::number::AppealNumber;
use okno_domain::personal::{ValueRef, ValueRow};
use okno_domain::profile::consent::{self, ConsentCommand, ConsentKind, ConsentRefusal, Consents};
use okno_domain::profile::{
    self, Attribute, ConfirmedBy, PostponeReason, Profile, ProfileCommand, ProfileEvent,
};
use okno_domain::promise::{self, Making, Promise, PromiseCommand, PromiseKind, PromiseRefusal};
use okno_domain::visit::{
    self, HandOverReason, OfferOutcome, Stage, Visit, VisitCommand, VisitEvent, VisitRefusal,
};
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 23);
const NOON: DateTime = TODAY.at(12, 0, 0, 0);
const VISIT: VisitId = VisitId(Uuid::from_u128(5));

fn by(role: Role) -> Context {
    Context {
        now: Moment(1_795_464_000_000),
        operator: OperatorId(Uuid::from_u128(1)),
        role,
        office: OfficeId(Uuid::from_u128(2)),
        device: DeviceId(Uuid::from_u128(3)),
    }
}

fn text(id: u128) -> ValueRef {
    let (id, subject) = (ValueId(Uuid::from_u128(id)), SubjectId(Uuid::from_u128(7)));
    ValueRow { id, subject, value: "words".into(), salt: [1; 16] }.reference()
}

fn register() -> AppealCommand {
    AppealCommand::Register {
        number: AppealNumber::from_body(218_047_553).expect("in range"),
        visit: VISIT,
        client: Some(ClientId(Uuid::from_u128(7))),
        subject: SubjectId(Uuid::from_u128(7)),
        topic: "2.1.1".into(),
        library: "2026.11".into(),
        kind: AppealKind::Consultation,
        channel: Channel::Office,
    }
}

fn forward() -> AppealCommand {
    AppealCommand::Forward {
        unit: "billing".into(),
        reply_by: date(2026, 11, 30),
        today: TODAY,
        reply_channel: Channel::Phone,
        note: text(21),
        term: None,
        told_client: true,
    }
}

/// What an executor does before the closing.
fn work() -> Vec<AppealCommand> {
    [
        WorkCommand::Take { units: units(), of_person: true },
        WorkCommand::Ask { question: Some(text(40)), from_client: true },
        WorkCommand::Clarify { answer: Some(text(41)) },
        WorkCommand::RecordAnswer { text: Some(text(42)), revision: 1, draft: false },
        WorkCommand::RecordAnswer { text: Some(text(43)), revision: 2, draft: false },
        WorkCommand::HandOver { channel: Channel::Phone },
    ]
    .map(AppealCommand::Work)
    .to_vec()
}

fn units() -> Vec<String> {
    vec!["billing".to_owned()]
}

fn close() -> AppealCommand {
    AppealCommand::Close { report: Some(text(20)), fully_informed: true, handed_over: false }
}

/// Decides at the workplace, judges at the central on the same state, and goes on from there.
fn both(state: Appeal, command: AppealCommand, context: &Context) -> (Appeal, Vec<AppealEvent>) {
    let events = appeal::decide(&state, command, context).expect("allowed at the workplace");
    let mut state = state;
    for event in &events {
        assert_eq!(intake::appeal(&state, event, context, (&units(), TODAY)), Ok(()), "{}", event.tag());
        state = state.evolve(event);
    }
    (state, events)
}

#[test]
fn r_ce_2_what_was_decided_on_an_appeal_breaks_no_rule_where_it_was_decided() {
    let front = by(Role::Specialist);
    let blob = |id| BlobId(Uuid::from_u128(id));
    let commands = [
        register(),
        AppealCommand::NameClient { client: ClientId(Uuid::from_u128(7)) },
        AppealCommand::NameRepresentative { representative: Some(RepresentativeId(Uuid::from_u128(49))) },
        AppealCommand::RecordAnswers { answers: text(30), run: Some(text(35)) },
        AppealCommand::AttachDocument { blob: blob(1), name: text(31), handed_over: false },
        AppealCommand::AttachDocument { blob: blob(2), name: text(32), handed_over: true },
        close(),
        AppealCommand::GiveMemo { blob: blob(3), name: text(33) },
        AppealCommand::RecordFeedback {
            score: 5,
            channel: Channel::Sms,
            received: None,
            comment: Some(text(36)),
        },
    ];
    let state = commands.into_iter().fold(Appeal::default(), |state, one| both(state, one, &front).0);
    assert!(state.closing.is_some() && state.feedback.is_some());
    let (mut worked, _) = both(both(Appeal::default(), register(), &front).0, forward(), &front);
    let curator = by(Role::Curator);
    for command in work() {
        worked = both(worked, command, &curator).0;
    }
    assert!(both(worked, close(), &curator).0.closing.is_some());
}

#[test]
fn r_ce_2_a_closing_after_anothers_closing_is_told() {
    let front = by(Role::Specialist);
    let (open, _) = both(Appeal::default(), register(), &front);
    let (closed, _) = both(open.clone(), close(), &front);
    let late = appeal::decide(&open, close(), &front).expect("decided without a network");
    assert_eq!(intake::appeal(&closed, &late[0], &front, (&[], TODAY)), Err(AppealRefusal::Closed));
    let (forwarded, _) = both(open.clone(), forward(), &front);
    assert_eq!(intake::appeal(&forwarded, &late[0], &front, (&[], TODAY)), Err(AppealRefusal::WithExecutor));
    let again = appeal::decide(&Appeal::default(), register(), &front).expect("registered");
    assert_eq!(intake::appeal(&open, &again[0], &front, (&[], TODAY)), Err(AppealRefusal::AlreadyRegistered));
    assert_eq!(
        intake::appeal(&Appeal::default(), &late[0], &front, (&[], TODAY)),
        Err(AppealRefusal::NotRegistered)
    );
    assert_eq!(
        intake::appeal(&Appeal::default(), &again[0], &by(Role::Methodologist), (&[], TODAY)),
        Err(AppealRefusal::NotYourRole),
        "the role that the central knows counts"
    );
}

fn passed(client: u128) -> VisitCommand {
    let found = |kind| Match { kind, fit: Fit::Exact, counts: true };
    let matches = [found(IdentifierKind::Phone), found(IdentifierKind::Account)];
    let context = by(Role::Specialist);
    let client = ClientId(Uuid::from_u128(client));
    let passed = assess(client, Party::Person, &matches, context.operator, context.now);
    VisitCommand::Identify(passed.expect("two kinds"))
}

fn go_on(state: Visit, command: VisitCommand) -> Visit {
    let front = by(Role::Specialist);
    let events = visit::decide(&state, command, &front).expect("allowed at the workplace");
    events.iter().fold(state, |state, event| {
        assert_eq!(intake::visit(&state, event, &front, 0), Ok(()), "{}", event.tag());
        state.evolve(event)
    })
}

#[test]
fn r_ce_2_a_whole_visit_breaks_no_rule_where_it_was_decided() {
    let question = |id| VisitCommand::AddQuestion { appeal: AppealId(Uuid::from_u128(id)) };
    let visit = [
        VisitCommand::Start { channel: Channel::Office },
        VisitCommand::NameAddress { name: text(9) },
        VisitCommand::ServeUnidentified,
        passed(7),
        question(1),
        VisitCommand::AskAttribute { attribute: Attribute::Phone, due: true, run: Some(text(10)) },
        VisitCommand::PostponeAttribute {
            attribute: Attribute::Email,
            reason: PostponeReason::Hurry,
            run: Some(text(11)),
        },
        VisitCommand::KeepOffer {
            service: "relay".into(),
            library: "2026.11".into(),
            outcome: OfferOutcome::Later,
            answers: None,
            consent: true,
        },
        VisitCommand::Hold,
        VisitCommand::Resume,
        VisitCommand::Complete { open_appeals: 0, due: vec![] },
        VisitCommand::Reopen,
        question(2),
        VisitCommand::Complete { open_appeals: 0, due: vec![] },
        VisitCommand::AskAttribute { attribute: Attribute::Email, due: false, run: None },
        VisitCommand::AskFeedback,
        VisitCommand::End { due: vec![] },
    ]
    .into_iter()
    .fold(Visit::default(), go_on);
    assert_eq!(visit.stage, Stage::Ended);
}

#[test]
fn r_ce_2_a_visit_that_does_not_fit_is_told() {
    let front = by(Role::Specialist);
    let at = front.now;
    let begun = go_on(Visit::default(), VisitCommand::Start { channel: Channel::Office });
    let entered = |stage| VisitEvent::StageEntered { stage, at };
    let judged = |state: &Visit, event: &VisitEvent, open| intake::visit(state, event, &front, open);
    assert_eq!(judged(&begun, &entered(Stage::Processing), 0), Err(VisitRefusal::NotIdentified));
    assert_eq!(judged(&begun, &entered(Stage::Beginning), 0), Err(VisitRefusal::WrongStage));
    let known = go_on(begun.clone(), passed(7));
    let another = visit::decide(&begun, passed(8), &front).expect("decided elsewhere");
    assert_eq!(judged(&known, &another[0], 0), Err(VisitRefusal::AnotherClient));
    let asked = go_on(known, VisitCommand::AddQuestion { appeal: AppealId(Uuid::from_u128(1)) });
    assert_eq!(judged(&asked, &entered(Stage::Completion), 1), Err(VisitRefusal::QuestionOpen));
    assert_eq!(judged(&asked, &entered(Stage::Completion), 0), Ok(()));
}

#[test]
fn r_id_1_a_visit_identified_by_one_kind_is_told() {
    let front = by(Role::Specialist);
    let begun = go_on(Visit::default(), VisitCommand::Start { channel: Channel::Office });
    let event = VisitEvent::Identified {
        client: ClientId(Uuid::from_u128(7)),
        kinds: vec![IdentifierKind::Phone],
        operator: front.operator,
        at: front.now,
    };
    assert_eq!(intake::visit(&begun, &event, &front, 0), Err(VisitRefusal::NotIdentified));
}

fn by_operator(operator: u128) -> Context {
    Context { operator: OperatorId(Uuid::from_u128(operator)), ..by(Role::Specialist) }
}

fn handed(state: &Visit, to: u128, reason: HandOverReason) -> Visit {
    let to = OperatorId(Uuid::from_u128(to));
    let wish = VisitCommand::HandOver { to, reason, note: None, carried: vec![] };
    let events = visit::decide(state, wish, &by(Role::Specialist)).expect("handed over");
    events.iter().fold(state.clone(), |state, event| {
        assert_eq!(intake::visit(&state, event, &by(Role::Specialist), 0), Ok(()));
        assert!(!intake::is_claim(event));
        state.evolve(event)
    })
}

fn taken(operator: u128) -> VisitEvent {
    let by = by_operator(operator);
    VisitEvent::TakenOver { operator: by.operator, office: by.office, at: by.now }
}

#[test]
fn r_vi_8_a_visit_is_taken_up_by_one_and_the_other_is_told_who() {
    let begun = go_on(Visit::default(), VisitCommand::Start { channel: Channel::Office });
    let on_its_way = handed(&begun, 2, HandOverReason::Leaving);
    let claimed = |state: &Visit, operator| intake::visit_claim(state, &taken(operator));
    assert!(intake::is_claim(&taken(2)));
    assert_eq!(claimed(&on_its_way, 2), Ok(()));
    assert_eq!(claimed(&on_its_way, 1), Ok(()), "who handed it over may take it back");
    let two = OperatorId(Uuid::from_u128(2));
    let since = Some(by(Role::Specialist).now);
    assert_eq!(claimed(&on_its_way, 3), Err(ClaimRefusal::NotOffered { holder: Some(two), since }));
    let led = on_its_way.evolve(&taken(2));
    assert_eq!(claimed(&led, 1), Err(ClaimRefusal::Taken { holder: two, since: None }));
    assert_eq!(claimed(&led, 2), Ok(()), "twice the same is once");
    let of_relative = handed(&begun, 2, HandOverReason::Relative);
    assert_eq!(claimed(&of_relative, 1), Err(ClaimRefusal::OfRelative));
    let over = go_on(begun, VisitCommand::End { due: vec![] });
    assert_eq!(claimed(&over, 2), Err(ClaimRefusal::Over));
    assert_eq!(claimed(&Visit::default(), 2), Err(ClaimRefusal::NotOffered { holder: None, since: None }));
}

fn by_curator(operator: u128) -> Context {
    Context { operator: OperatorId(Uuid::from_u128(operator)), ..by(Role::Curator) }
}

fn worked(state: &Appeal, command: WorkCommand, operator: u128) -> (Appeal, AppealEvent) {
    let events = appeal::decide(state, AppealCommand::Work(command), &by_curator(operator)).expect("allowed");
    (events.iter().fold(state.clone(), Appeal::evolve), events[0].clone())
}

#[test]
fn r_ap_9_an_appeal_is_taken_by_one_and_the_other_is_told_who() {
    let front = by(Role::Specialist);
    let (forwarded, facts) = both(both(Appeal::default(), register(), &front).0, forward(), &front);
    assert!(!intake::is_appeal_claim(&facts[0]), "forwarding has happened before a client");
    let take = || WorkCommand::Take { units: units(), of_person: true };
    let (with_two, two) = worked(&forwarded, take(), 2);
    let (_, three) = worked(&forwarded, take(), 3);
    let (holder, since) = (OperatorId(Uuid::from_u128(2)), Some(front.now));
    assert_eq!(intake::appeal_claim(&forwarded, &two), Ok(()));
    assert_eq!(intake::appeal_claim(&with_two, &two), Ok(()), "twice the same is once");
    let taken = Err(ClaimRefusal::Taken { holder, since });
    assert_eq!(intake::appeal_claim(&with_two, &three), taken);
    // Given by whoever had it; not by somebody who thinks so.
    let give = |to: u128| WorkCommand::Give {
        units: units(),
        to: Some(OperatorId(Uuid::from_u128(to))),
        to_fits: true,
        reason: GiveReason::Load,
        note: None,
    };
    let (with_four, to_four) = worked(&with_two, give(4), 2);
    let (_, to_five) = worked(&with_two, give(5), 2);
    assert_eq!(intake::appeal_claim(&with_two, &to_four), Ok(()));
    let holder = OperatorId(Uuid::from_u128(4));
    assert_eq!(intake::appeal_claim(&with_four, &to_five), Err(ClaimRefusal::Taken { holder, since }));
    let nobody = ClaimRefusal::NotOffered { holder: None, since: None };
    assert_eq!(intake::appeal_claim(&forwarded, &to_four), Err(nobody));
    let closed = with_four.evolve(&AppealEvent::Closed {
        report: text(20),
        documents: vec![],
        operator: holder,
        at: front.now,
    });
    assert_eq!(intake::appeal_claim(&closed, &two), Err(ClaimRefusal::Over));
}

#[test]
fn r_ap_9_two_savings_of_an_answer_never_overwrite_one_another() {
    let front = by(Role::Specialist);
    let (forwarded, _) = both(both(Appeal::default(), register(), &front).0, forward(), &front);
    let (taken, _) = worked(&forwarded, WorkCommand::Take { units: units(), of_person: true }, 2);
    let save = |id| WorkCommand::RecordAnswer { text: Some(text(id)), revision: 1, draft: false };
    let (saved, first) = worked(&taken, save(50), 2);
    let (_, second) = worked(&taken, save(51), 2);
    assert_eq!(intake::appeal_claim(&taken, &first), Ok(()));
    let (holder, since) = (OperatorId(Uuid::from_u128(2)), Some(front.now));
    assert_eq!(intake::appeal_claim(&saved, &second), Err(ClaimRefusal::Taken { holder, since }));
    // Somebody who has lost the appeal writes no answer to it.
    let given = AppealEvent::Given {
        from: Some(holder),
        to: None,
        reason: GiveReason::Away,
        note: None,
        operator: holder,
        at: front.now,
    };
    let nobody = ClaimRefusal::NotOffered { holder: None, since: None };
    assert_eq!(intake::appeal_claim(&taken.evolve(&given), &first), Err(nobody));
}

#[test]
fn r_ap_11_a_promise_kept_twice_is_told() {
    let front = by(Role::Specialist);
    let making = Making {
        client: Some(ClientId(Uuid::from_u128(7))),
        subject: SubjectId(Uuid::from_u128(7)),
        appeal: AppealId(Uuid::from_u128(6)),
        visit: VISIT,
        kind: PromiseKind::CallBack,
        by: date(2026, 11, 24),
        hour: None,
        now: NOON,
        channel: Channel::Phone,
        contact: Some(text(40)),
        note: None,
    };
    let mut state = Promise::default();
    for command in [
        PromiseCommand::Make(Box::new(making)),
        PromiseCommand::Postpone { by: date(2026, 11, 25), hour: None, now: NOON, result: Some(text(42)) },
        PromiseCommand::Keep { result: Some(text(43)) },
    ] {
        let events = promise::decide(&state, command, &front).expect("allowed at the workplace");
        for event in &events {
            assert_eq!(intake::promise(&state, event, &front, NOON), Ok(()));
            state = state.evolve(event);
        }
        if state.kept.is_some() {
            assert_eq!(intake::promise(&state, &events[0], &front, NOON), Err(PromiseRefusal::AlreadyKept));
        }
    }
    assert!(state.kept.is_some());
}

#[test]
fn r_et_5_an_incident_is_judged_as_at_the_desk() {
    let front = by(Role::Specialist);
    let opening = IncidentCommand::Open(Opening {
        situation: Situation::Threat,
        script: "situation_threat".into(),
        library: "2026.11".into(),
        tell: vec![Told::Security, Told::Supervisor],
        channel: Channel::Office,
        visit: None,
    });
    let mut state = Incident::default();
    let close = IncidentCommand::Close {
        outcome: IncidentOutcome::Settled,
        account: Some(text(1)),
        others_told: true,
        complaint_registered: false,
    };
    for command in [
        opening,
        IncidentCommand::Tell { who: Told::Security, by: ToldBy::Operator },
        IncidentCommand::PassStep { step: "stay_calm".into(), choice: None },
        close,
    ] {
        for event in incident::decide(&state, command, &front).expect("allowed at the desk") {
            assert_eq!(intake::incident(&state, &event, &front), Ok(()), "{}", event.tag());
            state = state.evolve(&event);
        }
    }
    let again =
        okno_domain::incident::IncidentEvent::StepPassed { step: "x".into(), choice: None, at: front.now };
    assert_eq!(intake::incident(&state, &again, &front), Err(IncidentRefusal::AlreadyClosed));
}

#[test]
fn r_pr_1_a_profile_is_judged_by_what_was_told() {
    let front = by(Role::Specialist);
    let place = (VISIT, Channel::Office);
    let mut state = Profile::default();
    for command in [
        ProfileCommand::Tell { attribute: Attribute::Document, value: text(50), seen: true },
        ProfileCommand::Absent { attribute: Attribute::Email },
    ] {
        for event in profile::decide(&state, command, place, &front).expect("allowed at the workplace") {
            assert_eq!(intake::profile(&state, &event, &front, TODAY), Ok(()), "{}", event.tag());
            state = state.evolve(&event);
        }
    }
    let confirmed = |attribute| ProfileEvent::AttributeConfirmed {
        attribute,
        by: ConfirmedBy::Document,
        channel: Channel::Office,
        operator: front.operator,
        visit: VISIT,
        at: front.now,
    };
    let judged = |attribute| intake::profile(&state, &confirmed(attribute), &front, TODAY);
    assert_eq!(judged(Attribute::Phone), Ok(()), "only the card may know it");
    assert_eq!(judged(Attribute::Email), Err(profile::ProfileRefusal::NothingToConfirm));
}

#[test]
fn r_pr_4_a_consent_given_twice_is_told() {
    let front = by(Role::Specialist);
    let state = Consents { data: ConsentState::Unknown, ads: ConsentState::Unknown };
    let wish = ConsentCommand {
        kind: ConsentKind::Advertising,
        given: true,
        renews: false,
        day: TODAY,
        today: TODAY,
        channel: Channel::Office,
        document: Some(text(60)),
    };
    let events = consent::decide(&state, &wish, VISIT, &front).expect("allowed at the workplace");
    assert_eq!(intake::consent(&state, &events[0], &front, TODAY), Ok(()));
    let given = state.evolve(&events[0]);
    assert_eq!(intake::consent(&given, &events[0], &front, TODAY), Err(ConsentRefusal::AlreadyGiven));
    // One that had grown old and is given anew is told by nobody; nor is a no of the client.
    let renewed = consent::decide(&given, &ConsentCommand { renews: true, ..wish }, VISIT, &front);
    let renewed = renewed.expect("allowed at the workplace");
    assert_eq!(intake::consent(&given, &renewed[0], &front, TODAY), Ok(()));
    let no = consent::refuse(ConsentKind::PersonalData, TODAY, (VISIT, Channel::Office), &front);
    assert_eq!(intake::consent(&given, &no.expect("allowed")[0], &front, TODAY), Ok(()));
}

#[test]
fn r_ce_2_the_code_of_a_rule_is_frozen() {
    // Breaks when a rule is renamed: discrepancies that are kept would name a rule that nobody knows.
    let word = |refusal| serde_json::to_value(refusal).expect("a word");
    assert_eq!(word(AppealRefusal::WithExecutor), "with_executor");
    assert_eq!(word(AppealRefusal::Closed), "closed");
    assert_eq!(word(AppealRefusal::AlreadyRegistered), "already_registered");
    assert_eq!(serde_json::to_value(VisitRefusal::QuestionOpen).expect("a word"), "question_open");
    assert_eq!(serde_json::to_value(PromiseRefusal::AlreadyKept).expect("a word"), "already_kept");
}
