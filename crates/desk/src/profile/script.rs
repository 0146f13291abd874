//! Use case: the words of the approved script that asks for an attribute (R-PR-1, §7.2.3.2). What is done with the answer is
//! the same for every attribute, so the dialog has keys for it; what is said is the library's.

use crate::appeals::visit_id;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::Scene;
use crate::ipc::failure::Failure;
use crate::ipc::profile::{AttributeScript, AttributeScriptRequest};
use crate::journal;
use crate::view::profile::masked;
use okno_domain::Moment;
use okno_domain::client::Client;
use okno_domain::profile::{Attribute, Profile, Why, score};
use okno_guide::model::Attribute as GuideAttribute;
use okno_guide::{Action, AttributeFacts, Facts, Library, Run, Start};

/// Ways of a script to the words that say why it is asked: from the question, or from asking whether all is as before.
const TO_WHY: [&[&str]; 2] = [&["why"], &["changed", "why"]];

impl Desk {
    /// What the approved script says when it asks for an attribute.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn attribute_script(
        &self,
        request: AttributeScriptRequest,
    ) -> Result<AttributeScript, Failure> {
        let done = self.with_session(async |session| self.asking(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn asking(
        &self,
        session: &Session,
        request: &AttributeScriptRequest,
    ) -> Result<AttributeScript, Fault> {
        let (id, attribute) = (visit_id(&request.visit)?, Attribute::from(request.attribute));
        let mut reader = session.vault.read().await?;
        let opened = journal::opened(reader.conn(), session, id).await?;
        let scene = Scene::read(reader.conn(), id, opened.visit.state).await?;
        drop(reader);
        let now = self.ports.clock.now();
        let mut facts = self.facts(session, &scene, None, None);
        facts.attribute = Some(known(session, &opened.client, &opened.profile.state, attribute, now));
        let Ok(run) = Run::start(&self.library, Start::Actualization(guide(attribute)), &facts, now) else {
            // No approved script for this channel and client: the dialog has its title to ask by.
            return Ok(AttributeScript::default());
        };
        let view = run.view(&self.library, &facts).map_err(|refusal| Fault::Library(refusal.to_string()))?;
        Ok(AttributeScript {
            say: Some(view.step.text),
            note: view.step.note,
            why: TO_WHY.iter().find_map(|way| said_after(&run, &self.library, &facts, way, now)),
            basis: view.step.basis,
            version: Some(view.version),
            order: Some(view.order),
        })
    }
}

/// What is said after these choices; none where the script has no such way.
fn said_after(run: &Run, library: &Library, facts: &Facts, way: &[&str], now: Moment) -> Option<String> {
    let mut run = run.clone();
    for choice in way {
        run = run.act(library, facts, &Action::Choose((*choice).to_owned()), now).ok()?;
    }
    Some(run.view(library, facts).ok()?.step.text)
}

fn known(
    session: &Session,
    client: &Client,
    profile: &Profile,
    attribute: Attribute,
    now: Moment,
) -> AttributeFacts {
    let found = score(profile, client.segment, &session.profile_rules, now);
    let why = found.raises.iter().find(|raise| raise.attribute == attribute).map(|raise| raise.why);
    AttributeFacts {
        state: why.map(|why| {
            let state = match why {
                Why::Missing => "missing",
                Why::Stale => "stale",
                Why::NotConfirmed => "doubtful",
            };
            state.to_owned()
        }),
        shown: client.told(attribute).map(|value| masked(attribute, &value)),
        confirmed_on: None,
    }
}

const fn guide(attribute: Attribute) -> GuideAttribute {
    match attribute {
        Attribute::Phone => GuideAttribute::Phone,
        Attribute::Email => GuideAttribute::Email,
        Attribute::Residents => GuideAttribute::Residents,
        Attribute::Document => GuideAttribute::Document,
    }
}
