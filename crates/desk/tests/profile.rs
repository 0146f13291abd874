//! The profile through the API of the window: what is asked, told, confirmed, consented, erased.

use crate::support::{Workplace, done, refused};
use okno_demo::cast::nina;
use okno_desk::ipc::appeal::CloseAppeal;
use okno_desk::ipc::card::{Reveal, Secret};
use okno_desk::ipc::code::{
    AppealKind, Attribute, Channel, ConfirmedBy, ConsentKind, ConsentRule, ConsentState, DeclineReason,
    Ground, PostponeReason, ProfileRule, ServiceNeed, Stage, Tenure, ValueSource, VisitRule, Why,
};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::find::{FindClients, OpenCard};
use okno_desk::ipc::profile::{
    AddRepresentative, AttributeAnswer, AttributeHistoryRequest, AttributeView, ChangeConsent, ChangeNeed,
    CodeCheck, CodeOutcome, ConsentAct, EndRepresentative, FinishCode, ProfileBook, ProfileBookRequest,
    StartCode,
};
use okno_desk::ipc::visit::{
    AddQuestion, ChangeStage, Refusal, Requirement, StageChange, VisitRequest, VisitView,
};
use std::sync::atomic::Ordering;

const BY_ACCOUNT: &str = "Ковалева Нина Павловна, лс 6401 7730 4418";
const NEW_PHONE: &str = "8 937 000-11-22";

const PHONE: Secret = Secret::Attribute { attribute: Attribute::Phone };

async fn found(place: &Workplace, text: &str) -> Vec<String> {
    let request = FindClients { text: text.to_owned(), visit: None };
    let found = place.desk.find_clients(request).await.expect("found");
    found.candidates.into_iter().map(|candidate| candidate.client).collect()
}

async fn identified_by(place: &Workplace, text: &str) -> VisitView {
    let visit = place.start_visit().await;
    let client = found(place, text).await.first().expect("somebody").clone();
    let request = OpenCard { visit: visit.id, client, text: text.to_owned() };
    done(place.desk.open_card(request).await.expect("answered"))
}

async fn identified(place: &Workplace) -> VisitView {
    identified_by(place, BY_ACCOUNT).await
}

