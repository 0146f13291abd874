//! A town: a central and the machines of one office, made once and copied for each plan.

use crate::chance::Chance;
use crate::company::{Company, PASSWORD};
use crate::machine::{self, Machine, copy_folder};
use crate::network::{Met, Network, Weather};
use crate::plan::{CLIENTS, PLACES, Step};
use okno_desk::ipc::Nothing;
use okno_desk::ipc::appeal::{CloseAppeal, ForwardAppeal};
use okno_desk::ipc::central::{Connection, LinkCentral, LinkOutcome};
use okno_desk::ipc::code::{AppealKind, AppealStatus, Attribute, Channel, HandOverReason};
use okno_desk::ipc::find::{FindClients, OpenCard};
use okno_desk::ipc::profile::{AnswerAttribute, AttributeAnswer};
use okno_desk::ipc::visit::{AddQuestion, HandOver, StartVisit, VisitOutcome, VisitRequest, VisitView};
use okno_domain::client::ClientName;
use std::path::PathBuf;
use std::time::Duration;

/// Who works at the machines; the first at two of them.
const LOGINS: [&str; PLACES] = ["orlova", "sokolov", "orlova"];
/// Beginnings of their names, as colleagues are listed.
const NAMES: [&str; PLACES] = ["Орлова", "Соколов", "Орлова"];
/// Topics that are asked.
const TOPICS: [&str; 2] = ["2.1.1", "4.1.1"];
/// Rounds after which everything must have been exchanged.
const ROUNDS: usize = 40;

/// What a town is made from.
pub(crate) struct Pattern {
    central: PathBuf,
    places: Vec<machine::Pattern>,
    networks: Vec<Network>,
    /// What the clients say: name and account.
    clients: Vec<String>,
    /// What the folders stand in.
    _company: Company,
}

impl Pattern {
    pub(crate) async fn make() -> Self {
        let mut company = Company::begin().await;
        let mut places = Vec::new();
        let mut networks = Vec::new();
        for login in LOGINS {
            let network = Network::to(company.socket()).await;
            let place = company.workplace(login).await;
            let request = LinkCentral {
                address: network.address(),
                code: company.code().await,
                password: PASSWORD.to_owned(),
            };
            assert_eq!(place.desk.link_central(request).await.expect("answered"), LinkOutcome::Done);
            place.desk.exchange_once().await;
            places.push(machine::Pattern::of(place, login));
            networks.push(network);
        }
        company.stop().await;
        let region = company.region();
        let clients = region.clients().filter_map(|client| {
            let ClientName::Person(name) = &client.name else { return None };
            let account = client.accounts.first()?;
            let part = |part: &okno_domain::personal::Personal<String>| part.expose().clone();
            let patronymic = name.patronymic.as_ref().map(part).unwrap_or_default();
            let (surname, first, number) = (part(&name.surname), part(&name.name), part(&account.number));
            Some(format!("{surname} {first} {patronymic}, лс {number}"))
        });
        let clients = clients.take(CLIENTS).collect();
        Self { central: company.folder().to_owned(), places, networks, clients, _company: company }
    }
}

/// A town at work.
pub(crate) struct Town<'p> {
    pattern: &'p Pattern,
    pub(crate) company: Company,
    pub(crate) machines: Vec<Machine>,
    /// Appeals that were registered: id and number as told to the client.
    pub(crate) registered: Vec<(String, String)>,
}

impl<'p> Town<'p> {
    pub(crate) async fn like(pattern: &'p Pattern, mut chance: Chance) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        copy_folder(&pattern.central, folder.path());
        let company = Company::of(folder).await;
        let mut machines = Vec::new();
        for (network, place) in pattern.networks.iter().zip(&pattern.places) {
            network.begin(company.socket(), chance.apart());
            let mut machine = Machine::like(place, chance.apart());
            machine.start().await;
            machines.push(machine);
        }
        Self { pattern, company, machines, registered: Vec::new() }
    }

    /// The commands of a machine that the central has refused.
    pub(crate) fn refused(&self, place: usize) -> usize {
        self.pattern.networks[place].refused()
    }

    /// What has met the requests of all machines.
    pub(crate) fn met(&self) -> Met {
        let mut met = Met::default();
        for network in &self.pattern.networks {
            met += network.met();
        }
        met
    }

    pub(crate) async fn go(&mut self, step: Step) {
        match step {
            Step::Ask { place, client, topic } => self.ask(place, client, topic).await,
            Step::Close { place } => self.close(place).await,
            Step::Forward { place } => self.forward(place).await,
            Step::TellPhone { place, last_digits } => self.tell_phone(place, last_digits).await,
            Step::Hand { place, to } => self.hand(place, to).await,
            Step::Take { place } => self.take(place).await,
            Step::Exchange { place } => {
                self.machines[place].desk().exchange_once().await;
            }
            Step::Killed { place, after_ms } => {
                let time = Duration::from_millis(u64::try_from(after_ms).expect("few"));
                let _ = tokio::time::timeout(time, self.machines[place].desk().exchange_once()).await;
                self.machines[place].stop();
                self.machines[place].start().await;
            }
            Step::Restart { place } => {
                self.machines[place].stop();
                self.machines[place].start().await;
            }
            Step::Network { place, weather } => self.pattern.networks[place].weather(weather),
            Step::CentralRestarts => {
                self.company.stop().await;
                self.company.start_again().await;
            }
            Step::Minutes { minutes } => {
                for machine in &self.machines {
                    machine.minutes(minutes);
                    machine.desk().touch(Nothing {}).await.expect("open still");
                }
            }
        }
    }

