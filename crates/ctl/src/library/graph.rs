//! `oknoctl library graph`: a script as a picture.

use super::files;
use anyhow::{Context as _, bail};
use clap::Args;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Нарисовать скрипт: шаги и переходы, картинка SVG
///
/// Код выхода: 0 — готово, 2 — команда не понята.
#[derive(Debug, Args)]
pub(crate) struct Graph {
    /// Имя скрипта (id)
    #[arg(value_name = "СКРИПТ")]
    script: String,
    /// Папка библиотеки
    #[arg(long, value_name = "ПАПКА", default_value = "scripts-library")]
    library: PathBuf,
    /// Куда записать; без него картинка пишется в вывод
    #[arg(long, value_name = "ФАЙЛ")]
    out: Option<PathBuf>,
}

impl Graph {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let library = files::library(&self.library)?;
        let Some(script) = library.script(&self.script) else {
            // An author may know the topic better than the name of its script.
            if let Some(topic) = library.topic(&self.script) {
                let scripts: Vec<&str> = topic.scripts.iter().map(|pick| pick.id.as_str()).collect();
                bail!("«{}» — код темы; её скрипты: {}", self.script, scripts.join(", "));
            }
            bail!("скрипта «{}» в библиотеке нет", self.script);
        };
        let picture = script.graph();
        match &self.out {
            None => print!("{picture}"),
            Some(path) => {
                fs::write(path, picture).with_context(|| format!("не пишется файл «{}»", path.display()))?;
                println!("Нарисовано: {}.", path.display());
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
