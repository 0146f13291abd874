//! Latin words by their sound: `Kovaleva` is «Ковалева».

/// The Russian reading of a Latin word by sound: `Kovaleva` is «Ковалева». Case is not kept.
#[must_use]
pub fn transliterated(word: &str) -> String {
    #[rustfmt::skip]
    const GROUPS: [(&str, &str); 46] = [
        ("shch", "щ"), ("iya", "ия"), ("ija", "ия"), ("sch", "щ"), ("yo", "ё"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"),
        ("sh", "ш"), ("yu", "ю"), ("iu", "ю"), ("ya", "я"), ("ia", "ия"), ("iy", "ий"), ("ij", "ий"),
        ("yy", "ый"), ("ey", "ей"), ("ay", "ай"), ("oy", "ой"), ("a", "а"), ("b", "б"), ("v", "в"),
        ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"),
        ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"),
        ("f", "ф"), ("h", "х"), ("c", "к"), ("y", "ы"), ("w", "в"), ("q", "к"), ("x", "кс"),
    ];
    let lower = word.to_ascii_lowercase();
    let mut rest = lower.as_str();
    let mut out = String::with_capacity(lower.len() * 2);
    while let Some(first) = rest.chars().next() {
        let (from, to) = GROUPS
            .iter()
            .find(|(from, _)| rest.starts_with(from))
            .map_or((first.len_utf8(), None), |(from, to)| (from.len(), Some(*to)));
        match to {
            Some(to) => out.push_str(to),
            None => out.push(first),
        }
        rest = rest.get(from..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::transliterated;

    #[test]
    fn r_id_3_latin_names_by_sound() {
        for (typed, sound) in
            [("Kovaleva", "ковалева"), ("Shcherbakov", "щербаков"), ("Yuliya", "юлия"), ("андрей", "андрей")]
        {
            assert_eq!(transliterated(typed), sound);
        }
    }
}
