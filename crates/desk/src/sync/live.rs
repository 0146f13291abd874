//! Listening to the central while it is reached: it nudges the exchange, tells who else has an appeal open, and is told which
//! one is open here. Where no stream comes through, the exchange goes on by itself as before, and nobody is seen.

use super::link::Line;
use super::touch::InTouch;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::ipc::Nothing;
use crate::ipc::central::{AtHand, OpenElsewhere};
use crate::ipc::failure::Failure;
use crate::session::short_name;
use okno_protocol::Code;
use okno_protocol::live::{LiveEvent, OpenAppeal, OpenNow};
use okno_sync::plan::{LONGEST_PAUSE, pause};
use okno_sync::port::NoAnswer;
use std::collections::BTreeMap;
use std::time::Duration;
use uuid::Uuid;

/// Appeals that are known to be open elsewhere, at most.
const MOST_OPEN: usize = 500;
/// How soon it is said again which appeal is open, after the central did not answer.
const AGAIN: Duration = Duration::from_secs(5);
/// How long nothing is said while no appeal is open.
const QUIET: Duration = Duration::from_secs(3_600);

/// What is heard, and what is said.
#[derive(Default)]
pub(super) struct Heard {
    /// Whether the central nudges: the exchange need not ask so often.
    pub(super) live: bool,
    /// Who else has which appeal open, by their short names.
    open: BTreeMap<Uuid, Vec<String>>,
    /// The appeal that is open here.
    at_hand: Option<Uuid>,
}

impl Heard {
    fn told(&mut self, now: &OpenNow) {
        if now.people.is_empty() {
            self.open.remove(&now.appeal);
        } else if self.open.len() < MOST_OPEN || self.open.contains_key(&now.appeal) {
            let names = now.people.iter().map(|person| short_name(person.name.expose())).collect();
            self.open.insert(now.appeal, names);
        }
    }

    /// The stream is over: nobody nudges, and who was seen may be gone.
    fn silent(&mut self) {
        self.live = false;
        self.open.clear();
    }

    pub(super) fn elsewhere(&self) -> Vec<OpenElsewhere> {
        let row = |(appeal, people): (&Uuid, &Vec<String>)| OpenElsewhere {
            appeal: appeal.to_string(),
            people: people.clone(),
        };
        self.open.iter().map(row).collect()
    }
}

impl Desk {
    /// Which appeal is open at this workplace: colleagues who get it see that (R-AP-9).
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn appeal_at_hand(&self, request: AtHand) -> Result<Nothing, Failure> {
        let done = self
            .with_session(async |_| {
                let appeal = request.appeal.as_deref().map(str::parse).transpose();
                let appeal = appeal.map_err(|_| Fault::BadRequest("appeal"))?;
                self.in_touch.heard().at_hand = appeal;
                self.in_touch.at_hand.notify_one();
                Ok(Nothing {})
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    /// Whether the central nudges this workplace: then the exchange waits for that.
    pub fn is_nudged(&self) -> bool {
        self.in_touch.heard().live
    }

    /// Listens for as long as the program runs; never returns.
    pub(super) async fn keep_listening(&self) {
        let mut failures = 0;
        loop {
            let Some(line) = self.in_touch.line() else {
                self.in_touch.line_changed.notified().await;
                continue;
            };
            let over = tokio::select! {
                over = self.listen(&line, &mut failures) => over,
                () = self.in_touch.line_changed.notified() => {
                    failures = 0;
                    continue;
                }
            };
            self.in_touch.heard().silent();
            // From here on the exchange asks as often as before; it also renews what does not hold any more.
            self.in_touch.nudge();
            failures += 1;
            let rest = match &over {
                // A central of before, or a role that is told nothing.
                NoAnswer::Problem(of) if matches!(of.code, Code::NotFound | Code::NotAllowed) => {
                    LONGEST_PAUSE
                }
                over => over.asks_for_rest().unwrap_or_else(|| pause(failures, self.chance())),
            };
            let changed = tokio::time::timeout(rest, self.in_touch.line_changed.notified()).await;
            if changed.is_ok() {
                failures = 0;
            }
        }
    }

    /// Listens until the stream is over; says why.
    async fn listen(&self, line: &Line, failures: &mut u32) -> NoAnswer {
        let mut live = match line.central.listen().await {
            Ok(live) => live,
            Err(no_answer) => return no_answer,
        };
        let telling = tell_at_hand(&self.in_touch, line);
        tokio::pin!(telling);
        loop {
            let event = tokio::select! {
                event = live.next() => event,
                () = &mut telling => return NoAnswer::NotUnderstood,
            };
            match event {
                Ok(LiveEvent::Hello(_)) => {
                    *failures = 0;
                    self.in_touch.heard().live = true;
                    // Of what moved before it listened nobody told it.
                    self.in_touch.nudge();
                }
                Ok(LiveEvent::Moved) => self.in_touch.nudge(),
                Ok(LiveEvent::Open(now)) => self.in_touch.heard().told(&now),
                Err(no_answer) => return no_answer,
            }
        }
    }
}

/// Says which appeal is open here: when that changes, and again before it is forgotten. Never returns.
async fn tell_at_hand(in_touch: &InTouch, line: &Line) {
    let mut said = None;
    loop {
        let appeal = in_touch.heard().at_hand;
        let mut rest = QUIET;
        if appeal.is_some() || said != appeal {
            match line.central.open_appeal(&OpenAppeal { appeal }).await {
                Ok(told) => {
                    said = appeal;
                    if appeal.is_some() {
                        rest = Duration::from_secs(u64::from(told.seconds) / 3).max(AGAIN);
                    }
                }
                Err(_) => rest = AGAIN,
            }
        }
        let _ = tokio::time::timeout(rest, in_touch.at_hand.notified()).await;
    }
}
