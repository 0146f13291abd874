//! Promises through the API of the window: made in a visit, kept from the card or from the list of today (R-AP-11).

use crate::support::{NINA, PASSWORD, Workplace, done, nothing, refused};
use okno_desk::ipc::code::{AppealKind, Channel, PromiseKind, PromiseRule, TaskKind};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::promise::{
    KeepPromise, MakePromise, PostponePromise, PromiseDetails, PromiseOutcome, PromiseRequest, PromiseView,
    TasksRequest,
};
use okno_desk::ipc::session::{SignIn, SignInOutcome};
use okno_desk::ipc::visit::{
    ChangeStage, Refusal, SaveDraft, StageChange, VisitOutcome, VisitRequest, VisitView,
};

const DAY: i64 = 86_400;

async fn with_question(place: &Workplace) -> VisitView {
    let visit = place.identified(NINA).await;
    place.asked(&visit, "2.1.1", AppealKind::Consultation).await
}

fn call(visit: &VisitView, by: &str) -> MakePromise {
    MakePromise {
        visit: visit.id.clone(),
        appeal: visit.questions[0].id.clone(),
        kind: PromiseKind::CallBack,
        by: by.to_owned(),
        hour: None,
        channel: Channel::Phone,
        contact: String::new(),
        note: "Сказать, принято ли показание.".to_owned(),
    }
}

async fn promised(place: &Workplace, by: &str) -> (VisitView, String) {
    let visit = with_question(place).await;
    let visit = done(place.desk.make_promise(call(&visit, by)).await.expect("answered"));
    let promises = &visit.card.as_ref().expect("card").promises;
    let made = promises.iter().find(|one| one.by == by).and_then(|one| one.promise.clone());
    (visit, made.expect("on the card"))
}

async fn details(place: &Workplace, promise: &str, visit: Option<&VisitView>) -> PromiseDetails {
    let request = PromiseRequest { promise: promise.to_owned(), visit: visit.map(|visit| visit.id.clone()) };
    place.desk.promise(request).await.expect("opened")
}

async fn keep(place: &Workplace, promise: &str, result: &str) -> PromiseOutcome {
    let request = KeepPromise { promise: promise.to_owned(), visit: None, result: result.to_owned() };
    place.desk.keep_promise(request).await.expect("answered")
}

fn rule(outcome: PromiseOutcome) -> PromiseRule {
    match outcome {
        PromiseOutcome::Refused { refusal: Refusal::Promise { code } } => code,
        other => panic!("not refused: {other:?}"),
    }
}

async fn today(place: &Workplace) -> Vec<PromiseView> {
    place.desk.tasks(TasksRequest { most: 50 }).await.expect("listed").tasks
}

fn holds(tasks: &[PromiseView], promise: &str) -> bool {
    tasks.iter().any(|task| task.promise.as_deref() == Some(promise))
}

#[tokio::test]
async fn r_ap_11_a_promised_call_stands_on_the_card_and_on_its_day_in_the_list() {
    let place = Workplace::demo(60).await;
    let (visit, promise) = promised(&place, "2026-11-13").await;
    let card = visit.card.as_ref().expect("card");
    let first = &card.promises[0];
    assert_eq!((first.kind, first.overdue, first.channel), (TaskKind::CallBack, false, Some(Channel::Phone)));
    assert_eq!(first.appeal.id, visit.questions[0].id, "nearer than the reply of the 22nd");
    assert_eq!(card.promises[1].kind, TaskKind::Reply);
    let tasks = today(&place).await;
    let warned = tasks.iter().find(|task| task.promise.as_deref() == Some(promise.as_str()));
    assert!(warned.expect("R-AP-6: warned of a working day ahead").soon);
    place.clock.move_by_seconds(DAY);
    assert!(holds(&today(&place).await, &promise));
    place.clock.move_by_seconds(DAY);
    let tasks = today(&place).await;
    let overdue = tasks.iter().find(|task| task.promise.as_deref() == Some(promise.as_str()));
    assert!(overdue.expect("still there").overdue);
}

