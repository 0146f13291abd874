//! The client's accounts and «Счёт по косточкам» in the real window, light and dark, at 1366×768.

use crate::support::{Desk, NINA, latin};

/// Somebody of the demo whose last bill has a debt, a recalculation and a penalty.
const OWES: &str = "лс 6401 7730 0405 седых лев фомич";
/// The same, as it stands on a card: nothing of it is for other eyes.
const HIS: &[&str] = &["Седых", "Фомич", "640177300405", "6401 7730 0405", "Набережная", "01124405"];
/// The longest name and address, and the largest debt.
const LONGEST: &str = "лс 6401 7730 0203 воскресенская-преображенская александра константиновна";

#[tokio::test]
async fn r_ce_5_accounts_and_bills_of_the_client_to_the_kopeck() -> anyhow::Result<()> {
    let mut desk = Desk::identified().await?;
    desk.looks_well("15-accounts-in-the-column").await?;

    // All of an account, by key in the Russian layout; each list with its "as of".
    desk.press("Alt+A")?;
    desk.wait_focus("option", "октябрь").await?;
    desk.wait_text("1 284,50 ₽").await?;
    desk.looks_well("16-account-light").await?;
    desk.press("Down")?;
    desk.wait_focus("option", "сентябрь").await?;
    desk.press("Up")?;
    desk.press("Enter")?;
    desk.wait_text("на 95,42 ₽ больше").await?;
    desk.wait_text("175 кВт·ч вместо 162").await?;
    desk.looks_well("17-bill-light").await?;

    // Turned to the client: the picture alone.
    desk.press("Alt+V")?;
    desk.wait_focus("button", "Вернуться").await?;
    desk.looks_well("18-turned-light").await?;
    for part in NINA {
        assert!(!shown(&desk).await?.contains(part), "turned to the client");
    }
    desk.press("Escape")?;
    desk.wait_focus("button", "Показать клиенту").await?;
    desk.press("Escape")?;
    desk.wait_focus("option", "октябрь").await?;
    desk.press("Escape")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;

    // The topic of bills shows the key, and leads to the bill of which its script speaks.
    desk.type_text("разъяснение начисления")?;
    desk.wait_text("Зарегистрировать").await?;
    desk.press("Enter")?;
    desk.wait_text("за какой месяц").await?;
    desk.find("button", "Счёт по косточкам").await?;
    desk.looks_well("19-topic-of-bills").await?;
    desk.press("Alt+B")?;
    desk.wait_text("на 95,42 ₽ больше").await
}

#[tokio::test]
async fn a_debt_is_told_apart_in_the_dark_and_in_large_text() -> anyhow::Result<()> {
    let mut desk = Desk::identified_by(OWES).await?;
    for (theme, size) in [("Светлая", "100"), ("Тёмная", "100"), ("Тёмная", "150")] {
        desk.set_looks(theme, size).await?;
        desk.press("Alt+A")?;
        desk.wait_focus("option", "октябрь").await?;
        desk.looks_well(&format!("20-account-{}-{size}", latin(theme))).await?;
        desk.press("Escape")?;
        desk.press("Alt+B")?;
        desk.wait_text("+1 906,94 ₽").await?;
        desk.looks_well(&format!("21-bill-{}-{size}", latin(theme))).await?;
        desk.press("Alt+V")?;
        desk.wait_focus("button", "Вернуться").await?;
        desk.looks_well(&format!("22-turned-{}-{size}", latin(theme))).await?;
        for part in HIS {
            assert!(!shown(&desk).await?.contains(part), "turned to the client");
        }
        desk.press("Escape")?;
        desk.wait_focus("button", "Показать клиенту").await?;
        desk.press("Escape")?;
        desk.wait_focus("combobox", "Что хочет клиент").await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_largest_sums_and_a_risen_price_fit() -> anyhow::Result<()> {
    let desk = Desk::identified_by(LONGEST).await?;
    desk.press("Alt+A")?;
    desk.wait_focus("option", "октябрь").await?;
    desk.looks_well("23-account-longest").await?;
    for month in ["сентябрь", "август", "июль"] {
        desk.press("Down")?;
        desk.wait_focus("option", month).await?;
    }
    desk.press("Alt+B")?;
    desk.wait_text("за кВт·ч вместо").await?;
    desk.looks_well("24-bill-risen-price").await?;
    desk.press("Alt+V")?;
    desk.wait_focus("button", "Вернуться").await?;
    desk.looks_well("25-turned-risen-price").await
}

/// The text of what is turned to the client: the upper dialog.
async fn shown(desk: &Desk) -> anyhow::Result<String> {
    let text =
        desk.run("return [...document.querySelectorAll('[role=dialog]')].at(-1).innerText", vec![]).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}
