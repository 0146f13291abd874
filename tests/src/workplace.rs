//! A workplace under test: program, display, key store and keyboard, put together.

use crate::accessibility::{self, Violation};
use crate::bus::Bus;
use crate::day::Day;
use crate::display::Display;
use crate::driver::{self, Driver};
use crate::fixture::Fixture;
use crate::keyboard::Keyboard;
use crate::layout::Layout;
use crate::memory;
use crate::page::Page;
use crate::paths;
use crate::program::{Launch, Program};
use crate::run_folder::RunFolder;
use crate::wait;
use anyhow::Context;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Windows at a time in a test program, and those started beside them. Two take 12 minutes for what one takes 21, since a test waits
/// for half of its time; but each is slower then, and a test that looked at the wrong moment failed. One, until two have run often.
static WINDOWS: Semaphore = Semaphore::const_new(1);

/// A desk's usual screen, which the window fills by itself.
const DESK: (u16, u16) = (1366, 768);

/// The program in which WebKitGTK runs a page.
const PAGE: &str = "WebKitWebProcess";

/// How long another process of the page is waited for.
const ANOTHER: Duration = Duration::from_secs(30);
/// How long it takes to begin, at most; longer than the program waits until it begins one anew that has died at once.
const BEGINS: Duration = Duration::from_secs(20);
/// Processes that are tried.
const BEGINNINGS: usize = 4;

/// What to start.
#[derive(Clone, Debug)]
pub struct Start {
    launch: Launch,
    fixture: Option<Fixture>,
    key_store: bool,
    disk: Option<PathBuf>,
    screen: (u16, u16),
    day: Option<Day>,
    haste: Option<u8>,
}

impl Start {
    /// Okno with an empty data folder.
    pub fn okno() -> anyhow::Result<Self> {
        Self::program("okno")
    }

    /// The bare window.
    pub fn bare_window() -> anyhow::Result<Self> {
        Self::program("bare-window")
    }

    fn program(name: &str) -> anyhow::Result<Self> {
        let launch = Launch { file: paths::binary(name)?, environment: vec![], alone: Duration::ZERO };
        Ok(Self { launch, fixture: None, key_store: true, disk: None, screen: DESK, day: None, haste: None })
    }

    /// With a prepared base.
    #[must_use]
    pub fn with(mut self, fixture: &Fixture) -> Self {
        self.fixture = Some(fixture.clone());
        self
    }

    /// On a machine where no key store answers.
    #[must_use]
    pub fn without_key_store(mut self) -> Self {
        self.key_store = false;
        self
    }

    /// With its data folder on another disk, mounted at `path`.
    #[must_use]
    pub fn on_disk(mut self, path: &Path) -> Self {
        self.disk = Some(path.to_owned());
        self
    }

    /// On a day of its own: the program's clock starts there.
    #[must_use]
    pub fn on_day(mut self, day: Day) -> Self {
        self.day = Some(day);
        self
    }

    /// With a clock that goes so many times faster, on a day of its own: hours pass in minutes.
    #[must_use]
    pub fn hastened(mut self, times: u8) -> Self {
        self.haste = Some(times);
        self
    }

    /// On a screen of this size, which the window fills.
    #[must_use]
    pub fn on_screen(mut self, width: u16, height: u16) -> Self {
        self.screen = (width, height);
        self
    }

    /// Leaves the program alone for `time` before the driver attaches, so that a measured start is not disturbed.
    #[must_use]
    pub fn left_alone(mut self, time: Duration) -> Self {
        self.launch.alone = time;
        self
    }

    /// With a variable of the environment.
    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.launch.environment.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// A running program in its window. Everything that [`Page`] can do, it can.
#[derive(Debug)]
pub struct Workplace {
    // In this order they end: the driver before the program, the program before bus and display.
    driver: Option<Driver>,
    program: Option<Program>,
    page: Page,
    keyboard: Keyboard,
    bus: Bus,
    display: Display,
    launch: Launch,
    folder: RunFolder,
    turn: Arc<SemaphorePermit<'static>>,
}

impl Workplace {
    /// Starts everything and waits until the window shows a page.
    pub async fn start(mut start: Start) -> anyhow::Result<Self> {
        let turn = Arc::new(WINDOWS.acquire().await?);
        if let Some(day) = start.day {
            start.launch.environment.extend(day.environment(start.haste)?);
        }
        Self::begin(start, turn).await
    }

