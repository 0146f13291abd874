//! What the company says of itself.

use super::codec::{column, from_json, plain, to_json};
use super::{BaseError, PostgresBase};
use crate::base::company::{Company, Said};
use async_trait::async_trait;
use okno_protocol::company::{Fact, Posts};
use sqlx::PgConnection;
use std::collections::BTreeMap;

#[async_trait]
impl Company for PostgresBase {
    async fn company_turn(&self) -> Result<i64, BaseError> {
        Ok(sqlx::query_scalar("SELECT turn FROM company").fetch_one(&mut *self.conn().await?).await?)
    }

    async fn company_said(&self) -> Result<Said, BaseError> {
        let row = sqlx::query("SELECT facts, posts FROM company").fetch_one(&mut *self.conn().await?).await?;
        let facts: Option<String> = column(&row, 0)?;
        let posts: Option<String> = column(&row, 1)?;
        Ok(Said {
            facts: facts.map(|json| from_json(&json, "facts")).transpose()?,
            posts: posts.map(|json| from_json(&json, "posts")).transpose()?,
        })
    }

    async fn say_facts(&self, facts: &BTreeMap<String, Fact>) -> Result<(), BaseError> {
        let json = to_json(facts, "facts")?;
        sqlx::query("UPDATE company SET facts = $1, turn = turn + 1")
            .bind(plain(&json))
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    async fn say_posts(&self, posts: &Posts) -> Result<(), BaseError> {
        let json = to_json(posts, "posts")?;
        sqlx::query("UPDATE company SET posts = $1, turn = turn + 1")
            .bind(plain(&json))
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }
}

/// Offices or operators have changed: workplaces are told them anew.
pub(super) async fn turned(conn: &mut PgConnection) -> Result<(), BaseError> {
    sqlx::query("UPDATE company SET turn = turn + 1").execute(conn).await?;
    Ok(())
}
