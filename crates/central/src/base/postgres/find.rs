//! PostgreSQL answers what a search of clients asks ([`okno_store::search::tables`]). `LATERAL` with a limit of its own
//! looks each thing up by its index, however little the server knows of the tables yet.

use super::codec::plain;
use okno_domain::ids::ClientId;
use okno_store::search::tables::{
    Answer, ClientRow, NameCount, NameIds, NameLimits, StreetRow, Tables, WordRow,
};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

/// The tables of clients in a transaction.
pub(super) struct Clients<'c>(pub(super) &'c mut PgConnection);

type Client = (i64, Uuid, String);
type Word = (i64, String, i64, i64, i64, i64, i64);
type Count = (i64, i64, i64);

/// Columns of a [`Word`].
const WORD: &str = "id, text, surnames, names, patronymics, companies, streets";

impl Tables for Clients<'_> {
    async fn by_rows(&mut self, seqs: &[i64]) -> Answer<Vec<ClientRow>> {
        let rows = sqlx::query_as("SELECT seq, id, profile FROM clients WHERE seq = ANY($1)")
            .bind(seqs)
            .fetch_all(&mut *self.0)
            .await?;
        Ok(clients(rows))
    }

    async fn by_id(&mut self, client: ClientId) -> Answer<Option<ClientRow>> {
        let rows = sqlx::query_as("SELECT seq, id, profile FROM clients WHERE id = $1")
            .bind(client.0)
            .fetch_all(&mut *self.0)
            .await?;
        Ok(clients(rows).pop())
    }

    /// Cards are not merged at the central yet: each stands for itself.
    async fn resolve(&mut self, client: ClientId) -> Answer<ClientId> {
        Ok(client)
    }

    async fn leading_to(&mut self, _: ClientId) -> Answer<Vec<ClientId>> {
        Ok(Vec::new())
    }

    async fn with_keys(&mut self, keys: &[(i16, &str)], most: i64) -> Answer<Vec<ClientRow>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let rows = sqlx::query_as(
            "SELECT c.seq, c.id, c.profile FROM unnest($1::smallint[], $2::text[]) AS j (kind, key) \
             CROSS JOIN LATERAL (SELECT seq FROM client_keys k WHERE k.kind = j.kind AND k.key = j.key \
             ORDER BY seq LIMIT $3) k JOIN clients c ON c.seq = k.seq LIMIT $3",
        )
        .bind(keys.iter().map(|(kind, _)| *kind).collect::<Vec<_>>())
        .bind(keys.iter().map(|(_, key)| plain(key)).collect::<Vec<_>>())
        .bind(most)
        .fetch_all(&mut *self.0)
        .await?;
        Ok(clients(rows))
    }

    async fn with_beginning(&mut self, kind: i16, beginning: &str, most: i64) -> Answer<Vec<ClientRow>> {
        let rows = sqlx::query_as(
            "SELECT c.seq, c.id, c.profile FROM (SELECT seq FROM client_keys WHERE kind = $1 AND key >= $2 \
             AND key < $3 ORDER BY key, seq LIMIT $4) k JOIN clients c ON c.seq = k.seq",
        )
        .bind(kind)
        .bind(plain(beginning))
        .bind(end_of(beginning))
        .bind(most)
        .fetch_all(&mut *self.0)
        .await?;
        Ok(clients(rows))
    }

    async fn whole_names(&mut self, asked: &[NameIds], counted: i64, most: i64) -> Answer<Vec<NameCount>> {
        let (surnames, names, patronymics) = arrays(asked);
        let rows = sqlx::query_as(
            "SELECT j.at - 1, f.seq, f.n FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) WITH ORDINALITY \
             AS j (surname, name, patronymic, at) CROSS JOIN LATERAL (SELECT min(seq) AS seq, count(*) AS n FROM \
             (SELECT seq FROM client_names k WHERE k.surname = j.surname AND k.name = j.name \
             AND k.patronymic = j.patronymic ORDER BY seq LIMIT $4) k) f WHERE f.n > 0 ORDER BY j.at LIMIT $5",
        )
        .bind(surnames)
        .bind(names)
        .bind(patronymics)
        .bind(counted)
        .bind(most)
        .fetch_all(&mut *self.0)
        .await?;
        Ok(counts(rows))
    }

    async fn part_names(&mut self, asked: &[NameIds], limits: NameLimits<'_>) -> Answer<Vec<NameCount>> {
        let (surnames, names, patronymics) = arrays(asked);
        let rows = sqlx::query_as(
            "WITH scanned AS (SELECT j.at, j.name AS known, j.patronymic AS said, k.name, k.patronymic, k.seq \
             FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS j (surname, name, patronymic, at) \
             CROSS JOIN LATERAL (SELECT name, patronymic, seq FROM client_names k WHERE k.surname = j.surname \
             AND k.name >= coalesce(j.name, 0) AND k.name <= coalesce(j.name, 9223372036854775807) \
             ORDER BY k.name, k.patronymic, k.seq LIMIT $4) k LIMIT $4) \
             SELECT at - 1, seq, n FROM (SELECT at, min(seq) AS seq, count(*) AS n, \
             row_number() OVER (PARTITION BY at ORDER BY count(*) DESC, name, patronymic) AS place FROM scanned \
             WHERE (said IS NULL OR patronymic = said) \
             AND ($5::text IS NULL OR known IS NOT NULL OR $5 = (SELECT left(text, 1) FROM tokens WHERE id = name)) \
             AND ($6::text IS NULL OR $6 = (SELECT left(text, 1) FROM tokens WHERE id = patronymic)) \
             GROUP BY at, name, patronymic) found WHERE place <= $7 LIMIT $8",
        )
        .bind(surnames)
        .bind(names)
        .bind(patronymics)
        .bind(limits.scanned)
        .bind(limits.name.map(plain))
        .bind(limits.patronymic.map(plain))
        .bind(limits.of_one)
        .bind(limits.names)
        .fetch_all(&mut *self.0)
        .await?;
        Ok(counts(rows))
    }

    async fn with_names(&mut self, asked: &[NameIds], most: i64) -> Answer<Vec<i64>> {
        let (surnames, names, patronymics) = arrays(asked);
        Ok(sqlx::query_scalar(
            "SELECT k.seq FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) WITH ORDINALITY \
             AS j (surname, name, patronymic, at) CROSS JOIN LATERAL (SELECT name, patronymic, seq \
             FROM client_names k WHERE k.surname = j.surname AND k.name >= coalesce(j.name, 0) \
             AND k.name <= coalesce(j.name, 9223372036854775807) \
             AND (j.patronymic IS NULL OR k.patronymic = j.patronymic) ORDER BY k.name, k.patronymic, k.seq LIMIT $4) k \
             ORDER BY j.at, k.name, k.patronymic, k.seq LIMIT $4",
        )
        .bind(surnames)
        .bind(names)
        .bind(patronymics)
        .bind(most)
        .fetch_all(&mut *self.0)
        .await?)
    }

    async fn with_words(&mut self, words: &[Vec<i64>], most: i64) -> Answer<Vec<i64>> {
        let word = |at: usize| words.get(at).map(Vec::as_slice);
        Ok(sqlx::query_scalar(
            "SELECT a.seq FROM unnest($1::bigint[]) WITH ORDINALITY AS j (word, at) CROSS JOIN LATERAL \
             (SELECT seq FROM client_words a WHERE a.word = j.word \
             AND ($2::bigint[] IS NULL OR EXISTS (SELECT FROM client_words b WHERE b.seq = a.seq AND b.word = ANY($2))) \
             AND ($3::bigint[] IS NULL OR EXISTS (SELECT FROM client_words c WHERE c.seq = a.seq AND c.word = ANY($3))) \
             ORDER BY seq LIMIT $4) a ORDER BY j.at, a.seq LIMIT $4",
        )
        .bind(word(0).unwrap_or_default())
        .bind(word(1))
        .bind(word(2))
        .bind(most)
        .fetch_all(&mut *self.0)
        .await?)
    }

    async fn at_address(
        &mut self,
        streets: &[i64],
        house: Option<&str>,
        flat: Option<&str>,
        most: i64,
    ) -> Answer<Vec<i64>> {
        let of_house = if house.is_some() { "AND a.house = $3" } else { "" };
        let of_flat = if house.is_some() && flat.is_some() { "AND a.flat = $4" } else { "" };
        let statement = format!(
            "SELECT a.seq FROM unnest($1::bigint[]) WITH ORDINALITY AS j (street, at) CROSS JOIN LATERAL \
             (SELECT house, flat, seq FROM client_addresses a WHERE a.street = j.street {of_house} {of_flat} \
             ORDER BY a.house, a.flat, a.seq LIMIT $2) a ORDER BY j.at, a.house, a.flat, a.seq LIMIT $2"
        );
        let mut query = sqlx::query_scalar(AssertSqlSafe(statement)).bind(streets).bind(most);
        if let Some(house) = house {
            query = query.bind(plain(house));
            if let Some(flat) = flat {
                query = query.bind(plain(flat));
            }
        }
        Ok(query.fetch_all(&mut *self.0).await?)
    }

    async fn streets(&mut self, words: &[i64], locality: &str, most: i64) -> Answer<Vec<StreetRow>> {
        let rows: Vec<(i64, String, String, String)> = sqlx::query_as(
            "SELECT s.id, s.words, s.kind, s.locality FROM unnest($1::bigint[]) WITH ORDINALITY AS j (word, at) \
             JOIN street_words w ON w.word = j.word JOIN streets s ON s.id = w.street \
             WHERE $2 = '' OR s.locality = $2 ORDER BY j.at, s.id LIMIT $3",
        )
        .bind(words)
        .bind(plain(locality))
        .bind(most)
        .fetch_all(&mut *self.0)
        .await?;
        let street = |(id, words, kind, locality)| StreetRow { id, words, kind, locality };
        Ok(rows.into_iter().map(street).collect())
    }

    async fn words(&mut self, texts: &[&str], of_streets: bool) -> Answer<Vec<WordRow>> {
        let statement = format!("SELECT {WORD} FROM tokens WHERE text = ANY($1) AND (streets > 0 OR NOT $2)");
        let rows = sqlx::query_as(AssertSqlSafe(statement))
            .bind(texts.iter().map(|text| plain(text)).collect::<Vec<_>>())
            .bind(of_streets)
            .fetch_all(&mut *self.0)
            .await?;
        Ok(words(rows))
    }

    async fn words_near(
        &mut self,
        cuts: &[u32],
        two: bool,
        of_streets: bool,
        most: i64,
    ) -> Answer<Vec<WordRow>> {
        let more = if two { "UNION SELECT token FROM token_cuts_two WHERE cut = ANY($1)" } else { "" };
        let statement = format!(
            "SELECT {WORD} FROM tokens WHERE id IN (SELECT token FROM token_cuts WHERE cut = ANY($1) {more}) \
             AND (streets > 0 OR NOT $2) LIMIT $3"
        );
        let rows = sqlx::query_as(AssertSqlSafe(statement))
            .bind(super::keep::signed(cuts))
            .bind(of_streets)
            .bind(most)
            .fetch_all(&mut *self.0)
            .await?;
        Ok(words(rows))
    }

    async fn words_short(&mut self, most: i64) -> Answer<Vec<WordRow>> {
        let statement = format!(
            "SELECT {WORD} FROM tokens WHERE char_length(text) <= 3 AND surnames + names > 0 ORDER BY text LIMIT $1"
        );
        let rows = sqlx::query_as(AssertSqlSafe(statement)).bind(most).fetch_all(&mut *self.0).await?;
        Ok(words(rows))
    }

    async fn words_begun(&mut self, beginning: &str, seen: i64, most: i64) -> Answer<Vec<WordRow>> {
        let statement = format!(
            "SELECT * FROM (SELECT {WORD} FROM tokens WHERE text > $1 AND text < $2 ORDER BY text LIMIT $3) begun \
             ORDER BY surnames + names + patronymics + companies DESC, text LIMIT $4"
        );
        let rows = sqlx::query_as(AssertSqlSafe(statement))
            .bind(plain(beginning))
            .bind(end_of(beginning))
            .bind(seen)
            .bind(most)
            .fetch_all(&mut *self.0)
            .await?;
        Ok(words(rows))
    }

    async fn names_of_initial(&mut self, letter: &str, most: i64) -> Answer<Vec<i64>> {
        Ok(sqlx::query_scalar(
            "SELECT id FROM tokens WHERE names > 0 AND left(text, 1) = $1 ORDER BY names DESC, id LIMIT $2",
        )
        .bind(plain(letter))
        .bind(most)
        .fetch_all(&mut *self.0)
        .await?)
    }
}

/// What stands behind every text that begins so.
fn end_of(beginning: &str) -> String {
    format!("{}\u{10ffff}", plain(beginning))
}

fn clients(rows: Vec<Client>) -> Vec<ClientRow> {
    let client = |(seq, id, profile)| ClientRow { seq, client: ClientId(id), target: None, profile };
    rows.into_iter().map(client).collect()
}

fn words(rows: Vec<Word>) -> Vec<WordRow> {
    let word = |(id, text, surnames, names, patronymics, companies, streets)| WordRow {
        id,
        text,
        uses: [surnames, names, patronymics, companies, streets],
    };
    rows.into_iter().map(word).collect()
}

fn counts(rows: Vec<Count>) -> Vec<NameCount> {
    rows.into_iter().map(|(asked, seq, count)| NameCount { asked, seq, count }).collect()
}

fn arrays(asked: &[NameIds]) -> (Vec<i64>, Vec<Option<i64>>, Vec<Option<i64>>) {
    let surnames = asked.iter().map(|ids| ids.surname).collect();
    let names = asked.iter().map(|ids| ids.name).collect();
    (surnames, names, asked.iter().map(|ids| ids.patronymic).collect())
}
