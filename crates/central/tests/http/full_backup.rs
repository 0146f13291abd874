//! A backup to a disk without room leaves nothing that looks like one.

use crate::support::Town;
use okno_central::backup::{BackupError, take};
use okno_central::ports::Ports;
use okno_testkit::SmallDisk;

#[tokio::test]
async fn pain_8_a_backup_that_does_not_fit_is_refused_and_leaves_nothing() {
    // A tmpfs, which takes root to mount: where there is none, nothing is checked here, and it is said.
    let Some(disk) = SmallDisk::mount(1).expect("a folder") else { return };
    let town = Town::new().await;
    disk.fill().expect("filled");
    let to = disk.path().join("copy");
    let refused = take(&town.home.place(), &to, &Ports::of_system()).await.expect_err("refused");
    assert!(matches!(refused, BackupError::Full), "{refused:?}");
    let left: Vec<_> =
        std::fs::read_dir(disk.path()).expect("a folder").flatten().map(|one| one.file_name()).collect();
    assert_eq!(left, ["filler"]);
}
