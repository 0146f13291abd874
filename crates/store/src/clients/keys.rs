//! By what a client is found: the keys of a profile.

use super::premises::AddressKey;
use super::profile::{NameOf, Profile};
use okno_language::keys::{fold, tokens};

/// Kind of a key. The numbers are stored; they are never given another meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum KeyKind {
    /// `+79271234541`
    Phone = 1,
    /// In lower case.
    Email = 2,
    /// Digits.
    Account = 3,
    /// Digits backwards, for the last digits of an account.
    AccountBackwards = 4,
    /// Ten digits.
    Passport = 5,
    /// Eleven digits.
    Snils = 6,
    /// Ten or twelve digits.
    Inn = 7,
    /// ОГРН or ОГРНИП.
    Ogrn = 8,
    /// Folded, without separators.
    Contract = 9,
}

/// All keys of one client; every list in order and without repetitions.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) whole: Vec<(KeyKind, String)>,
    /// Folded surname, name, patronymic (empty where there is none), and whether the surname is a part of a
    /// double one.
    pub(super) names: Vec<(String, String, String, bool)>,
    /// Folded words of a company's name.
    pub(super) words: Vec<String>,
    pub(super) addresses: Vec<AddressKey>,
}

impl Keys {
    /// The keys of a profile.
    pub(super) fn of(profile: &Profile) -> Self {
        let mut keys = Self::default();
        for (kind, values) in [
            (KeyKind::Phone, &profile.phones),
            (KeyKind::Email, &profile.emails),
            (KeyKind::Account, &profile.accounts),
        ] {
            keys.whole.extend(values.iter().map(|value| (kind, value.clone())));
        }
        for account in &profile.accounts {
            keys.whole.push((KeyKind::AccountBackwards, account.chars().rev().collect()));
        }
        for (kind, value) in [
            (KeyKind::Passport, &profile.passport),
            (KeyKind::Snils, &profile.snils),
            (KeyKind::Inn, &profile.inn),
            (KeyKind::Ogrn, &profile.ogrn),
        ] {
            keys.whole.push((kind, value.clone()));
        }
        keys.whole.extend(profile.contracts.iter().map(|value| (KeyKind::Contract, contract_key(value))));
        keys.whole.retain(|(_, value)| !value.is_empty());
        match &profile.name {
            // Erased when the consent was withdrawn (R-PR-4): by a name nobody is found any more.
            NameOf::Person(surname, name, _) if surname.is_empty() && name.is_empty() => {}
            NameOf::Person(surname, name, patronymic) => {
                for (at, surname) in surname_keys(surname).into_iter().enumerate() {
                    keys.names.push((surname, name_key(name), name_key(patronymic), at > 0));
                }
            }
            NameOf::Company(name) => keys.words = company_words(name),
        }
        keys.addresses = profile.premises.iter().map(super::profile::Premises::key).collect();
        keys.whole.sort_unstable();
        keys.whole.dedup();
        keys.names.sort_unstable();
        keys.names.dedup();
        keys.words.sort_unstable();
        keys.words.dedup();
        keys.addresses.sort_unstable();
        keys.addresses.dedup();
        keys
    }
}

/// A name in one word: «Мамед оглы» is `мамедоглы`.
pub(crate) fn name_key(name: &str) -> String {
    fold(name).replace([' ', '-'], "")
}

/// A surname in one word, and each part of a double one, by which it is found too.
pub(crate) fn surname_keys(surname: &str) -> Vec<String> {
    let mut keys = vec![name_key(surname)];
    let parts = tokens(surname);
    if parts.len() > 1 {
        keys.extend(parts.into_iter().filter(|part| part.chars().count() > 2));
    }
    keys
}

/// A contract's number as it is compared: letters and digits only, folded, `64100123456эс`.
pub(crate) fn contract_key(number: &str) -> String {
    okno_language::keys::fold_word(number).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words that tell companies apart; the legal form does not.
pub(crate) fn company_words(name: &str) -> Vec<String> {
    const FORMS: [&str; 12] =
        ["ооо", "оао", "пао", "зао", "ао", "ип", "снт", "тсж", "тсн", "мку", "мбу", "гск"];
    let mut words = tokens(name);
    words.retain(|word| word.chars().count() > 1 && !FORMS.contains(&word.as_str()));
    words.truncate(12);
    words
}
