//! The main screens on a large screen: 1920×1080 is looked at in one pass.

use crate::support::Desk;

#[tokio::test]
async fn the_main_screens_stand_well_on_a_large_screen() -> anyhow::Result<()> {
    let desk = Desk::on_large_screen().await?;
    desk.stands_well("start").await?;
    desk.press("Alt+O")?;
    desk.wait_focus("textbox", "Тема или номер").await?;
    desk.stands_well("my-appeals").await?;
    desk.press("Escape")?;
    desk.wait_focus("button", "Начать приём").await?;
    let mut desk = desk.identify_nina().await?;
    desk.stands_well("topics").await?;
    desk.press("Alt+R")?;
    desk.wait_text("Полнота и свежесть").await?;
    desk.stands_well("profile-book").await?;
    desk.press("Escape")?;
    desk.wait_gone("Полнота и свежесть").await?;
    desk.press("Alt+I")?;
    desk.wait_focus("textbox", "Тема или номер").await?;
    desk.stands_well("history").await?;
    desk.press("Escape")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.begin_readings().await?;
    desk.type_text("10612")?;
    desk.wait_text("расход 166").await?;
    desk.stands_well("visit").await?;
    desk.press("Enter")?;
    desk.finish_the_script().await?;
    desk.press("F8")?;
    desk.wait_focus("textbox", "Отчёт").await?;
    desk.stands_well("closing").await?;
    desk.press("Escape")?;
    desk.wait_gone("Закрыть обращение").await?;
    desk.close_the_question().await?;
    desk.ask_profile().await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("К обратной связи").await?;
    desk.stands_well("farewell").await?;
    desk.press("Alt+M")?;
    desk.wait_focus("textbox", "Что решено: Передача показаний").await?;
    desk.find("img", "Передача показаний").await?;
    desk.stands_well("memo").await?;
    desk.press("Escape")?;
    desk.wait_gone("Что решено").await?;
    desk.finish_the_script().await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_focus("textbox", "Оценка").await?;
    desk.type_text("5")?;
    desk.press("Enter")?;
    desk.finish_the_script().await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Приём завершён").await?;
    desk.stands_well("summary").await
}
