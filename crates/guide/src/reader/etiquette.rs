//! Reads prompts of etiquette.

use super::fields::{Fields, word_of};
use crate::finding::{Findings, Problem};
use crate::model::{Etiquette, Prompt, Stage, StepKind};

pub(crate) fn read(mut fields: Fields<'_>, out: &mut Findings) -> Option<Etiquette> {
    let source = fields.source;
    fields.need("prompts", out);
    let mut prompts = Vec::new();
    for node in fields.list("prompts", out) {
        let Some(mut prompt) = Fields::open(source, node, "prompts", out) else { continue };
        let id = prompt.need_id("id", out);
        let place = prompt.place_of("id");
        let title = prompt.need_text("title", out);
        let text = prompt.phrase("text", out);
        if text.variants.is_empty() {
            prompt.add(prompt.place, &Problem::MissingField { field: "text".to_owned() }, out);
        }
        let stages = prompt.list("stages", out);
        let stages = stages
            .into_iter()
            .filter_map(|node| word_of(source, node, "stages", &Stage::WORDS, out))
            .collect();
        let words = StepKind::WORDS.map(|word| (word, word));
        let at = prompt.list("at", out);
        let at = at.into_iter().filter_map(|node| word_of(source, node, "at", &words, out)).collect();
        let when = prompt.condition("when", out);
        let clause = prompt.need_text("clause", out);
        prompt.finish(out);
        if let (Some(id), Some(title), Some(clause)) = (id, title, clause) {
            prompts.push(Prompt { id, title, text, stages, at, when, clause, place });
        }
    }
    fields.finish(out);
    Some(Etiquette { prompts, file: source.path.to_owned() })
}
