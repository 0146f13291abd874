//! Documents of an appeal for a step that asks for a photo: only then are they read.

use crate::desk::Desk;
use crate::fault::Fault;
use crate::guiding::{Scene, Slot};
use crate::journal;
use okno_domain::appeal::AppealEvent;
use okno_guide::model::AnswerType;
use okno_guide::{DocumentFacts, Run};
use okno_store::Connection;

/// Documents that are offered at once.
const MOST: usize = 60;

impl Desk {
    /// The scene with what the client has brought to the question, where the run stands at a step that asks for it.
    pub(crate) async fn with_photos(
        &self,
        conn: &mut Connection,
        scene: &mut Scene,
        slot: &Slot,
        run: &Run,
    ) -> Result<(), Fault> {
        let Slot::Question(appeal) = slot else { return Ok(()) };
        let library = self.library_of(run);
        let step = library.script(&run.pin.script.id).and_then(|script| script.step(&run.step));
        let asked = step.and_then(|step| step.answer.as_ref()).map(|answer| answer.kind);
        if asked != Some(AnswerType::Photo) {
            return Ok(());
        }
        for event in journal::appeal_events(conn, *appeal).await? {
            // What was handed over to the client shows nothing of theirs.
            if let AppealEvent::DocumentAttached { blob, name, handed_over: false, .. } = &event
                && scene.documents.len() < MOST
            {
                let title = journal::text_or_dash(conn, name).await?;
                scene.documents.push(DocumentFacts { key: blob.to_string(), title });
            }
        }
        Ok(())
    }
}
