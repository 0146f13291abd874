//! Incidents on a visit and those that wait for their end; checks at the start of a shift (R-ET-5, R-ET-7).

use crate::common::{NOW, empty};
use jiff::civil::date;
use okno_domain::appeal::Channel;
use okno_domain::ids::{IncidentId, OfficeId, OperatorId, ShiftId, VisitId};
use okno_domain::incident::{Incident, IncidentEvent, IncidentOutcome, Situation};
use okno_domain::shift::{Shift, ShiftEvent};
use okno_store::incidents::{self, ListedIncident};
use okno_store::shifts;
use uuid::Uuid;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn opened(situation: Situation, visit: Option<u128>, operator: u128, at: i64) -> Incident {
    Incident::default().evolve(&IncidentEvent::Opened {
        situation,
        script: "s".into(),
        library: "1".into(),
        tell: vec![],
        channel: Channel::Office,
        visit: visit.map(|visit| VisitId(id(visit))),
        operator: OperatorId(id(operator)),
        office: OfficeId(id(3)),
        at: NOW.plus_seconds(at),
    })
}

fn closed(incident: Incident) -> Incident {
    incident.evolve(&IncidentEvent::Closed {
        outcome: IncidentOutcome::Settled,
        account: None,
        operator: OperatorId(id(1)),
        at: NOW,
    })
}

fn numbers(rows: &[ListedIncident]) -> Vec<u128> {
    rows.iter().map(|row| row.id.0.as_u128()).collect()
}

#[tokio::test]
async fn r_et_5_incidents_stand_on_their_visit_and_wait_for_their_end() {
    let mut conn = empty().await;
    for (number, incident) in [
        (1, opened(Situation::Conflict, Some(70), 1, 10)),
        (2, closed(opened(Situation::Abuse, Some(70), 1, 20))),
        (3, opened(Situation::Threat, None, 1, 30)),
        (4, opened(Situation::Relative, Some(71), 2, 40)),
    ] {
        incidents::project(&mut conn, IncidentId(id(number)), &incident).await.expect("listed");
    }
    let visit = |number| VisitId(id(number));
    let of_visit = incidents::of_visit(&mut conn, visit(70)).await.expect("rows");
    assert_eq!(numbers(&of_visit), [2, 1]);
    assert_eq!(of_visit[0].closed, Some((IncidentOutcome::Settled, NOW)));
    assert_eq!((of_visit[1].situation, of_visit[1].closed), (Situation::Conflict, None));
    let open = incidents::open_of_operator(&mut conn, OperatorId(id(1))).await.expect("rows");
    assert_eq!(numbers(&open), [3, 1]);
    let ids = incidents::ids_of_visits(&mut conn, &[visit(70), visit(71), visit(72)]).await.expect("ids");
    assert_eq!(ids.len(), 3);
    // A state that has gone on replaces its row; one that was not opened has none.
    let now_closed = closed(opened(Situation::Conflict, Some(70), 1, 10));
    incidents::project(&mut conn, IncidentId(id(1)), &now_closed).await.expect("listed");
    incidents::project(&mut conn, IncidentId(id(9)), &Incident::default()).await.expect("nothing");
    let open = incidents::open_of_operator(&mut conn, OperatorId(id(1))).await.expect("rows");
    assert_eq!(numbers(&open), [3]);
}

#[tokio::test]
async fn r_et_7_a_check_is_found_by_operator_and_day() {
    let mut conn = empty().await;
    let day = date(2026, 11, 12);
    let state = Shift::default().evolve(&ShiftEvent::Checked {
        day,
        script: "shift_check_desk".into(),
        library: "1".into(),
        good: vec!["badge".into()],
        mend: vec!["phone".into()],
        operator: OperatorId(id(1)),
        office: OfficeId(id(3)),
        at: NOW,
    });
    shifts::project(&mut conn, ShiftId(id(8)), &state).await.expect("listed");
    let found = shifts::of_day(&mut conn, OperatorId(id(1)), day).await.expect("read").expect("there");
    assert_eq!((found.id, found.mend, found.at), (ShiftId(id(8)), 1, NOW));
    let tomorrow = shifts::of_day(&mut conn, OperatorId(id(1)), date(2026, 11, 13)).await.expect("read");
    assert!(tomorrow.is_none(), "each day anew");
    assert!(shifts::of_day(&mut conn, OperatorId(id(2)), day).await.expect("read").is_none());
}
