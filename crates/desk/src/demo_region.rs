//! Making a demo base: a whole region of made-up clients with their past, to learn on and to test with.

mod work;

use crate::company::COMPANY;
use crate::ipc::code::Channel;
use crate::ports::{NoEntropy, Ports};
use crate::posts::{OperatorPost, POSTS, Posts};
use crate::session::DEMO_MARK;
use crate::terms::{ChannelDays, TERMS, TermSettings};
use crate::times::{SERVICE_TIMES, TimeSettings};
use okno_demo::cast::PastCallback;
use okno_demo::{DEMO_LOGIN, Fact, OTHER_LOGINS, Region};
use okno_domain::Moment;
use okno_domain::ids::DeviceId;
use okno_domain::money::Kopecks;
use okno_domain::number::BLOCK_SIZE;
use okno_domain::promise::{Promise, PromiseEvent, PromiseKind};
use okno_domain::visit::{Target, Targets};
use okno_guide::CompanyFact;
use okno_guide::model::OfficeKind;
use okno_store::events::{self, CommandMeta, EventState, NewEvent, Stream};
use okno_vault::{ClockRule, Founding, Hardness, Office, Operator, SignIn, Vault, VaultDir, WriteTx};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use work::{seal, write_past};

/// The first number of the block that the demo leases; past appeals have others.
const FIRST_NUMBER: u32 = 218_047_000;
/// Blocks of numbers.
const BLOCKS: u32 = 2;
/// The version of the library that past appeals were served by.
const PAST_LIBRARY: &str = "2025.11";
/// Progress is told after so many clients.
const TOLD_EVERY: u64 = 5_000;

/// What to make.
#[derive(Clone, Debug)]
pub struct DemoRegion {
    /// Folder of the base; nothing may be there.
    pub base: PathBuf,
    /// How many clients.
    pub clients: u32,
    /// Seed.
    pub seed: u64,
    /// So many appeals of the past has the one client with a long history.
    pub long_history: u32,
    /// Password of the demo operators.
    pub password: String,
    /// How hard the password is to guess; tests take less.
    pub hardness: Hardness,
}

/// Where the making stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemoStage {
    /// Key, slots, operators.
    Founding,
    /// So many clients are in.
    Clients(u64),
    /// Search keys are being made.
    Indexes,
    /// Past appeals.
    History,
}

