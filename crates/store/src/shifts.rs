//! Checks at the start of a shift (R-ET-7): made from events in the same transaction, can be made again.

use crate::codec::{bytes, id, whole};
use crate::{Connection, StoreError};
use jiff::civil::Date;
use okno_domain::Moment;
use okno_domain::ids::{OperatorId, ShiftId};
use okno_domain::shift::Shift;
use sqlx::Row;

/// A check that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedCheck {
    /// Identity of the stream.
    pub id: ShiftId,
    /// How many items are to be mended.
    pub mend: u32,
    /// When.
    pub at: Moment,
}

/// Makes the row of a check from its state; one that was not done has none.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn project(conn: &mut Connection, shift: ShiftId, state: &Shift) -> Result<(), StoreError> {
    let Some(checked) = &state.checked else { return Ok(()) };
    let mend = i64::try_from(checked.mend).unwrap_or(i64::MAX);
    sqlx::query(
        "INSERT OR REPLACE INTO shift_checks (operator, day, shift, mend, checked_at) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(bytes(&checked.operator.0))
    .bind(checked.day.to_string())
    .bind(bytes(&shift.0))
    .bind(mend)
    .bind(checked.at.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// The check of an operator on a day of the office; none while it was not done.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Database`].
pub async fn of_day(
    conn: &mut Connection,
    operator: OperatorId,
    day: Date,
) -> Result<Option<ListedCheck>, StoreError> {
    let row = sqlx::query("SELECT shift, mend, checked_at FROM shift_checks WHERE operator = ? AND day = ?")
        .bind(bytes(&operator.0))
        .bind(day.to_string())
        .fetch_optional(conn)
        .await?;
    row.map(|row| {
        Ok(ListedCheck {
            id: id(row.try_get("shift")?, "shift id")?,
            mend: whole(row.try_get("mend")?, "items to mend")?,
            at: Moment(row.try_get("checked_at")?),
        })
    })
    .transpose()
}
