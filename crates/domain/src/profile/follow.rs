//! A card follows what was told of its client, wherever that was (R-PR-2): a value, a need, a consent, an erasure. A
//! workplace and the central ask the same rule.

use super::card::Tenure;
use super::consent::{ConsentEvent, Consents};
use super::{Attribute, ProfileEvent};
use crate::client::Client;
use crate::personal::Personal;
use jiff::civil::Date;

/// What an event does to a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardChange {
    /// Something of the profile was told.
    Profile {
        /// What.
        event: ProfileEvent,
        /// The value that it refers to; none when it was erased, or when there is none.
        text: Option<Personal<String>>,
        /// Its day, where it happened.
        day: Date,
    },
    /// A consent was given or withdrawn.
    Consent(ConsentEvent),
}

impl CardChange {
    /// Whether what is personal was erased by it.
    #[must_use]
    pub const fn erases(&self) -> bool {
        matches!(self, Self::Profile { event: ProfileEvent::Erased { .. }, .. })
    }
}

impl Client {
    /// The card after a change.
    #[must_use]
    pub fn follow(mut self, change: &CardChange) -> Self {
        match change {
            CardChange::Consent(event) => {
                let after = Consents::of_card(&self).evolve(event);
                self.consent_data = after.data;
                self.consent_ads = after.ads;
                self
            }
            CardChange::Profile { event, text, day } => self.after(event, text.as_ref(), *day),
        }
    }

    fn after(mut self, event: &ProfileEvent, text: Option<&Personal<String>>, day: Date) -> Self {
        match (event, text) {
            (ProfileEvent::AttributeTold { attribute, .. }, Some(text)) => {
                self.tell(*attribute, text.expose(), day);
            }
            (ProfileEvent::AttributeAbsent { attribute, .. }, _) => self.tell_absent(*attribute),
            // Found unchanged: of residents it is the day that is new.
            (ProfileEvent::AttributeConfirmed { attribute: Attribute::Residents, .. }, _) => {
                if let Some(count) = self.told(Attribute::Residents) {
                    self.tell(Attribute::Residents, &count, day);
                }
            }
            (ProfileEvent::NeedNoted { need, .. }, _) if !self.needs.contains(need) => self.needs.push(*need),
            (ProfileEvent::NeedDropped { need, .. }, _) => self.needs.retain(|known| known != need),
            // Whose premises they are is not in the event: less stays than may, never more (§7.2.4.1).
            (ProfileEvent::Erased { .. }, _) => return self.impersonal(Tenure::Other),
            _ => {}
        }
        self
    }
}
