//! What the terminal answers, and what is typed meanwhile: the answer must not be taken for keys, nor keys for the answer.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// An answer is expected no longer than this; later it is somebody's keys again.
const LATEST: Duration = Duration::from_secs(5);

/// The longest answer, in keys: `]11;rgb:ffff/ffff/ffff`.
const LONGEST: usize = 32;

/// An answer that did not come in time. crossterm knows no such sequence and gives it out as keys.
#[derive(Debug)]
pub struct Late {
    until: Instant,
    /// How many keys it may still have; nothing before it begins.
    left: Option<usize>,
}

impl Late {
    /// Expects an answer, of which the beginning may have come.
    pub fn new(begun: bool) -> Self {
        Self { until: Instant::now() + LATEST, left: begun.then_some(LONGEST) }
    }

    /// Is this a part of the answer?
    pub fn holds(&mut self, event: &Event) -> bool {
        let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return false };
        if Instant::now() > self.until {
            return false;
        }
        match (self.left, code, *modifiers) {
            (None, KeyCode::Char(']'), KeyModifiers::ALT) => self.left = Some(LONGEST),
            (None, ..) => return false,
            // Its end: BEL, or Esc and backslash.
            (Some(_), KeyCode::Char('g'), KeyModifiers::CONTROL)
            | (Some(_), KeyCode::Char('\\'), KeyModifiers::ALT) => {
                self.left = None;
                self.until = Instant::now();
            }
            (Some(0), ..) => {
                self.left = None;
                return false;
            }
            (Some(left), ..) => self.left = Some(left - 1),
        }
        true
    }
}

/// Keys that were typed while the answer was awaited.
pub fn keys(typed: &str) -> impl Iterator<Item = Event> {
    typed.chars().filter_map(|c| {
        let code = match c {
            '\r' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            c if c.is_control() => return None,
            c => KeyCode::Char(c),
        };
        Some(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(c: char, held: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), held))
    }

    #[test]
    fn a_late_answer_is_taken_and_keys_before_and_after_it_are_not() {
        let mut late = Late::new(false);
        assert!(!late.holds(&key('j', KeyModifiers::NONE)));
        assert!(late.holds(&key(']', KeyModifiers::ALT)));
        for c in "11;rgb:ffff/ffff/ffff".chars() {
            assert!(late.holds(&key(c, KeyModifiers::NONE)), "{c}");
        }
        assert!(late.holds(&key('g', KeyModifiers::CONTROL)));
        assert!(!late.holds(&key('r', KeyModifiers::NONE)));
        assert!(!late.holds(&key(']', KeyModifiers::ALT)));
    }

    #[test]
    fn what_never_ends_is_no_answer() {
        let mut late = Late::new(true);
        let taken = (0..100).filter(|_| late.holds(&key('j', KeyModifiers::NONE))).count();
        assert_eq!(taken, LONGEST);
    }
}
