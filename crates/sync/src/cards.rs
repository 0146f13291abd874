//! Clients' cards: pulled by pages. While some are written, the next are fetched and read; what has gathered meanwhile is
//! written together, so that the first clients are there after the first page, and the others quickly.

use crate::exchange::{Exchanged, Stopped};
use crate::port::{Base, Central, NoAnswer};
use okno_protocol::Code;
use okno_protocol::cards::{CardPage, CardQuery, MAX_CARDS};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Pages of one exchange, at most: what else waits goes between.
const MOST_PAGES: usize = 20;
/// Pages that are written together, at most; so many wait at most. Who writes meanwhile waits for them.
const AT_ONCE: usize = 12;

/// A page that was read, and how many cards it has.
type Read<B> = (usize, <B as Base>::Cards);

/// Pulls what is new of the cards. A central of before, or a role without clients, has none: that is no reason not to
/// exchange the rest.
pub(crate) async fn receive<B: Base, C: Central>(
    base: &B,
    central: &C,
    done: &mut Exchanged,
) -> Result<(), Stopped<B::Error>> {
    let after = base.cards_cursor().await.map_err(Stopped::Base)?;
    let (ready, waiting) = channel(AT_ONCE);
    // Who begins with an empty base works as soon as the first page is there.
    let first = if after.is_none() { 1 } else { AT_ONCE };
    let (fetched, written) = tokio::join!(fetch(base, central, after, ready), write(base, waiting, first));
    done.cards += written?;
    done.more |= fetched?;
    Ok(())
}

/// Says whether there is more.
async fn fetch<B: Base, C: Central>(
    base: &B,
    central: &C,
    mut after: Option<String>,
    ready: Sender<Read<B>>,
) -> Result<bool, Stopped<B::Error>> {
    for _ in 0..MOST_PAGES {
        let Some(page) = page(central, after.clone()).await? else { return Ok(false) };
        let (next, more) = (page.next.clone(), page.more);
        if Some(&next) == after.as_ref() {
            // Nothing is new, so nothing is written. Cards that do not move would be asked for for ever.
            return if more { Err(NoAnswer::NotUnderstood.into()) } else { Ok(false) };
        }
        let read = (page.cards.len(), base.read_cards(page).await.map_err(Stopped::Base)?);
        // Whoever writes takes no more only when that has failed, and says so.
        if ready.send(read).await.is_err() || !more {
            return Ok(false);
        }
        after = Some(next);
    }
    Ok(true)
}

/// Writes first so many pages, then what gathers; says how many cards.
async fn write<B: Base>(
    base: &B,
    mut waiting: Receiver<Read<B>>,
    first: usize,
) -> Result<usize, Stopped<B::Error>> {
    let (mut some, mut written, mut most) = (Vec::with_capacity(AT_ONCE), 0, first);
    while waiting.recv_many(&mut some, most).await > 0 {
        most = AT_ONCE;
        let (counts, pages): (Vec<usize>, Vec<B::Cards>) = some.drain(..).unzip();
        base.take_cards(pages).await.map_err(Stopped::Base)?;
        written += counts.into_iter().sum::<usize>();
    }
    Ok(written)
}

async fn page<C: Central>(central: &C, after: Option<String>) -> Result<Option<CardPage>, NoAnswer> {
    let query = |after| CardQuery { after, limit: Some(MAX_CARDS) };
    let begun = after.is_some();
    let mut told = central.cards(&query(after)).await;
    if begun && matches!(&told, Err(NoAnswer::Problem(of)) if of.code == Code::CursorUnknown) {
        // Another base, or another territory: everything is told again, and what is known changes nothing.
        tracing::warn!("the cards begin anew");
        told = central.cards(&query(None)).await;
    }
    match told {
        Ok(page) => Ok(Some(page)),
        Err(NoAnswer::Problem(problem)) if matches!(problem.code, Code::NotAllowed | Code::NotFound) => {
            Ok(None)
        }
        Err(no_answer) => Err(no_answer),
    }
}
