//! Check digits of identifiers.
