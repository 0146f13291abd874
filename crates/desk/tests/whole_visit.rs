//! One visit from greeting to feedback through the API of the window, and what of it stays.

use crate::support::{LOGIN, PASSWORD, Workplace, company, done, nothing, refused};
use okno_demo::cast::{namesake, nina, volga_agro};
use okno_desk::ipc::appeal::{AttachDocument, CloseAppeal, DocumentRequest, ForwardAppeal, RecordFeedback};
use okno_desk::ipc::card::{Attribute, Reveal, Secret};
use okno_desk::ipc::code::{AppealKind, AppealRule, AppealStatus, Channel, NotIdentified, Stage, VisitRule};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::find::{FindClients, OpenCard};
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::promise::TasksRequest;
use okno_desk::ipc::session::{SignIn, SignInOutcome, Unlock};
use okno_desk::ipc::visit::{
    AddQuestion, ChangeStage, PaletteRequest, Refusal, SaveDraft, ScriptRule, StageChange, TopicsRequest,
    VisitRequest, VisitView,
};

const TWO_IDENTIFIERS: &str = "Ковалева Нина Павловна, лс 6401 7730 4418";

const PHONE: Secret = Secret::Attribute { attribute: Attribute::Phone };

async fn found(place: &Workplace, visit: &VisitView, text: &str) -> okno_desk::ipc::find::FoundView {
    let request = FindClients { text: text.to_owned(), visit: Some(visit.id.clone()) };
    place.desk.find_clients(request).await.expect("found")
}

async fn identified(place: &Workplace) -> VisitView {
    let visit = place.start_visit().await;
    let found = found(place, &visit, TWO_IDENTIFIERS).await;
    let request = OpenCard {
        visit: visit.id.clone(),
        client: found.candidates[0].client.clone(),
        text: TWO_IDENTIFIERS.to_owned(),
    };
    done(place.desk.open_card(request).await.expect("answered"))
}

async fn with_question(place: &Workplace, topic: &str) -> VisitView {
    let visit = identified(place).await;
    let request = AddQuestion {
        visit: visit.id.clone(),
        topic: topic.to_owned(),
        kind: AppealKind::Consultation,
        account: Some(visit.card.as_ref().expect("card").accounts[0].account.clone()),
        beyond: false,
    };
    done(place.desk.add_question(request).await.expect("answered"))
}

fn timeline(visit: &VisitView) -> okno_desk::ipc::list::TimelineRequest {
    let sought = okno_desk::ipc::list::Sought {
        text: String::new(),
        state: None,
        channel: None,
        from: None,
        until: None,
        kind: None,
    };
    okno_desk::ipc::list::TimelineRequest { visit: visit.id.clone(), sought, after: None }
}

fn close(visit: &VisitView) -> CloseAppeal {
    CloseAppeal {
        visit: visit.id.clone(),
        appeal: visit.current.as_ref().expect("a question").row.id.clone(),
        report: "Показания приняты, сумма и срок названы.".to_owned(),
        fully_informed: true,
        handed_over: false,
        founded: None,
    }
}

