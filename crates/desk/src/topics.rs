//! Use cases: choosing a topic by what the client says, and the command palette.

use crate::appeals::visit_id;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::Scene;
use crate::ipc::code::AppealKind;
use crate::ipc::failure::Failure;
use crate::ipc::visit::{PaletteRequest, PaletteView, TopicRow, TopicsRequest, TopicsView};
use crate::journal;
use okno_domain::identification::Party;
use okno_domain::number::AppealNumber;
use okno_guide::model::{Appeal, Party as Tree};

/// Longest text that is looked for, in characters.
const MAX_TEXT: usize = 300;
/// Topics in the palette.
const PALETTE_TOPICS: usize = 6;

impl Desk {
    /// Topics that fit what the client says; for an empty text all that can be begun, in the order of the tree.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn topics(&self, request: TopicsRequest) -> Result<TopicsView, Failure> {
        let done = self.with_session(async |session| self.find_topics(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn find_topics(&self, session: &Session, request: &TopicsRequest) -> Result<TopicsView, Fault> {
        limited(&request.text)?;
        let id = visit_id(&request.visit)?;
        let mut reader = session.vault.read().await?;
        let visit = journal::led(reader.conn(), session, id).await?.state;
        let scene = Scene::read(reader.conn(), id, visit).await?;
        let facts = self.facts(session, &scene, None, None);
        let company = scene.client.as_ref().is_some_and(|client| client.name.party() == Party::Company);
        let tree = if company { Tree::Company } else { Tree::Person };
        let offered = self.library.runnable(tree, &facts);
        let row = |code: &str, why: Option<String>| {
            let entry = offered.iter().find(|entry| entry.code == code)?;
            Some(TopicRow {
                code: entry.code.clone(),
                title: entry.title.clone(),
                group: entry.path.last().cloned().unwrap_or_default(),
                kind: kind(entry.appeal),
                why,
            })
        };
        let topics = if request.text.trim().is_empty() {
            offered.iter().filter_map(|entry| row(&entry.code, None)).collect()
        } else {
            let hits = self.library.find_topics_of(tree, &request.text);
            hits.into_iter().filter_map(|hit| row(&hit.code, Some(hit.why))).collect()
        };
        Ok(TopicsView { text: request.text.clone(), topics })
    }

    /// Appeals and topics for the command palette.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn palette(&self, request: PaletteRequest) -> Result<PaletteView, Failure> {
        let done = self.with_session(async |session| self.offer(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn offer(&self, session: &Session, request: &PaletteRequest) -> Result<PaletteView, Fault> {
        limited(&request.text)?;
        let mut appeals = Vec::new();
        if let Ok(number) = request.text.parse::<AppealNumber>() {
            let mut reader = session.vault.read().await?;
            if let Some(found) = okno_store::appeals::by_number(reader.conn(), number).await? {
                appeals.push(self.appeal_row(session, &found));
            }
        }
        let topics = self
            .library
            .find_topics(&request.text)
            .into_iter()
            .take(PALETTE_TOPICS)
            .filter_map(|hit| {
                let topic = self.library.topic(&hit.code)?;
                Some(TopicRow {
                    code: hit.code,
                    title: hit.title,
                    group: String::new(),
                    kind: kind(topic.appeal),
                    why: Some(hit.why),
                })
            })
            .collect();
        Ok(PaletteView { text: request.text.clone(), topics, appeals })
    }
}

fn limited(text: &str) -> Result<(), Fault> {
    if text.chars().count() > MAX_TEXT {
        return Err(Fault::TooLarge(u32::try_from(MAX_TEXT).unwrap_or(u32::MAX)));
    }
    Ok(())
}

const fn kind(appeal: Appeal) -> AppealKind {
    match appeal {
        Appeal::Consultation => AppealKind::Consultation,
        Appeal::Application => AppealKind::Application,
        Appeal::Complaint => AppealKind::Complaint,
        Appeal::Suggestion => AppealKind::Suggestion,
        Appeal::Gratitude => AppealKind::Gratitude,
    }
}