#[tokio::test]
async fn r_ap_11_a_promise_is_kept_with_a_result_and_leaves_card_and_list() {
    let place = Workplace::demo(60).await;
    let (visit, promise) = promised(&place, "2026-11-12").await;
    let opened = details(&place, &promise, None).await;
    assert_eq!(opened.contact, "Нина Павловна, +7 927 123-45-41");
    assert_eq!(opened.note.as_deref(), Some("Сказать, принято ли показание."));
    assert_eq!((opened.operator.as_str(), opened.row.by.as_str()), ("Орлова М. С.", "2026-11-12"));
    let audited = place.desk.audited(3).await.expect("whole chain");
    assert!(audited.contains(&"promise_opened".to_owned()), "{audited:?}");
    assert_eq!(rule(keep(&place, &promise, "  ").await), PromiseRule::ResultMissing);
    let long = keep(&place, &promise, &"а".repeat(4_001)).await;
    assert!(matches!(long, PromiseOutcome::Refused { refusal: Refusal::TooLong { limit: 4_000 } }));
    assert!(holds(&today(&place).await, &promise), "nothing was kept");
    let kept = keep(&place, &promise, "Позвонила, показание принято.").await;
    assert!(matches!(kept, PromiseOutcome::Done), "{kept:?}");
    assert!(!holds(&today(&place).await, &promise));
    let again = place.desk.visit(VisitRequest { visit: visit.id }).await.expect("visit");
    let open = again.card.expect("card").promises;
    assert!(open.iter().all(|one| one.promise.as_deref() != Some(promise.as_str())));
    assert_eq!(rule(keep(&place, &promise, "ещё раз").await), PromiseRule::AlreadyKept);
    let unsent = place.desk.session(nothing()).await.expect("session").status.unsent;
    assert!(unsent >= 2, "promise and result wait to be sent: {unsent}");
}

#[tokio::test]
async fn r_ap_11_a_client_who_was_not_reached_is_called_on_another_day() {
    let place = Workplace::demo(60).await;
    let (_, promise) = promised(&place, "2026-11-12").await;
    let put_off = |by: &str, result: &str| PostponePromise {
        promise: promise.clone(),
        visit: None,
        by: by.to_owned(),
        hour: None,
        result: result.to_owned(),
    };
    let past = place.desk.postpone_promise(put_off("2026-11-11", "нет ответа")).await.expect("answered");
    assert_eq!(rule(past), PromiseRule::DayInPast);
    let silent = place.desk.postpone_promise(put_off("2026-11-16", "")).await.expect("answered");
    assert_eq!(rule(silent), PromiseRule::ResultMissing);
    let moved = place.desk.postpone_promise(put_off("2026-11-16", "Не отвечает.")).await.expect("answered");
    assert!(matches!(moved, PromiseOutcome::Done));
    assert!(!holds(&today(&place).await, &promise));
    let opened = details(&place, &promise, None).await;
    assert_eq!(opened.row.by, "2026-11-16");
    let tries: Vec<_> = opened.tries.iter().map(|one| (one.result.as_str(), one.by.as_str())).collect();
    assert_eq!(tries, [("Не отвечает.", "2026-11-16")]);
}

#[tokio::test]
async fn r_ap_11_what_cannot_be_kept_is_not_promised() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place).await;
    let refusal = async |request: MakePromise| match place.desk.make_promise(request).await.expect("answered")
    {
        VisitOutcome::Refused { refusal: Refusal::Promise { code } } => code,
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(refusal(call(&visit, "2026-11-11")).await, PromiseRule::DayInPast);
    assert_eq!(refusal(call(&visit, "2030-01-01")).await, PromiseRule::TooFar);
    let by_mail = MakePromise { channel: Channel::Email, ..call(&visit, "2026-11-13") };
    assert_eq!(refusal(by_mail.clone()).await, PromiseRule::NoSuchChannel);
    // The card of Нина has no e-mail: an answer can be promised to a typed one only.
    let answer = MakePromise { kind: PromiseKind::PostponedAnswer, ..by_mail };
    assert_eq!(refusal(answer.clone()).await, PromiseRule::ContactMissing);
    let typed = MakePromise { contact: "n@mail.example".to_owned(), ..answer };
    let visit = done(place.desk.make_promise(typed).await.expect("answered"));
    let made = visit.card.as_ref().expect("card").promises[0].promise.clone().expect("a promise");
    assert_eq!(details(&place, &made, None).await.contact, "Нина Павловна, n@mail.example");
    let long = MakePromise { note: "а".repeat(4_001), ..call(&visit, "2026-11-13") };
    let long = refused(place.desk.make_promise(long).await.expect("answered"));
    assert!(matches!(long, Refusal::TooLong { .. }), "{long:?}");
    let other = place.start_visit().await;
    let foreign = MakePromise { visit: other.id, ..call(&visit, "2026-11-13") };
    let failure = place.desk.make_promise(foreign).await.expect_err("not of this visit");
    assert_eq!(failure.code, FailureCode::NotFound);
}

