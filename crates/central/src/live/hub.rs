//! Who sits there and what each is to be told. A seat holds which appeals changed, not what is told of them: so a slow
//! listener costs no more than a quick one, and hears what is true when it listens.

use super::call::Call;
use okno_domain::ids::{AppealId, OperatorId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, watch};
use uuid::Uuid;

/// Sessions with an open appeal that are remembered: twice the workplaces that a company has.
const MOST_OPEN: usize = 20_000;
/// Changed appeals that a seat remembers one by one; with more, all are told.
const MOST_CHANGED: usize = 64;
/// Calls to other instances that wait, at most; with more, the oldest are lost.
const MOST_CALLS: usize = 10_000;

/// Whose seat it is.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Of which session.
    pub(crate) session: Uuid,
    /// Who.
    pub(crate) operator: OperatorId,
    /// What is told there.
    pub(crate) audiences: Arc<[String]>,
}

/// An appeal that a session has open.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub(crate) appeal: AppealId,
    pub(crate) operator: OperatorId,
    /// Who is told of it.
    pub(crate) audiences: Arc<[String]>,
    /// Until when it holds, by the monotonic clock.
    pub(crate) until: Duration,
}

/// What a listener is told now.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct News {
    /// Something new is told to one of its audiences.
    pub(crate) moved: bool,
    /// Appeals, and who has each open besides the listener.
    pub(crate) open: BTreeMap<AppealId, Vec<OperatorId>>,
}

/// Which appeals changed.
#[derive(Debug)]
enum Changed {
    These(BTreeSet<AppealId>),
    All,
}

struct Chair {
    place: Place,
    moved: bool,
    changed: Changed,
    /// Who was told last to have what open: the same is not told again, and what was left is.
    told: BTreeMap<AppealId, Vec<OperatorId>>,
    wake: Arc<Notify>,
    /// The seat is given up to a newer one of the same operator.
    over: bool,
}

#[derive(Default)]
struct State {
    chairs: HashMap<u64, Chair>,
    next: u64,
    open: HashMap<Uuid, Opened>,
    calls: Vec<Call>,
}

/// Who listens at this instance.
pub(crate) struct Hub {
    state: Mutex<State>,
    /// Something waits to be called out.
    pub(super) to_call: Notify,
    closing: watch::Sender<bool>,
    most: usize,
    most_of_operator: usize,
}

/// There are as many listeners as this instance takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoSeat;

impl Hub {
    /// With at most so many listeners, and so many of them of one operator.
    pub(crate) fn new(most: usize, most_of_operator: usize) -> Self {
        Self {
            state: Mutex::default(),
            to_call: Notify::new(),
            closing: watch::Sender::new(false),
            most,
            most_of_operator: most_of_operator.max(1),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Every change under the lock is whole before anything can panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a seat, and is told first what is open. The oldest of an operator who has too many is given up: it may be of a
    /// machine that vanished.
    pub(crate) fn sit(self: &Arc<Self>, place: Place) -> Result<Seat, NoSeat> {
        let mut state = self.state();
        let mut own: Vec<u64> = state
            .chairs
            .iter()
            .filter(|(_, chair)| chair.place.operator == place.operator && !chair.over)
            .map(|(number, _)| *number)
            .collect();
        own.sort_unstable();
        let over = (own.len() + 1).saturating_sub(self.most_of_operator);
        for number in own.into_iter().take(over) {
            if let Some(chair) = state.chairs.get_mut(&number) {
                chair.over = true;
                chair.wake.notify_one();
            }
        }
        if state.chairs.len() >= self.most {
            return Err(NoSeat);
        }
        let number = state.next;
        state.next += 1;
        let wake = Arc::new(Notify::new());
        wake.notify_one();
        let chair = Chair {
            place,
            moved: false,
            changed: Changed::All,
            told: BTreeMap::new(),
            wake: Arc::clone(&wake),
            over: false,
        };
        state.chairs.insert(number, chair);
        drop(state);
        Ok(Seat { hub: Arc::clone(self), number, wake, closing: self.closing.subscribe() })
    }

    /// Something new is told to these audiences.
    pub(crate) fn moved<'a>(&self, audiences: impl IntoIterator<Item = &'a String>) {
        let mut state = self.state();
        for audience in audiences {
            state.moved(audience);
            state.call(Call::Moved { audience: audience.clone() });
        }
        drop(state);
        self.to_call.notify_one();
    }

    /// A session has an appeal open; none when it left it.
    pub(crate) fn opened(&self, session: Uuid, opened: Option<Opened>) {
        let mut state = self.state();
        let call = match &opened {
            Some(opened) => Call::Opened {
                session,
                operator: opened.operator.0,
                appeal: opened.appeal.0,
                audiences: opened.audiences.to_vec(),
            },
            None if state.open.contains_key(&session) => Call::Left { session },
            None => return,
        };
        state.opened(session, opened);
        state.call(call);
        drop(state);
        self.to_call.notify_one();
    }

    /// Another instance has called; what it tells of holds until then.
    pub(super) fn heard(&self, call: Call, until: Duration) {
        let mut state = self.state();
        match call {
            Call::Moved { audience } => state.moved(&audience),
            Call::Opened { session, operator, appeal, audiences } => {
                let (appeal, operator) = (AppealId(appeal), OperatorId(operator));
                state.opened(session, Some(Opened { appeal, operator, audiences: audiences.into(), until }));
            }
            Call::Left { session } => state.opened(session, None),
        }
    }

    /// Calls may have been missed: everybody pulls.
    pub(super) fn missed(&self) {
        for chair in self.state().chairs.values_mut() {
            chair.moved = true;
            chair.wake.notify_one();
        }
    }

    /// Forgets what was not said again.
    pub(super) fn forget(&self, now: Duration) {
        let mut state = self.state();
        let old: Vec<Uuid> = state
            .open
            .iter()
            .filter(|(_, opened)| opened.until <= now)
            .map(|(session, _)| *session)
            .collect();
        for session in old {
            state.opened(session, None);
        }
    }

    /// What waits to be called out.
    pub(super) fn to_call(&self) -> Vec<Call> {
        std::mem::take(&mut self.state().calls)
    }

    /// How many listen.
    pub(crate) fn listeners(&self) -> usize {
        self.state().chairs.len()
    }

    /// Ends all listening: the program ends.
    pub(crate) fn close(&self) {
        self.closing.send_replace(true);
    }
}

impl State {
    fn moved(&mut self, audience: &str) {
        for chair in self.chairs.values_mut() {
            if !chair.moved && chair.place.audiences.iter().any(|of| of == audience) {
                chair.moved = true;
                chair.wake.notify_one();
            }
        }
    }

