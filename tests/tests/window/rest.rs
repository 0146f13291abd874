//! A page that has been worked in for long is loaded anew between two clients (docs/PERFORMANCE.md).

use crate::support::{Desk, NINA_NAMES};
use std::time::Duration;

/// Key presses that wear a page: those of some ten visits.
const WORN: usize = 1_000;
/// Longer than the page waits for stillness and looks whether it may rest.
const STILL: Duration = Duration::from_secs(6);

#[tokio::test]
async fn r_vi_1_a_worn_page_rests_between_two_clients_and_never_in_a_visit() -> anyhow::Result<()> {
    // given a page that is worn while a client is served
    let desk = Desk::identified().await?;
    desk.run("window.before = true;", vec![]).await?;
    for _ in 0..WORN {
        desk.press("Shift")?;
    }
    tokio::time::sleep(STILL).await;
    assert!(is_the_same(&desk).await?, "loaded anew in a visit");
    // when the client is away for a while
    desk.press("Alt+H")?;
    desk.wait_focus("button", "Начать приём").await?;
    // then it is loaded anew, and all is as it was, without a password
    desk.wait("another page", || async { Ok((!is_the_same(&desk).await.unwrap_or(true)).then_some(())) })
        .await?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.wait_text("отложен").await?;
    desk.looks_well("194-rested").await?;
    // and the next client is served by keyboard as ever
    desk.identify(NINA_NAMES).await?;
    Ok(())
}

async fn is_the_same(desk: &Desk) -> anyhow::Result<bool> {
    Ok(desk.run("return window.before === true;", vec![]).await? == true)
}