#[tokio::test]
async fn r_vi_1_a_visit_from_greeting_to_feedback() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    assert_eq!(visit.stage, Stage::Beginning);
    let greeted = done(place.act(&visit, GuideAction::Continue).await);
    assert!(greeted.guide.as_ref().expect("script").step.input.is_some(), "asks how to be called");
    let named = done(place.act(&greeted, GuideAction::Answer { text: "Нина Павловна".into() }).await);
    assert_eq!(named.address_name.as_deref(), Some("Нина Павловна"));

    let visit = with_question(&place, "2.1.1").await;
    assert_eq!(visit.stage, Stage::Processing);
    let number = visit.current.as_ref().expect("question").row.number.clone();
    assert_eq!(number.len(), 13, "said in threes");
    let visit = place.finish_script(visit, "10612").await;
    let closed = done(place.desk.close_appeal(close(&visit)).await.expect("answered"));
    assert_eq!(closed.questions[0].status, AppealStatus::Closed);
    let closed = place.ask_profile(closed).await;
    let to = |to| ChangeStage { visit: closed.id.clone(), to };
    let farewell = done(place.desk.change_stage(to(StageChange::Completion)).await.expect("answered"));
    assert_eq!(farewell.guide.as_ref().expect("script").run, "farewell");
    let farewell = place.finish_script(farewell, "").await;
    let feedback = done(place.desk.change_stage(to(StageChange::Feedback)).await.expect("answered"));
    assert_eq!(feedback.stage, Stage::Feedback);
    let rated = place.finish_script(feedback, "5").await;
    assert_eq!(rated.current.expect("question").feedback.map(|given| given.score), Some(5), "R-QU-1");
    let request = RecordFeedback {
        visit: farewell.id.clone(),
        appeal: farewell.questions[0].id.clone(),
        score: 4,
        channel: Channel::Office,
    };
    let again = refused(place.desk.record_feedback(request).await.expect("answered"));
    assert!(matches!(again, Refusal::Appeal { code: AppealRule::FeedbackGiven }), "{again:?}");
    let ended = done(place.desk.change_stage(to(StageChange::End)).await.expect("answered"));
    assert_eq!(ended.stage, Stage::Ended);
    assert!(ended.card.is_none(), "the card shuts with the visit");
    let session = place.desk.session(nothing()).await.expect("session");
    assert!(session.status.unsent > 0, "it waits to be sent");
    assert!(session.visits.iter().all(|open| open.id != ended.id));
}

#[tokio::test]
async fn r_id_1_one_identifier_opens_nothing_below_the_window() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    let both = found(&place, &visit, TWO_IDENTIFIERS).await;
    let client = both.candidates[0].client.clone();
    for text in ["640177304418", "8 927 123-45-41", "Ковалева Нина Павловна", "1284.50", "", "чапаева 42 17"]
    {
        let request = OpenCard { visit: visit.id.clone(), client: client.clone(), text: text.to_owned() };
        let refusal = refused(place.desk.open_card(request).await.expect("answered"));
        assert!(matches!(refusal, Refusal::Identification { .. }), "{text}: {refusal:?}");
    }
    let reveal = Reveal { visit: visit.id.clone(), what: PHONE };
    assert_eq!(place.desk.reveal(reveal).await.expect_err("shut").code, FailureCode::NotFound);
    let again = place.desk.visit(VisitRequest { visit: visit.id }).await.expect("visit");
    assert!(again.card.is_none());
}

#[tokio::test]
async fn r_id_6_who_is_not_identified_gets_general_consultation_without_a_card() {
    // given a client who does not want to be identified
    let place = Workplace::demo(60).await;
    let answer = |text: &str| GuideAction::Answer { text: text.to_owned() };
    let visit = done(place.act(&place.start_visit().await, GuideAction::Continue).await);
    let visit = done(place.act(&visit, answer("Пётр")).await);
    let greeted = done(place.act(&visit, answer("Жалоба")).await);
    let general = done(place.act(&greeted, GuideAction::Choose { option: "anonymous".into() }).await);
    // when the script of identification has ended so
    let visit = done(place.act(&general, GuideAction::Continue).await);
    // then the visit goes on without a card, and an appeal is registered without one
    assert_eq!((visit.stage, visit.card.is_none()), (Stage::Processing, true));
    let request = AddQuestion {
        visit: visit.id.clone(),
        topic: "9.1.1".to_owned(),
        kind: AppealKind::Complaint,
        account: None,
        beyond: false,
    };
    let visit = done(place.desk.add_question(request).await.expect("answered"));
    assert_eq!(visit.questions.len(), 1);
    let reveal = Reveal { visit: visit.id.clone(), what: PHONE };
    assert_eq!(place.desk.reveal(reveal).await.expect_err("shut").code, FailureCode::NotFound);
    // when two identifiers are named after all, the card opens in the same visit
    let client = found(&place, &visit, TWO_IDENTIFIERS).await.candidates[0].client.clone();
    let open = OpenCard { visit: visit.id.clone(), client, text: TWO_IDENTIFIERS.to_owned() };
    let visit = done(place.desk.open_card(open).await.expect("answered"));
    assert!(visit.card.is_some() && visit.questions.len() == 1);
    // then what was asked before is this client's: with its number in the history, from its registration on
    let (appeal, card) = (visit.questions[0].id.clone(), visit.card.as_ref().expect("card"));
    assert!(card.history.iter().any(|row| row.id == appeal), "in the history of the card");
    let happened = place.desk.timeline(timeline(&visit)).await.expect("timeline").rows;
    let of_it: Vec<_> = happened.iter().filter(|row| row.appeal.id == appeal).map(|row| row.what).collect();
    assert_eq!(of_it, [okno_desk::ipc::list::Happening::Registered]);
    // and so is what is promised for it
    let forward = ForwardAppeal {
        visit: visit.id.clone(),
        appeal: appeal.clone(),
        unit: "service_quality".to_owned(),
        reply_by: "2026-11-20".to_owned(),
        reply_channel: Channel::Phone,
        note: String::new(),
        contact: String::new(),
        told_client: true,
    };
    let visit = done(place.desk.forward_appeal(forward).await.expect("answered"));
    let promises = visit.card.expect("card").promises;
    assert!(promises.iter().any(|promise| promise.appeal.id == appeal), "R-AP-11");
}

