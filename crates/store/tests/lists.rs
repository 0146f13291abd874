//! Lists of appeals that are read a page at a time: what has happened to a client, and an operator's own appeals.

use crate::common::{NOW, empty};
use jiff::civil::date;
use okno_domain::Moment;
use okno_domain::appeal::{Appeal, AppealEvent, AppealKind, Channel, Status};
use okno_domain::ids::{
    AppealId, ClientId, CommandId, DeviceId, EventId, OfficeId, OperatorId, PromiseId, SubjectId, ValueId,
    VisitId,
};
use okno_domain::number::AppealNumber;
use okno_domain::personal::{ValueRef, ValueRow};
use okno_domain::promise::{Promise, PromiseEvent, PromiseKind};
use okno_store::events::{self, CommandMeta, EventState, NewEvent, Stream};
use okno_store::pages::{MAX_READ, Page, Period, Place};
use okno_store::timeline::{self, Happened};
use okno_store::{Connection, appeals, clients, promises};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

const MINUTE: i64 = 60_000;
const CLIENT: ClientId = ClientId(Uuid::from_u128(5));
const ME: OperatorId = OperatorId(Uuid::from_u128(1));

fn id(number: u64) -> Uuid {
    Uuid::from_u128(number.into())
}

fn text() -> ValueRef {
    ValueRow { id: ValueId(id(1)), subject: SubjectId(id(5)), value: "з".into(), salt: [1; 16] }.reference()
}

fn minute(number: u64) -> Moment {
    Moment(NOW.0 + i64::try_from(number).expect("small") * MINUTE)
}

/// Keeps one event of a stream, as the desk does.
async fn append(
    conn: &mut Connection,
    stream: Stream,
    version: u32,
    at: Moment,
    (tag, body): (&str, serde_json::Value),
) {
    let order = u64::from(version) + 1;
    let number = stream.id.as_u128() * 100 + u128::from(version);
    let meta = CommandMeta {
        command: CommandId(Uuid::from_u128(number)),
        operator: ME,
        device: DeviceId(id(2)),
        office: OfficeId(id(3)),
        at,
        order,
    };
    let event = NewEvent { id: EventId(Uuid::from_u128(number)), tag: tag.to_owned(), body };
    events::append(conn, stream, version, &meta, EventState::Pending, &[event]).await.expect("kept");
}

async fn tell(
    conn: &mut Connection,
    appeal: AppealId,
    before: Appeal,
    version: u32,
    event: AppealEvent,
) -> Appeal {
    let body = serde_json::to_value(&event).expect("JSON");
    append(conn, Stream::appeal(appeal), version, event.at(), (event.tag(), body)).await;
    let after = before.evolve(&event);
    appeals::project(conn, appeal, &after).await.expect("listed");
    after
}

/// An appeal of a client, registered in a minute and closed or forwarded in the next one.
async fn served(conn: &mut Connection, number: u32, client: ClientId, operator: OperatorId) -> AppealId {
    let appeal = AppealId(id(10_000 + u64::from(number)));
    let began = u64::from(number) * 2;
    let registered = AppealEvent::Registered {
        number: AppealNumber::from_body(number).expect("in range"),
        visit: VisitId(id(70)),
        client: Some(client),
        subject: SubjectId(client.0),
        topic: if number.is_multiple_of(2) { "2.1.1".into() } else { "3.1".into() },
        library: "2026.11".into(),
        kind: AppealKind::Application,
        channel: Channel::Office,
        operator,
        office: OfficeId(id(3)),
        at: minute(began),
    };
    let open = tell(conn, appeal, Appeal::default(), 0, registered).await;
    let end = if number.is_multiple_of(5) {
        AppealEvent::Forwarded {
            unit: "metering".into(),
            reply_by: date(2026, 11, 20),
            reply_channel: Channel::Phone,
            note: text(),
            term: None,
            operator,
            at: minute(began + 1),
        }
    } else {
        AppealEvent::Closed { report: text(), documents: vec![], operator, at: minute(began + 1) }
    };
    tell(conn, appeal, open, 1, end).await;
    appeal
}

async fn of(conn: &mut Connection, period: Period, after: Option<Place>, limit: usize) -> Page<Happened> {
    timeline::of_client(conn, CLIENT, period, (after, limit), |_| true).await.expect("a page")
}

/// Steps that the base takes for something: each row that is read costs some.
async fn steps<T>(conn: &mut Connection, what: impl AsyncFnOnce(&mut Connection) -> T) -> (u64, T) {
    let count = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&count);
    conn.lock_handle().await.expect("a handle").set_progress_handler(1, move || {
        counted.fetch_add(1, Ordering::Relaxed);
        true
    });
    let done = what(conn).await;
    conn.lock_handle().await.expect("a handle").remove_progress_handler();
    (count.load(Ordering::Relaxed), done)
}

#[tokio::test]
async fn r_ap_8_a_page_of_two_thousand_events_costs_what_one_of_two_hundred_does() {
    let mut conn = empty().await;
    for number in 1..=100 {
        served(&mut conn, number, CLIENT, ME).await;
    }
    let (few, page) = steps(&mut conn, async |conn| of(conn, Period::ALL, None, 50).await).await;
    assert_eq!(page.rows.len(), 50);
    for number in 101..=1_000 {
        served(&mut conn, number, CLIENT, ME).await;
    }
    let (many, page) = steps(&mut conn, async |conn| of(conn, Period::ALL, None, 50).await).await;
    assert_eq!(page.rows.len(), 50);
    assert!(many <= few + few / 10, "{few} steps for 200 events, {many} for 2 000");
    // and so does one from the middle
    let middle = Place { at: minute(1_000), order: 0 };
    let (there, _) = steps(&mut conn, async |conn| of(conn, Period::ALL, Some(middle), 50).await).await;
    assert!(there <= few + few / 10, "{few} steps for the first page, {there} for one in the middle");
    let page = |operator| {
        async move |conn: &mut Connection| {
            appeals::of_operator(conn, (operator, None), Period::ALL, (None, 50), |_| true)
                .await
                .expect("a page")
        }
    };
    let (mine, listed) = steps(&mut conn, page(ME)).await;
    assert_eq!(listed.rows.len(), 50);
    assert!(mine <= few, "{mine} steps for an operator's own, {few} for the events of a client");
}

