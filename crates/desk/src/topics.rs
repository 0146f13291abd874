//! Use cases: choosing a topic by what the client says, and the command palette.

use crate::appeals::visit_id;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::{Scene, Slot};
use crate::ipc::code::AppealKind;
use crate::ipc::failure::Failure;
use crate::ipc::visit::{PaletteRequest, PaletteView, TopicRow, TopicsRequest, TopicsView};
use crate::journal;
use okno_domain::identification::Party;
use okno_domain::ids::VisitId;
use okno_domain::number::AppealNumber;
use okno_guide::TopicEntry;
use okno_guide::model::{Appeal, Party as Tree};
use okno_store::Connection;

/// Longest text that is looked for, in characters.
const MAX_TEXT: usize = 300;
/// Topics in the palette.
const PALETTE_TOPICS: usize = 6;
/// Step and choice of the script of identification by which a client who is not identified comes for a company.
const COMPANY: (&str, &str) = ("who", "company");

/// What can be begun in a visit.
pub(crate) struct Offered {
    /// The tree of the client.
    tree: Tree,
    /// Its topics, in the order of the tree.
    pub(crate) topics: Vec<TopicEntry>,
    /// Code of the channel of the visit.
    pub(crate) channel: String,
}

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
        let offered = self.offered(session, reader.conn(), id).await?;
        let topics = if request.text.trim().is_empty() {
            offered.topics.iter().map(|entry| row(entry, None)).collect()
        } else {
            self.found(&request.text, &offered)
        };
        let topics = self.limited(session, reader.conn(), &offered, topics).await?;
        Ok(TopicsView { text: request.text.clone(), topics })
    }

    /// The topics of a visit that can be begun: those of the client's tree alone (R-SC-1).
    pub(crate) async fn offered(
        &self,
        session: &Session,
        conn: &mut Connection,
        id: VisitId,
    ) -> Result<Offered, Fault> {
        let visit = journal::led(conn, session, id).await?.state;
        let scene = Scene::read(conn, id, visit).await?;
        let tree = match self.party(conn, id, &scene).await? {
            Party::Company => Tree::Company,
            Party::Person => Tree::Person,
        };
        let facts = self.facts(session, &scene, None, None);
        let topics = self.library().runnable(tree, &facts);
        Ok(Offered { tree, topics, channel: facts.visit.channel })
    }

    /// The same topics, each with who leads it where that is not this operator (R-VI-10).
    async fn limited(
        &self,
        session: &Session,
        conn: &mut Connection,
        offered: &Offered,
        mut topics: Vec<TopicRow>,
    ) -> Result<Vec<TopicRow>, Fault> {
        let colleagues = crate::hand::colleagues(session, conn).await?;
        for topic in &mut topics {
            topic.beyond = self.beyond_view(session, &colleagues, &offered.channel, &topic.code);
        }
        Ok(topics)
    }

    /// Whom the visit is with: by the card, and without one by what the client said in the script of identification.
    async fn party(&self, conn: &mut Connection, id: VisitId, scene: &Scene) -> Result<Party, Fault> {
        if let Some(client) = &scene.client {
            return Ok(client.name.party());
        }
        let Some(kept) = Self::kept_run(conn, id, &Slot::Identification).await? else {
            return Ok(Party::Person);
        };
        // A run of a library that is no longer here tells nothing that can be read.
        let data = kept.run.data(&self.library_of(&kept.run)).unwrap_or_default();
        let company = data.iter().any(|datum| (datum.name.as_str(), datum.raw.as_str()) == COMPANY);
        Ok(if company { Party::Company } else { Party::Person })
    }

    /// The topics that fit what was said, of those that are offered.
    fn found(&self, text: &str, offered: &Offered) -> Vec<TopicRow> {
        let hits = self.library().find_topics_of(offered.tree, text).into_iter();
        hits.filter_map(|hit| {
            let entry = offered.topics.iter().find(|entry| entry.code == hit.code)?;
            Some(row(entry, Some(hit.why)))
        })
        .collect()
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
        let topics = match &request.visit {
            Some(visit) => self.offered_in(session, visit, &request.text).await?,
            None => self.anybodys(&request.text),
        };
        Ok(PaletteView { text: request.text.clone(), topics, appeals })
    }

    /// The first topics that fit in a visit.
    async fn offered_in(&self, session: &Session, visit: &str, text: &str) -> Result<Vec<TopicRow>, Fault> {
        let mut reader = session.vault.read().await?;
        match self.offered(session, reader.conn(), visit_id(visit)?).await {
            Ok(offered) => {
                let mut found = self.found(text, &offered);
                found.truncate(PALETTE_TOPICS);
                self.limited(session, reader.conn(), &offered, found).await
            }
            // A visit that a colleague leads now offers nothing here.
            Err(Fault::NotYours | Fault::NotFound(_)) => Ok(Vec::new()),
            Err(fault) => Err(fault),
        }
    }

    /// Topics by their words alone, while nobody is served.
    fn anybodys(&self, text: &str) -> Vec<TopicRow> {
        let library = self.library();
        let hits = library.find_topics(text).into_iter().take(PALETTE_TOPICS);
        hits.filter_map(|hit| {
            let topic = library.topic(&hit.code)?;
            Some(TopicRow {
                code: hit.code,
                title: hit.title,
                group: String::new(),
                kind: kind(topic.appeal),
                why: Some(hit.why),
                // By which channel somebody will come is not known yet.
                beyond: None,
            })
        })
        .collect()
    }
}

fn row(entry: &TopicEntry, why: Option<String>) -> TopicRow {
    TopicRow {
        code: entry.code.clone(),
        title: entry.title.clone(),
        group: entry.path.last().cloned().unwrap_or_default(),
        kind: kind(entry.appeal),
        why,
        beyond: None,
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
