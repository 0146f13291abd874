//! Help in a difficult situation and the check at the start of a shift, through the API of the window (R-ET-5, R-ET-7).

use crate::support;
use crate::support::{Workplace, nothing};
use okno_desk::ipc::code::{Channel, IncidentOutcome, IncidentRule, Situation, Told, ToldBy};
use okno_desk::ipc::failure::FailureCode;
use okno_desk::ipc::guide::GuideAction;
use okno_desk::ipc::incident::{
    CloseIncident, IncidentAct, IncidentRequest, IncidentResult, IncidentView, OpenIncident,
    SituationsRequest, SituationsView, TellOfIncident,
};
use okno_desk::ipc::shift::{ShiftAct, ShiftCheckRequest, ShiftCheckView};
use okno_desk::ipc::visit::{Refusal, SaveDraft, VisitRequest};

async fn situations(place: &Workplace, visit: Option<&str>) -> SituationsView {
    let request = SituationsRequest { visit: visit.map(str::to_owned), channel: Channel::Office };
    place.desk.situations(request).await.expect("answered")
}

fn done(result: IncidentResult) -> IncidentView {
    match result {
        IncidentResult::Done { incident } => *incident,
        IncidentResult::Refused { refusal } => panic!("refused: {refusal:?}"),
    }
}

fn refused(result: IncidentResult) -> IncidentRule {
    match result {
        IncidentResult::Refused { refusal: Refusal::Incident { code } } => code,
        other => panic!("not refused by a rule: {other:?}"),
    }
}

async fn open(place: &Workplace, visit: Option<&str>, script: &str) -> IncidentView {
    let request =
        OpenIncident { visit: visit.map(str::to_owned), channel: Channel::Office, script: script.to_owned() };
    done(place.desk.open_incident(request).await.expect("answered"))
}

async fn act(place: &Workplace, incident: &IncidentView, action: GuideAction, told: &[Told]) -> IncidentView {
    let step = incident.step.as_ref().expect("a step").id.clone();
    let request = IncidentAct { incident: incident.id.clone(), step, action, told: told.to_vec() };
    done(place.desk.incident_act(request).await.expect("answered"))
}

fn choose(option: &str) -> GuideAction {
    GuideAction::Choose { option: option.to_owned() }
}

fn close(incident: &IncidentView, account: &str, others_told: bool) -> CloseIncident {
    CloseIncident {
        incident: incident.id.clone(),
        outcome: IncidentOutcome::ClientLeft,
        account: account.to_owned(),
        others_told,
    }
}

/// From the beginning of a corruption offer to the field where it is written down.
async fn offer_declined(place: &Workplace, visit: Option<&str>) -> IncidentView {
    let incident = open(place, visit, "situation_corruption").await;
    let incident = act(place, &incident, choose("me"), &[]).await;
    let incident = act(place, &incident, GuideAction::Continue, &[]).await;
    let incident = act(place, &incident, choose("calm"), &[]).await;
    assert_eq!(incident.step.as_ref().expect("step").tell, [Told::OfficeHead, Told::Supervisor]);
    act(place, &incident, GuideAction::Continue, &[Told::OfficeHead]).await
}

