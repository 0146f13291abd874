//! `oknoctl library new`: a topic or a script to begin with.

use super::files;
use anyhow::bail;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use okno_guide::{NewFile, NothingNew, new_script};
use std::path::PathBuf;
use std::process::ExitCode;

/// What is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// Тема и скрипт к ней
    Topic,
    /// Скрипт, на который тема уже ссылается
    Script,
}

/// Завести тему или скрипт: заготовка, в которой не хватает только утверждения
///
/// new topic КОД — тема из дерева ЕКТО, у которой ещё нет файла, и скрипт к ней.
/// new script КОД — скрипт, на который ссылается тема с этим кодом и которого ещё нет: так заводят и вариант
/// для канала — сначала впишите его имя в тему.
/// Код выхода: 0 — готово, 2 — команда не понята или заводить нечего.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct New {
    /// Что завести
    #[arg(value_enum, value_name = "ЧТО")]
    what: What,
    /// Код темы
    #[arg(value_name = "КОД")]
    code: String,
    /// Папка библиотеки
    #[arg(long, value_name = "ПАПКА", default_value = "scripts-library")]
    library: PathBuf,
    /// Дата черновика; без неё — сегодня
    #[arg(long, value_name = "ДАТА", value_parser = files::parse_day)]
    on: Option<Date>,
}

impl New {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let made = match self.what {
            What::Topic => self.topic()?,
            What::Script => self.script()?,
        };
        for file in &made {
            files::create(&self.library.join(&file.path), file.text.as_bytes())?;
            println!("Создан {}.", file.path);
        }
        println!("Впишите слова и утверждение, затем проверьте: oknoctl library lint.");
        Ok(ExitCode::SUCCESS)
    }

    fn topic(&self) -> anyhow::Result<Vec<NewFile>> {
        let library = files::library(&self.library)?;
        library.new_topic(&self.code, files::day(self.on)).map_err(|nothing| match nothing {
            NothingNew::TopicExists { file } => anyhow::anyhow!("тема {} уже есть: {file}", self.code),
            NothingNew::NotInTree => anyhow::anyhow!(
                "в дереве ЕКТО нет темы с кодом «{}» (у группы тем скрипта не бывает). Сначала впишите её в ekto/",
                self.code
            ),
        })
    }

    /// Scripts that the topic names and nobody has written.
    fn script(&self) -> anyhow::Result<Vec<NewFile>> {
        let texts = files::texts(&self.library)?;
        let Some(named) = okno_guide::scripts_named(&texts, &self.code) else {
            bail!("темы с кодом «{}» нет: заведите её, «oknoctl library new topic {}»", self.code, self.code);
        };
        if named.missing.is_empty() {
            bail!("у темы {} все скрипты уже есть. Для варианта сначала впишите его имя в тему", self.code);
        }
        let on = files::day(self.on);
        Ok(named.missing.iter().map(|id| new_script(id, &named.title, on)).collect())
    }
}
