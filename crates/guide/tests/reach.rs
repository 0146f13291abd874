//! Topics are limited by place, channel, line and competence (R-VI-10; П1 2.4 and 7.8, П2 5.4, П3 4.12).

use crate::support;
use crate::support::library;
use okno_guide::model::{Line, OfficeKind};
use okno_guide::{Library, Post};

const PRICES: &str = "Ю3.1.2";

fn have(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn r_vi_10_a_competence_is_wanted_only_where_the_company_has_given_them_out() {
    let library = library();
    let (nothing, prices) = (have(&[]), have(&["business_prices"]));
    let post = |competences| Post { channel: "office", competences, ..Post::default() };
    // given nobody has said what people may lead, then nothing is closed to them
    assert!(library.beyond(PRICES, &post(None)).is_none());
    // given it is said, then who lacks it reads who leads the topic and where the appeal goes
    let beyond = library.beyond(PRICES, &post(Some(&nothing))).expect("beyond");
    assert_eq!(beyond.competence.map(|one| one.code.as_str()), Some("business_prices"));
    assert_eq!(beyond.unit.map(|unit| unit.code.as_str()), Some("contracts"));
    assert!(beyond.can_be_handed());
    assert!(library.beyond(PRICES, &post(Some(&prices))).is_none());
    // and other topics stay open
    assert!(library.beyond("2.1.1", &post(Some(&nothing))).is_none());
    assert!(library.beyond("Ю3.3.1", &post(Some(&nothing))).is_none());
}

#[test]
fn r_vi_10_a_line_counts_by_phone_alone() {
    let library = library();
    let post = |channel, line| Post { channel, line, ..Post::default() };
    let first = library.beyond(PRICES, &post("phone", Some(Line::First))).expect("beyond");
    assert_eq!(first.from_line, Some(Line::Second));
    for fits in [post("office", Some(Line::First)), post("phone", Some(Line::Second)), post("phone", None)] {
        assert!(library.beyond(PRICES, &fits).is_none(), "{fits:?}");
    }
}

#[test]
fn r_vi_10_what_is_signed_is_not_led_by_video_and_cannot_be_handed_on() {
    let library = library();
    for code in ["1.1.1", "13.1.1"] {
        let beyond = library.beyond(code, &Post { channel: "video", ..Post::default() }).expect("beyond");
        assert!(beyond.channels.iter().any(|channel| channel == "office"));
        assert!(!beyond.can_be_handed(), "a colleague at the same camera could not either");
        assert!(library.beyond(code, &Post { channel: "office", ..Post::default() }).is_none());
    }
    // and what stands beside it in the tree is
    assert!(library.beyond("1.2.1", &Post { channel: "video", ..Post::default() }).is_none());
}

#[test]
fn r_vi_10_the_list_of_a_smaller_office_is_shorter() {
    let library = library();
    let post = |office| Post { channel: "office", office, ..Post::default() };
    let group = library.beyond("Ю1.1.1", &post(Some(OfficeKind::Group))).expect("beyond");
    assert_eq!(group.offices, [OfficeKind::Center]);
    assert!(library.beyond("Ю1.1.1", &post(Some(OfficeKind::Center))).is_none());
    assert!(library.beyond("Ю1.1.1", &post(None)).is_none());
}

#[test]
fn r_vi_10_what_a_topic_says_itself_outweighs_the_part_of_the_tree_and_the_nearer_part_the_farther() {
    let mut files = support::library_files();
    for (path, text) in &mut files {
        if path == "library.yaml" {
            *text = text.replace(
                "\nwhere:\n",
                "\nwhere:\n  - topics: [\"2\"]\n    channels: [office]\n  - topics: [\"2.1\"]\n    channels: [phone]\n",
            );
        }
        if path == "topics/persons/2.1.2-readings-ways.yaml" {
            *text = text.replace("\nscript:", "\nwhere:\n  channels: [video]\nscript:");
        }
    }
    let library = Library::read(files).expect("reads clean");
    let led = |code: &str| {
        let beyond = library.beyond(code, &Post { channel: "messenger", ..Post::default() }).expect("beyond");
        beyond.channels.to_vec()
    };
    assert_eq!(led("2.2.1"), ["office"]);
    assert_eq!(led("2.1.1"), ["phone"]);
    assert_eq!(led("2.1.2"), ["video"]);
    // "2" is a part of the tree, not the beginning of a word
    assert!(library.beyond("Ю2.1.1", &Post { channel: "messenger", ..Post::default() }).is_none());
}
