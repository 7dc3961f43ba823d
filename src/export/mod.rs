//! A comparison or an article as something to hand on: one file per format.

pub mod json;
