//! Who calls, and whether they may: before a handler sees anything.

use super::operations::{Operation, Who};
use crate::access::role;
use crate::base::Session;
use crate::central::Central;
use crate::fault::Fault;
use crate::limits::Sender;
use crate::secrets;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use okno_protocol::{Code, OLDEST_PROTOCOL, PROTOCOL, PROTOCOL_HEADER, Problem};
use std::net::IpAddr;

/// Who calls, as far as the operation asks.
pub(super) enum Caller {
    /// The operation asks for no session.
    Anyone,
    /// A session whose role may call the operation.
    Session(Box<Session>),
}

pub(super) async fn admit(
    central: &Central,
    operation: &Operation,
    headers: &HeaderMap,
    peer: IpAddr,
) -> Result<Caller, Fault> {
    speaks(headers)?;
    let now = central.ports().clock.monotonic();
    let hurried = |sender| {
        let wait = central.0.rates.take(sender, now);
        wait.map_err(|seconds| Problem::of(Code::SlowDown).after(seconds))
    };
    let Who::Roles(roles) = operation.who else {
        hurried(Sender::Address(peer))?;
        return Ok(Caller::Anyone);
    };
    let Some(token) = bearer(headers) else {
        hurried(Sender::Address(peer))?;
        return Err(Problem::of(Code::NotSignedIn).into());
    };
    let session = central.0.sessions.of(secrets::hash(token), central.ports().clock.now()).await?;
    let Some(session) = session else {
        hurried(Sender::Address(peer))?;
        return Err(Problem::of(Code::NotSignedIn).into());
    };
    hurried(Sender::Device(session.device.id.0))?;
    if session.device.blocked_at.is_some() {
        return Err(Problem::of(Code::DeviceBlocked).into());
    }
    if session.account.blocked_at.is_some() {
        return Err(Problem::of(Code::OperatorBlocked).into());
    }
    if !roles.contains(&role(session.account.role)) {
        return Err(Problem::of(Code::NotAllowed).into());
    }
    Ok(Caller::Session(Box::new(session)))
}

/// Whether the caller speaks a version that this central understands. One that says none speaks the first.
fn speaks(headers: &HeaderMap) -> Result<(), Problem> {
    let Some(said) = headers.get(PROTOCOL_HEADER) else { return Ok(()) };
    let version = said.to_str().ok().and_then(|said| said.trim().parse::<u16>().ok());
    match version {
        Some(version) if (OLDEST_PROTOCOL..=PROTOCOL).contains(&version) => Ok(()),
        _ => Err(Problem::of(Code::Unsupported)
            .with("oldest", OLDEST_PROTOCOL.to_string())
            .with("newest", PROTOCOL.to_string())),
    }
}

/// The token that a request is sent with.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
