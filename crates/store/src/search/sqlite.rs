//! SQLite answers what a search asks. Lists go in as JSON; `CROSS JOIN` keeps SQLite from turning the joins round.

use super::tables::{Answer, ClientRow, NameCount, NameIds, NameLimits, StreetRow, Tables, WordRow};
use crate::Connection;
use crate::codec::{bytes, id, to_json};
use okno_domain::ids::ClientId;

type Client = (i64, Vec<u8>, Option<Vec<u8>>, String);
type Word = (i64, String, i64, i64, i64, i64, i64);

impl Tables for Connection {
    async fn by_rows(&mut self, seqs: &[i64]) -> Answer<Vec<ClientRow>> {
        let rows = sqlx::query_as(
            "SELECT c.seq, c.id, c.target, c.profile FROM json_each(?) j CROSS JOIN clients c ON c.seq = j.value",
        )
        .bind(to_json(&seqs, "rows")?)
        .fetch_all(self)
        .await?;
        clients(rows)
    }

    async fn by_id(&mut self, client: ClientId) -> Answer<Option<ClientRow>> {
        let rows = sqlx::query_as("SELECT c.seq, c.id, c.target, c.profile FROM clients c WHERE c.id = ?")
            .bind(bytes(&client.0))
            .fetch_all(self)
            .await?;
        Ok(clients(rows)?.pop())
    }

    async fn resolve(&mut self, client: ClientId) -> Answer<ClientId> {
        crate::clients::resolve(self, client).await
    }

    async fn leading_to(&mut self, client: ClientId) -> Answer<Vec<ClientId>> {
        let aliases: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT alias FROM client_aliases WHERE target = ? LIMIT 20")
                .bind(bytes(&client.0))
                .fetch_all(self)
                .await?;
        aliases.iter().map(|alias| id(alias, "client id")).collect()
    }

    async fn with_keys(&mut self, keys: &[(i16, &str)], most: i64) -> Answer<Vec<ClientRow>> {
        let rows = match keys {
            [] => return Ok(Vec::new()),
            [(kind, key)] => {
                sqlx::query_as(
                    "SELECT c.seq, c.id, c.target, c.profile FROM client_keys k \
                     CROSS JOIN clients c ON c.seq = k.seq \
                     WHERE k.kind = ? AND k.key = ? LIMIT ?",
                )
                .bind(*kind)
                .bind(*key)
                .bind(most)
                .fetch_all(self)
                .await?
            }
            _ => {
                sqlx::query_as(
                    "SELECT c.seq, c.id, c.target, c.profile FROM json_each(?) j \
                     CROSS JOIN client_keys k ON k.kind = j.value ->> 0 AND k.key = j.value ->> 1 \
                     CROSS JOIN clients c ON c.seq = k.seq LIMIT ?",
                )
                .bind(to_json(&keys, "keys")?)
                .bind(most)
                .fetch_all(self)
                .await?
            }
        };
        clients(rows)
    }

    async fn with_beginning(&mut self, kind: i16, beginning: &str, most: i64) -> Answer<Vec<ClientRow>> {
        let rows = sqlx::query_as(
            "SELECT c.seq, c.id, c.target, c.profile FROM client_keys k \
             CROSS JOIN clients c ON c.seq = k.seq \
             WHERE k.kind = ?1 AND k.key >= ?2 AND k.key < ?2 || char(1114111) LIMIT ?3",
        )
        .bind(kind)
        .bind(beginning)
        .bind(most)
        .fetch_all(self)
        .await?;
        clients(rows)
    }

    async fn whole_names(&mut self, asked: &[NameIds], counted: i64, most: i64) -> Answer<Vec<NameCount>> {
        let rows = sqlx::query_as(
            "SELECT key, seq, (SELECT count(*) FROM (SELECT 1 FROM client_names k WHERE k.surname = value ->> 0 \
             AND k.name = value ->> 1 AND k.patronymic = value ->> 2 LIMIT ?2)) FROM (SELECT key, value, \
             (SELECT k.seq FROM client_names k WHERE k.surname = value ->> 0 AND k.name = value ->> 1 \
             AND k.patronymic = value ->> 2 LIMIT 1) AS seq FROM json_each(?1)) WHERE seq IS NOT NULL LIMIT ?3",
        )
        .bind(names(asked)?)
        .bind(counted)
        .bind(most)
        .fetch_all(self)
        .await?;
        Ok(counts(rows))
    }

