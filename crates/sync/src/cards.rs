//! Clients' cards: pulled by pages, each taken in with its search keys in one transaction. Larger pieces were measured to be
//! no quicker, and would hold up who writes meanwhile; so the first clients are there after the first page.

use crate::exchange::{Exchanged, Stopped};
use crate::port::{Base, Central, NoAnswer};
use okno_protocol::Code;
use okno_protocol::cards::{CardPage, CardQuery, MAX_CARDS};

/// Pages of one exchange, at most: what else waits goes between.
const MOST_PAGES: usize = 20;

/// Pulls what is new of the cards. A central of before, or a role without clients, has none: that is no reason not to
/// exchange the rest.
pub(crate) async fn receive<B: Base, C: Central>(
    base: &B,
    central: &C,
    done: &mut Exchanged,
) -> Result<(), Stopped<B::Error>> {
    let mut after = base.cards_cursor().await.map_err(Stopped::Base)?;
    let mut coming = page(central, after.clone()).await?;
    for left in (0..MOST_PAGES).rev() {
        let Some(page) = coming.take() else { return Ok(()) };
        if Some(&page.next) == after.as_ref() {
            // Nothing is new, so nothing is written. Cards that do not move would be asked for for ever.
            return if page.more { Err(NoAnswer::NotUnderstood.into()) } else { Ok(()) };
        }
        // The central makes the next page ready while this one is written.
        let next = async {
            match page.more && left > 0 {
                true => self::page(central, Some(page.next.clone())).await,
                false => Ok(None),
            }
        };
        let (next, taken) = tokio::join!(next, base.take_cards(&page));
        taken.map_err(Stopped::Base)?;
        done.cards += page.cards.len();
        if !page.more {
            return Ok(());
        }
        after = Some(page.next);
        coming = next?;
    }
    done.more = true;
    Ok(())
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
