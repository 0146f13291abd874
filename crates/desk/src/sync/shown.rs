//! Use cases: what is exchanged and what of it needs a person («Требует внимания»).

use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::Nothing;
use crate::ipc::central::{AttentionRow, ExchangeView, SeenAttention, WaitingRow};
use crate::ipc::failure::Failure;
use crate::ipc::session::StatusView;
use crate::session::short_name;
use crate::view::time;
use okno_vault::attention::{self, Kind};
use okno_vault::outbox;
use serde::Deserialize;

/// Waiting commands that are shown.
const SHOWN: u32 = 100;

/// What a command of the outbox says of itself, without its content.
#[derive(Deserialize)]
struct Said {
    stream: String,
    events: Vec<Deed>,
}

#[derive(Deserialize)]
struct Deed {
    event: String,
}

impl Desk {
    /// The facts of the status line.
    pub(crate) async fn status_view(&self, session: &Session) -> Result<StatusView, Fault> {
        let mut reader = session.vault.read().await?;
        let conn = reader.conn();
        let (numbers_left, _) = okno_vault::numbers::left(conn).await?;
        let attention = attention::waiting(conn, session.operator.id).await?.len();
        Ok(StatusView {
            unsent: outbox::count(conn).await?,
            clients: okno_store::clients::count(conn).await?,
            library: self.library().version().to_owned(),
            library_refused: self.shelf.refused(),
            numbers_left,
            attention: u32::try_from(attention).unwrap_or(u32::MAX),
            connection: self.connection(session),
            news: self.in_touch.news(),
            open: self.in_touch.elsewhere(),
        })
    }

    /// What waits to be sent, and what needs a person.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn exchanged(&self, _: Nothing) -> Result<ExchangeView, Failure> {
        let done = self.with_session(async |session| shown(session).await).await;
        done.map_err(|fault| self.told(fault))
    }

    /// A person has seen what needed one, and decided.
    ///
    /// # Errors
    /// See [`Failure`].
    pub async fn attention_seen(&self, request: SeenAttention) -> Result<ExchangeView, Failure> {
        let done = self
            .with_session(async |session| {
                let mut tx = session.vault.write(self.ports.clock.now()).await?;
                attention::seen(&mut tx, session.operator.id, request.id.into()).await?;
                tx.commit().await?;
                shown(session).await
            })
            .await;
        done.map_err(|fault| self.told(fault))
    }
}

async fn shown(session: &Session) -> Result<ExchangeView, Fault> {
    let mut reader = session.vault.read().await?;
    let conn = reader.conn();
    let mut rows = Vec::new();
    for row in attention::waiting(conn, session.operator.id).await? {
        let said: Said = serde_json::from_str(&row.body)?;
        let holder = match row.told.holder {
            Some(holder) => okno_vault::people::operator(conn, holder).await?,
            None => None,
        };
        rows.push(AttentionRow {
            id: u32::try_from(row.seq).unwrap_or(u32::MAX),
            stream: said.stream,
            deeds: said.events.into_iter().map(|deed| deed.event).collect(),
            given: time::iso(row.given_at, &session.zone),
            refused: row.told.kind == Kind::Refused,
            code: row.told.code,
            holder: holder.map(|holder| short_name(holder.full_name.expose())),
        });
    }
    let mut waiting = Vec::new();
    for pending in outbox::list(conn, 0, SHOWN).await? {
        let said: Said = serde_json::from_str(&pending.body)?;
        waiting.push(WaitingRow {
            stream: said.stream,
            deeds: said.events.into_iter().map(|deed| deed.event).collect(),
            given: time::iso(pending.at, &session.zone),
        });
    }
    Ok(ExchangeView { attention: rows, waiting, waiting_total: outbox::count(conn).await? })
}
