//! More than one question in a visit, and a complaint that is forwarded: by keyboard alone, in the Russian layout.

use crate::support::Desk;

/// The numbers of appeals that the page shows, each once, in their order: `218-047-553-7`.
pub(crate) fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|c: char| !(c.is_ascii_digit() || c == '-')) {
        let lengths: Vec<usize> = word.split('-').map(str::len).collect();
        if lengths == [3, 3, 3, 1] && !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    found
}

#[tokio::test]
async fn r_vi_2_each_question_of_a_visit_is_an_appeal_with_its_number_and_is_closed() -> anyhow::Result<()> {
    // given a question in the middle of its answer, and another one that the client asks meanwhile
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.type_text("1061")?;
    desk.press("Alt+N")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.type_text("личный кабинет")?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("чем помочь с личным кабинетом").await?;
    desk.wait_text("вопрос 2 из 2").await?;
    desk.looks_well_in_all("60-two-questions").await?;
    // then each has a number of its own
    let registered = numbers(&desk.find("complementary", "Вопросы и этикет").await?.text().await?);
    assert_eq!(registered.len(), 2, "{registered:?}");

    // when the first is gone back to, what was typed is there, and it is closed
    desk.press("Ctrl+1")?;
    desk.wait_focus("textbox", "Показания").await?;
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "1061");
    desk.answer("2").await?;
    desk.finish_the_script().await?;
    desk.close_the_question().await?;
    desk.wait_text("Вопрос закрыт").await?;
    // then the other one still waits: the visit does not end before it
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Сначала закройте или перенаправьте").await?;
    desk.looks_well("61-one-of-two-closed").await?;
    desk.press("Ctrl+2")?;
    desk.wait_text("чем помочь с личным кабинетом").await?;
    desk.go_on("Не помнит пароль").await?;
    desk.finish_the_script().await?;
    desk.close_the_question().await?;
    desk.ask_profile().await?;

    // then both are thanked for together, scored one by one, and told by their numbers
    desk.press("Ctrl+Enter")?;
    desk.wait_text("К обратной связи").await?;
    desk.press("Alt+M")?;
    desk.wait_focus("textbox", "Что решено: Передача показаний").await?;
    desk.looks_well("62-memo-of-two").await?;
    for number in &registered {
        desk.find("img", number).await?;
    }
    desk.press("Escape")?;
    desk.wait_gone("Что решено").await?;
    desk.finish_the_script().await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_focus("textbox", "Оценка").await?;
    desk.type_text("5")?;
    desk.press("Enter")?;
    desk.finish_the_script().await?;
    desk.wait_focus("button", "1 из 5").await?;
    desk.looks_well_in_all("63-score-of-the-second").await?;
    desk.press("4")?;
    desk.wait_text("оценка 4").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Приём завершён").await?;
    let told = desk.find("list", "Номера обращений").await?.text().await?;
    assert_eq!(numbers(&told), registered);
    assert_eq!(told.matches("закрыто").count(), 2, "{told}");
    desk.looks_well("64-summary-of-two").await
}

