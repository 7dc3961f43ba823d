//! The reading screen, in Elm's shape.
//!
//! ```text
//! key ─ Keymap ─▶ Command ─ update ─▶ Model' + [Effect] ─ shell does them ─▶ Message …
//!                                      └─ view ─▶ Buffer
//! ```
//!
//! | file | what it holds |
//! |---|---|
//! | `command` | the one table of commands; help, palette, footer and default configuration come from it |
//! | `keys`, `keymap` | the notation of keys; which keys do what |
//! | `model` | everything the screen shows |
//! | `attachment`, `reasons` | the reader's marks and the program's reasons, in words |
//! | `shown` | what the filter lets through, counted and in order |
//! | `index` | what is asked of the comparison again and again, worked out once |
//! | `wrap`, `page` | prose in lines; the layout of both texts, made line by line as it is looked at |
//! | `frame` | where everything stands on a screen of a given size |
//! | `message`, `update` | what comes in, what it changes, what is to be done outside |
//! | `panel`, `view` | the lists; drawing |
//! | `theme` | what each role looks like |
//! | `shell` | the only room that touches the terminal |
//!
//! `update` and `view` do no I/O: tests type keys into a [`Model`] and read the screen, roles included.
//!
//! Text that runs from right to left is drawn in logical order, cluster by cluster; a terminal that reorders lines by itself
//! shows it rightly, others show it as it is stored.

mod attachment;
pub mod citation;
pub mod command;
pub mod config;
pub mod filter;
pub mod frame;
pub mod index;
pub mod input;
pub mod keymap;
pub mod keys;
pub mod message;
pub mod model;
pub mod page;
pub mod panel;
mod reasons;
pub mod search;
mod shell;
pub mod shown;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;
pub mod wrap;

pub use config::Config;
pub use message::{Effect, Message};
pub use model::Model;
pub use shell::{Export, Reader, Reload, Start, run};
