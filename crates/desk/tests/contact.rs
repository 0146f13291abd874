//! A client who is not identified leaves where to call and to answer (R-ID-6, R-AP-11): through the API of the window.

use crate::support::{Workplace, done, nothing, refused};
use okno_desk::ipc::appeal::ForwardAppeal;
use okno_desk::ipc::code::{AppealKind, AppealRule, Channel, PromiseKind, PromiseRule, Stage};
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::inbox::InboxAppealRequest;
use okno_desk::ipc::promise::{KeepPromise, MakePromise, PromiseOutcome, PromiseRequest, TasksRequest};
use okno_desk::ipc::visit::{Refusal, VisitView};

const LEFT: &str = "8 937 000-11-22";

/// A complaint of Пётр, who does not want to be identified.
async fn asked(place: &Workplace) -> VisitView {
    let answer = |text: &str| GuideAction::Answer { text: text.to_owned() };
    let visit = done(place.act(&place.start_visit().await, GuideAction::Continue).await);
    let visit = done(place.act(&visit, answer("Пётр")).await);
    let visit = done(place.act(&visit, answer("Жалоба")).await);
    let visit = done(place.act(&visit, GuideAction::Choose { option: "anonymous".into() }).await);
    let visit = done(place.act(&visit, GuideAction::Continue).await);
    assert_eq!((visit.stage, visit.card.is_none()), (Stage::Processing, true));
    place.asked(&visit, "9.1.1", AppealKind::Complaint).await
}

#[tokio::test]
async fn r_ap_11_who_is_not_identified_is_promised_a_call_to_the_contact_they_left() {
    let place = Workplace::demo(60).await;
    let visit = Box::pin(asked(&place)).await;
    let promise = |contact: &str| MakePromise {
        visit: visit.id.clone(),
        appeal: visit.questions[0].id.clone(),
        kind: PromiseKind::CallBack,
        by: "2026-11-12".to_owned(),
        hour: None,
        channel: Channel::Phone,
        contact: contact.to_owned(),
        note: "Рассказать, что решили".to_owned(),
    };
    // without a contact nobody could keep it
    let refusal = refused(place.desk.make_promise(promise(" ")).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Promise { code: PromiseRule::ContactMissing }), "{refusal:?}");
    // when a phone is left, then it is a task of today, of nobody's name
    done(place.desk.make_promise(promise(LEFT)).await.expect("answered"));
    let today = place.desk.tasks(TasksRequest { most: 200 }).await.expect("listed");
    let task =
        today.tasks.iter().find(|task| task.appeal.id == visit.questions[0].id && task.promise.is_some());
    let id = task.and_then(|task| task.promise.clone()).expect("a task");
    let open = PromiseRequest { promise: id.clone(), visit: None };
    let details = place.desk.promise(open).await.expect("opened");
    assert_eq!(details.contact, format!("Пётр, {LEFT}"));
    assert_eq!(place.desk.audited(1).await.expect("audit"), ["promise_opened"]);
    // and it is kept as any other
    let keep = KeepPromise {
        promise: id, visit: None, result: "Дозвонилась, рассказала.".to_owned()
    };
    assert!(matches!(place.desk.keep_promise(keep).await.expect("answered"), PromiseOutcome::Done));
}

#[tokio::test]
async fn r_id_6_an_appeal_without_a_card_is_forwarded_with_where_to_answer() {
    let place = Workplace::demo(60).await;
    let visit = Box::pin(asked(&place)).await;
    let forward = |contact: &str| ForwardAppeal {
        visit: visit.id.clone(),
        appeal: visit.questions[0].id.clone(),
        unit: "service_quality".to_owned(),
        reply_by: "2026-11-20".to_owned(),
        reply_channel: Channel::Phone,
        note: String::new(),
        contact: contact.to_owned(),
        told_client: true,
    };
    let refusal = refused(place.desk.forward_appeal(forward("")).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Appeal { code: AppealRule::ContactMissing }), "{refusal:?}");
    done(place.desk.forward_appeal(forward(LEFT)).await.expect("answered"));
    // then the curator reads it with the appeal
    place.desk.sign_out(nothing()).await.expect("signed out");
    place.sign_in_as("nazarova").await;
    let request = InboxAppealRequest { appeal: visit.questions[0].id.clone() };
    let work = place.desk.inbox_appeal(request).await.expect("opened");
    assert_eq!((work.contact.as_deref(), work.client.is_none()), (Some(LEFT), true));
}
