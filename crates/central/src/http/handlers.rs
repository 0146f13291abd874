//! What the operations do. Who calls is known before.

use crate::access;
use crate::base::{Anchored, Audience, BaseError, FeedMark, Session};
use crate::central::Central;
use crate::fault::Fault;
use crate::intake::{self, Among, Arrival};
use crate::wire;
use okno_domain::audit::ChainHead;
use okno_domain::number::BLOCK_SIZE;
use okno_protocol::about::{About, Capability};
use okno_protocol::access::{Enrol, Enrolled, Refresh, SignIn, SignOut, SignedIn, SignedOut};
use okno_protocol::audit::{AnchorHead, HeadAnchored};
use okno_protocol::discrepancies::{DiscrepancyPage, DiscrepancyQuery, FoundDiscrepancy};
use okno_protocol::feed::{FeedPage, FeedQuery, MAX_PAGE};
use okno_protocol::numbers::{LeaseNumbers, NumbersLeased};
use okno_protocol::push::{MAX_COMMANDS, Push, Pushed};
use okno_protocol::{Code, OLDEST_PROTOCOL, PROTOCOL, Problem};

/// The process lives.
pub(super) async fn health(_: Central) -> Result<String, Fault> {
    Ok("ok\n".to_owned())
}

/// The base answers.
pub(super) async fn ready(central: Central) -> Result<String, Fault> {
    central.base().ping().await?;
    Ok("ready\n".to_owned())
}

pub(super) async fn metrics(central: Central) -> Result<String, Fault> {
    Ok(central.0.metrics.text(central.0.hub.listeners()))
}

pub(super) async fn about(central: Central) -> Result<About, Fault> {
    Ok(About {
        protocol: PROTOCOL,
        oldest: OLDEST_PROTOCOL,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        capabilities: vec![
            Capability::Sync,
            Capability::Numbers,
            Capability::Search,
            Capability::AuditHeads,
            Capability::Cards,
            Capability::Live,
            Capability::Company,
        ],
        now: central.ports().clock.now().0,
    })
}

pub(super) async fn enrol(central: Central, wish: Enrol) -> Result<Enrolled, Fault> {
    access::enrol(&central, &wish).await
}

pub(super) async fn sign_in(central: Central, wish: SignIn) -> Result<SignedIn, Fault> {
    access::sign_in(&central, &wish).await
}

pub(super) async fn refresh(central: Central, wish: Refresh) -> Result<SignedIn, Fault> {
    access::refresh(&central, &wish).await
}

pub(super) async fn sign_out(central: Central, session: Session, wish: SignOut) -> Result<SignedOut, Fault> {
    let sessions = if wish.everywhere {
        central.base().end_sessions(session.account.id).await?
    } else {
        central.base().end_session(session.id).await?
    };
    Ok(SignedOut { sessions })
}

