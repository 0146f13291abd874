//! A YAML file as a tree in which every key and value knows its place.
//!
//! All scalars stay text as written: `1.10` is a version, `06` a meter's digits. What a field means is decided
//! by its reader, so nothing is guessed from its look. Anchors and aliases are refused: a methodologist reads
//! the file aloud from top to bottom.

use crate::finding::{Place, Problem};
use granit_parser::{Event, Options, Parser, ScalarStyle};

/// Bytes of one file.
const FILE_LIMIT: usize = 256 * 1024;
/// Keys and values of one file.
const NODE_LIMIT: usize = 20_000;
/// Levels of nesting.
const DEPTH_LIMIT: usize = 24;

/// A value with its place.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Where it begins.
    pub(crate) place: Place,
    /// Byte range in the file.
    pub(crate) bytes: (usize, usize),
    /// What it is.
    pub(crate) value: Yaml,
}

/// A key with its place.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// The word.
    pub(crate) name: String,
    /// Where it stands.
    pub(crate) place: Place,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum Yaml {
    /// Nothing written.
    Empty,
    /// A text, number or date, as written.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Fields, in order.
    Map(Vec<(Key, Node)>),
}

/// A collection that is still open.
enum Open {
    List(Vec<Node>, Place, usize),
    Map(Vec<(Key, Node)>, Option<Key>, Place, usize),
}

/// Reads one document; the error is what is wrong and where.
pub(crate) fn parse(text: &str) -> Result<Node, (Place, Problem)> {
    let start = Place { line: 1, column: 1 };
    if text.len() > FILE_LIMIT {
        return Err((start, Problem::TooLarge { limit: format!("{} КБ", FILE_LIMIT / 1024) }));
    }
    let mut options = Options::default();
    options.set_emit_comments(false);
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    let mut documents = 0;
    let mut nodes = 0;
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = next.map_err(|error| {
            let place = tab_near(text, Place::new(error.marker().line(), error.marker().col() + 1));
            (place, Problem::Syntax { quoting: looks_unquoted(text, place.line) })
        })?;
        let place = Place::new(span.start.line(), span.start.col() + 1);
        let from = span.start.byte_offset().unwrap_or(0);
        let to = span.end.byte_offset().unwrap_or(from);
        nodes += 1;
        if nodes > NODE_LIMIT {
            return Err((place, Problem::TooLarge { limit: format!("{NODE_LIMIT} записей") }));
        }
        let closed = match event {
            Event::DocumentStart(..) => {
                documents += 1;
                if documents > 1 {
                    return Err((place, Problem::SecondDocument));
                }
                continue;
            }
            Event::Alias(_) => return Err((place, Problem::Alias)),
            Event::Scalar(value, style, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    return Err((place, Problem::Alias));
                }
                let empty =
                    style == ScalarStyle::Plain && matches!(value.as_ref(), "" | "~" | "null" | "Null");
                let value = if empty { Yaml::Empty } else { Yaml::Text(value.into_owned()) };
                Node { place, bytes: (from, to), value }
            }
            Event::SequenceStart(_, anchor, tag) => {
                refuse(place, anchor, tag.is_some(), open.len())?;
                open.push(Open::List(Vec::new(), place, from));
                continue;
            }
            Event::MappingStart(_, anchor, tag) => {
                refuse(place, anchor, tag.is_some(), open.len())?;
                if let Some(Open::Map(_, None, ..)) = open.last() {
                    // `{{ … }}` at the head of an unquoted phrase reads as a map used as a key.
                    return Err((place, Problem::Syntax { quoting: true }));
                }
                open.push(Open::Map(Vec::new(), None, place, from));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(items, place, from)) => {
                    Node { place, bytes: (from, to), value: Yaml::List(items) }
                }
                Some(Open::Map(fields, _, place, from)) => {
                    Node { place, bytes: (from, to), value: Yaml::Map(fields) }
                }
                None => continue,
            },
            _ => continue,
        };
        match open.last_mut() {
            None => root = Some(closed),
            Some(Open::List(items, ..)) => items.push(closed),
            Some(Open::Map(fields, waiting, ..)) => match waiting.take() {
                Some(key) => fields.push((key, closed)),
                None => {
                    let Yaml::Text(name) = closed.value else {
                        return Err((closed.place, Problem::Syntax { quoting: true }));
                    };
                    if fields.iter().any(|(key, _)| key.name == name) {
                        return Err((closed.place, Problem::DuplicateField { field: name }));
                    }
                    *waiting = Some(Key { name, place: closed.place });
                }
            },
        }
    }
    root.ok_or((start, Problem::EmptyFile))
}

