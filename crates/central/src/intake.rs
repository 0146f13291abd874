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
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

pub(crate) use plan::looking;
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
pub(crate) struct Among<'s> {
    /// Where they are looked at and settled.
    pub(crate) others: &'s Together,
    /// Whose session it is: known already, and most often the author of what is pushed.
    pub(crate) author: &'s Account,
    /// What was seen of all that it stands on ([`looking`]), if that was not too much.
    pub(crate) seen: Option<Arc<Sight>>,
}

/// What came of a push.
pub(crate) struct TakenIn {
    /// The answers, in the order of the commands.
    pub(crate) answers: Vec<CommandAnswer>,
    /// Who is told something new.
    pub(crate) told: BTreeSet<String>,
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
    Ok(Intake { base, arrival, among: None }.all(commands).await?.answers)
}

/// The same beside others that push at once.
pub(crate) async fn push_among(
    among: Among<'_>,
    base: &dyn Base,
    arrival: Arrival,
    commands: &[Command],
) -> Result<TakenIn, BaseError> {
    Intake { base, arrival, among: Some(among) }.all(commands).await
}

/// One push.
struct Intake<'s> {
    base: &'s dyn Base,
    arrival: Arrival,
    among: Option<Among<'s>>,
}

impl Intake<'_> {
    async fn all(&self, commands: &[Command]) -> Result<TakenIn, BaseError> {
        let seen = self.among.as_ref().and_then(|among| among.seen.clone());
        match self.together(commands, seen).await {
            // One of them cannot be kept: each for itself, so that it stops none of the others.
            Err(BaseError::Taken | BaseError::Limit { .. }) => {
                let mut all = TakenIn { answers: Vec::with_capacity(commands.len()), told: BTreeSet::new() };
                for command in commands {
                    let one = self.alone(command).await?;
                    all.answers.extend(one.answers);
                    all.told.extend(one.told);
                }
                Ok(all)
            }
            done => done,
        }
    }

    async fn look(&self, wish: &Looking) -> Result<Arc<Sight>, BaseError> {
        match &self.among {
            Some(among) => among.others.look(wish.clone()).await,
            None => Ok(Arc::new(self.base.look(wish).await?)),
        }
    }

    async fn settle(&self, all: Vec<Settling>) -> Result<(), BaseError> {
        match &self.among {
            Some(among) => among.others.settle(all, self.arrival.received).await,
            None => self.base.settle(&all, self.arrival.received).await,
        }
    }

    /// All in one transaction; planned first on what was seen already.
    async fn together(
        &self,
        commands: &[Command],
        mut seen: Option<Arc<Sight>>,
    ) -> Result<TakenIn, BaseError> {
        let wish = looking(commands);
        for _ in 0..ATTEMPTS {
            let sight = match seen.take() {
                Some(seen) => seen,
                None => self.look(&wish).await?,
            };
            let (settling, taken) = self.planned(commands, &sight).await?;
            if settling.is_empty() {
                return Ok(taken);
            }
            match self.settle(settling).await {
                Ok(()) => return Ok(taken),
                Err(BaseError::Moved) => {}
                Err(error) => return Err(error),
            }
        }
        Err(BaseError::Busy)
    }

    /// What is to be settled, and what comes of it when it is.
    async fn planned(
        &self,
        commands: &[Command],
        sight: &Sight,
    ) -> Result<(Vec<Settling>, TakenIn), BaseError> {
        let mut settled: HashMap<CommandId, Settled> = HashMap::new();
        for command in commands {
            if let Some(kept) = sight.answers.get(&CommandId(command.id)) {
                settled.insert(CommandId(command.id), read(kept)?);
            }
        }
        let author = self.among.as_ref().map(|among| among.author);
        let mut plan = Plan::new((self.base, sight), self.arrival, author);
        let mut settling = Vec::new();
        let mut taken = TakenIn { answers: Vec::with_capacity(commands.len()), told: BTreeSet::new() };
        for command in commands {
            let id = CommandId(command.id);
            if let Some(first) = settled.get(&id) {
                taken.answers.push(repeated(command, first.clone()));
                continue;
            }
            let (answer, taking) = plan.command(command).await?;
            settled.insert(id, answer.settled());
            if let Some(taking) = &taking {
                // Nobody else joins meanwhile: whoever does moves the stream, and then this is planned again.
                taken.told.extend(sight.audiences.get(&taking.stream).into_iter().flatten().cloned());
                taken.told.extend(taking.audiences.iter().map(ToString::to_string));
            }
            settling.push(Settling {
                command: id,
                device: self.arrival.device,
                answer: write(&answer.settled())?,
                taking,
            });
            taken.answers.push(CommandAnswer { command: command.id, answer });
        }
        Ok((settling, taken))
    }

    /// One in a transaction of its own. What cannot be kept is refused, and the refusal is kept.
    async fn alone(&self, command: &Command) -> Result<TakenIn, BaseError> {
        let only = |answer| TakenIn {
            answers: vec![CommandAnswer { command: command.id, answer }],
            told: BTreeSet::new(),
        };
        let code = match self.together(std::slice::from_ref(command), None).await {
            Err(BaseError::Taken) => RefusedCode::IdTaken,
            Err(BaseError::Limit { .. }) => RefusedCode::TooLarge,
            done => return done,
        };
        let refused = Refused { code, holder: None, since: None };
        let answer = write(&Settled::Refused(refused.clone()))?;
        let command = CommandId(command.id);
        let settling = Settling { command, device: self.arrival.device, answer, taking: None };
        match self.settle(vec![settling]).await {
            Ok(()) => Ok(only(Answer::Refused(refused))),
            // The same command came by another connection and was quicker: its answer holds.
            Err(BaseError::Taken) => {
                let kept = self.base.answers(&[command]).await?;
                let first = kept.values().next().ok_or(BaseError::Unreadable { what: "answer" })?;
                Ok(only(Answer::AlreadyDone { first: read(first)? }))
            }
            Err(error) => Err(error),
        }
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
