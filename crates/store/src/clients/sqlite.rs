//! Taking clients into SQLite. Lists go in as JSON, many rows as `VALUES × n`.

use super::alias::mark_from;
use super::bulk;
use super::tables::{Done, KeptClient, KeyRows, StreetKey, Tables};
use crate::Connection;
use crate::codec::{bytes, id, to_json};
use okno_domain::ids::ClientId;

impl Tables for Connection {
    async fn last_client(&mut self) -> Done<i64> {
        Ok(sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM clients").fetch_one(self).await?)
    }

    async fn kept(&mut self, ids: &[ClientId]) -> Done<Vec<KeptClient>> {
        let ids: Vec<String> = ids.iter().map(|id| id.0.simple().to_string()).collect();
        let rows: Vec<(Vec<u8>, i64, String, String)> = sqlx::query_as(
            "SELECT clients.id, seq, profile, body FROM clients JOIN client_cards USING (seq) \
             WHERE clients.id IN (SELECT unhex(value) FROM json_each(?))",
        )
        .bind(to_json(&ids, "client ids")?)
        .fetch_all(self)
        .await?;
        rows.into_iter()
            .map(|(of, seq, profile, body)| Ok(KeptClient { id: id(&of, "client id")?, seq, profile, body }))
            .collect()
    }

    async fn set_profile(&mut self, seq: i64, profile: &str) -> Done<()> {
        sqlx::query("UPDATE clients SET profile = ? WHERE seq = ?")
            .bind(profile)
            .bind(seq)
            .execute(self)
            .await?;
        Ok(())
    }

    async fn set_body(&mut self, seq: i64, body: &str) -> Done<()> {
        sqlx::query("UPDATE client_cards SET body = ? WHERE seq = ?")
            .bind(body)
            .bind(seq)
            .execute(self)
            .await?;
        Ok(())
    }

    async fn add_clients(&mut self, clients: &[KeptClient]) -> Done<()> {
        bulk::rows(self, "INSERT INTO clients (seq, id, profile) ", "", clients, |tuple, client| {
            tuple.push_bind(client.seq).push_bind(bytes(&client.id.0)).push_bind(client.profile.as_str());
        })
        .await?;
        bulk::rows(self, "INSERT INTO client_cards (seq, body) ", "", clients, |tuple, client| {
            tuple.push_bind(client.seq).push_bind(client.body.as_str());
        })
        .await
    }

    async fn added(&mut self, from: i64, count: i64) -> Done<()> {
        mark_from(self, from).await?;
        sqlx::query("UPDATE client_total SET count = count + ?").bind(count).execute(self).await?;
        Ok(())
    }

    async fn word_ids(&mut self, texts: &[&str]) -> Done<Vec<(String, i64)>> {
        Ok(sqlx::query_as("SELECT text, id FROM tokens WHERE text IN (SELECT value FROM json_each(?))")
            .bind(to_json(&texts, "tokens")?)
            .fetch_all(self)
            .await?)
    }

    async fn last_word(&mut self) -> Done<i64> {
        Ok(sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM tokens").fetch_one(self).await?)
    }

    async fn add_words(&mut self, words: &[(i64, &str)]) -> Done<()> {
        bulk::rows(self, "INSERT INTO tokens (id, text) ", "", words, |tuple, (id, text)| {
            tuple.push_bind(*id).push_bind((*text).to_owned());
        })
        .await
    }

    async fn add_cuts(&mut self, two: bool, cuts: &[(u32, i64)]) -> Done<()> {
        let head = if two {
            "INSERT INTO token_cuts_two (cut, token) "
        } else {
            "INSERT INTO token_cuts (cut, token) "
        };
        bulk::rows(self, head, "", cuts, |tuple, (cut, id)| {
            tuple.push_bind(*cut).push_bind(*id);
        })
        .await
    }

    async fn change_uses(&mut self, uses: &[(i64, [i64; 5])]) -> Done<()> {
        bulk::from_rows(
            self,
            "WITH v (id, a, b, c, d, e) AS",
            "UPDATE tokens SET surnames = surnames + v.a, names = names + v.b, patronymics = patronymics + v.c, \
             companies = companies + v.d, streets = streets + v.e FROM v WHERE tokens.id = v.id",
            uses,
            |tuple, (id, by)| {
                tuple.push_bind(*id);
                for by in by {
                    tuple.push_bind(*by);
                }
            },
        )
        .await
    }

    async fn unused_words(&mut self, ids: &[i64]) -> Done<Vec<(i64, String)>> {
        Ok(sqlx::query_as(
            "SELECT id, text FROM tokens WHERE id IN (SELECT value FROM json_each(?)) \
             AND surnames + names + patronymics + companies + streets = 0",
        )
        .bind(to_json(&ids, "tokens")?)
        .fetch_all(self)
        .await?)
    }

    async fn delete_word(&mut self, id: i64, one: &[u32], two: &[u32]) -> Done<()> {
        for (statement, cuts) in [
            ("DELETE FROM token_cuts WHERE cut IN (SELECT value FROM json_each(?)) AND token = ?", one),
            ("DELETE FROM token_cuts_two WHERE cut IN (SELECT value FROM json_each(?)) AND token = ?", two),
        ] {
            sqlx::query(statement).bind(to_json(&cuts, "cuts")?).bind(id).execute(&mut *self).await?;
        }
        sqlx::query("DELETE FROM tokens WHERE id = ?").bind(id).execute(self).await?;
        Ok(())
    }

    async fn street_ids(&mut self, keys: &[&StreetKey]) -> Done<Vec<(StreetKey, i64)>> {
        let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
            "SELECT words, kind, locality, id FROM streets WHERE (words, kind, locality) IN \
             (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))",
        )
        .bind(to_json(&keys, "streets")?)
        .fetch_all(self)
        .await?;
        Ok(rows.into_iter().map(|(words, kind, locality, id)| ((words, kind, locality), id)).collect())
    }

    async fn last_street(&mut self) -> Done<i64> {
        Ok(sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM streets").fetch_one(self).await?)
    }

    async fn add_streets(&mut self, streets: &[(i64, &StreetKey)]) -> Done<()> {
        let head = "INSERT INTO streets (id, words, kind, locality) ";
        bulk::rows(self, head, "", streets, |tuple, (id, (words, kind, locality))| {
            tuple.push_bind(*id).push_bind(words.clone()).push_bind(kind.clone()).push_bind(locality.clone());
        })
        .await
    }

    async fn add_street_words(&mut self, words: &[(i64, i64)]) -> Done<()> {
        bulk::rows(self, "INSERT INTO street_words (word, street) ", "", words, |tuple, (word, street)| {
            tuple.push_bind(*word).push_bind(*street);
        })
        .await
    }

    async fn change_streets(&mut self, uses: &[(i64, i64)]) -> Done<()> {
        bulk::from_rows(
            self,
            "WITH v (id, a) AS",
            "UPDATE streets SET uses = uses + v.a FROM v WHERE streets.id = v.id",
            uses,
            |tuple, (id, by)| {
                tuple.push_bind(*id).push_bind(*by);
            },
        )
        .await
    }

    async fn unused_streets(&mut self, ids: &[i64]) -> Done<Vec<(i64, String)>> {
        Ok(sqlx::query_as(
            "SELECT id, words FROM streets WHERE id IN (SELECT value FROM json_each(?)) AND uses = 0",
        )
        .bind(to_json(&ids, "streets")?)
        .fetch_all(self)
        .await?)
    }

    async fn delete_street(&mut self, id: i64, words: &[&str]) -> Done<Vec<i64>> {
        let gone = sqlx::query_scalar(
            "DELETE FROM street_words WHERE street = ?1 AND word IN \
             (SELECT id FROM tokens WHERE text IN (SELECT value FROM json_each(?2))) RETURNING word",
        )
        .bind(id)
        .bind(to_json(&words, "words")?)
        .fetch_all(&mut *self)
        .await?;
        sqlx::query("DELETE FROM streets WHERE id = ?").bind(id).execute(self).await?;
        Ok(gone)
    }

    async fn add_keys(&mut self, keys: &KeyRows) -> Done<()> {
        let head = "INSERT INTO client_keys (kind, key, seq) ";
        bulk::rows(self, head, "", &keys.whole, |tuple, (kind, key, seq)| {
            tuple.push_bind(*kind).push_bind(key.clone()).push_bind(*seq);
        })
        .await?;
        let head = "INSERT INTO client_names (surname, name, patronymic, seq) ";
        bulk::rows(self, head, "", &keys.names, |tuple, (surname, name, patronymic, seq)| {
            tuple.push_bind(*surname).push_bind(*name).push_bind(*patronymic).push_bind(*seq);
        })
        .await?;
        bulk::rows(self, "INSERT INTO client_words (word, seq) ", "", &keys.words, |tuple, (word, seq)| {
            tuple.push_bind(*word).push_bind(*seq);
        })
        .await?;
        let head = "INSERT INTO client_addresses (street, house, flat, seq) ";
        bulk::rows(self, head, "", &keys.addresses, |tuple, (street, house, flat, seq)| {
            tuple.push_bind(*street).push_bind(house.clone()).push_bind(flat.clone()).push_bind(*seq);
        })
        .await
    }

    async fn delete_keys(&mut self, keys: &KeyRows) -> Done<()> {
        for (statement, json) in [
            (
                "DELETE FROM client_keys WHERE (kind, key, seq) IN \
                 (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))",
                to_json(&keys.whole, "keys")?,
            ),
            (
                "DELETE FROM client_names WHERE (surname, name, patronymic, seq) IN \
                 (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?))",
                to_json(&keys.names, "keys")?,
            ),
            (
                "DELETE FROM client_words WHERE (word, seq) IN \
                 (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
                to_json(&keys.words, "keys")?,
            ),
            (
                "DELETE FROM client_addresses WHERE (street, house, flat, seq) IN \
                 (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?))",
                to_json(&keys.addresses, "keys")?,
            ),
        ] {
            if json.len() > 2 {
                sqlx::query(statement).bind(json).execute(&mut *self).await?;
            }
        }
        Ok(())
    }
}
