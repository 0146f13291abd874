//! From the domain to what the window shows: masks, times in the office's zone, cards, visits, scripts.

pub(crate) mod account;
pub(crate) mod appeal;
pub(crate) mod card;
pub(crate) mod guide;
pub(crate) mod list;
pub(crate) mod mask;
pub(crate) mod profile;
pub(crate) mod promise;
pub(crate) mod service;
pub(crate) mod term;
pub(crate) mod time;
pub(crate) mod visit;
pub(crate) mod work;
