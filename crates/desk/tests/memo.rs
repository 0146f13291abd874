//! «Памятка визита» through the API of the window: seen, mended, given, kept with every appeal (R-AP-10).

use crate::support::{NINA, Workplace, company, done, refused};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use okno_desk::ipc::appeal::{AppealRequest, DocumentRequest, ForwardAppeal, Media};
use okno_desk::ipc::code::{AppealKind, Channel, PromiseKind, ServiceNeed};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::guide::{AlgorithmState, GuideAction};
use okno_desk::ipc::memo::MemoView;
use okno_desk::ipc::profile::ChangeNeed;
use okno_desk::ipc::promise::MakePromise;
use okno_desk::ipc::visit::{
    ChangeStage, Refusal, SaveDraft, ScriptRule, StageChange, VisitRequest, VisitView,
};

async fn forward(place: &Workplace, visit: &VisitView) -> VisitView {
    let request = ForwardAppeal {
        visit: visit.id.clone(),
        appeal: visit.current.as_ref().expect("a question").row.id.clone(),
        unit: "billing".to_owned(),
        reply_by: "2026-11-23".to_owned(),
        reply_channel: Channel::Email,
        note: "Проверить начисления".to_owned(),
        contact: String::new(),
        told_client: true,
    };
    done(place.desk.forward_appeal(request).await.expect("answered"))
}

fn request(visit: &VisitView) -> VisitRequest {
    VisitRequest { visit: visit.id.clone() }
}

async fn memo(place: &Workplace, visit: &VisitView) -> MemoView {
    place.desk.visit_memo(request(visit)).await.expect("set")
}

#[tokio::test]
async fn r_ap_10_the_memo_tells_every_question_and_stands_with_each() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let visit = forward(&place, &visit).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let shown = memo(&place, &visit).await;
    assert_eq!((shown.questions.len(), shown.more), (2, 0));
    assert!(shown.questions.iter().all(|question| !question.given && question.decided.is_empty()));
    let text = shown.text.replace('\u{a0}', " ");
    for said in ["Нина Павловна", "23 ноября 2026 года", "Обращение принято"]
    {
        assert!(text.contains(said), "«{said}» does not stand in it");
    }
    for question in &visit.questions {
        assert!(text.contains(&question.number));
    }
    assert!(!text.contains("Проверить начисления"), "what a unit is told is not for the client");

    let given = done(place.desk.give_memo(request(&visit)).await.expect("answered"));
    for question in &given.questions {
        let asked =
            AppealRequest { visit: Some(visit.id.clone()), appeal: question.id.clone(), in_full: false };
        let appeal = place.desk.appeal(asked).await.expect("read");
        let [document] = appeal.documents.as_slice() else { panic!("{} documents", appeal.documents.len()) };
        assert!(document.handed_over);
        let asked = DocumentRequest {
            visit: Some(visit.id.clone()),
            appeal: question.id.clone(),
            document: document.id.clone(),
            page: 0,
        };
        let opened = place.desk.document(asked).await.expect("opened");
        assert_eq!((opened.media, opened.page, opened.pages), (Some(Media::Svg), 0, 1), "a page to look at");
        let page = BASE64.decode(&opened.content).expect("Base64");
        assert!(page.starts_with(b"<svg"));
    }
    assert!(memo(&place, &visit).await.questions.iter().all(|question| question.given));
}

#[tokio::test]
async fn r_ap_4_what_was_given_is_seen_again_after_its_visit() {
    // given a visit that ended with a memo in the client's hands
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let visit = forward(&place, &visit).await;
    let given = done(place.desk.give_memo(request(&visit)).await.expect("answered"));
    let appeal = given.questions[0].id.clone();
    place.ask_profile(given).await;
    for to in [StageChange::Completion, StageChange::Feedback, StageChange::End] {
        let request = ChangeStage { visit: visit.id.clone(), to };
        done(place.desk.change_stage(request).await.expect("answered"));
    }

    // when the client comes again, another day
    place.clock.move_by_seconds(86_400);
    let again = place.identified(NINA).await;
    let asked = AppealRequest { visit: Some(again.id.clone()), appeal: appeal.clone(), in_full: false };
    let card = place.desk.appeal(asked).await.expect("read");

    // then the page is read from that card, and by the one who gave it outside of a visit too
    for visit in [Some(again.id.clone()), None] {
        let document = card.documents[0].id.clone();
        let asked = DocumentRequest { visit, appeal: appeal.clone(), document, page: 0 };
        let opened = place.desk.document(asked).await.expect("opened");
        assert_eq!((opened.name.as_str(), opened.media), ("Памятка визита.pdf", Some(Media::Svg)));
    }
}

