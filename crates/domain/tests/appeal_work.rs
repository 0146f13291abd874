//! Rules of the work on a forwarded appeal, given / when / then (R-AP-9).

use jiff::civil::{Date, date};
use okno_domain::appeal::{
    Appeal, AppealCommand, AppealEvent, AppealKind, AppealRefusal as No, AppealWork, Channel, Duty,
    GiveReason, MAX_CLARIFICATIONS, MAX_DRAFTED, Status, WorkCommand, decide,
};
use okno_domain::context::{Context, Role};
use okno_domain::ids::{AppealId, ClientId, DeviceId, OfficeId, OperatorId, SubjectId, ValueId, VisitId};
use okno_domain::moment::Moment;
use okno_domain::number::AppealNumber;
use okno_domain::personal::{ValueRef, ValueRow};
use uuid::Uuid;

const DAY: i64 = 86_400_000;

fn operator(number: u128) -> OperatorId {
    OperatorId(Uuid::from_u128(number))
}

/// Somebody of the front office that registered the appeal.
fn specialist() -> Context {
    Context {
        now: Moment(0),
        operator: operator(1),
        role: Role::Specialist,
        office: OfficeId(Uuid::from_u128(2)),
        device: DeviceId(Uuid::from_u128(3)),
    }
}

/// A curator, whose office is another.
fn curator(number: u128) -> Context {
    let office = OfficeId(Uuid::from_u128(9));
    Context { operator: operator(number), role: Role::Curator, office, ..specialist() }
}

fn supervisor() -> Context {
    Context { operator: operator(8), role: Role::Supervisor, ..curator(8) }
}

fn units() -> Vec<String> {
    vec!["debt".to_owned(), "billing".to_owned()]
}

fn text(id: u128) -> ValueRef {
    let (id, subject) = (ValueId(Uuid::from_u128(id)), SubjectId(Uuid::from_u128(7)));
    ValueRow { id, subject, value: "words".into(), salt: [1; 16] }.reference()
}

fn register(channel: Channel) -> AppealCommand {
    AppealCommand::Register {
        number: AppealNumber::from_body(218_047_553).expect("in range"),
        visit: VisitId(Uuid::from_u128(5)),
        client: Some(ClientId(Uuid::from_u128(7))),
        subject: SubjectId(Uuid::from_u128(7)),
        topic: "2.1.1".into(),
        library: "2026.11".into(),
        kind: AppealKind::Application,
        channel,
    }
}

fn forward() -> AppealCommand {
    AppealCommand::Forward {
        unit: "billing".into(),
        reply_by: date(2026, 11, 30),
        today: date(2026, 11, 23),
        reply_channel: Channel::Email,
        note: text(21),
        term: None,
        told_client: true,
    }
}

fn take() -> WorkCommand {
    WorkCommand::Take { units: units(), of_person: true }
}

fn give(to: Option<u128>) -> WorkCommand {
    WorkCommand::Give {
        units: units(),
        to: to.map(operator),
        to_fits: true,
        reason: GiveReason::Load,
        note: None,
    }
}

fn ask() -> WorkCommand {
    WorkCommand::Ask { question: Some(text(30)), from_client: false }
}

fn clarify() -> WorkCommand {
    WorkCommand::Clarify { answer: Some(text(31)) }
}

fn save(revision: u32) -> WorkCommand {
    WorkCommand::RecordAnswer { text: Some(text(40 + u128::from(revision))), revision, draft: false }
}

fn share(revision: u32) -> WorkCommand {
    WorkCommand::RecordAnswer { text: Some(text(40 + u128::from(revision))), revision, draft: true }
}

fn hand_over(channel: Channel) -> WorkCommand {
    WorkCommand::HandOver { channel }
}

fn close() -> AppealCommand {
    AppealCommand::Close { report: Some(text(20)), fully_informed: true, handed_over: false }
}

fn when(appeal: &Appeal, command: WorkCommand, by: &Context) -> Result<Vec<AppealEvent>, No> {
    decide(appeal, AppealCommand::Work(command), by)
}

