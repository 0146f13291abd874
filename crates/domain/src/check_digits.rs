//! Check digits of the Russian numbers that identify people and companies (§7.2.3.2, R-ID-3).
//!
//! Pure arithmetic on strings of digits: separators, labels and layout slips are the business of
//! `okno_language::identify`. The `complete_…` functions make valid numbers for made-up clients.

/// A number with check digits of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckedNumber {
    /// ИНН of a company: 10 digits, the last one checks.
    Inn10,
    /// ИНН of a person or a sole proprietor: 12 digits, the last two check.
    Inn12,
    /// ОГРН of a company: 13 digits, the last one checks.
    Ogrn,
    /// ОГРНИП of a sole proprietor: 15 digits, the last one checks.
    Ogrnip,
    /// СНИЛС: 11 digits, the last two check; numbers up to 001-001-998 have no check.
    Snils,
}

/// What is wrong with a number. It holds counts only, never the number itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Something that is not an ASCII digit.
    #[error("not only digits")]
    NotDigits,
    /// Another number of digits than this kind has.
    #[error("{found} digits instead of {expected}")]
    Length {
        /// How many digits the kind has.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The check digits do not fit: a digit is wrong or two are swapped.
    #[error("check digits do not fit")]
    CheckDigits,
    /// Only zeros: the arithmetic fits, but nobody has this number.
    #[error("only zeros")]
    Zeros,
}

/// The greatest СНИЛС (without its check digits) that was given out unchecked.
const LAST_UNCHECKED_SNILS: u64 = 1_001_998;

impl CheckedNumber {
    /// How many digits it has, check digits included.
    #[must_use]
    pub const fn length(self) -> usize {
        match self {
            Self::Inn10 => 10,
            Self::Snils => 11,
            Self::Inn12 => 12,
            Self::Ogrn => 13,
            Self::Ogrnip => 15,
        }
    }

    /// How many of its last digits are computed.
    #[must_use]
    pub const fn check_length(self) -> usize {
        match self {
            Self::Inn10 | Self::Ogrn | Self::Ogrnip => 1,
            Self::Inn12 | Self::Snils => 2,
        }
    }

    /// Checks a number of this kind, given as digits without separators.
    ///
    /// # Errors
    /// [`Fault`] says what is wrong.
    pub fn check(self, digits: &str) -> Result<(), Fault> {
        let values = values_of(digits)?;
        if values.len() != self.length() {
            return Err(Fault::Length { expected: self.length(), found: values.len() });
        }
        if values.iter().all(|digit| *digit == 0) {
            return Err(Fault::Zeros);
        }
        let (body, given) = values.split_at(self.length() - self.check_length());
        if self == Self::Snils && number_of(body) <= LAST_UNCHECKED_SNILS {
            return Ok(());
        }
        if self.check_digits(body) == number_of(given) { Ok(()) } else { Err(Fault::CheckDigits) }
    }

    /// A valid number from `body`, of which the lowest `length − check_length` decimal digits are taken.
    #[must_use]
    pub fn complete(self, body: u64) -> String {
        let width = self.length() - self.check_length();
        let body = body % 10_u64.pow(u32::try_from(width).unwrap_or(14));
        let digits = format!("{body:0width$}");
        let values: Vec<u64> = digits.bytes().map(|byte| u64::from(byte - b'0')).collect();
        format!("{digits}{:0check$}", self.check_digits(&values), check = self.check_length())
    }

