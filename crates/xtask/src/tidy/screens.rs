//! The borders inside the screens.

use super::Finding;
use super::repository::{File, Repository};

const SCREENS: &str = "ui/src/";
const PLATFORM: &str = "ui/src/platform/";
const FEATURES: &str = "ui/src/features/";
/// The letters on the keys stand here: they are the names of keys, not words.
const KEYBOARD: &str = "ui/src/keyboard/";
const WORDS: &str = "ui/src/words/";
/// What appendix 3, 3.13 bans, by stem and in lower case.
const NOT_CLIENT: &[&str] = &["абонент", "потребител", "покупател"];

pub(super) fn only_platform_knows_tauri(repository: &Repository) -> Vec<Finding> {
    imports(repository)
        .filter(|(file, _, from)| from.starts_with("@tauri-apps") && !file.path.starts_with(PLATFORM))
        .map(|(_, place, from)| Finding::new(place, format!("imports {from}; only {PLATFORM} may")))
        .collect()
}

pub(super) fn features_stay_apart(repository: &Repository) -> Vec<Finding> {
    imports(repository)
        .filter_map(|(file, place, from)| {
            let own = feature(&file.path)?;
            let other = feature(&resolved(&file.path, &from))?.to_owned();
            (own != other).then(|| {
                Finding::new(
                    place,
                    format!("«{own}» imports «{other}»; lift what both want into design or app"),
                )
            })
        })
        .collect()
}

pub(super) fn russian_stands_in_words(repository: &Repository) -> Vec<Finding> {
    screens(repository)
        .filter(|file| !file.path.starts_with(WORDS) && !file.path.starts_with(KEYBOARD))
        .filter(|file| !is_test(file) && !is_generated(file))
        .flat_map(without_comments)
        .filter(|(_, code)| says_russian(code))
        .map(|(place, _)| Finding::new(place, format!("Russian outside {WORDS}")))
        .collect()
}

pub(super) fn keys_by_place(repository: &Repository) -> Vec<Finding> {
    screens(repository)
        .filter(|file| !is_test(file))
        .flat_map(without_comments)
        .filter(|(_, code)| matches_a_letter(code))
        .map(|(place, _)| Finding::new(place, "matches the letter of a key; match event.code"))
        .collect()
}

pub(super) fn we_say_client(repository: &Repository) -> Vec<Finding> {
    repository
        .files
        .iter()
        .filter(|file| file.path.starts_with(WORDS) && !is_test(file))
        .flat_map(without_comments)
        .filter_map(|(place, code)| {
            let code = code.to_lowercase();
            NOT_CLIENT
                .iter()
                .find(|stem| code.contains(**stem))
                .map(|stem| Finding::new(place, format!("«{stem}…»")))
        })
        .collect()
}

fn screens(repository: &Repository) -> impl Iterator<Item = &File> {
    repository.with_ending(&["ts", "tsx"]).filter(|file| file.path.starts_with(SCREENS))
}

fn is_test(file: &File) -> bool {
    file.path.contains(".test.") || file.path.contains("/testing/") || file.path.contains("/preview/")
}

fn is_generated(file: &File) -> bool {
    file.path.starts_with("ui/src/platform/gen/")
}

/// Whether Russian is said: a class of letters in a pattern (`[а-яё]`) or one letter by itself says nothing.
fn says_russian(code: &str) -> bool {
    let is_russian = |c: char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё');
    let without_classes = code.replace("а-яё", "").replace("А-ЯЁ", "").replace("а-я", "").replace("А-Я", "");
    let mut in_a_row = 0;
    without_classes.chars().any(|c| {
        in_a_row = if is_russian(c) { in_a_row + 1 } else { 0 };
        in_a_row > 1
    })
}

/// Every import of the screens: file, place, and what is imported.
fn imports(repository: &Repository) -> impl Iterator<Item = (&File, String, String)> {
    screens(repository).flat_map(|file| {
        file.lines().filter_map(move |(place, line)| Some((file, place, imported(line)?))).collect::<Vec<_>>()
    })
}

/// What stands in quotes after `from`, `import` or `import(`.
fn imported(line: &str) -> Option<String> {
    let line = line.trim();
    let after = match line.rfind(" from ") {
        Some(at) => &line[at + 6..],
        None => match line.find("import(") {
            Some(at) => &line[at + 7..],
            None => line.strip_prefix("import ")?,
        },
    };
    let quote = after.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after.trim_start()[1..].split(quote).next().map(str::to_owned)
}

