//! The tools of the window tests, tried on the bare window: what they say must be so, or no test on them counts.
#![cfg(target_os = "linux")]

use okno_tests::{Day, Kept, Layout, Start, Workplace, memory};

async fn bare() -> anyhow::Result<Workplace> {
    Workplace::start(Start::bare_window()?).await
}

#[tokio::test]
async fn text_typed_in_both_layouts_arrives_letter_by_letter() -> anyhow::Result<()> {
    // given a window whose field has the focus
    let mut place = bare().await?;
    place.wait_focus("textbox", "Что слышно").await?;
    // when a text is typed that no single layout can give
    place.layout(Layout::Russian)?;
    place.type_text("Ковалёва Ё № 12, Rust [x] конец")?;
    // then every letter is in the field
    let field = place.find("textbox", "Что слышно").await?;
    place
        .wait("the whole text", || async {
            Ok((field.value().await? == "Ковалёва Ё № 12, Rust [x] конец").then_some(()))
        })
        .await
}

#[tokio::test]
async fn a_chord_is_the_same_key_in_both_layouts() -> anyhow::Result<()> {
    // given a window
    let mut place = bare().await?;
    place.wait_focus("textbox", "Что слышно").await?;
    // when the same chord is pressed in either layout
    place.press("Alt+N")?;
    place.layout(Layout::Russian)?;
    place.press("Alt+N")?;
    place.press("Ctrl+Enter")?;
    place.press("F6")?;
    // then the place of the key is the same and the letter is the layout's
    for line in ["Alt KeyN n", "Alt KeyN т", "Ctrl Enter Enter", "F6 F6"] {
        place.wait_text(line).await?;
    }
    Ok(())
}

#[tokio::test]
async fn killing_leaves_no_process_and_the_window_opens_again() -> anyhow::Result<()> {
    // given a running program with its processes
    let mut place = bare().await?;
    let id = place.program_id().expect("the program runs");
    let tree = memory::tree_of(id);
    assert!(tree.len() >= 2, "the page has a process of its own: {tree:?}");
    let memory = memory::of_tree(id)?;
    assert!(memory.whole > 50_000 && memory.own < memory.whole, "a window takes more than 50 MB: {memory:?}");
    // when it is killed
    place.kill()?;
    // then nothing of it runs on, and it can be opened again on the same display
    for id in tree {
        wait_until_ended(id)?;
    }
    place.open().await?;
    place.wait_text("Пустое окно").await
}

#[tokio::test]
async fn elements_are_found_by_role_and_name_only_while_shown() -> anyhow::Result<()> {
    // given a page with a button and a heading
    let place = bare().await?;
    place.find("heading", "Пустое окно").await?;
    assert_eq!(place.names("button").await?, vec!["Принять"]);
    assert!(place.outside().await?.is_empty());
    // when the button is hidden
    place.run("document.getElementById('accept').hidden = true", vec![]).await?;
    // then it is not found, as no person would
    assert!(place.all("button", "Принять").await?.is_empty());
    assert!(!place.shows("Принять").await?);
    Ok(())
}

#[tokio::test]
async fn a_box_hidden_behind_its_label_is_clicked_there() -> anyhow::Result<()> {
    // given a checkbox in a clipped frame of one pixel inside its drawn label, as our controls are made
    let place = bare().await?;
    let control = "<label style='display: block; padding: 20px'><span style='position: absolute; width: 1px; \
                   height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%)'><input type='checkbox'></span>\
                   Согласен</label>";
    let script = "document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0])";
    place.run(script, vec![control.into()]).await?;
    // when it is clicked by its name
    place.click("checkbox", "Согласен").await?;
    // then it is checked
    let checked = place.run("return document.querySelector('[type=checkbox]').checked", vec![]).await?;
    assert_eq!(checked, serde_json::json!(true));
    Ok(())
}

#[tokio::test]
async fn what_stands_outside_the_window_is_told() -> anyhow::Result<()> {
    let place = bare().await?;
    place.run("document.getElementById('accept').style.marginTop = '2000px'", vec![]).await?;
    assert_eq!(place.outside().await?, vec!["button «Принять»"]);
    Ok(())
}

#[tokio::test]
async fn a_wait_in_vain_tells_what_the_page_shows() -> anyhow::Result<()> {
    let place = bare().await?;
    let second = std::time::Duration::from_secs(1);
    let error = place
        .wait_at_most(second, "a miracle", || async { Ok(None::<()>) })
        .await
        .expect_err("nothing came")
        .to_string();
    assert!(error.contains("a miracle") && error.contains("Пустое окно"), "{error}");
    Ok(())
}

#[tokio::test]
async fn axe_finds_a_field_without_a_name() -> anyhow::Result<()> {
    // given a page on which nothing is wrong
    let place = bare().await?;
    assert_eq!(place.violations().await?, vec![]);
    // when the label goes
    place.run("document.querySelector('label').remove()", vec![]).await?;
    // then axe tells it
    let rules: Vec<String> = place.violations().await?.into_iter().map(|one| one.rule).collect();
    assert_eq!(rules, vec!["label"]);
    Ok(())
}

