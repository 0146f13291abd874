//! Workplaces that listen: what one does the other sees soon, and who has an appeal open is seen until they are gone
//! (R-CE-2, R-AP-9).

use crate::NINA;
use crate::back_office::{BACK, forwarded, page};
use crate::company::{Company, Workplace};
use okno_desk::ipc::central::{AtHand, Connection, OpenElsewhere};
use okno_desk::ipc::code::AppealKind;
use okno_desk::ipc::inbox::InboxTab;
use std::time::{Duration, Instant};

/// A screen asks so often; tests ask sooner.
const LOOK: Duration = Duration::from_millis(20);

/// Waits until something holds; how long that took.
async fn until(most: Duration, mut holds: impl AsyncFnMut() -> bool) -> Duration {
    #[allow(clippy::disallowed_methods, reason = "real time is what is measured")]
    let began = Instant::now();
    while !holds().await {
        assert!(began.elapsed() < most, "it has not come within {most:?}");
        tokio::time::sleep(LOOK).await;
    }
    began.elapsed()
}

async fn open(place: &Workplace) -> Vec<OpenElsewhere> {
    place.session().await.status.open
}

async fn at_hand(place: &Workplace, appeal: Option<&str>) {
    let request = AtHand { appeal: appeal.map(str::to_owned) };
    place.desk.appeal_at_hand(request).await.expect("told");
}

#[tokio::test]
async fn r_ce_2_what_one_registers_another_sees_within_two_seconds() {
    let company = Company::begin().await;
    let front = company.linked("orlova").await;
    let back = company.linked_at("gusev", BACK).await;
    let test = async {
        // Both listen, and nothing is new: from here on the exchange rests for long, and is nudged.
        until(Duration::from_secs(5), async || front.desk.is_nudged() && back.desk.is_nudged()).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        for _ in 0..3 {
            let (appeal, _) = forwarded(&front).await;
            let came = until(Duration::from_secs(2), async || {
                page(&back, InboxTab::Unit).await.rows.iter().any(|row| row.appeal.id == appeal)
            });
            let came = came.await;
            assert!(came < Duration::from_secs(2), "{came:?}");
        }
    };
    tokio::select! {
        () = front.desk.keep_in_touch() => {}
        () = back.desk.keep_in_touch() => {}
        () = test => {}
    }
}

#[tokio::test]
async fn r_ap_9_two_on_one_appeal_see_each_other_until_one_is_killed() {
    let company = Company::begin().await;
    let front = company.linked("orlova").await;
    let (one, other) = (company.linked_at("gusev", BACK).await, company.linked_at("zueva", BACK).await);
    let (appeal, _) = forwarded(&front).await;
    let of = |people: &[&str]| {
        vec![OpenElsewhere {
            appeal: appeal.clone(),
            people: people.iter().map(|one| (*one).to_owned()).collect(),
        }]
    };
    let test = async {
        {
            let both = async {
                at_hand(&one, Some(&appeal)).await;
                until(Duration::from_secs(5), async || open(&other).await == of(&["Гусев А. В."])).await;
                at_hand(&other, Some(&appeal)).await;
                until(Duration::from_secs(5), async || open(&one).await.len() == 1).await;
                assert_eq!(open(&other).await.len(), 1, "nobody sees oneself");
                // Who leaves it is not there any more.
                at_hand(&other, None).await;
                until(Duration::from_secs(5), async || open(&one).await.is_empty()).await;
            };
            tokio::select! {
                () = one.desk.keep_in_touch() => {}
                () = both => {}
            }
        }
        // The first was killed with the appeal open: its connection is gone, and it with it.
        until(Duration::from_secs(2), async || open(&other).await.is_empty()).await;
    };
    tokio::select! {
        () = other.desk.keep_in_touch() => {}
        () = test => {}
    }
}

#[tokio::test]
async fn r_ce_1_a_central_that_went_away_is_listened_to_again_and_nobody_is_seen_meanwhile() {
    let mut company = Company::begin().await;
    let front = company.linked("orlova").await;
    let (one, other) = (company.linked_at("gusev", BACK).await, company.linked_at("zueva", BACK).await);
    let (appeal, _) = forwarded(&front).await;
    let test = async {
        at_hand(&one, Some(&appeal)).await;
        until(Duration::from_secs(5), async || !open(&other).await.is_empty()).await;
        company.stop().await;
        until(Duration::from_secs(5), async || open(&other).await.is_empty()).await;
        until(Duration::from_secs(5), async || {
            matches!(other.session().await.status.connection, Connection::Offline { .. })
        })
        .await;
        company.start_again().await;
        // What is open is said again by itself.
        until(Duration::from_secs(20), async || !open(&other).await.is_empty()).await;
    };
    tokio::select! {
        () = one.desk.keep_in_touch() => {}
        () = other.desk.keep_in_touch() => {}
        () = test => {}
    }
    let asked = front.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    assert!(!asked.questions.is_empty(), "and who does not listen works as before");
}
