//! Patronymics from first names, by the rules of the language; the irregular ones stand in the table of names.

/// The patronymics of a man's and of a woman's father with this name.
pub(crate) fn regular(name: &str) -> (String, String) {
    let stem = |drop: usize| {
        let end = name.char_indices().rev().nth(drop - 1).map_or(0, |(place, _)| place);
        &name[..end]
    };
    let pair = |stem: &str, link: &str| (format!("{stem}{link}ич"), format!("{stem}{link}на"));
    if name.ends_with("ий") {
        let stem = stem(2);
        // Аркадий, Аркадьевич; but Георгий, Георгиевич: after two consonants the и stays, save for нт.
        let mut tail = stem.chars().rev().map(is_vowel);
        let cluster = !tail.next().unwrap_or(true) && !tail.next().unwrap_or(true) && !stem.ends_with("нт");
        return pair(stem, if cluster { "иев" } else { "ьев" });
    }
    match name.chars().last() {
        Some('й' | 'ь') => pair(stem(1), "ев"),
        Some(last) if "жшчщц".contains(last) => pair(name, "ев"),
        Some(last) if is_vowel(last) => pair(name, "ев"),
        _ => pair(name, "ов"),
    }
}

fn is_vowel(letter: char) -> bool {
    letter.to_lowercase().any(|letter| "аеёиоуыэюя".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patronymics_follow_the_rules() {
        for (name, man, woman) in [
            ("Иван", "Иванович", "Ивановна"),
            ("Сергей", "Сергеевич", "Сергеевна"),
            ("Николай", "Николаевич", "Николаевна"),
            ("Василий", "Васильевич", "Васильевна"),
            ("Юрий", "Юрьевич", "Юрьевна"),
            ("Георгий", "Георгиевич", "Георгиевна"),
            ("Терентий", "Терентьевич", "Терентьевна"),
            ("Игорь", "Игоревич", "Игоревна"),
            ("Лазарь", "Лазаревич", "Лазаревна"),
            ("Иосиф", "Иосифович", "Иосифовна"),
            ("Бауржан", "Бауржанович", "Бауржановна"),
        ] {
            assert_eq!(regular(name), (man.to_owned(), woman.to_owned()));
        }
    }
}
