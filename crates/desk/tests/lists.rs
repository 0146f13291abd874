//! Lists of appeals through the API of the window: what has happened to a client, and the operator's own appeals.

use crate::support::{NINA, Workplace, done, nothing};
use okno_desk::ipc::appeal::AppealRequest;
use okno_desk::ipc::code::{AppealKind, AppealStatus, Channel, PromiseKind, TaskKind};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::list::{
    Happening, MyAppealRow, MyAppealsRequest, Sought, SoughtState, TimelineRequest, TimelineRow,
};
use okno_desk::ipc::promise::MakePromise;
use okno_desk::ipc::visit::VisitView;

fn all() -> Sought {
    Sought { text: String::new(), state: None, kind: None, channel: None, from: None, until: None }
}

/// A visit of an identified client with a question that was just registered, and a call that was promised about it.
async fn promised(place: &Workplace) -> VisitView {
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let request = MakePromise {
        visit: visit.id.clone(),
        appeal: visit.questions[0].id.clone(),
        kind: PromiseKind::CallBack,
        by: "2026-11-16".to_owned(),
        hour: None,
        channel: Channel::Phone,
        contact: String::new(),
        note: String::new(),
    };
    done(place.desk.make_promise(request).await.expect("answered"))
}

async fn happened(place: &Workplace, visit: &VisitView, sought: Sought) -> Vec<TimelineRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    for _ in 0..20 {
        let request = TimelineRequest { visit: visit.id.clone(), sought: sought.clone(), after };
        let page = place.desk.timeline(request).await.expect("listed");
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return rows;
        }
    }
    panic!("the list of one client has an end");
}

async fn mine(place: &Workplace, sought: Sought) -> Vec<MyAppealRow> {
    let (mut rows, mut after) = (Vec::new(), None);
    for _ in 0..20 {
        let request = MyAppealsRequest { sought: sought.clone(), after };
        let page = place.desk.my_appeals(request).await.expect("listed");
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return rows;
        }
    }
    panic!("the list of one operator has an end");
}

#[tokio::test]
async fn r_ap_8_the_time_line_tells_all_that_has_happened_to_the_client_newest_first() {
    let place = Workplace::demo(60).await;
    let visit = promised(&place).await;
    let card = visit.card.as_ref().expect("card");
    let rows = happened(&place, &visit, all()).await;
    assert_eq!(rows[0].what, Happening::Promised);
    assert_eq!((rows[0].task, rows[0].by.as_deref()), (Some(TaskKind::CallBack), Some("2026-11-16")));
    assert_eq!(rows[1].what, Happening::Registered);
    assert!(rows.iter().all(|row| !row.operator.is_empty()), "somebody did each of it");
    let registered = rows.iter().filter(|row| row.what == Happening::Registered).count();
    assert_eq!(registered, usize::try_from(card.history_total).expect("small"), "each appeal once");
    let times: Vec<_> = rows.iter().map(|row| row.at.clone()).collect();
    assert!(times.is_sorted_by(|one, other| one >= other), "{times:?}");
}

#[tokio::test]
async fn r_ap_8_the_time_line_is_narrowed_by_topic_state_period_and_channel() {
    let place = Workplace::demo(60).await;
    let visit = promised(&place).await;
    let question = &visit.questions[0];
    let ids = |rows: Vec<TimelineRow>| -> Vec<String> {
        let mut ids: Vec<_> = rows.into_iter().map(|row| row.appeal.id).collect();
        ids.dedup();
        ids
    };
    let only = std::slice::from_ref(&question.id);
    let whole = ids(happened(&place, &visit, all()).await);
    assert!(whole.len() > 1, "there is a past");
    let word = question.title.split(' ').next().expect("a word").to_uppercase();
    let by_topic = happened(&place, &visit, Sought { text: word, ..all() }).await;
    assert!(by_topic.iter().any(|row| row.appeal.id == question.id));
    assert!(
        by_topic.iter().all(|row| row.appeal.title.split(' ').next() == question.title.split(' ').next())
    );
    let by_number = Sought { text: question.number.clone(), ..all() };
    assert_eq!(ids(happened(&place, &visit, by_number).await), only);
    let open = Sought { state: Some(SoughtState::Open), ..all() };
    assert_eq!(ids(happened(&place, &visit, open).await), only);
    let today = Sought { from: Some("2026-11-12".into()), until: Some("2026-11-12".into()), ..all() };
    assert_eq!(ids(happened(&place, &visit, today).await), only);
    let before = Sought { until: Some("2026-11-11".into()), ..all() };
    assert_eq!(ids(happened(&place, &visit, before).await).len(), whole.len() - 1);
    let letters = Sought { channel: Some(Channel::Post), text: question.number.clone(), ..all() };
    assert!(happened(&place, &visit, letters).await.is_empty());
    assert!(happened(&place, &visit, Sought { text: "нет такого".into(), ..all() }).await.is_empty());
}