#[tokio::test]
async fn r_ap_8_all_pages_together_are_the_whole_time_line_newest_first() {
    let mut conn = empty().await;
    for number in 1..=90 {
        served(&mut conn, number, CLIENT, ME).await;
    }
    served(&mut conn, 91, ClientId(id(6)), ME).await;
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = of(&mut conn, Period::ALL, after, 37).await;
        seen.extend(
            page.rows.iter().map(|row| (row.event.meta.at, row.event.tag.clone(), row.appeal.number)),
        );
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 180, "two of each appeal, another client's not");
    assert!(seen.is_sorted_by(|one, other| one.0 > other.0));
    assert_eq!(seen[0].1, "forwarded");
    // only what lies within a period
    let period = Period { from: minute(21), until: minute(24) };
    let page = of(&mut conn, period, None, 50).await;
    let ats: Vec<_> = page.rows.iter().map(|row| row.event.meta.at).collect();
    assert_eq!((ats, page.next), (vec![minute(23), minute(22), minute(21)], None));
}

#[tokio::test]
async fn r_ap_8_what_does_not_fit_is_read_over_but_only_so_much_of_it() {
    let mut conn = empty().await;
    served(&mut conn, 1, CLIENT, ME).await;
    for number in 2..=1_000 {
        served(&mut conn, number, CLIENT, ME).await;
    }
    let oldest = AppealNumber::from_body(1).expect("in range");
    let (mut pages, mut after, mut found) = (0, None, Vec::new());
    loop {
        let page =
            timeline::of_client(&mut conn, CLIENT, Period::ALL, (after, 50), |row| row.number == oldest)
                .await
                .expect("a page");
        pages += 1;
        found.extend(page.rows.into_iter().map(|row| row.event.tag));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, ["closed", "registered"]);
    assert_eq!(pages, 2_000_usize.div_ceil(MAX_READ));
}

#[tokio::test]
async fn r_ap_11_promises_stand_in_the_time_line_and_cards_that_became_this_one_bring_theirs() {
    let mut conn = empty().await;
    let other = ClientId(id(6));
    let appeal = served(&mut conn, 1, CLIENT, ME).await;
    served(&mut conn, 2, other, ME).await;
    let made = PromiseEvent::Made {
        client: Some(CLIENT),
        subject: SubjectId(CLIENT.0),
        appeal,
        visit: VisitId(id(70)),
        kind: PromiseKind::CallBack,
        by: date(2026, 11, 20),
        hour: None,
        channel: Channel::Phone,
        contact: text(),
        note: None,
        operator: ME,
        office: OfficeId(id(3)),
        at: minute(90),
    };
    let promise = PromiseId(id(500));
    let body = serde_json::to_value(&made).expect("JSON");
    append(&mut conn, Stream::promise(promise), 0, minute(90), (made.tag(), body)).await;
    promises::project(&mut conn, promise, &Promise::replay([&made])).await.expect("listed");
    clients::alias(&mut conn, other, CLIENT).await.expect("an alias");
    let page = of(&mut conn, Period::ALL, None, 50).await;
    let rows: Vec<_> =
        page.rows.iter().map(|row| (row.event.tag.as_str(), row.promise, row.appeal.client)).collect();
    assert_eq!(
        rows,
        [
            ("made", Some(promise), Some(CLIENT)),
            ("closed", None, Some(other)),
            ("registered", None, Some(other)),
            ("closed", None, Some(CLIENT)),
            ("registered", None, Some(CLIENT)),
        ]
    );
}

#[tokio::test]
async fn r_ap_1_an_operator_sees_what_they_registered_by_state_and_period() {
    let mut conn = empty().await;
    for number in 1..=20 {
        served(&mut conn, number, ClientId(id(u64::from(number))), ME).await;
    }
    served(&mut conn, 21, CLIENT, OperatorId(id(9))).await;
    let numbers = |page: Page<appeals::ListedAppeal>| -> Vec<u32> {
        page.rows.iter().map(|row| row.number.body()).collect()
    };
    let list = async |conn: &mut Connection, status, period, after, limit| {
        appeals::of_operator(conn, (ME, status), period, (after, limit), |_| true).await.expect("a page")
    };
    let first = list(&mut conn, None, Period::ALL, None, 12).await;
    let next = first.next;
    assert_eq!(numbers(first), (9..=20).rev().collect::<Vec<_>>());
    let rest = list(&mut conn, None, Period::ALL, next, 12).await;
    assert_eq!(rest.next, None);
    assert_eq!(numbers(rest), (1..=8).rev().collect::<Vec<_>>());
    let forwarded = list(&mut conn, Some(Status::Forwarded), Period::ALL, None, 50).await;
    assert_eq!(numbers(forwarded), [20, 15, 10, 5]);
    let period = Period { from: minute(10), until: minute(14) };
    assert_eq!(numbers(list(&mut conn, Some(Status::Closed), period, None, 50).await), [6]);
    assert_eq!(numbers(list(&mut conn, None, period, None, 50).await), [6, 5]);
}
