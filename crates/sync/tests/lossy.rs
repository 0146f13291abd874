//! An exchange over a network that loses, repeats and answers late (R-CE-2). Base and central here are doubles that hold
//! everything in memory; the real ones are tested with each other elsewhere.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use okno_protocol::Private;
use okno_protocol::audit::{AnchorHead, HeadAnchored};
use okno_protocol::cards::{Card, CardPage, CardQuery};
use okno_protocol::company::{Company, CompanyQuery, CompanyTold};
use okno_protocol::event::{Event, StreamRef};
use okno_protocol::feed::{FeedEvent, FeedPage, FeedQuery};
use okno_protocol::numbers::{LeaseNumbers, NumbersLeased};
use okno_protocol::push::{
    Accepted, Answer, Command, CommandAnswer, Placed, Push, Pushed, Refused, RefusedCode, Settled,
};
use okno_sync::exchange::{Stopped, exchange};
use okno_sync::port::{Base, Central, NoAnswer};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Mutex;
use uuid::Uuid;

/// Events of a page, so that there are several.
const PAGE: usize = 3;

#[derive(Default)]
struct BaseDouble {
    outbox: Mutex<Vec<Command>>,
    settled: Mutex<BTreeMap<Uuid, Settled>>,
    /// What was answered, and how often all of it was put back.
    sent: Mutex<Vec<Command>>,
    anew: Mutex<usize>,
    cursor: Mutex<Option<String>>,
    taken: Mutex<Vec<Uuid>>,
    blocks: Mutex<Vec<NumbersLeased>>,
    /// Up to where its audit chain was anchored.
    anchored: Mutex<u64>,
    cards_cursor: Mutex<Option<String>>,
    /// Clients as they came, and how many pages each time.
    cards: Mutex<Vec<Uuid>>,
    pages: Mutex<Vec<usize>>,
    /// Versions of what the company said, as they came.
    company: Mutex<Vec<String>>,
}

impl Base for BaseDouble {
    type Error = std::convert::Infallible;
    type Cards = CardPage;

    async fn waiting(&self, after: u64, most: usize) -> Result<Vec<Command>, Self::Error> {
        let outbox = self.outbox.lock().unwrap();
        Ok(outbox.iter().filter(|command| command.order > after).take(most).cloned().collect())
    }
    async fn settle(&self, command: &Command, settled: &Settled) -> Result<(), Self::Error> {
        self.outbox.lock().unwrap().retain(|other| other.id != command.id);
        let before = self.settled.lock().unwrap().insert(command.id, settled.clone());
        assert!(before.is_none(), "settled twice");
        self.sent.lock().unwrap().push(command.clone());
        Ok(())
    }
    async fn company_version(&self) -> Result<Option<String>, Self::Error> {
        Ok(self.company.lock().unwrap().last().cloned())
    }
    async fn take_company(&self, version: &str, _: &Company) -> Result<(), Self::Error> {
        self.company.lock().unwrap().push(version.to_owned());
        Ok(())
    }
    async fn cursor(&self) -> Result<Option<String>, Self::Error> {
        Ok(self.cursor.lock().unwrap().clone())
    }
    async fn take(&self, page: &FeedPage) -> Result<(), Self::Error> {
        self.taken.lock().unwrap().extend(page.events.iter().map(|event| event.event.id));
        *self.cursor.lock().unwrap() = Some(page.next.clone());
        Ok(())
    }
    async fn begin_anew(&self) -> Result<(), Self::Error> {
        *self.cursor.lock().unwrap() = None;
        *self.anew.lock().unwrap() += 1;
        self.settled.lock().unwrap().clear();
        let mut outbox = self.outbox.lock().unwrap();
        outbox.append(&mut self.sent.lock().unwrap());
        outbox.sort_by_key(|command| command.order);
        Ok(())
    }
    async fn cards_cursor(&self) -> Result<Option<String>, Self::Error> {
        Ok(self.cards_cursor.lock().unwrap().clone())
    }
    async fn read_cards(&self, page: CardPage) -> Result<CardPage, Self::Error> {
        Ok(page)
    }
    async fn take_cards(&self, pages: Vec<CardPage>) -> Result<(), Self::Error> {
        for page in &pages {
            self.cards.lock().unwrap().extend(page.cards.iter().map(|card| card.client));
            *self.cards_cursor.lock().unwrap() = Some(page.next.clone());
        }
        self.pages.lock().unwrap().push(pages.len());
        // It takes its time, and the next pages gather.
        tokio::task::yield_now().await;
        Ok(())
    }
    async fn head(&self) -> Result<Option<AnchorHead>, Self::Error> {
        let head = AnchorHead { seq: 3, hash: okno_protocol::Bytes([1; 32]) };
        Ok((*self.anchored.lock().unwrap() < head.seq).then_some(head))
    }
    async fn anchored(&self, head: &AnchorHead) -> Result<(), Self::Error> {
        *self.anchored.lock().unwrap() = head.seq;
        Ok(())
    }
    async fn wish(&self) -> Result<Option<LeaseNumbers>, Self::Error> {
        let has = !self.blocks.lock().unwrap().is_empty();
        Ok((!has).then_some(LeaseNumbers { id: Uuid::from_u128(77) }))
    }
    async fn lease(&self, _: &LeaseNumbers, block: NumbersLeased) -> Result<(), Self::Error> {
        self.blocks.lock().unwrap().push(block);
        Ok(())
    }
}