fn refuse(place: Place, anchor: usize, tagged: bool, depth: usize) -> Result<(), (Place, Problem)> {
    if anchor != 0 || tagged {
        return Err((place, Problem::Alias));
    }
    if depth >= DEPTH_LIMIT {
        return Err((place, Problem::TooLarge { limit: format!("{DEPTH_LIMIT} уровней вложения") }));
    }
    Ok(())
}

/// The tab that an indent was made with, where it is what the parser stumbled over on the line after.
fn tab_near(text: &str, place: Place) -> Place {
    let lines = text.lines().zip(1_u32..).skip_while(|(_, number)| *number < place.line).take(2);
    let mut indented = lines.filter(|(line, _)| line.trim_start_matches(' ').starts_with('\t'));
    indented.next().map_or(place, |(_, line)| Place { line, column: 1 })
}

/// Whether the line holds a phrase that had to be quoted: a colon or braces inside plain text.
fn looks_unquoted(text: &str, line: u32) -> bool {
    let index = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    text.lines().nth(index).is_some_and(|line| {
        let value = line.split_once(": ").map_or(line, |(_, value)| value).trim_start();
        !value.starts_with(['"', '\'', '>', '|']) && (value.contains(": ") || value.contains("{{"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field<'n>(node: &'n Node, name: &str) -> &'n Node {
        let Yaml::Map(fields) = &node.value else { panic!("a map") };
        &fields.iter().find(|(key, _)| key.name == name).expect("the field").1
    }

    #[test]
    fn every_key_and_value_knows_its_place() {
        let text = "a: 1.10\nb:\n  - x\n  - >-\n    два\n    слова\nc:\n";
        let node = parse(text).expect("reads");
        assert_eq!(field(&node, "a").place, Place { line: 1, column: 4 });
        assert!(matches!(&field(&node, "a").value, Yaml::Text(t) if t == "1.10"));
        let Yaml::List(items) = &field(&node, "b").value else { panic!("a list") };
        assert_eq!(items[0].place, Place { line: 3, column: 5 });
        assert!(matches!(&items[1].value, Yaml::Text(t) if t == "два слова"));
        let (from, to) = items[1].bytes;
        assert!(text[from..to].contains("слова"), "the range holds the phrase: {:?}", &text[from..to]);
        assert!(matches!(field(&node, "c").value, Yaml::Empty));
    }

    #[test]
    fn what_cannot_be_read_aloud_is_refused_with_its_place() {
        let (place, problem) = parse("a: &x 1\nb: *x\n").expect_err("anchors");
        assert_eq!((place.line, problem), (1, Problem::Alias));
        let (place, problem) = parse("say: {{ a }}, b\n").expect_err("braces");
        assert_eq!((place.line, problem), (1, Problem::Syntax { quoting: true }));
        let (place, problem) = parse("a: 1\na: 2\n").expect_err("twice");
        assert_eq!((place.line, problem), (2, Problem::DuplicateField { field: "a".into() }));
        let deep = "[".repeat(40) + &"]".repeat(40);
        assert!(matches!(parse(&deep), Err((_, Problem::TooLarge { .. }))));
        assert!(matches!(parse(&"a".repeat(FILE_LIMIT + 1)), Err((_, Problem::TooLarge { .. }))));
        assert!(matches!(parse("# nothing\n"), Err((_, Problem::EmptyFile))));
    }
}
