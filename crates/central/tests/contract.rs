//! What every database behind the port must do: each test asks it of both.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod home;

use home::Home;
use okno_central::base::{
    Anchored, Audience, Base, BaseError, Device, Discrepancy, Enrolment, Group, Looking, NewCode,
    NewOperator, Numbered, Office, Projection, Refreshed, SessionHashes, Settling, Taking, Unit,
};
use okno_domain::Moment;
use okno_domain::appeal::{Appeal, AppealEvent, AppealKind, Channel};
use okno_domain::audit::{Act, ChainHead, verify};
use okno_domain::context::Role;
use okno_domain::ids::{
    AppealId, CommandId, DeviceId, EventId, OfficeId, OperatorId, SubjectId, ValueId, VisitId,
};
use okno_domain::number::AppealNumber;
use okno_domain::personal::ValueRow;
use okno_store::events::{CommandMeta, NewEvent, Stream, StreamKind};
use std::collections::HashMap;
use uuid::Uuid;

#[path = "contract/cards.rs"]
mod cards;
#[path = "contract/company.rs"]
mod company;
#[path = "contract/erased.rs"]
mod erased;

const NOW: Moment = Moment(1_794_470_400_000);
const OFFICE: OfficeId = OfficeId(Uuid::from_u128(2));
const OPERATOR: OperatorId = OperatorId(Uuid::from_u128(3));
const DEVICE: DeviceId = DeviceId(Uuid::from_u128(6));

async fn with_people(base: &dyn Base) {
    let office = Office {
        id: OFFICE,
        name: "ЦОК".into(),
        time_zone: "Europe/Saratov".into(),
        area_code: "8452".into(),
        territory: Some("saratov".into()),
    };
    base.put_office(&office).await.expect("an office");
    base.put_unit(&Unit { code: "billing".into(), title: "Отдел расчётов".into() }).await.expect("a unit");
    let operator = NewOperator {
        id: OPERATOR,
        login: "orlova".into(),
        full_name: "Орлова Мария".into(),
        role: Role::Curator,
        office: OFFICE,
        units: vec!["billing".into()],
        password: "{}".into(),
    };
    base.add_operator(&operator).await.expect("an operator");
    let twice = NewOperator { id: OperatorId(Uuid::from_u128(4)), ..operator };
    assert!(matches!(base.add_operator(&twice).await, Err(BaseError::Taken)), "a login is one person's");
    base.put_code(&NewCode { hash: [1; 32], office: OFFICE, until: NOW }, NOW).await.expect("a code");
    let device = Device {
        id: DEVICE,
        name: "Окно".into(),
        office: OfficeId(Uuid::nil()),
        secret: [2; 32],
        enrolled_at: NOW,
        blocked_at: None,
    };
    let late = Device { enrolled_at: NOW.plus_seconds(1), ..device.clone() };
    assert_eq!(base.enrol([1; 32], &late).await.expect("read"), Enrolment::NoSuchCode);
    assert_eq!(base.enrol([1; 32], &device).await.expect("read"), Enrolment::Enrolled(office));
    assert_eq!(base.device(DEVICE).await.expect("read").expect("a device").office, OFFICE);
}

fn value(id: u128) -> ValueRow {
    let (id, subject) = (ValueId(Uuid::from_u128(id)), SubjectId(Uuid::from_u128(7)));
    ValueRow { id, subject, value: "слова".into(), salt: [1; 16] }
}

fn settling(command: u128, stream: Stream, expected: u32, values: Vec<ValueRow>) -> Settling {
    let references: Vec<_> = values.iter().map(ValueRow::reference).collect();
    let event = EventId(Uuid::from_u128(command + 1_000));
    let command = CommandId(Uuid::from_u128(command));
    let meta = CommandMeta { command, operator: OPERATOR, device: DEVICE, office: OFFICE, at: NOW, order: 1 };
    let body = serde_json::json!({ "event": "x", "of": references });
    let taking = Taking {
        stream,
        expected,
        meta,
        library: "2026.11".into(),
        events: vec![NewEvent { id: event, tag: "x".into(), body }],
        values,
        discrepancies: vec![Discrepancy { event, of: "appeal", rule: "closed".into() }],
        audiences: vec![Audience::Office(OFFICE)],
        projection: Projection::Nothing,
        card: vec![],
    };
    Settling { command, device: DEVICE, answer: "{\"answer\":1}".into(), taking: Some(taking) }
}