fn after(appeal: &Appeal, command: AppealCommand, by: &Context) -> Appeal {
    decide(appeal, command, by).expect("allowed").iter().fold(appeal.clone(), Appeal::evolve)
}

fn worked(appeal: &Appeal, command: WorkCommand, by: &Context) -> Appeal {
    after(appeal, AppealCommand::Work(command), by)
}

fn registered(channel: Channel) -> Appeal {
    after(&Appeal::default(), register(channel), &specialist())
}

fn forwarded() -> Appeal {
    after(&registered(Channel::Office), forward(), &specialist())
}

/// Taken by the second.
fn taken() -> Appeal {
    worked(&forwarded(), take(), &curator(2))
}

fn answered() -> Appeal {
    worked(&taken(), save(1), &curator(2))
}

#[test]
fn r_ap_9_a_curator_of_the_unit_takes_and_only_one_has_it() {
    let appeal = forwarded();
    assert_eq!(appeal.work(), Some(AppealWork::Free));
    let taken = worked(&appeal, take(), &curator(2));
    assert!(taken.is_executed_by(operator(2)));
    assert_eq!((taken.work(), taken.status()), (Some(AppealWork::Taken), Some(Status::Forwarded)));
    assert_eq!(when(&taken, take(), &curator(2)), Ok(vec![]), "twice the same is once");
    assert_eq!(when(&taken, take(), &curator(3)), Err(No::AlreadyTaken));
    let other = WorkCommand::Take { units: vec!["metering".into()], of_person: true };
    assert_eq!(when(&appeal, other, &curator(2)), Err(No::NotYourUnit));
    for role in [Role::Specialist, Role::Mobile, Role::HallManager, Role::Supervisor, Role::Methodologist] {
        let by = Context { role, ..curator(2) };
        assert_eq!(when(&appeal, take(), &by), Err(No::NotYourRole), "{role:?}");
    }
    assert_eq!(when(&registered(Channel::Office), take(), &curator(2)), Err(No::NotForwarded));
}

#[test]
fn r_ap_9_the_executor_gives_it_to_a_colleague_or_back_and_a_supervisor_gives_any() {
    let appeal = taken();
    let with_three = worked(&appeal, give(Some(3)), &curator(2));
    assert!(with_three.is_executed_by(operator(3)) && !with_three.is_executed_by(operator(2)));
    assert_eq!(when(&with_three, give(Some(4)), &curator(2)), Err(No::NotExecutor));
    let back = worked(&appeal, give(None), &curator(2));
    assert_eq!((back.executor, back.work()), (None, Some(AppealWork::Free)));
    assert_eq!(when(&appeal, give(Some(2)), &curator(2)), Err(No::GivenToHolder));
    assert_eq!(when(&back, give(None), &supervisor()), Err(No::GivenToHolder));
    assert!(worked(&back, give(Some(4)), &supervisor()).is_executed_by(operator(4)), "assigned");
    assert!(worked(&appeal, give(Some(4)), &supervisor()).is_executed_by(operator(4)), "taken away");
    let foreign =
        WorkCommand::Give { units: vec![], to: None, to_fits: true, reason: GiveReason::Away, note: None };
    assert_eq!(when(&appeal, foreign, &supervisor()), Err(No::NotYourUnit));
    let WorkCommand::Give { units, to, reason, note, .. } = give(Some(4)) else { panic!("give() gives") };
    let unfit = WorkCommand::Give { units, to, to_fits: false, reason, note };
    assert_eq!(when(&appeal, unfit, &curator(2)), Err(No::NotOfUnit));
    assert_eq!(when(&appeal, give(Some(4)), &specialist()), Err(No::NotYourRole));
    assert_eq!(when(&registered(Channel::Office), give(None), &supervisor()), Err(No::NotForwarded));
}

