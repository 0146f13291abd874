//! Where the build puts things.

use anyhow::Context;
use std::path::PathBuf;

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}

/// The folder of the profile that this test was built with: `target/debug`.
fn profile() -> anyhow::Result<PathBuf> {
    let mut folder = std::env::current_exe().context("the test does not know where it stands")?;
    folder.pop();
    if folder.ends_with("deps") || folder.ends_with("examples") {
        folder.pop();
    }
    Ok(folder)
}

/// The target folder, wherever `CARGO_TARGET_DIR` put it.
pub fn target() -> anyhow::Result<PathBuf> {
    Ok(profile()?.parent().context("no target folder")?.to_owned())
}

/// A program of the workspace, built with the same profile; `OKNO_PROGRAM` names another file for `okno`.
pub fn binary(name: &str) -> anyhow::Result<PathBuf> {
    if name == "okno"
        && let Some(path) = std::env::var_os("OKNO_PROGRAM")
    {
        return Ok(path.into());
    }
    let path = profile()?.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    anyhow::ensure!(
        path.exists(),
        "{name} is not built: run `cargo build --workspace --all-targets` (`cargo xtask test` does)"
    );
    Ok(path)
}

/// Where it is kept what a failed test saw.
pub(crate) fn failures() -> anyhow::Result<PathBuf> {
    Ok(target()?.join("window-failures"))
}

/// Where pictures of a visit are kept: the folder in `OKNO_SCREENSHOTS`, or `target/visit`.
pub fn screenshots() -> anyhow::Result<PathBuf> {
    let folder = match std::env::var_os("OKNO_SCREENSHOTS") {
        Some(folder) => PathBuf::from(folder),
        None => target()?.join("visit"),
    };
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
