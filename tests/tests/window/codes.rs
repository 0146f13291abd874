//! The code that confirms a phone (R-PR-2): offered, sent by a real central, said wrong and said right; and where nothing sends.

use crate::central::company::Company;
use crate::support::{Desk, NINA_NAMES};
use okno_domain::Moment;
use okno_tests::{Day, Fixture};

impl Desk {
    /// Comes to where a code is offered for the phone.
    async fn offer_code(&mut self) -> anyhow::Result<()> {
        self.tab_to("button", "Уточнить: Телефон").await?;
        self.press("Enter")?;
        self.wait_focus("button", "Прежний").await?;
        self.tab_to("button", "Подтверждение кодом").await?;
        self.press("Enter")?;
        self.wait_focus("button", "Отправить код").await
    }
}

#[tokio::test]
async fn r_pr_2_a_code_that_the_client_says_confirms_the_phone() -> anyhow::Result<()> {
    // given a workplace of a company for which something sends messages
    let told = Moment(Day::TESTS.hour_before().milliseconds());
    let company = Company::begin_on(told, Fixture::PASSWORD).await;
    let mut desk = Desk::signed_in().await?;
    desk.link_to(&company, 0).await?;
    desk.tab_to("button", "Начать приём").await?;
    let mut desk = desk.identify(NINA_NAMES).await?;
    // when a code is sent, then it went to the client, and the window asks for what the client says
    desk.offer_code().await?;
    desk.press("Enter")?;
    desk.wait_focus("textbox", "Код").await?;
    desk.looks_well_in_all("192-code-sent").await?;
    let code = company.post.last_code().expect("a code was sent");
    // when another one is said, then the tries that are left are told
    let other = if code == "000000" { "000001" } else { "000000" };
    desk.type_text(other)?;
    desk.press("Enter")?;
    desk.wait_text("Код не совпал. Осталось 2 попытки").await?;
    desk.looks_well_in_all("193-code-wrong").await?;
    // when it is said right, then the phone is confirmed
    desk.press("Ctrl+A")?;
    desk.type_text(&code)?;
    desk.press("Enter")?;
    desk.wait_gone("Подтверждение кодом").await?;
    desk.wait_text("подтверждено кодом").await
}

#[tokio::test]
async fn r_pr_2_where_nothing_sends_no_code_goes_out_and_the_value_stays_unconfirmed() -> anyhow::Result<()> {
    // given a phone that may be confirmed by a code
    let mut desk = Desk::identified().await?;
    // then it is said what will come, and how to go on without
    desk.offer_code().await?;
    desk.looks_well_in_all("188-code-offer").await?;
    // when it cannot be sent, then it is told, and the value is not confirmed
    desk.press("Enter")?;
    desk.wait_text("Останется отметка «не подтверждено»").await?;
    desk.wait_focus("button", "Отправить ещё раз").await?;
    desk.looks_well_in_all("189-code-not-sent").await?;
    desk.tab_to("button", "Не сейчас").await?;
    desk.press("Enter")?;
    desk.wait_gone("Подтверждение кодом").await?;
    desk.never_shows("подтверждено кодом").await
}