#[derive(Default)]
struct CentralDouble {
    answers: Mutex<BTreeMap<Uuid, Settled>>,
    log: Mutex<Vec<FeedEvent>>,
    leased: Mutex<BTreeMap<Uuid, u32>>,
    /// How many clients there are, and how many go on a page.
    clients: usize,
    page: usize,
}

impl CentralDouble {
    fn one(&self, command: &Command) -> Answer {
        if let Some(first) = self.answers.lock().unwrap().get(&command.id) {
            return Answer::AlreadyDone { first: first.clone() };
        }
        let mut log = self.log.lock().unwrap();
        // Every fifth is a claim that comes too late.
        let settled = if command.order.is_multiple_of(5) {
            Settled::Refused(Refused { code: RefusedCode::Taken, holder: None, since: None })
        } else {
            let first = u32::try_from(log.len()).unwrap() + 1;
            let mut events = Vec::new();
            for (version, event) in (first..).zip(&command.events) {
                events.push(Placed { event: event.id, version });
                log.push(FeedEvent {
                    stream: command.stream.clone(),
                    version,
                    event: event.clone(),
                    command: command.id,
                    operator: command.operator,
                    device: Uuid::nil(),
                    office: command.office,
                    at: command.at,
                    order: command.order,
                    received: 1,
                    library: command.library.clone(),
                    values: vec![],
                });
            }
            Settled::Accepted(Accepted { events, received: 1, discrepancies: vec![] })
        };
        self.answers.lock().unwrap().insert(command.id, settled.clone());
        match settled {
            Settled::Accepted(accepted) => Answer::Accepted(accepted),
            Settled::Refused(refused) => Answer::Refused(refused),
        }
    }
}

impl Central for CentralDouble {
    async fn push(&self, push: &Push) -> Result<Pushed, NoAnswer> {
        let answer = |command: &Command| CommandAnswer { command: command.id, answer: self.one(command) };
        Ok(Pushed { answers: push.commands.iter().map(answer).collect() })
    }
    async fn feed(&self, query: &FeedQuery) -> Result<FeedPage, NoAnswer> {
        let from: usize = query.after.as_deref().map_or(0, |after| after.parse().unwrap());
        let log = self.log.lock().unwrap();
        let events: Vec<FeedEvent> = log.iter().skip(from).take(PAGE).cloned().collect();
        let next = from + events.len();
        Ok(FeedPage { more: next < log.len(), events, next: next.to_string() })
    }
    async fn cards(&self, query: &CardQuery) -> Result<CardPage, NoAnswer> {
        let from: usize = query.after.as_deref().map_or(0, |after| after.parse().unwrap());
        let next = self.clients.min(from + self.page);
        let card = |index: usize| Card { client: Uuid::from_u128(index as u128), form: Private::from("{}") };
        Ok(CardPage {
            cards: (from..next).map(card).collect(),
            gone: vec![],
            next: next.to_string(),
            more: next < self.clients,
        })
    }
    async fn company(&self, query: &CompanyQuery) -> Result<CompanyTold, NoAnswer> {
        let said = Company { facts: None, posts: None, offices: vec![], colleagues: vec![] };
        let version = "1".to_owned();
        Ok(CompanyTold { company: (query.known.as_ref() != Some(&version)).then_some(said), version })
    }
    async fn anchor(&self, head: &AnchorHead) -> Result<HeadAnchored, NoAnswer> {
        Ok(HeadAnchored { seq: head.seq, received: 1 })
    }
    async fn lease(&self, wish: &LeaseNumbers) -> Result<NumbersLeased, NoAnswer> {
        let mut leased = self.leased.lock().unwrap();
        let next = u32::try_from(leased.len()).unwrap() * 2_000;
        Ok(NumbersLeased { first: *leased.entry(wish.id).or_insert(next), size: 2_000 })
    }
}