/// A visit whose only question is answered and closed.
async fn served(place: &Workplace) -> VisitView {
    let visit = identified(place).await;
    let request = AddQuestion {
        visit: visit.id.clone(),
        topic: "9.1.2".to_owned(),
        kind: AppealKind::Gratitude,
        account: None,
        beyond: false,
    };
    let visit = done(Box::pin(place.desk.add_question(request)).await.expect("answered"));
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

async fn change(
    place: &Workplace,
    visit: &VisitView,
    to: StageChange,
) -> okno_desk::ipc::visit::VisitOutcome {
    place.desk.change_stage(ChangeStage { visit: visit.id.clone(), to }).await.expect("answered")
}

async fn again(place: &Workplace, visit: &VisitView) -> VisitView {
    place.desk.visit(VisitRequest { visit: visit.id.clone() }).await.expect("visit")
}

fn known(visit: &VisitView, attribute: Attribute) -> AttributeView {
    let profile = &visit.card.as_ref().expect("card").profile;
    profile.attributes.iter().find(|known| known.attribute == attribute).expect("asked").clone()
}

fn completeness(visit: &VisitView) -> u8 {
    visit.card.as_ref().expect("card").profile.completeness
}

fn value(text: &str) -> AttributeAnswer {
    AttributeAnswer::Value { text: text.to_owned(), seen: false }
}

fn rule(refusal: &Refusal) -> Option<ProfileRule> {
    if let Refusal::Profile { code } = refusal { Some(*code) } else { None }
}

#[tokio::test]
async fn r_pr_1_a_visit_is_not_completed_before_what_is_due_is_asked_or_put_off() {
    let mut place = Workplace::demo(60).await;
    let visit = served(&place).await;
    let asked: Vec<_> = visit.profile_questions.iter().map(|q| (q.attribute, q.why)).collect();
    assert_eq!(
        asked,
        [
            (Attribute::Email, Some(Why::Missing)),
            (Attribute::Phone, Some(Why::NotConfirmed)),
            (Attribute::Residents, Some(Why::Stale)),
        ],
        "the three most valuable"
    );
    assert!(visit.requires.contains(&Requirement::Profile));
    let refusal = refused(change(&place, &visit, StageChange::Completion).await);
    assert!(matches!(refusal, Refusal::Visit { code: VisitRule::ProfileNotAsked }), "{refusal:?}");

    let hurry = AttributeAnswer::Postponed { reason: PostponeReason::Hurry };
    done(place.answer(&visit, Attribute::Email, hurry.clone()).await);
    done(place.answer(&visit, Attribute::Phone, AttributeAnswer::Unchanged { seen: false }).await);
    let visit = done(place.answer(&visit, Attribute::Residents, value("3")).await);
    assert!(!visit.requires.contains(&Requirement::Profile));
    assert_eq!(visit.profile_questions.len(), 1, "what was put off is shown");
    // What was put off outlives a crash.
    place.restart().await;
    place.sign_in().await;
    let farewell = done(change(&place, &visit, StageChange::Completion).await);
    assert_eq!(farewell.profile_questions[0].postponed, Some(PostponeReason::Hurry));
    assert!(farewell.requires.contains(&Requirement::ProfilePostponed));

    for to in [StageChange::Feedback, StageChange::End] {
        let refusal = refused(change(&place, &farewell, to).await);
        assert!(matches!(refusal, Refusal::Visit { code: VisitRule::ProfilePostponed }), "{refusal:?}");
    }
    let refusal = refused(place.answer(&farewell, Attribute::Email, hurry).await);
    assert!(matches!(refusal, Refusal::Visit { code: VisitRule::WrongStage }), "not put off twice");
    let declined = AttributeAnswer::Declined { reason: DeclineReason::Unwilling };
    done(place.answer(&farewell, Attribute::Email, declined).await);
    let ended = done(change(&place, &farewell, StageChange::End).await);
    assert_eq!(ended.stage, Stage::Ended);

    // Who did not want to answer is not asked the same in the next visit.
    let next = identified(&place).await;
    assert!(next.profile_questions.iter().all(|question| question.attribute != Attribute::Email));
}

#[tokio::test]
async fn r_pr_1_what_is_clarified_by_hand_uses_up_nothing_that_is_due() {
    let place = Workplace::demo(60).await;
    let visit = served(&place).await;
    let unchanged = |seen| AttributeAnswer::Unchanged { seen };
    done(place.answer(&visit, Attribute::Document, unchanged(true)).await);
    done(place.answer(&visit, Attribute::Phone, unchanged(false)).await);
    let visit = done(place.answer(&visit, Attribute::Residents, value("3")).await);
    let asked: Vec<_> = visit.profile_questions.iter().map(|question| question.attribute).collect();
    assert_eq!(asked, [Attribute::Email]);
}

#[tokio::test]
async fn r_pr_1_of_who_walks_away_before_a_question_it_is_known_why_nothing_was_asked() {
    // given a client who is identified, and leaves
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    assert!(!visit.profile_questions.is_empty());
    // when the visit ends before a question, then it ends, and what was due is due in the next one
    let ended = done(change(&place, &visit, StageChange::End).await);
    assert_eq!(ended.stage, Stage::Ended);
    let next = identified(&place).await;
    assert_eq!(next.profile_questions.len(), visit.profile_questions.len());
}

#[tokio::test]
async fn r_pr_1_without_an_identified_client_nothing_is_due() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    assert!(visit.profile_questions.is_empty());
    let request = okno_desk::ipc::profile::AnswerAttribute {
        visit: visit.id.clone(),
        attribute: Attribute::Phone,
        answer: value(NEW_PHONE),
    };
    let failure = place.desk.answer_attribute(request).await.expect_err("shut");
    assert_eq!(failure.code, FailureCode::NotFound);
    assert_eq!(done(change(&place, &visit, StageChange::End).await).stage, Stage::Ended);
}

