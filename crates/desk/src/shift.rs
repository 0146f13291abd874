//! Use cases: the check of workplace and look at the start of a shift (П3 1–2, R-ET-7). It is offered and stands in
//! nobody's way; what was done is noted once for an operator and a day of the office.

use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::facts::{Known, facts};
use crate::fault::Fault;
use crate::guiding::KeptRun;
use crate::ipc::code::Channel;
use crate::ipc::failure::Failure;
use crate::ipc::guide::{OptionView, SaidView};
use crate::ipc::shift::{ShiftAct, ShiftCheckRequest, ShiftCheckView, ShiftChecked, ShiftItem};
use crate::view::time;
use jiff::civil::Date;
use okno_domain::Moment;
use okno_domain::ids::{OperatorId, ShiftId, VisitId};
use okno_domain::shift::{Check, Shift, decide};
use okno_domain::visit::Visit;
use okno_guide::model::Purpose;
use okno_guide::{Action, Deed as Passing, Facts, Passed, Run, RunView, Start};
use okno_store::Connection;
use okno_store::shifts::ListedCheck;

/// The answer of an item that is to be mended before the first client.
const MEND: &str = "mend";
/// Slots of these runs begin so; the day follows.
const SLOT: &str = "shift:";

impl Desk {
    /// The check at the start of the shift, as it stands.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn shift_check(&self, request: ShiftCheckRequest) -> Result<ShiftCheckView, Failure> {
        let done = self
            .with_session(async |session| {
                let now = self.ports.clock.now();
                let mut reader = session.vault.read().await?;
                let today = Today::read(self, session, reader.conn(), now, request.channel).await?;
                Ok(today.view(self, session))
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Answers an item of the check, or goes back to the one before. A late or doubled key leaves it as it stands.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn shift_act(&self, request: ShiftAct) -> Result<ShiftCheckView, Failure> {
        let done = self.with_session(async |session| self.answer_item(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn answer_item(&self, session: &Session, request: &ShiftAct) -> Result<ShiftCheckView, Fault> {
        let mut deed = Deed::begin(self, session).await?;
        let context = deed.context().clone();
        let mut today = Today::read(self, session, deed.conn(), context.now, request.channel).await?;
        let Some(run) = today.run.as_ref().filter(|run| run.step == request.item) else {
            return Ok(today.view(self, session));
        };
        let action = request.option.clone().map_or(Action::Back, Action::Choose);
        let Ok(run) = run.act(&self.library_of(run), &today.facts, &action, context.now) else {
            return Ok(today.view(self, session));
        };
        let complete = run.view(&self.library_of(&run), &today.facts).is_ok_and(|view| view.complete);
        let owner = owner(session.operator.id);
        for old in okno_vault::runs::list(deed.conn(), owner).await? {
            deed.drop_run(owner, &old.slot).await?;
        }
        if complete {
            let (mend, good): (Vec<_>, Vec<_>) = run
                .trail
                .iter()
                .partition(|passed| matches!(&passed.deed, Passing::Chose { id } if id.as_str() == MEND));
            let ids = |passed: Vec<&Passed>| -> Vec<String> {
                passed.into_iter().map(|passed| passed.step.clone()).collect()
            };
            let check = Check {
                day: today.day,
                script: run.pin.script.id.clone(),
                library: run.pin.library.clone(),
                good: ids(good),
                mend: ids(mend),
            };
            if let Ok(events) = decide(&Shift::default(), check, &context) {
                let id: ShiftId = self.ports.id()?;
                deed.record_shift(id, &events).await?;
                let mend = okno_store::shifts::of_day(deed.conn(), session.operator.id, today.day).await?;
                today.done = mend;
            }
        } else {
            let kept = KeptRun { run: run.clone(), account: None };
            deed.save_run(owner, &slot(today.day), &kept).await?;
        }
        today.run = Some(run);
        deed.finish().await?;
        Ok(today.view(self, session))
    }
}

/// Runs are kept by what they belong to: here an operator.
const fn owner(operator: OperatorId) -> VisitId {
    VisitId(operator.0)
}

fn slot(day: Date) -> String {
    format!("{SLOT}{day}")
}

/// The check of today.
struct Today {
    day: Date,
    facts: Facts,
    done: Option<ListedCheck>,
    /// Its run: kept, or about to begin; none where nothing is offered or it was done before.
    run: Option<Run>,
}

impl Today {
    async fn read(
        desk: &Desk,
        session: &Session,
        conn: &mut Connection,
        now: Moment,
        channel: Channel,
    ) -> Result<Self, Fault> {
        let day = time::day(now, &session.zone);
        let facts = facts(Known {
            attribute: None,
            session,
            visit: &Visit { channel: Some(channel.into()), ..Visit::default() },
            client: None,
            address_name: None,
            account: None,
            question: 1,
            topics: Vec::new(),
            now,
            company: session.says().facts.clone(),
        });
        let done = okno_store::shifts::of_day(conn, session.operator.id, day).await?;
        if done.is_some() || !session.operator.role.serves_clients() {
            return Ok(Self { day, facts, done, run: None });
        }
        let json = okno_vault::runs::load(conn, owner(session.operator.id), &slot(day)).await?;
        let kept: Option<KeptRun> = json.map(|json| serde_json::from_str(&json)).transpose()?;
        // A run of another version of the script begins anew: there is nothing in it but ticks.
        let kept = kept.map(|kept| kept.run).filter(|run| run.view(&desk.library_of(run), &facts).is_ok());
        let run = match kept {
            Some(run) => Some(run),
            None => Run::start(&desk.library(), Start::Purpose(Purpose::ShiftCheck), &facts, now).ok(),
        };
        Ok(Self { day, facts, done, run })
    }

    fn view(&self, desk: &Desk, session: &Session) -> ShiftCheckView {
        let shown = self.run.as_ref().and_then(|run| run.view(&desk.library_of(run), &self.facts).ok());
        let going = shown.as_ref().filter(|_| self.done.is_none());
        ShiftCheckView {
            offered: self.done.is_some() || self.run.is_some(),
            done: self
                .done
                .map(|done| ShiftChecked { at: time::iso(done.at, &session.zone), mend: done.mend }),
            title: shown.as_ref().map(|shown| shown.title.clone()).unwrap_or_default(),
            item: going.map(item),
            passed: shown.as_ref().map(passed).unwrap_or_default(),
            ending: shown.and_then(|shown| shown.end).map(|end| end.report),
        }
    }
}

fn item(shown: &RunView) -> ShiftItem {
    let step = &shown.step;
    let options = step.choices.iter();
    ShiftItem {
        id: step.id.clone(),
        text: step.text.clone(),
        note: step.note.clone(),
        basis: step.basis.clone(),
        options: options
            .map(|choice| OptionView { id: choice.id.clone(), title: choice.title.clone(), detail: None })
            .collect(),
    }
}

fn passed(shown: &RunView) -> Vec<SaidView> {
    let said = shown.said.iter();
    said.map(|said| SaidView { text: said.text.clone(), answer: said.reply.clone() }).collect()
}
