//! Topics beyond the operator's place, channel, line and competence, through the API of the window (R-VI-10).

use crate::support::{NINA, Workplace, company, done, nothing, refused};
use okno_desk::ipc::code::{AppealKind, Channel, HandOverReason};
use okno_desk::ipc::visit::{
    AddQuestion, HandOver, HandOverResult, PaletteRequest, Refusal, ScriptRule, StartVisit, TopicRow,
    TopicsRequest, VisitOutcome, VisitRequest, VisitView,
};

const PRICES: &str = "Ю3.1.1";

async fn offered(place: &Workplace, visit: &VisitView, code: &str) -> TopicRow {
    let request = TopicsRequest { visit: visit.id.clone(), text: String::new() };
    let all = place.desk.topics(request).await.expect("topics").topics;
    all.into_iter().find(|topic| topic.code == code).expect("offered")
}

async fn add(
    place: &Workplace,
    visit: &VisitView,
    topic: &str,
    kind: AppealKind,
    beyond: bool,
) -> VisitOutcome {
    let account = visit.card.as_ref().and_then(|card| card.accounts.first());
    let request = AddQuestion {
        visit: visit.id.clone(),
        topic: topic.to_owned(),
        kind,
        account: account.map(|account| account.account.clone()),
        beyond,
    };
    place.desk.add_question(request).await.expect("answered")
}

#[tokio::test]
async fn r_vi_10_a_topic_beyond_the_competence_says_who_leads_it_and_the_visit_is_handed_there() {
    // given a company at the window of somebody who does not lead prices
    let place = Workplace::demo(60).await;
    let visit = place.identified(&company()).await;
    // then the topic stands in the list, with who leads it and where the appeal would go
    let beyond = offered(&place, &visit, PRICES).await.beyond.expect("beyond");
    assert_eq!(beyond.competence.as_deref(), Some("Специалист по ценам для организаций"));
    assert_eq!(beyond.unit.as_ref().map(|unit| unit.code.as_str()), Some("contracts"));
    assert!(beyond.channels.is_empty() && beyond.offices.is_empty() && beyond.from_line.is_none());
    assert!(offered(&place, &visit, "Ю3.3.1").await.beyond.is_none());
    // and so it does in the palette
    let request = PaletteRequest {
        visit: Some(visit.id.clone()), text: "ценовые категории".to_owned()
    };
    let found = place.desk.palette(request).await.expect("palette").topics;
    assert!(found.iter().find(|topic| topic.code == PRICES).expect("found").beyond.is_some());
    // when it is chosen all the same, nothing is registered and no number is spent
    let left = place.desk.session(nothing()).await.expect("session").status.numbers_left;
    let refusal = refused(add(&place, &visit, PRICES, AppealKind::Consultation, false).await);
    assert!(matches!(refusal, Refusal::Script { code: ScriptRule::Beyond }), "{refusal:?}");
    assert_eq!(place.desk.session(nothing()).await.expect("session").status.numbers_left, left);
    // when it is handed to the first who leads it
    let colleagues = place.desk.session(nothing()).await.expect("session").colleagues;
    let to = beyond.leaders.first().expect("somebody leads it").clone();
    assert!(colleagues.iter().any(|who| who.id == to && who.name.starts_with("Соколов")));
    let request =
        HandOver { visit: visit.id.clone(), to, reason: HandOverReason::Competence, note: String::new() };
    assert!(matches!(place.desk.hand_over(request).await.expect("answered"), HandOverResult::Done));
    place.desk.sign_out(nothing()).await.expect("signed out");
    place.sign_in_as("sokolov").await;
    let request = VisitRequest { visit: visit.id.clone() };
    let taken = done(place.desk.resume_visit(request).await.expect("answered"));
    // then the colleague leads it
    assert!(offered(&place, &taken, PRICES).await.beyond.is_none());
    let visit = done(add(&place, &taken, PRICES, AppealKind::Consultation, false).await);
    assert!(visit.guide.is_some());
}

#[tokio::test]
async fn r_vi_10_who_has_read_it_registers_to_forward_and_a_complaint_is_always_registered() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(&company()).await;
    let visit = done(add(&place, &visit, PRICES, AppealKind::Consultation, true).await);
    assert_eq!(visit.questions.len(), 1);
    let visit = done(add(&place, &visit, PRICES, AppealKind::Complaint, false).await);
    assert_eq!(visit.questions.len(), 2);
}

#[tokio::test]
async fn r_vi_10_the_channel_of_the_visit_limits_and_nobody_beside_can_take_it() {
    // given the same client at the desk and by video
    let place = Workplace::demo(60).await;
    let at_desk = place.identified(NINA).await;
    assert!(offered(&place, &at_desk, "1.1.1").await.beyond.is_none());
    let by_video = place.desk.start_visit(StartVisit { channel: Channel::Video }).await.expect("visit");
    let by_video = place.card_opened(&by_video, NINA).await;
    // then what is signed says by which channels it is led, and names nobody to hand it to
    let beyond = offered(&place, &by_video, "1.1.1").await.beyond.expect("beyond");
    assert!(beyond.channels.contains(&Channel::Office) && !beyond.channels.contains(&Channel::Video));
    assert!(beyond.leaders.is_empty());
    // and a line is of the phone alone
    let by_phone = place.desk.start_visit(StartVisit { channel: Channel::Phone }).await.expect("visit");
    let by_phone = place.card_opened(&by_phone, &company()).await;
    assert_eq!(offered(&place, &by_phone, PRICES).await.beyond.expect("beyond").from_line, Some(2));
}
