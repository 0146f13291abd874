//! `oknoctl library simulate`: a talk led by a file of replies, as it would be shown at a desk.

use super::{FINDINGS, Form, files};
use anyhow::{Context as _, bail};
use clap::Args;
use jiff::civil::Date;
use okno_guide::model::Own;
use okno_guide::{
    Facts, Finding, Library, Refusal, Replies, Simulation, Start, Stopped, made_up_client, simulate,
};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Провести разговор по ответам из файла и показать, что в нём говорится
///
/// Ответы — строки «шаг: ответ» (YAML или JSON), несколько ответов на один шаг — списком: «reading: [9000, 10600]».
/// Вариант называют его именем или словами кнопки. Шаги, где отвечать нечего, проходятся сами.
/// Код выхода: 0 — разговор дошёл до конца, 1 — нет, 2 — команда не понята.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Simulate {
    /// Код темы или имя скрипта ситуации, услуги, сведения
    #[arg(value_name = "ТЕМА")]
    topic: String,
    /// Клиент: «demo» или файл JSON с тем, что о нём известно
    #[arg(long, value_name = "ФАЙЛ", default_value = "demo")]
    client: String,
    /// Ответы; без них разговор идёт, пока отвечать не нужно
    #[arg(long, value_name = "ФАЙЛ")]
    answers: Option<PathBuf>,
    /// Канал обслуживания: office, phone, video …
    #[arg(long, value_name = "КАНАЛ")]
    channel: Option<String>,
    /// День разговора; без него — сегодня
    #[arg(long, value_name = "ДАТА", value_parser = files::parse_day)]
    on: Option<Date>,
    /// Папка библиотеки
    #[arg(long, value_name = "ПАПКА", default_value = "scripts-library")]
    library: PathBuf,
    /// Вид ответа
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
}

impl Simulate {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let library = files::library(&self.library)?;
        let mut facts = self.facts(&library)?;
        if let Some(channel) = &self.channel {
            let known = channels();
            if !known.contains(&channel.as_str()) {
                bail!("нет канала «{channel}». Бывают: {}", known.join(", "));
            }
            facts.visit.channel.clone_from(channel);
        }
        let replies = match &self.answers {
            None => Replies::default(),
            Some(path) => {
                let text = files::text(path)?;
                Replies::read(&path.display().to_string(), &text).map_err(|findings| {
                    let told: Vec<String> = findings.iter().map(Finding::to_string).collect();
                    anyhow::anyhow!("ответы не читаются: {}", told.join("; "))
                })?
            }
        };
        let start = start(&library, &self.topic)?;
        let told = simulate(&library, start, &facts, replies).map_err(|refusal| not_begun(&refusal))?;
        match self.format {
            Form::Text => text(&told),
            Form::Json => println!("{}", serde_json::to_string_pretty(&printed(&told))?),
        }
        Ok(if told.end.is_some() { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
    }

    fn facts(&self, library: &Library) -> anyhow::Result<Facts> {
        if self.client == "demo" {
            return Ok(made_up_client(library, files::day(self.on)));
        }
        let path = PathBuf::from(&self.client);
        let text = files::text(&path)?;
        let read = |why: String| anyhow::anyhow!("клиент в файле «{}» не читается: {why}", path.display());
        let value: Value = serde_json::from_str(&text).map_err(|error| read(error.to_string()))?;
        let mut facts: Facts =
            serde_json::from_value(value.clone()).map_err(|error| read(error.to_string()))?;
        let whole = serde_json::to_value(&facts).context("клиент не записывается")?;
        if let Some(name) = unknown(&value, &whole, "") {
            return Err(read(format!("поля «{name}» не бывает")));
        }
        if let Some(on) = self.on {
            facts.visit.today = on;
        } else if value.pointer("/visit/today").is_none() {
            facts.visit.today = files::day(None);
        }
        Ok(facts)
    }
}

/// A field that was written and not read: a slip of the pen must not pass for something unknown.
fn unknown(written: &Value, read: &Value, path: &str) -> Option<String> {
    match (written, read) {
        (Value::Object(written), Value::Object(read)) => written.iter().find_map(|(name, value)| {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            match read.get(name) {
                None => Some(path),
                Some(read) => unknown(value, read, &path),
            }
        }),
        (Value::Array(written), Value::Array(read)) => {
            written.iter().zip(read).find_map(|(written, read)| unknown(written, read, path))
        }
        _ => None,
    }
}

fn channels() -> Vec<&'static str> {
    let fields = okno_guide::ROOTS.iter().filter(|root| root.name == "visit").flat_map(|root| root.fields);
    let channel = fields.filter(|field| field.name == "channel");
    channel
        .flat_map(|field| match field.kind {
            okno_guide::FieldKind::Codes(codes) => codes,
            _ => &[],
        })
        .copied()
        .collect()
}

