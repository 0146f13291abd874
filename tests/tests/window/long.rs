//! A client with two thousand events: the list is read to its end in the real window, and never draws more than is seen.

use crate::support::Desk;
use okno_demo::cast::{self, proprietor};

/// Appeals of the client; each is registered and closed.
const APPEALS: u32 = 1_000;
/// Rows that a page of the program brings.
const PAGE: usize = 50;
/// Rows that may be drawn at once: those that are seen, and a few around them.
const DRAWN: usize = 60;

impl Desk {
    /// Rows that stand in the page, seen or not.
    async fn drawn(&self) -> anyhow::Result<usize> {
        let rows = self.run("return document.querySelectorAll('[role=dialog] [role=option]').length", vec![]);
        Ok(serde_json::from_value(rows.await?)?)
    }

    /// How many rows were read: «прочитано: 150 строк».
    async fn read(&self) -> anyhow::Result<usize> {
        let text = self.text().await?;
        let before = text.split(" строк").next().unwrap_or_default();
        let digits: String = before.chars().rev().take_while(|c| c.is_ascii_digit() || *c == ' ').collect();
        Ok(digits.chars().rev().filter(char::is_ascii_digit).collect::<String>().parse()?)
    }
}

#[tokio::test]
async fn r_ap_8_two_thousand_events_are_walked_to_the_first_and_few_are_drawn() -> anyhow::Result<()> {
    // given a client who asked something every day for years
    let desk = Desk::signed_in_with_long_history(APPEALS).await?;
    let inn = cast::inn(proprietor::INDEX).unwrap_or_default();
    let mut desk = {
        desk.wait_focus("button", "Начать приём").await?;
        desk.identify(&format!("инн {inn} договор {}", proprietor::CONTRACT)).await?
    };
    desk.wait_text("Соловьёв").await?;
    desk.looks_well_in_all("158-long-card").await?;
    // when the whole history is opened, then its first page stands there
    desk.press("Alt+I")?;
    desk.wait_focus("textbox", "Тема или номер").await?;
    desk.walk_to_the_first_row().await?;
    assert_eq!(desk.read().await?, PAGE);
    // when it is walked to its end, page after page, then all of it is read and only what is seen is drawn
    let all = usize::try_from(APPEALS)? * 2;
    let mut most = 0;
    while desk.read().await? < all {
        let before = desk.read().await?;
        desk.press("End")?;
        desk.wait("the next page", || async { Ok((desk.read().await? > before).then_some(())) }).await?;
        most = most.max(desk.drawn().await?);
    }
    assert!((1..=DRAWN).contains(&most), "{most} rows drawn");
    desk.press("End")?;
    desk.wait_focus("option", "27.02.2024").await?;
    desk.looks_well("159-long-history-end").await
}
