//! Cards down, by territory; one card against two identifiers.

use crate::support::{Town, Workplace, event, id, sent, text};
use flate2::read::GzDecoder;
use http_body_util::BodyExt;
use hyper::Method;
use okno_central::base::NewCard;
use okno_domain::appeal::Channel;
use okno_domain::audit::Act;
use okno_domain::identification::IdentifierKind;
use okno_domain::ids::{SubjectId, VisitId};
use okno_domain::personal::ValueRow;
use okno_domain::profile::{Attribute, ProfileEvent, Source};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Read;

const PHONE: &str = "+79275550102";

/// All cards that are told, by pages of this size: client ids, and where the next page begins.
async fn told(one: &Workplace, limit: u32, after: Option<&str>) -> (Vec<String>, String) {
    let (mut clients, mut after) =
        (Vec::new(), after.map(|after| format!("&after={after}")).unwrap_or_default());
    loop {
        let (status, page) = one.get(&format!("/v1/cards?limit={limit}{after}")).await;
        assert_eq!(status, 200, "{page}");
        let cards = page["cards"].as_array().expect("cards").iter();
        clients.extend(cards.map(|card| card["client"].as_str().expect("an id").to_owned()));
        let next = page["next"].as_str().expect("a cursor").to_owned();
        if page["more"] == false {
            return (clients, next);
        }
        after = format!("&after={next}");
    }
}

fn of_territory(town: &Town, territory: &str) -> BTreeSet<String> {
    let has = |client: &okno_domain::client::Client| {
        client.accounts.iter().any(|account| okno_demo::territory(account.address.expose()) == territory)
    };
    town.region.clients().filter(has).map(|client| client.id.to_string()).collect()
}

#[tokio::test]
async fn r_ce_1_a_workplace_gets_the_cards_of_its_territory_and_goes_on_from_the_middle() {
    let town = Town::new().await;
    let (here, there) = (town.at_work("orlova", 0).await, town.at_work("akhmetova", 2).await);
    let (all, end) = told(&here, 7, None).await;
    assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len(), "each once");
    assert_eq!(all.iter().cloned().collect::<BTreeSet<_>>(), of_territory(&town, "saratov"));
    let (others, _) = told(&there, 1_000, None).await;
    assert_eq!(others.iter().cloned().collect::<BTreeSet<_>>(), of_territory(&town, "engels"));
    assert!(!others.is_empty());
    // A card that changes is told again at the end, and only that.
    let mut client = town.region.client(0);
    client.as_of = client.as_of.plus_seconds(1);
    let card = NewCard { client: client.clone(), territories: ["saratov".to_owned()].into() };
    town.base.take_cards(vec![card], None).await.expect("taken");
    let (fresh, end) = told(&here, 7, Some(&end)).await;
    assert_eq!(fresh, [client.id.to_string()]);
    // One that moves is told as gone.
    client.as_of = client.as_of.plus_seconds(1);
    let card = NewCard { client: client.clone(), territories: ["engels".to_owned()].into() };
    town.base.take_cards(vec![card], None).await.expect("taken");
    let (_, page) = here.get(&format!("/v1/cards?after={end}")).await;
    assert_eq!((&page["cards"], &page["gone"]), (&json!([]), &json!([client.id])));
    // A cursor is of one territory and one base.
    let (_, page) = there.get(&format!("/v1/cards?after={end}")).await;
    assert_eq!(page["code"], "cursor_unknown");
    let (status, page) = here.get("/v1/cards?after=made-up").await;
    assert_eq!((status, &page["code"]), (409, &json!("cursor_unknown")));
}

#[tokio::test]
async fn r_ce_1_answers_are_compressed_for_whoever_takes_that_and_hold_the_same() {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    let (_, plain) = one.get("/v1/cards").await;
    let mut request = one.request(Method::GET, "/v1/cards", Vec::new());
    request.headers_mut().insert("accept-encoding", "br, gzip;q=0.8".parse().expect("a header"));
    let response = one.client.request(request).await.expect("an answer");
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let small = response.into_body().collect().await.expect("a body").to_bytes();
    let mut whole = Vec::new();
    GzDecoder::new(small.as_ref()).read_to_end(&mut whole).expect("gzip");
    assert_eq!(serde_json::from_slice::<Value>(&whole).expect("JSON"), plain);
    assert!(small.len() * 2 < whole.len(), "{} of {}", small.len(), whole.len());
    for refused in ["identity", "gzip;q=0"] {
        let mut request = one.request(Method::GET, "/v1/cards", Vec::new());
        request.headers_mut().insert("accept-encoding", refused.parse().expect("a header"));
        assert_eq!(one.send(request).await.expect("an answer").1, plain);
    }
}