/// A topic by its code, or a script with a purpose of its own by its name.
fn start<'a>(library: &Library, name: &'a str) -> anyhow::Result<Start<'a>> {
    if library.topic(name).is_some() {
        return Ok(Start::Topic(name));
    }
    match library.script(name).and_then(|script| script.own.as_ref()) {
        Some(Own::Situation { .. }) => Ok(Start::Situation(name)),
        Some(Own::Sales { .. }) => Ok(Start::Offer(name)),
        Some(Own::Actualization { attribute }) => Ok(Start::Actualization(*attribute)),
        None => match library.find_topics(name).first() {
            Some(hit) => bail!("нет темы «{name}». Ближе всего {} «{}»", hit.code, hit.title),
            None => bail!("нет темы «{name}». Код темы найдёт «oknoctl library topic СЛОВА»"),
        },
    }
}

fn not_begun(refusal: &Refusal) -> anyhow::Error {
    use okno_guide::NotRunnable;
    let why = match refusal {
        Refusal::NotRunnable(NotRunnable::NotEffective) => {
            "на этот день нет действующего утверждения".to_owned()
        }
        Refusal::NotRunnable(NotRunnable::NoVariant) => "для этого клиента и канала нет варианта".to_owned(),
        Refusal::NotRunnable(NotRunnable::NoConsent) => "клиент не дал согласия на рекламу".to_owned(),
        Refusal::NotRunnable(NotRunnable::Missing(what)) => format!("не хватает: {}", what.join(", ")),
        other => other.to_string(),
    };
    anyhow::anyhow!("разговор не начинается: {why}")
}

fn options(options: &[(String, String)]) -> String {
    let told: Vec<String> = options.iter().map(|(id, title)| format!("{id} («{title}»)")).collect();
    told.join(", ")
}

fn stopped(why: &Stopped) -> String {
    match why {
        Stopped::NoReply { step, options: list, answer } => {
            let answer = answer.as_ref().map(|title| format!(" Нужен ответ: {title}.")).unwrap_or_default();
            let list = if list.is_empty() {
                String::new()
            } else {
                format!(" Варианты: {}.", options(list))
            };
            format!("На шаге «{step}» нет ответа.{answer}{list}")
        }
        Stopped::NotAnOption { step, reply, options: list } if list.is_empty() => {
            format!("На шаге «{step}» отвечать нечего, а в файле «{reply}».")
        }
        Stopped::NotAnOption { step, reply, options: list } => {
            format!("На шаге «{step}» нет варианта «{reply}». Есть: {}.", options(list))
        }
        Stopped::TooLong => "Разговор слишком длинный: проверьте, не ходит ли он по кругу.".to_owned(),
    }
}

fn text(told: &Simulation) {
    println!("Скрипт {} версии {}", told.script, told.version);
    for step in &told.steps {
        let who = if step.is_said { "Специалист" } else { "(специалисту)" };
        println!("\n[{}] {who}: {}", step.step, step.text);
        if let Some(note) = &step.note {
            println!("    заметка: {note}");
        }
        if !step.missing.is_empty() {
            println!("    неизвестно: {}", step.missing.join(", "));
        }
        if let Some(work) = &step.work {
            println!("    сейчас сделать: {work}");
        }
        for (reply, say) in &step.refused {
            println!("  Клиент: {reply}\n  Специалист: {say}");
        }
        if let Some(reply) = &step.reply {
            println!("  Клиент: {reply}");
        }
    }
    if let Some(end) = &told.end {
        println!("\nКонец. Отчёт: {}", end.report);
    }
    if let Some(why) = &told.stopped {
        println!("\nРазговор не дошёл до конца. {}", stopped(why));
    }
    if !told.not_needed.is_empty() {
        println!("Не понадобились ответы: {}.", told.not_needed.join(", "));
    }
}

fn printed(told: &Simulation) -> Value {
    let steps: Vec<Value> = told
        .steps
        .iter()
        .map(|step| {
            let refused: Vec<Value> =
                step.refused.iter().map(|(reply, say)| json!({ "reply": reply, "say": say })).collect();
            json!({
                "step": step.step, "kind": step.kind, "text": step.text, "said": step.is_said,
                "note": step.note, "missing": step.missing, "refused": refused, "reply": step.reply,
                "work": step.work,
            })
        })
        .collect();
    json!({
        "script": told.script,
        "version": told.version,
        "steps": steps,
        "end": told.end.as_ref().map(|end| json!({ "outcome": end.outcome, "report": end.report })),
        "stopped": told.stopped.as_ref().map(stopped),
        "not_needed": told.not_needed,
    })
}
