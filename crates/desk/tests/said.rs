//! What a client said stays after the visit: with the appeal, however far its script was (R-AP-7, R-SC-5, R-QU-1).

use crate::support::{NINA, Workplace, done};
use okno_desk::ipc::appeal::{AppealRequest, AppealView, CloseAppeal, ForwardAppeal};
use okno_desk::ipc::code::{AppealKind, Channel, Received, Stage};
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::visit::{ChangeStage, Requirement, SaveDraft, StageChange, VisitView};

fn answer(text: &str) -> GuideAction {
    GuideAction::Answer { text: text.to_owned() }
}

fn choose(option: &str) -> GuideAction {
    GuideAction::Choose { option: option.to_owned() }
}

async fn acted(
    place: &Workplace,
    visit: VisitView,
    actions: impl IntoIterator<Item = GuideAction>,
) -> VisitView {
    let mut visit = visit;
    for action in actions {
        visit = done(place.act(&visit, action).await);
    }
    visit
}

async fn stage(place: &Workplace, visit: &VisitView, to: StageChange) -> VisitView {
    let request = ChangeStage { visit: visit.id.clone(), to };
    done(place.desk.change_stage(request).await.expect("answered"))
}

async fn forwarded(place: &Workplace, visit: &VisitView) -> VisitView {
    let request = ForwardAppeal {
        visit: visit.id.clone(),
        appeal: visit.current.as_ref().expect("a question").row.id.clone(),
        unit: "service_quality".to_owned(),
        reply_by: "2026-11-23".to_owned(),
        reply_channel: Channel::Phone,
        note: "Посмотреть запись зала.".to_owned(),
        contact: String::new(),
        told_client: true,
    };
    done(place.desk.forward_appeal(request).await.expect("answered"))
}

async fn closed(place: &Workplace, visit: &VisitView) -> VisitView {
    let question = &visit.current.as_ref().expect("a question").row;
    let request = CloseAppeal {
        visit: visit.id.clone(),
        appeal: question.id.clone(),
        report: "Клиенту всё рассказано.".to_owned(),
        fully_informed: true,
        handed_over: false,
        founded: (question.kind == AppealKind::Complaint).then_some(true),
    };
    done(place.desk.close_appeal(request).await.expect("answered"))
}

async fn opened(place: &Workplace, visit: &VisitView, appeal: &str, in_full: bool) -> AppealView {
    let request = AppealRequest { visit: Some(visit.id.clone()), appeal: appeal.to_owned(), in_full };
    place.desk.appeal(request).await.expect("appeal")
}

fn told(view: &AppealView) -> Vec<(&str, &str)> {
    view.answers.iter().map(|row| (row.title.as_str(), row.text.as_str())).collect()
}

/// A complaint, told as far as who it was; when it was is being typed.
async fn half_told(place: &Workplace) -> VisitView {
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "9.1.1", AppealKind::Complaint).await;
    let go = GuideAction::Continue;
    let said = [go.clone(), go, answer("Ждала сорок минут."), choose("waiting"), answer("Окно 3")];
    let visit = acted(place, visit, said).await;
    let guide = visit.guide.clone().expect("the script");
    assert_eq!((guide.step.id.as_str(), guide.complete), ("when", false));
    let field = format!("answer:{}:{}", guide.run, guide.step.id);
    let draft = SaveDraft { visit: visit.id.clone(), field, text: "10.11.2026".to_owned() };
    place.desk.save_draft(draft).await.expect("kept");
    visit
}

#[tokio::test]
async fn r_ap_7_what_a_complaint_tells_goes_with_it_though_its_script_is_not_through() {
    // given a complaint that is being told
    let place = Workplace::demo(60).await;
    let visit = half_told(&place).await;
    // when it is forwarded at once
    let visit = forwarded(&place, &visit).await;
    // then its answers stand on it by the titles of the questions, with what was being typed, and the note
    let shown = visit.current.clone().expect("the complaint");
    let answers = told(&shown);
    assert!(answers.contains(&("Что произошло", "Ждала сорок минут.")), "{answers:?}");
    assert!(answers.contains(&("Где и кто", "Окно 3")), "{answers:?}");
    assert!(answers.iter().any(|(title, text)| *title == "Когда" && text.contains("10")), "{answers:?}");
    assert_eq!(shown.note.as_deref(), Some("Посмотреть запись зала."));
    let events: Vec<&str> = shown.history.iter().map(|row| row.event.as_str()).collect();
    assert_eq!(events, ["registered", "answers_recorded", "forwarded"]);

    // and they are read in the next visit of the client, on record
    let appeal = shown.row.id.clone();
    let visit = place.ask_profile(visit).await;
    let visit = stage(&place, &visit, StageChange::Completion).await;
    stage(&place, &visit, StageChange::End).await;
    let again = place.identified(NINA).await;
    let view = opened(&place, &again, &appeal, false).await;
    assert_eq!(told(&view), answers);
    assert!(place.desk.audited(5).await.expect("audit").contains(&"appeal_opened".to_owned()));
}

#[tokio::test]
async fn r_sc_5_what_was_told_stays_with_an_appeal_that_is_closed_early_and_is_recorded_once() {
    let place = Workplace::demo(60).await;
    let visit = half_told(&place).await;
    let visit = closed(&place, &visit).await;
    assert!(told(visit.current.as_ref().expect("it")).contains(&("Что произошло", "Ждала сорок минут.")));
    // A script that is through has recorded its answers: closing adds none.
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let visit = place.finish_script(visit, "10612").await;
    let visit = closed(&place, &visit).await;
    let history = &visit.current.as_ref().expect("it").history;
    let recorded = history.iter().filter(|row| row.event == "answers_recorded");
    assert_eq!(recorded.count(), 1, "{:?}", history.iter().map(|row| &row.event).collect::<Vec<_>>());
}

