//! A visit goes on with a colleague at the same workplace (R-VI-8), by keyboard alone.

use crate::support::Desk;

#[tokio::test]
async fn r_vi_8_a_visit_is_handed_to_a_colleague_and_goes_on_at_the_same_step() -> anyhow::Result<()> {
    // given a visit in the middle of a question, with a reading half typed
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.type_text("1061")?;
    // when it is handed to a colleague
    desk.press("Alt+L")?;
    desk.wait_focus("button", "Кому").await?;
    desk.looks_well_in_all("40-hand-over").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Выберите коллегу").await?;
    desk.choose("Соколов").await?;
    desk.press("Tab")?;
    desk.choose("Вопрос").await?;
    desk.press("Tab")?;
    desk.type_text("Просит сверку за год")?;
    desk.press("Ctrl+Enter")?;
    // then it waits, and can be taken back as long as nobody has taken it
    desk.wait_focus("button", "Начать приём").await?;
    desk.wait_text("ждёт: Соколов А. И.").await?;
    desk.wait_text("Просит сверку за год").await?;
    desk.looks_well("41-handed-over").await?;
    // when the colleague signs in
    desk.sign_out().await?;
    desk.sign_in_as("sokolov").await?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.wait_text("передаёт Орлова М. С.").await?;
    desk.looks_well_in_all("42-handed-to-me").await?;
    desk.tab_to("button", "Принять").await?;
    desk.press("Enter")?;
    // then everything is there, at the same step, with what was typed
    desk.wait_focus("textbox", "Показания").await?;
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "1061");
    desk.wait_text("Ковалёва").await?;
    desk.type_text("2")?;
    desk.press("Enter")?;
    desk.wait_text("166").await
}
