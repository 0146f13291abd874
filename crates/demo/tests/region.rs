//! What holds for every region: it is always the same, its numbers are valid and different, its clients are
//! as mixed as real ones.

use okno_demo::{MAX_CLIENTS, Outcome, Region, TOPICS, UNITS, cast};
use okno_domain::Moment;
use okno_domain::check_digits::{check_inn, check_ogrn, check_ogrnip, check_snils};
use okno_domain::client::{Client, ClientName, Segment};
use okno_domain::identification::Party;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// 2026-11-12T08:40 in Saratov.
const AS_OF: Moment = Moment(1_794_458_400_000);
const SEED: u64 = 64;
const DEMO_CLIENTS: u32 = 20_000;
const SAMPLE: u32 = 200_000;

fn region(clients: u32) -> Region {
    Region::new(SEED, clients, AS_OF)
}

/// Clients without bills, quick to make.
fn plain(clients: u32) -> Region {
    region(clients).with_months(0)
}

fn full_name(client: &Client) -> Option<String> {
    let ClientName::Person(name) = &client.name else { return None };
    let patronymic = name.patronymic.as_ref().map_or("", |patronymic| patronymic.expose().as_str());
    Some(format!("{} {} {patronymic}", name.surname.expose(), name.name.expose()))
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// If this fails, the region of everybody's demo and the pictures of the README change: do it knowingly.
#[test]
fn the_first_hundred_clients_are_frozen() {
    let region = region(100);
    let mut hash = Sha256::new();
    for (index, client) in (0..).zip(region.clients()) {
        hash.update(serde_json::to_vec(&client).expect("a client is JSON"));
        hash.update(format!("{:?}", region.history(index)));
    }
    let hash: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hash, "ba5cfdc2922620dfffbf3aba7fae6cd19cea059648c9395953a05c0dde6d24f7");
}

#[test]
fn a_client_depends_on_seed_and_index_alone() {
    let (small, large) = (region(50), region(MAX_CLIENTS));
    let forwards: Vec<_> = small.clients().collect();
    for index in (0..50).rev() {
        let client = large.client(index);
        assert!(client == forwards[usize::try_from(index).expect("small")], "client {index}");
    }
    let other = Region::new(SEED + 1, 50, AS_OF);
    let same = (cast::SIZE..50).filter(|index| other.client(*index).id == small.client(*index).id).count();
    assert_eq!(same, 0, "another seed, other clients");
}

#[test]
fn threads_share_one_region() {
    let region = plain(2_000);
    let alone: Vec<_> = region.clients().map(|client| client.id).collect();
    let (first, second) = std::thread::scope(|scope| {
        let half = |from: u32| {
            let region = &region;
            scope.spawn(move || (from..from + 1_000).map(|i| region.client(i).id).collect::<Vec<_>>())
        };
        let (first, second) = (half(0), half(1_000));
        (first.join().expect("made"), second.join().expect("made"))
    });
    assert_eq!([first, second].concat(), alone);
}

#[test]
fn who_a_client_is_does_not_depend_on_the_day_nor_on_the_months() {
    let later = Region::new(SEED, 500, AS_OF.plus_seconds(200 * 86_400)).with_months(2);
    for (now, then) in region(500).clients().zip(later.clients()) {
        assert_eq!(now.id, then.id);
        assert!(now.name == then.name && now.phones == then.phones && now.passport == then.passport);
        let numbers = |client: &Client| client.accounts.iter().map(|a| a.number.clone()).collect::<Vec<_>>();
        assert!(numbers(&now) == numbers(&then));
    }
}

#[test]
fn r_id_3_every_number_has_its_normal_form_and_valid_check_digits() {
    for (index, client) in (0_u32..).zip(plain(DEMO_CLIENTS).clients()) {
        for phone in &client.phones {
            assert!(phone.expose().strip_prefix("+7").is_some_and(|rest| digits(rest, 10)), "{index}");
        }
        for email in &client.emails {
            let email = email.expose();
            assert!(email.is_ascii() && email.ends_with(".example") && !email.contains(' '), "{index}");
            assert_eq!(*email, email.to_lowercase());
        }
        assert!(client.passport.is_none_or(|passport| digits(passport.expose(), 10)));
        assert!(client.snils.is_none_or(|snils| check_snils(snils.expose()).is_ok()), "{index}");
        assert!(client.inn.as_ref().is_none_or(|inn| check_inn(inn.expose()).is_ok()), "{index}");
        if let Some(ogrn) = &client.ogrn {
            let ogrn = ogrn.expose();
            let fits = if ogrn.len() == 13 { check_ogrn(ogrn) } else { check_ogrnip(ogrn) };
            assert!(fits.is_ok(), "{index}");
        }
        for contract in &client.contracts {
            assert!(contract.expose().strip_suffix("-ЭС").is_some_and(|number| digits(number, 11)));
        }
        for account in &client.accounts {
            let number = account.number.expose();
            assert!(digits(number, 12) && number.starts_with("64"), "{index}");
            assert!(account.meters.iter().all(|meter| digits(meter.number.expose(), 8)));
        }
    }
}

