//! Facts, answers and choices as the names of expressions. Every name is always there; what is not known is
//! null, so a script never stumbles over an absent one.

use super::{AnswerValue, Deed, Run};
use crate::expression::blank;
use crate::facts::{AccountFacts, BillFacts, CompanyFact, Facts, LIST_LIMIT, MeterFacts};
use crate::library::Library;
use crate::model::Script;
use cel::{Context, Value};
use jiff::civil::Date;
use okno_domain::money::{Kopecks, WattHours};
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

/// Answers by name, as given last.
pub(crate) type Answers = BTreeMap<String, AnswerValue>;
/// Choices by step, as made last.
pub(crate) type Choices = BTreeMap<String, String>;

impl Run {
    /// What was answered and chosen, the last time counting.
    pub(crate) fn folded(&self, script: &Script) -> (Answers, Choices) {
        let (mut answers, mut choices) = (Answers::new(), Choices::new());
        for passed in &self.trail {
            match &passed.deed {
                Deed::Continued => {}
                Deed::Chose { id } => {
                    choices.insert(passed.step.clone(), id.clone());
                    // «Не помнит» instead of an answer takes an earlier answer back, and the other way round.
                    if let Some(answer) = script.step(&passed.step).and_then(|step| step.answer.as_ref()) {
                        answers.remove(&answer.name);
                    }
                }
                Deed::Answered { value, .. } => {
                    choices.remove(&passed.step);
                    let Some(answer) = script.step(&passed.step).and_then(|step| step.answer.as_ref()) else {
                        continue;
                    };
                    match value {
                        Some(value) => answers.insert(answer.name.clone(), value.clone()),
                        None => answers.remove(&answer.name),
                    };
                }
            }
        }
        (answers, choices)
    }
}

/// The part of the facts that is chosen now.
pub(crate) struct Chosen<'f> {
    pub(crate) account: Option<&'f AccountFacts>,
    pub(crate) meter: Option<&'f MeterFacts>,
    pub(crate) bill: Option<&'f BillFacts>,
}

impl<'f> Chosen<'f> {
    /// By the answers, then by the card, then because there is but one.
    pub(crate) fn of(facts: &'f Facts, answers: &Answers) -> Self {
        let picked =
            |wanted: fn(&AnswerValue) -> Option<&String>| answers.values().filter_map(wanted).next_back();
        let number = picked(|value| if let AnswerValue::Account(key) = value { Some(key) } else { None });
        let number = number.or(facts.account.as_ref());
        let account = match number {
            Some(number) => facts.accounts.iter().find(|account| account.number == *number),
            None => single(&facts.accounts),
        };
        let meters = account.map_or(&[][..], |account| &account.meters);
        let number = picked(|value| if let AnswerValue::Meter(key) = value { Some(key) } else { None });
        let meter = match number {
            Some(number) => meters.iter().find(|meter| meter.number == *number),
            None => single(meters),
        };
        let bills = account.map_or(&[][..], |account| &account.bills);
        let key = picked(|value| if let AnswerValue::Bill(key) = value { Some(key) } else { None });
        let bill = match key {
            Some(key) => bills.iter().find(|bill| bill.key() == *key),
            None => bills.first(),
        };
        Self { account, meter, bill }
    }

    pub(crate) fn meters(&self) -> &'f [MeterFacts] {
        self.account.map_or(&[], |account| &account.meters)
    }

    pub(crate) fn bills(&self) -> &'f [BillFacts] {
        self.account.map_or(&[], |account| &account.bills)
    }
}

fn single<T>(list: &[T]) -> Option<&T> {
    if let [only] = list { Some(only) } else { None }
}

/// The names of the facts.
pub(crate) fn of_facts(facts: &Facts, answers: &Answers) -> Context<'static, 'static> {
    let mut context = blank();
    let chosen = Chosen::of(facts, answers);
    let today = facts.visit.today;
    let previous = |bill: &BillFacts| chosen.bills().iter().find(|other| other.period < bill.period);
    let meters =
        chosen.meters().iter().take(LIST_LIMIT).map(|one| meter(Some(one), today)).collect::<Vec<_>>();
    let bills = chosen.bills().iter().take(LIST_LIMIT);
    let as_of = chosen.account.and_then(|account| account.as_of.as_ref());
    let bills = bills.map(|one| bill(Some(one), previous(one), as_of)).collect::<Vec<_>>();
    let accounts = facts.accounts.iter().take(LIST_LIMIT).map(|one| account(Some(one))).collect::<Vec<_>>();
    let add = |name: &str, value: Value, context: &mut Context<'_, '_>| {
        context.add_variable_from_value(name, value);
    };
    add("visit", visit(facts), &mut context);
    add("client", client(facts), &mut context);
    add("account", account(chosen.account), &mut context);
    add("accounts", Value::from(accounts), &mut context);
    add("meter", meter(chosen.meter, today), &mut context);
    add("meters", Value::from(meters), &mut context);
    add("bill", bill(chosen.bill, chosen.bill.and_then(previous), as_of), &mut context);
    add("bills", Value::from(bills), &mut context);
    add("attribute", attribute(facts), &mut context);
    add("operator", record([("name", text(facts.operator.as_ref()))]), &mut context);
    context
}

