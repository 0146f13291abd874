//! The client is a relative (П3 7.9): the visit goes to a colleague, the supervisor is told, and it does not come back (R-ID-7).

use crate::support::Desk;

#[tokio::test]
async fn r_id_7_a_visit_of_a_relative_goes_to_a_colleague_and_does_not_come_back() -> anyhow::Result<()> {
    // given a visit in the middle of an answer, whose client is a relative
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.type_text("1061")?;
    // when the situation is led by its steps
    desk.press("F9")?;
    desk.wait_focus("button", "Конфликт").await?;
    desk.press("8")?;
    desk.wait_text("родственников мы сами не обслуживаем").await?;
    desk.wait_focus("button", "Сказано").await?;
    desk.press("Enter")?;
    desk.wait_text("Скажите руководителю").await?;
    desk.wait_focus("button", "Сообщено").await?;
    desk.looks_well_in_all("140-relative-told").await?;
    desk.press("Enter")?;
    desk.wait_text("Передайте приём коллеге").await?;
    desk.wait_text("сообщено").await?;
    // and the visit handed over from there, the reason being known
    desk.press("Alt+L")?;
    desk.wait_focus("button", "Кому").await?;
    desk.wait_text("Руководитель узнает об этом").await?;
    desk.choose("Соколов").await?;
    desk.looks_well_in_all("141-relative-hand-over").await?;
    desk.press("Ctrl+Enter")?;
    // then it waits for the colleague, and can be given to another only
    desk.wait_focus("button", "Начать приём").await?;
    desk.wait_text("ждёт: Соколов А. И.").await?;
    desk.wait_text("Клиент — мой родственник").await?;
    desk.find("button", "Передать другому").await?;
    assert!(desk.all("button", "Вернуть").await?.is_empty(), "it does not come back");
    desk.looks_well("142-relative-waits").await?;
    desk.tab_to("button", "Передать другому").await?;
    desk.press("Enter")?;
    desk.wait_text("Передать приём другому коллеге").await?;
    desk.looks_well("143-relative-to-another").await?;
    desk.press("Escape")?;
    desk.wait_gone("Передать приём другому коллеге").await?;
    // when the colleague takes it, everything is there, and what became of the case is listed
    desk.sign_out().await?;
    desk.sign_in_as("sokolov").await?;
    desk.wait_text("передаёт Орлова М. С.").await?;
    desk.tab_to("button", "Принять").await?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Показания").await?;
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "1061");
    let cases = desk.find("list", "Случаи приёма").await?.text().await?;
    assert!(cases.contains("Клиент — мой родственник") && cases.contains("Передано"), "{cases}");
    desk.looks_well("144-relative-taken").await?;
    // and who gave it sees it no more
    desk.sign_out().await?;
    desk.sign_in().await?;
    desk.wait_focus("button", "Начать приём").await?;
    assert!(!desk.shows("Незаконченные приёмы").await?, "it is the colleague's");
    Ok(())
}
