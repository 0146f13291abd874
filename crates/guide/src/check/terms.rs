//! What a client is told of a term is what the desk then proposes (R-AP-5, R-AP-6): a script that says «в течение пяти
//! рабочих дней» and a dialog that says «до 7 декабря» would be two promises.

use crate::expression::Template;
use crate::finding::{Findings, Problem};
use crate::library::Draft;
use crate::model::{Script, StepKind};
use crate::spoken;

/// Facts of the company that are a term end so.
const UNITS: [&str; 2] = ["_days", "_hours"];
/// Numbers as terms are said, in the genitive.
const NUMBERS: [&str; 10] =
    ["двух", "трех", "четырех", "пяти", "семи", "десяти", "пятнадцати", "двадцати", "тридцати", "суток"];

/// Checks every step that forwards.
pub(crate) fn terms(draft: &Draft, out: &mut Findings) {
    for script in draft.scripts.values() {
        for step in script.own_steps() {
            let StepKind::Forward { days, by_law, .. } = &step.kind else { continue };
            let named = days.as_ref().map_or("", |days| days.source());
            for variant in &step.text.variants {
                if let Some(told) = apart(&variant.text, named, *by_law) {
                    out.add(&script.file, step.place, &Problem::TermApart { told });
                }
            }
        }
        // A part tells the term of whatever topic it is called in.
        if script.steps.iter().any(|step| matches!(step.kind, StepKind::Forward { by_law: true, .. })) {
            lawful(draft, script, out);
        }
    }
}

/// The term of the phrase, if the step names another one or none.
fn apart(text: &Template, named: &str, by_law: bool) -> Option<String> {
    if let Some(fact) = fact(text.source()) {
        return (by_law || !named.contains(&fact)).then_some(fact);
    }
    let (number, working) = told(&text.words())?;
    let as_named = if working { by_law } else { by_law || number == named };
    (!as_named).then(|| {
        if working { format!("{number} рабочих дней") } else { format!("{number} дней") }
    })
}

/// The fact of the company that the phrase tells as a term.
fn fact(source: &str) -> Option<String> {
    source
        .split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_' || sign == '.'))
        .find(|name| name.starts_with("company.") && UNITS.iter().any(|unit| name.ends_with(unit)))
        .map(str::to_owned)
}

/// A number of days that the phrase says in words or digits, and whether they are working days.
fn told(words: &str) -> Option<(String, bool)> {
    let folded = spoken::folded(words);
    let words: Vec<&str> = spoken::words(&folded).collect();
    words.windows(3).find_map(|three| {
        let &[number, second, third] = three else { return None };
        let is_number = number.parse::<u16>().is_ok() || NUMBERS.contains(&number);
        let working = second.starts_with("рабоч") && is_day(third);
        (is_number && (working || is_day(second))).then(|| (number.to_owned(), working))
    })
}

fn is_day(word: &str) -> bool {
    ["день", "дня", "дней"].contains(&word)
}

/// A script that tells the term of the law is of topics that name one.
fn lawful(draft: &Draft, script: &Script, out: &mut Findings) {
    let of_script =
        draft.topics.values().filter(|topic| topic.scripts.iter().any(|pick| pick.id == script.id));
    for topic in of_script.filter(|topic| topic.law.is_none()) {
        out.add(&topic.file, topic.place, &Problem::MissingField { field: "law".to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn r_ap_6_days_are_heard_in_words_and_digits() {
        let heard = |words| told(words);
        assert_eq!(heard("Пересчитают в течение пяти рабочих дней."), Some(("пяти".to_owned(), true)));
        assert_eq!(heard("ответит Вам в течение 10 дней. Свяжемся."), Some(("10".to_owned(), false)));
        assert_eq!(heard("Ответ придёт, как Вы выбрали."), None);
        assert_eq!(heard("до 25 числа, 3 прибора, день согласуют"), None);
    }
}
