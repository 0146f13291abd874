//! A backup while it is used, and what restoring refuses.

use crate::program::{batches, send};
use crate::support::{START, Town, Workplace, event, id};
use okno_central::audit;
use okno_central::backup::{BackupError, Kept, MANIFEST, Manifest, Place, Restored, erasures, restore, take};
use okno_central::base::Audience;
use okno_central::ports::Ports;
use okno_domain::audit::{Act, ChainHead};
use okno_domain::ids::{DeviceId, VisitId};
use okno_domain::profile::ProfileEvent;
use okno_language::identify::recognise;
use okno_store::search::Query;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use uuid::Uuid;

/// Numbers that a restored base leaves out.
const LOST: u32 = 10_000_000;

fn ports() -> Ports {
    Ports::of_system()
}

/// A town with something in it, and a folder for backups.
async fn worked() -> (Town, Workplace, tempfile::TempDir) {
    let town = Town::new().await;
    let one = town.at_work("orlova", 0).await;
    for batch in batches(&one, one.lease().await, (3, 10)) {
        send(&one, &batch).await.expect("answered").expect("taken in");
    }
    (town, one, tempfile::tempdir().expect("a folder"))
}

/// Restores to a new place, by these logs.
async fn restored(folder: &Path, logs: &[PathBuf]) -> (crate::home::Home, Restored) {
    let home = crate::new_home();
    let done = restore(folder, &home.place(), logs, &ports()).await.expect("restored");
    (home, done)
}

async fn refused(folder: &Path) -> BackupError {
    let home = crate::new_home();
    let refused = restore(folder, &home.place(), &[], &ports()).await.expect_err("refused");
    // Nothing is there that looks like a base.
    nothing_is_there(&home).await;
    refused
}

