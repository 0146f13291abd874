//! The back office works on what was forwarded, through the API of the window (R-AP-9).

use crate::support;
use crate::support::{NINA, Workplace, done, nothing};
use okno_desk::ipc::appeal::ForwardAppeal;
use okno_desk::ipc::code::{AppealKind, AppealRule, AppealStatus, AppealWork, Channel, GiveReason};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::inbox::{
    AnswerClarification, AskClarification, ClarificationOutcome, CloseWork, GiveAppeal, HandOverAnswer,
    InboxAppealRequest, InboxFilter, InboxRequest, InboxTab, InboxView, RecordAnswer, SaveWorkDraft,
    WorkField, WorkOutcome, WorkView,
};
use okno_desk::ipc::promise::TasksRequest;
use okno_desk::ipc::visit::{Refusal, VisitView};

const REPLY_BY: &str = "2026-11-20";

async fn change_to(place: &Workplace, login: &str) {
    place.desk.sign_out(nothing()).await.expect("signed out");
    place.sign_in_as(login).await;
}

/// A complaint of Nina whose script is through, forwarded to the unit of bills; its id.
async fn forwarded(place: &Workplace) -> (String, VisitView) {
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let visit = place.finish_script(visit, "10600").await;
    let appeal = visit.questions[0].id.clone();
    let request = ForwardAppeal {
        visit: visit.id.clone(),
        appeal: appeal.clone(),
        unit: "billing".to_owned(),
        reply_by: REPLY_BY.to_owned(),
        reply_channel: Channel::Email,
        note: "Просит сверить октябрь".to_owned(),
        contact: String::new(),
        told_client: true,
    };
    (appeal, done(place.desk.forward_appeal(request).await.expect("answered")))
}

async fn page(place: &Workplace, tab: InboxTab) -> InboxView {
    let request = InboxRequest { tab, unit: None, filter: None, text: String::new(), after: None };
    place.desk.inbox(request).await.expect("a page")
}

fn has(view: &InboxView, appeal: &str) -> bool {
    view.rows.iter().any(|row| row.appeal.id == appeal)
}

fn of(appeal: &str) -> InboxAppealRequest {
    InboxAppealRequest { appeal: appeal.to_owned() }
}

fn work(outcome: WorkOutcome) -> WorkView {
    match outcome {
        WorkOutcome::Done { work } => *work,
        WorkOutcome::Taken { holder, .. } => panic!("taken by {holder}"),
        WorkOutcome::Refused { refusal } => panic!("refused: {refusal:?}"),
    }
}

fn rule(outcome: &WorkOutcome) -> AppealRule {
    match outcome {
        WorkOutcome::Refused { refusal: Refusal::Appeal { code } } => *code,
        _ => panic!("not refused by a rule"),
    }
}

async fn take(place: &Workplace, appeal: &str) -> WorkOutcome {
    place.desk.take_appeal(of(appeal)).await.expect("answered")
}

async fn open(place: &Workplace, appeal: &str) -> WorkView {
    place.desk.inbox_appeal(of(appeal)).await.expect("opened")
}

async fn save(place: &Workplace, appeal: &str, text: &str, revision: u32) -> WorkOutcome {
    let request = RecordAnswer { appeal: appeal.to_owned(), text: text.to_owned(), revision };
    place.desk.record_answer(request).await.expect("answered")
}

async fn typed(place: &Workplace, appeal: &str, field: WorkField, text: &str) {
    let request = SaveWorkDraft { appeal: appeal.to_owned(), field, text: text.to_owned() };
    place.desk.save_work_draft(request).await.expect("kept");
}

async fn give(place: &Workplace, appeal: &str, to: Option<String>) -> WorkOutcome {
    let note = " Клиент ждёт сумму ".to_owned();
    let request = GiveAppeal { appeal: appeal.to_owned(), to, reason: GiveReason::Load, note };
    place.desk.give_appeal(request).await.expect("answered")
}

