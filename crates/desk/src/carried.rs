//! What a visit carries to a colleague (R-VI-8): where its scripts stand and what is typed, sealed under the visit, so that it
//! goes on at the same step on whichever machine the colleague takes it.

use crate::deed::{CURRENT, Deed, draft_key};
use crate::fault::Fault;
use crate::promises::RESULT;
use okno_domain::ids::VisitId;
use okno_domain::personal::ValueRef;
use serde::{Deserialize, Serialize};

/// Bytes of one sealed piece: as many as a sealed text holds with room to spare.
const PIECE: usize = 48 * 1024;
/// Bytes of all pieces, at most: with what stands around them they go in one request.
const MOST: usize = 6 * PIECE;
/// What is typed into the form of handing over itself stays here.
const HANDING: &str = "hand:";

/// As it is sealed. The form is stored: fields are only added.
#[derive(Default, Serialize, Deserialize)]
struct Carried {
    /// Runs by their slots, as they are saved.
    runs: Vec<(String, String)>,
    /// What is typed, by fields.
    typed: Vec<(String, String)>,
}

/// Seals what a visit carries; gives the references for the event. What is too much is left out, the longest first: the visit
/// goes all the same, and a script without its run begins anew.
pub(crate) async fn seal(deed: &mut Deed<'_>, visit: VisitId) -> Result<Vec<ValueRef>, Fault> {
    let mut carried = Carried::default();
    for run in okno_vault::runs::list(deed.conn(), visit).await? {
        carried.runs.push((run.slot, run.json));
    }
    let of_visit = draft_key(visit, "");
    for draft in okno_vault::drafts::of_visit(deed.conn(), visit).await? {
        let Some(field) = draft.key.strip_prefix(&of_visit) else { continue };
        if carries(field) {
            // Exposed to be sealed.
            carried.typed.push((field.to_owned(), draft.text.into_inner()));
        }
    }
    let left = carried.fit();
    if left > 0 {
        tracing::warn!(left, "more is saved with a visit than it carries");
    }
    if carried.runs.is_empty() && carried.typed.is_empty() {
        return Ok(Vec::new());
    }
    let text = serde_json::to_string(&carried)?;
    let mut references = Vec::new();
    for piece in pieces(&text) {
        references.push(deed.seal(visit.into(), piece).await?);
    }
    Ok(references)
}

/// Goes on with what a visit carried, in place of what was saved here of it. Where a piece was erased, or has not come, what is
/// here stays.
pub(crate) async fn take(deed: &mut Deed<'_>, visit: VisitId, references: &[ValueRef]) -> Result<(), Fault> {
    let mut text = String::new();
    for reference in references {
        match okno_vault::sealed::unseal(deed.conn(), reference).await? {
            Some(piece) => text.push_str(piece.expose()),
            None => return Ok(()),
        }
    }
    if text.is_empty() {
        return Ok(());
    }
    let carried: Carried = serde_json::from_str(&text)?;
    deed.forget_visit(visit).await?;
    for (slot, json) in &carried.runs {
        deed.put_run(visit, slot, json).await?;
    }
    for (field, typed) in carried.typed.iter().filter(|(field, _)| carries(field)) {
        deed.keep_draft(visit, field, typed).await?;
    }
    Ok(())
}

/// Whether what is typed in a field belongs to who leads the visit: not what an executor types, nor who keeps a promise.
fn carries(field: &str) -> bool {
    ![RESULT, crate::work::FIELDS, HANDING].iter().any(|own| field.starts_with(own))
}

impl Carried {
    /// Leaves out what is too much; says how many.
    fn fit(&mut self) -> usize {
        // Which question is shown is the least of it, and says where to go on.
        let weight = |(name, text): &(String, String)| {
            if name == CURRENT {
                0
            } else {
                name.len() + serde_json::to_string(text).map_or(MOST, |text| text.len())
            }
        };
        self.runs.sort_by_key(weight);
        self.typed.sort_by_key(weight);
        let before = self.runs.len() + self.typed.len();
        let mut room = MOST;
        let mut fits = |entry: &(String, String)| match room.checked_sub(weight(entry) + 8) {
            Some(left) => {
                room = left;
                true
            }
            None => false,
        };
        self.typed.retain(&mut fits);
        self.runs.retain(&mut fits);
        before - self.runs.len() - self.typed.len()
    }
}

/// Pieces of a text that are not too long for one sealed text.
fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while rest.len() > PIECE {
        let mut end = PIECE;
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_vi_8_what_is_carried_goes_in_pieces_and_has_a_limit() {
        // Letters of two bytes at odd places: no piece may end within one.
        let text = format!("x{}", "ж".repeat(PIECE));
        let cut = pieces(&text);
        assert!(cut.len() > 2 && cut.iter().all(|piece| piece.len() <= PIECE));
        assert_eq!(cut.concat(), text);
        let run = |slot: &str, bytes: usize| (slot.to_owned(), "x".repeat(bytes));
        let mut carried = Carried {
            runs: vec![run("question:1", MOST), run("question:2", PIECE), run(CURRENT, 40)],
            typed: vec![run("topic", 10)],
        };
        assert_eq!(carried.fit(), 1, "the longest is left out");
        let slots: Vec<&str> = carried.runs.iter().map(|(slot, _)| slot.as_str()).collect();
        assert_eq!((slots, carried.typed.len()), (vec![CURRENT, "question:2"], 1));
        assert!(serde_json::to_string(&carried).expect("JSON").len() <= MOST);
    }

    /// Breaks when the form changes: a visit that is on its way from an older program could not be gone on with.
    #[test]
    fn r_vi_8_the_form_of_what_is_carried_is_frozen() {
        let first = r#"{"runs":[["current","null"]],"typed":[["topic","показания"]]}"#;
        let carried: Carried = serde_json::from_str(first).expect("readable");
        assert_eq!(serde_json::to_string(&carried).expect("JSON"), first);
    }

    #[test]
    fn r_vi_8_what_others_type_is_not_carried() {
        assert!(carries("answer:question:1:reading") && carries("topic"));
        assert!(!carries("result:1") && !carries("work-answer:1") && !carries("hand:note"));
    }
}
