//! Where the workspace and its target folder stand, asked from cargo: `CARGO_TARGET_DIR` is honoured everywhere.

use crate::shell;
use anyhow::{Context, ensure};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The workspace.
#[derive(Clone, Debug)]
pub(crate) struct House {
    /// The folder of the root `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// The target folder.
    pub(crate) target: PathBuf,
}

impl House {
    pub(crate) fn find() -> anyhow::Result<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let metadata = metadata(here, true)?;
        let folder = |name: &str| {
            metadata[name]
                .as_str()
                .map(PathBuf::from)
                .with_context(|| format!("cargo metadata gives no {name}"))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// The screens.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A built program of `profile` (the folder of the target folder: `debug`).
    pub(crate) fn program(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A cargo command in the workspace, as if it were typed there.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cargo());
        command.args(arguments).current_dir(&self.root);
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(of_this_package) {
                command.env_remove(name);
            }
        }
        command
    }

    /// A cargo command that compiles: clippy looks at our own crates on the way, so that nothing is compiled for it apart. What is
    /// built otherwise is built anew.
    pub(crate) fn building(&self, arguments: &[&str]) -> Command {
        let mut command = self.cargo(arguments);
        // Who has none builds all the same; the step `build` says what is missing.
        if has_clippy() {
            command.env("RUSTC_WORKSPACE_WRAPPER", CLIPPY);
        }
        command
    }

    /// What cargo knows of the workspace and of everything it depends on.
    pub(crate) fn metadata(&self) -> anyhow::Result<Value> {
        metadata(&self.root, false)
    }
}

/// The compiler with clippy's eyes.
const CLIPPY: &str = "clippy-driver";

/// Whether clippy is there: `rustup` installs it with everything but its smallest profile.
pub(crate) fn has_clippy() -> bool {
    static THERE: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    *THERE.get_or_init(|| shell::ask(CLIPPY, &["--version"]).is_some())
}

/// What `cargo run` tells this program of its own package. Passed on, it would have every library whose build looks at it (ring,
/// and all that stands on it) compiled anew whenever `cargo xtask` comes after `cargo build`.
fn of_this_package(name: &str) -> bool {
    name.starts_with("CARGO_PKG_") || matches!(name, "CARGO_MANIFEST_DIR" | "CARGO_MANIFEST_PATH")
}

/// The cargo that started this task.
pub(crate) fn cargo() -> std::ffi::OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn metadata(folder: &Path, own_only: bool) -> anyhow::Result<Value> {
    let mut command = Command::new(cargo());
    command.current_dir(folder).args(["metadata", "--format-version", "1"]);
    if own_only {
        command.arg("--no-deps");
    }
    let output = command.output().context("cargo does not start")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).context("cargo metadata gives no JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_of_this_package_is_not_passed_on() {
        assert!(
            ["CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH"].into_iter().all(of_this_package)
        );
        assert!(!["CARGO_HOME", "CARGO_TARGET_DIR", "PATH"].into_iter().any(of_this_package));
    }
}
