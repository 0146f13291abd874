//! What clients said while scripts ran becomes data of their appeals (§7.2.6, §7.2.7, R-SC-5, R-QU-1).

use crate::deed::{Deed, draft_key};
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::{KeptRun, Scene, Slot, input_field};
use crate::ipc::appeal::{AnswerRow, FeedbackView};
use crate::journal::{self, Loaded};
use crate::view::{mask, time};
use okno_domain::appeal::{Appeal, AppealCommand, Received, Status, decide};
use okno_domain::ids::{AppealId, VisitId};
use okno_domain::personal::ValueRef;
use okno_domain::visit::{Stage, Visit};
use okno_guide::{Action, AnswerValue, Datum, Library, Run};
use okno_store::Connection;
use serde::{Deserialize, Serialize};

/// Answers of the script of feedback: the score, what would be better, how the score came in.
const SCORE: &str = "score";
const BETTER: &str = "better";
const RECEIVED: &str = "channel";
/// Entries of the trace that are kept with an appeal: more than a person walks through, less than a sealed text holds.
const TRACED: usize = 300;

/// An answer as it is sealed with its appeal. The form is stored: fields are only added.
#[derive(Serialize, Deserialize)]
pub(crate) struct KeptAnswer {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) raw: String,
    #[serde(default)]
    pub(crate) value: Option<AnswerValue>,
    #[serde(default)]
    pub(crate) shown: String,
}

/// How a script was gone through, as it is sealed with its appeal or visit (R-SC-5): for quality and for authors.
#[derive(Serialize)]
struct KeptTrace<'r> {
    pin: &'r okno_guide::Pin,
    step: &'r str,
    ticks: &'r std::collections::BTreeMap<String, okno_domain::Moment>,
    trace: &'r [okno_guide::Traced],
    trace_cut: bool,
}

impl Desk {
    /// The appeal with what its script has heard so far, however far that script is: before it goes on to its executor or is
    /// closed, and nobody leads the script any more (§7.2.7). What stands typed at the step counts, if it reads.
    pub(crate) async fn with_answers(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        visit: VisitId,
        loaded: Loaded<AppealId, Appeal>,
    ) -> Result<Loaded<AppealId, Appeal>, Fault> {
        let slot = Slot::Question(loaded.id);
        let Some(kept) = Self::kept_run(deed.conn(), visit, &slot).await? else { return Ok(loaded) };
        let run = self.with_typed(deed, session, visit, &slot, kept).await?;
        self.record_answers(deed, loaded, &run).await
    }

    /// The run with what is typed at its step and not given yet.
    async fn with_typed(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        visit: VisitId,
        slot: &Slot,
        kept: KeptRun,
    ) -> Result<Run, Fault> {
        let key = draft_key(visit, &input_field(&slot.name(), &kept.run.step));
        let typed = okno_vault::drafts::get(deed.conn(), &key).await?;
        let Some(typed) = typed.map(okno_domain::personal::Personal::into_inner) else { return Ok(kept.run) };
        if typed.trim().is_empty() {
            return Ok(kept.run);
        }
        let state = journal::led(deed.conn(), session, visit).await?.state;
        let scene = Scene::read(deed.conn(), visit, state).await?;
        let facts = self.facts(session, &scene, Some(slot), kept.account.clone());
        let answered =
            kept.run.act(&self.library_of(&kept.run), &facts, &Action::Answer(typed), deed.context().now);
        Ok(answered.unwrap_or(kept.run))
    }