#[test]
fn r_ap_9_what_was_given_keeps_the_answer_and_its_revisions() {
    let with_three = worked(&answered(), give(Some(3)), &curator(2));
    assert_eq!(with_three.reply.map(|reply| reply.revision), Some(1));
    assert_eq!(with_three.work(), Some(AppealWork::Answered));
    let on = worked(&with_three, save(2), &curator(3));
    assert_eq!(on.reply.map(|reply| (reply.revision, reply.operator)), Some((2, operator(3))));
    let free = worked(&with_three, give(None), &curator(3));
    assert_eq!(free.work(), Some(AppealWork::Free), "nobody works on it, whatever is written");
}

#[test]
fn r_ap_9_a_draft_goes_with_the_appeal_and_is_no_answer() {
    // Given what its executor has typed since the last saving, which everybody's base has.
    let typed = worked(&taken(), share(1), &curator(2));
    assert_eq!((typed.work(), typed.reply), (Some(AppealWork::Taken), None));
    assert_eq!(when(&typed, hand_over(Channel::Email), &curator(2)), Err(No::AnswerMissing));
    // When a supervisor gives it on, the colleague goes on from the draft and saves.
    let with_three = worked(&typed, give(Some(3)), &supervisor());
    assert_eq!(with_three.typed.map(|typed| (typed.operator, typed.revision)), Some((operator(2), 1)));
    assert_eq!(when(&with_three, share(2), &curator(2)), Err(No::NotExecutor));
    assert_eq!(when(&with_three, save(1), &curator(3)), Err(No::AnswerMoved));
    let saved = worked(&with_three, save(2), &curator(3));
    assert_eq!((saved.reply.map(|reply| reply.revision), saved.typed), (Some(2), None));
    // What is typed after a saving is not what the client is told.
    let on = worked(&saved, share(3), &curator(3));
    let handed = worked(&on, hand_over(Channel::Email), &curator(3));
    assert_eq!(handed.handed_over.map(|handed| handed.revision), Some(2));
    assert_eq!(handed.typed, None);
}

#[test]
fn r_ap_9_drafts_leave_room_for_the_answer() {
    let last =
        (1..=MAX_DRAFTED).fold(taken(), |appeal, revision| worked(&appeal, share(revision), &curator(2)));
    assert_eq!(when(&last, share(MAX_DRAFTED + 1), &curator(2)), Err(No::TooOften));
    assert!(when(&last, save(MAX_DRAFTED + 1), &curator(2)).is_ok());
}

#[test]
fn r_ap_9_the_executor_asks_the_office_that_registered_it_and_stays_executor() {
    let asked = worked(&taken(), ask(), &curator(2));
    assert!(asked.is_executed_by(operator(2)));
    assert_eq!(asked.work(), Some(AppealWork::Clarifying));
    assert_eq!(when(&asked, ask(), &curator(2)), Err(No::ClarificationOpen));
    assert_eq!(when(&taken(), ask(), &curator(3)), Err(No::NotExecutor));
    let silent = WorkCommand::Ask { question: None, from_client: false };
    assert_eq!(when(&taken(), silent, &curator(2)), Err(No::TextMissing));
    assert!(when(&asked, save(1), &curator(2)).is_ok(), "the answer can be written meanwhile");
    let clear = worked(&asked, clarify(), &specialist());
    assert_eq!(clear.work(), Some(AppealWork::Taken));
    assert_eq!(when(&clear, clarify(), &specialist()), Err(No::NothingAsked));
    assert_eq!(
        clear.clarifications[0].answered.map(|(answer, by, _)| (answer, by)),
        Some((text(31), operator(1)))
    );
}

#[test]
fn r_ap_9_a_question_is_answered_by_that_office_its_registrar_or_the_executor() {
    let asked = worked(&taken(), ask(), &curator(2));
    let elsewhere = OfficeId(Uuid::from_u128(77));
    let colleague = Context { operator: operator(11), ..specialist() };
    let moved = Context { office: elsewhere, ..specialist() };
    for by in [&colleague, &moved, &curator(2)] {
        assert!(when(&asked, clarify(), by).is_ok());
    }
    let stranger = Context { operator: operator(11), office: elsewhere, ..specialist() };
    assert_eq!(when(&asked, clarify(), &stranger), Err(No::NotYourOffice));
    assert_eq!(when(&asked, clarify(), &curator(3)), Err(No::NotYourRole));
    let silent = WorkCommand::Clarify { answer: None };
    assert_eq!(when(&asked, silent, &specialist()), Err(No::TextMissing));
}

