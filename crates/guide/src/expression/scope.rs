//! The names that one expression may use.

use super::kind::Kind;
use super::variables::ROOTS;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Names in reach of an expression: the facts, the company's parameters, and in a script its answers.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    names: BTreeMap<String, Kind>,
}

impl Scope {
    /// The facts with the company's parameters.
    pub(crate) fn facts(company: BTreeMap<String, Kind>) -> Self {
        let mut names: BTreeMap<String, Kind> = ROOTS
            .iter()
            .map(|root| {
                let record = Kind::Record(root.name, root.fields);
                let kind = if root.list { Kind::List(Box::new(record)) } else { record };
                (root.name.to_owned(), kind)
            })
            .collect();
        names.insert("company".to_owned(), Kind::Declared("company", Arc::new(company)));
        Self { names }
    }

    /// With the answers, choices and values of a script.
    pub(crate) fn within(
        &self,
        answers: BTreeMap<String, Kind>,
        chosen: BTreeMap<String, Kind>,
        computed: BTreeMap<String, Kind>,
    ) -> Self {
        let mut names = self.names.clone();
        names.insert("answers".to_owned(), Kind::Declared("answers", Arc::new(answers)));
        names.insert("chosen".to_owned(), Kind::Declared("chosen", Arc::new(chosen)));
        Self { names }.with_computed(computed)
    }

    /// With other values of the script.
    pub(crate) fn with_computed(mut self, computed: BTreeMap<String, Kind>) -> Self {
        self.names.insert("computed".to_owned(), Kind::Declared("computed", Arc::new(computed)));
        self
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Kind> {
        self.names.get(name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
}