    fn opened(&mut self, session: Uuid, opened: Option<Opened>) {
        let before = match opened {
            Some(opened) => {
                if self.open.len() >= MOST_OPEN && !self.open.contains_key(&session) {
                    return;
                }
                let (appeal, audiences) = (opened.appeal, Arc::clone(&opened.audiences));
                let before = self.open.insert(session, opened);
                if before.as_ref().is_some_and(|before| before.appeal == appeal) {
                    // Said again: nothing new.
                    return;
                }
                self.changed(appeal, &audiences);
                before
            }
            None => self.open.remove(&session),
        };
        if let Some(before) = before {
            self.changed(before.appeal, &before.audiences);
        }
    }

    /// Tells everybody who gets the appeal that something changed about who has it open.
    fn changed(&mut self, appeal: AppealId, audiences: &[String]) {
        for chair in self.chairs.values_mut() {
            if !chair.place.audiences.iter().any(|of| audiences.contains(of)) {
                continue;
            }
            if let Changed::These(these) = &mut chair.changed {
                these.insert(appeal);
                if these.len() > MOST_CHANGED {
                    chair.changed = Changed::All;
                }
            }
            chair.wake.notify_one();
        }
    }

    fn call(&mut self, call: Call) {
        if self.calls.len() >= MOST_CALLS {
            self.calls.drain(..MOST_CALLS / 2);
        }
        if !self.calls.contains(&call) || !matches!(call, Call::Moved { .. }) {
            self.calls.push(call);
        }
    }

    /// What is told at a seat now; none when it is over.
    fn news(&mut self, number: u64) -> Option<News> {
        let chair = self.chairs.get_mut(&number).filter(|chair| !chair.over)?;
        let changed = std::mem::replace(&mut chair.changed, Changed::These(BTreeSet::new()));
        let mut open: BTreeMap<AppealId, Vec<OperatorId>> = match &changed {
            Changed::These(these) => these.iter().map(|appeal| (*appeal, Vec::new())).collect(),
            Changed::All => chair.told.keys().map(|appeal| (*appeal, Vec::new())).collect(),
        };
        let place = &chair.place;
        for opened in self.open.values() {
            let wanted = matches!(changed, Changed::All) || open.contains_key(&opened.appeal);
            let other = opened.operator != place.operator;
            if wanted && other && opened.audiences.iter().any(|of| place.audiences.contains(of)) {
                open.entry(opened.appeal).or_default().push(opened.operator);
            }
        }
        open.retain(|appeal, people| {
            people.sort_unstable();
            people.dedup();
            let before = if people.is_empty() {
                chair.told.remove(appeal)
            } else {
                chair.told.insert(*appeal, people.clone())
            };
            before.unwrap_or_default() != *people
        });
        Some(News { moved: std::mem::take(&mut chair.moved), open })
    }
}

/// A seat of a listener. Giving it up leaves what its session had open.
pub(crate) struct Seat {
    hub: Arc<Hub>,
    number: u64,
    wake: Arc<Notify>,
    closing: watch::Receiver<bool>,
}

impl Seat {
    /// Waits for what is new; none when the listening is over.
    pub(crate) async fn news(&mut self) -> Option<News> {
        loop {
            tokio::select! {
                () = self.wake.notified() => {}
                _ = self.closing.wait_for(|closing| *closing) => return None,
            }
            let news = self.hub.state().news(self.number)?;
            if news != News::default() {
                return Some(news);
            }
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut state = self.hub.state();
        let Some(chair) = state.chairs.remove(&self.number) else { return };
        let session = chair.place.session;
        let elsewhere = state.chairs.values().any(|other| other.place.session == session);
        drop(state);
        if !elsewhere {
            self.hub.opened(session, None);
        }
    }
}

#[cfg(test)]
mod tests;
