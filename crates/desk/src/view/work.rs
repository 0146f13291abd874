//! An appeal opened for work, as the window shows it.

use super::{card, mask, time};
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::inbox::{
    AddresseeView, AnswerView, ClarificationView, DraftView, HandedOverView, MayView, SaidRow, StoodView,
    WorkField, WorkView,
};
use crate::ipc::session::ColleagueView;
use crate::journal;
use crate::view::appeal::operator_name;
use crate::work::{Reached, Unsaved, draft_text, unsaved_answer};
use okno_domain::appeal::{
    Appeal, AppealCommand, Channel, Clarification, Forwarding, GiveReason, WorkCommand, decide,
};
use okno_domain::client::{Client, Segment};
use okno_domain::context::{Context, Role};
use okno_domain::ids::{OperatorId, SubjectId, ValueId};
use okno_domain::personal::ValueRef;
use okno_domain::term::Pause;
use okno_store::Connection;
use serde::Deserialize;
use uuid::Uuid;

/// Accounts that are shown: a company has hundreds.
const ACCOUNTS: usize = 5;
/// Colleagues in the list, at most.
const COLLEAGUES: usize = 200;

/// An answer of the script, as it was sealed.
#[derive(Deserialize)]
struct Said {
    title: String,
    raw: String,
    #[serde(default)]
    shown: String,
}

impl Desk {
    /// The appeal; `client` is the card that was opened by the duty.
    pub(crate) async fn work_view(
        &self,
        session: &Session,
        conn: &mut Connection,
        reached: &Reached,
        client: Option<&Client>,
    ) -> Result<WorkView, Fault> {
        let state = &reached.appeal.state;
        let row = okno_store::inbox::by_id(conn, reached.appeal.id).await?;
        let row = row.ok_or(Fault::NotFound("appeal"))?;
        let row = self.inbox_row(session, conn, &row, &reached.units).await?;
        let mut clarifications = Vec::with_capacity(state.clarifications.len());
        for asked in &state.clarifications {
            clarifications.push(clarification(session, conn, asked).await?);
        }
        let answer = match &state.reply {
            Some(reply) => Some(AnswerView {
                text: journal::text_or_dash(conn, &reply.text).await?,
                revision: reply.revision,
                at: time::iso(reply.at, &session.zone),
                operator: operator_name(session, conn, Some(reply.operator)).await?,
            }),
            None => None,
        };
        let handed_over = match &state.handed_over {
            Some(handed) => Some(HandedOverView {
                channel: handed.channel.into(),
                at: time::iso(handed.at, &session.zone),
                operator: operator_name(session, conn, Some(handed.operator)).await?,
            }),
            None => None,
        };
        let person = client.is_none_or(|client| matches!(client.segment, Segment::B2c | Segment::B2cVip));
        let may = may(state, (&reached.units, person), &self.context(session));
        let (note, forwarded_by, forwarded) = forwarding(session, conn, state.forwarding.as_ref()).await?;
        let draft = unsaved_answer(conn, reached).await?;
        let promised = state.forwarding.as_ref().map(|forwarding| forwarding.reply_channel);
        Ok(WorkView {
            row,
            appeal: self.appeal_view(session, conn, &reached.appeal, false).await?,
            words: said(conn, state.answers.as_ref()).await?,
            note,
            forwarded_by,
            forwarded,
            client: client.map(|client| addressee(client, promised)),
            contact: match &state.contact {
                Some(contact) => Some(journal::text_or_dash(conn, contact).await?),
                None => None,
            },
            stood: self.stood(session, state),
            clarifications,
            answer,
            draft: match draft {
                Some(Unsaved { text, at, shared_by }) => Some(DraftView {
                    text: text.into_inner(),
                    at: time::iso(at, &session.zone),
                    operator: match shared_by.filter(|by| *by != session.operator.id) {
                        Some(by) => Some(operator_name(session, conn, Some(by)).await?),
                        None => None,
                    },
                }),
                None => None,
            },
            question_draft: draft_text(conn, reached, WorkField::Question).await?,
            report_draft: draft_text(conn, reached, WorkField::Report).await?,
            handed_over,
            colleagues: if may.give { colleagues(session, conn, state).await? } else { Vec::new() },
            may,
        })
    }

    /// What the questions to the client make of the norm.
    fn stood(&self, session: &Session, state: &Appeal) -> Option<StoodView> {
        let basis = state.forwarding.as_ref()?.term.as_ref()?;
        let day = |at| time::day(at, &session.zone);
        let of_client = state.clarifications.iter().filter(|asked| asked.from_client);
        let pauses: Vec<Pause> = of_client
            .map(|asked| Pause {
                asked: day(asked.asked_at),
                answered: asked.answered.as_ref().map(|(_, _, at)| day(*at)),
            })
            .collect();
        let stood = session.says().terms.stood(self.today(session), basis, &pauses)?;
        Some(StoodView { days: stood.days, by: stood.due.to_string(), waits: stood.waits })
    }
}

