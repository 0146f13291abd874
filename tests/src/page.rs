//! The page in the window: finding, reading and waiting, by what a person or a screen reader perceives.

use crate::paths;
use crate::picture::Varying;
use crate::wait::{self, LIMIT};
use anyhow::{Context, bail};
use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;

const QUESTIONS: &str = concat!(
    include_str!("names.js"),
    include_str!("heard.js"),
    include_str!("clipped.js"),
    include_str!("page.js")
);
/// The key under which WebDriver hands out an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const TRIES: u32 = 5;
const BETWEEN_TRIES: Duration = Duration::from_millis(100);
/// Longer than a page waits before it writes what was typed.
const QUIET: Duration = Duration::from_millis(400);
/// How much of the page's text stands in the message of a failed wait.
const SHOWN_TEXT: usize = 1_500;

/// The page of the program under test.
#[derive(Clone, Debug)]
pub struct Page {
    client: Client,
}

impl Page {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Waits for the first shown element of `role` whose accessible name is, or else holds, `name`.
    pub async fn find(&self, role: &str, name: &str) -> anyhow::Result<Found> {
        self.first(&format!("a {role} «{name}»"), "role", vec![role.into(), name.into()]).await
    }

    /// Waits for the first shown element with `data-testid`; for what has neither role nor name.
    pub async fn find_test_id(&self, id: &str) -> anyhow::Result<Found> {
        let selector = format!("[data-testid=\"{id}\"]");
        self.first(&format!("test id {id}"), "css", vec![selector.into()]).await
    }

    /// All shown elements of `role` whose name holds `name`, as they are now.
    pub async fn all(&self, role: &str, name: &str) -> anyhow::Result<Vec<Found>> {
        self.elements("role", vec![role.into(), name.into()]).await
    }

    /// The names of all shown elements of `role`, as they are now.
    pub async fn names(&self, role: &str) -> anyhow::Result<Vec<String>> {
        Ok(serde_json::from_value(self.ask("names", vec![role.into()]).await?)?)
    }

    /// Waits for an element and clicks it.
    pub async fn click(&self, role: &str, name: &str) -> anyhow::Result<()> {
        self.find(role, name).await?.click().await
    }

    /// The shown text of the page, every run of spaces as one.
    pub async fn text(&self) -> anyhow::Result<String> {
        let text = self.ask("text", vec![]).await?;
        Ok(text.as_str().context("the page gives no text")?.to_owned())
    }

    /// Whether the shown text holds `part`; case does not count, since a style may change it.
    pub async fn shows(&self, part: &str) -> anyhow::Result<bool> {
        Ok(self.text().await?.to_lowercase().contains(&squeeze(part).to_lowercase()))
    }

    /// Waits until the page shows `part`.
    pub async fn wait_text(&self, part: &str) -> anyhow::Result<()> {
        self.wait(&format!("the text «{part}»"), || async { Ok(self.shows(part).await?.then_some(())) }).await
    }

    /// Waits until the page no longer shows `part`.
    pub async fn wait_gone(&self, part: &str) -> anyhow::Result<()> {
        self.wait(&format!("the text «{part}» to go"), || async {
            Ok((!self.shows(part).await?).then_some(()))
        })
        .await
    }

    /// Waits until the element with the focus is a `role` whose name holds `name`.
    pub async fn wait_focus(&self, role: &str, name: &str) -> anyhow::Result<()> {
        self.wait(&format!("the focus on a {role} «{name}»"), || async {
            let focus = self.focus().await?;
            Ok((focus.role == role && focus.name.contains(name)).then_some(()))
        })
        .await
    }

    /// Waits until what was typed has had its effect: keys are quiet, and the page waits for nothing of the program.
    pub async fn wait_calm(&self) -> anyhow::Result<()> {
        // The last keys may not have come to the page yet.
        tokio::time::sleep(QUIET).await;
        self.wait("the page to be calm", || async { Ok(self.calm_for(QUIET * 2).await?.then_some(())) }).await
    }

