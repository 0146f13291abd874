//! Checks an expression against the names and kinds it may use, before anybody meets it at a desk.

use super::functions::{FUNCTIONS, Function, Gives, Takes};
use super::kind::Kind;
use super::program::{Condition, shortened};
use super::scope::Scope;
use crate::finding::Problem;
use crate::near::nearest;
use cel::common::ast::{CallExpr, ComprehensionExpr, Expr, IdedExpr, LiteralValue};

/// Names that a loop brings, innermost last.
type Locals = Vec<(String, Kind)>;

impl Condition {
    /// The kind of the expression, or what is wrong with it.
    pub(crate) fn kind(&self, scope: &Scope) -> Result<Kind, Problem> {
        if self.is_broken() {
            return Ok(Kind::Any);
        }
        Checker { scope, source: self.source() }.kind(self.expression(), &mut Locals::new())
    }

    /// That the expression says yes or no.
    pub(crate) fn must_be(&self, wanted: &Kind, scope: &Scope) -> Result<(), Problem> {
        let got = self.kind(scope)?;
        if matches!(got, Kind::Null) || wanted.unify(&got).is_none() {
            return Err(Problem::WrongKind {
                wanted: wanted.title().to_owned(),
                got: got.title().to_owned(),
                part: shortened(self.source()),
            });
        }
        Ok(())
    }
}

struct Checker<'a> {
    scope: &'a Scope,
    source: &'a str,
}

