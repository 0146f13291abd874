//! E-mail addresses, with the slips that happen to them: typed in the Russian layout, a comma for a dot, spaces
//! around @, «собака» and «точка» as they are said.

use super::reading::{Detail, Problem, Reading};
use crate::keyboard::{latin_key, qwerty_from_ru};
use crate::keys::is_cyrillic;
use crate::line::{Line, TokenKind};
use okno_domain::identification::IdentifierKind;
use std::ops::Range;

/// The longest address (RFC 5321: 254 octets).
const LONGEST: usize = 254;
/// What the last part of an address commonly is; needed only where something was to be repaired.
const ENDINGS: [&str; 12] =
    ["ru", "com", "рф", "net", "org", "su", "info", "biz", "me", "pro", "online", "kz"];

/// An address found in a line.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Range of glyphs.
    pub(crate) span: Range<usize>,
    normal: String,
    problem: Option<Problem>,
}

/// Finds the addresses of a line, before layouts are corrected.
pub(crate) fn find(text: &[char]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let sign = sign_at(text, at);
        let Some((sign, said)) = sign else {
            at += 1;
            continue;
        };
        let least = found.last().map_or(0, |last| last.span.end);
        match around(text, sign.clone(), said, least) {
            Some(email) => {
                at = email.span.end.max(sign.end);
                found.push(email);
            }
            None => at = sign.end,
        }
    }
    found
}

/// What stands for @ at a position: the sign itself, «собака», or the key of @ in the Russian layout.
fn sign_at(text: &[char], at: usize) -> Option<(Range<usize>, bool)> {
    match text[at] {
        '@' => Some((at..at + text[at..].iter().take_while(|c| **c == '@').count(), false)),
        // The key of @ without Shift: only before a common host.
        '2' if at > 0 && is_local(text[at - 1]) && begins_with_host(&text[at + 1..]) => {
            Some((at..at + 1, true))
        }
        '"' if at > 0 && is_local(text[at - 1]) && text.get(at + 1).is_some_and(|c| is_local(*c)) => {
            Some((at..at + 1, true))
        }
        's' | 'с' | 'С' => ["собака", "собачка"].iter().find_map(|word| {
            let end = at + word.chars().count();
            let same = text.get(at..end)?.iter().flat_map(|c| c.to_lowercase()).eq(word.chars());
            let apart = at > 0 && text[at - 1] == ' ' && text.get(end) == Some(&' ');
            (same && apart).then_some((at..end, true))
        }),
        _ => None,
    }
}

/// Whether a common mail host stands here, in either layout.
fn begins_with_host(text: &[char]) -> bool {
    const HOSTS: [&str; 8] =
        ["mail.ru", "yandex.ru", "ya.ru", "gmail.com", "bk.ru", "list.ru", "inbox.ru", "rambler.ru"];
    let end = text.iter().take_while(|c| is_local(**c)).count().min(16);
    let typed: String = text[..end].iter().flat_map(|c| c.to_lowercase()).collect();
    HOSTS.contains(&typed.as_str()) || HOSTS.contains(&qwerty_from_ru(&typed).as_str())
}

fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_cyrillic(c) || matches!(c, '.' | '_' | '%' | '+' | '-')
}

/// The address around a sign. With `strict` (the sign is only a guess) nothing but a whole address counts.
fn around(text: &[char], sign: Range<usize>, strict: bool, least: usize) -> Option<Found> {
    let skip = |at: usize, step: isize| -> usize {
        if text.get(at.wrapping_add_signed(step.min(0))) == Some(&' ') {
            at.wrapping_add_signed(step)
        } else {
            at
        }
    };
    let local_end = if sign.start > 0 { skip(sign.start, -1) } else { 0 };
    let mut start = local_end;
    while start > least && is_local(text[start - 1]) {
        start -= 1;
    }
    let domain_start = if text.get(sign.end) == Some(&' ') { sign.end + 1 } else { sign.end };
    let local: String = text[start..local_end].iter().collect();
    let local = local.trim_start_matches(['.', '-']);
    start = local_end - local.chars().count();
    if local.is_empty() {
        return None;
    }
    let (domain, end) = domain(text, domain_start);
    let end = if domain.is_empty() { sign.end } else { end };
    let local = latin_local(local, &text[domain_start.min(end)..end], &domain);
    let normal = format!("{local}@{domain}").to_lowercase();
    let problem = problem(&local, &domain);
    if (strict && problem.is_some()) || normal.len() > LONGEST {
        return None;
    }
    Some(Found { span: start..end, normal, problem })
}

/// Reads the part behind @: corrected, and where it ends.
fn domain(text: &[char], from: usize) -> (String, usize) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || is_cyrillic(c) || c == '-';
    let mut end = from;
    while end < text.len() && (is_part(text[end]) || (text[end] == '.' && dot_inside(text, end))) {
        end += 1;
    }
    let mut domain = latin_domain(&text[from..end].iter().collect::<String>());
    // A comma or «точка» or a space where the dot before a common ending should be.
    for gap in [",", ", ", " точка ", " . ", ". ", " .", " "] {
        let behind = end + gap.chars().count();
        let same = text.get(end..behind).is_some_and(|part| part.iter().copied().eq(gap.chars()));
        if !same || domain.is_empty() || domain.contains('.') {
            continue;
        }
        let mut last = behind;
        while last < text.len() && is_part(text[last]) {
            last += 1;
        }
        let ending: String = text[behind..last].iter().collect::<String>().to_lowercase();
        let ending = [ending.clone(), qwerty_from_ru(&ending), said_ending(&ending).to_owned()]
            .into_iter()
            .find(|ending| ENDINGS.contains(&ending.as_str()));
        if let Some(ending) = ending {
            domain.push('.');
            domain.push_str(&ending);
            end = last;
            break;
        }
    }
    (domain, end)
}

