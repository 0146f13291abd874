//! Events of a difficult situation and of a shift.

use crate::context::Context;
use crate::incident::{Incident, IncidentCommand, IncidentEvent, IncidentRefusal, Opening, decide};
use crate::shift::{self, Check, Shift, ShiftEvent, ShiftRefusal};

/// Which rule an event breaks where the incident stands now; `context` is its author's.
///
/// # Errors
/// The rule.
pub fn incident(state: &Incident, event: &IncidentEvent, context: &Context) -> Result<(), IncidentRefusal> {
    let wish = match event.clone() {
        IncidentEvent::Opened { situation, script, library, tell, channel, visit, .. } => {
            IncidentCommand::Open(Opening { situation, script, library, tell, channel, visit })
        }
        IncidentEvent::Told { who, by, .. } => IncidentCommand::Tell { who, by },
        IncidentEvent::StepPassed { step, choice, .. } => IncidentCommand::PassStep { step, choice },
        // Whoever was told by the closing itself was told in an event before it.
        IncidentEvent::Closed { outcome, account, .. } => {
            IncidentCommand::Close { outcome, account, others_told: false, complaint_registered: true }
        }
    };
    decide(state, wish, context).map(drop)
}

/// Which rule the check of a shift breaks; `context` is its author's.
///
/// # Errors
/// The rule.
pub fn shift(state: &Shift, event: &ShiftEvent, context: &Context) -> Result<(), ShiftRefusal> {
    let ShiftEvent::Checked { day, script, library, good, mend, .. } = event.clone();
    shift::decide(state, Check { day, script, library, good, mend }, context).map(drop)
}
