//! `oknoctl library check --paths`: every path of every script, walked with clients of all kinds.

use super::FINDINGS;
use super::files;
use super::findings::{FindingForm, told};
use anyhow::bail;
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// States of one script with one client, unless another bound is named.
const BOUND: u64 = 2_000;
/// The greatest bound: more would not fit into the memory of an author's machine.
const MOST_BOUND: u64 = 100_000;
/// Scripts that are named when the bound was met.
const NAMED: usize = 10;

/// Пройти все пути всех скриптов с разными клиентами и сказать, где разговор встаёт
///
/// Код выхода: 0 — нигде, 1 — встаёт, 2 — команда не понята.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Папка библиотеки
    #[arg(value_name = "ПАПКА", default_value = "scripts-library")]
    folder: PathBuf,
    /// Пройти пути (другой проверки здесь пока нет)
    #[arg(long)]
    paths: bool,
    /// На какой день; без него — на сегодня
    #[arg(long, value_name = "ДАТА", value_parser = files::parse_day)]
    on: Option<Date>,
    /// Сколько состояний одного скрипта с одним клиентом смотреть
    #[arg(long, value_name = "ЧИСЛО", default_value_t = BOUND,
          value_parser = clap::value_parser!(u64).range(1..=MOST_BOUND))]
    bound: u64,
    /// Вид ответа
    #[arg(long, value_enum, default_value_t = FindingForm::Text)]
    format: FindingForm,
}

impl Check {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        if !self.paths {
            bail!("не хватает: --paths, пройти все пути (другой проверки пока нет)");
        }
        let library = files::library(&self.folder)?;
        let walk = library.walk(files::day(self.on), usize::try_from(self.bound)?);
        print!("{}", told(&walk.findings, self.format)?);
        if self.format == FindingForm::Text {
            println!(
                "Пройдено скриптов {}, разговоров {}, состояний {}.",
                walk.scripts, walk.talks, walk.states
            );
            if walk.cut.is_empty() {
                println!("Все пути пройдены до конца.");
            } else {
                println!(
                    "Не до конца, больше {} состояний: разговоров {}. Дальше — с большим --bound.",
                    self.bound,
                    walk.cut.len()
                );
                for cut in walk.cut.iter().take(NAMED) {
                    println!("  {} (клиент: {})", cut.script, cut.client);
                }
            }
        }
        Ok(if walk.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
    }
}
