//! A plan from a seed: several workplaces and a central, a network that breaks, programs that end in the middle. When all is
//! calm again, nothing is lost, nothing is there twice, and all bases agree (R-CE-1, R-CE-2, R-AP-1).
//!
//! `OKNO_SEEDS=1000` runs so many plans, `OKNO_SEED=17` one again; the plan of one that fails is printed.

use crate::chance::Chance;
use crate::network::Met;
use crate::plan::Plan;
use crate::town::{Pattern, Town};
use tokio::task::JoinSet;

/// Plans, unless another number is wished.
const SEEDS: u64 = 100;
/// Plans that go at the same time, each in a town of its own.
const AT_ONCE: u64 = 2;

fn wished(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} must be a number")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ce_2_after_any_trouble_all_bases_agree_and_nothing_is_lost() {
    if let Some(seed) = wished("OKNO_SEED") {
        run(&Pattern::make().await, seed).await;
        return;
    }
    let seeds = wished("OKNO_SEEDS").unwrap_or(SEEDS);
    let mut rows = JoinSet::new();
    for row in 0..AT_ONCE {
        rows.spawn(async move {
            let pattern = Pattern::make().await;
            let mut met = Met::default();
            for seed in (row..seeds).step_by(usize::try_from(AT_ONCE).expect("few")) {
                met += run(&pattern, seed).await;
            }
            met
        });
    }
    let mut met = Met::default();
    for row in rows.join_all().await {
        met += row;
    }
    // Plans that meet with no trouble would show nothing.
    let seen = [met.lost, met.answers_lost, met.twice, met.late, met.refused];
    assert!(seeds < SEEDS || seen.iter().all(|times| *times > 0), "{met:?}");
}

async fn run(pattern: &Pattern, seed: u64) -> Met {
    let plan = Plan::of(seed);
    let mut told = Told { plan: &plan, step: None };
    let mut town = Town::like(pattern, Chance::of(!seed)).await;
    for (number, step) in plan.steps.iter().enumerate() {
        told.step = Some(number);
        town.go(*step).await;
    }
    told.step = None;
    town.calm_down().await;
    let met = town.met();
    town.agree().await;
    met
}

/// Prints the plan of a run that fails.
struct Told<'p> {
    plan: &'p Plan,
    step: Option<usize>,
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        #[allow(clippy::print_stderr, reason = "how it can be run again")]
        if std::thread::panicking() {
            eprintln!("{}at step {:?}; none is the end, when all is calm", self.plan, self.step);
        }
    }
}
