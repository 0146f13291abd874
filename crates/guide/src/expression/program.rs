//! A compiled expression and its limits.

use crate::finding::{Place, Problem};
use cel::common::ast::{EntryExpr, Expr, IdedExpr};
use cel::{Context, Program, Value};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Characters of one expression.
const LENGTH_LIMIT: usize = 400;
/// Parts of one expression.
const PART_LIMIT: usize = 160;
/// Operations inside one another: a sum of many is as deep as it is long, and each level is stack when it is worked out.
const LEVEL_LIMIT: usize = 12;
/// Levels of brackets in one expression. The parser spends up to 200 KiB of stack on each (cel-rust#212), so the
/// library is read on a thread of its own with [`READING_STACK`].
const DEPTH_LIMIT: usize = 8;
/// Bytes of stack for reading.
pub(crate) const READING_STACK: usize = 8 * 1024 * 1024;

/// A compiled expression with the place it was written at.
#[derive(Clone, Debug)]
pub struct Condition {
    source: Arc<str>,
    program: Arc<Program>,
    place: Place,
    broken: bool,
}

/// Expressions by their text, for all that read files of one library: it says `client.address_name` in every other phrase.
#[derive(Debug, Default)]
pub(crate) struct Programs(Mutex<HashMap<String, Arc<Program>>>);

impl Programs {
    /// Compiles an expression; its names are checked later, when the script is whole.
    pub(crate) fn compile(&self, source: &str, place: Place) -> Result<Condition, Problem> {
        let source = source.trim();
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(source).cloned();
        let program = match found {
            Some(program) => program,
            None => {
                let program = Arc::new(compiled(source)?);
                known().insert(source.to_owned(), Arc::clone(&program));
                program
            }
        };
        Ok(Condition { source: source.into(), program, place, broken: false })
    }

    /// Stands in for one that could not be compiled, so that one fault is not reported as several. The library
    /// that holds it is refused as a whole.
    pub(crate) fn broken(&self, place: Place) -> Option<Condition> {
        self.compile("false", place).ok().map(|condition| Condition { broken: true, ..condition })
    }
}

fn compiled(source: &str) -> Result<Program, Problem> {
    if source.chars().count() > LENGTH_LIMIT {
        return Err(Problem::HeavyExpression { limit: format!("{LENGTH_LIMIT} знаков") });
    }
    if brackets(source) > DEPTH_LIMIT {
        return Err(Problem::HeavyExpression {
            limit: format!("{DEPTH_LIMIT} скобок одна в другой")
        });
    }
    let program =
        Program::compile(source).map_err(|_| Problem::BadExpression { expression: shortened(source) })?;
    weigh(program.expression(), Weight { looped: false, level: 0 }, &mut 0)?;
    Ok(program)
}

impl Condition {
    pub(crate) const fn is_broken(&self) -> bool {
        self.broken
    }

    /// As written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Where it was written.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    pub(crate) fn expression(&self) -> &IdedExpr {
        self.program.expression()
    }

    /// Its value; unknown when a part of it is unknown.
    pub(crate) fn value(&self, context: &Context<'_, '_>) -> Value {
        self.program.execute(context).unwrap_or(Value::Null)
    }

    /// Whether it holds. What is not known does not hold: a script does not act on what nobody told.
    pub(crate) fn holds(&self, context: &Context<'_, '_>) -> bool {
        matches!(self.value(context), Value::Bool(true))
    }
}

/// Depth of brackets and of signs before a value, each of which costs the parser a level.
fn brackets(source: &str) -> usize {
    let (mut depth, mut most, mut signs) = (0_usize, 0, 0);
    for sign in source.chars() {
        match sign {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '!' | '-' | '?' => signs += 1,
            _ => {}
        }
        most = most.max(depth);
    }
    most + signs / 2
}

/// How many parts an expression has, and how many levels: counted apart from the limits, to hold against them.
pub(crate) fn extent(expression: &IdedExpr) -> (usize, usize) {
    let below: Vec<&IdedExpr> = match &expression.expr {
        Expr::Call(call) => call.target.iter().map(AsRef::as_ref).chain(&call.args).collect(),
        Expr::Select(select) => vec![&select.operand],
        Expr::List(list) => list.elements.iter().collect(),
        Expr::Comprehension(inner) => {
            vec![&inner.iter_range, &inner.accu_init, &inner.loop_cond, &inner.loop_step, &inner.result]
        }
        _ => Vec::new(),
    };
    below
        .into_iter()
        .map(extent)
        .fold((1, 1), |(parts, levels), (more, deep)| (parts + more, levels.max(deep + 1)))
}

