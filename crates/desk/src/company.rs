//! What the company says of itself, as this workplace has it: facts that scripts read, terms, what people may lead, and who is at
//! work no more. The central tells it (R-CE-1); who works here goes on by it at once.

use crate::desk::Session;
use crate::fault::Fault;
use crate::posts::{self, OperatorPost, POSTS, Posts};
use crate::terms::{TERMS, TermSettings, Terms};
use okno_domain::context::Role;
use okno_domain::ids::{OfficeId, OperatorId};
use okno_domain::money::Kopecks;
use okno_domain::personal::Personal;
use okno_guide::CompanyFact;
use okno_guide::model::OfficeKind;
use okno_protocol::company::{Colleague, Company, Fact, OfficeKind as WireKind, Posts as WirePosts};
use okno_store::Connection;
use okno_vault::{Office, Operator, WriteTx, people, settings};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError};

/// The setting of the base that holds the facts of the company.
pub(crate) const COMPANY: &str = "company";
/// The setting of the base that holds who is at work no more.
const GONE: &str = "colleagues_gone";
/// The setting of the base that holds which version of it the central has told.
const VERSION: &str = "company_version";

/// What the company says.
pub(crate) struct CompanySays {
    /// Facts by the library's parameters.
    pub(crate) facts: BTreeMap<String, CompanyFact>,
    /// What terms are counted by.
    pub(crate) terms: Terms,
    /// What people and offices may lead.
    pub(crate) posts: Posts,
    /// Who is at work no more: nothing is handed to them.
    pub(crate) gone: BTreeSet<OperatorId>,
}

impl Session {
    /// What the company says now.
    pub(crate) fn says(&self) -> Arc<CompanySays> {
        // It is replaced whole: a panic elsewhere has not left it half changed.
        Arc::clone(&self.company.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The company says something else.
    pub(crate) fn hears(&self, says: CompanySays) {
        *self.company.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(says);
    }
}

/// What is kept in the base.
pub(crate) async fn kept(conn: &mut Connection) -> Result<CompanySays, Fault> {
    let facts = settings::get_long(conn, COMPANY).await?;
    let facts = facts.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default();
    let terms = settings::get(conn, TERMS).await?;
    let terms: TermSettings = terms.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default();
    let gone = settings::get_long(conn, GONE).await?;
    Ok(CompanySays {
        terms: Terms::new(&terms, &facts)?,
        facts,
        posts: posts::kept(conn).await?,
        gone: gone.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default(),
    })
}

/// Which version the central has told last.
pub(crate) async fn version(conn: &mut Connection) -> Result<Option<String>, Fault> {
    let json = settings::get(conn, VERSION).await?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Takes in what the central tells. What no administrator has said there stays as it is here.
pub(crate) async fn take(tx: &mut WriteTx, version: &str, told: &Company) -> Result<(), Fault> {
    if let Some(facts) = &told.facts {
        let facts: BTreeMap<&String, CompanyFact> =
            facts.iter().filter_map(|(name, of)| Some((name, fact(of)?))).collect();
        settings::put_long(tx, COMPANY, &serde_json::to_string(&facts)?).await?;
    }
    if let Some(posts) = &told.posts {
        settings::put_long(tx, POSTS, &serde_json::to_string(&posts_of(posts))?).await?;
    }
    let mut offices = BTreeSet::new();
    for office in &told.offices {
        offices.insert(office.id);
        let office = Office {
            id: OfficeId(office.id),
            name: office.name.clone(),
            time_zone: office.time_zone.clone(),
            area_code: office.area_code.clone(),
        };
        people::put_office(tx, &office).await?;
    }
    let mut gone = BTreeSet::new();
    for colleague in told.colleagues.iter().filter(|one| offices.contains(&one.office)) {
        people::put_colleague(tx, &operator(colleague)?).await?;
        people::put_units(tx, OperatorId(colleague.id), &colleague.units).await?;
        if colleague.gone {
            gone.insert(OperatorId(colleague.id));
        }
    }
    settings::put_long(tx, GONE, &serde_json::to_string(&gone)?).await?;
    Ok(settings::put(tx, VERSION, &serde_json::to_string(version)?).await?)
}

/// A fact; none of one that a newer central knows how to say.
fn fact(of: &Fact) -> Option<CompanyFact> {
    Some(match of {
        Fact::Text(text) => CompanyFact::Text(text.clone()),
        Fact::Number(number) => CompanyFact::Number(*number),
        Fact::Money(kopecks) => CompanyFact::Money(Kopecks(*kopecks)),
        Fact::Date(day) => CompanyFact::Date(day.parse().ok()?),
    })
}

fn posts_of(told: &WirePosts) -> Posts {
    let kind = |kind: &WireKind| match kind {
        WireKind::Center => OfficeKind::Center,
        WireKind::Group => OfficeKind::Group,
        WireKind::Mobile => OfficeKind::Mobile,
    };
    let post = |post: &okno_protocol::company::Post| OperatorPost {
        line: post.line.and_then(|line| line.try_into().ok()),
        competences: post.competences.clone(),
    };
    Posts {
        offices: told.offices.iter().map(|(id, of)| (OfficeId(*id), kind(of))).collect(),
        operators: told.operators.iter().map(|(id, of)| (OperatorId(*id), post(of))).collect(),
    }
}

fn operator(colleague: &Colleague) -> Result<Operator, Fault> {
    let role: Role = serde_json::from_value(serde_json::to_value(colleague.role)?)?;
    Ok(Operator {
        id: OperatorId(colleague.id),
        login: colleague.login.clone(),
        // Exposed to be kept in the base.
        full_name: Personal::from(colleague.full_name.expose()),
        role,
        office: OfficeId(colleague.office),
    })
}
