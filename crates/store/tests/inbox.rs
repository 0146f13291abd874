//! The inbox of the back office: what is worked on, by term; what is closed; what the front office is asked (R-AP-9).

use crate::common::{NOW, base, empty, region};
use jiff::civil::{Date, date};
use okno_demo::cast;
use okno_domain::Moment;
use okno_domain::appeal::{Appeal, AppealEvent, AppealKind, AppealWork, Channel, Duty};
use okno_domain::context::{Context, Role};
use okno_domain::ids::{AppealId, ClientId, DeviceId, OfficeId, OperatorId, SubjectId, ValueId, VisitId};
use okno_domain::number::AppealNumber;
use okno_domain::personal::{ValueRef, ValueRow};
use okno_store::inbox::{self, Queue, Spot, Whose, Worked};
use okno_store::pages::MAX_READ;
use okno_store::{Connection, appeals, clients};
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 12);
const HERE: OfficeId = OfficeId(Uuid::from_u128(3));
const REGISTRAR: OperatorId = OperatorId(Uuid::from_u128(1));
const CURATOR: OperatorId = OperatorId(Uuid::from_u128(2));

fn text() -> ValueRef {
    let (id, subject) = (ValueId(Uuid::from_u128(1)), SubjectId(Uuid::from_u128(5)));
    ValueRow { id, subject, value: "з".into(), salt: [1; 16] }.reference()
}

fn id(number: u32) -> AppealId {
    AppealId(Uuid::from_u128(10_000 + u128::from(number)))
}

fn registered(number: u32, channel: Channel) -> AppealEvent {
    AppealEvent::Registered {
        number: AppealNumber::from_body(number).expect("in range"),
        visit: VisitId(Uuid::from_u128(70)),
        client: Some(ClientId(Uuid::from_u128(5))),
        subject: SubjectId(Uuid::from_u128(5)),
        topic: "2.1.1".into(),
        library: "2026.11".into(),
        kind: AppealKind::Application,
        channel,
        operator: REGISTRAR,
        office: HERE,
        at: NOW,
    }
}

fn forwarded(unit: &str, days: i64) -> AppealEvent {
    AppealEvent::Forwarded {
        unit: unit.into(),
        reply_by: TODAY.saturating_add(jiff::Span::new().days(days)),
        reply_channel: Channel::Email,
        note: text(),
        term: None,
        operator: REGISTRAR,
        at: NOW,
    }
}

fn taken() -> AppealEvent {
    AppealEvent::Taken { operator: CURATOR, at: NOW }
}

fn closed(seconds: i64) -> AppealEvent {
    let at = NOW.plus_seconds(seconds);
    AppealEvent::Closed { report: text(), documents: vec![], operator: CURATOR, at }
}

/// Lists an appeal whose events are these; they themselves are not kept.
async fn list(conn: &mut Connection, number: u32, events: &[AppealEvent]) -> Appeal {
    let state = Appeal::replay(events);
    appeals::project(conn, id(number), &state).await.expect("listed");
    state
}

fn numbers(rows: &[Worked]) -> Vec<u32> {
    rows.iter().map(|row| row.appeal.number.body()).collect()
}

async fn of_units(
    conn: &mut Connection,
    units: &[&str],
    after: Option<Spot>,
    limit: usize,
) -> inbox::OpenPage {
    let queues: Vec<Queue> = units.iter().map(|unit| Queue::of_unit(unit)).collect();
    inbox::open(conn, Whose::Queues(&queues), (after, limit), |_| true).await.expect("a page")
}

#[tokio::test]
async fn r_ap_9_the_nearest_term_stands_first_whatever_the_unit() {
    let mut conn = empty().await;
    for (number, unit, days) in [(1, "billing", 5), (2, "metering", 1), (3, "billing", -2), (4, "debt", 0)] {
        list(&mut conn, number, &[registered(number, Channel::Office), forwarded(unit, days)]).await;
    }
    list(&mut conn, 5, &[registered(5, Channel::Office)]).await;
    let both = of_units(&mut conn, &["billing", "metering"], None, 50).await;
    assert_eq!(numbers(&both.rows), [3, 2, 1], "neither another unit's nor one that is not forwarded");
    assert_eq!(both.next, None);
    assert!(both.rows.iter().all(|row| row.work == AppealWork::Free && row.executor.is_none()));
    let first = of_units(&mut conn, &["billing", "metering"], None, 2).await;
    let rest = of_units(&mut conn, &["billing", "metering"], first.next, 2).await;
    assert_eq!((numbers(&first.rows), numbers(&rest.rows)), (vec![3, 2], vec![1]));
    assert_eq!(rest.next, None);
}

