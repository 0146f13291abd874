//! Okno in its real window, used as a person uses it: one program for all of it, so that the tools are linked once.
#![cfg(target_os = "linux")]

mod aside;
mod base;
mod bills;
mod book;
mod central;
mod hand;
mod inbox;
mod lists;
mod offers;
mod questions;
mod reach;
mod representative;
mod situation;
mod stages;
mod support;
mod visit;
mod wide;
