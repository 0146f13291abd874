//! One exchange: everything that waits goes up, then everything that is new comes down.

use crate::cards;
use crate::company;
use crate::plan::{Batch, batch};
use crate::port::{Base, Central, NoAnswer};
use okno_protocol::Code;
use okno_protocol::feed::{FeedQuery, MAX_PAGE};
use okno_protocol::push::{Command, MAX_COMMANDS, Push, Pushed, Refused, RefusedCode, Settled};

/// Requests of one exchange in either direction, at most: what is left then goes with the next one.
pub const MOST_REQUESTS: usize = 2_000;

/// What an exchange has brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exchanged {
    /// Commands that the central has answered.
    pub sent: usize,
    /// Of them refused, or taken in against a rule: they wait for a person.
    pub attention: usize,
    /// Events that came.
    pub received: usize,
    /// Clients' cards that came.
    pub cards: usize,
    /// Whether the company says something else of itself.
    pub company: bool,
    /// Whether more waits than one exchange takes.
    pub more: bool,
}

/// Why an exchange stopped before its end. What it had done is kept.
#[derive(Debug, thiserror::Error)]
pub enum Stopped<E> {
    /// The central gave no answer.
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
    /// The local base failed.
    #[error("the local base failed")]
    Base(E),
}

/// Exchanges with the central until nothing waits on either side.
///
/// # Errors
/// [`Stopped`]; the next exchange goes on where this one stopped.
pub async fn exchange<B: Base, C: Central>(base: &B, central: &C) -> Result<Exchanged, Stopped<B::Error>> {
    let mut done = Exchanged::default();
    for _ in 0..2 {
        send(base, central, &mut done).await?;
        company::receive(base, central, &mut done).await?;
        top_up(base, central).await?;
        // Before the events: what they say of a card is put on it as it is now.
        cards::receive(base, central, &mut done).await?;
        if receive(base, central, &mut done).await? == Feed::GoesOn {
            anchor(base, central).await?;
            return Ok(done);
        }
        // What the central has lost goes up before anything of it is taken.
    }
    done.more = true;
    Ok(done)
}

/// What became of the feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Feed {
    GoesOn,
    /// The central is not what it was.
    BeginsAnew,
}

/// Whether the central does not know the place that this workplace has come to: it was restored from a copy.
fn is_another<T>(answer: &Result<T, NoAnswer>) -> bool {
    matches!(answer, Err(NoAnswer::Problem(of)) if of.code == Code::CursorUnknown)
}

async fn begin_anew<B: Base>(base: &B) -> Result<(), Stopped<B::Error>> {
    tracing::warn!(
        "the central was restored from a copy: what was sent is sent again, and the feed begins anew"
    );
    base.begin_anew().await.map_err(Stopped::Base)
}

async fn send<B: Base, C: Central>(
    base: &B,
    central: &C,
    done: &mut Exchanged,
) -> Result<(), Stopped<B::Error>> {
    for _ in 0..MOST_REQUESTS {
        let mut waiting = base.waiting(0, MAX_COMMANDS).await.map_err(Stopped::Base)?;
        match batch(&waiting) {
            Batch::Nothing => return Ok(()),
            Batch::FirstTooLarge => {
                // The central would say the same: it goes to a person, and the others are not held up by it.
                let too_large = Refused { code: RefusedCode::TooLarge, holder: None, since: None };
                settle(base, &waiting[0], &Settled::Refused(too_large), done).await?;
            }
            Batch::First(count) => {
                waiting.truncate(count);
                let push = Push { commands: waiting, after: base.cursor().await.map_err(Stopped::Base)? };
                let pushed = central.push(&push).await;
                if push.after.is_some() && is_another(&pushed) {
                    begin_anew(base).await?;
                    continue;
                }
                for (command, settled) in matched(&push.commands, &pushed?)? {
                    settle(base, command, &settled, done).await?;
                }
            }
        }
    }
    done.more = true;
    Ok(())
}

