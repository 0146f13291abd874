//! Calls by NOTIFY, after what they tell of is on the disk: within the transaction every commit would wait for the queue
//! of them.

use super::{BaseError, PostgresBase};
use crate::base::calls::{Calls, Heard, Hearing, MAX_CALL};
use async_trait::async_trait;
use sqlx::postgres::PgListener;

const CHANNEL: &str = "okno_live";

#[async_trait]
impl Calls for PostgresBase {
    async fn call(&self, calls: &[String]) -> Result<(), BaseError> {
        if calls.iter().any(|call| call.len() > MAX_CALL) {
            return Err(BaseError::Limit { what: "bytes of a call" });
        }
        sqlx::query("SELECT pg_notify($1, call) FROM unnest($2::text[]) AS one (call)")
            .bind(CHANNEL)
            .bind(calls)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn hear(&self) -> Result<Option<Box<dyn Hearing>>, BaseError> {
        let mut listener = PgListener::connect_with(&self.pool).await?;
        listener.listen(CHANNEL).await?;
        Ok(Some(Box::new(Line(listener))))
    }
}

struct Line(PgListener);

#[async_trait]
impl Hearing for Line {
    async fn next(&mut self) -> Result<Heard, BaseError> {
        // None says that the connection was lost; the next asking makes another one.
        Ok(match self.0.try_recv().await? {
            Some(call) => Heard::Call(call.payload().to_owned()),
            None => Heard::Gap,
        })
    }
}
