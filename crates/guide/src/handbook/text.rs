//! Sentences of what is said, as far as they hold for everybody.

/// Stands in a rendered phrase for a value that nobody knows.
pub(super) const UNKNOWN: char = '\u{fffc}';

/// Words that lean on the sentence before.
const LEANING: [&str; 12] =
    ["его", "ему", "её", "им", "их", "он", "она", "они", "оно", "это", "этого", "этот"];

/// The sentences that need nothing unknown and nobody at a screen, nor lean on one that does.
pub(super) fn known(text: &str) -> String {
    let mut kept = Vec::new();
    let mut left_out = false;
    for one in sentences(text) {
        let unfit = one.contains(UNKNOWN) || one.contains("у меня") || is_done_now(one);
        left_out = unfit || (left_out && leans(one));
        if !left_out {
            kept.push(one);
        }
    }
    kept.join(" ")
}

fn leans(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    lower.split(|sign: char| !sign.is_alphabetic()).any(|word| LEANING.contains(&word))
}

/// «Сейчас посмотрю …»: what the operator is about to do.
fn is_done_now(sentence: &str) -> bool {
    let verb = sentence.strip_prefix("Сейчас ").and_then(|rest| rest.split([' ', ',', '.']).next());
    verb.is_some_and(|verb| verb.ends_with(['ю', 'у']))
}

/// The sentences that ask nothing: what a question also tells.
pub(super) fn telling(text: &str) -> String {
    let kept: Vec<&str> = sentences(text).into_iter().filter(|one| !one.ends_with('?')).collect();
    kept.join(" ")
}

fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let ends = matches!(sign, '.' | '!' | '?' | '…');
        let next = signs.peek().map(|(_, next)| *next);
        // «т. д.», «ст. 155», «24.11» go on: what follows a point there is no space and capital.
        let after = text.get(at + sign.len_utf8()..).unwrap_or_default().trim_start();
        let goes_on =
            sign == '.' && !after.is_empty() && !after.starts_with(|c: char| c.is_uppercase() || c == '«');
        if ends && next.is_none_or(char::is_whitespace) && !goes_on {
            let end = at + sign.len_utf8();
            found.extend(text.get(begin..end).map(str::trim).filter(|one| !one.is_empty()));
            begin = end;
        }
    }
    found.extend(text.get(begin..).map(str::trim).filter(|one| !one.is_empty()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_sc_7_a_sentence_with_an_unknown_value_is_left_out_and_the_others_stay() {
        let said = "В счёте \u{fffc}. Оплатить можно до 10.12, ст. 155 ЖК. Спросить? Да!";
        assert_eq!(known(said), "Оплатить можно до 10.12, ст. 155 ЖК. Спросить? Да!");
        assert_eq!(
            known("Осталось \u{fffc}. Нужно, чтобы их было пять. Дни отъезда не считают."),
            "Дни отъезда не считают."
        );
        assert_eq!(telling("Подойдут билеты. Чем подтвердим?"), "Подойдут билеты.");
        assert_eq!(
            known("Сейчас посмотрю, где договор. Сейчас договор готовится. У нас он готов."),
            "Сейчас договор готовится. У нас он готов."
        );
        assert_eq!(known("Всё — \u{fffc}"), "");
    }
}