#[tokio::test]
async fn r_pr_2_a_told_phone_finds_the_client_at_once() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    assert!(found(&place, NEW_PHONE).await.is_empty(), "nobody has it yet");
    let before = completeness(&visit);
    let told = done(place.answer(&visit, Attribute::Phone, value(NEW_PHONE)).await);
    assert_eq!(known(&told, Attribute::Phone).masked.as_deref(), Some("+7 937 ··· ·· 22"));
    assert_eq!(completeness(&told), before, "another phone, as little proven as the one before");
    let client = told.card.as_ref().expect("card").client.clone();
    assert_eq!(found(&place, NEW_PHONE).await, std::slice::from_ref(&client));
    assert_eq!(found(&place, nina::PHONE).await, [client], "the former one stays known");
    let shown = Reveal { visit: visit.id.clone(), what: PHONE };
    assert_eq!(place.desk.reveal(shown).await.expect("shown").value, "+7 937 000-11-22");
}

#[tokio::test]
async fn r_pr_2_a_value_of_a_wrong_form_is_refused_with_what_is_wrong_and_nothing_is_kept() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    for (attribute, text, wrong) in [
        (Attribute::Phone, "8 937 000-11", "too_short"),
        (Attribute::Email, "nina@", "email_unfinished"),
        (Attribute::Residents, "двое", "not_a_count"),
        (Attribute::Document, "нет с собой", "not_understood"),
    ] {
        let refusal = refused(place.answer(&visit, attribute, value(text)).await);
        assert!(matches!(&refusal, Refusal::Attribute { problem, .. } if problem == wrong), "{refusal:?}");
    }
    let seen = AttributeAnswer::Value { text: NEW_PHONE.to_owned(), seen: true };
    let refusal = refused(place.answer(&visit, Attribute::Phone, seen).await);
    assert_eq!(rule(&refusal), Some(ProfileRule::NotConfirmedSo));
    let after = again(&place, &visit).await;
    assert_eq!(completeness(&after), completeness(&visit));
    assert_eq!(after.profile_questions.len(), 3);
    assert!(found(&place, NEW_PHONE).await.is_empty());
}

#[tokio::test]
async fn r_pr_3_the_score_rises_by_what_it_says_would_raise_it() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    assert_eq!(completeness(&visit), 55);
    let raise = visit.card.as_ref().expect("card").profile.raises[0];
    assert_eq!((raise.attribute, raise.points), (Attribute::Email, 17));
    let told = done(place.answer(&visit, Attribute::Email, value("nina.kovaleva@mail.example")).await);
    assert_eq!(completeness(&told), 73);
    let seen = AttributeAnswer::Unchanged { seen: true };
    let told = done(place.answer(&told, Attribute::Document, seen).await);
    assert_eq!(completeness(&told), 76);
    assert_eq!(known(&told, Attribute::Document).confirmed, Some(ConfirmedBy::Document));
    let told = done(place.answer(&told, Attribute::Residents, value("1")).await);
    assert_eq!(completeness(&told), 83, "the same number, asked again");
}

fn sent_code(place: &Workplace) -> (String, String) {
    place.post.sent.lock().expect("post").last().expect("sent").clone()
}

async fn start_code(place: &Workplace, visit: &VisitView, attribute: Attribute) -> CodeOutcome {
    let request = StartCode { visit: visit.id.clone(), attribute };
    place.desk.start_code(request).await.expect("answered")
}

async fn say_code(place: &Workplace, visit: &VisitView, code: &str) -> CodeCheck {
    let request = FinishCode { visit: visit.id.clone(), attribute: Attribute::Phone, code: code.to_owned() };
    place.desk.finish_code(request).await.expect("answered")
}

