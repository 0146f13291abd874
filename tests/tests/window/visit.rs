//! The whole visit in the real window: by keyboard alone, in the Russian layout, on an encrypted base with a
//! real key store.
use crate::support::{Desk, NINA};
use okno_tests::Layout;

#[tokio::test]
async fn whole_visit() -> anyhow::Result<()> {
    let desk = Desk::started().await?;
    desk.wait_focus("textbox", "Логин").await?;
    desk.looks_well_in_all("0-sign-in").await?;
    let mut desk = desk.in_work().await?;
    desk.looks_well_in_all("1-start").await?;

    // Greeting: the name the client gives is used in every phrase (R-VI-5).
    desk.press("Enter")?;
    desk.wait_text("Меня зовут").await?;
    desk.looks_well_in_all("2-greeting").await?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Обращаться").await?;
    desk.type_text("Нина Павловна")?;
    desk.press("Enter")?;
    desk.wait_text("Нина Павловна, очень приятно").await?;
    desk.type_text("передать показания")?;
    desk.press("Enter")?;
    desk.wait_text("вопрос по Вашему дому").await?;
    desk.press("Alt+1")?;
    desk.wait_text("Назовите, пожалуйста").await?;

    // Identification: one identifier opens nothing, two do (R-ID-1).
    desk.press("F2")?;
    desk.wait_focus("combobox", "Что называет клиент").await?;
    desk.type_text("ковалева нина павловна")?;
    desk.wait_text("нужен ещё один идентификатор").await?;
    desk.looks_well_in_all("3-one-identifier").await?;
    desk.press("Enter")?;
    desk.wait_text("Совпал один идентификатор").await?;
    assert!(!desk.shows("Лицевые счета").await?, "no card");
    desk.type_text(", 8 927 123-45-41")?;
    desk.wait_text("открыть").await?;
    desk.looks_well_in_all("4-two-identifiers").await?;
    desk.press("Enter")?;
    desk.wait_text("Лицевые счета").await?;
    desk.wait_text("Обещано клиенту").await?;

    // The topic, by the client's words; script and algorithm side by side.
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    let asked = desk.find("combobox", "Что хочет клиент").await?.value().await?;
    assert_eq!(asked, "передать показания", "the question said in the greeting");
    desk.wait_text("Зарегистрировать").await?;
    desk.looks_well_in_all("5-topics").await?;
    desk.press("Enter")?;
    desk.wait_text("номер прибора").await?;
    desk.press("Alt+1")?;
    desk.wait_focus("textbox", "Показания").await?;
    desk.type_text("10612")?;
    desk.wait_text("расход 166").await?;
    desk.looks_well_in_all("visit").await?;
    desk.press("Enter")?;
    desk.finish_the_script().await?;
    desk.looks_well("6-script-is-through").await?;

    // Closing: only when the client got full information, with a report (R-AP-3, R-AP-4).
    desk.press("F8")?;
    desk.wait_text("Закрыть обращение").await?;
    desk.wait_focus("textbox", "Отчёт").await?;
    desk.looks_well_in_all("7-closing").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Закрыть можно, когда клиент получил полную информацию").await?;
    desk.wait_focus("checkbox", "Клиент получил полную информацию").await?;
    desk.press("Space")?;
    desk.press("Ctrl+Enter")?;
    desk.wait_gone("Закрыть обращение").await?;
    desk.wait_text("закрыто").await?;

    // What is due of the profile is asked before the end: put off, unchanged, told (R-PR-1).
    desk.press("F6")?;
    desk.wait_text("Профиль: Почта").await?;
    desk.wait_focus("textbox", "Почта").await?;
    desk.looks_well_in_all("7a-profile-question").await?;
    // The script is walked by its own keys: no answer now, and why.
    desk.press("Alt+3")?;
    desk.wait_focus("button", "Вернёмся в конце").await?;
    desk.looks_well("7c-profile-reason").await?;
    desk.press("Alt+1")?;
    desk.wait_focus("button", "Сказано").await?;
    desk.press("Enter")?;
    desk.wait_text("Профиль: Телефон").await?;
    desk.wait_focus("button", "Прежний").await?;
    desk.press("Alt+1")?;
    desk.wait_focus("button", "Сказано").await?;
    desk.press("Enter")?;
    desk.wait_text("Профиль: Живут").await?;
    desk.wait_focus("button", "Так и есть").await?;
    desk.press("Alt+2")?;
    desk.wait_focus("textbox", "Живёт").await?;
    // Killed in the middle of a question, it goes on at the same step.
    desk.kill()?;
    desk.open().await?;
    desk.sign_in().await?;
    desk.wait_text("Уточнить профиль").await?;
    desk.press("F6")?;
    desk.wait_focus("textbox", "Живёт").await?;
    desk.type_text("2")?;
    desk.press("Enter")?;
    desk.wait_focus("button", "Сказано").await?;
    desk.press("Enter")?;
    desk.wait_gone("Профиль: Живут").await?;
    desk.wait_text("отложено: спросим в конце").await?;
    desk.press("Alt+R")?;
    desk.wait_text("Полнота и свежесть").await?;
    desk.looks_well_in_all("7b-profile-book").await?;
    desk.press("Escape")?;
    desk.wait_gone("Полнота и свежесть").await?;

    // Farewell and feedback (§7.2.5, §7.2.6).
    desk.press("Ctrl+Enter")?;
    desk.wait_text("К обратной связи").await?;
    desk.finish_the_script().await?;
    desk.looks_well_in_all("8-farewell").await?;
    // The page for the client: written in words, seen, kept with the appeal (R-AP-10).
    desk.press("Alt+M")?;
    desk.wait_focus("textbox", "Что решено: Передача показаний").await?;
    desk.press("Ctrl+A")?;
    desk.type_text("Показания приняты. Счёт придёт до 5 декабря")?;
    // The page follows what is typed.
    desk.find("img", "Счёт придёт до 5 декабря").await?;
    desk.looks_well_in_all("8a-memo").await?;
    desk.press("Alt+D")?;
    desk.wait_gone("Что решено").await?;
    // What was put off comes back: without an answer the visit does not go on.
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Профиль: Почта").await?;
    desk.press_shown("Не сейчас").await?;
    desk.wait_focus("button", "Спешит").await?;
    desk.press_shown("Этого у клиента нет").await?;
    desk.wait_focus("button", "Сказано").await?;
    desk.press("Enter")?;
    desk.wait_gone("Профиль: Почта").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Оценка клиента").await?;
    desk.wait_focus("textbox", "Оценка").await?;
    desk.type_text("5")?;
    desk.press("Enter")?;
    desk.wait_text("оценка 5").await?;
    desk.finish_the_script().await?;
    desk.looks_well_in_all("9-feedback").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Приём завершён").await?;
    desk.wait_text("218-047-").await?;
    desk.looks_well_in_all("10-summary").await?;
    desk.end()?;
    assert!(desk.no_trace_in_files(NINA)?, "nothing personal in any file");
    Ok(())
}

