//! Use cases: leading through scripts and algorithms. A run is data, saved with every action (R-SC-5).

use crate::appeals::{appeal_id, visit_id};
use crate::deed::{Deed, TOPIC};
use crate::desk::{Desk, Session};
use crate::facts::{Known, facts};
use crate::fault::Fault;
use crate::ipc::code::VisitRule;
use crate::ipc::failure::Failure;
use crate::ipc::guide::{GuideAct, GuideAction, GuidePreview, GuidePreviewView};
use crate::ipc::visit::{Refusal, ScriptRule, VisitOutcome};
use crate::journal;
use okno_domain::appeal::Status;
use okno_domain::client::Client;
use okno_domain::ids::{AppealId, VisitId};
use okno_domain::profile::{Attribute, Profile};
use okno_domain::visit::{self as visit_rules, Stage, Visit, VisitCommand};
use okno_guide::model::{Outcome, Purpose};
use okno_guide::{Action, DocumentFacts, Facts, Library, NotRunnable, Refusal as GuideRefusal, Run, Start};
use okno_store::Connection;
use serde::{Deserialize, Serialize};

/// In the greeting the client says how to be called; the script's answer of this name is kept for the visit.
const ADDRESS_NAME: &str = "address_name";

/// In the greeting the client says the question; the script's answer of this name is what the topic is then looked
/// for by, so that nothing is typed twice.
const QUESTION: &str = "question";

/// Runs of questions are named so, with the id of the appeal behind it.
pub(crate) const QUESTION_RUN: &str = "question:";

/// Runs of offers are named so, with the id of the script behind it.
pub(crate) const OFFER: &str = "offer:";

/// Runs that ask for an attribute of the profile are named so, with its code behind it.
pub(crate) const PROFILE: &str = "profile:";

/// Which run of a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Greeting,
    Identification,
    Farewell,
    Feedback,
    Question(AppealId),
    /// The offer of a service, by the id of its script.
    Offer(String),
    /// The question of an attribute of the profile.
    Profile(Attribute),
}

impl Slot {
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Greeting => "greeting".to_owned(),
            Self::Identification => "identification".to_owned(),
            Self::Farewell => "farewell".to_owned(),
            Self::Feedback => "feedback".to_owned(),
            Self::Question(appeal) => format!("{QUESTION_RUN}{appeal}"),
            Self::Offer(script) => format!("{OFFER}{script}"),
            Self::Profile(attribute) => format!("{PROFILE}{}", attribute.code()),
        }
    }

    pub(crate) fn parse(name: &str) -> Result<Self, Fault> {
        Ok(match name {
            "greeting" => Self::Greeting,
            "identification" => Self::Identification,
            "farewell" => Self::Farewell,
            "feedback" => Self::Feedback,
            _ if name.starts_with(PROFILE) => {
                let known = Attribute::ALL.into_iter().find(|known| Self::Profile(*known).name() == name);
                Self::Profile(known.ok_or(Fault::BadRequest("run"))?)
            }
            _ if name.starts_with(OFFER) => Self::Offer(name.trim_start_matches(OFFER).to_owned()),
            _ => {
                let appeal = name.strip_prefix(QUESTION_RUN).ok_or(Fault::BadRequest("run"))?;
                Self::Question(appeal_id(appeal)?)
            }
        })
    }

    const fn purpose(&self) -> Option<Purpose> {
        match self {
            Self::Greeting => Some(Purpose::Greeting),
            Self::Identification => Some(Purpose::Identification),
            Self::Farewell => Some(Purpose::Farewell),
            Self::Feedback => Some(Purpose::Feedback),
            Self::Question(_) | Self::Offer(_) | Self::Profile(_) => None,
        }
    }
}

/// A run as it is saved: with the account it is about.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct KeptRun {
    pub(crate) run: Run,
    /// Number of the account.
    pub(crate) account: Option<String>,
}