#[tokio::test]
async fn r_ap_9_a_forwarded_appeal_goes_through_the_back_office_to_its_closing() {
    let place = Workplace::demo(60).await;
    let (appeal, visit) = Box::pin(forwarded(&place)).await;
    change_to(&place, "gusev").await;
    // given it stands in the list of the unit, with its client, its term and nobody who has it
    let unit = page(&place, InboxTab::Unit).await;
    let row = unit.rows.iter().find(|row| row.appeal.id == appeal).expect("in the list");
    assert_eq!((row.work, row.executor.as_deref(), row.mine), (AppealWork::Free, None, false));
    assert_eq!((row.client.as_deref(), row.segment.as_deref()), (Some("Ковалёва Н. П."), Some("B2C")));
    assert_eq!(row.appeal.reply_by.as_deref(), Some(REPLY_BY));
    assert!(
        unit.counts.unit >= 1 && unit.counts.free >= 1 && !has(&page(&place, InboxTab::Mine).await, &appeal)
    );
    let days: Vec<_> = unit.rows.iter().map(|row| row.days_left.expect("a term")).collect();
    assert!(days.is_sorted(), "the nearest term first: {days:?}");
    // when it is taken
    let taken = work(take(&place, &appeal).await);
    assert!(taken.row.mine && taken.row.executor.as_deref() == Some("Гусев А. В."));
    assert!(has(&page(&place, InboxTab::Mine).await, &appeal));
    // then all that is needed stands beside the answer
    assert_eq!(
        (taken.note.as_str(), taken.forwarded_by.as_str()),
        ("Просит сверить октябрь", "Орлова М. С.")
    );
    assert!(
        !taken.words.is_empty() && taken.words.iter().all(|said| !said.text.is_empty()),
        "the client's words"
    );
    let client = taken.client.as_ref().expect("by the duty");
    assert_eq!((client.name.as_str(), client.called.as_str()), ("Ковалёва Нина Павловна", "Нина Павловна"));
    assert_eq!(client.contact, None, "the promised channel is e-mail, and the card has none");
    assert!(taken.may.write && taken.may.give && taken.may.ask && !taken.may.hand_over && !taken.may.close);
    let tags: Vec<_> = taken.appeal.history.iter().map(|row| row.event.as_str()).collect();
    assert!(tags.ends_with(&["forwarded", "taken"]), "{tags:?}");
    // and it is answered, handed over by the promised channel, and closed
    let hand_over = async |channel| {
        let request = HandOverAnswer { appeal: appeal.clone(), channel };
        place.desk.hand_over_answer(request).await.expect("answered")
    };
    assert_eq!(rule(&hand_over(Channel::Email).await), AppealRule::AnswerMissing);
    assert_eq!(rule(&save(&place, &appeal, "  ", 0).await), AppealRule::TextMissing);
    let saved = work(save(&place, &appeal, "Сверили: расчёт верен.", 0).await);
    assert_eq!(saved.answer.as_ref().map(|answer| answer.revision), Some(1));
    assert_eq!(rule(&save(&place, &appeal, "Иначе", 0).await), AppealRule::AnswerMoved);
    let saved = work(save(&place, &appeal, "Сверили октябрь: расчёт верен.", 1).await);
    assert_eq!(saved.answer.as_ref().map(|answer| answer.revision), Some(2));
    let close = async |report: &str, fully_informed| {
        let request = CloseWork { appeal: appeal.clone(), report: report.to_owned(), fully_informed };
        place.desk.close_work(request).await.expect("answered")
    };
    assert_eq!(rule(&close("Сверено", true).await), AppealRule::NotHandedOver);
    assert_eq!(rule(&hand_over(Channel::Phone).await), AppealRule::OtherChannel);
    let sent = work(hand_over(Channel::Email).await);
    assert!(sent.may.close && !sent.may.write && sent.row.work == AppealWork::HandedOver);
    assert_eq!(rule(&close("", true).await), AppealRule::ReportMissing);
    assert_eq!(rule(&close("Сверено", false).await), AppealRule::NotFullyInformed);
    let closed = work(close("Сверено, ответ отправлен", true).await);
    assert_eq!(closed.appeal.report.as_deref(), Some("Сверено, ответ отправлен"));
    assert!(closed.client.is_none(), "the duty ends with the appeal");
    let end = page(&place, InboxTab::Closed).await;
    assert_eq!(end.rows.first().map(|row| row.appeal.id.as_str()), Some(appeal.as_str()), "the newest first");
    assert!(!has(&page(&place, InboxTab::Mine).await, &appeal));
    // and the specialist sees it on the client's card
    change_to(&place, support::LOGIN).await;
    let seen =
        place.desk.visit(okno_desk::ipc::visit::VisitRequest { visit: visit.id }).await.expect("a visit");
    let card = seen.card.expect("card");
    let row = card.history.iter().find(|row| row.id == appeal).expect("on the card");
    assert_eq!(row.status, AppealStatus::Closed);
}

