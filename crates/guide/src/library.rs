//! A library: everything that was read from one folder, checked and compiled, unchanging.

use crate::check;
use crate::expression::{Kind, Scope};
use crate::finder::Finder;
use crate::finding::{Finding, Findings, Place, Problem, Severity};
use crate::gathering::{contents, on_reading_stack};
use crate::link::link;
use crate::model::{
    Algorithm, EktoNode, Etiquette, Manifest, Paper, Papers, Parameter, Party, Purpose, Script,
    SegmentService, Topic, Unit,
};
use crate::reader::{self, Content, LANGUAGE};
use okno_domain::client::Segment;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Files of one library.
const FILE_LIMIT: usize = 2_000;

/// What has been read so far, before it is known to hold together.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) manifest: Option<Manifest>,
    pub(crate) trees: Vec<(Party, Vec<EktoNode>, String)>,
    pub(crate) topics: BTreeMap<String, Topic>,
    pub(crate) scripts: BTreeMap<String, Script>,
    pub(crate) algorithms: BTreeMap<String, Algorithm>,
    pub(crate) etiquettes: Vec<Etiquette>,
    pub(crate) papers: Vec<Papers>,
}

/// A checked library.
#[derive(Debug)]
pub struct Library {
    manifest: Manifest,
    trees: Vec<(Party, Vec<EktoNode>, String)>,
    topics: BTreeMap<String, Topic>,
    scripts: BTreeMap<String, Script>,
    algorithms: BTreeMap<String, Algorithm>,
    etiquettes: Vec<Etiquette>,
    papers: Vec<Papers>,
    digest: String,
    warnings: Vec<Finding>,
    pub(crate) finder: OnceLock<Finder>,
}

/// A topic of the tree that has no script: R-SC-1 wants one for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Whose tree.
    pub party: Party,
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// File of the tree, inside the library.
    pub file: String,
    /// Where it stands in the file.
    pub place: Place,
}

impl Library {
    /// Reads a library from its files: path inside the folder (with `/`) and text. Files that are not `.yaml`
    /// or `.yml` are left out.
    ///
    /// # Errors
    /// Everything that is wrong, by file and line; warnings too, so that one reading tells all.
    pub fn read<P, T>(files: impl IntoIterator<Item = (P, T)>) -> Result<Self, Vec<Finding>>
    where
        P: Into<String>,
        T: Into<String>,
    {
        let mut files: Vec<(String, String)> = files
            .into_iter()
            .map(|(path, text)| (path.into(), text.into()))
            .filter(|(path, _)| path.ends_with(".yaml") || path.ends_with(".yml"))
            .collect();
        files.sort();
        on_reading_stack(|| Self::read_sorted(&files))
    }

    fn read_sorted(files: &[(String, String)]) -> Result<Self, Vec<Finding>> {
        let mut out = Findings::default();
        if files.len() > FILE_LIMIT {
            let problem = Problem::TooLarge { limit: format!("{FILE_LIMIT} файлов") };
            out.add("", Place { line: 1, column: 1 }, &problem);
            return Err(out.into_sorted());
        }
        let mut draft = Draft::of(files, &mut out);
        draft.check(&mut out);
        let findings = out.into_sorted();
        let whole = findings.iter().all(|finding| finding.severity == Severity::Warning);
        match draft.manifest {
            Some(manifest) if whole => Ok(Self {
                manifest,
                trees: draft.trees,
                topics: draft.topics,
                scripts: draft.scripts,
                algorithms: draft.algorithms,
                etiquettes: draft.etiquettes,
                papers: draft.papers,
                digest: reader::digest(
                    &files.iter().flat_map(|(path, text)| [path.as_str(), text.as_str()]).collect::<Vec<_>>(),
                ),
                warnings: findings,
                finder: OnceLock::new(),
            }),
            _ => Err(findings),
        }
    }

    /// Name of the library.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.manifest.name
    }

    /// Version: `2026.11`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.manifest.version
    }

    /// SHA-256 over all its files, 64 hexadecimal digits; what a signature will be over.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// What could be better.
    #[must_use]
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }

    /// Facts of the company that the content uses, for it to fill in.
    #[must_use]
    pub fn parameters(&self) -> &[Parameter] {
        &self.manifest.parameters
    }

    /// Units that appeals are forwarded to.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.manifest.units
    }

    /// How the clients of a segment are served; none where the library says nothing of it.
    #[must_use]
    pub fn segment(&self, segment: Segment) -> Option<&SegmentService> {
        self.manifest.segments.iter().find(|row| row.segment == segment)
    }

    /// The tree of topics of persons or of companies.
    pub fn tree(&self, party: Party) -> impl Iterator<Item = &EktoNode> {
        self.trees.iter().filter(move |(of, ..)| *of == party).flat_map(|(_, nodes, _)| nodes)
    }

    /// A topic by its code.
    #[must_use]
    pub fn topic(&self, code: &str) -> Option<&Topic> {
        self.topics.get(code)
    }

    /// All topics, by code.
    pub fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.topics.values()
    }

    /// A script by its id.
    #[must_use]
    pub fn script(&self, id: &str) -> Option<&Script> {
        self.scripts.get(id)
    }

    /// All scripts, by id.
    pub fn scripts(&self) -> impl Iterator<Item = &Script> {
        self.scripts.values()
    }

    /// An algorithm by its id.
    #[must_use]
    pub fn algorithm(&self, id: &str) -> Option<&Algorithm> {
        self.algorithms.get(id)
    }

    /// All algorithms, by id.
    pub fn algorithms(&self) -> impl Iterator<Item = &Algorithm> {
        self.algorithms.values()
    }

    pub(crate) const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Files of etiquette.
    #[must_use]
    pub fn etiquettes(&self) -> &[Etiquette] {
        &self.etiquettes
    }

    /// Files of papers.
    #[must_use]
    pub fn papers(&self) -> &[Papers] {
        &self.papers
    }

    /// A paper by its name: the `template` of a step.
    #[must_use]
    pub fn paper(&self, id: &str) -> Option<&Paper> {
        self.papers.iter().flat_map(|file| &file.papers).find(|paper| paper.id == id)
    }

    pub(crate) fn purpose(&self, purpose: Purpose) -> &[crate::model::Pick] {
        self.manifest.purposes.iter().find(|(of, _)| *of == purpose).map_or(&[], |(_, picks)| picks)
    }

    /// Topics of the trees that have no script yet (R-SC-1).
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for (party, nodes, file) in &self.trees {
            let mut left: Vec<&EktoNode> = nodes.iter().collect();
            while let Some(node) = left.pop() {
                if node.below.is_empty() && !self.topics.contains_key(&node.code) {
                    gaps.push(Gap {
                        party: *party,
                        code: node.code.clone(),
                        title: node.title.clone(),
                        file: file.clone(),
                        place: node.place,
                    });
                }
                left.extend(&node.below);
            }
        }
        gaps.sort_by(|a, b| (a.party, &a.code).cmp(&(b.party, &b.code)));
        gaps
    }
}

