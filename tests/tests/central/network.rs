//! A network that breaks, between one workplace and the central: it loses requests and answers, sends a request twice, and
//! brings a copy of an old push long after it was answered. What it does with a request follows from its chance alone.

use crate::chance::Chance;
use okno_protocol::push::{CommandAnswer, Pushed, Settled};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use uuid::Uuid;

/// Bytes of a request, at most.
const MOST: usize = 4 * 1024 * 1024;
/// Copies of pushes that are on their way still.
const MOST_LATE: usize = 4;

/// What the network is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weather {
    /// Everything arrives.
    Calm,
    /// Every other request meets with something.
    Stormy,
    /// Nothing arrives.
    Down,
}

/// What has met requests.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Met {
    pub(crate) lost: u32,
    pub(crate) answers_lost: u32,
    pub(crate) twice: u32,
    pub(crate) late: u32,
    pub(crate) refused: u32,
}

impl std::ops::AddAssign for Met {
    fn add_assign(&mut self, other: Self) {
        self.lost += other.lost;
        self.answers_lost += other.answers_lost;
        self.twice += other.twice;
        self.late += other.late;
        self.refused += other.refused;
    }
}

struct State {
    met: Met,
    weather: Weather,
    chance: Chance,
    late: Vec<Vec<u8>>,
    refused: BTreeSet<Uuid>,
    target: SocketAddr,
}

impl State {
    fn calm(target: SocketAddr, chance: Chance) -> Self {
        let (met, late, refused) = (Met::default(), Vec::new(), BTreeSet::new());
        Self { met, weather: Weather::Calm, chance, late, refused, target }
    }
}

/// The way of one workplace to the central.
pub(crate) struct Network {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    listening: JoinHandle<()>,
}

/// What becomes of a request.
enum Fate {
    Arrives,
    Lost,
    AnswerLost,
    Twice,
    ComesAgainLater,
}

impl Network {
    pub(crate) async fn to(target: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let state = Arc::new(Mutex::new(State::calm(target, Chance::of(0))));
        let shared = Arc::clone(&state);
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(carry(stream, Arc::clone(&shared)));
            }
        });
        Self { address, state, listening }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Begins anew: to another central, with another chance.
    pub(crate) fn begin(&self, target: SocketAddr, chance: Chance) {
        *lock(&self.state) = State::calm(target, chance);
    }

    pub(crate) fn weather(&self, weather: Weather) {
        lock(&self.state).weather = weather;
    }

    /// The commands that the central has refused, whether the answer arrived or not.
    pub(crate) fn refused(&self) -> usize {
        lock(&self.state).refused.len()
    }

    pub(crate) fn met(&self) -> Met {
        let state = lock(&self.state);
        Met { refused: u32::try_from(state.refused.len()).expect("few"), ..state.met }
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

fn lock(state: &Mutex<State>) -> std::sync::MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn fate(state: &mut State, request: &[u8]) -> Fate {
    match state.weather {
        Weather::Calm => return Fate::Arrives,
        Weather::Down => return Fate::Lost,
        Weather::Stormy => {}
    }
    // Tokens are never sent twice by a workplace, and TLS lets nobody else do it: those requests can only be lost.
    let repeats = request.starts_with(b"POST /v1/push") || request.starts_with(b"GET /v1/feed");
    match state.chance.below(20) {
        0..=2 => Fate::Lost,
        3..=5 => Fate::AnswerLost,
        6..=7 if repeats => Fate::Twice,
        8..=9 if repeats => Fate::ComesAgainLater,
        _ => Fate::Arrives,
    }
}

/// One connection of the workplace: one request, one answer.
async fn carry(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    let Some(request) = request(&mut stream).await else { return };
    let (fate, target, late) = {
        let mut state = lock(&state);
        let fate = fate(&mut state, &request);
        let due = !state.late.is_empty() && !matches!(fate, Fate::Lost) && state.chance.below(2) == 0;
        let late = due.then(|| state.late.remove(0));
        (fate, state.target, late)
    };
    if let Some(late) = late {
        lock(&state).met.late += 1;
        answered(target, &late).await;
    }
    if matches!(fate, Fate::Lost) {
        lock(&state).met.lost += 1;
        return;
    }
    let mut answer = answered(target, &request).await;
    note_refused(&state, &answer);
    match fate {
        Fate::AnswerLost => {
            lock(&state).met.answers_lost += 1;
            return;
        }
        Fate::Twice => {
            lock(&state).met.twice += 1;
            answer = answered(target, &request).await;
        }
        Fate::ComesAgainLater => {
            let mut state = lock(&state);
            if state.late.len() < MOST_LATE {
                state.late.push(request);
            }
        }
        Fate::Arrives | Fate::Lost => {}
    }
    let _ = stream.write_all(&answer).await;
    let _ = stream.shutdown().await;
}

/// The whole request, set to be the only one of its connection and to be answered as it is.
async fn request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        if bytes.len() > MOST || stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..head_end].to_vec()).ok()?;
    let value = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
    };
    let length: usize = value("content-length").map_or(Some(0), |length| length.parse().ok())?;
    while bytes.len() < head_end + length {
        if bytes.len() > MOST || stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    let kept = |line: &&str| !line.to_ascii_lowercase().starts_with("accept-encoding:");
    let mut lines: Vec<&str> = head.trim_end().lines().filter(kept).collect();
    lines.insert(1, "connection: close");
    let mut whole = lines.join("\r\n").into_bytes();
    whole.extend_from_slice(b"\r\n\r\n");
    whole.extend_from_slice(&bytes[head_end..head_end + length]);
    Some(whole)
}

/// What the central answers; empty when it is not there.
async fn answered(target: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    let Ok(mut central) = TcpStream::connect(target).await else { return answer };
    if central.write_all(request).await.is_ok() {
        let _ = central.read_to_end(&mut answer).await;
    }
    answer
}

/// Remembers what the answer to a push refuses.
fn note_refused(state: &Mutex<State>, answer: &[u8]) {
    let Some(at) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { return };
    let Ok(pushed) = serde_json::from_slice::<Pushed>(&answer[at + 4..]) else { return };
    let refused = |one: &&CommandAnswer| matches!(one.answer.settled(), Settled::Refused(_));
    lock(state).refused.extend(pushed.answers.iter().filter(refused).map(|one| one.command));
}
