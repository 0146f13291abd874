//! Scripts of the stages and of the begin of a shift, by channel.

use crate::support::facts;
use crate::support::talk::Talk;
use okno_guide::model::{Outcome, Purpose};
use okno_guide::{Action, Facts, Start};

fn by(channel: &str) -> Facts {
    let mut facts = facts();
    facts.visit.channel = channel.into();
    facts
}

fn begin(purpose: Purpose, channel: &str) -> Talk {
    Talk::begin(Start::Purpose(purpose), by(channel))
}

#[test]
fn r_et_7_the_check_before_a_shift_is_short_and_fits_the_workplace() {
    for (channel, steps, first) in [
        ("office", 5, "Одежда строгая, однотонная, чистая."),
        ("video", 5, "Одежда строгая, однотонная, чистая."),
        ("mobile_office", 4, "Одежда чистая. Для работы в электроустановках"),
        ("phone", 4, "Гарнитура слышна"),
    ] {
        let mut talk = begin(Purpose::ShiftCheck, channel);
        assert!(talk.text().starts_with(first), "{channel}: {}", talk.text());
        for _ in 0..steps {
            assert!(!talk.view().step.is_said && !talk.view().step.basis.is_empty());
            talk.choose("good");
        }
        let end = talk.view().end.expect("through");
        assert_eq!(end.outcome, Outcome::Done);
        assert_eq!(end.report, "Внешний вид и рабочее место в порядке. Хорошей смены!");
    }
}

#[test]
fn r_et_7_what_is_to_be_mended_is_remembered() {
    let mut talk = begin(Purpose::ShiftCheck, "office");
    talk.choose("good").choose("mend").choose("good").choose("good").choose("good");
    assert_eq!(
        talk.view().end.expect("through").report,
        "Проверено. Отмеченное поправить до первого клиента."
    );
    let data = talk.run.data(&talk.library).expect("data");
    assert!(data.iter().any(|datum| datum.name == "badge" && datum.raw == "mend"));
}

#[test]
fn r_vi_5_the_greeting_uses_the_phrases_of_the_channel_and_then_the_name() {
    let mut facts = facts();
    facts.client = None;
    let mut talk = Talk::begin(Start::Purpose(Purpose::Greeting), facts.clone());
    assert_eq!(talk.text(), "Здравствуйте! Меня зовут Мария.");
    talk.go_on();
    talk.answer("Нина Павловна");
    assert_eq!(talk.text(), "Нина Павловна, очень приятно. Какой у Вас вопрос?");
    talk.act(&Action::Back).expect("back");
    assert_eq!(
        talk.view().step.input.as_ref().map(|input| input.draft.clone()).as_deref(),
        Some("Нина Павловна")
    );
    talk.choose("unnamed");
    assert_eq!(talk.text(), "Какой у Вас вопрос?");

    facts.visit.channel = "phone".into();
    let mut talk = Talk::begin(Start::Purpose(Purpose::Greeting), facts);
    assert_eq!(talk.text(), "Здравствуйте! Учебная энергокомпания, меня зовут Мария.");
    talk.go_on().go_on();
    assert_eq!(talk.text(), "Как я могу к вам обращаться?");
}

#[test]
fn r_vi_5_a_mobile_office_and_a_video_consultant_have_greetings_of_their_own() {
    let mut mobile = begin(Purpose::Greeting, "mobile_office");
    assert_eq!(mobile.text(), "Здравствуйте! Меня зовут Мария. Могу Вам чем-либо помочь?");
    mobile.go_on();
    assert_eq!(mobile.text(), "Как я могу к Вам обращаться?");
    let door = begin(Purpose::Greeting, "field_visit");
    assert!(door.text().ends_with("Я к Вам по заявке. Можно войти?"));
    let mut video = begin(Purpose::Greeting, "video");
    assert_eq!(video.text(), "Здравствуйте! Меня зовут Мария.");
    video.go_on();
    assert_eq!(video.text(), "Хорошо ли Вам меня видно и слышно?");
    video.choose("badly").go_on().answer("Нина Павловна");
    assert_eq!(video.text(), "Нина Павловна, очень приятно. Какой у Вас вопрос?");
}

#[test]
fn r_vi_6_the_farewell_returns_to_what_was_postponed_and_offers_services() {
    let mut facts = facts();
    facts.visit.profile_postponed = true;
    let mut talk = Talk::begin(Start::Purpose(Purpose::Farewell), facts);
    talk.choose("nothing");
    assert!(talk.text().starts_with("В начале мы отложили"));
    talk.go_on();
    assert_eq!(talk.view().step.service.as_deref(), Some("personal_account"));
    talk.choose("declined");
    assert_eq!(talk.text(), "Хорошо. Ответы на частые вопросы есть на сайте www.example.ru.");
    talk.go_on();
    assert_eq!(talk.text(), "Рады, что Вы к нам обратились. Если возникнут вопросы, будем рады Вам помочь.");
    talk.go_on();
    assert_eq!(talk.text(), "Всего доброго. До свидания.");
}

#[test]
fn r_vi_6_account_messenger_and_site_are_offered_by_channel_and_never_twice() {
    for (channel, question) in [
        ("office", "Показать, как войти?"),
        ("phone", "Рассказать, как войти?"),
        ("mobile_office", "Дать памятку, как войти?"),
        ("video", "Показать, как войти?"),
    ] {
        let mut talk = begin(Purpose::Farewell, channel);
        talk.choose("nothing");
        assert!(talk.text().ends_with(question), "{channel}: {}", talk.text());
        talk.choose("uses");
        assert_eq!(talk.view().step.service.as_deref(), Some("messenger"));
        talk.choose("declined");
        assert!(talk.text().contains("Если возникнут вопросы, будем рады Вам помочь."));
        talk.go_on();
        assert_eq!(talk.text(), "Всего доброго. До свидания.");
    }
    // What the company does not have is not offered.
    let mut bare = facts();
    bare.company.clear();
    let mut talk = Talk::begin(Start::Purpose(Purpose::Farewell), bare);
    talk.choose("nothing");
    assert!(talk.text().starts_with("Рады, что Вы к нам обратились."));
}