#[tokio::test]
async fn r_pr_2_a_code_that_comes_back_confirms_the_phone() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    assert!(matches!(start_code(&place, &visit, Attribute::Phone).await, CodeOutcome::Sent { tries: 3, .. }));
    let (to, code) = sent_code(&place);
    assert_eq!(to, nina::PHONE);
    assert_eq!(code.len(), 6);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    assert!(matches!(say_code(&place, &visit, wrong).await, CodeCheck::Wrong { tries: 2 }));
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let CodeCheck::Done { visit } = say_code(&place, &visit, &spaced).await else { panic!("confirmed") };
    assert_eq!(known(&visit, Attribute::Phone).confirmed, Some(ConfirmedBy::Code));
    assert!(visit.profile_questions.iter().all(|question| question.attribute != Attribute::Phone));
    assert!(matches!(say_code(&place, &visit, &code).await, CodeCheck::Over), "once");
}

#[tokio::test]
async fn r_pr_2_a_code_is_over_after_three_tries_or_five_minutes() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    start_code(&place, &visit, Attribute::Phone).await;
    let (_, code) = sent_code(&place);
    for _ in 0..2 {
        assert!(matches!(say_code(&place, &visit, "1").await, CodeCheck::Wrong { .. }));
    }
    assert!(matches!(say_code(&place, &visit, "1").await, CodeCheck::Over));
    assert!(matches!(say_code(&place, &visit, &code).await, CodeCheck::Over), "no fourth try");
    start_code(&place, &visit, Attribute::Phone).await;
    let (_, code) = sent_code(&place);
    place.clock.move_by_seconds(301);
    assert!(matches!(say_code(&place, &visit, &code).await, CodeCheck::Over));
    start_code(&place, &visit, Attribute::Phone).await;
    assert!(matches!(start_code(&place, &visit, Attribute::Phone).await, CodeOutcome::TooMany));
    let refused = start_code(&place, &visit, Attribute::Email).await;
    assert!(matches!(refused, CodeOutcome::Refused { .. }), "there is no e-mail yet");
    assert_eq!(known(&again(&place, &visit).await, Attribute::Phone).confirmed, None);
}

#[tokio::test]
async fn r_pr_2_without_a_network_the_phone_stays_not_confirmed_and_the_visit_goes_on() {
    let place = Workplace::demo(60).await;
    place.post.no_network.store(true, Ordering::SeqCst);
    let visit = identified(&place).await;
    let CodeOutcome::NotSent { visit } = start_code(&place, &visit, Attribute::Phone).await else {
        panic!("no network")
    };
    assert_eq!(known(&visit, Attribute::Phone).confirmed, None);
    assert!(visit.profile_questions.iter().all(|question| question.attribute != Attribute::Phone));
}

#[tokio::test]
async fn r_pr_2_an_attribute_has_a_history_masked_until_asked_for() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    done(place.answer(&visit, Attribute::Phone, AttributeAnswer::Unchanged { seen: false }).await);
    let request = |in_full| AttributeHistoryRequest {
        visit: visit.id.clone(),
        attribute: Attribute::Phone,
        in_full,
        most: 50,
    };
    let imported = place.desk.attribute_history(request(false)).await.expect("history");
    let events: Vec<&str> = imported.rows.iter().map(|row| row.event.as_str()).collect();
    assert_eq!(events, ["attribute_confirmed", "imported"], "newest first, from billing on");
    done(place.answer(&visit, Attribute::Phone, value(NEW_PHONE)).await);
    let masked = place.desk.attribute_history(request(false)).await.expect("history");
    let told = &masked.rows[0];
    assert_eq!(told.value.as_deref(), Some("+7 937 ··· ·· 22"));
    assert_eq!((told.channel, told.operator.as_str()), (Some(Channel::Office), "Орлова М. С."));
    let before = revealed(&place).await;
    let full = place.desk.attribute_history(request(true)).await.expect("history");
    assert_eq!(full.rows[0].value.as_deref(), Some("+7 937 000-11-22"));
    assert_eq!(revealed(&place).await, before + 1, "audited");
}

async fn revealed(place: &Workplace) -> usize {
    let acts = place.desk.audited(100).await.expect("audit");
    acts.iter().filter(|act| *act == "revealed").count()
}

fn consent(visit: &VisitView, kind: ConsentKind, given: bool) -> ChangeConsent {
    ChangeConsent {
        visit: visit.id.clone(),
        kind,
        given,
        day: "2026-11-01".to_owned(),
        channel: Channel::Office,
        document: "Заявление № 14".to_owned(),
        tenure: None,
    }
}