/// Why a demo base was not made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Something is there already, or the key store cannot be used.
    #[error("the base cannot be created")]
    Create(#[from] okno_vault::CreateError),
    /// The fresh base cannot be opened.
    #[error("the fresh base cannot be opened")]
    Open(#[from] okno_vault::OpenError),
    /// The vault failed.
    #[error("the vault failed")]
    Vault(#[from] okno_vault::VaultError),
    /// The store failed.
    #[error("the store failed")]
    Store(#[from] okno_store::StoreError),
    /// The system has no randomness.
    #[error("no randomness")]
    Entropy(#[from] NoEntropy),
    /// Something cannot be written as JSON.
    #[error("a row cannot be made")]
    Json(#[from] serde_json::Error),
    /// The demo lacks its own operator: a fault of the program.
    #[error("the demo has no operator of this login")]
    NoOperator,
    /// The mark of the demo cannot be written.
    #[error("the mark of the demo cannot be written")]
    Mark(#[source] std::io::Error),
}

/// Makes the base. It is open to [`DEMO_LOGIN`] with the given password afterwards.
///
/// # Errors
/// See [`DemoError`]. Nothing is overwritten.
pub async fn make_demo(
    ports: &Ports,
    wanted: &DemoRegion,
    mut progress: impl FnMut(DemoStage) + Send,
) -> Result<&'static str, DemoError> {
    progress(DemoStage::Founding);
    let now = ports.clock.now();
    let region = Region::new(wanted.seed, wanted.clients, now).with_long_history(wanted.long_history);
    let vault = found(ports, wanted, &region, now).await?;
    import(&vault, &region, now, &mut progress).await?;
    progress(DemoStage::History);
    write_history(ports, &vault, &region, now).await?;
    vault.lock().await;
    mark(&wanted.base)?;
    Ok(DEMO_LOGIN)
}

fn mark(base: &Path) -> Result<(), DemoError> {
    std::fs::write(base.with_file_name(DEMO_MARK), "Made-up people only.\n").map_err(DemoError::Mark)
}

async fn found(ports: &Ports, wanted: &DemoRegion, region: &Region, now: Moment) -> Result<Vault, DemoError> {
    let dir = VaultDir::new(&wanted.base);
    let operators: Vec<Operator> = region.operators().iter().map(operator).collect();
    let by_login = |login: &str| operators.iter().find(|operator| operator.login == login);
    let first = by_login(DEMO_LOGIN).ok_or(DemoError::NoOperator)?;
    let offices: Vec<Office> = region.offices().iter().map(office).collect();
    let home = offices.iter().find(|office| office.id == first.office).ok_or(DemoError::NoOperator)?;
    let device: DeviceId = ports.id()?;
    let founding = Founding {
        device,
        office: home,
        operator: first,
        password: &wanted.password,
        hardness: wanted.hardness,
        now,
    };
    Vault::create(&dir, ports.key_store.clone(), &founding).await?;
    let sign_in = SignIn { login: DEMO_LOGIN, password: &wanted.password, now, clock: ClockRule::RefuseBack };
    let vault = Vault::open(&dir, ports.key_store.clone(), &sign_in).await?;
    let mut tx = vault.write(now).await?;
    for office in &offices {
        okno_vault::people::put_office(&mut tx, office).await?;
    }
    // History names its authors: they have rows, but no slots.
    let authors = operators.iter().filter(|operator| !OTHER_LOGINS.contains(&operator.login.as_str()));
    for operator in authors {
        okno_vault::people::put_operator(&mut tx, operator).await?;
    }
    for made in region.operators() {
        let units: Vec<String> = made.units.iter().map(|unit| (*unit).to_owned()).collect();
        okno_vault::people::put_units(&mut tx, made.id, &units).await?;
    }
    for block in 0..BLOCKS {
        okno_vault::numbers::lease(&mut tx, FIRST_NUMBER + block * BLOCK_SIZE, BLOCK_SIZE).await?;
    }
    okno_vault::settings::put(&mut tx, COMPANY, &serde_json::to_string(&company())?).await?;
    okno_vault::settings::put(&mut tx, TERMS, &serde_json::to_string(&terms())?).await?;
    okno_vault::settings::put(&mut tx, SERVICE_TIMES, &serde_json::to_string(&times())?).await?;
    okno_vault::settings::put(&mut tx, POSTS, &serde_json::to_string(&posts(region))?).await?;
    tx.commit().await?;
    for login in OTHER_LOGINS {
        let operator = by_login(login).ok_or(DemoError::NoOperator)?;
        vault.add_operator(operator, &wanted.password, wanted.hardness, now).await?;
    }
    Ok(vault)
}

async fn import(
    vault: &Vault,
    region: &Region,
    now: Moment,
    progress: &mut (impl FnMut(DemoStage) + Send),
) -> Result<(), DemoError> {
    let mut tx = vault.write(now).await?;
    let mut told = 0;
    okno_store::clients::import(tx.conn(), [region.clients()], |done| {
        let (read, all) = (done.read, u64::from(region.len()));
        if read == all || read >= told + TOLD_EVERY {
            told = read;
            progress(if read == all { DemoStage::Indexes } else { DemoStage::Clients(read) });
        }
    })
    .await?;
    Ok(tx.commit().await?)
}

fn operator(made: &okno_demo::Operator) -> Operator {
    Operator {
        id: made.id,
        login: made.login.to_owned(),
        full_name: made.full_name().into(),
        role: made.role,
        office: made.office,
    }
}

fn office(made: &okno_demo::Office) -> Office {
    Office {
        id: made.id,
        name: made.title.to_owned(),
        time_zone: "Europe/Saratov".to_owned(),
        area_code: "8452".to_owned(),
    }
}

/// Facts of the made-up company, for the library's parameters.
fn company() -> BTreeMap<&'static str, CompanyFact> {
    let fact = |of| match of {
        Fact::Text(text) => CompanyFact::Text(text.to_owned()),
        Fact::Number(number) => CompanyFact::Number(number),
        Fact::Money(kopecks) => CompanyFact::Money(Kopecks(kopecks)),
    };
    okno_demo::facts().into_iter().map(|(name, of)| (name, fact(of))).collect()
}

/// What the made-up company has decided on terms.
fn terms() -> TermSettings {
    let days = |channel, days| ChannelDays { channel, days };
    TermSettings {
        region: Some("saratov".to_owned()),
        channels: vec![days(Channel::Email, 5), days(Channel::Messenger, 3), days(Channel::Post, 15)],
        vip_faster: true,
        warn_days: Some(1),
        pauses: false,
    }
}

/// What the made-up company has set for times of waiting and service: an order of the year (§7.3.9.1).
fn times() -> TimeSettings {
    let target = |minutes| Target {
        minutes,
        order: "№ 112".to_owned(),
        from: jiff::civil::date(2026, 1, 1),
        to: Some(jiff::civil::date(2026, 12, 31)),
    };
    TimeSettings {
        targets: Targets { waiting: vec![target(12)], service: vec![target(14)] },
        regional: vec!["5.1".to_owned()],
    }
}

/// What the made-up company lets its people lead.
fn posts(region: &Region) -> Posts {
    let kind = |office: &okno_demo::Office| match office.kind()? {
        okno_demo::OfficeKind::Center => Some(OfficeKind::Center),
        okno_demo::OfficeKind::Group => Some(OfficeKind::Group),
        okno_demo::OfficeKind::Mobile => Some(OfficeKind::Mobile),
    };
    let offices = region.offices();
    let post = |made: &okno_demo::Operator| OperatorPost {
        line: made.line.and_then(|line| line.try_into().ok()),
        competences: made.competences.iter().map(|code| (*code).to_owned()).collect(),
    };
    Posts {
        offices: offices.iter().filter_map(|office| Some((office.id, kind(office)?))).collect(),
        operators: region
            .operators()
            .iter()
            .filter(|made| made.role.serves_clients())
            .map(|made| (made.id, post(made)))
            .collect(),
    }
}

async fn write_history(ports: &Ports, vault: &Vault, region: &Region, now: Moment) -> Result<(), DemoError> {
    let mut tx = vault.write(now).await?;
    for index in 0..region.len() {
        for past in region.history(index) {
            write_past(ports, &mut tx, &past, region.work(&past)).await?;
        }
    }
    for call in region.callbacks() {
        write_callback(ports, &mut tx, call).await?;
    }
    Ok(tx.commit().await?)
}

async fn write_callback(ports: &Ports, tx: &mut WriteTx, call: PastCallback) -> Result<(), DemoError> {
    let made = PromiseEvent::Made {
        client: Some(call.about.client),
        subject: call.about.client.into(),
        appeal: call.about.id,
        visit: call.about.visit,
        kind: PromiseKind::CallBack,
        by: call.by,
        hour: None,
        channel: okno_domain::appeal::Channel::Phone,
        contact: seal(ports, tx, &call.about, &call.contact).await?,
        note: Some(seal(ports, tx, &call.about, call.note).await?),
        operator: call.operator,
        office: call.office,
        at: call.made_at,
    };
    let meta = CommandMeta {
        command: ports.id()?,
        operator: call.operator,
        device: tx.device(),
        office: call.office,
        at: call.made_at,
        order: 0,
    };
    let event = NewEvent { id: ports.id()?, tag: made.tag().to_owned(), body: serde_json::to_value(&made)? };
    let (stream, promise) = (Stream::promise(call.id), Promise::replay([&made]));
    events::append(tx.conn(), stream, 0, &meta, EventState::Confirmed, &[event]).await?;
    Ok(okno_store::promises::project(tx.conn(), call.id, &promise).await?)
}
