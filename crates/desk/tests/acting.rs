//! A visit that a representative leads: who acts stands on it and on its questions (R-ID-6).

use crate::support::{NINA, Workplace, done, nothing, refused};
use okno_desk::ipc::appeal::{AppealRequest, CloseAppeal};
use okno_desk::ipc::code::{AppealKind, Ground, VisitRule};
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::profile::{AddRepresentative, ChooseRepresentative, ProfileBookRequest};
use okno_desk::ipc::visit::{Refusal, Requirement, VisitRequest, VisitView};

const NAME: &str = "Ковалёв Пётр Ильич";
/// As it is shown until it is asked for.
const SHORT: &str = "Ковалёв П. И.";

/// A visit whose first question is answered and closed.
async fn served(place: &Workplace) -> VisitView {
    let visit = place.identified(NINA).await;
    let visit = Box::pin(place.asked(&visit, "9.1.2", AppealKind::Gratitude)).await;
    let request = CloseAppeal {
        visit: visit.id.clone(),
        appeal: visit.questions[0].id.clone(),
        report: "Благодарность передана.".to_owned(),
        fully_informed: true,
        handed_over: false,
        founded: None,
    };
    done(Box::pin(place.desk.close_appeal(request)).await.expect("answered"))
}

/// Records somebody who may act until a day; gives their id.
async fn recorded(place: &Workplace, visit: &VisitView, until: &str) -> String {
    let request = AddRepresentative {
        visit: visit.id.clone(),
        name: NAME.to_owned(),
        ground: Ground::PowerOfAttorney,
        document: "Доверенность № 7".to_owned(),
        until: Some(until.to_owned()),
    };
    done(place.desk.add_representative(request).await.expect("answered"));
    let request = ProfileBookRequest { visit: visit.id.clone(), most: 100 };
    place.desk.profile_book(request).await.expect("book").representatives.remove(0).id
}

fn acts(visit: &VisitView, representative: Option<&str>) -> ChooseRepresentative {
    ChooseRepresentative { visit: visit.id.clone(), representative: representative.map(str::to_owned) }
}

#[tokio::test]
async fn r_id_6_who_acts_for_the_client_stands_on_visit_and_appeal() {
    // given a representative who is recorded for some days yet, and a question that was closed before
    let place = Workplace::demo(60).await;
    let visit = served(&place).await;
    let who = recorded(&place, &visit, "2026-11-20").await;
    assert!(visit.representative.is_none(), "recorded is not yet acting");
    // when they are said to act, and ask
    let visit = place.asked(&visit, "3.1.1", AppealKind::Consultation).await;
    let visit = done(place.desk.choose_representative(acts(&visit, Some(&who))).await.expect("answered"));
    let visit = place.asked(&visit, "2.1.1", AppealKind::Application).await;
    // then they stand on the visit, on the question that was open, and on the new one; not on what was settled
    let acting = visit.representative.clone().expect("acting");
    assert_eq!((acting.name.as_str(), acting.acts), (SHORT, true));
    assert_eq!(visit.address_name.as_deref(), Some("Пётр Ильич"), "not called by the client's name");
    for (question, expected) in visit.questions.iter().zip([false, true, true]) {
        let request =
            AppealRequest { visit: Some(visit.id.clone()), appeal: question.id.clone(), in_full: false };
        let appeal = place.desk.appeal(request).await.expect("appeal");
        assert_eq!(appeal.representative.map(|who| who.name == SHORT), expected.then_some(true));
    }
    // when the term is over, then the visit warns, and nobody is chosen anew by it
    let visit = done(place.desk.choose_representative(acts(&visit, None)).await.expect("answered"));
    assert!(visit.representative.is_none());
    let visit = done(place.desk.choose_representative(acts(&visit, Some(&who))).await.expect("answered"));
    place.clock.move_by_seconds(20 * 24 * 60 * 60);
    place.desk.sign_out(nothing()).await.expect("out");
    place.sign_in().await;
    let late = place.desk.visit(VisitRequest { visit: visit.id.clone() }).await;
    assert!(!late.expect("visit").representative.expect("acting").acts, "warned of");
    done(place.desk.choose_representative(acts(&visit, None)).await.expect("answered"));
    let refusal =
        refused(place.desk.choose_representative(acts(&visit, Some(&who))).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Visit { code: VisitRule::NoAuthority }), "{refusal:?}");
}

#[tokio::test]
async fn r_id_6_that_a_representative_has_come_is_not_forgotten_once_the_card_is_open() {
    // given the script of identification, told that a representative has come
    let place = Workplace::demo(60).await;
    let mut visit = place.start_visit().await;
    for _ in 0..10 {
        let guide = visit.guide.clone().expect("script");
        let came = guide.step.options.iter().find(|option| option.id == "representative");
        let action = match (came, &guide.step.input) {
            (Some(option), _) => GuideAction::Choose { option: option.id.clone() },
            (None, Some(_)) => GuideAction::Answer { text: "Пётр".to_owned() },
            (None, None) if guide.step.can_continue => GuideAction::Continue,
            (None, None) => GuideAction::Choose { option: guide.step.options[0].id.clone() },
        };
        visit = done(place.act(&visit, action).await);
        if came.is_some() {
            break;
        }
    }
    // when the card opens, then the stage asks who it is, until that is said
    let visit = place.card_opened(&visit, NINA).await;
    assert!(visit.requires.contains(&Requirement::Representative), "{:?}", visit.requires);
    let who = recorded(&place, &visit, "2999-01-01").await;
    let visit = done(place.desk.choose_representative(acts(&visit, Some(&who))).await.expect("answered"));
    assert!(!visit.requires.contains(&Requirement::Representative));
}