fn stream(id: u128) -> Stream {
    Stream { kind: StreamKind::Profile, id: Uuid::from_u128(id) }
}

async fn streams(base: &dyn Base) {
    let all = [settling(1, stream(1), 0, vec![value(1)]), settling(2, stream(1), 1, vec![])];
    base.settle(&all, NOW).await.expect("settled");
    let loaded = base.load(stream(1)).await.expect("loaded");
    assert_eq!(loaded.iter().map(|event| event.version).collect::<Vec<_>>(), [1, 2]);
    let asked = [1, 2, 9].map(|id| CommandId(Uuid::from_u128(id)));
    assert_eq!(base.answers(&asked).await.expect("answers").len(), 2);
    // The same at a glance, with what has not begun and what is not known.
    let wish = Looking {
        commands: asked.into_iter().collect(),
        streams: [stream(1), stream(8)].into_iter().collect(),
        ..Looking::default()
    };
    let sight = base.look(&wish).await.expect("a sight");
    assert_eq!(sight.answers, base.answers(&asked).await.expect("answers"));
    assert_eq!(sight.streams, HashMap::from([(stream(1), loaded), (stream(8), vec![])]));
    assert_eq!(sight.audiences[&stream(1)], [Audience::Office(OFFICE).to_string()]);
    assert!(sight.audiences[&stream(8)].is_empty());
    let end = base.feed_end().await.expect("an end");
    let wish = Looking { places: [0, end].into_iter().collect(), ..Looking::default() };
    let marks = base.look(&wish).await.expect("a sight").marks;
    let epoch = base.epoch().await.expect("an epoch");
    assert_eq!((marks[&0].epoch, marks[&0].end, marks[&0].event), (epoch, end, None));
    let last = sight.streams[&stream(1)].last().map(|event| event.id);
    assert_eq!((marks[&end].end, marks[&end].event), (end, last));
    assert_eq!(base.feed_mark(end).await.expect("a mark"), marks[&end]);
    let endless = (0..1_001).map(|id| CommandId(Uuid::from_u128(id))).collect();
    let refused = base.look(&Looking { commands: endless, ..Looking::default() }).await;
    assert!(matches!(refused, Err(BaseError::Limit { .. })));
    // One that has moved on, or that is there already, keeps nothing of the others either.
    let moved = [settling(3, stream(2), 0, vec![]), settling(4, stream(1), 1, vec![])];
    assert!(matches!(base.settle(&moved, NOW).await, Err(BaseError::Moved)));
    let again = [settling(5, stream(2), 0, vec![]), settling(1, stream(3), 0, vec![])];
    assert!(matches!(base.settle(&again, NOW).await, Err(BaseError::Taken)));
    assert!(base.load(stream(2)).await.expect("loaded").is_empty(), "nothing half");
    assert_eq!(base.answers(&[CommandId(Uuid::from_u128(5))]).await.expect("answers").len(), 0);
    let page = base.feed(&[Audience::Office(OFFICE)], 0, 1).await.expect("a slice");
    assert!(page.more && page.rows.len() == 1);
    assert_eq!(page.rows[0].values.len(), 1);
    let rest = base.feed(&[Audience::Office(OFFICE)], page.rows[0].place, 10).await.expect("a slice");
    assert!(
        !rest.more && rest.rows.len() == 1 && rest.rows[0].place == base.feed_end().await.expect("an end")
    );
    // What came in apart and is kept together has its own times, and is kept or not as one.
    let (early, late) =
        ([settling(4_001, stream(4_001), 0, vec![])], [settling(4_002, stream(4_002), 0, vec![])]);
    let later = NOW.plus_seconds(1);
    let groups = [Group { all: &early, received: NOW }, Group { all: &late, received: later }];
    base.settle_groups(&groups).await.expect("settled");
    let end = base.feed(&[Audience::Office(OFFICE)], rest.rows[0].place, 10).await.expect("a slice");
    assert_eq!(end.rows.iter().map(|row| row.received).collect::<Vec<_>>(), [NOW, later]);
    let fresh = [settling(4_003, stream(4_003), 0, vec![])];
    let groups = [Group { all: &fresh, received: NOW }, Group { all: &late, received: later }];
    assert!(matches!(base.settle_groups(&groups).await, Err(BaseError::Taken)));
    assert!(base.load(stream(4_003)).await.expect("loaded").is_empty(), "nothing half");
    // Who gets a stream later is told it from the beginning.
    let mut joining = settling(6, stream(1), 2, vec![]);
    let unit = Audience::Unit("billing".into());
    joining.taking.as_mut().expect("a taking").audiences.push(unit.clone());
    base.settle(&[joining], NOW).await.expect("settled");
    let told = base.feed(&[unit, Audience::Office(OFFICE)], 0, 500).await.expect("a slice");
    let versions: Vec<u32> = told.rows.iter().map(|row| row.event.version).collect();
    assert_eq!(versions, [1, 2, 1, 1, 3, 1, 2, 3]);
    let found = base.discrepancies(0).await.expect("found");
    assert_eq!(found.len(), 5);
    assert_eq!(base.discrepancies(found[1].id).await.expect("found"), found[2..]);
}

