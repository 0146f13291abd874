//! PostgreSQL's own programs: what they write is what its administrators know. The password goes by the environment, since
//! others of the machine see a command line.

use super::BackupError;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::process::Command;

/// Where Debian and its like put the programs, a folder for each version.
const INSTALLED: &str = "/usr/lib/postgresql";
/// Bytes that are told of what a program says, at most.
const MOST_SAID: usize = 2_000;

/// Dumps a database into a file.
pub(super) async fn dump(address: &str, file: &Path) -> Result<(), BackupError> {
    let arguments = ["--format=custom", "--no-owner", "--no-privileges", "--file"];
    run("pg_dump", address, |command| command.args(arguments).arg(file)).await
}

/// Fills an empty database from such a file, all of it or nothing.
pub(super) async fn fill(address: &str, file: &Path) -> Result<(), BackupError> {
    let arguments = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"];
    run("pg_restore", address, |command| command.args(arguments).arg(file)).await
}

async fn run(
    program: &'static str,
    address: &str,
    arguments: impl FnOnce(&mut Command) -> &mut Command,
) -> Result<(), BackupError> {
    let (address, password) = apart(address);
    let mut command = Command::new(found(program));
    arguments(&mut command).arg("--dbname").arg(address).stdin(Stdio::null()).kill_on_drop(true);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let failed = |why: String| BackupError::Program { program, why };
    let output = command.output().await.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => failed("is not installed here".to_owned()),
        kind => failed(format!("does not start: {kind}")),
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("No space left on device") {
        return Err(BackupError::Full);
    }
    Err(failed(format!("failed: {}", said.trim().chars().take(MOST_SAID).collect::<String>())))
}

/// The program of the path, or else of the newest version that is installed.
fn found(program: &str) -> PathBuf {
    let on_path = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()));
    if on_path {
        return program.into();
    }
    let versions = std::fs::read_dir(INSTALLED).into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path())))
        .map(|(version, folder)| (version, folder.join("bin").join(program)))
        .filter(|(_, path)| path.is_file())
        .max();
    newest.map_or_else(|| program.into(), |(_, path)| path)
}

/// The address without its password, and the password.
fn apart(address: &str) -> (String, Option<String>) {
    let whole = || (address.to_owned(), None);
    let Some((scheme, rest)) = address.split_once("://") else { return whole() };
    let place = rest.find('/').unwrap_or(rest.len());
    let Some(at) = rest[..place].rfind('@') else { return whole() };
    let Some((user, password)) = rest[..at].split_once(':') else { return whole() };
    (format!("{scheme}://{user}{}", &rest[at..]), Some(decoded(password)))
}

/// What `%41` and the like stand for.
fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn r_ce_3_a_password_never_stands_on_a_command_line() {
        for (address, place, password) in [
            (
                "postgres://okno:s%3Ac%40t@db/okno?sslmode=require",
                "postgres://okno@db/okno?sslmode=require",
                Some("s:c@t"),
            ),
            ("postgres://okno:a@b@db:5432/okno", "postgres://okno@db:5432/okno", Some("a@b")),
            ("postgres://okno@db/o:k@no", "postgres://okno@db/o:k@no", None),
            ("postgres:///okno?host=/run", "postgres:///okno?host=/run", None),
        ] {
            assert_eq!(apart(address), (place.to_owned(), password.map(str::to_owned)));
        }
    }
}
