//! From what was typed to the value of an attribute: by the recognition that the search uses, so that what is
//! kept is what will be found.

use okno_domain::appeal::Channel;
use okno_domain::identification::{IdentifierKind, Party};
use okno_domain::profile::Attribute;
use okno_language::identify::{Problem, Recognised, Region, is_whole_name, recognise_in};

/// Nothing of the kind was recognised.
const NOT_UNDERSTOOD: &str = "not_understood";
/// More than one value.
const SEVERAL: &str = "several";
/// A surname alone, or with initials: no card is named so, nor found by it (R-ID-1).
const NAME_NOT_WHOLE: &str = "name_not_whole";
/// No number of people.
const NOT_A_COUNT: &str = "not_a_count";
/// More people than this do not live in one household.
const MOST_RESIDENTS: u16 = 99;
/// Characters of an address, at least.
const SHORTEST_ADDRESS: usize = 10;

/// The normal form of a value, or the code of what is wrong with it.
pub(super) fn heard(
    text: &str,
    attribute: Attribute,
    party: Party,
    region: &Region,
) -> Result<String, &'static str> {
    let (kind, label) = match (attribute, party) {
        (Attribute::Residents, _) => return residents(text),
        (Attribute::FullName, Party::Company) => return words(text),
        (Attribute::PostalAddress, _) => return address(text),
        (Attribute::PreferredChannel, _) => return channel(text),
        (Attribute::FullName, Party::Person) => (IdentifierKind::FullName, "фио"),
        (Attribute::Snils, _) => (IdentifierKind::Snils, "снилс"),
        (Attribute::Phone, _) => (IdentifierKind::Phone, "тел"),
        (Attribute::Email, _) => (IdentifierKind::Email, ""),
        (Attribute::Document, Party::Person) => (IdentifierKind::Passport, "паспорт"),
        (Attribute::Document, Party::Company) => (IdentifierKind::Inn, "инн"),
        // A consent is no value.
        (Attribute::ConsentData | Attribute::ConsentAds, _) => return Err(NOT_UNDERSTOOD),
    };
    // With the name of the attribute before it: what stands in this field is meant as one.
    let labelled = format!("{label} {}", text.trim());
    let mut problem = None;
    for text in [labelled.as_str(), text] {
        let found =
            recognise_in(text, region).map_err(|_| Problem::TooLong { found: 0, expected: 0 }.code())?;
        let mut valid: Vec<&Recognised> = found.iter().filter(|r| r.kind == kind && r.valid).collect();
        valid.dedup_by(|one, other| one.normal == other.normal);
        match valid.as_slice() {
            [one] if kind == IdentifierKind::FullName && !is_whole_name(&one.normal) => {
                problem = problem.or(Some(NAME_NOT_WHOLE));
            }
            [one] => return Ok(one.normal.clone()),
            [] => {}
            _ => return Err(SEVERAL),
        }
        let wrong = found.iter().find(|r| r.kind == kind).and_then(|r| r.problem);
        problem = problem.or(wrong.map(Problem::code));
    }
    Err(problem.unwrap_or(NOT_UNDERSTOOD))
}

/// A name of a company, as registered: blanks in a row are one.
fn words(text: &str) -> Result<String, &'static str> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { Err(NOT_UNDERSTOOD) } else { Ok(text) }
}

/// Where letters go: a place and a number in it, of a house or of a box; more is not asked of what people write.
fn address(text: &str) -> Result<String, &'static str> {
    let text = words(text)?;
    let (letters, digits) = (text.chars().any(char::is_alphabetic), text.chars().any(|c| c.is_ascii_digit()));
    if letters && digits && text.chars().count() >= SHORTEST_ADDRESS { Ok(text) } else { Err(NOT_UNDERSTOOD) }
}

/// The code of a channel by which one can be answered.
fn channel(text: &str) -> Result<String, &'static str> {
    let channel: Result<Channel, _> = serde_json::from_value(text.trim().into());
    channel.map_err(|_| NOT_UNDERSTOOD).map(|_| text.trim().to_owned())
}

fn residents(text: &str) -> Result<String, &'static str> {
    let count: u16 = text.trim().parse().map_err(|_| NOT_A_COUNT)?;
    if count == 0 || count > MOST_RESIDENTS { Err(NOT_A_COUNT) } else { Ok(count.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, attribute: Attribute) -> Result<String, &'static str> {
        heard(text, attribute, Party::Person, &Region::default())
    }

    #[test]
    fn r_pr_2_a_told_value_is_kept_in_the_form_by_which_it_is_searched() {
        for text in ["8 927 000-00-14", "+79270000014", "9270000014", "8(927)0000014"] {
            assert_eq!(told(text, Attribute::Phone).as_deref(), Ok("+79270000014"), "{text}");
        }
        assert_eq!(told("Nina@Mail.Example ", Attribute::Email).as_deref(), Ok("nina@mail.example"));
        assert_eq!(told("6399 104318", Attribute::Document).as_deref(), Ok("6399104318"));
        assert_eq!(
            told("ковалёва нина павловна", Attribute::FullName).as_deref(),
            Ok("Ковалёва Нина Павловна")
        );
        assert_eq!(told("112-233-445 95", Attribute::Snils).as_deref(), Ok("11223344595"));
        let box_ = told(" 410000,  Саратов, а/я 7", Attribute::PostalAddress);
        assert_eq!(box_.as_deref(), Ok("410000, Саратов, а/я 7"));
        assert_eq!(told("post", Attribute::PreferredChannel).as_deref(), Ok("post"));
        assert_eq!(told(" 3 ", Attribute::Residents).as_deref(), Ok("3"));
        let inn = heard("6450000004", Attribute::Document, Party::Company, &Region::default());
        assert!(inn.is_err_and(|problem| problem == "wrong_check_digits"));
    }

    #[test]
    fn r_pr_2_what_is_wrong_with_a_value_is_said() {
        for (text, attribute, problem) in [
            ("8 927 000-00", Attribute::Phone, "too_short"),
            ("завтра", Attribute::Phone, NOT_UNDERSTOOD),
            ("", Attribute::Email, NOT_UNDERSTOOD),
            ("nina@", Attribute::Email, "email_unfinished"),
            ("8 927 000-00-14, 8 927 000-00-15", Attribute::Phone, SEVERAL),
            ("112-233-445 96", Attribute::Snils, "wrong_check_digits"),
            ("Саратов", Attribute::PostalAddress, NOT_UNDERSTOOD),
            ("голубем", Attribute::PreferredChannel, NOT_UNDERSTOOD),
            ("0", Attribute::Residents, NOT_A_COUNT),
            ("много", Attribute::Residents, NOT_A_COUNT),
            ("Ковалева", Attribute::FullName, NAME_NOT_WHOLE),
            ("Ковалева Н. П.", Attribute::FullName, NAME_NOT_WHOLE),
        ] {
            assert_eq!(told(text, attribute), Err(problem), "{text}");
        }
    }
}
