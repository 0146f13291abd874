//! Somebody who acts for the client: recorded with ground and term, by keyboard alone, in the Russian layout.

use crate::support::{Desk, NINA};

/// Made up, and not among the clients of the demo.
const DAUGHTER: &str = "Закавыкина Зоя Львовна";
/// As she is shown until she is asked for.
const SHORT: &str = "Закавыкина З. Л.";

#[tokio::test]
async fn r_id_6_a_representative_is_recorded_with_ground_and_term_and_seen_in_the_visit() -> anyhow::Result<()>
{
    // given a visit, and the book of the client's profile
    let mut desk = Desk::identified().await?;
    desk.press("Alt+R")?;
    desk.wait_focus("radio", "Полнота").await?;
    // when the part of those who act for the client is gone to
    for (part, picture) in
        [("Согласия", "consents"), ("Особенности", "needs"), ("Представители", "representatives")]
    {
        desk.press("Right")?;
        desk.wait_focus("radio", part).await?;
        desk.looks_well_in_all(&format!("80-book-{picture}")).await?;
    }
    desk.wait_text("Представителей нет").await?;
    desk.tab_to("textbox", "Фамилия, имя, отчество").await?;
    desk.type_text(DAUGHTER)?;
    desk.choose_of_list("Основание", "доверенность").await?;
    desk.tab_to("textbox", "Документ").await?;
    desk.type_text("Доверенность № 64/77 от 02.11.2026")?;
    // then without its term it is not recorded, and what is wanting is said
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Укажите, до какого дня действует доверенность").await?;
    desk.looks_well("81-representative-without-term").await?;
    // when the term is in the past, that is said as well
    desk.tab_to("textbox", "Действует до").await?;
    desk.type_text("01.11.2026")?;
    desk.wait_text("воскресенье, 1 ноября 2026").await?;
    desk.press("Ctrl+Enter")?;
    desk.wait_text("Срок уже прошёл").await?;
    desk.press("Ctrl+A")?;
    desk.type_text("31122027")?;
    desk.wait_text("пятница, 31 декабря 2027").await?;
    desk.press("Ctrl+Enter")?;
    // then the representative stands in the book, with ground and term, and in the visit
    desk.wait_text("действует до 31.12.2027").await?;
    desk.wait_gone("Представителей нет").await?;
    desk.find("button", &format!("Прекратить: {SHORT}")).await?;
    desk.looks_well("82-representative").await?;
    desk.press("Escape")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.wait_text("1 представитель").await?;
    desk.looks_well("83-visit-with-representative").await?;
    // and after the program was ended and started again
    desk.end()?;
    assert!(desk.no_trace_in_files(&["Закавыкина", "64/77"])?, "the representative is in no file in clear");
    desk.open().await?;
    desk.sign_in().await?;
    desk.wait_text("1 представитель").await?;
    // when the authority ends, it is said in the book and the visit does not count it
    desk.press("Alt+R")?;
    desk.wait_focus("radio", "Полнота").await?;
    desk.press("Left")?;
    desk.wait_focus("radio", "Представители").await?;
    desk.tab_to("button", &format!("Прекратить: {SHORT}")).await?;
    desk.press("Enter")?;
    desk.wait_text("прекращён").await?;
    desk.press("Escape")?;
    desk.wait_gone("1 представитель").await?;
    assert!(desk.no_trace_in_files(NINA)?, "nothing personal in any file");
    Ok(())
}
