//! parallax: two reports of one event, seen from two places; the shift between them is the news about the news.
//!
//! It aligns the sentences of two reports and shows where they part: figures first, then dates, names, quotations,
//! attribution, polarity and wording, and what only one side tells. It says *differs* and never *false*, runs offline, and
//! gives the same output for the same input.
//!
//! # The idea
//!
//! Values flow one way. Each arrow is one pure public function:
//!
//! ```text
//! location ─ Source::open ─▶ Source ─ article::read ─▶ Article ─ claim::read ─▶ Claims ┐
//!                                                          └──── figure::read ◀────────┘
//!                                                                    ▼
//!                                     Report (article, claims, figures), one for each side
//!                                                                    │
//!   Pair<Report> ─ align::align ─▶ Alignment ─ ledger::build ─▶ rows ─ discrepancy::find ─▶ Vec<Discrepancy>
//!                                                                    ▼
//!                              Comparison ─▶ tui (screen) │ export (JSON, HTML, Markdown, …)
//! ```
//!
//! [`compare()`] does the second half and is the border between the engine and the fronts.
//!
//! # The map
//!
//! | room | what it does | what it may not do |
//! |---|---|---|
//! | [`source`] | files, standard input, URLs, web pages, PDF, Word files → text | judge what the text says |
//! | [`article`] | text → paragraphs with their part, sentences, tokens | fail on text; alter it |
//! | [`lexicon`] | word lists and tables of `assets/`, parsed once | know any article |
//! | [`claim`] | quotations, speakers, attributions, names, assertions | look at the other report |
//! | [`figure`] | quantities as intervals, what they count; dates | look at the other report |
//! | [`align`] | which sentences tell the same; word edits inside a link | judge the differences |
//! | [`ledger`] | pairs figures, adds up sums: the only place where two figures meet | mark anything |
//! | [`discrepancy`] | one file per kind of difference | pair figures or sentences on its own |
//! | [`only`] | what one side alone tells, and its weight | look at figures or marks |
//! | [`comparison`] | runs the engine in one canonical order | touch the world |
//! | [`session`] | notes, verdicts and links by hand, kept on disk by content | lose what it acknowledged |
//! | [`export`] | one file per format | change what was found |
//! | [`tui`] | the reading screen, in Elm's shape | do I/O outside its shell |
//! | [`mod@printable`] | text that may be shown on a screen or page: every front sends through it | change the count of characters |
//! | [`cli`] | arguments, configuration, commands | hold logic that a library user needs |
//!
//! Everywhere: places are byte spans ([`span::Span`]) into the unaltered text, and become Unicode scalar values only at the
//! JSON border; what exists once per report is a [`pair::Pair`]; nothing that reaches an output iterates a hash map; no text
//! makes the engine fail; only `source`, `cli`, `session` and the terminal's shell
//! touch the world.
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
pub mod only;
pub mod pair;
mod parallel;
pub mod printable;
pub mod report;
pub mod role;
pub mod session;
pub mod source;
pub mod span;
pub mod tui;
mod words;

pub use comparison::{Comparison, Options, compare};
