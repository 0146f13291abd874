//! A commercial service in the real window: offered at its moment to a client who consents, by keyboard alone.

use crate::support::Desk;

/// A client of the demo who owes nothing, and of whom nothing is known of advertising.
const OWES_NOTHING: &str = "лс 6401 7730 0102 ковалева нина павловна";

/// A visit of a client whose consent to advertising is recorded in it; the topic is to be chosen.
async fn with_consent() -> anyhow::Result<Desk> {
    let mut desk = Desk::identified_by(OWES_NOTHING).await?;
    desk.press("Alt+R")?;
    desk.wait_focus("radio", "Полнота").await?;
    desk.press("Right")?;
    desk.wait_focus("radio", "Согласия").await?;
    desk.tab_to("radio", "Персональные данные").await?;
    desk.press("Right")?;
    desk.wait_focus("radio", "Реклама").await?;
    desk.tab_to("textbox", "Документ").await?;
    desk.type_text("Согласие № 14")?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Реклама: дано").await?;
    Ok(desk)
}

#[tokio::test]
async fn r_sc_9_a_service_is_offered_at_its_moment_and_the_answer_kept() -> anyhow::Result<()> {
    // given a client whose consent to advertising is recorded first
    let mut desk = with_consent().await?;
    desk.looks_well("90-consent-recorded").await?;
    desk.press("Escape")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    // when the question is worked on, nothing is offered
    desk.type_text("замена счетчика")?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("расскажите, пожалуйста, что с прибором").await?;
    desk.press("Alt+G")?;
    desk.never_shows("Дополнительные услуги").await?;
    desk.go_on("Вышел срок поверки").await?;
    desk.go_on("Сказано").await?;
    desk.go_on("Та же").await?;
    desk.tick_the_algorithm().await?;
    desk.close_the_question().await?;
    // then it is, with its price and the source of it
    desk.wait_text("Дополнительные услуги").await?;
    desk.wait_text("по прайс-листу").await?;
    desk.looks_well("91-offer-at-its-moment").await?;
    desk.press("Alt+G")?;
    desk.wait_focus("button", "Рассказать").await?;
    desk.looks_well_in_all("92-offer-first").await?;
    desk.press_shown("Рассказать").await?;
    desk.wait_focus("button", "Оформить").await?;
    desk.looks_well("93-offer-price").await?;
    // when it is put off, it can be gone on with where it stood
    desk.press("Escape")?;
    desk.wait_gone("Вернуться к приёму").await?;
    desk.wait_text("Продолжить").await?;
    desk.press("Alt+G")?;
    desk.wait_focus("button", "Оформить").await?;
    // when the program is killed meanwhile, too
    desk.killed_and_back().await?;
    desk.wait_text("Продолжить").await?;
    desk.press("Alt+G")?;
    desk.wait_focus("button", "Оформить").await?;
    desk.press_shown("Не нужно").await?;
    desk.wait_focus("button", "Сказано").await?;
    desk.press("Enter")?;
    desk.wait_focus("button", "Записать ответ клиента").await?;
    desk.looks_well_in_all("94-offer-declined").await?;
    desk.press("Enter")?;
    // then the refusal is kept, and the service not offered again
    desk.wait_text("клиент отказался").await?;
    desk.wait_gone("Вернуться к приёму").await?;
    desk.press("Alt+G")?;
    desk.never_shows("Вернуться к приёму").await?;
    desk.looks_well("95-offer-kept").await
}

#[tokio::test]
async fn r_sc_9_an_order_is_an_appeal_with_a_number_that_is_said() -> anyhow::Result<()> {
    // given a question that is done, and a service whose moment has come
    let mut desk = with_consent().await?;
    desk.press("Escape")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.type_text("замена счетчика")?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("расскажите, пожалуйста, что с прибором").await?;
    desk.go_on("Вышел срок поверки").await?;
    desk.go_on("Сказано").await?;
    desk.go_on("Та же").await?;
    desk.tick_the_algorithm().await?;
    desk.close_the_question().await?;
    desk.wait_text("Дополнительные услуги").await?;
    // when the client orders it, by keys alone
    desk.press("Alt+G")?;
    desk.wait_focus("button", "Рассказать").await?;
    desk.press_shown("Рассказать").await?;
    desk.wait_focus("button", "Оформить").await?;
    desk.press_shown("Оформить").await?;
    desk.wait_focus("textbox", "День и время").await?;
    desk.type_text("четверг после трех")?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Телефон").await?;
    desk.press_shown("Номер из карточки").await?;
    desk.wait_focus("button", "Дальше").await?;
    desk.press("Enter")?;
    desk.wait_focus("button", "Записать ответ клиента").await?;
    desk.press("Enter")?;
    // then it is registered, and its number stands there to be said in threes
    desk.wait_text("заказано").await?;
    desk.wait_text("Назовите клиенту номер заказа").await?;
    desk.looks_well("96-offer-ordered").await?;
    // and it stands among all that has happened to the client
    desk.press("Alt+I")?;
    desk.wait_text("Заказ услуги").await
}
