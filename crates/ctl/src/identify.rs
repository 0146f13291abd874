//! `oknoctl identify "TEXT"`: what is recognised in a line that an operator typed (R-ID-3).

mod words;

use anyhow::{Context as _, bail};
use clap::Args;
use okno_language::identify::{LONGEST_TEXT, Recognised, recognise};
use serde::Serialize;
use std::io::{Read as _, Write as _};
use std::process::ExitCode;

/// Bytes read from the standard input at most: the longest text in the widest encoding, and a line break.
const MOST_BYTES: u64 = LONGEST_TEXT as u64 * 4 + 2;

/// Recognise the identifiers of a client in a line of text
///
/// Prints a JSON list, in the order of the text, of {kind, normal, valid, problem?, span}.
///
/// kind     full_name phone email account passport snils inn ogrn ogrnip contract address amount
/// normal   phone +79271234567 (of a part typed so far, the beginning of it); amount 1284.50;
///          account, passport, snils, inn, ogrn, ogrnip: digits only; email in lower case;
///          contract in upper case with its own separators; full_name «Ковалева Нина Павловна»
///          (surname, name, patronymic, as far as said; ё as typed; initials «Н. П.»);
///          address «саратов, проспект кирова, 42 корп. 1, кв. 17»: lower case, ё as е, parts that
///          were said, no word for a plain street, «уч. 118» for a plot
/// valid    whether it is complete and its check digits fit
/// problem  {code, text}: what is wrong and what to do
/// span     [from, to): characters of the text, the label before the value is left out
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Identify {
    /// The text, at most 512 characters; «-» reads it from the standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    text: String,
    /// Print the other plausible readings of a stretch too, behind the best one
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Serialize)]
struct Printed {
    kind: &'static str,
    normal: String,
    valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<PrintedProblem>,
    span: [usize; 2],
}

#[derive(Debug, Serialize)]
struct PrintedProblem {
    code: &'static str,
    text: String,
}

impl From<Recognised> for Printed {
    fn from(recognised: Recognised) -> Self {
        let problem = recognised.problem.map(|problem| PrintedProblem {
            code: problem.code(),
            text: words::of(recognised.kind, problem),
        });
        Self {
            kind: recognised.kind.code(),
            normal: recognised.normal,
            valid: recognised.valid,
            problem,
            span: [recognised.span.start, recognised.span.end],
        }
    }
}

impl Identify {
    /// Runs the command.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let text = if self.text == "-" { read_standard_input()? } else { self.text };
        let printed: Vec<Printed> = recognise(&text)
            .context("the text is too long")?
            .into_iter()
            .filter(|recognised| self.all || recognised.rank == 0)
            .map(Printed::from)
            .collect();
        let mut out = std::io::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &printed).context("writing the list")?;
        writeln!(out).context("writing the list")?;
        Ok(ExitCode::SUCCESS)
    }
}

fn read_standard_input() -> anyhow::Result<String> {
    let mut text = String::new();
    let read = std::io::stdin().lock().take(MOST_BYTES + 1).read_to_string(&mut text);
    if read.context("the standard input is not text in UTF-8")? as u64 > MOST_BYTES {
        bail!("the text is too long: at most {LONGEST_TEXT} characters are read");
    }
    // The line break that a shell puts behind is not part of the text.
    let kept =
        text.strip_suffix('\n').map_or(text.as_str(), |line| line.strip_suffix('\r').unwrap_or(line)).len();
    text.truncate(kept);
    Ok(text)
}