#[tokio::test]
async fn r_ce_3_a_phone_among_the_answers_is_masked_until_it_is_asked_for() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let mut visit = place.asked(&visit, "8.3.3", AppealKind::Application).await;
    for _ in 0..30 {
        let guide = visit.guide.clone().expect("a script");
        let phone = guide.step.input.as_ref().map(|input| input.kind);
        let action = match (phone, guide.step.options.first()) {
            (Some(okno_desk::ipc::guide::InputKind::Phone), _) => {
                visit = acted(&place, visit, [answer("8 927 123-45-41")]).await;
                break;
            }
            (Some(_), _) => answer("в среду утром"),
            (None, Some(option)) => choose(&option.id),
            (None, None) => GuideAction::Continue,
        };
        visit = acted(&place, visit, [action]).await;
    }
    let visit = closed(&place, &visit).await;
    let appeal = visit.current.as_ref().expect("it");
    let masked = appeal.answers.iter().find(|row| row.masked).expect("a phone").clone();
    assert_eq!(masked.text, "+7 927 ··· ·· 41");
    let full = opened(&place, &visit, &appeal.row.id, true).await;
    let row = full.answers.iter().find(|row| row.title == masked.title).expect("the phone");
    assert!(!row.masked && row.text.ends_with("45-41"), "{}", row.text);
    assert!(place.desk.audited(3).await.expect("audit").contains(&"appeal_opened".to_owned()));
}

/// A visit that has come to its feedback.
async fn at_feedback(place: &Workplace) -> VisitView {
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let visit = closed(place, &visit).await;
    let visit = place.ask_profile(visit).await;
    let visit = stage(place, &visit, StageChange::Completion).await;
    stage(place, &visit, StageChange::Feedback).await
}

#[tokio::test]
async fn r_qu_1_score_comment_and_how_it_came_in_stand_on_the_appeal() {
    // given a client who gives 2 on the terminal of the desk and says why
    let place = Workplace::demo(60).await;
    let visit = Box::pin(at_feedback(&place)).await;
    assert_eq!(visit.requires, [Requirement::Feedback]);
    let visit = acted(&place, visit, [answer("2")]).await;
    assert!(visit.requires.is_empty(), "the score is named");
    let heard = opened(&place, &visit, &visit.questions[0].id, false).await.feedback.expect("heard");
    assert_eq!((heard.score, heard.comment), (2, None), "shown at once");
    // when the script is through
    let said = [answer("Долго ждала у окна."), choose("terminal"), GuideAction::Continue];
    let visit = acted(&place, visit, said).await;
    // then all of it stands on the appeal, with the channel that it came by
    let feedback = visit.current.as_ref().expect("it").feedback.clone().expect("feedback");
    assert_eq!((feedback.score, feedback.channel), (2, Channel::Terminal));
    assert_eq!(feedback.received, Some(Received::Terminal));
    assert_eq!(feedback.comment.as_deref(), Some("Долго ждала у окна."));
    let history = &visit.current.as_ref().expect("it").history;
    assert_eq!(history.last().expect("rows").details, ["2", "terminal"]);
}

#[tokio::test]
async fn r_qu_1_what_is_being_said_as_the_visit_ends_is_not_lost() {
    let place = Workplace::demo(60).await;
    let visit = Box::pin(at_feedback(&place)).await;
    let appeal = visit.questions[0].id.clone();
    let visit = acted(&place, visit, [answer("3")]).await;
    let guide = visit.guide.as_ref().expect("the script");
    let field = format!("answer:{}:{}", guide.run, guide.step.id);
    let draft = SaveDraft { visit: visit.id.clone(), field, text: "Тесно в зале.".to_owned() };
    place.desk.save_draft(draft).await.expect("kept");
    let ended = stage(&place, &visit, StageChange::End).await;
    assert_eq!(ended.stage, Stage::Ended);
    let again = place.identified(NINA).await;
    let feedback = opened(&place, &again, &appeal, false).await.feedback.expect("feedback");
    assert_eq!((feedback.score, feedback.comment.as_deref()), (3, Some("Тесно в зале.")));
    assert_eq!((feedback.channel, feedback.received), (Channel::Office, None));
}

#[tokio::test]
async fn r_vi_6_after_another_question_farewell_and_services_come_again() {
    // given a client who remembers another question at the farewell
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let visit = place.ask_profile(closed(&place, &visit).await).await;
    let visit = stage(&place, &visit, StageChange::Completion).await;
    let first = visit.guide.clone().expect("farewell");
    let visit = acted(&place, visit, [choose("more")]).await;
    assert!(visit.guide.as_ref().expect("farewell").complete);
    // when that is answered too, and the visit comes to its end a second time
    let visit = stage(&place, &visit, StageChange::Processing).await;
    let visit = place.asked(&visit, "3.1.1", AppealKind::Consultation).await;
    let visit = closed(&place, &visit).await;
    let visit = stage(&place, &visit, StageChange::Completion).await;
    // then it is asked again whether there are questions, and services and the farewell follow
    let guide = visit.guide.clone().expect("farewell");
    assert_eq!((&guide.step.id, guide.complete), (&first.step.id, false));
    assert_eq!(visit.requires, [Requirement::Farewell]);
    let visit = acted(&place, visit, [choose("nothing")]).await;
    let offered = visit.guide.as_ref().expect("farewell").step.kind;
    assert_eq!(offered, okno_desk::ipc::guide::StepKind::Offer, "interactive services (§7.2.5)");
    let visit = place.finish_script(visit, "").await;
    assert!(visit.requires.is_empty(), "the farewell was said");
}