#[test]
fn r_ap_6_only_a_question_to_the_client_stops_terms_and_until_the_answer() {
    let day = |at: Moment| -> Date { date(2026, 11, 1).saturating_add(jiff::Span::new().days(at.0 / DAY)) };
    let on = |days: i64, by: Context| Context { now: Moment(days * DAY), ..by };
    let of_office = worked(&taken(), ask(), &on(1, curator(2)));
    assert!(of_office.pauses(day).is_empty());
    let clear = worked(&of_office, clarify(), &on(2, specialist()));
    let of_client = WorkCommand::Ask { question: Some(text(32)), from_client: true };
    let asked = worked(&clear, of_client, &on(3, curator(2)));
    let pause = asked.pauses(day)[0];
    assert!(pause.is_open() && !pause.covers(date(2026, 11, 4)) && pause.covers(date(2026, 11, 20)));
    let told = worked(&asked, clarify(), &on(7, specialist()));
    let pauses = told.pauses(day);
    assert_eq!(
        (pauses.len(), pauses[0].asked, pauses[0].answered),
        (1, date(2026, 11, 4), Some(date(2026, 11, 8)))
    );
    // An answer that went to the client without waiting ends it too.
    let saved = worked(&asked, save(1), &on(8, curator(2)));
    let sent = worked(&saved, hand_over(Channel::Email), &on(9, curator(2)));
    assert_eq!(sent.pauses(day)[0].answered, Some(date(2026, 11, 10)));
}

#[test]
fn r_ap_9_each_saving_of_the_answer_is_the_next_revision() {
    let appeal = taken();
    assert_eq!(when(&appeal, save(2), &curator(2)), Err(No::AnswerMoved));
    let saved = worked(&appeal, save(1), &curator(2));
    assert_eq!(when(&saved, save(1), &curator(2)), Err(No::AnswerMoved), "nothing is overwritten");
    assert_eq!(worked(&saved, save(2), &curator(2)).next_revision(), 3);
    assert_eq!(when(&appeal, save(1), &curator(3)), Err(No::NotExecutor));
    let empty = WorkCommand::RecordAnswer { text: None, revision: 1, draft: false };
    assert_eq!(when(&appeal, empty, &curator(2)), Err(No::TextMissing));
}

#[test]
fn r_ap_5_the_answer_goes_by_the_promised_channel() {
    let appeal = answered();
    assert_eq!(when(&taken(), hand_over(Channel::Email), &curator(2)), Err(No::AnswerMissing));
    assert_eq!(when(&appeal, hand_over(Channel::Phone), &curator(2)), Err(No::OtherChannel));
    assert_eq!(when(&appeal, hand_over(Channel::Terminal), &curator(2)), Err(No::NoReplyChannel));
    assert_eq!(when(&appeal, hand_over(Channel::Email), &curator(3)), Err(No::NotExecutor));
    let sent = worked(&appeal, hand_over(Channel::Email), &curator(2));
    assert_eq!(sent.handed_over.map(|handed| (handed.channel, handed.revision)), Some((Channel::Email, 1)));
    assert_eq!(sent.work(), Some(AppealWork::HandedOver));
    for command in [save(2), ask(), hand_over(Channel::Email)] {
        assert_eq!(when(&sent, command, &curator(2)), Err(No::HandedOverAlready));
    }
}

