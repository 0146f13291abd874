//! What waits for a person: claims that the central has refused, facts that it has taken in against a rule («Требует
//! внимания», R-CE-2). A row goes in with the answer, in one transaction, and stays until a person has seen it.

use crate::codec::{at_most, column, id, id_column, whole};
use crate::error::VaultError;
use crate::outbox::PendingCommand;
use crate::tx::WriteTx;
use okno_domain::Moment;
use okno_domain::ids::{CommandId, OperatorId};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

/// Characters of a code, at most.
pub const MOST_CODE: usize = 100;
/// Rows read at once, at most.
pub const MOST_AT_ONCE: u32 = 200;

/// Why something waits for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The claim was not taken in: it has no effect anywhere.
    Refused,
    /// The fact was taken in, and a rule no longer holds where it stands.
    Discrepancy,
}

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Discrepancy => "discrepancy",
        }
    }
}

/// What the central said against a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub kind: Kind,
    /// The rule's code.
    pub code: String,
    /// Who has it instead.
    pub holder: Option<OperatorId>,
}

/// Something that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attention {
    /// Its place, from 1.
    pub seq: u64,
    /// The command.
    pub command: CommandId,
    /// Whose command.
    pub operator: OperatorId,
    /// When it was given, by the device's time.
    pub given_at: Moment,
    /// What the central said.
    pub told: Told,
    /// The command as it was sent: JSON without personal values.
    pub body: String,
    /// When the answer came.
    pub told_at: Moment,
}

/// Keeps what the central said against a command; said again it changes nothing.
///
/// # Errors
/// [`VaultError::TooLarge`] and those of writing.
pub async fn keep(tx: &mut WriteTx, command: &PendingCommand, told: &Told) -> Result<(), VaultError> {
    at_most(told.code.chars().count(), MOST_CODE, "code")?;
    let at = tx.at();
    sqlx::query(
        "INSERT OR IGNORE INTO vault_attention \
         (command, operator, given_at, kind, code, holder, body, told_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(command.command.0.as_bytes().as_slice())
    .bind(command.operator.0.as_bytes().as_slice())
    .bind(command.at.0)
    .bind(told.kind.code())
    .bind(&told.code)
    .bind(told.holder.as_ref().map(|holder| holder.0.as_bytes().as_slice()))
    .bind(&command.body)
    .bind(at.0)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What waits for an operator, oldest first; at most [`MOST_AT_ONCE`].
///
/// # Errors
/// Those of reading.
pub async fn waiting(
    conn: &mut SqliteConnection,
    operator: OperatorId,
) -> Result<Vec<Attention>, VaultError> {
    let rows = sqlx::query(
        "SELECT seq, command, operator, given_at, kind, code, holder, body, told_at FROM vault_attention \
         WHERE operator = ? AND seen_at IS NULL ORDER BY seq LIMIT ?",
    )
    .bind(operator.0.as_bytes().as_slice())
    .bind(MOST_AT_ONCE)
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

/// A person has seen it and decided.
///
/// # Errors
/// [`VaultError::NotThere`] and those of writing.
pub async fn seen(tx: &mut WriteTx, operator: OperatorId, seq: u64) -> Result<(), VaultError> {
    let at = tx.at();
    let seq = i64::try_from(seq).map_err(|_| VaultError::NotThere { what: "what waits" })?;
    let done = sqlx::query(
        "UPDATE vault_attention SET seen_at = ? WHERE seq = ? AND operator = ? AND seen_at IS NULL",
    )
    .bind(at.0)
    .bind(seq)
    .bind(operator.0.as_bytes().as_slice())
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(VaultError::NotThere { what: "what waits" }) }
}

fn read(row: &SqliteRow) -> Result<Attention, VaultError> {
    const WHAT: &str = "what waits";
    let kind = match row.try_get::<&str, _>(4)? {
        "refused" => Kind::Refused,
        "discrepancy" => Kind::Discrepancy,
        _ => return Err(VaultError::Unreadable { what: WHAT }),
    };
    let holder: Option<Vec<u8>> = column(row, 6)?;
    Ok(Attention {
        seq: whole(column(row, 0)?, WHAT)?,
        command: CommandId(id_column(row, 1, WHAT)?),
        operator: OperatorId(id_column(row, 2, WHAT)?),
        given_at: Moment(column(row, 3)?),
        told: Told {
            kind,
            code: column(row, 5)?,
            holder: holder.map(|bytes| id(&bytes, WHAT).map(OperatorId)).transpose()?,
        },
        body: column(row, 7)?,
        told_at: Moment(column(row, 8)?),
    })
}
