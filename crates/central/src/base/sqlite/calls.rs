//! A file serves one instance: there is nobody to call to.

use super::{BaseError, SqliteBase};
use crate::base::calls::{Calls, Hearing};
use async_trait::async_trait;

#[async_trait]
impl Calls for SqliteBase {
    async fn call(&self, _: &[String]) -> Result<(), BaseError> {
        Ok(())
    }

    async fn hear(&self) -> Result<Option<Box<dyn Hearing>>, BaseError> {
        Ok(None)
    }
}
