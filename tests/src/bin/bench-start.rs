//! `cargo xtask bench start`: Okno against the bare window of the same platform, in the same run.
//! Prints Markdown; `cargo xtask bench` puts it into docs/PERFORMANCE.md.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a measuring program talks")]

#[cfg(target_os = "linux")]
fn main() -> anyhow::Result<()> {
    linux::main()
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("the window is driven and its memory is read on Linux only");
    std::process::exit(1);
}

#[cfg(target_os = "linux")]
mod linux {
    use anyhow::Context;
    use okno_tests::measure::{Sample, Series, machine};
    use okno_tests::{Fixture, Start, Workplace, memory};
    use std::time::Duration;

    const CLIENTS: u32 = 20_000;
    /// Pairs of starts, unless the first argument says another number.
    const PAIRS: usize = 9;
    /// Nothing attaches to a starting program for so long.
    const ALONE: Duration = Duration::from_secs(4);
    /// Memory is read when nothing has happened for so long.
    const CALM: Duration = Duration::from_secs(5);
    const MARK: &str = "okno:usable";
    /// To reach, from the issue: ratio of time and of memory.
    const GOALS: (f64, f64) = (1.3, 1.25);

    pub(super) fn main() -> anyhow::Result<()> {
        let pairs = match std::env::args().nth(1) {
            Some(number) => number.parse().context("usage: bench-start [PAIRS]")?,
            None => PAIRS,
        };
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(measure(pairs))
    }

    async fn measure(pairs: usize) -> anyhow::Result<()> {
        eprintln!("the demo region of {CLIENTS} clients…");
        let fixture = Fixture::demo(CLIENTS)?;
        let (mut bare, mut okno) = (Series::default(), Series::default());
        // The first pair warms the system's caches and is not counted.
        for pair in 0..=pairs {
            let (b, o) = (bare_window().await?, whole(&fixture).await?);
            eprintln!("pair {pair} of {pairs}: bare {b}, Okno {o}");
            if pair > 0 {
                bare.push(b);
                okno.push(o);
            }
        }
        println!("{}", report(&bare, &okno)?);
        Ok(())
    }

    async fn bare_window() -> anyhow::Result<Sample> {
        let mut place = Workplace::start(Start::bare_window()?.left_alone(ALONE)).await?;
        let milliseconds = place.started_in(MARK).await?;
        place.wait_focus("textbox", "Что слышно").await?;
        place.type_text("rjdfktdf")?;
        finish(&place, milliseconds).await
    }

    async fn whole(fixture: &Fixture) -> anyhow::Result<Sample> {
        let mut place = Workplace::start(Start::okno()?.with(fixture).left_alone(ALONE)).await?;
        let milliseconds = place.started_in(MARK).await?;
        place.wait_focus("textbox", "Логин").await?;
        place.type_text(fixture.login())?;
        place.press("Tab")?;
        place.type_text(fixture.password)?;
        place.press("Enter")?;
        place.find("button", "Начать приём").await?;
        place.press("F2")?;
        place.wait_focus("combobox", "Что называет клиент").await?;
        place.type_text("ковалева нина")?;
        place.wait_text("Поиск по").await?;
        finish(&place, milliseconds).await
    }

    async fn finish(place: &Workplace, milliseconds: f64) -> anyhow::Result<Sample> {
        tokio::time::sleep(CALM).await;
        let id = place.program_id().context("the program has ended")?;
        Ok(Sample { milliseconds, memory: memory::of_tree(id)? })
    }

    fn report(bare: &Series, okno: &Series) -> anyhow::Result<String> {
        let (time, memory) = (okno.time_ratio(bare)?, okno.memory_ratio(bare)?);
        Ok(format!(
            "## Start and memory\n\n\
             {machine}. Xvfb, software rendering. {count} pairs of starts, one after the other, caches warm; the driver attaches\n\
             {alone} s after the start. Start is from `exec` to the performance mark `{MARK}`, which both pages set in the frame after\n\
             their first field. Memory is the PSS of the whole process tree, {calm} s after the last key: Okno signed in with\n\
             {CLIENTS} clients after one search, the bare window after the same keys.\n\n\
             | | bare window | Okno | ratio | goal | |\n|---|---|---|---|---|---|\n\
             | start, ms: min / median / max | {bare_time} | {okno_time} | {time} | ≤ {goal_time} | {quick} |\n\
             | memory, MiB: min / median / max | {bare_memory} | {okno_memory} | {memory} | ≤ {goal_memory} | {small} |\n\
             | of it the program itself | {bare_own} | {okno_own} | | | |\n\n\
             The ratio is of the medians; in brackets the least and greatest of the pairs.",
            machine = machine(),
            count = bare.len(),
            alone = ALONE.as_secs(),
            calm = CALM.as_secs(),
            bare_time = bare.times(),
            okno_time = okno.times(),
            bare_memory = bare.memories(),
            okno_memory = okno.memories(),
            bare_own = bare.own_memories(),
            okno_own = okno.own_memories(),
            goal_time = GOALS.0,
            goal_memory = GOALS.1,
            quick = time.verdict(GOALS.0),
            small = memory.verdict(GOALS.1),
        ))
    }
}
