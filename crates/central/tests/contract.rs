//! What every database behind the port must do. Generic over the port: a second one runs the same.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

use okno_central::base::{
    Anchored, Audience, Base, BaseError, Device, Discrepancy, Enrolment, NewCode, NewOperator, Office,
    Projection, Refreshed, SessionHashes, Settling, SqliteBase, Taking, Unit,
};
use okno_domain::Moment;
use okno_domain::audit::{Act, ChainHead, verify};
use okno_domain::context::Role;
use okno_domain::ids::{CommandId, DeviceId, EventId, OfficeId, OperatorId, SubjectId, ValueId};
use okno_domain::personal::ValueRow;
use okno_store::events::{CommandMeta, NewEvent, Stream, StreamKind};
use uuid::Uuid;

const NOW: Moment = Moment(1_794_470_400_000);
const OFFICE: OfficeId = OfficeId(Uuid::from_u128(2));
const OPERATOR: OperatorId = OperatorId(Uuid::from_u128(3));
const DEVICE: DeviceId = DeviceId(Uuid::from_u128(6));

async fn sqlite() -> (SqliteBase, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let base = SqliteBase::open(&folder.path().join("central.db"), true).await.expect("a base");
    (base, folder)
}

async fn with_people(base: &impl Base) {
    let office = Office {
        id: OFFICE,
        name: "ЦОК".into(),
        time_zone: "Europe/Saratov".into(),
        area_code: "8452".into(),
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
    };
    Settling { command, device: DEVICE, answer: "{\"answer\":1}".into(), taking: Some(taking) }
}

fn stream(id: u128) -> Stream {
    Stream { kind: StreamKind::Profile, id: Uuid::from_u128(id) }
}

async fn streams(base: &impl Base) {
    let all = [settling(1, stream(1), 0, vec![value(1)]), settling(2, stream(1), 1, vec![])];
    base.settle(&all, NOW).await.expect("settled");
    let loaded = base.load(stream(1)).await.expect("loaded");
    assert_eq!(loaded.iter().map(|event| event.version).collect::<Vec<_>>(), [1, 2]);
    let asked = [1, 2, 9].map(|id| CommandId(Uuid::from_u128(id)));
    assert_eq!(base.answers(&asked).await.expect("answers").len(), 2);
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
    // Who gets a stream later is told it from the beginning.
    let mut joining = settling(6, stream(1), 2, vec![]);
    let unit = Audience::Unit("billing".into());
    joining.taking.as_mut().expect("a taking").audiences.push(unit.clone());
    base.settle(&[joining], NOW).await.expect("settled");
    let told = base.feed(&[unit, Audience::Office(OFFICE)], 0, 500).await.expect("a slice");
    let versions: Vec<u32> = told.rows.iter().map(|row| row.event.version).collect();
    assert_eq!(versions, [1, 2, 3, 1, 2, 3]);
    let found = base.discrepancies(0).await.expect("found");
    assert_eq!(found.len(), 3);
    assert_eq!(base.discrepancies(found[1].id).await.expect("found"), found[2..]);
}

async fn sessions(base: &impl Base) {
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

async fn work(base: &impl Base) {
    let lease = |wish| base.lease(DEVICE, Uuid::from_u128(wish), 2_000, NOW);
    let first = lease(1).await.expect("read").expect("a block");
    assert_eq!(lease(1).await.expect("read"), Some(first));
    let second = lease(2).await.expect("read").expect("a block");
    assert_eq!(second.first, first.first + first.size);
    assert_eq!(base.lease_of(second.first - 1).await.expect("read"), Some(first));
    assert_eq!(base.lease_of(second.first + 2_000).await.expect("read"), None);
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

async fn contract(base: &impl Base) {
    with_people(base).await;
    streams(base).await;
    sessions(base).await;
    work(base).await;
}

#[tokio::test]
async fn r_ce_1_sqlite_keeps_the_contract() {
    let (base, _folder) = sqlite().await;
    contract(&base).await;
}

#[tokio::test]
async fn r_ce_1_a_base_is_opened_again_and_by_several_at_once() {
    let (base, folder) = sqlite().await;
    with_people(&base).await;
    let epoch = okno_central::base::Streams::epoch(&base).await.expect("an epoch");
    let file = folder.path().join("central.db");
    let (one, two) = tokio::join!(SqliteBase::open(&file, false), SqliteBase::open(&file, false));
    for opened in [one.expect("opened"), two.expect("opened")] {
        assert_eq!(okno_central::base::Streams::epoch(&opened).await.expect("an epoch"), epoch);
    }
}

#[tokio::test]
async fn r_ce_1_several_make_a_new_base_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("central.db");
    let (one, two) = tokio::join!(SqliteBase::open(&file, true), SqliteBase::open(&file, true));
    streams(&one.expect("made")).await;
    assert_eq!(
        okno_central::base::Streams::load(&two.expect("made"), stream(1)).await.expect("read").len(),
        3
    );
}
