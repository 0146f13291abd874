//! R-SC-8: a talk led by a file of replies.

use crate::support;
use crate::support::TODAY;
use okno_guide::{Library, Replies, Simulation, Start, Stopped, made_up_client, simulate};

fn led(replies: &str) -> Simulation {
    let library = support::library();
    let facts = made_up_client(&library, TODAY);
    let replies = Replies::read("ответы.yaml", replies).expect("reads");
    simulate(&library, Start::Topic("2.1.1"), &facts, replies).expect("begins")
}

#[test]
fn r_sc_8_a_talk_is_led_by_replies_to_its_end() {
    let told = led("confirm: same\nreading: [9000, '10 600']\ncabinet: Не нужно\n");
    let steps: Vec<&str> = told.steps.iter().map(|step| step.step.as_str()).collect();
    assert_eq!(steps, ["confirm", "reading", "accepted", "sum", "term", "next_time", "cabinet", "taken"]);
    let reading = &told.steps[1];
    assert!(reading.refused[0].1.starts_with("Получается меньше прошлых: было 10"), "{:?}", reading.refused);
    assert_eq!(
        reading.reply.as_deref().map(|reply| reply.replace('\u{a0}', " ")).as_deref(),
        Some("10 600 кВт·ч")
    );
    assert_eq!(told.stopped, None);
    assert!(told.end.expect("an end").report.starts_with("Приняты показания 10"));
}

#[test]
fn r_sc_8_a_talk_says_which_reply_it_lacks() {
    let told = led("confirm: same\nnowhere: x\n");
    let Some(Stopped::NoReply { step, options, answer }) = told.stopped else { panic!("{:?}", told.stopped) };
    assert_eq!((step.as_str(), answer.as_deref()), ("reading", Some("Показания")));
    assert!(options.iter().any(|(id, title)| id == "forgot" && title == "Не помнит"));
    assert_eq!(told.not_needed, ["nowhere"]);
    let told = led("confirm: может быть\n");
    assert!(matches!(told.stopped, Some(Stopped::NotAnOption { .. })), "{:?}", told.stopped);
    // what is never accepted stops, too
    let told = led("confirm: same\nreading: [1, 2, три]\n");
    assert!(matches!(told.stopped, Some(Stopped::NoReply { .. })));
    assert_eq!(told.steps.last().expect("a step").refused.len(), 3);
}

#[test]
fn r_sc_8_replies_are_read_as_yaml_and_as_json() {
    let json = led("{\"confirm\": \"same\", \"reading\": [\"10600\"], \"cabinet\": \"declined\"}");
    assert!(json.end.is_some());
    for wrong in ["- a\n", "confirm: {a: b}\n", "confirm: [\n", ""] {
        let findings = Replies::read("ответы.yaml", wrong).expect_err(wrong);
        assert!(findings.iter().all(|finding| finding.file == "ответы.yaml"), "{findings:?}");
    }
}

#[test]
fn r_sc_8_the_made_up_client_fills_every_parameter() {
    let library: Library = support::library();
    let facts = made_up_client(&library, TODAY);
    assert_eq!(facts.company.len(), library.parameters().len());
}
