//! Two real windows on machines of their own and one real central (R-CE-1, R-AP-9, R-VI-8), by keyboard alone: what one does
//! the other sees, and of two who want the same thing one gets it and the other is told who.

use crate::central::company::Company;
use crate::questions::numbers;
use crate::support::{Desk, NINA_NAMES};
use okno_tests::{Fixture, Layout};
use std::time::Duration;

/// What one registers the other sees within two seconds; the window looks every two. Tests do not time: five times as long.
const SOON: Duration = Duration::from_secs(20);
/// Places of offices in the demo's list: the front office of the windows, and the back office.
const FRONT: usize = 0;
const BACK: usize = 5;
const ANSWER: &str = "Сверку за год подготовили, долга нет.";
const REPORT: &str = "Сверка за год готова, клиенту сказано.";

impl Desk {
    /// Makes the machine a workplace of the central, at an office.
    pub(crate) async fn link_to(&mut self, company: &Company, office: usize) -> anyhow::Result<()> {
        let code = company.code_of(office).await;
        self.press("Alt+Q")?;
        self.wait_focus("textbox", "Адрес").await?;
        self.layout(Layout::Latin)?;
        for (text, next) in [(company.address(), "Tab"), (&code, "Tab"), (Fixture::PASSWORD, "Enter")] {
            self.type_text(text)?;
            self.press(next)?;
        }
        self.layout(Layout::Russian)?;
        self.wait_text("Связь есть с").await?;
        self.wait_focus("button", "Готово").await?;
        self.press("Enter")?;
        self.wait_gone("Связь есть с").await?;
        self.wait_text("Есть связь").await
    }

    /// Waits, as long as news may take to come from another window.
    async fn soon(&self, what: &str, holds: impl AsyncFn() -> anyhow::Result<bool>) -> anyhow::Result<()> {
        self.wait_at_most(SOON, what, || async { Ok(holds().await?.then_some(())) }).await
    }

    /// Waits until everything was sent.
    async fn wait_sent(&self) -> anyhow::Result<()> {
        self.wait_text("Есть связь").await?;
        self.wait_gone("ждут отправки").await
    }

    /// Opens the list of the unit and waits for an appeal in it.
    async fn wait_in_unit(&mut self, number: &str) -> anyhow::Result<()> {
        self.press("Alt+2")?;
        self.find("listbox", "Отдел").await?;
        self.press("Ctrl+F")?;
        self.wait_focus("textbox", "Тема или номер").await?;
        self.press("Ctrl+A")?;
        self.type_text(number)?;
        self.soon("the appeal in the list of the unit", async || {
            Ok(self.names("option").await?.iter().any(|name| name.starts_with(number)))
        })
        .await?;
        self.press("F6")?;
        self.wait_focus("option", number).await
    }

    /// Forwards the question that is worked on to the unit of bills; gives its number.
    async fn forward_to_billing(&mut self) -> anyhow::Result<String> {
        self.press("Alt+F")?;
        self.wait_text("Перенаправить исполнителю").await?;
        self.choose_of_list("Подразделение", "Отдел расчётов").await?;
        self.choose_of_list("Способ ответа", "телефон").await?;
        self.tab_to("textbox", "Что сделать исполнителю").await?;
        self.type_text("Просит сверку за год")?;
        self.tab_to("checkbox", "Клиенту названы срок и способ ответа").await?;
        self.press("Space")?;
        self.press("Ctrl+Enter")?;
        self.wait_gone("Перенаправить исполнителю").await?;
        self.wait_text("Вопрос перенаправлен").await?;
        self.own_number().await
    }

    /// The number of the question of this visit.
    async fn own_number(&self) -> anyhow::Result<String> {
        let shown = numbers(&self.find("complementary", "Вопросы и этикет").await?.text().await?);
        shown.first().cloned().ok_or_else(|| anyhow::anyhow!("no question has a number"))
    }

    /// Asks how many live there, and writes down what the client says.
    async fn tell_residents(&mut self, count: &str) -> anyhow::Result<()> {
        self.open_attribute("Уточнить: Живут").await?;
        self.wait_text("Профиль: Живут").await?;
        self.wait_focus("button", "Так и есть").await?;
        self.press("Alt+2")?;
        self.wait_focus("textbox", "Живёт").await?;
        self.type_text(count)?;
        self.press("Enter")?;
        self.wait_focus("button", "Сказано").await?;
        self.press("Enter")?;
        self.wait_gone("Профиль: Живут").await?;
        self.leave_questions().await
    }

