//! Which cards get a new place, whatever the database: those that differ, and those whose territories do.

use super::cards::NewCard;
use okno_domain::client::Client;
use okno_domain::ids::ClientId;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The territories of clients, and whether each of them was left.
pub(super) type Held = HashMap<ClientId, HashMap<String, bool>>;

/// What is written.
#[derive(Default)]
pub(super) struct Placing {
    /// Client, place, as of.
    pub(super) cards: Vec<(ClientId, i64, i64)>,
    /// Client, territory, place, whether it was left.
    pub(super) territories: Vec<(ClientId, String, i64, bool)>,
}

/// Those of the cards that are not older than what is kept, with their territories; and how many are older.
pub(super) fn not_older(
    cards: Vec<NewCard>,
    kept: &HashMap<ClientId, i64>,
) -> (Vec<Client>, HashMap<ClientId, BTreeSet<String>>, u64) {
    let (mut fresh, mut territories, mut older) = (Vec::with_capacity(cards.len()), HashMap::new(), 0);
    for NewCard { client, territories: of } in cards {
        if kept.get(&client.id).is_some_and(|kept| *kept > client.as_of.0) {
            older += 1;
            continue;
        }
        territories.insert(client.id, of);
        fresh.push(client);
    }
    (fresh, territories, older)
}

/// Places for the cards that differ from what was kept, or whose territories do, after the last place.
pub(super) fn placing(
    cards: &[Client],
    territories: &HashMap<ClientId, BTreeSet<String>>,
    mut before: Held,
    touched: &HashSet<ClientId>,
    last: i64,
) -> Placing {
    let mut placing = Placing::default();
    for card in cards {
        let mut of = before.remove(&card.id).unwrap_or_default();
        let now = territories.get(&card.id).cloned().unwrap_or_default();
        let live: BTreeSet<&String> = of.iter().filter(|(_, gone)| !**gone).map(|(of, _)| of).collect();
        if !touched.contains(&card.id) && live.into_iter().eq(&now) {
            continue;
        }
        let place = last + 1 + i64::try_from(placing.cards.len()).unwrap_or(i64::MAX);
        placing.cards.push((card.id, place, card.as_of.0));
        of.values_mut().for_each(|gone| *gone = true);
        of.extend(now.into_iter().map(|territory| (territory, false)));
        placing.territories.extend(of.into_iter().map(|(territory, gone)| (card.id, territory, place, gone)));
    }
    placing
}
