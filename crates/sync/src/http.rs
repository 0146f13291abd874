//! The central over HTTP.

use crate::live::Live;
use crate::port::{Central, NoAnswer};
use flate2::read::GzDecoder;
use okno_protocol::access::{Enrol, Enrolled, Refresh, SignIn, SignedIn, Tokens};
use okno_protocol::audit::{AnchorHead, HeadAnchored};
use okno_protocol::cards::{AskCard, CardAnswer, CardPage, CardQuery};
use okno_protocol::company::{CompanyQuery, CompanyTold};
use okno_protocol::feed::{FeedPage, FeedQuery};
use okno_protocol::live::{OpenAppeal, OpenTold};
use okno_protocol::messages::{CodeTold, SendCode};
use okno_protocol::numbers::{LeaseNumbers, NumbersLeased};
use okno_protocol::push::{Push, Pushed};
use okno_protocol::search::{ClientsFound, FindClients};
use okno_protocol::{PROTOCOL, PROTOCOL_HEADER, Private, Problem};
use reqwest::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use reqwest::{Client, RequestBuilder, Response, Url};
use serde::de::DeserializeOwned;
use std::io::Read;
use std::time::Duration;
use tokio::sync::RwLock;

/// How long a request may take: a page over a mobile network.
const LIMIT: Duration = Duration::from_secs(30);
/// How long a live stream may last.
const LISTENING: Duration = Duration::from_secs(24 * 3_600);
/// How long reaching the central may take.
const REACH: Duration = Duration::from_secs(5);
/// Bytes of an answer, at most.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// How answers may be compressed.
const GZIP: &str = "gzip";

/// The address of the central cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// It is no address of the web.
    #[error("the address of the central is not of its form")]
    Malformed,
    /// Personal data would cross the network readable by anybody.
    #[error("the central must be reached by https, except on this machine itself")]
    NotEncrypted,
    /// The system gives no connections.
    #[error("no connection can be prepared")]
    NoConnections,
}

/// The central at an address.
#[derive(Debug)]
pub struct HttpCentral {
    client: Client,
    base: Url,
    access: RwLock<Option<Private>>,
}

impl HttpCentral {
    /// The central at this address: `https://okno.example`; plain `http` is taken for this machine only.
    ///
    /// # Errors
    /// [`BadAddress`].
    pub fn at(address: &str) -> Result<Self, BadAddress> {
        let mut base: Url = address.parse().map_err(|_| BadAddress::Malformed)?;
        let here = matches!(base.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        match base.scheme() {
            "https" => {}
            "http" if here => {}
            "http" => return Err(BadAddress::NotEncrypted),
            _ => return Err(BadAddress::Malformed),
        }
        if !base.path().ends_with('/') {
            let path = format!("{}/", base.path());
            base.set_path(&path);
        }
        // One kind of cryptography in the program; that it is chosen already is no fault.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .timeout(LIMIT)
            .connect_timeout(REACH)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| BadAddress::NoConnections)?;
        Ok(Self { client, base, access: RwLock::new(None) })
    }

    /// Goes on with these tokens, or with none.
    pub async fn go_on_with(&self, tokens: Option<&Tokens>) {
        *self.access.write().await = tokens.map(|tokens| tokens.access.clone());
    }

    /// Becomes a workplace by an administrator's code.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn enrol(&self, wish: &Enrol) -> Result<Enrolled, NoAnswer> {
        asked(self.open("devices")?.json(wish)).await
    }

    /// Signs in; the tokens are used from now on.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn sign_in(&self, wish: &SignIn) -> Result<SignedIn, NoAnswer> {
        let signed: SignedIn = asked(self.open("sign-in")?.json(wish)).await?;
        self.go_on_with(Some(&signed.tokens)).await;
        Ok(signed)
    }

    /// The next tokens for the last; they are used from now on.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn refresh(&self, wish: &Refresh) -> Result<SignedIn, NoAnswer> {
        let signed: SignedIn = asked(self.open("refresh")?.json(wish)).await?;
        self.go_on_with(Some(&signed.tokens)).await;
        Ok(signed)
    }

    /// Looks for clients of everywhere.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn find_clients(&self, wish: &FindClients) -> Result<ClientsFound, NoAnswer> {
        asked(self.signed(self.client.post(self.url("clients/search")?)).await.json(wish)).await
    }

    /// Asks for the card of a client of elsewhere.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn ask_card(&self, wish: &AskCard) -> Result<CardAnswer, NoAnswer> {
        asked(self.signed(self.client.post(self.url("clients/card")?)).await.json(wish)).await
    }

    /// Has a code sent to a client.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn send_code(&self, wish: &SendCode) -> Result<CodeTold, NoAnswer> {
        asked(self.signed(self.client.post(self.url("messages/code")?)).await.json(wish)).await
    }

    /// Begins to listen.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn listen(&self) -> Result<Live, NoAnswer> {
        // It goes on for as long as the session holds; what is silent for too long is noticed by the reading.
        let request = self.signed(self.client.get(self.url("live")?)).await.timeout(LISTENING);
        let began = tokio::time::timeout(LIMIT, request.send()).await;
        let response = began.map_err(|_| NoAnswer::Offline)?.map_err(|_| NoAnswer::Offline)?;
        if response.status().is_success() {
            return Ok(Live::new(response));
        }
        match answer::<serde::de::IgnoredAny>(response).await {
            Ok(_) => Err(NoAnswer::NotUnderstood),
            Err(no_answer) => Err(no_answer),
        }
    }

    /// Says which appeal is open here.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn open_appeal(&self, wish: &OpenAppeal) -> Result<OpenTold, NoAnswer> {
        asked(self.signed(self.client.post(self.url("live/open")?)).await.json(wish)).await
    }

    fn url(&self, operation: &str) -> Result<Url, NoAnswer> {
        self.base.join(&format!("v1/{operation}")).map_err(|_| NoAnswer::NotUnderstood)
    }

    /// A request of somebody who is not signed in yet.
    fn open(&self, operation: &str) -> Result<RequestBuilder, NoAnswer> {
        Ok(self.client.post(self.url(operation)?).header(PROTOCOL_HEADER, PROTOCOL))
    }

    async fn signed(&self, request: RequestBuilder) -> RequestBuilder {
        let request = request.header(PROTOCOL_HEADER, PROTOCOL);
        match &*self.access.read().await {
            Some(access) => request.bearer_auth(access.expose()),
            None => request,
        }
    }
}

