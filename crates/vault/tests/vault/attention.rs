//! What the central refused waits for a person, with its content (R-CE-2).

use crate::everyday::founded_and_open;
use okno_domain::ids::{CommandId, OperatorId, SubjectId, ValueId};
use okno_domain::personal::ValueRow;
use okno_testkit::{IdRow, trial_operator};
use okno_vault::attention::{self, Kind, Told};
use okno_vault::{VaultError, outbox, sealed};

#[tokio::test]
async fn r_ce_2_a_refused_command_leaves_the_outbox_and_waits_until_it_is_seen() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let (command, operator): (CommandId, OperatorId) = (ids.next(), trial_operator().id);
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    outbox::push(&mut tx, command, operator, r#"{"take":1}"#).await.expect("push");
    let given = outbox::list(tx.conn(), 0, 1).await.expect("list").remove(0);
    let told = Told { kind: Kind::Refused, code: "taken".to_owned(), holder: Some(ids.next()) };
    attention::keep(&mut tx, &given, &told).await.expect("kept");
    attention::keep(&mut tx, &given, &told).await.expect("an answer that comes twice is one");
    outbox::settle(&mut tx, command).await.expect("settled");
    tx.commit().await.expect("commit");

    let mut read = vault.read().await.expect("read");
    let waiting = attention::waiting(read.conn(), operator).await.expect("waiting");
    drop(read);
    assert_eq!(waiting.len(), 1);
    assert_eq!((waiting[0].body.as_str(), &waiting[0].told), (r#"{"take":1}"#, &told));
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    let other: OperatorId = ids.next();
    assert!(attention::waiting(tx.conn(), other).await.expect("waiting").is_empty(), "each has one's own");
    let seen = attention::seen(&mut tx, other, waiting[0].seq).await;
    assert!(matches!(seen, Err(VaultError::NotThere { .. })), "{seen:?}");
    attention::seen(&mut tx, operator, waiting[0].seq).await.expect("seen");
    assert!(attention::waiting(tx.conn(), operator).await.expect("waiting").is_empty());
    tx.commit().await.expect("commit");
    vault.lock().await;
}

#[tokio::test]
async fn r_ce_2_a_value_of_the_central_is_the_one_that_its_reference_was_made_from() {
    let (trial, vault) = founded_and_open().await;
    let ids = IdRow::new();
    let (id, subject): (ValueId, SubjectId) = (ids.next(), ids.next());
    let row = ValueRow { id, subject, value: "nina@example.ru".into(), salt: [7; 16] };
    let reference = row.reference();
    let mut tx = vault.write(trial.clock.now()).await.expect("write");
    sealed::keep_row(&mut tx, &row).await.expect("kept");
    sealed::keep_row(&mut tx, &row).await.expect("told twice is told once");
    tx.commit().await.expect("commit");
    let mut read = vault.read().await.expect("read");
    let back = sealed::row(read.conn(), &reference).await.expect("unsealed").expect("there");
    assert_eq!((back.salt, back.value.expose().as_str()), (row.salt, "nina@example.ru"));
    let other = ValueRow { salt: [8; 16], ..row }.reference();
    let changed = sealed::row(read.conn(), &other).await;
    assert!(matches!(changed, Err(VaultError::Unsealable)), "{changed:?}");
    drop(read);
    vault.lock().await;
}
