//! A company: a central in this process with the demo region, and workplaces with the same people.

use okno_central::base::{Audience, Cards, NewCard, NewCode, People, SqliteBase, Streams, Work};
use okno_central::http::Listener;
use okno_central::ports::{Gateway, Message, NotTaken};

use okno_central::secrets::{self, Hardness};
use okno_central::{Central, Rate, Settings, demo};
use okno_desk::ipc::Nothing;
use okno_desk::ipc::central::{BeginOutcome, BeginWithCentral, LinkCentral, LinkOutcome};
use okno_desk::ipc::code::{AppealKind, Channel, ConsentKind, Tenure};
use okno_desk::ipc::find::{Elsewhere, FindClients, FindElsewhere, OpenCard};
use okno_desk::ipc::guide::{GuideAct, GuideAction};
use okno_desk::ipc::profile::ChangeConsent;
use okno_desk::ipc::session::{SessionView, SignIn, SignInOutcome};
use okno_desk::ipc::visit::{AddQuestion, ChangeStage, StageChange, StartVisit, VisitOutcome, VisitView};
use okno_desk::ports::{Clock, Entropy, NoEntropy};
use okno_desk::{DemoRegion, Desk, Ports, make_demo};
use okno_domain::Moment;
use okno_testkit::{FixedClock, KeyStoreDouble};
use okno_vault::KeyStore;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub(crate) const PASSWORD: &str = "okno-demo-2026";
/// The paper by which a client withdraws the consent.
pub(crate) const WITHDRAWAL: &str = "Заявление № 14";
const CLIENTS: u32 = 60;
const SEED: u64 = 1;
/// The file of the central's base.
const BASE: &str = "central.db";
/// Many machines of these tests share an address and a second.
const MANY: Rate = Rate { at_once: 10_000, a_second: 10_000 };
/// Passwords in tests are quick to check.
const QUICK: Hardness = Hardness { memory_kib: 64, passes: 1 };

/// What sends for the company (a mock: nobody here has a phone): it keeps the words of what it takes.
#[derive(Default)]
pub(crate) struct Post(Mutex<Vec<String>>);

impl Post {
    /// The code of the last message.
    pub(crate) fn last_code(&self) -> Option<String> {
        let words = self.0.lock().expect("post").last().cloned()?;
        Some(words.chars().filter(char::is_ascii_digit).collect())
    }
}

#[async_trait::async_trait]
impl Gateway for Post {
    async fn send(&self, message: Message<'_>) -> Result<(), NotTaken> {
        self.0.lock().expect("post").push(message.text.to_owned());
        Ok(())
    }
}

/// A clock that stands at a moment.
struct StandingAt(Moment);

impl okno_central::ports::Clock for StandingAt {
    fn now(&self) -> Moment {
        self.0
    }
    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }
}

/// A central that listens.
pub(crate) struct Company {
    folder: tempfile::TempDir,
    base: SqliteBase,
    address: String,
    socket: SocketAddr,
    pub(crate) post: Arc<Post>,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
    /// When billing has told the clients.
    told: Moment,
}

impl Company {
    pub(crate) async fn begin() -> Self {
        Self::begin_with(PASSWORD).await
    }

    /// One whose people all have this password.
    pub(crate) async fn begin_with(password: &str) -> Self {
        Self::begin_on(okno_central::ports::Ports::of_system().clock.now(), password).await
    }

