//! A workplace without a window: a demo base in a temporary folder, a clock that stands, a double of the key
//! store.

pub(crate) mod central;

use okno_desk::ipc::Nothing;
use okno_desk::ipc::appeal::CloseAppeal;
use okno_desk::ipc::code::{AppealKind, Attribute, Channel, Why};
use okno_desk::ipc::find::{FindClients, OpenCard};
use okno_desk::ipc::guide::{GuideAct, GuideAction, StepKind};
use okno_desk::ipc::profile::{AnswerAttribute, AttributeAnswer};
use okno_desk::ipc::session::{SignIn, SignInOutcome};
use okno_desk::ipc::visit::{AddQuestion, StartVisit, TopicsRequest, VisitOutcome, VisitView};
use okno_desk::ports::{Clock, Entropy, Messenger, NoEntropy, NotSent, Recipient, Sending};
use okno_desk::{DemoRegion, Desk, LibraryPlaces, Ports, make_demo};
use okno_domain::Moment;
use okno_testkit::{FixedClock, KeyStoreDouble};
use okno_vault::Hardness;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What Nina of the cast says: two identifiers.
pub(crate) const NINA: &str = "Ковалева Нина Павловна, лс 6401 7730 4418";
/// What a company of the cast says: two identifiers.
pub(crate) fn company() -> String {
    use okno_demo::cast::{inn, volga_agro};
    format!("ИНН {} договор {}", inn(volga_agro::INDEX).expect("inn"), volga_agro::CONTRACT)
}
pub(crate) const LOGIN: &str = "orlova";
pub(crate) const PASSWORD: &str = "okno-demo-2026";
/// Passwords in tests are quick to check.
const QUICK: Hardness = Hardness { memory_kib: 64, passes: 1, lanes: 1 };

struct TestClock(Arc<FixedClock>);

impl Clock for TestClock {
    fn now(&self) -> Moment {
        self.0.now()
    }
    fn monotonic(&self) -> Duration {
        self.0.monotonic()
    }
}

/// Keeps what was sent; without a network it sends nothing.
#[derive(Default)]
pub(crate) struct Post {
    pub(crate) sent: Mutex<Vec<(String, String)>>,
    pub(crate) no_network: AtomicBool,
}

impl Messenger for Post {
    fn send_code<'m>(&'m self, to: Recipient<'m>, code: &'m str) -> Sending<'m> {
        Box::pin(async move {
            if self.no_network.load(Ordering::SeqCst) {
                return Err(NotSent);
            }
            let (Recipient::Phone(to) | Recipient::Email(to)) = to;
            self.sent.lock().expect("post").push((to.to_owned(), code.to_owned()));
            Ok(())
        })
    }
}

struct TestEntropy;

impl Entropy for TestEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(bytes).map_err(|_| NoEntropy)
    }
}

pub(crate) struct Workplace {
    pub(crate) desk: Desk,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) keys: Arc<KeyStoreDouble>,
    pub(crate) post: Arc<Post>,
    folder: tempfile::TempDir,
}

impl Workplace {
    /// A demo region of so many clients, signed in.
    pub(crate) async fn demo(clients: u32) -> Self {
        let place = Self::without_base();
        let wanted = DemoRegion {
            base: place.base(),
            clients,
            seed: 1,
            long_history: 0,
            password: PASSWORD.to_owned(),
            hardness: QUICK,
        };
        make_demo(&place.ports(), &wanted, |_| {}).await.expect("demo region");
        place.sign_in().await;
        place
    }

