//! Streams of events, values beside them, and the lists made from them.

use crate::common::{NOW, empty};
use jiff::civil::date;
use okno_domain::appeal::{Appeal, AppealEvent, AppealKind, Channel, Status};
use okno_domain::ids::{
    AppealId, ClientId, CommandId, DeviceId, EventId, OfficeId, OperatorId, SubjectId, ValueId, VisitId,
};
use okno_domain::number::AppealNumber;
use okno_domain::personal::ValueRow;
use okno_domain::visit::{Stage, Visit, VisitEvent};
use okno_store::events::{
    Appended, CommandMeta, EventState, MAX_EVENTS, NewEvent, Stream, append, load, version,
};
use okno_store::visits::Serving;
use okno_store::{StoreError, appeals, clients, schema, values, visits};
use uuid::Uuid;

fn id(number: u64) -> Uuid {
    Uuid::from_u128(number.into())
}

fn meta(command: u64) -> CommandMeta {
    CommandMeta {
        command: CommandId(id(command)),
        operator: OperatorId(id(1)),
        device: DeviceId(id(2)),
        office: OfficeId(id(3)),
        at: NOW,
        order: command,
    }
}

fn event(number: u64) -> NewEvent {
    NewEvent {
        id: EventId(id(number)),
        tag: "noted".into(),
        body: serde_json::json!({ "event": "noted", "n": number }),
    }
}

