//! Visits that are not a person at a desk: by phone, by video, of a company, of one who reads large print and writes.

use crate::support::{Desk, NINA_NAMES};

/// Needs large print and writing, and much else.
const LONGEST: &str = "лс 6401 7730 0203 воскресенская-преображенская александра константиновна";
/// The company of the demo: ИНН and contract.
const COMPANY: &str = "инн 6499000429 договор 64100123456-ЭС";

impl Desk {
    /// From the start into a visit by this channel, chosen by arrows.
    pub(crate) async fn begin_by(&mut self, channel: &str) -> anyhow::Result<()> {
        self.wait_focus("button", "Начать приём").await?;
        self.press("Shift+Tab")?;
        self.wait_focus("radio", "").await?;
        self.arrow_to(channel).await?;
        self.press("Tab")?;
        self.wait_focus("button", "Начать приём").await?;
        self.press("Enter")?;
        self.wait_text("Здравствуйте").await
    }

    /// The client names two identifiers.
    pub(crate) async fn name(&mut self, named: &str) -> anyhow::Result<()> {
        self.press("F2")?;
        self.wait_focus("combobox", "Что называет клиент").await?;
        self.type_text(named)?;
        self.wait_text("открыть").await?;
        self.press("Enter")?;
        self.wait_focus("combobox", "Что хочет клиент").await
    }

    /// What the appeal that was registered last says of itself.
    async fn appeal_of_now(&mut self) -> anyhow::Result<String> {
        self.press("Alt+I")?;
        self.wait_focus("textbox", "Тема или номер").await?;
        self.walk_to_the_first_row().await?;
        self.press("Enter")?;
        self.find("list", "История обращения").await?;
        let told =
            self.run("return [...document.querySelectorAll('[role=dialog]')].at(-1).innerText", vec![]);
        Ok(told.await?.as_str().unwrap_or_default().to_owned())
    }
}

#[tokio::test]
async fn p3_4_a_visit_by_phone_is_greeted_led_and_kept_as_that() -> anyhow::Result<()> {
    // given a call
    let mut desk = Desk::signed_in().await?;
    desk.begin_by("телефон").await?;
    // then it is greeted as a call is, and said that it is recorded
    desk.wait_text("«Волга-Энергосбыт»").await?;
    desk.looks_well_in_all("150-phone-greeting").await?;
    desk.go_on("Сказано").await?;
    desk.wait_text("Наш разговор записывается").await?;
    desk.go_on("Сказано").await?;
    desk.answer("Нина Павловна").await?;
    desk.wait_text("Нина Павловна, слушаю Вас").await?;
    desk.answer("личный кабинет").await?;
    // when the client is known and asks, the prompts are those of a call
    desk.name(NINA_NAMES).await?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("чем помочь с личным кабинетом").await?;
    desk.looks_well("151-phone-visit").await?;
    let prompts = desk.find("complementary", "Вопросы и этикет").await?.text().await?;
    assert!(prompts.contains("П3 4."), "prompts of a call: {prompts}");
    // then the appeal keeps the channel
    let appeal = desk.appeal_of_now().await?;
    assert!(appeal.contains("телефон"), "{appeal}");
    desk.press("Escape")?;
    desk.wait_focus("option", "зарегистрировано").await?;
    desk.press("Escape")?;
    desk.wait("the visit alone", || async { Ok(desk.names("dialog").await?.is_empty().then_some(())) })
        .await?;
    // and the next client comes by the same channel
    desk.press("Alt+H")?;
    desk.wait_focus("button", "Начать приём").await?;
    desk.press("Enter")?;
    desk.wait_text("«Волга-Энергосбыт»").await
}

