//! A visit that a representative leads: from the greeting through identification to the appeal that keeps who asked (R-ID-6).

use crate::support::{Desk, NINA_NAMES};

/// Made up, and not among the clients of the demo.
const SON: &str = "Закавыкин Пётр Львович";
/// The same as the book shows it until it is asked for.
const SON_MASKED: &str = "Закавыкин П. Л.";

#[tokio::test]
async fn r_id_6_a_visit_of_a_representative_keeps_who_acts_for_the_client() -> anyhow::Result<()> {
    // given somebody who comes for the client, and is called by their own name
    let mut desk = Desk::signed_in().await?;
    desk.press("Enter")?;
    desk.wait_text("Меня зовут").await?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Обращаться").await?;
    desk.type_text("Пётр Львович")?;
    desk.press("Enter")?;
    desk.wait_text("Пётр Львович, очень приятно").await?;
    desk.type_text("передать показания")?;
    desk.press("Enter")?;
    desk.wait_text("вопрос по Вашему дому").await?;
    desk.press("Alt+1")?;
    desk.wait_text("Назовите, пожалуйста").await?;
    desk.go_on("Пришёл представитель").await?;
    desk.wait_text("Покажите, пожалуйста, доверенность").await?;
    desk.looks_well_in_all("145-representative-comes").await?;
    desk.press("Enter")?;
    desk.wait_text("Совпали два сведения").await?;
    // when the card is open, who acts is asked for before anything else
    desk.press("F2")?;
    desk.wait_focus("combobox", "Что называет клиент").await?;
    desk.type_text(NINA_NAMES)?;
    desk.wait_text("открыть").await?;
    desk.press("Enter")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.wait_text("Отметить, кто действует за клиента").await?;
    desk.wait_text("Зарегистрировать").await?;
    desk.looks_well("146-who-acts-is-asked").await?;
    desk.press("Alt+R")?;
    desk.wait_focus("radio", "Полнота").await?;
    desk.press("Left")?;
    desk.wait_focus("radio", "Представители").await?;
    desk.tab_to("textbox", "Фамилия, имя, отчество").await?;
    desk.type_text(SON)?;
    desk.tab_to("textbox", "Документ").await?;
    desk.type_text("Доверенность № 64/78 от 02.11.2026")?;
    desk.tab_to("textbox", "Действует до").await?;
    desk.type_text("31122027")?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("действует до 31.12.2027").await?;
    for _ in 0..30 {
        if desk.focus().await?.name == format!("Действует в приёме: {SON_MASKED}") {
            break;
        }
        desk.press("Shift+Tab")?;
        desk.wait_saved_once().await;
    }
    desk.wait_focus("button", &format!("Действует в приёме: {SON_MASKED}")).await?;
    desk.press("Enter")?;
    desk.wait_text("действует в приёме").await?;
    desk.looks_well_in_all("147-representative-acts").await?;
    desk.press("Escape")?;
    // then the visit says so at its head, asks no more, and calls by the name of who came
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.wait_text(&format!("за клиента {SON_MASKED}")).await?;
    desk.wait_gone("Отметить, кто действует за клиента").await?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("номер прибора").await?;
    desk.press("Alt+1")?;
    desk.wait_focus("textbox", "Показания").await?;
    desk.looks_well_in_all("148-visit-of-a-representative").await?;
    // and the appeal keeps it
    desk.press("Alt+I")?;
    desk.wait_focus("textbox", "Тема или номер").await?;
    desk.walk_to_the_first_row().await?;
    desk.press("Enter")?;
    desk.wait_text("Кто действует за клиента").await?;
    let appeal = desk.find("dialog", "Передача показаний").await?.text().await?;
    assert!(appeal.contains(SON_MASKED) && appeal.contains("доверенность"), "{appeal}");
    assert!(appeal.contains("отмечено, кто действует за клиента"), "{appeal}");
    desk.looks_well("149-appeal-of-a-representative").await?;
    desk.end()?;
    assert!(desk.no_trace_in_files(&["Закавыкин", "64/78"])?, "who acts is in no file in clear");
    Ok(())
}