#[tokio::test]
async fn r_id_2_a_company_is_opened_by_its_own_identifiers() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    let text = company();
    let found = found(&place, &visit, &text).await;
    assert!(found.candidates[0].needs.is_none());
    let request = OpenCard { visit: visit.id, client: found.candidates[0].client.clone(), text };
    let opened = done(place.desk.open_card(request).await.expect("answered"));
    assert_eq!(opened.card.expect("card").given_name, volga_agro::NAME);
}

#[tokio::test]
async fn r_id_4_candidates_show_nothing_that_was_not_said() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    let found = found(&place, &visit, "ковалева нина павловна").await;
    assert!(!found.candidates.is_empty());
    for candidate in &found.candidates {
        assert_eq!(candidate.needs, Some(NotIdentified::OneKind));
        let shown = format!("{} {}", candidate.name, candidate.details.join(" "));
        for hidden in [nina::PHONE, nina::ACCOUNT, nina::PASSPORT, namesake::PHONE, namesake::ACCOUNT] {
            assert!(!shown.contains(hidden) && !shown.contains(&hidden[2..]), "{shown}");
        }
        assert!(!shown.contains("кв. 17"), "{shown}");
    }
}

#[tokio::test]
async fn r_sc_5_a_crash_at_any_step_loses_nothing() {
    let mut place = Workplace::demo(60).await;
    let mut visit = with_question(&place, "2.1.1").await;
    for _ in 0..3 {
        let guide = visit.guide.clone().expect("script");
        let field = format!("answer:{}:{}", guide.run, guide.step.id);
        let draft = SaveDraft { visit: visit.id.clone(), field: field.clone(), text: "1061".to_owned() };
        place.desk.save_draft(draft).await.expect("kept");
        // Dropped without a farewell, as by `kill -9`: what was answered is on the disk.
        place.restart().await;
        place.sign_in().await;
        let again = place.desk.visit(VisitRequest { visit: visit.id.clone() }).await.expect("visit");
        let resumed = again.guide.clone().expect("script");
        assert_eq!((resumed.run.clone(), resumed.step.id.clone()), (guide.run, guide.step.id));
        assert_eq!(again.drafts.get(&field).map(String::as_str), Some("1061"));
        if let Some(input) = &resumed.step.input {
            assert_eq!(input.draft, "1061");
        }
        let action = match &resumed.step {
            step if step.input.is_some() => GuideAction::Answer { text: "10612".to_owned() },
            step if !step.options.is_empty() => GuideAction::Choose { option: step.options[0].id.clone() },
            _ => GuideAction::Continue,
        };
        visit = done(place.act(&again, action).await);
    }
}

