//! `cargo xtask bench day`: a day of visits in one window, by keyboard alone; its end beside its beginning.
//! Prints Markdown; `cargo xtask bench` puts it into docs/PERFORMANCE.md.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a measuring program talks")]
#![allow(clippy::disallowed_methods, reason = "measuring is what it is for")]

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
    use anyhow::{Context, ensure};
    use okno_tests::measure::{machine, verdict};
    use okno_tests::memory::{self, TreeMemory};
    use okno_tests::{Edges, Fixture, Layout, Start, Workplace};
    use std::time::{Duration, Instant};

    const CLIENTS: u32 = 20_000;
    /// Visits of a day, unless the first argument says another number.
    const VISITS: usize = 60;
    /// Visits before anything is counted: the WebView fills its caches with each topic.
    const WARM: usize = 3;
    /// The beginning and the end of the day: so many visits each, of every topic as many.
    const EDGE: usize = 12;
    /// Between two clients: a worn page rests meanwhile, and then memory is read.
    const BETWEEN: Duration = Duration::from_secs(6);
    /// To reach, from the issue: growth of memory.
    const GOAL_MEMORY: f64 = 1.10;

    /// Who comes, one after the other, and asks what.
    const COME: [Comes; 3] = [
        Comes {
            named: "лс 6401 7730 4418 ковалева нина павловна",
            asks: "показания",
            hears: "номер прибора",
            topic: Topic::Readings,
        },
        Comes {
            named: "лс 6401 7730 0102 ковалева нина павловна",
            asks: "замена счетчика",
            hears: "расскажите, пожалуйста, что с прибором",
            topic: Topic::Replacement,
        },
        Comes {
            named: "лс 6401 7730 0506 хайруллин тимур ренатович",
            asks: "личный кабинет",
            hears: "чем помочь с личным кабинетом",
            topic: Topic::Cabinet,
        },
    ];

    /// A client of the demo.
    struct Comes {
        named: &'static str,
        asks: &'static str,
        /// What the script of the question begins with.
        hears: &'static str,
        topic: Topic,
    }

    /// What is asked, by how its script is gone through.
    #[derive(Clone, Copy)]
    enum Topic {
        Readings,
        Replacement,
        Cabinet,
    }

    pub(super) fn main() -> anyhow::Result<()> {
        let visits = match std::env::args().nth(1) {
            Some(number) => number.parse().context("usage: bench-day [VISITS]")?,
            None => VISITS,
        };
        ensure!(visits >= 2 * EDGE, "a day has at least {} visits", 2 * EDGE);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(measure(visits))
    }

    async fn measure(visits: usize) -> anyhow::Result<()> {
        eprintln!("the demo region of {CLIENTS} clients…");
        let fixture = Fixture::demo(CLIENTS)?;
        let mut place = Workplace::start(Start::okno()?.with(&fixture)).await?;
        place.wait_focus("textbox", "Логин").await?;
        place.type_text(fixture.login())?;
        place.press("Tab")?;
        place.type_text(fixture.password)?;
        place.press("Enter")?;
        place.layout(Layout::Russian)?;
        let mut steps = Edges::of(EDGE);
        let mut memories = Vec::new();
        let mut rested = 0;
        for visit in 0..WARM + visits {
            let counted = visit.checked_sub(WARM);
            let mut day = Day { place: &mut place, steps: &mut steps, counts: counted.is_some() };
            day.visit(&COME[visit % COME.len()]).await.with_context(|| format!("visit {visit}"))?;
            let before = place.page_process().context("there is no page")?;
            tokio::time::sleep(BETWEEN).await;
            let anew = place.page_process() != Some(before);
            if anew {
                place.attach_to_another(before).await?;
                rested += 1;
            }
            place.wait_focus("button", "Начать приём").await?;
            let memory = memory_of(&place)?;
            if counted.is_some_and(|counted| counted < EDGE || counted + EDGE >= visits) {
                memories.push(memory);
            }
            let word = if anew { ", rested" } else { "" };
            eprintln!("visit {visit} of {}: {:.0} MiB{word}", WARM + visits, mebibytes(memory.whole));
        }
        let memories = (middle(&memories[..EDGE]), middle(&memories[EDGE..]));
        let too_few = steps.too_few();
        ensure!(too_few.is_empty(), "counted too seldom: {}", too_few.join(", "));
        println!("{}", report(visits, &steps, memories, rested));
        Ok(())
    }

    fn memory_of(place: &Workplace) -> anyhow::Result<TreeMemory> {
        memory::of_tree(place.program_id().context("the program has ended")?)
    }

    /// The medians of readings: the page's heap swings by tens of MiB between two collections of its garbage.
    fn middle(readings: &[TreeMemory]) -> TreeMemory {
        let of = |part: fn(&TreeMemory) -> u64| {
            let mut sorted: Vec<u64> = readings.iter().map(part).collect();
            sorted.sort_unstable();
            sorted.get(sorted.len() / 2).copied().unwrap_or_default()
        };
        TreeMemory { own: of(|reading| reading.own), whole: of(|reading| reading.whole) }
    }

    struct Day<'d> {
        place: &'d mut Workplace,
        steps: &'d mut Edges,
        counts: bool,
    }

    impl Day<'_> {
        /// From greeting to the end: identified, a question answered and closed, the profile asked, feedback given.
        async fn visit(&mut self, who: &Comes) -> anyhow::Result<()> {
            self.place.wait_focus("button", "Начать приём").await?;
            self.step("begin a visit", "Enter", "Меня зовут").await?;
            self.place.press("F2")?;
            self.place.wait_focus("combobox", "Что называет клиент").await?;
            let typed = Instant::now();
            self.place.type_text(who.named)?;
            self.place.wait_text("открыть").await?;
            self.count("type what the client names, until the card can be opened", typed);
            self.step("open the card", "Enter", "Лицевые счета").await?;
            self.place.wait_focus("combobox", "Что хочет клиент").await?;
            let typed = Instant::now();
            self.place.type_text(who.asks)?;
            self.place.wait_text("Зарегистрировать").await?;
            self.count("type the topic, until it can be registered", typed);
            self.step("register the appeal and begin its script", "Enter", who.hears).await?;
            let walked = Instant::now();
            self.answer(who.topic).await?;
            self.count("the whole of script and algorithm", walked);
            self.step("open the closing", "F8", "Закрыть обращение").await?;
            self.place.tab_to("checkbox", "Клиент получил полную информацию").await?;
            self.place.press("Space")?;
            self.place.press("Ctrl+Enter")?;
            self.place.wait_gone("Закрыть обращение").await?;
            self.place.wait_text("закрыто").await?;
            self.place.ask_profile().await?;
            self.step("go to the farewell", "Ctrl+Enter", "К обратной связи").await?;
            self.place.finish_the_script().await?;
            self.place.press("Ctrl+Enter")?;
            self.place.wait_focus("textbox", "Оценка").await?;
            self.place.type_text("5")?;
            self.place.press("Enter")?;
            self.place.wait_text("оценка 5").await?;
            self.place.finish_the_script().await?;
            self.step("end the visit", "Ctrl+Enter", "Приём завершён").await?;
            self.step("come back to the start", "Enter", "Начать приём").await
        }

        async fn answer(&mut self, topic: Topic) -> anyhow::Result<()> {
            match topic {
                Topic::Readings => {
                    self.place.press("Alt+1")?;
                    self.place.wait_focus("textbox", "Показания").await?;
                    self.place.answer("10612").await?;
                }
                Topic::Replacement => {
                    for way in ["Вышел срок поверки", "Сказано", "Та же"] {
                        self.place.go_on(way).await?;
                    }
                }
                Topic::Cabinet => self.place.go_on("Не помнит пароль").await?,
            }
            self.place.finish_the_script().await?;
            self.place.tick_the_algorithm().await
        }

        async fn step(&mut self, name: &'static str, key: &str, shows: &str) -> anyhow::Result<()> {
            let pressed = Instant::now();
            self.place.press(key)?;
            self.place.wait_text(shows).await?;
            self.count(name, pressed);
            Ok(())
        }

        fn count(&mut self, name: &'static str, since: Instant) {
            if self.counts {
                self.steps.push(name, since.elapsed().as_secs_f64() * 1_000.0);
            }
        }
    }

    fn mebibytes(kib: u64) -> f64 {
        f64::from(u32::try_from(kib).unwrap_or(u32::MAX)) / 1024.0
    }

    fn growth((first, last): (TreeMemory, TreeMemory)) -> f64 {
        mebibytes(last.whole) / mebibytes(first.whole)
    }

    fn report(visits: usize, steps: &Edges, memories: (TreeMemory, TreeMemory), rested: u32) -> String {
        let (first, last) = memories;
        let rows: Vec<String> = steps
            .steps()
            .into_iter()
            .map(|step| {
                let verdict = verdict(!step.is_slower());
                format!(
                    "| {}, ms | {:.0} | {:.0} | {:.2} | {verdict} |",
                    step.name,
                    step.first,
                    step.last,
                    step.ratio()
                )
            })
            .collect();
        format!(
            "## A day in one window\n\n\
             {machine}. Xvfb, software rendering. {visits} visits one after the other by keyboard, after {WARM} that are not counted;\n\
             three clients of {CLIENTS} come in turn, each with another topic: identified, answered by script and algorithm, closed with a\n\
             report, asked for the profile, thanked, scored. Memory is the PSS of the whole process tree, {between} s after a visit; between two visits nobody\n\
             does anything for as long, and the worn page began anew {rested} times meanwhile. A step is\n\
             from its key until the page shows what it leads to, looked for by the driver (so a few tens of ms are the driver's). Medians of\n\
             the first and last {EDGE} visits: between two collections of garbage the page's heap swings by tens of MiB. The goals: memory grows to\n\
             at most {GOAL_MEMORY:.2} of what it was, and no step is slower at the end so that a person could notice.\n\n\
             | | first | last | ratio | |\n|---|---:|---:|---:|---|\n\
             | memory, MiB | {first_whole:.0} | {last_whole:.0} | {ratio:.2} | {memory} |\n\
             | of it the program itself | {first_own:.0} | {last_own:.0} | {own:.2} | |\n{rows}",
            machine = machine(),
            between = BETWEEN.as_secs(),
            first_whole = mebibytes(first.whole),
            last_whole = mebibytes(last.whole),
            ratio = growth(memories),
            memory = verdict(growth(memories) <= GOAL_MEMORY),
            first_own = mebibytes(first.own),
            last_own = mebibytes(last.own),
            own = mebibytes(last.own) / mebibytes(first.own),
            rows = rows.join("\n"),
        )
    }
}
