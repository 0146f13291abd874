//! Reads what a script says of its own purpose.

use super::fields::{Fields, word_of};
use crate::finding::{Findings, Problem};
use crate::model::{Attribute, Own, Purpose, Situation, Telling, Told};
use crate::yaml::Yaml;

pub(crate) fn read(fields: &mut Fields<'_>, out: &mut Findings) -> Option<Own> {
    match fields.word("purpose", &Purpose::OWN, out)? {
        Purpose::Situation => {
            let kind = fields.need_word("situation", &Situation::WORDS, out);
            let tell = read_tell(fields, out);
            if tell.is_empty() {
                fields.add(
                    fields.place_of("purpose"),
                    &Problem::MissingField { field: "tell".to_owned() },
                    out,
                );
            }
            let when = fields.condition("when", out);
            Some(Own::Situation { kind: kind?, tell, when })
        }
        Purpose::Sales => {
            let service = fields.need_id("service", out);
            let price = fields.need_id("price", out);
            let topic = fields.target("topic", out);
            let when = fields.condition("when", out);
            Some(Own::Sales { service: service?, price: price?, topic, when })
        }
        Purpose::Actualization => {
            let attribute = fields.need_word("attribute", &Attribute::WORDS, out);
            Some(Own::Actualization { attribute: attribute? })
        }
        _ => None,
    }
}

/// `tell: supervisor`, or a list of such words and of `{who, when, if_needed}`.
fn read_tell(fields: &mut Fields<'_>, out: &mut Findings) -> Vec<Telling> {
    let source = fields.source;
    let mut read = Vec::new();
    for node in fields.list("tell", out) {
        if matches!(node.value, Yaml::Text(_)) {
            let who = word_of(source, node, "tell", &Told::WORDS, out);
            read.extend(who.map(|who| Telling { who, if_needed: false, when: None, place: node.place }));
            continue;
        }
        let Some(mut inner) = Fields::open(source, node, "tell", out) else { continue };
        let who = inner.need_word("who", &Told::WORDS, out);
        let if_needed = inner.flag("if_needed", out);
        let when = inner.condition("when", out);
        inner.finish(out);
        read.extend(who.map(|who| Telling { who, if_needed, when, place: node.place }));
    }
    read
}
