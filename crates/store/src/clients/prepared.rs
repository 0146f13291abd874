//! A client ready to be taken in.

use super::card;
use super::keys::Keys;
use super::profile::Profile;
use crate::StoreError;
use okno_domain::client::Client;
use okno_domain::ids::ClientId;

/// What is written of a client, and by what it is found. Making it asks no base, so it can be made while another is
/// written. No `Debug`: everything in it is personal.
pub struct Prepared {
    pub(super) id: ClientId,
    /// The card.
    pub(super) body: String,
    /// What search weighs.
    pub(super) profile: String,
    pub(super) keys: Keys,
}

impl Prepared {
    /// Makes it.
    ///
    /// # Errors
    /// [`StoreError::Limit`].
    pub fn of(client: &Client) -> Result<Self, StoreError> {
        let profile = Profile::of(client);
        Ok(Self {
            id: client.id,
            body: card::write(client)?,
            keys: Keys::of(&profile),
            profile: profile.write()?,
        })
    }

    /// Makes those of several.
    ///
    /// # Errors
    /// [`StoreError::Limit`].
    pub fn all(clients: &[Client]) -> Result<Vec<Self>, StoreError> {
        clients.iter().map(Self::of).collect()
    }

    /// Whose it is.
    #[must_use]
    pub const fn id(&self) -> ClientId {
        self.id
    }
}