async fn sessions(base: &dyn Base) {
    let hashes = |n: u8| SessionHashes {
        access: [n; 32],
        access_until: NOW.plus_seconds(10),
        refresh: [n + 100; 32],
        refresh_until: NOW.plus_seconds(100),
    };
    let id = Uuid::from_u128(50);
    base.open_session(id, (OPERATOR, DEVICE), &hashes(1), NOW).await.expect("open");
    let session = base.session([1; 32], NOW).await.expect("read").expect("a session");
    assert_eq!((session.account.units.len(), session.device.id), (1, DEVICE));
    assert!(base.session([1; 32], NOW.plus_seconds(10)).await.expect("read").is_none());
    let both = base.sessions(&[[1; 32], [9; 32]], NOW).await.expect("read");
    assert_eq!(both.into_keys().collect::<Vec<_>>(), [[1; 32]], "one that nobody has is not there");
    let refreshed = base.refresh([101; 32], DEVICE, &hashes(2), NOW).await.expect("read");
    assert!(matches!(refreshed, Refreshed::Renewed(_)));
    assert!(base.session([1; 32], NOW).await.expect("read").is_none(), "the older access token is over");
    let lost = base.refresh([101; 32], DEVICE, &hashes(3), NOW).await.expect("read");
    assert!(matches!(lost, Refreshed::Renewed(_)), "nothing of the newest pair was used");
    let stale = base.refresh([102; 32], DEVICE, &hashes(4), NOW).await.expect("read");
    assert!(matches!(stale, Refreshed::Reused), "the pair whose answer was lost is spent");
    assert!(base.session([3; 32], NOW).await.expect("read").is_none());
    base.open_session(id, (OPERATOR, DEVICE), &hashes(5), NOW).await.expect("open");
    assert_eq!(base.end_sessions(OPERATOR).await.expect("ended"), 1);
    base.count_attempt(OPERATOR, NOW).await.expect("counted");
    let account = base.operator_by_login("orlova").await.expect("read").expect("an account");
    assert_eq!((account.failed, account.last_failed), (1, NOW));
    base.forget_attempts(OPERATOR).await.expect("forgotten");
    assert_eq!(base.operator(OPERATOR).await.expect("read").expect("an account").failed, 0);
}