/// Counts the parts and the levels; a loop inside a loop is refused.
#[derive(Clone, Copy)]
struct Weight {
    looped: bool,
    level: usize,
}

fn weigh(expression: &IdedExpr, at: Weight, parts: &mut usize) -> Result<(), Problem> {
    *parts += 1;
    if *parts > PART_LIMIT {
        return Err(Problem::HeavyExpression { limit: format!("{PART_LIMIT} частей") });
    }
    if at.level > LEVEL_LIMIT {
        return Err(Problem::HeavyExpression {
            limit: format!("{LEVEL_LIMIT} действий одно в другом")
        });
    }
    let below = Weight { level: at.level + 1, ..at };
    match &expression.expr {
        Expr::Call(call) => {
            call.target.iter().map(AsRef::as_ref).chain(&call.args).try_for_each(|e| weigh(e, below, parts))
        }
        Expr::Comprehension(inner) => {
            if at.looped {
                return Err(Problem::HeavyExpression {
                    limit: "одного перебора списка".into()
                });
            }
            let below = Weight { looped: true, ..below };
            [&inner.iter_range, &inner.accu_init, &inner.loop_cond, &inner.loop_step, &inner.result]
                .into_iter()
                .try_for_each(|e| weigh(e, below, parts))
        }
        Expr::List(list) => list.elements.iter().try_for_each(|e| weigh(e, below, parts)),
        Expr::Select(select) => weigh(&select.operand, below, parts),
        Expr::Map(map) => map.entries.iter().try_for_each(|entry| match &entry.expr {
            EntryExpr::MapEntry(entry) => {
                weigh(&entry.key, below, parts)?;
                weigh(&entry.value, below, parts)
            }
            EntryExpr::StructField(field) => weigh(&field.value, below, parts),
        }),
        Expr::Struct(_) | Expr::Ident(_) | Expr::Literal(_) | Expr::Unspecified => Ok(()),
    }
}

pub(crate) fn shortened(source: &str) -> String {
    if source.chars().count() <= 80 {
        source.to_owned()
    } else {
        source.chars().take(79).chain(std::iter::once('…')).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_that_could_run_long_is_refused() {
        let compile = |source: &str| Programs::default().compile(source, Place::default());
        assert!(compile("meters.exists(m, m.digits > 5)").is_ok());
        let nested = "meters.exists(m, bills.exists(b, b.total > 0))";
        for bad in [
            nested.to_owned(),
            "a".repeat(401),
            format!("{}1{}", "(".repeat(40), ")".repeat(40)),
            format!("{}true", "!".repeat(60)),
            format!("[{}]", vec!["1"; 170].join(",")),
            vec!["1"; 40].join("+"),
        ] {
            assert!(matches!(compile(&bad), Err(Problem::HeavyExpression { .. })), "{bad}");
        }
        for bad in ["a <", "имя == 1", "", "a.b ==== 2", "'a"] {
            assert!(matches!(compile(bad), Err(Problem::BadExpression { .. })), "{bad}");
        }
    }

    /// Compiles on the stack of a reading, evaluates on that of a main thread of Windows.
    #[test]
    fn the_deepest_expression_fits_its_stacks() {
        let on = |stack: usize| std::thread::Builder::new().stack_size(stack);
        let compile = || {
            let brackets = format!("{}1{}", "(".repeat(DEPTH_LIMIT), ")".repeat(DEPTH_LIMIT));
            let lists = format!("{}1{}", "[".repeat(DEPTH_LIMIT), "]".repeat(DEPTH_LIMIT));
            let long = vec!["true"; LENGTH_LIMIT / 8].join("&&");
            let sums = ["1"; LEVEL_LIMIT].join("+");
            let whether = ["true?1:"; LEVEL_LIMIT].concat() + "1";
            let not = "!".repeat(LEVEL_LIMIT) + "true";
            [brackets, lists, long, sums, whether, not].map(|source| {
                let condition = Programs::default().compile(&source, Place::default());
                condition.unwrap_or_else(|problem| panic!("{source}: {problem:?}"))
            })
        };
        let compiled = on(READING_STACK).spawn(compile).expect("a thread").join().expect("no overflow");
        let evaluate = move || compiled.map(|condition| condition.value(&Context::default()));
        let values = on(1024 * 1024).spawn(evaluate).expect("a thread").join().expect("no overflow");
        assert!(values.iter().all(|value| *value != Value::Null), "{values:?}");
    }
}
