//! Deadlines warn ahead and escalate when missed (R-AP-6): through the API of the window.

use crate::support::{NINA, Workplace, done, nothing};
use okno_desk::ipc::appeal::AppealRequest;
use okno_desk::ipc::code::{AppealKind, Channel, PromiseKind};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::inbox::{
    GiveAppeal, InboxAppealRequest, InboxFilter, InboxRequest, InboxTab, WorkOutcome,
};
use okno_desk::ipc::promise::{
    GivePromise, MakePromise, PromiseOutcome, PromiseRequest, PromiseView, TasksRequest, TodayView,
};
use okno_desk::ipc::visit::VisitView;

const DAY: i64 = 24 * 60 * 60;

async fn today(place: &Workplace) -> TodayView {
    place.desk.tasks(TasksRequest { most: 200 }).await.expect("listed")
}

fn of<'t>(tasks: &'t [PromiseView], promise: &str) -> Option<&'t PromiseView> {
    tasks.iter().find(|task| task.promise.as_deref() == Some(promise))
}

async fn change_to(place: &Workplace, login: &str) {
    place.desk.sign_out(nothing()).await.expect("signed out");
    place.sign_in_as(login).await;
}

/// A call promised by a day, in a visit of Nina.
async fn promised(place: &Workplace, by: &str) -> (VisitView, String) {
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let request = MakePromise {
        visit: visit.id.clone(),
        appeal: visit.questions[0].id.clone(),
        kind: PromiseKind::CallBack,
        by: by.to_owned(),
        hour: None,
        channel: Channel::Phone,
        contact: "8 937 000-11-22".to_owned(),
        note: "Когда придёт проверка".to_owned(),
    };
    let visit = done(place.desk.make_promise(request).await.expect("answered"));
    let card = visit.card.as_ref().expect("card");
    let made = card.promises.iter().find(|one| one.by == by && one.promise.is_some()).expect("promised");
    let promise = made.promise.clone().expect("an id");
    (visit, promise)
}

#[tokio::test]
async fn r_ap_6_a_promise_is_warned_of_a_working_day_ahead_and_not_before() {
    // given a Monday, and a call promised for the Wednesday
    let place = Workplace::demo(60).await;
    let monday = today(&place).await.day;
    let day = |ahead: i64| {
        let day: jiff::civil::Date = monday.parse().expect("a day");
        day.saturating_add(jiff::Span::new().days(ahead)).to_string()
    };
    let (_, promise) = promised(&place, &day(2)).await;
    assert!(of(&today(&place).await.tasks, &promise).is_none(), "two working days away");
    // when it is the day before, then it is said
    place.clock.move_by_seconds(DAY);
    let list = today(&place).await;
    let task = of(&list.tasks, &promise).expect("warned of");
    assert!(task.soon && !task.overdue && task.holder.is_none());
    assert!(usize::try_from(list.total).expect("small") >= list.tasks.len());
    // and on the day itself it is no longer to come
    place.clock.move_by_seconds(DAY);
    let list = today(&place).await;
    let task = of(&list.tasks, &promise).expect("today");
    assert!(!task.soon && !task.overdue);
    assert!(list.others.is_empty(), "who heads nobody sees nothing of others");
}

#[tokio::test]
async fn r_ap_6_what_is_missed_comes_before_the_head_of_the_office_who_calls_or_gives_it_to_another() {
    // given a call that was not made in time
    let place = Workplace::demo(60).await;
    let (_, promise) = promised(&place, &today(&place).await.day).await;
    place.clock.move_by_seconds(2 * DAY);
    // when the head of the office signs in, then it stands there with who has it
    change_to(&place, "tikhonova").await;
    let list = today(&place).await;
    let task = of(&list.others, &promise).expect("escalated");
    assert!(
        task.overdue && task.may_give && task.holder.as_deref() == Some("Орлова М. С."),
        "{:?}",
        task.holder
    );
    assert!(of(&list.tasks, &promise).is_none());
    // and so do the late replies of the units, each with who has it or nobody
    assert!(list.others.iter().any(|row| row.promise.is_none() && row.overdue && row.unit.is_some()));
    assert!(list.others.windows(2).all(|two| two[0].by <= two[1].by), "the longest overdue first");
    // who to call can be read, and it is audited
    let open = || PromiseRequest { promise: promise.clone(), visit: None };
    let details = place.desk.promise(open()).await.expect("opened");
    assert!(details.contact.contains("8 937 000-11-22"));
    assert_eq!(place.desk.audited(1).await.expect("audit"), ["promise_opened"]);
    // when it is given to a colleague
    let colleagues = place.desk.session(nothing()).await.expect("session").colleagues;
    let sokolov = colleagues.into_iter().find(|one| one.name.starts_with("Соколов")).expect("a colleague").id;
    let give = GivePromise { promise: promise.clone(), to: sokolov };
    assert!(matches!(place.desk.give_promise(give).await.expect("answered"), PromiseOutcome::Done));
    assert_eq!(
        of(&today(&place).await.others, &promise).expect("there").holder.as_deref(),
        Some("Соколов А. И.")
    );
    // then it is the colleague's, and of no concern to who gave it
    change_to(&place, "sokolov").await;
    assert!(
        of(&today(&place).await.tasks, &promise).is_some_and(|task| task.holder.is_none() && task.overdue)
    );
    change_to(&place, "orlova").await;
    assert!(of(&today(&place).await.tasks, &promise).is_none());
    assert_eq!(place.desk.promise(open()).await.expect_err("not theirs").code, FailureCode::NotFound);
}