    /// One whose clients billing has told at a moment: cards show it.
    pub(crate) async fn begin_on(told: Moment, password: &str) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let base = SqliteBase::open(&folder.path().join(BASE), true).await.expect("base");
        let clock = Arc::new(StandingAt(told));
        let ports = okno_central::ports::Ports { clock, ..okno_central::ports::Ports::of_system() };
        demo::fill(&base, &ports, (SEED, CLIENTS), (password, QUICK), |_| {}).await.expect("demo");
        Self::listening(folder, base, told).await
    }

    /// The company whose base stands in a folder.
    pub(crate) async fn of(folder: tempfile::TempDir) -> Self {
        let base = SqliteBase::open(&folder.path().join(BASE), false).await.expect("base");
        Self::listening(folder, base, okno_central::ports::Ports::of_system().clock.now()).await
    }

    async fn listening(folder: tempfile::TempDir, base: SqliteBase, told: Moment) -> Self {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut company = Self {
            folder,
            base,
            address: String::new(),
            socket: any,
            post: Arc::default(),
            running: None,
            told,
        };
        company.start_again().await;
        company.address = format!("http://{}", company.socket);
        company
    }

    /// Listens, again at the same address.
    pub(crate) async fn start_again(&mut self) {
        let listener = Listener::bind(self.socket).await.expect("address");
        self.socket = listener.address().expect("address");
        let mut ports = okno_central::ports::Ports::of_system();
        ports.gateway = Some(Arc::clone(&self.post) as Arc<dyn Gateway>);
        let mut settings = Settings::default();
        (settings.limits.device, settings.limits.address) = (MANY, MANY);
        let central = Central::new(Arc::new(self.base.clone()), ports, settings);
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(listener.serve(central, async move {
            let _ = stopped.await;
        }));
        self.running = Some((stop, task));
    }

    pub(crate) async fn stop(&mut self) {
        let (stop, task) = self.running.take().expect("it listens");
        drop(stop);
        task.await.expect("it ends");
    }

    /// A copy of the base as it is now.
    pub(crate) async fn copied(&mut self) -> tempfile::TempDir {
        self.stop().await;
        let copy = tempfile::tempdir().expect("folder");
        for entry in std::fs::read_dir(self.folder.path()).expect("a folder").flatten() {
            std::fs::copy(entry.path(), copy.path().join(entry.file_name())).expect("a copy");
        }
        self.start_again().await;
        copy
    }

    /// The disk is lost, and a copy of before takes its place.
    pub(crate) async fn come_back_from(&mut self, copy: tempfile::TempDir) {
        self.stop().await;
        self.base.close().await;
        self.base = SqliteBase::open(&copy.path().join(BASE), false).await.expect("base");
        self.folder = copy;
        self.start_again().await;
    }

    /// Rules that facts break, as `of.rule`.
    pub(crate) async fn discrepancies(&self) -> Vec<String> {
        let found = self.base.discrepancies(0).await.expect("discrepancies");
        found.into_iter().map(|one| format!("{}.{}", one.of, one.rule)).collect()
    }

    /// Numbers of the appeals of the first office, in the order in which they came in.
    pub(crate) async fn numbers_in_order(&self) -> Vec<String> {
        let office = Audience::Office(self.region().offices()[0].id);
        let rows = self.base.feed(&[office], 0, 500).await.expect("feed").rows;
        let registered = rows.iter().filter(|row| row.event.tag == "registered");
        registered.filter_map(|row| row.event.body["number"].as_str().map(str::to_owned)).collect()
    }

    /// Whether a text is kept beside the events of the first office.
    pub(crate) async fn keeps(&self, text: &str) -> bool {
        let office = Audience::Office(self.region().offices()[0].id);
        let rows = self.base.feed(&[office], 0, 500).await.expect("feed").rows;
        rows.iter().flat_map(|row| &row.values).any(|value| value.value.expose() == text)
    }

    pub(crate) const fn base(&self) -> &SqliteBase {
        &self.base
    }

    pub(crate) const fn socket(&self) -> SocketAddr {
        self.socket
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn region(&self) -> okno_demo::Region {
        okno_demo::Region::new(SEED, CLIENTS, okno_central::ports::Ports::of_system().clock.now())
    }

    /// Billing tells the same clients again, as of so many seconds from the last time.
    pub(crate) async fn imported_again(&self, seconds: i64) {
        let region = okno_demo::Region::new(SEED, CLIENTS, self.told);
        let card = |mut client: okno_domain::client::Client| {
            client.as_of = client.as_of.plus_seconds(seconds);
            let of = |account: &okno_domain::client::Account| {
                okno_demo::territory(account.address.expose()).to_owned()
            };
            NewCard { territories: client.accounts.iter().map(of).collect(), client }
        };
        self.base.take_cards(region.clients().map(card).collect(), None).await.expect("taken");
    }

    /// Words of what the central's own audit holds, oldest first.
    pub(crate) async fn acts(&self) -> Vec<String> {
        let entries = self.base.audit_entries(0).await.expect("entries");
        let word = |entry: &okno_domain::audit::AuditEntry| {
            let act = serde_json::to_value(&entry.act).expect("JSON");
            act["act"].as_str().expect("a word").to_owned()
        };
        entries.iter().map(word).collect()
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// An administrator's code for a machine of the first office.
    pub(crate) async fn code(&self) -> String {
        self.code_of(0).await
    }

    /// An administrator's code for a machine of the office at a place of the demo's list.
    pub(crate) async fn code_of(&self, place: usize) -> String {
        let ports = okno_central::ports::Ports::of_system();
        let office = self.region().offices()[place].id;
        let code = secrets::enrolment_code(&ports).expect("random");
        let now = ports.clock.now();
        let hash = secrets::hash_of_code(code.expose());
        let kept = NewCode { hash, office, until: now.plus_seconds(3_600) };
        self.base.put_code(&kept, now).await.expect("code");
        code.expose().to_owned()
    }

    /// A machine with no base, which a central is named to; everything of it came from there.
    pub(crate) async fn begun(&self, login: &str) -> Workplace {
        self.begun_at(login, 0).await
    }

    /// The same in another office of the demo's list.
    pub(crate) async fn begun_at(&self, login: &str, office: usize) -> Workplace {
        let place = Workplace::new();
        let outcome = place.begin(self, &self.code_of(office).await, login, PASSWORD).await;
        assert!(matches!(outcome, BeginOutcome::Done { .. }), "{outcome:?}");
        place.desk.exchange_once().await;
        place
    }

    /// A workplace with the demo region, signed in, not linked.
    pub(crate) async fn workplace(&self, login: &str) -> Workplace {
        let place = Workplace::new();
        let wanted = DemoRegion {
            base: place.folder.path().join("base"),
            clients: CLIENTS,
            seed: SEED,
            long_history: 0,
            password: PASSWORD.to_owned(),
            hardness: okno_vault::Hardness { memory_kib: 64, passes: 1, lanes: 1 },
        };
        make_demo(&place.ports, &wanted, |_| {}).await.expect("demo region");
        place.sign_in(login).await;
        place
    }

    /// The same, linked to the central.
    pub(crate) async fn linked(&self, login: &str) -> Workplace {
        self.linked_at(login, 0).await
    }

    /// The same in an office at a place in the demo's list.
    pub(crate) async fn linked_at(&self, login: &str, office: usize) -> Workplace {
        let place = self.workplace(login).await;
        let request = LinkCentral {
            address: self.address.clone(),
            code: self.code_of(office).await,
            password: PASSWORD.to_owned(),
        };
        let outcome = place.desk.link_central(request).await.expect("answered");
        assert_eq!(outcome, LinkOutcome::Done);
        place.desk.exchange_once().await;
        place
    }
}

pub(crate) struct TestClock(pub(crate) Arc<FixedClock>);

impl Clock for TestClock {
    fn now(&self) -> Moment {
        self.0.now()
    }
    fn monotonic(&self) -> Duration {
        self.0.monotonic()
    }
}

struct TestEntropy;

impl Entropy for TestEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(bytes).map_err(|_| NoEntropy)
    }
}