#[tokio::test]
async fn r_ap_9_what_is_taken_is_its_executors_and_what_is_given_the_others() {
    let mut conn = empty().await;
    let before = [registered(1, Channel::Office), forwarded("billing", -1)];
    list(&mut conn, 2, &[registered(2, Channel::Office), forwarded("billing", 0), taken()]).await;
    list(&mut conn, 3, &[registered(3, Channel::Office), forwarded("billing", 3), taken()]).await;
    let mine = Whose::Executor(CURATOR);
    let mut events = before.to_vec();
    events.push(taken());
    list(&mut conn, 1, &events).await;
    let page = inbox::open(&mut conn, mine, (None, 50), |_| true).await.expect("a page");
    assert_eq!(numbers(&page.rows), [1, 2, 3]);
    let queues = [Queue::of_unit("billing")];
    let counts = inbox::counts(&mut conn, CURATOR, &queues, TODAY).await.expect("counted");
    assert_eq!((counts.mine, counts.overdue, counts.today), (3, 1, 1));
    assert_eq!((counts.queues, counts.free), (3, 0));
    events.push(AppealEvent::Given {
        from: Some(CURATOR),
        to: None,
        reason: okno_domain::appeal::GiveReason::Load,
        note: None,
        operator: CURATOR,
        at: NOW,
    });
    list(&mut conn, 1, &events).await;
    let page = inbox::open(&mut conn, mine, (None, 50), |_| true).await.expect("a page");
    assert_eq!(numbers(&page.rows), [2, 3]);
    let counts = inbox::counts(&mut conn, CURATOR, &queues, TODAY).await.expect("counted");
    assert_eq!((counts.mine, counts.overdue, counts.queues, counts.free), (2, 0, 3, 1));
}

#[tokio::test]
async fn r_ap_9_closed_ones_stand_apart_the_newest_first() {
    let mut conn = empty().await;
    for number in 1..=3 {
        let begun = [registered(number, Channel::Office), forwarded("billing", 2), taken()];
        list(&mut conn, number, &begun).await;
        if number < 3 {
            let end = closed(i64::from(number));
            list(&mut conn, number, &[begun.to_vec(), vec![end]].concat()).await;
        }
    }
    // One that was closed at the desk was never anybody's of the back office.
    let desk = [registered(9, Channel::Office), closed(9)];
    list(&mut conn, 9, &desk).await;
    let queues = [Queue::of_unit("billing")];
    let page = inbox::closed(&mut conn, &queues, (None, 50), |_| true).await.expect("a page");
    assert_eq!(numbers(&page.rows), [2, 1]);
    assert!(page.rows.iter().all(|row| row.work == AppealWork::Closed));
    let first = inbox::closed(&mut conn, &queues, (None, 1), |_| true).await.expect("a page");
    let rest = inbox::closed(&mut conn, &queues, (first.next, 1), |_| true).await.expect("a page");
    assert_eq!((numbers(&first.rows), numbers(&rest.rows)), (vec![2], vec![1]));
    assert_eq!(numbers(&of_units(&mut conn, &["billing"], None, 50).await.rows), [3]);
    assert!(inbox::by_id(&mut conn, id(9)).await.expect("read").is_none());
}

#[tokio::test]
async fn r_ap_9_a_page_reads_a_limited_number_of_rows_and_says_where_it_stopped() {
    let mut conn = empty().await;
    let many = u32::try_from(MAX_READ).expect("small") + 100;
    for number in 1..=many {
        list(&mut conn, number, &[registered(number, Channel::Office), forwarded("billing", 1)]).await;
    }
    let queues = [Queue::of_unit("billing")];
    let last = |row: &Worked| row.appeal.number.body() == many;
    let page = inbox::open(&mut conn, Whose::Queues(&queues), (None, 50), last).await.expect("a page");
    assert!(page.rows.is_empty());
    let next = page.next.expect("not the end");
    let page = inbox::open(&mut conn, Whose::Queues(&queues), (Some(next), 50), last).await.expect("a page");
    assert_eq!((numbers(&page.rows), page.next), (vec![many], None));
}

