//! axe-core in the page.

use crate::page::Page;
use crate::paths;
use anyhow::Context;
use std::fmt;

/// Where npm puts it.
const AXE: &str = "ui/node_modules/axe-core/axe.min.js";
/// One case is judged by hand: a row of a list (`option`) has a name made for the ear, a sentence in which all of
/// its parts stand in the order of weight, not the line of visible fragments. Rows are walked, not called by
/// their visible label, so `label-content-name-mismatch` (WCAG 2.5.3) has nothing to protect there.
const RUN: &str = r"
const named = (rule, node) => rule === 'label-content-name-mismatch'
  && /^<[^>]*\srole=.option./.test(node.html);
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  (result) => done(result.violations.map((one) => ({
    rule: one.id, impact: one.impact, help: one.help,
    places: one.nodes.filter((node) => !named(one.id, node)).map((node) => node.target.join(' ')),
  })).filter((one) => one.places.length > 0)),
  (error) => done({ failed: String(error) }),
);";

/// A rule of accessibility that the page breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Id of the axe rule: `color-contrast`.
    pub rule: String,
    /// How much it hinders: `minor` to `critical`.
    pub impact: String,
    /// What the rule wants.
    pub help: String,
    /// Selectors of the elements.
    pub places: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {} at {}", self.rule, self.impact, self.help, self.places.join(", "))
    }
}

/// Everything that axe-core finds on the page as it stands.
pub async fn violations(page: &Page) -> anyhow::Result<Vec<Violation>> {
    let present = page.run("return typeof axe === 'object'", vec![]).await?;
    if present != serde_json::Value::Bool(true) {
        let file = paths::root().join(AXE);
        let script = std::fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read: run `npm ci` in ui", file.display()))?;
        // The library fastens itself to `window` when no module system is there.
        page.run(&format!("{script}\nwindow.axe = axe;"), vec![]).await?;
    }
    let found = page.run_async(RUN).await?;
    let found = found.as_array().with_context(|| format!("axe does not run: {found}"))?;
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    Ok(found
        .iter()
        .map(|one| Violation {
            rule: text(&one["rule"]),
            impact: text(&one["impact"]),
            help: text(&one["help"]),
            places: one["places"].as_array().into_iter().flatten().map(text).collect(),
        })
        .collect())
}