async fn work(base: &dyn Base) {
    let lease = |wish| base.lease(DEVICE, Uuid::from_u128(wish), 2_000, NOW);
    let first = lease(1).await.expect("read").expect("a block");
    assert_eq!(lease(1).await.expect("read"), Some(first));
    let second = lease(2).await.expect("read").expect("a block");
    assert_eq!(second.first, first.first + first.size);
    for (body, lease) in
        [(second.first - 1, Some(first)), (second.first, Some(second)), (second.first + 2_000, None)]
    {
        let number = AppealNumber::from_body(body).expect("in range");
        assert_eq!(base.numbered(number).await.expect("read"), Numbered { lease, appeal: None });
    }
    let head = |seq| ChainHead { seq, hash: [7; 32] };
    assert_eq!(base.anchor(DEVICE, head(3), NOW).await.expect("read"), Anchored::Kept);
    assert_eq!(base.anchor(DEVICE, head(2), NOW).await.expect("read"), Anchored::Broken { known: 3 });
    for act in [Act::SignedIn, Act::SignInRefused] {
        base.audit(NOW, Some(OPERATOR), DEVICE, act).await.expect("kept");
    }
    let entries = base.audit_entries(0).await.expect("entries");
    assert_eq!((entries.len(), verify(&entries).is_ok()), (2, true));
    assert_eq!(base.audit_entries(1).await.expect("entries"), entries[1..]);
    base.ping().await.expect("answers");
}

/// What has rested, and since when: only what is closed, and to which nothing has happened later (R-AP-8).
async fn rested(base: &dyn Base) {
    let of = |command: u128, kind: StreamKind, id: u128, expected: u32, (tag, days): (&str, i64)| {
        let mut one = settling(command, Stream { kind, id: Uuid::from_u128(id) }, expected, vec![]);
        let taking = one.taking.as_mut().expect("a taking");
        taking.events[0].tag = tag.to_owned();
        taking.discrepancies.clear();
        taking.meta.at = NOW.plus_seconds(days * 24 * 60 * 60);
        one
    };
    let appeal = StreamKind::Appeal;
    let all = [
        of(101, appeal, 201, 0, ("closed", -10)),
        // closed long ago, and scored lately
        of(102, appeal, 202, 0, ("closed", -10)),
        of(103, appeal, 202, 1, ("feedback_recorded", -1)),
        // never closed
        of(104, appeal, 203, 0, ("forwarded", -10)),
        of(105, StreamKind::Visit, 204, 0, ("waited", -10)),
        of(106, StreamKind::Visit, 204, 1, ("stage_entered", -10)),
        of(107, StreamKind::Visit, 205, 0, ("waited", 0)),
    ];
    base.settle(&all, NOW).await.expect("settled");
    let days = |days: i64| NOW.plus_seconds(days * 24 * 60 * 60);
    assert_eq!(base.appeals_rested(days(-5)).await.expect("counted"), 1);
    assert_eq!(base.appeals_rested(days(0)).await.expect("counted"), 2);
    assert_eq!(base.appeals_rested(days(-20)).await.expect("counted"), 0);
    assert_eq!(base.waits_told(days(-5)).await.expect("counted"), 1);
    assert_eq!(base.waits_told(days(1)).await.expect("counted"), 2);
}

async fn contract(base: &dyn Base) {
    with_people(base).await;
    streams(base).await;
    sessions(base).await;
    work(base).await;
    rested(base).await;
    cards::contract(base).await;
    erased::contract(base).await;
}

#[tokio::test]
async fn r_ce_1_each_database_keeps_the_contract() {
    for home in Home::of_each() {
        contract(home.open().await.as_ref()).await;
    }
}

#[tokio::test]
async fn r_ce_1_a_base_is_opened_again_and_by_several_at_once() {
    for home in Home::of_each() {
        let base = home.open().await;
        with_people(base.as_ref()).await;
        let epoch = base.epoch().await.expect("an epoch");
        let (one, two) = tokio::join!(home.open(), home.open());
        for opened in [one, two] {
            assert_eq!(opened.epoch().await.expect("an epoch"), epoch);
        }
    }
}

#[tokio::test]
async fn r_ce_1_several_make_a_new_base_at_once() {
    for home in Home::of_each() {
        let (one, two, three) = tokio::join!(home.open(), home.open(), home.open());
        streams(one.as_ref()).await;
        assert_eq!(two.load(stream(1)).await.expect("read").len(), 3);
        assert_eq!(three.epoch().await.expect("an epoch"), one.epoch().await.expect("an epoch"));
    }
}