async fn settle<B: Base>(
    base: &B,
    command: &Command,
    settled: &Settled,
    done: &mut Exchanged,
) -> Result<(), Stopped<B::Error>> {
    base.settle(command, settled).await.map_err(Stopped::Base)?;
    done.sent += 1;
    let waits = match settled {
        Settled::Refused(_) => true,
        Settled::Accepted(accepted) => !accepted.discrepancies.is_empty(),
    };
    done.attention += usize::from(waits);
    Ok(())
}

/// Each command with its answer. An answer that does not fit what was sent settles nothing.
fn matched<'c>(commands: &'c [Command], pushed: &Pushed) -> Result<Vec<(&'c Command, Settled)>, NoAnswer> {
    if commands.len() != pushed.answers.len() {
        return Err(NoAnswer::NotUnderstood);
    }
    let pairs = commands.iter().zip(&pushed.answers);
    pairs
        .map(|(command, answer)| {
            let settled = answer.answer.settled();
            let placed = match &settled {
                Settled::Accepted(accepted) => accepted
                    .events
                    .iter()
                    .map(|placed| placed.event)
                    .eq(command.events.iter().map(|event| event.id)),
                Settled::Refused(_) => true,
            };
            let fits = answer.command == command.id && placed;
            if fits { Ok((command, settled)) } else { Err(NoAnswer::NotUnderstood) }
        })
        .collect()
}

/// Leases a block when the numbers run low. A central without numbers is no reason not to exchange the rest.
async fn top_up<B: Base, C: Central>(base: &B, central: &C) -> Result<(), Stopped<B::Error>> {
    let Some(wish) = base.wish().await.map_err(Stopped::Base)? else { return Ok(()) };
    match central.lease(&wish).await {
        Ok(block) => base.lease(&wish, block).await.map_err(Stopped::Base),
        Err(NoAnswer::Problem(problem)) => {
            tracing::warn!(code = ?problem.code, "no block of numbers was leased");
            Ok(())
        }
        Err(other) => Err(other.into()),
    }
}

/// Says where the audit chain stands, from time to time: what is cut off it or changed later is found by that.
async fn anchor<B: Base, C: Central>(base: &B, central: &C) -> Result<(), Stopped<B::Error>> {
    let Some(head) = base.head().await.map_err(Stopped::Base)? else { return Ok(()) };
    match central.anchor(&head).await {
        Ok(_) => base.anchored(&head).await.map_err(Stopped::Base),
        Err(NoAnswer::Problem(problem)) => {
            // The central has logged it too; here the work goes on.
            tracing::error!(code = ?problem.code, "the head of the audit chain was not anchored");
            base.anchored(&head).await.map_err(Stopped::Base)
        }
        Err(other) => Err(other.into()),
    }
}

async fn receive<B: Base, C: Central>(
    base: &B,
    central: &C,
    done: &mut Exchanged,
) -> Result<Feed, Stopped<B::Error>> {
    for _ in 0..MOST_REQUESTS {
        let after = base.cursor().await.map_err(Stopped::Base)?;
        let told = central.feed(&FeedQuery { after: after.clone(), limit: Some(MAX_PAGE) }).await;
        if after.is_some() && is_another(&told) {
            begin_anew(base).await?;
            return Ok(Feed::BeginsAnew);
        }
        let page = match told {
            Ok(page) => page,
            // A role without clients has no feed; what it does goes up all the same.
            Err(NoAnswer::Problem(problem)) if problem.code == Code::NotAllowed => return Ok(Feed::GoesOn),
            Err(no_answer) => return Err(no_answer.into()),
        };
        if page.more && Some(&page.next) == after.as_ref() {
            // A feed that does not move would be asked for ever.
            return Err(NoAnswer::NotUnderstood.into());
        }
        base.take(&page).await.map_err(Stopped::Base)?;
        done.received += page.events.len();
        if !page.more {
            return Ok(Feed::GoesOn);
        }
    }
    done.more = true;
    Ok(Feed::GoesOn)
}