#[tokio::test]
async fn r_ap_7_r_ap_5_a_complaint_is_registered_and_forwarded_with_its_term_told() -> anyhow::Result<()> {
    // given a client who complains
    let mut desk = Desk::identified().await?;
    desk.type_text("хочу пожаловаться")?;
    desk.wait_text("Жалоба на обслуживание").await?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("приношу свои извинения").await?;
    desk.find("region", "Обращение").await?;
    desk.wait_text("жалоба").await?;
    // when it is listened to, step by step
    desk.go_on("Сказано").await?;
    desk.go_on("Сказано").await?;
    desk.answer("Ждала сорок минут, потом окно закрыли").await?;
    desk.looks_well("65-complaint-about").await?;
    desk.go_on("Долгое ожидание").await?;
    desk.answer("Этот офис, окно 4").await?;
    desk.answer("20.11").await?;
    desk.wait_text("верно ли я понимаю: Ждала сорок минут").await?;
    desk.go_on("Всё верно").await?;
    desk.go_on("Пока не видно").await?;
    desk.answer("Чтобы не ждать").await?;
    desk.go_on("Нет").await?;
    desk.go_on("Нет").await?;
    desk.go_on("Письмо на почту").await?;
    // then the term is said, and the script leads to the forwarding
    desk.wait_text("Жалоба зарегистрирована").await?;
    desk.looks_well("66-complaint-term").await?;
    desk.go_on("Дальше").await?;
    desk.go_on("Все").await?;
    desk.tick_the_algorithm().await?;
    desk.wait_focus("button", "Перенаправить").await?;
    desk.looks_well("67-complaint-through").await?;
    desk.press("Enter")?;
    desk.wait_text("Перенаправить исполнителю").await?;
    desk.wait_focus("button", "Подразделение").await?;
    desk.wait_text("По норме до").await?;
    // the reasons of the term are a key away
    desk.press("Alt+W")?;
    desk.wait_text("Как посчитано").await?;
    desk.looks_well_in_all("68-forward-why").await?;
    desk.press("Alt+W")?;
    desk.wait_gone("Как посчитано").await?;
    desk.choose_of_list("Способ ответа", "электронная почта").await?;
    desk.wait_text("Ваш вопрос передан специалистам").await?;
    // the term must be told before it is forwarded
    desk.press("Ctrl+Enter")?;
    desk.wait_focus("checkbox", "Клиенту названы срок и способ ответа").await?;
    desk.looks_well("69-forward-not-told").await?;
    desk.press("Space")?;
    desk.press("Ctrl+Enter")?;
    desk.wait_gone("Перенаправить исполнителю").await?;
    // then it is with the back office, and cannot be closed here
    desk.wait_text("Вопрос перенаправлен").await?;
    desk.wait_text("по электронной почте").await?;
    desk.looks_well_in_all("70-complaint-forwarded").await?;
    desk.press("F8")?;
    desk.never_shows("Закрыть обращение").await?;
    desk.ask_profile().await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("К обратной связи").await?;
    // and the appeal keeps what the client said, the term with its norm, and what has happened to it (R-AP-8)
    desk.tab_to("button", "Жалоба на обслуживание").await?;
    desk.press("Enter")?;
    desk.wait_text("Со слов клиента").await?;
    let kept = desk.find("dialog", "Жалоба на обслуживание").await?.text().await?;
    for said in [
        "Ждала сорок минут, потом окно закрыли",
        "Долгое ожидание",
        "Этот офис, окно 4",
        "Чтобы не ждать",
        "Письмо на почту",
        "электронной почте",
        "Срок по норме",
        "зарегистрировано",
        "перенаправлено исполнителю",
        "записаны ответы клиента",
    ] {
        assert!(kept.contains(said), "«{said}» is not in {kept}");
    }
    desk.looks_well_in_all("71-complaint-kept").await?;
    desk.press("Escape")?;
    desk.wait_gone("Со слов клиента").await
}

#[tokio::test]
async fn r_vi_2_r_vi_6_a_question_after_the_farewell_leads_to_the_farewell_again() -> anyhow::Result<()> {
    // given a visit that came to its farewell
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.answer("10612").await?;
    desk.finish_the_script().await?;
    desk.close_the_question().await?;
    desk.ask_profile().await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("остались ли у Вас вопросы").await?;
    let farewell = desk.spoken().await?;
    // when the client has one more question after all
    desk.go_on("Есть ещё вопрос").await?;
    desk.press("Alt+N")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.type_text("личный кабинет")?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("вопрос 2 из 2").await?;
    desk.go_on("Не помнит пароль").await?;
    desk.finish_the_script().await?;
    desk.close_the_question().await?;
    // then the farewell is said anew, from its first step, and the visit ends with both numbers
    desk.press("Ctrl+Enter")?;
    desk.wait_text("остались ли у Вас вопросы").await?;
    assert_eq!(desk.spoken().await?, farewell);
    desk.finish_the_script().await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_focus("textbox", "Оценка").await
}
