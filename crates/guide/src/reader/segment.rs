//! Reads how the segments are served.

use super::fields::{Fields, word_of};
use crate::finding::Findings;
use crate::model::{SegmentService, Serves};
use okno_domain::appeal::Channel;
use okno_domain::client::Segment;

const SEGMENTS: [(&str, Segment); 8] = [
    ("b2c", Segment::B2c),
    ("b2c_vip", Segment::B2cVip),
    ("b2b_gp", Segment::B2bGp),
    ("b2b_gp_vip", Segment::B2bGpVip),
    ("b2b2c", Segment::B2b2c),
    ("b2b2c_vip", Segment::B2b2cVip),
    ("b2b_nesk", Segment::B2bNesk),
    ("b2b_nesk_vip", Segment::B2bNeskVip),
];
const CHANNELS: [(&str, Channel); 16] = [
    ("office", Channel::Office),
    ("reception", Channel::Reception),
    ("extra_office", Channel::ExtraOffice),
    ("mobile_office", Channel::MobileOffice),
    ("field_visit", Channel::FieldVisit),
    ("video", Channel::Video),
    ("phone", Channel::Phone),
    ("email", Channel::Email),
    ("post", Channel::Post),
    ("web_reception", Channel::WebReception),
    ("account", Channel::Account),
    ("messenger", Channel::Messenger),
    ("social_network", Channel::SocialNetwork),
    ("terminal", Channel::Terminal),
    ("state_portal", Channel::StatePortal),
    ("sms", Channel::Sms),
];

pub(super) fn read(fields: &mut Fields<'_>, out: &mut Findings) -> Vec<SegmentService> {
    let source = fields.source;
    let mut read = Vec::new();
    for node in fields.list("segments", out) {
        let Some(mut row) = Fields::open(source, node, "segments", out) else { continue };
        let segment = row.need_word("segment", &SEGMENTS, out);
        let place = row.place_of("segment");
        let serves = row.need_word("serves", &Serves::WORDS, out);
        let who = row.text("who", out);
        let form = row.need_text("form", out);
        let unit = row.text("unit", out);
        let channels = row.list("channels", out);
        let channels = channels.iter().filter_map(|node| word_of(source, node, "channels", &CHANNELS, out));
        let channels = channels.collect();
        let faster = row.flag("faster", out);
        let basis = row.need_text("basis", out);
        row.finish(out);
        if let (Some(segment), Some(serves), Some(form), Some(basis)) = (segment, serves, form, basis) {
            read.push(SegmentService { segment, serves, who, form, unit, channels, faster, basis, place });
        }
    }
    read
}
