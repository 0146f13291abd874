//! Sessions that are asked for at once are read at once: every request asks for one (decision 0178).

use crate::base::{Base, BaseError, Session};
use crate::gather::{Gather, Shared, of_all, of_everybody};
use okno_domain::Moment;
use std::sync::Arc;

/// Sessions that are read at once, at most.
const MOST: usize = 64;

/// Where requests ask for their sessions.
pub(crate) struct Sessions(Arc<Gather<Reads>>);

impl Sessions {
    pub(crate) fn new(base: &Arc<dyn Base>) -> Self {
        Self(Gather::new(Reads(Arc::clone(base))))
    }

    /// The session of an access token that holds at `now`.
    pub(crate) async fn of(&self, access: [u8; 32], now: Moment) -> Result<Option<Session>, BaseError> {
        self.0.ask((access, now)).await
    }
}

struct Reads(Arc<dyn Base>);

impl Shared for Reads {
    type Wish = ([u8; 32], Moment);
    type Answer = Option<Session>;

    fn fit<'w>(&self, waiting: impl Iterator<Item = &'w Self::Wish>) -> usize {
        waiting.take(MOST).count()
    }

    async fn work(&self, wishes: Vec<Self::Wish>) -> Vec<Result<Option<Session>, BaseError>> {
        let hashes: Vec<[u8; 32]> = wishes.iter().map(|(access, _)| *access).collect();
        // Those who came first waited meanwhile.
        let now = wishes.iter().map(|(_, now)| *now).max().unwrap_or(Moment(0));
        match self.0.sessions(&hashes, now).await {
            Ok(found) => hashes.iter().map(|access| Ok(found.get(access).cloned())).collect(),
            Err(error) if of_everybody(&error) => of_all(error, hashes.len()),
            // One of them cannot be read: each for itself, so that it stops none of the others.
            Err(_) => {
                let mut read = Vec::with_capacity(wishes.len());
                for (access, now) in wishes {
                    read.push(self.0.session(access, now).await);
                }
                read
            }
        }
    }
}
