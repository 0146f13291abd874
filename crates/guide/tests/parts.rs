//! Scripts that call others, work values out, and ask for addresses, signatures and photos (R-SC-3, R-SC-5).

use crate::support;
use crate::support::{TODAY, at};
use okno_guide::model::Purpose;
use okno_guide::{
    Action, AnswerRefusal, Facts, Library, Recorded, Refusal, Run, Start, Way, made_up_client, way_now,
};
use std::path::Path;

type Files = Vec<(String, String)>;

fn base() -> Files {
    support::files_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken/_base"))
}

fn with(path: &str, text: &str) -> Files {
    let mut files = base();
    files.retain(|(name, _)| name != path);
    files.push((path.to_owned(), text.to_owned()));
    files
}

fn read(files: Files) -> Library {
    Library::read(files).unwrap_or_else(|findings| panic!("{findings:?}"))
}

struct Led {
    library: Library,
    facts: Facts,
    run: Run,
}

impl Led {
    fn begin(files: Files, start: Start<'_>) -> Self {
        let library = read(files);
        let facts = made_up_client(&library, TODAY);
        let run = Run::start(&library, start, &facts, at(0)).expect("begins");
        Self { library, facts, run }
    }

    fn act(&mut self, action: &Action) -> Result<&mut Self, Refusal> {
        let run = self.run.act(&self.library, &self.facts, action, at(1))?;
        // A run is data: it comes back from the base as it was.
        let json = serde_json::to_string(&run).expect("written");
        self.run = serde_json::from_str(&json).expect("read");
        Ok(self)
    }

    fn done(&mut self, action: &Action) -> &mut Self {
        self.act(action).expect("accepted")
    }

    fn text(&self) -> String {
        self.run.view(&self.library, &self.facts).expect("shows").step.text
    }
}

const GREETING: Start<'static> = Start::Purpose(Purpose::Greeting);

fn choose(id: &str) -> Action {
    Action::Choose(id.to_owned())
}

fn answer(text: &str) -> Action {
    Action::Answer(text.to_owned())
}

#[test]
fn r_sc_3_a_script_goes_through_a_part_and_on_by_its_end() {
    // given a script that calls a part and turns by which end that came to
    let mut led = Led::begin(base(), GREETING);
    led.done(&Action::Continue);
    assert_eq!(led.text(), "Есть ли у Вас пять минут?");
    led.done(&choose("yes_there_is"));
    assert_eq!(led.text(), "Рады Вам.");
    // then nobody stands where the part came back: going back leads into it
    led.done(&Action::Back);
    assert_eq!(led.text(), "Есть ли у Вас пять минут?");
    led.done(&choose("hurries"));
    let view = led.run.view(&led.library, &led.facts).expect("shows");
    assert!(view.end.is_some(), "the end that has a way of its own is taken");
    // and what was said and answered is that of the steps alone
    let said: Vec<&str> = view.said.iter().map(|said| said.step.as_str()).collect();
    assert_eq!(said, ["hello", "has_time"]);
    let data = led.run.data(&led.library).expect("data");
    assert_eq!(data.iter().map(|datum| datum.raw.as_str()).collect::<Vec<_>>(), ["hurries"]);
}

#[test]
fn r_sc_4_a_run_is_of_its_parts_version_too() {
    let led = Led::begin(base(), GREETING);
    let part = base().into_iter().find(|(path, _)| path == "a_part.yaml").expect("the part").1;
    let other = read(with("a_part.yaml", &part.replace("пять минут", "десять минут")));
    assert_eq!(led.run.view(&other, &led.facts).expect_err("refused"), Refusal::OtherVersion);
    // a part that is not in force keeps whoever calls it from beginning
    let later = read(with("a_part.yaml", &part.replace("from: 2026-01-01", "from: 2027-01-01")));
    let facts = made_up_client(&later, TODAY);
    assert!(Run::start(&later, GREETING, &facts, at(0)).is_err());
}

#[test]
fn r_sc_8_a_picture_and_a_comparison_know_the_parts() {
    let mut led = Led::begin(base(), GREETING);
    let picture = led.library.script("hello").expect("the script").graph();
    assert!(picture.contains("пройти часть") && picture.contains("пять минут"), "the part is drawn");
    led.done(&Action::Continue).done(&choose("yes_there_is")).done(&Action::Continue);
    let recorded = Recorded { run: led.run.clone(), facts: Some(led.facts.clone()) };
    assert_eq!(way_now(&recorded, &led.library, &read(base())), Way::Same);
    // where the part now ends otherwise, the recorded talk would go another way
    let part = base().into_iter().find(|(path, _)| path == "a_part.yaml").expect("the part").1;
    let turned = part.replace("to: calm", "to: hurried").replace("  - id: calm\n    end: Время есть.\n", "");
    let hello = base().into_iter().find(|(path, _)| path == "hello.yaml").expect("the script").1;
    let mut files = with("a_part.yaml", &turned);
    files.retain(|(path, _)| path != "hello.yaml");
    files.push(("hello.yaml".to_owned(), hello.replace("== 'calm'", "== 'hurried'")));
    let way = way_now(&recorded, &led.library, &read(files));
    assert!(matches!(way, Way::Other { ref now, .. } if now.as_deref() == Some("done")), "{way:?}");
}