#[tokio::test]
async fn the_window_is_a_desks_screen_and_its_picture_is_written() -> anyhow::Result<()> {
    let place = bare().await?;
    let size = place.run("return [innerWidth, innerHeight]", vec![]).await?;
    assert_eq!(size, serde_json::json!([1366, 768]));
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("picture.png");
    place.screenshot(&file).await?;
    let png = std::fs::read(&file)?;
    assert!(png.starts_with(b"\x89PNG") && png.len() > 2_000, "{} bytes", png.len());
    Ok(())
}

#[tokio::test]
async fn what_is_heard_and_seen_is_compared_with_what_was_kept() -> anyhow::Result<()> {
    // given a window whose picture and snapshot were kept
    let place = bare().await?;
    place.find("button", "Принять").await?;
    let folder = tempfile::tempdir()?;
    let (accepting, kept) = (Kept::in_folder(folder.path(), true), Kept::in_folder(folder.path(), false));
    let whole = folder.path().join("whole.png");
    assert!(kept.picture(&place, "bare", &whole).await.is_err(), "nothing is kept yet");
    assert!(kept.snapshot(&place, "bare").await.is_err(), "nothing is kept yet");
    accepting.picture(&place, "bare", &whole).await?;
    accepting.snapshot(&place, "bare").await?;
    // then the same window passes, and its clock may go on
    let clock =
        "document.querySelector('main').insertAdjacentHTML('beforeend', `<p id=clock>${arguments[0]}</p>`)";
    kept.picture(&place, "bare", &whole).await?;
    kept.snapshot(&place, "bare").await?;
    place.run(clock, vec!["в 10:31, за 0:07".into()]).await?;
    accepting.picture(&place, "clock", &whole).await?;
    accepting.snapshot(&place, "clock").await?;
    place.run("document.getElementById('clock').textContent = 'в 10:48, за 8:59'", vec![]).await?;
    kept.picture(&place, "clock", &whole).await?;
    kept.snapshot(&place, "clock").await?;
    place.run("document.getElementById('clock').remove()", vec![]).await?;
    // when a part is moved by little more than a letter, it is seen, and not heard
    let moved = "document.getElementById('accept').style.translate = arguments[0]";
    place.run(moved, vec!["9px 0".into()]).await?;
    let told = kept.picture(&place, "bare", &whole).await.expect_err("the button was moved").to_string();
    assert!(told.contains("differ") && told.contains("OKNO_WRITE"), "{told}");
    kept.snapshot(&place, "bare").await?;
    place.run(moved, vec!["none".into()]).await?;
    kept.picture(&place, "bare", &whole).await?;
    // when a name changes for those who listen, it is heard, and not seen
    place.run("document.getElementById('accept').setAttribute('aria-label', 'Отказать')", vec![]).await?;
    let told = kept.snapshot(&place, "bare").await.expect_err("another name").to_string();
    assert!(told.contains("Отказать"), "{told}");
    kept.picture(&place, "bare", &whole).await
}

#[tokio::test]
async fn the_window_fills_a_larger_screen() -> anyhow::Result<()> {
    let place = Workplace::start(Start::bare_window()?.on_screen(1920, 1080)).await?;
    let size = place.run("return [innerWidth, innerHeight]", vec![]).await?;
    assert_eq!(size, serde_json::json!([1920, 1080]));
    Ok(())
}

#[tokio::test]
async fn the_program_lives_on_the_day_that_it_is_given() -> anyhow::Result<()> {
    // given a program that is told another day
    let mut place = Workplace::start(Start::bare_window()?.on_day(Day::TESTS)).await?;
    let now = "return new Date().toISOString()";
    let first = place.run(now, vec![]).await?;
    assert!(first.as_str().is_some_and(|at| at.starts_with("2026-11-24T06:3")), "{first}");
    // then its clock goes on, and does not go back when it is started again
    place.kill()?;
    place.open().await?;
    let later = place.run(now, vec![]).await?;
    assert!(later.as_str() > first.as_str(), "{first} {later}");
    Ok(())
}

#[tokio::test]
async fn the_moment_of_use_is_marked_after_the_start() -> anyhow::Result<()> {
    let place = bare().await?;
    let took = place.started_in("okno:usable").await?;
    assert!((50.0..60_000.0).contains(&took), "{took} ms");
    assert_eq!(place.marked("no such mark").await?, None);
    Ok(())
}

#[tokio::test]
async fn the_key_store_is_there_goes_and_comes_back() -> anyhow::Result<()> {
    // given a workplace with a key store
    let mut place = bare().await?;
    assert!(place.bus().has_key_store()?);
    // when it goes
    place.bus().stop_key_store()?;
    // then nobody answers for it until it is started again
    assert!(!place.bus().has_key_store()?);
    place.bus().start_key_store()?;
    assert!(place.bus().has_key_store()?);
    Ok(())
}

#[tokio::test]
async fn a_workplace_without_a_key_store_has_none() -> anyhow::Result<()> {
    let mut place = Workplace::start(Start::bare_window()?.without_key_store()).await?;
    assert!(!place.bus().has_key_store()?);
    Ok(())
}

fn wait_until_ended(id: u32) -> anyhow::Result<()> {
    for _ in 0..500 {
        // A process that ended but was not yet collected by its new parent counts as ended.
        let state = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        if state.is_empty() || state.rsplit_once(')').is_some_and(|(_, rest)| rest.starts_with(" Z")) {
            return Ok(());
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    anyhow::bail!("process {id} runs on")
}
