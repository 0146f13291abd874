//! The back office in the window: a curator takes what was forwarded, answers and closes it, by keyboard alone (R-AP-9).

use crate::support::{Desk, latin};

/// A curator of the demo region.
const CURATOR: &str = "gusev";
const ANSWER: &str = "Проверили расчёт: ошибки нет, зимой свет горел дольше.";

#[tokio::test]
async fn r_ap_9_a_curator_takes_writes_is_killed_finds_the_draft_hands_over_and_closes() -> anyhow::Result<()>
{
    // given a curator, who begins with the inbox
    let mut desk = Desk::started().await?;
    desk.sign_in_as(CURATOR).await?;
    desk.wait_focus("option", "100-").await?;
    desk.looks_well("130-inbox-mine").await?;
    // when an appeal that nobody has is opened and taken
    let number = take_a_free_one(&mut desk).await?;
    desk.looks_well("132-inbox-taken").await?;
    // and the program dies while the answer is written
    desk.type_text(ANSWER)?;
    desk.wait_text("черновик сохранён").await?;
    desk.kill()?;
    desk.open().await?;
    desk.sign_in_as(CURATOR).await?;
    // then it stands there again
    desk.wait_focus("option", "100-").await?;
    desk.press("Ctrl+F")?;
    desk.wait_focus("textbox", "Тема или номер").await?;
    desk.type_text(&number)?;
    desk.find("option", &number).await?;
    desk.press("F6")?;
    desk.wait_focus("option", &number).await?;
    desk.press("Enter")?;
    desk.find("textbox", "Ответ клиенту").await?;
    assert_eq!(desk.find("textbox", "Ответ клиенту").await?.value().await?, ANSWER);
    desk.press("F6")?;
    desk.press("F6")?;
    desk.wait_focus("textbox", "Ответ клиенту").await?;
    for theme in ["Тёмная", "Светлая"] {
        desk.set_looks(theme, "100 %").await?;
        desk.wait_focus("textbox", "Ответ клиенту").await?;
        desk.looks_well(&format!("133-inbox-draft-{}", latin(theme))).await?;
    }
    // when it is handed over by the promised channel
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Обещанный способ").await?;
    desk.looks_well("134-inbox-hand-over").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_focus("button", "Закрыть").await?;
    desk.looks_well("135-inbox-handed-over").await?;
    // and closed with a report
    desk.press("F8")?;
    desk.wait_focus("textbox", "Отчёт").await?;
    desk.type_text("Расчёт проверен, ответ клиенту передан.")?;
    desk.tab_to("checkbox", "Клиент получил полную информацию").await?;
    desk.press("Space")?;
    desk.looks_well("136-inbox-closing").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_gone("Клиент получил полную информацию").await?;
    // then it stands among the closed ones
    desk.press("Alt+3")?;
    desk.find("option", &number).await?;
    Ok(())
}

/// Opens the first appeal of the unit that nobody has, takes it, and comes to its answer; gives its number.
async fn take_a_free_one(desk: &mut Desk) -> anyhow::Result<String> {
    desk.press("Alt+2")?;
    desk.find("listbox", "Отдел").await?;
    desk.press("Ctrl+F")?;
    desk.wait_focus("textbox", "Тема или номер").await?;
    desk.choose_of_list("Состояние", "Никто").await?;
    desk.wait("those that nobody has, and no others", || async {
        let names = desk.names("option").await?;
        let all = !names.is_empty() && names.iter().all(|name| name.contains("никто не взял"));
        Ok(all.then_some(()))
    })
    .await?;
    desk.press("F6")?;
    desk.wait_focus("option", "никто не взял").await?;
    let named = desk.focus().await?.name;
    let number = named.split(',').next().unwrap_or_default().to_owned();
    desk.press("Enter")?;
    desk.wait_text("Чтобы ответить, возьмите обращение").await?;
    desk.looks_well("131-inbox-free").await?;
    desk.press("Alt+T")?;
    desk.wait_focus("textbox", "Ответ клиенту").await?;
    Ok(number)
}

#[tokio::test]
async fn the_inbox_stands_well_on_a_wider_screen() -> anyhow::Result<()> {
    let mut desk = Desk::started_on(1440, 900).await?;
    desk.sign_in_as(CURATOR).await?;
    desk.wait_focus("option", "100-").await?;
    desk.press("Enter")?;
    desk.wait_text("Ход обращения").await?;
    desk.stands_well("137-inbox-wide").await
}