#[tokio::test]
async fn r_id_1_anothers_promise_opens_only_where_its_client_is_identified() {
    let place = Workplace::demo(60).await;
    let (_, promise) = promised(&place, "2026-11-12").await;
    let request = SignIn { login: "sokolov".to_owned(), password: PASSWORD.to_owned() };
    let outcome = place.desk.sign_in(request).await.expect("answered");
    assert!(matches!(outcome, SignInOutcome::Done { .. }), "{outcome:?}");
    assert!(!holds(&today(&place).await, &promise), "it is another's task");
    let nobody = place.start_visit().await;
    for visit in [None, Some(nobody.id)] {
        let request = PromiseRequest { promise: promise.clone(), visit: visit.clone() };
        assert_eq!(place.desk.promise(request).await.expect_err("shut").code, FailureCode::NotFound);
        let request = KeepPromise { promise: promise.clone(), visit, result: "сделано".to_owned() };
        assert_eq!(place.desk.keep_promise(request).await.expect_err("shut").code, FailureCode::NotFound);
    }
    let visit = place.identified(NINA).await;
    assert!(details(&place, &promise, Some(&visit)).await.contact.contains("+7 927"));
    let request = KeepPromise {
        promise: promise.clone(),
        visit: Some(visit.id.clone()),
        result: "Клиент пришёл сам, ответ дан.".to_owned(),
    };
    let kept = place.desk.keep_promise(request).await.expect("answered");
    assert!(matches!(kept, PromiseOutcome::Done));
}

#[tokio::test]
async fn r_ap_11_the_result_that_is_being_typed_outlives_visit_and_restart() {
    let mut place = Workplace::demo(60).await;
    let (visit, promise) = promised(&place, "2026-11-12").await;
    let field = format!("result:{promise}");
    let draft = SaveDraft { visit: visit.id.clone(), field, text: "Позвонила, но".to_owned() };
    place.desk.save_draft(draft).await.expect("kept");
    let visit = place.finish_script(visit, "10612").await;
    let close = okno_desk::ipc::appeal::CloseAppeal {
        visit: visit.id.clone(),
        appeal: visit.questions[0].id.clone(),
        report: "Показания приняты.".to_owned(),
        fully_informed: true,
        handed_over: false,
        founded: None,
    };
    let closed = done(place.desk.close_appeal(close).await.expect("answered"));
    place.ask_profile(closed).await;
    for to in [StageChange::Completion, StageChange::Feedback, StageChange::End] {
        let request = ChangeStage { visit: visit.id.clone(), to };
        done(place.desk.change_stage(request).await.expect("answered"));
    }
    place.restart().await;
    place.sign_in().await;
    assert_eq!(details(&place, &promise, None).await.draft, "Позвонила, но");
    assert!(matches!(keep(&place, &promise, "Позвонила, сказала.").await, PromiseOutcome::Done));
    assert_eq!(details(&place, &promise, None).await.draft, "", "used up");
}

#[tokio::test]
async fn r_ap_11_a_call_of_an_hour_stands_before_those_of_the_whole_day() {
    let place = Workplace::demo(200).await;
    let visit = with_question(&place).await;
    let at = |hour: &str| MakePromise { hour: Some(hour.to_owned()), ..call(&visit, "2026-11-12") };
    let past = refused(place.desk.make_promise(at("00:01")).await.expect("answered"));
    assert!(matches!(past, Refusal::Promise { code: PromiseRule::HourInPast }), "{past:?}");
    assert_eq!(
        place.desk.make_promise(at("вечером")).await.expect_err("refused").code,
        FailureCode::BadRequest
    );
    done(place.desk.make_promise(call(&visit, "2026-11-12")).await.expect("answered"));
    let visit = done(place.desk.make_promise(at("23:50")).await.expect("answered"));
    let card = visit.card.as_ref().expect("card");
    let hours: Vec<_> =
        card.promises.iter().filter(|one| one.by == "2026-11-12").map(|one| one.hour.as_deref()).collect();
    assert_eq!(hours, [Some("23:50"), None]);
    let tasks = today(&place).await;
    let hours: Vec<_> =
        tasks.iter().filter(|task| task.by == "2026-11-12" && task.promise.is_some()).collect();
    assert_eq!(hours[0].hour.as_deref(), Some("23:50"));
    assert!(!hours[0].overdue);
}

#[tokio::test]
async fn r_ap_11_today_begins_with_what_is_longest_overdue_and_ends_with_replies() {
    let place = Workplace::demo(200).await;
    let list = place.desk.tasks(TasksRequest { most: 50 }).await.expect("listed");
    assert_eq!(list.day, "2026-11-12");
    let calls: Vec<_> = list.tasks.iter().filter(|task| task.kind == TaskKind::CallBack).collect();
    let days: Vec<_> = calls.iter().map(|task| (task.by.as_str(), task.overdue)).collect();
    assert_eq!(days, [("2026-11-11", true), ("2026-11-12", false)]);
    let replies = &list.tasks[calls.len()..];
    assert!(!replies.is_empty() && replies.iter().all(|task| task.kind == TaskKind::Reply));
    assert!(replies.iter().all(|task| task.promise.is_none() && task.unit.is_some()));
    assert!(replies.is_sorted_by_key(|task| task.by.clone()));
    assert_eq!(usize::try_from(list.total).expect("small"), list.tasks.len());
    let session = place.desk.session(nothing()).await.expect("session");
    assert_eq!(session.next_working_day.as_deref(), Some("2026-11-13"));
}
