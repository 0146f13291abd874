//! The page of the window begins anew: between two clients when it has been worked in for long (docs/PERFORMANCE.md), and whenever
//! its process has died.

use crate::support::{Desk, NINA_NAMES};
use anyhow::Context;
use std::time::Duration;

/// Key presses that wear a page: those of some ten visits.
const WORN: usize = 1_000;
/// Longer than the page waits for stillness and looks whether it may rest.
const STILL: Duration = Duration::from_secs(6);

#[tokio::test]
async fn r_vi_1_a_worn_page_rests_between_two_clients_and_never_in_a_visit() -> anyhow::Result<()> {
    // given a page that is worn while a client is served
    let mut desk = Desk::identified().await?;
    let before = desk.page_process().context("a page")?;
    for _ in 0..WORN {
        desk.press("Shift")?;
    }
    tokio::time::sleep(STILL).await;
    assert_eq!(desk.page_process(), Some(before), "begun anew in a visit");
    // when the client is away for a while
    desk.press("Alt+H")?;
    desk.wait_focus("button", "Начать приём").await?;
    // then it is begun anew, and all is as it was, without a password
    desk.attach_to_another(before).await?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.wait_text("отложен").await?;
    desk.looks_well("194-rested").await?;
    // and the next client is served by keyboard as ever
    desk.identify(NINA_NAMES).await?;
    Ok(())
}

#[tokio::test]
async fn r_ce_3_a_page_that_dies_in_a_visit_comes_back_there_with_what_was_typed() -> anyhow::Result<()> {
    // given a visit at a step that is half answered
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.type_text("1061")?;
    desk.wait_saved().await?;
    // when the process of the page dies
    let before = desk.page_process().context("a page")?;
    desk.kill_page()?;
    // then the client is served on at that step, without a password
    desk.attach_to_another(before).await?;
    desk.wait_focus("textbox", "Показания").await?;
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "1061");
    desk.answer("2").await
}