    /// The visit that an operator leads and has before the eyes.
    async fn led(&self, place: usize) -> Option<VisitView> {
        let desk = self.machines[place].desk();
        let visits = desk.session(Nothing {}).await.expect("session").visits;
        let led = visits.into_iter().find(|visit| visit.held.is_none() && visit.handing.is_none())?;
        Some(desk.visit(VisitRequest { visit: led.id }).await.expect("a visit"))
    }

    async fn ask(&mut self, place: usize, client: usize, topic: usize) {
        while let Some(led) = self.led(place).await {
            let held = self.machines[place].desk().hold_visit(VisitRequest { visit: led.id }).await;
            assert!(matches!(held, Ok(VisitOutcome::Done { .. })), "a visit can be put aside");
        }
        let desk = self.machines[place].desk();
        let said = &self.pattern.clients[client];
        let visit = desk.start_visit(StartVisit { channel: Channel::Office }).await.expect("visit");
        let request = FindClients { text: said.clone(), visit: Some(visit.id.clone()) };
        let found = desk.find_clients(request).await.expect("found");
        let client = found.candidates.first().expect("a client").client.clone();
        let request = OpenCard { visit: visit.id, client, text: said.clone() };
        let VisitOutcome::Done { visit } = desk.open_card(request).await.expect("answered") else {
            panic!("two identifiers open a card")
        };
        let request = AddQuestion {
            visit: visit.id,
            topic: TOPICS[topic].to_owned(),
            kind: AppealKind::Consultation,
            account: visit.card.and_then(|card| Some(card.accounts.first()?.account.clone())),
            beyond: false,
        };
        let VisitOutcome::Done { visit } = desk.add_question(request).await.expect("answered") else {
            panic!("an appeal is registered, with a network and without")
        };
        let row = visit.questions.last().expect("a question");
        self.registered.push((row.id.clone(), row.number.clone()));
    }

    /// The visit before the eyes, and an appeal of it that is open.
    async fn open_appeal(&self, place: usize) -> Option<(String, String)> {
        let visit = self.led(place).await?;
        let open = visit.questions.iter().find(|row| row.status == AppealStatus::Open)?;
        Some((visit.id.clone(), open.id.clone()))
    }

    async fn close(&self, place: usize) {
        let Some((visit, appeal)) = self.open_appeal(place).await else { return };
        let report = "Показания приняты".to_owned();
        let request =
            CloseAppeal { visit, appeal, report, fully_informed: true, handed_over: false, founded: None };
        self.machines[place].desk().close_appeal(request).await.expect("answered");
    }

    async fn forward(&self, place: usize) {
        let Some((visit, appeal)) = self.open_appeal(place).await else { return };
        let request = ForwardAppeal {
            visit,
            appeal,
            unit: "billing".to_owned(),
            reply_by: "2026-12-23".to_owned(),
            reply_channel: Channel::Phone,
            note: "Проверить начисления".to_owned(),
            contact: String::new(),
            told_client: true,
        };
        self.machines[place].desk().forward_appeal(request).await.expect("answered");
    }

    async fn tell_phone(&self, place: usize, last_digits: usize) {
        let Some(visit) = self.led(place).await else { return };
        let text = format!("8 927 555-01-{last_digits}");
        let answer = AttributeAnswer::Value { text, seen: false };
        let request = AnswerAttribute { visit: visit.id, attribute: Attribute::Phone, answer };
        self.machines[place].desk().answer_attribute(request).await.expect("answered");
    }

    async fn hand(&self, place: usize, to: usize) {
        let Some(visit) = self.led(place).await else { return };
        let desk = self.machines[place].desk();
        let colleagues = desk.session(Nothing {}).await.expect("session").colleagues;
        // At two machines sits the same person: nobody hands a visit to oneself.
        let Some(colleague) = colleagues.into_iter().find(|other| other.name.starts_with(NAMES[to])) else {
            return;
        };
        let (reason, note) = (HandOverReason::Competence, "Просит сверку".to_owned());
        let request = HandOver { visit: visit.id, to: colleague.id, reason, note };
        desk.hand_over(request).await.expect("answered");
    }

    async fn take(&self, place: usize) {
        let desk = self.machines[place].desk();
        let visits = desk.session(Nothing {}).await.expect("session").visits;
        let Some(waiting) = visits.into_iter().find(|visit| visit.handing.is_some()) else { return };
        desk.resume_visit(VisitRequest { visit: waiting.id }).await.expect("answered");
    }

    /// The network is whole again, and everybody exchanges until nothing waits.
    pub(crate) async fn calm_down(&mut self) {
        for network in &self.pattern.networks {
            network.weather(Weather::Calm);
        }
        let mut quiet = 0;
        for _ in 0..ROUNDS {
            let mut waits = false;
            for machine in &mut self.machines {
                machine.desk().exchange_once().await;
                let status = machine.desk().session(Nothing {}).await.expect("session").status;
                if matches!(status.connection, Connection::SignInAgain) {
                    machine.stop();
                    machine.start().await;
                }
                waits |= status.unsent > 0 || !matches!(status.connection, Connection::Online { .. });
            }
            quiet = if waits { 0 } else { quiet + 1 };
            // One more round brings to everybody what the last one sent.
            if quiet == 2 {
                return;
            }
        }
        panic!("something waits still, after {ROUNDS} rounds in the calm");
    }
}
