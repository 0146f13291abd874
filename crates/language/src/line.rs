//! One typed line as glyphs and tokens, with every glyph knowing where it came from.

use crate::keys::{composed, is_apostrophe, is_dash};
use std::ops::Range;

/// A character after clean-up, with the range of characters of the typed text it stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    pub(crate) c: char,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters, with apostrophes inside.
    Word,
    /// ASCII digits.
    Number,
    /// Any other single character that is not a space.
    Mark,
    /// Part of a range that was taken out before (an e-mail address).
    Taken,
}

#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    /// Folded: what it is compared by.
    pub(crate) fold: String,
    /// As typed, layout and look-alikes corrected, ё and case kept.
    pub(crate) shown: String,
    /// Range of glyphs.
    pub(crate) span: Range<usize>,
    /// No space before it.
    pub(crate) glued: bool,
}

/// Tokens of a line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) tokens: Vec<Token>,
}

/// Cleans a text up: one kind of space, dash and quote; composed й and ё; invisible characters dropped; a
/// line break becomes a semicolon, which no reading crosses.
pub(crate) fn glyphs(text: &str) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::new();
    for (at, c) in text.chars().enumerate() {
        if let Some(last) = out.last_mut()
            && let Some(one) = composed(last.c, c)
        {
            *last = Glyph { c: one, from: last.from, to: at + 1 };
            continue;
        }
        let c = match c {
            '\n' => ';',
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{300}'..='\u{36F}' => continue,
            _ if c.is_whitespace() => ' ',
            _ if c.is_control() => continue,
            '«' | '»' | '“' | '”' | '„' | '‟' => '"',
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            '＋' => '+',
            // The key of a slash in the other layout; it is nothing else here.
            '|' => '/',
            _ if is_dash(c) => '-',
            _ => c,
        };
        out.push(Glyph { c, from: at, to: at + 1 });
    }
    out
}

impl Line {
    /// Cuts corrected glyphs into tokens; glyphs of `taken` ranges make one token each.
    pub(crate) fn cut(glyphs: &[char], taken: &[Range<usize>]) -> Self {
        let mut tokens: Vec<Token> = Vec::new();
        let mut at = 0;
        let mut glued = false;
        while at < glyphs.len() {
            let start = at;
            let c = glyphs[at];
            if let Some(range) = taken.iter().find(|range| range.contains(&at)) {
                at = range.end;
                tokens.push(token(TokenKind::Taken, glyphs, start..at, glued));
            } else if c == ' ' {
                at += 1;
                glued = false;
                continue;
            } else if c.is_ascii_digit() {
                at = end_of(glyphs, at, |c| c.is_ascii_digit(), taken);
                tokens.push(token(TokenKind::Number, glyphs, start..at, glued));
            } else if c.is_alphabetic() {
                at = end_of(glyphs, at, |c| c.is_alphabetic() || is_apostrophe(c), taken);
                while at > start + 1 && is_apostrophe(glyphs[at - 1]) {
                    at -= 1;
                }
                tokens.push(token(TokenKind::Word, glyphs, start..at, glued));
            } else {
                at += 1;
                tokens.push(token(TokenKind::Mark, glyphs, start..at, glued));
            }
            glued = true;
        }
        Self { tokens }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn of_kind(&self, at: usize, kind: TokenKind) -> Option<&str> {
        self.tokens.get(at).filter(|token| token.kind == kind).map(|token| token.fold.as_str())
    }

    /// The folded word at a token.
    pub(crate) fn word(&self, at: usize) -> Option<&str> {
        self.of_kind(at, TokenKind::Word)
    }

    /// The digits at a token.
    pub(crate) fn number(&self, at: usize) -> Option<&str> {
        self.of_kind(at, TokenKind::Number)
    }

    /// The mark at a token.
    pub(crate) fn mark(&self, at: usize) -> Option<char> {
        self.of_kind(at, TokenKind::Mark).and_then(|mark| mark.chars().next())
    }

    pub(crate) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.mark(at).is_some_and(|mark| marks.contains(&mark))
    }

    /// Whether there is no space before a token.
    pub(crate) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.glued)
    }

    /// A single letter at a token.
    pub(crate) fn letter(&self, at: usize) -> Option<char> {
        let mut letters = self.word(at)?.chars();
        let first = letters.next()?;
        letters.next().is_none().then_some(first)
    }

    /// Glyphs of a range of tokens.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(tokens.start).map_or(0, |token| token.span.start);
        let end =
            tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |t| t.span.end);
        start..end.max(start)
    }

    /// The end of the words of a phrase at a token, with dots, hyphens and slashes between and one dot behind.
    pub(crate) fn phrase(&self, at: usize, phrase: &[String]) -> Option<usize> {
        let mut next = at;
        for (index, expected) in phrase.iter().enumerate() {
            if index > 0 {
                let limit = next + 2;
                while next < limit && self.is_mark(next, &['.', '-', '/', '\\']) {
                    next += 1;
                }
            }
            if self.word(next)? != expected {
                return None;
            }
            next += 1;
        }
        if self.is_mark(next, &['.']) && self.glued(next) { Some(next + 1) } else { Some(next) }
    }
}

fn token(kind: TokenKind, glyphs: &[char], span: Range<usize>, glued: bool) -> Token {
    let shown: String = glyphs[span.clone()].iter().collect();
    let fold = if kind == TokenKind::Word { crate::keys::fold_word(&shown) } else { shown.clone() };
    Token { kind, fold, shown, span, glued }
}

fn end_of(glyphs: &[char], from: usize, same: impl Fn(char) -> bool, taken: &[Range<usize>]) -> usize {
    let mut at = from;
    while at < glyphs.len() && same(glyphs[at]) && !taken.iter().any(|range| range.contains(&at)) {
        at += 1;
    }
    at
}

/// The line of a text in which nothing is taken out and no layout is corrected: for stored values.
pub(crate) fn plain(text: &str) -> Line {
    let chars: Vec<char> = glyphs(text).iter().map(|glyph| glyph.c).collect();
    Line::cut(&chars, &[])
}
