//! What the central tells of the company: settings of any length, and colleagues.

use crate::everyday::founded_and_open;
use okno_testkit::{IdRow, trial_operator};
use okno_vault::{Operator, VaultError, people, settings};

#[tokio::test]
async fn r_ce_1_a_long_setting_is_kept_in_pieces_and_comes_back_whole() {
    let (trial, vault) = founded_and_open().await;
    let long = format!("[\"{}\"]", "ж\\\"".repeat(20_000));
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    settings::put_long(&mut tx, "posts", &long).await.expect("kept");
    assert_eq!(settings::get_long(tx.conn(), "posts").await.expect("read").as_deref(), Some(long.as_str()));
    // A shorter one takes its place, and nothing of the longer one stays.
    settings::put_long(&mut tx, "posts", "{\"a\":1}").await.expect("kept");
    assert_eq!(settings::get_long(tx.conn(), "posts").await.expect("read").as_deref(), Some("{\"a\":1}"));
    assert!(settings::get(tx.conn(), "posts#0").await.expect("read").is_none());
    // What a former program kept whole is read.
    settings::put(&mut tx, "company", "{\"b\":2}").await.expect("kept");
    assert_eq!(settings::get_long(tx.conn(), "company").await.expect("read").as_deref(), Some("{\"b\":2}"));
    assert!(settings::get_long(tx.conn(), "nothing").await.expect("read").is_none());
    let endless = format!("\"{}\"", "x".repeat(1_000_000));
    let refused = settings::put_long(&mut tx, "posts", &endless).await;
    assert!(matches!(refused, Err(VaultError::TooLarge { .. })), "{refused:?}");
    drop(tx);
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_1_a_colleague_never_takes_the_login_of_who_works_here() {
    let (trial, vault) = founded_and_open().await;
    let (own, ids) = (trial_operator(), IdRow::new());
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let other = Operator { id: ids.next(), full_name: "Другая Мария".into(), ..own.clone() };
    people::put_colleague(&mut tx, &other).await.expect("kept");
    let kept = people::operator(tx.conn(), other.id).await.expect("read").expect("there");
    assert_eq!((kept.full_name, kept.login), (other.full_name.clone(), other.id.to_string()));
    // Changes of one's own are taken over.
    let renamed = Operator { full_name: "Новая Мария".into(), ..own.clone() };
    people::put_colleague(&mut tx, &renamed).await.expect("kept");
    let kept = people::operator(tx.conn(), own.id).await.expect("read").expect("there");
    assert_eq!((kept.full_name, kept.login), (renamed.full_name, "орлова".to_owned()));
    drop(tx);
    vault.lock().await;
}