    /// Whether nobody has typed and the page has waited for nothing of the program for so long; never before it was seen to
    /// ask for something.
    pub(crate) async fn calm_for(&self, time: Duration) -> anyhow::Result<bool> {
        let calm = self.ask("calm", vec![]).await?;
        Ok(calm.as_f64().is_some_and(|milliseconds| milliseconds >= time.as_secs_f64() * 1e3))
    }

    /// What has the focus now.
    pub async fn focus(&self) -> anyhow::Result<Focus> {
        let focus = self.ask("focus", vec![]).await?;
        let part = |name: &str| focus[name].as_str().unwrap_or_default().to_owned();
        Ok(Focus { role: part("role"), name: part("name"), lost: focus["lost"].as_bool().unwrap_or(true) })
    }

    /// Controls of which a part stands outside the window: at 1366×768 there must be none that a step needs.
    pub async fn outside(&self) -> anyhow::Result<Vec<String>> {
        Ok(serde_json::from_value(self.ask("outside", vec![]).await?)?)
    }

    /// The control with the focus, if a part of it is scrolled away or covered.
    pub async fn unseen(&self) -> anyhow::Result<Option<String>> {
        Ok(self.ask("unseen", vec![]).await?.as_str().map(str::to_owned))
    }

    /// Texts of which a part is cut off where nothing scrolls.
    pub async fn clipped(&self) -> anyhow::Result<Vec<String>> {
        Ok(serde_json::from_value(self.ask("clipped", vec![]).await?)?)
    }

    /// Phrases to be said now of which a part is scrolled away or covered.
    pub async fn unsaid(&self) -> anyhow::Result<Vec<String>> {
        Ok(serde_json::from_value(self.ask("unsaid", vec![]).await?)?)
    }

    /// What a screen reader tells of the page: roles, names and states as an indented text, with signs for what changes
    /// by itself.
    pub async fn heard(&self) -> anyhow::Result<String> {
        let heard = self.ask("heard", vec![]).await?;
        Ok(heard.as_str().context("the page tells nothing")?.to_owned())
    }

    /// Where the page shows what changes by itself: clocks and what is counted by them.
    pub(crate) async fn varying(&self) -> anyhow::Result<Vec<Varying>> {
        Ok(serde_json::from_value(self.ask("varying", vec![]).await?)?)
    }

    /// When the page set the performance mark `mark`, in milliseconds of the Unix epoch.
    pub async fn marked(&self, mark: &str) -> anyhow::Result<Option<f64>> {
        Ok(self.ask("marked", vec![mark.into()]).await?.as_f64())
    }