#[test]
fn r_id_2_a_company_has_what_it_is_identified_by() {
    let mut seen = HashSet::new();
    for client in plain(DEMO_CLIENTS).clients().filter(|client| client.name.party() == Party::Company) {
        let ClientName::Company(name) = &client.name else { continue };
        let proprietor = name.expose().starts_with("ИП ");
        assert_eq!(client.inn.map(|inn| inn.expose().len()), Some(if proprietor { 12 } else { 10 }));
        assert_eq!(client.ogrn.map(|ogrn| ogrn.expose().len()), Some(if proprietor { 15 } else { 13 }));
        assert!(!client.contracts.is_empty() && !client.accounts.is_empty());
        seen.insert(client.segment);
    }
    for segment in [Segment::B2bGp, Segment::B2bGpVip, Segment::B2b2c, Segment::B2b2cVip, Segment::B2bNesk] {
        assert!(seen.contains(&segment), "{}", segment.title());
    }
}

/// A set that tells whether everything put into it was new.
#[derive(Default)]
struct Distinct(HashSet<String>);

impl Distinct {
    fn put(&mut self, what: &str, value: &str) {
        assert!(self.0.insert(value.to_owned()), "{what} comes twice");
    }
}

#[test]
fn numbers_never_come_twice_and_are_never_those_of_the_cast() {
    let mut sets: [Distinct; 9] = Default::default();
    let mut ids = HashSet::new();
    for (index, client) in (0_u32..).zip(plain(SAMPLE).clients()) {
        let [phones, emails, accounts, passports, snils, inn, ogrn, contracts, meters] = &mut sets;
        let cast = index < cast::SIZE;
        let check = |set: &mut Distinct, what: &str, value: &str, casts: &str| {
            set.put(what, value);
            assert_eq!(value.starts_with(casts), cast, "{what} of {index}");
        };
        for phone in client.phones.iter().filter(|phone| phone.expose().starts_with("+79")) {
            check(phones, "phone", phone.expose(), "+7927123");
        }
        for account in &client.accounts {
            check(accounts, "account", account.number.expose(), "6401773");
            assert!(ids.insert(account.id.0));
            for meter in &account.meters {
                check(meters, "meter", meter.number.expose(), "0112");
            }
        }
        for contract in &client.contracts {
            check(contracts, "contract", contract.expose(), "64100123");
        }
        if let Some(passport) = &client.passport {
            check(passports, "passport", passport.expose(), "6399");
        }
        if let Some(number) = &client.snils {
            check(snils, "snils", number.expose(), "900");
        }
        if let Some(number) = &client.inn {
            check(inn, "inn", number.expose(), "6499");
        }
        if let Some(number) = &client.ogrn {
            ogrn.put("ogrn", number.expose());
        }
        for email in &client.emails {
            emails.put("email", email.expose());
        }
        assert!(ids.insert(client.id.0));
    }
    for (index, ogrn) in [cast::volga_agro::INDEX, cast::proprietor::INDEX].map(|i| (i, cast::ogrn(i))) {
        assert!(plain(0).client(index).ogrn.is_some_and(|on_card| Some(on_card.expose()) == ogrn.as_ref()));
    }
}

