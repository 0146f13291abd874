//! What is wrong with an identifier and what to do about it, in Russian: one total table.

use okno_domain::identification::IdentifierKind as Kind;
use okno_language::identify::Problem;

/// The words for a problem of an identifier.
pub(crate) fn of(kind: Kind, problem: Problem) -> String {
    let name = name(kind);
    match problem {
        Problem::TooShort { found, expected } if kind == Kind::Inn && found > 10 => {
            format!(
                "{name}: {found} {}, нужно 10 (организация) или {expected} (человек, ИП). Сверьте с документом.",
                digits(found)
            )
        }
        Problem::TooShort { found, expected } => {
            format!("{name}: пока {found} {} из {expected}. Допишите недостающие.", digits(found))
        }
        Problem::TooLong { found, expected } => {
            format!(
                "{name}: {found} {}, а нужно {expected}. Уберите лишние, сверьте с документом.",
                digits(found)
            )
        }
        Problem::WrongCheckDigits => {
            format!(
                "{name}: контрольные цифры не сходятся. Сверьте по цифре: одна неверна или две переставлены."
            )
        }
        Problem::OnlyZeros => format!("{name}: одни нули. Уточните номер у клиента."),
        Problem::NoSuchPhoneCode => {
            format!("{name}: номеров с таким кодом нет. Сверьте цифры после +7 или 8.")
        }
        Problem::NotOurAccount => {
            format!("{name}: счета нашей области начинаются иначе. Сверьте с квитанцией.")
        }
        Problem::EmailUnfinished => {
            format!("{name}: адрес не закончен. Допишите часть после @, например mail.ru.")
        }
        Problem::EmailMalformed => {
            format!("{name}: таких знаков в адресе не бывает. Попросите назвать по буквам.")
        }
        Problem::HouseMissing => format!("{name}: не назван дом. Уточните номер дома."),
        Problem::StreetMissing => format!("{name}: не названа улица. Уточните улицу."),
        Problem::ZeroAmount => format!("{name}: ноль ничего не подтверждает. Спросите сумму другого счёта."),
    }
}

/// The kind as it is called at a desk.
const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::FullName => "ФИО",
        Kind::Phone => "Телефон",
        Kind::Email => "Электронная почта",
        Kind::Account => "Лицевой счёт",
        Kind::Passport => "Паспорт",
        Kind::Snils => "СНИЛС",
        Kind::Inn => "ИНН",
        Kind::Ogrn => "ОГРН",
        Kind::Ogrnip => "ОГРНИП",
        Kind::Contract => "Договор",
        Kind::Address => "Адрес",
        Kind::Amount => "Сумма счёта",
    }
}

/// «1 цифра», «2 цифры», «5 цифр».
const fn digits(count: usize) -> &'static str {
    match (count % 100, count % 10) {
        (11..=14, _) => "цифр",
        (_, 1) => "цифра",
        (_, 2..=4) => "цифры",
        _ => "цифр",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_id_3_words_say_what_is_wrong_and_what_to_do() {
        let text = of(Kind::Snils, Problem::TooShort { found: 9, expected: 11 });
        assert_eq!(text, "СНИЛС: пока 9 цифр из 11. Допишите недостающие.");
        assert!(of(Kind::Inn, Problem::TooShort { found: 11, expected: 12 }).contains("10 (организация)"));
        assert!(of(Kind::Phone, Problem::TooShort { found: 1, expected: 10 }).contains("1 цифра"));
        assert!(of(Kind::Phone, Problem::TooShort { found: 3, expected: 10 }).contains("3 цифры"));
    }
}
