//! Taking in a push: facts always, claims if nobody else has what is claimed (design: «Facts and claims»).
//!
//! A push is planned on what the streams are now, and settled in one transaction; when another push was quicker, it is
//! planned again. A command that cannot be kept is refused alone: it stops none of the others (pain 2 of a full outbox).

mod author;
mod claims;
mod plan;
mod state;
mod together;

use crate::base::{Account, Base, BaseError, Looking, Settling, Sight};
use crate::ports::Ports;
use okno_domain::Moment;
use okno_domain::ids::{CommandId, DeviceId};
use okno_protocol::push::{Answer, Command, CommandAnswer, Refused, RefusedCode, Settled};
use plan::Plan;
use std::collections::HashMap;
use std::sync::Arc;

pub(crate) use together::Together;

/// How often a push is planned again because another was quicker.
const ATTEMPTS: u32 = 8;

/// Who pushes, and when it came in.
#[derive(Clone, Copy, Debug)]
pub struct Arrival {
    /// The device of the session.
    pub device: DeviceId,
    /// The central's time.
    pub received: Moment,
}

/// A push that comes beside others.
#[derive(Clone, Copy)]
pub(crate) struct Among<'s> {
    /// Where they are looked at and settled.
    pub(crate) others: &'s Together,
    /// Whose session it is: known already, and most often the author of what is pushed.
    pub(crate) author: &'s Account,
}

async fn look(base: &dyn Base, among: Option<Among<'_>>, wish: &Looking) -> Result<Arc<Sight>, BaseError> {
    match among {
        Some(among) => among.others.look(wish.clone()).await,
        None => Ok(Arc::new(base.look(wish).await?)),
    }
}

async fn settle(
    base: &dyn Base,
    among: Option<Among<'_>>,
    all: Vec<Settling>,
    received: Moment,
) -> Result<(), BaseError> {
    match among {
        Some(among) => among.others.settle(all, received).await,
        None => base.settle(&all, received).await,
    }
}

/// Takes in commands in their order; the answers are in the same order.
///
/// # Errors
/// When the base cannot keep anything now: then nothing of the push is kept that is not answered when it comes again.
pub async fn push(
    base: &dyn Base,
    ports: &Ports,
    device: DeviceId,
    commands: &[Command],
) -> Result<Vec<CommandAnswer>, BaseError> {
    let arrival = Arrival { device, received: ports.clock.now() };
    arrived(base, None, arrival, commands).await
}

/// The same beside others that push at once.
pub(crate) async fn push_among(
    among: Among<'_>,
    base: &dyn Base,
    arrival: Arrival,
    commands: &[Command],
) -> Result<Vec<CommandAnswer>, BaseError> {
    arrived(base, Some(among), arrival, commands).await
}

async fn arrived(
    base: &dyn Base,
    among: Option<Among<'_>>,
    arrival: Arrival,
    commands: &[Command],
) -> Result<Vec<CommandAnswer>, BaseError> {
    match together(base, among, arrival, commands).await {
        // One of them cannot be kept: each for itself, so that it stops none of the others.
        Err(BaseError::Taken | BaseError::Limit { .. }) => {
            let mut answers = Vec::with_capacity(commands.len());
            for command in commands {
                answers.push(alone(base, among, arrival, command).await?);
            }
            Ok(answers)
        }
        done => done,
    }
}

/// All in one transaction.
async fn together(
    base: &dyn Base,
    among: Option<Among<'_>>,
    arrival: Arrival,
    commands: &[Command],
) -> Result<Vec<CommandAnswer>, BaseError> {
    let wish = plan::looking(commands);
    for _ in 0..ATTEMPTS {
        let sight = look(base, among, &wish).await?;
        let mut settled: HashMap<CommandId, Settled> = HashMap::new();
        for command in commands {
            if let Some(kept) = sight.answers.get(&CommandId(command.id)) {
                settled.insert(CommandId(command.id), read(kept)?);
            }
        }
        let mut plan = Plan::new((base, &sight), arrival, among.map(|among| among.author));
        let (mut settling, mut answers) = (Vec::new(), Vec::with_capacity(commands.len()));
        for command in commands {
            let id = CommandId(command.id);
            if let Some(first) = settled.get(&id) {
                answers.push(repeated(command, first.clone()));
                continue;
            }
            let (answer, taking) = plan.command(command).await?;
            settled.insert(id, answer.settled());
            settling.push(Settling {
                command: id,
                device: arrival.device,
                answer: write(&answer.settled())?,
                taking,
            });
            answers.push(CommandAnswer { command: command.id, answer });
        }
        if settling.is_empty() {
            return Ok(answers);
        }
        match settle(base, among, settling, arrival.received).await {
            Ok(()) => return Ok(answers),
            Err(BaseError::Moved) => {}
            Err(error) => return Err(error),
        }
    }
    Err(BaseError::Busy)
}

/// One in a transaction of its own. What cannot be kept is refused, and the refusal is kept.
async fn alone(
    base: &dyn Base,
    among: Option<Among<'_>>,
    arrival: Arrival,
    command: &Command,
) -> Result<CommandAnswer, BaseError> {
    let only = std::slice::from_ref(command);
    let code = match together(base, among, arrival, only).await {
        Ok(mut answers) => return answers.pop().ok_or(BaseError::Unreadable { what: "answer" }),
        Err(BaseError::Taken) => RefusedCode::IdTaken,
        Err(BaseError::Limit { .. }) => RefusedCode::TooLarge,
        Err(error) => return Err(error),
    };
    let refused = Refused { code, holder: None, since: None };
    let answer = write(&Settled::Refused(refused.clone()))?;
    let settling = Settling { command: CommandId(command.id), device: arrival.device, answer, taking: None };
    match settle(base, among, vec![settling], arrival.received).await {
        Ok(()) => Ok(CommandAnswer { command: command.id, answer: Answer::Refused(refused) }),
        // The same command came by another connection and was quicker: its answer holds.
        Err(BaseError::Taken) => {
            let kept = base.answers(&[CommandId(command.id)]).await?;
            let first = kept.values().next().ok_or(BaseError::Unreadable { what: "answer" })?;
            Ok(repeated(command, read(first)?))
        }
        Err(error) => Err(error),
    }
}

fn repeated(command: &Command, first: Settled) -> CommandAnswer {
    CommandAnswer { command: command.id, answer: Answer::AlreadyDone { first } }
}

fn read(kept: &str) -> Result<Settled, BaseError> {
    serde_json::from_str(kept).map_err(|_| BaseError::Unreadable { what: "answer" })
}

fn write(answer: &Settled) -> Result<String, BaseError> {
    serde_json::to_string(answer).map_err(|_| BaseError::Unreadable { what: "answer" })
}