#[tokio::test]
async fn r_ap_9_the_office_that_registered_it_sees_what_it_is_asked() {
    let mut conn = empty().await;
    let asked = |seconds| AppealEvent::ClarificationAsked {
        question: text(),
        from_client: true,
        operator: CURATOR,
        at: NOW.plus_seconds(seconds),
    };
    for number in [1, 2] {
        let begun = [registered(number, Channel::Office), forwarded("billing", 2), taken()];
        let question = asked(10 - i64::from(number));
        list(&mut conn, number, &[begun.to_vec(), vec![question]].concat()).await;
    }
    let (elsewhere, other) = (OfficeId(Uuid::from_u128(4)), OperatorId(Uuid::from_u128(8)));
    let rows = inbox::asked(&mut conn, HERE, other, 50).await.expect("a list");
    assert_eq!(numbers(&rows), [2, 1], "the oldest question first");
    assert!(rows.iter().all(|row| row.from_client && row.work == AppealWork::Clarifying));
    assert_eq!(rows[0].asked_at, Some(NOW.plus_seconds(8)));
    let moved = inbox::asked(&mut conn, elsewhere, REGISTRAR, 50).await.expect("a list");
    assert_eq!(moved.len(), 2, "who registered it, wherever that is now");
    assert!(inbox::asked(&mut conn, elsewhere, other, 50).await.expect("a list").is_empty());
    let clear = AppealEvent::Clarified { answer: text(), operator: REGISTRAR, at: NOW };
    let begun = [registered(1, Channel::Office), forwarded("billing", 2), taken()];
    list(&mut conn, 1, &[begun.to_vec(), vec![asked(9), clear]].concat()).await;
    assert_eq!(numbers(&inbox::asked(&mut conn, HERE, other, 50).await.expect("a list")), [2]);
}

#[tokio::test]
async fn r_ap_9_a_written_appeal_waits_in_the_queue_of_its_office() {
    let mut conn = empty().await;
    list(&mut conn, 1, &[registered(1, Channel::Email)]).await;
    list(&mut conn, 2, &[registered(2, Channel::Phone)]).await;
    let queues = [Queue::of_office(HERE)];
    let page = inbox::open(&mut conn, Whose::Queues(&queues), (None, 50), |_| true).await.expect("a page");
    assert_eq!(numbers(&page.rows), [1]);
    assert_eq!(page.rows[0].work, AppealWork::Free);
    // Forwarded, it is the unit's; closed at the desk, it is nobody's.
    list(&mut conn, 1, &[registered(1, Channel::Email), forwarded("billing", 1)]).await;
    assert_eq!(numbers(&of_units(&mut conn, &["billing"], None, 50).await.rows), [1]);
    list(&mut conn, 3, &[registered(3, Channel::Email), closed(1)]).await;
    let page = inbox::open(&mut conn, Whose::Queues(&queues), (None, 50), |_| true).await.expect("a page");
    assert!(page.rows.is_empty());
}

#[tokio::test]
async fn r_ce_3_a_card_and_a_name_are_read_by_the_duty() {
    let mut conn = base(20).await;
    let nina = region(20).client(cast::nina::INDEX);
    let AppealEvent::Registered {
        number,
        visit,
        subject,
        topic,
        library,
        kind,
        channel,
        operator,
        office,
        at,
        ..
    } = registered(1, Channel::Office)
    else {
        unreachable!("registered() registers")
    };
    let client = Some(nina.id);
    let begun = AppealEvent::Registered {
        number,
        visit,
        client,
        subject,
        topic,
        library,
        kind,
        channel,
        operator,
        office,
        at,
    };
    let state = Appeal::replay(&[begun, forwarded("billing", 1)]);
    let by = Context {
        now: Moment(0),
        operator: CURATOR,
        role: Role::Curator,
        office: HERE,
        device: DeviceId(Uuid::from_u128(9)),
    };
    let duty = Duty::of_work(id(1), &state, &["billing".to_owned()], &by).expect("a duty");
    let named = clients::name_by_duty(&mut conn, &duty).await.expect("read").expect("there");
    assert_eq!((named.name.expose().as_str(), named.segment), ("Ковалёва Н. П.", nina.segment));
    let card = clients::card_by_duty(&mut conn, &duty).await.expect("read").expect("there");
    assert_eq!(card.id, nina.id);
}
