//! Use cases around the work: signing in and out, locking, settings.

use crate::base;
use crate::company;
use crate::desk::{Desk, IDLE_MINUTES, Session, State};
use crate::fault::Fault;
use crate::ipc::Nothing;
use crate::ipc::code::Channel;
use crate::ipc::failure::Failure;
use crate::ipc::session::{BaseState, SessionView, Settings, SignIn, SignInOutcome, StartupView, Unlock};
use crate::profile::Codes;
use crate::settings;
use crate::view::time;
use okno_domain::audit::Act;
use okno_domain::context::Role;
use okno_vault::{ClockRule, OpenError, Vault, WriteTx};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

/// Longest login and password, in characters.
const MAX_SECRET: usize = 256;
/// The setting of the base that holds the company's rules of actualization.
const PROFILE_RULES: &str = "profile_rules";
/// The setting of the base that says for how long a refused service is not offered.
const OFFER_RULES: &str = "offer_rules";
/// Where a saved run holds the digest of the library that it is pinned to.
const PIN: &str = "$.run.pin.digest";
/// Beside the base of a demo region stands a file of this name.
pub(crate) const DEMO_MARK: &str = "demo-region.txt";

impl Desk {
    /// State of the base and settings, before anybody signed in; and the session of a page that is loaded anew while the base is
    /// open: it is asked for no password, since nobody locked it.
    ///
    /// # Errors
    /// None in practice: what cannot be looked at is a state of the base.
    pub async fn startup(&self, _: Nothing) -> Result<StartupView, Failure> {
        let (locked_login, session) = match &*self.state.read().await {
            State::Locked { login } => (Some(login.clone()), None),
            State::Open(session) => match self.session_view(session).await {
                Ok(view) => (None, Some(Box::new(view))),
                // A base that does not answer is opened anew.
                Err(fault) => {
                    let _ = self.told(fault);
                    (Some(session.operator.login.clone()), None)
                }
            },
            State::SignedOut => (None, None),
        };
        // An open base is known to be well; looking at it from outside would say "in use".
        let known = locked_login.is_some() || session.is_some();
        let base = if known { BaseState::Ready } else { base::presence(&self.dir) };
        Ok(StartupView {
            base,
            folder: self.dir.root().display().to_string(),
            settings: settings::load(&self.settings),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            demo: self.dir.root().with_file_name(DEMO_MARK).exists(),
            locked_login,
            session,
        })
    }

