//! Use case: a question of the profile is a run of its approved script (R-PR-1, §7.2.3.2). It is saved with every step like
//! any other run; what it comes to goes into the profile at once, so that the next question follows by itself.

use super::heard::heard;
use crate::appeals::visit_id;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::guiding::{KeptRun, PROFILE, Scene, Slot, refused};
use crate::ipc::code::{DeclineReason, PostponeReason, VisitRule};
use crate::ipc::failure::Failure;
use crate::ipc::profile::{AskingView, AttributeAnswer, BeginAsking};
use crate::ipc::visit::{Refusal, VisitOutcome};
use crate::journal;
use crate::kept::data;
use crate::view::profile::masked;
use crate::view::time;
use okno_domain::client::Client;
use okno_domain::ids::VisitId;
use okno_domain::profile::consent::ConsentKind;
use okno_domain::profile::{Attribute, Profile, ProfileRules, Why, score};
use okno_guide::model::{Attribute as GuideAttribute, Outcome};
use okno_guide::{AttributeFacts, Datum, Run, Start};
use okno_language::identify::Region;
use okno_store::Connection;
use std::collections::BTreeMap;

/// What scripts of the profile choose: that all is as before, that the document was shown, that the paper is signed.
const SAME: &str = "same";
const SHOWN: &str = "shown";
const GIVEN: &str = "given";
/// The answer that names the signed paper.
const PAPER: &str = "paper";
/// The step at which it is marked why there is no answer.
const REASON: &str = "reason";

/// What a script of the profile has come to.
enum Told {
    Answer(AttributeAnswer),
    /// The words of the signed paper; none where the client said no.
    Consent(ConsentKind, Option<String>),
}