#[tokio::test]
async fn p3_3_a_visit_by_video_begins_with_being_seen_and_heard() -> anyhow::Result<()> {
    let mut desk = Desk::signed_in().await?;
    desk.begin_by("видеоконсультант").await?;
    desk.go_on("Сказано").await?;
    desk.wait_text("Хорошо ли Вам меня видно и слышно").await?;
    desk.looks_well_in_all("152-video-greeting").await?;
    // when the client hears badly, what to do is said, and the greeting goes on
    desk.go_on("Плохо").await?;
    desk.wait_text("Проверьте микрофон и камеру").await?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Обращаться").await?;
    desk.name(NINA_NAMES).await?;
    desk.type_text("личный кабинет")?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("чем помочь с личным кабинетом").await?;
    let appeal = desk.appeal_of_now().await?;
    assert!(appeal.contains("видеоконсультант"), "{appeal}");
    Ok(())
}

#[tokio::test]
async fn r_id_2_a_company_is_known_by_its_own_identifiers_and_asks_of_its_own_topics() -> anyhow::Result<()> {
    // given a company that names its ИНН and contract
    let mut desk = Desk::identified_by(COMPANY).await?;
    desk.wait_text("Волга-Агро").await?;
    desk.wait_text("Договоры и счета").await?;
    desk.looks_well_in_all("153-company-topics").await?;
    // when a topic is sought, those of persons are not offered
    desk.type_text("показания")?;
    desk.wait_text("Ю2.1").await?;
    let listed = "return [...document.querySelectorAll('main [role=option]')].map((row) => row.innerText.split('\\n')[0])";
    // Between two answers the list is empty for a moment.
    let codes = desk
        .wait("topics in the list", || async {
            let codes: Vec<String> = serde_json::from_value(desk.run(listed, vec![]).await?)?;
            Ok((!codes.is_empty()).then_some(codes))
        })
        .await?;
    assert!(codes.iter().all(|code| code.starts_with('Ю')), "{codes:?}");
    // then the question is led by the company's script to its end
    desk.press("Ctrl+A")?;
    desk.type_text("срок передачи показаний")?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("где находится помещение").await?;
    desk.go_on("В многоквартирном доме").await?;
    desk.looks_well_in_all("154-company-visit").await?;
    desk.finish_the_script().await?;
    desk.tick_the_algorithm().await?;
    desk.close_the_question().await?;
    // and its accounts are found by a field, its bills by their own page
    desk.press("Alt+A")?;
    desk.wait_text("Счёт по договору").await?;
    desk.wait_text("Меркурий 234").await?;
    desk.looks_well_in_all("155-company-accounts").await?;
    desk.press("Escape")?;
    desk.wait_gone("Счёт по договору").await
}

#[tokio::test]
async fn r_pr_6_needs_of_the_client_stand_at_the_head_and_their_prompts_at_the_step() -> anyhow::Result<()> {
    // given a client with needs of the service
    let mut desk = Desk::identified_by(LONGEST).await?;
    for need in ["на одном уровне", "крупный шрифт", "письменно", "вне очереди"]
    {
        desk.wait_text(need).await?;
    }
    desk.type_text("передача показаний")?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("номер прибора").await?;
    // then the prompts are for this client: how to ask one who writes
    desk.wait_text("Короткие вопросы").await?;
    desk.wait_text("П3 6.10").await?;
    desk.looks_well_in_all("156-visit-with-needs").await?;
    // when a need is recorded, its written consent is wanted
    desk.press("Alt+R")?;
    desk.wait_focus("radio", "Полнота").await?;
    for part in ["Согласия", "Особенности"] {
        desk.press("Right")?;
        desk.wait_focus("radio", part).await?;
    }
    desk.tab_to("button", "Убрать: письменно").await?;
    desk.press("Enter")?;
    desk.find("button", "Записать: письменно").await?;
    desk.tab_to("button", "Записать: письменно").await?;
    desk.press("Enter")?;
    desk.find("textbox", "Письменное согласие").await?;
    desk.wait("what is wanting", || async {
        desk.find("textbox", "Письменное согласие").await?.attribute("aria-invalid").await
    })
    .await?;
    desk.looks_well_in_all("157-need-without-consent").await?;
    desk.press("Escape")?;
    desk.wait_gone("на одном уровне · крупный шрифт · письменно").await
}
