//! Appeal numbers (R-AP-2): nine digits and a Damm check digit, said in threes (`218-047-553-7`).
//!
//! A number is final when it is given, without a network too: each vault leases blocks of numbers and never
//! gives one twice.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Numbers in one leased block.
pub const BLOCK_SIZE: u32 = 2_000;
/// A new block is asked for when fewer than this many numbers are left.
pub const TOP_UP_BELOW: u32 = BLOCK_SIZE / 2;
const BODIES: u32 = 1_000_000_000;

/// The quasigroup of H. M. Damm's thesis: every single wrong digit and every swap of neighbours is found.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn damm(digits: impl Iterator<Item = u8>) -> u8 {
    digits.fold(0, |interim, digit| DAMM[usize::from(interim)][usize::from(digit % 10)])
}

/// An appeal's number: nine digits given in order of a block, and a check digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AppealNumber(u32);

impl AppealNumber {
    /// The number with these nine digits; `None` past the last.
    #[must_use]
    pub const fn from_body(body: u32) -> Option<Self> {
        if body < BODIES { Some(Self(body)) } else { None }
    }
    /// The nine digits without the check digit.
    #[must_use]
    pub const fn body(self) -> u32 {
        self.0
    }
    /// Ten digits as typed on a phone's keypad.
    #[must_use]
    pub fn digits(self) -> String {
        let body = format!("{:09}", self.0);
        let check = damm(body.bytes().map(|b| b - b'0'));
        format!("{body}{check}")
    }
}

impl fmt::Display for AppealNumber {
    /// As it is said: `218-047-553-7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let d = self.digits();
        write!(f, "{}-{}-{}-{}", &d[0..3], &d[3..6], &d[6..9], &d[9..10])
    }
}

/// Why a text is not an appeal's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotANumber {
    /// Ten digits were expected; spaces and hyphens may stand between them.
    #[error("ten digits expected")]
    Shape,
    /// The check digit does not fit: a digit is wrong or two neighbours are swapped.
    #[error("the check digit does not fit")]
    CheckDigit,
}

impl FromStr for AppealNumber {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let mut digits = Vec::with_capacity(10);
        for character in text.chars() {
            match character {
                '0'..='9' if digits.len() < 10 => digits.push(character as u8 - b'0'),
                '-' | ' ' | '\u{2011}' | '\u{2013}' | '\u{a0}' => {}
                _ => return Err(NotANumber::Shape),
            }
        }
        if digits.len() != 10 {
            return Err(NotANumber::Shape);
        }
        if damm(digits.iter().copied()) != 0 {
            return Err(NotANumber::CheckDigit);
        }
        Ok(Self(digits[..9].iter().fold(0, |body, digit| body * 10 + u32::from(*digit))))
    }
}

impl TryFrom<String> for AppealNumber {
    type Error = NotANumber;
    fn try_from(text: String) -> Result<Self, NotANumber> {
        text.parse()
    }
}
impl From<AppealNumber> for String {
    fn from(number: AppealNumber) -> Self {
        number.digits()
    }
}

/// A block of numbers leased to one vault: `first..first + size`, of which those before `next` are spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberBlock {
    /// The first number's nine digits.
    pub first: u32,
    /// How many numbers.
    pub size: u32,
    /// The next one to give.
    pub next: u32,
}

impl NumberBlock {
    /// A fresh block.
    #[must_use]
    pub const fn new(first: u32, size: u32) -> Self {
        Self { first, size, next: first }
    }
    /// How many numbers are left.
    #[must_use]
    pub const fn left(&self) -> u32 {
        (self.first + self.size).saturating_sub(self.next)
    }
    /// Gives the next number; `None` when the block is spent.
    pub fn give(&mut self) -> Option<AppealNumber> {
        if self.left() == 0 {
            return None;
        }
        let number = AppealNumber::from_body(self.next)?;
        self.next += 1;
        Some(number)
    }
    /// Burns everything up to the mark kept outside the vault: a vault restored from an older copy
    /// must not give again what it gave before (R-AP-2). `mark` is the highest body ever given here.
    pub fn burn_through(&mut self, mark: u32) {
        let end = self.first + self.size;
        if mark >= self.next && mark >= self.first && mark < end {
            // The copy is older than the key store's mark. What was given after the mark is not known
            // either, so the whole block goes.
            self.next = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r_ap_2_a_number_is_said_in_threes() {
        let number = AppealNumber::from_body(572).expect("in range");
        assert_eq!(number.to_string(), "000-000-572-4");
        assert_eq!("000 000 572 4".parse(), Ok(number));
        assert_eq!("000-000-572-5".parse::<AppealNumber>(), Err(NotANumber::CheckDigit));
        assert_eq!("000-000-572".parse::<AppealNumber>(), Err(NotANumber::Shape));
    }

    #[test]
    fn r_ap_2_a_restored_vault_burns_its_block() {
        let mut block = NumberBlock::new(5_000, 10);
        block.give();
        block.burn_through(4_999);
        assert_eq!(block.left(), 9, "a mark before the block changes nothing");
        block.burn_through(5_000);
        assert_eq!(block.left(), 9, "the mark and the counter agree");
        block.burn_through(5_004);
        assert_eq!(block.give(), None, "the copy is older than the mark");
    }

    proptest! {
        #[test]
        fn r_ap_2_any_single_wrong_digit_is_refused(body in 0u32..BODIES, place in 0usize..10, add in 1u8..10) {
            let mut digits = AppealNumber::from_body(body).expect("in range").digits().into_bytes();
            digits[place] = (digits[place] - b'0' + add) % 10 + b'0';
            let text = String::from_utf8(digits).expect("ascii");
            prop_assert_eq!(text.parse::<AppealNumber>(), Err(NotANumber::CheckDigit));
        }

        #[test]
        fn r_ap_2_any_swap_of_neighbours_is_refused(body in 0u32..BODIES, place in 0usize..9) {
            let mut digits = AppealNumber::from_body(body).expect("in range").digits().into_bytes();
            prop_assume!(digits[place] != digits[place + 1]);
            digits.swap(place, place + 1);
            let text = String::from_utf8(digits).expect("ascii");
            prop_assert_eq!(text.parse::<AppealNumber>(), Err(NotANumber::CheckDigit));
        }

        #[test]
        fn r_ap_2_a_number_is_read_as_it_is_said(body in 0u32..BODIES) {
            let number = AppealNumber::from_body(body).expect("in range");
            prop_assert_eq!(number.to_string().parse(), Ok(number));
            prop_assert_eq!(number.digits().parse(), Ok(number));
        }
    }
}