#[tokio::test]
async fn r_ap_9_a_question_goes_to_the_office_that_registered_it_and_its_answer_back() {
    let place = Workplace::demo(60).await;
    let (appeal, _) = Box::pin(forwarded(&place)).await;
    change_to(&place, "gusev").await;
    work(take(&place, &appeal).await);
    typed(&place, &appeal, WorkField::Question, "Какие показ").await;
    assert_eq!(open(&place, &appeal).await.question_draft, "Какие показ");
    let ask = AskClarification {
        appeal: appeal.clone(),
        question: "Какие показания назвал клиент?".to_owned(),
        from_client: true,
    };
    let asked = work(place.desk.ask_clarification(ask).await.expect("answered"));
    assert!(asked.row.mine && asked.row.work == AppealWork::Clarifying && !asked.may.ask);
    assert_eq!(asked.question_draft, "", "used up");
    // The front office has it among its tasks, and reads what it needs.
    change_to(&place, support::LOGIN).await;
    let today = place.desk.tasks(TasksRequest { most: 50 }).await.expect("tasks");
    let task = today.clarifications.iter().find(|task| task.appeal.id == appeal).expect("a task");
    assert!(task.mine && task.from_client);
    let details = place.desk.clarification(of(&appeal)).await.expect("opened");
    assert_eq!(details.question, "Какие показания назвал клиент?");
    assert_eq!((details.asked_by.as_str(), details.note.as_str()), ("Гусев А. В.", "Просит сверить октябрь"));
    assert!(details.client.is_some_and(|client| client.contact.is_some()), "whom to ask");
    typed(&place, &appeal, WorkField::Clarification, "10 6").await;
    assert_eq!(place.desk.clarification(of(&appeal)).await.expect("opened").draft, "10 6");
    let answer = |text: &str| AnswerClarification { appeal: appeal.clone(), answer: text.to_owned() };
    let empty = place.desk.answer_clarification(answer(" ")).await.expect("answered");
    assert!(matches!(
        empty,
        ClarificationOutcome::Refused { refusal: Refusal::Appeal { code: AppealRule::TextMissing } }
    ));
    let told = place.desk.answer_clarification(answer("10 600")).await.expect("answered");
    assert!(matches!(told, ClarificationOutcome::Done));
    let today = place.desk.tasks(TasksRequest { most: 50 }).await.expect("tasks");
    assert!(!today.clarifications.iter().any(|task| task.appeal.id == appeal));
    let shut = place.desk.clarification(of(&appeal)).await.expect_err("no duty any more");
    assert_eq!(shut.code, FailureCode::NotFound);
    change_to(&place, "gusev").await;
    let clear = open(&place, &appeal).await;
    assert_eq!(clear.row.work, AppealWork::Taken);
    let asked = &clear.clarifications[0];
    assert_eq!(
        (asked.answer.as_deref(), asked.answered_by.as_deref()),
        (Some("10 600"), Some("Орлова М. С."))
    );
}

#[tokio::test]
async fn r_ap_9_what_is_typed_survives_a_crash_and_goes_to_the_colleague() {
    let mut place = Workplace::demo(60).await;
    let (appeal, _) = Box::pin(forwarded(&place)).await;
    change_to(&place, "gusev").await;
    work(take(&place, &appeal).await);
    work(save(&place, &appeal, "Сверили.", 0).await);
    typed(&place, &appeal, WorkField::Answer, "Сверили. Сумма за октябрь").await;
    place.restart().await;
    place.sign_in_as("gusev").await;
    let work_view = open(&place, &appeal).await;
    assert_eq!(work_view.draft.as_ref().map(|draft| draft.text.as_str()), Some("Сверили. Сумма за октябрь"));
    // Given to a colleague of the unit: what was typed goes wherever the appeal goes, and is no answer yet.
    let names: Vec<_> = work_view.colleagues.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Ким Анна Витальевна", "Зуева Ольга Николаевна"], "curators of the unit");
    let kim = work_view.colleagues[0].id.clone();
    let given = work(give(&place, &appeal, Some(kim.clone())).await);
    assert!(!given.row.mine && given.row.executor.as_deref() == Some("Ким А. В."));
    assert_eq!(rule(&save(&place, &appeal, "Ещё", 1).await), AppealRule::NotExecutor);
    let refused =
        SaveWorkDraft { appeal: appeal.clone(), field: WorkField::Answer, text: "Ещё".to_owned() };
    assert_eq!(place.desk.save_work_draft(refused).await.expect_err("not mine").code, FailureCode::NotYours);
    change_to(&place, "kim").await;
    let theirs = open(&place, &appeal).await;
    assert_eq!(
        theirs.answer.as_ref().map(|answer| (answer.text.as_str(), answer.revision)),
        Some(("Сверили.", 1))
    );
    let draft = theirs.draft.as_ref().expect("typed by a colleague");
    assert_eq!(
        (draft.text.as_str(), draft.operator.as_deref()),
        ("Сверили. Сумма за октябрь", Some("Гусев А. В."))
    );
    assert!(theirs.row.mine && theirs.may.write);
    let recorded = theirs.appeal.history.iter().filter(|row| row.event == "answer_recorded");
    assert_eq!(recorded.count(), 1, "a draft is nothing that was done");
    let saved = work(save(&place, &appeal, "Сверили. Сумма за октябрь верна.", 1).await);
    assert_eq!((saved.answer.map(|answer| answer.revision), saved.draft.is_none()), (Some(3), true));
    // Back to the unit; and a supervisor gives it to whom she will, but not to somebody of another unit.
    assert_eq!(work(give(&place, &appeal, None).await).row.work, AppealWork::Free);
    change_to(&place, "tikhonova").await;
    let free = open(&place, &appeal).await;
    assert!(free.may.give && !free.may.take && !free.may.write);
    assert_eq!(work(give(&place, &appeal, Some(kim)).await).row.executor.as_deref(), Some("Ким А. В."));
    let orlova = "not-an-id".to_owned();
    let request = GiveAppeal {
        appeal: appeal.clone(),
        to: Some(orlova),
        reason: GiveReason::Away,
        note: String::new(),
    };
    assert_eq!(place.desk.give_appeal(request).await.expect_err("no id").code, FailureCode::BadRequest);
}