/// Everything that a script's facts are made from, read once.
pub(crate) struct Scene {
    pub(crate) visit: Visit,
    pub(crate) client: Option<Client>,
    /// What is known of the client, with where it comes from.
    pub(crate) profile: Option<Profile>,
    pub(crate) address_name: Option<String>,
    /// Codes of the topics of the questions, in order.
    pub(crate) topics: Vec<String>,
    /// Documents of the question, where its script asks for one.
    pub(crate) documents: Vec<DocumentFacts>,
}

impl Scene {
    pub(crate) async fn read(conn: &mut Connection, id: VisitId, visit: Visit) -> Result<Self, Fault> {
        let client = match visit.proof() {
            Some(proof) => Some(journal::client(conn, proof).await?),
            None => None,
        };
        let profile = match &client {
            Some(client) => Some(journal::profile(conn, client).await?.state),
            None => None,
        };
        let address_name = match (&visit.address_name, visit.representative, &client) {
            (Some(name), ..) => okno_vault::sealed::unseal(conn, name).await?.map(|name| name.into_inner()),
            // Who acts for the client is not called by the client's name.
            (None, Some(who), Some(client)) => match journal::representative(conn, client.id, who).await? {
                Some(who) => address(&journal::text_or_dash(conn, &who.name).await?),
                None => None,
            },
            (None, ..) => None,
        };
        let questions = okno_store::appeals::of_visit(conn, id).await?;
        let topics = questions.into_iter().map(|question| question.topic).collect();
        Ok(Self { visit, client, profile, address_name, topics, documents: Vec::new() })
    }
}

/// «Пётр Ильич» of «Ковалёв Пётр Ильич»; none of a name that is not written so.
fn address(full: &str) -> Option<String> {
    let (_, called) = full.split_once(' ')?;
    Some(called.trim().to_owned()).filter(|called| !called.is_empty())
}

impl Desk {
    /// The facts for a run.
    pub(crate) fn facts(
        &self,
        session: &Session,
        scene: &Scene,
        slot: Option<&Slot>,
        account: Option<String>,
    ) -> Facts {
        let place = match slot {
            Some(Slot::Question(appeal)) => scene.visit.appeals.iter().position(|id| id == appeal),
            _ => None,
        };
        let attribute = match (slot, &scene.client, &scene.profile) {
            (Some(Slot::Profile(attribute)), Some(client), Some(profile)) => {
                Some(self.known_of(session, (client, profile), *attribute))
            }
            _ => None,
        };
        let known = facts(Known {
            attribute,
            session,
            visit: &scene.visit,
            client: scene.client.as_ref(),
            address_name: scene.address_name.clone(),
            account,
            question: place.and_then(|place| u16::try_from(place + 1).ok()).unwrap_or(1),
            topics: scene.topics.clone(),
            now: self.ports.clock.now(),
            company: session.says().facts.clone(),
        });
        Facts { documents: scene.documents.clone(), ..known }
    }

    /// The saved run of a slot.
    pub(crate) async fn kept_run(
        conn: &mut Connection,
        visit: VisitId,
        slot: &Slot,
    ) -> Result<Option<KeptRun>, Fault> {
        let json = okno_vault::runs::load(conn, visit, &slot.name()).await?;
        Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
    }

    /// Begins the script of a stage, unless it has begun.
    pub(crate) async fn begin_stage_run(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        id: VisitId,
        slot: &Slot,
    ) -> Result<(), Fault> {
        let Some(purpose) = slot.purpose() else { return Err(Fault::BadRequest("run")) };
        if Self::kept_run(deed.conn(), id, slot).await?.is_some() {
            return Ok(());
        }
        let visit = journal::led(deed.conn(), session, id).await?.state;
        let scene = Scene::read(deed.conn(), id, visit).await?;
        let facts = self.facts(session, &scene, Some(slot), None);
        let run = Run::start(&self.library(), Start::Purpose(purpose), &facts, deed.context().now)
            .map_err(|refusal| Fault::Library(refusal.to_string()))?;
        deed.save_run(id, &slot.name(), &KeptRun { run, account: None }).await
    }

