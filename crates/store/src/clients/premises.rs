//! Keys of addresses: the forms of `okno-language`, so that what is said and what is stored give the same.

use okno_domain::client::Address;
use okno_language::address::{House, Street, flat_key};
use okno_language::keys::fold;

/// An address as it is compared.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct AddressKey {
    /// Folded name of the place, without its kind: «усть-курдюм».
    pub(crate) locality: String,
    /// Kind of the street; empty for a plain one.
    pub(crate) kind: String,
    /// Folded words of the street, by spaces.
    pub(crate) words: String,
    /// House, in the loose form: «42/1» for «42 к1».
    pub(crate) house: String,
    /// Flat; empty without one.
    pub(crate) flat: String,
}

impl AddressKey {
    /// The key of a stored address.
    pub(crate) fn of(address: &Address) -> Self {
        let (kind, words) = street_of(&address.street_kind, &address.street);
        Self {
            locality: locality_key(&address.locality),
            kind,
            words,
            house: house_key(&address.house),
            flat: address.flat.as_deref().and_then(flat_key).unwrap_or_default(),
        }
    }
}

/// Kind and words of a street; what the language cannot read keeps the words of its name.
fn street_of(kind: &str, name: &str) -> (String, String) {
    match Street::parse(&format!("{kind} {name}")) {
        Some(street) => (street.kind.title().unwrap_or_default().to_owned(), street.name()),
        None => (String::new(), fold(name)),
    }
}

/// The loose key of a house as written; what is no house is folded, so that it is still found as written.
pub(crate) fn house_key(text: &str) -> String {
    House::parse(text).map_or_else(|| fold(text), |house| house.loose_key())
}

/// The name of a place without its kind.
pub(crate) fn locality_key(text: &str) -> String {
    const KINDS: [&str; 18] = [
        "г",
        "гор",
        "город",
        "с",
        "село",
        "д",
        "дер",
        "деревня",
        "п",
        "пос",
        "поселок",
        "рп",
        "р",
        "пгт",
        "х",
        "хутор",
        "ст",
        "станция",
    ];
    let folded = fold(text);
    let mut rest = folded.as_str();
    while let Some((first, behind)) = rest.split_once(' ')
        && KINDS.contains(&first)
    {
        rest = behind;
    }
    rest.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_id_3_a_place_is_compared_without_its_kind() {
        for (written, key) in [
            ("Саратов", "саратов"),
            ("г. Саратов", "саратов"),
            ("р.п. Татищево", "татищево"),
            ("с. Усть-Курдюм", "усть-курдюм"),
            ("Красный Кут", "красный кут"),
        ] {
            assert_eq!(locality_key(written), key);
        }
    }
}
