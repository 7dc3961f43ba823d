//! Escape sequences that come in two packets, as a slow line delivers them.
//!
//! crossterm takes an Esc with nothing behind it for the key, and what comes later for letters: an arrow would leave a list
//! and then jump to another mark. Here an Esc waits a moment for the rest of a sequence and becomes one key with it.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// How long an Esc waits for more. Neovim waits as long; nobody types a key so soon after another, nor sees the delay.
const REST: Duration = Duration::from_millis(50);

/// The longest sequence that is waited for: a movement of the mouse on a very large screen has 16.
const LONGEST: usize = 32;

/// What may be the beginning of a sequence.
#[derive(Debug, Default)]
pub struct Torn {
    /// Esc and the keys after it.
    held: Vec<Event>,
    /// Those keys as text.
    tail: String,
    /// A pasted text whose opening was torn: until nothing more comes, since crossterm does not tell of its end.
    pasted: Option<String>,
    /// When the last of it came.
    last: Option<Instant>,
}

impl Torn {
    /// Takes an event in; gives out what it is sure of.
    pub fn mend(&mut self, event: Event, out: &mut Vec<Event>) {
        self.last = Some(Instant::now());
        let Event::Key(KeyEvent { code, modifiers, .. }) = event else {
            self.give_up(out);
            return out.push(event);
        };
        if let Some(pasted) = &mut self.pasted {
            match code {
                KeyCode::Char(c) => pasted.push(c),
                KeyCode::Enter => pasted.push('\n'),
                KeyCode::Tab => pasted.push('\t'),
                _ => {}
            }
            return;
        }
        match code {
            KeyCode::Esc if modifiers.is_empty() => {
                self.give_up(out);
                self.held.push(event);
            }
            KeyCode::Char(c) if !self.held.is_empty() && (modifiers - KeyModifiers::SHIFT).is_empty() => {
                self.held.push(event);
                self.tail.push(c);
                self.settle(out);
            }
            _ => {
                self.give_up(out);
                out.push(event);
            }
        }
    }

    /// Is the tail whole, unfinished, or no sequence at all?
    fn settle(&mut self, out: &mut Vec<Event>) {
        let mut tail = self.tail.chars();
        let (first, last) = (tail.next(), tail.next_back());
        match (first, last) {
            (Some('[' | 'O' | ']'), None) => {}
            (Some('['), Some(' '..='?')) if self.held.len() < LONGEST => {}
            (Some('['), Some('~')) if self.tail == "[200~" => {
                self.clear();
                self.pasted = Some(String::new());
            }
            (Some('['), Some('@'..='~')) | (Some('O'), Some('A'..='~')) => {
                // What is known to no one is no key: it is dropped as a whole.
                out.extend(key(&self.tail).map(Event::Key));
                self.clear();
            }
            (Some(']'), Some('1')) => {
                // The terminal's answer about its colours, which is looked for from here on.
                out.push(Event::Key(KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT)));
                out.extend(self.held.pop());
                self.clear();
            }
            _ => self.give_up(out),
        }
    }

    /// How long there is something to wait for.
    pub fn patience(&self) -> Option<Duration> {
        let waits = !self.held.is_empty() || self.pasted.is_some();
        self.last.filter(|_| waits).map(|last| REST.saturating_sub(last.elapsed()))
    }

    /// Nothing more has come: these were single keys, or that was all that was pasted.
    pub fn give_up(&mut self, out: &mut Vec<Event>) {
        out.append(&mut self.held);
        out.extend(self.pasted.take().map(Event::Paste));
        self.tail.clear();
    }

    fn clear(&mut self) {
        self.held.clear();
        self.tail.clear();
    }
}

/// The key that a sequence stands for, without its Esc (xterm's, and the older ones for Home and End).
fn key(tail: &str) -> Option<KeyEvent> {
    let last = tail.chars().next_back()?;
    let numbers = &tail[1..tail.len() - 1];
    let mut numbers = numbers.split(';').map(|number| number.parse::<u8>().ok());
    let number = numbers.next().flatten();
    let code = match (last, number) {
        ('A', _) => KeyCode::Up,
        ('B', _) => KeyCode::Down,
        ('C', _) => KeyCode::Right,
        ('D', _) => KeyCode::Left,
        ('H', _) | ('~', Some(1 | 7)) => KeyCode::Home,
        ('F', _) | ('~', Some(4 | 8)) => KeyCode::End,
        ('Z', _) => KeyCode::BackTab,
        ('~', Some(2)) => KeyCode::Insert,
        ('~', Some(3)) => KeyCode::Delete,
        ('~', Some(5)) => KeyCode::PageUp,
        ('~', Some(6)) => KeyCode::PageDown,
        ('P'..='S', _) => KeyCode::F(last as u8 - b'P' + 1),
        ('~', Some(number @ 11..=15)) => KeyCode::F(number - 10),
        ('~', Some(number @ 17..=21)) => KeyCode::F(number - 11),
        ('~', Some(number @ 23..=24)) => KeyCode::F(number - 12),
        _ => return None,
    };
    let held = numbers.next().flatten().unwrap_or(1).saturating_sub(1);
    let names = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    let modifiers = names.into_iter().filter(|(bit, _)| held & bit != 0).map(|(_, name)| name).collect();
    Some(KeyEvent::new(code, modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn esc() -> Event {
        Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE))
    }

    fn char(c: char) -> Event {
        let held = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
        Event::Key(KeyEvent::new(KeyCode::Char(c), held))
    }

    /// What an Esc and then these letters come to, with nothing after them.
    fn mended(tail: &str) -> Vec<Event> {
        let (mut torn, mut out) = (Torn::default(), Vec::new());
        for event in std::iter::once(esc()).chain(tail.chars().map(char)) {
            torn.mend(event, &mut out);
        }
        torn.give_up(&mut out);
        out
    }

    fn pressed(code: KeyCode, held: KeyModifiers) -> Vec<Event> {
        vec![Event::Key(KeyEvent::new(code, held))]
    }

    #[test]
    fn torn_sequences_are_one_key() {
        assert_eq!(mended("[A"), pressed(KeyCode::Up, KeyModifiers::NONE));
        assert_eq!(mended("OB"), pressed(KeyCode::Down, KeyModifiers::NONE));
        assert_eq!(mended("[1;5C"), pressed(KeyCode::Right, KeyModifiers::CONTROL));
        assert_eq!(mended("[6~"), pressed(KeyCode::PageDown, KeyModifiers::NONE));
        assert_eq!(mended("[21~"), pressed(KeyCode::F(10), KeyModifiers::NONE));
    }

    #[test]
    fn the_mouse_and_what_is_unknown_press_no_keys() {
        for tail in ["[<65;10;12M", "[?62;4c", "[I", "[13;5u"] {
            assert_eq!(mended(tail), [], "{tail}");
        }
        assert_eq!(mended("[Aj"), [mended("[A"), vec![char('j')]].concat());
    }

    #[test]
    fn an_esc_of_its_own_stays_one() {
        assert_eq!(mended(""), [esc()]);
        assert_eq!(mended("q"), [esc(), char('q')]);
        assert_eq!(mended("]"), [esc(), char(']')]);
        assert_eq!(mended("]j"), [esc(), char(']'), char('j')]);
        assert_eq!(mended("["), [esc(), char('[')]);
    }

    #[test]
    fn a_torn_paste_types_nothing() {
        assert_eq!(mended("[200~qx"), [Event::Paste("qx".into())]);
    }
}
