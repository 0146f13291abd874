//! Findings as text, JSON and SARIF.

use clap::ValueEnum;
use okno_guide::{FINDING_CODES, Finding, LINT_CODES, PATH_CODES, Severity};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// In which form findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingForm {
    /// For a person
    Text,
    /// A list for a program
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

/// The findings in a form, ending with a line break.
pub(crate) fn told(findings: &[Finding], form: FindingForm) -> anyhow::Result<String> {
    Ok(match form {
        FindingForm::Text => text(findings),
        FindingForm::Json => serde_json::to_string_pretty(findings)? + "\n",
        FindingForm::Sarif => serde_json::to_string_pretty(&sarif(findings))? + "\n",
    })
}

const fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ошибка",
        Severity::Warning => "предупреждение",
    }
}

fn text(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let Finding { file, place, code, severity, what, instead } = finding;
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "{file}:{}:{}: {} [{code}]\n  {what}.\n  {instead}",
            place.line,
            place.column,
            weight(*severity)
        );
    }
    if !findings.is_empty() {
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let _ = writeln!(
            out,
            "\nЗамечаний: {}, из них ошибок {errors}, предупреждений {}.",
            findings.len(),
            findings.len() - errors
        );
    }
    out
}

fn sarif(findings: &[Finding]) -> Value {
    let codes = FINDING_CODES.iter().chain(&LINT_CODES).chain(&PATH_CODES);
    let rules: Vec<Value> = codes.map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let level = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            json!({
                "ruleId": finding.code,
                "level": level,
                "message": { "text": format!("{}. {}", finding.what, finding.instead) },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": finding.file, "uriBaseId": "%SRCROOT%" },
                    "region": {
                        "startLine": finding.place.line.max(1),
                        "startColumn": finding.place.column.max(1),
                    },
                }}],
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "oknoctl library",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}