#[tokio::test]
async fn r_id_1_one_card_is_given_against_two_identifiers_and_every_answer_is_audited() {
    let town = Town::new().await;
    let one = town.at_work("akhmetova", 2).await;
    let known = town.region.client(0);
    let account = known.accounts[0].number.expose().clone();
    let phone = known.phones[0].expose().clone();
    let before = town.base.audit_entries(0).await.expect("entries").len();
    let ask = |said: String| json!({ "client": known.id, "said": said });
    let (_, nothing) = one.post("/v1/clients/card", &ask("Кузнецов".to_owned())).await;
    assert_eq!(nothing, json!({ "answer": "refused", "needs": "nothing", "kinds": [] }));
    let (_, one_kind) = one.post("/v1/clients/card", &ask(format!("лс {account}"))).await;
    assert_eq!(one_kind, json!({ "answer": "refused", "needs": "one_kind", "kinds": ["account"] }));
    let (_, given) = one.post("/v1/clients/card", &ask(format!("лс {account}, {phone}"))).await;
    assert_eq!(given["answer"], "given");
    let form = given["card"]["form"].as_str().expect("a form");
    assert_eq!(okno_store::clients::of_form(form, known.id).expect("a card"), known);
    let long = one.post("/v1/clients/card", &ask("я".repeat(201))).await;
    assert_eq!((long.0, &long.1["code"]), (413, &json!("too_large")));
    let acts: Vec<Act> = town
        .base
        .audit_entries(0)
        .await
        .expect("entries")
        .split_off(before)
        .into_iter()
        .map(|entry| entry.act)
        .collect();
    let client = known.id;
    let kinds = |kinds: &[IdentifierKind]| kinds.to_vec();
    let (account, phone) = (IdentifierKind::Account, IdentifierKind::Phone);
    assert_eq!(
        acts,
        [
            Act::CardRefused { client, kinds: vec![] },
            Act::CardRefused { client, kinds: kinds(&[account]) },
            Act::CardGiven { client, kinds: kinds(&[phone, account]) },
        ]
    );
}

/// R-PR-2: a phone that was told at one office is found at another, at once and in its cards.
#[tokio::test]
async fn r_pr_2_what_is_told_at_one_office_is_found_at_another() {
    let town = Town::new().await;
    let (here, there) = (town.at_work("akhmetova", 2).await, town.at_work("orlova", 0).await);
    let nina = town.region.client(0);
    let (_, end) = told(&there, 1_000, None).await;
    let find = json!({ "said": PHONE });
    let (_, found) = there.post("/v1/clients/search", &find).await;
    assert_eq!(found["candidates"], json!([]));
    let value = ValueRow { subject: SubjectId(nina.id.0), ..text(PHONE) };
    let (operator, visit, at) = (here.operator, VisitId(id()), crate::support::START);
    let (attribute, source, channel) = (Attribute::Phone, Source::Client, Channel::Office);
    let said = ProfileEvent::AttributeTold {
        attribute,
        value: value.reference(),
        source,
        channel,
        operator,
        visit,
        at,
    };
    let mut command = here.command(1, "profile", nina.id.0, &[event("attribute_told", &said)]);
    command["values"] = json!([sent(&value)]);
    assert_eq!(here.push(&[command]).await[0]["answer"], "accepted");
    let (_, found) = there.post("/v1/clients/search", &find).await;
    assert_eq!(found["candidates"][0]["client"], json!(nina.id));
    let (fresh, _) = told(&there, 1_000, Some(&end)).await;
    assert_eq!(fresh, [nina.id.to_string()], "and its card is told anew");
    // Withdrawn and erased: nobody is found by it any more.
    let erased = ProfileEvent::Erased { operator, visit, at };
    here.push(&[here.command(2, "profile", nina.id.0, &[event("erased", &erased)])]).await;
    let (_, found) = there.post("/v1/clients/search", &find).await;
    assert_eq!(found["candidates"], json!([]));
    let values = here.told(500).await.into_iter().filter(|event| !event["values"].is_null()).count();
    assert_eq!(values, 0, "what was erased is told to nobody any more");
}