#[tokio::test]
async fn r_ap_3_an_appeal_is_closed_by_the_rules_only() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, "2.1.1").await;
    let unsure = CloseAppeal { fully_informed: false, ..close(&visit) };
    let silent = CloseAppeal { report: "  ".to_owned(), ..close(&visit) };
    let handed = CloseAppeal { handed_over: true, ..close(&visit) };
    for (request, rule) in [
        (unsure, AppealRule::NotFullyInformed),
        (silent, AppealRule::ReportMissing),
        (handed.clone(), AppealRule::CopyMissing),
    ] {
        let refusal = refused(place.desk.close_appeal(request).await.expect("answered"));
        assert!(matches!(refusal, Refusal::Appeal { code } if code == rule), "{refusal:?}");
    }
    let to = ChangeStage { visit: visit.id.clone(), to: StageChange::Completion };
    let refusal = refused(place.desk.change_stage(to).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Visit { code: VisitRule::QuestionOpen }), "{refusal:?}");

    let attach = AttachDocument {
        visit: visit.id.clone(),
        appeal: handed.appeal.clone(),
        name: "Счёт за октябрь.pdf".to_owned(),
        content: "iVBORw0KGgo=".to_owned(),
        handed_over: true,
    };
    let attached = done(place.desk.attach_document(attach).await.expect("answered"));
    let document = attached.current.expect("question").documents[0].clone();
    assert_eq!((document.name.as_str(), document.size), ("Счёт за октябрь.pdf", 8));
    let request = DocumentRequest {
        visit: Some(visit.id.clone()),
        appeal: handed.appeal.clone(),
        document: document.id,
        page: 0,
    };
    assert_eq!(place.desk.document(request).await.expect("opened").content, "iVBORw0KGgo=");
    let closed = done(place.desk.close_appeal(handed).await.expect("answered"));
    let current = closed.current.expect("question");
    assert!(current.report.is_some());
    assert_eq!(current.history.last().map(|row| row.event.as_str()), Some("closed"));
}

#[tokio::test]
async fn r_ap_5_forwarding_promises_and_stands_first_on_the_card() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, "3.1.1").await;
    let unit = place.desk.session(nothing()).await.expect("session").units[0].code.clone();
    let forward = ForwardAppeal {
        visit: visit.id.clone(),
        appeal: visit.current.as_ref().expect("question").row.id.clone(),
        unit,
        reply_by: "2026-11-20".to_owned(),
        reply_channel: Channel::Phone,
        note: "Проверить начисление за октябрь.".to_owned(),
        contact: String::new(),
        told_client: true,
    };
    let untold = ForwardAppeal { told_client: false, ..forward.clone() };
    let refusal = refused(place.desk.forward_appeal(untold).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Appeal { code: AppealRule::NotTold }), "{refusal:?}");
    let past = ForwardAppeal { reply_by: "2026-11-11".to_owned(), ..forward.clone() };
    let refusal = refused(place.desk.forward_appeal(past).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Appeal { code: AppealRule::TermInPast }), "{refusal:?}");
    let forwarded = done(place.desk.forward_appeal(forward).await.expect("answered"));
    assert_eq!(forwarded.questions[0].status, AppealStatus::Forwarded);
    let promises = forwarded.card.as_ref().expect("card").promises.clone();
    assert_eq!(promises[0].by, "2026-11-20", "nearest first (R-AP-11)");
    assert_eq!(promises[1].appeal.title, "Замена прибора учёта", "a topic that has no script yet");
    let refusal = refused(place.desk.close_appeal(close(&forwarded)).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Appeal { code: AppealRule::WithExecutor }), "{refusal:?}");
}

#[tokio::test]
async fn r_ce_3_locked_is_shut_and_unlocking_brings_everything_back() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    place.desk.lock(nothing()).await.expect("locked");
    let request = VisitRequest { visit: visit.id.clone() };
    assert_eq!(place.desk.visit(request.clone()).await.expect_err("shut").code, FailureCode::Locked);
    let wrong = place.desk.unlock(Unlock { password: "nonsense".to_owned() }).await.expect("answered");
    assert!(matches!(wrong, SignInOutcome::Wrong { .. }));
    assert_eq!(place.desk.visit(request.clone()).await.expect_err("shut").code, FailureCode::Locked);
    place.clock.move_by_seconds(120);
    let outcome = place.desk.unlock(Unlock { password: PASSWORD.to_owned() }).await.expect("answered");
    assert!(matches!(outcome, SignInOutcome::Done { .. }), "{outcome:?}");
    assert!(place.desk.visit(request).await.expect("visit").card.is_some());
}

