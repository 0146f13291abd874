//! A visit, its questions and its script as the window shows them.

use super::card::{self, ClientAppeals, HISTORY_ROWS};
use super::time;
use crate::deed::{CURRENT, TOPIC};
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::{KeptRun, Scene, Slot};
use crate::ipc::appeal::AppealRow;
use crate::ipc::code::AppealStatus;
use crate::ipc::guide::{GuideView, StepKind};
use crate::ipc::profile::ProfileQuestion;
use crate::ipc::session::OpenVisit;
use crate::ipc::visit::{PromptView, Requirement, VisitView};
use crate::journal;
use crate::kept;
use crate::library;
use crate::view::{guide, profile};
use okno_domain::appeal::Status;
use okno_domain::client::Client;
use okno_domain::ids::{AppealId, VisitId};
use okno_domain::profile::Profile;
use okno_domain::visit::{Stage, Visit};
use okno_guide::model::Stage as GuideStage;
use okno_store::Connection;
use okno_store::appeals::{self, ListedAppeal};
use std::collections::BTreeMap;

/// Prompts of etiquette at once (R-ET-1: never in the way).
const PROMPTS: usize = 3;
/// Characters of what a visit is about, in a list.
const ABOUT: usize = 80;
/// Open promises on the card.
const PROMISES: usize = 20;
/// In the script of identification this choice says that a representative has come.
const REPRESENTATIVE: &str = "representative";

impl Desk {
    /// The visit as it stands.
    pub(crate) async fn view(&self, session: &Session, id: VisitId) -> Result<VisitView, Fault> {
        let mut reader = session.vault.read().await?;
        let conn = reader.conn();
        let visit = journal::led(conn, session, id).await?.state;
        let mut scene = Scene::read(conn, id, visit).await?;
        let (drafts, typed) = drafts(conn, id).await?;
        let questions = appeals::of_visit(conn, id).await?;
        let current = current(conn, id, &scene.visit).await?;
        let slot = self.slot(conn, id, &scene.visit, current).await?;
        let mut guide = None;
        if let Some(slot) = &slot
            && let Some(kept) = Self::kept_run(conn, id, slot).await?
        {
            self.with_photos(conn, &mut scene, slot, &kept.run).await?;
            guide = Some(self.guide_view(session, &scene, slot, &kept, &typed)?);
        }
        let current = match current {
            Some(appeal) => {
                let loaded = journal::appeal(conn, appeal).await?;
                let mut view = self.appeal_view(session, conn, &loaded, false).await?;
                if view.feedback.is_none() {
                    let visit = (id, &scene.visit);
                    view.feedback = self.feedback_heard(session, conn, visit, loaded.id).await?;
                }
                Some(view)
            }
            None => None,
        };
        let now = self.ports.clock.now();
        let (mut card, mut profile_questions) = (None, Vec::new());
        if let (Some(client), Some(state)) = (&scene.client, &scene.profile) {
            let rules = self.asking_rules(session);
            profile_questions = profile::questions(&rules, &scene.visit, (client, state), now);
            card = Some(self.card(session, conn, &scene, (client, state)).await?);
        }
        let asking = self.asking(session, conn, id, &scene, &typed).await?;
        let client = scene.client.as_ref().map(|client| client.id);
        let representative = self.acting(session, conn, client, scene.visit.representative).await?;
        let came = representative.is_none() && self.representative_came(conn, id).await?;
        let offers =
            self.offers(session, conn, id, &scene, current.as_ref().map(|a| a.row.status), &typed).await?;
        drop(reader);
        let rows: Vec<AppealRow> = questions.iter().map(|row| self.appeal_row(session, row)).collect();
        let facts = self.facts(session, &scene, slot.as_ref(), None);
        Ok(VisitView {
            id: id.to_string(),
            channel: scene.visit.channel.ok_or(Fault::NotFound("visit"))?.into(),
            stage: scene.visit.stage.into(),
            started: time::iso(scene.visit.started, &session.zone),
            seconds: u32::try_from(scene.visit.served_seconds(now)).unwrap_or(u32::MAX),
            waited_seconds: scene
                .visit
                .waited_seconds()
                .map(|waited| u32::try_from(waited).unwrap_or(u32::MAX)),
            address_name: scene.address_name.clone(),
            representative,
            requires: requires(
                (&scene.visit, came),
                &rows,
                &profile_questions,
                guide.as_ref(),
                current.as_ref().is_some_and(|a| a.feedback.is_some()),
            ),
            prompts: self.prompts(scene.visit.stage, guide.as_ref().map(|guide| guide.step.kind), &facts),
            profile_questions,
            asking,
            service: scene.client.as_ref().and_then(|client| self.segment_service(session, client.segment)),
            card,
            offers,
            questions: rows,
            current,
            guide,
            drafts,
        })
    }

