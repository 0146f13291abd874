//! Asking, timing, and judging the answers.

use crate::base::{open, plain};
use crate::forms::{Form, Question, Right};
use okno_demo::Region;
use okno_domain::client::{Client, ClientName};
use okno_domain::ids::ClientId;
use okno_language::identify::recognise;
use okno_language::keys::fold;
use okno_store::Connection;
use okno_store::search::{Found, Query, find};
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

/// Candidates that are asked for.
const SHOWN: usize = 10;
/// Pause before each timed read.
const PAUSE: Duration = Duration::from_micros(200);
/// Openings for each form when cold.
const OPENINGS: usize = 12;

/// Now.
#[allow(clippy::disallowed_methods, reason = "this program measures")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Times in ms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Times(Vec<f64>);

impl Times {
    pub(crate) fn add(&mut self, since: Instant) {
        self.0.push(since.elapsed().as_secs_f64() * 1_000.0);
    }

    /// The time that so large a share did not exceed.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    pub(crate) fn at(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().saturating_sub(1);
        sorted.get((share * last as f64).round() as usize).copied().unwrap_or(0.0)
    }
}

/// What a form came to.
pub(crate) struct Warm<'a> {
    pub(crate) form: &'a Form,
    pub(crate) search: Times,
    pub(crate) plain: Times,
    pub(crate) right: f64,
    /// Share of questions of which the recognition made no query.
    pub(crate) unheard: f64,
}

/// First questions after opening.
pub(crate) struct Cold {
    pub(crate) name: &'static str,
    /// The process knows nothing, the system may have the file in memory.
    pub(crate) opened: Times,
    /// The file was dropped from the system's memory, where that can be done.
    pub(crate) dropped: Option<Times>,
}

/// Who is who, to judge answers.
pub(crate) struct Known<'a> {
    region: &'a Region,
    index: HashMap<ClientId, u32>,
}

impl<'a> Known<'a> {
    pub(crate) fn new(region: &'a Region) -> Self {
        Self { region, index: region.clients().zip(0..).map(|(client, index)| (client.id, index)).collect() }
    }

    fn client(&self, id: ClientId) -> Option<Client> {
        self.index.get(&id).map(|index| self.region.client(*index))
    }

    fn is_right(&self, question: &Question, wanted: &Client, found: &Found) -> bool {
        let candidates = || found.candidates.iter().take(SHOWN);
        let any = |fits: &dyn Fn(&Client) -> bool| {
            candidates().any(|candidate| self.client(candidate.client).is_some_and(|client| fits(&client)))
        };
        match &question.right {
            Right::First => found.candidates.first().is_some_and(|candidate| candidate.client == wanted.id),
            Right::Client => candidates().any(|candidate| candidate.client == wanted.id),
            Right::Name => any(&|client| words(client, 3) == words(wanted, 3)),
            Right::SurnameAndName => any(&|client| words(client, 2) == words(wanted, 2)),
            Right::Beginning(text) => {
                any(&|client| words(client, 1).first().is_some_and(|w| w.starts_with(text.as_str())))
            }
            Right::Account(text) => any(&|client| {
                client.accounts.iter().any(|account| {
                    let number = account.number.expose();
                    number.starts_with(text.as_str()) || number.ends_with(text.as_str())
                })
            }),
            Right::Phone(text) => {
                any(&|client| client.phones.iter().any(|phone| phone.expose().starts_with(text.as_str())))
            }
        }
    }
}

fn words(client: &Client, count: usize) -> Vec<String> {
    let ClientName::Person(name) = &client.name else { return Vec::new() };
    let patronymic = name.patronymic.as_ref().map(|patronymic| fold(patronymic.expose())).unwrap_or_default();
    [fold(name.surname.expose()), fold(name.name.expose()), patronymic].into_iter().take(count).collect()
}

fn query(question: &Question) -> Result<Query, Box<dyn Error>> {
    Ok(Query::from_recognised(&recognise(&question.said)?))
}

/// All questions of all forms on one connection, each beside a plain read of the row it asks for.
pub(crate) async fn warm<'a>(
    path: &Path,
    known: &Known<'_>,
    forms: &'a [Form],
) -> Result<Vec<Warm<'a>>, Box<dyn Error>> {
    let mut conn = open(path).await?;
    let mut all = Vec::new();
    for form in forms {
        let mut warm =
            Warm { form, search: Times::default(), plain: Times::default(), right: 0.0, unheard: 0.0 };
        let share = 1.0 / f64::from(u32::try_from(form.questions.len().max(1)).unwrap_or(1));
        // The first tenth only warms up.
        let warming = form.questions.len() / 10;
        for (at, question) in form.questions.iter().take(warming).chain(&form.questions).enumerate() {
            let wanted = known.region.client(question.client);
            let query = query(question)?;
            // The plain read is of another row, so that neither warms the other's page, and after the same pause,
            // since a thread that has just worked answers quicker.
            let other = known.region.client((question.client + known.region.len() / 2) % known.region.len());
            pause();
            let began = now();
            plain(&mut conn, &other).await?;
            if at >= warming {
                warm.plain.add(began);
            }
            pause();
            let began = now();
            let found = find(&mut conn, &query, SHOWN).await?;
            if at >= warming {
                warm.search.add(began);
                warm.unheard += if query.is_empty() { share } else { 0.0 };
                let right = known.is_right(question, &wanted, &found);
                warm.right += if right { share } else { 0.0 };
                if !right && std::env::var_os("SHOW_WRONG").is_some() {
                    eprintln!("{}: {:?} {}", form.name, query, question.said);
                }
            }
        }
        eprintln!(
            "{}: p50 {:.2} p99 {:.2} right {:.4}",
            form.name,
            warm.search.at(0.5),
            warm.search.at(0.99),
            warm.right
        );
        all.push(warm);
    }
    Ok(all)
}

/// The first question of each form after opening.
pub(crate) async fn cold(path: &Path, forms: &[Form]) -> Result<Vec<Cold>, Box<dyn Error>> {
    let mut all = Vec::new();
    for form in forms {
        let mut cold = Cold { name: form.name, opened: Times::default(), dropped: None };
        for (at, question) in form.questions.iter().take(OPENINGS).enumerate() {
            let query = query(question)?;
            let drop = at % 2 == 1 && drop_from_memory(path);
            let mut conn: Connection = open(path).await?;
            let began = now();
            find(&mut conn, &query, SHOWN).await?;
            if drop {
                cold.dropped.get_or_insert_default().add(began);
            } else {
                cold.opened.add(began);
            }
        }
        all.push(cold);
    }
    Ok(all)
}

/// People pause between questions.
fn pause() {
    let began = now();
    while began.elapsed() < PAUSE {
        std::hint::spin_loop();
    }
}

/// Asks the system to forget the file; says whether it could be asked. `dd` of Linux does it for one file,
/// without any right.
fn drop_from_memory(path: &Path) -> bool {
    if !cfg!(target_os = "linux") {
        return false;
    }
    let mut input = std::ffi::OsString::from("if=");
    input.push(path);
    std::process::Command::new("dd")
        .arg(input)
        .args(["iflag=nocache", "count=0", "status=none"])
        .status()
        .is_ok_and(|status| status.success())
}