#[tokio::test]
async fn r_ap_9_only_one_has_it_and_only_who_has_the_duty_reads_it() {
    let place = Workplace::demo(60).await;
    let (appeal, _) = Box::pin(forwarded(&place)).await;
    // A specialist has no inbox of the back office, and no way to an appeal without its client.
    assert_eq!(place.desk.inbox_appeal(of(&appeal)).await.expect_err("no duty").code, FailureCode::NotFound);
    assert_eq!(place.desk.take_appeal(of(&appeal)).await.expect_err("no duty").code, FailureCode::NotFound);
    change_to(&place, "lebedev").await;
    assert!(!has(&page(&place, InboxTab::Unit).await, &appeal), "another unit's");
    assert_eq!(place.desk.inbox_appeal(of(&appeal)).await.expect_err("no duty").code, FailureCode::NotFound);
    change_to(&place, "gusev").await;
    work(take(&place, &appeal).await);
    change_to(&place, "kim").await;
    match take(&place, &appeal).await {
        WorkOutcome::Taken { holder, since } => {
            assert_eq!(holder, "Гусев А. В.");
            assert!(since.starts_with("2026-"), "{since}");
        }
        _ => panic!("two have it"),
    }
    // Whoever reads it is audited, with the appeal as the ground.
    let before = place.desk.audited(50).await.expect("audit");
    open(&place, &appeal).await;
    let after = place.desk.audited(50).await.expect("audit");
    let opened = |acts: &[String]| acts.iter().filter(|act| *act == "work_opened").count();
    assert_eq!(opened(&after), opened(&before) + 1);
}

#[tokio::test]
async fn r_ap_9_the_inbox_is_narrowed_by_unit_state_and_words() {
    let place = Workplace::demo(400).await;
    let (appeal, _) = Box::pin(forwarded(&place)).await;
    change_to(&place, "kim").await;
    let ask = async |unit: Option<&str>, filter, text: &str| {
        let request = InboxRequest {
            tab: InboxTab::Unit,
            unit: unit.map(str::to_owned),
            filter,
            text: text.to_owned(),
            after: None,
        };
        place.desk.inbox(request).await
    };
    let all = ask(None, None, "").await.expect("a page");
    assert_eq!(all.units.len(), 2);
    let stages: std::collections::HashSet<_> = all.rows.iter().map(|row| format!("{:?}", row.work)).collect();
    assert!(stages.len() > 2, "the demo has life: {stages:?}");
    let bills = ask(Some("billing"), None, "").await.expect("a page");
    assert!(has(&bills, &appeal) && bills.rows.iter().all(|row| row.unit == bills.rows[0].unit));
    assert!(bills.rows.len() < all.rows.len());
    assert_eq!(ask(Some("debt"), None, "").await.expect_err("not theirs").code, FailureCode::BadRequest);
    let free = ask(None, Some(InboxFilter::Free), "").await.expect("a page");
    assert!(has(&free, &appeal) && free.rows.iter().all(|row| row.executor.is_none()));
    let late = ask(None, Some(InboxFilter::Overdue), "").await.expect("a page");
    assert!(!late.rows.is_empty() && late.rows.iter().all(|row| row.days_left.is_some_and(|days| days < 0)));
    let row = bills.rows.iter().find(|row| row.appeal.id == appeal).expect("there");
    let found = ask(None, None, &row.appeal.number).await.expect("a page");
    assert_eq!(found.rows.len(), 1, "by its number");
    let own = page(&place, InboxTab::Mine).await;
    assert!(own.rows.iter().all(|row| row.mine) && own.counts.mine as usize == own.rows.len());
}
