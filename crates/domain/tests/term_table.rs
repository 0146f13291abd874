//! Terms over tables: what is counted, and which rule counts it. The days in the tables were worked out apart from the
//! program, from the government's lists.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use okno_domain::appeal::{AppealKind, Channel};
use okno_domain::moment::Moment;
use okno_domain::term::{
    Case, CompanyNorms, Count, CountStop, DayUnit, Length, NoTerm, Pause, ProductionCalendar, ScriptTerm,
    TermRule, count, local_day, propose,
};
use serde::de::DeserializeOwned;
use std::str::FromStr;

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn parsed<T: FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("«{text}» cannot be read"))
}

fn code<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(text.into()).unwrap_or_else(|_| panic!("«{text}» is no code"))
}

fn calendar(region: &str) -> ProductionCalendar {
    ProductionCalendar::built_in(Some(region).filter(|region| *region != "-")).expect("a known region")
}

fn moment(text: &str) -> Moment {
    Moment(parsed::<jiff::Timestamp>(text).as_millisecond())
}

fn length(text: &str) -> Length {
    let (days, unit) = text.split_at(text.len() - 1);
    let unit = if unit == "w" { DayUnit::Working } else { DayUnit::Calendar };
    Length { days: parsed(days), unit }
}

fn pauses(text: &str) -> Vec<Pause> {
    let each = text.split(',').filter(|text| *text != "-");
    each.map(|text| {
        let (asked, answered) = text.split_once("..").expect("a range");
        Pause { asked: parsed(asked), answered: (!answered.is_empty()).then(|| parsed(answered)) }
    })
    .collect()
}

fn counted(result: Result<Count, CountStop>) -> String {
    match result {
        Ok(count) => format!("{} | {}", count.last, count.due),
        Err(CountStop::MissingYear { year, .. }) => format!("missing {year}"),
        Err(CountStop::Waiting { left, .. }) => format!("waiting {left}"),
        Err(CountStop::OutOfRange) => "out of range".to_owned(),
    }
}

#[test]
fn r_ap_6_days_are_counted_over_the_calendar_of_the_office() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for row in rows(include_str!("data/term_days.txt")) {
        let parts: Vec<&str> = row.splitn(6, " | ").collect();
        let [received, zone, region, long, waited, expected] = parts[..] else { panic!("{row}") };
        let zone = TimeZone::get(zone).expect("a known zone");
        let received = local_day(moment(received), &zone);
        let got = counted(count(received, length(long), &calendar(region), &pauses(waited)));
        if got != expected {
            wrong.push(format!("{row}\n  got {got}"));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 120, "the table has {seen} rows");
}

/// A row of the table of rules: the case, and what the company has set.
fn case(given: &str) -> (Case, CompanyNorms) {
    let mut words = given.split_whitespace();
    let (segment, channel, kind) = (words.next(), words.next(), words.next());
    let segment = segment.filter(|segment| *segment != "unknown").map(code);
    let mut case = Case {
        received: Moment(0),
        zone: TimeZone::get("Europe/Saratov").expect("a known zone"),
        segment,
        channel: code(channel.expect("a channel")),
        kind: code::<AppealKind>(kind.expect("a kind")),
        brought_paper: false,
        law: None,
        script: None,
        pauses: Vec::new(),
    };
    let mut norms = CompanyNorms::default();
    let mut on: Date = date(2026, 11, 23);
    for word in words {
        match word.split_once('=').unwrap_or((word, "")) {
            ("on", day) => on = parsed(day),
            ("paper", _) => case.brought_paper = true,
            ("faster", _) => norms.vip_faster = true,
            ("law", law) => case.law = Some(code(law)),
            ("script", "law") => case.script = Some(ScriptTerm::Law),
            ("script", days) => case.script = Some(ScriptTerm::Days(parsed(days))),
            ("asked", day) => case.pauses.push(Pause { asked: parsed(day), answered: None }),
            ("reply", days) => norms.reply_days = Some(parsed(days)),
            ("complaint", days) => norms.complaint_days = Some(parsed(days)),
            (channel, days) => {
                norms.channel_days.insert(code::<Channel>(channel), parsed(days));
            }
        }
    }
    case.received = moment(&format!("{on}T08:00Z"));
    (case, norms)
}

fn named(rule: TermRule) -> String {
    serde_json::to_value(rule).expect("a code").as_str().expect("a code").to_owned()
}

#[test]
fn r_ap_6_the_shortest_rule_that_binds_the_appeal_names_the_term() {
    let calendar = calendar("saratov");
    let mut seen = 0;
    let mut wrong = Vec::new();
    for row in rows(include_str!("data/term_rules.txt")) {
        let (given, expected) = row.split_once(" => ").expect("a row");
        let (case, norms) = case(given);
        let got = match propose(&case, &norms, &calendar) {
            Ok(term) => format!("{} {}", term.due, named(term.rule)),
            Err(NoTerm::NoNorm { .. }) => "none".to_owned(),
            Err(NoTerm::MissingYear { year }) => format!("missing {year}"),
            Err(NoTerm::Waiting { left, .. }) => format!("waiting {left}"),
        };
        if got != expected {
            wrong.push(format!("{row}\n  got {got}"));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen >= 100, "the table has {seen} rows");
}
