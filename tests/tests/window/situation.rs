//! Help in a difficult situation from the middle of a visit, and the check at the start of the shift: by keyboard alone.

use crate::support::{Desk, NINA};
use okno_tests::Layout;

#[tokio::test]
async fn r_et_5_f9_leads_through_a_situation_and_back_to_the_same_step() -> anyhow::Result<()> {
    // given a visit in the middle of an answer
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.type_text("1061")?;
    let step = desk.spoken().await?;
    // when F9 is pressed and a situation chosen by its digit
    desk.press("F9")?;
    desk.wait_focus("button", "Конфликт").await?;
    desk.looks_well_in_all("40-situations").await?;
    desk.press("1")?;
    desk.wait_text("приношу свои извинения").await?;
    desk.wait_focus("button", "Сказано").await?;
    desk.wait_text("П3 7.3").await?;
    desk.looks_well("41-situation-say").await?;
    // then Esc leads back to the same step, text and focus
    desk.press("Escape")?;
    desk.wait_gone("Кому сообщить").await?;
    desk.wait_focus("textbox", "Показания").await?;
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "1061");
    assert_eq!(desk.spoken().await?, step);
    desk.wait_text("Случаи приёма").await?;
    desk.looks_well("42-visit-with-incident").await?;
    // when it is taken up, it goes on where it was, after a crash too
    desk.press("F9")?;
    desk.wait_focus("button", "Сказано").await?;
    desk.press("Enter")?;
    desk.wait_text("Расскажите, пожалуйста, что произошло").await?;
    desk.kill()?;
    desk.open().await?;
    desk.sign_in().await?;
    desk.wait_focus("textbox", "Показания").await?;
    desk.layout(Layout::Russian)?;
    desk.press("F9")?;
    desk.wait_text("Расскажите, пожалуйста, что произошло").await?;
    desk.wait_focus("button", "Сказано").await?;
    desk.press("Enter")?;
    desk.wait_focus("button", "Верно").await?;
    desk.press("3")?;
    desk.wait_text("Подождите, пожалуйста").await?;
    desk.wait_focus("button", "Сказано").await?;
    desk.press("Enter")?;
    desk.wait_focus("button", "Спокойнее").await?;
    desk.looks_well_in_all("43-situation-check").await?;
    desk.press("2")?;
    desk.wait_text("Сразу позовите руководителя").await?;
    desk.wait_focus("button", "Сообщено").await?;
    desk.wait_text("Сейчас позвоните").await?;
    desk.looks_well_in_all("44-situation-tell").await?;
    desk.press("Enter")?;
    desk.wait_text("сообщено").await?;
    desk.wait_focus("button", "Спокойнее").await?;
    desk.press("1")?;
    desk.wait_focus("textbox", "Что произошло").await?;
    desk.type_text("Кричал у окна, ушёл сам в 10:40.")?;
    desk.looks_well_in_all("45-situation-record").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Карточка случая").await?;
    desk.wait_focus("radio", "Погашено").await?;
    desk.press("Right")?;
    desk.looks_well_in_all("46-situation-card").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_gone("Карточка случая").await?;
    // then the visit stands where it stood, and lists the case
    desk.wait_focus("textbox", "Показания").await?;
    desk.wait_text("Клиент ушёл").await?;
    assert_eq!(desk.spoken().await?, step);
    desk.looks_well("47-visit-after").await?;
    desk.end()?;
    let told = &["Кричал у окна"];
    assert!(desk.no_trace_in_files(told)?, "what happened is in no file in clear");
    assert!(desk.no_trace_in_files(NINA)?, "nothing personal in any file");
    Ok(())
}

#[tokio::test]
async fn r_et_7_the_check_of_the_shift_stands_in_nobodys_way() -> anyhow::Result<()> {
    // given the start of a shift: the visit is still one key away
    let desk = Desk::signed_in().await?;
    desk.wait_text("Проверка рабочего места").await?;
    desk.looks_well_in_all("48-shift-offered").await?;
    // when the check is begun by its key and ticked by Enter and a digit
    desk.press("Alt+E")?;
    desk.wait_focus("button", "В порядке").await?;
    desk.looks_well("49-shift-item").await?;
    desk.press("Enter")?;
    desk.wait_text("Бейдж слева").await?;
    desk.wait_focus("button", "В порядке").await?;
    desk.press("2")?;
    for next in ["Волосы и руки", "На столе чисто", "телефон без звука"]
    {
        desk.wait_text(next).await?;
        desk.wait_focus("button", "В порядке").await?;
        desk.press("Enter")?;
    }
    desk.wait_text("Отмеченное поправить").await?;
    desk.wait_focus("button", "Готово").await?;
    desk.looks_well_in_all("50-shift-done").await?;
    desk.press("Enter")?;
    // then it is noted with its time, and the visit begins as ever
    desk.wait_text("Рабочее место проверено").await?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.looks_well("51-start-checked").await?;
    desk.press("F9")?;
    desk.wait_focus("button", "Конфликт").await?;
    desk.press("F9")?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.press("Enter")?;
    desk.wait_text("Меня зовут").await
}
