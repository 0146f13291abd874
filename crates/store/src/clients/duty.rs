//! Cards and names by a stated duty: without the client, but with an appeal of that client to work on (R-CE-3).

use super::profile::{NameOf, Profile};
use super::{resolve, stored};
use crate::codec::bytes;
use crate::{Connection, StoreError};
use okno_domain::appeal::Duty;
use okno_domain::client::{Client, Segment};
use okno_domain::personal::Personal;

/// How a client stands in the list of those who work for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// «Ковалёва Н. П.»; a company as it is registered.
    pub name: Personal<String>,
    /// Segment.
    pub segment: Segment,
}

/// The card of the client to whom the duty is; none when the base does not hold it. Follows aliases (R-PR-7).
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Alias`], [`StoreError::Database`].
pub async fn card_by_duty(conn: &mut Connection, duty: &Duty) -> Result<Option<Client>, StoreError> {
    let id = resolve(conn, duty.client()).await?;
    stored(conn, id).await
}

/// How the client of a duty is called in a list; none when the base does not hold the card. Reads one small row.
///
/// # Errors
/// [`StoreError::Unreadable`], [`StoreError::Alias`], [`StoreError::Database`].
pub async fn name_by_duty(conn: &mut Connection, duty: &Duty) -> Result<Option<Named>, StoreError> {
    let id = resolve(conn, duty.client()).await?;
    let profile: Option<String> = sqlx::query_scalar("SELECT profile FROM clients WHERE id = ?")
        .bind(bytes(&id.0))
        .fetch_optional(conn)
        .await?;
    let Some(profile) = profile.map(|json| Profile::read(&json)).transpose()? else { return Ok(None) };
    let name = match profile.name {
        NameOf::Company(name) => name,
        NameOf::Person(surname, name, patronymic) => {
            let initials = [name, patronymic];
            let initials = initials.iter().filter_map(|word| word.chars().next());
            initials.fold(surname, |short, initial| format!("{short} {initial}."))
        }
    };
    Ok(Some(Named { name: name.into(), segment: profile.segment }))
}
