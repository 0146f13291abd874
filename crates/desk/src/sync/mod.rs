//! Use case: an exchange with the central (R-CE-1, R-CE-2). The driver is `okno-sync`; here stands what the local base
//! does for it: each answer and each page in one transaction with everything that follows from it.

mod card;
mod down;
mod elsewhere;
mod first;
mod link;
mod live;
mod messages;
mod project;
mod shown;
mod touch;
mod up;

pub(crate) use first::Enrolment;
pub(crate) use touch::InTouch;

use crate::company;
use crate::desk::{Desk, Session};
use crate::fault::Fault;
use crate::ipc::failure::Failure;
use card::Cards;
use okno_domain::Moment;
use okno_protocol::Bytes;
use okno_protocol::audit::AnchorHead;
use okno_protocol::cards::CardPage;
use okno_protocol::company::Company;
use okno_protocol::feed::FeedPage;
use okno_protocol::numbers::{LeaseNumbers, NumbersLeased};
use okno_protocol::push::{Command, Settled};
use okno_sync::exchange::{Exchanged, Stopped, exchange};
use okno_sync::port::{Base, Central, NoAnswer};
use okno_vault::WriteTx;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The setting of the base that says where the feed goes on; with units after it, where it goes on for whoever works for
/// those: what was told to a unit before somebody of it came to this machine is not passed over.
const CURSOR: &str = "feed_cursor";
/// The setting of the base that says where the cards go on.
const CARDS: &str = "cards_cursor";
/// The setting of the base that holds the wish for a block of numbers until it is answered.
const WISH: &str = "numbers_wish";

/// The setting of the base that says up to where the audit chain was anchored at the central, and when.
const ANCHORED: &str = "audit_anchored";
/// Milliseconds between two anchorings.
const REST_MS: u64 = 600_000;

/// Up to where the audit chain was anchored.
#[derive(Serialize, Deserialize)]
struct Anchored {
    seq: u64,
    at: Moment,
}

/// What an exchange came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExchangeOutcome {
    /// Nothing waits on either side, or the next exchange goes on.
    Done(Exchanged),
    /// The central gave no answer; everything waits as before.
    NoAnswer(NoAnswer),
}

impl Desk {
    /// Exchanges with the central: commands up, confirmed events down. The base can be locked meanwhile: then the exchange
    /// stops, and the next one goes on.
    ///
    /// # Errors
    /// See [`Failure`]; a central that does not answer is an outcome.
    pub async fn exchange<C: Central>(&self, central: &C) -> Result<ExchangeOutcome, Failure> {
        let shared = self.with_session_apart(async |session| self.share_drafts(session).await).await;
        if let Err(fault) = shared {
            // It is told in the log and tried again; everything else goes.
            self.told(fault);
        }
        match exchange(&LocalBase { desk: self }, central).await {
            Ok(done) => Ok(ExchangeOutcome::Done(done)),
            Err(Stopped::NoAnswer(no_answer)) => Ok(ExchangeOutcome::NoAnswer(no_answer)),
            Err(Stopped::Base(fault)) => Err(self.told(fault)),
        }
    }
}

/// The base of whoever is signed in, as an exchange needs it. Nothing is held between two steps: the network may take its
/// time, locking may not.
struct LocalBase<'d> {
    desk: &'d Desk,
}

impl LocalBase<'_> {
    async fn write(&self, session: &Session) -> Result<WriteTx, Fault> {
        Ok(session.vault.write(self.desk.ports.clock.now()).await?)
    }
}

