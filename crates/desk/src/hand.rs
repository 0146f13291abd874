//! Use cases: a visit goes on with a colleague (R-VI-8), above all when the client is a relative (R-ID-7).

use crate::appeals::visit_id;
use crate::carried;
use crate::deed::Deed;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use crate::ipc::session::{ColleagueView, HandingView};
use crate::ipc::visit::{HandOver, HandOverResult, MAX_HANDING_NOTE, Refusal, VisitOutcome, VisitRequest};
use crate::journal;
use crate::session::short_name;
use crate::view::time;
use okno_domain::audit::Act;
use okno_domain::ids::OperatorId;
use okno_domain::visit::{HandOverReason, Handing, Visit, VisitCommand, decide};
use okno_store::Connection;

/// Colleagues in the list, at most.
const COLLEAGUES: usize = 200;

impl Desk {
    /// Hands a visit to a colleague: identification, script step, answers and what is typed pass over with it.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn hand_over(&self, request: HandOver) -> Result<HandOverResult, Failure> {
        let done = self.with_session(async |session| self.hand(session, &request).await).await;
        done.map_err(|fault| self.told(fault))
    }

    async fn hand(&self, session: &Session, request: &HandOver) -> Result<HandOverResult, Fault> {
        let id = visit_id(&request.visit)?;
        let note = request.note.trim();
        if note.chars().count() > MAX_HANDING_NOTE {
            let limit = u32::try_from(MAX_HANDING_NOTE).unwrap_or(u32::MAX);
            return Ok(HandOverResult::Refused { refusal: Refusal::TooLong { limit } });
        }
        let to: OperatorId = request.to.parse().map_err(|_| Fault::BadRequest("colleague"))?;
        let mut deed = Deed::begin(self, session).await?;
        let colleague = okno_vault::people::operator(deed.conn(), to).await?;
        if !colleague.is_some_and(|colleague| colleague.role.serves_clients()) {
            return Err(Fault::NotFound("colleague"));
        }
        let loaded = journal::visit(deed.conn(), id).await?;
        let reason: HandOverReason = request.reason.into();
        let note = if note.is_empty() { None } else { Some(deed.seal(id.into(), note).await?) };
        let carried = carried::seal(&mut deed, id).await?;
        let context = deed.context().clone();
        let wish = VisitCommand::HandOver { to, reason, note, carried };
        let events = match decide(&loaded.state, wish, &context) {
            // Twice the same wish: what was sealed for the second goes with the deed.
            Ok(events) if events.is_empty() => return Ok(HandOverResult::Done),
            Ok(events) => events,
            // The transaction is dropped with the deed: what was sealed for the command goes with it.
            Err(code) => {
                return Ok(HandOverResult::Refused { refusal: Refusal::Visit { code: code.into() } });
            }
        };
        if reason == HandOverReason::Relative {
            self.tell_of_relative(&mut deed, session, &loaded).await?;
        }
        deed.record_visit(&loaded, events).await?;
        deed.finish().await?;
        Ok(HandOverResult::Done)
    }

    /// Takes up a visit that was put aside or handed over.
    pub(crate) async fn take_up(
        &self,
        session: &Session,
        request: &VisitRequest,
    ) -> Result<VisitOutcome, Fault> {
        let id = visit_id(&request.visit)?;
        let mut deed = Deed::begin(self, session).await?;
        let loaded = journal::visit(deed.conn(), id).await?;
        let (mut state, mut all) = (loaded.state.clone(), Vec::new());
        for command in [VisitCommand::TakeOver, VisitCommand::Resume] {
            match decide(&state, command, deed.context()) {
                Ok(events) => {
                    state = events.iter().fold(state, Visit::evolve);
                    all.extend(events);
                }
                Err(code) => return Ok(VisitOutcome::refused(Refusal::Visit { code: code.into() })),
            }
        }
        // To take a visit up is to open its client's card.
        if loaded.state.handed.is_some()
            && let Some(proof) = state.proof()
        {
            let kinds = proof.kinds().to_vec();
            deed.audit(Act::CardOpened { client: proof.client(), visit: id, kinds }).await?;
        }
        carried::take(&mut deed, id, &loaded.state.carried).await?;
        deed.record_visit(&loaded, all).await?;
        deed.finish().await?;
        self.outcome(session, id).await
    }

    /// How a visit that is on its way stands in the list of either colleague.
    pub(crate) async fn handing(
        &self,
        session: &Session,
        conn: &mut Connection,
        handing: &Handing,
    ) -> Result<HandingView, Fault> {
        let me = session.operator.id;
        let other = if handing.to == me { handing.from } else { handing.to };
        let colleague = okno_vault::people::operator(conn, other).await?;
        let note = match &handing.note {
            Some(reference) => journal::text_or_dash(conn, reference).await?,
            None => String::new(),
        };
        Ok(HandingView {
            to_me: handing.to == me,
            colleague: colleague.map_or_else(|| "—".to_owned(), |who| short_name(who.full_name.expose())),
            reason: handing.reason.into(),
            note,
            at: time::iso(handing.at, &session.zone),
            may_take: handing.may_take(me),
        })
    }
}

/// Whom a visit can be handed to, those of the operator's office first.
pub(crate) async fn colleagues(
    session: &Session,
    conn: &mut Connection,
) -> Result<Vec<ColleagueView>, Fault> {
    let says = session.says();
    let mut all = okno_vault::people::operators(conn).await?;
    all.retain(|other| {
        other.id != session.operator.id && other.role.serves_clients() && !says.gone.contains(&other.id)
    });
    all.sort_by(|one, other| {
        let key =
            |who: &okno_vault::Operator| (who.office != session.office.id, who.full_name.expose().clone());
        key(one).cmp(&key(other))
    });
    let mut rows = Vec::new();
    for other in all.into_iter().take(COLLEAGUES) {
        let office = match other.office == session.office.id {
            true => None,
            false => okno_vault::people::office(conn, other.office).await?.map(|office| office.name),
        };
        rows.push(ColleagueView {
            id: other.id.to_string(),
            name: other.full_name.expose().clone(),
            role: other.role.into(),
            office,
        });
    }
    Ok(rows)
}
