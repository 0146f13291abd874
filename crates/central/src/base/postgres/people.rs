//! Offices, units, operators, devices.

use super::codec::{column, from_json, hash, id, moment, plain, to_json, whole};
use super::company::turned;
use super::{BaseError, PostgresBase};
use crate::base::people::{Account, Device, Enrolment, NewCode, NewOperator, Office, People, Unit};
use async_trait::async_trait;
use okno_domain::Moment;
use okno_domain::ids::{DeviceId, OfficeId, OperatorId};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, PgConnection};

/// Columns of an operator `o`, as [`account`] reads them.
pub(super) const ACCOUNT: &str = "o.id, o.login, o.full_name, o.role, o.office, o.password, o.blocked_at, \
    o.failed, o.last_failed, ARRAY(SELECT u.unit FROM operator_units u WHERE u.operator = o.id ORDER BY u.unit \
    LIMIT 100)";
/// How many they are.
pub(super) const OF_ACCOUNT: usize = 10;
const OFFICE: &str = "id, name, time_zone, area_code, territory";
/// Columns of a device `d`, as [`device`] reads them.
pub(super) const DEVICE: &str = "d.id, d.name, d.office, d.secret, d.enrolled_at, d.blocked_at";

#[async_trait]
impl People for PostgresBase {
    async fn put_office(&self, office: &Office) -> Result<(), BaseError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO offices (id, name, time_zone, area_code, territory) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone, \
             area_code = excluded.area_code, territory = excluded.territory",
        )
        .bind(office.id.0)
        .bind(plain(&office.name))
        .bind(plain(&office.time_zone))
        .bind(plain(&office.area_code))
        .bind(office.territory.as_deref().map(plain))
        .execute(&mut *tx)
        .await?;
        turned(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    async fn offices(&self) -> Result<Vec<Office>, BaseError> {
        let query = format!("SELECT {OFFICE} FROM offices ORDER BY name LIMIT 10000");
        let rows = sqlx::query(AssertSqlSafe(query)).fetch_all(&mut *self.conn().await?).await?;
        rows.iter().map(read_office).collect()
    }

    async fn office(&self, id: OfficeId) -> Result<Option<Office>, BaseError> {
        office(&mut *self.conn().await?, id).await
    }

    async fn put_unit(&self, unit: &Unit) -> Result<(), BaseError> {
        sqlx::query(
            "INSERT INTO units (code, title) VALUES ($1, $2) ON CONFLICT (code) DO UPDATE SET title = excluded.title",
        )
        .bind(plain(&unit.code))
        .bind(plain(&unit.title))
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    async fn add_operator(&self, operator: &NewOperator) -> Result<(), BaseError> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO operators (id, login, full_name, role, office, password) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(operator.id.0)
        .bind(plain(&operator.login))
        // Exposed to the base only.
        .bind(plain(operator.full_name.expose()))
        .bind(to_json(&operator.role, "role")?)
        .bind(operator.office.0)
        .bind(&operator.password)
        .execute(&mut *tx)
        .await?;
        let units: Vec<_> = operator.units.iter().map(|unit| plain(unit)).collect();
        sqlx::query("INSERT INTO operator_units (operator, unit) SELECT $1, unnest($2::text[])")
            .bind(operator.id.0)
            .bind(units)
            .execute(&mut *tx)
            .await?;
        turned(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    async fn operators(&self) -> Result<Vec<Account>, BaseError> {
        let query = format!("SELECT {ACCOUNT} FROM operators o ORDER BY o.login LIMIT 100000");
        let rows = sqlx::query(AssertSqlSafe(query)).fetch_all(&mut *self.conn().await?).await?;
        rows.iter().map(account).collect()
    }

    async fn operator(&self, id: OperatorId) -> Result<Option<Account>, BaseError> {
        let query = format!("SELECT {ACCOUNT} FROM operators o WHERE o.id = $1");
        let query = sqlx::query(AssertSqlSafe(query)).bind(id.0);
        query.fetch_optional(&mut *self.conn().await?).await?.as_ref().map(account).transpose()
    }

    async fn operator_by_login(&self, login: &str) -> Result<Option<Account>, BaseError> {
        let query = format!("SELECT {ACCOUNT} FROM operators o WHERE o.login = $1");
        let query = sqlx::query(AssertSqlSafe(query)).bind(plain(login));
        query.fetch_optional(&mut *self.conn().await?).await?.as_ref().map(account).transpose()
    }

    async fn count_attempt(&self, id: OperatorId, at: Moment) -> Result<(), BaseError> {
        sqlx::query("UPDATE operators SET failed = failed + 1, last_failed = $1 WHERE id = $2")
            .bind(at.0)
            .bind(id.0)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn forget_attempts(&self, id: OperatorId) -> Result<(), BaseError> {
        sqlx::query("UPDATE operators SET failed = 0 WHERE id = $1 AND failed <> 0")
            .bind(id.0)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn block_operator(&self, login: &str, at: Option<Moment>) -> Result<bool, BaseError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query("UPDATE operators SET blocked_at = $1, failed = 0 WHERE login = $2")
            .bind(at.map(|at| at.0))
            .bind(plain(login))
            .execute(&mut *tx)
            .await?;
        if at.is_some() {
            sqlx::query("DELETE FROM sessions WHERE operator = (SELECT id FROM operators WHERE login = $1)")
                .bind(plain(login))
                .execute(&mut *tx)
                .await?;
        }
        turned(&mut tx).await?;
        tx.commit().await?;
        Ok(done.rows_affected() == 1)
    }

    async fn put_code(&self, code: &NewCode, now: Moment) -> Result<(), BaseError> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM enrolment_codes WHERE until < $1").bind(now.0).execute(&mut *tx).await?;
        sqlx::query("INSERT INTO enrolment_codes (hash, office, until) VALUES ($1, $2, $3)")
            .bind(code.hash.as_slice())
            .bind(code.office.0)
            .bind(code.until.0)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn enrol(&self, code: [u8; 32], device: &Device) -> Result<Enrolment, BaseError> {
        let mut tx = self.begin().await?;
        // Two machines that come with one code come one after the other.
        let row = sqlx::query("SELECT office, until, device FROM enrolment_codes WHERE hash = $1 FOR UPDATE")
            .bind(code.as_slice())
            .fetch_optional(&mut *tx)
            .await?;
        let Some(row) = row else { return Ok(Enrolment::NoSuchCode) };
        let of: OfficeId = id(&row, 0)?;
        let used_by = column::<Option<uuid::Uuid>>(&row, 2)?;
        let old = device.enrolled_at.0 > column::<i64>(&row, 1)?;
        if old || used_by.is_some_and(|by| by != device.id.0) {
            return Ok(Enrolment::NoSuchCode);
        }
        // One that is at work already, or blocked, stays as it is; judged at the moment of writing.
        let done = sqlx::query(
            "INSERT INTO devices AS d (id, name, office, secret, enrolled_at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, office = excluded.office, secret = excluded.secret \
             WHERE NOT d.signed_in AND d.blocked_at IS NULL",
        )
        .bind(device.id.0)
        .bind(plain(&device.name))
        .bind(of.0)
        .bind(device.secret.as_slice())
        .bind(device.enrolled_at.0)
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Ok(Enrolment::DeviceKnown);
        }
        sqlx::query("UPDATE enrolment_codes SET device = $1 WHERE hash = $2")
            .bind(device.id.0)
            .bind(code.as_slice())
            .execute(&mut *tx)
            .await?;
        let office = office(&mut tx, of).await?.ok_or(BaseError::Unreadable { what: "office of a code" })?;
        tx.commit().await?;
        Ok(Enrolment::Enrolled(office))
    }

    async fn device(&self, id: DeviceId) -> Result<Option<Device>, BaseError> {
        let query = format!("SELECT {DEVICE} FROM devices d WHERE d.id = $1");
        let query = sqlx::query(AssertSqlSafe(query)).bind(id.0);
        let row = query.fetch_optional(&mut *self.conn().await?).await?;
        row.as_ref().map(|row| device(row, 0)).transpose()
    }

    async fn devices(&self) -> Result<Vec<Device>, BaseError> {
        let query = format!("SELECT {DEVICE} FROM devices d ORDER BY d.enrolled_at DESC LIMIT 100000");
        let rows = sqlx::query(AssertSqlSafe(query)).fetch_all(&mut *self.conn().await?).await?;
        rows.iter().map(|row| device(row, 0)).collect()
    }

    async fn block_device(&self, id: DeviceId, at: Option<Moment>) -> Result<bool, BaseError> {
        let mut tx = self.begin().await?;
        let done = sqlx::query("UPDATE devices SET blocked_at = $1 WHERE id = $2")
            .bind(at.map(|at| at.0))
            .bind(id.0)
            .execute(&mut *tx)
            .await?;
        if at.is_some() {
            sqlx::query("DELETE FROM sessions WHERE device = $1").bind(id.0).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(done.rows_affected() == 1)
    }
}

pub(super) async fn office(conn: &mut PgConnection, id: OfficeId) -> Result<Option<Office>, BaseError> {
    let query = format!("SELECT {OFFICE} FROM offices WHERE id = $1");
    let row = sqlx::query(AssertSqlSafe(query)).bind(id.0).fetch_optional(conn).await?;
    row.as_ref().map(read_office).transpose()
}

pub(super) async fn offices_of(
    conn: &mut PgConnection,
    ids: impl Iterator<Item = OfficeId>,
) -> Result<Vec<Office>, BaseError> {
    let ids: Vec<_> = ids.map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = format!("SELECT {OFFICE} FROM offices WHERE id = ANY($1)");
    let rows = sqlx::query(AssertSqlSafe(query)).bind(ids).fetch_all(conn).await?;
    rows.iter().map(read_office).collect()
}

fn read_office(row: &PgRow) -> Result<Office, BaseError> {
    Ok(Office {
        id: id(row, 0)?,
        name: column(row, 1)?,
        time_zone: column(row, 2)?,
        area_code: column(row, 3)?,
        territory: column(row, 4)?,
    })
}

/// The device of a row whose columns begin at a place.
pub(super) fn device(row: &PgRow, at: usize) -> Result<Device, BaseError> {
    Ok(Device {
        id: id(row, at)?,
        name: column(row, at + 1)?,
        office: id(row, at + 2)?,
        secret: hash(row, at + 3, "secret of a device")?,
        enrolled_at: Moment(column(row, at + 4)?),
        blocked_at: moment(row, at + 5)?,
    })
}

/// The operator of a row that begins with its columns.
pub(super) fn account(row: &PgRow) -> Result<Account, BaseError> {
    Ok(Account {
        id: id(row, 0)?,
        login: column(row, 1)?,
        full_name: column::<String>(row, 2)?.into(),
        role: from_json(column(row, 3)?, "role")?,
        office: id(row, 4)?,
        password: column(row, 5)?,
        blocked_at: moment(row, 6)?,
        failed: whole(column(row, 7)?, "count of attempts")?,
        last_failed: Moment(column(row, 8)?),
        units: column(row, 9)?,
    })
}
