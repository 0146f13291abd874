//! Scripts of the stages and of the begin of a shift, by channel.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by them")]

mod support;

use okno_guide::model::{Outcome, Purpose};
use okno_guide::{Facts, Start};
use support::facts;
use support::talk::Talk;

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
