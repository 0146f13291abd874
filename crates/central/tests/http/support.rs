//! A central in this process, and workplaces that talk to it.

use crate::home::Home;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{Method, Request};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use okno_central::base::{Base, NewCode};
use okno_central::http::Listener;
use okno_central::ports::{Clock, Gateway, Ports};
use okno_central::secrets::{self, Hardness};
use okno_central::{Central, Limits, Rate, Settings, demo};
use okno_demo::Region;
use okno_domain::Moment;
use okno_domain::appeal::{AppealEvent, AppealKind, Channel};
use okno_domain::ids::{ClientId, OfficeId, OperatorId, SubjectId, ValueId, VisitId};
use okno_domain::number::AppealNumber;
use okno_domain::personal::{ValueRef, ValueRow};
use serde::Serialize;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;
use tokio::task::JoinHandle;
use uuid::Uuid;

pub(crate) const START: Moment = Moment(1_794_470_400_000);
pub(crate) const PASSWORD: &str = "верный пароль";
const EASY: Hardness = Hardness { memory_kib: 8, passes: 1 };
static NEXT: AtomicU64 = AtomicU64::new(1);

/// A fresh id of the form of version 7.
pub(crate) fn id() -> Uuid {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&NEXT.fetch_add(1, Ordering::SeqCst).to_be_bytes());
    uuid::Builder::from_unix_timestamp_millis(1_794_470_400_000, &random).into_uuid()
}

/// A clock that stands until it is moved.
pub(crate) struct StandingClock(AtomicI64);

impl StandingClock {
    pub(crate) fn move_by_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1000, Ordering::SeqCst);
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Moment {
        Moment(START.0 + self.0.load(Ordering::SeqCst))
    }
    fn monotonic(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::SeqCst).try_into().unwrap_or_default())
    }
}

/// A made-up company's base.
pub(crate) async fn company(home: &Home, ports: &Ports) -> Arc<dyn Base> {
    let base = home.open().await;
    demo::fill(base.as_ref(), ports, (7, 40), (PASSWORD, EASY), |_| ()).await.expect("filled");
    base
}

/// A central that answers in this process.
pub(crate) struct Town {
    pub(crate) base: Arc<dyn Base>,
    pub(crate) clock: Arc<StandingClock>,
    pub(crate) address: SocketAddr,
    pub(crate) region: Region,
    pub(crate) home: Home,
    limits: Limits,
}

impl Town {
    pub(crate) async fn new() -> Self {
        let rate = Rate { at_once: 100_000, a_second: 1 };
        Self::with(Limits { device: rate, address: rate, ..Limits::default() }).await
    }

    pub(crate) async fn with(limits: Limits) -> Self {
        Self::at(crate::new_home(), limits).await
    }

    /// A central over a new base at a place.
    pub(crate) async fn at(home: Home, limits: Limits) -> Self {
        Self::sending(home, limits, None).await
    }

    /// The same, of a company for which this sends.
    pub(crate) async fn sending(home: Home, limits: Limits, gateway: Option<Arc<dyn Gateway>>) -> Self {
        let clock = Arc::new(StandingClock(AtomicI64::new(0)));
        let ports = Ports { clock: clock.clone(), gateway, ..Ports::of_system() };
        let base = company(&home, &ports).await;
        let (address, _) = listening(Arc::clone(&base), ports, limits).await;
        Self { base, clock, address, region: Region::new(7, 40, START), home, limits }
    }

    /// Another instance on the same base, and its task.
    #[allow(dead_code, reason = "a file serves one instance")]
    pub(crate) async fn another(&self) -> (SocketAddr, JoinHandle<()>) {
        let ports = Ports { clock: self.clock.clone(), ..Ports::of_system() };
        listening(self.home.open().await, ports, self.limits).await
    }

    /// The office at a place of the demo's list.
    pub(crate) fn office(&self, place: usize) -> OfficeId {
        self.region.offices()[place].id
    }

    pub(crate) fn operator(&self, login: &str) -> OperatorId {
        self.region.operators().into_iter().find(|one| one.login == login).expect("an operator").id
    }

