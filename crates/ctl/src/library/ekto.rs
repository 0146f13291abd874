//! `oknoctl library import-ekto`: a company's classifier beside the tree of the library.

use super::{FINDINGS, Form, files};
use anyhow::bail;
use clap::{Args, ValueEnum};
use okno_guide::model::Party;
use okno_guide::{CLASSIFIER_LIMIT, ClassifierFault, ClassifierRow, Compared, Match};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Whose classifier it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Whose {
    /// Физических лиц
    Person,
    /// Юридических лиц
    Company,
}

/// Сверить классификатор компании с деревом тем: что не покрыто, чему нет пары, что похоже
///
/// Файл CSV со столбцами code;title;parent (или код;название;родитель), разделитель — точка с запятой, запятая
/// или табуляция, кодировка UTF-8 или Windows-1251, как сохраняет таблица. Лишние столбцы не мешают.
/// Код выхода: 0 — всему есть пара, 1 — есть о чём сказать, 2 — команда не понята.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Ekto {
    /// Классификатор компании
    #[arg(value_name = "CSV")]
    file: PathBuf,
    /// Чей он
    #[arg(long, value_enum, default_value_t = Whose::Person)]
    party: Whose,
    /// Папка библиотеки
    #[arg(long, value_name = "ПАПКА", default_value = "scripts-library")]
    library: PathBuf,
    /// Вид ответа
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
}

impl Ekto {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let library = files::library(&self.library)?;
        let rows = rows(&super::csv::decoded(&files::bytes(&self.file)?)?)?;
        let party = match self.party {
            Whose::Person => Party::Person,
            Whose::Company => Party::Company,
        };
        let compared = library.compare_classifier(party, &rows);
        match self.format {
            Form::Text => text(&compared),
            Form::Json => println!("{}", serde_json::to_string_pretty(&printed(&compared))?),
        }
        let fits = compared.faults.is_empty()
            && compared.not_covered.is_empty()
            && compared.ours_only.is_empty()
            && compared.topics.iter().all(|(_, found)| matches!(found, Match::Same { .. }));
        Ok(if fits { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
    }
}

/// Names of the columns, as tables have them.
const CODE: [&str; 2] = ["code", "код"];
const TITLE: [&str; 4] = ["title", "название", "наименование", "тема"];
const PARENT: [&str; 3] = ["parent", "родитель", "раздел"];

fn rows(text: &str) -> anyhow::Result<Vec<ClassifierRow>> {
    let mut table = super::csv::table(text)?.into_iter();
    let head: Vec<String> = table
        .next()
        .map(|(_, cells)| cells)
        .unwrap_or_default()
        .iter()
        .map(|cell| cell.to_lowercase())
        .collect();
    let column = |names: &[&str]| head.iter().position(|cell| names.contains(&cell.trim()));
    let (Some(code), Some(title)) = (column(&CODE), column(&TITLE)) else {
        bail!("в первой строке файла нужны названия столбцов: code;title;parent или код;название;родитель");
    };
    let parent = column(&PARENT);
    let mut rows = Vec::new();
    for (line, cells) in table {
        let cell = |at: usize| cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let (Some(code), Some(title)) = (cell(code), cell(title)) else {
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            bail!("строка {line}: нет кода или названия");
        };
        if rows.len() >= CLASSIFIER_LIMIT {
            bail!("в классификаторе больше {CLASSIFIER_LIMIT} строк");
        }
        rows.push(ClassifierRow {
            code: code.to_owned(),
            title: title.to_owned(),
            parent: parent.and_then(cell).map(str::to_owned),
        });
    }
    if rows.is_empty() {
        bail!("в классификаторе нет ни одной строки");
    }
    Ok(rows)
}

fn fault(fault: &ClassifierFault) -> String {
    match fault {
        ClassifierFault::Twice { code } => format!("код {code} встречается дважды"),
        ClassifierFault::NoParent { code, parent } => format!("у {code} нет родителя {parent}"),
        ClassifierFault::Round { code } => format!("{code} стоит сам над собой"),
    }
}

fn part(title: &str, lines: &[String]) {
    if !lines.is_empty() {
        println!("\n{title} ({}):", lines.len());
        lines.iter().for_each(|line| println!("  {line}"));
    }
}

fn text(compared: &Compared) {
    let fits = |found: &Match| matches!(found, Match::Same { .. });
    let count = compared.topics.iter().filter(|(_, found)| fits(found)).count();
    println!("Тем компании {}, из них есть в библиотеке {count}.", compared.topics.len());
    let (mut renamed, mut near, mut nothing) = (Vec::new(), Vec::new(), Vec::new());
    for (row, found) in &compared.topics {
        let head = format!("{} «{}»", row.code, row.title);
        match found {
            Match::Same { ours } if *ours != row.code => renamed.push(format!("{head} — у нас {ours}")),
            Match::Same { .. } => {}
            Match::Near { ours } => {
                let ours: Vec<String> =
                    ours.iter().map(|(code, title)| format!("{code} «{title}»")).collect();
                near.push(format!("{head} — {}", ours.join("; ")));
            }
            Match::Nothing => nothing.push(head),
        }
    }
    let titled = |list: &[(String, String)]| -> Vec<String> {
        list.iter().map(|(code, title)| format!("{code} «{title}»")).collect()
    };
    part("Ошибки в файле", &compared.faults.iter().map(fault).collect::<Vec<_>>());
    part("То же название, другой код", &renamed);
    part("Похожие названия: сверьте", &near);
    part("В библиотеке нет", &nothing);
    part("Есть в дереве, но без скрипта", &titled(&compared.not_covered));
    part("Есть у нас, нет у компании", &titled(&compared.ours_only));
}

fn printed(compared: &Compared) -> Value {
    let titled = |list: &[(String, String)]| -> Vec<Value> {
        list.iter().map(|(code, title)| json!({ "code": code, "title": title })).collect()
    };
    let topics: Vec<Value> = compared
        .topics
        .iter()
        .map(|(row, found)| {
            let (word, ours) = match found {
                Match::Same { ours } => ("same", vec![json!({ "code": ours })]),
                Match::Near { ours } => ("near", titled(ours)),
                Match::Nothing => ("nothing", Vec::new()),
            };
            json!({ "code": row.code, "title": row.title, "parent": row.parent, "match": word, "ours": ours })
        })
        .collect();
    json!({
        "topics": topics,
        "not_covered": titled(&compared.not_covered),
        "ours_only": titled(&compared.ours_only),
        "faults": compared.faults.iter().map(fault).collect::<Vec<_>>(),
    })
}
