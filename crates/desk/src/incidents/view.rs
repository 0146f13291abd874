//! An incident as the window shows it.

use super::kept::{self, Stand};
use super::{ACCOUNT, draft};
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::guide::SaidView;
use crate::ipc::incident::{
    IncidentClosed, IncidentRow, IncidentStep, IncidentView, SituationRow, SituationsRequest, SituationsView,
    TellView, ToldView,
};
use crate::journal;
use crate::view::{guide, time};
use okno_domain::context::Role;
use okno_domain::ids::{IncidentId, OperatorId};
use okno_domain::incident::{Incident, Situation, Told};
use okno_guide::model::{Situation as GuideSituation, Told as GuideTold};
use okno_guide::{Facts, Library, RunView, SituationEntry};
use okno_store::Connection;
use okno_store::incidents::{self, ListedIncident};

/// Prompts of etiquette at once.
const PROMPTS: usize = 2;
/// The answer in the script that says what happened.
const WHAT: &str = "what";

/// The draft's field of an answer in the script of an incident.
pub(crate) fn answer_field(step: &str) -> String {
    format!("answer:{step}")
}

impl Desk {
    pub(super) async fn situations_of(
        &self,
        session: &Session,
        request: &SituationsRequest,
    ) -> Result<SituationsView, Fault> {
        let mut reader = session.vault.read().await?;
        let conn = reader.conn();
        let stand = Stand::of_request(conn, session, request.visit.as_deref(), request.channel).await?;
        let mut rows = match stand.visit_id {
            Some(visit) => incidents::of_visit(conn, visit).await?,
            None => Vec::new(),
        };
        let open = incidents::open_of_operator(conn, session.operator.id).await?;
        let others: Vec<ListedIncident> =
            open.into_iter().filter(|row| rows.iter().all(|known| known.id != row.id)).collect();
        rows.extend(others);
        rows.sort_by_key(|row| std::cmp::Reverse(row.opened_at));
        let facts = stand.facts(self, session, None);
        let library = self.library();
        let situations = library.situations(&facts);
        Ok(SituationsView {
            situations: situations.into_iter().map(|entry| situation_row(&library, entry)).collect(),
            incidents: rows
                .iter()
                .map(|row| IncidentRow {
                    id: row.id.to_string(),
                    kind: row.situation.into(),
                    of_visit: row.visit.is_some() && row.visit == stand.visit_id,
                    mine: leads(session, row.operator),
                    opened: time::iso(row.opened_at, &session.zone),
                    closed: row.closed.map(|(outcome, at)| IncidentClosed {
                        outcome: outcome.into(),
                        at: time::iso(at, &session.zone),
                    }),
                })
                .collect(),
        })
    }

    pub(super) async fn incident_view(
        &self,
        session: &Session,
        id: IncidentId,
    ) -> Result<IncidentView, Fault> {
        let mut reader = session.vault.read().await?;
        let conn = reader.conn();
        let incident = kept::incident(conn, id).await?.state;
        let opened = incident.opened.as_ref().ok_or(Fault::NotFound("incident"))?;
        if !leads(session, opened.operator) {
            return Err(Fault::NotFound("incident"));
        }
        let stand = Stand::of(conn, session, &incident).await?;
        let run = kept::run(conn, id).await?.filter(|_| incident.is_open());
        let library = run.as_ref().map_or_else(|| self.library(), |kept| self.library_of(&kept.run));
        let kind = run.as_ref().and_then(|kept| kept::kind(&library, &kept.run));
        let facts = stand.facts(self, session, kind);
        let shown = run.as_ref().and_then(|kept| kept.run.view(&library, &facts).ok());
        let script = library.script(&opened.script);
        let office = okno_vault::people::office(conn, opened.office).await?;
        let account = match incident.closed.as_ref().map(|closed| closed.account) {
            Some(None) => String::new(),
            Some(Some(reference)) => journal::text_or_dash(conn, &reference).await?,
            None => {
                let written = run.as_ref().and_then(|kept| kept.run.data(&library).ok());
                let written = written.unwrap_or_default().into_iter().find(|datum| datum.name == WHAT);
                let typed = okno_vault::drafts::get(conn, &draft(id, ACCOUNT)).await?;
                typed
                    .map(okno_domain::personal::Personal::into_inner)
                    .or(written.map(|datum| datum.raw))
                    .unwrap_or_default()
            }
        };
        let step = match &shown {
            Some(shown) => Some(step(conn, id, shown).await?),
            None => None,
        };
        let prompts = if incident.is_open() {
            let kind = step.as_ref().map(|step| step.kind);
            self.prompts(stand.stage(), kind, &facts).into_iter().take(PROMPTS).collect()
        } else {
            Vec::new()
        };
        Ok(IncidentView {
            id: id.to_string(),
            kind: opened.situation.into(),
            title: script.map_or_else(String::new, |script| script.title.clone()),
            office: office.map_or_else(String::new, |office| office.name),
            visit: opened.visit.map(|visit| visit.to_string()),
            opened: time::iso(opened.at, &session.zone),
            said: shown.as_ref().map(said).unwrap_or_default(),
            can_back: shown.as_ref().is_some_and(|shown| shown.can_back),
            complete: shown.as_ref().is_none_or(|shown| shown.complete),
            tell: tell(&library, session, &incident, &facts),
            step,
            prompts,
            needs_account: opened.situation.needs_account(),
            account,
            closed: incident.closed.as_ref().map(|closed| IncidentClosed {
                outcome: closed.outcome.into(),
                at: time::iso(closed.at, &session.zone),
            }),
        })
    }
}

