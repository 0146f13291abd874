//! What an operator may lead where they work (R-VI-10): the company says it of its people and offices, the library of its
//! topics. What nobody has said limits nothing.

use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::code::Channel;
use crate::ipc::session::{ColleagueView, UnitView};
use crate::ipc::visit::{BeyondView, OfficeKind};
use okno_domain::ids::{OfficeId, OperatorId};
use okno_guide::model::{Line, OfficeKind as GuideOffice};
use okno_guide::{Beyond, Library, Post};
use okno_store::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The setting of the base that holds it.
pub(crate) const POSTS: &str = "posts";

/// What the company has said of its people and offices, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Posts {
    pub(crate) offices: BTreeMap<OfficeId, GuideOffice>,
    pub(crate) operators: BTreeMap<OperatorId, OperatorPost>,
}

/// What somebody may lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct OperatorPost {
    /// By phone, on which line.
    pub(crate) line: Option<Line>,
    /// Codes of the competences.
    pub(crate) competences: Vec<String>,
}

impl Posts {
    /// The post of an operator of an office in a visit by this channel.
    fn of<'p>(&'p self, operator: OperatorId, office: OfficeId, channel: &'p str) -> Post<'p> {
        let said = self.operators.get(&operator);
        Post {
            channel,
            office: self.offices.get(&office).copied(),
            line: said.and_then(|post| post.line),
            competences: said.map(|post| post.competences.as_slice()),
        }
    }

    /// Whether it is said of somebody that they lead what is beyond another: of whom nothing is said nobody knows.
    fn leads(&self, colleague: &str, beyond: &Beyond<'_>) -> bool {
        let said = colleague.parse().ok().and_then(|id: OperatorId| self.operators.get(&id));
        said.is_some_and(|post| {
            let competent = beyond.competence.is_none_or(|one| post.competences.contains(&one.code));
            competent && beyond.from_line.is_none_or(|from| post.line.is_some_and(|line| line >= from))
        })
    }
}

impl Desk {
    /// What of a topic is beyond the operator in a visit by this channel.
    pub(crate) fn beyond<'l>(
        library: &'l Library,
        session: &Session,
        channel: &str,
        topic: &str,
    ) -> Option<Beyond<'l>> {
        library.beyond(topic, &session.says().posts.of(session.operator.id, session.office.id, channel))
    }

    /// The same for the window, with the colleagues who lead it.
    pub(crate) fn beyond_view(
        &self,
        session: &Session,
        colleagues: &[ColleagueView],
        channel: &str,
        topic: &str,
    ) -> Option<BeyondView> {
        let library = self.library();
        let beyond = Self::beyond(&library, session, channel, topic)?;
        let leaders = if beyond.can_be_handed() {
            let says = session.says();
            let lead = |who: &&ColleagueView| says.posts.leads(&who.id, &beyond);
            colleagues.iter().filter(lead).map(|who| who.id.clone()).collect()
        } else {
            Vec::new()
        };
        Some(BeyondView {
            channels: beyond.channels.iter().filter_map(|code| channel_of(code)).collect(),
            offices: beyond.offices.iter().map(|kind| office(*kind)).collect(),
            from_line: beyond.from_line.map(Line::number),
            competence: beyond.competence.map(|one| one.title.clone()),
            unit: beyond.unit.map(|unit| UnitView { code: unit.code.clone(), title: unit.title.clone() }),
            leaders,
        })
    }
}

/// What is kept in the base.
pub(crate) async fn kept(conn: &mut Connection) -> Result<Posts, Fault> {
    let json = okno_vault::settings::get_long(conn, POSTS).await?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default())
}

fn channel_of(code: &str) -> Option<Channel> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

const fn office(kind: GuideOffice) -> OfficeKind {
    match kind {
        GuideOffice::Center => OfficeKind::Center,
        GuideOffice::Group => OfficeKind::Group,
        GuideOffice::Mobile => OfficeKind::Mobile,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn r_vi_10_what_the_company_says_of_its_people_is_read_and_the_rest_limits_nothing() {
        let [one, two, office] = [1, 2, 3].map(Uuid::from_u128);
        let json = format!(
            r#"{{"offices":{{"{office}":"group"}},"operators":{{"{one}":{{"line":2,"competences":["prices"]}}}}}}"#
        );
        let posts: Posts = serde_json::from_str(&json).expect("readable");
        let said = posts.of(one.into(), office.into(), "phone");
        assert_eq!((said.line, said.office), (Some(Line::Second), Some(GuideOffice::Group)));
        assert_eq!(said.competences, Some(["prices".to_owned()].as_slice()));
        let unsaid = posts.of(two.into(), one.into(), "phone");
        assert_eq!((unsaid.line, unsaid.office, unsaid.competences), (None, None, None));
        assert!(serde_json::from_str::<Posts>(r#"{"operators":{"x":{}}}"#).is_err());
    }
}