    /// Begins script and algorithm of a topic; a refusal says what the topic cannot do without.
    pub(crate) async fn begin_topic_run(
        &self,
        deed: &mut Deed<'_>,
        (session, library): (&Session, &Library),
        id: VisitId,
        question: (AppealId, &str),
        account: Option<&str>,
    ) -> Result<Result<(), Refusal>, Fault> {
        let (appeal, topic) = question;
        let visit = journal::led(deed.conn(), session, id).await?.state;
        let scene = Scene::read(deed.conn(), id, visit).await?;
        let account = scene.client.as_ref().and_then(|client| {
            let wanted = client.accounts.iter().find(|a| Some(a.id.to_string().as_str()) == account);
            wanted.or(client.accounts.first()).map(|account| account.number.expose().clone())
        });
        let slot = Slot::Question(appeal);
        let facts = self.facts(session, &scene, Some(&slot), account.clone());
        match Run::start(library, Start::Topic(topic), &facts, deed.context().now) {
            Ok(run) => deed.save_run(id, &slot.name(), &KeptRun { run, account }).await.map(Ok),
            Err(refusal) => Ok(Err(refused(&refusal))),
        }
    }

    /// Answers, goes on or goes back in a script; ticks a step of an algorithm.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn guide_act(&self, request: GuideAct) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| Box::pin(self.act(session, &request)).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn act(&self, session: &Session, request: &GuideAct) -> Result<VisitOutcome, Fault> {
        let (id, slot) = (visit_id(&request.visit)?, Slot::parse(&request.run)?);
        let mut deed = Deed::begin(self, session).await?;
        let loaded = journal::led(deed.conn(), session, id).await?;
        let kept = Self::kept_run(deed.conn(), id, &slot).await?.ok_or(Fault::NotFound("run"))?;
        if kept.run.step != request.step {
            // A key pressed twice: the first press has already led on. The visit as it stands is the answer.
            return self.outcome(session, id).await;
        }
        if loaded.state.held.is_some() {
            return Ok(VisitOutcome::refused(Refusal::Visit { code: VisitRule::Held }));
        }
        if let Slot::Question(appeal) = &slot
            && journal::appeal(deed.conn(), *appeal).await?.state.status() != Some(Status::Open)
        {
            return Ok(VisitOutcome::refused(Refusal::Appeal { code: crate::ipc::code::AppealRule::Closed }));
        }
        if let Err(refusal) = self.go(&mut deed, session, &loaded, (slot, kept), &request.action).await? {
            return Ok(VisitOutcome::refused(refusal));
        }
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// The run after an action, with what follows from it: within the deed.
    pub(crate) async fn go(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        loaded: &journal::Loaded<VisitId, Visit>,
        (slot, kept): (Slot, KeptRun),
        wanted: &GuideAction,
    ) -> Result<Result<(), Refusal>, Fault> {
        let id = loaded.id;
        if let GuideAction::Tick { algorithm_step, done: true } = wanted
            && !Self::may_tick(deed.conn(), &slot, algorithm_step).await?
        {
            return Ok(Err(Refusal::Script { code: ScriptRule::MemoFirst }));
        }
        let mut scene = Scene::read(deed.conn(), id, loaded.state.clone()).await?;
        self.with_photos(deed.conn(), &mut scene, &slot, &kept.run).await?;
        let facts = self.facts(session, &scene, Some(&slot), kept.account.clone());
        let library = self.library_of(&kept.run);
        let action = action(wanted, &kept.run, &library, &facts);
        let run = match kept.run.act(&library, &facts, &action, deed.context().now) {
            Ok(run) => run,
            Err(refusal) => return Ok(Err(refused(&refusal))),
        };
        if let (Slot::Profile(attribute), Action::Answer(text)) = (&slot, &action)
            && let Some(refusal) = self.not_heard(session, &scene, &kept.run, (*attribute, text))
        {
            return Ok(Err(refusal));
        }
        let view = run.view(&library, &facts).ok();
        let complete = view.as_ref().is_some_and(|view| view.complete);
        deed.drop_draft(id, &input_field(&slot.name(), &kept.run.step)).await?;
        let before = kept.run;
        deed.save_run(id, &slot.name(), &KeptRun { run: run.clone(), account: kept.account }).await?;
        match slot {
            Slot::Greeting => {
                self.keep_address_name(deed, loaded, &run).await?;
                self.keep_question(deed, id, (&before, &run)).await?;
                if complete && loaded.state.stage == Stage::Beginning {
                    self.begin_stage_run(deed, session, id, &Slot::Identification).await?;
                }
            }
            // Until the script is through, its answers stand in the run.
            Slot::Question(appeal) if complete => {
                let appeal = journal::appeal(deed.conn(), appeal).await?;
                self.record_answers(deed, appeal, &run).await?;
            }
            Slot::Feedback if complete => {
                self.keep_feedback(deed, session, (id, &loaded.state)).await?;
            }
            Slot::Identification => {
                let ending = view.and_then(|view| view.end).map(|end| end.outcome);
                if complete && ending == Some(Outcome::Unidentified) {
                    self.serve_unidentified(deed, loaded).await?;
                }
            }
            // Nobody presses a key more for what the script has come to: the next question waits.
            Slot::Profile(attribute) if complete => {
                if let Err(refusal) = self.keep_told(deed, session, (id, attribute), &run).await? {
                    return Ok(Err(refusal));
                }
            }
            // What the client answers to an offer is kept once its script is through, by a command of its own.
            Slot::Farewell | Slot::Offer(_) | Slot::Question(_) | Slot::Feedback | Slot::Profile(_) => {}
        }
        Ok(Ok(()))
    }

