//! What is told from the cache is told with the moment it is from (П3 4.10, R-CE-5): sums of an account in the phrase
//! itself, those of a bill there or in a step before it, since a bill is gone through row by row.

use crate::finding::{Findings, Problem};
use crate::library::Draft;
use crate::model::Script;

/// What a phrase tells of an account or a bill, with the moment it is from.
const ROOTS: [(&str, &str, &[&str]); 2] = [
    ("account.", "account.as_of", &["balance"]),
    (
        "bill.",
        "bill.as_of",
        &[
            "total",
            "charged",
            "energy",
            "tariff",
            "recalculated",
            "penalty",
            "paid",
            "previous_total",
            "previous_energy",
            "previous_tariff",
        ],
    ),
];

/// Checks all that is said.
pub(crate) fn as_of(draft: &Draft, out: &mut Findings) {
    for script in draft.scripts.values() {
        said(script, out);
    }
}

fn said(script: &Script, out: &mut Findings) {
    let mut dated_bill = false;
    for step in script.own_steps().filter(|step| step.kind.is_said()) {
        let mut dated_here = false;
        let hints = step.answer.iter().flat_map(|answer| &answer.hint.variants);
        for variant in step.text.variants.iter().chain(hints) {
            for (root, moment, names) in ROOTS {
                let dated = variant.text.values().any(|value| value.contains(&format!("as_of({moment})")));
                dated_here |= dated && root == "bill.";
                let told = variant.text.values().find_map(|value| told(value, root, names));
                if let Some(value) = told
                    && !dated
                    && !(root == "bill." && dated_bill)
                {
                    let problem = Problem::NoAsOf { value, moment: moment.to_owned() };
                    out.add(&script.file, step.place, &problem);
                }
            }
        }
        dated_bill |= dated_here;
    }
}

/// The value that an expression tells, if it tells one of these. What `cost(…)` reckons is an estimate of the script.
fn told(expression: &str, root: &str, names: &[&str]) -> Option<String> {
    if expression.contains("cost(") {
        return None;
    }
    expression
        .split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_' || sign == '.'))
        .find(|word| word.strip_prefix(root).is_some_and(|name| names.contains(&name)))
        .map(str::to_owned)
}
