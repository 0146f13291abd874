//! Use cases: «Памятка визита», one page of what was decided, kept with each appeal as a document given (R-AP-10).

use crate::appeals::visit_id;
use crate::deed::{Deed, draft_key};
use crate::desk::{Desk, Session};
use crate::facts::word;
use crate::fault::Fault;
use crate::guiding::{KeptRun, Scene, Slot};
use crate::ipc::failure::Failure;
use crate::ipc::memo::{MemoQuestionView, MemoView};
use crate::ipc::visit::{Refusal, VisitOutcome, VisitRequest};
use crate::journal::{self, Loaded};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use okno_domain::appeal::{Appeal, AppealCommand, decide};
use okno_domain::identification::Party;
use okno_domain::ids::{AppealId, BlobId, VisitId};
use okno_guide::{Action, CompanyFact};
use okno_papers::memo::{MAX_QUESTIONS, Memo, MemoPromise, MemoQuestion, Standing, Turn};
use okno_store::Connection;
use okno_store::promises::ListedPromise;

const TEMPLATE: &str = include_str!("../../../scripts-library/papers/memo.typ");
/// How the file is called among the documents of an appeal.
const FILE: &str = "Памятка визита.pdf";
/// The step of an algorithm that hands number, term and address over in writing (П3 6.11): it is done by the memo.
const ON_PAPER: &str = "on_paper";

/// What the page is made of: read in one transaction, set outside of it.
struct Draft {
    memo: Memo,
    appeals: Vec<Loaded<AppealId, Appeal>>,
    given: Vec<bool>,
}