    /// Says what an answer would come to, while it is typed. Nothing changes.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn guide_preview(&self, request: GuidePreview) -> Result<GuidePreviewView, Failure> {
        let done = self.with_session(async |session| self.preview(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn preview(&self, session: &Session, request: &GuidePreview) -> Result<GuidePreviewView, Fault> {
        let (id, slot) = (visit_id(&request.visit)?, Slot::parse(&request.run)?);
        let mut reader = session.vault.read().await?;
        let visit = journal::led(reader.conn(), session, id).await?.state;
        let kept = Self::kept_run(reader.conn(), id, &slot).await?.ok_or(Fault::NotFound("run"))?;
        let mut hint = None;
        if kept.run.step == request.step {
            let scene = Scene::read(reader.conn(), id, visit).await?;
            let facts = self.facts(session, &scene, Some(&slot), kept.account.clone());
            hint = kept
                .run
                .preview(&self.library_of(&kept.run), &facts, &request.text)
                .ok()
                .and_then(|preview| preview.hint);
        }
        Ok(GuidePreviewView { text: request.text.clone(), hint })
    }

    /// The name the client gave in the greeting is used in every phrase from then on (R-VI-5).
    async fn keep_address_name(
        &self,
        deed: &mut Deed<'_>,
        loaded: &journal::Loaded<VisitId, Visit>,
        run: &Run,
    ) -> Result<(), Fault> {
        let data = run.data(&self.library_of(run)).map_err(|refusal| Fault::Library(refusal.to_string()))?;
        let Some(given) = data.iter().find(|datum| datum.name == ADDRESS_NAME) else { return Ok(()) };
        let wanted = given.raw.trim();
        let known = match &loaded.state.address_name {
            Some(name) => okno_vault::sealed::unseal(deed.conn(), name).await?.map(|name| name.into_inner()),
            None => None,
        };
        if wanted.is_empty() || known.as_deref() == Some(wanted) {
            return Ok(());
        }
        let name = deed.seal(loaded.id.into(), wanted).await?;
        let context = deed.context().clone();
        if let Ok(events) = visit_rules::decide(&loaded.state, VisitCommand::NameAddress { name }, &context) {
            deed.record_visit(loaded, events).await?;
        }
        Ok(())
    }

    /// The question that the client said in the greeting stands in the choice of a topic (R-VI-5); only when it was
    /// said just now, so that going on in the greeting does not undo what was typed there since.
    async fn keep_question(
        &self,
        deed: &mut Deed<'_>,
        visit: VisitId,
        (before, now): (&Run, &Run),
    ) -> Result<(), Fault> {
        let said = |run: &Run| -> Result<Option<String>, Fault> {
            let data =
                run.data(&self.library_of(run)).map_err(|refusal| Fault::Library(refusal.to_string()))?;
            Ok(data.iter().find(|datum| datum.name == QUESTION).map(|datum| datum.raw.trim().to_owned()))
        };
        let question = said(now)?.filter(|question| !question.is_empty());
        match question {
            Some(question) if said(before)?.as_ref() != Some(&question) => {
                deed.keep_draft(visit, TOPIC, &question).await
            }
            _ => Ok(()),
        }
    }

    /// The script of identification ended without a card: the visit goes on with general consultation (R-ID-6).
    async fn serve_unidentified(
        &self,
        deed: &mut Deed<'_>,
        loaded: &journal::Loaded<VisitId, Visit>,
    ) -> Result<(), Fault> {
        let context = deed.context().clone();
        // Where the client was identified meanwhile, the card stands.
        match visit_rules::decide(&loaded.state, VisitCommand::ServeUnidentified, &context) {
            Ok(events) => deed.record_visit(loaded, events).await,
            Err(_) => Ok(()),
        }
    }
}

/// The draft of what is typed at a step.
pub(crate) fn input_field(run: &str, step: &str) -> String {
    format!("answer:{run}:{step}")
}

/// The window has one kind of choice; the guide tells a choice from the pick of a meter, account or bill.
pub(crate) fn action(wanted: &GuideAction, run: &Run, library: &Library, facts: &Facts) -> Action {
    match wanted {
        GuideAction::Continue => Action::Continue,
        GuideAction::Answer { text } => Action::Answer(text.clone()),
        GuideAction::Choose { option } => {
            let picked = run
                .view(library, facts)
                .ok()
                .and_then(|view| view.step.input)
                .is_some_and(|input| input.picks.iter().any(|pick| pick.key == *option));
            if picked { Action::Answer(option.clone()) } else { Action::Choose(option.clone()) }
        }
        GuideAction::Back => Action::Back,
        GuideAction::Tick { algorithm_step, done: true } => Action::Tick(algorithm_step.clone()),
        GuideAction::Tick { algorithm_step, done: false } => Action::Untick(algorithm_step.clone()),
    }
}

/// A refusal of the guide: words for the client from the library, or a rule whose words stand in the window.
pub(crate) fn refused(refusal: &GuideRefusal) -> Refusal {
    let code = match refusal {
        GuideRefusal::Answer(answer) => return Refusal::Guide { words: answer.say() },
        GuideRefusal::OtherVersion => ScriptRule::OtherVersion,
        GuideRefusal::NotRunnable(NotRunnable::Missing(_)) => ScriptRule::FactsMissing,
        GuideRefusal::NotRunnable(_) => ScriptRule::NotRunnable,
        GuideRefusal::NoWayBack => ScriptRule::NoWayBack,
        GuideRefusal::TooManySteps => ScriptRule::TooManySteps,
        GuideRefusal::TooLong => ScriptRule::TypedTooLong,
        GuideRefusal::NotHere
        | GuideRefusal::NoSuchChoice
        | GuideRefusal::NoSuchWork
        | GuideRefusal::NotByHand => ScriptRule::NotHere,
    };
    Refusal::Script { code }
}
