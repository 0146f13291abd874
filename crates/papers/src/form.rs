//! Papers that a step of a script hands over: applications, claims, statements. One frame for all; what is asked is the script's.

use crate::press::{Paper, PaperError};
use serde::Serialize;

/// Sizes of the template, the largest first: the first in which all stands on one page is taken.
const SIZES: [u8; 4] = [1, 2, 3, 4];
/// For those who read large print: more pages are better than smaller letters.
const LARGE: u8 = 0;

/// What stands on the page. The words around it are the template's.
#[derive(Clone, Serialize)]
pub struct Form {
    /// Title: «Заявление о перерасчёте».
    pub title: String,
    /// Whether it is signed by the client.
    pub signed: bool,
    /// The company as it is named to clients.
    pub company: String,
    /// Office.
    pub office: String,
    /// Who serves, full name.
    pub operator: String,
    /// Day: `2026-11-27`.
    pub day: String,
    /// Number of the appeal, in threes.
    pub number: String,
    /// Who asks.
    pub client: Party,
    /// What is asked or said, a paragraph each.
    pub says: Vec<String>,
    /// What the client has said.
    pub rows: Vec<Row>,
    /// Numbers of meters.
    pub meters: Vec<String>,
    /// What is attached.
    pub attached: Vec<String>,
    /// Empty lines to be written on.
    pub lines: u8,
    /// What of the account stands on it.
    pub table: Option<Table>,
    /// Whether the client reads large print only.
    pub large: bool,
}

/// Who asks, as far as it is known: what is not, is written by hand.
#[derive(Clone, Default, Serialize)]
pub struct Party {
    /// Full name.
    pub name: Option<String>,
    /// An organisation.
    pub organisation: bool,
    /// ИНН of an organisation.
    pub inn: Option<String>,
    /// Who acts for the client.
    pub representative: Option<String>,
    /// On what ground, by its code.
    pub ground: Option<String>,
    /// Number of the account, in fours.
    pub account: Option<String>,
    /// Address of the premises.
    pub address: Option<String>,
    /// Phone.
    pub phone: Option<String>,
}

/// What the client has said.
#[derive(Clone, Serialize)]
pub struct Row {
    /// Title.
    pub title: String,
    /// Answer.
    pub text: String,
}

/// What of an account stands on a paper.
#[derive(Clone, Serialize)]
pub struct Table {
    /// As what: `bill`, `charges`, `energy`, `months`.
    pub kind: &'static str,
    /// Months, the oldest first; one for a bill; none where they are filled in by hand.
    pub months: Vec<Month>,
    /// From when it is: `2026-11-27T08:40`.
    pub as_of: Option<String>,
}

/// A month of an account: sums in roubles, energy in kWh, as they are read; empty where nobody knows.
#[derive(Clone, Default, Serialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Month {
    /// First day: `2026-10-01`.
    pub month: String,
    pub energy: String,
    pub tariff: String,
    pub charged: String,
    pub recalculated: String,
    pub penalty: String,
    pub paid: String,
    pub total: String,
    /// Day it is to be paid by: `2026-11-10`.
    pub due: String,
}

/// Sets the paper: on one page, in the largest size that fits; in large print on as many as it takes.
///
/// # Errors
/// See [`PaperError`].
pub fn set(template: &str, form: &Form) -> Result<Paper, PaperError> {
    #[derive(Serialize)]
    struct Sized<'a> {
        #[serde(flatten)]
        form: &'a Form,
        size: u8,
    }
    if form.large {
        return Paper::set(template, &Sized { form, size: LARGE });
    }
    let [first, rest @ ..] = SIZES;
    let mut paper = Paper::set(template, &Sized { form, size: first })?;
    for size in rest {
        if paper.pages() <= 1 {
            break;
        }
        paper = Paper::set(template, &Sized { form, size })?;
    }
    Ok(paper)
}
