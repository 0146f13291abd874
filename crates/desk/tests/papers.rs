//! The paper of a step through the API of the window: filled in, signed, kept with its appeal (R-AP-10, R-ET-4).

use crate::support::{NINA, Workplace, done, refused};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use okno_desk::ipc::appeal::{AppealRequest, DocumentRequest, Media};
use okno_desk::ipc::code::{AppealKind, AppealRule, ServiceNeed};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::guide::{GuideAction, StepKind};
use okno_desk::ipc::paper::{KeepPaper, PaperKind, StepPaper};
use okno_desk::ipc::profile::ChangeNeed;
use okno_desk::ipc::visit::{Refusal, VisitView};

/// Goes on in a script, as `said` says for its steps, until it hands over a paper.
async fn at_paper(place: &Workplace, mut visit: VisitView, said: &[(&str, &str)]) -> VisitView {
    for _ in 0..40 {
        let guide = visit.guide.clone().expect("a script runs");
        if guide.step.paper.is_some() {
            return visit;
        }
        let wanted = said.iter().find(|(step, _)| *step == guide.step.id).map(|(_, said)| (*said).to_owned());
        let action = match (&guide.step.input, guide.step.options.first(), wanted) {
            (Some(_), _, Some(text)) => GuideAction::Answer { text },
            (None, _, Some(option)) => GuideAction::Choose { option },
            (None, Some(first), None) if guide.step.kind == StepKind::Choose => {
                GuideAction::Choose { option: first.id.clone() }
            }
            (None, _, None) => GuideAction::Continue,
            (Some(_), _, None) => panic!("nothing is said for {}", guide.step.id),
        };
        visit = done(place.act(&visit, action).await);
    }
    panic!("the script comes to no paper");
}

fn shown(visit: &VisitView) -> StepPaper {
    let guide = visit.guide.as_ref().expect("a script");
    StepPaper { visit: visit.id.clone(), run: guide.run.clone(), step: guide.step.id.clone(), page: 0 }
}

fn keep(visit: &VisitView, read_out: bool) -> KeepPaper {
    let StepPaper { visit, run, step, .. } = shown(visit);
    KeepPaper { visit, run, step, read_out }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn certificate(place: &Workplace) -> VisitView {
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "7.1.1", AppealKind::Application).await;
    at_paper(place, visit, &[]).await
}

#[tokio::test]
async fn r_ap_10_an_application_is_filled_in_signed_and_kept_with_its_appeal() {
    // given a script that says «Проверьте заявление и подпишите»
    let place = Workplace::demo(60).await;
    let visit = certificate(&place).await;
    let (step, question) = (visit.guide.clone().expect("script").step, visit.questions[0].clone());
    assert_eq!(step.paper, Some(PaperKind::Signed));

    // when its paper is shown
    let paper = place.desk.step_paper(shown(&visit)).await.expect("set");
    let text = plain(&paper.text);
    for said in
        ["Ковалёва Нина Павловна", "6401 7730 4418", "Прошу выдать справку", &question.number, "подпись"]
    {
        assert!(text.contains(said), "«{said}» does not stand in: {text}");
    }
    assert!(paper.title.starts_with("Заявление о справке") && paper.missing.is_empty());
    assert_eq!((paper.page, paper.pages, paper.to_be_read), (0, 1, false));
    assert!(BASE64.decode(&paper.content).expect("Base64").starts_with(b"<svg"));

    // and signed, twice in one press of a key
    let kept = done(place.desk.keep_paper(keep(&visit, false)).await.expect("answered"));
    let again = done(place.desk.keep_paper(keep(&visit, false)).await.expect("answered"));

    // then it is a document that was taken, once, and the script has gone on
    assert_ne!(kept.guide.as_ref().expect("script").step.id, step.id);
    let [document] = again.current.as_ref().expect("question").documents.as_slice() else {
        panic!("one document")
    };
    assert!(document.name.starts_with("Заявление о справке") && document.name.ends_with(".pdf"));
    assert!(!document.handed_over, "what is signed stays here");
    let asked = DocumentRequest {
        visit: Some(visit.id.clone()),
        appeal: question.id.clone(),
        document: document.id.clone(),
        page: 0,
    };
    assert_eq!(place.desk.document(asked).await.expect("opened").media, Some(Media::Svg));
    let asked = AppealRequest { visit: Some(visit.id), appeal: question.id, in_full: false };
    let history = place.desk.appeal(asked).await.expect("read").history;
    assert!(history.iter().any(|row| row.event == "document_attached"));
}

#[tokio::test]
async fn r_et_4_who_does_not_see_signs_only_what_was_read_out() {
    let place = Workplace::demo(60).await;
    // given a need that is noted when the script has passed the place where it reads the paper out
    let visit = certificate(&place).await;
    let consent = "Согласие на бумаге".to_owned();
    let need = ChangeNeed { visit: visit.id.clone(), need: ServiceNeed::LargePrint, noted: true, consent };
    let visit = done(place.desk.change_need(need).await.expect("answered"));
    assert!(place.desk.step_paper(shown(&visit)).await.expect("set").to_be_read);
    let refusal = refused(place.desk.keep_paper(keep(&visit, false)).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Appeal { code: AppealRule::NotReadOut }), "{refusal:?}");
    let kept = done(place.desk.keep_paper(keep(&visit, true)).await.expect("answered"));
    assert_eq!(kept.current.expect("question").documents.len(), 1, "what was refused left nothing");
    // and where the script has read it out, nothing more is asked
    let visit = place.asked(&visit, "7.1.1", AppealKind::Application).await;
    let visit = at_paper(&place, visit, &[]).await;
    let said = &visit.guide.as_ref().expect("script").said;
    assert!(said.iter().any(|said| said.text.contains("Сейчас прочитаю Вам")), "the script reads it out");
    assert!(!place.desk.step_paper(shown(&visit)).await.expect("set").to_be_read);
    let kept = done(place.desk.keep_paper(keep(&visit, false)).await.expect("answered"));
    assert_eq!(kept.current.expect("question").documents.len(), 1);
}

#[tokio::test]
async fn r_ap_10_a_statement_is_given_with_the_months_of_the_account() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "7.1.2", AppealKind::Consultation).await;
    let said = [("what", "both"), ("from", "01.01.2026"), ("till", "01.11.2026"), ("stamp", "self")];
    let visit = at_paper(&place, visit, &said).await;
    let paper = place.desk.step_paper(shown(&visit)).await.expect("set");
    assert_eq!(paper.kind, PaperKind::Given);
    let text = plain(&paper.text);
    assert!(
        text.contains("октябрь 2026") && text.contains("Начислено") && text.contains("Сведения на"),
        "{text}"
    );
    let kept = done(place.desk.keep_paper(keep(&visit, false)).await.expect("answered"));
    assert!(kept.current.expect("question").documents[0].handed_over, "it goes home with the client");
}

#[tokio::test]
async fn r_ap_10_a_step_without_a_paper_of_ours_has_none() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "7.1.1", AppealKind::Application).await;
    assert_eq!(visit.guide.as_ref().expect("script").step.paper, None);
    let failure = place.desk.step_paper(shown(&visit)).await.expect_err("no paper");
    assert_eq!(failure.code, FailureCode::NotFound);
    let refusal = refused(place.desk.keep_paper(keep(&visit, false)).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Script { .. }), "{refusal:?}");
    // A step that was left meanwhile has none either.
    let other = StepPaper { step: "elsewhere".to_owned(), ..shown(&visit) };
    assert_eq!(place.desk.step_paper(other).await.expect_err("no paper").code, FailureCode::NotFound);
}
