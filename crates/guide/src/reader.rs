//! From files to a model. Every finding names its place; reading goes on after one, to report them all.

mod algorithm;
mod etiquette;
mod fields;
mod manifest;
mod own;
mod paper;
mod reach;
mod script;
mod segment;
mod topic;

use crate::finding::{Findings, Problem, Source};
use crate::model::{Algorithm, EktoNode, Etiquette, Manifest, Papers, Party, Script, Topic};
use crate::near::nearest;
use crate::yaml;
use fields::Fields;
pub(crate) use manifest::LANGUAGE;
use sha2::{Digest, Sha256};

/// What one file turned out to be.
pub(crate) enum Content {
    Manifest(Manifest),
    Ekto(Party, Vec<EktoNode>, String),
    Topic(Topic),
    Script(Box<Script>),
    Algorithm(Algorithm),
    Etiquette(Etiquette),
    Papers(Papers),
}

const KINDS: [&str; 7] = ["library", "ekto", "topic", "script", "algorithm", "etiquette", "papers"];

/// Reads one file.
pub(crate) fn read(source: Source<'_>, out: &mut Findings) -> Option<Content> {
    let node = match yaml::parse(source.text) {
        Ok(node) => node,
        Err((place, problem)) => {
            out.add(source.path, place, &problem);
            return None;
        }
    };
    let mut fields = Fields::open(source, &node, "файл", out)?;
    let kind = fields.need_text("kind", out)?;
    match kind.as_str() {
        "library" => manifest::read(fields, out).map(Content::Manifest),
        "ekto" => topic::read_tree(fields, out)
            .map(|(party, nodes)| Content::Ekto(party, nodes, source.path.to_owned())),
        "topic" => topic::read(fields, out).map(Content::Topic),
        "script" => script::read(fields, out).map(|script| Content::Script(Box::new(script))),
        "algorithm" => algorithm::read(fields, out).map(Content::Algorithm),
        "etiquette" => etiquette::read(fields, out).map(Content::Etiquette),
        "papers" => paper::read(fields, out).map(Content::Papers),
        _ => {
            let near = nearest(&kind, KINDS);
            fields.add(fields.place_of("kind"), &Problem::UnknownKind { kind, near }, out);
            None
        }
    }
}

/// SHA-256 as 64 hexadecimal digits.
pub(crate) fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // The length keeps two files from being taken for other two with the same bytes in a row.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
