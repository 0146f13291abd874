//! What the visits in the window share.

use anyhow::{Context, ensure};
use okno_tests::{Fixture, Layout, Start, Workplace};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::time::Duration;

/// What must not be found in files, nor in a locked window: of the client with index 0 of the demo region.
pub(crate) const NINA: &[&str] =
    &["Ковалёва", "Ковалева", "Павловна", "9271234541", "640177304418", "01124478"];
/// Two identifiers of hers.
const NINA_NAMES: &str = "лс 6401 7730 4418 ковалева нина павловна";
/// The login of the demo.
const LOGIN: &str = "orlova";
/// Clients in the base of the tests: few, so that it is made quickly.
pub(crate) const CLIENTS: u32 = 300;

/// A workplace with the demo region.
pub(crate) struct Desk {
    place: Workplace,
    password: &'static str,
}

impl Deref for Desk {
    type Target = Workplace;
    fn deref(&self) -> &Workplace {
        &self.place
    }
}

impl DerefMut for Desk {
    fn deref_mut(&mut self) -> &mut Workplace {
        &mut self.place
    }
}

impl Desk {
    /// The window at the sign-in.
    pub(crate) async fn started() -> anyhow::Result<Self> {
        Self::started_as(Start::okno()?).await
    }

    async fn started_as(start: Start) -> anyhow::Result<Self> {
        let fixture = Fixture::demo(CLIENTS)?;
        let place = Workplace::start(start.with(&fixture)).await?;
        Ok(Self { place, password: fixture.password })
    }

    /// Signed in, in the Russian layout.
    pub(crate) async fn signed_in() -> anyhow::Result<Self> {
        Self::started().await?.in_work().await
    }

    async fn in_work(mut self) -> anyhow::Result<Self> {
        self.looks_well("0-sign-in").await?;
        self.sign_in().await?;
        self.wait_focus("button", "Начать приём").await?;
        Ok(self)
    }

    pub(crate) async fn sign_in(&mut self) -> anyhow::Result<()> {
        self.sign_in_as(LOGIN).await
    }

    pub(crate) async fn sign_in_as(&mut self, login: &str) -> anyhow::Result<()> {
        self.wait_focus("textbox", "Логин").await?;
        let password = self.password;
        self.layout(Layout::Latin)?;
        self.type_text(login)?;
        self.press("Tab")?;
        self.type_text(password)?;
        self.press("Enter")?;
        self.layout(Layout::Russian)
    }

    /// Takes away what was typed for a password and types the right one.
    pub(crate) async fn reload_password(&mut self) -> anyhow::Result<()> {
        self.wait_focus("textbox", "Пароль").await?;
        self.press("Ctrl+A")?;
        let password = self.password;
        self.layout(Layout::Latin)?;
        self.type_text(password)?;
        self.press("Enter")?;
        self.layout(Layout::Russian)
    }

    /// A visit whose client was identified.
    pub(crate) async fn identified() -> anyhow::Result<Self> {
        Self::identified_by(NINA_NAMES).await
    }

    /// The same, by what this client names.
    pub(crate) async fn identified_by(named: &str) -> anyhow::Result<Self> {
        Self::signed_in().await?.identify(named).await
    }

    /// The same, with the data on another disk.
    pub(crate) async fn identified_on(disk: &Path) -> anyhow::Result<Self> {
        let desk = Self::started_as(Start::okno()?.on_disk(disk)).await?.in_work().await?;
        desk.identify(NINA_NAMES).await
    }

    async fn identify(self, named: &str) -> anyhow::Result<Self> {
        let mut desk = self;
        desk.press("Enter")?;
        desk.wait_text("Меня зовут").await?;
        desk.press("F2")?;
        desk.wait_focus("combobox", "Что называет клиент").await?;
        desk.type_text(named)?;
        desk.wait_text("открыть").await?;
        desk.press("Enter")?;
        desk.wait_focus("combobox", "Что хочет клиент").await?;
        Ok(desk)
    }

    /// Begins the topic of readings and comes to the field of the reading.
    pub(crate) async fn begin_readings(&mut self) -> anyhow::Result<()> {
        self.type_text("показания")?;
        self.wait_text("Зарегистрировать").await?;
        self.press("Enter")?;
        self.wait_text("номер прибора").await?;
        self.press("Alt+1")?;
        self.wait_focus("textbox", "Показания").await
    }

    /// What was typed is in the vault: a little longer than the quiet after which it is written.
    pub(crate) async fn wait_saved(&self) -> anyhow::Result<()> {
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        Ok(())
    }

    /// Long enough for one try to write what was typed.
    pub(crate) async fn wait_saved_once(&self) {
        tokio::time::sleep(Duration::from_millis(300)).await;
    }

    /// Opens the list that has the focus and chooses by the first letters.
    pub(crate) async fn choose(&mut self, letters: &str) -> anyhow::Result<()> {
        self.press("Enter")?;
        self.wait_focus("option", "").await?;
        self.type_text(letters)?;
        self.wait_focus("option", letters).await?;
        self.press("Enter")?;
        self.wait_focus("button", letters).await
    }

    /// What the script says at this step.
    pub(crate) async fn spoken(&self) -> anyhow::Result<String> {
        self.find_test_id("say").await?.text().await
    }

    /// Theme and size of text by the settings.
    pub(crate) async fn set_looks(&mut self, theme: &str, size: &str) -> anyhow::Result<()> {
        self.press("Ctrl+Comma")?;
        for choice in [theme, size] {
            self.find("radio", choice).await?.focus().await?;
            self.press("Space")?;
        }
        self.press("Escape")
    }

    /// A picture, and what axe-core and the eye would find: no violation, nothing outside the window, the focus
    /// not lost.
    pub(crate) async fn looks_well(&self, name: &str) -> anyhow::Result<()> {
        self.picture(name).await?;
        let found = self.violations().await?;
        ensure!(found.is_empty(), "{name}: axe-core finds {found:?}");
        let outside = self.outside().await?;
        ensure!(outside.is_empty(), "{name}: outside the window are {outside:?}");
        ensure!(!self.focus().await?.lost, "{name}: the focus is lost");
        Ok(())
    }

    /// Whether no file that the program wrote holds one of these words: base, WAL, logs, storage of the WebView.
    pub(crate) fn no_trace_in_files(&self, words: &[&str]) -> anyhow::Result<bool> {
        let traces = search(&self.data(), words)?;
        ensure!(traces.is_empty(), "found in {traces:?}");
        Ok(true)
    }
}

fn search(folder: &Path, words: &[&str]) -> anyhow::Result<Vec<okno_testkit::Trace>> {
    okno_testkit::search_files(folder, words).context("the files cannot be searched")
}