/// What the network does with a request.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Passes,
    /// It never arrives.
    Lost,
    /// It arrives, and the answer is lost.
    AnswerLost,
    /// It arrives twice; the second answer comes.
    Twice,
}

struct Network<'c> {
    central: &'c CentralDouble,
    fates: Mutex<Vec<Fate>>,
}

impl Network<'_> {
    fn next(&self) -> Fate {
        self.fates.lock().unwrap().pop().unwrap_or(Fate::Passes)
    }
}

macro_rules! carried {
    ($network:ident, $call:expr) => {
        match $network.next() {
            Fate::Passes => $call.await,
            Fate::Lost => Err(NoAnswer::Offline),
            Fate::AnswerLost => $call.await.and(Err(NoAnswer::Offline)),
            Fate::Twice => {
                $call.await?;
                $call.await
            }
        }
    };
}

impl Central for Network<'_> {
    async fn push(&self, push: &Push) -> Result<Pushed, NoAnswer> {
        carried!(self, self.central.push(push))
    }
    async fn feed(&self, query: &FeedQuery) -> Result<FeedPage, NoAnswer> {
        carried!(self, self.central.feed(query))
    }
    async fn cards(&self, query: &CardQuery) -> Result<CardPage, NoAnswer> {
        carried!(self, self.central.cards(query))
    }
    async fn company(&self, query: &CompanyQuery) -> Result<CompanyTold, NoAnswer> {
        carried!(self, self.central.company(query))
    }
    async fn anchor(&self, head: &AnchorHead) -> Result<HeadAnchored, NoAnswer> {
        Ok(HeadAnchored { seq: head.seq, received: 1 })
    }
    async fn lease(&self, wish: &LeaseNumbers) -> Result<NumbersLeased, NoAnswer> {
        carried!(self, self.central.lease(wish))
    }
}

fn command(order: u64, events: u128) -> Command {
    let id = |part: u128| Uuid::from_u128((u128::from(order) << 64) | part);
    Command {
        id: id(0),
        order,
        operator: Uuid::nil(),
        office: Uuid::nil(),
        at: 0,
        library: "2026.11".to_owned(),
        stream: StreamRef { kind: "visit".to_owned(), id: Uuid::nil() },
        expected: 0,
        events: (1..=events)
            .map(|part| Event { id: id(part), tag: "held".to_owned(), body: serde_json::json!({}) })
            .collect(),
        values: vec![],
    }
}

fn fates() -> impl Strategy<Value = Vec<Fate>> {
    let fate = prop_oneof![
        2 => Just(Fate::Passes),
        1 => Just(Fate::Lost),
        1 => Just(Fate::AnswerLost),
        1 => Just(Fate::Twice),
    ];
    prop::collection::vec(fate, 0..60)
}