    pub(crate) fn without_base() -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let (clock, keys) = (Arc::new(FixedClock::new()), Arc::new(KeyStoreDouble::new()));
        let post = Arc::new(Post::default());
        let desk = desk(&clock, &keys, &post, folder.path());
        Self { desk, clock, keys, post, folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn base(&self) -> PathBuf {
        self.folder.path().join("base")
    }

    fn ports(&self) -> Ports {
        ports(&self.clock, &self.keys, &self.post)
    }

    /// The program is started again on the same files; nobody is signed in.
    pub(crate) async fn restart(&mut self) {
        self.desk.close().await;
        self.desk = desk(&self.clock, &self.keys, &self.post, self.folder.path());
    }

    pub(crate) async fn sign_in(&self) {
        self.sign_in_as(LOGIN).await;
    }

    pub(crate) async fn sign_in_as(&self, login: &str) {
        let request = SignIn { login: login.to_owned(), password: PASSWORD.to_owned() };
        let outcome = self.desk.sign_in(request).await.expect("answered");
        assert!(matches!(outcome, SignInOutcome::Done { .. }), "{outcome:?}");
    }

    /// A visit whose client was identified by what was said: two identifiers.
    pub(crate) async fn identified(&self, said: &str) -> VisitView {
        let visit = self.start_visit().await;
        self.card_opened(&visit, said).await
    }

    /// Opens the card in a visit that goes on.
    pub(crate) async fn card_opened(&self, visit: &VisitView, said: &str) -> VisitView {
        let request = FindClients { text: said.to_owned(), visit: Some(visit.id.clone()) };
        let found = self.desk.find_clients(request).await.expect("found");
        let client = found.candidates.first().expect("somebody").client.clone();
        let request = OpenCard { visit: visit.id.clone(), client, text: said.to_owned() };
        done(self.desk.open_card(request).await.expect("answered"))
    }

    /// A question on the first account of the client.
    pub(crate) async fn asked(&self, visit: &VisitView, topic: &str, kind: AppealKind) -> VisitView {
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

    /// The topics that are offered for what was said, in a visit.
    pub(crate) async fn topics(&self, visit: &VisitView, text: &str) -> Vec<String> {
        let request = TopicsRequest { visit: visit.id.clone(), text: text.to_owned() };
        let found = self.desk.topics(request).await.expect("topics");
        found.topics.into_iter().map(|topic| topic.code).collect()
    }

    /// The question that is shown, closed with a report.
    pub(crate) async fn closed(&self, visit: &VisitView, report: &str) -> VisitView {
        let request = CloseAppeal {
            visit: visit.id.clone(),
            appeal: visit.current.as_ref().expect("a question").row.id.clone(),
            report: report.to_owned(),
            fully_informed: true,
            handed_over: false,
            founded: None,
        };
        done(self.desk.close_appeal(request).await.expect("answered"))
    }

    pub(crate) async fn start_visit(&self) -> VisitView {
        self.desk.start_visit(StartVisit { channel: Channel::Office }).await.expect("visit")
    }

    /// Does something in the script of the visit.
    pub(crate) async fn act(&self, visit: &VisitView, action: GuideAction) -> VisitOutcome {
        let guide = visit.guide.as_ref().expect("a script runs");
        let request =
            GuideAct { visit: visit.id.clone(), run: guide.run.clone(), step: guide.step.id.clone(), action };
        self.desk.guide_act(request).await.expect("answered")
    }

    /// Goes on to the end of script and algorithm, answering `typed` wherever something is to be typed, and
    /// choosing the first of what can be chosen (at a step that
    /// comes again, the next).
    pub(crate) async fn finish_script(&self, mut visit: VisitView, typed: &str) -> VisitView {
        let mut chosen = std::collections::BTreeMap::<String, usize>::new();
        for _ in 0..60 {
            let guide = visit.guide.clone().expect("a script runs");
            let open = guide.algorithm.iter().find(|step| {
                step.tickable && matches!(step.state, okno_desk::ipc::guide::AlgorithmState::Now)
            });
            let action = match (&guide.step.input, guide.step.kind, open) {
                _ if guide.complete => return visit,
                (_, StepKind::End, Some(step)) => {
                    GuideAction::Tick { algorithm_step: step.id.clone(), done: true }
                }
                (Some(_), ..) => GuideAction::Answer { text: typed.to_owned() },
                (None, StepKind::Choose, _) => {
                    // At a step that comes again the next choice is taken, so that no circle is walked.
                    let times = chosen.entry(guide.step.id.clone()).or_default();
                    let option = &guide.step.options[*times % guide.step.options.len()];
                    *times += 1;
                    GuideAction::Choose { option: option.id.clone() }
                }
                _ => GuideAction::Continue,
            };
            visit = match self.act(&visit, action).await {
                VisitOutcome::Done { visit } => *visit,
                VisitOutcome::Refused { .. } => {
                    // Where one cannot simply go on, the first choice is taken.
                    let option = guide.step.options.first().expect("a way on").id.clone();
                    done(self.act(&visit, GuideAction::Choose { option }).await)
                }
            };
        }
        panic!("the script does not end");
    }
}

impl Workplace {
    /// Asks what is due of the profile, as a person would: what is known is unchanged, what is not there the
    /// client has not.
    pub(crate) async fn ask_profile(&self, mut visit: VisitView) -> VisitView {
        for question in visit.profile_questions.clone() {
            let answer = if question.why == Some(Why::Missing) {
                AttributeAnswer::Absent
            } else {
                AttributeAnswer::Unchanged { seen: false }
            };
            visit = done(self.answer(&visit, question.attribute, answer).await);
        }
        assert!(visit.profile_questions.is_empty(), "nothing more is due");
        visit
    }

    /// What the client says to a question of the profile.
    pub(crate) async fn answer(
        &self,
        visit: &VisitView,
        attribute: Attribute,
        answer: AttributeAnswer,
    ) -> VisitOutcome {
        let request = AnswerAttribute { visit: visit.id.clone(), attribute, answer };
        self.desk.answer_attribute(request).await.expect("answered")
    }
}

pub(crate) fn done(outcome: VisitOutcome) -> VisitView {
    match outcome {
        VisitOutcome::Done { visit } => *visit,
        VisitOutcome::Refused { refusal } => panic!("refused: {refusal:?}"),
    }
}

pub(crate) fn refused(outcome: VisitOutcome) -> okno_desk::ipc::visit::Refusal {
    match outcome {
        VisitOutcome::Refused { refusal } => refusal,
        VisitOutcome::Done { .. } => panic!("not refused"),
    }
}

pub(crate) const fn nothing() -> Nothing {
    Nothing {}
}

fn ports(clock: &Arc<FixedClock>, keys: &Arc<KeyStoreDouble>, post: &Arc<Post>) -> Ports {
    Ports {
        clock: Arc::new(TestClock(clock.clone())),
        entropy: Arc::new(TestEntropy),
        key_store: keys.clone(),
        messenger: Some(post.clone()),
    }
}

fn desk(clock: &Arc<FixedClock>, keys: &Arc<KeyStoreDouble>, post: &Arc<Post>, folder: &Path) -> Desk {
    let (base, settings) = (folder.join("base"), folder.join("settings.json"));
    let ports = ports(clock, keys, post);
    // Copying the library within the program is work that only tests of libraries want.
    if folder.join("library").exists() {
        Desk::with_library(ports, base, settings, LibraryPlaces::within(folder)).expect("desk")
    } else {
        Desk::new(ports, base, settings).expect("desk")
    }
}
