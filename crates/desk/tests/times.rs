//! Waiting and service times, through the API of the window (R-VI-4).

use crate::support::{NINA, Workplace, done, nothing, refused};
use okno_desk::ipc::code::{AppealKind, HandOverReason, VisitRule};
use okno_desk::ipc::visit::{
    ChangeStage, HandOver, HandOverResult, NoteWaiting, Refusal, StageChange, VisitRequest, VisitView,
};

const MINUTE: i64 = 60;

async fn stage(place: &Workplace, visit: &VisitView, to: StageChange) -> VisitView {
    let request = ChangeStage { visit: visit.id.clone(), to };
    done(place.desk.change_stage(request).await.expect("answered"))
}

/// Begins a visit of a client who has waited so long, and ends it after so many minutes of service.
async fn served(place: &Workplace, waited: Option<i64>, minutes: i64) -> VisitView {
    let visit = place.start_visit().await;
    if let Some(waited) = waited {
        let since = minutes_before(&visit.started, waited);
        let request = NoteWaiting { visit: visit.id.clone(), since };
        done(place.desk.note_waiting(request).await.expect("answered"));
    }
    let visit = place.card_opened(&visit, NINA).await;
    let visit = place.asked(&visit, "9.1.2", AppealKind::Gratitude).await;
    let visit = place.closed(&visit, "Благодарность передана.").await;
    let visit = place.ask_profile(visit).await;
    let visit = stage(place, &visit, StageChange::Completion).await;
    place.clock.move_by_seconds(minutes * MINUTE);
    stage(place, &visit, StageChange::End).await
}

/// `10:05` so many minutes before this moment.
fn minutes_before(iso: &str, minutes: i64) -> String {
    let (hour, minute): (i64, i64) =
        (iso[11..13].parse().expect("hour"), iso[14..16].parse().expect("minute"));
    let at = hour * 60 + minute - minutes;
    format!("{:02}:{:02}", at / 60, at % 60)
}

#[tokio::test]
async fn r_vi_4_a_month_tells_its_averages_against_the_order_of_the_company() {
    let place = Workplace::demo(60).await;
    let before = place.desk.service_times(nothing()).await.expect("times");
    assert!(before.service.is_none() && before.waiting.is_none(), "nothing is made up");
    // given two visits, of 10 and 20 minutes; of one it is known that the client waited 8
    let first = Box::pin(served(&place, Some(8), 10)).await;
    assert_eq!(first.seconds, 600);
    let waited = first.waited_seconds.expect("known");
    assert!((480..540).contains(&waited), "by the minute of the ticket: {waited}");
    assert_eq!(Box::pin(served(&place, None, 20)).await.waited_seconds, None);
    // then the month has an average of each
    let month = place.desk.service_times(nothing()).await.expect("times");
    let service = month.service.expect("served");
    assert_eq!((service.seconds, service.visits, service.left_out), (900, 2, 0));
    assert_eq!((service.minutes, service.order.as_deref()), (14, Some("№ 112")));
    assert_eq!(service.until.as_deref(), Some("2026-12-31"));
    let waiting = month.waiting.expect("known of one");
    assert_eq!((waiting.seconds, waiting.visits, waiting.minutes), (waited, 1, 12));
}

#[tokio::test]
async fn r_vi_4_a_time_after_the_beginning_is_refused() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    let since = minutes_before(&visit.started, -5);
    let request = NoteWaiting { visit: visit.id.clone(), since };
    let refusal = refused(place.desk.note_waiting(request).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Visit { code: VisitRule::WaitedAfter }), "{refusal:?}");
}

#[tokio::test]
async fn r_vi_4_the_way_to_a_colleague_is_no_service() {
    // given a visit that waits half an hour for the colleague whom it was handed to
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    place.clock.move_by_seconds(2 * MINUTE);
    let colleagues = place.desk.session(nothing()).await.expect("session").colleagues;
    let to = colleagues.into_iter().find(|one| one.name.starts_with("Соколов")).expect("a colleague").id;
    let request =
        HandOver { visit: visit.id.clone(), to, reason: HandOverReason::Leaving, note: String::new() };
    assert!(matches!(place.desk.hand_over(request).await.expect("answered"), HandOverResult::Done));
    place.clock.move_by_seconds(30 * MINUTE);
    place.desk.sign_out(nothing()).await.expect("signed out");
    place.sign_in_as("sokolov").await;
    let request = VisitRequest { visit: visit.id.clone() };
    let taken = done(place.desk.resume_visit(request).await.expect("answered"));
    assert_eq!(taken.seconds, 120);
}
