//! The window and a real central (R-CE-1): linked by keyboard, and the status line tells the truth.

#[path = "../central/company.rs"]
#[allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "shared with the tests of workplaces without a window"
)]
pub(crate) mod company;

use crate::support::{Desk, NINA_NAMES};
use company::{Company, PASSWORD};
use okno_tests::{Day, Layout, Start, Workplace};

#[tokio::test]
async fn r_ce_1_the_window_is_linked_and_tells_the_truth_about_the_central() -> anyhow::Result<()> {
    // given a central, and a window that knows none
    let mut company = Company::begin().await;
    let mut desk = Desk::signed_in().await?;
    desk.press("Alt+Q")?;
    desk.wait_focus("textbox", "Адрес").await?;
    desk.wait_text("Рабочее место не подключено").await?;
    desk.looks_well_in_all("120-exchange-local").await?;
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
    desk.looks_well_in_all("121-exchange-linked").await?;
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

#[tokio::test]
async fn r_ce_1_a_machine_with_no_base_begins_with_the_central_and_serves_its_clients() -> anyhow::Result<()>
{
    // given a central, and a machine on which nothing is
    let company = Company::begin().await;
    let mut place = Workplace::start(Start::okno()?.on_day(Day::TESTS)).await?;
    place.wait_focus("button", "Подключить к центру").await?;
    assert!(place.violations().await?.is_empty());
    // when the central is named and the operator signs in there
    place.press("Enter")?;
    place.wait_focus("textbox", "Адрес").await?;
    assert!(place.violations().await?.is_empty());
    place.layout(Layout::Latin)?;
    let code = company.code().await;
    for (text, next) in [(company.address(), "Tab"), (&code, "Tab"), ("orlova", "Tab"), (PASSWORD, "Enter")] {
        place.type_text(text)?;
        place.press(next)?;
    }
    place.layout(Layout::Russian)?;
    // then the work begins, and the clients of the territory come by themselves
    place.wait_focus("button", "Начать приём").await?;
    place.wait_text("Есть связь").await?;
    place.press("Enter")?;
    place.wait_text("Меня зовут").await?;
    place.press("F2")?;
    place.wait_focus("combobox", "Что называет клиент").await?;
    place.type_text(NINA_NAMES)?;
    // and it is said that the whole company was asked
    place.wait_text("по всей компании").await?;
    place.press("Enter")?;
    place.wait_focus("combobox", "Что хочет клиент").await
}