    async fn slot(
        &self,
        conn: &mut Connection,
        id: VisitId,
        visit: &Visit,
        current: Option<AppealId>,
    ) -> Result<Option<Slot>, Fault> {
        Ok(match visit.stage {
            Stage::Beginning => {
                let begun = Self::kept_run(conn, id, &Slot::Identification).await?.is_some();
                Some(if begun { Slot::Identification } else { Slot::Greeting })
            }
            Stage::Processing => current.map(Slot::Question),
            Stage::Completion => Some(Slot::Farewell),
            Stage::Feedback => Some(Slot::Feedback),
            Stage::Ended => None,
        })
    }

    /// Whether the script of identification was told that a representative has come.
    async fn representative_came(&self, conn: &mut Connection, id: VisitId) -> Result<bool, Fault> {
        let Some(kept) = Self::kept_run(conn, id, &Slot::Identification).await? else { return Ok(false) };
        Ok(kept::chose(&self.library_of(&kept.run), &kept.run, REPRESENTATIVE))
    }

    pub(crate) fn guide_view(
        &self,
        session: &Session,
        scene: &Scene,
        slot: &Slot,
        kept: &KeptRun,
        drafts: &BTreeMap<String, String>,
    ) -> Result<GuideView, Fault> {
        let facts = self.facts(session, scene, Some(slot), kept.account.clone());
        let library = self.library_of(&kept.run);
        let view = kept.run.view(&library, &facts).map_err(|refusal| Fault::Library(refusal.to_string()))?;
        let bill = guide::bill(&library, &kept.run, kept.account.as_deref(), scene.client.as_ref());
        Ok(guide::view(slot.name(), view, drafts, bill))
    }

    async fn card(
        &self,
        session: &Session,
        conn: &mut Connection,
        scene: &Scene,
        (client, state): (&Client, &Profile),
    ) -> Result<crate::ipc::card::CardView, Fault> {
        let kinds = scene.visit.proof().map(|proof| proof.kinds().to_vec()).unwrap_or_default();
        let all = appeals::of_client(conn, client.id, PROMISES + HISTORY_ROWS).await?;
        let total = appeals::count_of_client(conn, client.id).await?;
        let (forwarded, others): (Vec<_>, Vec<_>) =
            all.iter().partition(|row| row.status == Status::Forwarded);
        let promises =
            self.promises_of_client(session, conn, client.id, forwarded.into_iter(), PROMISES).await?;
        let latest = others.into_iter().take(HISTORY_ROWS).map(|row| self.appeal_row(session, row)).collect();
        let appeals = ClientAppeals { promises, latest, total };
        let shown = profile::profile(session, client, state, self.ports.clock.now());
        Ok(card::card(client, &kinds, appeals, shown, &session.zone))
    }

    /// Prompts of etiquette for the moment.
    pub(crate) fn prompts(
        &self,
        stage: Stage,
        step: Option<StepKind>,
        facts: &okno_guide::Facts,
    ) -> Vec<PromptView> {
        let stage = match stage {
            Stage::Beginning => GuideStage::Beginning,
            Stage::Processing => GuideStage::Processing,
            Stage::Completion => GuideStage::Completion,
            Stage::Feedback => GuideStage::Feedback,
            Stage::Ended => return Vec::new(),
        };
        let prompts = self.library().prompts(stage, step.map(guide::step_word), facts, PROMPTS);
        prompts
            .into_iter()
            .map(|prompt| PromptView { title: prompt.title, text: prompt.text, clause: prompt.clause })
            .collect()
    }

    /// A row of a list of appeals.
    pub(crate) fn appeal_row(&self, session: &Session, row: &ListedAppeal) -> AppealRow {
        let title = library::topic_title(&self.library(), &row.topic);
        AppealRow {
            id: row.id.to_string(),
            number: row.number.to_string(),
            topic: row.topic.clone(),
            title,
            kind: row.kind.into(),
            channel: row.channel.into(),
            status: row.status.into(),
            registered: time::iso(row.registered_at, &session.zone),
            reply_by: row.reply_by.map(|day| day.to_string()),
            reply_channel: row.reply_channel.map(Into::into),
        }
    }

