//! «Памятка визита»: one page for the client with what was decided, the numbers of the appeals, the terms and where to turn.

use crate::press::{Paper, PaperError};
use serde::Serialize;

/// Longest «Что решено» of one question, in characters: what a client reads on one page.
pub const MAX_DECIDED: usize = 400;
/// Questions on one page.
pub const MAX_QUESTIONS: usize = 6;
/// Promises that are told of one question.
pub const MAX_PROMISES: usize = 3;
/// Size of the template (0 is for an ordinary visit, each further one is smaller) and longest «Что решено»: the first that
/// fits on one page is taken.
const TRIES: [(u8, usize); 5] = [(0, MAX_DECIDED), (1, MAX_DECIDED), (2, MAX_DECIDED), (2, 200), (2, 80)];

/// What stands on the page. The words around it are the template's.
#[derive(Clone, Serialize)]
pub struct Memo {
    /// The company as it is named to clients.
    pub company: String,
    /// Office.
    pub office: String,
    /// Who has served, as it was said in the greeting.
    pub operator: String,
    /// Day of the visit: `2026-11-27`.
    pub day: String,
    /// How the client wishes to be called.
    pub client: Option<String>,
    /// Questions in the order they were asked.
    pub questions: Vec<MemoQuestion>,
    /// Questions that did not fit; the page says so.
    pub more: usize,
    /// Where to turn.
    pub turn: Turn,
}

/// A question of the visit.
#[derive(Clone, Serialize)]
pub struct MemoQuestion {
    /// In threes: `218-047-553-7`.
    pub number: String,
    /// Title of the topic.
    pub title: String,
    /// What was decided, in words for the client; empty where nothing is yet.
    pub decided: String,
    /// How it stands.
    #[serde(flatten)]
    pub standing: Standing,
    /// What the client was promised about it, the nearest first.
    pub promises: Vec<MemoPromise>,
}

/// A promise to the client: with it on the page, nothing says that all is done.
#[derive(Clone, Serialize)]
pub struct MemoPromise {
    /// What, by its code.
    pub what: String,
    /// By which day: `2026-11-30`.
    pub by: String,
    /// By which hour of it: `15:00`.
    pub hour: Option<String>,
    /// By which channel, by its code.
    pub channel: String,
}

/// How a question stands at the end of the visit.
#[derive(Clone, Serialize)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum Standing {
    /// Closed.
    Closed,
    /// With a unit of the back office.
    Forwarded {
        /// Title of the unit.
        unit: String,
        /// Day of the answer: `2026-12-24`.
        by: String,
        /// Channel of the answer, by its code.
        channel: String,
    },
    /// Still open.
    Open,
}

/// Where a client turns, as far as the company has said.
#[derive(Clone, Default, Serialize)]
pub struct Turn {
    /// Phone of the company.
    pub phone: Option<String>,
    /// Mail.
    pub email: Option<String>,
    /// Phone for outages.
    pub outage_phone: Option<String>,
    /// Site.
    pub site: Option<String>,
    /// Personal account.
    pub account_site: Option<String>,
    /// Messenger.
    pub messenger: Option<String>,
}

/// Sets the memo: one page, in the largest size that fits, then with what was decided told more shortly.
///
/// # Errors
/// See [`PaperError`].
pub fn set(template: &str, memo: &Memo) -> Result<Paper, PaperError> {
    let mut paper = set_once(template, memo, TRIES[0])?;
    for next in TRIES.into_iter().skip(1) {
        if paper.pages() <= 1 {
            break;
        }
        paper = set_once(template, memo, next)?;
    }
    Ok(paper)
}

fn set_once(template: &str, memo: &Memo, (size, longest): (u8, usize)) -> Result<Paper, PaperError> {
    #[derive(Serialize)]
    struct Sized<'a> {
        #[serde(flatten)]
        memo: &'a Memo,
        size: u8,
    }
    let memo = Memo {
        questions: memo.questions.iter().take(MAX_QUESTIONS).map(|each| each.shortened(longest)).collect(),
        more: memo.more + memo.questions.len().saturating_sub(MAX_QUESTIONS),
        ..memo.clone()
    };
    Paper::set(template, &Sized { memo: &memo, size })
}

impl MemoQuestion {
    fn shortened(&self, longest: usize) -> Self {
        let mut short = self.clone();
        short.promises.truncate(MAX_PROMISES);
        if let Some((end, _)) = self.decided.char_indices().nth(longest) {
            short.decided = format!("{}…", self.decided.get(..end).unwrap_or_default().trim_end());
        }
        short
    }
}