#[tokio::test]
async fn r_sc_5_killed_in_the_middle_the_visit_goes_on_at_the_same_step() -> anyhow::Result<()> {
    // given a visit in the middle of an answer
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.type_text("1061")?;
    desk.wait_saved().await?;
    // when the program is killed and started again
    desk.kill()?;
    desk.open().await?;
    desk.sign_in().await?;
    // then the same step is open, and everything typed is there
    desk.wait_focus("textbox", "Показания").await?;
    let field = desk.find("textbox", "Показания").await?;
    assert_eq!(field.value().await?, "1061");
    desk.wait_text("Ковалёва").await
}

#[tokio::test]
async fn r_ce_3_locked_shows_nothing_and_unlocking_brings_everything_back() -> anyhow::Result<()> {
    // given a visit with something typed
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.type_text("106")?;
    // when it is locked by key, in the Russian layout
    desk.layout(Layout::Russian)?;
    desk.press("Ctrl+L")?;
    desk.wait_focus("textbox", "Пароль").await?;
    // then nothing of the client is in the window
    for part in NINA {
        assert!(!desk.shows(part).await?, "still shown");
    }
    desk.looks_well_in_all("11-locked").await?;
    // when the password is wrong, it stays shut
    desk.type_text("не тот пароль")?;
    desk.press("Enter")?;
    desk.wait_text("Пароль неверен").await?;
    // when it is right, everything typed is there
    desk.reload_password().await?;
    desk.wait_focus("textbox", "Показания").await?;
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "106");
    Ok(())
}
