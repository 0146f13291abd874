//! What a push will change, planned on what the streams are now.

use super::Arrival;
use super::author::{Authors, told_of};
use super::claims;
use super::state::{Judge, Judged, State};
use crate::base::{
    Account, Audience, Base, BaseError, Discrepancy, Lease, Looking, Numbered, Projection, Sight, Taking,
    card_change, day,
};
use crate::references;
use jiff::civil::DateTime;
use okno_domain::Moment;
use okno_domain::appeal::AppealEvent;
use okno_domain::context::Context;
use okno_domain::ids::{AppealId, CommandId, EventId, OfficeId, OperatorId, SubjectId, ValueId};
use okno_domain::number::AppealNumber;
use okno_domain::personal::{ValueRef, ValueRow};
use okno_domain::profile::CardChange;
use okno_protocol::event::{Event, Value};
use okno_protocol::push::{
    Accepted, Answer, Command, Discrepancy as Told, MAX_EVENTS, MAX_VALUES, Placed, Refused, RefusedCode,
};
use okno_store::events::{CommandMeta, NewEvent, Stream, StreamKind};
use serde_json::Value as Json;
use std::collections::HashMap;

/// Rules that are the central's own, not of a stream's kind.
const CENTRAL: &str = "central";

struct Loaded {
    version: u32,
    state: State,
}

/// A plan: streams as they are after the commands that were planned before.
pub(super) struct Plan<'b> {
    base: &'b dyn Base,
    /// What was looked at before.
    sight: &'b Sight,
    arrival: Arrival,
    authors: Authors,
    streams: HashMap<Stream, Loaded>,
    /// Numbers of appeals that are registered in this push.
    numbers: HashMap<AppealNumber, AppealId>,
}

impl<'b> Plan<'b> {
    /// `author` is somebody who is known already.
    pub(super) fn new(
        (base, sight): (&'b dyn Base, &'b Sight),
        arrival: Arrival,
        author: Option<&Account>,
    ) -> Self {
        Self {
            base,
            sight,
            arrival,
            authors: Authors::with(author, &sight.offices),
            streams: HashMap::new(),
            numbers: HashMap::new(),
        }
    }

    /// What becomes of a command, and what it changes.
    pub(super) async fn command(&mut self, command: &Command) -> Result<(Answer, Option<Taking>), BaseError> {
        let Some(kind) = StreamKind::of_code(&command.stream.kind) else {
            return Ok((refused(RefusedCode::StreamUnknown), None));
        };
        let kept = i64::try_from(command.order).is_ok();
        let fits = (1..=MAX_EVENTS).contains(&command.events.len()) && command.values.len() <= MAX_VALUES;
        if !(kept && fits) {
            return Ok((refused(RefusedCode::TooLarge), None));
        }
        let stream = Stream { kind, id: command.stream.id };
        let Loaded { version: expected, mut state } = self.loaded(stream).await?;
        let meta = self.meta(command);
        let account = self.authors.account(self.base, meta.operator).await?;
        let role = account.map(|account| account.role);
        let units = account.map(|account| account.units.clone()).unwrap_or_default();
        let account = account.cloned();
        let local = self.authors.local(self.base, meta.office, meta.at).await?;
        let mut told = Found::new(command);
        for rule in told_of(account.as_ref(), local, meta.at, self.arrival.received) {
            told.of_command(rule);
        }
        let mut judge = role.zip(local).map(|(role, local)| Judge {
            context: Context {
                now: meta.at,
                operator: meta.operator,
                role,
                office: meta.office,
                device: meta.device,
            },
            units,
            local,
            open_appeals: 0,
        });
        if let Some(judge) = &mut judge {
            judge.open_appeals = self.open_of(&state).await?;
        }
        let mut audiences = vec![Audience::Office(meta.office)];
        let mut shown = true;
        let mut behind = Vec::new();
        for event in &command.events {
            let id = EventId(event.id);
            if state.is_ahead_of(&event.body) {
                behind.push(id);
            }
            if named(&event.body).is_some_and(|operator| operator != command.operator) {
                told.add(id, CENTRAL, "author_differs");
            }
            if let Some(refused) = claims::refusal(&state, event) {
                return Ok((Answer::Refused(refused), None));
            }
            let judged;
            (state, judged) = state.after(&event.body, judge.as_ref());
            match judged {
                Judged::Fits => {}
                Judged::Breaks(rule) => told.add(id, kind.code(), rule),
                Judged::Unreadable => told.add(id, CENTRAL, "event_unreadable"),
            }
            if let Some(to) = claims::handed_to(event).filter(|_| kind == StreamKind::Visit) {
                let colleague = self.authors.account(self.base, to).await?;
                audiences.extend(colleague.map(|colleague| Audience::Office(colleague.office)));
            }
            if kind == StreamKind::Appeal {
                shown &= self.number(stream.id.into(), event, &mut told);
                audiences.extend(forwarded_to(&event.body));
            }
        }
        let values = values(command, &mut told);
        let card = on_card(kind, command, &behind, &values, local);
        let version = expected + u32::try_from(command.events.len()).unwrap_or(u32::MAX);
        let projection = if shown { state.projection(stream, &meta) } else { Projection::Nothing };
        self.streams.insert(stream, Loaded { version, state });
        let accepted = Accepted {
            events: (expected + 1..)
                .zip(&command.events)
                .map(|(version, event)| Placed { event: event.id, version })
                .collect(),
            received: self.arrival.received.0,
            discrepancies: told.wire(),
        };
        let taking = Taking {
            stream,
            expected,
            meta,
            library: command.library.clone(),
            events: command.events.iter().map(fresh).collect(),
            values,
            discrepancies: told.found,
            audiences,
            projection,
            card,
        };
        Ok((Answer::Accepted(accepted), Some(taking)))
    }