    /// Records what a run has heard and how it went, unless just that is recorded already.
    pub(crate) async fn record_answers(
        &self,
        deed: &mut Deed<'_>,
        loaded: Loaded<AppealId, Appeal>,
        run: &Run,
    ) -> Result<Loaded<AppealId, Appeal>, Fault> {
        let Some(registration) = &loaded.state.registration else { return Ok(loaded) };
        let subject = registration.subject;
        let (said, led) =
            (answers(&self.library_of(run), run)?.unwrap_or_else(|| "[]".to_owned()), trace(run)?);
        let known =
            (read(deed.conn(), loaded.state.answers).await?, read(deed.conn(), loaded.state.run).await?);
        if known == (Some(said.clone()), Some(led.clone())) {
            return Ok(loaded);
        }
        let command = AppealCommand::RecordAnswers {
            answers: deed.seal(subject, &said).await?,
            run: Some(deed.seal(subject, &led).await?),
        };
        let context = deed.context().clone();
        match decide(&loaded.state, command, &context) {
            Ok(events) => deed.record_appeal_on(loaded, events).await,
            Err(_) => Ok(loaded),
        }
    }

    /// At the end of the visit its runs go: what of them is not with their appeals yet is recorded now.
    pub(crate) async fn keep_all_answers(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        (id, visit): (VisitId, &Visit),
    ) -> Result<(), Fault> {
        for appeal in &visit.appeals {
            let loaded = journal::appeal(deed.conn(), *appeal).await?;
            // With an appeal that is settled they were recorded as it was settled, but for one settled by a former program.
            if loaded.state.status() == Some(Status::Open) || loaded.state.answers.is_none() {
                self.with_answers(deed, session, id, loaded).await?;
            }
        }
        Ok(())
    }

    /// What the client said in the script of feedback stands on the card of the last question: score, comment, how it came in
    /// (§7.2.6, R-QU-1). The others are scored beside the script.
    pub(crate) async fn keep_feedback(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        (id, visit): (VisitId, &Visit),
    ) -> Result<(), Fault> {
        let (Some(appeal), Some(channel)) = (visit.last_question(), visit.channel) else { return Ok(()) };
        let slot = Slot::Feedback;
        let Some(kept) = Self::kept_run(deed.conn(), id, &slot).await? else { return Ok(()) };
        let run = self.with_typed(deed, session, id, &slot, kept).await?;
        let heard = Heard::of(&data(&self.library_of(&run), &run));
        let Some(score) = heard.score else { return Ok(()) };
        let loaded = journal::appeal(deed.conn(), appeal).await?;
        let Some(registration) = &loaded.state.registration else { return Ok(()) };
        let comment = match heard.comment {
            Some(comment) => Some(deed.seal(registration.subject, &comment).await?),
            None => None,
        };
        let command = AppealCommand::RecordFeedback {
            // A score that was kept before stands; what was said besides is added to it.
            score: loaded.state.feedback.map_or(score, |given| given.score),
            channel: heard.received.map_or(channel, |received| received.channel(channel)),
            received: heard.received,
            comment,
        };
        let context = deed.context().clone();
        if let Ok(events) = decide(&loaded.state, command, &context) {
            deed.record_appeal(&loaded, events).await?;
        }
        Ok(())
    }

    /// What the script of feedback has heard so far of the visit's last question, as it will be recorded once that script is
    /// through or left.
    pub(crate) async fn feedback_heard(
        &self,
        session: &Session,
        conn: &mut Connection,
        (id, visit): (VisitId, &Visit),
        appeal: AppealId,
    ) -> Result<Option<FeedbackView>, Fault> {
        let (Stage::Feedback, Some(channel)) = (visit.stage, visit.channel) else { return Ok(None) };
        if visit.last_question() != Some(appeal) {
            return Ok(None);
        }
        let Some(kept) = Self::kept_run(conn, id, &Slot::Feedback).await? else { return Ok(None) };
        let heard = Heard::of(&data(&self.library_of(&kept.run), &kept.run));
        Ok(heard.score.map(|score| FeedbackView {
            score,
            channel: heard.received.map_or(channel, |received| received.channel(channel)).into(),
            received: heard.received.map(Into::into),
            comment: heard.comment,
            at: time::iso(self.ports.clock.now(), &session.zone),
        }))
    }
}

