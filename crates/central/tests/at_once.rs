//! Several instances of the central on one base: what each of them does at the same time does not get in the way.
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

mod home;

use home::Home;
use okno_central::base::{
    Audience, Base, BaseError, NewOperator, Office, Projection, SessionHashes, Settling, Taking,
};
use okno_domain::Moment;
use okno_domain::audit::{Act, verify};
use okno_domain::context::Role;
use okno_domain::ids::{CommandId, DeviceId, EventId, OfficeId, OperatorId};
use okno_store::events::{CommandMeta, NewEvent, Stream, StreamKind};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

const NOW: Moment = Moment(1_794_470_400_000);
const OFFICE: OfficeId = OfficeId(Uuid::from_u128(2));
const OPERATOR: OperatorId = OperatorId(Uuid::from_u128(3));
/// Instances, and what each does.
const INSTANCES: u128 = 4;
const EACH: u128 = 25;

async fn instances(home: &Home) -> Vec<Arc<dyn Base>> {
    let mut all = Vec::new();
    for _ in 0..INSTANCES {
        all.push(home.open().await);
    }
    all
}

fn device(instance: u128) -> DeviceId {
    DeviceId(Uuid::from_u128(100 + instance))
}

/// An event on a stream of its own.
fn settling(command: u128, stream: u128, expected: u32, audience: OfficeId) -> Settling {
    let (event, command) = (EventId(Uuid::from_u128(command + 100_000)), CommandId(Uuid::from_u128(command)));
    let device = device(0);
    let meta = CommandMeta { command, operator: OPERATOR, device, office: OFFICE, at: NOW, order: 1 };
    let taking = Taking {
        stream: Stream { kind: StreamKind::Profile, id: Uuid::from_u128(stream) },
        expected,
        meta,
        library: "2026.11".into(),
        events: vec![NewEvent { id: event, tag: "x".into(), body: serde_json::json!({}) }],
        values: vec![],
        discrepancies: vec![],
        audiences: vec![Audience::Office(audience)],
        projection: Projection::Nothing,
        card: vec![],
    };
    Settling { command, device, answer: "{}".into(), taking: Some(taking) }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ap_2_blocks_of_several_instances_never_overlap() {
    for home in Home::of_each() {
        let mut running = Vec::new();
        for (base, instance) in instances(&home).await.into_iter().zip(0..) {
            running.push(tokio::spawn(async move {
                let mut first = Vec::new();
                for wish in 0..EACH {
                    let lease = base.lease(device(instance), Uuid::from_u128(wish), 10, NOW).await;
                    first.push(lease.expect("leased").expect("a block").first);
                }
                first
            }));
        }
        let mut all = BTreeSet::new();
        for one in running {
            all.extend(one.await.expect("run"));
        }
        let expected: BTreeSet<u32> = (0..u32::try_from(INSTANCES * EACH).expect("few"))
            .map(|block| 100_000_000 + block * 10)
            .collect();
        assert_eq!(all, expected, "each begins where the one before ends");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ce_2_a_cursor_never_passes_what_is_told_later() {
    for home in Home::of_each() {
        let writing = Arc::new(AtomicUsize::new(0));
        let reader = home.open().await;
        let mut running = Vec::new();
        for (base, instance) in instances(&home).await.into_iter().zip(0..) {
            writing.fetch_add(1, Ordering::SeqCst);
            let writing = Arc::clone(&writing);
            running.push(tokio::spawn(async move {
                for at in 0..EACH {
                    let id = 1 + instance * EACH + at;
                    base.settle(&[settling(id, id, 0, OFFICE)], NOW).await.expect("settled");
                }
                writing.fetch_sub(1, Ordering::SeqCst);
            }));
        }
        let (mut after, mut told) = (0, Vec::new());
        loop {
            let over = writing.load(Ordering::SeqCst) == 0;
            let end = reader.feed_end().await.expect("an end");
            let slice = reader.feed(&[Audience::Office(OFFICE)], after, 7).await.expect("a slice");
            assert!(slice.rows.windows(2).all(|two| two[0].place < two[1].place));
            if let Some(last) = slice.rows.last() {
                after = last.place;
            }
            assert!(slice.more || after >= end, "what was told at {end} is not passed over");
            told.extend(slice.rows.iter().map(|row| row.event.id));
            if over && !slice.more {
                break;
            }
        }
        for one in running {
            one.await.expect("run");
        }
        let once: BTreeSet<EventId> = told.iter().copied().collect();
        assert_eq!((told.len(), once.len()), (100, 100), "each once");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ap_4_of_several_on_one_stream_one_goes_first_and_the_others_are_told_that_it_moved() {
    for home in Home::of_each() {
        let all = instances(&home).await;
        for round in 0..10 {
            let mut running = Vec::new();
            for (base, instance) in all.iter().cloned().zip(0..) {
                let command = 1 + u128::from(round) * INSTANCES + instance;
                running.push(tokio::spawn(async move {
                    base.settle(&[settling(command, 1, round, OFFICE)], NOW).await
                }));
            }
            let mut first = 0;
            for one in running {
                match one.await.expect("run") {
                    Ok(()) => first += 1,
                    Err(BaseError::Moved) => {}
                    Err(error) => panic!("{error:?}"),
                }
            }
            assert_eq!(first, 1);
        }
        let stream = Stream { kind: StreamKind::Profile, id: Uuid::from_u128(1) };
        let versions: Vec<u32> =
            all[0].load(stream).await.expect("loaded").iter().map(|event| event.version).collect();
        assert_eq!(versions, (1..=10).collect::<Vec<_>>());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ce_2_the_same_command_at_several_instances_is_kept_once() {
    for home in Home::of_each() {
        let mut running = Vec::new();
        for base in instances(&home).await {
            running.push(tokio::spawn(async move { base.settle(&[settling(1, 1, 0, OFFICE)], NOW).await }));
        }
        let mut kept = 0;
        for one in running {
            match one.await.expect("run") {
                Ok(()) => kept += 1,
                Err(BaseError::Taken) => {}
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!(kept, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ce_3_the_audit_of_several_instances_is_one_chain() {
    for home in Home::of_each() {
        let all = instances(&home).await;
        let mut running = Vec::new();
        for (base, instance) in all.iter().cloned().zip(0..) {
            running.push(tokio::spawn(async move {
                for _ in 0..EACH {
                    base.audit(NOW, None, device(instance), Act::SignInRefused).await.expect("kept");
                }
            }));
        }
        for one in running {
            one.await.expect("run");
        }
        let entries = all[0].audit_entries(0).await.expect("entries");
        assert_eq!((entries.len(), verify(&entries).is_ok()), (100, true));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ce_3_of_several_sessions_of_one_on_a_device_the_last_is_left() {
    for home in Home::of_each() {
        let all = instances(&home).await;
        let (time_zone, area_code) = ("Europe/Saratov".into(), "8452".into());
        let office = Office { id: OFFICE, name: "ЦОК".into(), time_zone, area_code, territory: None };
        all[0].put_office(&office).await.expect("an office");
        let operator = NewOperator {
            id: OPERATOR,
            login: "orlova".into(),
            full_name: "Орлова Мария".into(),
            role: Role::Specialist,
            office: OFFICE,
            units: vec![],
            password: "{}".into(),
        };
        all[0].add_operator(&operator).await.expect("an operator");
        home::enrolled(all[0].as_ref(), device(0), OFFICE, NOW).await;
        let mut running = Vec::new();
        for (base, instance) in all.iter().cloned().zip(0_u8..) {
            running.push(tokio::spawn(async move {
                let until = NOW.plus_seconds(100);
                let hashes = SessionHashes {
                    access: [instance; 32],
                    access_until: until,
                    refresh: [instance + 100; 32],
                    refresh_until: until,
                };
                let id = Uuid::from_u128(50 + u128::from(instance));
                base.open_session(id, (OPERATOR, device(0)), &hashes, NOW).await.expect("open");
            }));
        }
        for one in running {
            one.await.expect("run");
        }
        assert_eq!(all[0].end_sessions(OPERATOR).await.expect("ended"), 1);
    }
}
