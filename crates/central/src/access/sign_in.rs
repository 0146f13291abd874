//! Enrolling, signing in, refreshing.

use super::{guessing, views};
use crate::base::{Account, BaseError, Device, Enrolment, Refreshed, SessionHashes};
use crate::central::Central;
use crate::fault::Fault;
use crate::secrets;
use okno_domain::audit::Act;
use okno_domain::ids::{DeviceId, OperatorId};
use okno_protocol::access::{DeviceProof, Enrol, Enrolled, Refresh, SignIn, SignedIn, Tokens};
use okno_protocol::{Code, Private, Problem};

/// Characters of a device's name, at most.
const MOST_NAME: usize = 100;

/// Takes a device in by an administrator's code.
pub(crate) async fn enrol(central: &Central, wish: &Enrol) -> Result<Enrolled, Fault> {
    let name = wish.name.trim();
    let readable = |c: char| c.is_ascii_alphanumeric() || matches!(c, 'А'..='я' | 'Ё' | 'ё');
    if !name.chars().any(readable) || wish.name.chars().count() > MOST_NAME {
        return Err(Problem::of(Code::Malformed).with("field", "name").into());
    }
    let (secret, hash) = secrets::token(central.ports())?;
    let device = Device {
        id: DeviceId(wish.device),
        name: name.to_owned(),
        // The code says which office; the base puts it in.
        office: okno_domain::ids::OfficeId(uuid::Uuid::nil()),
        secret: hash,
        enrolled_at: central.ports().clock.now(),
        blocked_at: None,
    };
    match central.base().enrol(secrets::hash_of_code(wish.code.expose()), &device).await? {
        Enrolment::Enrolled(office) => {
            tracing::info!(device = %wish.device, office = %office.id, "a device is enrolled");
            Ok(Enrolled { device: wish.device, secret, office: views::office(office) })
        }
        Enrolment::NoSuchCode | Enrolment::DeviceKnown => Err(Problem::of(Code::CodeInvalid).into()),
    }
}

/// The device that a proof is of.
async fn prove_device(central: &Central, proof: &DeviceProof) -> Result<Device, Fault> {
    let device = central.base().device(DeviceId(proof.id)).await?;
    let known = device.filter(|device| device.secret == secrets::hash(proof.secret.expose()));
    let device = known.ok_or_else(|| Problem::of(Code::DeviceUnknown))?;
    if device.blocked_at.is_some() {
        return Err(Problem::of(Code::DeviceBlocked).into());
    }
    Ok(device)
}

/// Signs in. A login that does not exist is answered as a wrong password is, and takes as long.
pub(crate) async fn sign_in(central: &Central, wish: &SignIn) -> Result<SignedIn, Fault> {
    let device = prove_device(central, &wish.device).await?;
    if wish.password.expose().chars().count() > secrets::MOST_PASSWORD {
        return Err(Problem::of(Code::WrongPassword).into());
    }
    let login = wish.login.trim().to_lowercase();
    let account = central.base().operator_by_login(&login).await?;
    let account = checked(central, &device, account, &wish.password).await?;
    if account.blocked_at.is_some() {
        return Err(Problem::of(Code::OperatorBlocked).into());
    }
    let (tokens, hashes) = fresh(central)?;
    let now = central.ports().clock.now();
    let id = central.ports().id()?;
    central.base().open_session(id, (account.id, device.id), &hashes, now).await?;
    central.base().audit(now, Some(account.id), device.id, Act::SignedIn).await?;
    tracing::info!(operator = %account.id, device = %device.id, "signed in");
    signed_in(central, account, tokens).await
}

/// The account, when the password is its own.
async fn checked(
    central: &Central,
    device: &Device,
    account: Option<Account>,
    password: &Private,
) -> Result<Account, Fault> {
    let now = central.ports().clock.now();
    if let Some(account) = &account {
        let wait = guessing::wait(account.failed, account.last_failed, now);
        if wait > 0 {
            return Err(Problem::of(Code::Locked).with("seconds", wait.to_string()).after(wait).into());
        }
        central.base().count_attempt(account.id, now).await?;
    }
    let place = central.0.hashing.acquire().await.map_err(|_| Fault::Interrupted)?;
    let kept = account.as_ref().map(|account| account.password.clone());
    let (ports, hardness, password) =
        (central.ports().clone(), central.0.settings.hardness, password.clone());
    let right = tokio::task::spawn_blocking(move || match kept {
        Some(kept) => secrets::is_password(&kept, password.expose()),
        None => {
            // Nobody: the time is spent all the same.
            let _ = secrets::keep_password(&ports, password.expose(), hardness);
            false
        }
    })
    .await
    .map_err(|_| Fault::Interrupted)?;
    drop(place);
    match account {
        Some(account) if right => {
            central.base().forget_attempts(account.id).await?;
            Ok(account)
        }
        account => {
            let who: Option<OperatorId> = account.map(|account| account.id);
            central.base().audit(now, who, device.id, Act::SignInRefused).await?;
            Err(Problem::of(Code::WrongPassword).into())
        }
    }
}

/// Exchanges a refresh token for new tokens.
pub(crate) async fn refresh(central: &Central, wish: &Refresh) -> Result<SignedIn, Fault> {
    let device = prove_device(central, &wish.device).await?;
    let (tokens, hashes) = fresh(central)?;
    let now = central.ports().clock.now();
    let token = secrets::hash(wish.refresh.expose());
    match central.base().refresh(token, device.id, &hashes, now).await? {
        Refreshed::Renewed(session) => signed_in(central, session.account, tokens).await,
        Refreshed::Unknown => Err(Problem::of(Code::NotSignedIn).into()),
        Refreshed::Reused => {
            tracing::warn!(device = %device.id, "a refresh token came twice: its session is over");
            Err(Problem::of(Code::SessionRevoked).into())
        }
    }
}

fn fresh(central: &Central) -> Result<(Tokens, SessionHashes), Fault> {
    let (settings, now) = (&central.0.settings, central.ports().clock.now());
    let (access, access_hash) = secrets::token(central.ports())?;
    let (refresh, refresh_hash) = secrets::token(central.ports())?;
    let hashes = SessionHashes {
        access: access_hash,
        access_until: now.plus_seconds(settings.access_seconds.into()),
        refresh: refresh_hash,
        refresh_until: now.plus_seconds(settings.refresh_seconds.into()),
    };
    let tokens = Tokens {
        access,
        access_seconds: settings.access_seconds,
        refresh,
        refresh_seconds: settings.refresh_seconds,
    };
    Ok((tokens, hashes))
}

async fn signed_in(central: &Central, account: Account, tokens: Tokens) -> Result<SignedIn, Fault> {
    let office = central.base().office(account.office).await?;
    let office = office.ok_or(BaseError::Unreadable { what: "office of an operator" })?;
    Ok(SignedIn { operator: views::operator(account, office), tokens })
}