    /// Starts another machine beside this one: with a display, a key store and a data folder of its own, and the same clock.
    pub async fn start_beside(&self, mut start: Start) -> anyhow::Result<Self> {
        start.launch.environment.clone_from(&self.launch.environment);
        Self::begin(start, Arc::clone(&self.turn)).await
    }

    async fn begin(start: Start, turn: Arc<SemaphorePermit<'static>>) -> anyhow::Result<Self> {
        let folder = RunFolder::with_data_on(start.disk.as_deref())?;
        if let Some(fixture) = &start.fixture {
            fixture.put_into(&folder)?;
        }
        let display = Display::start(start.screen, &folder.logs())?;
        let bus = if start.key_store {
            Bus::start(&folder.keys(), &folder.logs())?
        } else {
            Bus::without_key_store(&folder.keys(), &folder.logs())?
        };
        let keyboard = Keyboard::of(display.name())?;
        let (program, driver) = open(&start.launch, &folder, &display, &bus, &keyboard).await?;
        let page = page_of(&driver).await?;
        if start.screen != DESK {
            stretch(&keyboard, &page, start.screen).await?;
        }
        Ok(Self {
            driver: Some(driver),
            program: Some(program),
            page,
            keyboard,
            bus,
            display,
            launch: start.launch,
            folder,
            turn,
        })
    }

    /// `kill -9`: the program ends at once, without a chance to save anything.
    pub fn kill(&mut self) -> anyhow::Result<()> {
        self.driver = None;
        self.program.take().context("the program does not run")?.kill()
    }

    /// Ends the program as the system does when the person logs off.
    pub fn end(&mut self) -> anyhow::Result<()> {
        self.driver = None;
        self.program.take().context("the program does not run")?.end()
    }

    /// Opens the program again, on the same folder, key store and display.
    pub async fn open(&mut self) -> anyhow::Result<()> {
        self.driver = None;
        self.program = None;
        let (program, driver) =
            open(&self.launch, &self.folder, &self.display, &self.bus, &self.keyboard).await?;
        self.page = page_of(&driver).await?;
        (self.program, self.driver) = (Some(program), Some(driver));
        Ok(())
    }

    /// The process in which the page runs; none between two of them.
    #[must_use]
    pub fn page_process(&self) -> Option<u32> {
        memory::named(self.program_id()?, PAGE)
    }

    /// `kill -9` for the page alone: its process ends, the program does not.
    pub fn kill_page(&self) -> anyhow::Result<()> {
        let process = self.page_process().context("there is no page")?;
        let done = Command::new("kill").args(["-9", &process.to_string()]).status()?;
        anyhow::ensure!(done.success(), "the page is not killed");
        Ok(())
    }

    /// Waits until the page runs in another process than `before`, and goes on with that one: WebKit ends the driver's session
    /// with the process.
    pub async fn attach_to_another(&mut self, before: u32) -> anyhow::Result<()> {
        let another =
            wait::until(ANOTHER, || async { Ok(self.page_process().filter(|process| *process != before)) });
        another.await?.context("there is no other page")?;
        let port = self.program.as_ref().context("the program does not run")?.port;
        self.driver = None;
        let logs = self.folder.logs();
        for _ in 0..BEGINNINGS {
            if let Ok(attached) = tokio::time::timeout(BEGINS, Driver::attach(port, &logs)).await {
                let driver = attached?;
                self.page = page_of(&driver).await?;
                self.driver = Some(driver);
                return Ok(());
            }
            // A process that begins under a clock of a test waits for itself now and then (libfaketime's lock, taken in
            // pthread_cond_destroy). The program begins another.
            self.kill_page()?;
        }
        anyhow::bail!("the page does not begin")
    }