    /// Keeps theme, density and text size.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn save_settings(&self, request: Settings) -> Result<Settings, Failure> {
        settings::save(&self.settings, &request).map_err(|fault| self.told(fault))?;
        Ok(request)
    }

    /// Opens the base with a login and password.
    ///
    /// # Errors
    /// See [`Failure`]; what cannot be opened is an outcome, not a failure.
    pub async fn sign_in(&self, request: SignIn) -> Result<SignInOutcome, Failure> {
        self.enter(&request.login, &request.password, Act::SignedIn).await.map_err(|fault| self.told(fault))
    }

    /// Opens the base again for the operator who locked it.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn unlock(&self, request: Unlock) -> Result<SignInOutcome, Failure> {
        let login = match &*self.state.read().await {
            State::Locked { login } => login.clone(),
            State::Open(session) => session.operator.login.clone(),
            State::SignedOut => return Err(self.told(Fault::Locked)),
        };
        self.enter(&login, &request.password, Act::Unlocked).await.map_err(|fault| self.told(fault))
    }

    pub(crate) async fn enter(&self, login: &str, password: &str, act: Act) -> Result<SignInOutcome, Fault> {
        if login.chars().count() > MAX_SECRET || password.chars().count() > MAX_SECRET {
            return Ok(SignInOutcome::Wrong { wait: 0 });
        }
        let _one_at_a_time = self.signing_in.lock().await;
        // A base that is open already is closed first: the password is always checked.
        self.shut(Leave::Lock { idle: false }).await;
        let sign_in =
            okno_vault::SignIn { login, password, now: self.ports.clock.now(), clock: ClockRule::RefuseBack };
        let vault = match Vault::open(&self.dir, self.ports.key_store.clone(), &sign_in).await {
            Ok(vault) => vault,
            Err(OpenError::UnknownOperator) => return Ok(SignInOutcome::Wrong { wait: 0 }),
            Err(OpenError::WrongPassword { wait } | OpenError::TryLater { seconds: wait }) => {
                return Ok(SignInOutcome::Wrong { wait });
            }
            Err(error) => {
                tracing::error!(%error, "the base was not opened");
                return Ok(SignInOutcome::Unavailable { base: base::state(&error) });
            }
        };
        let session = Box::new(self.begin(vault, act).await?);
        self.reach_central(&session, password).await?;
        let view = self.session_view(&session).await?;
        *self.state.write().await = State::Open(session);
        self.somebody_is_there();
        Ok(SignInOutcome::Done { session: Box::new(view) })
    }

    async fn begin(&self, vault: Vault, act: Act) -> Result<Session, Fault> {
        let (id, refused) = (vault.opening().operator, vault.opening().refused_before);
        let mut reader = vault.read().await?;
        let operator =
            okno_vault::people::operator(reader.conn(), id).await?.ok_or(Fault::NotFound("operator"))?;
        let office = okno_vault::people::office(reader.conn(), operator.office)
            .await?
            .ok_or(Fault::NotFound("office"))?;
        let says = company::kept(reader.conn()).await?;
        let profile_rules = okno_vault::settings::get(reader.conn(), PROFILE_RULES).await?;
        let offer_rules = okno_vault::settings::get(reader.conn(), OFFER_RULES).await?;
        let needed: BTreeSet<String> =
            okno_vault::runs::all_at(reader.conn(), PIN).await?.into_iter().collect();
        drop(reader);
        self.shelf.forget_all_but(&needed);
        if vault.opening().scrub_owed
            && let Err(error) = vault.scrub().await
        {
            tracing::warn!(%error, "free pages were not scrubbed yet");
        }
        let mut tx = vault.write(self.ports.clock.now()).await?;
        // Wrong passwords could not be written while the base was shut: they are made up for here.
        for _ in 0..refused.min(100) {
            self.audit(&mut tx, None, Act::SignInRefused).await?;
        }
        self.audit(&mut tx, Some(id), act).await?;
        tx.commit().await?;
        Ok(Session {
            device: vault.device(),
            zone: time::zone(&office.time_zone),
            shelf: Arc::clone(&self.shelf),
            company: std::sync::RwLock::new(Arc::new(says)),
            profile_rules: profile_rules
                .map(|json| serde_json::from_str(&json))
                .transpose()?
                .unwrap_or_default(),
            offer_rules: offer_rules.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default(),
            codes: Codes::default(),
            searched: std::sync::Mutex::default(),
            vault,
            operator,
            office,
        })
    }

    async fn audit(
        &self,
        tx: &mut WriteTx,
        operator: Option<okno_domain::ids::OperatorId>,
        act: Act,
    ) -> Result<(), Fault> {
        okno_vault::audit::append(tx, operator, act).await?;
        Ok(())
    }

    /// Closes the base and wipes its key; everything typed is kept.
    ///
    /// # Errors
    /// None in practice.
    pub async fn lock(&self, _: Nothing) -> Result<Nothing, Failure> {
        self.shut(Leave::Lock { idle: false }).await;
        Ok(Nothing {})
    }

    /// Ends the shift of this operator; unfinished visits stay.
    ///
    /// # Errors
    /// None in practice.
    pub async fn sign_out(&self, _: Nothing) -> Result<Nothing, Failure> {
        self.shut(Leave::SignOut).await;
        Ok(Nothing {})
    }

    /// Closes the base before the program ends.
    pub async fn close(&self) {
        self.shut(Leave::SignOut).await;
    }

    /// Locks when nobody has been there for long enough; says whether it did.
    pub async fn lock_when_idle(&self) -> bool {
        let limit = Duration::from_secs(u64::from(IDLE_MINUTES) * 60);
        let open = matches!(&*self.state.read().await, State::Open(_));
        if !open || self.idle() < limit {
            return false;
        }
        self.shut(Leave::Lock { idle: true }).await;
        true
    }

    /// Waits for the commands under way, then closes the base. Locking must not fail: what cannot be audited
    /// is logged, and the base is closed all the same.
    async fn shut(&self, leave: Leave) {
        let mut state = self.state.write().await;
        let next = match (&*state, leave) {
            (State::Open(session), Leave::Lock { .. }) => {
                State::Locked { login: session.operator.login.clone() }
            }
            (State::Locked { login }, Leave::Lock { .. }) => State::Locked { login: login.clone() },
            _ => State::SignedOut,
        };
        let State::Open(session) = std::mem::replace(&mut *state, next) else { return };
        self.disconnect();
        let idle = matches!(leave, Leave::Lock { idle: true });
        let audited = async {
            let mut tx = session.vault.write(self.ports.clock.now()).await?;
            self.audit(&mut tx, Some(session.operator.id), Act::Locked { idle }).await?;
            tx.commit().await.map_err(Fault::from)
        };
        if let Err(fault) = audited.await {
            let _ = self.told(fault);
        }
        session.vault.lock().await;
    }

    /// Somebody is there: the idle clock begins anew.
    ///
    /// # Errors
    /// [`Failure`] with the code `locked` when the base is shut.
    pub async fn touch(&self, _: Nothing) -> Result<Nothing, Failure> {
        let done = self.with_session(async |_| Ok(Nothing {})).await;
        done.map_err(|fault| self.told(fault))
    }

    /// Who is signed in, and what is going on. The window asks it again and again by itself: that does not count as somebody
    /// being there.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn session(&self, _: Nothing) -> Result<SessionView, Failure> {
        let done = self.with_session_apart(async |session| self.session_view(session).await).await;
        done.map_err(|fault| self.told(fault))
    }

    /// Checks the audit's chain and gives the acts of its newest entries, oldest first: kinds, never values.
    /// For support and tests; the window has no command for it.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn audited(&self, newest: u64) -> Result<Vec<String>, Failure> {
        let done = self
            .with_session(async |session| {
                let mut reader = session.vault.read().await?;
                let head = okno_vault::audit::verify(reader.conn()).await?;
                let entries =
                    okno_vault::audit::entries(reader.conn(), head.seq.saturating_sub(newest)).await?;
                entries.iter().map(|entry| Ok(act_name(&serde_json::to_value(&entry.act)?))).collect()
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }

    async fn session_view(&self, session: &Session) -> Result<SessionView, Fault> {
        let now = self.ports.clock.now();
        let mut reader = session.vault.read().await?;
        let conn = reader.conn();
        let mut visits = Vec::new();
        for row in okno_store::visits::unfinished(conn, session.operator.id).await? {
            visits.push(self.open_visit(session, conn, row.id).await?);
        }
        let colleagues = crate::hand::colleagues(session, conn).await?;
        let inbox = self.has_inbox(session, conn).await?;
        drop(reader);
        let status = self.status_view(session).await?;
        Ok(SessionView {
            login: session.operator.login.clone(),
            operator: session.operator.full_name.expose().clone(),
            operator_short: short_name(session.operator.full_name.expose()),
            role: session.operator.role.into(),
            office: session.office.name.clone(),
            channels: channels(session.operator.role),
            today: time::day(now, &session.zone).to_string(),
            next_working_day: session
                .says()
                .terms
                .next_working_day(time::day(now, &session.zone))
                .map(|day| day.to_string()),
            offset_minutes: time::offset_minutes(now, &session.zone),
            visits,
            idle_minutes: IDLE_MINUTES,
            status,
            units: session.shelf.units(),
            colleagues,
            inbox,
        })
    }
}

/// By which channels clients come to this operator (§7.1, R-VI-7), the usual one first.
fn channels(role: Role) -> Vec<Channel> {
    match role {
        Role::Mobile => vec![Channel::MobileOffice, Channel::FieldVisit, Channel::Phone],
        _ => vec![Channel::Office, Channel::Phone, Channel::Video],
    }
}

fn act_name(act: &serde_json::Value) -> String {
    act["act"].as_str().unwrap_or_default().to_owned()
}

/// How the base is left.
#[derive(Clone, Copy)]
enum Leave {
    Lock { idle: bool },
    SignOut,
}

/// «Орлова Мария Сергеевна» → «Орлова М. С.»
pub(crate) fn short_name(full: &str) -> String {
    let mut words = full.split_whitespace();
    let surname = words.next().unwrap_or_default().to_owned();
    words.filter_map(|word| word.chars().next()).fold(surname, |short, initial| format!("{short} {initial}."))
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn a_short_name_keeps_the_surname() {
        assert_eq!(short_name("Орлова Мария Сергеевна"), "Орлова М. С.");
        assert_eq!(short_name("Ким"), "Ким");
    }
}
