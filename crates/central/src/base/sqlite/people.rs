//! Offices, units, operators, devices.

use super::codec::{bytes, column, from_json, hash, id, moment, of_bytes, to_json, whole};
use super::company::turned;
use super::{BaseError, SqliteBase};
use crate::base::people::{Account, Device, Enrolment, NewCode, NewOperator, Office, People, Unit};
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::ids::{DeviceId, OfficeId, OperatorId};
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

const ACCOUNT: &str = "id, login, full_name, role, office, password, blocked_at, failed, last_failed";
const OFFICE: &str = "id, name, time_zone, area_code, territory";
const DEVICE: &str = "id, name, office, secret, enrolled_at, blocked_at";

#[async_trait]
impl People for SqliteBase {
    async fn put_office(&self, office: &Office) -> Result<(), BaseError> {
        let mut tx = self.write().await?;
        sqlx::query(
            "INSERT INTO offices (id, name, time_zone, area_code, territory) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone, \
             area_code = excluded.area_code, territory = excluded.territory",
        )
        .bind(bytes(&office.id.0))
        .bind(&office.name)
        .bind(&office.time_zone)
        .bind(&office.area_code)
        .bind(&office.territory)
        .execute(&mut *tx)
        .await?;
        turned(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    async fn offices(&self) -> Result<Vec<Office>, BaseError> {
        let mut conn = self.reader().await?;
        let query = sqlx::AssertSqlSafe(format!("SELECT {OFFICE} FROM offices ORDER BY name LIMIT 10000"));
        let rows = sqlx::query(query).fetch_all(&mut *conn).await?;
        rows.iter().map(read_office).collect()
    }

    async fn office(&self, id: OfficeId) -> Result<Option<Office>, BaseError> {
        office(&mut *self.reader().await?, id).await
    }

    async fn put_unit(&self, unit: &Unit) -> Result<(), BaseError> {
        let mut tx = self.write().await?;
        sqlx::query("INSERT INTO units (code, title) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET title = excluded.title")
            .bind(&unit.code)
            .bind(&unit.title)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn add_operator(&self, operator: &NewOperator) -> Result<(), BaseError> {
        let mut tx = self.write().await?;
        sqlx::query(
            "INSERT INTO operators (id, login, full_name, role, office, password) VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(bytes(&operator.id.0))
        .bind(&operator.login)
        // Exposed to the base only.
        .bind(operator.full_name.expose())
        .bind(to_json(&operator.role, "role")?)
        .bind(bytes(&operator.office.0))
        .bind(&operator.password)
        .execute(&mut *tx)
        .await?;
        for unit in &operator.units {
            sqlx::query("INSERT INTO operator_units (operator, unit) VALUES (?, ?)")
                .bind(bytes(&operator.id.0))
                .bind(unit)
                .execute(&mut *tx)
                .await?;
        }
        turned(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    async fn operators(&self) -> Result<Vec<Account>, BaseError> {
        let mut tx = self.read().await?;
        let query =
            sqlx::AssertSqlSafe(format!("SELECT {ACCOUNT} FROM operators ORDER BY login LIMIT 100000"));
        let rows = sqlx::query(query).fetch_all(&mut *tx).await?;
        let mut accounts = Vec::with_capacity(rows.len());
        for row in &rows {
            accounts.push(account(&mut tx, row).await?);
        }
        Ok(accounts)
    }

    async fn operator(&self, id: OperatorId) -> Result<Option<Account>, BaseError> {
        by_id(&mut *self.reader().await?, id).await
    }

    async fn operator_by_login(&self, login: &str) -> Result<Option<Account>, BaseError> {
        let mut conn = self.reader().await?;
        let query = sqlx::AssertSqlSafe(format!("SELECT {ACCOUNT} FROM operators WHERE login = ?"));
        let row = sqlx::query(query).bind(login).fetch_optional(&mut *conn).await?;
        match row {
            Some(row) => account(&mut conn, &row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn count_attempt(&self, id: OperatorId, at: Moment) -> Result<(), BaseError> {
        let mut tx = self.write().await?;
        sqlx::query("UPDATE operators SET failed = failed + 1, last_failed = ? WHERE id = ?")
            .bind(at.0)
            .bind(bytes(&id.0))
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn forget_attempts(&self, id: OperatorId) -> Result<(), BaseError> {
        let mut tx = self.write().await?;
        sqlx::query("UPDATE operators SET failed = 0 WHERE id = ?")
            .bind(bytes(&id.0))
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn block_operator(&self, login: &str, at: Option<Moment>) -> Result<bool, BaseError> {
        let mut tx = self.write().await?;
        let done = sqlx::query("UPDATE operators SET blocked_at = ?, failed = 0 WHERE login = ?")
            .bind(at.map(|at| at.0))
            .bind(login)
            .execute(&mut *tx)
            .await?;
        if at.is_some() {
            sqlx::query("DELETE FROM sessions WHERE operator = (SELECT id FROM operators WHERE login = ?)")
                .bind(login)
                .execute(&mut *tx)
                .await?;
        }
        turned(&mut tx).await?;
        tx.commit().await?;
        Ok(done.rows_affected() == 1)
    }

    async fn put_code(&self, code: &NewCode, now: Moment) -> Result<(), BaseError> {
        let mut tx = self.write().await?;
        sqlx::query("DELETE FROM enrolment_codes WHERE until < ?").bind(now.0).execute(&mut *tx).await?;
        sqlx::query("INSERT INTO enrolment_codes (hash, office, until) VALUES (?, ?, ?)")
            .bind(code.hash.as_slice())
            .bind(bytes(&code.office.0))
            .bind(code.until.0)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn enrol(&self, code: [u8; 32], device: &Device) -> Result<Enrolment, BaseError> {
        let mut tx = self.write().await?;
        let row = sqlx::query("SELECT office, until, device FROM enrolment_codes WHERE hash = ?")
            .bind(code.as_slice())
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = row else { return Ok(Enrolment::NoSuchCode) };
        let of: OfficeId = id(&row, 0, "office")?;
        let used_by = column::<Option<&[u8]>>(&row, 2)?.map(|by| of_bytes::<DeviceId>(by, "device"));
        let old = device.enrolled_at.0 > column::<i64>(&row, 1)?;
        if old || used_by.transpose()?.is_some_and(|by| by != device.id) {
            return Ok(Enrolment::NoSuchCode);
        }
        let known =
            sqlx::query("SELECT 1 FROM devices WHERE id = ? AND (signed_in <> 0 OR blocked_at IS NOT NULL)")
                .bind(bytes(&device.id.0))
                .fetch_optional(&mut *tx)
                .await?;
        if known.is_some() {
            return Ok(Enrolment::DeviceKnown);
        }
        sqlx::query("UPDATE enrolment_codes SET device = ? WHERE hash = ?")
            .bind(bytes(&device.id.0))
            .bind(code.as_slice())
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO devices (id, name, office, secret, enrolled_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) \
             DO UPDATE SET name = excluded.name, office = excluded.office, secret = excluded.secret",
        )
        .bind(bytes(&device.id.0))
        .bind(&device.name)
        .bind(bytes(&of.0))
        .bind(device.secret.as_slice())
        .bind(device.enrolled_at.0)
        .execute(&mut *tx)
        .await?;
        let office = office(&mut tx, of).await?.ok_or(BaseError::Unreadable { what: "office of a code" })?;
        tx.commit().await?;
        Ok(Enrolment::Enrolled(office))
    }

    async fn device(&self, id: DeviceId) -> Result<Option<Device>, BaseError> {
        device(&mut *self.reader().await?, id).await
    }

    async fn devices(&self) -> Result<Vec<Device>, BaseError> {
        let mut conn = self.reader().await?;
        let query = sqlx::AssertSqlSafe(format!(
            "SELECT {DEVICE} FROM devices ORDER BY enrolled_at DESC LIMIT 100000"
        ));
        let rows = sqlx::query(query).fetch_all(&mut *conn).await?;
        rows.iter().map(read_device).collect()
    }

    async fn block_device(&self, id: DeviceId, at: Option<Moment>) -> Result<bool, BaseError> {
        let mut tx = self.write().await?;
        let done = sqlx::query("UPDATE devices SET blocked_at = ? WHERE id = ?")
            .bind(at.map(|at| at.0))
            .bind(bytes(&id.0))
            .execute(&mut *tx)
            .await?;
        if at.is_some() {
            sqlx::query("DELETE FROM sessions WHERE device = ?").bind(bytes(&id.0)).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(done.rows_affected() == 1)
    }
}

pub(super) async fn office(conn: &mut SqliteConnection, id: OfficeId) -> Result<Option<Office>, BaseError> {
    let query = sqlx::AssertSqlSafe(format!("SELECT {OFFICE} FROM offices WHERE id = ?"));
    let row = sqlx::query(query).bind(bytes(&id.0)).fetch_optional(conn).await?;
    row.as_ref().map(read_office).transpose()
}

pub(super) async fn by_id(conn: &mut SqliteConnection, id: OperatorId) -> Result<Option<Account>, BaseError> {
    let query = sqlx::AssertSqlSafe(format!("SELECT {ACCOUNT} FROM operators WHERE id = ?"));
    let row = sqlx::query(query).bind(bytes(&id.0)).fetch_optional(&mut *conn).await?;
    match row {
        Some(row) => account(conn, &row).await.map(Some),
        None => Ok(None),
    }
}

pub(super) async fn device(conn: &mut SqliteConnection, id: DeviceId) -> Result<Option<Device>, BaseError> {
    let query = sqlx::AssertSqlSafe(format!("SELECT {DEVICE} FROM devices WHERE id = ?"));
    let row = sqlx::query(query).bind(bytes(&id.0)).fetch_optional(conn).await?;
    row.as_ref().map(read_device).transpose()
}

fn read_office(row: &SqliteRow) -> Result<Office, BaseError> {
    Ok(Office {
        id: id(row, 0, "office")?,
        name: column(row, 1)?,
        time_zone: column(row, 2)?,
        area_code: column(row, 3)?,
        territory: column(row, 4)?,
    })
}

fn read_device(row: &SqliteRow) -> Result<Device, BaseError> {
    Ok(Device {
        id: id(row, 0, "device")?,
        name: column(row, 1)?,
        office: id(row, 2, "office")?,
        secret: hash(row, 3, "secret of a device")?,
        enrolled_at: Moment(column(row, 4)?),
        blocked_at: moment(row, 5)?,
    })
}

async fn account(conn: &mut SqliteConnection, row: &SqliteRow) -> Result<Account, BaseError> {
    let operator: OperatorId = id(row, 0, "operator")?;
    let units =
        sqlx::query_scalar("SELECT unit FROM operator_units WHERE operator = ? ORDER BY unit LIMIT 100")
            .bind(bytes(&operator.0))
            .fetch_all(conn)
            .await?;
    Ok(Account {
        id: operator,
        login: column(row, 1)?,
        full_name: column::<String>(row, 2)?.into(),
        role: from_json(column(row, 3)?, "role")?,
        office: id(row, 4, "office")?,
        units,
        password: column(row, 5)?,
        blocked_at: moment(row, 6)?,
        failed: whole(column(row, 7)?, "count of attempts")?,
        last_failed: Moment(column(row, 8)?),
    })
}
