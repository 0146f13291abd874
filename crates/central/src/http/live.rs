//! The live stream, and what a workplace says that it has open.

use crate::access::role;
use crate::base::Session;
use crate::central::Central;
use crate::fault::Fault;
use crate::live::{News, Opened, Place, Seat, audiences};
use axum::body::Body;
use hyper::body::{Bytes, Frame};
use okno_domain::ids::{AppealId, OperatorId};
use okno_protocol::live::{Hello, LiveEvent, MAX_PEOPLE, OpenAppeal, OpenNow, OpenTold, Person};
use okno_protocol::{Code, Problem};
use okno_store::events::{Stream, StreamKind};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc;

/// Pieces of text that wait for a slow listener.
const WAITING: usize = 1;

/// Between two nudges, at least: each is worth an exchange.
const GATHERING: Duration = Duration::from_millis(500);

/// Begins a stream; `access` is the hash of the token that it was asked with.
pub(super) async fn listen(central: Central, session: Session, access: [u8; 32]) -> Result<Body, Fault> {
    let place =
        Place { session: session.id, operator: session.account.id, audiences: audiences(&session).into() };
    let seat = central.0.hub.sit(place).map_err(|_| Problem::of(Code::Busy).after(30))?;
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        // Whoever reads went away, or the session is over: the stream ends, and the seat with it.
        let _ = told(&central, &session, access, seat, &sender).await;
    });
    Ok(Body::new(Events(receiver)))
}

/// The stream is over.
struct Over;

async fn told(
    central: &Central,
    session: &Session,
    access: [u8; 32],
    mut seat: Seat,
    to: &mpsc::Sender<Bytes>,
) -> Result<(), Over> {
    let limits = &central.0.settings.limits;
    let idle = u32::try_from(limits.live_ping.as_secs()).unwrap_or(u32::MAX);
    send(to, &LiveEvent::Hello(Hello { idle })).await?;
    let mut ping = tokio::time::interval(limits.live_ping);
    ping.reset();
    let mut look = tokio::time::interval(limits.live_look);
    look.reset();
    loop {
        tokio::select! {
            () = to.closed() => return Err(Over),
            news = seat.news() => {
                let news = news.ok_or(Over)?;
                let moved = news.moved;
                tell(central, news, to).await?;
                ping.reset();
                // The first nudge goes at once; those of a busy office go together after it.
                if moved && tokio::time::timeout(GATHERING, to.closed()).await.is_ok() {
                    return Err(Over);
                }
            }
            _ = ping.tick() => to.send(Bytes::from_static(b":\n\n")).await.map_err(|_| Over)?,
            _ = look.tick() => holds(central, session, access).await?,
        }
    }
}

/// Whether the session is what it was when the stream began. A base that is away is no reason to end it.
async fn holds(central: &Central, began: &Session, access: [u8; 32]) -> Result<(), Over> {
    let now = central.ports().clock.now();
    let session = match central.base().session(access, now).await {
        Ok(session) => session.ok_or(Over)?,
        Err(_) => return Ok(()),
    };
    let same =
        role(session.account.role) == role(began.account.role) && audiences(&session) == audiences(began);
    let let_in = session.account.blocked_at.is_none() && session.device.blocked_at.is_none();
    if same && let_in { Ok(()) } else { Err(Over) }
}

async fn tell(central: &Central, news: News, to: &mpsc::Sender<Bytes>) -> Result<(), Over> {
    if news.moved {
        send(to, &LiveEvent::Moved).await?;
    }
    let mut names: HashMap<OperatorId, Option<String>> = HashMap::new();
    for (appeal, who) in news.open {
        let mut people = Vec::new();
        for operator in who.into_iter().take(MAX_PEOPLE) {
            if let Entry::Vacant(name) = names.entry(operator) {
                let account = central.base().operator(operator).await.map_err(|_| Over)?;
                // Exposed to colleagues who get the same appeal.
                name.insert(account.map(|account| account.full_name.into_inner()));
            }
            if let Some(Some(name)) = names.get(&operator) {
                people.push(Person { operator: operator.0, name: name.as_str().into() });
            }
        }
        send(to, &LiveEvent::Open(OpenNow { appeal: appeal.0, people })).await?;
    }
    Ok(())
}

async fn send(to: &mpsc::Sender<Bytes>, event: &LiveEvent) -> Result<(), Over> {
    let text = event.text().map_err(|_| Over)?;
    to.send(text.into()).await.map_err(|_| Over)
}

/// What waits to be read, as the body of an answer.
struct Events(mpsc::Receiver<Bytes>);

impl hyper::body::Body for Events {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// What a workplace has open is told to those who get the appeal. Of one that the session does not get, or that has not come
/// in yet, nobody is told: the answer does not say which.
pub(super) async fn open_appeal(
    central: Central,
    session: Session,
    wish: OpenAppeal,
) -> Result<OpenTold, Fault> {
    let time = central.0.settings.limits.open_time;
    let until = central.ports().clock.monotonic() + time;
    let opened = match wish.appeal {
        None => None,
        Some(appeal) => {
            let stream = Stream { kind: StreamKind::Appeal, id: appeal };
            let told: Arc<[String]> = central.base().audiences(&[stream]).await?.into();
            let own = audiences(&session);
            let gets = told.iter().any(|audience| own.contains(audience));
            let (appeal, operator) = (AppealId(appeal), session.account.id);
            gets.then_some(Opened { appeal, operator, audiences: told, until })
        }
    };
    central.0.hub.opened(session.id, opened);
    Ok(OpenTold { seconds: u32::try_from(time.as_secs()).unwrap_or(u32::MAX) })
}
