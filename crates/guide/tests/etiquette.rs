//! Prompts of etiquette on the shipped library: few, fitting, each with its clause, the prescribed phrases exact.

use crate::support::{facts, library};
use okno_guide::model::Stage;
use okno_guide::{Facts, Library, PromptView};
use std::collections::BTreeSet;

/// What the screen shows at once.
const SHOWN: usize = 3;
/// Characters that are read at a glance.
const GLANCE: usize = 92;

const STAGES: [Stage; 4] = [Stage::Beginning, Stage::Processing, Stage::Completion, Stage::Feedback];
const STEPS: [&str; 9] = ["say", "ask", "choose", "check", "enter", "document", "offer", "forward", "end"];
const SITUATIONS: [&str; 8] =
    ["conflict", "complaint", "abuse", "threat", "intoxication", "detention", "corruption", "relative"];

/// What the standard puts into quotes: П3 3.1, 3.3, 3.4, 3.13, 3.14, 3.18, 4.3, 4.15.
const PRESCRIBED: [&str; 14] = [
    "Могу Вам чем-либо помочь?",
    "Меня зовут ...",
    "Какой у Вас вопрос?",
    "Чем я могу помочь?",
    "клиент",
    "Вы обязаны",
    "Явиться",
    "Предъявить",
    "Рады, что Вы к нам обратились",
    "Рады, что смогли Вам помочь",
    "Если возникнут вопросы, будем рады Вам помочь",
    "Всего доброго. До свидания",
    "Как я могу к вам обращаться?",
    "Не грубите мне",
];

fn client(needs: &[&str]) -> Facts {
    let mut facts = facts();
    if let Some(client) = facts.client.as_mut() {
        client.needs = needs.iter().map(|&need| need.to_owned()).collect();
    }
    facts
}

fn by(channel: &str, needs: &[&str]) -> Facts {
    let mut facts = client(needs);
    facts.visit.channel = channel.into();
    facts
}

fn ids(library: &Library, stage: Stage, step: &str, facts: &Facts) -> Vec<String> {
    library.prompts(stage, Some(step), facts, SHOWN).into_iter().map(|prompt| prompt.id).collect()
}

/// Every moment that differs for the prompts.
fn moments() -> Vec<Facts> {
    let mut all = Vec::new();
    for channel in ["office", "reception", "mobile_office", "field_visit", "video", "phone"] {
        for needs in
            [&[][..], &["same_level"], &["large_print"], &["in_writing"], &["out_of_turn", "same_level"]]
        {
            let plain = by(channel, needs);
            let mut unnamed = plain.clone();
            unnamed.client = None;
            let mut complaint = plain.clone();
            complaint.visit.topics = vec!["9.1.1".into()];
            all.extend([plain.clone(), unnamed, complaint]);
            all.extend(SITUATIONS.map(|situation| {
                let mut facts = plain.clone();
                facts.visit.situation = Some(situation.into());
                facts
            }));
        }
    }
    all
}

#[test]
fn r_et_1_at_every_moment_two_or_three_prompts_stand_and_each_prompt_has_its_moment() {
    let library = library();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut few: BTreeSet<String> = BTreeSet::new();
    for facts in moments() {
        for stage in STAGES {
            for step in STEPS {
                let shown = library.prompts(stage, Some(step), &facts, SHOWN);
                if !(2..=SHOWN).contains(&shown.len()) {
                    few.insert(format!("{stage:?} at {step} by {}", facts.visit.channel));
                }
                seen.extend(shown.into_iter().map(|prompt| prompt.id));
            }
        }
    }
    assert!(few.is_empty(), "less or more than two or three: {few:?}");
    let all: BTreeSet<String> =
        library.etiquettes().iter().flat_map(|file| &file.prompts).map(|prompt| prompt.id.clone()).collect();
    let never: Vec<&String> = all.difference(&seen).collect();
    assert!(never.is_empty(), "never seen: {never:?}");
}

#[test]
fn r_et_1_a_prompt_is_read_at_a_glance_and_names_its_clause() {
    let library = library();
    for prompt in library.etiquettes().iter().flat_map(|file| &file.prompts) {
        for variant in &prompt.text.variants {
            let length = variant.text.source().chars().count();
            assert!(length <= GLANCE, "{}: {length}", prompt.id);
        }
        assert!(prompt.title.chars().count() <= 28, "{}", prompt.id);
        assert!(prompt.clause.starts_with(['П', '§']), "{}: {}", prompt.id, prompt.clause);
    }
}

#[test]
fn r_et_1_what_stands_in_quotes_is_prescribed_word_for_word() {
    let library = library();
    for prompt in library.etiquettes().iter().flat_map(|file| &file.prompts) {
        for variant in &prompt.text.variants {
            for quoted in variant.text.source().split('«').skip(1) {
                let (quoted, _) = quoted.split_once('»').expect("closed");
                assert!(PRESCRIBED.contains(&quoted), "{}: «{quoted}»", prompt.id);
            }
        }
    }
}

