//! Clients: looking for one, one card against two identifiers, the cards of a territory.

use super::handlers::rows;
use crate::base::Session;
use crate::central::Central;
use crate::fault::Fault;
use crate::wire;
use okno_domain::audit::Act;
use okno_domain::identification::{IdentifierKind, NotIdentified, assess, counted_kinds};
use okno_domain::ids::ClientId;
use okno_language::identify::{Recognised, Region, recognise_in};
use okno_protocol::cards::{AskCard, Card, CardAnswer, CardPage, CardQuery, MAX_CARDS};
use okno_protocol::search::{ClientsFound, FindClients, MAX_CANDIDATES, MAX_TEXT};
use okno_protocol::{Code, Private, Problem};
use okno_store::search::Query;

/// Masked candidates; who looked, and by which kinds, goes to the audit.
pub(super) async fn find(
    central: Central,
    session: Session,
    wish: FindClients,
) -> Result<ClientsFound, Fault> {
    let (recognised, query) = understood(&central, &session, &wish.said).await?;
    let mut found = central.base().find_clients(&query, MAX_CANDIDATES + 1).await?;
    let more = found.candidates.len() > MAX_CANDIDATES;
    found.candidates.truncate(MAX_CANDIDATES);
    if !found.candidates.is_empty() {
        let mut kinds: Vec<IdentifierKind> = recognised.iter().map(|one| one.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let shown = u32::try_from(found.candidates.len()).unwrap_or(u32::MAX);
        audit(&central, &session, Act::Searched { kinds, shown }).await?;
    }
    Ok(ClientsFound { candidates: found.candidates.into_iter().map(wire::candidate).collect(), more })
}

/// The card of a client of elsewhere: what was said is recognised and weighed here, by the rules of every workplace
/// (R-ID-1). Whom it was given or refused to, and by which kinds, goes to the audit before the card goes out.
pub(super) async fn ask(central: Central, session: Session, wish: AskCard) -> Result<CardAnswer, Fault> {
    let (_, query) = understood(&central, &session, &wish.said).await?;
    let client = ClientId(wish.client);
    let (operator, now) = (session.account.id, central.ports().clock.now());
    let (client, kinds, assessed) = match central.base().weigh_client(&query, client).await? {
        None => (client, Vec::new(), Err(NotIdentified::Nothing)),
        Some(found) => (
            found.client,
            counted_kinds(found.party, &found.matches),
            assess(found.client, found.party, &found.matches, operator, now),
        ),
    };
    let refused = |needs: NotIdentified, kinds: &[IdentifierKind]| CardAnswer::Refused {
        needs: wire::word(&needs),
        kinds: kinds.iter().map(wire::word).collect(),
    };
    let passed = match assessed {
        Ok(passed) => passed,
        Err(needs) => {
            let answer = refused(needs, &kinds);
            audit(&central, &session, Act::CardRefused { client, kinds }).await?;
            return Ok(answer);
        }
    };
    let Some(card) = central.base().card(&passed).await? else {
        return Ok(refused(NotIdentified::Nothing, &[]));
    };
    let form = okno_store::clients::form(&card).map_err(crate::base::BaseError::from)?;
    audit(&central, &session, Act::CardGiven { client, kinds }).await?;
    Ok(CardAnswer::Given { card: Card { client: card.id.0, form: form.into() } })
}

async fn audit(central: &Central, session: &Session, act: Act) -> Result<(), Fault> {
    let now = central.ports().clock.now();
    Ok(central.base().audit(now, Some(session.account.id), session.device.id, act).await?)
}

/// What was said, as the region of the device's office understands it.
async fn understood(
    central: &Central,
    session: &Session,
    said: &Private,
) -> Result<(Vec<Recognised>, Query), Fault> {
    let said = said.expose();
    if said.chars().count() > MAX_TEXT {
        return Err(Problem::of(Code::TooLarge).with("limit", MAX_TEXT.to_string()).into());
    }
    let office = central.base().office(session.device.office).await?;
    let area_code = office.map(|office| office.area_code).unwrap_or_default();
    let region = Region { area_code, ..Region::default() };
    let recognised = recognise_in(said, &region).map_err(|_| Problem::of(Code::Malformed))?;
    let query = Query::from_recognised(&recognised);
    Ok((recognised, query))
}

/// The cards of the device's territory. An office without one has none. A cursor is of one base and one territory: after
/// a change of either it begins anew.
pub(super) async fn cards(central: Central, session: Session, wish: CardQuery) -> Result<CardPage, Fault> {
    let office = central.base().office(session.device.office).await?;
    let territory = office.and_then(|office| office.territory);
    let scope = wire::scope(central.base().epoch().await?, territory.as_deref());
    let after = match &wish.after {
        None => 0,
        Some(cursor) => wire::place_of(cursor, &scope).ok_or_else(|| Problem::of(Code::CursorUnknown))?,
    };
    if after > central.base().cards_end().await? {
        return Err(Problem::of(Code::CursorUnknown).into());
    }
    let Some(territory) = territory else {
        return Ok(CardPage { cards: vec![], gone: vec![], next: wire::cursor(0, &scope), more: false });
    };
    let slice = central.base().cards(&territory, after, rows(wish.limit, MAX_CARDS)?).await?;
    let end = slice.rows.last().map_or(after, |row| row.place);
    let mut page = CardPage {
        cards: Vec::with_capacity(slice.rows.len()),
        gone: Vec::new(),
        next: wire::cursor(end, &scope),
        more: slice.more,
    };
    for row in slice.rows {
        match row.card {
            // Exposed to the workplaces of its territory.
            Some(form) => page.cards.push(Card { client: row.client.0, form: form.into_inner().into() }),
            None => page.gone.push(row.client.0),
        }
    }
    Ok(page)
}
