//! Errors of the store. None repeats what stands in a row: rows hold personal data.

/// Why the store could not do what was asked. Expected outcomes (nothing found, done before) are values.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The base was written by a newer program: this one must not touch it.
    #[error("the base has version {found}, this program knows {known}")]
    Newer {
        /// Version of the base.
        found: i64,
        /// Newest version that this program knows.
        known: i64,
    },
    /// The stream has moved on since the command was decided.
    #[error("the stream is at version {found}, the command was decided on {expected}")]
    Conflict {
        /// On which version the command was decided.
        expected: u32,
        /// Where the stream is.
        found: u32,
    },
    /// More than fits.
    #[error("too much: {what}, at most {limit}")]
    Limit {
        /// Of what.
        what: &'static str,
        /// How much fits.
        limit: usize,
    },
    /// A row does not hold what it should. The cause is not kept: parsers quote what they could not read.
    #[error("cannot be read: {what}")]
    Unreadable {
        /// What it should be.
        what: &'static str,
    },
    /// Aliases of clients lead in a circle, or too far.
    #[error("aliases of a client lead nowhere")]
    Alias,
    /// The tables could not be brought to the newest version.
    #[error("the tables could not be brought to the newest version")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// SQLite.
    #[error("the base failed")]
    Database(#[from] sqlx::Error),
}
