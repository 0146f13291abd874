//! What is forwarded at one workplace is worked on at another (R-AP-9), over HTTP.

use crate::company::{Company, Workplace, done};
use crate::{NINA, of_client};
use okno_desk::ipc::Nothing;
use okno_desk::ipc::appeal::ForwardAppeal;
use okno_desk::ipc::code::{AppealKind, AppealStatus, AppealWork, Channel, GiveReason};
use okno_desk::ipc::inbox::{
    AnswerClarification, AskClarification, ClarificationOutcome, CloseWork, GiveAppeal, HandOverAnswer,
    InboxAppealRequest, InboxRequest, InboxTab, InboxView, RecordAnswer, SaveWorkDraft, WorkField,
    WorkOutcome, WorkView,
};
use okno_desk::ipc::promise::TasksRequest;
use okno_desk::ipc::visit::{VisitRequest, VisitView};

/// The place of the back office in the demo's list of offices.
pub(crate) const BACK: usize = 5;

/// To the unit of bills, with a day.
pub(crate) fn forwarding(visit: &str, appeal: &str) -> ForwardAppeal {
    ForwardAppeal {
        visit: visit.to_owned(),
        appeal: appeal.to_owned(),
        unit: "billing".to_owned(),
        reply_by: "2026-12-20".to_owned(),
        reply_channel: Channel::Phone,
        note: "Просит сверку".to_owned(),
        contact: String::new(),
        told_client: true,
    }
}

/// A complaint of Nina, forwarded to the unit of bills and sent; its id.
pub(crate) async fn forwarded(front: &Workplace) -> (String, VisitView) {
    let visit = front.asked(NINA, "2.1.1", AppealKind::Consultation).await;
    let appeal = visit.questions[0].id.clone();
    let request = forwarding(&visit.id, &appeal);
    let visit = done(front.desk.forward_appeal(request).await.expect("answered"));
    front.desk.exchange_once().await;
    (appeal, visit)
}