/// What a script reads beside its own answers and choices: facts and the company's parameters. They change only
/// when an answer picks another account, meter or bill, so each pick has its names made once.
pub(crate) struct Grounds<'a> {
    pub(crate) library: &'a Library,
    pub(crate) facts: &'a Facts,
    made: OnceCell<Box<Ground>>,
}

/// The names for one pick, and those that were made after it.
struct Ground {
    picked: Vec<(String, AnswerValue)>,
    context: Context<'static, 'static>,
    next: OnceCell<Box<Ground>>,
}

impl<'a> Grounds<'a> {
    pub(crate) const fn new(library: &'a Library, facts: &'a Facts) -> Self {
        Self { library, facts, made: OnceCell::new() }
    }

    fn of(&self, answers: &Answers) -> &Context<'static, 'static> {
        let picked = || answers.iter().filter(|(_, value)| value.is_picked());
        let mut place = &self.made;
        loop {
            let ground = place.get_or_init(|| {
                let mut context = of_facts(self.facts, answers);
                add_company(&mut context, self.library.parameters(), self.facts);
                let picked = picked().map(|(name, value)| (name.clone(), value.clone())).collect();
                Box::new(Ground { picked, context, next: OnceCell::new() })
            });
            if picked().eq(ground.picked.iter().map(|(name, value)| (name, value))) {
                return &ground.context;
            }
            place = &ground.next;
        }
    }

    /// The names that a script may use: facts, the company's parameters, answers, choices.
    pub(crate) fn of_run(
        &self,
        script: &Script,
        answers: &Answers,
        choices: &Choices,
    ) -> Context<'_, 'static> {
        let mut context = self.of(answers).new_inner_scope();
        let given = script.answers().map(|(_, answer)| {
            let value = answers.get(&answer.name).map_or(Value::Null, AnswerValue::to_cel);
            (answer.name.clone(), value)
        });
        context.add_variable_from_value("answers", Value::from(given.collect::<HashMap<_, _>>()));
        let made = script.steps.iter().filter(|step| !step.choices.is_empty() || step.is_call());
        let made = made.map(|step| (step.id.clone(), text(choices.get(&step.id))));
        context.add_variable_from_value("chosen", Value::from(made.collect::<HashMap<_, _>>()));
        if !script.computed.is_empty() {
            // Each is worked out once, and may name those before it.
            let mut worked: HashMap<String, Value> =
                script.computed.iter().map(|one| (one.name.clone(), Value::Null)).collect();
            for one in &script.computed {
                context.add_variable_from_value("computed", Value::from(worked.clone()));
                worked.insert(one.name.clone(), one.value.value(&context));
            }
            context.add_variable_from_value("computed", Value::from(worked));
        }
        context
    }
}

/// The company's parameters.
pub(crate) fn add_company(
    context: &mut Context<'_, '_>,
    parameters: &[crate::model::Parameter],
    facts: &Facts,
) {
    let values = parameters.iter().map(|parameter| {
        let value = match facts.company.get(&parameter.name) {
            Some(CompanyFact::Text(value)) => Value::from(value.clone()),
            Some(CompanyFact::Number(number) | CompanyFact::Money(Kopecks(number))) => Value::Int(*number),
            Some(CompanyFact::Date(day)) => Value::from(day.to_string()),
            None => Value::Null,
        };
        (parameter.name.clone(), value)
    });
    context.add_variable_from_value("company", Value::from(values.collect::<HashMap<_, _>>()));
}

fn visit(facts: &Facts) -> Value {
    let visit = &facts.visit;
    let time_of_day = match visit.hour {
        5..=11 => "morning",
        12..=17 => "day",
        18..=22 => "evening",
        _ => "night",
    };
    record([
        ("channel", Value::from(visit.channel.clone())),
        ("stage", Value::from(visit.stage.clone())),
        ("today", day(Some(visit.today))),
        ("time_of_day", Value::from(time_of_day)),
        ("identified", Value::Bool(visit.identified)),
        ("profile_postponed", Value::Bool(visit.profile_postponed)),
        ("question", Value::Int(i64::from(visit.question))),
        ("topics", texts(&visit.topics)),
        ("situation", text(visit.situation.as_ref())),
    ])
}

fn client(facts: &Facts) -> Value {
    let client = facts.client.as_ref();
    record([
        ("address_name", text(client.and_then(|client| client.address_name.as_ref()))),
        ("full_name", text(client.and_then(|client| client.full_name.as_ref()))),
        ("party", text(client.and_then(|client| client.party.as_ref()))),
        ("segment", text(client.and_then(|client| client.segment.as_ref()))),
        ("needs", texts(client.map_or(&[], |client| &client.needs))),
        ("consent_data", text(client.and_then(|client| client.consent_data.as_ref()))),
        ("consent_ads", text(client.and_then(|client| client.consent_ads.as_ref()))),
    ])
}

