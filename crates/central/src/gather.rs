//! What comes at once is done together: what each would cost beside its own is shared. Nobody waits for others to come:
//! while one piece of work is under way, what comes meanwhile gathers for the next.

use crate::base::BaseError;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// Work that can be done for several at once.
pub(crate) trait Shared: Send + Sync + 'static {
    /// What one asks for.
    type Wish: Send + 'static;
    /// What one is told.
    type Answer: Send + 'static;

    /// How many of those that wait, from the first, are done at once; one is, whatever this says.
    fn fit<'w>(&self, waiting: impl Iterator<Item = &'w Self::Wish>) -> usize
    where
        Self::Wish: 'w;
    /// Does them; the answers in the same order.
    fn work(
        &self,
        wishes: Vec<Self::Wish>,
    ) -> impl Future<Output = Vec<Result<Self::Answer, BaseError>>> + Send;
}

/// Of several works of which only one is done at a time, the one whose turn it is.
pub(crate) type Turn = Arc<tokio::sync::Mutex<()>>;

/// Where wishes gather.
pub(crate) struct Gather<S: Shared> {
    shared: S,
    turn: Turn,
    queue: Mutex<Queue<S>>,
}

struct Queue<S: Shared> {
    waiting: Vec<Waiting<S>>,
    /// Whether somebody does what waits.
    working: bool,
}

struct Waiting<S: Shared> {
    wish: S::Wish,
    done: oneshot::Sender<Result<S::Answer, BaseError>>,
}

impl<S: Shared> Gather<S> {
    pub(crate) fn new(shared: S) -> Arc<Self> {
        Self::by_turns(shared, Turn::default())
    }

    /// Work that is not done while other work of these turns is.
    pub(crate) fn by_turns(shared: S, turn: Turn) -> Arc<Self> {
        Arc::new(Self { shared, turn, queue: Mutex::new(Queue { waiting: Vec::new(), working: false }) })
    }

    /// What the work is done with.
    pub(crate) const fn shared(&self) -> &S {
        &self.shared
    }

    /// Has a wish done, with those of others.
    pub(crate) async fn ask(self: &Arc<Self>, wish: S::Wish) -> Result<S::Answer, BaseError> {
        let (done, answer) = oneshot::channel();
        let begins = {
            let mut queue = self.queue();
            queue.waiting.push(Waiting { wish, done });
            !std::mem::replace(&mut queue.working, true)
        };
        if begins {
            // In a task of its own: whoever asked may go away meanwhile, and the others' work must not end with that.
            tokio::spawn(Worker(Arc::clone(self)).work());
        }
        // Only a worker that has panicked answers nothing; what came of it is told when the wish comes again.
        answer.await.unwrap_or(Err(BaseError::Busy))
    }

    fn queue(&self) -> MutexGuard<'_, Queue<S>> {
        // It is never left half changed.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the first that are done at once.
    fn first(&self) -> Vec<Waiting<S>> {
        let mut queue = self.queue();
        let fit = self.shared.fit(queue.waiting.iter().map(|one| &one.wish));
        let count = fit.max(1).min(queue.waiting.len());
        queue.working = count > 0;
        queue.waiting.drain(..count).collect()
    }
}

/// Whoever does what waits. When it ends, in whatever way, the next wish begins another.
struct Worker<S: Shared>(Arc<Gather<S>>);

impl<S: Shared> Worker<S> {
    async fn work(self) {
        loop {
            let _turn = self.0.turn.lock().await;
            let some = self.0.first();
            if some.is_empty() {
                return;
            }
            let (wishes, told): (Vec<_>, Vec<_>) = some.into_iter().map(|one| (one.wish, one.done)).unzip();
            for (told, answer) in told.into_iter().zip(self.0.shared.work(wishes).await) {
                // Whoever asked may have gone away; what was done is told when the wish comes again.
                let _ = told.send(answer);
            }
        }
    }
}

impl<S: Shared> Drop for Worker<S> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut queue = self.0.queue();
            queue.working = false;
            queue.waiting.clear();
        }
    }
}

/// Whether nothing of anybody's can be done now.
pub(crate) fn of_everybody(error: &BaseError) -> bool {
    matches!(error, BaseError::Busy | BaseError::Full | BaseError::Away(_))
}

/// Tells so many of an error that is everybody's: the first all of it, for the log.
pub(crate) fn of_all<T>(error: BaseError, count: usize) -> Vec<Result<T, BaseError>> {
    let full = matches!(error, BaseError::Full);
    let others = std::iter::repeat_with(move || if full { BaseError::Full } else { BaseError::Busy });
    std::iter::once(error).chain(others).take(count).map(Err).collect()
}