/// A dot with a letter behind it; two dots are a slip of the finger.
fn dot_inside(text: &[char], at: usize) -> bool {
    let behind = if text.get(at + 1) == Some(&'.') { at + 2 } else { at + 1 };
    text.get(behind).is_some_and(|c| c.is_alphanumeric())
}

fn said_ending(ending: &str) -> &str {
    match ending {
        "ру" => "ru",
        "ком" => "com",
        "нет" => "net",
        other => other,
    }
}

/// A domain typed in the Russian layout («ьфшдюкг») or said in Russian letters («мейл»); «.рф» stays.
fn latin_domain(typed: &str) -> String {
    let lower = typed.to_lowercase().replace("..", ".");
    if !lower.chars().any(is_cyrillic) || lower.ends_with(".рф") {
        return lower;
    }
    // «mail.rу» with a Cyrillic letter that looks the same.
    let alike: String = lower.chars().map(latin_look).collect();
    if lower.chars().any(|c| c.is_ascii_alphabetic()) && !alike.chars().any(is_cyrillic) {
        // The letter that looks like «у» is y; in «.rу» it stands for u.
        return alike.strip_suffix(".ry").map_or(alike.clone(), |host| format!("{host}.ru"));
    }
    let said = match lower.as_str() {
        "мейл" | "маил" | "мэйл" | "майл" => Some("mail"),
        "яндекс" => Some("yandex"),
        "гмейл" | "джимейл" | "гмайл" | "гугл" => Some("gmail"),
        "рамблер" => Some("rambler"),
        "бк" => Some("bk"),
        "инбокс" => Some("inbox"),
        "лист" => Some("list"),
        _ => None,
    };
    if let Some(said) = said {
        return said.to_owned();
    }
    // Only the keys of Cyrillic letters are swapped: the dot of «mail.кг» is one already.
    lower.chars().map(|c| if is_cyrillic(c) { latin_key(c).unwrap_or(c) } else { c }).collect()
}

/// A local part with Cyrillic letters: look-alikes among Latin ones, or all typed in the Russian layout.
fn latin_local(typed: &str, typed_domain: &[char], domain: &str) -> String {
    let lower = typed.to_lowercase();
    if !lower.chars().any(is_cyrillic) || domain.ends_with(".рф") {
        return lower;
    }
    let alike: String = lower.chars().map(|c| if is_cyrillic(c) { latin_look(c) } else { c }).collect();
    let latin = lower.chars().any(|c| c.is_ascii_alphabetic());
    if latin && !alike.chars().any(is_cyrillic) {
        return alike;
    }
    // «Нина@mail.ru»: a Russian word before a Latin domain was not typed in the wrong layout.
    if !typed_domain.iter().any(|c| is_cyrillic(*c)) && crate::slip::looks_russian(&lower) {
        return lower;
    }
    lower.chars().map(|c| if is_cyrillic(c) { latin_key(c).unwrap_or(c) } else { c }).collect()
}

/// The Latin letter that looks like this Cyrillic one.
fn latin_look(c: char) -> char {
    "acekmoprtxybh".chars().find(|latin| crate::keys::look_alike(*latin) == Some(c)).unwrap_or(c)
}

fn problem(local: &str, domain: &str) -> Option<Problem> {
    let (last, hosts) = match domain.rsplit_once('.') {
        Some((hosts, last)) => (last, hosts),
        None => return Some(Problem::EmailUnfinished),
    };
    let letters = last.chars().all(char::is_alphabetic);
    if last.chars().count() < 2 {
        return Some(Problem::EmailUnfinished);
    }
    let russian = last == "рф";
    let plain =
        |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || russian && is_cyrillic(c));
    let hosts_fit = hosts.split('.').all(|part| {
        !part.is_empty() && part.len() <= 63 && plain(part) && !part.starts_with('-') && !part.ends_with('-')
    });
    let local_fits = !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().count() <= 64
        && local.chars().all(|c| c.is_ascii() || russian);
    (!(letters && hosts_fit && local_fits && (russian || last.is_ascii()))).then_some(Problem::EmailMalformed)
}

/// The found addresses as readings.
pub(crate) fn readings(line: &Line, found: &[Found]) -> Vec<Reading> {
    let taken =
        (0..line.len()).filter(|at| line.get(*at).is_some_and(|token| token.kind == TokenKind::Taken));
    taken
        .zip(found)
        .map(|(at, email)| Reading {
            tokens: at..at + 1,
            value: at..at + 1,
            kind: Some(IdentifierKind::Email),
            normal: email.normal.clone(),
            problem: email.problem,
            detail: Detail::Plain,
            weight: 200,
        })
        .collect()
}
