//! The one table of commands: name, what it does, its keys. Help, palette, footer, keymap and the default configuration
//! are made from it.

/// Where a command stands in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Group {
    Marks,
    Moving,
    Sides,
    Views,
    Finding,
    Triage,
    Text,
    Program,
}

impl Group {
    /// In the order of the help.
    pub const ALL: [Self; 8] =
        [Self::Marks, Self::Moving, Self::Sides, Self::Views, Self::Finding, Self::Triage, Self::Text, Self::Program];

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Marks => "From mark to mark",
            Self::Moving => "Moving",
            Self::Sides => "The two sides",
            Self::Views => "Views",
            Self::Finding => "Finding",
            Self::Triage => "Your judgement",
            Self::Text => "The text",
            Self::Program => "The program",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What is done.
    pub command: Command,
    /// Its name in the configuration and the palette.
    pub name: &'static str,
    /// Where it stands in the help.
    pub group: Group,
    /// What it does; short enough for a third of a screen of 120 columns.
    pub about: &'static str,
    /// Default keys, in the notation of [`super::keys`].
    pub keys: &'static [&'static str],
}

macro_rules! commands {
    ($($group:ident { $($command:ident $name:literal $about:literal [$($key:literal)+])+ })+) => {
        /// Everything a key can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Command { $($($command,)+)+ }

        /// The table.
        pub const TABLE: &[Entry] = &[$($(Entry {
            command: Command::$command,
            name: $name,
            group: Group::$group,
            about: $about,
            keys: &[$($key),+],
        },)+)+];
    };
}

commands! {
    Marks {
        NextMark "next-mark" "next discrepancy" ["]"]
        PreviousMark "previous-mark" "previous discrepancy" ["["]
        NextConflict "next-conflict" "next conflict" ["}" "."]
        PreviousConflict "previous-conflict" "previous conflict" ["{" ","]
        NextOnly "next-only" "next that one side tells" [")"]
        PreviousOnly "previous-only" "previous that one side tells" ["("]
        NextPlace "next-place" "next place of the same one" ["a"]
        Again "again" "next hit or discrepancy" ["n"]
        AgainBack "again-back" "previous hit or discrepancy" ["N"]
        Why "why" "why linked, why marked" ["i"]
    }
    Moving {
        Down "down" "next sentence" ["j" "<Down>"]
        Up "up" "previous sentence" ["k" "<Up>"]
        HalfDown "half-down" "half a page down" ["<C-d>"]
        HalfUp "half-up" "half a page up" ["<C-u>"]
        PageDown "page-down" "page down" ["f" "<Space>" "<PgDn>"]
        PageUp "page-up" "page up" ["b" "<PgUp>"]
        First "first" "to the beginning" ["g" "<Home>"]
        Last "last" "to the end" ["G" "<End>"]
        JumpBack "jump-back" "back to before the jump" ["''"]
    }
    Sides {
        OtherSide "other-side" "the other side" ["<Tab>"]
        GoLeft "go-left" "left column" ["h" "<Left>"]
        GoRight "go-right" "right column" ["l" "<Right>"]
        Opposite "opposite" "counterpart opposite; next one" ["m"]
        Lock "lock" "lock or unlock the scrolls" ["s"]
        Edits "edits" "word edits: here, all, none" ["d"]
        Link "link" "link by hand: pick, pick" ["p"]
        Unlink "unlink" "unlink these two" ["P"]
    }
    Views {
        Layout "layout" "auto, split, stacked, merged" ["|"]
        Order "order" "reading or aligned order" ["v"]
        List "list" "list of discrepancies" ["L"]
        Ledger "ledger" "ledger of figures" ["t"]
        Names "names" "names and their forms" ["A"]
        Notes "notes" "all notes" ["@"]
    }
    Finding {
        Search "search" "search both sides" ["/"]
        Narrow "narrow" "only sentences that match" ["&"]
        Filter "filter" "filter the discrepancies" ["F"]
    }
    Triage {
        Note "note" "write a note" ["c"]
        Reviewed "reviewed" "reviewed" ["r"]
        Dismiss "dismiss" "dismiss" ["x"]
        DismissWhy "dismiss-why" "dismiss with a reason" ["X"]
        Undo "undo" "undo" ["u"]
        Redo "redo" "redo" ["U"]
    }
    Text {
        Fold "fold" "fold or show what is set aside" ["z"]
        SetAside "set-aside" "compare this, or set it aside" ["Z"]
        SharedRuns "shared-runs" "runs that both have" ["w"]
        Blind "blind" "blind: outlets as A and B" ["B"]
        Copy "copy" "copy as a citation" ["y"]
        CopyMarkdown "copy-markdown" "copy as Markdown" ["Y"]
        Browse "browse" "source in the browser" ["o"]
        Edit "edit" "source in the editor" ["e"]
        Export "export" "export to a file" ["E"]
    }
    Program {
        Select "select" "choose; in a list: go there" ["<Enter>"]
        Palette "palette" "all commands by name" [":"]
        Help "help" "this page" ["?"]
        Close "close" "close what lies on top" ["<Esc>"]
        Cancel "cancel" "cancel, else quit" ["<C-c>"]
        Suspend "suspend" "suspend (fg brings it back)" ["<C-z>"]
        Redraw "redraw" "draw the screen afresh" ["<C-l>"]
        Quit "quit" "quit" ["q"]
    }
}

impl Command {
    /// Its row in the table.
    pub fn entry(self) -> &'static Entry {
        // The table is made by the same macro as the enum, in the same order.
        &TABLE[self as usize]
    }

    /// The command of that name.
    pub fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|entry| entry.name == name).map(|entry| entry.command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_and_enum_stand_in_one_order() {
        for entry in TABLE {
            assert_eq!(entry.command.entry().name, entry.name);
            assert_eq!(Command::named(entry.name), Some(entry.command));
            assert!(entry.about.chars().count() <= 30, "{:?} is too long for the help", entry.about);
        }
    }
}
