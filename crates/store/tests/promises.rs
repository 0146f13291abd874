//! Promises as lists show them: on the client's card and in the operator's list of today (R-AP-11).

use crate::common::{NOW, empty};
use jiff::civil::{Date, date, time};
use okno_domain::appeal::{Appeal, AppealEvent, AppealKind, Channel};
use okno_domain::ids::{AppealId, ClientId, OfficeId, OperatorId, PromiseId, SubjectId, ValueId, VisitId};
use okno_domain::number::AppealNumber;
use okno_domain::personal::{ValueRef, ValueRow};
use okno_domain::promise::{Promise, PromiseEvent, PromiseKind};
use okno_store::{Connection, appeals, clients, promises};
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 12);

fn id(number: u64) -> Uuid {
    Uuid::from_u128(number.into())
}

fn text() -> ValueRef {
    ValueRow { id: ValueId(id(1)), subject: SubjectId(id(5)), value: "з".into(), salt: [1; 16] }.reference()
}

fn made(client: u64, operator: u64, by: Date) -> Promise {
    Promise::default().evolve(&PromiseEvent::Made {
        client: Some(ClientId(id(client))),
        subject: SubjectId(id(client)),
        appeal: AppealId(id(60)),
        visit: VisitId(id(70)),
        kind: PromiseKind::CallBack,
        by,
        hour: None,
        channel: Channel::Phone,
        contact: text(),
        note: None,
        operator: OperatorId(id(operator)),
        office: OfficeId(id(3)),
        at: NOW,
    })
}

fn kept(promise: Promise) -> Promise {
    promise.evolve(&PromiseEvent::Kept { result: text(), operator: OperatorId(id(1)), at: NOW })
}

async fn keep(conn: &mut Connection, number: u64, promise: &Promise) {
    promises::project(conn, PromiseId(id(number)), promise).await.expect("listed");
}

fn ids(rows: &[promises::ListedPromise]) -> Vec<u128> {
    rows.iter().map(|row| row.id.0.as_u128()).collect()
}

#[tokio::test]
async fn r_ap_11_the_list_of_today_holds_what_is_due_and_overdue_of_one_operator() {
    let mut conn = empty().await;
    let on = |day| date(2026, 11, day);
    for (number, promise) in [
        (1, made(5, 1, on(12))),
        (2, made(5, 1, on(9))),
        (3, made(6, 1, on(13))),
        (4, made(6, 2, on(10))),
        (5, kept(made(6, 1, on(8)))),
    ] {
        keep(&mut conn, number, &promise).await;
    }
    let operator = OperatorId(id(1));
    let due = promises::due(&mut conn, operator, TODAY, 50).await.expect("rows");
    assert_eq!(ids(&due), [2, 1], "the longest overdue first; tomorrow's, another's and kept ones not");
    assert_eq!(promises::count_due(&mut conn, operator, TODAY).await.expect("count"), 2);
    assert_eq!(ids(&promises::due(&mut conn, operator, TODAY, 1).await.expect("rows")), [2]);
    // when the client was not reached, the promise goes to its new day
    let again = made(5, 1, on(9)).evolve(&PromiseEvent::Postponed {
        by: on(20),
        hour: None,
        result: text(),
        operator,
        at: NOW,
    });
    keep(&mut conn, 2, &again).await;
    assert_eq!(ids(&promises::due(&mut conn, operator, TODAY, 50).await.expect("rows")), [1]);
}

#[tokio::test]
async fn r_ap_11_of_one_day_those_with_an_hour_come_first_by_their_hours() {
    let mut conn = empty().await;
    let at = |hour| {
        let moved = PromiseEvent::Postponed {
            by: TODAY,
            hour: Some(time(hour, 30, 0, 0)),
            result: text(),
            operator: OperatorId(id(1)),
            at: NOW,
        };
        made(5, 1, TODAY).evolve(&moved)
    };
    for (number, promise) in
        [(1, made(5, 1, TODAY)), (2, at(15)), (3, at(9)), (4, made(5, 1, date(2026, 11, 11)))]
    {
        keep(&mut conn, number, &promise).await;
    }
    let due = promises::due(&mut conn, OperatorId(id(1)), TODAY, 50).await.expect("rows");
    assert_eq!(ids(&due), [4, 3, 2, 1]);
    assert_eq!((due[1].hour, due[3].hour), (Some(time(9, 30, 0, 0)), None));
}

#[tokio::test]
async fn r_ap_11_the_card_holds_the_open_promises_the_nearest_first() {
    let mut conn = empty().await;
    keep(&mut conn, 1, &made(5, 1, date(2026, 12, 1))).await;
    keep(&mut conn, 2, &made(5, 2, date(2026, 11, 20))).await;
    keep(&mut conn, 3, &kept(made(5, 1, date(2026, 11, 1)))).await;
    keep(&mut conn, 4, &made(6, 1, date(2026, 11, 2))).await;
    let of = async |conn: &mut Connection| {
        promises::open_of_client(conn, ClientId(id(5)), 20).await.expect("rows")
    };
    assert_eq!(ids(&of(&mut conn).await), [2, 1]);
    // a card that became this one brings its promises along
    clients::alias(&mut conn, ClientId(id(6)), ClientId(id(5))).await.expect("an alias");
    let rows = of(&mut conn).await;
    assert_eq!(ids(&rows), [4, 2, 1]);
    assert_eq!(
        (rows[0].kind, rows[0].appeal, rows[0].kept_at),
        (PromiseKind::CallBack, AppealId(id(60)), None)
    );
}

fn forwarded(number: u32, operator: u64, reply_by: Date) -> Appeal {
    let registered = AppealEvent::Registered {
        number: AppealNumber::from_body(number).expect("in range"),
        visit: VisitId(id(70)),
        client: Some(ClientId(id(5))),
        subject: SubjectId(id(5)),
        topic: "2.2.1".into(),
        library: "2026.11".into(),
        kind: AppealKind::Application,
        channel: Channel::Office,
        operator: OperatorId(id(operator)),
        office: OfficeId(id(3)),
        at: NOW,
    };
    Appeal::default().evolve(&registered).evolve(&AppealEvent::Forwarded {
        unit: "metering".into(),
        reply_by,
        reply_channel: Channel::Phone,
        note: text(),
        term: None,
        operator: OperatorId(id(operator)),
        at: NOW,
    })
}

#[tokio::test]
async fn r_ap_11_replies_that_were_promised_for_others_are_due_too() {
    let mut conn = empty().await;
    for (number, operator, day) in [(1, 1, 12), (2, 1, 3), (3, 1, 13), (4, 2, 3)] {
        let state = forwarded(218_047_000 + number, operator, date(2026, 11, day));
        appeals::project(&mut conn, AppealId(id(number.into())), &state).await.expect("listed");
    }
    let operator = OperatorId(id(1));
    let due = appeals::due(&mut conn, operator, TODAY, 50).await.expect("rows");
    assert_eq!(due.iter().map(|row| row.id.0.as_u128()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(appeals::count_due(&mut conn, operator, TODAY).await.expect("count"), 2);
    let one = appeals::by_id(&mut conn, AppealId(id(3))).await.expect("read").expect("there");
    assert_eq!(one.reply_by, Some(date(2026, 11, 13)));
    assert!(appeals::by_id(&mut conn, AppealId(id(99))).await.expect("read").is_none());
}
