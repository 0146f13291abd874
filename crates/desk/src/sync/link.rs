//! Use cases: this machine becomes a workplace of a central (R-CE-1), and who signs in here signs in there.

use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::central::{LinkCentral, LinkOutcome, LinkProblem};
use crate::ipc::failure::Failure;
use okno_protocol::access::{DeviceProof, Enrol, Refresh, SignIn, SignedIn};
use okno_protocol::{Code, Private};
use okno_sync::http::{BadAddress, HttpCentral};
use okno_sync::port::NoAnswer;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// The setting of the base that says where the central is.
pub(super) const LINK: &str = "central";
/// Longest code and password, in characters.
const MOST: usize = 256;
/// How long signing in waits for the central: it must not hold up who has no network.
const PATIENCE: Duration = Duration::from_secs(3);

/// Where the central is and by what it knows this machine. Stands in the encrypted base.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Link {
    pub(super) address: String,
    pub(super) secret: Private,
}

/// The way to the central while the base is open.
pub(crate) struct Line {
    pub(super) central: HttpCentral,
    device: DeviceProof,
}

impl Desk {
    /// Makes this machine a workplace of a central.
    ///
    /// # Errors
    /// See [`Failure`]; what stands against it is an outcome.
    pub async fn link_central(&self, request: LinkCentral) -> Result<LinkOutcome, Failure> {
        let done = self.with_session(async |session| self.link(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn link(&self, session: &Session, request: &LinkCentral) -> Result<LinkOutcome, Fault> {
        let refused = |problem| Ok(LinkOutcome::Refused { problem });
        if request.code.chars().count() > MOST || request.password.chars().count() > MOST {
            return refused(LinkProblem::Code);
        }
        if link_of(session).await?.is_some() {
            return refused(LinkProblem::Linked);
        }
        let address = request.address.trim();
        let central = match HttpCentral::at(address) {
            Ok(central) => central,
            Err(BadAddress::NotEncrypted) => return refused(LinkProblem::NotEncrypted),
            Err(BadAddress::Malformed | BadAddress::NoConnections) => return refused(LinkProblem::Address),
        };
        let wish = Enrol {
            code: request.code.trim().into(),
            device: session.device.0,
            name: session.office.name.chars().take(100).collect(),
        };
        let enrolled = match central.enrol(&wish).await {
            Ok(enrolled) => enrolled,
            Err(no_answer) => return refused(problem(&no_answer)),
        };
        let link = Link { address: address.to_owned(), secret: enrolled.secret };
        let mut tx = session.vault.write(self.ports.clock.now()).await?;
        okno_vault::settings::put(&mut tx, LINK, &serde_json::to_string(&link)?).await?;
        // Numbers that did not come from this central may be another's there.
        okno_vault::numbers::burn_all(&mut tx).await?;
        tx.commit().await?;
        self.connect(session, &link)?;
        let outcome = match self.enter_central(session, &request.password).await? {
            None => LinkOutcome::Done,
            Some(problem) => LinkOutcome::Refused { problem },
        };
        self.in_touch.nudge();
        Ok(outcome)
    }

    /// Opens the way to the central, if this machine has one, and signs in there with the password that has opened the base.
    /// What the central says against it is shown by the status line; the work goes on without it.
    pub(crate) async fn reach_central(&self, session: &Session, password: &str) -> Result<(), Fault> {
        self.disconnect();
        let Some(link) = link_of(session).await? else { return Ok(()) };
        self.connect(session, &link)?;
        let entered = tokio::time::timeout(PATIENCE, self.enter_central(session, password)).await;
        match entered {
            Ok(Ok(None)) => {}
            Ok(Ok(Some(problem))) => tracing::warn!(?problem, "not signed in at the central"),
            Ok(Err(fault)) => return Err(fault),
            Err(_) => tracing::warn!("the central does not answer the signing in"),
        }
        self.in_touch.nudge();
        Ok(())
    }

    fn connect(&self, session: &Session, link: &Link) -> Result<(), Fault> {
        let central = HttpCentral::at(&link.address).map_err(|_| Fault::Wire("address of the central"))?;
        let device = DeviceProof { id: session.device.0, secret: link.secret.clone() };
        self.in_touch.take_line(Some(Arc::new(Line { central, device })));
        Ok(())
    }

    pub(crate) fn disconnect(&self) {
        self.in_touch.take_line(None);
    }

    /// Signs in at the central; says what stands against it.
    async fn enter_central(&self, session: &Session, password: &str) -> Result<Option<LinkProblem>, Fault> {
        let Some(line) = self.in_touch.line() else { return Ok(None) };
        let wish = SignIn {
            device: line.device.clone(),
            login: session.operator.login.clone(),
            password: password.into(),
        };
        match line.central.sign_in(&wish).await {
            Ok(signed) => {
                self.keep_signed(session, &signed).await?;
                Ok(None)
            }
            Err(no_answer) => Ok(Some(problem(&no_answer))),
        }
    }

    /// Goes on with the next tokens; says whether there are any.
    pub(super) async fn renew(&self, session: &Session, line: &Line) -> Result<bool, Fault> {
        let mut reader = session.vault.read().await?;
        let kept = okno_vault::settings::get(reader.conn(), &refresh_key(session)).await?;
        drop(reader);
        let Some(json) = kept else { return Ok(false) };
        let refresh: Private = serde_json::from_str(&json)?;
        match line.central.refresh(&Refresh { device: line.device.clone(), refresh }).await {
            Ok(signed) => {
                self.keep_signed(session, &signed).await?;
                Ok(true)
            }
            Err(_) => Ok(false),
        }
    }

    /// Keeps the next tokens, and for which units the operator works now.
    async fn keep_signed(&self, session: &Session, signed: &SignedIn) -> Result<(), Fault> {
        let mut tx = session.vault.write(self.ports.clock.now()).await?;
        let json = serde_json::to_string(&signed.tokens.refresh)?;
        okno_vault::settings::put(&mut tx, &refresh_key(session), &json).await?;
        okno_vault::people::put_units(&mut tx, session.operator.id, &signed.operator.units).await?;
        Ok(tx.commit().await?)
    }
}

async fn link_of(session: &Session) -> Result<Option<Link>, Fault> {
    let mut reader = session.vault.read().await?;
    let json = okno_vault::settings::get(reader.conn(), LINK).await?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Tokens are each operator's own.
fn refresh_key(session: &Session) -> String {
    format!("central_refresh:{}", session.operator.id)
}

pub(super) fn problem(no_answer: &NoAnswer) -> LinkProblem {
    let NoAnswer::Problem(problem) = no_answer else {
        return match no_answer {
            NoAnswer::Offline => LinkProblem::Offline,
            _ => LinkProblem::NoCentral,
        };
    };
    match problem.code {
        Code::CodeInvalid => LinkProblem::Code,
        Code::WrongPassword | Code::NotSignedIn | Code::SessionRevoked => LinkProblem::Password,
        Code::Locked | Code::SlowDown => LinkProblem::Later,
        Code::OperatorBlocked | Code::DeviceBlocked | Code::DeviceUnknown | Code::NotAllowed => {
            LinkProblem::Blocked
        }
        Code::Unsupported => LinkProblem::Version,
        Code::Busy | Code::TimedOut => LinkProblem::Offline,
        _ => LinkProblem::NoCentral,
    }
}
