//! How the columns of a list share the width of the screen.

use super::Run;
use crate::pair::Pair;
use crate::role::Role;
use crate::tui::wrap::columns;

/// How wide the columns of a list are.
#[derive(Clone, Copy, Debug)]
pub struct Widths {
    /// Of the screen, where it is too narrow for columns: each side's words go below what they are about.
    pub narrow: Option<u16>,
    /// Of what a row is about, and of what a side says.
    pub list: (u16, u16),
    /// The same two in the ledger, whose figures are short and must not be cut.
    pub ledger: (u16, u16),
    /// Of running text.
    pub text: usize,
}

/// On a narrower screen a column would hold half a word.
const NARROW: u16 = 64;

impl Widths {
    /// Shares the width of the screen out.
    pub fn new(width: u16) -> Self {
        // Two blanks before the row, sign and kind in sixteen, two blanks twice between, one at the end.
        let room = width.saturating_sub(23);
        let what = (room * 2 / 5).clamp(8, 48);
        // Relation in fourteen, two blanks twice, the difference in fifteen ("  1,000 (12.5 %)").
        let room_in_ledger = width.saturating_sub(3 + 14 + 4 + 15);
        let figure = (room_in_ledger * 3 / 10).clamp(6, 28);
        let text = usize::from(width.saturating_sub(10)).clamp(10, 110);
        Self {
            narrow: (width < NARROW).then(|| width.saturating_sub(3)),
            list: (what, (room.saturating_sub(what) / 2).clamp(6, 60)),
            ledger: (room_in_ledger.saturating_sub(2 * figure).clamp(8, 48), figure),
            text,
        }
    }

    /// Of a name, and of its forms on a side.
    pub fn names(&self) -> (u16, u16) {
        (self.list.0.min(30), self.list.1)
    }

    /// A row: its head, what it is about, what each side says of that, what else there is to say.
    pub fn row(
        &self,
        (what, says): (u16, u16),
        head: Vec<Run>,
        about: (&str, Role),
        said: &Pair<String>,
        tail: String,
    ) -> Vec<Vec<Run>> {
        let Some(width) = self.narrow else {
            let mut line = head;
            line.push((fit(about.0, what), about.1));
            line.extend(sides(said, says, (Role::Left, Role::Right)));
            line.push((tail, Role::Quiet));
            return vec![line];
        };
        let beside = width.saturating_sub(super::width(&head));
        // The figures themselves matter more than their difference.
        let tail = Some(tail).filter(|tail| width.saturating_sub(4 + columns(tail)) >= 24).unwrap_or_default();
        let half = width.saturating_sub(4 + columns(&tail)) / 2;
        let mut said = sides(said, half, (Role::Left, Role::Right));
        said.push((tail, Role::Quiet));
        let about = |room: u16| (fit(about.0, room), about.1);
        // What it is about has a line of its own where it would be cut to a word.
        if beside >= 12 {
            return vec![[head, vec![about(beside)]].concat(), said];
        }
        vec![head, vec![("  ".to_owned(), Role::Text), about(width.saturating_sub(2))], said]
    }
}

/// What each side says, each after two blanks.
pub fn sides(said: &Pair<String>, width: u16, roles: (Role, Role)) -> Vec<Run> {
    let gap = || ("  ".to_owned(), Role::Text);
    vec![gap(), (fit(&said.left, width), roles.0), gap(), (fit(&said.right, width), roles.1)]
}

/// A text in exactly so many columns.
pub fn fit(text: &str, width: u16) -> String {
    let clean: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if columns(&clean) <= width {
        return format!("{clean}{}", " ".repeat(usize::from(width - columns(&clean))));
    }
    let mut out = String::new();
    for cluster in unicode_segmentation::UnicodeSegmentation::graphemes(clean.as_str(), true) {
        if columns(&out) + columns(cluster) + 1 > width {
            break;
        }
        out += cluster;
    }
    let pad = width.saturating_sub(columns(&out) + 1);
    format!("{out}…{}", " ".repeat(usize::from(pad)))
}
