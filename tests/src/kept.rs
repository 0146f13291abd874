//! Pictures and ARIA snapshots that stand in the repository and are compared with what the window shows.
//!
//! `OKNO_WRITE=1 cargo xtask test --only windows` accepts what is new: it writes what is not there yet and what
//! differs, and leaves the rest as it is.

use crate::compare::Difference;
use crate::page::Page;
use crate::paths;
use crate::picture::Picture;
use crate::wait;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long the window may take to come to what is kept: an answer may still be on its way.
const COMES: Duration = Duration::from_secs(4);
/// How long nothing may change before the window is taken to be at rest.
const REST: Duration = Duration::from_millis(150);
/// What is told of a snapshot that differs, in lines.
const LINES: usize = 12;

/// Where pictures and snapshots are kept.
#[derive(Clone, Debug)]
pub struct Kept {
    folder: PathBuf,
    /// Whether what is new is accepted.
    accepts: bool,
}

impl Kept {
    /// In the repository.
    #[must_use]
    pub fn in_repository() -> Self {
        Self::in_folder(&paths::root().join("tests"), std::env::var_os("OKNO_WRITE").is_some())
    }

    /// In a folder of one's own.
    #[must_use]
    pub fn in_folder(folder: &Path, accepts: bool) -> Self {
        Self { folder: folder.to_owned(), accepts }
    }

    /// Compares what a screen reader tells of the page with the kept snapshot.
    ///
    /// # Errors
    /// When they differ, with what does and how to accept it.
    pub async fn snapshot(&self, page: &Page, name: &str) -> anyhow::Result<()> {
        let file = self.folder.join("snapshots").join(format!("{name}.aria.txt"));
        let kept = std::fs::read_to_string(&file).ok();
        let mut told = at_rest(page).await?;
        if kept.as_ref() == Some(&told) {
            return Ok(());
        }
        if self.accepts {
            return write(&file, &told);
        }
        let Some(kept) = kept else {
            bail!("{name}: there is no {}; OKNO_WRITE=1 writes it", file.display())
        };
        let came = wait::until(COMES, || async { Ok((page.heard().await? == kept).then_some(())) }).await?;
        if came.is_some() {
            return Ok(());
        }
        told = page.heard().await?;
        let new = paths::failures()?.join(format!("{name}.aria.txt"));
        write(&new, &told)?;
        bail!(
            "{name}: what is heard differs from {}\n{}\nthe whole: {}\nto accept it: OKNO_WRITE=1, or copy it over",
            file.display(),
            lines(&kept, &told).join("\n"),
            new.display()
        )
    }

    /// Compares the window with the kept picture of its size; the screenshot goes to `whole`.
    ///
    /// # Errors
    /// When they differ, with where, the pictures of it and how to accept it.
    pub async fn picture(&self, page: &Page, name: &str, whole: &Path) -> anyhow::Result<()> {
        let size = page.run("return `${innerWidth}x${innerHeight}`", vec![]).await?;
        let size = size.as_str().context("the window has no size")?;
        let file = self.folder.join("pictures").join(size).join(format!("{name}.png"));
        let kept = if file.exists() { Some(Picture::read(&file)?) } else { None };
        let mut tries = 0;
        let (new, difference, why) = loop {
            let (new, compared) = taken(page, whole, kept.as_ref()).await?;
            let Some(difference) = compared else {
                if self.accepts {
                    return new.write(&file);
                }
                bail!("{name}: there is no {}; OKNO_WRITE=1 writes it", file.display())
            };
            let Some(why) = difference.seen() else { return Ok(()) };
            tries += 1;
            // What scrolls or grows by itself comes to rest a moment later.
            if tries == 3 {
                break (new, difference, why);
            }
            tokio::time::sleep(2 * REST).await;
        };
        if self.accepts {
            return new.write(&file);
        }
        let (taken, red) = (
            paths::failures()?.join(format!("{name}.{size}.png")),
            paths::failures()?.join(format!("{name}.{size}.red.png")),
        );
        new.write(&taken)?;
        difference.write(&new, &red)?;
        bail!(
            "{name}: the window differs from {}: {why}\nas it is now: {}, in full: {}\nwhat differs, in red: {}\n\
         to accept it: OKNO_WRITE=1, or copy the first over",
            file.display(),
            taken.display(),
            whole.display(),
            red.display()
        )
    }
}

async fn taken(
    page: &Page,
    whole: &Path,
    kept: Option<&Picture>,
) -> anyhow::Result<(Picture, Option<Difference>)> {
    let varying = page.varying().await?;
    page.screenshot(whole).await?;
    let new = Picture::of_screenshot(&std::fs::read(whole)?, &varying)?;
    let difference = kept.map(|kept| Difference::between(kept, &new));
    Ok((new, difference))
}

/// What is heard once it no longer changes.
async fn at_rest(page: &Page) -> anyhow::Result<String> {
    let mut before = page.heard().await?;
    for _ in 0..20 {
        tokio::time::sleep(REST).await;
        let now = page.heard().await?;
        if now == before {
            break;
        }
        before = now;
    }
    Ok(before)
}

/// The lines that are in one text only, in their order.
fn lines(kept: &str, new: &str) -> Vec<String> {
    let (kept, new): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), new.lines().collect());
    let same = kept.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let from_end = kept[same..]
        .iter()
        .rev()
        .zip(new[same..].iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    let told = |sign: char, all: &[&str]| -> Vec<String> {
        let part = &all[same..all.len() - from_end];
        part.iter().take(LINES).map(|line| format!("{sign} {line}")).collect()
    };
    let mut all = vec![format!("from line {}:", same + 1)];
    all.extend(told('-', &kept));
    all.extend(told('+', &new));
    all
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let told = lines("a\nb\nc\nd\n", "a\nB\nc\nd\n");
        assert_eq!(told, vec!["from line 2:", "- b", "+ B"]);
        assert_eq!(lines("a\n", "a\nb\n"), vec!["from line 2:", "+ b"]);
    }

    /// Every text in quotes that stands in the window tests.
    fn quoted() -> Vec<String> {
        let folder = std::fs::read_dir(paths::root().join("tests/tests/window")).expect("the window tests");
        let files = folder.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a text"));
        files
            .flat_map(|text| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn nothing_is_kept_that_no_test_looks_at() {
        let quoted = quoted();
        let looked_at = |stem: &str| {
            quoted.iter().any(|text| match text.split_once('{') {
                // `56-history-{}-{size}` is all that begins so.
                Some((before, _)) => before.ends_with('-') && stem.starts_with(before),
                None => text == stem,
            })
        };
        let kept = ["snapshots", "pictures/1366x768", "pictures/1920x1080"].map(|folder| {
            let files = std::fs::read_dir(paths::root().join("tests").join(folder)).expect("what is kept");
            files
                .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
                .collect::<Vec<_>>()
        });
        let stem = |name: &String| name.split('.').next().unwrap_or_default().to_owned();
        let left: Vec<&String> = kept.iter().flatten().filter(|name| !looked_at(&stem(name))).collect();
        assert!(left.is_empty(), "no test looks at {left:?}");
        let stems = |at: usize| kept[at].iter().map(stem).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(stems(0), stems(1), "each screen has its picture and its snapshot");
    }
}
