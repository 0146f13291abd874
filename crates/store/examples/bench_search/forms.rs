//! Every spoken form: what a client says, and when the answer is right.

use crate::chance::Chance;
use okno_demo::Region;
use okno_domain::client::{Address, Client, ClientName};
use okno_domain::personal::Personal;
use okno_language::keyboard;
use okno_language::keys::fold;

/// When an answer is right.
#[derive(Clone, Debug)]
pub(crate) enum Right {
    /// The client stands first.
    First,
    /// The client is among the first ten.
    Client,
    /// Somebody of this full name is among the first ten.
    Name,
    /// Somebody of this surname and name is among the first ten.
    SurnameAndName,
    /// Somebody whose surname begins so is among the first ten.
    Beginning(String),
    /// Somebody with an account that begins or ends so is among the first ten.
    Account(String),
    /// Somebody with a phone that begins so is among the first ten.
    Phone(String),
}

/// A question.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) client: u32,
    pub(crate) said: String,
    pub(crate) right: Right,
}

/// What is to be reached.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Goal {
    /// p50 against the plain read.
    pub(crate) times_plain: Option<f64>,
    /// p99 in ms.
    pub(crate) p99: Option<f64>,
    /// Share of right answers.
    pub(crate) found: Option<f64>,
}

/// A form with its questions.
pub(crate) struct Form {
    pub(crate) name: &'static str,
    pub(crate) goal: Goal,
    pub(crate) questions: Vec<Question>,
}

const FREE: Goal = Goal { times_plain: None, p99: None, found: None };
const EXACT: Goal = Goal { times_plain: Some(2.0), p99: None, found: Some(1.0) };
const ONE: Goal = Goal { times_plain: None, p99: Some(3.0), found: Some(0.995) };
const TWO: Goal = Goal { times_plain: None, p99: Some(10.0), found: Some(0.97) };
const BOTH: Goal = Goal { times_plain: None, p99: Some(5.0), found: Some(0.995) };

type Said = Option<(String, Right)>;

fn text(value: Option<&Personal<String>>) -> Option<String> {
    value.map(|value| value.expose().clone())
}

fn name(client: &Client) -> Option<Vec<String>> {
    let ClientName::Person(name) = &client.name else { return None };
    let mut words = vec![name.surname.expose().clone(), name.name.expose().clone()];
    words.extend(name.patronymic.as_ref().map(|patronymic| patronymic.expose().clone()));
    Some(words)
}

fn address(client: &Client) -> Option<Address> {
    let person = matches!(client.name, ClientName::Person(_));
    client.accounts.first().filter(|_| person).map(|account| account.address.expose().clone())
}

fn account(client: &Client) -> Option<String> {
    client.accounts.first().map(|account| account.number.expose().clone())
}

fn mobile(client: &Client) -> Option<String> {
    client.phones.iter().map(Personal::expose).find(|phone| phone.starts_with("+79")).cloned()
}

/// «чапаева 42 17», «саратов чапаева 42», as people say it.
fn say(address: &Address, street: &str) -> String {
    let kind =
        if ["ул.", ""].contains(&address.street_kind.as_str()) { "" } else { address.street_kind.as_str() };
    let flat = address.flat.as_deref().map(|flat| format!(" кв {flat}")).unwrap_or_default();
    format!("{}, {kind} {street} {}{flat}", address.locality, address.house)
}

fn misspelt_street(address: &Address, chance: &mut Chance) -> Option<String> {
    let mut words: Vec<String> = address.street.split(' ').map(str::to_owned).collect();
    let longest = words
        .iter_mut()
        .filter(|word| word.chars().all(char::is_alphabetic))
        .max_by_key(|word| word.len())?;
    if longest.chars().count() < 4 {
        return None;
    }
    *longest = chance.misspell(longest);
    Some(words.join(" "))
}

