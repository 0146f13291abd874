//! What the company says of itself, to each of its workplaces.

use crate::access::{colleague, office_view};
use crate::base::Session;
use crate::central::Central;
use crate::fault::Fault;
use crate::wire;
use okno_protocol::company::{Company, CompanyQuery, CompanyTold, MAX_COLLEAGUES, MAX_KNOWN, MAX_OFFICES};
use okno_protocol::{Code, Problem};

/// All of it, when it is not what the workplace has. Those of its own office come first: where there are more than are told,
/// they are those of elsewhere who are not.
pub(super) async fn told(
    central: Central,
    session: Session,
    wish: CompanyQuery,
) -> Result<CompanyTold, Fault> {
    if wish.known.as_ref().is_some_and(|known| known.chars().count() > MAX_KNOWN) {
        return Err(Problem::of(Code::Malformed).with("field", "known").into());
    }
    let base = central.base();
    let own = session.device.office;
    let scope = wire::scope(base.epoch().await?, Some(&own.to_string()));
    // Read first: what changes meanwhile is told once more.
    let version = wire::cursor(base.company_turn().await?, &scope);
    if wish.known.as_ref() == Some(&version) {
        return Ok(CompanyTold { version, company: None });
    }
    let said = base.company_said().await?;
    let mut offices = base.offices().await?;
    offices.sort_by_key(|office| office.id != own);
    let mut accounts = base.operators().await?;
    accounts.sort_by_key(|account| (account.blocked_at.is_some(), account.office != own));
    if accounts.len() > MAX_COLLEAGUES || offices.len() > MAX_OFFICES {
        tracing::warn!(operators = accounts.len(), offices = offices.len(), "more than a workplace is told");
    }
    let company = Company {
        facts: said.facts,
        posts: said.posts,
        offices: offices.into_iter().take(MAX_OFFICES).map(office_view).collect(),
        colleagues: accounts.into_iter().take(MAX_COLLEAGUES).map(colleague).collect(),
    };
    Ok(CompanyTold { version, company: Some(company) })
}
