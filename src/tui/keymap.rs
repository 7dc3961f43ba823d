//! Which keys do what: the table's defaults, changed by the configuration.

use super::command::{Command, TABLE};
use super::keys::{self, Key};

/// Bindings in the table's order.
#[derive(Clone, Debug)]
pub struct Keymap {
    bound: Vec<(Vec<Key>, Command)>,
}

/// What a sequence of keys amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It is this command.
    Command(Command),
    /// It may become one.
    Prefix,
    /// It is nothing.
    Nothing,
}

impl Default for Keymap {
    fn default() -> Self {
        let bound = TABLE
            .iter()
            .flat_map(|entry| entry.keys.iter().map(|text| (text, entry.command)))
            .map(|(text, command)| (keys::parse(text).expect("a test reads every key of the table"), command))
            .collect();
        Self { bound }
    }
}

impl Keymap {
    /// What these keys mean.
    pub fn meaning(&self, typed: &[Key]) -> Meaning {
        if let Some((_, command)) = self.bound.iter().find(|(keys, _)| keys == typed) {
            return Meaning::Command(*command);
        }
        if self.bound.iter().any(|(keys, _)| keys.starts_with(typed)) { Meaning::Prefix } else { Meaning::Nothing }
    }

    /// The keys of a command, as a reader knows them.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        self.bound.iter().filter(|(_, bound)| *bound == command).map(|(keys, _)| keys::show(keys)).collect()
    }

    /// The first key of a command, for the footer.
    pub fn key_of(&self, command: Command) -> Option<String> {
        self.keys_of(command).into_iter().next()
    }

    /// Gives a command these keys instead of its own.
    pub fn rebind(&mut self, command: Command, texts: &[String]) -> Result<(), String> {
        let keys = texts.iter().map(|text| keys::parse(text)).collect::<Result<Vec<_>, _>>()?;
        let at = self.bound.iter().position(|(_, bound)| *bound == command).unwrap_or(self.bound.len());
        self.bound.retain(|(_, bound)| *bound != command);
        let at = at.min(self.bound.len());
        self.bound.splice(at..at, keys.into_iter().map(|keys| (keys, command)));
        Ok(())
    }

    /// Two commands on one key, or a key that is the beginning of another's.
    pub fn clashes(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (at, (keys, command)) in self.bound.iter().enumerate() {
            for (others, other) in &self.bound[at + 1..] {
                let shown = || (keys::show(keys), keys::show(others), command.entry().name, other.entry().name);
                if keys == others {
                    let (keys, _, command, other) = shown();
                    found.push(format!("{keys} is both {command} and {other}"));
                } else if keys.starts_with(others) || others.starts_with(keys) {
                    let (keys, others, command, other) = shown();
                    found.push(format!("{keys} ({command}) and {others} ({other}) begin alike"));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_key_or_the_beginning_of_one() {
        assert_eq!(Keymap::default().clashes(), Vec::<String>::new());
    }

    #[test]
    fn no_key_is_a_count() {
        for (keys, command) in Keymap::default().bound {
            assert!(keys[0].digit().is_none(), "{command:?} begins with a digit");
        }
    }

    #[test]
    fn clashes_are_found() {
        let mut keymap = Keymap::default();
        keymap.rebind(Command::Help, &["j".to_owned()]).unwrap();
        keymap.rebind(Command::Quit, &["'q".to_owned(), "'".to_owned()]).unwrap();
        assert_eq!(keymap.clashes().len(), 3, "{:?}", keymap.clashes());
        assert_eq!(keymap.meaning(&keys::parse("'q").unwrap()), Meaning::Command(Command::Quit));
    }
}