#[tokio::test]
async fn r_ce_3_what_the_window_asks_by_itself_is_nobody_being_there() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    place.clock.move_by_seconds(9 * 60);
    place.desk.session(nothing()).await.expect("session");
    place.desk.visit(VisitRequest { visit: visit.id }).await.expect("visit");
    place.desk.tasks(TasksRequest { most: 50 }).await.expect("tasks");
    place.clock.move_by_seconds(2 * 60);
    assert!(place.desk.lock_when_idle().await, "nobody was there");
}

#[tokio::test]
async fn r_ce_3_unattended_it_locks_itself() {
    let place = Workplace::demo(60).await;
    place.clock.move_by_seconds(9 * 60);
    assert!(!place.desk.lock_when_idle().await);
    place.desk.touch(nothing()).await.expect("touched");
    place.clock.move_by_seconds(9 * 60);
    assert!(!place.desk.lock_when_idle().await, "somebody was there");
    place.clock.move_by_seconds(2 * 60);
    assert!(place.desk.lock_when_idle().await);
    assert_eq!(place.desk.session(nothing()).await.expect_err("shut").code, FailureCode::Locked);
    let startup = place.desk.startup(nothing()).await.expect("startup");
    assert_eq!(startup.locked_login.as_deref(), Some(LOGIN));
    assert!(startup.session.is_none(), "a page that is loaded anew does not get round the lock");
}

#[tokio::test]
async fn a_page_that_is_loaded_anew_goes_on_where_nobody_locked() {
    let place = Workplace::demo(20).await;
    let visit = identified(&place).await;
    let startup = place.desk.startup(nothing()).await.expect("startup");
    let session = startup.session.expect("the base is open");
    assert_eq!((startup.locked_login, session.login.as_str()), (None, LOGIN));
    assert_eq!(session.visits.iter().map(|one| &one.id).collect::<Vec<_>>(), [&visit.id]);
    place.desk.sign_out(nothing()).await.expect("out");
    let startup = place.desk.startup(nothing()).await.expect("startup");
    assert!(startup.session.is_none() && startup.locked_login.is_none());
}

#[tokio::test]
async fn a_wrong_password_opens_nothing_and_does_not_say_who_is_known() {
    let place = Workplace::demo(20).await;
    place.desk.sign_out(nothing()).await.expect("out");
    for (login, password) in [(LOGIN, "wrong"), ("nobody", "wrong"), ("", ""), (LOGIN, "")] {
        let request = SignIn { login: login.to_owned(), password: password.to_owned() };
        let outcome = place.desk.sign_in(request).await.expect("answered");
        assert!(matches!(outcome, SignInOutcome::Wrong { .. }), "{outcome:?}");
        place.clock.move_by_seconds(600);
    }
    place.sign_in().await;
}

#[tokio::test]
async fn r_id_5_r_ce_3_what_is_shown_is_audited_and_the_chain_verifies() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    let reveal = Reveal { visit: visit.id.clone(), what: PHONE };
    assert_eq!(place.desk.reveal(reveal).await.expect("shown").value, "+7 927 123-45-41");
    let acts = place.desk.audited(100).await.expect("audit");
    let said: Vec<&str> = acts.iter().map(String::as_str).collect();
    for act in ["signed_in", "searched", "card_opened", "revealed"] {
        assert!(said.contains(&act), "{said:?}");
    }
}

#[tokio::test]
async fn a_topic_is_found_by_the_clients_words() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    let all = TopicsRequest { visit: visit.id.clone(), text: String::new() };
    assert!(place.desk.topics(all).await.expect("topics").topics.len() >= 2);
    let asked = TopicsRequest { visit: visit.id, text: "передать показания".to_owned() };
    assert_eq!(place.desk.topics(asked).await.expect("topics").topics[0].code, "2.1.1");
}

