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

    /// Asks what is due of the profile: the client has nothing new to say.
    ///
    /// # Errors
    /// When a question does not come.
    pub async fn ask_profile(&mut self) -> anyhow::Result<()> {
        for _ in 0..5 {
            if !self.shows("Уточнить профиль").await? {
                return Ok(());
            }
            self.press("F6")?;
            self.wait_focus("textbox", "Ответ клиента").await?;
            while self.shows("Ответ клиента").await? {
                let before = self.names("dialog").await?;
                let known = !self.all("button", "Без изменений").await?.is_empty();
                self.press(if known { "Alt+U" } else { "Alt+N" })?;
                self.wait("the next question", || async {
                    Ok((self.names("dialog").await? != before).then_some(()))
                })
                .await?;
            }
        }
        Ok(())
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
