//! Who works with the central: enrolling a device, signing in, refreshing, signing out.

mod at_once;
mod guessing;
mod sign_in;
mod views;

pub(crate) use at_once::Sessions;
pub(crate) use sign_in::{enrol, refresh, sign_in};
pub(crate) use views::{colleague, office as office_view, role};
