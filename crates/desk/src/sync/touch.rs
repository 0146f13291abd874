//! Keeping in touch: exchanges one after another for as long as the base is open, and what the status line says of it. The
//! truth and nothing better: "online" is only said of a central that has just answered.

use super::ExchangeOutcome;
use super::link::Line;
use super::live::Heard;
use crate::desk::{Desk, Session};
use crate::ipc::central::{Connection, OpenElsewhere};
use crate::view::time;
use okno_domain::Moment;
use okno_sync::plan::pause;
use okno_sync::port::NoAnswer;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// How long an open base rests between two exchanges: what one registers another sees within two seconds.
const REST: Duration = Duration::from_millis(1_500);
/// The same while the central nudges.
const LIVE_REST: Duration = Duration::from_secs(15);
/// How long it is waited for a base to be opened, or for a central to be named.
const IDLE: Duration = Duration::from_secs(3_600);

/// How things stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Standing {
    /// Nothing was tried yet.
    #[default]
    Unknown,
    Online {
        since: Moment,
        received: Moment,
    },
    Offline {
        since: Moment,
    },
    SignInAgain,
    UpdateNeeded,
}

#[derive(Default)]
struct State {
    line: Option<Arc<Line>>,
    standing: Standing,
    failures: u32,
    heard: Heard,
}

/// What keeps in touch.
#[derive(Default)]
pub(crate) struct InTouch {
    state: Mutex<State>,
    /// Exchanges that have brought something.
    news: AtomicU32,
    wish: Notify,
    /// There is another way to the central, or none.
    pub(super) line_changed: Notify,
    /// Another appeal is open here, or none.
    pub(super) at_hand: Notify,
}

/// What is heard and said, while it is looked at.
pub(super) struct HeardGuard<'t>(std::sync::MutexGuard<'t, State>);

impl std::ops::Deref for HeardGuard<'_> {
    type Target = Heard;
    fn deref(&self) -> &Heard {
        &self.0.heard
    }
}

impl std::ops::DerefMut for HeardGuard<'_> {
    fn deref_mut(&mut self) -> &mut Heard {
        &mut self.0.heard
    }
}

impl InTouch {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        // What is in it is replaced whole: a panic elsewhere has not left it half changed.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn line(&self) -> Option<Arc<Line>> {
        self.state().line.clone()
    }

    pub(super) fn take_line(&self, line: Option<Arc<Line>>) {
        *self.state() = State { line, ..State::default() };
        self.line_changed.notify_one();
    }

    pub(super) fn heard(&self) -> HeardGuard<'_> {
        HeardGuard(self.state())
    }

    /// How often the central has brought something.
    pub(super) fn news(&self) -> u32 {
        self.news.load(Ordering::Relaxed)
    }

    /// Who else has which appeal open.
    pub(super) fn elsewhere(&self) -> Vec<OpenElsewhere> {
        self.state().heard.elsewhere()
    }

    /// Something waits to be sent: the next exchange begins at once.
    pub(crate) fn nudge(&self) {
        self.wish.notify_one();
    }
}

impl Desk {
    /// Exchanges and listens for as long as the program runs; never returns. Whoever signs in meanwhile is whom it does so
    /// for.
    pub async fn keep_in_touch(&self) {
        tokio::join!(self.keep_exchanging(), self.keep_listening());
    }

    async fn keep_exchanging(&self) {
        loop {
            let rest = self.exchange_once().await;
            // A nudge that comes while an exchange is under way is not lost.
            let _ = tokio::time::timeout(rest, self.in_touch.wish.notified()).await;
        }
    }

    /// One exchange with the central of this machine; says when the next one is due.
    pub async fn exchange_once(&self) -> Duration {
        let Some(line) = self.in_touch.line() else { return IDLE };
        let mut outcome = self.exchange(&line.central).await;
        if let Ok(ExchangeOutcome::NoAnswer(no_answer)) = &outcome
            && no_answer.must_sign_in()
        {
            let renewed = self.with_session_apart(async |session: &Session| self.renew(session, &line).await);
            if let Ok(true) = renewed.await {
                outcome = self.exchange(&line.central).await;
            }
        }
        if let Ok(ExchangeOutcome::Done(done)) = &outcome
            && (done.company || done.received + done.cards + done.attention > 0)
        {
            self.in_touch.news.fetch_add(1, Ordering::Relaxed);
        }
        let now = self.ports.clock.now();
        let mut state = self.in_touch.state();
        match outcome {
            Ok(ExchangeOutcome::Done(done)) => {
                let since = match state.standing {
                    Standing::Online { since, .. } => since,
                    before => {
                        log_end(before, now);
                        now
                    }
                };
                state.standing = Standing::Online { since, received: now };
                state.failures = 0;
                match done.more {
                    true => Duration::ZERO,
                    false if state.heard.live => LIVE_REST,
                    false => REST,
                }
            }
            // It is reached: how things stand does not change, and what waits goes a little later.
            Ok(ExchangeOutcome::NoAnswer(no_answer)) if no_answer.asks_for_rest().is_some() => {
                no_answer.asks_for_rest().unwrap_or(REST).max(REST)
            }
            Ok(ExchangeOutcome::NoAnswer(no_answer)) => {
                state.standing = after(state.standing, &no_answer, now);
                state.failures = state.failures.saturating_add(1);
                let failures = state.failures;
                drop(state);
                pause(failures, self.chance())
            }
            // The base was locked, or failed: that is told where it was tried to be used.
            Err(_) => REST,
        }
    }

    /// How things stand with the central.
    pub(crate) fn connection(&self, session: &Session) -> Connection {
        let state = self.in_touch.state();
        if state.line.is_none() {
            return Connection::None;
        }
        let iso = |at| time::iso(at, &session.zone);
        match state.standing {
            Standing::Unknown => Connection::Offline { since: None },
            Standing::Online { since, received } => {
                Connection::Online { since: iso(since), received: iso(received) }
            }
            Standing::Offline { since } => Connection::Offline { since: Some(iso(since)) },
            Standing::SignInAgain => Connection::SignInAgain,
            Standing::UpdateNeeded => Connection::UpdateNeeded,
        }
    }

    /// Chance for the length of a pause; without randomness all pauses are short ones.
    pub(super) fn chance(&self) -> u32 {
        let mut bytes = [0; 4];
        let _ = self.ports.entropy.fill(&mut bytes);
        u32::from_le_bytes(bytes)
    }
}

fn after(before: Standing, no_answer: &NoAnswer, now: Moment) -> Standing {
    if no_answer.must_update() {
        return Standing::UpdateNeeded;
    }
    if no_answer.must_sign_in() {
        return Standing::SignInAgain;
    }
    match before {
        Standing::Offline { since } => Standing::Offline { since },
        _ => {
            tracing::warn!(%no_answer, "the connection to the central is interrupted");
            Standing::Offline { since: now }
        }
    }
}

/// Interruptions are logged with begin and end.
fn log_end(before: Standing, now: Moment) {
    match before {
        Standing::Offline { since } => {
            tracing::info!(seconds = now.seconds_since(since), "the central answers again");
        }
        _ => tracing::info!("the central answers"),
    }
}