/// A workplace without its window.
pub(crate) struct Workplace {
    pub(crate) desk: Desk,
    ports: Ports,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) keys: Arc<KeyStoreDouble>,
    pub(crate) folder: tempfile::TempDir,
}

impl Workplace {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let keys = Arc::new(KeyStoreDouble::new());
        let clock = Arc::new(FixedClock::new());
        let ports = Ports {
            clock: Arc::new(TestClock(Arc::clone(&clock))),
            entropy: Arc::new(TestEntropy),
            key_store: Arc::clone(&keys) as Arc<dyn KeyStore>,
            messenger: None,
        };
        let (base, settings): (PathBuf, PathBuf) =
            (folder.path().join("base"), folder.path().join("settings.json"));
        let desk = Desk::new(ports.clone(), base, settings).expect("desk");
        Self { desk, ports, clock, keys, folder }
    }

    /// The program is ended and started again, and the operator signs in.
    pub(crate) async fn started_again(self, login: &str) -> Self {
        let Self { desk, ports, clock, keys, folder } = self;
        desk.lock(Nothing {}).await.expect("locked");
        drop(desk);
        let (base, settings) = (folder.path().join("base"), folder.path().join("settings.json"));
        let desk = Desk::new(ports.clone(), base, settings).expect("desk");
        let place = Self { desk, ports, clock, keys, folder };
        place.sign_in(login).await;
        place
    }

    pub(crate) async fn sign_in(&self, login: &str) {
        let request = SignIn { login: login.to_owned(), password: PASSWORD.to_owned() };
        let outcome = self.desk.sign_in(request).await.expect("answered");
        assert!(matches!(outcome, SignInOutcome::Done { .. }), "{outcome:?}");
    }

    pub(crate) async fn begin(&self, of: &Company, code: &str, login: &str, password: &str) -> BeginOutcome {
        let request = BeginWithCentral {
            address: of.address.clone(),
            code: code.to_owned(),
            login: login.to_owned(),
            password: password.to_owned(),
        };
        self.desk.begin_with_central(request).await.expect("answered")
    }

    /// Names of those whom a search finds, masked.
    pub(crate) async fn found(&self, said: &str) -> Vec<String> {
        let request = FindClients { text: said.to_owned(), visit: None };
        let found = self.desk.find_clients(request).await.expect("found");
        found.candidates.into_iter().map(|candidate| candidate.name).collect()
    }

    /// Ids of those whom a search finds.
    pub(crate) async fn ids(&self, said: &str) -> Vec<String> {
        let request = FindClients { text: said.to_owned(), visit: None };
        let found = self.desk.find_clients(request).await.expect("found");
        found.candidates.into_iter().map(|candidate| candidate.client).collect()
    }

    /// What a search at the central comes to.
    pub(crate) async fn elsewhere(&self, said: &str) -> Elsewhere {
        let request = FindElsewhere { text: said.to_owned() };
        self.desk.find_elsewhere(request).await.expect("answered").search
    }

    pub(crate) async fn session(&self) -> SessionView {
        self.desk.session(Nothing {}).await.expect("session")
    }

    /// A visit whose client was identified by what was said.
    pub(crate) async fn identified(&self, said: &str) -> VisitView {
        let visit = self.desk.start_visit(StartVisit { channel: Channel::Office }).await.expect("visit");
        Box::pin(self.opened(visit, said)).await
    }

    /// The same of a client who said first how to be called.
    pub(crate) async fn named(&self, name: &str, said: &str) -> VisitView {
        let visit = self.desk.start_visit(StartVisit { channel: Channel::Office }).await.expect("visit");
        let visit = self.act(&visit, GuideAction::Continue).await;
        let visit = self.act(&visit, GuideAction::Answer { text: name.to_owned() }).await;
        Box::pin(self.opened(visit, said)).await
    }

    /// One step of the script that leads a visit.
    async fn act(&self, visit: &VisitView, action: GuideAction) -> VisitView {
        let guide = visit.guide.as_ref().expect("a script runs");
        let request =
            GuideAct { visit: visit.id.clone(), run: guide.run.clone(), step: guide.step.id.clone(), action };
        done(Box::pin(self.desk.guide_act(request)).await.expect("answered"))
    }

    async fn opened(&self, visit: VisitView, said: &str) -> VisitView {
        let request = FindClients { text: said.to_owned(), visit: Some(visit.id.clone()) };
        let found = self.desk.find_clients(request).await.expect("found");
        let client = found.candidates.first().expect("somebody").client.clone();
        let request = OpenCard { visit: visit.id, client, text: said.to_owned() };
        done(self.desk.open_card(request).await.expect("answered"))
    }

    /// Ends a visit.
    pub(crate) async fn ended(&self, visit: &str) {
        let request = ChangeStage { visit: visit.to_owned(), to: StageChange::End };
        done(self.desk.change_stage(request).await.expect("answered"));
    }

    /// The client of a visit withdraws the consent to the processing of personal data.
    pub(crate) async fn withdrawn(&self, visit: &str) {
        let request = ChangeConsent {
            visit: visit.to_owned(),
            kind: ConsentKind::PersonalData,
            given: false,
            day: "2026-11-01".to_owned(),
            channel: Channel::Office,
            document: WITHDRAWAL.to_owned(),
            tenure: Some(Tenure::Other),
        };
        done(self.desk.change_consent(request).await.expect("answered"));
    }

    /// The same with a question.
    pub(crate) async fn asked(&self, said: &str, topic: &str, kind: AppealKind) -> VisitView {
        let visit = self.identified(said).await;
        self.asked_again(&visit, topic, kind).await
    }

    pub(crate) async fn asked_again(&self, visit: &VisitView, topic: &str, kind: AppealKind) -> VisitView {
        let account = visit.card.as_ref().and_then(|card| card.accounts.first());
        let request = AddQuestion {
            visit: visit.id.clone(),
            topic: topic.to_owned(),
            kind,
            account: account.map(|account| account.account.clone()),
            beyond: false,
        };
        done(self.desk.add_question(request).await.expect("answered"))
    }
}

pub(crate) fn done(outcome: VisitOutcome) -> VisitView {
    match outcome {
        VisitOutcome::Done { visit } => *visit,
        VisitOutcome::Refused { refusal } => panic!("refused: {refusal:?}"),
    }
}
