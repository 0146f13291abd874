//! What must hold when all is calm again.

use crate::company::PASSWORD;
use crate::machine::Machine;
use crate::town::Town;
use okno_central::base::{Audience, Sights, Streams, Work};
use okno_desk::ipc::Nothing;
use okno_domain::audit::verify;
use okno_domain::ids::{AppealId, ClientId, EventId};
use okno_domain::number::AppealNumber;
use okno_domain::profile::{Attribute, Holding, Profile};
use okno_store::Connection;
use okno_store::events::{EventState, StoredEvent, Stream, StreamKind};
use okno_vault::{ClockRule, SignIn, Vault, VaultDir};
use std::collections::{BTreeMap, BTreeSet};

/// Events of a stream in order, each with its version.
type Told = BTreeMap<(&'static str, u128), Vec<(u32, EventId)>>;

/// Rows of the feed that are read at once.
const PAGE: u32 = 500;

impl Town<'_> {
    pub(crate) async fn agree(&mut self) {
        let told = self.told().await;
        self.each_appeal_is_there_once(&told).await;
        for place in 0..self.machines.len() {
            let machine = &mut self.machines[place];
            let session = machine.desk().session(Nothing {}).await.expect("session");
            assert_eq!(session.status.unsent, 0, "machine {place}: something waits");
            let shown = machine.desk().exchanged(Nothing {}).await.expect("shown");
            let claims = shown.attention.iter().filter(|row| row.refused).count();
            machine.desk().audited(1).await.expect("the audit verifies");
            machine.stop();
            let kept = kept(machine, &told).await;
            for (stream, events) in &told {
                assert_eq!(kept.get(stream), Some(events), "machine {place} has another {}", stream.0);
            }
            assert_eq!(claims, self.refused(place), "machine {place}: refused claims wait for a person");
        }
        let entries = self.company.base().audit_entries(0).await.expect("entries");
        assert!(verify(&entries).is_ok(), "the audit of the central verifies");
    }

    /// All that the central tells the office, as it stands in its streams.
    async fn told(&self) -> Told {
        let base = self.company.base();
        let offices = self.company.region().offices();
        let audiences: Vec<Audience> = offices.iter().map(|office| Audience::Office(office.id)).collect();
        let mut streams = BTreeSet::new();
        let mut after = 0;
        loop {
            let slice = base.feed(&audiences, after, PAGE).await.expect("the feed");
            streams.extend(slice.rows.iter().map(|row| (row.stream.kind.code(), row.stream.id.as_u128())));
            match slice.rows.last() {
                Some(last) if slice.more => after = last.place,
                _ => break,
            }
        }
        let mut told = Told::new();
        for (kind, id) in streams {
            let events = base.load(stream(kind, id)).await.expect("a stream");
            let versions: Vec<u32> = events.iter().map(|event| event.version).collect();
            let whole: Vec<u32> = (1..).take(events.len()).collect();
            assert_eq!(versions, whole, "a stream without gaps");
            told.insert((kind, id), events.iter().map(|event| (event.version, event.id)).collect());
        }
        told
    }

    async fn each_appeal_is_there_once(&self, told: &Told) {
        let base = self.company.base();
        let numbers: BTreeSet<&String> = self.registered.iter().map(|(_, number)| number).collect();
        assert_eq!(numbers.len(), self.registered.len(), "a number is given once");
        let appeals = told.keys().filter(|(kind, _)| *kind == StreamKind::Appeal.code()).count();
        assert_eq!(appeals, self.registered.len(), "each appeal is in the central, and no other");
        for (id, number) in &self.registered {
            let id = AppealId(id.parse().expect("an id"));
            let number: AppealNumber = number.parse().expect("a number");
            assert_eq!(base.numbered(number).await.expect("read").appeal, Some(id));
            let events = base.load(Stream::appeal(id)).await.expect("a stream");
            assert_eq!(events.iter().filter(|event| event.tag == "registered").count(), 1);
        }
    }
}

fn stream(kind: &str, id: u128) -> Stream {
    let kind = StreamKind::of_code(kind).expect("a known kind");
    Stream { kind, id: uuid::Uuid::from_u128(id) }
}

/// The same streams as a machine keeps them: all confirmed.
async fn kept(machine: &Machine, told: &Told) -> Told {
    let ports = machine.ports();
    let sign_in = SignIn {
        login: machine.login(),
        password: PASSWORD,
        now: ports.clock.now(),
        clock: ClockRule::RefuseBack,
    };
    let vault = Vault::open(&VaultDir::new(machine.base()), ports.key_store.clone(), &sign_in).await;
    let vault = vault.expect("the base opens");
    let mut reader = vault.read().await.expect("it is read");
    let mut kept = Told::new();
    for (kind, id) in told.keys() {
        let events = okno_store::events::load(reader.conn(), stream(kind, *id)).await.expect("a stream");
        let confirmed = events.iter().filter(|event| event.state == EventState::Confirmed);
        let row = confirmed.map(|event| (event.version, event.id)).collect::<Vec<_>>();
        assert_eq!(row.len(), events.len(), "nothing is left unconfirmed");
        kept.insert((kind, *id), row);
        if *kind == StreamKind::Profile.code() {
            card_shows_what_stands(reader.conn(), ClientId(uuid::Uuid::from_u128(*id)), &events).await;
        }
    }
    kept
}

/// The phone on a card is the one that stands by the client's stream (R-PR-2).
async fn card_shows_what_stands(conn: &mut Connection, client: ClientId, events: &[StoredEvent]) {
    let profile = events.iter().fold(Profile::default(), |profile, event| {
        profile.evolve(&serde_json::from_value(event.body.clone()).expect("an event"))
    });
    let Some(Holding::Told(stands)) = profile.attributes.get(&Attribute::Phone).map(|known| known.holding)
    else {
        return;
    };
    let forms = okno_store::clients::forms(conn, &[client]).await.expect("cards");
    let card = okno_store::clients::of_form(forms[&client].expose(), client).expect("a card");
    let stands = okno_vault::sealed::unseal(conn, &stands).await.expect("it is read").expect("a value");
    assert!(card.told(Attribute::Phone).as_ref() == Some(stands.expose()), "a card shows another phone");
}
