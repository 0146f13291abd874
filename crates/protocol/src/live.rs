//! The live stream (`GET /v1/live`, `text/event-stream`): it nudges and tells who else has an appeal open. It confirms
//! nothing: whoever missed some of it pulls as before.
//!
//! An event is `event: WORD`, `data: JSON`, an empty line. A line that begins with a colon only says that the central is
//! there. A reader skips words that it does not know.

use crate::Private;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Bytes of a line, at most: a reader need not hold more.
pub const MAX_LINE: usize = 16 * 1024;
/// People who are named of one appeal, at most.
pub const MAX_PEOPLE: usize = 10;

/// What comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hello {
    /// Something comes at least every so many seconds; whoever hears nothing for three times as long is alone.
    pub idle: u32,
}

/// Who has an appeal open now, besides whoever is told so: the whole of it, each time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpenNow {
    /// Which appeal.
    pub appeal: Uuid,
    /// Who; nobody when it was left.
    pub people: Vec<Person>,
}

/// Somebody at work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// Who.
    pub operator: Uuid,
    /// Full name.
    pub name: Private,
}

/// What a stream tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiveEvent {
    /// `hello`: it has begun.
    Hello(Hello),
    /// `moved`: something new is told to this audience.
    Moved,
    /// `open`: who has an appeal open.
    Open(OpenNow),
}

impl LiveEvent {
    /// As it stands in the stream.
    ///
    /// # Errors
    /// Those of writing JSON.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        let (word, data) = match self {
            Self::Hello(hello) => ("hello", serde_json::to_string(hello)?),
            Self::Moved => ("moved", "{}".to_owned()),
            Self::Open(open) => ("open", serde_json::to_string(open)?),
        };
        Ok(format!("event: {word}\ndata: {data}\n\n"))
    }

    /// The event of a word and its data; none for a word of a newer central.
    ///
    /// # Errors
    /// When the data are not of the form.
    pub fn of(word: &str, data: &str) -> Result<Option<Self>, serde_json::Error> {
        Ok(match word {
            "hello" => Some(Self::Hello(serde_json::from_str(data)?)),
            "moved" => Some(Self::Moved),
            "open" => Some(Self::Open(serde_json::from_str(data)?)),
            _ => None,
        })
    }
}

/// Says which appeal a workplace has open; it is said again while it stays so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenAppeal {
    /// Which; none when it was left.
    #[serde(default)]
    pub appeal: Option<Uuid>,
}

/// It is told to those who get the appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpenTold {
    /// For how many seconds it holds unless it is said again.
    pub seconds: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ap_9_what_is_told_is_heard_the_same() {
        let person = Person { operator: Uuid::from_u128(7), name: "Лебедев\nАнтон".into() };
        let open = OpenNow { appeal: Uuid::from_u128(1), people: vec![person] };
        for event in [LiveEvent::Hello(Hello { idle: 15 }), LiveEvent::Moved, LiveEvent::Open(open)] {
            let text = event.text().expect("a text");
            let lines: Vec<&str> = text.lines().collect();
            assert_eq!(lines.len(), 3, "a name brings no line of its own");
            let word = lines[0].strip_prefix("event: ").expect("a word");
            let data = lines[1].strip_prefix("data: ").expect("data");
            assert_eq!(LiveEvent::of(word, data).expect("readable"), Some(event));
        }
        assert_eq!(LiveEvent::of("newer", "{}").expect("readable"), None);
        assert!(LiveEvent::of("open", "{}").is_err());
    }
}