pub(crate) async fn page(place: &Workplace, tab: InboxTab) -> InboxView {
    let request = InboxRequest { tab, unit: None, filter: None, text: String::new(), after: None };
    place.desk.inbox(request).await.expect("a page")
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

async fn save(place: &Workplace, appeal: &str, text: &str) -> WorkView {
    let request = RecordAnswer { appeal: appeal.to_owned(), text: text.to_owned(), revision: 0 };
    work(place.desk.record_answer(request).await.expect("answered"))
}

#[tokio::test]
async fn r_ap_9_a_curator_elsewhere_takes_asks_answers_and_closes_and_the_card_shows_it() {
    let company = Company::begin().await;
    let front = company.linked("orlova").await;
    let back = company.linked_at("gusev", BACK).await;
    let (appeal, visit) = forwarded(&front).await;
    back.desk.exchange_once().await;
    let unit = page(&back, InboxTab::Unit).await;
    let row = unit.rows.iter().find(|row| row.appeal.id == appeal).expect("it has come");
    assert_eq!((row.work, row.client.as_deref()), (AppealWork::Free, Some("Ковалёва Н. П.")));
    let taken = work(back.desk.take_appeal(of(&appeal)).await.expect("answered"));
    assert_eq!((taken.note.as_str(), taken.forwarded_by.as_str()), ("Просит сверку", "Орлова М. С."));
    // A question goes to the office and its answer back.
    let ask =
        AskClarification {
            appeal: appeal.clone(), question: "За какой год?".to_owned(), from_client: false
        };
    work(back.desk.ask_clarification(ask).await.expect("answered"));
    back.desk.exchange_once().await;
    front.desk.exchange_once().await;
    let today = front.desk.tasks(TasksRequest { most: 50 }).await.expect("tasks");
    assert!(today.clarifications.iter().any(|task| task.appeal.id == appeal && task.mine));
    let details = front.desk.clarification(of(&appeal)).await.expect("opened");
    assert_eq!((details.question.as_str(), details.asked_by.as_str()), ("За какой год?", "Гусев А. В."));
    let answer = AnswerClarification { appeal: appeal.clone(), answer: "За этот".to_owned() };
    let told = front.desk.answer_clarification(answer).await.expect("answered");
    assert!(matches!(told, ClarificationOutcome::Done));
    front.desk.exchange_once().await;
    back.desk.exchange_once().await;
    let clear = back.desk.inbox_appeal(of(&appeal)).await.expect("opened");
    assert_eq!(clear.clarifications[0].answer.as_deref(), Some("За этот"));
    // Answered, handed over, closed.
    save(&back, &appeal, "Сверка готова").await;
    let request = HandOverAnswer { appeal: appeal.clone(), channel: Channel::Phone };
    work(back.desk.hand_over_answer(request).await.expect("answered"));
    let request =
        CloseWork {
            appeal: appeal.clone(), report: "Сверка выслана".to_owned(), fully_informed: true
        };
    work(back.desk.close_work(request).await.expect("answered"));
    back.desk.exchange_once().await;
    let status = back.session().await.status;
    assert_eq!((status.unsent, status.attention), (0, 0), "the central had nothing against it");
    front.desk.exchange_once().await;
    let seen = front.desk.visit(VisitRequest { visit: visit.id }).await.expect("a visit");
    let card = seen.card.expect("card");
    let row = card.history.iter().find(|row| row.id == appeal).expect("on the card");
    assert_eq!(row.status, AppealStatus::Closed);
    assert!(of_client(&card).contains(&row.number));
    assert_eq!(front.session().await.status.attention, 0);
}

#[tokio::test]
async fn r_ap_9_of_two_who_take_it_one_is_told_who_has_it_and_loses_nothing_typed() {
    let company = Company::begin().await;
    let front = company.linked("orlova").await;
    let (one, two) = (company.linked_at("gusev", BACK).await, company.linked_at("kim", BACK).await);
    let (appeal, _) = forwarded(&front).await;
    one.desk.exchange_once().await;
    two.desk.exchange_once().await;
    // Both take it before either has heard of the other, and both write.
    work(one.desk.take_appeal(of(&appeal)).await.expect("answered"));
    work(two.desk.take_appeal(of(&appeal)).await.expect("answered"));
    save(&two, &appeal, "Мой ответ").await;
    one.desk.exchange_once().await;
    two.desk.exchange_once().await;
    let shown = two.desk.exchanged(Nothing {}).await.expect("shown");
    assert_eq!(shown.attention.len(), 2, "the taking and the answer");
    for row in &shown.attention {
        assert_eq!(
            (row.code.as_str(), row.refused, row.holder.as_deref()),
            ("taken", true, Some("Гусев А. В."))
        );
    }
    let lost = two.desk.inbox_appeal(of(&appeal)).await.expect("of the unit still");
    assert_eq!((lost.row.mine, lost.row.executor.as_deref()), (false, Some("Гусев А. В.")));
    assert!(lost.answer.is_none());
    assert_eq!(lost.draft.as_ref().map(|draft| draft.text.as_str()), Some("Мой ответ"), "a draft again");
    assert_eq!(page(&one, InboxTab::Mine).await.rows.iter().filter(|row| row.appeal.id == appeal).count(), 1);
    assert_eq!(one.session().await.status.attention, 0);
}

#[tokio::test]
async fn r_ap_9_what_is_typed_goes_to_the_colleague_elsewhere_to_whom_a_supervisor_gives_it() {
    let company = Company::begin().await;
    let front = company.linked("orlova").await;
    let (one, two) = (company.linked_at("gusev", BACK).await, company.linked_at("kim", BACK).await);
    let chief = company.linked_at("tikhonova", BACK).await;
    let (appeal, _) = forwarded(&front).await;
    one.desk.exchange_once().await;
    work(one.desk.take_appeal(of(&appeal)).await.expect("answered"));
    let typed = async |place: &Workplace, text: &str| {
        let request =
            SaveWorkDraft { appeal: appeal.clone(), field: WorkField::Answer, text: text.to_owned() };
        place.desk.save_work_draft(request).await.expect("kept");
    };
    typed(&one, "Сверка показаний готова, осталось").await;
    // Who types on is left alone; who rests has it sent, once.
    one.desk.exchange_once().await;
    let drafts = async || {
        let view = one.desk.inbox_appeal(of(&appeal)).await.expect("opened");
        assert_eq!(view.row.work, AppealWork::Taken, "no answer yet");
        view.draft.expect("typed").text
    };
    let known = async || company.keeps("Сверка показаний готова, осталось").await;
    assert!(!known().await);
    one.clock.move_by_seconds(61);
    one.desk.exchange_once().await;
    assert!(known().await);
    let sent = one.session().await.status.unsent;
    one.clock.move_by_seconds(61);
    one.desk.exchange_once().await;
    assert_eq!((sent, one.session().await.status.unsent), (0, 0));
    assert_eq!(drafts().await, "Сверка показаний готова, осталось");
    // Its writer is away; the supervisor gives it to a colleague, who goes on from there.
    let give = async |name: &str| {
        let seen = chief.desk.inbox_appeal(of(&appeal)).await.expect("opened");
        let to =
            seen.colleagues.iter().find(|one| one.name.starts_with(name)).expect("of the unit").id.clone();
        let (appeal, note) = (appeal.clone(), String::new());
        let request = GiveAppeal { appeal, to: Some(to), reason: GiveReason::Away, note };
        work(chief.desk.give_appeal(request).await.expect("answered"));
        chief.desk.exchange_once().await;
    };
    chief.desk.exchange_once().await;
    give("Ким ").await;
    two.desk.exchange_once().await;
    let theirs = two.desk.inbox_appeal(of(&appeal)).await.expect("opened");
    let draft = theirs.draft.expect("typed by the other");
    assert!(theirs.row.mine && theirs.answer.is_none());
    assert_eq!(
        (draft.text.as_str(), draft.operator.as_deref()),
        ("Сверка показаний готова, осталось", Some("Гусев А. В."))
    );
    // What the first types without knowing of that is refused, and stays with him.
    typed(&one, "Сверка показаний готова, осталось выслать").await;
    one.clock.move_by_seconds(61);
    one.desk.exchange_once().await;
    let lost = one.desk.inbox_appeal(of(&appeal)).await.expect("of the unit still");
    assert_eq!((lost.row.mine, lost.row.executor.as_deref()), (false, Some("Ким А. В.")));
    assert_eq!(
        lost.draft.map(|draft| draft.text).as_deref(),
        Some("Сверка показаний готова, осталось выслать")
    );
    save(&two, &appeal, "Сверка выслана").await;
    // Given back later, with what the second has typed since: the first goes on from that, and overwrites nothing.
    two.clock.move_by_seconds(600);
    typed(&two, "Сверка выслана. Ждём").await;
    two.clock.move_by_seconds(61);
    two.desk.exchange_once().await;
    assert_eq!(two.session().await.status.attention, 0);
    chief.desk.exchange_once().await;
    give("Гусев ").await;
    one.desk.exchange_once().await;
    one.clock.move_by_seconds(61);
    one.desk.exchange_once().await;
    let again = one.desk.inbox_appeal(of(&appeal)).await.expect("opened");
    assert!(again.row.mine);
    let draft = again.draft.expect("typed by the second");
    assert_eq!((draft.text.as_str(), draft.operator.as_deref()), ("Сверка выслана. Ждём", Some("Ким А. В.")));
}

#[tokio::test]
async fn r_ap_9_what_was_told_to_a_unit_is_not_passed_over_by_who_came_to_the_machine_before() {
    let company = Company::begin().await;
    let front = company.linked("orlova").await;
    // A machine of the back office, on which somebody without that unit has worked meanwhile.
    let back = company.linked_at("lebedev", BACK).await;
    let (appeal, _) = forwarded(&front).await;
    back.desk.exchange_once().await;
    assert!(!page(&back, InboxTab::Unit).await.rows.iter().any(|row| row.appeal.id == appeal));
    back.desk.sign_out(Nothing {}).await.expect("signed out");
    back.sign_in("gusev").await;
    back.desk.exchange_once().await;
    assert!(page(&back, InboxTab::Unit).await.rows.iter().any(|row| row.appeal.id == appeal));
}

#[tokio::test]
async fn r_ce_2_work_on_what_a_base_had_before_its_central_does_not_stop_the_exchange() {
    let company = Company::begin().await;
    let back = company.linked_at("zueva", BACK).await;
    let unit = page(&back, InboxTab::Unit).await;
    let past = unit.rows.iter().find(|row| row.work == AppealWork::Free).expect("of the demo's past");
    let appeal = past.appeal.id.clone();
    work(back.desk.take_appeal(of(&appeal)).await.expect("answered"));
    save(&back, &appeal, "Проверили").await;
    back.desk.exchange_once().await;
    back.desk.exchange_once().await;
    assert_eq!(back.session().await.status.unsent, 0);
    let kept = back.desk.inbox_appeal(of(&appeal)).await.expect("opened");
    assert_eq!((kept.row.mine, kept.answer.map(|answer| answer.text)), (true, Some("Проверили".to_owned())));
}