    async fn part_names(&mut self, asked: &[NameIds], limits: NameLimits<'_>) -> Answer<Vec<NameCount>> {
        let rows = sqlx::query_as(
            "SELECT key, seq, n FROM (SELECT key, min(seq) AS seq, count(*) AS n, \
             row_number() OVER (PARTITION BY key ORDER BY count(*) DESC, name, patronymic) AS place FROM (SELECT j.key, j.value, k.* \
             FROM json_each(?1) j CROSS JOIN client_names k ON k.surname = j.value ->> 0 \
             AND k.name >= coalesce(j.value ->> 1, 0) AND k.name <= coalesce(j.value ->> 1, 9223372036854775807) LIMIT ?2) \
             WHERE (value ->> 2 IS NULL OR patronymic = value ->> 2) \
             AND (?3 IS NULL OR value ->> 1 IS NOT NULL OR ?3 = (SELECT substr(text, 1, 1) FROM tokens WHERE id = name)) \
             AND (?4 IS NULL OR ?4 = (SELECT substr(text, 1, 1) FROM tokens WHERE id = patronymic)) \
             GROUP BY key, name, patronymic) WHERE place <= ?5 LIMIT ?6",
        )
        .bind(names(asked)?)
        .bind(limits.scanned)
        .bind(limits.name)
        .bind(limits.patronymic)
        .bind(limits.of_one)
        .bind(limits.names)
        .fetch_all(self)
        .await?;
        Ok(counts(rows))
    }

    async fn with_names(&mut self, asked: &[NameIds], most: i64) -> Answer<Vec<i64>> {
        Ok(sqlx::query_scalar(
            "SELECT k.seq FROM json_each(?1) j CROSS JOIN client_names k ON k.surname = j.value ->> 0 \
             AND k.name >= coalesce(j.value ->> 1, 0) AND k.name <= coalesce(j.value ->> 1, 9223372036854775807) \
             WHERE j.value ->> 2 IS NULL OR k.patronymic = j.value ->> 2 LIMIT ?2",
        )
        .bind(names(asked)?)
        .bind(most)
        .fetch_all(self)
        .await?)
    }

    async fn with_words(&mut self, words: &[Vec<i64>], most: i64) -> Answer<Vec<i64>> {
        let word = |at: usize| words.get(at).map(|ids| to_json(ids, "words")).transpose();
        Ok(sqlx::query_scalar(
            "SELECT a.seq FROM json_each(?1) j CROSS JOIN client_words a ON a.word = j.value \
             WHERE (?2 IS NULL OR EXISTS (SELECT 1 FROM client_words b WHERE b.seq = a.seq \
             AND b.word IN (SELECT value FROM json_each(?2)))) \
             AND (?3 IS NULL OR EXISTS (SELECT 1 FROM client_words c WHERE c.seq = a.seq \
             AND c.word IN (SELECT value FROM json_each(?3)))) LIMIT ?4",
        )
        .bind(word(0)?)
        .bind(word(1)?)
        .bind(word(2)?)
        .bind(most)
        .fetch_all(self)
        .await?)
    }

    async fn at_address(
        &mut self,
        streets: &[i64],
        house: Option<&str>,
        flat: Option<&str>,
        most: i64,
    ) -> Answer<Vec<i64>> {
        let streets = to_json(&streets, "streets")?;
        let query = match (house, flat) {
            (None, _) => sqlx::query_scalar(
                "SELECT seq FROM json_each(?) j CROSS JOIN client_addresses a ON a.street = j.value LIMIT ?",
            )
            .bind(streets),
            (Some(house), None) => sqlx::query_scalar(
                "SELECT seq FROM json_each(?) j CROSS JOIN client_addresses a \
                 ON a.street = j.value AND a.house = ? LIMIT ?",
            )
            .bind(streets)
            .bind(house),
            (Some(house), Some(flat)) => sqlx::query_scalar(
                "SELECT seq FROM json_each(?) j CROSS JOIN client_addresses a \
                 ON a.street = j.value AND a.house = ? AND a.flat = ? LIMIT ?",
            )
            .bind(streets)
            .bind(house)
            .bind(flat),
        };
        Ok(query.bind(most).fetch_all(self).await?)
    }

