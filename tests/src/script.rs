//! Going through a script in the window as a person would: by the key that leads on.

use crate::workplace::Workplace;
use std::time::Duration;

/// Steps of a script, at most.
const STEPS: usize = 25;
/// What a client says to a question of the profile who has nothing new to say, in the order in which it is looked for.
const NOTHING_NEW: &[&str] =
    &["Прежний", "Прежняя", "Так и есть", "Не нужно", "Не согласен", "Не хочет", "Не сейчас"];
/// How often a way on is looked for that may be about to come.
const SOON_TRIES: usize = 30;
const BETWEEN_TRIES: Duration = Duration::from_millis(50);
/// A page that has asked the program for nothing for so long has nothing to show that it does not show.
const CALM: Duration = Duration::from_millis(300);
/// Stops of Tab on a screen, at most.
const TABS: usize = 30;
/// What the button that leads on says, whole: «Сделано: …» is a step of the algorithm.
const ONWARD: &[&str] = &["Сказано", "Сверено", "Предложено", "Сделано", "Дальше", "Принять"];

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

    /// Chooses what stands on a button by the key that is shown on it.
    ///
    /// # Errors
    /// When there is no such button, or it has no key.
    pub async fn press_shown(&self, name: &str) -> anyhow::Result<()> {
        let keys =
            self.wait(&format!("the key of «{name}»"), || async { Ok(self.key_now(name).await) }).await?;
        self.press(&keys.replace("Control", "Ctrl"))
    }

    /// The key on a button as it stands now; none when it goes away while it is asked for.
    async fn key_now(&self, name: &str) -> Option<String> {
        let buttons = self.all("button", name).await.ok()?;
        buttons.first()?.attribute("aria-keyshortcuts").await.ok().flatten()
    }

    /// Answers a step of a script and waits for the next.
    ///
    /// # Errors
    /// When the next step does not come.
    pub async fn answer(&mut self, text: &str) -> anyhow::Result<()> {
        let before = self.spoken().await?;
        self.type_text(text)?;
        self.press("Enter")?;
        self.next_after(&before).await
    }

    /// Goes on by the button whose key is shown on it, and waits for the next step.
    ///
    /// # Errors
    /// When there is no such button, or the next step does not come.
    pub async fn go_on(&mut self, name: &str) -> anyhow::Result<()> {
        let before = self.spoken().await?;
        self.press_shown(name).await?;
        self.next_after(&before).await
    }

    /// Ticks what the operator does beside the script, step by step.
    ///
    /// # Errors
    /// When a step does not go, or the algorithm does not end.
    pub async fn tick_the_algorithm(&mut self) -> anyhow::Result<()> {
        for _ in 0..STEPS {
            let steps = self.all("button", "Сделано: ").await?.len();
            if steps == 0 {
                return Ok(());
            }
            self.press("Alt+D")?;
            self.wait("a step that is ticked", || async {
                Ok((self.all("button", "Сделано: ").await?.len() < steps).then_some(()))
            })
            .await?;
        }
        anyhow::bail!("the algorithm does not end")
    }

    /// Goes to a control by Tab.
    ///
    /// # Errors
    /// When no Tab leads there.
    pub async fn tab_to(&mut self, role: &str, name: &str) -> anyhow::Result<()> {
        for _ in 0..TABS {
            let focus = self.focus().await?;
            if focus.role == role && focus.name.contains(name) {
                return Ok(());
            }
            self.press("Tab")?;
            // The page gets the key a moment later; a control reached too late would be passed by.
            self.wait("the focus to go on", || async { Ok((self.focus().await? != focus).then_some(())) })
                .await?;
        }
        anyhow::bail!("no Tab leads to the {role} «{name}»")
    }

    /// What the script says at this step; nothing where no script is shown.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn spoken(&self) -> anyhow::Result<String> {
        let said = "return document.querySelector('[data-testid=say]')?.innerText ?? ''";
        Ok(self.run(said, vec![]).await?.as_str().unwrap_or_default().to_owned())
    }

    async fn next_after(&self, before: &str) -> anyhow::Result<()> {
        self.wait(&format!("the step after «{before}»"), || async {
            let now = self.spoken().await?;
            Ok((now != before && !now.is_empty()).then_some(()))
        })
        .await
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
            self.wait_text("Профиль: ").await?;
            for _ in 0..STEPS * 3 {
                let Some(before) = self.asked().await? else { break };
                match self.nothing_new().await? {
                    Some(name) => {
                        // The words of the next step stand there a moment before the buttons of this one go.
                        let Some(keys) = self.key_now(name).await else { continue };
                        self.press(&keys.replace("Control", "Ctrl"))?;
                    }
                    None => {
                        // The words of a step stand there a moment before its button has the focus; and the question may
                        // have come to its end since they were read.
                        let stands = self.wait("a button to press", || async {
                            if self.asked().await?.as_ref() != Some(&before) {
                                return Ok(Some(false));
                            }
                            Ok((self.focus().await?.role == "button").then_some(true))
                        });
                        // And its choices may have come with it.
                        if !stands.await? || self.nothing_new().await?.is_some() {
                            continue;
                        }
                        self.press("Enter")?;
                    }
                }
                self.wait("the next step of the question", || async {
                    Ok((self.asked().await?.as_ref() != Some(&before)).then_some(()))
                })
                .await?;
            }
        }
        Ok(())
    }

    /// The choice by which the client has nothing new to say, where there is one now.
    async fn nothing_new(&self) -> anyhow::Result<Option<&'static str>> {
        let buttons = self.names("button").await?;
        Ok(NOTHING_NEW.iter().copied().find(|name| buttons.iter().any(|button| button == name)))
    }

    /// Which question of the profile is asked, and what is said; nothing where none is asked.
    async fn asked(&self) -> anyhow::Result<Option<String>> {
        let script = "const over = document.querySelector('[role=dialog]'); \
            return over === null ? '' : over.innerText + over.querySelectorAll('[data-testid=say]').length";
        let text = self.run(script, vec![]).await?;
        Ok(text.as_str().filter(|text| text.contains("Профиль: ")).map(str::to_owned))
    }

    async fn script(&self) -> anyhow::Result<String> {
        let text = self.run("return document.querySelector('main')?.innerText ?? ''", vec![]).await?;
        // The clock of the visit goes on by itself.
        let text = text.as_str().unwrap_or_default();
        Ok(text.lines().filter(|line| !line.starts_with("приём ")).collect::<Vec<_>>().join("\n"))
    }

    /// A step that has no way on now may be about to get one: the answer before it is on its way.
    async fn way_on_soon(&self) -> anyhow::Result<Option<&'static str>> {
        for _ in 0..SOON_TRIES {
            if let Some(way) = self.way_on().await? {
                return Ok(Some(way));
            }
            if self.calm_for(CALM).await? {
                return self.way_on().await;
            }
            tokio::time::sleep(BETWEEN_TRIES).await;
        }
        Ok(None)
    }

    /// The key that leads on: of the button that says so, else of the first choice.
    async fn way_on(&self) -> anyhow::Result<Option<&'static str>> {
        let buttons = self.names("button").await?;
        if buttons.iter().any(|name| ONWARD.contains(&name.as_str())) {
            return Ok(Some("Enter"));
        }
        let first = self.run(
            "const ways = document.querySelector('[role=group][aria-label] button kbd'); return ways?.innerText ?? ''",
            vec![],
        );
        let first = first.await?;
        Ok(first.as_str().is_some_and(|keys| keys.contains("Alt")).then_some("Alt+1"))
    }
}
