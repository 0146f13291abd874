//! What an exchange needs of the local base and of the central.

use crate::plan::LONGEST_PAUSE;
use okno_protocol::audit::{AnchorHead, HeadAnchored};
use okno_protocol::cards::{CardPage, CardQuery};
use okno_protocol::company::{Company, CompanyQuery, CompanyTold};
use okno_protocol::feed::{FeedPage, FeedQuery};
use okno_protocol::numbers::{LeaseNumbers, NumbersLeased};
use okno_protocol::push::{Command, Push, Pushed, Settled};
use okno_protocol::{Code, Problem, Retry};
use std::time::Duration;

/// Why the central gave no answer that the exchange could go on with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// It cannot be reached, or the answer did not come in time.
    #[error("the central cannot be reached")]
    Offline,
    /// It refused the request.
    #[error("the central refuses: {:?}", .0.code)]
    Problem(Problem),
    /// What came is no answer of a central.
    #[error("what answered is no central")]
    NotUnderstood,
}

impl NoAnswer {
    /// Whether this side must be updated before anything can be exchanged; the outbox waits meanwhile.
    #[must_use]
    pub fn must_update(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.code == Code::Unsupported)
    }

    /// For how long the central asks to be left alone: it is reached, and has much to do.
    #[must_use]
    pub fn asks_for_rest(&self) -> Option<Duration> {
        let Self::Problem(problem) = self else { return None };
        match (problem.code, problem.retry) {
            (Code::SlowDown | Code::Busy, Retry::After { seconds }) => {
                Some(Duration::from_secs(u64::from(seconds)).min(LONGEST_PAUSE))
            }
            _ => None,
        }
    }

    /// Whether somebody has to sign in again before anything can be exchanged.
    #[must_use]
    pub fn must_sign_in(&self) -> bool {
        matches!(self, Self::Problem(problem) if matches!(
            problem.code,
            Code::NotSignedIn | Code::SessionRevoked | Code::OperatorBlocked | Code::DeviceBlocked | Code::DeviceUnknown
        ))
    }
}

/// The central, as far as an exchange asks it.
pub trait Central: Sync {
    /// Sends commands.
    fn push(&self, push: &Push) -> impl Future<Output = Result<Pushed, NoAnswer>> + Send;
    /// Asks for a page of confirmed events.
    fn feed(&self, query: &FeedQuery) -> impl Future<Output = Result<FeedPage, NoAnswer>> + Send;
    /// Asks for a page of clients' cards.
    fn cards(&self, query: &CardQuery) -> impl Future<Output = Result<CardPage, NoAnswer>> + Send;
    /// Asks for what the company says of itself.
    fn company(&self, query: &CompanyQuery) -> impl Future<Output = Result<CompanyTold, NoAnswer>> + Send;
    /// Says where the audit chain of this workplace stands.
    fn anchor(&self, head: &AnchorHead) -> impl Future<Output = Result<HeadAnchored, NoAnswer>> + Send;
    /// Asks for a block of numbers.
    fn lease(&self, wish: &LeaseNumbers) -> impl Future<Output = Result<NumbersLeased, NoAnswer>> + Send;
}

/// The local base, as far as an exchange needs it. Every method that writes does it in one transaction.
pub trait Base: Sync {
    /// What goes wrong with it.
    type Error: Send;
    /// A page of cards that was read.
    type Cards: Send;

    /// The commands that wait after a place in the order, oldest first, at most `most`.
    fn waiting(
        &self,
        after: u64,
        most: usize,
    ) -> impl Future<Output = Result<Vec<Command>, Self::Error>> + Send;
    /// Keeps what became of a command, and takes it out of the outbox.
    fn settle(
        &self,
        command: &Command,
        settled: &Settled,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
    /// Where the feed goes on; none before the first page.
    fn cursor(&self) -> impl Future<Output = Result<Option<String>, Self::Error>> + Send;
    /// Takes a page in, and its cursor.
    fn take(&self, page: &FeedPage) -> impl Future<Output = Result<(), Self::Error>> + Send;
    /// The central was restored from a copy, or is another one: what it is known to have taken in is not certain any more. Puts
    /// everything that was sent from here back to be sent, in its order, and forgets where the feed goes on.
    fn begin_anew(&self) -> impl Future<Output = Result<(), Self::Error>> + Send;
    /// Where the cards go on; none before the first page.
    fn cards_cursor(&self) -> impl Future<Output = Result<Option<String>, Self::Error>> + Send;
    /// Reads a page of cards; the base is not asked.
    fn read_cards(&self, page: CardPage) -> impl Future<Output = Result<Self::Cards, Self::Error>> + Send;
    /// Takes pages of cards in, in their order, with their search keys and the cursor of the last.
    fn take_cards(&self, pages: Vec<Self::Cards>) -> impl Future<Output = Result<(), Self::Error>> + Send;
    /// Which version of what the company says is known here; none before the first.
    fn company_version(&self) -> impl Future<Output = Result<Option<String>, Self::Error>> + Send;
    /// Takes in what the company says, and its version.
    fn take_company(
        &self,
        version: &str,
        company: &Company,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
    /// Where the audit chain stands, when it is time to say so; none when that was said lately, or nothing came to it.
    fn head(&self) -> impl Future<Output = Result<Option<AnchorHead>, Self::Error>> + Send;
    /// Keeps that it was said.
    fn anchored(&self, head: &AnchorHead) -> impl Future<Output = Result<(), Self::Error>> + Send;
    /// The wish for a block of numbers, the same until it is answered; none while there are enough.
    fn wish(&self) -> impl Future<Output = Result<Option<LeaseNumbers>, Self::Error>> + Send;
    /// Keeps the block that answers a wish.
    fn lease(
        &self,
        wish: &LeaseNumbers,
        block: NumbersLeased,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_central_that_is_busy_is_reached_and_left_alone_for_as_long_as_it_says() {
        let busy = NoAnswer::Problem(Problem::of(Code::SlowDown).after(2));
        assert_eq!(busy.asks_for_rest(), Some(Duration::from_secs(2)));
        let long = NoAnswer::Problem(Problem::of(Code::Busy).after(86_400));
        assert_eq!(long.asks_for_rest(), Some(LONGEST_PAUSE));
        for other in [NoAnswer::Offline, NoAnswer::Problem(Problem::of(Code::NotSignedIn).after(2))] {
            assert_eq!(other.asks_for_rest(), None);
        }
    }
}
