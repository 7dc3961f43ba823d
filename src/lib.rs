//! parallax: two reports of one event, seen from two places.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod align;
pub mod article;
pub mod claim;
pub mod cli;
pub mod comparison;
pub mod discrepancy;
pub mod export;
pub mod figure;
pub mod ledger;
pub mod lexicon;
pub mod pair;
pub mod report;
pub mod role;
pub mod source;
pub mod span;

pub use comparison::{Comparison, Options, compare};
