//! The words of a phrase as the checks of a library look at them. Every phrase of it is looked at on each reading, so the letters of
//! Russian are told apart without the tables of Unicode.

/// A phrase in lower case, with «ё» as «е».
pub(crate) fn folded(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    for sign in phrase.chars() {
        match sign {
            'а'..='я' => out.push(sign),
            // The capitals stand as far before the small letters.
            'А'..='Я' => out.push(char::from_u32(u32::from(sign) + 0x20).unwrap_or(sign)),
            'ё' | 'Ё' => out.push('е'),
            _ if sign.is_ascii() => out.push(sign.to_ascii_lowercase()),
            _ => out.extend(sign.to_lowercase()),
        }
    }
    out
}

/// The words of what was folded.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|sign: char| !is_part(sign)).filter(|word| !word.is_empty())
}

/// A letter or a digit.
fn is_part(sign: char) -> bool {
    match sign {
        'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => true,
        _ if sign.is_ascii() => sign.is_ascii_alphanumeric(),
        _ => sign.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_tables_of_unicode() {
        for code in (0..0x3000).filter_map(char::from_u32) {
            let phrase = format!("{code}x");
            assert_eq!(folded(&phrase), phrase.to_lowercase().replace('ё', "е"), "{code:?}");
            assert_eq!(is_part(code), code.is_alphanumeric(), "{code:?}");
        }
        let phrase = folded("Жильё, «Ёлка» и 2-й счётчик: ΣΑΣ");
        assert_eq!(words(&phrase).collect::<Vec<_>>(), ["жилье", "елка", "и", "2", "й", "счетчик", "σασ"]);
    }
}
