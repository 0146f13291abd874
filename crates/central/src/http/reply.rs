//! Answers as HTTP.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use okno_protocol::{PROTOCOL, PROTOCOL_HEADER, Problem, Retry};
use serde::Serialize;

/// What a handler has to say.
pub(super) enum Reply {
    Json(Vec<u8>),
    Text(String),
}

impl Reply {
    pub(super) fn json(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        serde_json::to_vec(value).map(Self::Json)
    }

    pub(super) fn response(self) -> Response<Body> {
        match self {
            Self::Json(bytes) => response(StatusCode::OK, "application/json", bytes.into()),
            Self::Text(text) => response(StatusCode::OK, "text/plain; charset=utf-8", text.into()),
        }
    }
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