fn situation_row(library: &Library, entry: SituationEntry) -> SituationRow {
    let basis = library.script(&entry.id).map(|script| script.approval.basis.clone());
    let at_once = entry.tell.iter().filter(|told| !told.if_needed);
    SituationRow {
        kind: situation(entry.kind).into(),
        title: entry.title,
        tell: at_once.map(|entry| told(entry.who).into()).collect(),
        basis: basis.unwrap_or_default(),
        script: entry.id,
    }
}

/// Who is told: as it was when the incident began, and by the script who is told if it comes to that.
fn tell(library: &Library, session: &Session, incident: &Incident, facts: &Facts) -> Vec<TellView> {
    let Some(opened) = &incident.opened else { return Vec::new() };
    let mut all: Vec<(Told, bool)> = opened.tell.iter().map(|who| (*who, false)).collect();
    let entry = library.situations(facts).into_iter().find(|entry| entry.id == opened.script);
    let needed = entry.into_iter().flat_map(|entry| entry.tell).filter(|told| told.if_needed);
    all.extend(needed.map(|entry| (told(entry.who), true)));
    all.extend(incident.told.keys().map(|who| (*who, true)));
    let mut seen = std::collections::BTreeSet::new();
    all.into_iter()
        .filter(|(who, _)| seen.insert(*who))
        .map(|(who, if_needed)| TellView {
            who: who.into(),
            if_needed,
            told: incident
                .told
                .get(&who)
                .map(|telling| ToldView { by: telling.by.into(), at: time::iso(telling.at, &session.zone) }),
        })
        .collect()
}

/// Whether the operator may lead on what this one has met.
fn leads(session: &Session, operator: OperatorId) -> bool {
    operator == session.operator.id || session.operator.role == Role::Supervisor
}

async fn step(conn: &mut Connection, id: IncidentId, shown: &RunView) -> Result<IncidentStep, Fault> {
    let field = answer_field(&shown.step.id);
    let typed = okno_vault::drafts::get(conn, &draft(id, &field)).await?;
    let typed = typed.map(okno_domain::personal::Personal::into_inner);
    let (input, options, kind) = guide::inputs(&shown.step, typed.as_ref());
    Ok(IncidentStep {
        id: shown.step.id.clone(),
        kind,
        said: shown.step.is_said,
        text: shown.step.text.clone(),
        note: shown.step.note.clone(),
        basis: shown.step.basis.clone(),
        tell: shown.step.tell.iter().map(|who| told(*who).into()).collect(),
        input,
        can_continue: shown.step.can_continue,
        options,
    })
}

fn said(shown: &RunView) -> Vec<SaidView> {
    let said = shown.said.iter();
    said.map(|said| SaidView { text: said.text.clone(), answer: said.reply.clone() }).collect()
}

/// The situation of a script, as the domain has it.
pub(super) const fn situation(kind: GuideSituation) -> Situation {
    match kind {
        GuideSituation::Conflict => Situation::Conflict,
        GuideSituation::Complaint => Situation::Complaint,
        GuideSituation::Abuse => Situation::Abuse,
        GuideSituation::Threat => Situation::Threat,
        GuideSituation::Intoxication => Situation::Intoxication,
        GuideSituation::Detention => Situation::Detention,
        GuideSituation::Corruption => Situation::Corruption,
        GuideSituation::Relative => Situation::Relative,
    }
}

/// Who is told by a script, as the domain has it.
pub(super) const fn told(who: GuideTold) -> Told {
    match who {
        GuideTold::Supervisor => Told::Supervisor,
        GuideTold::OfficeHead => Told::OfficeHead,
        GuideTold::Guard => Told::Guard,
        GuideTold::RapidResponse => Told::RapidResponse,
        GuideTold::Police => Told::Police,
        GuideTold::Security => Told::Security,
    }
}
