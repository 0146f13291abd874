//! A screen in every look: dark, larger text, a large window. The looks are put on the root as the settings put them
//! (`ui/src/features/settings/apply.ts`), so a dialog stays as it stands, and so does what was typed.

use crate::support::Desk;
use anyhow::ensure;
use okno_tests::Kept;
use std::time::Duration;

/// The usual window, and a large one.
const USUAL: (u16, u16) = (1366, 768);
const LARGE: (u16, u16) = (1920, 1080);
/// Long enough for lists and dialogs that measure themselves again.
const SETTLES: Duration = Duration::from_millis(60);

/// What a look is judged by, beside that nothing is outside the window or cut off.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Judged {
    /// By axe-core and by its picture.
    Whole,
    /// By its picture: colours and tree are those of another look.
    Seen,
    /// By nothing else: it stands between two that are seen.
    Fits,
}

impl Desk {
    /// [`Desk::looks_well`], and the same screen in the dark, in text of 112, 125 and 150 %, and in a large window: nothing
    /// outside, nothing cut off, what is to be said in sight; the dark and the largest text are kept as pictures too.
    pub(crate) async fn looks_well_in_all(&self, name: &str) -> anyhow::Result<()> {
        self.looks_well(name).await?;
        self.nothing_is_cut(name).await?;
        for (theme, text, judged) in [
            ("dark", "100", Judged::Whole),
            ("light", "112", Judged::Fits),
            ("light", "125", Judged::Fits),
            ("light", "150", Judged::Seen),
        ] {
            self.put_on(theme, text).await?;
            let look = if theme == "dark" { theme } else { text };
            self.stands_in(&format!("{name}.{look}"), judged).await?;
        }
        self.put_on("system", "100").await?;
        self.resize(LARGE.0, LARGE.1).await?;
        self.stands_in(name, Judged::Seen).await?;
        self.resize(USUAL.0, USUAL.1).await
    }

    /// What stands while something is waited for, in light and dark: nothing in it can have the focus.
    pub(crate) async fn waits_well(&self, name: &str) -> anyhow::Result<()> {
        Kept::in_repository().snapshot(self, name).await?;
        for (theme, look) in [("light", name.to_owned()), ("dark", format!("{name}.dark"))] {
            self.put_on(theme, "100").await?;
            tokio::time::sleep(SETTLES).await;
            self.nothing_is_cut(&look).await?;
            let found = self.violations().await?;
            ensure!(found.is_empty(), "{look}: axe-core finds {found:?}");
            Kept::in_repository().picture(self, &look, &self.picture_file(&look)?).await?;
        }
        Ok(())
    }

    async fn put_on(&self, theme: &str, text: &str) -> anyhow::Result<()> {
        let put = "const { dataset } = document.documentElement;
            [dataset.theme, dataset.text] = arguments;
            window.dispatchEvent(new Event('resize'));";
        self.run(put, vec![theme.into(), text.into()]).await.map(|_| ())
    }

    async fn stands_in(&self, look: &str, judged: Judged) -> anyhow::Result<()> {
        tokio::time::sleep(SETTLES).await;
        self.nothing_is_cut(look).await?;
        if judged == Judged::Whole {
            let found = self.violations().await?;
            ensure!(found.is_empty(), "{look}: axe-core finds {found:?}");
        }
        if judged == Judged::Fits {
            return Ok(());
        }
        let size = if self.is_large().await? { "large-" } else { "" };
        Kept::in_repository().picture(self, look, &self.picture_file(&format!("{size}{look}"))?).await
    }

    async fn is_large(&self) -> anyhow::Result<bool> {
        let width = self.run("return innerWidth", vec![]).await?;
        Ok(width == serde_json::json!(LARGE.0))
    }

    async fn nothing_is_cut(&self, look: &str) -> anyhow::Result<()> {
        let outside = self.outside().await?;
        ensure!(outside.is_empty(), "{look}: outside the window are {outside:?}");
        let unsaid = self.unsaid().await?;
        ensure!(unsaid.is_empty(), "{look}: what is to be said is not in sight: {unsaid:?}");
        let unseen = self.unseen().await?;
        ensure!(unseen.is_none(), "{look}: the focus is not in sight: {unseen:?}");
        let clipped = self.clipped().await?;
        ensure!(clipped.is_empty(), "{look}: cut off are {clipped:?}");
        Ok(())
    }
}
