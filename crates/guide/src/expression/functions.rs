//! What an expression may call: one table with the kinds it takes, what it gives and an example for authors.
//! A function given something unknown gives unknown.

use crate::format;
use cel::extractors::Arguments;
use cel::{Context, Env, Value};
use jiff::civil::Date;
use okno_domain::money::{Kopecks, WattHours};
use std::sync::Arc;

/// What an argument may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    Money,
    Energy,
    Date,
    Month,
    Instant,
    Text,
    Int,
    Number,
    Any,
}

/// What comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    Text,
    Bool,
    Int,
    Money,
    /// The kind of the first argument.
    Same,
}

/// A function of the language.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Latin name.
    pub name: &'static str,
    /// What it takes.
    pub(crate) takes: &'static [Takes],
    /// What it gives.
    pub(crate) gives: Gives,
    /// What it is for, in Russian.
    pub title: &'static str,
    /// An example, in Russian.
    pub example: &'static str,
    run: fn(&[Value]) -> Option<Value>,
}

/// All functions of the language.
pub const FUNCTIONS: &[Function] = &[
    Function {
        name: "rub",
        takes: &[Takes::Money],
        gives: Gives::Text,
        title: "сумма в рублях",
        example: "rub(bill.total) → «1 284,50 ₽»",
        run: |v| Some(text(format::roubles(Kopecks(int(v, 0)?)))),
    },
    Function {
        name: "kwh",
        takes: &[Takes::Energy],
        gives: Gives::Text,
        title: "энергия в киловатт-часах, без единицы",
        example: "kwh(meter.last_reading) → «10 446»",
        run: |v| Some(text(format::kilowatt_hours(WattHours(int(v, 0)?)))),
    },
    Function {
        name: "date",
        takes: &[Takes::Date],
        gives: Gives::Text,
        title: "дата цифрами",
        example: "date(bill.due_on) → «15.11.2026»",
        run: |v| Some(text(format::date(civil(v, 0)?))),
    },
    Function {
        name: "day",
        takes: &[Takes::Date],
        gives: Gives::Text,
        title: "день и месяц словом",
        example: "до {{ day(bill.due_on) }} → «до 15 ноября»",
        run: |v| Some(text(format::day(civil(v, 0)?))),
    },
    Function {
        name: "month",
        takes: &[Takes::Month],
        gives: Gives::Text,
        title: "месяц: за октябрь",
        example: "month(bill.period) → «октябрь»",
        run: |v| Some(text(format::month(civil(v, 0)?))),
    },
    Function {
        name: "in_month",
        takes: &[Takes::Month],
        gives: Gives::Text,
        title: "месяц: в октябре",
        example: "in_month(bill.period) → «октябре»",
        run: |v| Some(text(format::in_month(civil(v, 0)?))),
    },
    Function {
        name: "month_year",
        takes: &[Takes::Month],
        gives: Gives::Text,
        title: "месяц и год цифрами",
        example: "month_year(meter.check_due) → «03.2031»",
        run: |v| Some(text(format::month_year(civil(v, 0)?))),
    },
    Function {
        name: "as_of",
        takes: &[Takes::Instant],
        gives: Gives::Text,
        title: "на какое время сведения",
        example: "as_of(account.as_of) → «на 12.11, 08:40»",
        run: |v| format::as_of(string(v, 0)?).map(text),
    },
    Function {
        name: "phone",
        takes: &[Takes::Text],
        gives: Gives::Text,
        title: "номер телефона",
        example: "phone(company.phone) → «8 800 123-45-67»",
        run: |v| Some(text(format::phone(string(v, 0)?))),
    },
    Function {
        name: "threes",
        takes: &[Takes::Text],
        gives: Gives::Text,
        title: "номер по три цифры",
        example: "threes(answers.number) → «218-047-553-7»",
        run: |v| Some(text(format::grouped(string(v, 0)?, 3, '-'))),
    },
    Function {
        name: "fours",
        takes: &[Takes::Text],
        gives: Gives::Text,
        title: "номер по четыре цифры",
        example: "fours(account.number) → «6401 7730 4418»",
        run: |v| Some(text(format::grouped(string(v, 0)?, 4, format::NBSP))),
    },
    Function {
        name: "plural",
        takes: &[Takes::Int, Takes::Text, Takes::Text, Takes::Text],
        gives: Gives::Text,
        title: "число со словом",
        example: "plural(company.reply_days, 'день', 'дня', 'дней') → «20 дней»",
        run: |v| Some(text(format::plural(int(v, 0)?, string(v, 1)?, string(v, 2)?, string(v, 3)?))),
    },
    Function {
        name: "known",
        takes: &[Takes::Any],
        gives: Gives::Bool,
        title: "известна ли величина",
        example: "known(meter.last_reading)",
        run: |v| Some(Value::Bool(!matches!(v.first()?, Value::Null))),
    },
    Function {
        name: "abs",
        takes: &[Takes::Number],
        gives: Gives::Same,
        title: "величина без знака",
        example: "abs(account.balance)",
        run: |v| int(v, 0)?.checked_abs().map(Value::Int),
    },
    Function {
        name: "percent",
        takes: &[Takes::Number, Takes::Number],
        gives: Gives::Int,
        title: "сколько процентов первое от второго",
        example: "percent(bill.total, bill.previous_total)",
        run: |v| int(v, 0)?.checked_mul(100)?.checked_div(int(v, 1)?).map(Value::Int),
    },
    Function {
        name: "cost",
        takes: &[Takes::Energy, Takes::Money],
        gives: Gives::Money,
        title: "цена энергии по тарифу, до копейки",
        example: "rub(cost(bill.energy, bill.tariff))",
        run: |v| {
            let product = i128::from(int(v, 0)?) * i128::from(int(v, 1)?);
            let half = if product < 0 { -500 } else { 500 };
            i64::try_from((product + half) / 1000).ok().map(Value::Int)
        },
    },
    Function {
        name: "days_between",
        takes: &[Takes::Date, Takes::Date],
        gives: Gives::Int,
        title: "сколько дней от первой даты до второй",
        example: "days_between(visit.today, meter.check_due)",
        run: |v| {
            let span = civil(v, 1)?.since(civil(v, 0)?).ok()?;
            Some(Value::Int(i64::from(span.get_days())))
        },
    },
];

