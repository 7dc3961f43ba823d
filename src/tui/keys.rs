//! The notation of keys, as in vim: `j`, `]`, `<C-d>`, `<Space>`, `<A-Enter>`; several after each other are a sequence.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key with Ctrl and Alt; Shift is part of the character, except for keys without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Held down with it.
    pub held: KeyModifiers,
}

/// The names of keys without a character of their own.
const NAMES: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("BS", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("Space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("S-Tab", KeyCode::BackTab),
];

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self { code: event.code, held: event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT) }
    }
}

impl Key {
    /// This character alone.
    pub const fn plain(c: char) -> Self {
        Self { code: KeyCode::Char(c), held: KeyModifiers::NONE }
    }

    /// The digit it types, for counts.
    pub fn digit(self) -> Option<usize> {
        match self {
            Self { code: KeyCode::Char(c), held: KeyModifiers::NONE } => c.to_digit(10).map(|digit| digit as usize),
            _ => None,
        }
    }
}

/// Reads a sequence of keys; says what it cannot read.
pub fn parse(mut text: &str) -> Result<Vec<Key>, String> {
    let mut keys = Vec::new();
    while let Some(first) = text.chars().next() {
        if first == '<' && text.len() > 1 {
            let end =
                text.find('>').ok_or_else(|| format!("{text:?} has no closing \">\" (write \"<lt>\" for \"<\")"))?;
            keys.push(named(&text[1..end])?);
            text = &text[end + 1..];
        } else {
            keys.push(Key::plain(first));
            text = &text[first.len_utf8()..];
        }
    }
    if keys.is_empty() { Err("a key is missing".to_owned()) } else { Ok(keys) }
}

fn named(full: &str) -> Result<Key, String> {
    let mut name = full;
    let mut held = KeyModifiers::NONE;
    loop {
        held |= match name.get(..2) {
            Some("C-") => KeyModifiers::CONTROL,
            Some("A-" | "M-") => KeyModifiers::ALT,
            _ => break,
        };
        name = &name[2..];
    }
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Ok(Key { code: *code, held });
    }
    if let Some(number) = name.strip_prefix(['F', 'f']).and_then(|digits| digits.parse().ok()) {
        return Ok(Key { code: KeyCode::F(number), held });
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(Key { code: KeyCode::Char(c), held }),
        _ => {
            let known: Vec<_> = NAMES.iter().map(|(known, _)| *known).collect();
            Err(format!("no key is called \"<{full}>\"; there are {}, F1 to F12, with C- and A-", known.join(", ")))
        }
    }
}

/// Writes a sequence as [`parse`] reads it.
pub fn write(keys: &[Key]) -> String {
    keys.iter().map(|key| one(*key, "<", ">")).collect()
}

/// Writes a sequence as a reader knows it: `^D`, `Space`, `''`.
pub fn show(keys: &[Key]) -> String {
    keys.iter()
        .map(|key| match key {
            Key { code: KeyCode::Char(c), held } if *held == KeyModifiers::CONTROL => format!("^{}", c.to_uppercase()),
            _ => one(*key, "", ""),
        })
        .collect()
}

fn one(key: Key, open: &str, close: &str) -> String {
    let mut held = String::new();
    if key.held.contains(KeyModifiers::CONTROL) {
        held += "C-";
    }
    if key.held.contains(KeyModifiers::ALT) {
        held += "A-";
    }
    let name = NAMES.iter().find(|(_, code)| *code == key.code).map(|(name, _)| (*name).to_owned());
    match (name, key.code) {
        (Some(name), KeyCode::Char('<')) if open.is_empty() => name.replace("lt", "<"),
        (Some(name), _) => format!("{open}{held}{name}{close}"),
        (None, KeyCode::Char(c)) if held.is_empty() => c.to_string(),
        (None, KeyCode::Char(c)) => format!("{open}{held}{c}{close}"),
        (None, KeyCode::F(number)) => format!("{open}{held}F{number}{close}"),
        (None, other) => format!("{open}{held}{other:?}{close}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        for text in ["j", "]", "''", "<C-d>", "<Space>", "<A-Enter>", "<lt>", "<F5>", "<S-Tab>", "gg"] {
            assert_eq!(write(&parse(text).unwrap()), text);
        }
        assert_eq!(show(&parse("<C-d>").unwrap()), "^D");
        assert_eq!(show(&parse("''").unwrap()), "''");
    }

    #[test]
    fn what_is_no_key_is_refused_with_the_choices() {
        assert!(parse("<Entr>").unwrap_err().contains("Enter"));
        assert!(parse("<C-").unwrap_err().contains("closing"));
        assert!(parse("").is_err());
    }
}
