//! Recognition of what identifies a client in one typed line (§7.2.3.2, R-ID-3).
//!
//! Every kind of identifier has a reader that proposes readings of a stretch of the line, each with a weight;
//! [`choose`] takes the set of readings that do not overlap and weigh most together. So «чапаева 42 17» is an
//! address, since a house follows, «ковалева 8 927 123-45-67» a name and a phone, and a label («лс»,
//! «паспорт») outweighs a shape. Where one stretch has several plausible readings, the best stands first and
//! the others follow with a higher [`Recognised::rank`].
//!
//! How one stretch of bare digits is decided:
//! * 10 digits: a mobile number when they begin with 9; a passport when grouped as one or when the series is
//!   of the home region; an ИНН when its check digit fits; a passport; an ИНН with a wrong digit;
//! * 11 digits: a phone after 7 or 8, a landline in one block only if it is no valid СНИЛС; else a СНИЛС;
//! * 12 digits: an account when they begin as accounts do; else an ИНН (one that fits stands second to an account);
//! * 13 and 15 digits: ОГРН and ОГРНИП;
//! * fewer digits: the beginning of an account or a phone, if they begin so; else a sum.

mod account;
mod amount;
mod choose;
mod contract;
mod digits;
mod documents;
mod email;
mod full_name;
mod labels;
mod noise;
mod phone;
mod premises;
mod reading;
mod region;

pub use full_name::is_whole as is_whole_name;
pub use reading::{Detail, NamePart, NameParts, NameRole, Problem, Recognised};
pub use region::Region;

pub(crate) use labels::is_stop_word;

use crate::line::{Line, glyphs};
use crate::slip;

/// The longest text that is read, in characters. What a person says at a desk is far shorter.
pub const LONGEST_TEXT: usize = 512;

/// A text longer than [`LONGEST_TEXT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{characters} characters, at most {LONGEST_TEXT} are read")]
pub struct TooLong {
    /// How many characters there are.
    pub characters: usize,
}

/// Recognises the identifiers in a line typed in the Saratov region.
///
/// # Errors
/// [`TooLong`].
pub fn recognise(text: &str) -> Result<Vec<Recognised>, TooLong> {
    recognise_in(text, &Region::default())
}

/// Recognises the identifiers in a line: in the order of the line, readings of one stretch best first.
///
/// # Errors
/// [`TooLong`].
pub fn recognise_in(text: &str, region: &Region) -> Result<Vec<Recognised>, TooLong> {
    let characters = text.chars().count();
    if characters > LONGEST_TEXT {
        return Err(TooLong { characters });
    }
    let glyphs = glyphs(text);
    let raw: Vec<char> = glyphs.iter().map(|glyph| glyph.c).collect();
    let emails = email::find(&raw);
    let taken: Vec<_> = emails.iter().map(|email| email.span.clone()).collect();
    let corrected = correct_between(&raw, &taken);
    let line = Line::cut(&corrected, &taken);
    let labels = labels::Labels::find(&line);

    let mut readings = email::readings(&line, &emails);
    for at in 0..line.len() {
        let runs = digits::runs(&line, at);
        for run in &runs {
            let label = labels.before(run.start);
            phone::read(run, label, region, &mut readings);
            account::read(run, label, region, &mut readings);
            documents::read(run, label, region, &mut readings);
        }
        documents::read_passport_with_words(&line, at, &labels, &mut readings);
        contract::read(&line, at, &labels, &mut readings);
        amount::read(&line, at, &labels, &mut readings);
        noise::read(&line, at, &labels, &mut readings);
        premises::read(&line, at, &mut readings);
        full_name::read(&line, at, &mut readings);
    }
    Ok(choose::choose(&line, &glyphs, readings))
}

/// Corrects layout slips everywhere but in what was taken out.
fn correct_between(raw: &[char], taken: &[std::ops::Range<usize>]) -> Vec<char> {
    // What was taken out is hidden from the correction, so that it is neither changed nor judged by.
    let mut hidden = raw.to_vec();
    for range in taken {
        hidden[range.clone()].fill(' ');
    }
    let mut corrected = slip::corrected(&hidden, &|word| labels::is_expected_word(word));
    for range in taken {
        corrected[range.clone()].copy_from_slice(&raw[range.clone()]);
    }
    corrected
}
