//! Fields of a map, taken by name; what was not asked for is not of the language.

use crate::expression::{Condition, Template};
use crate::finding::{Findings, Place, Problem, Source};
use crate::model::{Approval, Phrase, Pick, Target, Variant};
use crate::near::nearest;
use crate::yaml::{Key, Node, Yaml};
use jiff::civil::Date;

/// Characters of one text.
const TEXT_LIMIT: usize = 2_000;
/// Entries of one list.
const LIST_LIMIT: usize = 300;
/// Characters of one id.
const ID_LIMIT: usize = 40;
/// Ids that YAML or CEL would take for something else.
const RESERVED: [&str; 20] = [
    "yes", "no", "on", "off", "y", "n", "true", "false", "null", "in", "as", "if", "else", "for", "let",
    "var", "while", "return", "const", "break",
];

/// The fields of one map.
pub(crate) struct Fields<'n> {
    pub(crate) source: Source<'n>,
    pub(crate) place: Place,
    map: &'n [(Key, Node)],
    asked: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The fields of `node`, which must be a map.
    pub(crate) fn open(source: Source<'n>, node: &'n Node, what: &str, out: &mut Findings) -> Option<Self> {
        let Yaml::Map(map) = &node.value else {
            let problem = Problem::WrongType {
                field: what.to_owned(),
                wanted: "набор полей «имя: значение»",
            };
            out.add(source.path, node.place, &problem);
            return None;
        };
        Some(Self { source, place: node.place, map, asked: Vec::new() })
    }

    pub(crate) fn add(&self, place: Place, problem: &Problem, out: &mut Findings) {
        out.add(self.source.path, place, problem);
    }

    /// A field, where it is written.
    pub(crate) fn get(&mut self, name: &'static str) -> Option<&'n Node> {
        self.asked.push(name);
        let (_, node) = self.map.iter().find(|(key, _)| key.name == name)?;
        (!matches!(node.value, Yaml::Empty)).then_some(node)
    }

    /// The place of a field's name.
    pub(crate) fn place_of(&self, name: &str) -> Place {
        self.map.iter().find(|(key, _)| key.name == name).map_or(self.place, |(key, _)| key.place)
    }

    /// A field that must be there.
    pub(crate) fn need(&mut self, name: &'static str, out: &mut Findings) -> Option<&'n Node> {
        let found = self.get(name);
        if found.is_none() {
            self.add(self.place_of(name), &Problem::MissingField { field: name.to_owned() }, out);
        }
        found
    }

    /// A text.
    pub(crate) fn text(&mut self, name: &'static str, out: &mut Findings) -> Option<String> {
        let node = self.get(name)?;
        text_of(self.source, node, name, out).map(str::to_owned)
    }

    /// A text that must be there.
    pub(crate) fn need_text(&mut self, name: &'static str, out: &mut Findings) -> Option<String> {
        let node = self.need(name, out)?;
        text_of(self.source, node, name, out).map(str::to_owned)
    }

    /// A name for expressions that must be there: `[a-z][a-z0-9_]*`.
    pub(crate) fn need_id(&mut self, name: &'static str, out: &mut Findings) -> Option<String> {
        let node = self.need(name, out)?;
        let id = text_of(self.source, node, name, out)?;
        let fits = id.len() <= ID_LIMIT
            && !RESERVED.contains(&id)
            && id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !fits {
            self.add(node.place, &Problem::BadId { id: id.to_owned() }, out);
            return None;
        }
        Some(id.to_owned())
    }

    /// One of known words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        name: &'static str,
        words: &[(&'static str, T)],
        out: &mut Findings,
    ) -> Option<T> {
        let node = self.get(name)?;
        word_of(self.source, node, name, words, out)
    }

    /// One of known words that must be there.
    pub(crate) fn need_word<T: Copy>(
        &mut self,
        name: &'static str,
        words: &[(&'static str, T)],
        out: &mut Findings,
    ) -> Option<T> {
        let node = self.need(name, out)?;
        word_of(self.source, node, name, words, out)
    }

    /// `yes` or `no`.
    pub(crate) fn flag(&mut self, name: &'static str, out: &mut Findings) -> bool {
        let words = [("yes", true), ("no", false), ("true", true), ("false", false)];
        self.word(name, &words, out).unwrap_or(false)
    }

    /// A day, `2026-11-01`.
    pub(crate) fn date(&mut self, name: &'static str, out: &mut Findings) -> Option<Date> {
        let node = self.get(name)?;
        let text = text_of(self.source, node, name, out)?;
        let day = text.parse().ok();
        if day.is_none() {
            let wanted = "дата вида 2026-11-01";
            self.add(node.place, &Problem::WrongType { field: name.to_owned(), wanted }, out);
        }
        day
    }

    /// A list of texts; a single text is a list of one.
    pub(crate) fn texts(&mut self, name: &'static str, out: &mut Findings) -> Vec<String> {
        let items = self.list(name, out);
        items.iter().filter_map(|node| text_of(self.source, node, name, out)).map(str::to_owned).collect()
    }

    /// A list; a single value is a list of one.
    pub(crate) fn list(&mut self, name: &'static str, out: &mut Findings) -> Vec<&'n Node> {
        let Some(node) = self.get(name) else { return Vec::new() };
        let Yaml::List(items) = &node.value else { return vec![node] };
        if items.len() > LIST_LIMIT {
            self.add(node.place, &Problem::TooLarge { limit: format!("{LIST_LIMIT} строк в списке") }, out);
        }
        items.iter().take(LIST_LIMIT).collect()
    }

    /// An expression.
    pub(crate) fn condition(&mut self, name: &'static str, out: &mut Findings) -> Option<Condition> {
        let node = self.get(name)?;
        let text = text_of(self.source, node, name, out)?;
        match self.source.programs.compile(text, node.place) {
            Ok(condition) => Some(condition),
            Err(problem) => {
                self.add(node.place, &problem, out);
                self.source.programs.broken(node.place)
            }
        }
    }

    /// A phrase with values in it.
    pub(crate) fn template(&mut self, name: &'static str, out: &mut Findings) -> Option<Template> {
        let node = self.get(name)?;
        template_of(self.source, node, name, out)
    }

    /// A phrase, or a list of its variants.
    pub(crate) fn phrase(&mut self, name: &'static str, out: &mut Findings) -> Phrase {
        let mut phrase = Phrase::default();
        for node in self.list(name, out) {
            if matches!(node.value, Yaml::Text(_)) {
                phrase.variants.extend(
                    template_of(self.source, node, name, out).map(|text| Variant { when: None, text }),
                );
                continue;
            }
            let Some(mut fields) = Fields::open(self.source, node, name, out) else { continue };
            let when = fields.condition("when", out);
            if fields.need("text", out).is_some() {
                phrase.variants.extend(fields.template("text", out).map(|text| Variant { when, text }));
            }
            fields.finish(out);
        }
        phrase
    }

    /// A step's name.
    pub(crate) fn target(&mut self, name: &'static str, out: &mut Findings) -> Option<Target> {
        let node = self.get(name)?;
        let step = text_of(self.source, node, name, out)?;
        Some(Target { step: step.to_owned(), place: node.place })
    }

    /// Several steps' names.
    pub(crate) fn targets(&mut self, name: &'static str, out: &mut Findings) -> Vec<Target> {
        let items = self.list(name, out);
        let target = |node: &&Node, out: &mut Findings| {
            let step = text_of(self.source, node, name, out)?.to_owned();
            Some(Target { step, place: node.place })
        };
        items.iter().filter_map(|node| target(node, out)).collect()
    }

    /// An id, or variants `{when, <name>}`.
    pub(crate) fn picks(&mut self, name: &'static str, out: &mut Findings) -> Vec<Pick> {
        let mut picks = Vec::new();
        for node in self.list(name, out) {
            if let Yaml::Text(id) = &node.value {
                picks.push(Pick { when: None, id: id.clone(), place: node.place });
                continue;
            }
            let Some(mut fields) = Fields::open(self.source, node, name, out) else { continue };
            let when = fields.condition("when", out);
            let id = fields.need("use", out);
            if let Some(node) = id {
                let id = text_of(self.source, node, "use", out).map(str::to_owned);
                picks.extend(id.map(|id| Pick { when, id, place: node.place }));
            }
            fields.finish(out);
        }
        picks
    }

    /// The approval block.
    pub(crate) fn approval(&mut self, out: &mut Findings) -> Option<Approval> {
        let node = self.need("approval", out)?;
        let mut fields = Fields::open(self.source, node, "approval", out)?;
        let version = fields.need_text("version", out);
        let order = fields.need_text("order", out);
        let date = fields.need("date", out).and_then(|_| fields.date("date", out));
        let by = fields.need_text("by", out);
        let from = fields.need("from", out).and_then(|_| fields.date("from", out));
        let to = fields.date("to", out);
        let basis = fields.texts("basis", out);
        if basis.is_empty() {
            fields.add(fields.place, &Problem::MissingField { field: "basis".to_owned() }, out);
        }
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            fields.add(fields.place_of("to"), &Problem::ApprovalOrder, out);
        }
        fields.finish(out);
        Some(Approval { version: version?, order: order?, date: date?, by: by?, from: from?, to, basis })
    }

    /// Reports what was not asked for.
    pub(crate) fn finish(self, out: &mut Findings) {
        for (key, _) in self.map {
            if self.asked.contains(&key.name.as_str()) {
                continue;
            }
            let near = nearest(&key.name, self.asked.iter().copied());
            let problem = Problem::UnknownField { field: key.name.clone(), near };
            out.add(self.source.path, key.place, &problem);
        }
    }
}

/// The text of a node.
pub(crate) fn text_of<'n>(
    source: Source<'_>,
    node: &'n Node,
    field: &str,
    out: &mut Findings,
) -> Option<&'n str> {
    match &node.value {
        Yaml::Text(text) if text.chars().count() <= TEXT_LIMIT => Some(text.trim()),
        Yaml::Text(_) => {
            out.add(source.path, node.place, &Problem::TooLarge { limit: format!("{TEXT_LIMIT} знаков") });
            None
        }
        _ => {
            let problem = Problem::WrongType { field: field.to_owned(), wanted: "текст" };
            out.add(source.path, node.place, &problem);
            None
        }
    }
}

/// One of known words.
pub(crate) fn word_of<T: Copy>(
    source: Source<'_>,
    node: &Node,
    field: &str,
    words: &[(&'static str, T)],
    out: &mut Findings,
) -> Option<T> {
    let text = text_of(source, node, field, out)?;
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    if found.is_none() {
        let allowed = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        let problem = Problem::BadValue { field: field.to_owned(), value: text.to_owned(), allowed };
        out.add(source.path, node.place, &problem);
    }
    found
}

/// A phrase with values in it.
pub(crate) fn template_of(
    source: Source<'_>,
    node: &Node,
    field: &str,
    out: &mut Findings,
) -> Option<Template> {
    let text = text_of(source, node, field, out)?;
    let place_of = |index: usize| nth_brace(source.text, node, index);
    Template::compile(text, source.programs, place_of)
        .map_err(|(place, problem)| out.add(source.path, place, &problem))
        .ok()
}

/// Where the n-th `{{` of a text stands in the file, however its lines are folded.
fn nth_brace(text: &str, node: &Node, index: usize) -> Place {
    let (from, to) = node.bytes;
    let Some(found) = text.get(from..to).and_then(|raw| raw.match_indices("{{").nth(index)) else {
        return node.place;
    };
    let before = &text[..from + found.0];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Place::new(line, column)
}