thread_local! {
    /// CEL's own functions: registering them anew for each context would cost more than a step of a script.
    static STANDARD: Arc<Env> = Arc::new(Env::stdlib());
}

/// A context without names, with the functions of the language.
pub(crate) fn blank() -> Context<'static, 'static> {
    let mut context = Context::with_env(STANDARD.with(Arc::clone));
    install(&mut context);
    context
}

/// Makes the functions known to a context.
fn install(context: &mut Context<'_, '_>) {
    for function in FUNCTIONS {
        let run = function.run;
        let wrapped = move |Arguments(values): Arguments| -> Value { run(&values).unwrap_or(Value::Null) };
        // A name clash with CEL's own would be a mistake in the table: the test below calls each.
        let _ = context.add_function(function.name, wrapped);
    }
}

fn text(text: String) -> Value {
    Value::from(text)
}

fn int(values: &[Value], index: usize) -> Option<i64> {
    match values.get(index)? {
        Value::Int(number) => Some(*number),
        _ => None,
    }
}

fn string(values: &[Value], index: usize) -> Option<&str> {
    match values.get(index)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// A day, or the first day of a month.
fn civil(values: &[Value], index: usize) -> Option<Date> {
    let text = string(values, index)?;
    if text.len() == 7 { format!("{text}-01").parse().ok() } else { text.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cel::Program;

    fn value(source: &str) -> Value {
        Program::compile(source).expect("compiles").execute(&blank()).unwrap_or(Value::Null)
    }

    #[test]
    fn every_function_of_the_table_answers() {
        for (source, expected) in [
            ("rub(128450)", "1 284,50 ₽"),
            ("kwh(10446000)", "10 446"),
            ("date('2026-11-25')", "25.11.2026"),
            ("day('2026-11-25')", "25 ноября"),
            ("month('2026-10')", "октябрь"),
            ("in_month('2026-10')", "октябре"),
            ("month_year('2031-03-09')", "03.2031"),
            ("as_of('2026-11-12T08:40')", "на 12.11, 08:40"),
            ("phone('+79271234567')", "+7 927 123-45-67"),
            ("threes('2180475537')", "218-047-553-7"),
            ("fours('640177304418')", "6401 7730 4418"),
            ("plural(5, 'день', 'дня', 'дней')", "5 дней"),
            ("rub(cost(166500, 452))", "752,58 ₽"),
        ] {
            let Value::String(got) = value(source) else { panic!("{source}: {:?}", value(source)) };
            assert_eq!(got.replace(format::NBSP, " "), expected, "{source}");
        }
        assert_eq!(value("known(null)"), Value::Bool(false));
        assert_eq!(value("known(1)"), Value::Bool(true));
        assert_eq!(value("abs(-5)"), Value::Int(5));
        assert_eq!(value("percent(150, 100)"), Value::Int(150));
        assert_eq!(value("days_between('2026-11-20', '2026-12-01')"), Value::Int(11));
    }

    #[test]
    fn what_is_unknown_stays_unknown() {
        for source in
            ["rub(null)", "month('октябрь')", "percent(1, 0)", "cost(null, 1)", "rub()", "day('2026-13-01')"]
        {
            assert_eq!(value(source), Value::Null, "{source}");
        }
    }
}
