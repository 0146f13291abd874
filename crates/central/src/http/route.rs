//! From a request to a handler and back.

use super::admit::{Caller, admit, bearer};
use super::operations::{OPERATIONS, Operation, Verb};
use super::reply::{self, Reply};
use crate::base::Session;
use crate::central::Central;
use crate::fault::Fault;
use crate::secrets;
use axum::Router;
use axum::body::Body;
use axum::extract::{Query, Request, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::routing::{MethodRouter, get, post};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use okno_protocol::{Code, Problem};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr};

/// The address that a request came from; the listener puts it in.
#[derive(Clone, Copy)]
pub(super) struct Peer(pub(super) IpAddr);

/// All operations of the table.
pub fn router(central: Central) -> Router {
    let mut router = Router::new();
    for operation in OPERATIONS {
        router = router.route(operation.path, (operation.route)(operation));
    }
    router
        .fallback(|| async { reply::problem(&Problem::of(Code::NotFound)) })
        .method_not_allowed_fallback(|| async { reply::problem(&Problem::of(Code::WrongMethod)) })
        .with_state(central)
}

/// An operation that asks for no session and reads nothing.
pub(super) fn open<R, F>(of: &'static Operation, run: fn(Central) -> F) -> MethodRouter<Central>
where
    R: Serialize + 'static,
    F: Future<Output = Result<R, Fault>> + Send + 'static,
{
    routed(of, move |central, _, _| async move { said(run(central).await?) })
}

/// The same, and answers a text.
pub(super) fn text<F>(of: &'static Operation, run: fn(Central) -> F) -> MethodRouter<Central>
where
    F: Future<Output = Result<String, Fault>> + Send + 'static,
{
    routed(of, move |central, _, _| async move { Ok(Reply::Text(run(central).await?)) })
}

/// An operation that asks for no session: what is sent proves who sends it.
pub(super) fn open_body<T, R, F>(of: &'static Operation, run: fn(Central, T) -> F) -> MethodRouter<Central>
where
    T: DeserializeOwned + Send + 'static,
    R: Serialize + 'static,
    F: Future<Output = Result<R, Fault>> + Send + 'static,
{
    routed(of, move |central, _, request| async move {
        let wish = body(request, of.max_body).await?;
        said(run(central, wish).await?)
    })
}

/// An operation of a session.
pub(super) fn with_body<T, R, F>(
    of: &'static Operation,
    run: fn(Central, Session, T) -> F,
) -> MethodRouter<Central>
where
    T: DeserializeOwned + Send + 'static,
    R: Serialize + 'static,
    F: Future<Output = Result<R, Fault>> + Send + 'static,
{
    routed(of, move |central, caller, request| async move {
        let session = session(caller)?;
        let wish = body(request, of.max_body).await?;
        said(run(central, session, wish).await?)
    })
}

/// An operation of a session whose wish stands in the address.
pub(super) fn with_query<T, R, F>(
    of: &'static Operation,
    run: fn(Central, Session, T) -> F,
) -> MethodRouter<Central>
where
    T: DeserializeOwned + Send + 'static,
    R: Serialize + 'static,
    F: Future<Output = Result<R, Fault>> + Send + 'static,
{
    routed(of, move |central, caller, request| async move {
        let session = session(caller)?;
        let Query(wish) = Query::try_from_uri(request.uri()).map_err(|_| Problem::of(Code::Malformed))?;
        said(run(central, session, wish).await?)
    })
}

/// An operation of a session that answers a stream. It is told the hash of the token that it is asked with: the stream ends
/// when that does not hold any more.
pub(super) fn with_stream<F>(
    of: &'static Operation,
    run: fn(Central, Session, [u8; 32]) -> F,
) -> MethodRouter<Central>
where
    F: Future<Output = Result<Body, Fault>> + Send + 'static,
{
    routed(of, move |central, caller, request| async move {
        let session = session(caller)?;
        let access =
            bearer(request.headers()).map(secrets::hash).ok_or_else(|| Problem::of(Code::NotSignedIn))?;
        Ok(Reply::Live(run(central, session, access).await?))
    })
}

/// Every operation goes this way: counted, limited in number and time, admitted, then worked on.
fn routed<W, F>(of: &'static Operation, work: W) -> MethodRouter<Central>
where
    W: Fn(Central, Caller, Request) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Reply, Fault>> + Send + 'static,
{
    let handler = move |State(central): State<Central>, request: Request| {
        let work = work.clone();
        async move {
            let started = central.ports().clock.monotonic();
            let squeezed = of.squeezed && reply::takes_gzip(request.headers());
            let limited = tokio::time::timeout(
                central.0.settings.limits.request_time,
                worked(central.clone(), of, request, work),
            );
            let done = match limited.await {
                Ok(Ok(reply)) if squeezed => Ok(reply.squeezed().await),
                other => other,
            };
            let response = match done {
                Ok(Ok(reply)) => reply.response(),
                Ok(Err(fault)) => {
                    let incident = central.ports().id().ok();
                    reply::problem(&fault.told(of.id, incident))
                }
                Err(_) => reply::problem(&Problem::of(Code::TimedOut).after(5)),
            };
            let took = central.ports().clock.monotonic().saturating_sub(started);
            central.0.metrics.answered(of.id, response.status().as_u16(), took);
            response
        }
    };
    match of.verb {
        Verb::Get => get(handler),
        Verb::Post => post(handler),
    }
}

async fn worked<W, F>(
    central: Central,
    of: &'static Operation,
    request: Request,
    work: W,
) -> Result<Reply, Fault>
where
    W: Fn(Central, Caller, Request) -> F,
    F: Future<Output = Result<Reply, Fault>>,
{
    // Whether it lives is answered however busy it is.
    let place = match of.light {
        true => None,
        false => Some(central.0.places.try_acquire().map_err(|_| Problem::of(Code::Busy).after(2))?),
    };
    let peer = request.extensions().get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0);
    let caller = admit(&central, of, request.headers(), peer).await?;
    let done = work(central.clone(), caller, request).await;
    drop(place);
    done
}

fn session(caller: Caller) -> Result<Session, Problem> {
    match caller {
        Caller::Session(session) => Ok(*session),
        Caller::Anyone => Err(Problem::of(Code::NotSignedIn)),
    }
}

fn said(value: impl Serialize) -> Result<Reply, Fault> {
    Reply::json(&value).map_err(Fault::Written)
}

async fn body<T: DeserializeOwned>(request: Request, limit: usize) -> Result<T, Problem> {
    if !is_json(request.headers()) {
        return Err(Problem::of(Code::Malformed).with("header", "content-type"));
    }
    let read = Limited::new(request.into_body(), limit).collect().await;
    let bytes = read.map_err(|error| match error.downcast_ref::<LengthLimitError>() {
        Some(_) => Problem::of(Code::TooLarge).with("limit", limit.to_string()),
        None => Problem::of(Code::Malformed),
    })?;
    // The cause is not told: it quotes what could not be read.
    serde_json::from_slice(&bytes.to_bytes()).map_err(|_| Problem::of(Code::Malformed))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json"))
}
