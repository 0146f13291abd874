//! `oknoctl library diff`: what differs between two versions, and whose talks would go another way.

use super::{FINDINGS, Form, files};
use anyhow::bail;
use clap::Args;
use okno_guide::{Became, Difference, Library, Recorded, Run, Thing, Way, diff, way_now};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs that are looked at, at most.
const MOST_RUNS: usize = 4_000;

/// Сравнить две версии библиотеки
///
/// С --runs ещё и записанные разговоры: какие из них пошли бы теперь иначе. Файл разговора — JSON с прохождением
/// скрипта и, если сохранено, тем, что было известно: {"run": …, "facts": …}.
/// Код выхода: 0 — различий нет, 1 — есть, 2 — команда не понята.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Diff {
    /// Прежняя версия
    #[arg(value_name = "ПРЕЖНЯЯ")]
    old: PathBuf,
    /// Новая версия
    #[arg(value_name = "НОВАЯ")]
    new: PathBuf,
    /// Папка записанных разговоров
    #[arg(long, value_name = "ПАПКА")]
    runs: Option<PathBuf>,
    /// Вид ответа
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
}

impl Diff {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let (old, new) = (files::library(&self.old)?, files::library(&self.new)?);
        let differences = diff(&old, &new);
        let ways = match &self.runs {
            None => Vec::new(),
            Some(folder) => ways(folder, &old, &new)?,
        };
        let otherwise: Vec<&(String, Way)> = ways.iter().filter(|(_, way)| *way != Way::Same).collect();
        match self.format {
            Form::Json => {
                let differences: Vec<Value> = differences.iter().map(printed).collect();
                let runs: Vec<Value> = otherwise
                    .iter()
                    .map(|(file, way)| json!({ "file": file, "way": code(way), "what": told(way) }))
                    .collect();
                let all = json!({ "differences": differences, "runs": runs, "runs_read": ways.len() });
                println!("{}", serde_json::to_string_pretty(&all)?);
            }
            Form::Text => {
                differences.iter().for_each(|one| println!("{}", line(one)));
                if differences.is_empty() {
                    println!("Различий нет.");
                }
                if self.runs.is_some() {
                    println!("\nРазговоров {}, из них пошли бы иначе {}.", ways.len(), otherwise.len());
                    otherwise.iter().for_each(|(file, way)| println!("  {file}: {}", told(way)));
                }
            }
        }
        let nothing = differences.is_empty() && otherwise.is_empty();
        Ok(if nothing { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
    }
}

fn ways(folder: &std::path::Path, old: &Library, new: &Library) -> anyhow::Result<Vec<(String, Way)>> {
    let mut ways = Vec::new();
    for (path, bytes) in files::all(folder)?.into_iter().filter(|(path, _)| path.ends_with(".json")) {
        if ways.len() >= MOST_RUNS {
            bail!("записанных разговоров больше {MOST_RUNS}: разложите их по папкам");
        }
        // A run alone, or with what was known.
        let recorded = serde_json::from_slice::<Recorded>(&bytes)
            .or_else(|_| serde_json::from_slice::<Run>(&bytes).map(|run| Recorded { run, facts: None }));
        let Ok(recorded) = recorded else {
            bail!("в файле «{path}» нет записанного разговора")
        };
        let way = way_now(&recorded, old, new);
        ways.push((path, way));
    }
    Ok(ways)
}

const fn thing(thing: Thing) -> &'static str {
    match thing {
        Thing::Topic => "тема",
        Thing::Script => "скрипт",
        Thing::Step => "  шаг",
        Thing::Algorithm => "алгоритм",
        Thing::WorkStep => "  шаг алгоритма",
    }
}

fn line(one: &Difference) -> String {
    let head = format!("{} {} «{}»", thing(one.thing), one.id, one.title);
    match &one.became {
        Became::Added => format!("+ {head}"),
        Became::Removed => format!("- {head}"),
        Became::Changed(what) => format!("~ {head}: {}", what.join(", ")),
    }
}

fn printed(one: &Difference) -> Value {
    let thing = match one.thing {
        Thing::Topic => "topic",
        Thing::Script => "script",
        Thing::Step => "step",
        Thing::Algorithm => "algorithm",
        Thing::WorkStep => "work_step",
    };
    let (became, what) = match &one.became {
        Became::Added => ("added", Vec::new()),
        Became::Removed => ("removed", Vec::new()),
        Became::Changed(what) => ("changed", what.clone()),
    };
    json!({ "thing": thing, "id": one.id, "title": one.title, "became": became, "what": what })
}

const fn code(way: &Way) -> &'static str {
    match way {
        Way::Same => "same",
        Way::Other { .. } => "other",
        Way::Perhaps { .. } => "perhaps",
        Way::Gone => "gone",
    }
}

fn told(way: &Way) -> String {
    match way {
        Way::Same => "так же".to_owned(),
        Way::Other { after, was, now } => {
            let after =
                after.as_ref().map_or_else(|| "с самого начала".to_owned(), |step| format!("после «{step}»"));
            match now {
                Some(now) => format!("{after} было «{was}», стало бы «{now}»"),
                None => format!("{after} было «{was}», теперь дальше не пройти"),
            }
        }
        Way::Perhaps { step } => {
            format!("возможно, иначе: шаг «{step}» решает по-другому, а что было известно, не записано")
        }
        Way::Gone => "скрипта больше нет".to_owned(),
    }
}
