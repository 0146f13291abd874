//! The segment decides who serves, in which form, by which channels and how fast (П4, R-PR-5).

use crate::support::library;
use okno_domain::appeal::Channel;
use okno_domain::client::Segment;
use okno_domain::term::is_vip;
use okno_guide::model::Serves;

const ALL: [Segment; 8] = [
    Segment::B2c,
    Segment::B2cVip,
    Segment::B2bGp,
    Segment::B2bGpVip,
    Segment::B2b2c,
    Segment::B2b2cVip,
    Segment::B2bNesk,
    Segment::B2bNeskVip,
];

#[test]
fn r_pr_5_each_segment_has_its_form_who_serves_and_channels() {
    let library = library();
    for segment in ALL {
        let row = library.segment(segment).expect("said");
        assert!(!row.form.is_empty() && !row.channels.is_empty() && row.basis.starts_with("П4"));
    }
}

#[test]
fn r_pr_5_who_is_vip_is_served_by_a_personal_manager_and_faster_and_nobody_else() {
    let library = library();
    for segment in ALL {
        let row = library.segment(segment).expect("said");
        let manager = row.serves == Serves::PersonalManager;
        assert_eq!((manager, row.faster), (is_vip(segment), is_vip(segment)), "{segment:?}");
        assert_eq!((row.who.is_some(), row.unit.is_some()), (manager, manager), "{segment:?}");
    }
    let persons = library.segment(Segment::B2cVip).expect("said");
    assert_eq!(persons.channels, [Channel::Email, Channel::Messenger]);
    let companies = library.segment(Segment::B2bGpVip).expect("said");
    assert_eq!(companies.channels, [Channel::Email, Channel::Post], "official letters go by post");
}
