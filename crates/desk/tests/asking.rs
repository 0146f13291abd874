//! A question of the profile is a run of its approved script: branches, reasons, trace (R-PR-1, §7.2.3.2).

use crate::support::central::CentralDouble;
use crate::support::{NINA, Workplace, done, refused};
use okno_desk::ipc::code::{
    Attribute, Channel, ConsentKind, ConsentRule, ConsentState, PostponeReason, ProfileRule,
};
use okno_desk::ipc::guide::{GuideAct, GuideAction, GuideView, StepKind};
use okno_desk::ipc::profile::{
    AttributeHistoryRequest, BeginAsking, ChangeConsent, ConsentAct, ProfileBookRequest,
};
use okno_desk::ipc::visit::{Refusal, VisitOutcome, VisitRequest, VisitView};

async fn begin(place: &Workplace, visit: &VisitView, attribute: Attribute) -> VisitView {
    let request = BeginAsking { visit: visit.id.clone(), attribute };
    done(place.desk.begin_asking(request).await.expect("answered"))
}

fn asking(visit: &VisitView, attribute: Attribute) -> Option<GuideView> {
    visit.asking.iter().find(|asking| asking.attribute == attribute).map(|asking| asking.guide.clone())
}

async fn act(
    place: &Workplace,
    visit: &VisitView,
    attribute: Attribute,
    action: GuideAction,
) -> VisitOutcome {
    let guide = asking(visit, attribute).expect("it is being asked");
    let request = GuideAct { visit: visit.id.clone(), run: guide.run, step: guide.step.id, action };
    place.desk.guide_act(request).await.expect("answered")
}

fn choose(option: &str) -> GuideAction {
    GuideAction::Choose { option: option.to_owned() }
}

fn answer(text: &str) -> GuideAction {
    GuideAction::Answer { text: text.to_owned() }
}

/// Chooses, answers and goes on, in a question that is begun.
async fn talk(place: &Workplace, visit: &VisitView, of: Attribute, actions: Vec<GuideAction>) -> VisitView {
    let mut visit = begin(place, visit, of).await;
    for action in actions {
        visit = done(act(place, &visit, of, action).await);
    }
    visit
}

async fn history(
    place: &Workplace,
    visit: &VisitView,
    attribute: Attribute,
) -> Vec<(String, Option<String>)> {
    let request = AttributeHistoryRequest { visit: visit.id.clone(), attribute, in_full: false, most: 50 };
    let history = place.desk.attribute_history(request).await.expect("history");
    history.rows.into_iter().map(|row| (row.event, row.value)).collect()
}

/// Runs that stand sealed in the events of the visit, as the central gets them.
async fn kept_runs(place: &Workplace) -> usize {
    let central = CentralDouble::default();
    place.desk.exchange(&central).await.expect("exchanged");
    central.holds().matches("\"run\":{").count()
}

#[tokio::test]
async fn r_pr_1_a_known_value_is_asked_back_masked_and_the_branch_of_a_change_is_walked() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    // given the question of a phone that is known
    let visit = begin(&place, &visit, Attribute::Phone).await;
    let guide = asking(&visit, Attribute::Phone).expect("begun");
    assert!(guide.step.text.contains("телефон для связи прежний") && guide.step.text.contains("41"));
    assert!(!guide.step.text.contains("123-45"), "the number in full is not read aloud");
    assert!(!guide.version.is_empty() && !guide.order.is_empty());
    // when it has changed, and the client asks why
    let visit = talk(&place, &visit, Attribute::Phone, vec![choose("changed"), choose("why")]).await;
    let guide = asking(&visit, Attribute::Phone).expect("goes on");
    assert!(guide.step.text.starts_with("На него придут ответы"));
    assert_eq!(guide.said.len(), 2, "what was said stands beside it");
    // and names a number that is none, then it is said, and the script stays where it is
    let visit = done(act(&place, &visit, Attribute::Phone, GuideAction::Continue).await);
    assert!(matches!(
        refused(act(&place, &visit, Attribute::Phone, answer("8 937 000-11")).await),
        Refusal::Guide { .. } | Refusal::Attribute { .. }
    ));
    // and then a whole one, then thanks are said, and it is on the card only once that is through
    let visit = done(act(&place, &visit, Attribute::Phone, answer("8 937 000-11-22")).await);
    assert_eq!(asking(&visit, Attribute::Phone).expect("thanks").step.text, "Спасибо, записано.");
    assert!(history(&place, &visit, Attribute::Phone).await.iter().all(|row| row.0 == "imported"));
    let visit = done(act(&place, &visit, Attribute::Phone, GuideAction::Continue).await);
    assert!(asking(&visit, Attribute::Phone).is_none());
    let told = ("attribute_told".to_owned(), Some("+7 937 ··· ·· 22".to_owned()));
    assert_eq!(history(&place, &visit, Attribute::Phone).await, [told]);
    assert!(visit.profile_questions.iter().all(|question| question.attribute != Attribute::Phone));
    assert_eq!(kept_runs(&place).await, 1, "how it was gone through is kept with the visit");
}

