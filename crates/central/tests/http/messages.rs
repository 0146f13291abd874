//! Codes for clients: worded by the central, handed to what sends for the company, few for each device.

use crate::support::{Town, Workplace};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use okno_central::Limits;
use okno_central::gateway::HttpGateway;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// What sends for a company, as far as a test can have it: it takes what comes by HTTP and keeps it.
struct Post {
    taken: Mutex<Vec<(String, Value)>>,
    answers: AtomicU16,
}

impl Post {
    async fn take(self: Arc<Self>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
        let token = request.headers().get("authorization").and_then(|value| value.to_str().ok());
        let token = token.unwrap_or_default().to_owned();
        let body = request.into_body().collect().await.expect("a body").to_bytes();
        let message = serde_json::from_slice(&body).expect("JSON");
        self.taken.lock().expect("post").push((token, message));
        let mut response = Response::new(Full::default());
        *response.status_mut() = self.answers.load(Ordering::SeqCst).try_into().expect("a status");
        Ok(response)
    }

    /// Listens; gives its address.
    async fn begin() -> (Arc<Self>, String) {
        let post = Arc::new(Self { taken: Mutex::default(), answers: AtomicU16::new(202) });
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let serving = Arc::clone(&post);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let post = Arc::clone(&serving);
                let service = service_fn(move |request| Arc::clone(&post).take(request));
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        });
        (post, format!("http://{address}/messages"))
    }

    fn taken(&self) -> Vec<(String, Value)> {
        self.taken.lock().expect("post").clone()
    }
}

async fn town_by(address: &str) -> Town {
    let gateway = HttpGateway::at(address, Some("token".into())).expect("a gateway");
    let limits = Limits { messages_at_once: 3, ..Limits::default() };
    Town::sending(crate::new_home(), limits, Some(Arc::new(gateway))).await
}

async fn sent(one: &Workplace, to: &str) -> (u16, Value) {
    one.post("/v1/messages/code", &json!({ "to": to, "code": "012345" })).await
}

#[tokio::test]
async fn r_pr_2_a_code_is_worded_here_and_goes_out_by_what_sends_for_the_company() {
    let (post, address) = Post::begin().await;
    let town = town_by(&address).await;
    let one = town.at_work("orlova", 0).await;
    // When a code is sent to a phone and to an e-mail, both are handed over with the token, in the central's words.
    assert_eq!(sent(&one, "+79270000000").await, (200, json!({ "sent": true })));
    assert_eq!(sent(&one, "anna@pochta.example").await, (200, json!({ "sent": true })));
    let taken = post.taken();
    assert_eq!(taken.len(), 2);
    for (token, message) in &taken {
        assert_eq!(token, "Bearer token");
        assert!(message["text"].as_str().is_some_and(|text| text.contains("012345")), "{message}");
    }
    assert_eq!((&taken[0].1["by"], &taken[0].1["to"]), (&json!("sms"), &json!("+79270000000")));
    assert_eq!((&taken[1].1["by"], &taken[1].1["to"]), (&json!("email"), &json!("anna@pochta.example")));
    // When it does not take one, that is told, and it is no fault of the central.
    post.answers.store(503, Ordering::SeqCst);
    assert_eq!(sent(&one, "+79270000000").await, (200, json!({ "sent": false })));
    // When a device has sent many, it waits; another does not.
    post.answers.store(202, Ordering::SeqCst);
    let (status, answer) = sent(&one, "+79270000000").await;
    assert_eq!((status, &answer["code"]), (429, &json!("slow_down")));
    let other = town.at_work("belova", 0).await;
    assert_eq!(sent(&other, "+79270000000").await.1, json!({ "sent": true }));
    // It is counted, without a word of whom.
    let (_, metrics) = one.get("/metrics").await;
    let metrics = metrics.as_str().expect("text");
    assert!(metrics.contains("okno_messages_total{answer=\"taken\"} 3"), "{metrics}");
    assert!(metrics.contains("okno_messages_total{answer=\"not_taken\"} 1"), "{metrics}");
    assert!(!metrics.contains("9270000000"));
}

#[tokio::test]
async fn r_pr_2_what_is_no_code_or_reaches_nobody_is_refused_and_nothing_goes_out() {
    let (post, address) = Post::begin().await;
    let town = town_by(&address).await;
    let one = town.at_work("orlova", 0).await;
    for (to, code, field) in [
        ("+78452000000", "012345", "to"),
        ("anna", "012345", "to"),
        ("+79270000000", "12345", "code"),
        ("+79270000000", "позвоните", "code"),
    ] {
        let wish = json!({ "to": to, "code": code });
        let (status, answer) = one.post("/v1/messages/code", &wish).await;
        assert_eq!(
            (status, &answer["code"], &answer["params"]["field"]),
            (400, &json!("malformed"), &json!(field))
        );
    }
    assert_eq!(post.taken(), []);
}

#[tokio::test]
async fn r_pr_2_where_nothing_sends_or_it_is_gone_that_is_told() {
    let one_town = Town::new().await;
    let one = one_town.at_work("orlova", 0).await;
    assert_eq!(sent(&one, "+79270000000").await, (200, json!({ "sent": false })));
    // A port that was taken and given back: nobody listens there.
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let town = town_by(&address).await;
    let one = town.at_work("orlova", 0).await;
    assert_eq!(sent(&one, "+79270000000").await, (200, json!({ "sent": false })));
}
