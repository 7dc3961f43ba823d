//! What comes in ([`Message`]) and what is to be done outside ([`Effect`]).

use crossterm::event::MouseEvent;

use super::index::Index;
use super::keys::Key;
use crate::article::Article;
use crate::comparison::{Comparison, Options};
use crate::pair::Pair;
use crate::session::Event;

/// Something happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// Text was pasted. It is only ever typed into a prompt.
    Paste(String),
    /// The window has this many columns and rows now.
    Resize(u16, u16),
    /// Time passed while something moves on the screen.
    Tick,
    /// A comparison has begun, and this is what it is called.
    Running(&'static str),
    /// So many per cent of the comparison under way are done.
    Progress(u8),
    /// The editor has written this in place of what was in the prompt.
    Rewritten(String),
    /// Texts were compared, see [`Message::compared`].
    Compared(Box<Comparison>, Box<Index>),
    /// Texts could not be compared again.
    Uncompared(String),
    /// Another reader of the same pair of texts did something.
    Kept(Event),
    /// Something outside went well; said in the footer.
    Said(String),
    /// Something outside went wrong; said in the footer.
    Failed(String),
}

impl Message {
    /// Texts were compared. What the screen works out of that takes a while for long texts, so whoever has compared does it
    /// too, in the same thread.
    pub fn compared(found: Comparison) -> Self {
        let index = Index::new(&found);
        index.places(&found);
        Self::Compared(Box::new(found), Box::new(index))
    }
}

/// Something to be done by the shell.
#[derive(Debug)]
pub enum Effect {
    /// Leave with this status.
    Quit(u8),
    /// Stop the process until it is brought back.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// Send [`Message::Tick`] soon.
    Tick,
    /// Put a text on the clipboard.
    Copy(String),
    /// Open a file in the editor at a line, counted from 1.
    Edit(String, usize),
    /// Have the editor change a text; the answer is [`Message::Rewritten`].
    Rewrite(String),
    /// Open an address or file in the browser.
    Browse(String),
    /// Keep what the reader did.
    Keep(Event),
    /// Compare these again; the answer is [`Message::Compared`].
    Compare(Box<Pair<Article>>, Options),
    /// Forget the comparison under way.
    Abandon,
    /// Write an export: format and path.
    Export {
        /// The format's name.
        format: String,
        /// Where to.
        path: String,
    },
}
