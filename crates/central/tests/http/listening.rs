//! A live stream, as a workplace reads it.

use crate::support::Workplace;
use http_body_util::{BodyExt, Full};
use hyper::Method;
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use std::time::Duration;

/// A live stream, as it is read.
pub(crate) struct Listening {
    body: hyper::body::Incoming,
    text: String,
}

impl Listening {
    /// Begins, and takes the greeting.
    pub(crate) async fn begin(of: &Workplace) -> Self {
        // A connection of its own: it is gone with the stream, as that of a killed program is.
        let client: Client<HttpConnector, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
        let response =
            client.request(of.request(Method::GET, "/v1/live", Vec::new())).await.expect("an answer");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut listening = Self { body: response.into_body(), text: String::new() };
        assert_eq!(listening.next().await.expect("a greeting").0, "hello");
        listening
    }

    /// The next event within ten seconds, sounds left out.
    pub(crate) async fn next(&mut self) -> Option<(String, Value)> {
        self.within(Duration::from_secs(10)).await
    }

    /// What should not come, within a while.
    pub(crate) async fn quiet(&mut self) -> Option<(String, Value)> {
        self.within(Duration::from_millis(300)).await
    }

    async fn within(&mut self, time: Duration) -> Option<(String, Value)> {
        tokio::time::timeout(time, async {
            loop {
                let block = self.block().await?;
                let mut lines = block.lines();
                if let Some(word) = lines.next().and_then(|line| line.strip_prefix("event: ")) {
                    let data = lines.next().and_then(|line| line.strip_prefix("data: ")).expect("data");
                    return Some((word.to_owned(), serde_json::from_str(data).expect("JSON")));
                }
            }
        })
        .await
        .ok()?
    }

    /// Whether the next that comes says only that the central is there.
    pub(crate) async fn sound(&mut self) -> bool {
        let block = tokio::time::timeout(Duration::from_secs(10), self.block()).await;
        block.is_ok_and(|block| block.as_deref() == Some(":"))
    }

    /// Whether it ends, whatever comes before.
    pub(crate) async fn ended(&mut self) -> bool {
        tokio::time::timeout(Duration::from_secs(10), async { while self.block().await.is_some() {} })
            .await
            .is_ok()
    }

    /// The lines up to the next empty one; none at the end.
    async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                return Some(block);
            }
            let piece = self.body.frame().await?.ok()?.into_data().ok()?;
            self.text.push_str(std::str::from_utf8(&piece).expect("a text"));
        }
    }
}