proptest! {
    #[test]
    fn r_ce_2_after_quiet_everything_is_in_the_central_exactly_once(
        commands in prop::collection::vec(1..4_u128, 0..40),
        fates in fates(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (base, central) = (BaseDouble::default(), CentralDouble { clients: 7, page: 2, ..CentralDouble::default() });
            let all: Vec<Command> = (1..).zip(&commands).map(|(order, events)| command(order, *events)).collect();
            base.outbox.lock().unwrap().clone_from(&all);
            let network = Network { central: &central, fates: Mutex::new(fates.clone()) };
            let mut quiet = 0;
            for _ in 0..200 {
                match exchange(&base, &network).await {
                    Ok(_) => quiet += 1,
                    Err(Stopped::NoAnswer(NoAnswer::Offline)) => {}
                    Err(other) => panic!("{other:?}"),
                }
                if quiet == 2 { break; }
            }
            assert_eq!(quiet, 2, "it comes to quiet");
            assert!(base.outbox.lock().unwrap().is_empty());
            assert_eq!(base.settled.lock().unwrap().len(), all.len());
            assert_eq!(&*base.settled.lock().unwrap(), &*central.answers.lock().unwrap());
            let log: Vec<Uuid> = central.log.lock().unwrap().iter().map(|event| event.event.id).collect();
            let accepted = all.iter().filter(|command| !command.order.is_multiple_of(5));
            let expected: Vec<Uuid> = accepted.flat_map(|command| command.events.iter().map(|event| event.id)).collect();
            assert_eq!(&log, &expected, "each once, in the order of the device");
            assert_eq!(&*base.taken.lock().unwrap(), &log, "and told once, in the same order");
            assert_eq!(base.blocks.lock().unwrap().len(), 1, "one wish, one block");
            let cards: Vec<u128> = base.cards.lock().unwrap().iter().map(Uuid::as_u128).collect();
            assert_eq!(*base.company.lock().unwrap(), ["1"], "what the company says, once");
            assert_eq!(cards, (0..7).collect::<Vec<_>>(), "every card once, in order");
        });
    }
}

/// A central that answers for other commands than were sent.
struct Liar(CentralDouble);

impl Central for Liar {
    async fn push(&self, push: &Push) -> Result<Pushed, NoAnswer> {
        let mut pushed = self.0.push(push).await?;
        pushed.answers.reverse();
        Ok(pushed)
    }
    async fn feed(&self, _: &FeedQuery) -> Result<FeedPage, NoAnswer> {
        Ok(FeedPage { events: vec![], next: "1".to_owned(), more: true })
    }
    async fn cards(&self, query: &CardQuery) -> Result<CardPage, NoAnswer> {
        self.0.cards(query).await
    }
    async fn company(&self, query: &CompanyQuery) -> Result<CompanyTold, NoAnswer> {
        self.0.company(query).await
    }
    async fn anchor(&self, head: &AnchorHead) -> Result<HeadAnchored, NoAnswer> {
        self.0.anchor(head).await
    }
    async fn lease(&self, wish: &LeaseNumbers) -> Result<NumbersLeased, NoAnswer> {
        self.0.lease(wish).await
    }
}

#[tokio::test]
async fn an_answer_that_does_not_fit_settles_nothing() {
    let (base, liar) = (BaseDouble::default(), Liar(CentralDouble::default()));
    *base.outbox.lock().unwrap() = vec![command(1, 1), command(2, 1)];
    let stopped = exchange(&base, &liar).await;
    assert!(matches!(stopped, Err(Stopped::NoAnswer(NoAnswer::NotUnderstood))), "{stopped:?}");
    assert_eq!(base.outbox.lock().unwrap().len(), 2, "nothing is lost");
}

#[tokio::test]
async fn a_feed_that_does_not_move_is_not_asked_for_ever() {
    let (base, liar) = (BaseDouble::default(), Liar(CentralDouble::default()));
    let stopped = exchange(&base, &liar).await;
    assert!(matches!(stopped, Err(Stopped::NoAnswer(NoAnswer::NotUnderstood))), "{stopped:?}");
}

/// A central whose base was restored: it knows no cursor of before.
struct Restored(CentralDouble);