impl Base for LocalBase<'_> {
    type Error = Fault;
    type Cards = Cards;

    async fn waiting(&self, after: u64, most: usize) -> Result<Vec<Command>, Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut reader = session.vault.read().await?;
                up::waiting(reader.conn(), session.office.id, after, most).await
            })
            .await
    }

    async fn settle(&self, command: &Command, settled: &Settled) -> Result<(), Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut tx = self.write(session).await?;
                down::settle(&mut tx, session, command, settled).await?;
                Ok(tx.commit().await?)
            })
            .await
    }

    async fn cursor(&self) -> Result<Option<String>, Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut reader = session.vault.read().await?;
                let key = cursor_key(reader.conn(), session).await?;
                let json = okno_vault::settings::get(reader.conn(), &key).await?;
                Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
            })
            .await
    }

    async fn begin_anew(&self) -> Result<(), Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut tx = self.write(session).await?;
                okno_store::merge::unconfirm(tx.conn()).await?;
                let commands = okno_vault::outbox::put_back(&mut tx, self.desk.library().version()).await?;
                // Of all who work at this machine.
                okno_vault::settings::delete_all(&mut tx, CURSOR).await?;
                tracing::warn!(commands, "what was sent from here waits to be sent again");
                Ok(tx.commit().await?)
            })
            .await
    }

    async fn cards_cursor(&self) -> Result<Option<String>, Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut reader = session.vault.read().await?;
                let json = okno_vault::settings::get(reader.conn(), CARDS).await?;
                Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
            })
            .await
    }

    async fn read_cards(&self, page: CardPage) -> Result<Cards, Fault> {
        tokio::task::spawn_blocking(|| Cards::read(page)).await.map_err(|_| Fault::Interrupted)?
    }

    async fn take_cards(&self, pages: Vec<Cards>) -> Result<(), Fault> {
        let Some(next) = pages.last().map(|page| serde_json::to_string(&page.next)).transpose()? else {
            return Ok(());
        };
        self.desk
            .with_session_apart(async |session| {
                let mut tx = self.write(session).await?;
                card::take(&mut tx, session, pages).await?;
                okno_vault::settings::put(&mut tx, CARDS, &next).await?;
                Ok(tx.commit().await?)
            })
            .await
    }

    async fn take(&self, page: &FeedPage) -> Result<(), Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut tx = self.write(session).await?;
                let erased = down::take(&mut tx, session, page).await?;
                let key = cursor_key(tx.conn(), session).await?;
                okno_vault::settings::put(&mut tx, &key, &serde_json::to_string(&page.next)?).await?;
                tx.commit().await?;
                if erased && let Err(error) = session.vault.scrub().await {
                    // It stays owed, and is made up for at the next signing in.
                    tracing::warn!(%error, "free pages were not scrubbed yet");
                }
                Ok(())
            })
            .await
    }

    async fn company_version(&self) -> Result<Option<String>, Fault> {
        self.desk
            .with_session_apart(async |session| company::version(session.vault.read().await?.conn()).await)
            .await
    }

    async fn take_company(&self, version: &str, told: &Company) -> Result<(), Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut tx = self.write(session).await?;
                company::take(&mut tx, version, told).await?;
                let says = company::kept(tx.conn()).await?;
                tx.commit().await?;
                session.hears(says);
                Ok(())
            })
            .await
    }

    async fn head(&self) -> Result<Option<AnchorHead>, Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut reader = session.vault.read().await?;
                let head = okno_vault::audit::head(reader.conn()).await?;
                let json = okno_vault::settings::get(reader.conn(), ANCHORED).await?;
                let last: Option<Anchored> = json.map(|json| serde_json::from_str(&json)).transpose()?;
                // A clock that was set back is as long away.
                let now = self.desk.ports.clock.now();
                let due = last.is_none_or(|last| head.seq > last.seq && now.0.abs_diff(last.at.0) >= REST_MS);
                Ok((due && head.seq > 0).then_some(AnchorHead { seq: head.seq, hash: Bytes(head.hash) }))
            })
            .await
    }

    async fn anchored(&self, head: &AnchorHead) -> Result<(), Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut tx = self.write(session).await?;
                let last = Anchored { seq: head.seq, at: self.desk.ports.clock.now() };
                okno_vault::settings::put(&mut tx, ANCHORED, &serde_json::to_string(&last)?).await?;
                Ok(tx.commit().await?)
            })
            .await
    }

    async fn wish(&self) -> Result<Option<LeaseNumbers>, Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut tx = self.write(session).await?;
                let (_, low) = okno_vault::numbers::left(tx.conn()).await?;
                if !low {
                    return Ok(None);
                }
                let id: Uuid = match okno_vault::settings::get(tx.conn(), WISH).await? {
                    Some(json) => serde_json::from_str(&json)?,
                    None => self.desk.ports.id()?,
                };
                okno_vault::settings::put(&mut tx, WISH, &serde_json::to_string(&id)?).await?;
                tx.commit().await?;
                Ok(Some(LeaseNumbers { id }))
            })
            .await
    }

    async fn lease(&self, _: &LeaseNumbers, block: NumbersLeased) -> Result<(), Fault> {
        self.desk
            .with_session_apart(async |session| {
                let mut tx = self.write(session).await?;
                okno_vault::numbers::lease(&mut tx, block.first, block.size).await?;
                okno_vault::settings::delete(&mut tx, WISH).await?;
                Ok(tx.commit().await?)
            })
            .await
    }
}

/// Where the place of the feed is kept that this operator is told.
async fn cursor_key(conn: &mut okno_store::Connection, session: &Session) -> Result<String, Fault> {
    let units = okno_vault::people::units_of(conn, session.operator.id).await?;
    Ok(if units.is_empty() { CURSOR.to_owned() } else { format!("{CURSOR}:{}", units.join(",")) })
}