#[tokio::test]
async fn r_et_5_a_situation_is_led_through_told_of_and_written_down() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    let before = place.desk.session(nothing()).await.expect("session").status.unsent;
    // given the situations of an office, in the order of their keys, each with its clauses
    let known = situations(&place, Some(&visit.id)).await;
    assert_eq!(known.situations[0].kind, Situation::Conflict);
    assert!(known.situations.iter().all(|row| !row.basis.is_empty() && !row.tell.is_empty()));
    assert!(known.incidents.is_empty());
    // when an offer is declined and told of
    let incident = offer_declined(&place, Some(&visit.id)).await;
    assert_eq!((incident.kind, incident.visit.as_deref()), (Situation::Corruption, Some(visit.id.as_str())));
    let told: Vec<_> = incident.tell.iter().map(|tell| (tell.who, tell.told.is_some())).collect();
    assert_eq!(told, [(Told::Supervisor, false), (Told::OfficeHead, true), (Told::Security, false)]);
    assert!(incident.tell[2].if_needed);
    let input = incident.step.as_ref().expect("step").input.as_ref().expect("a field");
    assert_eq!(input.max_length, 1_000);
    assert_eq!(incident.step.as_ref().expect("step").basis.len(), 0, "{:?}", incident.step);
    let answer = GuideAction::Answer { text: "Предложил денег, отказалась.".into() };
    let incident = act(&place, &incident, answer, &[]).await;
    assert!(incident.complete);
    assert_eq!(incident.account, "Предложил денег, отказалась.", "typed once");
    // then it is closed only when everyone was told who must be, and what happened is there
    let early = place.desk.close_incident(close(&incident, "Было так.", false)).await.expect("answered");
    assert_eq!(refused(early), IncidentRule::NotTold);
    let tell = TellOfIncident { incident: incident.id.clone(), who: Told::Supervisor };
    let incident = done(place.desk.tell_of_incident(tell).await.expect("answered"));
    let silent = place.desk.close_incident(close(&incident, "  ", false)).await.expect("answered");
    assert_eq!(refused(silent), IncidentRule::AccountMissing);
    let closed =
        done(place.desk.close_incident(close(&incident, "Было так.", false)).await.expect("answered"));
    assert_eq!(closed.closed.as_ref().map(|closed| closed.outcome), Some(IncidentOutcome::ClientLeft));
    assert_eq!(closed.account, "Было так.");
    let listed = situations(&place, Some(&visit.id)).await.incidents;
    assert!(listed.len() == 1 && listed[0].of_visit && listed[0].closed.is_some(), "{listed:?}");
    let again = place.desk.close_incident(close(&incident, "Ещё", false)).await.expect("answered");
    assert_eq!(refused(again), IncidentRule::AlreadyClosed);
    // each step and each telling waits for the central: opened, four steps, two tellings, the end
    let waiting = place.desk.session(nothing()).await.expect("session").status.unsent;
    assert_eq!(waiting - before, 8);
    // and the visit stands where it stood
    let after = place.desk.visit(VisitRequest { visit: visit.id.clone() }).await.expect("visit");
    let step =
        |view: &okno_desk::ipc::visit::VisitView| view.guide.as_ref().map(|guide| guide.step.id.clone());
    assert_eq!(step(&after), step(&visit));
}

#[tokio::test]
async fn r_et_5_an_incident_is_left_and_taken_up_at_the_same_step_after_a_crash_too() {
    let mut place = Workplace::demo(60).await;
    // given one between visits, in the middle of what is typed
    let incident = offer_declined(&place, None).await;
    let step = incident.step.as_ref().expect("step").id.clone();
    let typed = SaveDraft {
        visit: incident.id.clone(),
        field: format!("answer:{step}"),
        text: "Предложил".to_owned(),
    };
    place.desk.save_draft(typed).await.expect("kept");
    // when the program ends and begins again
    place.restart().await;
    place.sign_in().await;
    // then it is offered to be taken up, at the same step, with what was typed
    let open = situations(&place, None).await.incidents;
    assert_eq!(open.len(), 1);
    assert!(open[0].mine && !open[0].of_visit && open[0].closed.is_none());
    let request = IncidentRequest { incident: open[0].id.clone() };
    let again = place.desk.incident(request).await.expect("there");
    let shown = again.step.as_ref().expect("step");
    assert_eq!(
        (shown.id.as_str(), shown.input.as_ref().expect("field").draft.as_str()),
        (step.as_str(), "Предложил")
    );
    // the same opened again is the same; another is another
    assert_eq!(open_id(&place, "situation_corruption").await, again.id);
    assert_ne!(open_id(&place, "situation_conflict").await, again.id);
    // what a late key says is not done twice, and one can go back
    let late = IncidentAct {
        incident: again.id.clone(),
        step: "refuse".to_owned(),
        action: GuideAction::Continue,
        told: vec![],
    };
    let late = done(place.desk.incident_act(late).await.expect("answered"));
    assert_eq!(late.step.as_ref().expect("step").id, step);
    let back = act(&place, &late, GuideAction::Back, &[]).await;
    assert_eq!(back.step.as_ref().expect("step").id, "inform");
}

async fn open_id(place: &Workplace, script: &str) -> String {
    open(place, None, script).await.id
}