impl Central for Restored {
    async fn push(&self, push: &Push) -> Result<Pushed, NoAnswer> {
        if push.after.as_deref() == Some("of before") {
            return Err(NoAnswer::Problem(okno_protocol::Problem::of(okno_protocol::Code::CursorUnknown)));
        }
        self.0.push(push).await
    }
    async fn feed(&self, query: &FeedQuery) -> Result<FeedPage, NoAnswer> {
        if query.after.as_deref() == Some("of before") {
            return Err(NoAnswer::Problem(okno_protocol::Problem::of(okno_protocol::Code::CursorUnknown)));
        }
        self.0.feed(query).await
    }
    async fn cards(&self, query: &CardQuery) -> Result<CardPage, NoAnswer> {
        if query.after.as_deref() == Some("of before") {
            return Err(NoAnswer::Problem(okno_protocol::Problem::of(okno_protocol::Code::CursorUnknown)));
        }
        self.0.cards(query).await
    }
    async fn company(&self, query: &CompanyQuery) -> Result<CompanyTold, NoAnswer> {
        self.0.company(query).await
    }
    async fn anchor(&self, head: &AnchorHead) -> Result<HeadAnchored, NoAnswer> {
        self.0.anchor(head).await
    }
    async fn lease(&self, wish: &LeaseNumbers) -> Result<NumbersLeased, NoAnswer> {
        self.0.lease(wish).await
    }
}

#[tokio::test]
async fn pain_3_a_central_restored_from_a_copy_is_sent_again_what_it_has_lost_before_anything_new() {
    let lost = || {
        let base = BaseDouble::default();
        // It had answered the first, and has forgotten it.
        *base.sent.lock().unwrap() = vec![command(1, 2)];
        *base.cursor.lock().unwrap() = Some("of before".to_owned());
        (base, Restored(CentralDouble::default()))
    };
    let (base, central) = lost();
    *base.outbox.lock().unwrap() = vec![command(2, 1)];
    let done = exchange(&base, &central).await.expect("exchanged");
    let orders = |central: &Restored| -> Vec<u64> {
        central.0.log.lock().unwrap().iter().map(|event| event.order).collect()
    };
    assert_eq!((done.sent, orders(&central)), (2, vec![1, 1, 2]), "in the order in which they were given");
    assert_eq!((base.taken.lock().unwrap().len(), *base.anew.lock().unwrap()), (3, 1));
    assert_eq!(base.cursor.lock().unwrap().as_deref(), Some("3"));
    // A workplace where nothing waits finds it by the feed.
    let (base, central) = lost();
    let done = exchange(&base, &central).await.expect("exchanged");
    assert_eq!((done.sent, orders(&central)), (1, vec![1, 1]));
    let done = exchange(&base, &central).await.expect("exchanged");
    assert_eq!((done.sent, done.received, *base.anew.lock().unwrap()), (0, 0, 1), "and then it is quiet");
}

#[tokio::test]
async fn r_ce_1_cards_come_page_by_page_and_what_else_waits_goes_between() {
    let central = CentralDouble { clients: 15_500, page: 500, ..Default::default() };
    let base = BaseDouble::default();
    let done = exchange(&base, &central).await.expect("exchanged");
    assert_eq!((done.cards, done.more), (10_000, true));
    let done = exchange(&base, &central).await.expect("exchanged");
    assert_eq!((done.cards, done.more), (5_500, false));
    let written = || base.pages.lock().unwrap().clone();
    let pages = written();
    assert_eq!(
        (pages.iter().sum::<usize>(), pages[0]),
        (31, 1),
        "the first clients are there after the first page"
    );
    assert!(pages.iter().all(|at_once| *at_once <= 12), "who writes meanwhile does not wait long");
    assert!(pages.len() < 31, "what has gathered is written together");
    let everybody: Vec<u128> = base.cards.lock().unwrap().iter().map(Uuid::as_u128).collect();
    assert_eq!(everybody, (0..15_500).collect::<Vec<_>>(), "every card once, in order");
    // Nothing is written when nothing is new.
    exchange(&base, &central).await.expect("exchanged");
    assert_eq!(written(), pages);
    // A central that was restored, or an office with another territory.
    let restored = Restored(CentralDouble { clients: 3, page: 2, ..Default::default() });
    let base = BaseDouble::default();
    *base.cards_cursor.lock().unwrap() = Some("of before".to_owned());
    exchange(&base, &restored).await.expect("exchanged");
    assert_eq!(base.cards.lock().unwrap().len(), 3);
}