impl Desk {
    /// Begins the script that asks for an attribute; one that was begun before goes on.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn begin_asking(&self, request: BeginAsking) -> Result<VisitOutcome, Failure> {
        let done = self.with_session(async |session| self.start_asking(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn start_asking(&self, session: &Session, request: &BeginAsking) -> Result<VisitOutcome, Fault> {
        let (id, attribute) = (visit_id(&request.visit)?, Attribute::from(request.attribute));
        let mut deed = Deed::begin(self, session).await?;
        let opened = journal::opened(deed.conn(), session, id).await?;
        if opened.visit.state.held.is_some() {
            return Ok(VisitOutcome::refused(Refusal::Visit { code: VisitRule::Held }));
        }
        let slot = Slot::Profile(attribute);
        let scene = Scene::read(deed.conn(), id, opened.visit.state).await?;
        let facts = self.facts(session, &scene, Some(&slot), None);
        let begun = Self::kept_run(deed.conn(), id, &slot).await?;
        // A run of a script that the library no longer holds begins anew.
        if begun.is_none_or(|kept| kept.run.view(&self.library_of(&kept.run), &facts).is_err()) {
            deed.forget_run(id, &slot.name()).await?;
            let start = Start::Actualization(guide(attribute));
            let run = match Run::start(&self.library(), start, &facts, deed.context().now) {
                Ok(run) => run,
                Err(refusal) => return Ok(VisitOutcome::refused(refused(&refusal))),
            };
            deed.save_run(id, &slot.name(), &KeptRun { run, account: None }).await?;
        }
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// What a script that is through has come to goes into the profile, and the run with its visit.
    pub(crate) async fn keep_told(
        &self,
        deed: &mut Deed<'_>,
        session: &Session,
        (id, attribute): (VisitId, Attribute),
        run: &Run,
    ) -> Result<Result<(), Refusal>, Fault> {
        let library = self.library_of(run);
        let ending = library.script(&run.pin.script.id).and_then(|script| script.step(&run.step));
        let ending = ending.ok_or_else(|| Fault::Library("a step that is not there".to_owned()))?;
        let postponed =
            matches!(ending.kind, okno_guide::model::StepKind::End { outcome: Outcome::Postponed });
        let kept = match told(attribute, postponed, &data(&library, run))? {
            Told::Answer(answer) => {
                self.keep_said(deed, session, (id, attribute), &answer, Some(run)).await?
            }
            Told::Consent(kind, paper) => {
                self.keep_consent(deed, session, (id, attribute, kind), paper, run).await?
            }
        };
        if kept.is_ok() {
            deed.forget_run(id, &Slot::Profile(attribute).name()).await?;
        }
        Ok(kept)
    }

    /// What is wrong with an answer that the script has taken: the profile keeps normal forms only.
    pub(crate) fn not_heard(
        &self,
        session: &Session,
        scene: &Scene,
        run: &Run,
        (attribute, text): (Attribute, &str),
    ) -> Option<Refusal> {
        let library = self.library_of(run);
        let step = library.script(&run.pin.script.id)?.step(&run.step)?;
        if step.answer.as_ref()?.name != attribute.code() {
            return None;
        }
        let party = scene.client.as_ref()?.name.party();
        let problem = heard(text, attribute, party, &region(session)).err()?.to_owned();
        Some(Refusal::Attribute { attribute: attribute.into(), problem })
    }

    /// The questions of the profile that were begun.
    pub(crate) async fn asking(
        &self,
        session: &Session,
        conn: &mut Connection,
        id: VisitId,
        scene: &Scene,
        drafts: &BTreeMap<String, String>,
    ) -> Result<Vec<AskingView>, Fault> {
        let mut begun = Vec::new();
        if scene.client.is_none() {
            return Ok(begun);
        }
        for run in okno_vault::runs::list(conn, id).await? {
            if !run.slot.starts_with(PROFILE) {
                continue;
            }
            let slot = Slot::parse(&run.slot)?;
            if let (Slot::Profile(attribute), Some(kept)) =
                (&slot, Self::kept_run(conn, id, &slot).await?)
                // Of a version that the library no longer holds: it begins anew when it is asked again.
                && let Ok(guide) = self.guide_view(session, scene, &slot, &kept, drafts)
            {
                begun.push(AskingView { attribute: (*attribute).into(), guide });
            }
        }
        Ok(begun)
    }

    /// The rules by which attributes are asked: only what an approved script in force asks for.
    pub(crate) fn asking_rules(&self, session: &Session) -> ProfileRules {
        let today = time::day(self.ports.clock.now(), &session.zone);
        let library = self.library();
        let scripted = |attribute| {
            let script = library.actualization(guide(attribute));
            script.is_some_and(|script| script.is_effective(today))
        };
        let mut rules = session.profile_rules.clone();
        rules.attributes.retain(|rule| scripted(rule.attribute));
        rules
    }

    /// What a script may know of the attribute that it asks for.
    pub(crate) fn known_of(
        &self,
        session: &Session,
        (client, profile): (&Client, &Profile),
        attribute: Attribute,
    ) -> AttributeFacts {
        let now = self.ports.clock.now();
        let found = score(profile, client.segment, &session.profile_rules, now);
        let why = found.raises.iter().find(|raise| raise.attribute == attribute).map(|raise| raise.why);
        let state = why.map(|why| match why {
            Why::Missing => "missing",
            Why::Stale => "stale",
            Why::NotConfirmed => "doubtful",
        });
        let confirmed = profile.attributes.get(&attribute).and_then(|known| known.confirmed);
        AttributeFacts {
            state: state.map(str::to_owned),
            shown: client.told(attribute).map(|value| masked(attribute, &value)),
            confirmed_on: confirmed.map(|confirmed| time::day(confirmed.at, &session.zone)),
        }
    }
}

/// Where the office stands: a phone that is told without its area code is of here.
pub(super) fn region(session: &Session) -> Region {
    Region { area_code: session.office.area_code.clone(), ..Region::default() }
}

/// What the answers and choices of a script that is through come to.
fn told(attribute: Attribute, postponed: bool, data: &[Datum]) -> Result<Told, Fault> {
    // Who asks why comes by the question again: the last answer counts.
    let answered =
        |name: &str| data.iter().rev().find(|datum| datum.name == name).map(|datum| datum.raw.clone());
    let chose = |option: &str| data.iter().any(|datum| datum.value.is_none() && datum.raw == option);
    if postponed {
        let declined = |reason| Ok(Told::Answer(AttributeAnswer::Declined { reason }));
        return match answered(REASON).as_deref() {
            Some("at_end") => {
                Ok(Told::Answer(AttributeAnswer::Postponed { reason: PostponeReason::AtTheEnd }))
            }
            Some("absent") => Ok(Told::Answer(AttributeAnswer::Absent)),
            Some("declined") => declined(DeclineReason::Unwilling),
            Some("hurry") => declined(DeclineReason::Hurry),
            Some("not_at_hand") => declined(DeclineReason::NotAtHand),
            Some("remote") => declined(DeclineReason::NeedsPresence),
            _ => Err(Fault::Library("a reason that nobody knows".to_owned())),
        };
    }
    if let Some(kind) = attribute.consent() {
        // A paper that the script does not name is refused: a consent is a document of its own.
        let paper = chose(GIVEN).then(|| answered(PAPER).unwrap_or_default());
        return Ok(Told::Consent(kind, paper));
    }
    let seen = chose(SHOWN);
    match answered(attribute.code()) {
        Some(text) if text == SAME => Ok(Told::Answer(AttributeAnswer::Unchanged { seen })),
        Some(text) => Ok(Told::Answer(AttributeAnswer::Value { text, seen })),
        None if seen || chose(SAME) => Ok(Told::Answer(AttributeAnswer::Unchanged { seen })),
        None => Err(Fault::Library("a question that is through without an answer".to_owned())),
    }
}

const fn guide(attribute: Attribute) -> GuideAttribute {
    match attribute {
        Attribute::Phone => GuideAttribute::Phone,
        Attribute::Email => GuideAttribute::Email,
        Attribute::Residents => GuideAttribute::Residents,
        Attribute::Document => GuideAttribute::Document,
        Attribute::FullName => GuideAttribute::FullName,
        Attribute::Snils => GuideAttribute::Snils,
        Attribute::PostalAddress => GuideAttribute::PostalAddress,
        Attribute::PreferredChannel => GuideAttribute::PreferredChannel,
        Attribute::ConsentData => GuideAttribute::ConsentData,
        Attribute::ConsentAds => GuideAttribute::ConsentAds,
    }
}
