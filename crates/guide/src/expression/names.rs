//! What an expression names: `meter.number`, `answers.reading`, and the numbers and words written in it.

use super::program::Condition;
use super::template::Template;
use cel::common::ast::{EntryExpr, Expr, IdedExpr, LiteralValue};
use std::collections::BTreeSet;

/// What expressions name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// `meter.number`; a name without a field stands as it is: `meters`.
    pub(crate) paths: BTreeSet<String>,
    /// Those of them that decide where a talk goes, not only how something is said.
    pub(crate) deciding: BTreeSet<String>,
    /// Whole numbers that stand in them: limits where a script may turn another way.
    pub(crate) numbers: BTreeSet<i64>,
    /// Words that stand in them: codes of topics, channels.
    pub(crate) words: BTreeSet<String>,
}

impl Names {
    /// Reads an expression that decides.
    pub(crate) fn condition(&mut self, condition: &Condition) {
        let mut own = Self::default();
        own.spoken(condition);
        self.deciding.extend(own.paths.iter().cloned());
        self.paths.extend(own.paths);
        self.numbers.extend(own.numbers);
        self.words.extend(own.words);
    }

    /// Reads an expression of which only the words depend.
    pub(crate) fn spoken(&mut self, expression: &Condition) {
        self.walk(expression.expression());
    }

    /// Reads the values of a phrase.
    pub(crate) fn template(&mut self, template: &Template) {
        template.expressions().for_each(|value| self.spoken(value));
    }

    fn walk(&mut self, expression: &IdedExpr) {
        match &expression.expr {
            Expr::Ident(name) => {
                self.paths.insert(name.clone());
            }
            Expr::Select(select) => match &select.operand.expr {
                Expr::Ident(root) => {
                    self.paths.insert(format!("{root}.{}", select.field));
                }
                _ => self.walk(&select.operand),
            },
            Expr::Literal(LiteralValue::Int(number)) => {
                self.numbers.insert(**number);
            }
            Expr::Literal(LiteralValue::String(word)) => {
                self.words.insert(word.to_string());
            }
            Expr::Call(call) => {
                call.target.iter().map(AsRef::as_ref).chain(&call.args).for_each(|part| self.walk(part));
            }
            Expr::Comprehension(inner) => {
                [&inner.iter_range, &inner.accu_init, &inner.loop_cond, &inner.loop_step, &inner.result]
                    .into_iter()
                    .for_each(|part| self.walk(part));
            }
            Expr::List(list) => list.elements.iter().for_each(|part| self.walk(part)),
            Expr::Map(map) => map.entries.iter().for_each(|entry| match &entry.expr {
                EntryExpr::MapEntry(entry) => {
                    self.walk(&entry.key);
                    self.walk(&entry.value);
                }
                EntryExpr::StructField(field) => self.walk(&field.value),
            }),
            Expr::Literal(_) | Expr::Struct(_) | Expr::Unspecified => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::Programs;
    use crate::finding::Place;

    #[test]
    fn names_and_numbers_are_found_wherever_they_stand() {
        let source = "percent(answers.a - meter.last_reading, 7) > 150 && meters.exists(m, m.digits == 5)";
        let condition = Programs::default().compile(source, Place::default()).expect("compiles");
        let mut names = Names::default();
        names.condition(&condition);
        for path in ["answers.a", "meter.last_reading", "meters", "m.digits"] {
            assert!(names.paths.contains(path), "{path}: {names:?}");
        }
        assert!([5, 7, 150].iter().all(|number| names.numbers.contains(number)), "{names:?}");
    }
}