/// What the script of feedback has heard.
struct Heard {
    score: Option<u8>,
    comment: Option<String>,
    received: Option<Received>,
}

impl Heard {
    fn of(data: &[Datum]) -> Self {
        let find = |name: &str| data.iter().find(|datum| datum.name == name);
        let score = match find(SCORE).and_then(|datum| datum.value.as_ref()) {
            Some(AnswerValue::Number(score)) => u8::try_from(*score).ok(),
            _ => None,
        };
        let comment = find(BETTER).map(|datum| datum.raw.trim().to_owned());
        let received =
            find(RECEIVED).and_then(|datum| serde_json::from_value(datum.raw.as_str().into()).ok());
        Self { score, comment: comment.filter(|comment| !comment.is_empty()), received }
    }
}

/// Whether an option was chosen in a run.
pub(crate) fn chose(library: &Library, run: &Run, option: &str) -> bool {
    data(library, run).iter().any(|datum| datum.value.is_none() && datum.raw == option)
}

/// The answers of a run as they are sealed; none where nothing was answered.
pub(crate) fn answers(library: &Library, run: &Run) -> Result<Option<String>, Fault> {
    let kept = data(library, run).into_iter().map(|datum| KeptAnswer {
        name: datum.name,
        title: datum.title,
        raw: datum.raw,
        value: datum.value,
        shown: datum.shown,
    });
    let kept: Vec<KeptAnswer> = kept.collect();
    if kept.is_empty() { Ok(None) } else { Ok(Some(serde_json::to_string(&kept)?)) }
}

/// What was answered in a run. Of a version that the library no longer holds it is told by what was said: a title is lost
/// with it, an answer is not.
pub(crate) fn data(library: &Library, run: &Run) -> Vec<Datum> {
    run.data(library).unwrap_or_else(|_| {
        let answered = run.trail.iter().filter_map(|passed| {
            let (raw, value) = match &passed.deed {
                okno_guide::Deed::Continued => return None,
                okno_guide::Deed::Answered { raw, value } => (raw.clone(), value.clone()),
                okno_guide::Deed::Chose { id } => (id.clone(), None),
            };
            let shown = passed.reply.clone().unwrap_or_default();
            Some(Datum { name: passed.step.clone(), title: passed.said.clone(), raw, value, shown })
        });
        answered.collect()
    })
}

pub(crate) fn trace(run: &Run) -> Result<String, Fault> {
    let cut = run.trace_cut || run.trace.len() > TRACED;
    let trace = run.trace.get(..TRACED).unwrap_or(&run.trace);
    let kept = KeptTrace { pin: &run.pin, step: &run.step, ticks: &run.ticks, trace, trace_cut: cut };
    Ok(serde_json::to_string(&kept)?)
}

async fn read(conn: &mut Connection, reference: Option<ValueRef>) -> Result<Option<String>, Fault> {
    let Some(reference) = reference else { return Ok(None) };
    let text = okno_vault::sealed::unseal(conn, &reference).await?;
    Ok(text.map(okno_domain::personal::Personal::into_inner))
}

/// The answers that are kept with an appeal, by the titles of their questions; none where they were erased. A phone is
/// masked unless it was asked for in full.
pub(crate) async fn shown(
    conn: &mut Connection,
    appeal: &Appeal,
    in_full: bool,
) -> Result<Vec<AnswerRow>, Fault> {
    let Some(kept) = read(conn, appeal.answers).await? else { return Ok(Vec::new()) };
    let kept: Vec<KeptAnswer> = serde_json::from_str(&kept)?;
    let rows = kept.into_iter().map(|answer| match answer.value {
        Some(AnswerValue::Phone(phone)) if !in_full => {
            AnswerRow { title: answer.title, text: mask::phone(&phone), masked: true }
        }
        _ => AnswerRow { title: answer.title, text: answer.shown, masked: false },
    });
    Ok(rows.filter(|row| !row.text.is_empty()).collect())
}
