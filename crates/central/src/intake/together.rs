//! Pushes that come at once are settled together: what each transaction costs beside its rows, above all waiting for the
//! disk, is shared. Nobody waits for others to come: while one transaction is under way the next ones gather.

use crate::base::{Base, BaseError, Group, Settling};
use okno_domain::Moment;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// Pushes of one transaction, at most, and commands of it, unless one push has more.
const MOST_PUSHES: usize = 64;
const MOST_COMMANDS: usize = 200;

/// Where pushes gather.
pub(crate) struct Together {
    base: Arc<dyn Base>,
    queue: Mutex<Queue>,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    /// Whether somebody settles what waits.
    working: bool,
}

struct Waiting {
    all: Vec<Settling>,
    received: Moment,
    done: oneshot::Sender<Result<(), BaseError>>,
}

impl Together {
    pub(crate) fn new(base: Arc<dyn Base>) -> Self {
        Self { base, queue: Mutex::default() }
    }

    /// Settles what a push brings, as [`crate::base::Streams::settle`] does.
    pub(crate) async fn settle(
        self: &Arc<Self>,
        all: Vec<Settling>,
        received: Moment,
    ) -> Result<(), BaseError> {
        // What moves a client's card may wait long for an import; nobody else waits for that.
        if all.iter().filter_map(|one| one.taking.as_ref()).any(|taking| !taking.card.is_empty()) {
            return self.base.settle(&all, received).await;
        }
        let (done, settled) = oneshot::channel();
        let begins = {
            let mut queue = self.queue();
            queue.waiting.push(Waiting { all, received, done });
            !std::mem::replace(&mut queue.working, true)
        };
        if begins {
            // In a task of its own: whoever asked may go away meanwhile, and the others' work must not end with that.
            tokio::spawn(Worker(Arc::clone(self)).work());
        }
        // Only a worker that has panicked answers nothing; what came of it is told when the push comes again.
        settled.await.unwrap_or(Err(BaseError::Busy))
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        // It is never left half changed.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever settles what waits. When it ends, in whatever way, the next push begins another.
struct Worker(Arc<Together>);

impl Worker {
    async fn work(self) {
        loop {
            let some = {
                let mut queue = self.0.queue();
                let some = first(&mut queue.waiting);
                queue.working = !some.is_empty();
                some
            };
            if some.is_empty() {
                return;
            }
            self.settle(some).await;
        }
    }

    async fn settle(&self, some: Vec<Waiting>) {
        if some.len() > 1 {
            let groups: Vec<Group<'_>> =
                some.iter().map(|one| Group { all: &one.all, received: one.received }).collect();
            match self.0.base.settle_groups(&groups).await {
                Ok(()) => return some.into_iter().for_each(|one| one.tell(Ok(()))),
                // Nothing of anybody's can be kept now; one is told the whole of it, for the log.
                Err(error @ (BaseError::Busy | BaseError::Full | BaseError::Away(_))) => {
                    let others = if matches!(error, BaseError::Full) {
                        || BaseError::Full
                    } else {
                        || BaseError::Busy
                    };
                    let mut first = Some(error);
                    return some
                        .into_iter()
                        .for_each(|one| one.tell(Err(first.take().unwrap_or_else(others))));
                }
                // One of them stands in the way: each for itself, so that it stops none of the others.
                Err(_) => {}
            }
        }
        for one in some {
            let settled = self.0.base.settle(&one.all, one.received).await;
            one.tell(settled);
        }
    }
}

impl Waiting {
    fn tell(self, settled: Result<(), BaseError>) {
        // Whoever asked may have gone away; what is settled is told when the push comes again.
        let _ = self.done.send(settled);
    }
}

/// Takes the first that go into one transaction.
fn first(waiting: &mut Vec<Waiting>) -> Vec<Waiting> {
    let mut commands = 0;
    let fit = waiting.iter().take(MOST_PUSHES).take_while(|one| {
        commands += one.all.len();
        commands <= MOST_COMMANDS
    });
    let count = fit.count().max(1).min(waiting.len());
    waiting.drain(..count).collect()
}

impl Drop for Worker {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut queue = self.0.queue();
            queue.working = false;
            queue.waiting.clear();
        }
    }
}