#[test]
fn clients_are_as_mixed_as_real_ones() {
    let clients: Vec<_> = plain(DEMO_CLIENTS).clients().collect();
    let share = |fits: &dyn Fn(&Client) -> bool| {
        clients.iter().filter(|client| fits(client)).count() * 1000 / clients.len()
    };
    let person = |client: &Client| client.name.party() == Party::Person;
    let proprietor =
        |client: &Client| client.inn.as_ref().is_some_and(|i| i.expose().len() == 12) && !person(client);
    assert!((905..935).contains(&share(&person)));
    assert!((14..27).contains(&share(&proprietor)));
    assert!((2..10).contains(&share(&|client| client.segment == Segment::B2cVip)));
    // What «Чистая база» finds missing.
    assert!((50..150).contains(&share(&|client| client.phones.is_empty())));
    assert!((450..650).contains(&share(&|client| client.emails.is_empty())));
    assert!((80..250).contains(&share(&|client| person(client) && client.passport.is_none())));
    assert!((250..450).contains(&share(&|client| person(client) && client.snils.is_none())));
    assert!((200..400).contains(&share(&|client| person(client) && client.residents.is_none())));
    assert!((10..60).contains(&share(&|client| !client.needs.is_empty())));
    // Several accounts, several meters, plots of gardeners, debts.
    assert!((60..200).contains(&share(&|client| client.accounts.len() > 1)));
    assert!((10..60).contains(&share(&|client| client.accounts.iter().any(|a| a.meters.len() > 1))));
    assert!((40..120).contains(&share(&|client| {
        client.accounts.iter().any(|account| account.address.expose().street_kind == "СНТ")
    })));
}

#[test]
fn namesakes_and_families_occur() {
    let (mut names, mut homes) = (HashMap::<_, u32>::new(), HashMap::<_, u32>::new());
    for client in plain(DEMO_CLIENTS).clients() {
        if let Some(name) = full_name(&client) {
            let stem: String = name.chars().take(4).collect();
            *homes.entry((stem, format!("{:?}", client.accounts[0].address.expose()))).or_default() += 1;
            *names.entry(name).or_default() += 1;
        }
    }
    let namesakes = names.values().filter(|count| **count > 1).count();
    assert!((50..1_000).contains(&namesakes), "{namesakes}");
    let families = homes.values().filter(|count| **count > 1).count();
    assert!((2_000..6_000).contains(&families), "{families}");
}

#[test]
fn a_large_region_has_a_long_tail_of_words() {
    let (mut words, mut surnames) = (HashSet::new(), HashMap::<_, u32>::new());
    let mut persons = 0_u32;
    for client in plain(SAMPLE).clients() {
        words.insert(client.accounts[0].address.expose().street.clone());
        let Some(name) = full_name(&client) else { continue };
        words.extend(name.split(' ').map(str::to_owned));
        let surname = name.split(' ').next().unwrap_or_default().to_owned();
        *surnames.entry(surname).or_default() += 1;
        persons += 1;
    }
    assert!(words.len() > 30_000, "{}", words.len());
    let most = surnames.values().max().copied().unwrap_or(0);
    assert!((persons / 400..persons / 100).contains(&most), "{most} of {persons} have the commonest surname");
    for kind in ["Ковалёва", "Ковалева", "Шевченко", "Хайруллин", "Саркисян", "Шмидт", "Седых", "Белая"]
    {
        assert!(surnames.contains_key(kind), "{kind}");
    }
}

#[test]
fn r_ap_11_history_has_closed_appeals_and_open_promises() {
    let region = plain(DEMO_CLIENTS);
    let operators: HashSet<_> =
        region.operators().iter().map(|operator| (operator.id, operator.office)).collect();
    let (mut numbers, mut closed, mut open) = (HashSet::new(), 0, 0);
    for index in 0..DEMO_CLIENTS {
        let appeals = region.history(index);
        assert!(appeals.is_sorted_by(|newer, older| newer.registered_at >= older.registered_at));
        for appeal in appeals {
            assert!(numbers.insert(appeal.number.body()), "a number comes twice");
            assert!(okno_demo::HISTORY_NUMBERS.contains(&appeal.number.body()));
            assert!(TOPICS.iter().any(|(code, _)| *code == appeal.topic));
            assert!(operators.contains(&(appeal.operator, appeal.office)));
            assert!(appeal.registered_at < AS_OF);
            match appeal.outcome {
                Outcome::Closed { at, .. } => {
                    assert!(at > appeal.registered_at && at <= AS_OF);
                    closed += 1;
                }
                Outcome::Forwarded { unit, reply_by, reply_channel, .. } => {
                    assert!(UNITS.iter().any(|known| known.code == unit) && reply_channel.can_reply());
                    let near = ("2026-11-10".parse(), "2026-11-26".parse());
                    assert!(
                        near.0.is_ok_and(|from| reply_by >= from) && near.1.is_ok_and(|to| reply_by <= to)
                    );
                    open += 1;
                }
            }
        }
    }
    assert!(closed > 5_000 && open > 500, "{closed} {open}");
}
