//! Reads a topic and the tree of topics.

use super::fields::Fields;
use crate::finding::{Findings, Problem, Source};
use crate::model::{Appeal, EktoNode, Party, Topic};
use crate::yaml::Node;
use okno_domain::term::LegalTerm;

/// Levels of the tree.
const TREE_LIMIT: usize = 5;

const NEEDS: [(&str, &str); 4] =
    [("client", "client"), ("account", "account"), ("meter", "meter"), ("bill", "bill")];

pub(crate) fn read(mut fields: Fields<'_>, out: &mut Findings) -> Option<Topic> {
    let code = fields.need_text("code", out);
    let title = fields.need_text("title", out);
    let appeal = fields.need_word("appeal", &Appeal::WORDS, out);
    let keywords = fields.texts("keywords", out);
    if keywords.is_empty() {
        fields.add(fields.place, &Problem::MissingField { field: "keywords".to_owned() }, out);
    }
    let place = fields.place_of("code");
    let source = fields.source;
    let needs = fields.list("needs", out);
    let needs = needs
        .into_iter()
        .filter_map(|node| super::fields::word_of(source, node, "needs", &NEEDS, out))
        .map(str::to_owned)
        .collect();
    let law = fields.word("law", &LegalTerm::WORDS, out);
    let reach = super::reach::of_topic(&mut fields, out);
    fields.need("script", out);
    let scripts = fields.picks("script", out);
    let algorithms = fields.picks("algorithm", out);
    fields.finish(out);
    Some(Topic {
        code: code?,
        title: title?,
        appeal: appeal?,
        keywords,
        needs,
        law,
        reach,
        scripts,
        algorithms,
        file: source.path.to_owned(),
        place,
    })
}

pub(crate) fn read_tree(mut fields: Fields<'_>, out: &mut Findings) -> Option<(Party, Vec<EktoNode>)> {
    let party = fields.need_word("party", &Party::WORDS, out);
    let source = fields.source;
    fields.need("topics", out);
    let nodes = fields.list("topics", out);
    let nodes = read_nodes(source, nodes, TREE_LIMIT, out);
    fields.finish(out);
    Some((party?, nodes))
}

fn read_nodes(source: Source<'_>, nodes: Vec<&Node>, levels: usize, out: &mut Findings) -> Vec<EktoNode> {
    let mut read = Vec::new();
    for node in nodes {
        if levels == 0 {
            let problem = Problem::TooLarge { limit: format!("{TREE_LIMIT} уровней дерева") };
            out.add(source.path, node.place, &problem);
            break;
        }
        let Some(mut fields) = Fields::open(source, node, "topics", out) else { continue };
        let code = fields.need_text("code", out);
        let place = fields.place_of("code");
        let title = fields.need_text("title", out);
        let below = fields.list("topics", out);
        let below = read_nodes(source, below, levels - 1, out);
        fields.finish(out);
        if let (Some(code), Some(title)) = (code, title) {
            read.push(EktoNode { code, title, below, place });
        }
    }
    read
}
