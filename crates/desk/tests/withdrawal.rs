//! A client withdraws the consent in the middle of the visit that serves just that (R-PR-4, П2 4.6): the script goes on, what
//! proves the withdrawal stays, everything else goes.

use crate::support::{NINA, Workplace, done};
use okno_desk::ipc::appeal::{AppealRequest, AppealView, AttachDocument, DocumentRequest, ForwardAppeal};
use okno_desk::ipc::code::{AppealKind, Channel, ConsentKind, Tenure};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::profile::ChangeConsent;
use okno_desk::ipc::visit::{ChangeStage, SaveDraft, StageChange, VisitRequest, VisitView};

/// Goes on in the script as a person would who withdraws, until a step.
async fn led_to(place: &Workplace, mut visit: VisitView, step: &str) -> VisitView {
    for _ in 0..30 {
        let guide = visit.guide.as_ref().expect("the script");
        if guide.step.id == step {
            return visit;
        }
        let wanted = ["all", "withdraw", "none"];
        let option = guide.step.options.iter().find(|option| wanted.contains(&option.id.as_str()));
        let action = match option {
            Some(option) => GuideAction::Choose { option: option.id.clone() },
            None => GuideAction::Continue,
        };
        visit = done(place.act(&visit, action).await);
    }
    panic!("the script does not come to {step}");
}

async fn attached(place: &Workplace, visit: &VisitView, name: &str) -> VisitView {
    let request = AttachDocument {
        visit: visit.id.clone(),
        appeal: visit.current.as_ref().expect("a question").row.id.clone(),
        name: name.to_owned(),
        content: "iVBORw0KGgo=".to_owned(),
        handed_over: false,
    };
    done(place.desk.attach_document(request).await.expect("answered"))
}

async fn withdrawn(place: &Workplace, visit: &VisitView) -> VisitView {
    let request = ChangeConsent {
        visit: visit.id.clone(),
        kind: ConsentKind::PersonalData,
        given: false,
        day: "2026-11-01".to_owned(),
        channel: Channel::Office,
        document: "Заявление № 14".to_owned(),
        tenure: Some(Tenure::Other),
    };
    done(place.desk.change_consent(request).await.expect("answered"))
}

async fn forwarded(place: &Workplace, visit: &VisitView) -> VisitView {
    let request = ForwardAppeal {
        visit: visit.id.clone(),
        appeal: visit.current.as_ref().expect("a question").row.id.clone(),
        unit: "personal_data".to_owned(),
        reply_by: "2026-11-23".to_owned(),
        reply_channel: Channel::Office,
        note: "Отозвано, заявление приложено.".to_owned(),
        contact: String::new(),
        told_client: true,
    };
    done(place.desk.forward_appeal(request).await.expect("answered"))
}

async fn opened(place: &Workplace, visit: &VisitView, appeal: &str) -> AppealView {
    let request = AppealRequest { visit: Some(visit.id.clone()), appeal: appeal.to_owned(), in_full: false };
    place.desk.appeal(request).await.expect("appeal")
}

async fn stage(place: &Workplace, visit: &VisitView, to: StageChange) -> VisitView {
    let request = ChangeStage { visit: visit.id.clone(), to };
    done(place.desk.change_stage(request).await.expect("answered"))
}

