//! What the visits in the window share.

use anyhow::{Context, ensure};
use okno_tests::{Day, Fixture, Kept, Layout, Start, Workplace};
use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::time::Duration;

/// What must not be found in files, nor in a locked window: of the client with index 0 of the demo region.
pub(crate) const NINA: &[&str] =
    &["Ковалёва", "Ковалева", "Павловна", "9271234541", "640177304418", "01124478"];
/// Two identifiers of hers.
pub(crate) const NINA_NAMES: &str = "лс 6401 7730 4418 ковалева нина павловна";
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

    /// The same on a screen of this size.
    pub(crate) async fn started_on(width: u16, height: u16) -> anyhow::Result<Self> {
        Self::started_as(Start::okno()?.on_screen(width, height)).await
    }

    /// Another machine beside this one, with the same people, at its sign-in.
    pub(crate) async fn beside(&self) -> anyhow::Result<Self> {
        let fixture = Fixture::demo_on_another_machine(Day::TESTS.hour_before(), CLIENTS)?;
        let place = self.place.start_beside(Start::okno()?.with(&fixture)).await?;
        Ok(Self { place, password: fixture.password })
    }

    /// Signed in where one client has so many appeals of the past.
    pub(crate) async fn signed_in_with_long_history(appeals: u32) -> anyhow::Result<Self> {
        let fixture = Fixture::demo_with_long_history(Day::TESTS.hour_before(), CLIENTS, appeals)?;
        Self::started_with(Start::okno()?, &fixture).await?.in_work().await
    }

    async fn started_as(start: Start) -> anyhow::Result<Self> {
        let fixture = Fixture::demo_on(Day::TESTS.hour_before(), CLIENTS)?;
        Self::started_with(start, &fixture).await
    }

    pub(crate) async fn started_with(start: Start, fixture: &Fixture) -> anyhow::Result<Self> {
        let place = Workplace::start(start.on_day(Day::TESTS).with(fixture)).await?;
        Ok(Self { place, password: fixture.password })
    }

    /// Signed in, in the Russian layout.
    pub(crate) async fn signed_in() -> anyhow::Result<Self> {
        Self::started().await?.in_work().await
    }

    pub(crate) async fn in_work(mut self) -> anyhow::Result<Self> {
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

    pub(crate) async fn identify(self, named: &str) -> anyhow::Result<Self> {
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

    /// Closes the question whose script is through, with the script's own report.
    pub(crate) async fn close_the_question(&mut self) -> anyhow::Result<()> {
        self.press("F8")?;
        self.wait_focus("textbox", "Отчёт").await?;
        self.tab_to("checkbox", "Клиент получил полную информацию").await?;
        self.press("Space")?;
        self.press("Ctrl+Enter")?;
        self.wait_gone("Клиент получил полную информацию").await?;
        self.wait_text("закрыто").await
    }

    /// From the field above a long list to its first row.
    pub(crate) async fn walk_to_the_first_row(&mut self) -> anyhow::Result<()> {
        self.find("option", "").await?;
        self.tab_to("option", "").await
    }

    /// Leaves the window to the next who signs in.
    pub(crate) async fn sign_out(&mut self) -> anyhow::Result<()> {
        self.press("Ctrl+K")?;
        self.wait_focus("combobox", "Что найти").await?;
        self.type_text("выйти")?;
        self.wait_text("Выйти").await?;
        self.press("Enter")?;
        self.wait_focus("textbox", "Логин").await
    }

    /// Opens the list `label` and chooses by the letters of `title`.
    pub(crate) async fn choose_of_list(&mut self, label: &str, title: &str) -> anyhow::Result<()> {
        self.tab_to("button", label).await?;
        self.press("Enter")?;
        self.find("option", title).await?;
        self.type_text(title)?;
        self.wait_focus("option", title).await?;
        self.press("Enter")?;
        self.wait_focus("button", label).await
    }

    /// What was typed is in the vault: the page writes it after a moment of quiet, however slow the disk is.
    pub(crate) async fn wait_saved(&self) -> anyhow::Result<()> {
        self.wait_calm().await
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

    /// Theme and size of text by the settings.
    pub(crate) async fn set_looks(&mut self, theme: &str, size: &str) -> anyhow::Result<()> {
        self.press("Ctrl+Comma")?;
        self.wait_focus("radio", "").await?;
        self.arrow_to(theme).await?;
        // Past the density to the size: each group is one stop of Tab.
        for _ in 0..2 {
            let focus = self.focus().await?;
            self.press("Tab")?;
            self.wait("the focus to go on", || async { Ok((self.focus().await? != focus).then_some(())) })
                .await?;
        }
        self.arrow_to(size).await?;
        self.press("Escape")?;
        self.wait("the settings to go", || async {
            Ok(self.all("radio", size).await?.is_empty().then_some(()))
        })
        .await
    }

    /// Goes to a choice of the group that has the focus, by arrows.
    pub(crate) async fn arrow_to(&mut self, choice: &str) -> anyhow::Result<()> {
        for _ in 0..6 {
            let focus = self.focus().await?;
            if focus.role == "radio" && focus.name.contains(choice) {
                return Ok(());
            }
            self.press("Right")?;
            self.wait("the focus to go on", || async { Ok((self.focus().await? != focus).then_some(())) })
                .await?;
        }
        anyhow::bail!("no arrow leads to «{choice}»")
    }

    /// That something does not come, though there was time for it to.
    pub(crate) async fn never_shows(&self, part: &str) -> anyhow::Result<()> {
        for _ in 0..10 {
            ensure!(!self.shows(part).await?, "«{part}» is shown");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }

    /// What axe-core, a screen reader and the eye would find: no violation, nothing outside the window, what is to be said
    /// in sight, the focus not lost; what is heard and what is seen is as it was kept.
    pub(crate) async fn looks_well(&self, name: &str) -> anyhow::Result<()> {
        // Focus whose control went with a dialog is given on a moment later, when the dialog had its chance to do so itself.
        self.wait("the focus to be somewhere", || async { Ok((!self.focus().await?.lost).then_some(())) })
            .await?;
        let found = self.violations().await?;
        ensure!(found.is_empty(), "{name}: axe-core finds {found:?}");
        let outside = self.outside().await?;
        ensure!(outside.is_empty(), "{name}: outside the window are {outside:?}");
        let unsaid = self.unsaid().await?;
        ensure!(unsaid.is_empty(), "{name}: what is to be said is not in sight: {unsaid:?}");
        ensure!(!self.focus().await?.lost, "{name}: the focus is lost");
        let kept = Kept::in_repository();
        kept.snapshot(self, name).await?;
        kept.picture(self, name, &self.picture_file(name)?).await
    }

    /// The same of a large screen, where what is heard is no other: nothing outside, and the picture as it was kept.
    pub(crate) async fn stands_well(&self, name: &str) -> anyhow::Result<()> {
        let outside = self.outside().await?;
        ensure!(outside.is_empty(), "{name}: outside the window are {outside:?}");
        let unsaid = self.unsaid().await?;
        ensure!(unsaid.is_empty(), "{name}: what is to be said is not in sight: {unsaid:?}");
        ensure!(!self.focus().await?.lost, "{name}: the focus is lost");
        Kept::in_repository().picture(self, name, &self.picture_file(&format!("large-{name}"))?).await
    }

    /// Whether no file that the program wrote holds one of these words: base, WAL, logs, storage of the WebView.
    pub(crate) fn no_trace_in_files(&self, words: &[&str]) -> anyhow::Result<bool> {
        let traces = search(&self.data(), words)?;
        ensure!(traces.is_empty(), "found in {traces:?}");
        Ok(true)
    }
}

/// A theme as it stands in the name of a file.
pub(crate) fn latin(theme: &str) -> &'static str {
    if theme == "Тёмная" { "dark" } else { "light" }
}

fn search(folder: &Path, words: &[&str]) -> anyhow::Result<Vec<okno_testkit::Trace>> {
    okno_testkit::search_files(folder, words).context("the files cannot be searched")
}