    /// Presses a chord of keys by their places, in whatever layout is on: `Alt+N`, `Ctrl+Enter`, `F2`.
    pub fn press(&self, chord: &str) -> anyhow::Result<()> {
        self.keyboard.press(chord)
    }

    /// Types a text key by key.
    pub fn type_text(&mut self, text: &str) -> anyhow::Result<()> {
        self.keyboard.type_text(text)
    }

    /// Switches the layout of the keyboard.
    pub fn layout(&mut self, layout: Layout) -> anyhow::Result<()> {
        self.keyboard.set_layout(layout)
    }

    /// Gives the window another size, as a window manager does; it may be larger than the screen.
    pub async fn resize(&self, width: u16, height: u16) -> anyhow::Result<()> {
        stretch(&self.keyboard, &self.page, (width, height)).await
    }

    /// Where the picture `NAME.png` of the window is put.
    pub fn picture_file(&self, name: &str) -> anyhow::Result<PathBuf> {
        Ok(paths::screenshots()?.join(format!("{name}.png")))
    }

    /// What axe-core finds on the screen.
    pub async fn violations(&self) -> anyhow::Result<Vec<Violation>> {
        accessibility::violations(&self.page).await
    }

    /// The program's data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.data()
    }

    /// The folder of the whole run: data, key ring, what the processes printed.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The key store and its bus.
    pub fn bus(&mut self) -> &mut Bus {
        &mut self.bus
    }

    /// Milliseconds from the start of the program to the performance mark `mark` of its page; waits for it.
    pub async fn started_in(&self, mark: &str) -> anyhow::Result<f64> {
        let started = self.program.as_ref().context("the program does not run")?.started;
        let marked = self.wait(&format!("the mark {mark}"), || self.page.marked(mark)).await?;
        Ok(marked - started)
    }

    /// The program's process id, while it runs.
    #[must_use]
    pub fn program_id(&self) -> Option<u32> {
        self.program.as_ref().map(Program::id)
    }
}

impl Deref for Workplace {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

/// The page of a program, watched from now on for what it asks of the program.
async fn page_of(driver: &Driver) -> anyhow::Result<Page> {
    let page = Page::new(driver.client.clone());
    page.calm_for(Duration::ZERO).await?;
    Ok(page)
}

async fn stretch(keyboard: &Keyboard, page: &Page, size: (u16, u16)) -> anyhow::Result<()> {
    keyboard.stretch_window(size)?;
    page.wait("the window of that size", || async {
        let now = page.run("return [innerWidth, innerHeight]", vec![]).await?;
        Ok((now == serde_json::json!([size.0, size.1])).then_some(()))
    })
    .await
}

async fn open(
    launch: &Launch,
    folder: &RunFolder,
    display: &Display,
    bus: &Bus,
    keyboard: &Keyboard,
) -> anyhow::Result<(Program, Driver)> {
    let logs = folder.logs();
    let start = || Program::start(&launch.file, &folder.data(), &launch.environment, display, bus, &logs);
    let mut program = start()?;
    tokio::time::sleep(launch.alone).await;
    if !driver::shows_page(&mut program).await? {
        // Seen once in some hundreds of starts, on a machine that was busy, and never again where somebody looked: what it
        // waited for is kept for who comes after.
        let told = program.keep_state(&paths::failures()?)?;
        tell_second_start(&told);
        drop(program);
        program = start()?;
        anyhow::ensure!(driver::shows_page(&mut program).await?, "the program opens no page, started twice");
    }
    let driver = Driver::attach(program.port, &logs).await?;
    keyboard.focus_window()?;
    Ok((program, driver))
}

#[allow(clippy::print_stderr, reason = "who reads the run must learn that a start did not succeed")]
fn tell_second_start(told: &Path) {
    eprintln!(
        "the program ran but showed no page and is started once more; what it waited for: {}",
        told.display()
    );
}
