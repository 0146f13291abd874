//! The events of a past appeal, and of what the back office has done with it since.

use super::{DemoError, PAST_LIBRARY};
use crate::ports::Ports;
use okno_demo::{Outcome, PastAppeal, PastForwarding, PastStage, PastWork};
use okno_domain::Moment;
use okno_domain::appeal::{Appeal, AppealEvent};
use okno_domain::ids::{CommandId, EventId, OfficeId, OperatorId, ValueId};
use okno_domain::personal::{Personal, ValueRef};
use okno_store::events::{self, CommandMeta, EventState, NewEvent, Stream};
use okno_vault::WriteTx;

/// Seconds between the steps of the work: all of them fit into the day after the youngest past appeal.
const STEP: i64 = 3_600;

/// Keeps a past appeal with all that has happened to it.
pub(super) async fn write_past(
    ports: &Ports,
    tx: &mut WriteTx,
    past: &PastAppeal,
    work: Option<PastWork>,
) -> Result<(), DemoError> {
    let mut writing = Writing { ports, past, kept: Vec::new() };
    writing.front(AppealEvent::Registered {
        number: past.number,
        visit: past.visit,
        client: Some(past.client),
        subject: past.client.into(),
        topic: past.topic.to_owned(),
        library: PAST_LIBRARY.to_owned(),
        kind: past.kind,
        channel: past.channel,
        operator: past.operator,
        office: past.office,
        at: past.registered_at,
    });
    if let Some(work) = &work {
        let answers = seal(ports, tx, past, &answers(&work.words)?).await?;
        writing.front(AppealEvent::AnswersRecorded { answers, run: None, at: past.registered_at });
    }
    if let Outcome::Forwarded { unit, reply_by, reply_channel, note } = past.outcome {
        writing.forward(tx, &PastForwarding { unit, reply_by, reply_channel, note }).await?;
    } else if let Some(forwarded) = work.as_ref().and_then(|work| work.forwarded.as_ref()) {
        writing.forward(tx, forwarded).await?;
    }
    if let Some(work) = &work {
        writing.work(tx, work).await?;
    }
    if let Outcome::Closed { at, report } = past.outcome {
        let report = seal(ports, tx, past, report).await?;
        let back = work.and_then(|work| Some((work.executor?, work.office)));
        let (operator, office) = back.unwrap_or((past.operator, past.office));
        // What the back office closes it closes after its steps.
        let at = if operator == past.operator { at } else { past.registered_at.plus_seconds(STEP * 6) };
        let closed = AppealEvent::Closed { report, documents: vec![], operator, at };
        writing.kept.push((operator, office, closed));
    }
    writing.write(tx).await
}

/// The events of a past appeal, each with its author.
struct Writing<'w> {
    ports: &'w Ports,
    past: &'w PastAppeal,
    kept: Vec<(OperatorId, OfficeId, AppealEvent)>,
}

impl Writing<'_> {
    fn front(&mut self, event: AppealEvent) {
        self.kept.push((self.past.operator, self.past.office, event));
    }

    fn step(&self, number: i64) -> Moment {
        self.past.registered_at.plus_seconds(STEP * number)
    }

    async fn forward(&mut self, tx: &mut WriteTx, to: &PastForwarding) -> Result<(), DemoError> {
        let note = seal(self.ports, tx, self.past, to.note).await?;
        self.front(AppealEvent::Forwarded {
            unit: to.unit.to_owned(),
            reply_by: to.reply_by,
            reply_channel: to.reply_channel,
            note,
            term: None,
            operator: self.past.operator,
            at: self.past.registered_at,
        });
        Ok(())
    }

    async fn work(&mut self, tx: &mut WriteTx, work: &PastWork) -> Result<(), DemoError> {
        let Some(operator) = work.executor else { return Ok(()) };
        let mut events = vec![AppealEvent::Taken { operator, at: self.step(2) }];
        match work.stage {
            PastStage::Free | PastStage::Taken => {}
            PastStage::Asked { question, from_client } => {
                let question = seal(self.ports, tx, self.past, question).await?;
                let at = self.step(3);
                events.push(AppealEvent::ClarificationAsked { question, from_client, operator, at });
            }
            PastStage::Answered { text } | PastStage::HandedOver { text } => {
                let text = seal(self.ports, tx, self.past, text).await?;
                let at = self.step(4);
                events.push(AppealEvent::AnswerRecorded { text, revision: 1, draft: false, operator, at });
            }
        }
        if let PastStage::HandedOver { .. } = work.stage {
            let promised = match (&self.past.outcome, &work.forwarded) {
                (Outcome::Forwarded { reply_channel, .. }, _) => Some(*reply_channel),
                (_, forwarded) => forwarded.as_ref().map(|forwarded| forwarded.reply_channel),
            };
            if let Some(channel) = promised {
                let at = self.step(5);
                events.push(AppealEvent::HandedOverToClient { channel, revision: 1, operator, at });
            }
        }
        self.kept.extend(events.into_iter().map(|event| (operator, work.office, event)));
        Ok(())
    }

    async fn write(self, tx: &mut WriteTx) -> Result<(), DemoError> {
        let stream = Stream::appeal(self.past.id);
        for (version, (operator, office, event)) in (0..).zip(&self.kept) {
            let command: CommandId = self.ports.id()?;
            let meta = CommandMeta {
                command,
                operator: *operator,
                device: tx.device(),
                office: *office,
                at: event.at(),
                order: 0,
            };
            let id: EventId = self.ports.id()?;
            let fresh = NewEvent { id, tag: event.tag().to_owned(), body: serde_json::to_value(event)? };
            events::append(tx.conn(), stream, version, &meta, EventState::Confirmed, &[fresh]).await?;
        }
        let state = Appeal::replay(self.kept.iter().map(|(.., event)| event));
        Ok(okno_store::appeals::project(tx.conn(), self.past.id, &state).await?)
    }
}

/// Answers of a script, as a run seals them.
fn answers(words: &[(&str, &str)]) -> Result<String, DemoError> {
    let one = |(place, (title, text)): (usize, &(&str, &str))| serde_json::json!({ "name": format!("past_{place}"), "title": title, "raw": text, "value": null, "shown": text });
    Ok(serde_json::to_string(&words.iter().enumerate().map(one).collect::<Vec<_>>())?)
}

pub(super) async fn seal(
    ports: &Ports,
    tx: &mut WriteTx,
    past: &PastAppeal,
    text: &str,
) -> Result<ValueRef, DemoError> {
    let id: ValueId = ports.id()?;
    Ok(okno_vault::sealed::seal(tx, past.client.into(), id, &Personal::from(text)).await?)
}