#[tokio::test]
async fn r_et_5_what_a_colleague_has_told_is_written_down_as_that() {
    let place = Workplace::demo(60).await;
    let visit = place.start_visit().await;
    let incident = open(&place, Some(&visit.id), "situation_conflict").await;
    assert!(incident.step.as_ref().expect("step").text.contains("Приношу свои извинения"));
    assert!(!incident.prompts.is_empty());
    let closed = done(place.desk.close_incident(close(&incident, "Шумел.", true)).await.expect("answered"));
    let supervisor = closed.tell.iter().find(|tell| tell.who == Told::Supervisor).expect("there");
    assert_eq!(supervisor.told.as_ref().map(|told| told.by), Some(ToldBy::Colleague));
    let unknown = OpenIncident { visit: None, channel: Channel::Phone, script: "situation_detention".into() };
    let failure = place.desk.open_incident(unknown).await.expect_err("nobody is held by phone");
    assert_eq!(failure.code, FailureCode::NotFound);
}

async fn check(place: &Workplace, channel: Channel) -> ShiftCheckView {
    place.desk.shift_check(ShiftCheckRequest { channel }).await.expect("answered")
}

async fn answer(place: &Workplace, shown: &ShiftCheckView, option: Option<&str>) -> ShiftCheckView {
    let item = shown.item.as_ref().expect("an item").id.clone();
    let request = ShiftAct { channel: Channel::Office, item, option: option.map(str::to_owned) };
    place.desk.shift_act(request).await.expect("answered")
}

#[tokio::test]
async fn r_et_7_the_check_of_a_shift_is_done_once_a_day_item_after_item() {
    let mut place = Workplace::demo(60).await;
    // given a script by channel, offered until it is done
    let phone = check(&place, Channel::Phone).await;
    assert_eq!(phone.item.as_ref().expect("item").id, "headset");
    let desk = check(&place, Channel::Office).await;
    assert!(desk.offered && desk.done.is_none());
    let first = desk.item.as_ref().expect("item");
    assert_eq!((first.id.as_str(), first.options.len()), ("clothes", 2));
    assert!(!first.basis.is_empty());
    // when it is left in the middle, it goes on there, after a crash too
    let second = answer(&place, &desk, Some("good")).await;
    let third = answer(&place, &second, Some("mend")).await;
    let back = answer(&place, &third, None).await;
    assert_eq!(back.item.as_ref().expect("item").id, "badge");
    let third = answer(&place, &back, Some("mend")).await;
    place.restart().await;
    place.sign_in().await;
    let again = check(&place, Channel::Office).await;
    assert_eq!(again.item.as_ref().expect("item").id, third.item.as_ref().expect("item").id);
    assert_eq!(again.passed.len(), 2);
    // when the last item is answered, it is noted with its time
    let mut shown = again;
    for _ in 0..3 {
        shown = answer(&place, &shown, Some("good")).await;
    }
    assert_eq!(shown.done.as_ref().map(|done| done.mend), Some(1));
    assert!(shown.ending.as_ref().is_some_and(|ending| ending.contains("Отмеченное поправить")));
    let later = check(&place, Channel::Office).await;
    assert!(later.item.is_none() && later.done.is_some() && later.ending.is_none());
    // the next day it is offered anew
    place.clock.move_by_seconds(26 * 3_600);
    place.desk.lock(nothing()).await.expect("locked");
    place.sign_in().await;
    let tomorrow = check(&place, Channel::Office).await;
    assert!(tomorrow.done.is_none() && tomorrow.item.is_some());
}

#[tokio::test]
async fn r_ap_7_what_began_as_a_complaint_ends_with_a_registered_one() {
    let place = Workplace::demo(60).await;
    let visit = place.identified(support::NINA).await;
    let incident = open(&place, Some(&visit.id), "situation_complaint").await;
    let told = TellOfIncident { incident: incident.id.clone(), who: Told::Supervisor };
    done(place.desk.tell_of_incident(told).await.expect("answered"));
    let refusal = refused(place.desk.close_incident(close(&incident, "", false)).await.expect("answered"));
    assert_eq!(refusal, IncidentRule::ComplaintNotRegistered);
    place.asked(&visit, "9.1.1", okno_desk::ipc::code::AppealKind::Complaint).await;
    let closed = done(place.desk.close_incident(close(&incident, "", false)).await.expect("answered"));
    assert!(closed.closed.is_some());
}