impl Checker<'_> {
    fn kind(&self, expression: &IdedExpr, locals: &mut Locals) -> Result<Kind, Problem> {
        match &expression.expr {
            Expr::Ident(name) => self.name(name, locals),
            Expr::Select(select) if select.test => Err(Problem::UseKnown),
            Expr::Select(select) => {
                let whole = self.kind(&select.operand, locals)?;
                whole.field(&select.field).map_err(|known| match &whole {
                    Kind::Record(root, _) | Kind::Declared(root, _) => {
                        let near = nearest(&select.field, known.iter().map(String::as_str));
                        Problem::UndefinedVariable {
                            name: format!("{root}.{}", select.field),
                            near: near.map(|near| format!("{root}.{near}")),
                        }
                    }
                    other => self.wrong(&Kind::Record("", &[]), other, &select.field),
                })
            }
            Expr::Literal(literal) => match literal {
                LiteralValue::Boolean(_) => Ok(Kind::Bool),
                LiteralValue::Int(_) => Ok(Kind::Int),
                LiteralValue::String(_) => Ok(Kind::Text),
                LiteralValue::Null => Ok(Kind::Null),
                LiteralValue::Double(number) => Err(Problem::NotUsed { part: format!("{number:?}") }),
                LiteralValue::UInt(_) => Err(Problem::NotUsed { part: "1u".to_owned() }),
                LiteralValue::Bytes(_) => Err(Problem::NotUsed { part: "b'…'".to_owned() }),
            },
            Expr::List(list) => {
                let mut inner = Kind::Any;
                for element in &list.elements {
                    let kind = self.kind(element, locals)?;
                    inner = inner.unify(&kind).ok_or_else(|| self.wrong(&inner, &kind, "[…]"))?;
                }
                Ok(Kind::List(Box::new(inner)))
            }
            Expr::Comprehension(inner) => self.comprehension(inner, locals),
            Expr::Call(call) => self.call(call, locals),
            Expr::Map(_) | Expr::Struct(_) | Expr::Unspecified => {
                Err(Problem::NotUsed { part: "{…}".to_owned() })
            }
        }
    }

    fn name(&self, name: &str, locals: &Locals) -> Result<Kind, Problem> {
        if let Some((_, kind)) = locals.iter().rev().find(|(local, _)| local == name) {
            return Ok(kind.clone());
        }
        self.scope.get(name).cloned().ok_or_else(|| Problem::UndefinedVariable {
            name: name.to_owned(),
            near: nearest(name, self.scope.names()),
        })
    }

    fn comprehension(&self, inner: &ComprehensionExpr, locals: &mut Locals) -> Result<Kind, Problem> {
        let range = self.kind(&inner.iter_range, locals)?;
        let element = match range {
            Kind::List(element) => *element,
            Kind::Any => Kind::Any,
            other => return Err(self.wrong(&Kind::List(Box::new(Kind::Any)), &other, "…")),
        };
        let known = locals.len();
        locals.push((inner.iter_var.clone(), element));
        let start = self.kind(&inner.accu_init, locals)?;
        locals.push((inner.accu_var.clone(), start));
        self.kind(&inner.loop_cond, locals)?;
        let after = self.kind(&inner.loop_step, locals)?;
        if let Some(last) = locals.last_mut() {
            last.1 = after;
        }
        let result = self.kind(&inner.result, locals);
        locals.truncate(known);
        result
    }

    fn call(&self, call: &CallExpr, locals: &mut Locals) -> Result<Kind, Problem> {
        let name = call.func_name.as_str();
        if let Some(target) = &call.target {
            return self.member(name, target, &call.args, locals);
        }
        let kinds = call.args.iter().map(|arg| self.kind(arg, locals)).collect::<Result<Vec<_>, _>>()?;
        match (name, kinds.as_slice()) {
            ("_&&_" | "_||_", [a, b]) => {
                self.boolean(a)?;
                self.boolean(b)?;
                Ok(Kind::Bool)
            }
            ("!_" | "@not_strictly_false", [a]) => {
                self.boolean(a)?;
                Ok(Kind::Bool)
            }
            ("_==_" | "_!=_", [a, b]) => {
                self.code_literal(a, &call.args[1])?;
                self.code_literal(b, &call.args[0])?;
                a.unify(b).map(|_| Kind::Bool).ok_or_else(|| self.wrong(a, b, self.source))
            }
            ("_<_" | "_<=_" | "_>_" | "_>=_", [a, b]) => {
                let both = a.unify(b).ok_or_else(|| self.wrong(a, b, self.source))?;
                let ordered = both.is_number()
                    || matches!(both, Kind::Text | Kind::Date | Kind::Month | Kind::Instant | Kind::Null);
                if ordered { Ok(Kind::Bool) } else { Err(self.wrong(&Kind::Int, &both, self.source)) }
            }
            ("_+_", [a, b]) if a.is_text() && b.is_text() => Ok(Kind::Text),
            ("_+_", [a @ Kind::List(_), b]) => a.unify(b).ok_or_else(|| self.wrong(a, b, self.source)),
            ("_+_" | "_-_", [a, b]) => self.numbers(a, b),
            ("_*_", [Kind::Energy, Kind::Money] | [Kind::Money, Kind::Energy]) => Err(Problem::UseCost),
            ("_*_", [a, Kind::Int] | [Kind::Int, a]) if a.is_number() => Ok(a.clone()),
            ("_/_" | "_%_", [a, Kind::Int]) if a.is_number() => Ok(a.clone()),
            ("_/_", [Kind::Money, Kind::Money] | [Kind::Energy, Kind::Energy]) => Ok(Kind::Int),
            ("_*_" | "_/_" | "_%_", [a, b]) => Err(self.wrong(a, b, self.source)),
            ("-_", [a]) if a.is_number() => Ok(a.clone()),
            ("-_", [a]) => Err(self.wrong(&Kind::Int, a, self.source)),
            ("_?_:_", [condition, a, b]) => {
                self.boolean(condition)?;
                a.unify(b).ok_or_else(|| self.wrong(a, b, self.source))
            }
            ("_[_]", [Kind::List(element), Kind::Int]) => Ok((**element).clone()),
            ("_[_]", [other, _]) => Err(self.wrong(&Kind::List(Box::new(Kind::Any)), other, self.source)),
            ("@in", [element, Kind::List(of)]) => {
                self.code_literal(of, &call.args[0])?;
                element.unify(of).map(|_| Kind::Bool).ok_or_else(|| self.wrong(of, element, self.source))
            }
            ("size", [Kind::List(_) | Kind::Text | Kind::Any]) => Ok(Kind::Int),
            (name, kinds) => self.function(name, kinds),
        }
    }

    /// `size`, `contains`, `startsWith`, `endsWith` called on a value.
    fn member(
        &self,
        name: &str,
        target: &IdedExpr,
        args: &[IdedExpr],
        locals: &mut Locals,
    ) -> Result<Kind, Problem> {
        let target = self.kind(target, locals)?;
        let kinds = args.iter().map(|arg| self.kind(arg, locals)).collect::<Result<Vec<_>, _>>()?;
        match (name, kinds.as_slice()) {
            ("size", []) if matches!(target, Kind::List(_) | Kind::Text | Kind::Any) => Ok(Kind::Int),
            ("contains" | "startsWith" | "endsWith", [argument]) => {
                if !target.is_text() {
                    return Err(self.wrong(&Kind::Text, &target, name));
                }
                if !argument.is_text() {
                    return Err(self.wrong(&Kind::Text, argument, name));
                }
                Ok(Kind::Bool)
            }
            _ => Err(Problem::UnknownFunction {
                name: name.to_owned(),
                near: nearest(name, FUNCTIONS.iter().map(|function| function.name)),
            }),
        }
    }

    fn function(&self, name: &str, kinds: &[Kind]) -> Result<Kind, Problem> {
        let Some(function) = FUNCTIONS.iter().find(|function| function.name == name) else {
            return Err(Problem::UnknownFunction {
                name: name.to_owned(),
                near: nearest(name, FUNCTIONS.iter().map(|function| function.name)),
            });
        };
        if function.takes.len() != kinds.len() {
            return Err(Problem::ArgumentCount {
                function: name.to_owned(),
                wanted: function.takes.len(),
                got: kinds.len(),
            });
        }
        for (takes, kind) in function.takes.iter().zip(kinds) {
            self.argument(*takes, kind, function)?;
        }
        Ok(match function.gives {
            Gives::Text => Kind::Text,
            Gives::Bool => Kind::Bool,
            Gives::Int => Kind::Int,
            Gives::Money => Kind::Money,
            Gives::Same => kinds.first().cloned().unwrap_or(Kind::Any),
        })
    }

    fn argument(&self, takes: Takes, kind: &Kind, function: &Function) -> Result<(), Problem> {
        let wanted = match takes {
            Takes::Any => return Ok(()),
            Takes::Number if kind.is_number() => return Ok(()),
            Takes::Month if matches!(kind, Kind::Date) => return Ok(()),
            Takes::Text if matches!(kind, Kind::Code(_)) => return Ok(()),
            Takes::Money => Kind::Money,
            Takes::Energy => Kind::Energy,
            Takes::Date => Kind::Date,
            Takes::Month => Kind::Month,
            Takes::Instant => Kind::Instant,
            Takes::Text => Kind::Text,
            Takes::Int | Takes::Number => Kind::Int,
        };
        if *kind == wanted || matches!(kind, Kind::Any) {
            return Ok(());
        }
        Err(self.wrong(&wanted, kind, &format!("{}(…)", function.name)))
    }

    /// A literal compared with a word of a known list must be in the list.
    fn code_literal(&self, kind: &Kind, other: &IdedExpr) -> Result<(), Problem> {
        if let (Kind::Code(allowed), Expr::Literal(LiteralValue::String(value))) = (kind, &other.expr)
            && !allowed.iter().any(|code| code == value.inner())
        {
            return Err(Problem::UnknownCode {
                value: value.inner().to_owned(),
                allowed: allowed.join(", "),
            });
        }
        Ok(())
    }

    fn boolean(&self, kind: &Kind) -> Result<(), Problem> {
        if matches!(kind, Kind::Bool | Kind::Any) {
            return Ok(());
        }
        Err(self.wrong(&Kind::Bool, kind, self.source))
    }

    fn numbers(&self, a: &Kind, b: &Kind) -> Result<Kind, Problem> {
        match a.unify(b) {
            Some(kind) if kind.is_number() => Ok(kind),
            _ => Err(self.wrong(a, b, self.source)),
        }
    }

    fn wrong(&self, wanted: &Kind, got: &Kind, part: &str) -> Problem {
        Problem::WrongKind {
            wanted: wanted.title().to_owned(),
            got: got.title().to_owned(),
            part: shortened(part),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::Programs;
    use crate::finding::Place;
    use crate::finding::Told as _;
    use std::collections::BTreeMap;

    fn kind(source: &str) -> Result<Kind, Problem> {
        let scope = Scope::facts(BTreeMap::from([("reply_days".to_owned(), Kind::Int)])).within(
            BTreeMap::from([("reading".to_owned(), Kind::Energy)]),
            BTreeMap::new(),
            BTreeMap::new(),
        );
        Programs::default().compile(source, Place::default()).and_then(|condition| condition.kind(&scope))
    }

    #[test]
    fn r_sc_3_what_fits_together_passes() {
        for source in [
            "answers.reading < meter.last_reading",
            "visit.channel == 'phone' || client.segment in ['b2c', 'b2c_vip']",
            "'same_level' in client.needs",
            "size(meters) > 1 && meters.exists(m, m.digits > 5)",
            "bills.filter(b, b.total > 0).size() > 2",
            "known(meter.check_due) && meter.check_due < visit.today",
            "cost(bill.energy, bill.tariff) == bill.charged",
            "percent(answers.reading - meter.last_reading, meter.average) > 150",
            "bill.period == '2026-10'",
            "client.address_name.startsWith('Нина')",
            "-account.balance > 0 ? true : false",
        ] {
            assert_eq!(kind(source), Ok(Kind::Bool), "{source}");
        }
        assert_eq!(kind("bills[0].total"), Ok(Kind::Money));
        assert_eq!(kind("bill.total - bill.penalty"), Ok(Kind::Money));
        assert_eq!(kind("bill.total / 2"), Ok(Kind::Money));
        assert_eq!(kind("plural(company.reply_days, 'день', 'дня', 'дней')"), Ok(Kind::Text));
    }

    #[test]
    fn r_sc_3_what_does_not_fit_is_named() {
        for (source, code) in [
            ("metr.number == '1'", "undefined-variable"),
            ("meter.numbr == '1'", "undefined-variable"),
            ("answers.readng > 0", "undefined-variable"),
            ("visit.channel == 'fax'", "unknown-code"),
            ("'ramp' in client.needs", "unknown-code"),
            ("bill.total > bill.energy", "wrong-kind"),
            ("bill.energy * bill.tariff", "use-cost"),
            ("rub(bill.energy)", "wrong-kind"),
            ("rubles(bill.total)", "unknown-function"),
            ("rub(bill.total, 2)", "argument-count"),
            ("has(meter.number)", "use-known"),
            ("bill.total > 1.5", "not-used"),
            ("{'a': 1}.a == 1", "not-used"),
            ("meter.number > 3", "wrong-kind"),
            ("bill.total && true", "wrong-kind"),
            ("meter.number.matches('1')", "unknown-function"),
        ] {
            assert_eq!(kind(source).expect_err(source).code(), code, "{source}");
        }
        let Err(Problem::UndefinedVariable { near, .. }) = kind("meter.numbr == '1'") else {
            panic!("a name")
        };
        assert_eq!(near.as_deref(), Some("meter.number"));
    }
}