#[test]
fn r_ap_3_a_forwarded_appeal_is_closed_by_its_executor_after_the_client_has_the_answer() {
    let appeal = answered();
    assert_eq!(decide(&appeal, close(), &curator(2)), Err(No::NotHandedOver));
    let sent = worked(&appeal, hand_over(Channel::Email), &curator(2));
    assert_eq!(decide(&sent, close(), &curator(3)), Err(No::NotExecutor));
    for role in [Role::Specialist, Role::Supervisor] {
        assert_eq!(decide(&sent, close(), &Context { role, ..curator(2) }), Err(No::WithExecutor));
    }
    let silent = AppealCommand::Close { report: None, fully_informed: true, handed_over: false };
    assert_eq!(decide(&sent, silent, &curator(2)), Err(No::ReportMissing));
    let closed = after(&sent, close(), &curator(2));
    assert_eq!((closed.work(), closed.status()), (Some(AppealWork::Closed), Some(Status::Closed)));
    assert_eq!(closed.closing.as_ref().map(|closing| closing.operator), Some(operator(2)), "R-AP-4");
    for command in [take(), give(None), ask(), save(2)] {
        assert_eq!(when(&closed, command, &curator(2)), Err(No::Closed));
    }
}

#[test]
fn r_ap_9_written_appeals_of_persons_are_worked_on_by_the_front_office() {
    let letter = registered(Channel::Email);
    let mine = worked(&letter, take(), &specialist());
    assert!(mine.is_executed_by(operator(1)) && mine.status() == Some(Status::Open));
    let of_company = WorkCommand::Take { units: units(), of_person: false };
    assert_eq!(when(&letter, of_company, &specialist()), Err(No::NotForwarded));
    assert_eq!(when(&letter, take(), &curator(2)), Err(No::NotYourRole));
    let colleague = Context { operator: operator(11), ..specialist() };
    assert_eq!(when(&mine, take(), &colleague), Err(No::AlreadyTaken));
    assert_eq!(decide(&mine, close(), &colleague), Err(No::NotExecutor));
    let saved = worked(&mine, save(1), &specialist());
    let sent = worked(&saved, hand_over(Channel::Post), &specialist());
    assert_eq!(after(&sent, close(), &specialist()).status(), Some(Status::Closed));
    // At the desk nothing of this is asked.
    assert_eq!(registered(Channel::Office).work(), None);
    let closed = after(&registered(Channel::Office), close(), &specialist());
    assert_eq!((closed.work(), closed.status()), (None, Some(Status::Closed)));
}

#[test]
fn r_ce_3_a_card_is_read_by_the_duty_of_the_appeal_only() {
    let id = AppealId(Uuid::from_u128(6));
    let duty = |appeal: &Appeal, by: &Context| Duty::of_work(id, appeal, &units(), by);
    let appeal = forwarded();
    let has = duty(&appeal, &curator(2)).expect("of the unit");
    assert_eq!((has.appeal(), has.client()), (id, ClientId(Uuid::from_u128(7))));
    assert!(duty(&appeal, &supervisor()).is_some());
    assert_eq!(duty(&appeal, &specialist()), None, "nothing was asked");
    assert_eq!(Duty::of_work(id, &appeal, &["metering".to_owned()], &curator(2)), None);
    let asked = worked(&taken(), ask(), &curator(2));
    assert!(duty(&asked, &specialist()).is_some());
    let stranger = Context { operator: operator(11), office: OfficeId(Uuid::from_u128(77)), ..specialist() };
    assert_eq!(duty(&asked, &stranger), None);
    assert_eq!(duty(&worked(&asked, clarify(), &specialist()), &specialist()), None, "answered");
    let sent = worked(&answered(), hand_over(Channel::Email), &curator(2));
    let closed = after(&sent, close(), &curator(2));
    assert_eq!(duty(&closed, &curator(2)), None, "the duty ends with the appeal");
    assert!(closed.is_read_by(&units(), &curator(3)), "the appeal itself stays to be read");
}

#[test]
fn an_appeal_holds_a_limited_number_of_questions() {
    let full = (0..MAX_CLARIFICATIONS)
        .fold(taken(), |appeal, _| worked(&worked(&appeal, ask(), &curator(2)), clarify(), &specialist()));
    assert_eq!(when(&full, ask(), &curator(2)), Err(No::TooOften));
}