    /// An enrolled device of an office.
    pub(crate) async fn device(&self, place: usize) -> Workplace {
        enrolled(self.base.as_ref(), self.address, self.office(place)).await
    }

    /// A device of an office, and somebody signed in there.
    pub(crate) async fn at_work(&self, login: &str, place: usize) -> Workplace {
        let mut workplace = self.device(place).await;
        workplace.sign_in(login).await;
        workplace.operator = self.operator(login);
        workplace
    }
}

/// An instance that answers until its task is aborted.
async fn listening(base: Arc<dyn Base>, ports: Ports, limits: Limits) -> (SocketAddr, JoinHandle<()>) {
    let settings = Settings { hardness: EASY, limits, ..Settings::default() };
    let central = Central::new(base, ports, settings);
    let listener = Listener::bind("127.0.0.1:0".parse().expect("an address")).await.expect("a port");
    let address = listener.address().expect("an address");
    (address, tokio::spawn(listener.serve(central, std::future::pending())))
}

/// Makes a code as the administrator does, and enrols a device by it.
pub(crate) async fn enrolled(base: &dyn Base, address: SocketAddr, office: OfficeId) -> Workplace {
    let code = id().simple().to_string();
    let until = Moment(i64::MAX / 2);
    let code_kept = NewCode { hash: secrets::hash_of_code(&code), office, until };
    base.put_code(&code_kept, START).await.expect("a code");
    let mut workplace = Workplace::new(address, office);
    let wish = json!({ "code": code, "device": workplace.device, "name": "Окно 1" });
    let (status, answer) = workplace.post("/v1/devices", &wish).await;
    assert_eq!(status, 200, "{answer}");
    workplace.secret = answer["secret"].as_str().expect("a secret").to_owned();
    workplace
}

/// A workplace's side of the wire.
#[derive(Clone)]
pub(crate) struct Workplace {
    pub(crate) client: Client<HttpConnector, Full<Bytes>>,
    pub(crate) address: SocketAddr,
    pub(crate) device: Uuid,
    pub(crate) secret: String,
    pub(crate) office: OfficeId,
    pub(crate) operator: OperatorId,
    pub(crate) access: Option<String>,
    pub(crate) refresh: String,
}

impl Workplace {
    pub(crate) fn new(address: SocketAddr, office: OfficeId) -> Self {
        Self {
            client: Client::builder(TokioExecutor::new()).build_http(),
            address,
            device: id(),
            secret: String::new(),
            office,
            operator: OperatorId(Uuid::nil()),
            access: None,
            refresh: String::new(),
        }
    }

    pub(crate) async fn send(&self, request: Request<Full<Bytes>>) -> Option<(u16, Value)> {
        let response = self.client.request(request).await.ok()?;
        let status = response.status().as_u16();
        let bytes = response.into_body().collect().await.ok()?.to_bytes();
        let text = || Value::String(String::from_utf8_lossy(&bytes).into_owned());
        Some((status, serde_json::from_slice(&bytes).unwrap_or_else(|_| text())))
    }