    /// An unfinished visit as a list shows it.
    pub(crate) async fn open_visit(
        &self,
        session: &Session,
        conn: &mut Connection,
        id: VisitId,
    ) -> Result<OpenVisit, Fault> {
        let visit = journal::visit(conn, id).await?.state;
        let client = match visit.proof() {
            Some(proof) => Some(card::short_name(&journal::client(conn, proof).await?)),
            None => None,
        };
        // Visits of clients who are not known yet are told apart by what was said in them.
        let called = match &visit.address_name {
            Some(name) => okno_vault::sealed::unseal(conn, name).await?.map(|name| name.into_inner()),
            None => None,
        };
        let about = match okno_store::appeals::of_visit(conn, id).await?.last() {
            Some(question) => Some(library::topic_title(&self.library(), &question.topic)),
            None => {
                let (typed, _) = drafts(conn, id).await?;
                typed.get(TOPIC).map(|text| text.trim()).filter(|text| !text.is_empty()).map(shortened)
            }
        };
        Ok(OpenVisit {
            id: id.to_string(),
            client,
            called,
            about,
            started: time::iso(visit.started, &session.zone),
            held: visit.held.map(|at| time::iso(at, &session.zone)),
            handing: match &visit.handed {
                Some(handing) => Some(self.handing(session, conn, handing).await?),
                None => None,
            },
        })
    }
}

/// As much of a question as a row of a list takes.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(ABOUT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// Drafts by field, and those of script steps apart.
async fn drafts(
    conn: &mut Connection,
    id: VisitId,
) -> Result<(BTreeMap<String, String>, BTreeMap<String, String>), Fault> {
    let prefix = format!("{id}/");
    let kept = okno_vault::drafts::of_visit(conn, id).await?;
    let fields = kept.into_iter().filter_map(|draft| {
        let field = draft.key.strip_prefix(&prefix)?.to_owned();
        Some((field, draft.text.into_inner()))
    });
    let all: BTreeMap<String, String> = fields.collect();
    let typed = all.iter().filter(|(field, _)| field.starts_with("answer:"));
    let typed = typed.map(|(field, text)| (field.clone(), text.clone())).collect();
    Ok((all, typed))
}

/// The question that is shown: the one that was chosen, if it is still of this visit.
async fn current(conn: &mut Connection, id: VisitId, visit: &Visit) -> Result<Option<AppealId>, Fault> {
    let json = okno_vault::runs::load(conn, id, CURRENT).await?;
    let chosen: Option<AppealId> = json.map(|json| serde_json::from_str(&json)).transpose()?.flatten();
    let chosen = chosen.filter(|appeal| visit.appeals.contains(appeal));
    // At the end the last question stands for the visit: feedback is given on it.
    let last = matches!(visit.stage, Stage::Completion | Stage::Feedback | Stage::Ended);
    Ok(chosen.or_else(|| visit.appeals.last().copied().filter(|_| last)))
}

fn requires(
    (visit, representative_came): (&Visit, bool),
    questions: &[AppealRow],
    profile: &[ProfileQuestion],
    guide: Option<&GuideView>,
    scored: bool,
) -> Vec<Requirement> {
    let going = guide.is_some_and(|guide| !guide.complete);
    let open = questions.iter().any(|row| row.status == AppealStatus::Open);
    let wanted = match visit.stage {
        Stage::Beginning => {
            let greeting = going && guide.is_some_and(|guide| guide.run == "greeting");
            vec![(greeting, Requirement::Greeting), (true, Requirement::Identification)]
        }
        Stage::Processing => vec![
            (representative_came, Requirement::Representative),
            (questions.is_empty(), Requirement::Topic),
            (going && open, Requirement::Guide),
            (open, Requirement::CloseOrForward),
            (profile.iter().any(|question| question.postponed.is_none()), Requirement::Profile),
        ],
        Stage::Completion => {
            vec![(!profile.is_empty(), Requirement::ProfilePostponed), (going, Requirement::Farewell)]
        }
        Stage::Feedback => vec![(!scored, Requirement::Feedback)],
        Stage::Ended => vec![],
    };
    wanted.into_iter().filter_map(|(wanted, what)| wanted.then_some(what)).collect()
}
