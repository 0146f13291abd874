//! Taking clients into PostgreSQL ([`okno_store::clients::tables`]): one statement for each table, rows as arrays.

use super::codec::plain;
use okno_domain::ids::ClientId;
use okno_store::clients::tables::{Done, KeptClient, KeyRows, StreetKey, Tables};
use sqlx::PgConnection;
use uuid::Uuid;

/// The tables of clients in a transaction that nobody else writes them in.
pub(super) struct Clients<'c>(pub(super) &'c mut PgConnection);

impl Tables for Clients<'_> {
    async fn last_client(&mut self) -> Done<i64> {
        Ok(sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM clients").fetch_one(&mut *self.0).await?)
    }

    async fn kept(&mut self, ids: &[ClientId]) -> Done<Vec<KeptClient>> {
        let rows: Vec<(Uuid, i64, String, String)> = sqlx::query_as(
            "SELECT id, seq, profile, body FROM clients JOIN client_cards USING (seq) WHERE id = ANY($1)",
        )
        .bind(ids.iter().map(|id| id.0).collect::<Vec<_>>())
        .fetch_all(&mut *self.0)
        .await?;
        let kept = |(id, seq, profile, body)| KeptClient { id: ClientId(id), seq, profile, body };
        Ok(rows.into_iter().map(kept).collect())
    }

    async fn set_profile(&mut self, seq: i64, profile: &str) -> Done<()> {
        sqlx::query("UPDATE clients SET profile = $1 WHERE seq = $2")
            .bind(profile)
            .bind(seq)
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    async fn set_body(&mut self, seq: i64, body: &str) -> Done<()> {
        sqlx::query("UPDATE client_cards SET body = $1 WHERE seq = $2")
            .bind(body)
            .bind(seq)
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    async fn add_clients(&mut self, clients: &[KeptClient]) -> Done<()> {
        let seqs: Vec<i64> = clients.iter().map(|client| client.seq).collect();
        sqlx::query(
            "INSERT INTO clients (seq, id, profile) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[])",
        )
        .bind(seqs.as_slice())
        .bind(clients.iter().map(|client| client.id.0).collect::<Vec<_>>())
        .bind(clients.iter().map(|client| client.profile.as_str()).collect::<Vec<_>>())
        .execute(&mut *self.0)
        .await?;
        sqlx::query("INSERT INTO client_cards (seq, body) SELECT * FROM unnest($1::bigint[], $2::text[])")
            .bind(seqs)
            .bind(clients.iter().map(|client| client.body.as_str()).collect::<Vec<_>>())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Nothing is counted here, and no card is an alias.
    async fn added(&mut self, _: i64, _: i64) -> Done<()> {
        Ok(())
    }

    async fn word_ids(&mut self, texts: &[&str]) -> Done<Vec<(String, i64)>> {
        Ok(sqlx::query_as("SELECT text, id FROM tokens WHERE text = ANY($1)")
            .bind(texts)
            .fetch_all(&mut *self.0)
            .await?)
    }

    async fn last_word(&mut self) -> Done<i64> {
        Ok(sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM tokens").fetch_one(&mut *self.0).await?)
    }

    async fn add_words(&mut self, words: &[(i64, &str)]) -> Done<()> {
        sqlx::query("INSERT INTO tokens (id, text) SELECT * FROM unnest($1::bigint[], $2::text[])")
            .bind(words.iter().map(|(id, _)| *id).collect::<Vec<_>>())
            .bind(words.iter().map(|(_, text)| *text).collect::<Vec<_>>())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    async fn add_cuts(&mut self, two: bool, cuts: &[(u32, i64)]) -> Done<()> {
        let statement = if two {
            "INSERT INTO token_cuts_two (cut, token) SELECT * FROM unnest($1::integer[], $2::bigint[])"
        } else {
            "INSERT INTO token_cuts (cut, token) SELECT * FROM unnest($1::integer[], $2::bigint[])"
        };
        sqlx::query(statement)
            .bind(signed(&cuts.iter().map(|(cut, _)| *cut).collect::<Vec<_>>()))
            .bind(cuts.iter().map(|(_, id)| *id).collect::<Vec<_>>())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    async fn change_uses(&mut self, uses: &[(i64, [i64; 5])]) -> Done<()> {
        let by = |role: usize| uses.iter().map(|(_, by)| by[role]).collect::<Vec<_>>();
        sqlx::query(
            "UPDATE tokens SET surnames = surnames + v.a, names = names + v.b, patronymics = patronymics + v.c, \
             companies = companies + v.d, streets = streets + v.e FROM unnest($1::bigint[], $2::bigint[], \
             $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[]) AS v (id, a, b, c, d, e) WHERE tokens.id = v.id",
        )
        .bind(uses.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .bind(by(0))
        .bind(by(1))
        .bind(by(2))
        .bind(by(3))
        .bind(by(4))
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    async fn unused_words(&mut self, ids: &[i64]) -> Done<Vec<(i64, String)>> {
        Ok(sqlx::query_as(
            "SELECT id, text FROM tokens WHERE id = ANY($1) \
             AND surnames + names + patronymics + companies + streets = 0",
        )
        .bind(ids)
        .fetch_all(&mut *self.0)
        .await?)
    }

    async fn delete_word(&mut self, id: i64, one: &[u32], two: &[u32]) -> Done<()> {
        for (statement, cuts) in [
            ("DELETE FROM token_cuts WHERE cut = ANY($1) AND token = $2", one),
            ("DELETE FROM token_cuts_two WHERE cut = ANY($1) AND token = $2", two),
        ] {
            sqlx::query(statement).bind(signed(cuts)).bind(id).execute(&mut *self.0).await?;
        }
        sqlx::query("DELETE FROM tokens WHERE id = $1").bind(id).execute(&mut *self.0).await?;
        Ok(())
    }

    async fn street_ids(&mut self, keys: &[&StreetKey]) -> Done<Vec<(StreetKey, i64)>> {
        let (words, kinds, localities) = columns(keys.iter().copied());
        let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
            "SELECT s.words, s.kind, s.locality, s.id FROM unnest($1::text[], $2::text[], $3::text[]) \
             AS v (words, kind, locality) JOIN streets s USING (words, kind, locality)",
        )
        .bind(words)
        .bind(kinds)
        .bind(localities)
        .fetch_all(&mut *self.0)
        .await?;
        Ok(rows.into_iter().map(|(words, kind, locality, id)| ((words, kind, locality), id)).collect())
    }

    async fn last_street(&mut self) -> Done<i64> {
        Ok(sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM streets").fetch_one(&mut *self.0).await?)
    }

    async fn add_streets(&mut self, streets: &[(i64, &StreetKey)]) -> Done<()> {
        let (words, kinds, localities) = columns(streets.iter().map(|(_, key)| *key));
        sqlx::query(
            "INSERT INTO streets (id, words, kind, locality) \
             SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])",
        )
        .bind(streets.iter().map(|(id, _)| *id).collect::<Vec<_>>())
        .bind(words)
        .bind(kinds)
        .bind(localities)
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    async fn add_street_words(&mut self, words: &[(i64, i64)]) -> Done<()> {
        let (words, streets) = pairs(words);
        sqlx::query(
            "INSERT INTO street_words (word, street) SELECT * FROM unnest($1::bigint[], $2::bigint[])",
        )
        .bind(words)
        .bind(streets)
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    async fn change_streets(&mut self, uses: &[(i64, i64)]) -> Done<()> {
        let (ids, by) = pairs(uses);
        sqlx::query(
            "UPDATE streets SET uses = uses + v.a FROM unnest($1::bigint[], $2::bigint[]) AS v (id, a) \
             WHERE streets.id = v.id",
        )
        .bind(ids)
        .bind(by)
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    async fn unused_streets(&mut self, ids: &[i64]) -> Done<Vec<(i64, String)>> {
        Ok(sqlx::query_as("SELECT id, words FROM streets WHERE id = ANY($1) AND uses = 0")
            .bind(ids)
            .fetch_all(&mut *self.0)
            .await?)
    }

    async fn delete_street(&mut self, id: i64, words: &[&str]) -> Done<Vec<i64>> {
        let gone = sqlx::query_scalar(
            "DELETE FROM street_words WHERE street = $1 AND word IN (SELECT id FROM tokens WHERE text = ANY($2)) \
             RETURNING word",
        )
        .bind(id)
        .bind(words)
        .fetch_all(&mut *self.0)
        .await?;
        sqlx::query("DELETE FROM streets WHERE id = $1").bind(id).execute(&mut *self.0).await?;
        Ok(gone)
    }

    async fn add_keys(&mut self, keys: &KeyRows) -> Done<()> {
        self.keys(keys, [
            "INSERT INTO client_keys (kind, key, seq) SELECT * FROM unnest($1::smallint[], $2::text[], $3::bigint[]) \
             ON CONFLICT DO NOTHING",
            "INSERT INTO client_names (surname, name, patronymic, seq) \
             SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[])",
            "INSERT INTO client_words (word, seq) SELECT * FROM unnest($1::bigint[], $2::bigint[])",
            "INSERT INTO client_addresses (street, house, flat, seq) \
             SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[])",
        ])
        .await
    }

    async fn delete_keys(&mut self, keys: &KeyRows) -> Done<()> {
        self.keys(keys, [
            "DELETE FROM client_keys USING unnest($1::smallint[], $2::text[], $3::bigint[]) AS v (a, b, c) \
             WHERE kind = a AND key = b AND seq = c",
            "DELETE FROM client_names USING unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[]) \
             AS v (a, b, c, d) WHERE surname = a AND name = b AND patronymic = c AND seq = d",
            "DELETE FROM client_words USING unnest($1::bigint[], $2::bigint[]) AS v (a, b) WHERE word = a AND seq = b",
            "DELETE FROM client_addresses USING unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[]) \
             AS v (a, b, c, d) WHERE street = a AND house = b AND flat = c AND seq = d",
        ])
        .await
    }
}

impl Clients<'_> {
    /// Runs a statement over the keys of each table that has any: whole keys, names, words of companies, addresses.
    async fn keys(
        &mut self,
        keys: &KeyRows,
        [whole, names, words, addresses]: [&'static str; 4],
    ) -> Done<()> {
        let KeyRows { whole: by_text, names: by_name, words: by_word, addresses: by_place } = keys;
        if !by_text.is_empty() {
            sqlx::query(whole)
                .bind(by_text.iter().map(|(kind, _, _)| *kind).collect::<Vec<_>>())
                .bind(by_text.iter().map(|(_, key, _)| plain(key)).collect::<Vec<_>>())
                .bind(by_text.iter().map(|(_, _, seq)| *seq).collect::<Vec<_>>())
                .execute(&mut *self.0)
                .await?;
        }
        if !by_name.is_empty() {
            sqlx::query(names)
                .bind(by_name.iter().map(|(surname, ..)| *surname).collect::<Vec<_>>())
                .bind(by_name.iter().map(|(_, name, ..)| *name).collect::<Vec<_>>())
                .bind(by_name.iter().map(|(_, _, patronymic, _)| *patronymic).collect::<Vec<_>>())
                .bind(by_name.iter().map(|(.., seq)| *seq).collect::<Vec<_>>())
                .execute(&mut *self.0)
                .await?;
        }
        if !by_word.is_empty() {
            let (ids, seqs) = pairs(by_word);
            sqlx::query(words).bind(ids).bind(seqs).execute(&mut *self.0).await?;
        }
        if !by_place.is_empty() {
            sqlx::query(addresses)
                .bind(by_place.iter().map(|(street, ..)| *street).collect::<Vec<_>>())
                .bind(by_place.iter().map(|(_, house, ..)| plain(house)).collect::<Vec<_>>())
                .bind(by_place.iter().map(|(_, _, flat, _)| plain(flat)).collect::<Vec<_>>())
                .bind(by_place.iter().map(|(.., seq)| *seq).collect::<Vec<_>>())
                .execute(&mut *self.0)
                .await?;
        }
        Ok(())
    }
}

/// Hashes of cuts have 31 bits.
pub(super) fn signed(cuts: &[u32]) -> Vec<i32> {
    cuts.iter().map(|cut| cut.cast_signed()).collect()
}

fn pairs(rows: &[(i64, i64)]) -> (Vec<i64>, Vec<i64>) {
    rows.iter().copied().unzip()
}

fn columns<'k>(
    keys: impl Iterator<Item = &'k StreetKey> + Clone,
) -> (Vec<&'k str>, Vec<&'k str>, Vec<&'k str>) {
    let words = keys.clone().map(|key| key.0.as_str()).collect();
    let kinds = keys.clone().map(|key| key.1.as_str()).collect();
    (words, kinds, keys.map(|key| key.2.as_str()).collect())
}