#[test]
fn r_et_1_prompts_fit_the_stage_the_channel_and_the_client() {
    let library = library();
    let office = by("office", &[]);
    assert_eq!(ids(&library, Stage::Beginning, "say", &office), ["desk_greet", "desk_myself", "by_name"]);
    let phone = by("phone", &[]);
    assert_eq!(
        ids(&library, Stage::Beginning, "say", &phone),
        ["phone_four_rings", "phone_recorded", "by_name"]
    );
    let video = by("video", &[]);
    assert_eq!(ids(&library, Stage::Beginning, "say", &video)[..2], ["video_picture", "video_camera"]);
    let mobile = by("mobile_office", &[]);
    assert!(ids(&library, Stage::Processing, "forward", &mobile).contains(&"mobile_paper".to_owned()));
    // A prompt about a desk is not for the ear, nor one about the ear for a desk.
    for stage in STAGES {
        for step in STEPS {
            let wrong = |facts: &Facts, with: &str| {
                library.prompts(stage, Some(step), facts, 50).iter().any(|one| one.id.starts_with(with))
            };
            assert!(!wrong(&phone, "desk_") && !wrong(&phone, "video_") && !wrong(&office, "phone_"));
        }
    }
    // Without a step only what fits any step.
    assert!(library.prompts(Stage::Processing, None, &phone, 50).iter().all(|one| one.id != "phone_hold"));
    assert!(ids(&library, Stage::Processing, "check", &phone).contains(&"phone_hold".to_owned()));
}

#[test]
fn r_et_4_prompts_for_needs_stand_first_and_leave_room_for_the_channel() {
    let library = library();
    let at = |step, facts: &Facts| ids(&library, Stage::Processing, step, facts);
    let seeing = by("office", &["large_print"]);
    assert_eq!(at("document", &seeing)[0], "need_whole_document");
    let hearing = by("office", &["in_writing"]);
    assert_eq!(at("forward", &hearing).iter().filter(|id| id.starts_with("need_")).count(), 2);
    assert!(at("document", &hearing).contains(&"need_on_paper".to_owned()));
    let moving = by("office", &["same_level"]);
    assert_eq!(ids(&library, Stage::Completion, "check", &moving)[..2], ["need_level", "need_chair"]);
    let speaking = by("phone", &["in_writing"]);
    assert!(at("ask", &speaking)[..2].iter().all(|id| id.starts_with("need_")));
    assert!(at("ask", &speaking)[2].starts_with("phone_"));
    // Nobody is touched by phone.
    let all = library.prompts(Stage::Beginning, Some("say"), &speaking, 50);
    assert!(all.iter().all(|one| !["need_attention", "need_chair", "need_seat"].contains(&one.id.as_str())));
}

#[test]
fn r_et_6_by_phone_the_prompts_name_rings_record_and_hold() {
    let library = library();
    let mut facts = by("phone", &[]);
    facts.client = None;
    let texts = |stage, step| -> Vec<PromptView> { library.prompts(stage, Some(step), &facts, 50) };
    let has = |list: Vec<PromptView>, clause: &str, words: &str| {
        list.iter().any(|one| one.clause == clause && (one.text.contains(words) || one.title.contains(words)))
    };
    assert!(has(texts(Stage::Beginning, "say"), "П3 4.1–4.2", "четвёртого сигнала"));
    assert!(has(texts(Stage::Beginning, "say"), "П2 5.7.4", "записывается"));
    assert!(has(texts(Stage::Beginning, "ask"), "П3 4.3", "«Как я могу к вам обращаться?»"));
    assert!(has(texts(Stage::Processing, "check"), "П3 4.14–4.15", "удержание"));
    assert!(has(texts(Stage::Completion, "end"), "П3 4.1", "пять-шесть сигналов"));
}

#[test]
fn r_et_5_a_difficult_situation_brings_its_prompts_first() {
    let library = library();
    let mut facts = by("office", &[]);
    for (situation, channel, first) in [
        ("conflict", "office", "situation_calm"),
        ("abuse", "office", "situation_apart"),
        ("threat", "field_visit", "situation_out"),
        ("threat", "phone", "situation_recorded"),
        ("corruption", "office", "situation_corruption"),
        ("detention", "field_visit", "situation_detained"),
        ("relative", "office", "situation_relative"),
    ] {
        facts.visit.channel = channel.into();
        facts.visit.situation = Some(situation.into());
        assert_eq!(ids(&library, Stage::Processing, "choose", &facts)[0], first, "{situation} {channel}");
    }
}
