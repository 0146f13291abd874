//! The program is killed in each stage of a visit, and everything stands where it was.

use crate::support::Desk;

impl Desk {
    /// The question of readings, closed with the script's own report; what is due of the profile is answered.
    async fn serve_readings(&mut self) -> anyhow::Result<()> {
        self.begin_readings().await?;
        self.type_text("10612")?;
        self.press("Enter")?;
        self.finish_the_script().await?;
        self.close_the_question().await?;
        self.ask_profile().await
    }
}

#[tokio::test]
async fn r_ce_3_killed_in_each_stage_the_visit_stands_where_it_was() -> anyhow::Result<()> {
    // Beginning: a name that was being typed.
    let mut desk = Desk::signed_in().await?;
    desk.press("Enter")?;
    desk.wait_text("Меня зовут").await?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Обращаться").await?;
    desk.type_text("Нина Павл")?;
    desk.wait_saved().await?;
    desk.killed_and_back().await?;
    desk.wait_focus("textbox", "Обращаться").await?;
    assert_eq!(desk.find("textbox", "Обращаться").await?.value().await?, "Нина Павл");

    // Completion: the words of the memo.
    desk.press("F2")?;
    desk.wait_focus("combobox", "Что называет клиент").await?;
    desk.type_text("лс 6401 7730 4418 ковалева нина павловна")?;
    desk.wait_text("открыть").await?;
    desk.press("Enter")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.serve_readings().await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("К обратной связи").await?;
    desk.press("Alt+M")?;
    desk.wait_focus("textbox", "Что решено: Передача показаний").await?;
    desk.press("Ctrl+A")?;
    desk.type_text("Показания приняты")?;
    desk.wait_saved().await?;
    desk.killed_and_back().await?;
    desk.wait_text("К обратной связи").await?;
    desk.press("Alt+M")?;
    desk.wait_focus("textbox", "Что решено: Передача показаний").await?;
    let decided = desk.find("textbox", "Что решено: Передача показаний").await?;
    assert_eq!(decided.value().await?, "Показания приняты");
    desk.press("Escape")?;
    desk.wait_gone("Что решено").await?;

    // Feedback: the score that was asked for, and what the client says of it.
    desk.finish_the_script().await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_focus("textbox", "Оценка").await?;
    desk.killed_and_back().await?;
    desk.wait_focus("textbox", "Оценка").await?;
    desk.answer("2").await?;
    desk.wait_text("оценка 2").await?;
    desk.wait_focus("textbox", "Что улучшить").await?;
    desk.type_text("Долго жд")?;
    desk.wait_saved().await?;
    desk.killed_and_back().await?;
    desk.wait_focus("textbox", "Что улучшить").await?;
    assert_eq!(desk.find("textbox", "Что улучшить").await?.value().await?, "Долго жд");
    desk.answer("ал очереди").await?;
    desk.finish_the_script().await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Приём завершён").await?;

    // Over: the visit is not there any more.
    desk.killed_and_back().await?;
    desk.wait_focus("button", "Начать приём").await?;
    assert!(!desk.shows("Незаконченные приёмы").await?, "nothing is left");
    Ok(())
}
