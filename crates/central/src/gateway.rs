//! What sends for the company, over HTTP: a message goes to it as JSON, and any answer of 2xx means that it was taken.
//!
//! `{"by": "sms" | "email", "to": "+79…" | "…@…", "text": "…"}`, with `Authorization: Bearer …` where a token is set.

use crate::ports::{Gateway, Message, NotTaken};
use async_trait::async_trait;
use okno_protocol::Private;
use okno_protocol::messages::Way;
use reqwest::{Client, Url};
use serde_json::json;
use std::time::Duration;

/// How long it may take: an operator and a client wait.
const LIMIT: Duration = Duration::from_secs(10);
/// How long reaching it may take.
const REACH: Duration = Duration::from_secs(3);

/// The address of the gateway cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadGateway {
    /// It is no address, or one that is not encrypted.
    #[error("the gateway must be an address of https, or of http on this machine")]
    Address,
    /// The system gives no connections.
    #[error("no connection can be prepared")]
    NoConnections,
}

/// A gateway at an address.
#[derive(Debug)]
pub struct HttpGateway {
    client: Client,
    address: Url,
    token: Option<Private>,
}

impl HttpGateway {
    /// The gateway at this address: `https://gateway.example/messages`; plain `http` is taken for this machine only.
    ///
    /// # Errors
    /// [`BadGateway`].
    pub fn at(address: &str, token: Option<Private>) -> Result<Self, BadGateway> {
        let address: Url = address.parse().map_err(|_| BadGateway::Address)?;
        let here = matches!(address.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        if !(address.scheme() == "https" || (address.scheme() == "http" && here)) {
            return Err(BadGateway::Address);
        }
        // One kind of cryptography in the program; that it is chosen already is no fault.
        let _ = tokio_rustls::rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .timeout(LIMIT)
            .connect_timeout(REACH)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| BadGateway::NoConnections)?;
        Ok(Self { client, address, token })
    }
}

#[async_trait]
impl Gateway for HttpGateway {
    /// Errors of the client are not logged: they could hold what was sent.
    async fn send(&self, message: Message<'_>) -> Result<(), NotTaken> {
        let by = match message.by {
            Way::Sms => "sms",
            Way::Email => "email",
        };
        let body = json!({ "by": by, "to": message.to, "text": message.text });
        let mut request = self.client.post(self.address.clone()).json(&body);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token.expose());
        }
        let answer = request.send().await.map_err(|_| NotTaken)?;
        if answer.status().is_success() {
            return Ok(());
        }
        tracing::warn!(status = answer.status().as_u16(), "the gateway has not taken a message");
        Err(NotTaken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ce_3_the_gateway_is_reached_encrypted_or_on_this_machine() {
        assert!(HttpGateway::at("https://gateway.example/messages", None).is_ok());
        assert!(HttpGateway::at("http://127.0.0.1:9000", None).is_ok());
        for nonsense in ["", "gateway", "ftp://gateway.example", "http://gateway.example"] {
            assert_eq!(HttpGateway::at(nonsense, None).err(), Some(BadGateway::Address), "{nonsense}");
        }
    }
}