    /// Opens the script of an attribute by its button in the column of the client.
    async fn open_attribute(&mut self, button: &str) -> anyhow::Result<()> {
        self.press("Alt+P")?;
        self.wait("the first of the attributes", || async {
            let focus = self.focus().await?;
            Ok((focus.role == "button" && focus.name.contains("Телефон")).then_some(()))
        })
        .await?;
        self.tab_to("button", button).await?;
        self.press("Enter")
    }

    /// What is due besides is asked next: it is left for another time.
    async fn leave_questions(&mut self) -> anyhow::Result<()> {
        for _ in 0..4 {
            if !self.shows("Профиль: ").await? {
                break;
            }
            self.press("Escape")?;
            self.wait_saved_once().await;
        }
        self.wait_gone("Профиль: ").await
    }

    /// Asks for the e-mail, which the card does not have.
    async fn tell_email(&mut self, email: &str) -> anyhow::Result<()> {
        self.open_attribute("Спросить: Почта").await?;
        self.wait_focus("textbox", "Почта").await?;
        self.layout(Layout::Latin)?;
        self.type_text(email)?;
        self.press("Enter")?;
        self.layout(Layout::Russian)?;
        self.wait_focus("button", "Сказано").await?;
        self.press("Enter")?;
        self.wait_gone("Профиль: Почта").await?;
        // It could be confirmed by a code: not now.
        self.wait_text("Подтверждение кодом").await?;
        self.press("Escape")?;
        self.wait_gone("Подтверждение кодом").await?;
        self.leave_questions().await
    }
}

/// Two windows, both signed in: at the front office, and as somebody at another office.
async fn two(company: &Company, login: &str, office: usize) -> anyhow::Result<(Desk, Desk)> {
    let mut one = Desk::signed_in().await?;
    one.link_to(company, FRONT).await?;
    one.tab_to("button", "Начать приём").await?;
    let mut other = one.beside().await?;
    other.sign_in_as(login).await?;
    other.wait_text("Локальная база").await?;
    other.link_to(company, office).await?;
    Ok((one, other))
}

#[tokio::test]
async fn r_ce_1_r_ap_9_what_one_window_forwards_another_answers_and_the_card_shows_it() -> anyhow::Result<()>
{
    // given a specialist and a curator, each at a machine of their own
    let company = Company::begin_with(Fixture::PASSWORD).await;
    let (one, mut back) = two(&company, "gusev", BACK).await?;
    // when the specialist forwards a question
    let mut front = one.identify(NINA_NAMES).await?;
    front.begin_readings().await?;
    let number = front.forward_to_billing().await?;
    // then the curator sees it soon, takes it and answers
    back.wait_in_unit(&number).await?;
    back.press("Enter")?;
    back.wait_text("Чтобы ответить, возьмите обращение").await?;
    back.wait_text("Просит сверку за год").await?;
    back.press("Alt+T")?;
    back.wait_focus("textbox", "Ответ клиенту").await?;
    back.type_text(ANSWER)?;
    back.press("Ctrl+Enter")?;
    back.wait_text("Обещанный способ").await?;
    back.press("Ctrl+Enter")?;
    back.wait_focus("button", "Закрыть").await?;
    back.press("F8")?;
    back.wait_focus("textbox", "Отчёт").await?;
    back.type_text(REPORT)?;
    back.tab_to("checkbox", "Клиент получил полную информацию").await?;
    back.press("Space")?;
    back.press("Ctrl+Enter")?;
    back.wait_gone("Клиент получил полную информацию").await?;
    // and the open card of the specialist shows the outcome, without anything being pressed
    front.soon("the outcome in the visit", async || front.shows(REPORT).await).await?;
    front.wait_sent().await?;
    back.wait_sent().await?;
    assert!(company.discrepancies().await.iter().all(|found| found == "central.clock_ahead"));
    Ok(())
}

