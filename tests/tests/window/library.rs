//! The company's own library: signed by its author with `oknoctl`, laid by its administrator, taken by the program while it
//! runs (R-SC-4), with variants for channels (R-SC-3).

use crate::support::{Desk, NINA_NAMES};
use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the readings ask for, in the library of the program and in the company's.
const BEFORE: &str = "Назовите, пожалуйста, показания на сегодня";
const AFTER: &str = "Продиктуйте, пожалуйста, цифры с прибора";
const BY_PHONE: &str = "Подойдите, пожалуйста, к прибору и продиктуйте цифры";
/// The script that the company has changed, and its variant for calls.
const READINGS: &str = "scripts/readings.yaml";
const FOR_CALLS: &str = "scripts/readings-phone.yaml";
const TOPIC: &str = "topics/persons/2.1.1-readings.yaml";

/// A company with a library of its own and its author's key.
struct Author {
    folder: tempfile::TempDir,
}

impl Author {
    fn new() -> anyhow::Result<Self> {
        let author = Self { folder: tempfile::tempdir()? };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts-library"), &author.library())?;
        author.run(&["library", "key"], &author.key())?;
        Ok(author)
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    fn key(&self) -> PathBuf {
        self.folder.path().join("author.key")
    }

    /// The question in other words, another one for calls, and a version of its own.
    fn change(&self, version: &str) -> anyhow::Result<()> {
        self.edit("library.yaml", &[("version: \"2026.11\"", &format!("version: \"{version}\""))])?;
        let asks = [
            (BEFORE, AFTER),
            ("назовите, пожалуйста, показания на сегодня", "продиктуйте, пожалуйста, цифры с прибора"),
        ];
        self.edit(READINGS, &asks)?;
        let script = std::fs::read_to_string(self.library().join(READINGS))?;
        let calls = script.replace("id: readings\n", "id: readings_phone\n").replace(AFTER, BY_PHONE);
        std::fs::write(self.library().join(FOR_CALLS), calls)?;
        let variants =
            "script:\n  - when: visit.channel == 'phone'\n    use: readings_phone\n  - use: readings\n";
        self.edit(TOPIC, &[("script: readings\n", variants)])
    }

    fn edit(&self, path: &str, changes: &[(&str, &str)]) -> anyhow::Result<()> {
        let path = self.library().join(path);
        let mut text = std::fs::read_to_string(&path)?;
        for (from, to) in changes {
            ensure!(text.contains(from) || text.contains(to), "«{from}» is not in {}", path.display());
            text = text.replace(from, to);
        }
        Ok(std::fs::write(&path, text)?)
    }

    fn sign(&self) -> anyhow::Result<()> {
        let key = self.key().display().to_string();
        self.run(&["library", "sign", "--key", &key], &self.library())
    }

    fn run(&self, arguments: &[&str], last: &Path) -> anyhow::Result<()> {
        let told = Command::new(okno_tests::binary("oknoctl")?).args(arguments).arg(last).output()?;
        let words = String::from_utf8_lossy(&told.stdout);
        ensure!(told.status.success(), "{arguments:?}: {words}{}", String::from_utf8_lossy(&told.stderr));
        Ok(())
    }

    /// The administrator trusts the author and lays the library for the program.
    fn lay(&self, data: &Path) -> anyhow::Result<()> {
        let keys = data.join("library/keys");
        std::fs::create_dir_all(&keys)?;
        std::fs::copy(self.key().with_extension("key.pub"), keys.join("author.pub"))
            .context("the public key")?;
        let arrivals = data.join("library/new");
        if arrivals.exists() {
            std::fs::remove_dir_all(&arrivals)?;
        }
        copy(&self.library(), &arrivals)
    }
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn r_sc_4_a_talk_goes_on_by_its_library_and_the_next_question_by_the_new_one() -> anyhow::Result<()> {
    // given a question in the middle of its answer
    let mut desk = Desk::identified().await?;
    desk.begin_readings().await?;
    desk.wait_text(BEFORE).await?;
    desk.type_text("1061")?;
    // when the administrator lays a newer library of the company
    let author = Author::new()?;
    author.change("2026.12")?;
    author.sign()?;
    author.lay(&desk.data())?;
    desk.wait_text("скрипты 2026.12").await?;
    // then the question goes on as it began, with what was typed
    assert!(desk.shows(BEFORE).await?, "the old words go on");
    assert_eq!(desk.find("textbox", "Показания").await?.value().await?, "1061");
    // and over a kill of the program too
    desk.wait_saved().await?;
    desk.killed_and_back().await?;
    desk.wait_focus("textbox", "Показания").await?;
    assert!(desk.shows(BEFORE).await? && desk.shows("скрипты 2026.12").await?, "the old words go on");
    desk.answer("2").await?;
    desk.finish_the_script().await?;
    desk.close_the_question().await?;
    // and the next question speaks by the new one
    desk.press("Alt+N")?;
    desk.wait_focus("combobox", "Что хочет клиент").await?;
    desk.begin_readings().await?;
    desk.wait_text(AFTER).await?;
    desk.looks_well("260-next-question-by-the-new-library").await?;
    // and the appeal of the former says by which it was served
    desk.press("Alt+I")?;
    desk.wait_focus("textbox", "Тема или номер").await?;
    desk.walk_to_the_first_row().await?;
    desk.press("Down")?;
    desk.press("Enter")?;
    desk.find("list", "История обращения").await?;
    desk.wait_text("версия 2026.11").await
}

#[tokio::test]
async fn r_sc_4_a_library_that_was_tampered_with_is_refused_by_name_and_work_goes_on() -> anyhow::Result<()> {
    // given a signed library of which one file was changed, one taken away and one added
    let mut desk = Desk::signed_in().await?;
    let author = Author::new()?;
    author.change("2026.12")?;
    author.sign()?;
    author.edit(READINGS, &[(AFTER, "Сколько там у вас")])?;
    std::fs::remove_file(author.library().join(TOPIC))?;
    std::fs::write(author.library().join("scripts/strange.yaml"), "kind: script\n")?;
    author.lay(&desk.data())?;
    // then the window says so, and which they are
    desk.wait_text("Новые скрипты не приняты").await?;
    assert!(desk.shows("скрипты 2026.11").await?, "the former goes on");
    desk.press("Ctrl+K")?;
    desk.wait_focus("combobox", "Что найти").await?;
    desk.type_text("библиотека")?;
    desk.wait_text("Библиотека скриптов").await?;
    desk.press("Enter")?;
    desk.wait_text("Вы работаете по прежней библиотеке").await?;
    for file in [READINGS, TOPIC, "scripts/strange.yaml"] {
        assert!(desk.shows(file).await?, "{file} is named");
    }
    desk.looks_well_in_all("261-library-refused").await?;
    desk.press("Escape")?;
    desk.wait_gone("Вы работаете по прежней библиотеке").await?;
    desk.wait_focus("button", "Начать приём").await?;
    // and work goes on by the former
    let mut desk = desk.identify(NINA_NAMES).await?;
    desk.begin_readings().await?;
    desk.wait_text(BEFORE).await
}

#[tokio::test]
async fn r_sc_3_a_branching_script_speaks_by_its_variant_for_the_channel() -> anyhow::Result<()> {
    // given a library with a variant for calls
    let desk = Desk::signed_in().await?;
    let author = Author::new()?;
    author.change("2026.12")?;
    author.sign()?;
    author.lay(&desk.data())?;
    desk.wait_text("скрипты 2026.12").await?;
    // when somebody comes to the desk, the variant for the office asks, and goes on by what is answered
    let mut desk = desk.identify(NINA_NAMES).await?;
    desk.begin_readings().await?;
    desk.wait_text(AFTER).await?;
    desk.type_text("1")?;
    desk.press("Enter")?;
    desk.wait_text("меньше прошлых").await?;
    desk.press("Ctrl+A")?;
    desk.answer("10612").await?;
    desk.finish_the_script().await?;
    desk.close_the_question().await?;
    // when somebody calls, the other one asks, and another answer leads another way
    desk.press("Alt+H")?;
    desk.begin_by("телефон").await?;
    desk.name(NINA_NAMES).await?;
    desk.begin_readings().await?;
    desk.wait_text(BY_PHONE).await?;
    desk.looks_well("262-variant-for-calls").await?;
    desk.go_on("Не помнит").await?;
    desk.wait_text("Ничего страшного").await
}
