//! Files of a library on the disk.

use anyhow::{Context as _, bail};
use jiff::civil::Date;
use okno_guide::{Finding, Library};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Files of one folder, at most.
const MOST_FILES: usize = 4_000;
/// Folders in one another, at most.
const MOST_LEVELS: usize = 8;
/// Bytes of one file, at most.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// A file: its path inside the folder, with `/`, and what is in it.
pub(crate) type Read = (String, Vec<u8>);

/// All files of a folder in the order of their paths, but what begins with a dot.
pub(crate) fn all(folder: &Path) -> anyhow::Result<Vec<Read>> {
    if !folder.is_dir() {
        bail!("нет папки «{}». Укажите папку библиотеки, в которой лежит library.yaml", folder.display());
    }
    let mut found = Vec::new();
    walk(folder, "", MOST_LEVELS, &mut found)?;
    found.sort();
    found.into_iter().map(|(inside, path)| Ok((inside, bytes(&path)?))).collect()
}

/// The YAML files of a folder as texts.
pub(crate) fn texts(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let yaml = |path: &str| path.ends_with(".yaml") || path.ends_with(".yml");
    let files = all(folder)?.into_iter().filter(|(path, _)| yaml(path));
    files.map(|(path, bytes)| Ok((path.clone(), text_of(&path, bytes)?))).collect()
}

/// The library of a folder, for a tool that needs it whole.
pub(crate) fn library(folder: &Path) -> anyhow::Result<Library> {
    Library::read(texts(folder)?).map_err(|findings| {
        let first = findings.first().map(Finding::to_string).unwrap_or_default();
        anyhow::anyhow!(
            "в библиотеке «{}» ошибок: {}, первая — {first} Все покажет «oknoctl library lint»",
            folder.display(),
            findings.len()
        )
    })
}

/// One file of limited size.
pub(crate) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut read = Vec::new();
    let file = fs::File::open(path).with_context(|| format!("не открывается файл «{}»", path.display()))?;
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut read)
        .with_context(|| format!("не читается файл «{}»", path.display()))?;
    if read.len() as u64 > MOST_BYTES {
        bail!("файл «{}» слишком велик: больше {MOST_BYTES} байт", path.display());
    }
    Ok(read)
}

/// One file as a text.
pub(crate) fn text(path: &Path) -> anyhow::Result<String> {
    text_of(&path.display().to_string(), bytes(path)?)
}

/// A new file; one that is there stays as it is.
pub(crate) fn create(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("не создаётся папка «{}»", folder.display()))?;
    }
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create_new(true).open(path);
    std::io::Write::write_all(&mut file.with_context(|| in_the_way(path))?, content)
        .with_context(|| format!("не пишется файл «{}»", path.display()))
}

pub(crate) fn in_the_way(path: &Path) -> String {
    format!("файл «{}» не создаётся: возможно, он уже есть", path.display())
}

/// The day that was named, or today where the author sits.
#[allow(
    clippy::disallowed_methods,
    reason = "a tool for one person at one table: its day is that of the machine"
)]
pub(crate) fn day(on: Option<Date>) -> Date {
    on.unwrap_or_else(|| jiff::ZonedDateTime::now().date())
}

/// A day as it is typed: `2026-11-23` or `23.11.2026`.
pub(crate) fn parse_day(text: &str) -> Result<Date, String> {
    let wrong = || "нужна дата вида 2026-11-23 или 23.11.2026".to_owned();
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    let parts: Vec<&str> = text.split('.').collect();
    let [day, month, year] = parts.as_slice() else { return Err(wrong()) };
    let number = |text: &str| text.parse::<i16>().map_err(|_| wrong());
    let small = |text: &str| number(text).and_then(|number| i8::try_from(number).map_err(|_| wrong()));
    Date::new(number(year)?, small(month)?, small(day)?).map_err(|_| wrong())
}

fn text_of(path: &str, bytes: Vec<u8>) -> anyhow::Result<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
    String::from_utf8(bytes)
        .map_err(|_| anyhow::anyhow!("файл «{path}» сохранён не в UTF-8: сохраните его в этой кодировке"))
}

fn walk(folder: &Path, inside: &str, levels: usize, out: &mut Vec<(String, PathBuf)>) -> anyhow::Result<()> {
    if levels == 0 {
        bail!("папки вложены глубже {MOST_LEVELS}: «{}»", folder.display());
    }
    let entries =
        fs::read_dir(folder).with_context(|| format!("не читается папка «{}»", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("не читается папка «{}»", folder.display()))?;
        let name = entry.file_name().into_string();
        let Ok(name) = name else {
            bail!("в папке «{}» файл с непонятным именем", folder.display())
        };
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        let within = if inside.is_empty() { name } else { format!("{inside}/{name}") };
        if path.is_dir() {
            walk(&path, &within, levels - 1, out)?;
        } else {
            out.push((within, path));
        }
        if out.len() > MOST_FILES {
            bail!("в папке «{}» больше {MOST_FILES} файлов", folder.display());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        assert_eq!(parse_day("2026-11-23"), Ok(date(2026, 11, 23)));
        assert_eq!(parse_day("23.11.2026"), Ok(date(2026, 11, 23)));
        for wrong in ["вчера", "31.02.2026", "1.1", "2026-13-01"] {
            assert!(parse_day(wrong).is_err(), "{wrong}");
        }
    }
}
