//! `oknoctl library handbook`: «Справочник клиента» as pages and as PDF (§7.3.12.7, R-SC-7).

mod book;
mod company;
mod site;

use super::{FINDINGS, files};
use anyhow::Context as _;
use clap::Args;
use jiff::civil::Date;
use okno_guide::{Handbook as Content, model::Party};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Собрать справочник клиента: страница и PDF для физических лиц и для организаций
///
/// Собирается из утверждённых скриптов. Код выхода: 0 — готово, 1 — готово, но есть о чём сказать, 2 — команда не понята.
#[derive(Debug, Args)]
pub(crate) struct Handbook {
    /// Папка библиотеки
    #[arg(value_name = "ПАПКА", default_value = "scripts-library")]
    library: PathBuf,
    /// Куда положить; папка создаётся
    #[arg(long, value_name = "ПАПКА", default_value = "handbook")]
    out: PathBuf,
    /// Сведения компании: JSON «параметр: значение»; фразы, для которых сведений нет, в справочник не попадут
    #[arg(long, value_name = "ФАЙЛ")]
    company: Option<PathBuf>,
    /// На какой день; без него — сегодня
    #[arg(long, value_name = "ДАТА", value_parser = files::parse_day)]
    on: Option<Date>,
}

/// What a file is called, by whom it is for.
pub(crate) const fn name(party: Party) -> &'static str {
    match party {
        Party::Person => "persons",
        Party::Company => "companies",
    }
}

/// «Для …».
pub(crate) const fn readers(party: Party) -> &'static str {
    match party {
        Party::Person => "Для физических лиц",
        Party::Company => "Для организаций и предпринимателей",
    }
}

impl Handbook {
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let library = files::library(&self.library)?;
        let on = files::day(self.on);
        let company = match &self.company {
            Some(path) => company::read(&library, path)?,
            None => std::collections::BTreeMap::new(),
        };
        fs::create_dir_all(&self.out)
            .with_context(|| format!("не создаётся папка «{}»", self.out.display()))?;
        let mut findings = 0;
        for party in [Party::Person, Party::Company] {
            let content = library.handbook(party, &company, on);
            let title = company::title(&company);
            self.write(&format!("{}.html", name(party)), site::page(&content, &title, on).as_bytes())?;
            self.write(&format!("{}.pdf", name(party)), &book::pdf(&content, &title, on)?)?;
            findings += tell(&content);
        }
        println!("Справочник: {}.", self.out.display());
        Ok(if findings == 0 { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
    }

    fn write(&self, file: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.out.join(file);
        fs::write(&path, bytes).with_context(|| format!("не пишется файл «{}»", path.display()))
    }
}

/// Tells what is not there, and how much of it.
fn tell(content: &Content) -> usize {
    for (code, title) in &content.silent {
        println!("{code} «{title}»: читать нечего, скрипт ничего не рассказывает без данных клиента");
    }
    if !content.wanted.is_empty() {
        println!(
            "{}: не сказано о компании, фразы с этим пропущены: {}",
            readers(content.party),
            content.wanted.join("; ")
        );
    }
    content.silent.len() + content.wanted.len()
}

/// «Показания, день отъезда»: titles as one list of a sentence.
fn listed(items: &[String]) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        let mut signs = item.chars();
        let first = signs.next();
        let abbreviated = signs.clone().next().is_some_and(char::is_uppercase);
        if index == 0 || abbreviated {
            text.push_str(if index == 0 { "" } else { ", " });
            text.push_str(item);
        } else {
            text.push_str(", ");
            text.extend(first.into_iter().flat_map(char::to_lowercase));
            text.push_str(signs.as_str());
        }
    }
    text
}