    /// The check digits for a body of the right length, as one number.
    fn check_digits(self, body: &[u64]) -> u64 {
        match self {
            Self::Inn10 => weighted(body, &[2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10,
            Self::Inn12 => {
                let first = weighted(body, &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10;
                let second = (weighted(body, &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6]) + first * 8) % 11 % 10;
                first * 10 + second
            }
            Self::Ogrn => number_of(body) % 11 % 10,
            Self::Ogrnip => number_of(body) % 13 % 10,
            Self::Snils => weighted(body, &[9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100,
        }
    }
}

/// Checks an ИНН of either length.
///
/// # Errors
/// [`Fault`]; of a length that is neither, the nearer one is named as expected.
pub fn check_inn(digits: &str) -> Result<(), Fault> {
    if digits.len() <= CheckedNumber::Inn10.length() {
        CheckedNumber::Inn10.check(digits)
    } else {
        CheckedNumber::Inn12.check(digits)
    }
}

/// Checks an ОГРН.
///
/// # Errors
/// [`Fault`] says what is wrong.
pub fn check_ogrn(digits: &str) -> Result<(), Fault> {
    CheckedNumber::Ogrn.check(digits)
}

/// Checks an ОГРНИП.
///
/// # Errors
/// [`Fault`] says what is wrong.
pub fn check_ogrnip(digits: &str) -> Result<(), Fault> {
    CheckedNumber::Ogrnip.check(digits)
}

/// Checks a СНИЛС; numbers up to 001-001-998 pass with any last two digits.
///
/// # Errors
/// [`Fault`] says what is wrong.
pub fn check_snils(digits: &str) -> Result<(), Fault> {
    CheckedNumber::Snils.check(digits)
}

/// A valid ИНН of a company from the lowest nine digits of `body`.
#[must_use]
pub fn complete_inn10(body: u64) -> String {
    CheckedNumber::Inn10.complete(body)
}

/// A valid ИНН of a person from the lowest ten digits of `body`.
#[must_use]
pub fn complete_inn12(body: u64) -> String {
    CheckedNumber::Inn12.complete(body)
}

/// A valid ОГРН from the lowest twelve digits of `body`.
#[must_use]
pub fn complete_ogrn(body: u64) -> String {
    CheckedNumber::Ogrn.complete(body)
}

/// A valid ОГРНИП from the lowest fourteen digits of `body`.
#[must_use]
pub fn complete_ogrnip(body: u64) -> String {
    CheckedNumber::Ogrnip.complete(body)
}

/// A valid СНИЛС from the lowest nine digits of `body`.
#[must_use]
pub fn complete_snils(body: u64) -> String {
    CheckedNumber::Snils.complete(body)
}

fn values_of(digits: &str) -> Result<Vec<u64>, Fault> {
    digits.chars().map(|c| c.to_digit(10).map(u64::from).ok_or(Fault::NotDigits)).collect()
}

fn number_of(values: &[u64]) -> u64 {
    values.iter().fold(0, |number, digit| number * 10 + digit)
}

fn weighted(values: &[u64], weights: &[u64]) -> u64 {
    values.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KINDS: [CheckedNumber; 5] = [
        CheckedNumber::Inn10,
        CheckedNumber::Inn12,
        CheckedNumber::Ogrn,
        CheckedNumber::Ogrnip,
        CheckedNumber::Snils,
    ];

    #[test]
    fn r_id_3_published_numbers_pass() {
        // given: numbers of large companies from open registers, and textbook examples for persons
        for inn in ["7707083893", "7728168971", "7830002293", "500100732259"] {
            assert_eq!(check_inn(inn), Ok(()), "{inn}");
        }
        for ogrn in ["1027700132195", "1037739010891"] {
            assert_eq!(check_ogrn(ogrn), Ok(()), "{ogrn}");
        }
        assert_eq!(check_ogrnip("304500116000157"), Ok(()));
        for snils in ["11223344595", "08765430300", "08765430200"] {
            assert_eq!(check_snils(snils), Ok(()), "{snils}");
        }
    }

    #[test]
    fn r_id_3_wrong_numbers_say_why() {
        assert_eq!(check_inn("7707083894"), Err(Fault::CheckDigits));
        assert_eq!(check_inn("500100732258"), Err(Fault::CheckDigits));
        assert_eq!(check_inn("500100732249"), Err(Fault::CheckDigits));
        assert_eq!(check_inn("77070838931"), Err(Fault::Length { expected: 12, found: 11 }));
        assert_eq!(check_inn("770708389"), Err(Fault::Length { expected: 10, found: 9 }));
        assert_eq!(check_inn("770708389x"), Err(Fault::NotDigits));
        assert_eq!(check_inn("0000000000"), Err(Fault::Zeros));
        assert_eq!(check_ogrn("1027700132196"), Err(Fault::CheckDigits));
        assert_eq!(check_ogrnip("304500116000158"), Err(Fault::CheckDigits));
        assert_eq!(check_snils("11223344596"), Err(Fault::CheckDigits));
    }

    #[test]
    fn r_id_3_early_snils_have_no_check() {
        assert_eq!(check_snils("00100199857"), Ok(()), "001-001-998: the last one");
        assert_eq!(check_snils("00000000112"), Ok(()));
        let next = complete_snils(1_001_999);
        assert_eq!(check_snils(&next), Ok(()));
        let other = format!("001001999{:02}", (next[9..].parse::<u64>().unwrap() + 1) % 100);
        assert_eq!(check_snils(&other), Err(Fault::CheckDigits), "from 001-001-999 on it is checked");
    }

    #[test]
    fn r_id_3_both_special_sums_of_snils_give_zeros() {
        // A weighted sum of 100 and one of 101 both stand for check digits 00.
        let by_sum = |sum: u64| {
            (1_001_999..10_000_000_u64)
                .find(|body| {
                    let digits = format!("{body:09}");
                    digits
                        .bytes()
                        .zip([9, 8, 7, 6, 5, 4, 3, 2, 1])
                        .map(|(d, w)| u64::from(d - b'0') * w)
                        .sum::<u64>()
                        == sum
                })
                .unwrap()
        };
        for sum in [100, 101, 201, 202] {
            assert!(complete_snils(by_sum(sum)).ends_with("00"), "{sum}");
        }
        assert!(complete_snils(by_sum(102)).ends_with("01"));
    }

    proptest! {
        #[test]
        fn r_id_3_completed_numbers_pass(body in 1_001_999_u64..1_000_000_000) {
            for kind in KINDS {
                let number = kind.complete(body);
                prop_assert_eq!(number.len(), kind.length());
                prop_assert_eq!(kind.check(&number), Ok(()));
            }
        }

        #[test]
        fn r_id_3_another_check_digit_never_passes(body in 1_001_999_u64..1_000_000_000, shift in 1_u8..10) {
            for kind in KINDS {
                let mut number = kind.complete(body).into_bytes();
                let last = number.len() - 1;
                number[last] = b'0' + (number[last] - b'0' + shift) % 10;
                let number = String::from_utf8(number).unwrap();
                prop_assert_eq!(kind.check(&number), Err(Fault::CheckDigits));
            }
        }

        #[test]
        fn r_id_3_arbitrary_text_is_refused_without_panic(text in ".{0,40}") {
            for kind in KINDS {
                let _ = kind.check(&text);
            }
        }
    }
}