#[tokio::test]
async fn r_ap_6_a_late_reply_is_opened_and_given_by_the_head_of_its_unit() {
    let place = Workplace::demo(60).await;
    // given a reply that a curator has taken, and that has not come by its day
    change_to(&place, "zueva").await;
    let request =
        InboxRequest { tab: InboxTab::Unit, unit: None, filter: None, text: String::new(), after: None };
    let rows = place.desk.inbox(request).await.expect("inbox").rows;
    let appeal = rows.iter().find(|row| row.executor.is_none()).expect("taken by nobody").appeal.id.clone();
    let taken = place.desk.take_appeal(InboxAppealRequest { appeal: appeal.clone() }).await;
    assert!(matches!(taken.expect("answered"), WorkOutcome::Done { .. }));
    place.clock.move_by_seconds(21 * DAY);
    // when the head of the unit signs in, then it stands there with who has it
    change_to(&place, "tikhonova").await;
    let list = today(&place).await;
    let late = list.others.iter().find(|row| row.appeal.id == appeal).expect("escalated");
    assert!(late.promise.is_none() && late.overdue && late.may_give && late.holder.is_some());
    // and is opened and given to another
    let work = place.desk.inbox_appeal(InboxAppealRequest { appeal: appeal.clone() }).await.expect("opened");
    assert!(work.may.give);
    let to = work.colleagues.first().expect("a colleague").id.clone();
    let give = GiveAppeal {
        appeal,
        to: Some(to),
        reason: okno_desk::ipc::code::GiveReason::Away,
        note: String::new(),
    };
    let given = place.desk.give_appeal(give).await.expect("answered");
    let WorkOutcome::Done { work } = given else { panic!("given: {given:?}") };
    assert_ne!(work.row.executor, late.holder);
}

#[tokio::test]
async fn r_ap_6_the_head_of_an_office_reads_an_appeal_that_the_office_registered_and_others_do_not() {
    let place = Workplace::demo(60).await;
    let (visit, _) = promised(&place, &today(&place).await.day).await;
    let asking = || AppealRequest { visit: None, appeal: visit.questions[0].id.clone(), in_full: false };
    change_to(&place, "tikhonova").await;
    assert!(place.desk.appeal(asking()).await.is_ok());
    change_to(&place, "sokolov").await;
    assert_eq!(place.desk.appeal(asking()).await.expect_err("not theirs").code, FailureCode::NotFound);
}

#[tokio::test]
async fn r_ap_6_the_inbox_warns_ahead_and_counts_in_the_unit_of_the_norm() {
    let place = Workplace::demo(60).await;
    change_to(&place, "zueva").await;
    let rows = async |filter: Option<InboxFilter>| {
        let request =
            InboxRequest { tab: InboxTab::Unit, unit: None, filter, text: String::new(), after: None };
        place.desk.inbox(request).await.expect("inbox").rows
    };
    let all = rows(None).await;
    // What is late or today is warned of too; and what is not warned of is days away.
    assert!(
        all.iter().all(|row| row.soon == row.days_left.is_some_and(|left| left <= 1) || row.working_days)
    );
    let soon = rows(Some(InboxFilter::Soon)).await;
    assert!(soon.iter().all(|row| row.soon && row.days_left.is_some_and(|left| left > 0)));
}
