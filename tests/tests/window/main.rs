//! Okno in its real window, used as a person uses it: one program for all of it, so that the tools are linked once.
#![cfg(target_os = "linux")]

mod acting;
mod aside;
mod base;
mod bills;
mod book;
mod central;
mod channels;
mod codes;
mod deadlines;
mod hand;
mod inbox;
mod killed;
mod library;
mod lists;
mod long;
mod looks;
mod offers;
mod questions;
mod reach;
mod relative;
mod representative;
mod rest;
mod screens;
mod situation;
mod stages;
mod support;
mod two;
mod visit;
mod waits;
