//! Messages to clients (R-PR-2): the central words them and hands them to what sends for the company.

use crate::Private;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;
/// Characters of an address, at most.
pub const MAX_ADDRESS: usize = 254;

/// Sends a code that confirms a phone or an e-mail. It is not sent again by itself: a client is not written to twice for one
/// lost answer, whoever asked asks again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendCode {
    /// A mobile phone as `+79…`, or an e-mail; at most [`MAX_ADDRESS`] characters.
    #[schemars(
        length(max = MAX_ADDRESS),
        regex(pattern = r"^\+79[0-9]{9}$|^[^@\x00-\x20\x7f-\xa0]+@[^@\x00-\x20\x7f-\xa0]+\.[^@\x00-\x20\x7f-\xa0]+$")
    )]
    pub to: Private,
    /// [`CODE_DIGITS`] digits.
    #[schemars(regex(pattern = "^[0-9]{6}$"))]
    pub code: Private,
}

/// By what a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A short message to a mobile phone.
    Sms,
    /// A letter.
    Email,
}

impl SendCode {
    /// By what it goes to its address; none when it would reach nobody. The same as the schema says.
    #[must_use]
    pub fn way(&self) -> Option<Way> {
        let to = self.to.expose();
        let mobile = to.strip_prefix("+79").unwrap_or_default();
        if mobile.len() == 9 && mobile.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Way::Sms);
        }
        let (name, host) = to.split_once('@')?;
        let parted = host.char_indices().any(|(at, c)| c == '.' && at > 0 && at + 1 < host.len());
        let strange = |c: char| matches!(c, '\0'..=' ' | '\u{7f}'..='\u{a0}');
        let whole = !name.is_empty() && !host.contains('@') && !to.chars().any(strange);
        (parted && whole && to.chars().count() <= MAX_ADDRESS).then_some(Way::Email)
    }

    /// Whether the code is of its form.
    #[must_use]
    pub fn has_code(&self) -> bool {
        let code = self.code.expose();
        code.len() == CODE_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CodeTold {
    /// Whether what sends for the company has taken it; else nothing sends, or it does not answer.
    pub sent: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_pr_2_a_message_goes_to_a_mobile_phone_or_an_e_mail() {
        let way = |to: &str| SendCode { to: to.into(), code: "000000".into() }.way();
        assert_eq!(way("+79271230000"), Some(Way::Sms));
        for mail in ["anna@pochta.example", "анна@почта.example", "a.b@c.d.", "a@b..c"] {
            assert_eq!(way(mail), Some(Way::Email), "{mail}");
        }
        for nonsense in ["", "+7927123000", "+792712300000", "+78452000000", "89271230000", "+79a71230000"] {
            assert_eq!(way(nonsense), None, "{nonsense}");
        }
        for nonsense in
            ["anna", "@pochta.example", "a@b@c.d", "a@.d", "a@d.", "anna @pochta.example", "a@b.c\n"]
        {
            assert_eq!(way(nonsense), None, "{nonsense}");
        }
        assert_eq!(way(&format!("{}@pochta.example", "a".repeat(MAX_ADDRESS))), None);
    }

    #[test]
    fn r_pr_2_a_code_has_six_digits() {
        let has = |code: &str| SendCode { to: "+79271230000".into(), code: code.into() }.has_code();
        assert!(has("012345"));
        for nonsense in ["", "12345", "1234567", "12345a", "позвон"] {
            assert!(!has(nonsense), "{nonsense}");
        }
    }
}
