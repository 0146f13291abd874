//! Starting other programs, with a word on what and why.

use anyhow::{Context, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Says what begins and why.
pub(crate) fn announce(what: &str, why: &str) {
    println!("\n» {what}\n  {why}");
}

/// Runs a command with its output shown; an error when it fails.
pub(crate) fn run(mut command: Command) -> anyhow::Result<()> {
    let line = line_of(&command);
    let status = command.status().with_context(|| format!("does not start: {line}"))?;
    if !status.success() {
        bail!("failed ({status}): {line}");
    }
    Ok(())
}

/// What a command printed, and whether it ended well.
#[derive(Clone, Debug)]
pub(crate) struct Printed {
    pub(crate) good: bool,
    pub(crate) text: String,
}

/// Runs a command, shows its output as it comes and keeps it.
pub(crate) fn watch(command: Command) -> anyhow::Result<Printed> {
    watch_lines(command, |line| println!("{line}"))
}

/// Runs a command, gives each line of its output to `line` as it comes, and keeps it all.
pub(crate) fn watch_lines(mut command: Command, mut line: impl FnMut(&str)) -> anyhow::Result<Printed> {
    let shown = line_of(&command);
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("does not start: {shown}"))?;
    let output = child.stdout.take().context("no output to read")?;
    let mut text = String::new();
    for bytes in BufReader::new(output).split(b'\n') {
        let bytes = bytes.with_context(|| format!("its output cannot be read: {shown}"))?;
        let one = String::from_utf8_lossy(&bytes);
        line(one.trim_end_matches('\r'));
        text.push_str(&one);
        text.push('\n');
    }
    let status = child.wait()?;
    Ok(Printed { good: status.success(), text })
}

/// Runs a command quietly; `None` when it does not start or fails.
pub(crate) fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as it could be typed.
pub(crate) fn line_of(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut line = program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    for argument in command.get_args() {
        let argument = argument.to_string_lossy();
        if argument.contains('\n') {
            line.push_str(" '…'"); // a script of many lines says nothing in a message
        } else if argument.is_empty() || argument.contains(char::is_whitespace) {
            line.push_str(&format!(" '{argument}'"));
        } else {
            line.push_str(&format!(" {argument}"));
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_could_be_typed() {
        let mut command = Command::new("/opt/cargo/bin/cargo");
        command.args(["test", "--", "two words", "a\nscript"]);
        assert_eq!(line_of(&command), "cargo test -- 'two words' '…'");
    }

    #[test]
    fn a_failing_program_is_an_error_with_its_line() {
        let mut command = Command::new(crate::house::cargo());
        command.arg("no-such-command-of-cargo").stderr(Stdio::null());
        let error = run(command).expect_err("it fails").to_string();
        assert!(error.contains("no-such-command-of-cargo"), "{error}");
    }
}
