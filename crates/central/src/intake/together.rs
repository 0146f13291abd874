//! Pushes that come at once are planned and settled together: the questions that each asks, and what each transaction costs
//! beside its rows, above all waiting for the disk, are shared (decision 0178).

use crate::base::{Base, BaseError, Group, Looking, Settling, Sight};
use crate::gather::{Gather, Shared, Turn, of_all, of_everybody};
use okno_domain::Moment;
use std::sync::Arc;

/// Pushes that are worked on at once, at most, and commands of them, unless one push has more.
const MOST_PUSHES: usize = 64;
const MOST_COMMANDS: usize = 200;

/// Where pushes gather.
pub(crate) struct Together {
    looks: Arc<Gather<Looks>>,
    settles: Arc<Gather<Settles>>,
}

impl Together {
    pub(crate) fn new(base: &Arc<dyn Base>) -> Self {
        let looking = Turn::default();
        // By turns, what comes while some are settled is looked at after that, all of it at once, and then settled at once.
        let settling = if base.takes_turns() { Arc::clone(&looking) } else { Turn::default() };
        Self {
            looks: Gather::by_turns(Looks(Arc::clone(base)), looking),
            settles: Gather::by_turns(Settles(Arc::clone(base)), settling),
        }
    }

    /// Looks at what a push stands on, as [`crate::base::Sights::look`] does.
    pub(crate) async fn look(&self, wish: Looking) -> Result<Arc<Sight>, BaseError> {
        self.looks.ask(wish).await
    }

    /// Settles what a push brings, as [`crate::base::Streams::settle`] does.
    pub(super) async fn settle(&self, all: Vec<Settling>, received: Moment) -> Result<(), BaseError> {
        // What moves a client's card may wait long for an import; nobody else waits for that.
        if all.iter().filter_map(|one| one.taking.as_ref()).any(|taking| !taking.card.is_empty()) {
            return self.settles.shared().0.settle(&all, received).await;
        }
        self.settles.ask(Arrived { all, received }).await
    }
}

struct Looks(Arc<dyn Base>);

impl Shared for Looks {
    type Wish = Looking;
    type Answer = Arc<Sight>;

    fn fit<'w>(&self, waiting: impl Iterator<Item = &'w Looking>) -> usize {
        fitting(waiting.map(|wish| wish.commands.len()))
    }

    async fn work(&self, wishes: Vec<Looking>) -> Vec<Result<Arc<Sight>, BaseError>> {
        if wishes.len() > 1 {
            let mut all = Looking::default();
            for wish in &wishes {
                all.with(wish);
            }
            match self.0.look(&all).await {
                Ok(sight) => return std::iter::repeat_n(Arc::new(sight), wishes.len()).map(Ok).collect(),
                Err(error) if of_everybody(&error) => return of_all(error, wishes.len()),
                // One of them asks too much: each for itself, so that it stops none of the others.
                Err(_) => {}
            }
        }
        let mut seen = Vec::with_capacity(wishes.len());
        for wish in &wishes {
            seen.push(self.0.look(wish).await.map(Arc::new));
        }
        seen
    }
}

struct Settles(Arc<dyn Base>);

struct Arrived {
    all: Vec<Settling>,
    received: Moment,
}

impl Shared for Settles {
    type Wish = Arrived;
    type Answer = ();

    fn fit<'w>(&self, waiting: impl Iterator<Item = &'w Arrived>) -> usize {
        fitting(waiting.map(|one| one.all.len()))
    }

    async fn work(&self, some: Vec<Arrived>) -> Vec<Result<(), BaseError>> {
        if some.len() > 1 {
            let groups: Vec<Group<'_>> =
                some.iter().map(|one| Group { all: &one.all, received: one.received }).collect();
            match self.0.settle_groups(&groups).await {
                Ok(()) => return some.iter().map(|_| Ok(())).collect(),
                Err(error) if of_everybody(&error) => return of_all(error, some.len()),
                // One of them stands in the way: each for itself, so that it stops none of the others.
                Err(_) => {}
            }
        }
        let mut settled = Vec::with_capacity(some.len());
        for one in some {
            settled.push(self.0.settle(&one.all, one.received).await);
        }
        settled
    }
}

/// How many pushes of so many commands go at once.
fn fitting(commands: impl Iterator<Item = usize>) -> usize {
    let mut sum = 0;
    let fit = commands.take(MOST_PUSHES).take_while(|count| {
        sum += count;
        sum <= MOST_COMMANDS
    });
    fit.count()
}
