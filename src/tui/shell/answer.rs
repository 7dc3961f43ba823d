//! What the terminal answers, and what is typed meanwhile: the answer must not be taken for keys, nor keys for the answer.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use crate::tui::terminal::{self as speech, Answer};

/// An answer is expected no longer than this; later it is somebody's keys again.
const LATEST: Duration = Duration::from_secs(5);

/// The longest answer, in keys: `]11;rgb:ffff/ffff/ffff`.
const LONGEST: usize = 32;

/// An answer that did not come in time. crossterm knows no such sequence and gives it out as keys.
#[derive(Debug)]
pub struct Late {
    until: Instant,
    /// What has come of it, without its Esc; nothing before it begins.
    begun: Option<String>,
    answer: Answer,
}

impl Late {
    /// Expects the rest of an answer, of which this has come, without its Esc, or a whole one.
    pub fn new(begun: Option<String>) -> Self {
        Self { until: Instant::now() + LATEST, begun, answer: Answer::Unfinished }
    }

    /// Is this a part of the answer?
    pub fn holds(&mut self, event: &Event) -> bool {
        let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return false };
        if Instant::now() > self.until {
            return false;
        }
        let Some(begun) = &mut self.begun else {
            let begins = (*code, *modifiers) == (KeyCode::Char(']'), KeyModifiers::ALT);
            self.begun = begins.then(|| "]".to_owned());
            return begins;
        };
        match (code, *modifiers) {
            // Its end: BEL, or Esc and backslash.
            (KeyCode::Char('g'), KeyModifiers::CONTROL) | (KeyCode::Char('\\'), KeyModifiers::ALT) => {
                self.answer = speech::background(format!("\x1b{begun}\x07").as_bytes());
                self.begun = None;
                self.until = Instant::now();
            }
            _ if begun.chars().count() > LONGEST => {
                self.begun = None;
                return false;
            }
            (KeyCode::Char(c), _) => begun.push(*c),
            _ => begun.push('\u{fffd}'),
        }
        true
    }

    /// What the answer says, once and as soon as it is whole.
    pub fn told(&mut self) -> Answer {
        std::mem::replace(&mut self.answer, Answer::Unfinished)
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
        let mut late = Late::new(None);
        assert!(!late.holds(&key('j', KeyModifiers::NONE)));
        assert!(late.holds(&key(']', KeyModifiers::ALT)));
        for c in "11;rgb:ffff/ffff/ffff".chars() {
            assert!(late.holds(&key(c, KeyModifiers::NONE)), "{c}");
        }
        assert_eq!(late.told(), Answer::Unfinished);
        assert!(late.holds(&key('g', KeyModifiers::CONTROL)));
        assert_eq!((late.told(), late.told()), (Answer::Light(true), Answer::Unfinished));
        assert!(!late.holds(&key('r', KeyModifiers::NONE)));
        assert!(!late.holds(&key(']', KeyModifiers::ALT)));
    }

    #[test]
    fn what_never_ends_is_no_answer() {
        let mut late = Late::new(Some(String::new()));
        let taken = (0..100).filter(|_| late.holds(&key('j', KeyModifiers::NONE))).count();
        assert_eq!(taken, LONGEST + 1);
    }

    #[test]
    fn the_rest_of_an_answer_is_understood() {
        let mut late = Late::new(Some("]11;rgb:1c1c/1".to_owned()));
        for c in "c1c/1c1c".chars() {
            assert!(late.holds(&key(c, KeyModifiers::NONE)), "{c}");
        }
        assert!(late.holds(&key('\\', KeyModifiers::ALT)));
        assert_eq!(late.told(), Answer::Light(false));
    }
}
