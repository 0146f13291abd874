//! A new topic and its script to begin with (R-SC-8): they lint clean but for the approval, which only an order
//! can give.

use crate::library::Library;
use crate::model::{EktoNode, Party};
use jiff::civil::Date;

/// A file to be made: its path inside the library and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Path inside the library.
    pub path: String,
    /// Text.
    pub text: String,
}

/// Why there is nothing to make.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NothingNew {
    /// The tree has no such code, or it is a group.
    #[error("the tree has no such topic")]
    NotInTree,
    /// The topic is there already.
    #[error("the topic is there already: {file}")]
    TopicExists {
        /// Its file.
        file: String,
    },
}

impl Library {
    /// The files of a new topic: the topic and a script for it. `on` is the day that the approval is dated with
    /// until there is an order.
    ///
    /// # Errors
    /// [`NothingNew`] says why not.
    pub fn new_topic(&self, code: &str, on: Date) -> Result<Vec<NewFile>, NothingNew> {
        if let Some(topic) = self.topic(code) {
            return Err(NothingNew::TopicExists { file: topic.file.clone() });
        }
        let (party, node) = self.leaf(code).ok_or(NothingNew::NotInTree)?;
        let folder = match party {
            Party::Person => "topics/persons",
            Party::Company => "topics/companies",
        };
        let id = script_id(code);
        let topic = format!(
            "# Слова клиентов впишите, как их говорят: восемь и больше, непохожие на соседние темы.\n\
             kind: topic\ncode: \"{code}\"\ntitle: {title}\nappeal: consultation\nkeywords:\n  - {words}\n\
             script: {id}\n",
            title = quoted(&node.title),
            words = quoted(&node.title.to_lowercase()),
        );
        Ok(vec![
            NewFile { path: format!("{folder}/{code}-{slug}.yaml", slug = slug(&id)), text: topic },
            script(&id, &node.title, on),
        ])
    }

    fn leaf(&self, code: &str) -> Option<(Party, &EktoNode)> {
        let mut left: Vec<(Party, &EktoNode)> = [Party::Person, Party::Company]
            .into_iter()
            .flat_map(|party| self.tree(party).map(move |node| (party, node)))
            .collect();
        while let Some((party, node)) = left.pop() {
            if node.code == code && node.below.is_empty() {
                return Some((party, node));
            }
            left.extend(node.below.iter().map(|node| (party, node)));
        }
        None
    }
}

/// The file of a new script of this name.
#[must_use]
pub fn new_script(id: &str, title: &str, on: Date) -> NewFile {
    script(id, title, on)
}

fn script(id: &str, title: &str, on: Date) -> NewFile {
    let text = format!(
        "# Черновик. Что говорить, шаг за шагом; прочитайте вслух. Как писать: docs/guide-language.md.\n\
         kind: script\nid: {id}\ntitle: {title}\n\
         approval:                         # впишите, когда выйдет приказ; до тех пор скрипт не начнётся\n  \
         version: \"0.1\"\n  order: проект\n  date: {on}\n  by: Методолог\n  from: 2999-01-01\n  \
         basis: [\"§7.3.12\"]\n\
         steps:\n  \
         - id: question\n    choose: \"{{{{ client.address_name }}}}, расскажите, пожалуйста, что произошло?\"\n    \
         options:\n      - id: clear\n        title: Понятно\n        to: answer\n      \
         - id: more\n        title: Нужно уточнить\n        to: more\n\n  \
         - id: more\n    ask: Уточните, пожалуйста, с чем это связано?\n    answer:\n      name: details\n      \
         type: text\n      title: Подробности\n      max: \"200\"\n    next: answer\n\n  \
         - id: answer\n    say: Спасибо, сейчас всё объясню.\n    next: over\n\n  \
         - id: over\n    end: Клиент получил ответ.\n    outcome: informed\n",
        title = quoted(title),
    );
    NewFile { path: format!("scripts/{}.yaml", slug(id)), text }
}

/// A name for a script of a topic: `topic_2_1_1`, for a company's code `topic_u2_1_1`.
fn script_id(code: &str) -> String {
    let code: String = code
        .to_lowercase()
        .chars()
        .map(|sign| match sign {
            'ю' => 'u',
            sign if sign.is_ascii_alphanumeric() => sign,
            _ => '_',
        })
        .take(30)
        .collect();
    format!("topic_{code}")
}

fn slug(id: &str) -> String {
    id.replace('_', "-")
}

/// A text as YAML takes it whatever stands in it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