#[tokio::test]
async fn r_pr_4_a_withdrawal_is_served_to_its_end_though_it_erases() {
    // given a client with a former appeal on paper, who said how to be called and now withdraws, the paper being scanned
    let mut place = Workplace::demo(60).await;
    let before = place.identified(NINA).await;
    let before = place.asked(&before, "9.1.1", AppealKind::Complaint).await;
    let before = attached(&place, &before, "Жалоба.pdf").await;
    let before = forwarded(&place, &before).await;
    let complaint = before.questions[0].id.clone();
    let before = place.ask_profile(before).await;
    let before = stage(&place, &before, StageChange::Completion).await;
    stage(&place, &before, StageChange::End).await;

    let visit = place.start_visit().await;
    let visit = done(place.act(&visit, GuideAction::Continue).await);
    done(place.act(&visit, GuideAction::Answer { text: "Нина Павловна".into() }).await);
    let visit = place.card_opened(&visit, NINA).await;
    let visit = place.asked(&visit, "13.1.1", AppealKind::Application).await;
    let visit = attached(&place, &visit, "Отзыв согласия.pdf").await;
    let visit = led_to(&place, visit, "to_officer").await;
    let (appeal, step) = (visit.questions[0].id.clone(), visit.guide.clone().expect("script").step.id);
    let field = format!("note:{appeal}");
    let draft =
        SaveDraft { visit: visit.id.clone(), field: field.clone(), text: "Отозвано".to_owned() };
    place.desk.save_draft(draft).await.expect("kept");

    // when the algorithm has it marked in the profile, before the appeal is forwarded, and the program stops
    withdrawn(&place, &visit).await;
    place.restart().await;
    place.sign_in().await;

    // then the visit stands where it stood: question, script, what was typed, how the client is called
    let visit = place.desk.visit(VisitRequest { visit: visit.id.clone() }).await.expect("visit");
    assert_eq!(visit.current.as_ref().map(|current| current.row.id.as_str()), Some(appeal.as_str()));
    assert_eq!(visit.guide.as_ref().expect("script").step.id, step);
    assert_eq!(visit.drafts.get(&field).map(String::as_str), Some("Отозвано"));
    assert_eq!(visit.address_name.as_deref(), Some("Нина Павловна"));
    let visit = done(place.act(&visit, GuideAction::Continue).await);
    let visit = forwarded(&place, &visit).await;

    // and the executor has everything: answers, note and the paper
    let view = opened(&place, &visit, &appeal).await;
    assert_eq!(view.note.as_deref(), Some("Отозвано, заявление приложено."));
    assert!(view.answers.iter().any(|row| row.text == "Отзывает"), "what the client chose");
    assert_eq!(view.documents[0].name, "Отзыв согласия.pdf");
    let request = DocumentRequest {
        visit: Some(visit.id.clone()),
        appeal: appeal.clone(),
        document: view.documents[0].id.clone(),
        page: 0,
    };
    assert_eq!(place.desk.document(request).await.expect("the paper").content, "iVBORw0KGgo=");

    // and what was before is erased at once
    let former = opened(&place, &visit, &complaint).await;
    assert_eq!((former.note.as_deref(), former.documents[0].name.as_str()), (Some("—"), "—"));
    let request = DocumentRequest {
        visit: Some(visit.id.clone()),
        appeal: complaint,
        document: former.documents[0].id.clone(),
        page: 0,
    };
    assert_eq!(place.desk.document(request).await.expect_err("erased").code, FailureCode::NotFound);
}

#[tokio::test]
async fn r_pr_4_what_was_said_in_the_visit_goes_with_its_end() {
    // given a visit in which the client withdrew
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    let visit = done(place.act(&visit, GuideAction::Continue).await);
    done(place.act(&visit, GuideAction::Answer { text: "Нина Павловна".into() }).await);
    let visit = place.card_opened(&visit, NINA).await;
    let visit = place.asked(&visit, "13.1.1", AppealKind::Application).await;
    let visit = led_to(&place, visit, "to_officer").await;
    withdrawn(&place, &visit).await;
    let visit = forwarded(&place, &visit).await;
    let visit = stage(&place, &visit, StageChange::Completion).await;
    // when it ends
    let ended = stage(&place, &visit, StageChange::End).await;
    // then how the client was called is erased too, and the audit says so a second time
    assert_eq!(ended.address_name, None);
    assert!(ended.drafts.is_empty() && ended.guide.is_none());
    let erased = place.desk.audited(100).await.expect("audit");
    assert_eq!(erased.iter().filter(|act| *act == "erased").count(), 2);
    // A visit without a withdrawal erases nothing at its end.
    let other = place.identified("Ковалева Нина Павловна, лс 6401 7730 0102").await;
    stage(&place, &other, StageChange::End).await;
    let erased = place.desk.audited(100).await.expect("audit");
    assert_eq!(erased.iter().filter(|act| *act == "erased").count(), 2);
}
