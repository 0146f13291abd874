//! What several workplaces, their network and the central do one after another, as it follows from a seed.

use crate::chance::Chance;
use crate::network::Weather;
use std::fmt;

/// Workplaces of a plan.
pub(crate) const PLACES: usize = 3;
/// Clients that come to them: few, so that they meet.
pub(crate) const CLIENTS: usize = 4;
/// Scenes of a plan, at least; at most twice as many.
const SCENES: usize = 5;

/// A step. Places and clients by number.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// A client comes and asks: an appeal is registered, on the topic of this number.
    Ask { place: usize, client: usize, topic: usize },
    /// One open appeal of the visit is closed with a report.
    Close { place: usize },
    /// One open appeal of the visit is forwarded.
    Forward { place: usize },
    /// The client of the visit tells a phone.
    TellPhone { place: usize, last_digits: usize },
    /// The visit is handed to a colleague.
    Hand { place: usize, to: usize },
    /// A visit that is on its way is taken up, by whom it went to or by whom it came from.
    Take { place: usize },
    /// One exchange.
    Exchange { place: usize },
    /// One exchange, in whose middle the program ends; it is started again.
    Killed { place: usize, after_ms: usize },
    /// The program is started again in peace.
    Restart { place: usize },
    /// The network of a workplace changes.
    Network { place: usize, weather: Weather },
    /// The central ends and is started again, on the same base.
    CentralRestarts,
    /// Time goes by.
    Minutes { minutes: usize },
}

/// A whole plan.
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) steps: Vec<Step>,
}

impl Plan {
    pub(crate) fn of(seed: u64) -> Self {
        let mut chance = Chance::of(seed);
        let mut steps: Vec<Step> = (0..PLACES).map(|place| network(&mut chance, place)).collect();
        for _ in 0..SCENES + chance.below(SCENES) {
            steps.extend(scene(&mut chance));
            if chance.below(2) == 0 {
                steps.push(trouble(&mut chance));
            }
        }
        // Scenes run into each other, as they do when several people work.
        for place in 1..steps.len() {
            if chance.below(4) == 0 {
                steps.swap(place - 1, place);
            }
        }
        Self { seed, steps }
    }
}

/// Something that people do, from its beginning to its end.
fn scene(chance: &mut Chance) -> Vec<Step> {
    let place = chance.below(PLACES);
    let mut steps = vec![Step::Ask { place, client: chance.below(CLIENTS), topic: chance.below(2) }];
    match chance.below(4) {
        0 => steps.push(Step::Close { place }),
        1 => steps
            .extend([Step::TellPhone { place, last_digits: 10 + chance.below(90) }, Step::Forward { place }]),
        2 => {
            // The other takes it up while the first takes it back: only one can have it.
            let to = (place + 1 + chance.below(PLACES - 1)) % PLACES;
            steps.extend([Step::Hand { place, to }, Step::Exchange { place }, Step::Exchange { place: to }]);
            steps.extend([Step::Take { place: to }, Step::Take { place }]);
            let first = [place, to][chance.below(2)];
            let last = place + to - first;
            steps
                .extend([Step::Exchange { place: first }, Step::TellPhone { place: first, last_digits: 10 }]);
            steps.extend([Step::Close { place: last }, Step::Exchange { place: last }]);
        }
        _ => steps.push(Step::TellPhone { place, last_digits: 10 + chance.below(90) }),
    }
    steps.push(Step::Exchange { place: chance.below(PLACES) });
    steps
}

fn trouble(chance: &mut Chance) -> Step {
    let place = chance.below(PLACES);
    match chance.below(10) {
        0..=2 => Step::Killed { place, after_ms: chance.below(40) },
        3 => Step::Restart { place },
        4 => Step::CentralRestarts,
        5 => Step::Minutes { minutes: 1 + chance.below(9) },
        _ => network(chance, place),
    }
}

fn network(chance: &mut Chance, place: usize) -> Step {
    let weather = [Weather::Calm, Weather::Stormy, Weather::Stormy, Weather::Down];
    Step::Network { place, weather: weather[chance.below(weather.len())] }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The plan of seed {} (again: OKNO_SEED={}):", self.seed, self.seed)?;
        for (number, step) in self.steps.iter().enumerate() {
            writeln!(f, "{number:3} {step:?}")?;
        }
        Ok(())
    }
}
