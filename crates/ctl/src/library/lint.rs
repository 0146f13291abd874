//! `oknoctl library lint`: what is wrong with a library, by file and line.

use super::FINDINGS;
use super::files;
use super::findings::{FindingForm, told};
use clap::Args;
use jiff::civil::Date;
use okno_guide::Library;
use std::path::PathBuf;
use std::process::ExitCode;

/// Проверить библиотеку: каждое замечание с файлом, строкой и тем, что написать вместо
///
/// Код выхода: 0 — замечаний нет, 1 — есть, 2 — команда не понята.
#[derive(Debug, Args)]
pub(crate) struct Lint {
    /// Папка библиотеки
    #[arg(value_name = "ПАПКА", default_value = "scripts-library")]
    folder: PathBuf,
    /// На какой день проверять утверждения; без него — на сегодня
    #[arg(long, value_name = "ДАТА", value_parser = files::parse_day)]
    on: Option<Date>,
    /// Вид ответа
    #[arg(long, value_enum, default_value_t = FindingForm::Text)]
    format: FindingForm,
}

impl Lint {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let lint = Library::lint(files::texts(&self.folder)?, Some(files::day(self.on)));
        print!("{}", told(&lint.findings, self.format)?);
        if !lint.findings.is_empty() {
            return Ok(ExitCode::from(FINDINGS));
        }
        if let (FindingForm::Text, Some(library)) = (self.format, &lint.library) {
            println!(
                "Замечаний нет. Тем {}, скриптов {}, алгоритмов {}.",
                library.topics().count(),
                library.scripts().count(),
                library.algorithms().count()
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}
