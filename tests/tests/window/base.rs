//! A base that cannot be opened or written to, in the real window: each has its own words and way on, and the
//! program never makes a new, empty one in its place.

use crate::support::{CLIENTS, Desk};
use okno_testkit::SmallDisk;
use okno_tests::{Day, Fixture, Kept, Start, Workplace};
use std::path::{Path, PathBuf};

/// The one file of this name below `folder`.
fn file(folder: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.file_name().is_some_and(|found| found == name) {
                return Ok(path);
            }
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    anyhow::bail!("there is no {name}")
}

#[tokio::test]
async fn r_ce_3_what_is_missing_or_spoilt_is_told_and_left_as_it_is() -> anyhow::Result<()> {
    let mut desk = Desk::started().await?;
    desk.wait_focus("textbox", "Логин").await?;
    let base = file(&desk.data(), "base.db")?;
    let whole = std::fs::read(&base)?;
    let mut cut = whole.clone();
    cut[..4096].reverse();
    for (name, content, title) in [
        ("empty", Some(vec![]), "Файл базы пуст"),
        ("missing", None, "файл базы пропал"),
        ("cut", Some(cut), "повреждён"),
    ] {
        // given a base that was spoilt while the program did not run
        desk.kill()?;
        for beside in ["base.db-wal", "base.db-shm"] {
            let _ = std::fs::remove_file(base.with_file_name(beside));
        }
        match &content {
            Some(content) => std::fs::write(&base, content)?,
            None => std::fs::remove_file(&base)?,
        }
        // when it is opened; damage within the file shows when the password has opened it
        desk.open().await?;
        if name == "cut" {
            desk.sign_in().await?;
        }
        // then it says what happened, and leaves the file as it is
        desk.wait_text(title).await?;
        desk.looks_well_in_all(&format!("15-base-{name}")).await?;
        let left = std::fs::read(&base).ok();
        assert!(left == content, "{name}: the file was touched");
    }
    // when the file is brought back, work goes on
    desk.kill()?;
    std::fs::write(&base, whole)?;
    desk.open().await?;
    desk.sign_in().await?;
    desk.wait_focus("button", "Начать приём").await
}

#[tokio::test]
async fn without_a_key_store_nothing_opens_and_the_way_on_is_told() -> anyhow::Result<()> {
    // given a machine whose key store does not answer
    let fixture = Fixture::demo_on(Day::TESTS.hour_before(), CLIENTS)?;
    let start = Start::okno()?.on_day(Day::TESTS).with(&fixture).without_key_store();
    let mut place = Workplace::start(start).await?;
    place.wait_focus("textbox", "Логин").await?;
    // when somebody signs in with the right password
    place.type_text(fixture.login())?;
    place.press("Tab")?;
    place.type_text(fixture.password)?;
    place.press("Enter")?;
    // then the window says what is amiss; the base stays shut
    place.wait_text("Хранилище ключей системы не отвечает").await?;
    let kept = Kept::in_repository();
    kept.snapshot(&place, "16-no-key-store").await?;
    kept.picture(&place, "16-no-key-store", &place.picture_file("16-no-key-store")?).await?;
    assert!(place.violations().await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn r_ce_3_on_a_full_disk_what_was_confirmed_stays_and_work_goes_on_when_there_is_room()
-> anyhow::Result<()> {
    // given a visit on a disk that fills up in the middle of an answer
    let Some(disk) = SmallDisk::mount(MEGABYTES)? else { return Ok(()) };
    let mut desk = Desk::identified_on(disk.path()).await?;
    desk.begin_readings().await?;
    let filler = disk.fill()?;
    // when the operator types on
    desk.type_text("10612")?;
    // then it is told while it is typed that nothing more is kept; what was typed stays in its field
    let mut typed = 0;
    while !desk.shows("На диске нет места").await? {
        // Drafts are small: the journal has room for some within what it has already.
        anyhow::ensure!(typed < 60, "the disk never fills");
        typed += 1;
        desk.type_text("0")?;
        desk.wait_saved_once().await;
        desk.press("Backspace")?;
    }
    desk.looks_well("17-disk-full").await?;
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "10612", "what was typed stays");
    // when there is room again, the same step goes on, and what was typed is on the disk
    std::fs::remove_file(filler)?;
    desk.wait_gone("На диске нет места").await?;
    desk.wait_saved().await?;
    desk.kill()?;
    desk.open().await?;
    desk.sign_in().await?;
    desk.wait_focus("textbox", "Показания").await?;
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "10612");
    desk.press("Enter")?;
    desk.finish_the_script().await?;
    // when the disk can only be read, the sign-in says so
    desk.kill()?;
    disk.read_only()?;
    desk.open().await?;
    desk.sign_in().await?;
    desk.wait_text("База доступна только для чтения").await?;
    desk.looks_well_in_all("18-read-only").await
}

/// The demo region of these tests takes less than half of it.
const MEGABYTES: u32 = 60;
