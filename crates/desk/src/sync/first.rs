//! Use case: the first base of a machine (R-CE-1). Nothing is here yet; a central is named, the operator signs in there,
//! and the base is made with the same password. Cards and events come by the exchange.

use super::link::{LINK, Link, problem};
use crate::base;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::ipc::central::{BeginOutcome, BeginWithCentral, LinkProblem};
use crate::ipc::failure::Failure;
use crate::ipc::session::{BaseState, SignInOutcome};
use okno_domain::audit::Act;
use okno_domain::context::Role;
use okno_domain::ids::{DeviceId, OfficeId, OperatorId};
use okno_domain::personal::Personal;
use okno_protocol::Private;
use okno_protocol::access::{DeviceProof, Enrol, OfficeView, OperatorView, SignIn};
use okno_sync::http::{BadAddress, HttpCentral};
use okno_vault::{ClockRule, CreateError, Founding, Hardness, Office, OpenError, Operator, Vault};
use std::time::Duration;
use tokio::time::timeout;
use uuid::Uuid;

/// Longest address, code, login and password, in characters.
const MOST: usize = 256;
/// How long the central may take for each answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A machine that a central knows already, until its base is made: a code holds once, and a mistyped password must not
/// take it. It is wiped with the program.
#[derive(Clone)]
pub(crate) struct Enrolment {
    address: String,
    code: Private,
    device: DeviceId,
    /// None while the answer to the enrolment is not known.
    secret: Option<Private>,
}

/// Who signed in at the central, and by what it knows this machine.
struct Welcome {
    operator: OperatorView,
    device: DeviceId,
    link: Link,
}

impl Desk {
    /// Makes the first base of this machine, as a workplace of a central.
    ///
    /// # Errors
    /// See [`Failure`]; what stands against it is an outcome.
    pub async fn begin_with_central(&self, request: BeginWithCentral) -> Result<BeginOutcome, Failure> {
        self.begin_first(&request).await.map_err(|fault| self.told(fault))
    }

    async fn begin_first(&self, request: &BeginWithCentral) -> Result<BeginOutcome, Fault> {
        let BeginWithCentral { address, code, login, password } = request;
        if [address, code, login, password].iter().any(|text| text.chars().count() > MOST) {
            return Ok(BeginOutcome::Refused { problem: LinkProblem::Code });
        }
        let made = {
            let _one_at_a_time = self.signing_in.lock().await;
            // Only where nothing is: a base that cannot be opened is never answered by a new one.
            match base::presence(&self.dir) {
                BaseState::Absent => {}
                base => return Ok(BeginOutcome::Unavailable { base }),
            }
            let welcome = match self.welcome(request).await? {
                Ok(welcome) => welcome,
                Err(problem) => return Ok(BeginOutcome::Refused { problem }),
            };
            self.make(&welcome, login.trim(), password).await?
        };
        if let Some(outcome) = made {
            return Ok(outcome);
        }
        // From here on it is a signing in like any other.
        let outcome = match self.enter(login.trim(), password, Act::SignedIn).await? {
            SignInOutcome::Done { session } => BeginOutcome::Done { session },
            SignInOutcome::Unavailable { base } => BeginOutcome::Unavailable { base },
            SignInOutcome::Wrong { .. } => BeginOutcome::Refused { problem: LinkProblem::Password },
        };
        Ok(outcome)
    }

    /// Enrols the machine and signs in; what stands against it.
    async fn welcome(&self, request: &BeginWithCentral) -> Result<Result<Welcome, LinkProblem>, Fault> {
        let address = request.address.trim();
        let central = match HttpCentral::at(address) {
            Ok(central) => central,
            Err(BadAddress::NotEncrypted) => return Ok(Err(LinkProblem::NotEncrypted)),
            Err(BadAddress::Malformed | BadAddress::NoConnections) => return Ok(Err(LinkProblem::Address)),
        };
        let mut first = self.first.lock().await;
        let code: Private = request.code.trim().into();
        let known = first.take().filter(|known| known.address == address && known.code == code);
        let mut enrolment = match known {
            Some(known) => known,
            None => Enrolment { address: address.to_owned(), code, device: self.ports.id()?, secret: None },
        };
        let answered = enter(&central, &mut enrolment, request).await;
        let Enrolment { device, secret, .. } = enrolment.clone();
        *first = Some(enrolment);
        Ok(match (answered, secret) {
            (Ok(operator), Some(secret)) => {
                let link = Link { address: address.to_owned(), secret };
                Ok(Welcome { operator, device, link })
            }
            (Ok(_), None) => Err(LinkProblem::NoCentral),
            (Err(problem), _) => Err(problem),
        })
    }

