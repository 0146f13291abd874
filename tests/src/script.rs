//! Going through a script in the window as a person would: by the key that leads on.

use crate::workplace::Workplace;
use std::time::Duration;

/// Steps of a script, at most.
const STEPS: usize = 25;

impl Workplace {
    /// Goes on with Enter, or with the first choice, until the script has nothing more to do.
    ///
    /// # Errors
    /// When a step does not come, or the script does not end.
    pub async fn finish_the_script(&mut self) -> anyhow::Result<()> {
        for _ in 0..STEPS {
            let before = self.script().await?;
            let Some(way) = self.way_on_soon().await? else { return Ok(()) };
            self.press(way)?;
            self.wait("the next step", || async { Ok((self.script().await? != before).then_some(())) })
                .await?;
        }
        anyhow::bail!("the script does not end")
    }

    async fn script(&self) -> anyhow::Result<String> {
        let text = self.run("return document.querySelector('main')?.innerText ?? ''", vec![]).await?;
        // The clock of the visit goes on by itself.
        let text = text.as_str().unwrap_or_default();
        Ok(text.lines().filter(|line| !line.starts_with("приём ")).collect::<Vec<_>>().join("\n"))
    }

    /// A step that has no way on now may be about to get one: the answer before it is on its way.
    async fn way_on_soon(&self) -> anyhow::Result<Option<&'static str>> {
        for _ in 0..15 {
            if let Some(way) = self.way_on().await? {
                return Ok(Some(way));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(None)
    }

    /// The key that leads on: of the button that says so, else of the first choice.
    async fn way_on(&self) -> anyhow::Result<Option<&'static str>> {
        for name in ["Сказано", "Сверено", "Предложено", "Дальше", "Принять"]
        {
            if !self.all("button", name).await?.is_empty() {
                return Ok(Some("Enter"));
            }
        }
        let first = self.run(
            "const ways = document.querySelector('[role=group][aria-label] button kbd'); return ways?.innerText ?? ''",
            vec![],
        );
        let first = first.await?;
        Ok(first.as_str().is_some_and(|keys| keys.contains("Alt")).then_some("Alt+1"))
    }
}
