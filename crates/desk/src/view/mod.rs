//! From the domain to what the window shows: masks, times in the office's zone, the client's card.

pub(crate) mod card;
pub(crate) mod mask;
pub(crate) mod time;
