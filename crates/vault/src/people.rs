//! The office and the operators of this machine. They come from the administrator, later from the central.

use crate::codec::{at_most, column, from_json, id_column, to_json};
use crate::error::VaultError;
use crate::slots::plain_login;
use crate::tx::WriteTx;
use okno_domain::context::Role;
use okno_domain::ids::{OfficeId, OperatorId};
use okno_domain::personal::Personal;
use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, SqliteConnection};

/// Characters of a name or login, at most.
pub const MOST_NAME: usize = 200;
/// Units of one operator, at most.
pub const MOST_UNITS: usize = 100;

/// An office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Identity.
    pub id: OfficeId,
    /// As it is called on the screen.
    pub name: String,
    /// Time zone by its IANA name: terms are counted in it (R-AP-6).
    pub time_zone: String,
    /// Area code of its landlines, without the 8: numbers said without a code are read with it (R-ID-3).
    pub area_code: String,
}

/// Who works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// Identity.
    pub id: OperatorId,
    /// Login; compared without capitals.
    pub login: String,
    /// Full name, as appeals quote it (R-AP-1).
    pub full_name: Personal<String>,
    /// What this person may do.
    pub role: Role,
    /// In which office.
    pub office: OfficeId,
}

pub(crate) async fn insert(
    conn: &mut SqliteConnection,
    office: &Office,
    operator: &Operator,
) -> Result<(), VaultError> {
    let mut tx = conn.begin().await?;
    write_office(&mut tx, office).await?;
    write_operator(&mut tx, operator).await?;
    Ok(tx.commit().await?)
}

/// Adds an office or takes over its changes.
///
/// # Errors
/// [`VaultError::TooLarge`] and those of writing.
pub async fn put_office(tx: &mut WriteTx, office: &Office) -> Result<(), VaultError> {
    write_office(tx.conn(), office).await
}

/// Adds an operator or takes over changes. Gives no slot: see [`Vault::add_operator`](crate::Vault::add_operator).
///
/// # Errors
/// [`VaultError::TooLarge`] and those of writing.
pub async fn put_operator(tx: &mut WriteTx, operator: &Operator) -> Result<(), VaultError> {
    write_operator(tx.conn(), operator).await
}

/// Adds a colleague of whom the central tells, or takes over changes. A login that is another's here already stays theirs: then
/// the colleague has none at this machine.
///
/// # Errors
/// [`VaultError::TooLarge`] and those of writing.
pub async fn put_colleague(tx: &mut WriteTx, colleague: &Operator) -> Result<(), VaultError> {
    let others: u32 = sqlx::query_scalar("SELECT count(*) FROM vault_operators WHERE login = ? AND id <> ?")
        .bind(plain_login(&colleague.login))
        .bind(colleague.id.0.as_bytes().as_slice())
        .fetch_one(tx.conn())
        .await?;
    if others == 0 {
        return write_operator(tx.conn(), colleague).await;
    }
    let unnamed = Operator { login: colleague.id.to_string(), ..colleague.clone() };
    write_operator(tx.conn(), &unnamed).await
}

async fn write_office(conn: &mut SqliteConnection, office: &Office) -> Result<(), VaultError> {
    for text in [&office.name, &office.time_zone, &office.area_code] {
        at_most(text.chars().count(), MOST_NAME, "office's text")?;
    }
    sqlx::query(
        "INSERT INTO vault_offices (id, name, time_zone, area_code) VALUES (?, ?, ?, ?) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone, \
         area_code = excluded.area_code",
    )
    .bind(office.id.0.as_bytes().as_slice())
    .bind(&office.name)
    .bind(&office.time_zone)
    .bind(&office.area_code)
    .execute(conn)
    .await?;
    Ok(())
}

async fn write_operator(conn: &mut SqliteConnection, operator: &Operator) -> Result<(), VaultError> {
    for text in [&operator.login, operator.full_name.expose()] {
        at_most(text.chars().count(), MOST_NAME, "operator's text")?;
    }
    sqlx::query(
        "INSERT INTO vault_operators (id, login, full_name, role, office) VALUES (?, ?, ?, ?, ?) \
         ON CONFLICT (id) DO UPDATE SET login = excluded.login, full_name = excluded.full_name, \
         role = excluded.role, office = excluded.office",
    )
    .bind(operator.id.0.as_bytes().as_slice())
    .bind(plain_login(&operator.login))
    // Exposed to the encrypted base only.
    .bind(operator.full_name.expose())
    .bind(to_json(&operator.role, "role")?)
    .bind(operator.office.0.as_bytes().as_slice())
    .execute(conn)
    .await?;
    Ok(())
}

