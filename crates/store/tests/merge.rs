//! Confirmed events take their places, what is pending comes after them (R-CE-2).

use crate::common::{NOW, empty};
use okno_domain::ids::{CommandId, DeviceId, EventId, OfficeId, OperatorId, VisitId};
use okno_store::events::{self, CommandMeta, EventState, NewEvent, Stream};
use okno_store::merge::{self, ConfirmedEvent};
use okno_store::{Connection, StoreError};
use serde_json::json;
use uuid::Uuid;

const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

const fn stream() -> Stream {
    Stream::visit(VisitId(Uuid::from_u128(7)))
}

fn meta(command: u128) -> CommandMeta {
    CommandMeta {
        command: CommandId(id(command)),
        operator: OperatorId(id(1)),
        device: DeviceId(id(2)),
        office: OfficeId(id(3)),
        at: NOW,
        order: u64::try_from(command).expect("small"),
    }
}

fn event(number: u128) -> NewEvent {
    NewEvent { id: EventId(id(number)), tag: "held".to_owned(), body: json!({ "event": "held", "at": 0 }) }
}

/// The pending events of a command, decided on the stream as it stands.
async fn decide(conn: &mut Connection, command: u128, numbers: &[u128]) {
    let expected = events::version(conn, stream()).await.expect("version");
    let fresh: Vec<NewEvent> = numbers.iter().map(|number| event(*number)).collect();
    events::append(conn, stream(), expected, &meta(command), EventState::Pending, &fresh)
        .await
        .expect("appended");
}

fn confirmed(version: u32, command: u128, number: u128) -> ConfirmedEvent {
    ConfirmedEvent { version, event: event(number), meta: meta(command) }
}

/// Number, version and whether it is confirmed, in the order of the stream.
async fn stands(conn: &mut Connection) -> Vec<(u128, u32, bool)> {
    let held = events::load(conn, stream()).await.expect("events");
    let row = |event: events::StoredEvent| {
        (event.id.0.as_u128(), event.version, event.state == EventState::Confirmed)
    };
    held.into_iter().map(row).collect()
}

#[tokio::test]
async fn r_ce_2_own_events_are_confirmed_where_they_stand() {
    let mut conn = empty().await;
    decide(&mut conn, 1, &[11, 12]).await;
    let told = [confirmed(1, 1, 11), confirmed(2, 1, 12)];
    assert!(merge::confirm(&mut conn, stream(), &told).await.expect("merged"));
    assert_eq!(stands(&mut conn).await, [(11, 1, true), (12, 2, true)]);
    assert!(!merge::confirm(&mut conn, stream(), &told).await.expect("merged"), "told twice is told once");
    assert_eq!(stands(&mut conn).await, [(11, 1, true), (12, 2, true)]);
}

#[tokio::test]
async fn r_ce_2_what_another_did_first_comes_first_and_nothing_pending_is_lost() {
    let mut conn = empty().await;
    decide(&mut conn, 1, &[11]).await;
    decide(&mut conn, 2, &[12, 13]).await;
    let theirs = [confirmed(1, 9, 91), confirmed(2, 9, 92)];
    assert!(merge::confirm(&mut conn, stream(), &theirs).await.expect("merged"));
    assert_eq!(
        stands(&mut conn).await,
        [(91, 1, true), (92, 2, true), (11, 3, false), (12, 4, false), (13, 5, false)]
    );
    // The first of our commands is answered; the second still waits, after it.
    merge::confirm(&mut conn, stream(), &[confirmed(3, 1, 11)]).await.expect("merged");
    assert_eq!(stands(&mut conn).await[2..], [(11, 3, true), (12, 4, false), (13, 5, false)]);
    let waiting = merge::of_command(&mut conn, stream(), CommandId(id(2))).await.expect("waiting");
    assert_eq!(waiting.iter().map(|event| event.id.0.as_u128()).collect::<Vec<_>>(), [12, 13]);
}

#[tokio::test]
async fn r_ce_2_a_place_that_comes_late_is_left_free_for_it() {
    let mut conn = empty().await;
    decide(&mut conn, 1, &[11]).await;
    // The answer to our command comes before the page that brings what others did.
    merge::confirm(&mut conn, stream(), &[confirmed(3, 1, 11)]).await.expect("merged");
    decide(&mut conn, 2, &[12]).await;
    merge::confirm(&mut conn, stream(), &[confirmed(1, 9, 91), confirmed(2, 9, 92)]).await.expect("merged");
    assert_eq!(stands(&mut conn).await, [(91, 1, true), (92, 2, true), (11, 3, true), (12, 4, false)]);
}

#[tokio::test]
async fn r_ce_2_a_refused_command_goes_out_whole_and_the_later_ones_close_up() {
    let mut conn = empty().await;
    decide(&mut conn, 1, &[11]).await;
    decide(&mut conn, 2, &[12]).await;
    decide(&mut conn, 3, &[13]).await;
    let gone = merge::retract(&mut conn, stream(), CommandId(id(2))).await.expect("retracted");
    assert_eq!(gone.iter().map(|event| event.id.0.as_u128()).collect::<Vec<_>>(), [12]);
    assert_eq!(stands(&mut conn).await, [(11, 1, false), (13, 2, false)]);
    decide(&mut conn, 4, &[14]).await;
    assert_eq!(stands(&mut conn).await, [(11, 1, false), (13, 2, false), (14, 3, false)]);
}

#[tokio::test]
async fn two_confirmed_events_never_share_a_place() {
    let mut conn = empty().await;
    merge::confirm(&mut conn, stream(), &[confirmed(1, 9, 91)]).await.expect("merged");
    let refused = merge::confirm(&mut conn, stream(), &[confirmed(1, 8, 81)]).await;
    assert!(matches!(refused, Err(StoreError::Unreadable { .. })), "{refused:?}");
}

#[tokio::test]
async fn r_ce_2_what_a_base_had_before_its_central_stays_before_what_the_central_places() {
    let mut conn = empty().await;
    // Never in the outbox, whose order begins at 1: the past of a base that was made without a central.
    events::append(&mut conn, stream(), 0, &meta(0), EventState::Confirmed, &[event(1), event(2)])
        .await
        .expect("appended");
    decide(&mut conn, 1, &[11]).await;
    decide(&mut conn, 2, &[12]).await;
    merge::confirm(&mut conn, stream(), &[confirmed(1, 1, 11)]).await.expect("merged");
    assert_eq!(stands(&mut conn).await, [(1, 1, true), (2, 2, true), (11, 3, true), (12, 4, false)]);
    merge::confirm(&mut conn, stream(), &[confirmed(2, 9, 91), confirmed(3, 2, 12)]).await.expect("merged");
    let all = [(1, 1, true), (2, 2, true), (11, 3, true), (91, 4, true), (12, 5, true)];
    assert_eq!(stands(&mut conn).await, all);
}