async fn book(place: &Workplace, visit: &VisitView) -> ProfileBook {
    let request = ProfileBookRequest { visit: visit.id.clone(), most: 50 };
    place.desk.profile_book(request).await.expect("book")
}

#[tokio::test]
async fn r_pr_4_a_consent_is_given_with_day_channel_and_document() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    let request = consent(&visit, ConsentKind::Advertising, true);
    let nothing = ChangeConsent { document: "  ".to_owned(), ..request.clone() };
    let tomorrow = ChangeConsent { day: "2999-01-01".to_owned(), ..request.clone() };
    for (request, rule) in [(nothing, ConsentRule::DocumentMissing), (tomorrow, ConsentRule::DayInFuture)] {
        let refusal = refused(place.desk.change_consent(request).await.expect("answered"));
        assert!(matches!(refusal, Refusal::Consent { code } if code == rule), "{refusal:?}");
    }
    let given = done(place.desk.change_consent(request.clone()).await.expect("answered"));
    assert_eq!(given.card.as_ref().expect("card").profile.consent_ads, ConsentState::Given);
    let refusal = refused(place.desk.change_consent(request).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Consent { code: ConsentRule::AlreadyGiven }));
    let back = ChangeConsent { given: false, ..consent(&visit, ConsentKind::Advertising, false) };
    let visit = done(place.desk.change_consent(back).await.expect("answered"));
    let rows = book(&place, &visit).await.consents;
    let told: Vec<_> = rows.iter().map(|row| (row.act, row.day.as_str(), row.document.as_deref())).collect();
    let paper = Some("Заявление ···");
    assert_eq!(
        told,
        [(ConsentAct::Withdrawn, "2026-11-01", paper), (ConsentAct::Given, "2026-11-01", paper)]
    );
}

#[tokio::test]
async fn r_pr_4_withdrawal_erases_all_but_account_contract_and_the_owners_name() {
    let place = Workplace::demo(60).await;
    let visit = served(&place).await;
    done(place.answer(&visit, Attribute::Phone, value(NEW_PHONE)).await);
    done(place.desk.change_need(need(&visit, true, "Согласие от 01.11.2026")).await.expect("answered"));
    done(place.desk.add_representative(representative(&visit)).await.expect("answered"));
    let appeals = visit.card.as_ref().expect("card").history_total;
    let request =
        ChangeConsent { tenure: Some(Tenure::Owner), ..consent(&visit, ConsentKind::PersonalData, false) };
    let after = done(place.desk.change_consent(request).await.expect("answered"));
    let card = after.card.as_ref().expect("the card stays, tied to the account");
    assert_eq!((card.surname.as_str(), card.given_name.as_str()), ("Ковалёва", "Нина Павловна"));
    assert_eq!(card.accounts.len(), 2);
    assert!(card.needs.is_empty());
    let mut others = card.profile.attributes.iter().filter(|known| known.attribute != Attribute::FullName);
    assert!(others.all(|known| known.masked.is_none()));
    assert_eq!(card.profile.consent_data, ConsentState::Withdrawn);
    assert_eq!(card.history_total, appeals, "appeals stay");
    assert!(after.profile_questions.is_empty(), "nothing is asked of who withdrew");
    for text in [NEW_PHONE, nina::PHONE, nina::PASSPORT] {
        assert!(found(&place, text).await.is_empty(), "a key of the search was left");
    }
    let request = okno_desk::ipc::appeal::AppealRequest {
        visit: Some(after.id.clone()),
        appeal: after.questions[0].id.clone(),
        in_full: false,
    };
    let appeal = place.desk.appeal(request).await.expect("appeal");
    assert_eq!(appeal.report.as_deref(), Some("—"), "free text is erased");
    assert!(place.desk.audited(20).await.expect("audit").contains(&"erased".to_owned()));
    let book = book(&place, &after).await;
    assert!(book.representatives.is_empty());
    assert_eq!(
        book.consents[0].document.as_deref(),
        Some("Заявление ···"),
        "what proves the withdrawal is kept"
    );
    let refusal = refused(place.answer(&after, Attribute::Phone, value(NEW_PHONE)).await);
    assert_eq!(rule(&refusal), Some(ProfileRule::ConsentWithdrawn));
    // The visit itself goes on.
    let ended = done(change(&place, &after, StageChange::Completion).await);
    assert_eq!(ended.stage, Stage::Completion);
}

