//! Cards: versions in an order, by territory, and what clients told since.

use super::{DEVICE, NOW, OFFICE, OPERATOR};
use okno_central::base::{
    Base, BaseError, CardSlice, CardsTaken, ImportPlace, MOST_CARDS, NewCard, Settling, Taking,
};
use okno_domain::appeal::Channel;
use okno_domain::client::Client;
use okno_domain::identification::{NotIdentified, PassedIdentification, assess};
use okno_domain::ids::{ClientId, CommandId, EventId, ValueId, VisitId};
use okno_domain::personal::ValueRow;
use okno_domain::profile::{Attribute, CardChange, ProfileEvent, Source};
use okno_language::identify::recognise;
use okno_store::clients::of_form;
use okno_store::events::{CommandMeta, NewEvent, Stream, StreamKind};
use okno_store::search::Query;
use uuid::Uuid;

const PHONE: &str = "+79275550102";

fn client(index: u32) -> Client {
    okno_demo::Region::new(7, 100, NOW).client(index)
}

fn card(index: u32, territories: &[&str]) -> NewCard {
    NewCard { client: client(index), territories: territories.iter().map(|of| (*of).to_owned()).collect() }
}

fn query(said: &str) -> Query {
    Query::from_recognised(&recognise(said).expect("short"))
}

async fn finds(base: &dyn Base, said: &str) -> Vec<ClientId> {
    let found = base.find_clients(&query(said), 12).await.expect("found");
    found.candidates.into_iter().map(|candidate| candidate.client).collect()
}

async fn identified(
    base: &dyn Base,
    said: &str,
    client: ClientId,
) -> Result<PassedIdentification, NotIdentified> {
    let candidate = base.weigh_client(&query(said), client).await.expect("weighed");
    let candidate = candidate.ok_or(NotIdentified::Nothing)?;
    assess(client, candidate.party, &candidate.matches, OPERATOR, NOW)
}

fn told(slice: &CardSlice) -> Vec<(ClientId, bool)> {
    slice.rows.iter().map(|row| (row.client, row.card.is_some())).collect()
}

pub(super) async fn contract(base: &dyn Base) {
    versions(base).await;
    told_and_imported_again(base).await;
    given_out(base).await;
    imports_go_on(base).await;
}

async fn versions(base: &dyn Base) {
    let all = vec![card(0, &["saratov"]), card(1, &["saratov", "engels"]), card(2, &[])];
    let taken = base.take_cards(all.clone(), None).await.expect("taken");
    assert_eq!(taken, CardsTaken { new: 3, changed: 0, older: 0 });
    let first = base.cards("saratov", 0, 1).await.expect("a slice");
    assert!(first.more);
    assert_eq!(told(&first), [(client(0).id, true)]);
    let rest = base.cards("saratov", first.rows[0].place, 10).await.expect("a slice");
    assert_eq!((told(&rest), rest.more), (vec![(client(1).id, true)], false));
    let form = rest.rows[0].card.as_ref().expect("a card").expose();
    assert_eq!(of_form(form, client(1).id).expect("a card"), client(1), "as it was given");
    // The same again changes nothing, and something older neither.
    let end = base.cards_end().await.expect("an end");
    assert_eq!(base.take_cards(all.clone(), None).await.expect("taken"), CardsTaken::default());
    let mut older = card(0, &["saratov"]);
    older.client.as_of = NOW.plus_seconds(-1);
    older.client.emails.clear();
    assert_eq!(base.take_cards(vec![older], None).await.expect("taken").older, 1);
    assert_eq!(base.cards_end().await.expect("an end"), end);
    // One that leaves a territory is told there as gone, once with its newest place.
    let taken = base.take_cards(vec![card(1, &["engels"])], None).await.expect("taken");
    assert_eq!((taken.new, taken.changed), (0, 1));
    let slice = base.cards("saratov", 0, 10).await.expect("a slice");
    assert_eq!(told(&slice), [(client(0).id, true), (client(1).id, false)]);
    assert!(slice.rows[1].place > end);
    assert_eq!(told(&base.cards("engels", 0, 10).await.expect("a slice")), [(client(1).id, true)]);
    assert!(base.cards("balakovo", 0, 10).await.expect("a slice").rows.is_empty());
    let many = vec![card(0, &[]); MOST_CARDS + 1];
    assert!(matches!(base.take_cards(many, None).await, Err(BaseError::Limit { .. })));
}