/// All forms, each with so many questions about clients drawn by chance.
pub(crate) fn all(region: &Region, chance: &mut Chance, questions: usize) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut form = |name, goal, say: &dyn Fn(&Client, &mut Chance) -> Said| {
        let mut asked = Vec::with_capacity(questions);
        let mut tries = 0;
        while asked.len() < questions && tries < questions * 400 {
            tries += 1;
            let client = u32::try_from(chance.below(region.len() as usize)).unwrap_or(0);
            if let Some((said, right)) = say(&region.client(client), chance) {
                asked.push(Question { client, said, right });
            }
        }
        forms.push(Form { name, goal, questions: asked });
    };

    form("exact: mobile phone", EXACT, &|c, _| Some((mobile(c)?, Right::First)));
    form("exact: account", EXACT, &|c, _| Some((account(c)?, Right::First)));
    form("exact: passport", EXACT, &|c, _| {
        Some((format!("паспорт {}", text(c.passport.as_ref())?), Right::First))
    });
    form("exact: СНИЛС", EXACT, &|c, _| {
        Some((format!("снилс {}", text(c.snils.as_ref())?), Right::First))
    });
    form("exact: e-mail", EXACT, &|c, _| Some((text(c.emails.first())?, Right::Client)));
    form("exact: ИНН of a company", EXACT, &|c, _| {
        name(c).is_none().then_some(())?;
        Some((format!("инн {}", text(c.inn.as_ref())?), Right::First))
    });
    form("exact: ОГРН, ОГРНИП", EXACT, &|c, _| {
        Some((format!("огрн {}", text(c.ogrn.as_ref())?), Right::First))
    });
    form("exact: contract", EXACT, &|c, _| {
        Some((format!("договор {}", text(c.contracts.first())?), Right::First))
    });

    form("beginning: 8 digits of a phone", FREE, &|c, _| {
        let phone = mobile(c)?;
        Some((format!("8{}", &phone[2..9]), Right::Phone(phone[..9].to_owned())))
    });
    form("beginning: 9 digits of an account", FREE, &|c, _| {
        let account = account(c)?;
        Some((account[..9].to_owned(), Right::Account(account[..9].to_owned())))
    });
    form("end: 5 digits of an account", FREE, &|c, _| {
        let account = account(c)?;
        let last = account[account.len() - 5..].to_owned();
        (!last.starts_with("64")).then_some(())?;
        Some((format!("лс {last}"), Right::Account(last)))
    });
    form("beginning: 5 letters of a surname", FREE, &|c, _| {
        let beginning: String = fold(&name(c)?[0]).chars().take(5).collect();
        Some((beginning.clone(), Right::Beginning(beginning)))
    });

    form("full name", FREE, &|c, _| Some((name(c)?.join(" "), Right::Name)));
    form("full name, other order", FREE, &|c, _| {
        let mut words = name(c)?;
        words.rotate_left(1);
        Some((words.join(" "), Right::Name))
    });
    form("surname and name", FREE, &|c, _| Some((name(c)?[..2].join(" "), Right::SurnameAndName)));
    form("surname and initials", FREE, &|c, _| {
        let words = name(c)?;
        let initials: String =
            words[1..].iter().filter_map(|word| word.chars().next()).map(|c| format!("{c}.")).collect();
        Some((format!("{} {initials}", words[0]), Right::Beginning(fold(&words[0]))))
    });
    form("full name in the wrong layout", FREE, &|c, _| {
        Some((keyboard::qwerty_from_ru(&name(c)?.join(" ").to_lowercase()), Right::Name))
    });
    form("full name, one error", ONE, &|c, chance| {
        Some((chance.misspell_any(&name(c)?, 1).join(" "), Right::Name))
    });
    form("full name, other order, one error", ONE, &|c, chance| {
        let mut words = chance.misspell_any(&name(c)?, 1);
        words.rotate_left(1);
        Some((words.join(" "), Right::Name))
    });
    form("surname and name, one error", ONE, &|c, chance| {
        Some((chance.misspell_any(&name(c)?[..2], 1).join(" "), Right::SurnameAndName))
    });
    form("full name, two errors", TWO, &|c, chance| {
        Some((chance.misspell_any(&name(c)?, 2).join(" "), Right::Name))
    });

    form("address", FREE, &|c, _| {
        let address = address(c)?;
        Some((say(&address, &address.street), Right::Client))
    });
    form("address without its place", FREE, &|c, _| {
        let address = address(c)?;
        let said = say(&address, &address.street);
        Some((said.split_once(", ")?.1.to_owned(), Right::Client))
    });
    form("address, an error in the street", ONE, &|c, chance| {
        let address = address(c)?;
        Some((say(&address, &misspelt_street(&address, chance)?), Right::Client))
    });

    form("two: full name, phone", BOTH, &|c, _| {
        Some((format!("{} {}", name(c)?.join(" "), mobile(c)?), Right::First))
    });
    form("two: full name, account", BOTH, &|c, _| {
        Some((format!("{} лс {}", name(c)?.join(" "), account(c)?), Right::First))
    });
    form("two: full name, address", BOTH, &|c, _| {
        let address = address(c)?;
        Some((format!("{}, {}", name(c)?.join(" "), say(&address, &address.street)), Right::First))
    });
    form("two: surname and name with an error, address", BOTH, &|c, chance| {
        let address = address(c)?;
        let words = chance.misspell_any(&name(c)?[..2], 1);
        Some((format!("{}, {}", words.join(" "), say(&address, &address.street)), Right::First))
    });
    form("two: surname and name, address without its place", BOTH, &|c, _| {
        let address = address(c)?;
        let said = say(&address, &address.street);
        Some((format!("{}, {}", name(c)?[..2].join(" "), said.split_once(", ")?.1), Right::First))
    });
    form("two: full name, address with an error", BOTH, &|c, chance| {
        let address = address(c)?;
        let street = misspelt_street(&address, chance)?;
        Some((format!("{}, {}", name(c)?.join(" "), say(&address, &street)), Right::First))
    });
    form("two: full name, sum of a bill", BOTH, &|c, _| {
        let bill = c.accounts.first()?.bills.first()?;
        Some((format!("{}, счёт был {}", name(c)?.join(" "), bill.total), Right::First))
    });
    form("two: phone, address", BOTH, &|c, _| {
        let address = address(c)?;
        Some((format!("{}, {}", mobile(c)?, say(&address, &address.street)), Right::First))
    });
    form("two: ИНН, contract", BOTH, &|c, _| {
        name(c).is_none().then_some(())?;
        let (inn, contract) = (text(c.inn.as_ref())?, text(c.contracts.first())?);
        Some((format!("инн {inn} договор {contract}"), Right::First))
    });
    forms
}
