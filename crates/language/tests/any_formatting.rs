//! R-ID-3: a valid identifier is recognised however it is written, alone or among others.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use okno_domain::check_digits::{
    complete_inn10, complete_inn12, complete_ogrn, complete_ogrnip, complete_snils,
};
use okno_domain::identification::IdentifierKind as Kind;
use okno_language::identify::{LONGEST_TEXT, Problem, Recognised, recognise};
use okno_language::keyboard::qwerty_from_ru;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// How an identifier is written, and what must be read in it.
#[derive(Clone, Debug)]
struct Written {
    text: String,
    kind: Kind,
    normal: String,
}

fn written(text: impl Into<String>, kind: Kind, normal: impl Into<String>) -> Written {
    Written { text: text.into(), kind, normal: normal.into() }
}

/// Cuts digits into groups and joins them.
fn grouped(digits: &str, groups: &[usize], separators: &[&str]) -> String {
    let mut text = String::new();
    let mut at = 0;
    for (index, length) in groups.iter().enumerate() {
        text.push_str(&digits[at..at + length]);
        at += length;
        if index + 1 < groups.len() {
            text.push_str(separators[index % separators.len()]);
        }
    }
    text
}

fn any_case(label: &'static str) -> impl Strategy<Value = String> {
    (0..4_u8).prop_map(move |how| match how {
        0 => label.to_owned(),
        1 => label.to_uppercase(),
        2 => qwerty_from_ru(label),
        _ => label.chars().take(1).flat_map(char::to_uppercase).chain(label.chars().skip(1)).collect(),
    })
}

fn label(labels: &'static [&'static str]) -> impl Strategy<Value = String> {
    (select(labels).prop_flat_map(any_case), select(&[" ", ": ", " № ", " - ", "  "][..]))
        .prop_map(|(label, behind)| format!("{label}{behind}"))
}

fn phone() -> impl Strategy<Value = Written> {
    let prefix = select(&["8", "+7", "7", ""][..]);
    let form = select(
        &[
            "{p} {a} {b}-{c}-{d}",
            "{p}{a}{b}{c}{d}",
            "{p} ({a}) {b}-{c}-{d}",
            "{p}({a}){b}{c}{d}",
            "{p}-{a}-{b}-{c}-{d}",
            "{p} {a} {b} {c} {d}",
            "{p}.{a}.{b}.{c}.{d}",
            "{p} {a} {b}{c}{d}",
            "{p}  {a}  {b} {c}{d}",
            "{p} {a}-{b}-{c}{d}",
        ][..],
    );
    (
        0..10_u32.pow(9),
        prefix,
        form,
        prop::option::of(label(&["тел", "телефон", "моб.", "сотовый", "номер телефона"])),
    )
        .prop_map(|(rest, prefix, form, label)| {
            let digits = format!("9{rest:09}");
            let text = form
                .replace("{p}", prefix)
                .replace("{a}", &digits[..3])
                .replace("{b}", &digits[3..6])
                .replace("{c}", &digits[6..8])
                .replace("{d}", &digits[8..]);
            let text = text.trim_start_matches([' ', '-', '.']).to_owned();
            written(format!("{}{text}", label.unwrap_or_default()), Kind::Phone, format!("+7{digits}"))
        })
}

fn landline() -> impl Strategy<Value = Written> {
    let form = select(
        &["8 (8452) {}-{}-{}", "8-8452-{}-{}-{}", "+7 8452 {} {} {}", "(8452) {}{}{}", "8452 {}-{}-{}"][..],
    );
    (20..100_u32, 0..100_u32, 0..100_u32, form).prop_map(|(a, b, c, form)| {
        let text = [a, b, c]
            .iter()
            .fold(form.to_owned(), |text, part| text.replacen("{}", &format!("{part:02}"), 1));
        written(text, Kind::Phone, format!("+78452{a:02}{b:02}{c:02}"))
    })
}