impl Desk {
    /// The page as it would be printed now.
    ///
    /// # Errors
    /// See [`Failure`]; a visit without questions has no page.
    pub async fn visit_memo(&self, request: VisitRequest) -> Result<MemoView, Failure> {
        let done = self
            .with_session(async |session| {
                let visit = visit_id(&request.visit)?;
                let mut reader = session.vault.read().await?;
                let draft = self.draft_memo(session, reader.conn(), visit).await?;
                let questions = draft.questions();
                let more = u32::try_from(draft.memo.more).unwrap_or(u32::MAX);
                let paper = set(draft.memo).await?;
                Ok(MemoView { page: BASE64.encode(paper.svg()), text: paper.text(), questions, more })
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Keeps the page with every appeal of the visit, as a document that was handed over.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn give_memo(&self, request: VisitRequest) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.give(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn give(&self, session: &Session, request: &VisitRequest) -> Result<VisitOutcome, Fault> {
        let visit = visit_id(&request.visit)?;
        let mut deed = Deed::begin(self, session).await?;
        let draft = self.draft_memo(session, deed.conn(), visit).await?;
        let pdf = set(draft.memo).await?.pdf(&visit.to_string())?;
        let context = deed.context().clone();
        for appeal in &draft.appeals {
            let subject = crate::appeals::subject(&appeal.state)?;
            let blob: BlobId = self.ports.id()?;
            deed.put_blob(blob, subject, pdf.clone()).await?;
            let name = deed.seal(subject, FILE).await?;
            match decide(&appeal.state, AppealCommand::GiveMemo { blob, name }, &context) {
                Ok(events) => deed.record_appeal(appeal, events).await?,
                Err(code) => return Ok(VisitOutcome::refused(Refusal::Appeal { code: code.into() })),
            }
            self.tick_on_paper(&mut deed, session, visit, appeal.id).await?;
        }
        deed.finish().await?;
        self.outcome(session, visit).await
    }

    /// Whether a step may be ticked: that something was handed over in writing is said by the memo alone (R-ET-4).
    pub(crate) async fn may_tick(conn: &mut Connection, slot: &Slot, step: &str) -> Result<bool, Fault> {
        match slot {
            Slot::Question(appeal) if step == ON_PAPER => was_given(conn, *appeal).await,
            _ => Ok(true),
        }
    }

    /// The memo does what the algorithm of its question asks to be handed over in writing.
    async fn tick_on_paper(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        visit: VisitId,
        appeal: AppealId,
    ) -> Result<(), Fault> {
        let slot = Slot::Question(appeal);
        let Some(kept) = Self::kept_run(deed.conn(), visit, &slot).await? else { return Ok(()) };
        if kept.run.ticks.contains_key(ON_PAPER) {
            return Ok(());
        }
        let state = journal::led(deed.conn(), session, visit).await?.state;
        let scene = Scene::read(deed.conn(), visit, state).await?;
        let facts = self.facts(session, &scene, Some(&slot), kept.account.clone());
        let tick = Action::Tick(ON_PAPER.to_owned());
        // An algorithm without such a step has nothing to tick.
        let Ok(run) = kept.run.act(&self.library_of(&kept.run), &facts, &tick, deed.context().now) else {
            return Ok(());
        };
        deed.save_run(visit, &slot.name(), &KeptRun { run, account: kept.account }).await
    }

    async fn draft_memo(
        &self,
        session: &Session,
        conn: &mut Connection,
        id: VisitId,
    ) -> Result<Draft, Fault> {
        let visit = journal::led(conn, session, id).await?.state;
        if visit.appeals.is_empty() {
            return Err(Fault::NotFound("appeal"));
        }
        let drafts = okno_vault::drafts::of_visit(conn, id).await?;
        let listed = okno_store::appeals::of_visit(conn, id).await?;
        let (mut questions, mut appeals, mut given) = (Vec::new(), Vec::new(), Vec::new());
        for row in &listed {
            let loaded = journal::appeal(conn, row.id).await?;
            let key = draft_key(id, &memo_field(row.id));
            let decided = match drafts.iter().find(|draft| draft.key == key) {
                Some(draft) => draft.text.expose().trim().to_owned(),
                None => match &loaded.state.closing {
                    Some(closing) => journal::text_or_dash(conn, &closing.report).await?,
                    None => String::new(),
                },
            };
            given.push(was_given(conn, row.id).await?);
            let shown = self.appeal_row(session, row);
            let standing = standing(session, &loaded.state);
            let promises = Vec::new();
            questions.push(MemoQuestion {
                number: shown.number,
                title: shown.title,
                decided,
                standing,
                promises,
            });
            appeals.push(loaded);
        }
        let scene = Scene::read(conn, id, visit).await?;
        if let Some(client) = &scene.client {
            let open =
                okno_store::promises::open_of_client(conn, client.id, okno_store::promises::MAX_ROWS).await?;
            for (question, appeal) in questions.iter_mut().zip(&appeals) {
                question.promises = open.iter().filter(|one| one.appeal == appeal.id).map(told).collect();
            }
        }
        let facts = self.facts(session, &scene, None, None);
        let company = scene.client.as_ref().is_some_and(|client| client.name.party() == Party::Company);
        let said = |name: &str| match facts.company.get(name) {
            Some(CompanyFact::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let memo = Memo {
            company: said("name").unwrap_or_default(),
            office: session.office.name.clone(),
            operator: facts.operator.clone().unwrap_or_default(),
            day: facts.visit.today.to_string(),
            client: facts.client.as_ref().and_then(|client| client.address_name.clone()),
            more: questions.len().saturating_sub(MAX_QUESTIONS),
            questions: questions.into_iter().take(MAX_QUESTIONS).collect(),
            // Organisations have contacts of their own; where the company names none, the common phone is right for them too.
            turn: Turn {
                phone: said("business_phone").filter(|_| company).or_else(|| said("phone")),
                email: said("business_email").filter(|_| company),
                outage_phone: said("outage_phone"),
                site: said("site"),
                account_site: said(if company { "business_site" } else { "account_site" }),
                messenger: said("messenger"),
            },
        };
        Ok(Draft { memo, appeals, given })
    }
}

impl Draft {
    fn questions(&self) -> Vec<MemoQuestionView> {
        let kept = self.appeals.iter().zip(&self.given);
        let shown = self.memo.questions.iter().zip(kept);
        shown
            .map(|(question, (appeal, given))| MemoQuestionView {
                appeal: appeal.id.to_string(),
                number: question.number.clone(),
                title: question.title.clone(),
                decided: question.decided.clone(),
                given: *given,
            })
            .collect()
    }
}

/// Sets the page beside the window's work: it is tens of milliseconds of computing.
async fn set(memo: Memo) -> Result<okno_papers::Paper, Fault> {
    let setting = tokio::task::spawn_blocking(move || okno_papers::memo::set(TEMPLATE, &memo));
    Ok(setting.await.map_err(|_| Fault::Interrupted)??)
}

/// The draft of what the page says of an appeal.
fn memo_field(appeal: AppealId) -> String {
    format!("memo:{appeal}")
}

fn standing(session: &Session, appeal: &Appeal) -> Standing {
    match (&appeal.closing, &appeal.forwarding) {
        (Some(_), _) => Standing::Closed,
        (None, Some(forwarding)) => {
            let units = session.shelf.units();
            let unit = units.iter().find(|unit| unit.code == forwarding.unit);
            Standing::Forwarded {
                unit: unit.map_or_else(|| forwarding.unit.clone(), |unit| unit.title.clone()),
                by: forwarding.reply_by.to_string(),
                channel: word(forwarding.reply_channel),
            }
        }
        (None, None) => Standing::Open,
    }
}

fn told(promise: &ListedPromise) -> MemoPromise {
    MemoPromise {
        what: word(promise.kind),
        by: promise.by.to_string(),
        hour: promise.hour.map(|hour| hour.strftime("%H:%M").to_string()),
        channel: word(promise.channel),
    }
}

async fn was_given(conn: &mut Connection, appeal: AppealId) -> Result<bool, Fault> {
    let loaded = journal::appeal_events(conn, appeal).await?;
    for event in loaded {
        if let okno_domain::appeal::AppealEvent::DocumentAttached { name, handed_over: true, .. } = event
            && journal::text_or_dash(conn, &name).await? == FILE
        {
            return Ok(true);
        }
    }
    Ok(false)
}
