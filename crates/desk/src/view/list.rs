//! Rows of the lists of appeals as the window shows them.

use super::time;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::code::{Channel, TaskKind};
use crate::ipc::list::{Happening, MyAppealRow, TimelineRow};
use crate::lists::overdue;
use crate::view::appeal::operator_name;
use jiff::civil::Date;
use okno_domain::appeal::AppealEvent;
use okno_domain::promise::PromiseEvent;
use okno_store::Connection;
use okno_store::appeals::ListedAppeal;
use okno_store::timeline::Happened;

/// What an event says beyond who and when.
#[derive(Default)]
struct Said {
    unit: Option<String>,
    by: Option<Date>,
    task: Option<TaskKind>,
    score: Option<u8>,
    by_channel: Option<Channel>,
}

impl Desk {
    pub(crate) async fn timeline_row(
        &self,
        session: &Session,
        conn: &mut Connection,
        happened: Happened,
    ) -> Result<TimelineRow, Fault> {
        let Happened { appeal, promise, event } = happened;
        let (what, said) = match promise {
            None => of_appeal(session, serde_json::from_value(event.body)?),
            Some(_) => of_promise(&serde_json::from_value(event.body)?),
        };
        // The client gives a score, whoever writes it down.
        let operator = (what != Happening::Scored).then_some(event.meta.operator);
        Ok(TimelineRow {
            id: event.id.to_string(),
            at: time::iso(event.meta.at, &session.zone),
            what,
            appeal: self.appeal_row(session, &appeal),
            operator: operator_name(session, conn, operator).await?,
            unit: said.unit,
            by: said.by.map(|day| day.to_string()),
            task: said.task,
            score: said.score,
            by_channel: said.by_channel,
        })
    }

    pub(crate) fn my_appeal_row(&self, session: &Session, row: &ListedAppeal, today: Date) -> MyAppealRow {
        MyAppealRow {
            appeal: self.appeal_row(session, row),
            unit: row.unit.as_deref().map(|unit| unit_title(session, unit)),
            overdue: overdue(row, today),
            closed: row.closed_at.map(|at| time::iso(at, &session.zone)),
        }
    }
}

/// Title of a unit; its code where it is not known here.
pub(crate) fn unit_title(session: &Session, code: &str) -> String {
    let units = session.shelf.units();
    let known = units.iter().find(|unit| unit.code == code);
    known.map_or_else(|| code.to_owned(), |unit| unit.title.clone())
}

fn of_appeal(session: &Session, event: AppealEvent) -> (Happening, Said) {
    let said = Said::default();
    match event {
        // Answers are not noted in the line of time; they belong to the registration.
        // As little: whose it is and who acts. Since then it stands in that client's line, from its registration on.
        AppealEvent::Registered { .. }
        | AppealEvent::AnswersRecorded { .. }
        | AppealEvent::ContactLeft { .. }
        | AppealEvent::ClientKnown { .. }
        | AppealEvent::RepresentativeActs { .. } => (Happening::Registered, said),
        AppealEvent::Forwarded { unit, reply_by, .. } => {
            let unit = Some(unit_title(session, &unit));
            (Happening::Forwarded, Said { unit, by: Some(reply_by), ..said })
        }
        AppealEvent::Taken { .. } => (Happening::Taken, said),
        AppealEvent::Given { .. } => (Happening::Given, said),
        AppealEvent::ClarificationAsked { .. } => (Happening::Asked, said),
        AppealEvent::Clarified { .. } => (Happening::Clarified, said),
        // A saving of the answer has no place of its own in the list; the answer has when it reaches the client.
        AppealEvent::AnswerRecorded { .. } | AppealEvent::HandedOverToClient { .. } => {
            (Happening::Answered, said)
        }
        AppealEvent::ComplaintJudged { founded: true, .. } => (Happening::Founded, said),
        AppealEvent::ComplaintJudged { .. } => (Happening::Unfounded, said),
        AppealEvent::Closed { .. } => (Happening::Closed, said),
        AppealEvent::DocumentAttached { handed_over: true, .. } => (Happening::DocumentGiven, said),
        AppealEvent::DocumentAttached { .. } => (Happening::DocumentBrought, said),
        AppealEvent::FeedbackRecorded { score, channel, .. } => {
            (Happening::Scored, Said { score: Some(score), by_channel: Some(channel.into()), ..said })
        }
    }
}

fn of_promise(event: &PromiseEvent) -> (Happening, Said) {
    let said = Said::default();
    match event {
        PromiseEvent::Made { kind, by, .. } => {
            (Happening::Promised, Said { task: Some((*kind).into()), by: Some(*by), ..said })
        }
        PromiseEvent::Postponed { by, .. } => (Happening::PromiseMoved, Said { by: Some(*by), ..said }),
        PromiseEvent::Given { .. } => (Happening::PromiseGiven, said),
        PromiseEvent::Kept { .. } => (Happening::PromiseKept, said),
    }
}
