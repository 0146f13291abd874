//! Rules of a promise, given / when / then (R-AP-11).

use jiff::civil::{Date, DateTime, date, time};
use okno_domain::appeal::Channel;
use okno_domain::context::{Context, Role};
use okno_domain::ids::{AppealId, ClientId, DeviceId, OfficeId, OperatorId, SubjectId, ValueId, VisitId};
use okno_domain::moment::Moment;
use okno_domain::personal::{ValueRef, ValueRow};
use okno_domain::promise::{
    MAX_POSTPONED, Making, Nearness, Promise, PromiseCommand, PromiseEvent, PromiseKind, PromiseRefusal,
    decide,
};
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 23);
/// The next working day.
const SOON: Date = date(2026, 11, 24);
const NOON: DateTime = TODAY.at(12, 0, 0, 0);

fn context(role: Role) -> Context {
    Context {
        now: Moment(1_795_464_000_000),
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

fn making() -> Making {
    Making {
        client: Some(ClientId(Uuid::from_u128(7))),
        subject: SubjectId(Uuid::from_u128(7)),
        appeal: AppealId(Uuid::from_u128(6)),
        visit: VisitId(Uuid::from_u128(5)),
        kind: PromiseKind::CallBack,
        by: date(2026, 11, 24),
        hour: None,
        now: NOON,
        channel: Channel::Phone,
        contact: Some(text(40)),
        note: Some(text(41)),
    }
}

fn make(making: Making) -> PromiseCommand {
    PromiseCommand::Make(Box::new(making))
}

fn postpone(by: Date) -> PromiseCommand {
    PromiseCommand::Postpone { by, hour: None, now: NOON, result: Some(text(42)) }
}

fn keep() -> PromiseCommand {
    PromiseCommand::Keep { result: Some(text(43)) }
}

fn given(commands: impl IntoIterator<Item = PromiseCommand>) -> Promise {
    commands.into_iter().fold(Promise::default(), |promise, command| {
        decide(&promise, command, &context(Role::Specialist))
            .expect("given")
            .iter()
            .fold(promise, Promise::evolve)
    })
}

fn when(promise: &Promise, command: PromiseCommand) -> Result<Vec<PromiseEvent>, PromiseRefusal> {
    decide(promise, command, &context(Role::Specialist))
}

#[test]
fn r_ap_11_a_promise_holds_client_appeal_day_and_who_gave_it() {
    let promise = given([make(making())]);
    let made = promise.made.as_ref().expect("made");
    assert_eq!(
        (made.client, made.appeal),
        (Some(ClientId(Uuid::from_u128(7))), AppealId(Uuid::from_u128(6)))
    );
    assert_eq!((promise.by, made.kind), (Some(date(2026, 11, 24)), PromiseKind::CallBack));
    assert_eq!((made.operator, made.at), (OperatorId(Uuid::from_u128(1)), Moment(1_795_464_000_000)));
    assert!(promise.is_open());
    assert_eq!(when(&promise, make(making())), Err(PromiseRefusal::AlreadyMade));
}

#[test]
fn r_ap_11_what_cannot_be_kept_is_not_promised() {
    let nothing = Promise::default();
    let refused = |change: fn(&mut Making)| {
        let mut wanted = making();
        change(&mut wanted);
        when(&nothing, make(wanted)).expect_err("refused")
    };
    assert_eq!(refused(|making| making.by = date(2026, 11, 22)), PromiseRefusal::DayInPast);
    assert_eq!(refused(|making| making.by = date(2028, 1, 1)), PromiseRefusal::TooFar);
    assert_eq!(refused(|making| making.channel = Channel::Email), PromiseRefusal::NoSuchChannel);
    assert_eq!(refused(|making| making.contact = None), PromiseRefusal::ContactMissing);
    let by_terminal = Making { kind: PromiseKind::ComplaintResult, channel: Channel::Terminal, ..making() };
    assert_eq!(when(&nothing, make(by_terminal)), Err(PromiseRefusal::NoSuchChannel));
    let by_mail = Making { kind: PromiseKind::ComplaintResult, channel: Channel::Email, ..making() };
    assert!(when(&nothing, make(by_mail)).is_ok());
    let today = Making { by: TODAY, note: None, ..making() };
    assert!(when(&nothing, make(today)).is_ok(), "today is a day too");
    assert_eq!(decide(&nothing, make(making()), &context(Role::Curator)), Err(PromiseRefusal::NotYourRole));
}

#[test]
fn r_ap_11_a_promise_is_kept_with_a_result_once() {
    let promise = given([make(making())]);
    assert_eq!(when(&Promise::default(), keep()), Err(PromiseRefusal::NotMade));
    let silent = PromiseCommand::Keep { result: None };
    assert_eq!(when(&promise, silent), Err(PromiseRefusal::ResultMissing));
    for role in [Role::Specialist, Role::Mobile, Role::Curator] {
        assert!(decide(&promise, keep(), &context(role)).is_ok());
    }
    assert_eq!(decide(&promise, keep(), &context(Role::Methodologist)), Err(PromiseRefusal::NotYourRole));
    let kept = given([make(making()), keep()]);
    assert_eq!(kept.kept.as_ref().map(|kept| kept.result), Some(text(43)));
    assert!(!kept.is_open());
    for command in [keep(), postpone(date(2026, 11, 25))] {
        assert_eq!(when(&kept, command), Err(PromiseRefusal::AlreadyKept));
    }
}

#[test]
fn r_ap_11_a_client_who_was_not_reached_is_called_on_another_day() {
    let promise = given([make(making()), postpone(date(2026, 11, 26))]);
    assert_eq!((promise.by, promise.postponed), (Some(date(2026, 11, 26)), 1));
    assert!(promise.is_open());
    assert_eq!(when(&promise, postpone(date(2026, 11, 20))), Err(PromiseRefusal::DayInPast));
    let silent = PromiseCommand::Postpone { by: date(2026, 11, 27), hour: None, now: NOON, result: None };
    assert_eq!(when(&promise, silent), Err(PromiseRefusal::ResultMissing));
    let tries = std::iter::repeat_with(|| postpone(date(2026, 11, 27))).take(usize::from(MAX_POSTPONED));
    let worn = given(std::iter::once(make(making())).chain(tries));
    assert_eq!(when(&worn, postpone(date(2026, 11, 27))), Err(PromiseRefusal::TooOften));
    assert!(when(&worn, keep()).is_ok());
}

#[test]
fn r_ap_11_a_promise_is_overdue_after_its_day() {
    assert_eq!(Nearness::of(date(2026, 11, 22), TODAY, SOON), Nearness::Overdue);
    assert_eq!(Nearness::of(TODAY, TODAY, SOON), Nearness::Today);
    assert_eq!(Nearness::of(SOON, TODAY, SOON), Nearness::Soon);
    assert_eq!(Nearness::of(date(2026, 11, 25), TODAY, SOON), Nearness::Ahead);
    assert_eq!(Nearness::of(SOON, TODAY, TODAY), Nearness::Ahead, "nothing is warned of");
}

#[test]
fn r_ap_11_the_form_of_events_is_frozen() {
    // Breaks when the stored form changes: that needs a migration, and this sample stays.
    let frozen = include_str!("frozen/promise_events.v1.jsonl");
    let events: Vec<PromiseEvent> =
        frozen.lines().map(|line| serde_json::from_str(line).expect("readable")).collect();
    let promise = Promise::replay(&events);
    assert_eq!((promise.by, promise.postponed, promise.is_open()), (Some(date(2026, 11, 26)), 1, false));
    for (line, event) in frozen.lines().zip(&events) {
        assert_eq!(serde_json::to_string(event).expect("json"), line);
        assert!(line.contains(&format!("\"event\":\"{}\"", event.tag())));
    }
}

#[test]
fn r_ap_11_a_call_can_be_promised_for_an_hour_of_the_day() {
    let at = |hour: i8| Making { by: TODAY, hour: Some(time(hour, 0, 0, 0)), ..making() };
    let promise = given([make(at(15))]);
    assert_eq!((promise.by, promise.hour), (Some(TODAY), Some(time(15, 0, 0, 0))));
    assert_eq!(when(&Promise::default(), make(at(12))), Err(PromiseRefusal::HourInPast), "noon is now");
    // the same hour of another day is to come
    let tomorrow = Making { by: date(2026, 11, 24), ..at(9) };
    assert!(when(&Promise::default(), make(tomorrow)).is_ok());
    // put off to a day without an hour, it holds none any more
    let moved = given([make(at(15)), postpone(date(2026, 11, 26))]);
    assert_eq!((moved.by, moved.hour), (Some(date(2026, 11, 26)), None));
    let three = Some(time(15, 0, 0, 0));
    assert_eq!(Nearness::of_hour(TODAY, three, NOON, SOON), Nearness::Today);
    assert_eq!(Nearness::of_hour(TODAY, three, TODAY.at(15, 1, 0, 0), SOON), Nearness::Overdue);
    assert_eq!(Nearness::of_hour(TODAY, None, TODAY.at(23, 59, 0, 0), SOON), Nearness::Today);
    assert_eq!(Nearness::of_hour(date(2026, 11, 22), three, NOON, SOON), Nearness::Overdue);
}

#[test]
fn r_ap_11_the_form_of_events_with_an_hour_is_frozen() {
    // The form without an hour is frozen beside it, and still read.
    let frozen = include_str!("frozen/promise_events.v2.jsonl");
    let events: Vec<PromiseEvent> =
        frozen.lines().map(|line| serde_json::from_str(line).expect("readable")).collect();
    let promise = Promise::replay(&events);
    assert_eq!((promise.by, promise.hour), (Some(date(2026, 11, 26)), Some(time(9, 30, 0, 0))));
    for (line, event) in frozen.lines().zip(&events) {
        assert_eq!(serde_json::to_string(event).expect("json"), line);
    }
}

#[test]
fn r_ap_11_the_form_of_a_giving_is_frozen() {
    let frozen = include_str!("frozen/promise_events.v3.jsonl");
    let event: PromiseEvent = serde_json::from_str(frozen.trim_end()).expect("readable");
    assert_eq!(Promise::replay([&event]).holder, Some(OperatorId(Uuid::from_u128(4))));
    assert_eq!(serde_json::to_string(&event).expect("json"), frozen.trim_end());
    assert_eq!(event.tag(), "given");
}

fn give(to: u128, to_serves: bool) -> PromiseCommand {
    PromiseCommand::Give { to: OperatorId(Uuid::from_u128(to)), to_serves }
}

#[test]
fn r_ap_6_the_head_of_the_office_gives_what_will_not_be_kept_in_time_to_a_colleague() {
    // given a promise of operator 1, and the head of the same office
    let promise = given([make(making())]);
    let head = Context { operator: OperatorId(Uuid::from_u128(9)), ..context(Role::Supervisor) };
    assert!(promise.is_read_by(&head) && promise.is_read_by(&context(Role::Specialist)));
    // when it is given to operator 4
    let events = decide(&promise, give(4, true), &head).expect("given");
    let promise = events.iter().fold(promise, Promise::evolve);
    // then it is that colleague's task, and no longer that of who promised; the promise itself stays
    assert_eq!(promise.holder, Some(OperatorId(Uuid::from_u128(4))));
    assert!(promise.is_open() && !promise.is_read_by(&context(Role::Specialist)));
    assert_eq!(promise.made.as_ref().map(|made| made.operator), Some(OperatorId(Uuid::from_u128(1))));
    // and what makes no sense is refused
    let refused = |command, by: &Context| decide(&promise, command, by).expect_err("refused");
    assert_eq!(refused(give(4, true), &head), PromiseRefusal::GivenToHolder);
    assert_eq!(refused(give(5, false), &head), PromiseRefusal::NotAColleague);
    assert_eq!(refused(give(5, true), &context(Role::Specialist)), PromiseRefusal::NotYourRole);
    let elsewhere = Context { office: OfficeId(Uuid::from_u128(20)), ..head };
    assert_eq!(refused(give(5, true), &elsewhere), PromiseRefusal::NotYourOffice);
    assert!(!promise.is_read_by(&elsewhere));
}

#[test]
fn r_id_6_one_who_is_not_identified_is_promised_a_call_to_the_contact_they_left() {
    let unknown = Making { client: None, subject: SubjectId(Uuid::from_u128(5)), ..making() };
    let promise = given([make(unknown.clone())]);
    assert_eq!(promise.made.as_ref().map(|made| (made.client, made.contact)), Some((None, text(40))));
    let nowhere = Making { contact: None, ..unknown };
    assert_eq!(when(&Promise::default(), make(nowhere)), Err(PromiseRefusal::ContactMissing));
    // The form holds no client then, and is read again.
    let event =
        decide(&Promise::default(), make(Making { client: None, ..making() }), &context(Role::Specialist));
    let event = event.expect("made").remove(0);
    let json = serde_json::to_string(&event).expect("json");
    assert!(!json.contains("\"client\""));
    assert_eq!(serde_json::from_str::<PromiseEvent>(&json).expect("readable"), event);
}

#[test]
fn r_id_6_the_form_of_a_promise_to_one_without_a_card_is_frozen() {
    let frozen = include_str!("frozen/promise_events.v4.jsonl").trim_end();
    let event: PromiseEvent = serde_json::from_str(frozen).expect("readable");
    let promise = Promise::replay([&event]);
    assert!(promise.made.is_some_and(|made| made.client.is_none() && made.contact.id == text(77).id));
    assert_eq!(serde_json::to_string(&event).expect("json"), frozen);
}
