//! Options are written for whoever serves («Не знает»); a reader answers for themselves («Не знаю»).

/// What the client does, as the operator notes it, and as the reader says it.
const OWN: [(&str, &str); 48] = [
    ("боится", "боюсь"),
    ("возражает", "возражаю"),
    ("возьмёт", "возьму"),
    ("выберет", "выберу"),
    ("добавит", "добавлю"),
    ("думает", "думаю"),
    ("ждёт", "жду"),
    ("живёт", "живу"),
    ("заплатит", "заплачу"),
    ("знает", "знаю"),
    ("ищет", "ищу"),
    ("может", "могу"),
    ("назовёт", "назову"),
    ("найдёт", "найду"),
    ("настаивает", "настаиваю"),
    ("оплатит", "оплачу"),
    ("отзывает", "отзываю"),
    ("отказывается", "отказываюсь"),
    ("платит", "плачу"),
    ("подаст", "подам"),
    ("подождёт", "подожду"),
    ("подтвердит", "подтвержу"),
    ("подумает", "подумаю"),
    ("позвонит", "позвоню"),
    ("помнит", "помню"),
    ("понимает", "понимаю"),
    ("попробует", "попробую"),
    ("посмотрит", "посмотрю"),
    ("предпочитает", "предпочитаю"),
    ("придёт", "приду"),
    ("принесёт", "принесу"),
    ("пришлёт", "пришлю"),
    ("проверит", "проверю"),
    ("продаёт", "продаю"),
    ("просит", "прошу"),
    ("сдаёт", "сдаю"),
    ("сделает", "сделаю"),
    ("скажет", "скажу"),
    ("сможет", "смогу"),
    ("смотрит", "смотрю"),
    ("снимает", "снимаю"),
    ("собирается", "собираюсь"),
    ("сомневается", "сомневаюсь"),
    ("спешит", "спешу"),
    ("уезжает", "уезжаю"),
    ("успевает", "успеваю"),
    ("уточнит", "уточню"),
    ("хочет", "хочу"),
];

/// A title of an option in the reader's own words.
pub(super) fn own(title: &str) -> String {
    // «Никто не платит» tells of somebody else.
    if title.to_lowercase().contains("никто") {
        return title.to_owned();
    }
    let words = title.split(' ').map(|word| {
        let bare = word.trim_end_matches([',', '.', ':']);
        let after = word.get(bare.len()..).unwrap_or_default();
        let found = OWN.iter().find(|(theirs, _)| *theirs == bare.to_lowercase());
        match found {
            Some((_, own)) if bare.starts_with(char::is_uppercase) => format!("{}{after}", capital(own)),
            Some((_, own)) => format!("{own}{after}"),
            None => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ").replace("у клиента", "у меня")
}

/// «Подскажите, кто …» to somebody who reads is «Кто …».
pub(super) fn asked(question: &str) -> String {
    const OPENINGS: [&str; 6] = [
        "Подскажите, пожалуйста, ",
        "Скажите, пожалуйста, ",
        "Расскажите, пожалуйста, ",
        "Подскажите, ",
        "Скажите, ",
        "Расскажите, ",
    ];
    let bare = OPENINGS.iter().find_map(|opening| question.strip_prefix(opening));
    bare.map_or_else(|| question.to_owned(), capital)
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_sc_7_a_reader_answers_for_themselves() {
        assert_eq!(own("Есть, не знает"), "Есть, не знаю");
        assert_eq!(own("Хочет знать, нужно ли пускать"), "Хочу знать, нужно ли пускать");
        assert_eq!(own("Никто не платит"), "Никто не платит");
        assert_eq!(own("Прибор не работает"), "Прибор не работает");
        assert_eq!(asked("Подскажите, что случилось с жильём?"), "Что случилось с жильём?");
        assert!(OWN.is_sorted_by(|(one, _), (next, _)| one < next));
    }
}