#[tokio::test]
async fn r_et_4_what_is_handed_over_in_writing_is_the_memo() {
    // given a client who does not hear, and a script that has told the term
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let consent = "Согласие на бумаге".to_owned();
    let need = ChangeNeed { visit: visit.id.clone(), need: ServiceNeed::InWriting, noted: true, consent };
    let visit = done(place.desk.change_need(need).await.expect("answered"));
    let mut visit = place.asked(&visit, "7.1.1", AppealKind::Application).await;
    let on_paper = |visit: &VisitView| {
        let algorithm = visit.guide.as_ref().expect("script").algorithm.clone();
        algorithm.into_iter().find(|step| step.id == "on_paper").map(|step| step.state)
    };
    for _ in 0..20 {
        if on_paper(&visit).is_some() {
            break;
        }
        let step = visit.guide.as_ref().expect("script").step.clone();
        let action = match step.options.first() {
            Some(option) if !step.can_continue => GuideAction::Choose { option: option.id.clone() },
            _ => GuideAction::Continue,
        };
        visit = done(place.act(&visit, action).await);
    }
    assert!(matches!(on_paper(&visit), Some(AlgorithmState::Now | AlgorithmState::Next)), "it is to be done");
    // when it is ticked without a memo, then it is not taken
    let tick = GuideAction::Tick { algorithm_step: "on_paper".to_owned(), done: true };
    let refusal = refused(place.act(&visit, tick).await);
    assert!(matches!(refusal, Refusal::Script { code: ScriptRule::MemoFirst }), "{refusal:?}");
    // when the memo is given, then it is done
    let visit = done(place.desk.give_memo(request(&visit)).await.expect("answered"));
    assert!(matches!(on_paper(&visit), Some(AlgorithmState::Done)));
}

#[tokio::test]
async fn r_ap_10_what_the_operator_writes_for_the_client_stands_before_the_report() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let field = format!("memo:{}", visit.questions[0].id);
    let text = "  Показания приняты, счёт придёт 5 декабря  ".to_owned();
    let draft = SaveDraft { visit: visit.id.clone(), field, text };
    place.desk.save_draft(draft).await.expect("kept");
    let shown = memo(&place, &visit).await;
    assert_eq!(shown.questions[0].decided, "Показания приняты, счёт придёт 5 декабря");
    assert!(shown.text.replace('\u{a0}', " ").contains("счёт придёт 5 декабря"));
}

#[tokio::test]
async fn r_ap_10_a_visit_without_questions_has_no_memo() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let failure = place.desk.visit_memo(request(&visit)).await.expect_err("nothing was asked");
    assert_eq!(failure.code, FailureCode::NotFound);
    let failure = place.desk.give_memo(request(&visit)).await.expect_err("nothing was asked");
    assert_eq!(failure.code, FailureCode::NotFound);
}

#[tokio::test]
async fn r_ap_11_what_was_promised_stands_in_the_memo_of_a_closed_question() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    let promise = MakePromise {
        visit: visit.id.clone(),
        appeal: visit.questions[0].id.clone(),
        kind: PromiseKind::CallBack,
        by: "2026-11-26".to_owned(),
        hour: Some("15:00".to_owned()),
        channel: Channel::Phone,
        contact: String::new(),
        note: String::new(),
    };
    let visit = done(place.desk.make_promise(promise).await.expect("answered"));
    let visit = place.closed(&visit, "Показания приняты").await;
    let text =
        memo(&place, &visit).await.text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
    assert!(text.contains("Позвоним Вам до 26 ноября 2026 года, 15:00"), "{text}");
    assert!(!text.contains("ничего делать не нужно"), "{text}");
}

#[tokio::test]
async fn r_pr_5_an_organisation_is_told_its_own_contacts() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(&company()).await;
    let topics = place.topics(&visit, "").await;
    let visit = place.asked(&visit, &topics[0], AppealKind::Consultation).await;
    let text = memo(&place, &visit).await.text.replace('\u{a0}', " ");
    assert!(text.contains("8 8452 00-00-01") && text.contains("lk.volga-es.example/org"), "{text}");
    assert!(text.contains("org@volga-es.example"), "{text}");
}
