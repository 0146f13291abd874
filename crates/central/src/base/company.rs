//! What the company says of itself: facts, and what offices and people may lead. Offices and operators are in [`super::People`].

use super::BaseError;
use async_trait::async_trait;
use okno_protocol::company::{Fact, Posts};
use std::collections::BTreeMap;

/// What an administrator has said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Facts by the library's parameters; none before they were said.
    pub facts: Option<BTreeMap<String, Fact>>,
    /// What offices and people may lead; none before it was said.
    pub posts: Option<Posts>,
}

/// What the company says.
#[async_trait]
pub trait Company: Send + Sync {
    /// How often something of it has changed, offices and operators among it.
    async fn company_turn(&self) -> Result<i64, BaseError>;
    /// What was said.
    async fn company_said(&self) -> Result<Said, BaseError>;
    /// Says facts in place of those before.
    async fn say_facts(&self, facts: &BTreeMap<String, Fact>) -> Result<(), BaseError>;
    /// Says what offices and people may lead, in place of what was said before.
    async fn say_posts(&self, posts: &Posts) -> Result<(), BaseError>;
}
