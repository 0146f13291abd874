//! Numbers of appeals from leased blocks (R-AP-2): final when given, never given twice.

use crate::codec::{column, whole};
use crate::error::VaultError;
use crate::tx::WriteTx;
use crate::witness::Witness;
use okno_domain::number::{AppealNumber, NumberBlock, TOP_UP_BELOW};
use sqlx::SqliteConnection;

/// Numbers in one block, at most.
pub const MOST_IN_BLOCK: u32 = 10_000;
/// Blocks with numbers left, at most.
pub const MOST_BLOCKS: usize = 16;
const WHAT: &str = "number block";

pub(crate) async fn blocks(conn: &mut SqliteConnection) -> Result<Vec<(u32, NumberBlock)>, VaultError> {
    let rows = sqlx::query("SELECT seq, first, size, next FROM vault_number_blocks ORDER BY seq")
        .fetch_all(conn)
        .await?;
    rows.iter()
        .map(|row| {
            let number = |index| whole::<u32>(column(row, index)?, WHAT);
            let block = NumberBlock { first: number(1)?, size: number(2)?, next: number(3)? };
            Ok((number(0)?, block))
        })
        .collect()
}

async fn move_to(conn: &mut SqliteConnection, seq: u32, next: u32) -> Result<(), VaultError> {
    // `next` only grows: a smaller one would give a number twice.
    let moved = sqlx::query("UPDATE vault_number_blocks SET next = ?1 WHERE seq = ?2 AND next < ?1")
        .bind(next)
        .bind(seq)
        .execute(conn)
        .await?;
    if moved.rows_affected() == 1 { Ok(()) } else { Err(VaultError::BadBlock) }
}

/// Takes a block leased from the central (or by an administrator): numbers `first..first + size`.
///
/// # Errors
/// [`VaultError::BadBlock`] when it is empty, larger than [`MOST_IN_BLOCK`], past the last number or over a
/// block that was leased before; [`VaultError::TooMany`].
pub async fn lease(tx: &mut WriteTx, first: u32, size: u32) -> Result<(), VaultError> {
    let end = first.checked_add(size).ok_or(VaultError::BadBlock)?;
    let fits = (1..=MOST_IN_BLOCK).contains(&size) && AppealNumber::from_body(end - 1).is_some();
    let had = blocks(tx.conn()).await?;
    if !fits || had.iter().any(|(_, b)| first < b.first + b.size && b.first < end) {
        return Err(VaultError::BadBlock);
    }
    if had.iter().filter(|(_, block)| block.left() > 0).count() >= MOST_BLOCKS {
        return Err(VaultError::TooMany { what: "number blocks", limit: MOST_BLOCKS as u64 });
    }
    // After the last in the base and after the last that the key store knows of: a restored base may have
    // lost blocks, and what comes now must not be taken for one of them.
    let last = had.last().map_or(0, |(seq, _)| *seq).max(tx.inner.witness().await.seq);
    sqlx::query("INSERT INTO vault_number_blocks (seq, first, size, next) VALUES (?, ?, ?, ?)")
        .bind(last + 1)
        .bind(first)
        .bind(size)
        .bind(first)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Gives the next number, in the transaction of the registration. The key store's mark is moved first; a
/// number whose transaction does not come through is skipped, never given to another appeal after a restart.
///
/// # Errors
/// [`VaultError::NoNumbers`]; [`VaultError::KeyStore`] when the mark cannot be moved: then no number is given.
pub async fn give(tx: &mut WriteTx) -> Result<AppealNumber, VaultError> {
    let all = blocks(tx.conn()).await?;
    let (seq, mut block) =
        all.into_iter().find(|(_, block)| block.left() > 0).ok_or(VaultError::NoNumbers)?;
    let stood = match tx.stood {
        Some((of, stood)) if of == seq => stood,
        _ => block.next,
    };
    let number = block.give().ok_or(VaultError::NoNumbers)?;
    tx.inner.remember(move |known| Witness { seq, stood, last: number.body(), ..known }).await?;
    move_to(tx.conn(), seq, block.next).await?;
    tx.stood = Some((seq, stood));
    Ok(number)
}

/// How many numbers are left in all blocks, and whether a block has to be asked for.
///
/// # Errors
/// Those of reading.
pub async fn left(conn: &mut SqliteConnection) -> Result<(u32, bool), VaultError> {
    let left = blocks(conn).await?.iter().map(|(_, block)| block.left()).sum();
    Ok((left, left < TOP_UP_BELOW))
}

/// Burns every number that is left: they were leased from somebody else. Says how many went.
///
/// # Errors
/// Those of writing.
pub async fn burn_all(tx: &mut WriteTx) -> Result<u32, VaultError> {
    burn(tx.conn(), None).await
}

/// Burns what a restored base must not give again; says how many numbers went.
pub(crate) async fn burn(conn: &mut SqliteConnection, mark: Option<&Witness>) -> Result<u32, VaultError> {
    let mut burned = 0;
    for (seq, block) in blocks(conn).await? {
        let next = match mark {
            Some(mark) => mark.judge(seq, block).next,
            // Without the key store's word nobody knows how far this block was given.
            None => block.first + block.size,
        };
        if next > block.next {
            burned += next - block.next;
            move_to(conn, seq, next).await?;
        }
    }
    Ok(burned)
}
