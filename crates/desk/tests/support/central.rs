//! A double of the central: it keeps everything in memory, in the order in which it came, and refuses one claim: to take
//! over a visit that is not on its way. The real one is met in the whole-system tests.

use okno_protocol::audit::{AnchorHead, HeadAnchored};
use okno_protocol::cards::{CardPage, CardQuery};
use okno_protocol::company::{CompanyQuery, CompanyTold};
use okno_protocol::feed::{FeedEvent, FeedPage, FeedQuery};
use okno_protocol::numbers::{LeaseNumbers, NumbersLeased};
use okno_protocol::push::{
    Accepted, Answer, Command, CommandAnswer, Placed, Push, Pushed, Refused, RefusedCode,
};
use okno_sync::port::{Central, NoAnswer};
use std::sync::Mutex;
use uuid::Uuid;

#[derive(Default)]
pub(crate) struct CentralDouble {
    log: Mutex<Vec<FeedEvent>>,
    /// What it says to every command; none when it takes them in.
    pub(crate) refuses: Mutex<Option<RefusedCode>>,
    /// Whether it cannot be reached.
    pub(crate) gone: std::sync::atomic::AtomicBool,
}

impl CentralDouble {
    /// Everything that it holds, as it would go over the wire.
    pub(crate) fn holds(&self) -> String {
        serde_json::to_string(&*self.log.lock().expect("log")).expect("json")
    }

    fn reached(&self) -> Result<(), NoAnswer> {
        let gone = self.gone.load(std::sync::atomic::Ordering::SeqCst);
        if gone { Err(NoAnswer::Offline) } else { Ok(()) }
    }

    fn one(&self, command: &Command) -> Answer {
        if let Some(code) = *self.refuses.lock().expect("refusal") {
            return Answer::Refused(Refused { code, holder: None, since: None });
        }
        let mut log = self.log.lock().expect("log");
        let of_stream: Vec<&FeedEvent> = log.iter().filter(|event| event.stream == command.stream).collect();
        let last = of_stream.last().map(|event| event.event.tag.clone());
        let first = u32::try_from(of_stream.len()).expect("few") + 1;
        let takes = command.events.iter().any(|event| event.tag == "taken_over");
        if takes && last.as_deref() != Some("handed_over") {
            let holder = of_stream.last().map(|event| event.operator);
            return Answer::Refused(Refused { code: RefusedCode::Taken, holder, since: None });
        }
        let mut placed = Vec::new();
        for (version, event) in (first..).zip(&command.events) {
            placed.push(Placed { event: event.id, version });
            log.push(FeedEvent {
                stream: command.stream.clone(),
                version,
                event: event.clone(),
                command: command.id,
                operator: command.operator,
                device: Uuid::from_u128(1),
                office: command.office,
                at: command.at,
                order: command.order,
                received: command.at + 1,
                library: command.library.clone(),
                values: command.values.clone(),
            });
        }
        Answer::Accepted(Accepted { events: placed, received: command.at + 1, discrepancies: vec![] })
    }
}

impl Central for CentralDouble {
    async fn push(&self, push: &Push) -> Result<Pushed, NoAnswer> {
        self.reached()?;
        let answer = |command: &Command| CommandAnswer { command: command.id, answer: self.one(command) };
        Ok(Pushed { answers: push.commands.iter().map(answer).collect() })
    }

    async fn feed(&self, query: &FeedQuery) -> Result<FeedPage, NoAnswer> {
        self.reached()?;
        let from: usize = query.after.as_deref().map_or(0, |after| after.parse().expect("a cursor of ours"));
        let log = self.log.lock().expect("log");
        let events: Vec<FeedEvent> = log.iter().skip(from).take(7).cloned().collect();
        let next = from + events.len();
        Ok(FeedPage { more: next < log.len(), events, next: next.to_string() })
    }

    async fn cards(&self, _: &CardQuery) -> Result<CardPage, NoAnswer> {
        self.reached()?;
        Ok(CardPage { cards: vec![], gone: vec![], next: "0".to_owned(), more: false })
    }

    async fn company(&self, _: &CompanyQuery) -> Result<CompanyTold, NoAnswer> {
        self.reached()?;
        Ok(CompanyTold { version: "1".to_owned(), company: None })
    }

    async fn anchor(&self, head: &AnchorHead) -> Result<HeadAnchored, NoAnswer> {
        self.reached()?;
        Ok(HeadAnchored { seq: head.seq, received: 1 })
    }

    async fn lease(&self, _: &LeaseNumbers) -> Result<NumbersLeased, NoAnswer> {
        self.reached()?;
        Ok(NumbersLeased { first: 600_000_000, size: 2_000 })
    }
}
