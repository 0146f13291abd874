//! What a person waits for: the base that is being looked at, and the lock that comes by itself.

use crate::support::{CLIENTS, Desk, NINA};
use anyhow::{Context, ensure};
use okno_tests::{Day, Fixture, Start};
use std::process::Command;

/// How much faster than any other the clock of the program goes, so that ten minutes pass while a test waits.
const HASTE: u8 = 40;

#[tokio::test]
async fn r_vi_1_while_the_base_is_looked_at_the_window_says_so() -> anyhow::Result<()> {
    // given settings that do not come yet: a pipe that nobody has written to stands in their place
    let mut desk = Desk::started().await?;
    desk.wait_focus("textbox", "Логин").await?;
    desk.kill()?;
    let settings = desk.data().join("settings.json");
    let _ = std::fs::remove_file(&settings);
    let made = Command::new("mkfifo").arg(&settings).status().context("mkfifo")?;
    ensure!(made.success(), "no pipe was made");
    // when the program is started, then the window says what it waits for
    desk.open().await?;
    desk.find("status", "Проверяю базу").await?;
    desk.waits_well("190-starting").await?;
    // and goes on by itself
    std::fs::write(&settings, "")?;
    desk.wait_focus("textbox", "Логин").await
}

#[tokio::test]
async fn r_ce_3_left_alone_the_base_locks_itself_and_comes_back_where_it_was() -> anyhow::Result<()> {
    // given a visit that something is typed in
    let fixture = Fixture::demo_on(Day::TESTS.hour_before(), CLIENTS)?;
    let start = Start::okno()?.on_day(Day::TESTS).hastened(HASTE);
    let mut desk = Desk::started_with(start, &fixture)
        .await?
        .in_work()
        .await?
        .identify(crate::support::NINA_NAMES)
        .await?;
    desk.begin_readings().await?;
    desk.type_text("1061")?;
    desk.wait_saved().await?;
    // when nobody touches it for ten minutes, then it is shut, says why, and shows nothing of the client
    desk.wait_text("База закрылась сама").await?;
    desk.wait_focus("textbox", "Пароль").await?;
    for part in NINA {
        assert!(!desk.shows(part).await?, "still shown");
    }
    desk.looks_well_in_all("191-locked-idle").await?;
    // and with the password everything is where it was
    desk.reload_password().await?;
    desk.wait_focus("textbox", "Показания").await?;
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "1061");
    Ok(())
}