    async fn streets(&mut self, words: &[i64], locality: &str, most: i64) -> Answer<Vec<StreetRow>> {
        let rows: Vec<(i64, String, String, String)> = sqlx::query_as(
            "SELECT s.id, s.words, s.kind, s.locality FROM json_each(?1) j \
             CROSS JOIN street_words w ON w.word = j.value CROSS JOIN streets s ON s.id = w.street \
             WHERE ?2 = '' OR s.locality = ?2 LIMIT ?3",
        )
        .bind(to_json(&words, "words")?)
        .bind(locality)
        .bind(most)
        .fetch_all(self)
        .await?;
        let street = |(id, words, kind, locality)| StreetRow { id, words, kind, locality };
        Ok(rows.into_iter().map(street).collect())
    }

    async fn words(&mut self, texts: &[&str], of_streets: bool) -> Answer<Vec<WordRow>> {
        let rows = sqlx::query_as(
            "SELECT id, text, surnames, names, patronymics, companies, streets FROM tokens \
             WHERE text IN (SELECT value FROM json_each(?1)) AND (streets > 0 OR NOT ?2)",
        )
        .bind(to_json(&texts, "words")?)
        .bind(of_streets)
        .fetch_all(self)
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
        let statement = if two {
            "SELECT id, text, surnames, names, patronymics, companies, streets FROM tokens WHERE id IN \
             (SELECT token FROM json_each(?1) CROSS JOIN token_cuts ON cut = value UNION \
             SELECT token FROM json_each(?1) CROSS JOIN token_cuts_two ON cut = value) \
             AND (streets > 0 OR NOT ?2) LIMIT ?3"
        } else {
            "SELECT id, text, surnames, names, patronymics, companies, streets FROM tokens WHERE id IN \
             (SELECT token FROM json_each(?1) CROSS JOIN token_cuts ON cut = value) \
             AND (streets > 0 OR NOT ?2) LIMIT ?3"
        };
        let rows = sqlx::query_as(statement)
            .bind(to_json(&cuts, "cuts")?)
            .bind(of_streets)
            .bind(most)
            .fetch_all(self)
            .await?;
        Ok(words(rows))
    }

    async fn words_short(&mut self, most: i64) -> Answer<Vec<WordRow>> {
        let rows = sqlx::query_as(
            "SELECT id, text, surnames, names, patronymics, companies, streets FROM tokens \
             WHERE length(text) <= 3 AND surnames + names > 0 LIMIT ?",
        )
        .bind(most)
        .fetch_all(self)
        .await?;
        Ok(words(rows))
    }

    async fn words_begun(&mut self, beginning: &str, seen: i64, most: i64) -> Answer<Vec<WordRow>> {
        let rows = sqlx::query_as(
            "SELECT * FROM (SELECT id, text, surnames, names, patronymics, companies, streets FROM tokens \
             WHERE text > ?1 AND text < ?1 || char(1114111) LIMIT ?2) \
             ORDER BY surnames + names + patronymics + companies DESC, text LIMIT ?3",
        )
        .bind(beginning)
        .bind(seen)
        .bind(most)
        .fetch_all(self)
        .await?;
        Ok(words(rows))
    }

    async fn names_of_initial(&mut self, letter: &str, most: i64) -> Answer<Vec<i64>> {
        Ok(sqlx::query_scalar(
            "SELECT id FROM tokens WHERE names > 0 AND substr(text, 1, 1) = ? ORDER BY names DESC, id LIMIT ?",
        )
        .bind(letter)
        .bind(most)
        .fetch_all(self)
        .await?)
    }
}

fn clients(rows: Vec<Client>) -> Answer<Vec<ClientRow>> {
    rows.into_iter()
        .map(|(seq, client, target, profile)| {
            let target = target.map(|target| id(&target, "client id")).transpose()?;
            Ok(ClientRow { seq, client: id(&client, "client id")?, target, profile })
        })
        .collect()
}

fn words(rows: Vec<Word>) -> Vec<WordRow> {
    let word = |(id, text, surnames, names, patronymics, companies, streets)| WordRow {
        id,
        text,
        uses: [surnames, names, patronymics, companies, streets],
    };
    rows.into_iter().map(word).collect()
}

fn counts(rows: Vec<(i64, i64, i64)>) -> Vec<NameCount> {
    rows.into_iter().map(|(asked, seq, count)| NameCount { asked, seq, count }).collect()
}

fn names(asked: &[NameIds]) -> Answer<String> {
    let ids: Vec<_> = asked.iter().map(|ids| (ids.surname, ids.name, ids.patronymic)).collect();
    to_json(&ids, "names")
}