#[tokio::test]
async fn r_pr_4_of_who_neither_owns_nor_rents_from_the_state_no_name_stays() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    let client = visit.card.as_ref().expect("card").client.clone();
    let request = consent(&visit, ConsentKind::PersonalData, false);
    let failure = place.desk.change_consent(request.clone()).await.expect_err("who the client is");
    assert_eq!(failure.code, FailureCode::BadRequest);
    let request = ChangeConsent { tenure: Some(Tenure::Other), ..request };
    let after = done(place.desk.change_consent(request).await.expect("answered"));
    let card = after.card.expect("card");
    assert_eq!((card.surname.as_str(), card.given_name.as_str()), ("", ""));
    assert!(!found(&place, nina::FULL_NAME).await.contains(&client));
    assert_eq!(found(&place, nina::ACCOUNT).await, [client], "found by what stays");
}

fn need(visit: &VisitView, noted: bool, consent: &str) -> ChangeNeed {
    ChangeNeed { visit: visit.id.clone(), need: ServiceNeed::LargePrint, noted, consent: consent.to_owned() }
}

#[tokio::test]
async fn r_pr_6_a_need_is_noted_with_a_written_consent_and_dropped_without_a_trace_on_the_card() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    let refusal = refused(place.desk.change_need(need(&visit, true, "")).await.expect("answered"));
    assert_eq!(rule(&refusal), Some(ProfileRule::NoWrittenConsent));
    let noted = done(place.desk.change_need(need(&visit, true, "Согласие от 01.11.2026")).await.expect("ok"));
    assert!(noted.card.expect("card").needs.contains(&ServiceNeed::LargePrint));
    let dropped = done(place.desk.change_need(need(&visit, false, "")).await.expect("answered"));
    assert!(!dropped.card.expect("card").needs.contains(&ServiceNeed::LargePrint));
}

fn representative(visit: &VisitView) -> AddRepresentative {
    AddRepresentative {
        visit: visit.id.clone(),
        name: "Ковалёв Пётр Ильич".to_owned(),
        ground: Ground::PowerOfAttorney,
        document: "Доверенность № 7".to_owned(),
        until: Some("2999-01-01".to_owned()),
    }
}

#[tokio::test]
async fn r_id_6_a_representative_is_kept_with_ground_and_term_and_ended_by_hand() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    let past = AddRepresentative { until: Some("2020-01-01".to_owned()), ..representative(&visit) };
    let refusal = refused(place.desk.add_representative(past).await.expect("answered"));
    assert_eq!(rule(&refusal), Some(ProfileRule::TermInPast));
    let added = done(place.desk.add_representative(representative(&visit)).await.expect("answered"));
    assert_eq!(added.card.as_ref().expect("card").profile.representatives, 1);
    let row = book(&place, &added).await.representatives.remove(0);
    assert_eq!((row.name.as_str(), row.ground, row.acts), ("Ковалёв П. И.", Ground::PowerOfAttorney, true));
    let end = EndRepresentative { visit: visit.id.clone(), representative: row.id };
    let ended = done(place.desk.end_representative(end.clone()).await.expect("answered"));
    assert_eq!(ended.card.as_ref().expect("card").profile.representatives, 0);
    let refusal = refused(place.desk.end_representative(end).await.expect("answered"));
    assert_eq!(rule(&refusal), Some(ProfileRule::NoSuchRepresentative));
    assert!(book(&place, &ended).await.representatives[0].ended);
}