/// The file that a relative import means, as a path from the root.
fn resolved(file: &str, from: &str) -> String {
    if let Some(absolute) = from.strip_prefix("@/") {
        return format!("{SCREENS}{absolute}");
    }
    if !from.starts_with('.') {
        return from.to_owned();
    }
    let mut path: Vec<&str> = file.split('/').collect();
    path.pop();
    for part in from.split('/') {
        match part {
            "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}

/// The folder of a feature that a path stands in.
fn feature(path: &str) -> Option<&str> {
    path.strip_prefix(FEATURES)?.split('/').next()
}

/// The lines of a file without its comments. Quotes are minded, so that an address in a text stays.
fn without_comments(file: &File) -> Vec<(String, String)> {
    let mut in_block = false;
    file.lines().map(|(place, line)| (place, code_of(line, &mut in_block))).collect()
}

fn code_of(line: &str, in_block: &mut bool) -> String {
    let mut code = String::new();
    let mut quote = None;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        if *in_block {
            if c == '*' && rest.peek() == Some(&'/') {
                rest.next();
                *in_block = false;
            }
            continue;
        }
        match (quote, c, rest.peek()) {
            (None, '/', Some('/')) => break,
            (None, '/', Some('*')) => *in_block = true,
            (None, '"' | '\'' | '`', _) => {
                quote = Some(c);
                code.push(c);
            }
            (Some(_), '\\', _) => {
                code.push(c);
                code.extend(rest.next());
            }
            (Some(open), _, _) if open == c => {
                quote = None;
                code.push(c);
            }
            _ => code.push(c),
        }
    }
    code
}

/// `x.key === "k"`, in any quotes and with either sign of equality.
fn matches_a_letter(code: &str) -> bool {
    code.match_indices(".key").any(|(at, mark)| {
        let rest = code[at + mark.len()..].trim_start();
        let rest =
            rest.strip_prefix("===").or_else(|| rest.strip_prefix("!==")).or_else(|| rest.strip_prefix("=="));
        let Some(rest) = rest else { return false };
        let mut rest = rest.trim_start().chars();
        let quoted = matches!(rest.next(), Some('"' | '\'' | '`'));
        quoted
            && rest.next().is_some_and(char::is_alphabetic)
            && matches!(rest.next(), Some('"' | '\'' | '`'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(found: &[Finding]) -> Vec<&str> {
        found.iter().map(|one| one.place.as_str()).collect()
    }

    #[test]
    fn only_platform_may_import_tauri() {
        let line = "import { invoke } from \"@tauri-apps/api/core\";";
        let files = [("ui/src/platform/call.ts", line), ("ui/src/features/find/call.ts", line)];
        let found = only_platform_knows_tauri(&Repository::made_of(&files));
        assert_eq!(places(&found), vec!["ui/src/features/find/call.ts:1"]);
    }

    #[test]
    fn a_feature_imports_no_other_by_any_spelling() {
        let text = "import { a } from '../sign-in/a';\nimport b from \"./b\";\nimport(\"@/features/topics/t\");\n\
                    } from \"../../design/button\";";
        let files = [("ui/src/features/visit/x.tsx", text)];
        let found = features_stay_apart(&Repository::made_of(&files));
        assert_eq!(places(&found), vec!["ui/src/features/visit/x.tsx:1", "ui/src/features/visit/x.tsx:3"]);
    }

    #[test]
    fn russian_may_stand_in_words_tests_and_comments() {
        let files = [
            ("ui/src/words/ru/visit.ts", "export const a = \"Окно\";"),
            ("ui/src/features/visit/x.test.tsx", "expect(\"Окно\")"),
            (
                "ui/src/app/a.ts",
                "// Окно\n/* и ещё\n окно */ const a = 1; // «да»\n/[а-яё]/i.test(a.replaceAll('ё', 'е'))",
            ),
            ("ui/src/keyboard/letters.ts", "const RUSSIAN = 'йцукен';"),
        ];
        assert_eq!(russian_stands_in_words(&Repository::made_of(&files)), vec![]);
    }

    #[test]
    fn russian_in_a_screen_is_told_beside_an_address_too() {
        let files = [("ui/src/app/a.tsx", "const a = 1;\nconst b = \"https://x\" + \"Окно\";")];
        assert_eq!(
            places(&russian_stands_in_words(&Repository::made_of(&files))),
            vec!["ui/src/app/a.tsx:2"]
        );
    }

    #[test]
    fn a_letter_of_a_key_is_told_and_a_named_key_is_not() {
        let text = "if (event.key === \"k\") a();\nif (e.key=='л') b();\nif (event.key === \"Enter\") c();\n\
                    if (event.code === \"KeyK\") d();";
        let files = [("ui/src/keyboard/x.ts", text)];
        let found = keys_by_place(&Repository::made_of(&files));
        assert_eq!(places(&found), vec!["ui/src/keyboard/x.ts:1", "ui/src/keyboard/x.ts:2"]);
    }

    #[test]
    fn a_banned_word_to_clients_is_told() {
        let files = [("ui/src/words/ru/visit.ts", "a: \"Лицевой счёт Абонента\",\nb: \"клиент\",")];
        assert_eq!(places(&we_say_client(&Repository::made_of(&files))), vec!["ui/src/words/ru/visit.ts:1"]);
    }
}