fn attribute(facts: &Facts) -> Value {
    let attribute = facts.attribute.as_ref();
    record([
        ("state", text(attribute.and_then(|attribute| attribute.state.as_ref()))),
        ("shown", text(attribute.and_then(|attribute| attribute.shown.as_ref()))),
        ("confirmed_on", day(attribute.and_then(|attribute| attribute.confirmed_on))),
    ])
}

fn account(account: Option<&AccountFacts>) -> Value {
    record([
        ("number", text(account.map(|account| &account.number))),
        ("address", text(account.and_then(|account| account.address.as_ref()))),
        ("balance", money(account.and_then(|account| account.balance))),
        ("as_of", text(account.and_then(|account| account.as_of.as_ref()))),
    ])
}

fn meter(meter: Option<&MeterFacts>, today: Date) -> Value {
    let usual = meter.map(|meter| meter.usual(today)).unwrap_or_default();
    let last = meter.and_then(|meter| meter.readings.first());
    record([
        ("number", text(meter.map(|meter| &meter.number))),
        ("model", text(meter.and_then(|meter| meter.model.as_ref()))),
        ("digits", meter.and_then(|meter| meter.digits).map_or(Value::Null, |d| Value::Int(i64::from(d)))),
        ("last_reading", energy(last.map(|(_, value)| *value))),
        ("last_reading_on", day(last.map(|(on, _)| *on))),
        ("average", energy(usual.average)),
        ("expected", energy(usual.expected)),
        ("usual_min", energy(usual.range.map(|(min, _)| min))),
        ("usual_max", energy(usual.range.map(|(_, max)| max))),
        ("check_due", day(meter.and_then(|meter| meter.check_due))),
    ])
}

fn bill(bill: Option<&BillFacts>, previous: Option<&BillFacts>, as_of: Option<&String>) -> Value {
    // A bill without a freshness of its own is as fresh as its account.
    let as_of = bill.and_then(|bill| bill.as_of.as_ref().or(as_of));
    record([
        ("period", bill.map_or(Value::Null, |bill| Value::from(bill.key()))),
        ("total", money(bill.map(|bill| bill.total))),
        ("charged", money(bill.and_then(|bill| bill.charged))),
        ("energy", energy(bill.and_then(|bill| bill.energy))),
        ("tariff", money(bill.and_then(|bill| bill.tariff))),
        ("recalculated", money(bill.and_then(|bill| bill.recalculated))),
        ("penalty", money(bill.and_then(|bill| bill.penalty))),
        ("paid", money(bill.and_then(|bill| bill.paid))),
        ("due_on", day(bill.and_then(|bill| bill.due_on))),
        ("previous_total", money(previous.map(|bill| bill.total))),
        ("previous_energy", energy(previous.and_then(|bill| bill.energy))),
        ("previous_tariff", money(previous.and_then(|bill| bill.tariff))),
        ("as_of", text(as_of)),
    ])
}

fn record<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::from(HashMap::from(fields))
}

fn text(text: Option<&String>) -> Value {
    text.filter(|text| !text.is_empty()).map_or(Value::Null, |text| Value::from(text.clone()))
}

fn texts(list: &[String]) -> Value {
    Value::from(list.iter().take(LIST_LIMIT).map(|text| Value::from(text.clone())).collect::<Vec<_>>())
}

fn money(sum: Option<Kopecks>) -> Value {
    sum.map_or(Value::Null, |Kopecks(sum)| Value::Int(sum))
}

fn energy(energy: Option<WattHours>) -> Value {
    energy.map_or(Value::Null, |WattHours(energy)| Value::Int(energy))
}

fn day(day: Option<Date>) -> Value {
    day.map_or(Value::Null, |day| Value::from(day.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::ROOTS;
    use cel::Program;

    #[test]
    fn every_name_of_the_table_is_there_even_when_nothing_is_known() {
        let context = of_facts(&Facts::default(), &Answers::new());
        for root in ROOTS {
            for field in root.fields.iter().filter(|_| !root.list) {
                let path = format!("{}.{}", root.name, field.name);
                let value = Program::compile(&path).expect("compiles").execute(&context);
                assert!(value.is_ok(), "{path}: {value:?}");
            }
        }
        let mut facts = Facts::default();
        let account = AccountFacts {
            meters: vec![MeterFacts::default()],
            bills: vec![BillFacts::new(Date::default(), Kopecks(1))],
            ..AccountFacts::default()
        };
        facts.accounts = vec![account];
        let context = of_facts(&facts, &Answers::new());
        for root in ROOTS.iter().filter(|root| root.list) {
            for field in root.fields {
                let path = format!("{}[0].{}", root.name, field.name);
                assert!(Program::compile(&path).expect("compiles").execute(&context).is_ok(), "{path}");
            }
        }
    }
}