#[tokio::test]
async fn r_vi_5_the_question_said_in_the_greeting_is_looked_for_as_a_topic() {
    let place = Workplace::demo(60).await;
    let said = |visit: &VisitView| visit.drafts.get("topic").cloned();
    let answer = |text: &str| GuideAction::Answer { text: text.to_owned() };
    let visit = done(place.act(&place.start_visit().await, GuideAction::Continue).await);
    let visit = done(place.act(&visit, answer("Нина Павловна")).await);
    let visit = done(place.act(&visit, answer("Передать показания")).await);
    assert_eq!(said(&visit).as_deref(), Some("Передать показания"));

    let open = OpenCard {
        visit: visit.id.clone(),
        client: found(&place, &visit, TWO_IDENTIFIERS).await.candidates[0].client.clone(),
        text: TWO_IDENTIFIERS.to_owned(),
    };
    let visit = done(place.desk.open_card(open).await.expect("answered"));
    assert_eq!(said(&visit).as_deref(), Some("Передать показания"), "it waits for the choice of a topic");
    let request = AddQuestion {
        visit: visit.id.clone(),
        topic: "2.1.1".to_owned(),
        kind: AppealKind::Consultation,
        account: None,
        beyond: false,
    };
    let visit = done(place.desk.add_question(request).await.expect("answered"));
    assert_eq!(said(&visit), None, "the next question is another one");
}

#[tokio::test]
async fn r_vi_4_two_visits_are_put_aside_and_taken_up_with_everything_in_them() {
    // given a visit in the middle of a script
    let place = Workplace::demo(60).await;
    let first = with_question(&place, "2.1.1").await;
    let ask = VisitRequest { visit: first.id.clone() };
    let step = first.guide.as_ref().expect("script").step.id.clone();
    // when it is put aside for another one
    done(place.desk.hold_visit(ask.clone()).await.expect("answered"));
    let refusal = refused(place.desk.close_appeal(close(&first)).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Visit { code: VisitRule::Held }), "{refusal:?}");
    let second = place.start_visit().await;
    place.clock.move_by_seconds(600);
    done(place.desk.hold_visit(VisitRequest { visit: second.id.clone() }).await.expect("answered"));
    let open = place.desk.session(nothing()).await.expect("session").visits;
    assert!(open.len() == 2 && open.iter().all(|visit| visit.held.is_some()));
    // then it goes on at the same step, and its clock stood
    let again = done(place.desk.resume_visit(ask).await.expect("answered"));
    assert_eq!(again.guide.expect("script").step.id, step);
    assert!(again.seconds < 60, "{} s", again.seconds);
}

#[tokio::test]
async fn requests_have_limits() {
    let place = Workplace::demo(20).await;
    let visit = place.start_visit().await;
    let long = FindClients { text: "ы".repeat(513), visit: None };
    let failure = place.desk.find_clients(long).await.expect_err("too long");
    assert_eq!((failure.code, failure.limit), (FailureCode::TooLarge, Some(512)));
    let draft = SaveDraft { visit: visit.id.clone(), field: "identify".into(), text: "ы".repeat(9_000) };
    assert_eq!(place.desk.save_draft(draft).await.expect_err("too long").code, FailureCode::TooLarge);
    let nonsense = VisitRequest { visit: "'; DROP TABLE visits".to_owned() };
    assert_eq!(place.desk.visit(nonsense).await.expect_err("nonsense").code, FailureCode::BadRequest);
}

#[tokio::test]
async fn r_ce_3_no_file_holds_what_was_typed_or_shown() {
    let place = Workplace::demo(60).await;
    let visit = with_question(&place, "2.1.1").await;
    let draft = SaveDraft {
        visit: visit.id.clone(),
        field: "report".to_owned(),
        text: "Ковалёва просила перезвонить".to_owned(),
    };
    place.desk.save_draft(draft).await.expect("kept");
    done(place.desk.close_appeal(close(&visit)).await.expect("answered"));
    let words = ["Ковалёва", "Ковалева", "Павловна", "9271234541", "640177304418", "01124478", "перезвонить"];
    let open = okno_testkit::search_files(place.folder(), &words).expect("searched");
    assert_eq!(open, [], "while the base is open");
    place.desk.close().await;
    let closed = okno_testkit::search_files(place.folder(), &words).expect("searched");
    assert_eq!(closed, []);
}