/// The scripts that a topic names, while the library does not hold together yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Title of the topic.
    pub title: String,
    /// Names of scripts that are not there.
    pub missing: Vec<String>,
}

/// What the topic with this code names and is not there; nothing: there is no such topic.
#[must_use]
pub fn scripts_named(files: &[(String, String)], code: &str) -> Option<Named> {
    on_reading_stack(|| named(files, code))
}

fn named(files: &[(String, String)], code: &str) -> Option<Named> {
    let draft = Draft::of(files.get(..FILE_LIMIT).unwrap_or(files), &mut Findings::default());
    let topic = draft.topics.get(code)?;
    let names = topic.scripts.iter().map(|pick| pick.id.clone());
    let missing = names.filter(|id| !draft.scripts.contains_key(id)).collect();
    Some(Named { title: topic.title.clone(), missing })
}

impl Draft {
    fn of(files: &[(String, String)], out: &mut Findings) -> Self {
        let mut draft = Self::default();
        for content in contents(files, out) {
            draft.take(content, out);
        }
        draft
    }

    fn take(&mut self, content: Content, out: &mut Findings) {
        match content {
            Content::Manifest(manifest) => match &self.manifest {
                Some(first) => {
                    let problem = Problem::DuplicateId {
                        what: "Файл вида",
                        id: "library".to_owned(),
                        other: first.file.clone(),
                    };
                    out.add(&manifest.file, Place { line: 1, column: 1 }, &problem);
                }
                None => self.manifest = Some(manifest),
            },
            Content::Ekto(party, nodes, file) => self.trees.push((party, nodes, file)),
            Content::Topic(topic) => {
                if let Some(first) = self.topics.get(&topic.code) {
                    let (id, other) = (topic.code.clone(), first.file.clone());
                    out.add(&topic.file, topic.place, &Problem::DuplicateId { what: "Тема", id, other });
                    return;
                }
                self.topics.insert(topic.code.clone(), topic);
            }
            Content::Script(script) => {
                if let Some(first) = self.scripts.get(&script.id) {
                    let (id, other) = (script.id.clone(), first.file.clone());
                    out.add(&script.file, script.place, &Problem::DuplicateId { what: "Скрипт", id, other });
                    return;
                }
                self.scripts.insert(script.id.clone(), *script);
            }
            Content::Algorithm(algorithm) => {
                if let Some(first) = self.algorithms.get(&algorithm.id) {
                    let (id, other) = (algorithm.id.clone(), first.file.clone());
                    let problem = Problem::DuplicateId { what: "Алгоритм", id, other };
                    out.add(&algorithm.file, algorithm.place, &problem);
                    return;
                }
                self.algorithms.insert(algorithm.id.clone(), algorithm);
            }
            Content::Etiquette(etiquette) => self.etiquettes.push(etiquette),
            Content::Papers(papers) => self.papers.push(papers),
        }
    }

    /// A library of the first version of the language has none of the words of the second: the first one is told.
    fn newer(&self, out: &mut Findings) {
        let Some(manifest) = self.manifest.as_ref().filter(|manifest| manifest.language < LANGUAGE) else {
            return;
        };
        let first = self.scripts.values().find_map(|script| Some((&script.file, script.newer?)));
        if let Some((file, (place, word))) = first {
            let problem = Problem::Newer { word, file: file.clone(), line: place.line, language: LANGUAGE };
            out.add(&manifest.file, manifest.language_place, &problem);
        }
    }

    fn check(&mut self, out: &mut Findings) {
        if self.manifest.is_none() {
            out.add("library.yaml", Place { line: 1, column: 1 }, &Problem::NoManifest);
        }
        let company: BTreeMap<String, Kind> = self
            .manifest
            .iter()
            .flat_map(|manifest| &manifest.parameters)
            .map(|parameter| (parameter.name.clone(), parameter.kind.clone()))
            .collect();
        let facts = Scope::facts(company);
        for script in self.scripts.values() {
            check::ways(script, out);
        }
        self.newer(out);
        if check::calls(&self.scripts, out) {
            link(&mut self.scripts);
        }
        for script in self.scripts.values() {
            check::script(script, &facts, out);
        }
        for etiquette in &self.etiquettes {
            check::etiquette(etiquette, &facts, out);
        }
        check::own(self, &facts, out);
        check::papers(self, &facts, out);
        check::references(self, &facts, out);
        check::speech(self, out);
        check::terms(self, out);
        check::reach(self, out);
        check::as_of(self, out);
    }
}
