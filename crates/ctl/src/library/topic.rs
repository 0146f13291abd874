//! `oknoctl library topic`: which topic a client means (R-SC-6).

use super::{FINDINGS, Form, files};
use clap::Args;
use okno_guide::TopicHit;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// Characters of the words, at most.
const MOST_WORDS: usize = 512;

/// Найти тему по словам клиента: лучшая первой
///
/// С --format json — список из {code, title, why, score}. Код выхода: 0 — нашлось, 1 — нет, 2 — команда не понята.
#[derive(Debug, Args)]
pub(crate) struct Topic {
    /// Что говорит клиент
    #[arg(value_name = "СЛОВА", allow_hyphen_values = true)]
    words: String,
    /// Папка библиотеки
    #[arg(long, value_name = "ПАПКА", default_value = "scripts-library")]
    library: PathBuf,
    /// Вид ответа
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
}

#[derive(Debug, Serialize)]
struct Printed {
    code: String,
    title: String,
    why: String,
    score: u32,
}

impl From<TopicHit> for Printed {
    fn from(hit: TopicHit) -> Self {
        Self { code: hit.code, title: hit.title, why: hit.why, score: hit.score }
    }
}

impl Topic {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        if self.words.chars().count() > MOST_WORDS {
            anyhow::bail!("слишком длинно: не больше {MOST_WORDS} знаков");
        }
        let library = files::library(&self.library)?;
        let hits: Vec<Printed> = library.find_topics(&self.words).into_iter().map(Printed::from).collect();
        match self.format {
            Form::Json => println!("{}", serde_json::to_string_pretty(&hits)?),
            Form::Text if hits.is_empty() => println!("Тема не нашлась. Попробуйте сказать иначе."),
            Form::Text => {
                for hit in &hits {
                    println!("{:>5}  {}  {} (по словам «{}»)", hit.score, hit.code, hit.title, hit.why);
                }
            }
        }
        Ok(if hits.is_empty() { ExitCode::from(FINDINGS) } else { ExitCode::SUCCESS })
    }
}