#[tokio::test]
async fn r_sc_1_only_topics_of_the_clients_own_tree_are_offered_and_registered() {
    let place = Workplace::demo(60).await;
    let person = identified(&place).await;
    let company = place.identified(&company()).await;
    let (of_person, of_company) = (place.topics(&person, "").await, place.topics(&company, "").await);
    assert!(of_person.iter().all(|code| !of_company.contains(code)), "no topic is of both trees");
    for (visit, own, other) in [(&person, &of_person, &of_company), (&company, &of_company, &of_person)] {
        for said in ["ограничение", "показания", "договор"] {
            let request = PaletteRequest { visit: Some(visit.id.clone()), text: said.to_owned() };
            let offered = place.desk.palette(request).await.expect("offered").topics;
            assert!(!offered.is_empty() && offered.iter().all(|topic| own.contains(&topic.code)), "{said}");
            assert!(place.topics(visit, said).await.iter().all(|code| own.contains(code)), "{said}");
        }
        let numbers = place.desk.session(nothing()).await.expect("session").status.numbers_left;
        let request = AddQuestion {
            visit: visit.id.clone(),
            topic: other[0].clone(),
            kind: AppealKind::Consultation,
            account: None,
            beyond: false,
        };
        let refusal = refused(place.desk.add_question(request).await.expect("answered"));
        assert!(matches!(refusal, Refusal::Script { code: ScriptRule::OtherClients }), "{refusal:?}");
        let left = place.desk.session(nothing()).await.expect("session").status.numbers_left;
        assert_eq!(left, numbers, "no number is spent on it");
    }
}

#[tokio::test]
async fn r_id_6_who_comes_for_a_company_without_a_card_is_offered_its_topics() {
    let place = Workplace::demo(60).await;
    let answer = |text: &str| GuideAction::Answer { text: text.to_owned() };
    let choose = |option: &str| GuideAction::Choose { option: option.to_owned() };
    let visit = done(place.act(&place.start_visit().await, GuideAction::Continue).await);
    let visit = done(place.act(&visit, answer("Пётр")).await);
    let visit = done(place.act(&visit, answer("Показания")).await);
    let visit = done(place.act(&visit, choose("company")).await);
    let visit = done(place.act(&visit, choose("declined")).await);
    let visit = done(place.act(&visit, GuideAction::Continue).await);
    assert_eq!((visit.stage, visit.card.is_none()), (Stage::Processing, true));
    let known = place.identified(&company()).await;
    assert_eq!(place.topics(&visit, "").await, place.topics(&known, "").await);
}

#[tokio::test]
async fn r_vi_4_visits_of_clients_who_are_not_known_are_told_apart_by_what_was_said() {
    let place = Workplace::demo(60).await;
    let answer = |text: &str| GuideAction::Answer { text: text.to_owned() };
    for (name, question) in [("Пётр", "не сходится счёт"), ("Анна", "перерасчёт")]
    {
        let visit = done(place.act(&place.start_visit().await, GuideAction::Continue).await);
        let visit = done(place.act(&visit, answer(name)).await);
        done(place.act(&visit, answer(question)).await);
        place.desk.hold_visit(VisitRequest { visit: visit.id }).await.expect("answered");
    }
    let visits = place.desk.session(nothing()).await.expect("session").visits;
    let mut shown: Vec<_> = visits
        .iter()
        .map(|visit| (visit.client.clone(), visit.called.clone(), visit.about.clone()))
        .collect();
    shown.sort();
    let row = |name: &str, about: &str| (None, Some(name.to_owned()), Some(about.to_owned()));
    assert_eq!(shown, [row("Анна", "перерасчёт"), row("Пётр", "не сходится счёт")]);
}

#[tokio::test]
async fn r_ap_7_a_complaint_is_closed_with_whether_it_is_founded_and_that_stands_in_its_history() {
    let place = Workplace::demo(60).await;
    let visit = identified(&place).await;
    let visit = place.asked(&visit, "9.1.1", AppealKind::Complaint).await;
    let refusal = refused(place.desk.close_appeal(close(&visit)).await.expect("answered"));
    assert!(matches!(refusal, Refusal::Appeal { code: AppealRule::Unjudged }), "{refusal:?}");
    let judged = CloseAppeal { founded: Some(false), ..close(&visit) };
    let visit = done(place.desk.close_appeal(judged).await.expect("answered"));
    let appeal = visit.current.expect("a question");
    assert_eq!((appeal.row.status, appeal.founded), (AppealStatus::Closed, Some(false)));
    let events: Vec<_> = appeal.history.iter().map(|row| row.event.as_str()).collect();
    assert_eq!(events, ["registered", "answers_recorded", "complaint_unfounded", "closed"]);
}