    /// Runs a script in the page: the body of a function, which may `return` a value.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> anyhow::Result<Value> {
        self.client
            .execute(script, arguments)
            .await
            .map_err(|error| told("the script fails in the page", error))
    }

    /// The same for a script that calls its last argument back.
    pub(crate) async fn run_async(&self, script: &str) -> anyhow::Result<Value> {
        self.client
            .execute_async(script, vec![])
            .await
            .map_err(|error| told("the script fails in the page", error))
    }

    /// Writes a picture of the page, PNG.
    pub async fn screenshot(&self, file: &Path) -> anyhow::Result<()> {
        // The driver waits for the next frame; a page painted without a compositor has none while nothing moves.
        self.ask("stir", vec![]).await?;
        let png = self.client.screenshot().await.context("the driver gives no picture")?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, png).with_context(|| format!("{} cannot be written", file.display()))
    }

    /// Waits for a condition of the test's own, at most [`LIMIT`]. When it does not come, the error tells `what` was
    /// awaited, what the page shows, and where its picture is.
    pub async fn wait<T, F>(&self, what: &str, ready: impl FnMut() -> F) -> anyhow::Result<T>
    where
        F: Future<Output = anyhow::Result<Option<T>>>,
    {
        self.wait_at_most(LIMIT, what, ready).await
    }

    /// [`Page::wait`] with another limit.
    pub async fn wait_at_most<T, F>(
        &self,
        limit: Duration,
        what: &str,
        ready: impl FnMut() -> F,
    ) -> anyhow::Result<T>
    where
        F: Future<Output = anyhow::Result<Option<T>>>,
    {
        if let Some(value) = wait::until(limit, ready).await? {
            return Ok(value);
        }
        let text: String = self.text().await.unwrap_or_default().chars().take(SHOWN_TEXT).collect();
        let picture = match self.keep_failure().await {
            Ok(path) => format!("picture: {}", path.display()),
            Err(error) => format!("no picture: {error:#}"),
        };
        bail!("waited {} s for {what}, in vain; {picture}; the page shows: {text}", limit.as_secs())
    }

    async fn keep_failure(&self) -> anyhow::Result<PathBuf> {
        let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let file = paths::failures()?.join(format!("{test}.png"));
        self.screenshot(&file).await?;
        Ok(file)
    }

    async fn first(&self, what: &str, question: &str, arguments: Vec<Value>) -> anyhow::Result<Found> {
        self.wait(what, || async { Ok(self.elements(question, arguments.clone()).await?.into_iter().next()) })
            .await
    }

    async fn elements(&self, question: &str, arguments: Vec<Value>) -> anyhow::Result<Vec<Found>> {
        let found = self.ask(question, arguments).await?;
        let found = found.as_array().context("the page gives no list")?;
        found.iter().map(|one| self.found(one)).collect()
    }

    fn found(&self, answer: &Value) -> anyhow::Result<Found> {
        let id = answer[ELEMENT].as_str().context("the page gives something that is no element")?;
        let element = Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()));
        Ok(Found { element, page: self.clone() })
    }

    async fn ask(&self, question: &str, arguments: Vec<Value>) -> anyhow::Result<Value> {
        let mut all = vec![Value::from(question)];
        all.extend(arguments);
        let mut tries = 1;
        loop {
            match self.client.execute(QUESTIONS, all.clone()).await {
                Ok(answer) => return Ok(answer),
                // A screen that changes in this moment takes away what was to be handed out: then it is asked again.
                Err(_) if tries < TRIES => {
                    tries += 1;
                    tokio::time::sleep(BETWEEN_TRIES).await;
                }
                Err(error) => {
                    return Err(told(&format!("the page does not answer the question «{question}»"), error));
                }
            }
        }
    }
}

/// What has the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Focus {
    /// Role, explicit or of the element's kind.
    pub role: String,
    /// Accessible name.
    pub name: String,
    /// True when nothing has the focus but the page itself, or what is not seen yet.
    pub lost: bool,
}

/// An element of the page.
#[derive(Clone, Debug)]
pub struct Found {
    element: Element,
    page: Page,
}

impl Found {
    /// Clicks its middle. A radio or checkbox that is hidden behind its drawn label is clicked there, as a person does.
    pub async fn click(&self) -> anyhow::Result<()> {
        let element = serde_json::to_value(&self.element)?;
        let target = self.page.ask("target", vec![element]).await?;
        let target = self.page.found(&target)?;
        target.element.click().await.map_err(|error| told("the element cannot be clicked", error))
    }

    /// Its whole text, clipped or not.
    pub async fn text(&self) -> anyhow::Result<String> {
        let element = serde_json::to_value(&self.element)?;
        let about = self.page.ask("describe", vec![element]).await?;
        Ok(about["text"].as_str().unwrap_or_default().to_owned())
    }

    /// The value of a field.
    pub async fn value(&self) -> anyhow::Result<String> {
        Ok(self.element.prop("value").await?.unwrap_or_default())
    }

    /// An attribute.
    pub async fn attribute(&self, name: &str) -> anyhow::Result<Option<String>> {
        Ok(self.element.attr(name).await?)
    }

    /// Left, top, width and height in pixels of the page.
    pub async fn rectangle(&self) -> anyhow::Result<(f64, f64, f64, f64)> {
        Ok(self.element.rectangle().await?)
    }
}

/// The driver's error with its kind, which its own message leaves out and which is often all there is.
fn told(what: &str, error: CmdError) -> anyhow::Error {
    let kind = match &error {
        CmdError::Standard(known) => format!(" ({:?})", known.error),
        _ => String::new(),
    };
    anyhow::Error::new(error).context(format!("{what}{kind}"))
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
