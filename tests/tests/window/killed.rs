//! The program is killed with something half typed in a dialog: it stands there when the dialog is opened again.

use crate::support::Desk;

impl Desk {
    /// Killed, started again, signed in: what was typed before is in the vault.
    pub(crate) async fn killed_and_back(&mut self) -> anyhow::Result<()> {
        self.kill()?;
        self.open().await?;
        self.sign_in().await
    }

    /// Types into the field that has the focus, is killed, and opens the dialog again by its key.
    async fn killed_while_typing(
        &mut self,
        key: &str,
        (role, field): (&str, &str),
        text: &str,
    ) -> anyhow::Result<()> {
        self.press(key)?;
        self.tab_to(role, field).await?;
        self.type_text(text)?;
        self.wait_saved().await?;
        self.killed_and_back().await?;
        self.wait_focus("textbox", "Показания").await?;
        self.press(key)?;
        self.find(role, field).await?;
        assert_eq!(self.find(role, field).await?.value().await?, text, "{field}");
        self.press("Escape")?;
        self.wait_focus("textbox", "Показания").await
    }
}

#[tokio::test]
async fn r_ce_3_killed_while_identifying_and_with_a_dialog_open_nothing_typed_is_lost() -> anyhow::Result<()>
{
    // given a visit in which the client has named a part
    let mut desk = Desk::signed_in().await?;
    desk.press("Enter")?;
    desk.wait_text("Меня зовут").await?;
    desk.press("F2")?;
    desk.wait_focus("combobox", "Что называет клиент").await?;
    desk.type_text("лс 6401 7730 4418")?;
    desk.wait_saved().await?;
    // when the program is killed, then what was heard stands in the field, and is gone on with
    desk.killed_and_back().await?;
    desk.find("combobox", "Что называет клиент").await?;
    assert_eq!(desk.find("combobox", "Что называет клиент").await?.value().await?, "лс 6401 7730 4418");
    desk.press("F2")?;
    desk.wait_focus("combobox", "Что называет клиент").await?;
    desk.press("End")?;
    desk.type_text(" ковалева нина павловна")?;
    desk.wait_text("открыть").await?;
    desk.press("Enter")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    // when it is killed with a promise and a forwarding half written, each stands as it was
    desk.begin_readings().await?;
    desk.type_text("1061")?;
    desk.killed_while_typing("Alt+C", ("textbox", "О чём"), "Сказать, когда придёт мас").await?;
    desk.killed_while_typing("Alt+F", ("textbox", "Что сделать исполнителю"), "Проверить прибор на ме")
        .await?;
    // and so does the step below them
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "1061");
    desk.answer("2").await
}

#[tokio::test]
async fn r_pr_1_r_sc_5_killed_in_a_question_of_the_profile_the_client_is_asked_on_at_its_step()
-> anyhow::Result<()> {
    // given a question of the profile, half answered
    let mut desk = Desk::identified().await?;
    desk.tab_to("button", "Уточнить: Телефон").await?;
    desk.press("Enter")?;
    desk.wait_focus("button", "Прежний").await?;
    desk.press("Alt+2")?;
    desk.wait_focus("textbox", "Мобильный телефон").await?;
    desk.type_text("8 937 000")?;
    desk.wait_saved().await?;
    // when the program is killed, then the question is there by itself, at its step, with what was typed
    desk.killed_and_back().await?;
    desk.wait_focus("textbox", "Мобильный телефон").await?;
    desk.find("dialog", "Профиль: Телефон").await?;
    assert_eq!(desk.find("textbox", "Мобильный телефон").await?.value().await?, "8 937 000");
    // when it is left, then it does not come again by itself
    desk.press("Escape")?;
    desk.wait_gone("Профиль:").await?;
    desk.wait_saved().await?;
    desk.killed_and_back().await?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.never_shows("Профиль:").await
}
