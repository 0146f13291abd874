//! Use cases: since when a client has waited, and the operator's averages of the month (R-VI-4). A single visit is never judged.

use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::Nothing;
use crate::ipc::failure::Failure;
use crate::ipc::times::{AverageView, ServiceTimesView};
use crate::ipc::visit::{NoteWaiting, Refusal, VisitOutcome};
use crate::journal;
use crate::view::promise::HOUR;
use crate::view::time;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use okno_domain::Moment;
use okno_domain::ids::VisitId;
use okno_domain::visit::{Average, Targets, VisitCommand, VisitTimes, decide, service, waiting};
use okno_store::Connection;
use okno_store::visits::MAX_TIMED;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The setting of the base that holds what the company has set.
pub(crate) const SERVICE_TIMES: &str = "service_times";
/// Questions of a visit that are looked at, on the average.
const QUESTIONS: usize = 4;

/// What the company has set, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TimeSettings {
    #[serde(flatten)]
    pub(crate) targets: Targets,
    /// Codes of topics, or of parts of the tree, that have features of the region (П1 7.9).
    pub(crate) regional: Vec<String>,
}

impl TimeSettings {
    fn is_regional(&self, topic: &str) -> bool {
        let covers = |part: &String| {
            topic.strip_prefix(part.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.regional.iter().any(covers)
    }
}

impl Desk {
    /// Says since when the client of a visit has waited.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn note_waiting(&self, request: NoteWaiting) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.note(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn note(&self, session: &Session, request: &NoteWaiting) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        let hour = Time::strptime(HOUR, &request.since).map_err(|_| Fault::BadRequest("since"))?;
        let mut deed = Deed::begin(self, session).await?;
        let loaded = journal::led(deed.conn(), session, id).await?;
        let day = time::day(loaded.state.started, &session.zone);
        let since = moment(day, hour, &session.zone).ok_or(Fault::BadRequest("since"))?;
        match decide(&loaded.state, VisitCommand::NoteWaiting { since }, deed.context()) {
            Ok(events) => deed.record_visit(&loaded, events).await?,
            Err(code) => return Ok(VisitOutcome::refused(Refusal::Visit { code: code.into() })),
        }
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// The operator's averages of this month.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn service_times(&self, _: Nothing) -> Result<ServiceTimesView, Failure> {
        let done = self.with_session(async |session| self.averages(session).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn averages(&self, session: &Session) -> Result<ServiceTimesView, Fault> {
        let today = self.today(session);
        let first = today.first_of_month();
        let next = today.last_of_month().tomorrow().map_err(|_| Fault::BadRequest("month"))?;
        let begin = |day| moment(day, Time::midnight(), &session.zone).ok_or(Fault::BadRequest("month"));
        let month = (begin(first)?, begin(next)?);
        let mut reader = session.vault.read().await?;
        let conn = reader.conn();
        let json = okno_vault::settings::get(conn, SERVICE_TIMES).await?;
        let settings: TimeSettings =
            json.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default();
        let regional = regional(session, conn, &settings, month).await?;
        let timed = okno_store::visits::timed(conn, session.operator.id, month).await?;
        let visits: Vec<VisitTimes> = timed
            .into_iter()
            .map(|one| VisitTimes {
                channel: one.channel,
                waited: one.waited,
                served: one.served,
                topics: one.questions,
                regional: regional.contains(&one.id),
            })
            .collect();
        Ok(ServiceTimesView {
            month: first.to_string(),
            waiting: waiting(&visits, &settings.targets, today).map(view),
            service: service(&visits, &settings.targets, today).map(view),
        })
    }
}

/// The operator's visits of a month that have a question with features of the region.
async fn regional(
    session: &Session,
    conn: &mut Connection,
    settings: &TimeSettings,
    month: (Moment, Moment),
) -> Result<BTreeSet<VisitId>, Fault> {
    if settings.regional.is_empty() {
        return Ok(BTreeSet::new());
    }
    let most = MAX_TIMED * QUESTIONS;
    let topics = okno_store::appeals::topics_of(conn, session.operator.id, month, most).await?;
    Ok(topics.into_iter().filter(|(_, topic)| settings.is_regional(topic)).map(|(visit, _)| visit).collect())
}

fn view(average: Average) -> AverageView {
    let (order, until) = average.target.map_or((None, None), |target| (Some(target.order), target.to));
    AverageView {
        seconds: u32::try_from(average.seconds).unwrap_or(u32::MAX),
        visits: average.visits,
        left_out: average.left_out,
        minutes: average.minutes,
        order,
        until: until.map(|day| day.to_string()),
    }
}

/// A time of a day in the office.
fn moment(day: Date, hour: Time, zone: &TimeZone) -> Option<Moment> {
    let zoned = day.to_datetime(hour).to_zoned_datetime(zone.clone()).ok()?;
    Some(Moment(zoned.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_vi_4_what_the_company_has_set_is_read_and_parts_of_the_tree_are_no_beginnings_of_words() {
        let json = r#"{"service":[{"minutes":12,"order":"№ 5","from":"2026-01-01","to":"2026-12-31"}],
            "regional":["6.1"]}"#;
        let kept: TimeSettings = serde_json::from_str(json).expect("readable");
        assert_eq!((kept.targets.service[0].minutes, kept.targets.waiting.len()), (12, 0));
        assert!(kept.is_regional("6.1.2") && kept.is_regional("6.1"));
        assert!(!kept.is_regional("6.10.2") && !kept.is_regional("6.2.1"));
        assert_eq!(serde_json::from_str::<TimeSettings>("{}").expect("readable"), TimeSettings::default());
    }
}
