//! Deadlines that warn ahead and come before the head of an office, times of waiting, and clients who leave a contact instead
//! of a card: by keyboard alone, in the Russian layout.

use crate::support::Desk;

/// Heads the office of the tests, and the units that answer.
const HEAD: &str = "tikhonova";
/// Where a client who is not identified wants to be called.
const LEFT: &str = "8 937 000-11-22";

impl Desk {
    /// A visit of a client who complains and does not want to be identified.
    async fn without_a_card(&mut self) -> anyhow::Result<()> {
        self.press("Enter")?;
        self.wait_focus("textbox", "Обращаться").await?;
        self.type_text("Пётр")?;
        self.press("Enter")?;
        self.wait_text("Пётр, очень приятно").await?;
        self.type_text("жалоба на обслуживание")?;
        self.press("Enter")?;
        self.wait_text("вопрос по Вашему дому").await?;
        self.press("Alt+3")?;
        self.wait_text("Расскажу общий порядок").await?;
        self.press("Enter")?;
        self.wait_focus("combobox", "Что хочет клиент").await?;
        self.wait_text("Зарегистрировать").await?;
        self.press("Enter")?;
        self.wait_text("вопрос 1 из 1").await
    }
}

#[tokio::test]
async fn r_vi_4_r_id_6_r_ap_11_a_ticket_is_noted_and_one_without_a_card_is_promised_a_call()
-> anyhow::Result<()> {
    // given a visit whose client has a ticket
    let mut desk = Desk::signed_in().await?;
    desk.press("Enter")?;
    desk.wait_text("Меня зовут").await?;
    desk.press("Alt+Y")?;
    desk.wait_focus("textbox", "Время талона").await?;
    desk.looks_well_in_all("180-waiting").await?;
    // when what is no time is typed, then it is said how to write one
    desk.type_text("десять")?;
    desk.press("Enter")?;
    desk.wait_text("Напишите время так: 10:05").await?;
    desk.looks_well("180-waiting-unread").await?;
    desk.press("Ctrl+A")?;
    desk.type_text("10:05")?;
    desk.press("Ctrl+Enter")?;
    // then it is noted, and not asked for again; the visit is not hurried by it
    desk.wait_gone("Время талона").await?;
    desk.wait_gone("Клиент ждёт с").await?;

    // given that the client does not want to be identified, and complains
    desk.without_a_card().await?;
    // when a call is promised, then there must be somewhere to call
    desk.press("Alt+C")?;
    desk.wait_text("Карточки нет: спросите у клиента").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_focus("textbox", "Телефон").await?;
    desk.wait_text("Запишите, куда звонить или писать").await?;
    desk.looks_well_in_all("181-promise-without-a-card").await?;
    desk.type_text(LEFT)?;
    desk.press("Ctrl+Enter")?;
    desk.wait_gone("Карточки нет: спросите у клиента").await?;
    // and it stands in the list of today a working day ahead, with nothing of who it is
    desk.press("Alt+H")?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.wait_text("скоро").await?;
    desk.looks_well("182-today-soon").await?;
    assert!(!desk.shows(LEFT).await?, "no contact in a list");
    Ok(())
}

#[tokio::test]
async fn r_ap_6_what_colleagues_owe_comes_before_the_head_who_gives_it_on() -> anyhow::Result<()> {
    // given the head of the office
    let mut desk = Desk::started().await?;
    desk.sign_in_as(HEAD).await?;
    // then what is late or soon stands there, each by who has it
    desk.wait_text("У коллег").await?;
    desk.wait_text("у кого:").await?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.looks_well_in_all("184-others").await?;
    // when a call of a colleague is opened, then it can be given to another
    desk.tab_to("button", "Позвонить клиенту").await?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Что сказано клиенту").await?;
    desk.looks_well_in_all("185-call-of-a-colleague").await?;
    desk.choose_of_list("Кому передать", "Соколов Артём Игоревич").await?;
    desk.press("Alt+L")?;
    // then it is that colleague's
    desk.wait_gone("Что сказано клиенту").await?;
    desk.wait_text("у кого: Соколов А. И.").await?;
    // when a late reply of a unit is opened, then its executor can be changed
    desk.tab_to("button", "Ответ на обращение").await?;
    desk.press("Enter")?;
    desk.find("button", "Передать другому").await?;
    desk.looks_well("186-late-reply").await?;
    desk.press("Alt+L")?;
    desk.wait_focus("button", "Кому").await?;
    desk.looks_well("187-late-reply-given").await?;
    desk.press("Escape")?;
    desk.wait_text("У коллег").await
}
