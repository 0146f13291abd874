//! Answers as HTTP.

use crate::fault::Fault;
use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use flate2::Compression;
use flate2::write::GzEncoder;
use okno_protocol::{PROTOCOL, PROTOCOL_HEADER, Problem, Retry};
use serde::Serialize;
use std::io::Write;

/// Bytes from which on compressing is worth it.
const WORTH: usize = 1_024;

/// What a handler has to say.
pub(super) enum Reply {
    Json(Vec<u8>),
    /// JSON, compressed by gzip.
    Squeezed(Vec<u8>),
    Text(String),
    /// A live stream, which goes on.
    Live(Body),
}

impl Reply {
    pub(super) fn json(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::to_vec(value).map(Self::Json)
    }

    /// The same compressed, when it is worth it; done beside the others, since it takes a processor.
    pub(super) async fn squeezed(self) -> Result<Self, Fault> {
        match self {
            Self::Json(bytes) if bytes.len() >= WORTH => {
                let done = tokio::task::spawn_blocking(move || match squeeze(&bytes) {
                    Ok(small) => Self::Squeezed(small),
                    Err(_) => Self::Json(bytes),
                });
                done.await.map_err(|_| Fault::Interrupted)
            }
            other => Ok(other),
        }
    }

    pub(super) fn response(self) -> Response<Body> {
        match self {
            Self::Json(bytes) => response(StatusCode::OK, "application/json", bytes.into()),
            Self::Squeezed(bytes) => {
                let mut response = response(StatusCode::OK, "application/json", bytes.into());
                response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                response
            }
            Self::Text(text) => response(StatusCode::OK, "text/plain; charset=utf-8", text.into()),
            Self::Live(body) => {
                let mut response = response(StatusCode::OK, "text/event-stream", body);
                // A proxy that gathers answers would hold the nudges back.
                let buffering = HeaderName::from_static("x-accel-buffering");
                response.headers_mut().insert(buffering, HeaderValue::from_static("no"));
                response
            }
        }
    }
}

fn squeeze(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Whether a request takes answers that are compressed by gzip.
pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|said| said.to_str().ok());
    accepted.is_some_and(|said| {
        said.split(',').any(|one| {
            let mut parts = one.split(';').map(str::trim);
            let is_gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
            is_gzip && !parts.any(|weight| weight == "q=0")
        })
    })
}

/// A problem as HTTP.
pub(super) fn problem(problem: &Problem) -> Response<Body> {
    let status = StatusCode::from_u16(problem.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(problem).unwrap_or_default();
    let mut response = response(status, "application/json", body.into());
    if let Retry::After { seconds } = problem.retry {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn response(status: StatusCode, kind: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    // Answers hold personal data: nobody between keeps them.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(HeaderName::from_static(PROTOCOL_HEADER), HeaderValue::from(PROTOCOL));
    response
}