fn phone_told(command: u128, at: okno_domain::Moment) -> Settling {
    let value = ValueRow {
        id: ValueId(Uuid::from_u128(command + 1)),
        subject: client(0).id.into(),
        value: PHONE.into(),
        salt: [1; 16],
    };
    let event = ProfileEvent::AttributeTold {
        attribute: Attribute::Phone,
        value: value.reference(),
        source: Source::Client,
        channel: Channel::Office,
        operator: OPERATOR,
        visit: VisitId(Uuid::from_u128(5)),
        at,
    };
    settling(command, event, vec![value])
}

fn settling(command: u128, event: ProfileEvent, values: Vec<ValueRow>) -> Settling {
    let stream = Stream { kind: StreamKind::Profile, id: client(0).id.0 };
    let id = CommandId(Uuid::from_u128(command));
    let meta = CommandMeta {
        command: id,
        operator: OPERATOR,
        device: DEVICE,
        office: OFFICE,
        at: event.at(),
        order: 9,
    };
    let body = serde_json::to_value(&event).expect("JSON");
    let text = values.first().map(|row| row.value.clone());
    let taking = Taking {
        stream,
        expected: u32::from(values.is_empty()),
        meta,
        library: "2026.11".into(),
        events: vec![NewEvent { id: EventId(Uuid::from_u128(command + 2)), tag: event.tag().into(), body }],
        values,
        discrepancies: vec![],
        audiences: vec![],
        projection: okno_central::base::Projection::Nothing,
        card: vec![CardChange::Profile { event, text, day: jiff::civil::date(2026, 11, 23) }],
    };
    Settling { command: id, device: DEVICE, answer: "{}".into(), taking: Some(taking) }
}

/// R-PR-2: what a client told is found, told to the territory, and stays through the next import of an older state.
async fn told_and_imported_again(base: &dyn Base) {
    assert!(finds(base, PHONE).await.is_empty());
    let end = base.cards_end().await.expect("an end");
    // It was told long before, and came in only now.
    base.settle(&[phone_told(900, NOW.plus_seconds(-86_400))], NOW.plus_seconds(60)).await.expect("settled");
    assert_eq!(finds(base, PHONE).await, [client(0).id]);
    let slice = base.cards("saratov", end, 10).await.expect("a slice");
    assert_eq!(told(&slice), [(client(0).id, true)]);
    // Billing has looked before: what was told since stays.
    let mut again = card(0, &["saratov"]);
    again.client.as_of = NOW.plus_seconds(30);
    base.take_cards(vec![again.clone()], None).await.expect("taken");
    assert_eq!(finds(base, PHONE).await, [client(0).id]);
    // Billing has looked since, and knows better.
    again.client.as_of = NOW.plus_seconds(90);
    base.take_cards(vec![again], None).await.expect("taken");
    assert!(finds(base, PHONE).await.is_empty());
    // R-PR-4: an erasure takes the name and the values.
    let erased = ProfileEvent::Erased {
        operator: OPERATOR,
        visit: VisitId(Uuid::from_u128(5)),
        at: NOW.plus_seconds(120),
    };
    let (phone, stream) =
        (client(0).phones[0].expose().clone(), Stream { kind: StreamKind::Profile, id: client(0).id.0 });
    assert_eq!(finds(base, &phone).await, [client(0).id]);
    base.settle(&[settling(910, erased, vec![])], NOW.plus_seconds(120)).await.expect("settled");
    assert!(finds(base, &phone).await.is_empty());
    assert_eq!(base.load(stream).await.expect("read").len(), 2, "what has happened stays");
}

/// R-ID-1: the card is given out against a proof, and the proof only against two kinds.
async fn given_out(base: &dyn Base) {
    let known = client(1);
    let account = known.accounts[0].number.expose().clone();
    assert_eq!(identified(base, &account, known.id).await, Err(NotIdentified::OneKind));
    assert_eq!(identified(base, PHONE, known.id).await, Err(NotIdentified::Nothing));
    let said = format!("лс {account}, {}", known.phones[0].expose());
    let passed = identified(base, &said, known.id).await.expect("two kinds");
    let given = base.card(&passed).await.expect("read").expect("a card");
    assert_eq!(given, known);
}

async fn imports_go_on(base: &dyn Base) {
    let place = ImportPlace { source: [3; 32], clients: 2 };
    assert_eq!(base.import_place(place.source).await.expect("read"), None);
    base.take_cards(vec![card(3, &["saratov"]), card(4, &[])], Some(place)).await.expect("taken");
    assert_eq!(base.import_place(place.source).await.expect("read"), Some(place));
    let further = ImportPlace { clients: 3, ..place };
    base.take_cards(vec![card(5, &[])], Some(further)).await.expect("taken");
    assert_eq!(base.import_place(place.source).await.expect("read"), Some(further));
}
