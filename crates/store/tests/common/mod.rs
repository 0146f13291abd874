//! A base in memory with clients of the demo region, and questions to it.

use okno_demo::Region;
use okno_domain::Moment;
use okno_domain::client::Client;
use okno_domain::identification::{IdentifierKind, Match, PassedIdentification, assess};
use okno_domain::ids::{ClientId, OperatorId};
use okno_language::identify::recognise;
use okno_store::search::{Candidate, Found, Query, find};
use okno_store::{Connection, clients, schema};
use sqlx::Connection as _;
use uuid::Uuid;

/// Noon of 12 November 2026.
pub(crate) const NOW: Moment = Moment(1_794_470_400_000);

pub(crate) fn region(clients: u32) -> Region {
    Region::new(7, clients, NOW)
}

/// An empty base of the newest version.
pub(crate) async fn empty() -> Connection {
    let mut conn = Connection::connect("sqlite::memory:").await.expect("memory");
    schema::migrate(&mut conn).await.expect("tables");
    conn
}

/// A base with the first clients of the region.
pub(crate) async fn base(clients: u32) -> Connection {
    let mut conn = empty().await;
    clients::import(&mut conn, [region(clients).clients()], |_| {}).await.expect("import");
    conn
}

/// What the desk does with a typed line.
pub(crate) async fn ask(conn: &mut Connection, text: &str) -> Found {
    let recognised = recognise(text).expect("short");
    find(conn, &Query::from_recognised(&recognised), 10).await.expect("found")
}

/// The first candidate's client.
pub(crate) async fn first(conn: &mut Connection, text: &str) -> Option<ClientId> {
    ask(conn, text).await.candidates.first().map(|candidate| candidate.client)
}

pub(crate) fn matched(candidate: &Candidate, kind: IdentifierKind) -> Match {
    *candidate.matches.iter().find(|found| found.kind == kind).expect("a match of this kind")
}

/// Whether the candidate's matches open the card.
pub(crate) fn opens(candidate: &Candidate) -> bool {
    assess(candidate.client, candidate.party, &candidate.matches, OperatorId(Uuid::nil()), NOW).is_ok()
}

/// A proof for a client, as two exact identifiers give it.
pub(crate) fn proof(client: &Client) -> PassedIdentification {
    let exact = |kind| Match { kind, fit: okno_domain::identification::Fit::Exact, counts: true };
    let party = client.name.party();
    let both = match party {
        okno_domain::identification::Party::Person => [IdentifierKind::FullName, IdentifierKind::Account],
        okno_domain::identification::Party::Company => [IdentifierKind::Inn, IdentifierKind::Contract],
    };
    assess(client.id, party, &both.map(exact), OperatorId(Uuid::nil()), NOW).expect("two identifiers")
}