fn account() -> impl Strategy<Value = Written> {
    let groups = select(vec![&[12][..], &[4, 4, 4], &[2, 4, 6], &[3, 3, 3, 3], &[2, 2, 2, 2, 2, 2]]);
    let separator = select(&[" ", "-", ".", " - "][..]);
    let labels =
        label(&["лс", "л/с", "лицевой", "лицевой счет", "лицевой счёт", "счёт №", "номер лицевого счета"]);
    (0..10_u64.pow(10), groups, separator, labels).prop_map(|(rest, groups, separator, label)| {
        let digits = format!("64{rest:010}");
        written(format!("{label}{}", grouped(&digits, groups, &[separator])), Kind::Account, digits)
    })
}

fn snils() -> impl Strategy<Value = Written> {
    let form = select(vec![
        (&[3, 3, 3, 2][..], &["-", "-", " "][..]),
        (&[3, 3, 3, 2], &[" "]),
        (&[3, 3, 3, 2], &["-"]),
        (&[11], &[""]),
        (&[9, 2], &["-"]),
        (&[9, 2], &[" "]),
    ]);
    let labels = prop::option::of(label(&["снилс", "пенсионное", "страховое свидетельство"]));
    // Numbers given out so far begin with 0, 1 or 2.
    (1_001_999..300_000_000_u64, form, labels).prop_map(|(body, (groups, separators), label)| {
        let digits = complete_snils(body);
        let text = grouped(&digits, groups, separators);
        written(format!("{}{text}", label.unwrap_or_default()), Kind::Snils, digits)
    })
}

fn of_company() -> impl Strategy<Value = Written> {
    prop_oneof![
        (1..10_u64.pow(9), label(&["инн", "инн юрлица"])).prop_map(|(body, label)| {
            let digits = complete_inn10(body);
            written(format!("{label}{digits}"), Kind::Inn, digits)
        }),
        (1..10_u64.pow(10), label(&["инн"])).prop_map(|(body, label)| {
            let digits = complete_inn12(body);
            written(format!("{label}{digits}"), Kind::Inn, digits)
        }),
        (1..10_u64.pow(11), prop::option::of(label(&["огрн"]))).prop_map(|(body, label)| {
            let digits = complete_ogrn(10_u64.pow(11) + body);
            written(format!("{}{digits}", label.unwrap_or_default()), Kind::Ogrn, digits)
        }),
        (1..10_u64.pow(13), prop::option::of(label(&["огрнип"]))).prop_map(|(body, label)| {
            let digits = complete_ogrnip(3 * 10_u64.pow(13) + body % 10_u64.pow(13));
            written(format!("{}{digits}", label.unwrap_or_default()), Kind::Ogrnip, digits)
        }),
    ]
}

fn passport() -> impl Strategy<Value = Written> {
    let form = select(
        &["{a}{b} {n}", "{a} {b} {n}", "{a}{b}{n}", "{a} {b} №{n}", "{a}{b} номер {n}", "серия {a}{b} № {n}"]
            [..],
    );
    (0..28_u8, 1..1_000_000_u32, form, label(&["паспорт", "пасп.", "паспорт рф"])).prop_map(
        |(year, number, form, label)| {
            let text = form
                .replace("{a}", "63")
                .replace("{b}", &format!("{year:02}"))
                .replace("{n}", &format!("{number:06}"));
            written(format!("{label}{text}"), Kind::Passport, format!("63{year:02}{number:06}"))
        },
    )
}

fn amount() -> impl Strategy<Value = Written> {
    let form = select(
        &[
            "{r}.{k}",
            "{r},{k}",
            "{t},{k}",
            "{r} р {k} к",
            "{r} руб. {k} коп.",
            "{t}.{k} ₽",
            "{r} рублей {k} копеек",
        ][..],
    );
    let labels = label(&["счёт был", "счет на", "сумма", "к оплате", "счёт за октябрь был"]);
    (100..99_999_u64, 0..100_u64, form, labels).prop_map(|(roubles, kopecks, form, label)| {
        let plain = roubles.to_string();
        let thousands =
            if roubles < 1000 { plain.clone() } else { format!("{} {:03}", roubles / 1000, roubles % 1000) };
        let text =
            form.replace("{r}", &plain).replace("{t}", &thousands).replace("{k}", &format!("{kopecks:02}"));
        written(format!("{label}{text}"), Kind::Amount, format!("{roubles}.{kopecks:02}"))
    })
}