#[tokio::test]
async fn r_pr_2_two_windows_write_of_one_client_apart_and_both_show_what_stands() -> anyhow::Result<()> {
    // given two specialists with the same client, whom the central does not connect just now
    let mut company = Company::begin_with(Fixture::PASSWORD).await;
    let (one, other) = two(&company, "sokolov", FRONT).await?;
    let mut one = one.identify(NINA_NAMES).await?;
    let mut other = other;
    other.tab_to("button", "Начать приём").await?;
    let mut other = other.identify(NINA_NAMES).await?;
    one.wait_sent().await?;
    other.wait_sent().await?;
    company.stop().await;
    one.wait_text("Нет связи").await?;
    other.wait_text("Нет связи").await?;
    // when one writes down two things and the other, later, one of them otherwise
    one.tell_residents("3").await?;
    one.tell_email("nina@okno.example").await?;
    other.tell_residents("4").await?;
    company.start_again().await;
    one.wait_sent().await?;
    other.wait_sent().await?;
    // then both cards show the one and the other: what was said last stands, whichever came in first
    for desk in [&one, &other] {
        desk.soon("the same card in both windows", async || {
            let stands = desk.shows("4 человека").await? && desk.shows("okno.example").await?;
            Ok(stands && !desk.shows("3 человека").await?)
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn r_ap_9_of_two_windows_that_take_one_appeal_one_gets_it_and_the_other_is_told_who()
-> anyhow::Result<()> {
    // given an appeal of the unit that two curators see and nobody has
    let mut company = Company::begin_with(Fixture::PASSWORD).await;
    let (one, mut other) = two(&company, "gusev", BACK).await?;
    let mut one = one.identify(NINA_NAMES).await?;
    one.begin_readings().await?;
    let number = one.forward_to_billing().await?;
    one.wait_sent().await?;
    one.sign_out().await?;
    one.sign_in_as("kim").await?;
    one.wait_text("Есть связь").await?;
    for desk in [&mut one, &mut other] {
        desk.wait_in_unit(&number).await?;
        desk.press("Enter")?;
        desk.wait_text("Чтобы ответить, возьмите обращение").await?;
    }
    // when both take it while the central connects nobody, and both write
    company.stop().await;
    for desk in [&mut one, &mut other] {
        desk.wait_text("Нет связи").await?;
        desk.press("Alt+T")?;
        desk.wait_focus("textbox", "Ответ клиенту").await?;
        desk.type_text(ANSWER)?;
        desk.wait_saved().await?;
    }
    company.start_again().await;
    for desk in [&one, &other] {
        // Who is told something is told that in place of the connection.
        desk.wait_gone("Нет связи").await?;
    }
    // then one has it, and the other is told who
    let names = [(&one, "Ким А. В."), (&other, "Гусев А. В.")];
    let told = "Требует внимания";
    one.soon("one of them to be told", async || Ok(one.shows(told).await? != other.shows(told).await?))
        .await?;
    let lost = usize::from(other.shows(told).await?);
    let ((loser, _), (winner, name)) = (names[lost], names[1 - lost]);
    loser.press("Alt+Q")?;
    loser.wait_text(&format!("Уже у другого сотрудника: {name}")).await?;
    loser.press("Escape")?;
    loser.wait_gone("Уже у другого сотрудника").await?;
    loser.wait_text(name).await?;
    // and what was typed there is a draft still, while the other goes on
    assert!(loser.all("textbox", "Ответ клиенту").await?.is_empty(), "it is not theirs to answer");
    assert_eq!(winner.find("textbox", "Ответ клиенту").await?.value().await?, ANSWER);
    Ok(())
}

#[tokio::test]
async fn r_vi_8_a_visit_goes_from_window_to_window_with_what_was_typed() -> anyhow::Result<()> {
    // given a visit in the middle of an answer
    let company = Company::begin_with(Fixture::PASSWORD).await;
    let (one, mut other) = two(&company, "sokolov", FRONT).await?;
    let mut one = one.identify(NINA_NAMES).await?;
    one.begin_readings().await?;
    one.type_text("1061")?;
    // when it is handed to a colleague at another machine
    one.press("Alt+L")?;
    one.wait_focus("button", "Кому").await?;
    one.choose("Соколов").await?;
    one.press("Tab")?;
    one.choose("Вопрос").await?;
    one.press("Tab")?;
    one.type_text("Просит сверку за год")?;
    one.press("Ctrl+Enter")?;
    one.wait_text("ждёт: Соколов А. И.").await?;
    // then it stands at theirs soon, and goes on at the same step with what was typed
    other.soon("the visit to come", async || other.shows("передаёт Орлова М. С.").await).await?;
    other.wait_text("Просит сверку за год").await?;
    other.tab_to("button", "Принять").await?;
    other.press("Enter")?;
    other.wait_focus("textbox", "Показания").await?;
    assert_eq!(other.find("textbox", "Показания").await?.value().await?, "1061");
    other.type_text("2")?;
    other.press("Enter")?;
    other.wait_text("166").await?;
    // and is gone from where it was
    one.soon("it to be theirs", async || Ok(!one.shows("ждёт: Соколов А. И.").await?)).await?;
    one.wait_sent().await?;
    other.wait_sent().await
}