#[tokio::test]
async fn r_ap_8_events_come_back_in_order_with_author_and_time() {
    // given a stream of two commands
    let mut conn = empty().await;
    let stream = Stream::appeal(AppealId(id(9)));
    let first = append(&mut conn, stream, 0, &meta(1), EventState::Pending, &[event(11), event(12)]).await;
    assert_eq!(first.expect("first"), Appended::Done(2));
    let second = append(&mut conn, stream, 2, &meta(2), EventState::Confirmed, &[event(13)]).await;
    assert_eq!(second.expect("second").version(), 3);
    // when it is loaded
    let stored = load(&mut conn, stream).await.expect("events");
    // then every event has its version, content, author and time
    assert_eq!(stored.iter().map(|event| event.version).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(
        stored.iter().map(|event| event.state).collect::<Vec<_>>(),
        [EventState::Pending, EventState::Pending, EventState::Confirmed]
    );
    assert_eq!(stored[1].body, event(12).body);
    assert_eq!(stored[2].meta, meta(2));
    assert!(load(&mut conn, Stream::visit(VisitId(id(9)))).await.expect("none").is_empty(), "another kind");
}

#[tokio::test]
async fn r_ap_8_a_command_has_its_effect_once() {
    let mut conn = empty().await;
    let stream = Stream::visit(VisitId(id(9)));
    append(&mut conn, stream, 0, &meta(1), EventState::Pending, &[event(11)]).await.expect("first");
    append(&mut conn, stream, 1, &meta(2), EventState::Pending, &[event(12)]).await.expect("second");
    // when the first command comes again, even with other events and a stale version
    let again = append(&mut conn, stream, 0, &meta(1), EventState::Pending, &[event(13)]).await;
    // then nothing is added, and the answer is that of the first time
    assert_eq!(again.expect("again"), Appended::AlreadyDone(1));
    assert_eq!(version(&mut conn, stream).await.expect("version"), 2);
}

#[tokio::test]
async fn r_ap_9_neither_of_two_people_overwrites_the_other() {
    let mut conn = empty().await;
    let stream = Stream::appeal(AppealId(id(9)));
    append(&mut conn, stream, 0, &meta(1), EventState::Pending, &[event(11)]).await.expect("first");
    let other = append(&mut conn, stream, 0, &meta(2), EventState::Pending, &[event(12)]).await;
    assert!(matches!(other, Err(StoreError::Conflict { expected: 0, found: 1 })));
    let many: Vec<NewEvent> = (100..=100 + MAX_EVENTS as u64).map(event).collect();
    let many = append(&mut conn, stream, 1, &meta(3), EventState::Pending, &many).await;
    assert!(matches!(many, Err(StoreError::Limit { .. })));
}

#[tokio::test]
async fn r_pr_4_erased_values_leave_the_events_as_they_were() {
    // given an event that refers to a value
    let mut conn = empty().await;
    let row = |number: u64, subject: u64, value: &str| ValueRow {
        id: ValueId(id(number)),
        subject: SubjectId(id(subject)),
        value: value.into(),
        salt: [7; 16],
    };
    let (mine, other) = (row(1, 5, "позвонить после шести"), row(2, 6, "без звонка"));
    for row in [&mine, &mine, &other] {
        values::put(&mut conn, row).await.expect("kept; again changes nothing");
    }
    assert!(values::put(&mut conn, &row(1, 5, "другое")).await.is_err(), "a value is not edited in place");
    let stream = Stream::appeal(AppealId(id(9)));
    let body = serde_json::to_value(mine.reference()).expect("json");
    let noted = NewEvent { body, ..event(11) };
    append(&mut conn, stream, 0, &meta(1), EventState::Pending, std::slice::from_ref(&noted))
        .await
        .expect("kept");
    // when the subject is erased
    assert_eq!(values::erase_subject(&mut conn, SubjectId(id(5))).await.expect("erased"), 1);
    // then its value is gone, the other's and the event are not
    assert!(values::get(&mut conn, mine.id).await.expect("read").is_none());
    assert!(values::get(&mut conn, other.id).await.expect("read").is_some());
    assert_eq!(load(&mut conn, stream).await.expect("events")[0].body, noted.body);
}

fn appeal(number: u32, client: Option<u64>, at: i64) -> Appeal {
    Appeal::default().evolve(&AppealEvent::Registered {
        number: AppealNumber::from_body(number).expect("in range"),
        visit: VisitId(id(70)),
        client: client.map(|client| ClientId(id(client))),
        subject: SubjectId(id(5)),
        topic: "1.2".into(),
        library: "1".into(),
        kind: AppealKind::Consultation,
        channel: Channel::Office,
        operator: OperatorId(id(1)),
        office: OfficeId(id(3)),
        at: NOW.plus_seconds(at),
    })
}

fn forwarded(appeal: Appeal, day: i8) -> Appeal {
    let note = ValueRow { id: ValueId(id(1)), subject: SubjectId(id(5)), value: "з".into(), salt: [1; 16] };
    appeal.evolve(&AppealEvent::Forwarded {
        term: None,
        unit: "metering".into(),
        reply_by: date(2026, 12, day),
        reply_channel: Channel::Phone,
        note: note.reference(),
        operator: OperatorId(id(1)),
        at: NOW,
    })
}

#[tokio::test]
async fn r_ap_11_open_promises_stand_first_and_the_nearest_before_the_others() {
    let mut conn = empty().await;
    let states = [
        (1, appeal(1, Some(40), 10)),
        (2, forwarded(appeal(2, Some(40), 20), 9)),
        (3, forwarded(appeal(3, Some(40), 30), 3)),
        (4, appeal(4, Some(40), 40)),
        (5, appeal(5, None, 50)),
        (6, forwarded(appeal(6, Some(41), 5), 1)),
    ];
    for (number, state) in &states {
        appeals::project(&mut conn, AppealId(id(*number)), state).await.expect("listed");
    }
    clients::alias(&mut conn, ClientId(id(41)), ClientId(id(40))).await.expect("merged");
    let numbers =
        |rows: Vec<appeals::ListedAppeal>| rows.iter().map(|row| row.number.body()).collect::<Vec<_>>();
    let of_client = appeals::of_client(&mut conn, ClientId(id(40)), 10).await.expect("rows");
    assert_eq!(numbers(of_client), [6, 3, 2, 4, 1]);
    assert_eq!(appeals::count_of_client(&mut conn, ClientId(id(40))).await.expect("count"), 5);
    let of_visit = appeals::of_visit(&mut conn, VisitId(id(70))).await.expect("rows");
    assert_eq!(numbers(of_visit), [6, 1, 2, 3, 4, 5]);
    // when one is closed, its row follows
    let closed = forwarded(appeal(3, Some(40), 30), 3).evolve(&AppealEvent::Closed {
        report: ValueRow { id: ValueId(id(2)), subject: SubjectId(id(5)), value: "о".into(), salt: [1; 16] }
            .reference(),
        documents: vec![],
        operator: OperatorId(id(1)),
        at: NOW,
    });
    appeals::project(&mut conn, AppealId(id(3)), &closed).await.expect("listed");
    let row =
        appeals::by_number(&mut conn, AppealNumber::from_body(3).expect("in range")).await.expect("row");
    let row = row.expect("there");
    assert_eq!(
        (row.status, row.closed_at, row.reply_by),
        (Status::Closed, Some(NOW), Some(date(2026, 12, 3)))
    );
    let of_client = appeals::of_client(&mut conn, ClientId(id(40)), 2).await.expect("rows");
    assert_eq!(numbers(of_client), [6, 2]);
}

#[tokio::test]
async fn r_vi_1_an_unfinished_visit_is_found_again() {
    let mut conn = empty().await;
    let serving = Serving {
        operator: OperatorId(id(1)),
        handed_by: None,
        device: DeviceId(id(2)),
        office: OfficeId(id(3)),
    };
    let started = |at| {
        let event = VisitEvent::Started {
            channel: Channel::Office,
            operator: serving.operator,
            office: serving.office,
            at: NOW.plus_seconds(at),
        };
        Visit::default().evolve(&event)
    };
    let ended = started(5).evolve(&VisitEvent::StageEntered { stage: Stage::Ended, at: NOW.plus_seconds(9) });
    for (number, state) in [(1, started(0)), (2, ended), (3, started(20))] {
        visits::project(&mut conn, VisitId(id(number)), &state, serving).await.expect("listed");
    }
    let ids = |rows: Vec<visits::ListedVisit>| rows.iter().map(|row| row.id.0.as_u128()).collect::<Vec<_>>();
    assert_eq!(ids(visits::unfinished(&mut conn, serving.operator).await.expect("rows")), [3, 1]);
    assert_eq!(ids(visits::last(&mut conn, serving.operator, 2).await.expect("rows")), [3, 2]);
    assert!(visits::unfinished(&mut conn, OperatorId(id(99))).await.expect("rows").is_empty());
    // R-VI-4: what is over has its times, in the time that is asked for.
    let timed = visits::timed(&mut conn, serving.operator, (NOW, NOW.plus_seconds(60))).await.expect("rows");
    let times: Vec<_> = timed.iter().map(|one| (one.id.0.as_u128(), one.served, one.waited)).collect();
    assert_eq!(times, [(2, 4, None)]);
    let earlier = (NOW.plus_seconds(-60), NOW);
    assert!(visits::timed(&mut conn, serving.operator, earlier).await.expect("rows").is_empty());
}

#[tokio::test]
async fn a_base_of_a_newer_program_is_left_alone() {
    let mut conn = empty().await;
    schema::migrate(&mut conn).await.expect("again changes nothing");
    sqlx::query(
        "INSERT INTO store_versions (version, description, success, checksum, execution_time) \
         VALUES (99, 'later', TRUE, x'00', 0)",
    )
    .execute(&mut conn)
    .await
    .expect("a later version");
    let refused = schema::migrate(&mut conn).await;
    assert!(matches!(refused, Err(StoreError::Newer { found: 99, known: schema::VERSION })));
}
