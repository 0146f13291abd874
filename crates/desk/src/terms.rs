//! Use case: the term of an answer, proposed with its reasons (R-AP-6). The same function stands behind the proposal and
//! behind what a forwarding keeps, so that the window cannot bring a norm of its own.

use crate::appeals::{appeal_id, visit_id};
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::{Scene, Slot};
use crate::ipc::code::Channel;
use crate::ipc::failure::Failure;
use crate::ipc::term::{TermOutcome, TermRequest};
use crate::journal::{self, Loaded};
use crate::view::term as view;
use jiff::civil::Date;
use okno_domain::appeal::Appeal;
use okno_domain::ids::{AppealId, VisitId};
use okno_domain::term::{
    self, Case, CompanyNorms, DayUnit, Length, NoTerm, Pause, ProductionCalendar, ScriptTerm, Stood, Term,
    TermBasis,
};
use okno_guide::CompanyFact;
use okno_store::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The setting of the base that holds what the company has decided on terms.
pub(crate) const TERMS: &str = "terms";
/// Facts of the company that name days; scripts tell the same ones to clients.
const REPLY_DAYS: &str = "reply_days";
const COMPLAINT_DAYS: &str = "complaint_days";
/// Working days ahead that it is warned of a promised day, where the company has not said otherwise, and at most.
const WARN_DAYS: u16 = 1;
const MOST_WARN_DAYS: u16 = 20;

/// What the company has decided on terms, as it is kept. The days that scripts tell clients stand among the facts of the
/// company, so that there are not two of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TermSettings {
    /// Code of the region whose own days off count.
    pub(crate) region: Option<String>,
    /// Calendar days for written channels, each its own (П4).
    pub(crate) channels: Vec<ChannelDays>,
    /// Whether the back office serves VIP clients one and a half times faster (П4: a recommendation).
    pub(crate) vip_faster: bool,
    /// How many working days ahead it is warned of a promised day.
    pub(crate) warn_days: Option<u16>,
    /// Whether the company's own norms stand still while it waits for the client. No clause says so: only the company can.
    pub(crate) pauses: bool,
}

/// Days for a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ChannelDays {
    pub(crate) channel: Channel,
    pub(crate) days: u16,
}

/// Calendar and norms of this office.
pub(crate) struct Terms {
    calendar: ProductionCalendar,
    norms: CompanyNorms,
    warn_days: u16,
    pauses: bool,
}

impl Terms {
    /// From what is kept in the base.
    pub(crate) fn new(
        settings: &TermSettings,
        company: &BTreeMap<String, CompanyFact>,
    ) -> Result<Self, Fault> {
        let calendar = match ProductionCalendar::built_in(settings.region.as_deref()) {
            Err(term::CalendarFault::UnknownRegion) => {
                tracing::warn!(
                    region = settings.region,
                    "no calendar of this region: the country's is taken"
                );
                ProductionCalendar::built_in(None)?
            }
            calendar => calendar?,
        };
        let days = |name: &str| match company.get(name) {
            Some(CompanyFact::Number(days)) => u16::try_from(*days).ok(),
            _ => None,
        };
        let norms = CompanyNorms {
            reply_days: days(REPLY_DAYS),
            complaint_days: days(COMPLAINT_DAYS),
            channel_days: settings.channels.iter().map(|one| (one.channel.into(), one.days)).collect(),
            vip_faster: settings.vip_faster,
        };
        let warn_days = settings.warn_days.unwrap_or(WARN_DAYS).min(MOST_WARN_DAYS);
        Ok(Self { calendar, norms, warn_days, pauses: settings.pauses })
    }

    /// The last day that is warned of (R-AP-6).
    pub(crate) fn warned_until(&self, today: Date) -> Date {
        term::warned_until(today, self.warn_days, &self.calendar)
    }

    /// What the waiting for the client makes of the norm that a day was promised by; none where the company has decided of no
    /// pauses.
    pub(crate) fn stood(&self, today: Date, basis: &TermBasis, pauses: &[Pause]) -> Option<Stood> {
        if !self.pauses {
            return None;
        }
        term::stood((basis.rule, basis.norm_by), pauses, today, &self.calendar)
    }

    /// Days until a promised one, in the unit of the rule that it was decided on; whether they are working days.
    pub(crate) fn days_left(&self, today: Date, by: Date, basis: Option<&TermBasis>) -> (i32, bool) {
        let unit = basis.map_or(DayUnit::Calendar, |basis| basis.rule.unit());
        let (left, unit) = term::days_left(today, by, unit, &self.calendar);
        (left, unit == DayUnit::Working)
    }

