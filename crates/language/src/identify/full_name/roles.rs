//! Which order of words makes a name, and how surely.

use super::{Is, Unit};
use crate::identify::reading::NameRole;
use crate::names::{self, Sex};

/// Gives each word its role, and says how well they make one name; `None` when they make none.
pub(super) fn assign(units: &[Unit]) -> Option<(Vec<NameRole>, i32)> {
    let natures: Vec<Is> = units.iter().map(|unit| unit.is).collect();
    let commas = i32::try_from(units.iter().skip(1).filter(|unit| unit.comma).count()).unwrap_or(0);
    // A masculine patronymic may be a surname («Станкевич», «Адамович»): both ways are tried.
    let masculine = units.iter().position(|unit| names::patronymic(&unit.fold) == Some(Sex::Male));
    let woman =
        units.iter().any(|unit| unit.is == Is::First && names::first_name(&unit.fold) == Some(Sex::Female));
    let sure = masculine.is_some_and(|at| natures[at] == Is::Patronymic);
    let tries = [Is::Surname, Is::Patronymic].map(|instead| {
        let mut natures = natures.clone();
        if let Some(at) = masculine {
            natures[at] = instead;
        }
        for is in &mut natures {
            if *is == Is::Doubtful {
                *is = Is::Surname;
            }
        }
        let against = match (masculine, instead) {
            (None, _) => 0,
            (_, Is::Patronymic) if woman => 60,
            (_, Is::Patronymic) if !sure => 15,
            (_, Is::Surname) if sure && !woman => 20,
            _ => 0,
        };
        let (roles, bonus) = roles(units, &natures)?;
        let accepted = commas == 0 || (commas == 1 && bonus >= 20) || (commas == 2 && bonus >= 38);
        let weight = natures.iter().map(|is| is.weight()).sum::<i32>() + bonus - against - 5 * commas;
        accepted.then_some((roles, weight))
    });
    // Of equal ways the first: the surname.
    tries.into_iter().flatten().reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// The roles of words of these natures, and what their being together adds.
fn roles(units: &[Unit], natures: &[Is]) -> Option<(Vec<NameRole>, i32)> {
    use Is::{First, Initial, Mark, Patronymic, Surname, Unknown};
    use NameRole as R;
    let family = |is: Is| matches!(is, Surname | Unknown);
    Some(match natures {
        [Patronymic] => (vec![R::Patronymic], 0),
        [First] => (vec![R::Name], 0),
        [Surname | Unknown] => (vec![R::Surname], 0),
        [Unknown | Surname | First, Mark] => (vec![R::Patronymic, R::Patronymic], 0),
        [First, Patronymic] => (vec![R::Name, R::Patronymic], 25),
        [Patronymic, First] => (vec![R::Patronymic, R::Name], 15),
        [a, First] if family(*a) => (vec![R::Surname, R::Name], 25),
        [First, a] if family(*a) => (vec![R::Name, R::Surname], 25),
        [First, First] => (vec![R::Surname, R::Name], 5),
        [a, Patronymic] if family(*a) => (vec![R::Surname, R::Patronymic], 5),
        [a, Initial] if family(*a) => (vec![R::Surname, R::Name], 10),
        [First, Initial] => (vec![R::Surname, R::Name], 0),
        // «с. Вязовка», «г. Энгельс»: rather a place than an initial.
        [Initial, a] if family(*a) => {
            let place = matches!(units[0].fold.as_str(), "г" | "с" | "п" | "д" | "х");
            (vec![R::Name, R::Surname], if place { -25 } else { 5 })
        }
        // «Ковалева Нинна»: the second may be a name that is misspelt or not listed.
        [Surname, Unknown] => (vec![R::Surname, R::Name], if is_near_first(&units[1].fold) { 25 } else { 5 }),
        [Unknown, Surname] if is_near_first(&units[0].fold) => (vec![R::Name, R::Surname], 20),
        [Unknown, Surname] => (vec![R::Name, R::Surname], 3),
        [Unknown, Unknown] => (vec![R::Surname, R::Name], 4),
        [Surname, Surname] if is_near_first(&units[1].fold) => (vec![R::Surname, R::Name], 10),

        // Behind or before a whole name an unknown word adds little: it may be no part of it.
        [Unknown, First, Patronymic] => (vec![R::Surname, R::Name, R::Patronymic], 30),
        [First, Patronymic, Unknown] => (vec![R::Name, R::Patronymic, R::Surname], 28),
        [Unknown, Unknown, Unknown] => (vec![R::Surname, R::Name, R::Patronymic], 3),
        [a, First, Patronymic] if family(*a) => (vec![R::Surname, R::Name, R::Patronymic], 40),
        [First, First, Patronymic] => (vec![R::Surname, R::Name, R::Patronymic], 35),
        [First, Patronymic, a] if family(*a) || *a == First => (vec![R::Name, R::Patronymic, R::Surname], 38),
        [Patronymic, First, a] if family(*a) => (vec![R::Patronymic, R::Name, R::Surname], 25),
        [a, Patronymic, First] if family(*a) => (vec![R::Surname, R::Patronymic, R::Name], 30),
        [Patronymic, a, First] if family(*a) => (vec![R::Patronymic, R::Surname, R::Name], 20),
        [First, a, Patronymic] if family(*a) => (vec![R::Name, R::Surname, R::Patronymic], 25),
        [Patronymic, First, Patronymic] => (vec![R::Surname, R::Name, R::Patronymic], 35),
        [a, b, Patronymic] if family(*a) && family(*b) => (vec![R::Surname, R::Name, R::Patronymic], 35),
        [b, Patronymic, a] if family(*a) && family(*b) => (vec![R::Name, R::Patronymic, R::Surname], 30),
        // «Ковалева Нина Павлвона»: a patronymic with an error.
        [a, First, b] if family(*a) && family(*b) && is_near_patronymic(&units[2].fold) => {
            (vec![R::Surname, R::Name, R::Patronymic], 40)
        }
        [First, b, a] if family(*a) && family(*b) && is_near_patronymic(&units[1].fold) => {
            (vec![R::Name, R::Patronymic, R::Surname], 40)
        }
        [a, Initial, Initial] if family(*a) || *a == First => (vec![R::Surname, R::Name, R::Patronymic], 25),
        [Initial, Initial, a] if family(*a) || *a == First => (vec![R::Name, R::Patronymic, R::Surname], 25),
        [a, First, Initial] if family(*a) => (vec![R::Surname, R::Name, R::Patronymic], 25),
        [First, Initial, a] if family(*a) => (vec![R::Name, R::Patronymic, R::Surname], 25),
        [Unknown | Surname | First, b, Mark] if *b != Initial => {
            (vec![R::Name, R::Patronymic, R::Patronymic], 30)
        }
        [a, b, c, Mark] if family(*a) || *a == First => {
            if matches!(b, Initial | Mark) || matches!(c, Initial | Mark) {
                return None;
            }
            (vec![R::Surname, R::Name, R::Patronymic, R::Patronymic], 45)
        }
        [b, c, Mark, a] if *b != Initial && *c != Initial && family(*a) => {
            (vec![R::Name, R::Patronymic, R::Patronymic, R::Surname], 45)
        }
        _ => return None,
    })
}

fn is_near_first(fold: &str) -> bool {
    // «Степана» is no misspelt «Степан»: it begins a street.
    let genitive = fold.strip_suffix('а').is_some_and(|stem| names::first_name(stem).is_some())
        || fold.strip_suffix('я').is_some_and(|stem| names::first_name(&format!("{stem}й")).is_some());
    fold.chars().count() >= 4 && !genitive && names::is_near_first_name(fold)
}

/// A patronymic with one letter wrong, swapped or missing near its ending.
fn is_near_patronymic(fold: &str) -> bool {
    const ENDINGS: [&str; 5] = ["овна", "евна", "ович", "евич", "ична"];
    let letters: Vec<char> = fold.chars().collect();
    if letters.len() < 7 {
        return false;
    }
    [4, 5].iter().any(|width| {
        let ending: String = letters[letters.len() - width..].iter().collect();
        ENDINGS.iter().any(|right| crate::distance::osa(&ending, right, 1).is_some())
    })
}
