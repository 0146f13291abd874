//! Promises, the list of today and the lists of appeals in the real window, light and dark, at 1366×768.

use crate::support::{Desk, latin};

#[tokio::test]
async fn r_ap_11_what_was_promised_for_today_is_kept_from_the_start() -> anyhow::Result<()> {
    // given the calls that were promised before
    let mut desk = Desk::signed_in().await?;
    desk.wait_text("Позвонить клиенту").await?;
    for (theme, size) in [("Светлая", "100"), ("Тёмная", "150"), ("Светлая", "100")] {
        desk.set_looks(theme, size).await?;
        desk.looks_well(&format!("50-today-{}-{size}", latin(theme))).await?;
    }
    // when one is taken by keys in the Russian layout
    desk.press("Alt+J")?;
    // A question of an executor stands first.
    desk.wait_focus("button", "Уточнить для исполнителя").await?;
    desk.press("Tab")?;
    desk.wait_focus("button", "Позвонить клиенту").await?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Что сказано клиенту").await?;
    desk.looks_well_in_all("51-call").await?;
    // it can be moved to another day, when why is told
    desk.press("Alt+M")?;
    desk.wait_text("Напишите, что сказано клиенту или почему не получилось").await?;
    desk.looks_well("51-call-not-told").await?;
    desk.type_text("Дозвонилась, всё сказала")?;
    desk.press("Ctrl+Enter")?;
    // then it is off the list
    desk.wait_text("Обещание выполнено").await?;
    // and the operator's own appeals are a key away, those that are late among them
    desk.press("Alt+O")?;
    desk.wait_focus("textbox", "Тема или номер").await?;
    desk.looks_well_in_all("52-my-appeals").await?;
    desk.type_text("показания")?;
    desk.looks_well("53-my-appeals-by-topic").await?;
    desk.press("Escape")?;
    desk.wait_gone("зарегистрированные мной").await?;
    desk.looks_well("53-after-my-appeals").await
}

#[tokio::test]
async fn r_ap_8_all_that_has_happened_to_the_client_is_a_key_away() -> anyhow::Result<()> {
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.press("Alt+C")?;
    desk.wait_text("Обещать клиенту").await?;
    desk.looks_well_in_all("54-promise").await?;
    // an answer can come another way; where the card says nothing of it, that is asked
    desk.press("Right")?;
    desk.wait_focus("radio", "Ответить на вопрос").await?;
    desk.choose_of_list("Как ответим", "электронная почта").await?;
    desk.wait_text("по электронной почте").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Запишите, куда звонить или писать").await?;
    desk.looks_well("54-promise-by-mail").await?;
    desk.tab_to("radio", "Ответить на вопрос").await?;
    desk.press("Left")?;
    desk.wait_focus("radio", "Позвонить").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_focus("textbox", "Показания").await?;
    desk.looks_well("55-promise-on-the-card").await?;
    for (theme, size) in [("Тёмная", "100"), ("Светлая", "150"), ("Светлая", "100")] {
        desk.set_looks(theme, size).await?;
        desk.press("Alt+I")?;
        desk.wait_focus("textbox", "Тема или номер").await?;
        desk.wait_text("обещано позвонить").await?;
        desk.looks_well(&format!("56-history-{}-{size}", latin(theme))).await?;
        desk.press("Escape")?;
        desk.wait_gone("Тема или номер").await?;
    }
    // an appeal opens over it, and Esc comes back to the row
    desk.press("Alt+I")?;
    desk.wait_focus("textbox", "Тема или номер").await?;
    desk.wait_text("обещано позвонить").await?;
    for _ in 0..4 {
        desk.press("Tab")?;
    }
    desk.wait_focus("option", "обещано позвонить").await?;
    desk.press("Down")?;
    desk.wait_focus("option", "зарегистрировано").await?;
    desk.press("Enter")?;
    desk.wait_text("консультация").await?;
    desk.looks_well_in_all("57-appeal-over-history").await?;
    desk.press("Escape")?;
    desk.wait_focus("option", "зарегистрировано").await?;
    desk.press("Escape")?;
    desk.wait_focus("textbox", "Показания").await
}
