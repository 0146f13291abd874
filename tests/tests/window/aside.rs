//! Visits that go another way: without a card, and put aside for one another.

use crate::support::Desk;

#[tokio::test]
async fn r_id_6_r_vi_4_without_a_card_and_two_visits_put_aside() -> anyhow::Result<()> {
    // given a client who asks in general and does not want to be identified
    let mut desk = Desk::signed_in().await?;
    desk.press("Enter")?;
    desk.wait_text("Меня зовут").await?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Обращаться").await?;
    desk.type_text("Пётр")?;
    desk.press("Enter")?;
    desk.wait_text("Пётр, очень приятно").await?;
    desk.type_text("жалоба на обслуживание")?;
    desk.press("Enter")?;
    desk.wait_text("вопрос по Вашему дому").await?;
    desk.press("Alt+3")?;
    desk.wait_text("Расскажу общий порядок").await?;
    desk.press("Enter")?;
    // then the topic is chosen without a card, and the field for a client stays at hand
    desk.wait_text("Общая консультация").await?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.wait_text("Зарегистрировать").await?;
    assert!(!desk.shows("Лицевые счета").await?, "no card");
    desk.looks_well_in_all("19-without-a-card").await?;
    desk.press("Enter")?;
    desk.wait_text("вопрос 1 из 1").await?;
    desk.looks_well("20-question-without-a-card").await?;
    let step = desk.spoken().await?;
    // when the visit is put aside for another, and that one too
    desk.press("Alt+H")?;
    desk.wait_text("Незаконченные приёмы").await?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.looks_well_in_all("21-put-aside").await?;
    desk.press("Enter")?;
    desk.wait_text("Меня зовут").await?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Обращаться").await?;
    desk.type_text("Анна Ив")?;
    desk.wait_saved().await?;
    let greeting = desk.spoken().await?;
    desk.press("Alt+H")?;
    desk.wait_focus("button", "Начать приём").await?;
    // then each is taken up where it was; the newest stands first
    for _ in 0..2 {
        desk.press("Tab")?;
    }
    desk.press("Enter")?;
    desk.wait_text("вопрос 1 из 1").await?;
    assert_eq!(desk.spoken().await?, step);
    // when two identifiers are named after all, the card opens in the same visit
    desk.press("F2")?;
    desk.wait_focus("combobox", "Что называет клиент").await?;
    desk.type_text("лс 6401 7730 4418 ковалева нина павловна")?;
    desk.wait_text("открыть").await?;
    desk.press("Enter")?;
    desk.wait_text("Лицевые счета").await?;
    desk.wait_text("вопрос 1 из 1").await?;
    assert_eq!(desk.spoken().await?, step);
    // and the other one too stands where it was put aside, with what was being typed
    desk.press("Alt+H")?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.press("Tab")?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Обращаться").await?;
    assert_eq!(desk.spoken().await?, greeting);
    assert_eq!(desk.find("textbox", "Обращаться").await?.value().await?, "Анна Ив");
    Ok(())
}