fn full_name() -> impl Strategy<Value = Written> {
    let people = select(
        &[
            ("Ковалёва", "Нина", "Павловна"),
            ("Иванов", "Пётр", "Сергеевич"),
            ("Шевченко", "Ольга", "Ильинична"),
            ("Жук", "Эдуард", "Юрьевич"),
            ("Ким", "Вера", "Робертовна"),
            ("Салтыков-Щедрин", "Михаил", "Евграфович"),
            ("Мкртчян", "Армен", "Гургенович"),
            ("Хасанова", "Эльмира", "Рашидовна"),
            ("Цыбулько", "Юлия", "Юрьевна"),
        ][..],
    );
    (people, 0..8_u8, 0..3_u8).prop_map(|((surname, name, patronymic), order, case)| {
        let initial = |word: &str| word.chars().next().map(|c| format!("{c}.")).unwrap_or_default();
        let (text, normal) = match order {
            0 => (format!("{surname} {name} {patronymic}"), format!("{surname} {name} {patronymic}")),
            1 => (format!("{name} {patronymic} {surname}"), format!("{surname} {name} {patronymic}")),
            2 => (format!("{surname} {name}"), format!("{surname} {name}")),
            3 => (format!("{name} {surname}"), format!("{surname} {name}")),
            4 => (format!("{surname} {patronymic} {name}"), format!("{surname} {name} {patronymic}")),
            5 => (
                format!("{surname} {}{}", initial(name), initial(patronymic)),
                format!("{surname} {} {}", initial(name), initial(patronymic)),
            ),
            6 => (format!("{name} {patronymic}"), format!("{name} {patronymic}")),
            _ => (format!("{surname}, {name} {patronymic}"), format!("{surname} {name} {patronymic}")),
        };
        let text = match case {
            0 => text,
            1 => text.to_lowercase(),
            _ => text.to_uppercase(),
        };
        written(text, Kind::FullName, normal)
    })
}

fn address() -> impl Strategy<Value = Written> {
    let streets = select(
        &[
            ("чапаева", "чапаева"),
            ("ул. Чапаева", "чапаева"),
            ("улица имени Чапаева", "чапаева"),
            ("Большая Казачья", "большая казачья"),
            ("пр-т Кирова", "проспект кирова"),
            ("1-я Садовая", "1-я садовая"),
            ("50 лет Октября", "50 лет октября"),
            ("ул. Энергодаровская", "энергодаровская"),
            ("Сакко и Ванцетти", "сакко и ванцетти"),
        ][..],
    );
    let forms = select(
        &[
            "{s} {h} {f}",
            "{s}, д. {h}, кв. {f}",
            "{s} {h}-{f}",
            "{s} дом {h} квартира {f}",
            "{s} д{h} кв{f}",
            "{s}, {h}, {f}",
        ][..],
    );
    (streets, 1..200_u16, prop::option::of(select(&["а", "б", "/1", " корп. 2"][..])), 1..400_u16, forms)
        .prop_map(|((street, normal), house, part, flat, form)| {
            let house = format!("{house}{}", part.unwrap_or_default());
            let text = form.replace("{s}", street).replace("{h}", &house).replace("{f}", &flat.to_string());
            written(text, Kind::Address, format!("{normal}, {house}, кв. {flat}"))
        })
}

fn email() -> impl Strategy<Value = Written> {
    (
        "[a-z][a-z0-9_]{1,10}(\\.[a-z0-9]{1,6})?",
        select(&["mail.ru", "yandex.ru", "gmail.com", "energo-volga.ru"][..]),
        0..3_u8,
    )
        .prop_map(|(local, domain, how)| {
            let email = format!("{local}@{domain}");
            let text = match how {
                0 => email.clone(),
                1 => email.to_uppercase(),
                _ => okno_typed_in_russian(&email),
            };
            written(text, Kind::Email, email)
        })
}

fn okno_typed_in_russian(text: &str) -> String {
    okno_language::keyboard::ru_from_qwerty(text)
}

fn contract() -> impl Strategy<Value = Written> {
    (
        "[0-9]{3,6}(-[0-9]{4,7}|/[0-9]{2,4}-ЭС)?",
        label(&["договор", "дог.", "договор энергоснабжения", "контракт"]),
    )
        .prop_map(|(number, label)| written(format!("{label}{number}"), Kind::Contract, number))
}

