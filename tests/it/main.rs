//! Tests through the public doors: text in and marks out, keys typed and screens read, files in and exports out.
//!
//! One harness with a module per area, so that one binary links.

#![allow(clippy::unwrap_used)]

mod claims;
mod command;
mod exports;
mod figures;
mod files;
mod laws;
mod ledger;
mod looks;
mod marks;
mod pty;
mod reading;
mod screen;
mod session;
mod terminal;
mod words;