    /// The next working day; none where the calendar is missing.
    pub(crate) fn next_working_day(&self, today: Date) -> Option<Date> {
        term::count(today, Length::working(1), &self.calendar, &[]).ok().map(|counted| counted.due)
    }
}

impl Desk {
    /// The term that the answer to an appeal is due by, and why.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn propose_term(&self, request: TermRequest) -> Result<TermOutcome, Failure> {
        let done = self
            .with_session(async |session| {
                let (visit, appeal) = (visit_id(&request.visit)?, appeal_id(&request.appeal)?);
                let mut reader = session.vault.read().await?;
                let loaded = journal::appeal_of_visit(reader.conn(), visit, appeal).await?;
                Ok(view::outcome(self.term(session, reader.conn(), visit, &loaded).await?))
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// The term of an appeal of a visit.
    pub(crate) async fn term(
        &self,
        session: &Session,
        conn: &mut Connection,
        visit: VisitId,
        appeal: &Loaded<AppealId, Appeal>,
    ) -> Result<Result<Term, NoTerm>, Fault> {
        let registration = appeal.state.registration.as_ref().ok_or(Fault::NotFound("appeal"))?;
        let state = journal::led(conn, session, visit).await?.state;
        let scene = Scene::read(conn, visit, state).await?;
        let case = Case {
            received: registration.at,
            zone: session.zone.clone(),
            segment: scene.client.as_ref().map(|client| client.segment),
            channel: registration.channel,
            kind: registration.kind,
            // What the client brought; what was handed over says nothing of how the appeal came.
            brought_paper: appeal.state.documents.iter().any(|(_, handed_over)| !handed_over),
            law: self.library().topic(&registration.topic).and_then(|topic| topic.law),
            script: self.term_told(session, conn, visit, &scene, appeal.id).await?,
            // Questions to the client are asked by the back office; at the desk the client is there.
            pauses: Vec::new(),
        };
        let (library, says) = (self.library(), session.says());
        let mut norms = says.terms.norms.clone();
        // The company has decided for its VIP clients; the library says whose back office that is (П4).
        norms.vip_faster &=
            case.segment.is_none_or(|segment| library.segment(segment).is_none_or(|row| row.faster));
        Ok(term::propose(&case, &norms, &says.terms.calendar))
    }

    /// What the script of the question has told the client of the term.
    async fn term_told(
        &self,
        session: &Session,
        conn: &mut Connection,
        visit: VisitId,
        scene: &Scene,
        appeal: AppealId,
    ) -> Result<Option<ScriptTerm>, Fault> {
        let slot = Slot::Question(appeal);
        let Some(kept) = Self::kept_run(conn, visit, &slot).await? else { return Ok(None) };
        let facts = self.facts(session, scene, Some(&slot), kept.account);
        // A run of a library that is no longer here has told nothing that can be read.
        let forward = kept.run.view(&self.library_of(&kept.run), &facts).ok().and_then(|view| view.forward);
        Ok(forward.and_then(|forward| {
            if forward.by_law {
                return Some(ScriptTerm::Law);
            }
            forward.days.and_then(|days| u16::try_from(days).ok()).map(ScriptTerm::Days)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(json: &str) -> TermSettings {
        serde_json::from_str(json).expect("readable")
    }

    #[test]
    fn r_ap_6_what_the_company_decided_is_read_and_the_rest_is_as_usual() {
        assert_eq!(settings("{}"), TermSettings::default());
        let kept =
            settings(r#"{"region":"saratov","channels":[{"channel":"email","days":5}],"vip_faster":true}"#);
        let company = BTreeMap::from([
            ("reply_days".to_owned(), CompanyFact::Number(10)),
            ("complaint_days".to_owned(), CompanyFact::Number(-1)),
        ]);
        let terms = Terms::new(&kept, &company).expect("a calendar");
        assert_eq!(terms.calendar.region(), Some("saratov"));
        assert_eq!((terms.norms.reply_days, terms.norms.complaint_days), (Some(10), None));
        assert_eq!(terms.norms.channel_days.values().collect::<Vec<_>>(), vec![&5]);
        assert!(terms.norms.vip_faster);
        assert_eq!((terms.warn_days, terms.warned_until(jiff::civil::date(2026, 11, 27)).day()), (1, 30));
    }

    #[test]
    fn r_ap_6_an_unknown_region_does_not_stop_the_desk() {
        let terms = Terms::new(&settings(r#"{"region":"atlantis"}"#), &BTreeMap::new()).expect("a calendar");
        assert_eq!(terms.calendar.region(), None);
    }
}