    pub(crate) fn request(&self, method: Method, path: &str, body: Vec<u8>) -> Request<Full<Bytes>> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.address))
            .header("content-type", "application/json")
            .header("okno-protocol", "1");
        if let Some(access) = &self.access {
            request = request.header("authorization", format!("Bearer {access}"));
        }
        request.body(Full::new(Bytes::from(body))).expect("a request")
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let body = serde_json::to_vec(body).expect("JSON");
        self.send(self.request(Method::POST, path, body)).await.expect("an answer")
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.send(self.request(Method::GET, path, Vec::new())).await.expect("an answer")
    }

    pub(crate) async fn try_sign_in(&self, login: &str, password: &str) -> (u16, Value) {
        let device = json!({ "id": self.device, "secret": self.secret });
        self.post("/v1/sign-in", &json!({ "device": device, "login": login, "password": password })).await
    }

    pub(crate) async fn sign_in(&mut self, login: &str) -> Value {
        let (status, answer) = self.try_sign_in(login, PASSWORD).await;
        assert_eq!(status, 200, "{answer}");
        self.keep(&answer);
        answer
    }

    pub(crate) fn keep(&mut self, signed_in: &Value) {
        let token = |name: &str| signed_in["tokens"][name].as_str().expect("a token").to_owned();
        (self.access, self.refresh) = (Some(token("access")), token("refresh"));
    }

    pub(crate) async fn refreshed(&self, refresh: &str) -> (u16, Value) {
        let device = json!({ "id": self.device, "secret": self.secret });
        self.post("/v1/refresh", &json!({ "device": device, "refresh": refresh })).await
    }

    /// A command of this workplace.
    pub(crate) fn command(&self, order: u64, kind: &str, stream: Uuid, events: &[Value]) -> Value {
        json!({
            "id": id(), "order": order, "operator": self.operator, "office": self.office, "at": START.0,
            "library": "2026.11", "stream": { "kind": kind, "id": stream }, "expected": 0, "events": events,
        })
    }

    pub(crate) async fn push(&self, commands: &[Value]) -> Vec<Value> {
        let (status, answer) = self.post("/v1/push", &json!({ "commands": commands })).await;
        assert_eq!(status, 200, "{answer}");
        answer["answers"].as_array().expect("answers").clone()
    }

    /// Leases a block; gives its first number.
    pub(crate) async fn lease(&self) -> u32 {
        let (status, answer) = self.post("/v1/numbers", &json!({ "id": id() })).await;
        assert_eq!(status, 200, "{answer}");
        answer["first"].as_u64().and_then(|first| u32::try_from(first).ok()).expect("a number")
    }

    /// Everything that is told to this workplace, by pages of this size.
    pub(crate) async fn told(&self, limit: u32) -> Vec<Value> {
        let (mut told, mut after) = (Vec::new(), String::new());
        loop {
            let (status, page) = self.get(&format!("/v1/feed?limit={limit}{after}")).await;
            assert_eq!(status, 200, "{page}");
            told.extend(page["events"].as_array().expect("events").clone());
            after = format!("&after={}", page["next"].as_str().expect("a cursor"));
            if page["more"] == false {
                return told;
            }
        }
    }

    /// What is registered: an appeal with this number.
    pub(crate) fn registered(&self, number: u32) -> Value {
        event(
            "registered",
            &AppealEvent::Registered {
                number: AppealNumber::from_body(number).expect("in range"),
                visit: VisitId(Uuid::from_u128(5)),
                client: Some(ClientId(Uuid::from_u128(7))),
                subject: SubjectId(Uuid::from_u128(7)),
                topic: "2.1.1".into(),
                library: "2026.11".into(),
                kind: AppealKind::Consultation,
                channel: Channel::Office,
                operator: self.operator,
                office: self.office,
                at: START,
            },
        )
    }

    pub(crate) fn closed(&self) -> Value {
        let report = text("решено").reference();
        let (operator, at) = (self.operator, START);
        event("closed", &AppealEvent::Closed { report, documents: vec![], operator, at })
    }

    pub(crate) fn forwarded(&self, note: ValueRef) -> Value {
        event(
            "forwarded",
            &AppealEvent::Forwarded {
                unit: "billing".into(),
                reply_by: jiff::civil::date(2026, 11, 30),
                reply_channel: Channel::Phone,
                note,
                term: None,
                operator: self.operator,
                at: START,
            },
        )
    }
}

pub(crate) fn event(tag: &str, body: &impl Serialize) -> Value {
    json!({ "id": id(), "tag": tag, "body": body })
}

/// A personal text.
pub(crate) fn text(value: &str) -> ValueRow {
    ValueRow { id: ValueId(id()), subject: SubjectId(Uuid::from_u128(7)), value: value.into(), salt: [9; 16] }
}

/// The text as it is sent.
pub(crate) fn sent(row: &ValueRow) -> Value {
    json!({ "id": row.id, "subject": row.subject, "salt": hex::encode(row.salt), "text": row.value.expose() })
}

/// The rules that an answer tells of.
pub(crate) fn rules(answer: &Value) -> Vec<&str> {
    let found = answer["discrepancies"].as_array().map(Vec::as_slice).unwrap_or_default();
    found.iter().filter_map(|one| one["rule"].as_str()).collect()
}
