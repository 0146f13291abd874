//! Masks: a card shows enough to recognise a value, not to copy it (R-CE-3). What is hidden is `·`.

/// Letters from which on something is a word, and not a series.
const WORD: usize = 5;

/// `+7 927 ··· ·· 41`
pub(crate) fn phone(normal: &str) -> String {
    let digits: Vec<char> = normal.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != 11 {
        return hidden(normal.chars().count());
    }
    let text = |from: usize, to: usize| digits[from..to].iter().collect::<String>();
    format!("+{} {} ··· ·· {}", text(0, 1), text(1, 4), text(9, 11))
}

/// `n···a@mail.example`
pub(crate) fn email(normal: &str) -> String {
    let Some((user, host)) = normal.split_once('@') else { return hidden(normal.chars().count()) };
    let mut characters = user.chars();
    match (characters.next(), characters.next_back()) {
        (Some(first), Some(last)) if user.chars().count() > 3 => format!("{first}···{last}@{host}"),
        (Some(first), _) => format!("{first}···@{host}"),
        (None, _) => format!("···@{host}"),
    }
}

/// Passport `·· ·· ···318`; other numbers show their last three digits too.
pub(crate) fn document(normal: &str) -> String {
    let count = normal.chars().count();
    let last: String = normal.chars().skip(count.saturating_sub(3)).collect();
    if count == 10 {
        format!("·· ·· ···{last}")
    } else {
        format!("{}{last}", hidden(count.saturating_sub(3)))
    }
}

/// What a paper is, without its number: «Доверенность ···». Words come as they were typed, so only the first is shown, and
/// only where it is one.
pub(crate) fn paper(words: &str) -> String {
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_word = first.chars().count() >= WORD && first.chars().all(char::is_alphabetic);
    if is_word { format!("{first} ···") } else { "···".to_owned() }
}

/// Where letters go, without the end, which names house and flat: «410000, Саратов, ···».
pub(crate) fn address(text: &str) -> String {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    match parts.as_slice() {
        [] | [_] => "···".to_owned(),
        [first, others @ ..] => {
            let shown = others.first().filter(|_| others.len() > 1);
            shown.map_or_else(|| format!("{first}, ···"), |second| format!("{first}, {second}, ···"))
        }
    }
}

fn hidden(count: usize) -> String {
    "·".repeat(count.min(12))
}

/// `6401 7730 4418`: in fours, to be read aloud.
pub(crate) fn in_fours(number: &str) -> String {
    let characters: Vec<char> = number.chars().collect();
    characters.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// `0112 4478`: a meter's number as it is read aloud.
pub(crate) fn meter(number: &str) -> String {
    if number.len() == 8 { in_fours(number) } else { number.to_owned() }
}

/// `+7 927 123-45-41`, shown in full when asked for.
pub(crate) fn phone_in_full(normal: &str) -> String {
    let digits: String = normal.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        11 => format!(
            "+{} {} {}-{}-{}",
            &digits[0..1],
            &digits[1..4],
            &digits[4..7],
            &digits[7..9],
            &digits[9..11]
        ),
        _ => normal.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ce_3_masks_hide_what_identifies() {
        assert_eq!(phone("+79271234541"), "+7 927 ··· ·· 41");
        assert_eq!(email("nina.kovaleva@mail.example"), "n···a@mail.example");
        assert_eq!(email("nk@mail.example"), "n···@mail.example");
        assert_eq!(document("6304123318"), "·· ·· ···318");
        assert_eq!(document("645012345678"), "·········678");
        assert_eq!(phone("12"), "··");
    }

    #[test]
    fn numbers_are_grouped_to_be_read_aloud() {
        assert_eq!(in_fours("640177304418"), "6401 7730 4418");
        assert_eq!(meter("01124478"), "0112 4478");
        assert_eq!(phone_in_full("+79271234541"), "+7 927 123-45-41");
    }

    #[test]
    fn r_ce_3_of_a_paper_its_kind_is_shown_and_no_number() {
        for (words, shown) in [
            ("Доверенность № 64/77 от 02.11.2026", "Доверенность ···"),
            ("Согласие №14", "Согласие ···"),
            ("6301 118204", "···"),
            ("МЮ 118204", "···"),
            ("Согл.№14", "···"),
            ("", "···"),
        ] {
            assert_eq!(paper(words), shown);
        }
    }
}
