//! The window and a real central (R-CE-1): linked by keyboard, and the status line tells the truth.

#[path = "../central/company.rs"]
#[allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "shared with the tests of workplaces without a window"
)]
mod company;

use crate::support::Desk;
use company::{Company, PASSWORD};
use okno_tests::Layout;

#[tokio::test]
async fn r_ce_1_the_window_is_linked_and_tells_the_truth_about_the_central() -> anyhow::Result<()> {
    // given a central, and a window that knows none
    let mut company = Company::begin().await;
    let mut desk = Desk::signed_in().await?;
    desk.press("Alt+Q")?;
    desk.wait_focus("textbox", "Адрес").await?;
    desk.wait_text("Рабочее место не подключено").await?;
    desk.looks_well("120-exchange-local").await?;
    // when a wrong code is typed, it is told; when the right one is, the window is linked
    desk.layout(Layout::Latin)?;
    desk.type_text(company.address())?;
    desk.press("Tab")?;
    desk.type_text("QQQQ-WWWW-EEEE")?;
    desk.press("Tab")?;
    desk.type_text(PASSWORD)?;
    desk.press("Enter")?;
    desk.wait_text("Код не подошёл").await?;
    desk.press("Shift+Tab")?;
    desk.wait_focus("textbox", "Код подключения").await?;
    desk.press("Ctrl+A")?;
    desk.type_text(&company.code().await)?;
    desk.press("Tab")?;
    desk.type_text(PASSWORD)?;
    desk.press("Enter")?;
    desk.layout(Layout::Russian)?;
    desk.wait_text("Связь есть с").await?;
    desk.wait_focus("button", "Готово").await?;
    desk.wait_text("Всё отправлено").await?;
    desk.looks_well("121-exchange-linked").await?;
    desk.press("Enter")?;
    desk.wait_text("Есть связь").await?;
    // what is done goes up by itself
    desk.tab_to("button", "Начать приём").await?;
    desk.press("Enter")?;
    desk.wait_text("Меня зовут").await?;
    desk.wait_gone("ждут отправки").await?;
    // when the central goes away, it is said, and the work waits
    company.stop().await;
    desk.wait_text("Нет связи").await?;
    desk.press("Alt+H")?;
    desk.wait_text("Незаконченные приёмы").await?;
    desk.wait_text("ждут отправки").await?;
    desk.press("Alt+Q")?;
    desk.wait_text("Связи нет с").await?;
    desk.looks_well("122-exchange-offline").await?;
    desk.press("Escape")?;
    desk.wait_gone("Связи нет с").await?;
    // when it is back, everything is sent
    company.start_again().await;
    desk.wait_text("Есть связь").await?;
    desk.wait_gone("ждут отправки").await
}
