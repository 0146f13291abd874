//! `okno-central company`.

use super::Place;
use anyhow::{Context, ensure};
use clap::Args;
use okno_central::base::{Base, Said};
use okno_domain::ids::OfficeId;
use okno_protocol::company::{Fact, MAX_FACTS, OfficeKind, Post, Posts, is_name};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes of a file, at most.
const MOST: u64 = 4 * 1024 * 1024;

/// What the company says of itself: every workplace is told it, at once while it is connected. Without a file what is said now is
/// printed, in the form of the files.
#[derive(Debug, Args)]
pub(crate) struct Company {
    /// Facts for the scripts, in place of those before: `{"readings_until": {"type": "number", "value": 25}}`.
    #[arg(long)]
    facts: Option<PathBuf>,
    /// What offices and people may lead, in place of what was said before:
    /// `{"offices": {"ID": "group"}, "operators": {"LOGIN": {"line": 2, "competences": ["prices"]}}}`.
    #[arg(long)]
    posts: Option<PathBuf>,
}

/// The file of posts: people by their logins.
#[derive(Debug, Default, Deserialize, serde::Serialize)]
#[serde(default, deny_unknown_fields)]
struct PostsFile {
    offices: BTreeMap<uuid::Uuid, OfficeKind>,
    operators: BTreeMap<String, Post>,
}

impl Company {
    pub(crate) async fn run(self, base: &Place) -> anyhow::Result<()> {
        let base = super::open(base).await?;
        if let Some(file) = &self.facts {
            let facts: BTreeMap<String, Fact> = read(file)?;
            ensure!(facts.len() <= MAX_FACTS, "at most {MAX_FACTS} facts");
            for (name, fact) in &facts {
                ensure!(is_name(name), "{name} is no name of a fact");
                ensure!(fact.fits(), "the fact {name} is too long");
            }
            base.say_facts(&facts).await?;
        }
        if let Some(file) = &self.posts {
            let posts = known(base.as_ref(), read(file)?).await?;
            ensure!(posts.fits(), "a line is 1 to 3, a competence a code of the library; at most 50 of each");
            base.say_posts(&posts).await?;
        }
        if self.facts.is_none() && self.posts.is_none() {
            print(base.as_ref(), base.company_said().await?).await?;
        }
        base.close().await;
        Ok(())
    }
}

fn read<T: DeserializeOwned>(file: &Path) -> anyhow::Result<T> {
    let mut text = String::new();
    let name = file.display();
    let opened = File::open(file).with_context(|| format!("{name} cannot be read"))?;
    opened.take(MOST).read_to_string(&mut text).with_context(|| format!("{name} cannot be read"))?;
    serde_json::from_str(&text).with_context(|| format!("{name} is not of its form"))
}

/// The posts of those who are there: a login or an office that is mistyped is told, not kept.
async fn known(base: &dyn Base, file: PostsFile) -> anyhow::Result<Posts> {
    let mut posts = Posts { offices: file.offices, ..Posts::default() };
    for id in posts.offices.keys() {
        ensure!(base.office(OfficeId(*id)).await?.is_some(), "there is no office {id}");
    }
    for (login, post) in file.operators {
        let account = base.operator_by_login(&login.trim().to_lowercase()).await?;
        let account = account.with_context(|| format!("there is no login {login}"))?;
        posts.operators.insert(account.id.0, post);
    }
    Ok(posts)
}

async fn print(base: &dyn Base, said: Said) -> anyhow::Result<()> {
    let posts = match said.posts {
        None => None,
        Some(posts) => {
            let mut file = PostsFile { offices: posts.offices, ..PostsFile::default() };
            for (id, post) in posts.operators {
                if let Some(account) = base.operator(id.into()).await? {
                    file.operators.insert(account.login, post);
                }
            }
            Some(file)
        }
    };
    let shown = serde_json::json!({ "facts": said.facts, "posts": posts });
    println!("{shown:#}");
    Ok(())
}
