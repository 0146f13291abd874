//! What is known of a client, by keyboard alone, in the Russian layout: shown in full and audited, noted, looked back at,
//! and erased when the consent is withdrawn.

use crate::support::{Desk, NINA};

/// The phone of the cast, as it is read aloud.
const PHONE: &str = "+7 927 123-45-41";
/// The paper of the withdrawal, as it is typed.
const PAPER: &str = "Заявление № 14/ОТ";

impl Desk {
    /// Goes back, control by control, to one that stands before the work.
    async fn back_to(&mut self, role: &str, name: &str) -> anyhow::Result<()> {
        for _ in 0..40 {
            let focus = self.focus().await?;
            if focus.role == role && focus.name.contains(name) {
                return Ok(());
            }
            self.press("Shift+Tab")?;
            self.wait("the focus to go back", || async { Ok((self.focus().await? != focus).then_some(())) })
                .await?;
        }
        anyhow::bail!("no Shift+Tab leads to the {role} «{name}»")
    }
}

#[tokio::test]
async fn r_pr_2_r_pr_4_r_pr_6_a_profile_is_shown_noted_looked_back_at_and_erased() -> anyhow::Result<()> {
    // given a visit; the phone is masked
    let mut desk = Desk::identified().await?;
    assert!(!desk.shows(PHONE).await?);
    // when it is asked for, then it is shown, and masked again by the same key
    desk.back_to("button", "Показать полностью: Телефон").await?;
    desk.press("Enter")?;
    desk.wait_text(PHONE).await?;
    desk.wait_focus("button", "Скрыть: Телефон").await?;
    desk.press("Enter")?;
    desk.wait_gone(PHONE).await?;

    // when its history is looked at, then it is masked there too until asked for
    desk.tab_to("button", "Уточнить: Телефон").await?;
    desk.press("Enter")?;
    desk.wait_focus("button", "Прежний").await?;
    desk.tab_to("button", "История").await?;
    desk.press("Enter")?;
    desk.wait_text("из расчётной системы").await?;
    desk.looks_well("84-attribute-history").await?;
    desk.tab_to("button", "Показать полностью").await?;
    desk.press("Enter")?;
    desk.wait_text(PHONE).await?;
    desk.press("Escape")?;
    desk.wait_gone("Профиль: Телефон").await?;

    // when a need is noted: with its written consent only
    desk.press("Alt+R")?;
    desk.wait_focus("radio", "Полнота").await?;
    desk.press("Right")?;
    desk.press("Right")?;
    desk.wait_focus("radio", "Особенности").await?;
    desk.tab_to("button", "Записать: крупный шрифт").await?;
    desk.press("Enter")?;
    desk.wait_text("с письменного согласия").await?;
    desk.tab_to("textbox", "Письменное согласие").await?;
    desk.type_text("Согласие от 23.11.2026")?;
    desk.tab_to("button", "Записать: крупный шрифт").await?;
    desk.press("Enter")?;
    desk.find("button", "Убрать: крупный шрифт").await?;

    // when the consent is withdrawn: by whose premises they are, and the client is warned
    desk.tab_to("radio", "Особенности").await?;
    desk.press("Left")?;
    desk.wait_focus("radio", "Согласия").await?;
    desk.tab_to("textbox", "Документ").await?;
    desk.type_text(PAPER)?;
    desk.choose_of_list("Кем клиент приходится помещению", "собственник").await?;
    desk.tab_to("checkbox", "стёртое не вернуть").await?;
    desk.looks_well("85-consent-withdrawal").await?;
    desk.press("Space")?;
    desk.press("Ctrl+Enter")?;
    // then it stands in the book, its paper masked until asked for
    desk.wait_text("Персональные данные: отозвано").await?;
    desk.wait_text("Заявление ···").await?;
    assert!(!desk.shows(PAPER).await?);
    desk.tab_to("button", "Показать полностью: Документ: Персональные данные").await?;
    desk.press("Enter")?;
    desk.wait_text(PAPER).await?;
    desk.looks_well("86-consent-withdrawn").await?;
    desk.press("Escape")?;
    desk.wait_gone("Профиль клиента").await?;
    // and what was personal is gone from the card: no phone, no need, nothing more to ask
    desk.wait_gone("+7 927").await?;
    desk.wait_gone("крупный шрифт").await?;
    desk.wait_gone("Уточнить профиль").await?;
    desk.end()?;
    assert!(desk.no_trace_in_files(NINA)?, "nothing personal in any file");
    assert!(desk.no_trace_in_files(&["14/ОТ"])?, "nor the paper");
    Ok(())
}
