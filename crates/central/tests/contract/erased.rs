//! What an erasure takes of what was said in visits, whichever comes in first (R-PR-4).

use super::{DEVICE, NOW, OFFICE, OPERATOR, settling};
use okno_central::base::{Audience, Base, Projection, Settling};
use okno_domain::Moment;
use okno_domain::appeal::Channel;
use okno_domain::identification::IdentifierKind;
use okno_domain::ids::{ClientId, IncidentId, SubjectId, ValueId, VisitId};
use okno_domain::incident::{Incident, Opened, Situation};
use okno_domain::personal::ValueRow;
use okno_domain::profile::{CardChange, ProfileEvent};
use okno_domain::visit::{Stage, Visit, VisitEvent};
use okno_store::events::{Stream, StreamKind};
use okno_store::visits::Serving;
use std::collections::BTreeSet;
use uuid::Uuid;

const CLIENT: ClientId = ClientId(Uuid::from_u128(800));

fn moment(seconds: i64) -> Moment {
    NOW.plus_seconds(seconds)
}

/// Something said, kept under a subject.
fn said(id: u128, subject: impl Into<SubjectId>) -> ValueRow {
    ValueRow {
        id: ValueId(Uuid::from_u128(id)),
        subject: subject.into(),
        value: "слова".into(),
        salt: [1; 16],
    }
}

/// A command of a stream, as it leaves it.
fn told(command: u128, (kind, id): (StreamKind, Uuid), at: Moment, values: Vec<ValueRow>) -> Settling {
    let mut one = settling(command, Stream { kind, id }, 0, values);
    let taking = one.taking.as_mut().expect("a taking");
    taking.meta.at = at;
    taking.discrepancies.clear();
    one
}

/// A visit of the client, going on or over.
fn visit(command: u128, id: VisitId, (began, over): (i64, bool), values: Vec<ValueRow>) -> Settling {
    let mut events = vec![
        VisitEvent::Started {
            channel: Channel::Office,
            operator: OPERATOR,
            office: OFFICE,
            at: moment(began),
        },
        VisitEvent::Identified {
            client: CLIENT,
            kinds: vec![IdentifierKind::FullName, IdentifierKind::Account],
            operator: OPERATOR,
            at: moment(began),
        },
    ];
    if over {
        events.push(VisitEvent::StageEntered { stage: Stage::Ended, at: moment(began + 10) });
    }
    let serving = Serving { operator: OPERATOR, handed_by: None, device: DEVICE, office: OFFICE };
    let mut one = told(command, (StreamKind::Visit, id.0), moment(began), values);
    let taking = one.taking.as_mut().expect("a taking");
    taking.projection = Projection::Visit(id, Box::new(Visit::replay(&events)), serving);
    one
}

/// An incident in a visit.
fn incident(command: u128, id: IncidentId, visit: VisitId, values: Vec<ValueRow>) -> Settling {
    let opened = Opened {
        situation: Situation::Conflict,
        script: "conflict".into(),
        tell: vec![],
        channel: Channel::Office,
        visit: Some(visit),
        operator: OPERATOR,
        office: OFFICE,
        at: moment(0),
    };
    let mut one = told(command, (StreamKind::Incident, id.0), moment(0), values);
    let state = Incident { opened: Some(opened), ..Incident::default() };
    one.taking.as_mut().expect("a taking").projection = Projection::Incident(id, Box::new(state));
    one
}

fn erased(command: u128, seconds: i64) -> Settling {
    let at = moment(seconds);
    let event = ProfileEvent::Erased { operator: OPERATOR, visit: VisitId(Uuid::from_u128(5)), at };
    let mut one = told(command, (StreamKind::Profile, CLIENT.0), at, vec![]);
    let taking = one.taking.as_mut().expect("a taking");
    taking.events[0].tag = event.tag().to_owned();
    taking.card = vec![CardChange::Profile { event, text: None, day: jiff::civil::date(2026, 11, 23) }];
    one
}

/// Which of these values the office is told.
async fn kept(base: &dyn Base, ids: &[u128]) -> Vec<u128> {
    let rows = base.feed(&[Audience::Office(OFFICE)], 0, 500).await.expect("a slice").rows;
    let there: BTreeSet<ValueId> = rows.iter().flat_map(|row| &row.values).map(|value| value.id).collect();
    ids.iter().copied().filter(|id| there.contains(&ValueId(Uuid::from_u128(*id)))).collect()
}

pub(super) async fn contract(base: &dyn Base) {
    let id = |number: u128| VisitId(Uuid::from_u128(number));
    let (over, going_on, late) = (id(810), id(811), id(812));
    let of_incident = IncidentId(Uuid::from_u128(820));
    let subject = |id: Uuid| SubjectId(id);
    // given a visit that is over, an incident in it, and one that goes on
    let all = [
        visit(1_810, over, (0, true), vec![said(901, subject(over.0))]),
        incident(1_820, of_incident, over, vec![said(902, subject(of_incident.0))]),
        visit(1_811, going_on, (30, false), vec![said(903, subject(going_on.0))]),
        told(1_812, (StreamKind::Appeal, Uuid::from_u128(830)), moment(40), vec![said(904, CLIENT)]),
    ];
    base.settle(&all, NOW).await.expect("settled");
    assert_eq!(kept(base, &[901, 902, 903, 904]).await, [901, 902, 903, 904]);
    // when the client is erased, then what goes on keeps its words
    base.settle(&[erased(1_830, 60)], NOW).await.expect("settled");
    assert_eq!(kept(base, &[901, 902, 903, 904]).await, [903]);
    // and loses them with its end
    let mut end = visit(1_831, going_on, (30, true), vec![]);
    end.taking.as_mut().expect("a taking").expected = 1;
    base.settle(&[end], NOW).await.expect("settled");
    assert!(kept(base, &[903]).await.is_empty());
    // when something comes in that was written before, of the client or in a visit, then it is not kept
    let written = |command, at, value| {
        told(command, (StreamKind::Appeal, Uuid::from_u128(command)), moment(at), vec![value])
    };
    let all = [
        visit(1_840, late, (20, false), vec![said(905, subject(late.0))]),
        written(1_841, 50, said(906, CLIENT)),
        written(1_842, 70, said(907, CLIENT)),
        written(1_843, 50, said(908, subject(Uuid::from_u128(801)))),
    ];
    base.settle(&all, NOW).await.expect("settled");
    assert_eq!(kept(base, &[905, 906, 907, 908]).await, [907, 908], "what was written since, and of others");
}