pub(super) async fn push(central: Central, session: Session, wish: Push) -> Result<Pushed, Fault> {
    if wish.commands.len() > MAX_COMMANDS {
        return Err(Problem::of(Code::TooLarge).with("limit", MAX_COMMANDS.to_string()).into());
    }
    let mut looking = intake::looking(&wish.commands);
    let after = wish.after.as_deref().map(Cursor::read).transpose()?;
    looking.places.extend(after.as_ref().map(|after| after.place));
    let others = &central.0.together;
    let seen = match others.look(looking).await {
        Ok(seen) => Some(seen),
        // They ask too much together: each is looked at for itself.
        Err(BaseError::Limit { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    // It must be sent again what it has lost before anything that rests on that.
    if let Some(after) = after {
        let mark = match &seen {
            Some(seen) => seen.marks.get(&after.place).copied(),
            None => Some(central.base().feed_mark(after.place).await?),
        };
        after.known(mark)?;
    }
    let arrival = Arrival { device: session.device.id, received: central.ports().clock.now() };
    let among = Among { others, author: &session.account, seen };
    let taken = intake::push_among(among, central.base(), arrival, &wish.commands).await?;
    central.0.metrics.pushed(&taken.answers);
    if !taken.told.is_empty() {
        central.0.hub.moved(&taken.told);
    }
    Ok(Pushed { answers: taken.answers })
}

/// How many rows of a page are wished for; all that a page takes when nothing is said.
pub(super) fn rows(wish: Option<u32>, most: u32) -> Result<u32, Problem> {
    match wish {
        Some(wish) if !(1..=most).contains(&wish) => {
            Err(Problem::of(Code::Malformed).with("limit", most.to_string()))
        }
        wish => Ok(wish.unwrap_or(most)),
    }
}

/// A cursor of the feed: of which base, the place, the mark of the event that was told there.
struct Cursor<'c> {
    epoch: &'c str,
    place: i64,
    mark: Option<&'c str>,
}

impl<'c> Cursor<'c> {
    fn read(text: &'c str) -> Result<Self, Problem> {
        let (epoch, place, mark) = wire::feed_place(text).ok_or_else(|| Problem::of(Code::CursorUnknown))?;
        Ok(Self { epoch, place, mark })
    }

    /// That this base told what stands there. One that was restored from a copy has another name, or has forgotten what it told:
    /// who knows more must send it again.
    fn known(&self, found: Option<FeedMark>) -> Result<(), Problem> {
        let same = found.is_some_and(|found| {
            let told = |mark| found.event.is_some_and(|event| wire::mark(event) == mark);
            self.epoch == hex::encode(found.epoch) && self.place <= found.end && self.mark.is_none_or(told)
        });
        if same { Ok(()) } else { Err(Problem::of(Code::CursorUnknown)) }
    }
}

/// What is told to whoever works on this device: of its office, and of the units of the operator.
pub(super) async fn feed(central: Central, session: Session, wish: FeedQuery) -> Result<FeedPage, Fault> {
    let after = match &wish.after {
        None => 0,
        Some(cursor) => {
            let cursor = Cursor::read(cursor)?;
            cursor.known(Some(central.base().feed_mark(cursor.place).await?))?;
            cursor.place
        }
    };
    let epoch = hex::encode(central.base().epoch().await?);
    let mut audiences = vec![Audience::Office(session.device.office)];
    audiences.extend(session.account.units.iter().cloned().map(Audience::Unit));
    let slice = central.base().feed(&audiences, after, rows(wish.limit, MAX_PAGE)?).await?;
    let next = match (slice.rows.last(), wish.after) {
        (Some(row), _) => wire::feed_cursor(row.place, row.event.id, &epoch),
        (None, Some(cursor)) => cursor,
        (None, None) => wire::cursor(0, &epoch),
    };
    Ok(FeedPage { events: slice.rows.into_iter().map(wire::feed_event).collect(), next, more: slice.more })
}

pub(super) async fn lease_numbers(
    central: Central,
    session: Session,
    wish: LeaseNumbers,
) -> Result<NumbersLeased, Fault> {
    let now = central.ports().clock.now();
    let lease = central.base().lease(session.device.id, wish.id, BLOCK_SIZE, now).await?;
    let lease = lease.ok_or_else(|| Problem::of(Code::NumbersExhausted))?;
    Ok(NumbersLeased { first: lease.first, size: lease.size })
}

pub(super) async fn anchor_head(
    central: Central,
    session: Session,
    wish: AnchorHead,
) -> Result<HeadAnchored, Fault> {
    // Databases keep whole numbers up to here; no chain comes near it.
    if i64::try_from(wish.seq).is_err() {
        return Err(Problem::of(Code::Malformed).with("field", "seq").into());
    }
    let now = central.ports().clock.now();
    let head = ChainHead { seq: wish.seq, hash: wish.hash.0 };
    match central.base().anchor(session.device.id, head, now).await? {
        Anchored::Kept => Ok(HeadAnchored { seq: wish.seq, received: now.0 }),
        Anchored::Broken { known } => {
            tracing::warn!(device = %session.device.id, known, sent = wish.seq, "an audit chain was cut or changed");
            Err(Problem::of(Code::AuditBroken).with("known", known.to_string()).into())
        }
    }
}

pub(super) async fn discrepancies(
    central: Central,
    _: Session,
    wish: DiscrepancyQuery,
) -> Result<DiscrepancyPage, Fault> {
    let found = central.base().discrepancies(wish.after.unwrap_or(0).into()).await?;
    let view = |one: crate::base::StoredDiscrepancy| FoundDiscrepancy {
        number: u32::try_from(one.id).unwrap_or(u32::MAX),
        command: one.command.0,
        event: one.event.0,
        of: one.of,
        rule: one.rule,
        at: one.at.0,
    };
    Ok(DiscrepancyPage { found: found.into_iter().map(view).collect() })
}