impl Central for HttpCentral {
    async fn push(&self, push: &Push) -> Result<Pushed, NoAnswer> {
        let request = self.signed(self.client.post(self.url("push")?)).await;
        asked(request.json(push)).await
    }

    async fn feed(&self, query: &FeedQuery) -> Result<FeedPage, NoAnswer> {
        let request = self.signed(self.client.get(self.url("feed")?)).await;
        asked(request.header(ACCEPT_ENCODING, GZIP).query(query)).await
    }

    async fn cards(&self, query: &CardQuery) -> Result<CardPage, NoAnswer> {
        let request = self.signed(self.client.get(self.url("cards")?)).await;
        asked(request.header(ACCEPT_ENCODING, GZIP).query(query)).await
    }

    async fn company(&self, query: &CompanyQuery) -> Result<CompanyTold, NoAnswer> {
        let request = self.signed(self.client.get(self.url("company")?)).await;
        asked(request.header(ACCEPT_ENCODING, GZIP).query(query)).await
    }

    async fn anchor(&self, head: &AnchorHead) -> Result<HeadAnchored, NoAnswer> {
        let request = self.signed(self.client.post(self.url("audit/head")?)).await;
        asked(request.json(head)).await
    }

    async fn lease(&self, wish: &LeaseNumbers) -> Result<NumbersLeased, NoAnswer> {
        let request = self.signed(self.client.post(self.url("numbers")?)).await;
        asked(request.json(wish)).await
    }
}

/// Sends, and reads the answer or the problem. Errors of the client are not logged: they hold addresses with queries.
async fn asked<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, NoAnswer> {
    answer(request.send().await.map_err(|_| NoAnswer::Offline)?).await
}

/// Reads the answer or the problem.
async fn answer<T: DeserializeOwned>(mut response: Response) -> Result<T, NoAnswer> {
    let status = response.status();
    let squeezed = response.headers().get(CONTENT_ENCODING).is_some_and(|how| how == GZIP);
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| NoAnswer::Offline)? {
        if body.len() + chunk.len() > MOST_BYTES {
            return Err(NoAnswer::NotUnderstood);
        }
        body.extend_from_slice(&chunk);
    }
    if squeezed {
        body = whole(&body)?;
    }
    if status.is_success() {
        return serde_json::from_slice(&body).map_err(|_| NoAnswer::NotUnderstood);
    }
    match serde_json::from_slice::<Problem>(&body) {
        Ok(problem) => Err(NoAnswer::Problem(problem)),
        // A proxy that answers for a central that is gone.
        Err(_) if status.is_server_error() => Err(NoAnswer::Offline),
        Err(_) => Err(NoAnswer::NotUnderstood),
    }
}

/// What was compressed, at most [`MOST_BYTES`] of it.
fn whole(body: &[u8]) -> Result<Vec<u8>, NoAnswer> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    let read = GzDecoder::new(body).take(most + 1).read_to_end(&mut bytes);
    match read {
        Ok(length) if length <= MOST_BYTES => Ok(bytes),
        _ => Err(NoAnswer::NotUnderstood),
    }
}

#[cfg(test)]
mod tests {
    use super::{BadAddress, HttpCentral, MOST_BYTES, whole};
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    #[test]
    fn an_answer_that_grows_without_end_when_it_is_opened_is_none() {
        let squeezed = |bytes: &[u8]| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(bytes).expect("written");
            encoder.finish().expect("finished")
        };
        assert_eq!(whole(&squeezed(b"words")).as_deref(), Ok(b"words".as_slice()));
        let bomb = squeezed(&vec![0; MOST_BYTES + 1]);
        assert!(bomb.len() < 1_000_000);
        assert!(whole(&bomb).is_err());
        assert!(whole(b"no gzip").is_err());
    }

    #[test]
    fn r_ce_3_the_central_is_reached_encrypted_or_on_this_machine() {
        assert!(HttpCentral::at("https://okno.example").is_ok());
        assert!(HttpCentral::at("http://127.0.0.1:8080").is_ok());
        assert_eq!(HttpCentral::at("http://okno.example").err(), Some(BadAddress::NotEncrypted));
        for nonsense in ["", "okno", "ftp://okno.example", "http://127.0.0.1.okno.example"] {
            assert!(HttpCentral::at(nonsense).is_err(), "{nonsense}");
        }
    }
}
