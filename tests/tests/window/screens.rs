//! Screens and states that no visit leads through: each in every look, by keyboard alone.

use crate::support::Desk;
use okno_tests::Layout;

#[tokio::test]
async fn what_stands_before_the_work_is_seen_in_every_look() -> anyhow::Result<()> {
    // given the sign-in, and a password that is not the one
    let mut desk = Desk::started().await?;
    desk.wait_focus("textbox", "Логин").await?;
    desk.layout(Layout::Latin)?;
    desk.type_text("orlova")?;
    desk.press("Tab")?;
    desk.type_text("wrong")?;
    desk.press("Enter")?;
    desk.layout(Layout::Russian)?;
    desk.wait_text("неверн").await?;
    desk.looks_well_in_all("160-sign-in-wrong").await?;
    desk.reload_password().await?;
    desk.wait_focus("button", "Начать приём").await?;
    // when it is locked, and the password is not the one either
    desk.press("Ctrl+L")?;
    desk.wait_focus("textbox", "Пароль").await?;
    desk.type_text("не тот")?;
    desk.press("Enter")?;
    desk.wait_text("Пароль неверен").await?;
    desk.looks_well_in_all("161-lock-wrong").await?;
    desk.reload_password().await?;
    desk.wait_focus("button", "Начать приём").await?;
    // then the frame of the work, its looks and its keys
    desk.press("Ctrl+Comma")?;
    desk.wait_focus("radio", "").await?;
    desk.looks_well_in_all("162-settings").await?;
    desk.press("Escape")?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.press("F1")?;
    desk.wait_text("Работают в русской и латинской раскладке").await?;
    desk.looks_well_in_all("163-help").await?;
    desk.press("Escape")?;
    desk.wait_focus("button", "Начать приём").await?;
    // and the search for clients, outside of a visit
    desk.press("F2")?;
    desk.wait_focus("combobox", "Что называет клиент").await?;
    desk.looks_well_in_all("164-clients").await?;
    desk.type_text("ковалева нина")?;
    desk.find("option", "Ковал").await?;
    desk.looks_well_in_all("165-clients-found").await?;
    desk.press("Escape")?;
    desk.press("F4")?;
    desk.wait_focus("button", "Начать приём").await?;
    // and what one line finds: a command, a topic, a client
    desk.press("Ctrl+K")?;
    desk.wait_focus("combobox", "").await?;
    desk.type_text("показан")?;
    desk.wait_text("Темы").await?;
    desk.looks_well_in_all("166-palette-found").await
}

#[tokio::test]
async fn what_a_visit_may_come_to_is_seen_in_every_look() -> anyhow::Result<()> {
    // given a client who leaves before anything is asked
    let mut desk = Desk::identified().await?;
    desk.press("Alt+X")?;
    desk.wait_text("Закончить приём без обращения").await?;
    desk.looks_well_in_all("167-leave").await?;
    desk.press("Escape")?;
    desk.wait_gone("Закончить приём без обращения").await?;
    // given the withdrawal of a consent, which erases
    desk.press("Alt+R")?;
    desk.wait_focus("radio", "Полнота").await?;
    desk.press("Right")?;
    desk.wait_focus("radio", "Согласия").await?;
    desk.tab_to("radio", "отозвано").await?;
    desk.wait_text("Будут стёрты").await?;
    desk.looks_well_in_all("171-consent-withdrawn").await?;
    desk.press("Escape")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    // given nothing that fits
    desk.type_text("ыыыы")?;
    desk.wait_text("Тема не нашлась").await?;
    desk.looks_well_in_all("172-no-topic").await
}

#[tokio::test]
async fn a_screen_that_stops_says_so_and_goes_on_with_what_was_typed() -> anyhow::Result<()> {
    // given a visit with something typed
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.type_text("1061")?;
    desk.wait_saved().await?;
    // when a fault of the page stops the screen: the clock of the visit cannot be told
    desk.run("window.pad = String.prototype.padStart; String.prototype.padStart = () => { throw new RangeError(); };", vec![])
        .await?;
    desk.wait_text("Экран остановился из-за сбоя").await?;
    desk.run("String.prototype.padStart = window.pad;", vec![]).await?;
    desk.wait_text("Номер происшествия").await?;
    desk.wait_focus("button", "Открыть заново").await?;
    desk.looks_well_in_all("173-crash").await?;
    // then it is opened anew at the same step with everything typed, and nobody is asked for a password
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Показания").await?;
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "1061");
    Ok(())
}

#[tokio::test]
async fn a_program_that_does_not_answer_is_said_to_and_asked_again() -> anyhow::Result<()> {
    // given an operator who leaves while the program carries out nothing
    let mut desk = Desk::signed_in().await?;
    let refused = "window.asks = window.fetch; window.fetch = () => Promise.resolve(new Response('\"away\"',\
        { headers: { 'Tauri-Response': 'error', 'Content-Type': 'application/json' } }));";
    desk.run(refused, vec![]).await?;
    desk.press("Ctrl+K")?;
    desk.wait_focus("combobox", "").await?;
    desk.type_text("выйти")?;
    desk.wait_text("смену продолжит другой").await?;
    desk.press("Enter")?;
    // then it is said, with what to do
    desk.wait_focus("button", "Проверить снова").await?;
    desk.looks_well_in_all("195-start-failure").await?;
    // and once it answers, the work goes on: nobody has left
    desk.run("window.fetch = window.asks;", vec![]).await?;
    desk.press("Enter")?;
    desk.wait_focus("button", "Начать приём").await
}