#[tokio::test]
async fn r_pr_1_a_question_goes_on_at_its_step_after_a_crash() {
    let mut place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    let visit = talk(&place, &visit, Attribute::Residents, vec![choose("changed")]).await;
    let before = asking(&visit, Attribute::Residents).expect("begun").step;
    assert_eq!(before.kind, StepKind::Ask);
    place.restart().await;
    place.sign_in().await;
    let visit = place.desk.visit(VisitRequest { visit: visit.id.clone() }).await.expect("visit");
    let visit = begin(&place, &visit, Attribute::Residents).await;
    assert_eq!(asking(&visit, Attribute::Residents).expect("goes on").step.id, before.id);
    let visit = done(act(&place, &visit, Attribute::Residents, answer("3")).await);
    let visit = done(act(&place, &visit, Attribute::Residents, GuideAction::Continue).await);
    assert_eq!(history(&place, &visit, Attribute::Residents).await[0].1.as_deref(), Some("3"));
}

#[tokio::test]
async fn r_pr_1_why_there_is_no_answer_is_the_choice_of_the_script() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    // given an e-mail that the client has not, a document that is not with them, residents for the end
    let later = |reason: &str| vec![choose("later"), choose(reason), GuideAction::Continue];
    let visit = talk(&place, &visit, Attribute::Email, later("absent")).await;
    assert_eq!(history(&place, &visit, Attribute::Email).await[0].0, "attribute_absent");
    let visit = talk(&place, &visit, Attribute::Document, later("not_at_hand")).await;
    assert_eq!(history(&place, &visit, Attribute::Document).await[0].0, "attribute_declined");
    let visit = talk(&place, &visit, Attribute::Residents, later("at_end")).await;
    let put_off = visit.profile_questions.iter().find(|of| of.attribute == Attribute::Residents);
    assert_eq!(put_off.and_then(|question| question.postponed), Some(PostponeReason::AtTheEnd));
    // then each is kept with how its script was gone through
    assert_eq!(kept_runs(&place).await, 3);
    // and a document that was shown is its own proof
    let shown = vec![choose("shown"), answer("63 04 123318"), GuideAction::Continue];
    let visit = talk(&place, &visit, Attribute::Document, shown).await;
    assert_eq!(history(&place, &visit, Attribute::Document).await[0].0, "attribute_confirmed");
}

#[tokio::test]
async fn r_pr_4_a_consent_is_given_and_refused_by_its_script_and_refusing_erases_nothing() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(NINA).await;
    // given a client who has said no to advertising, nobody asks by itself
    assert_eq!(visit.card.as_ref().expect("card").profile.consent_ads, ConsentState::Withdrawn);
    assert!(visit.profile_questions.iter().all(|question| question.attribute != Attribute::ConsentAds));
    // when it is asked and signed, the paper is named, or it is not taken
    let signed = vec![choose("given"), GuideAction::Continue];
    let visit = talk(&place, &visit, Attribute::ConsentAds, signed).await;
    let guide = asking(&visit, Attribute::ConsentAds).expect("the paper");
    assert_eq!((guide.step.id.as_str(), guide.step.kind), ("paper", StepKind::Enter));
    let visit = done(act(&place, &visit, Attribute::ConsentAds, answer("№ 14 от 26.11.2026")).await);
    let visit = done(act(&place, &visit, Attribute::ConsentAds, GuideAction::Continue).await);
    // then it stands among the consents with day, channel and paper
    assert_eq!(visit.card.as_ref().expect("card").profile.consent_ads, ConsentState::Given);
    let book = ProfileBookRequest { visit: visit.id.clone(), most: 50 };
    let row = place.desk.profile_book(book.clone()).await.expect("book").consents.remove(0);
    assert_eq!(
        (row.kind, row.act, row.channel),
        (ConsentKind::Advertising, ConsentAct::Given, Channel::Office)
    );
    assert!(row.document.is_some());
    // when it is asked again and the client says no, nothing is erased, and advertising ends
    let no = vec![choose("withdrawn"), GuideAction::Continue];
    let visit = talk(&place, &visit, Attribute::ConsentAds, no).await;
    let profile = &visit.card.as_ref().expect("card").profile;
    assert_eq!((profile.consent_data, profile.consent_ads), (ConsentState::Given, ConsentState::Withdrawn));
    let row = place.desk.profile_book(book).await.expect("book").consents.remove(0);
    assert_eq!((row.act, row.document), (ConsentAct::Refused, None));
    assert!(known_phone(&visit), "a no erases nothing");
    // and no value can be told of a consent
    let value = okno_desk::ipc::profile::AttributeAnswer::Absent;
    let refusal = refused(place.answer(&visit, Attribute::ConsentData, value).await);
    assert!(matches!(refusal, Refusal::Profile { code: ProfileRule::ConsentApart }), "{refusal:?}");
    let twice = ChangeConsent {
        visit: visit.id.clone(),
        kind: ConsentKind::PersonalData,
        given: true,
        day: "2026-11-01".to_owned(),
        channel: Channel::Office,
        document: "Согласие № 2".to_owned(),
        tenure: None,
    };
    let refusal = refused(place.desk.change_consent(twice).await.expect("answered"));
    assert!(
        matches!(refusal, Refusal::Consent { code: ConsentRule::AlreadyGiven }),
        "only the script renews"
    );
}

fn known_phone(visit: &VisitView) -> bool {
    let attributes = &visit.card.as_ref().expect("card").profile.attributes;
    attributes.iter().any(|known| known.attribute == Attribute::Phone && known.masked.is_some())
}