fn any_one() -> impl Strategy<Value = Written> {
    prop_oneof![
        phone(),
        landline(),
        account(),
        snils(),
        of_company(),
        passport(),
        amount(),
        full_name(),
        address(),
        email(),
        contract()
    ]
}

fn best(text: &str) -> Vec<Recognised> {
    recognise(text).unwrap().into_iter().filter(|recognised| recognised.rank == 0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn r_id_3_any_formatting_alone(said in any_one()) {
        let found = best(&said.text);
        prop_assert_eq!(found.len(), 1, "{:?}: {:?}", said, found);
        prop_assert_eq!(found[0].kind, said.kind, "{:?}", said);
        prop_assert_eq!(&found[0].normal, &said.normal);
        prop_assert!(found[0].valid, "{:?}: {:?}", said, found);
    }

    #[test]
    fn r_id_3_any_order_with_others(
        mut all in (full_name(), phone(), account(), snils(), passport(), amount(), address(), email())
            .prop_map(|(a, b, c, d, e, f, g, h)| vec![a, b, c, d, e, f, g, h])
            .prop_flat_map(|all| subsequence(all, 2..=4))
            .prop_shuffle(),
        comma in any::<bool>(),
    ) {
        // Without commas an order like «Ковалева Нина» + «Чапаева …» is one stretch of words; that is in the table.
        let text: Vec<&str> = all.iter().map(|said| said.text.as_str()).collect();
        let text = text.join(if comma { ", " } else { "; " });
        let mut found: Vec<(Kind, String)> = best(&text).into_iter().map(|r| (r.kind, r.normal)).collect();
        found.sort();
        all.sort_by(|a, b| (a.kind, &a.normal).cmp(&(b.kind, &b.normal)));
        let expected: Vec<(Kind, String)> = all.into_iter().map(|said| (said.kind, said.normal)).collect();
        prop_assert_eq!(found, expected, "{}", text);
    }

    #[test]
    fn r_id_3_a_wrong_digit_is_reported(body in 1_001_999..300_000_000_u64, shift in 1..10_u8, which in 0..5_usize) {
        let (label, kind, number) = match which {
            0 => ("снилс", Kind::Snils, complete_snils(body)),
            1 => ("инн", Kind::Inn, complete_inn10(body)),
            2 => ("инн", Kind::Inn, complete_inn12(body)),
            3 => ("огрн", Kind::Ogrn, complete_ogrn(body)),
            _ => ("огрнип", Kind::Ogrnip, complete_ogrnip(body)),
        };
        let (rest, last) = number.split_at(number.len() - 1);
        let wrong = (last.parse::<u8>().unwrap() + shift) % 10;
        let found = best(&format!("{label} {rest}{wrong}"));
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!((found[0].kind, found[0].problem), (kind, Some(Problem::WrongCheckDigits)));
        prop_assert!(!found[0].valid);
    }

    #[test]
    fn r_id_3_every_beginning_degrades_gracefully(said in any_one()) {
        // given: a text that is still being typed, at every length
        for (end, _) in said.text.char_indices() {
            for recognised in recognise(&said.text[..end]).unwrap() {
                prop_assert_eq!(recognised.valid, recognised.problem.is_none());
            }
        }
    }

    #[test]
    fn r_id_3_arbitrary_text_never_panics(text in ".{0,300}") {
        let length = text.chars().count();
        for recognised in recognise(&text).unwrap() {
            prop_assert!(recognised.span.start < recognised.span.end && recognised.span.end <= length);
        }
    }

    #[test]
    fn r_id_3_arbitrary_words_and_marks_never_panic(
        text in "([0-9]{1,5}|[а-яё]{1,7}|ул|кв|д|лс|паспорт|[a-z]{1,5}|[ .,;:/()+@\"№-]){0,80}"
    ) {
        if text.chars().count() <= LONGEST_TEXT {
            let _ = recognise(&text).unwrap();
        }
    }
}

#[test]
fn r_id_3_a_longer_text_is_refused() {
    assert!(recognise(&"7".repeat(LONGEST_TEXT)).is_ok());
    assert_eq!(recognise(&"я".repeat(LONGEST_TEXT + 1)).unwrap_err().characters, LONGEST_TEXT + 1);
}