    fn meta(&self, command: &Command) -> CommandMeta {
        CommandMeta {
            command: CommandId(command.id),
            operator: OperatorId(command.operator),
            device: self.arrival.device,
            office: OfficeId(command.office),
            at: Moment(command.at),
            order: command.order,
        }
    }

    /// A stream as it is after what was planned before. It is taken out: whoever changes it puts it back.
    async fn loaded(&mut self, stream: Stream) -> Result<Loaded, BaseError> {
        if let Some(loaded) = self.streams.get(&stream) {
            return Ok(Loaded { version: loaded.version, state: loaded.state.clone() });
        }
        let loaded;
        let stored = match self.sight.streams.get(&stream) {
            Some(seen) => seen,
            None => {
                loaded = self.base.load(stream).await?;
                &loaded
            }
        };
        let version = stored.last().map_or(0, |event| event.version);
        let mut state = State::fresh(stream.kind);
        for event in stored {
            (state, _) = state.after(&event.body, None);
        }
        Ok(Loaded { version, state })
    }

    /// How many appeals of a visit are neither closed nor forwarded.
    async fn open_of(&mut self, state: &State) -> Result<usize, BaseError> {
        let mut open = 0;
        for appeal in state.appeals() {
            open += usize::from(self.loaded(Stream::appeal(*appeal)).await?.state.is_open_appeal());
        }
        Ok(open)
    }

    /// A number that another appeal has, or that this device has not leased, is told (R-AP-2). Whether the appeal may
    /// stand in the lists: not when its row would take the other's place.
    fn number(&mut self, appeal: AppealId, event: &Event, told: &mut Found<'_>) -> bool {
        let Some(number) = registered(event) else { return true };
        let id = EventId(event.id);
        let Numbered { lease, appeal: other } = self.sight.numbers.get(&number).copied().unwrap_or_default();
        let own = |lease: Lease| lease.device == self.arrival.device || lease.is_lost();
        if !lease.is_some_and(own) {
            told.add(id, CENTRAL, "number_not_leased");
        }
        let other = self.numbers.get(&number).copied().or(other);
        self.numbers.entry(number).or_insert(appeal);
        if other.is_some_and(|other| other != appeal) {
            told.add(id, CENTRAL, "number_taken");
            return false;
        }
        true
    }
}