/// What the specialist wrote to the unit, who it was, and when.
async fn forwarding(
    session: &Session,
    conn: &mut Connection,
    forwarding: Option<&Forwarding>,
) -> Result<(String, String, String), Fault> {
    let Some(forwarding) = forwarding else { return Ok(Default::default()) };
    Ok((
        journal::text_or_dash(conn, &forwarding.note).await?,
        operator_name(session, conn, Some(forwarding.operator)).await?,
        time::iso(forwarding.at, &session.zone),
    ))
}

/// What the client said, as the script asked it.
pub(crate) async fn said(conn: &mut Connection, answers: Option<&ValueRef>) -> Result<Vec<SaidRow>, Fault> {
    let Some(answers) = answers else { return Ok(Vec::new()) };
    // What was erased is not there.
    let Some(json) = okno_vault::sealed::unseal(conn, answers).await? else { return Ok(Vec::new()) };
    let said: Vec<Said> = serde_json::from_str(json.expose())?;
    let row = |said: Said| SaidRow {
        title: said.title,
        text: if said.shown.is_empty() { said.raw } else { said.shown },
    };
    Ok(said.into_iter().map(row).collect())
}

/// To whom the answer goes. The card was opened by the duty to give it.
pub(crate) fn addressee(client: &Client, channel: Option<Channel>) -> AddresseeView {
    let contact = match channel {
        Some(Channel::Phone | Channel::Sms | Channel::Messenger) => {
            client.phones.first().map(|phone| mask::phone_in_full(phone.expose()))
        }
        Some(Channel::Email) => client.emails.first().map(|email| email.expose().clone()),
        Some(Channel::Post) => {
            client.accounts.first().map(|account| card::long_address(account.address.expose()))
        }
        _ => None,
    };
    AddresseeView {
        name: card::full_name(client),
        called: card::called(client),
        segment: client.segment.title().to_owned(),
        contact,
        accounts: client
            .accounts
            .iter()
            .take(ACCOUNTS)
            .map(|account| mask::in_fours(account.number.expose()))
            .collect(),
    }
}

async fn clarification(
    session: &Session,
    conn: &mut Connection,
    asked: &Clarification,
) -> Result<ClarificationView, Fault> {
    let (answer, answered, answered_by) = match &asked.answered {
        Some((answer, by, at)) => (
            Some(journal::text_or_dash(conn, answer).await?),
            Some(time::iso(*at, &session.zone)),
            Some(operator_name(session, conn, Some(*by)).await?),
        ),
        None => (None, None, None),
    };
    Ok(ClarificationView {
        question: journal::text_or_dash(conn, &asked.question).await?,
        from_client: asked.from_client,
        asked: time::iso(asked.asked_at, &session.zone),
        asked_by: operator_name(session, conn, Some(asked.asked_by)).await?,
        answer,
        answered,
        answered_by,
    })
}

/// What the rules would allow now: asked with a text and a colleague that are there.
fn may(state: &Appeal, (units, of_person): (&[String], bool), context: &Context) -> MayView {
    let some = ValueRef { id: ValueId(Uuid::nil()), subject: SubjectId(Uuid::nil()), hash: [0; 32] };
    let allows = |command: WorkCommand| {
        decide(state, AppealCommand::Work(command), context).is_ok_and(|events| !events.is_empty())
    };
    let give = |to| WorkCommand::Give {
        units: units.to_vec(),
        to,
        to_fits: true,
        reason: GiveReason::Load,
        note: None,
    };
    let promised = state.forwarding.as_ref().map_or(Channel::Email, |forwarding| forwarding.reply_channel);
    let close = AppealCommand::Close { report: Some(some), fully_informed: true, handed_over: false };
    MayView {
        take: allows(WorkCommand::Take { units: units.to_vec(), of_person }),
        give: allows(give(Some(OperatorId(Uuid::nil())))),
        give_back: allows(give(None)),
        write: allows(WorkCommand::RecordAnswer {
            text: Some(some),
            revision: state.next_revision(),
            draft: false,
        }),
        ask: allows(WorkCommand::Ask { question: Some(some), from_client: false }),
        clarify: allows(WorkCommand::Clarify { answer: Some(some) }),
        hand_over: allows(WorkCommand::HandOver { channel: promised }),
        close: state.executor.is_some() && decide(state, close, context).is_ok(),
    }
}

/// Curators of the unit, without who has it.
async fn colleagues(
    session: &Session,
    conn: &mut Connection,
    state: &Appeal,
) -> Result<Vec<ColleagueView>, Fault> {
    let Some(forwarding) = &state.forwarding else { return Ok(Vec::new()) };
    let all = okno_vault::people::of_unit(conn, &forwarding.unit).await?;
    let says = session.says();
    let fit = all.into_iter().filter(|one| {
        one.role == Role::Curator && !state.is_executed_by(one.id) && !says.gone.contains(&one.id)
    });
    let mut rows = Vec::new();
    for one in fit.take(COLLEAGUES) {
        let office = match one.office == session.office.id {
            true => None,
            false => okno_vault::people::office(conn, one.office).await?.map(|office| office.name),
        };
        rows.push(ColleagueView {
            id: one.id.to_string(),
            name: one.full_name.expose().clone(),
            role: one.role.into(),
            office,
        });
    }
    Ok(rows)
}