#[tokio::test]
async fn r_ce_3_papers_and_names_of_representatives_are_masked_and_each_showing_is_audited_by_kind() {
    // given a representative, and a consent that is given
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    done(place.desk.add_representative(representative(&visit)).await.expect("answered"));
    let given = consent(&visit, ConsentKind::Advertising, true);
    done(place.desk.change_consent(given).await.expect("answered"));
    let book = book(&place, &visit).await;
    let (row, consent) = (&book.representatives[0], &book.consents[0]);
    // then the book shows who and which kind of paper, no more
    assert_eq!((row.name.as_str(), row.document.as_str()), ("Ковалёв П. И.", "Доверенность ···"));
    assert_eq!(consent.document.as_deref(), Some("Заявление ···"));
    // when each is asked for, then it is shown and audited, and the audit holds kinds only
    let id = || row.id.clone();
    for (what, value, kind) in [
        (Secret::RepresentativeName { representative: id() }, "Ковалёв Пётр Ильич", "representative_name"),
        (Secret::RepresentativePaper { representative: id() }, "Доверенность № 7", "representative_paper"),
        (
            Secret::ConsentPaper { paper: consent.paper.clone().expect("a paper") },
            "Заявление № 14",
            "consent_paper",
        ),
    ] {
        let before = revealed(&place).await;
        let request = Reveal { visit: visit.id.clone(), what };
        assert_eq!(place.desk.reveal(request).await.expect("shown").value, value, "{kind}");
        assert_eq!(revealed(&place).await, before + 1, "{kind}");
    }
    // and nothing of another client is shown by this visit
    let strange = Secret::ConsentPaper { paper: "00000000-0000-0000-0000-000000000009".to_owned() };
    let request = Reveal { visit: visit.id.clone(), what: strange };
    assert_eq!(place.desk.reveal(request).await.expect_err("shut").code, FailureCode::NotFound);
}

#[tokio::test]
async fn r_pr_2_every_attribute_has_its_source_and_history_and_is_told_by_the_rules_of_its_kind() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    // given what billing knows: the name and СНИЛС, masked; nothing of where letters go
    let name = known(&visit, Attribute::FullName);
    assert_eq!(name.masked.as_deref(), Some("Ковалёва Н. П."));
    assert_eq!((name.source, name.confirmed), (Some(ValueSource::Billing), None));
    assert!(known(&visit, Attribute::Snils).masked.is_some_and(|shown| shown.contains("···")));
    assert!(known(&visit, Attribute::PostalAddress).masked.is_none());
    // when they are told, then in the form of their kind, or not at all
    let refusal = refused(place.answer(&visit, Attribute::Snils, value("112-233-445 96")).await);
    assert!(matches!(&refusal, Refusal::Attribute { problem, .. } if problem == "wrong_check_digits"));
    done(place.answer(&visit, Attribute::PostalAddress, value("410000, Саратов, а/я 7")).await);
    done(place.answer(&visit, Attribute::PreferredChannel, value("post")).await);
    let seen = AttributeAnswer::Value {
        text: "Ковалёва-Седых Нина Павловна".to_owned(), seen: true
    };
    let visit = done(place.answer(&visit, Attribute::FullName, seen).await);
    // then the card has them, each with its source and proof
    assert_eq!(visit.card.as_ref().expect("card").surname, "Ковалёва-Седых");
    assert_eq!(known(&visit, Attribute::FullName).confirmed, Some(ConfirmedBy::Document));
    assert_eq!(known(&visit, Attribute::PreferredChannel).masked.as_deref(), Some("post"));
    assert_eq!(known(&visit, Attribute::PostalAddress).masked.as_deref(), Some("410000, Саратов, ···"));
    // and each has its history, which is masked until asked for
    let request = AttributeHistoryRequest {
        visit: visit.id.clone(),
        attribute: Attribute::FullName,
        in_full: true,
        most: 10,
    };
    let rows = place.desk.attribute_history(request).await.expect("history").rows;
    assert_eq!(rows[1].value.as_deref(), Some("Ковалёва-Седых Нина Павловна"));
    assert_eq!(found(&place, "Ковалёва-Седых Нина Павловна").await.len(), 1, "found by the new name at once");
}
