//! What instances call out to each other: ids and audiences, no name of a person.

use crate::base::MAX_CALL;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "call", rename_all = "snake_case")]
pub(crate) enum Call {
    /// Something new is told to an audience.
    Moved { audience: String },
    /// A session has an appeal open.
    Opened { session: Uuid, operator: Uuid, appeal: Uuid, audiences: Vec<String> },
    /// It has none.
    Left { session: Uuid },
}

/// Calls of one instance, together.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Calls {
    pub(super) from: Uuid,
    pub(super) calls: Vec<Call>,
}

/// Texts of at most [`MAX_CALL`] bytes with all the calls. One that does not fit is left out: pulling finds it.
pub(super) fn texts(from: Uuid, calls: Vec<Call>) -> Vec<String> {
    // What stands around the calls, and the commas between them.
    const FRAME: usize = 128;
    let (mut texts, mut piece, mut size) = (Vec::new(), Vec::new(), FRAME);
    let text = |calls: Vec<Call>| serde_json::to_string(&Calls { from, calls }).ok();
    for call in calls {
        let bytes = serde_json::to_string(&call).map_or(usize::MAX, |text| text.len()).saturating_add(1);
        if bytes > MAX_CALL - FRAME {
            continue;
        }
        if size + bytes > MAX_CALL {
            texts.extend(text(std::mem::take(&mut piece)));
            size = FRAME;
        }
        size += bytes;
        piece.push(call);
    }
    if !piece.is_empty() {
        texts.extend(text(piece));
    }
    texts
}

/// The calls of a text that another instance has sent; none of one's own, and none of what cannot be read.
pub(super) fn of_others(own: Uuid, text: &str) -> Vec<Call> {
    match serde_json::from_str::<Calls>(text) {
        Ok(heard) if heard.from != own => heard.calls,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_ce_2_calls_are_passed_on_in_pieces_that_fit_and_none_to_oneself() {
        let (own, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut calls: Vec<Call> =
            (0..500).map(|n| Call::Moved { audience: format!("unit:{n:0>100}") }).collect();
        let fitting = calls.clone();
        calls.insert(250, Call::Moved { audience: "x".repeat(MAX_CALL) });
        let texts = texts(own, calls);
        assert!(texts.len() > 1 && texts.iter().all(|text| text.len() <= MAX_CALL));
        let heard: Vec<Call> = texts.iter().flat_map(|text| of_others(other, text)).collect();
        assert_eq!(heard, fitting, "the one that is too long holds up none of the others");
        assert!(texts.iter().all(|text| of_others(own, text).is_empty()));
        assert!(of_others(other, "no call").is_empty());
    }
}