#[tokio::test]
async fn r_id_1_no_time_line_before_the_client_is_identified() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    let request = TimelineRequest { visit: visit.id, sought: all(), after: None };
    assert_eq!(place.desk.timeline(request).await.expect_err("refused").code, FailureCode::NotFound);
}

#[tokio::test]
async fn r_ap_1_my_appeals_are_those_that_i_registered_by_state_and_what_is_late() {
    let place = Workplace::demo(200).await;
    let visit = promised(&place).await;
    let rows = mine(&place, all()).await;
    assert_eq!(rows[0].appeal.id, visit.questions[0].id, "the newest first");
    assert!(rows.len() > 3, "there is a past");
    let mut parts = 0;
    for (state, status) in [
        (SoughtState::Open, AppealStatus::Open),
        (SoughtState::Forwarded, AppealStatus::Forwarded),
        (SoughtState::Closed, AppealStatus::Closed),
    ] {
        let some = mine(&place, Sought { state: Some(state), ..all() }).await;
        assert!(some.iter().all(|row| row.appeal.status == status));
        parts += some.len();
    }
    assert_eq!(parts, rows.len());
    let late = mine(&place, Sought { state: Some(SoughtState::Overdue), ..all() }).await;
    let expected: Vec<_> = rows.iter().filter(|row| row.overdue).map(|row| &row.appeal.id).collect();
    assert_eq!(late.iter().map(|row| &row.appeal.id).collect::<Vec<_>>(), expected);
    assert!(late.iter().all(|row| row.appeal.reply_by.as_deref() < Some("2026-11-12") && row.unit.is_some()));
}

#[tokio::test]
async fn r_ap_1_an_appeal_of_mine_is_read_without_a_visit_and_that_is_audited() {
    let place = Workplace::demo(200).await;
    let visit = promised(&place).await;
    let appeal = visit.questions[0].id.clone();
    let ask = |appeal: &str| AppealRequest { visit: None, appeal: appeal.to_owned(), in_full: false };
    let before = place.desk.audited(50).await.expect("audit").len();
    let shown = place.desk.appeal(ask(&appeal)).await.expect("read");
    assert_eq!(shown.row.id, appeal);
    let audited = place.desk.audited(50).await.expect("audit");
    assert_eq!(audited.len(), before + 1, "the reading is accounted for");
    let kinds = mine(&place, Sought { kind: Some(AppealKind::Complaint), ..all() }).await;
    assert!(kinds.iter().all(|row| row.appeal.kind == AppealKind::Complaint));
    let others = mine(&place, Sought { kind: Some(visit.questions[0].kind), ..all() }).await;
    assert!(others.iter().any(|row| row.appeal.id == appeal));

    place.desk.sign_out(nothing()).await.expect("out");
    place.sign_in_as("sokolov").await;
    let failure = place.desk.appeal(ask(&appeal)).await.expect_err("registered by another");
    assert_eq!(failure.code, FailureCode::NotFound);
}

#[tokio::test]
async fn r_ap_8_what_cannot_be_read_is_refused() {
    let place = Workplace::demo(60).await;
    let ask =
        |sought: Sought, after: Option<&str>| MyAppealsRequest { sought, after: after.map(str::to_owned) };
    for request in [
        ask(all(), Some("вчера")),
        ask(Sought { from: Some("12.11".into()), ..all() }, None),
        ask(Sought { text: "м".repeat(101), ..all() }, None),
    ] {
        place.desk.my_appeals(request).await.expect_err("refused");
    }
}