/// An operator of this machine, with or without a slot.
///
/// # Errors
/// Those of reading.
pub async fn operator(conn: &mut SqliteConnection, id: OperatorId) -> Result<Option<Operator>, VaultError> {
    let row = sqlx::query("SELECT id, login, full_name, role, office FROM vault_operators WHERE id = ?")
        .bind(id.0.as_bytes().as_slice())
        .fetch_optional(conn)
        .await?;
    row.as_ref().map(read_operator).transpose()
}

/// All operators of this machine, by login.
///
/// # Errors
/// Those of reading.
pub async fn operators(conn: &mut SqliteConnection) -> Result<Vec<Operator>, VaultError> {
    let rows = sqlx::query("SELECT id, login, full_name, role, office FROM vault_operators ORDER BY login")
        .fetch_all(conn)
        .await?;
    rows.iter().map(read_operator).collect()
}

/// Says which units of the back office an operator works for, in place of those before (R-AP-9).
///
/// # Errors
/// [`VaultError::TooLarge`], [`VaultError::TooMany`] and those of writing.
pub async fn put_units(tx: &mut WriteTx, operator: OperatorId, units: &[String]) -> Result<(), VaultError> {
    if units.len() > MOST_UNITS {
        return Err(VaultError::TooMany { what: "units", limit: MOST_UNITS as u64 });
    }
    sqlx::query("DELETE FROM vault_operator_units WHERE operator = ?")
        .bind(operator.0.as_bytes().as_slice())
        .execute(tx.conn())
        .await?;
    for unit in units {
        at_most(unit.chars().count(), MOST_NAME, "unit's code")?;
        sqlx::query("INSERT OR IGNORE INTO vault_operator_units (operator, unit) VALUES (?, ?)")
            .bind(operator.0.as_bytes().as_slice())
            .bind(unit)
            .execute(tx.conn())
            .await?;
    }
    Ok(())
}

/// The units of an operator, by code.
///
/// # Errors
/// Those of reading.
pub async fn units_of(conn: &mut SqliteConnection, operator: OperatorId) -> Result<Vec<String>, VaultError> {
    let units = sqlx::query_scalar("SELECT unit FROM vault_operator_units WHERE operator = ? ORDER BY unit")
        .bind(operator.0.as_bytes().as_slice())
        .fetch_all(conn)
        .await?;
    Ok(units)
}

/// Who works for a unit, by login.
///
/// # Errors
/// Those of reading.
pub async fn of_unit(conn: &mut SqliteConnection, unit: &str) -> Result<Vec<Operator>, VaultError> {
    let rows = sqlx::query(
        "SELECT id, login, full_name, role, office FROM vault_operator_units \
         JOIN vault_operators ON vault_operators.id = vault_operator_units.operator \
         WHERE unit = ? ORDER BY login",
    )
    .bind(unit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(read_operator).collect()
}

fn read_operator(row: &SqliteRow) -> Result<Operator, VaultError> {
    Ok(Operator {
        id: OperatorId(id_column(row, 0, "operator")?),
        login: column(row, 1)?,
        full_name: column::<String>(row, 2)?.into(),
        role: from_json(&column::<String>(row, 3)?, "role")?,
        office: OfficeId(id_column(row, 4, "operator")?),
    })
}

/// An office.
///
/// # Errors
/// Those of reading.
pub async fn office(conn: &mut SqliteConnection, id: OfficeId) -> Result<Option<Office>, VaultError> {
    let row = sqlx::query("SELECT id, name, time_zone, area_code FROM vault_offices WHERE id = ?")
        .bind(id.0.as_bytes().as_slice())
        .fetch_optional(conn)
        .await?;
    row.map(|row| {
        Ok(Office {
            id: OfficeId(id_column(&row, 0, "office")?),
            name: column(&row, 1)?,
            time_zone: column(&row, 2)?,
            area_code: column(&row, 3)?,
        })
    })
    .transpose()
}