const TALK: &str = "kind: script
id: talk
title: Разговор
compute:
  - name: spent
    title: Расход
    value: answers.reading - meter.last_reading
  - name: much
    title: Много
    value: percent(computed.spent, meter.expected) > 150
approval:
  version: \"1\"
  order: \"1\"
  date: 2026-01-01
  by: Директор
  from: 2026-01-01
  basis: [П3 3.3]
steps:
  - id: first
    ask: Сколько на приборе?
    answer:
      name: reading
      type: energy
      title: Показания
    next:
      - when: computed.much
        to: pick
      - to: over
  - id: pick
    say: Расход {{ kwh(computed.spent) }}. Это больше обычного.
    next: over
  - id: over
    end: Расход {{ kwh(computed.spent) }}.
    outcome: informed
";

#[test]
fn r_sc_3_a_value_is_worked_out_once_and_used_by_name() {
    let begin = || Led::begin(with("talk.yaml", TALK), Start::Topic("1"));
    let last = begin().facts.accounts[0].meters[0].readings[0].1.0 / 1000;
    let mut led = begin();
    led.done(&answer(&(last + 5_000).to_string()));
    assert_eq!(led.text().replace('\u{a0}', " "), "Расход 5 000. Это больше обычного.");
    let mut led = begin();
    led.done(&answer(&last.to_string()));
    assert_eq!(led.text(), "Расход 0.");
    // what is not known makes it unknown, and unknown is not much
    let mut led = begin();
    led.facts.accounts[0].meters[0].readings.clear();
    led.done(&answer("7"));
    assert_eq!(led.text(), "Расход —.");
}

const SIGNED: &str = "kind: script
id: talk
title: Разговор
approval:
  version: \"1\"
  order: \"1\"
  date: 2026-01-01
  by: Директор
  from: 2026-01-01
  basis: [П3 3.3]
steps:
  - id: first
    ask: По какому адресу?
    answer:
      name: place
      type: address
      title: Адрес
    options:
      - id: at_once
        title: Подписать сразу
        to: signed
    next: pick
  - id: pick
    document: Распечатайте заявление.
    template: claim
    title: Заявление
    next: signed
  - id: signed
    enter: Подписал ли клиент?
    answer:
      name: reading
      type: signature
      title: Подпись
      paper: claim
    next:
      - when: answers.reading == 'signed'
        to: picture
      - to: over
  - id: picture
    enter: Выберите фото.
    answer:
      name: picture
      type: photo
      title: Фото
    options:
      - id: none
        title: Фото нет
    next: over
  - id: over
    end: Готово.
    outcome: informed
";

#[test]
fn r_sc_5_an_address_a_signature_and_a_photo_are_answers() {
    let begin = || Led::begin(with("talk.yaml", SIGNED), Start::Topic("1"));
    let mut led = begin();
    // an address is one that somebody can be found at
    let refused = led.act(&answer("на даче")).err().expect("refused");
    assert_eq!(refused, Refusal::Answer(AnswerRefusal::NotAnAddress));
    led.done(&answer("ул. Чернышевского, д. 42, кв. 17")).done(&Action::Continue);
    let view = led.run.view(&led.library, &led.facts).expect("shows");
    let picks: Vec<String> =
        view.step.input.expect("a question").picks.into_iter().map(|pick| pick.key).collect();
    assert_eq!(picks, ["signed", "refused"]);
    led.done(&answer("signed"));
    // a photo is one of the documents that are kept with the appeal
    let picks = led.run.view(&led.library, &led.facts).expect("shows").step.input.expect("a question").picks;
    assert_eq!(picks.iter().map(|pick| pick.title.as_str()).collect::<Vec<_>>(), ["Фото прибора.jpg"]);
    assert!(led.act(&answer("2")).is_err(), "there is no such document");
    led.done(&answer("1"));
    let data = led.run.data(&led.library).expect("data");
    let shown: Vec<(&str, &str)> =
        data.iter().map(|datum| (datum.title.as_str(), datum.shown.as_str())).collect();
    let expected = [
        ("Адрес", "ул. Чернышевского, д. 42, кв. 17"),
        ("Подпись", "Подписано на бумаге"),
        ("Фото", "Фото прибора.jpg"),
    ];
    assert_eq!(shown, expected);
    // what was not handed over is not signed, and need not be
    let mut led = begin();
    led.done(&choose("at_once"));
    assert_eq!(led.act(&answer("signed")).err(), Some(Refusal::Answer(AnswerRefusal::NoPaperYet)));
    led.done(&answer("refused"));
    assert!(led.run.view(&led.library, &led.facts).expect("shows").end.is_some());
}

#[test]
fn r_sc_4_a_library_of_the_first_version_still_reads_and_its_runs_go_on() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language_1");
    let library = Library::read(support::files_of(&folder)).expect("reads");
    assert_eq!(library.warnings(), []);
    // a run is pinned to the digest of its script: with another way to count it every run under way would stop
    let digest = &library.script("talk").expect("the script").digest;
    assert_eq!(digest, FROZEN_DIGEST);
    assert!(library.walk(TODAY, 300).findings.is_empty());
}

/// Of `tests/language_1/talk.yaml`.
const FROZEN_DIGEST: &str = "d91d5fc566c96cad91e21358cf69d63bd6c603bb1a97207ac77751c296a031d5";
