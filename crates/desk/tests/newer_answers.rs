//! Answers of the language's second version at the desk: a photo that was attached, a signature under a paper, a part that two
//! scripts share (R-SC-3, R-SC-5).

use crate::support::{NINA, Workplace, done};
use okno_desk::ipc::appeal::{AppealRequest, AttachDocument};
use okno_desk::ipc::code::AppealKind;
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::visit::VisitView;

fn answer(text: &str) -> GuideAction {
    GuideAction::Answer { text: text.to_owned() }
}

fn choose(option: &str) -> GuideAction {
    GuideAction::Choose { option: option.to_owned() }
}

async fn acted(place: &Workplace, visit: VisitView, actions: Vec<GuideAction>) -> VisitView {
    let mut visit = visit;
    for action in actions {
        visit = done(place.act(&visit, action).await);
    }
    visit
}

fn step(visit: &VisitView) -> (&str, Vec<&str>) {
    let step = &visit.guide.as_ref().expect("a script").step;
    (step.id.as_str(), step.options.iter().map(|option| option.title.as_str()).collect())
}

#[tokio::test]
async fn r_sc_5_a_photo_is_one_of_the_documents_that_the_client_has_brought() {
    let place = Workplace::demo(10).await;
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.3.6", AppealKind::Application).await;
    let go = GuideAction::Continue;
    let said = vec![
        choose("number"),
        answer("01124479"),
        choose("mine"),
        go.clone(),
        answer("10612"),
        choose("unknown"),
        choose("unknown"),
        choose("here"),
    ];
    let visit = acted(&place, visit, said).await;
    // given nothing attached yet, there is but the way without
    assert_eq!(step(&visit), ("photo_kept", vec!["Покажет при осмотре"]));
    // when the photo is attached, then it can be chosen
    let appeal = visit.current.as_ref().expect("a question").row.id.clone();
    let request = AttachDocument {
        visit: visit.id.clone(),
        appeal: appeal.clone(),
        name: "приборы.jpg".to_owned(),
        content: "/9j/4AAQSkZJRg==".to_owned(),
        handed_over: false,
    };
    let visit = done(place.desk.attach_document(request).await.expect("answered"));
    assert_eq!(step(&visit), ("photo_kept", vec!["приборы.jpg", "Покажет при осмотре"]));
    let photo = visit.guide.as_ref().expect("a script").step.options[0].id.clone();
    let visit = acted(&place, visit, vec![choose(&photo)]).await;
    assert_eq!(step(&visit).0, "what_next");
    // and it stands among the answers of the appeal by its name
    let visit = place.closed(&visit, "Осмотр назначен.").await;
    let request = AppealRequest { visit: Some(visit.id.clone()), appeal, in_full: false };
    let kept = place.desk.appeal(request).await.expect("appeal");
    let told: Vec<(&str, &str)> =
        kept.answers.iter().map(|row| (row.title.as_str(), row.text.as_str())).collect();
    assert!(told.contains(&("Фото приборов", "приборы.jpg")), "{told:?}");
}

#[tokio::test]
async fn r_sc_3_a_part_is_gone_through_as_if_it_stood_in_the_script() {
    let place = Workplace::demo(10).await;
    let visit = place.identified(NINA).await;
    let visit = place.asked(&visit, "2.1.1", AppealKind::Consultation).await;
    // given a script that comes to a part which others call too
    let visit = acted(&place, visit, vec![choose("other"), answer("7788")]).await;
    assert_eq!(step(&visit).0, "how_to_reply");
    // when it is through, the script goes on by itself, and back leads into the part
    let visit = acted(&place, visit, vec![choose("phone")]).await;
    let behind = step(&visit).0.to_owned();
    assert!(!["how_to_reply", "reply_way"].contains(&behind.as_str()), "{behind}");
    let visit = acted(&place, visit, vec![GuideAction::Back]).await;
    assert_eq!(step(&visit).0, "how_to_reply");
    let visit = acted(&place, visit, vec![choose("email")]).await;
    // then what was said is told once, without the joints
    let said = &visit.guide.as_ref().expect("a script").said;
    assert!(said.iter().all(|said| !said.text.is_empty()), "nothing empty is shown as said");
    let appeal = visit.current.as_ref().expect("a question").row.id.clone();
    let visit = place.closed(&visit, "Записано.").await;
    let request = AppealRequest { visit: Some(visit.id.clone()), appeal, in_full: false };
    let kept = place.desk.appeal(request).await.expect("appeal");
    let told: Vec<&str> = kept.answers.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(told, ["Номер другой", "7788", "Письмо на почту"]);
}
