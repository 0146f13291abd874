//! What a push stands on: one connection for all of it.

use super::{BaseError, SqliteBase, feed, people, streams, work};
use crate::base::sight::{Looking, MOST_EVENTS, Numbered, Sight, Sights};
use async_trait::async_trait;
use okno_store::events;

#[async_trait]
impl Sights for SqliteBase {
    async fn look(&self, wish: &Looking) -> Result<Sight, BaseError> {
        wish.within()?;
        let conn = &mut *self.reader().await?;
        let mut sight = Sight::default();
        if !wish.commands.is_empty() {
            sight.answers = streams::answers(conn, wish.commands.iter().copied()).await?;
        }
        for stream in &wish.streams {
            let events = events::load(conn, *stream).await?;
            if events.len() <= MOST_EVENTS {
                sight.streams.insert(*stream, events);
            }
            sight.audiences.insert(*stream, feed::audiences(conn, *stream).await?);
        }
        for number in &wish.numbers {
            let (lease, appeal) =
                (work::lease_of(conn, number.body()).await?, streams::by_number(conn, *number).await?);
            sight.numbers.insert(*number, Numbered { lease, appeal });
        }
        for office in &wish.offices {
            sight.offices.extend(people::office(conn, *office).await?.map(|found| (*office, found)));
        }
        for place in &wish.places {
            sight.marks.insert(*place, feed::mark(conn, *place).await?);
        }
        Ok(sight)
    }

    fn takes_turns(&self) -> bool {
        false
    }
}