/// Where something was refused there is still nothing.
async fn nothing_is_there(home: &crate::home::Home) {
    match home.place() {
        Place::File(file) => {
            let beside = file.parent().expect("a folder");
            assert_eq!(fs::read_dir(beside).expect("a folder").count(), 0);
        }
        Place::Server(address) => {
            assert!(okno_central::base::PostgresBase::is_empty(&address).await.expect("asked"));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_ce_1_a_backup_taken_while_it_is_used_is_restored_whole_and_under_another_name() {
    let (town, one, folder) = worked().await;
    let batches = batches(&one, one.lease().await, (40, 5));
    let pushing = tokio::spawn(async move {
        for batch in &batches {
            send(&one, batch).await.expect("answered").expect("taken in");
        }
    });
    let to = folder.path().join("first");
    let manifest = take(&town.home.place(), &to, &ports()).await.expect("taken");
    pushing.await.expect("pushed");
    assert_eq!(Manifest::read(&to).expect("read"), manifest);
    manifest.check(&to).expect("as it was written");
    assert!(manifest.feed_end >= 30);
    let (home, done) = restored(&to, &[]).await;
    assert!(done.feed_end >= manifest.feed_end && done.erased == 0);
    let base = home.open().await;
    // A push is in it as a whole or not at all.
    let told = base.feed(&[Audience::Office(town.office(0))], 0, 500).await.expect("a feed").rows;
    assert!(told.len() % 5 == 0 && told.len() >= 30, "{}", told.len());
    assert_eq!(base.operators().await.expect("read").len(), town.base.operators().await.expect("read").len());
    assert_ne!(hex::encode(base.epoch().await.expect("a name")), manifest.epoch);
    // Nobody gets numbers that may have been given after the copy was made.
    let lease = base.lease(DeviceId(Uuid::from_u128(1)), id(), 2_000, START).await;
    assert!(lease.expect("asked").expect("a block").first >= 100_000_000 + LOST);
    // It is no newer base: it is not put over one.
    let again = restore(&to, &home.place(), &[], &ports()).await.expect_err("refused");
    assert!(matches!(again, BackupError::Occupied(_) | BackupError::NotEmpty), "{again}");
    let again = take(&home.place(), &to, &ports()).await.expect_err("refused");
    assert!(matches!(again, BackupError::Occupied(_)), "{again}");
}

#[tokio::test]
async fn r_pr_4_who_was_erased_after_the_copy_is_erased_again_and_once() {
    let (town, one, folder) = worked().await;
    let nina = town.region.client(0);
    let to = folder.path().join("before");
    take(&town.home.place(), &to, &ports()).await.expect("taken");
    let at = START;
    let erased = ProfileEvent::Erased { operator: one.operator, visit: VisitId(id()), at };
    let command = one.command(900, "profile", nina.id.0, &[event("erased", &erased)]);
    one.push(std::slice::from_ref(&command)).await;
    let log = folder.path().join("okno.erasures");
    assert_eq!(erasures::write(town.base.as_ref(), &log).await.expect("written"), 1);
    assert_eq!(erasures::write(town.base.as_ref(), &log).await.expect("written"), 0);
    let text = fs::read_to_string(&log).expect("a log");
    assert!(!text.contains(&nina.phones[0].expose()[2..]), "no value");
    let (home, done) = restored(&to, &[log.clone(), log.clone()]).await;
    assert_eq!(done.erased, 1);
    let base = home.open().await;
    let stream = okno_store::events::Stream { kind: okno_store::events::StreamKind::Profile, id: nina.id.0 };
    assert_eq!(base.load(stream).await.expect("read").len(), 1);
    let query = Query::from_recognised(&recognise(nina.phones[0].expose()).expect("short"));
    let found = base.find_clients(&query, 12).await.expect("found").candidates;
    assert!(!found.iter().any(|candidate| candidate.client == nina.id), "nobody finds her");
    // The workplace sends the same again, as it does to a restored central: it is known.
    let known = [serde_json::from_value::<Uuid>(command["id"].clone()).expect("an id").into()];
    assert_eq!(base.answers(&known).await.expect("read").len(), 1);
    // The new base's log goes on in the same file; one cut off by a full disk is mended.
    fs::write(&log, [text.as_bytes(), b"{\"epoch\":"].concat()).expect("written");
    assert_eq!(erasures::write(base.as_ref(), &log).await.expect("written"), 1);
    assert_eq!(fs::read_to_string(&log).expect("a log").lines().count(), 2);
    // A log that cannot be read forgets nobody: nothing is restored.
    fs::write(&log, "nonsense\n").expect("written");
    let home = crate::new_home();
    let refused = restore(&to, &home.place(), &[log], &ports()).await.expect_err("refused");
    assert!(matches!(refused, BackupError::Erasures { line: 1, .. }), "{refused}");
}

#[tokio::test]
async fn r_ce_3_a_backup_that_was_cut_or_changed_is_refused_and_said_why() {
    let (town, _, folder) = worked().await;
    let to = folder.path().join("copy");
    let manifest = take(&town.home.place(), &to, &ports()).await.expect("taken");
    let Kept { name, bytes, .. } = manifest.files[0].clone();
    let whole = fs::read(to.join(&name)).expect("read");
    let why = |refused: BackupError| match refused {
        BackupError::Damaged { file, why } => format!("{file}: {why}"),
        other => panic!("{other}"),
    };
    fs::write(to.join(&name), &whole[..whole.len() / 2]).expect("cut");
    assert_eq!(why(refused(&to).await), format!("{name}: its length is another"));
    let mut changed = whole.clone();
    let middle = usize::try_from(bytes / 2).expect("small");
    changed[middle] ^= 1;
    fs::write(to.join(&name), changed).expect("changed");
    assert_eq!(why(refused(&to).await), format!("{name}: its bytes are others"));
    fs::remove_file(to.join(&name)).expect("removed");
    assert_eq!(why(refused(&to).await), format!("{name}: it is missing"));
    fs::write(to.join(&name), whole).expect("as before");
    // The manifest is asked too: of a newer program, of the other database, of elsewhere, of nothing.
    let text = fs::read_to_string(to.join(MANIFEST)).expect("a manifest");
    let with =
        |from: &str, into: &str| fs::write(to.join(MANIFEST), text.replacen(from, into, 1)).expect("written");
    with("\"form\": 1", "\"form\": 2");
    assert!(matches!(refused(&to).await, BackupError::Newer { .. }));
    let (own, other) = match town.home.place() {
        Place::File(_) => ("sqlite", "postgresql"),
        Place::Server(_) => ("postgresql", "sqlite"),
    };
    with(own, other);
    assert!(matches!(refused(&to).await, BackupError::OtherDatabase(_)));
    with(&name, "../copy/base");
    assert_eq!(why(refused(&to).await), "../copy/base: its name is none");
    with("{", "[");
    assert!(matches!(refused(&to).await, BackupError::NoBackup(_)));
    assert!(matches!(refused(folder.path()).await, BackupError::NoBackup(_)));
    with("", "");
    restored(&to, &[]).await;
}

/// The program, asked something of a base.
fn program(town: &Town, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_okno-central"))
        .args(town.home.arguments())
        .args(arguments)
        .output()
        .expect("started")
}

#[tokio::test]
async fn r_ce_3_the_audit_says_who_read_which_card_and_a_cut_is_found() {
    let (town, one, folder) = worked().await;
    let (nina, device) = (town.region.client(0), DeviceId(one.device));
    let kinds = vec![];
    let at = START;
    let given = Act::CardGiven { client: nina.id, kinds };
    town.base.audit(at, Some(one.operator), device, given).await.expect("kept");
    let head = town.base.audit_head().await.expect("a head");
    one.post("/v1/audit/head", &json!({ "seq": 7, "hash": "11".repeat(32) })).await;
    let to = folder.path().join("copy");
    take(&town.home.place(), &to, &ports()).await.expect("taken");
    town.base.audit(at.plus_seconds(5), None, device, Act::SignInRefused).await.expect("kept");
    let text = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    // Of one card, by one person, in a period.
    let client = nina.id.to_string();
    let listed = program(&town, &["audit", "list", "--client", &client, "--operator", "orlova"]);
    let shown = text(&listed);
    assert!(listed.status.success() && shown.lines().count() == 1, "{shown}");
    for part in ["\torlova\t", "\tcard_given\t", &client] {
        assert!(shown.contains(part), "{shown}");
    }
    let nobody = program(&town, &["audit", "list", "--client", &client, "--from", "2030-01-01T00:00:00Z"]);
    assert!(nobody.status.success() && text(&nobody).is_empty());
    // The chain is whole, goes on from where the backup had it, and the devices' anchors are told.
    let since = to.display().to_string();
    let verified = program(&town, &["audit", "verify", "--since", &since]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    assert!(text(&verified).contains(&format!("{}\t7\t{}", one.device, "11".repeat(32))));
    // Where it stood is not there any more: entries were cut off, and others written in their place.
    let other = ChainHead { seq: head.seq, hash: [9; 32] };
    let cut = audit::verify(town.base.as_ref(), &[other]).await;
    assert!(matches!(cut, Err(audit::AuditError::Cut { seq }) if seq == head.seq));
    let longer = ChainHead { seq: head.seq + 9, ..head };
    assert!(audit::verify(town.base.as_ref(), &[longer]).await.is_err());
}