    /// Makes the base and keeps in it where the central is; says what stands against it.
    async fn make(
        &self,
        welcome: &Welcome,
        login: &str,
        password: &str,
    ) -> Result<Option<BeginOutcome>, Fault> {
        let (operator, office) = (operator(&welcome.operator, login)?, office(&welcome.operator.office));
        let (now, keys) = (self.ports.clock.now(), self.ports.key_store.clone());
        let hardness = Hardness::DESK;
        let founding = Founding {
            device: welcome.device,
            office: &office,
            operator: &operator,
            password,
            hardness,
            now,
        };
        let unavailable = |base| Ok(Some(BeginOutcome::Unavailable { base }));
        match Vault::create(&self.dir, keys.clone(), &founding).await {
            Ok(()) => {}
            Err(CreateError::PasswordTooShort { .. }) => {
                return Ok(Some(BeginOutcome::Refused { problem: LinkProblem::ShortPassword }));
            }
            Err(CreateError::AlreadyThere) => return unavailable(base::presence(&self.dir)),
            Err(CreateError::KeyStore(error)) => {
                return unavailable(base::state(&OpenError::KeyStore(error)));
            }
            Err(CreateError::Failed(error)) => return Err(error.into()),
        }
        let sign_in = okno_vault::SignIn { login, password, now, clock: ClockRule::RefuseBack };
        let vault = match Vault::open(&self.dir, keys, &sign_in).await {
            Ok(vault) => vault,
            Err(error) => return unavailable(base::state(&error)),
        };
        let mut tx = vault.write(now).await?;
        okno_vault::settings::put(&mut tx, LINK, &serde_json::to_string(&welcome.link)?).await?;
        tx.commit().await?;
        vault.lock().await;
        *self.first.lock().await = None;
        Ok(None)
    }
}

/// The two requests to the central. What the first one gave is kept in the enrolment.
async fn enter(
    central: &HttpCentral,
    enrolment: &mut Enrolment,
    request: &BeginWithCentral,
) -> Result<OperatorView, LinkProblem> {
    let late = |_| LinkProblem::Offline;
    let secret = match &enrolment.secret {
        Some(secret) => secret.clone(),
        None => {
            let wish = Enrol {
                code: enrolment.code.clone(),
                device: enrolment.device.0,
                name: machine_name(enrolment.device.0),
            };
            let enrolled = timeout(PATIENCE, central.enrol(&wish)).await.map_err(late)?;
            let enrolled = enrolled.map_err(|no_answer| problem(&no_answer))?;
            enrolment.secret = Some(enrolled.secret.clone());
            enrolled.secret
        }
    };
    let wish = SignIn {
        device: DeviceProof { id: enrolment.device.0, secret },
        login: request.login.trim().to_owned(),
        password: request.password.as_str().into(),
    };
    let signed = timeout(PATIENCE, central.sign_in(&wish)).await.map_err(late)?;
    Ok(signed.map_err(|no_answer| problem(&no_answer))?.operator)
}

/// How the machine stands in the administrator's list: by the end of its id, until somebody names it there.
fn machine_name(device: Uuid) -> String {
    let id = device.simple().to_string();
    format!("Okno {}", id.get(id.len().saturating_sub(6)..).unwrap_or_default())
}

fn operator(view: &OperatorView, login: &str) -> Result<Operator, Fault> {
    let role: Role = serde_json::from_value(serde_json::to_value(view.role)?)?;
    Ok(Operator {
        id: OperatorId(view.id),
        login: login.to_lowercase(),
        // Exposed to be kept in the base.
        full_name: Personal::from(view.full_name.expose()),
        role,
        office: OfficeId(view.office.id),
    })
}

fn office(view: &OfficeView) -> Office {
    Office {
        id: OfficeId(view.id),
        name: view.name.clone(),
        time_zone: view.time_zone.clone(),
        area_code: view.area_code.clone(),
    }
}