/// What commands are planned on.
pub(crate) fn looking(commands: &[Command]) -> Looking {
    let mut wish = Looking::default();
    for command in commands {
        wish.commands.insert(CommandId(command.id));
        wish.offices.insert(OfficeId(command.office));
        if let Some(kind) = StreamKind::of_code(&command.stream.kind) {
            wish.streams.insert(Stream { kind, id: command.stream.id });
            if kind == StreamKind::Appeal {
                // More than a command may have are refused.
                wish.numbers.extend(command.events.iter().take(MAX_EVENTS).filter_map(registered));
            }
        }
    }
    wish
}

/// The number that an event gives to its appeal.
fn registered(event: &Event) -> Option<AppealNumber> {
    match serde_json::from_value(event.body.clone()) {
        Ok(AppealEvent::Registered { number, .. }) => Some(number),
        _ => None,
    }
}

/// What is found to be told of a command.
struct Found<'c> {
    command: &'c Command,
    found: Vec<Discrepancy>,
}

impl<'c> Found<'c> {
    const fn new(command: &'c Command) -> Self {
        Self { command, found: Vec::new() }
    }

    fn add(&mut self, event: EventId, of: &'static str, rule: impl Into<String>) {
        self.found.push(Discrepancy { event, of, rule: rule.into() });
    }

    /// Of the command as a whole: it is told of its first event.
    fn of_command(&mut self, rule: &str) {
        if let Some(first) = self.command.events.first() {
            self.add(EventId(first.id), CENTRAL, rule);
        }
    }

    fn wire(&self) -> Vec<Told> {
        let told =
            |one: &Discrepancy| Told { event: one.event.0, of: one.of.to_owned(), rule: one.rule.clone() };
        self.found.iter().map(told).collect()
    }
}

fn refused(code: RefusedCode) -> Answer {
    Answer::Refused(Refused { code, holder: None, since: None })
}

fn fresh(event: &Event) -> NewEvent {
    NewEvent { id: EventId(event.id), tag: event.tag.clone(), body: event.body.clone() }
}

/// What a command does to the card of the client whose stream it is; nothing by what is behind what is known.
fn on_card(
    kind: StreamKind,
    command: &Command,
    behind: &[EventId],
    values: &[ValueRow],
    local: Option<DateTime>,
) -> Vec<CardChange> {
    let standing = command.events.iter().filter(|event| !behind.contains(&EventId(event.id)));
    let changes = standing.filter_map(|event| {
        let text = |id| values.iter().find(|row| row.id == id).map(|row| row.value.clone());
        card_change(kind, &event.body, text, |at| local.map_or_else(|| day(at, None), |local| local.date()))
    });
    changes.collect()
}

/// Whom an event names as its author.
fn named(body: &Json) -> Option<uuid::Uuid> {
    body.get("operator").and_then(Json::as_str).and_then(|id| id.parse().ok())
}

/// The unit that an appeal goes to: it gets the whole stream.
fn forwarded_to(body: &Json) -> Option<Audience> {
    match serde_json::from_value(body.clone()) {
        Ok(AppealEvent::Forwarded { unit, .. }) => Some(Audience::Unit(unit)),
        _ => None,
    }
}

/// The values that belong to a reference of the command. Another is not kept, and told: the events are facts still.
fn values(command: &Command, told: &mut Found<'_>) -> Vec<ValueRow> {
    let references: HashMap<uuid::Uuid, ValueRef> = command
        .events
        .iter()
        .flat_map(|event| references::of(&event.body))
        .map(|of| {
            let reference = ValueRef { id: ValueId(of.id), subject: SubjectId(of.subject), hash: of.hash };
            (of.id, reference)
        })
        .collect();
    let mut kept = Vec::with_capacity(command.values.len());
    for value in &command.values {
        let row = row(value);
        let fits = references
            .get(&value.id)
            .is_some_and(|reference| reference.subject == row.subject && row.matches(reference));
        if fits {
            kept.push(row);
        } else {
            told.of_command("value_foreign");
        }
    }
    kept
}

fn row(value: &Value) -> ValueRow {
    ValueRow {
        id: ValueId(value.id),
        subject: SubjectId(value.subject),
        // Exposed to be kept beside the events.
        value: value.text.expose().to_owned().into(),
        salt: value.salt.0,
    }
}