#[tokio::test]
async fn r_ce_1_a_base_of_a_newer_program_is_not_touched() {
    for home in Home::of_each() {
        home.open().await.close().await;
        home.age().await;
        let refused = home.try_open().await.err().expect("refused");
        assert!(matches!(refused, BaseError::Newer { found: 999, .. }), "{refused:?}");
    }
}

fn registered(command: u128, appeal: u128, number: u32) -> Settling {
    let id = AppealId(Uuid::from_u128(appeal));
    let event = AppealEvent::Registered {
        number: AppealNumber::from_body(number).expect("in range"),
        visit: VisitId(Uuid::from_u128(5)),
        client: None,
        subject: SubjectId(Uuid::from_u128(7)),
        topic: "2.1.1".into(),
        library: "2026.11".into(),
        kind: AppealKind::Consultation,
        channel: Channel::Office,
        operator: OPERATOR,
        office: OFFICE,
        at: NOW,
    };
    let state = Appeal::default().evolve(&event);
    let mut settling = settling(command, Stream::appeal(id), 0, vec![]);
    settling.taking.as_mut().expect("a taking").projection = Projection::Appeal(id, Box::new(state));
    settling
}

#[tokio::test]
async fn r_ce_2_a_push_looks_at_what_is_known_but_not_at_long_streams() {
    for home in Home::of_each() {
        let base = home.open().await;
        with_people(base.as_ref()).await;
        let long: Vec<_> = (0..=200).map(|at| settling(u128::from(at) + 1, stream(7), at, vec![])).collect();
        base.settle(&long, NOW).await.expect("settled");
        let seen = async || {
            let wish = Looking { streams: [stream(7)].into_iter().collect(), ..Looking::default() };
            base.look(&wish).await.expect("a sight").streams.get(&stream(7)).map(Vec::len)
        };
        assert_eq!(seen().await, None, "it is loaded alone");
        assert_eq!(base.load(stream(7)).await.expect("loaded").len(), 201);
        let offices = [OFFICE, OfficeId(Uuid::from_u128(99))].into_iter().collect();
        let sight = base.look(&Looking { offices, ..Looking::default() }).await.expect("a sight");
        assert_eq!(sight.offices.into_keys().collect::<Vec<_>>(), [OFFICE], "what is not known is missing");
    }
}

#[tokio::test]
async fn r_ap_2_a_number_stays_the_first_appeals() {
    for home in Home::of_each() {
        let base = home.open().await;
        with_people(base.as_ref()).await;
        let number = AppealNumber::from_body(100_000_007).expect("in range");
        base.settle(&[registered(1, 11, 100_000_007)], NOW).await.expect("settled");
        // Planned before the first was settled.
        let second = base.settle(&[registered(2, 12, 100_000_007)], NOW).await;
        assert!(matches!(second, Err(BaseError::Taken)), "{second:?}");
        let first = Some(AppealId(Uuid::from_u128(11)));
        assert_eq!(base.numbered(number).await.expect("read").appeal, first);
    }
}

#[tokio::test]
async fn r_ce_2_texts_come_back_as_they_were_whatever_stands_in_them() {
    for home in Home::of_each() {
        let base = home.open().await;
        let strange = ValueRow { value: "а\0б \u{10ffff} 'x' \\".to_owned().into(), ..value(1) };
        let mut settling = settling(1, stream(1), 0, vec![strange.clone()]);
        let taking = settling.taking.as_mut().expect("a taking");
        taking.events[0].body["note"] = "\0 \u{feff} \"".into();
        let body = taking.events[0].body.clone();
        base.settle(&[settling], NOW).await.expect("settled");
        let told = base.feed(&[Audience::Office(OFFICE)], 0, 10).await.expect("a slice");
        assert_eq!(told.rows[0].event.body, body);
        assert_eq!(told.rows[0].values[0].value.expose(), strange.value.expose());
        // What nobody has is found by nobody, whatever it is asked by.
        assert!(base.operator_by_login("a\0").await.expect("read").is_none());
    }
}
