//! A topic that another leads (R-VI-10), by keyboard alone.

use crate::support::Desk;

/// Two identifiers of the company of the cast.
const COMPANY: &str = "инн 6499000429 договор 64100123456-ЭС";

#[tokio::test]
async fn r_vi_10_a_topic_of_another_competence_is_handed_to_who_leads_it() -> anyhow::Result<()> {
    // given a company at the window of somebody who does not lead prices
    let mut desk = Desk::identified_by(COMPANY).await?;
    desk.type_text("ценовые категории")?;
    desk.wait_text("ведёт: специалист по ценам для организаций").await?;
    desk.looks_well("96a-topic-of-another").await?;
    // when it is chosen, then Okno says who leads it and to whom it can go
    desk.press("Enter")?;
    desk.wait_focus("button", "Передать приём: Соколов").await?;
    desk.looks_well("96b-who-leads-it").await?;
    // Esc leads back, the words of the client still there.
    desk.press("Escape")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.press("Enter")?;
    desk.wait_focus("button", "Передать приём: Соколов").await?;
    desk.press("Enter")?;
    desk.wait_text("Что важно знать коллеге").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.wait_text("ждёт: Соколов А. И.").await?;
    desk.wait_text("Вопрос клиента: «Ценовые категории»").await
}
