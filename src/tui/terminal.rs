//! What is said to terminals and understood from them, as plain text: clipboard, colours, depth. No I/O here.

use super::theme::Depth;

/// What stands between the program and the terminal, and wants sequences wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// Nothing.
    Bare,
    /// tmux passes on what is wrapped for it.
    Tmux,
    /// GNU screen does so in pieces of at most 768 bytes.
    Screen,
}

impl Wrapping {
    /// As the environment says.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        if variable("TMUX").is_some() {
            Self::Tmux
        } else if variable("STY").is_some() || term.starts_with("screen") {
            Self::Screen
        } else {
            Self::Bare
        }
    }
}

/// xterm takes about this much in one sequence; many terminals take more, few take less.
pub const CLIPBOARD_LIMIT: usize = 74_994;

/// GNU screen's limit for a string it passes on, less its frame.
const SCREEN_PIECE: usize = 760;

/// The sequence that puts a text on the clipboard (OSC 52).
pub fn clipboard(text: &str, wrapping: Wrapping) -> String {
    let bare = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    match wrapping {
        Wrapping::Bare => bare,
        Wrapping::Tmux => format!("\x1bPtmux;{}\x1b\\", bare.replace('\x1b', "\x1b\x1b")),
        Wrapping::Screen => {
            let pieces = bare.as_bytes().chunks(SCREEN_PIECE);
            pieces.map(|piece| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(piece))).collect()
        }
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let word = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let value = (word >> (18 - 6 * digit) & 63) as usize;
            out.push(if digit <= chunk.len() { char::from(DIGITS[value]) } else { '=' });
        }
    }
    out
}

/// What asks for the background colour (OSC 11), and then for what every terminal answers: whoever answers only the second
/// does not know the first.
pub const ASK_BACKGROUND: &str = "\x1b]11;?\x07\x1b[c";

/// What an answer to [`ASK_BACKGROUND`] says so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Not all has come yet.
    Unfinished,
    /// A light background, or a dark one.
    Light(bool),
    /// The terminal does not say.
    Silence,
}

/// What stands beside the answers: keys that were typed while they were awaited. Sequences of any kind are left out. Also says
/// whether the last sequence is whole.
pub fn beside(answer: &[u8]) -> (String, bool) {
    let text = String::from_utf8_lossy(answer);
    let mut out = String::new();
    let mut rest = text.as_ref();
    while let Some(at) = rest.find('\x1b') {
        out += &rest[..at];
        let sequence = &rest[at + 1..];
        let end = match sequence.chars().next() {
            Some(']') => {
                let ends = [("\x1b\\", 2), ("\x07", 1)].into_iter();
                ends.filter_map(|(end, length)| Some(sequence.find(end)? + length)).min()
            }
            Some('[') => sequence[1..].find(|c: char| ('@'..='~').contains(&c)).map(|end| end + 2),
            _ => Some(0),
        };
        let Some(end) = end else { return (out, false) };
        rest = &sequence[end..];
    }
    (out + rest, true)
}

/// Reads an answer.
pub fn background(answer: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(answer);
    if let Some(at) = text.find("]11;") {
        let rest = &text[at + 4..];
        if let Some(end) = rest.find(['\x07', '\x1b']) {
            return lightness(&rest[..end]).map_or(Answer::Silence, |light| Answer::Light(light > 0.5));
        }
        return Answer::Unfinished;
    }
    let attributes = text.find("\x1b[?").is_some_and(|at| text[at..].contains('c'));
    if attributes { Answer::Silence } else { Answer::Unfinished }
}

/// How light `rgb:ffff/ffff/ffff` or `#ffffff` is, 0 to 1 (ITU-R BT.709 weights).
fn lightness(color: &str) -> Option<f64> {
    let parts: Vec<&str> = match color.strip_prefix("rgb:").or_else(|| color.strip_prefix("rgba:")) {
        Some(parts) => parts.split('/').collect(),
        None => {
            let hex = color.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
            vec![&hex[..2], &hex[2..4], &hex[4..]]
        }
    };
    let level = |part: &str| {
        let most = 16f64.powi(part.len() as i32) - 1.0;
        u32::from_str_radix(part, 16).ok().map(|value| f64::from(value) / most)
    };
    match parts[..] {
        [red, green, blue, ..] => Some(0.2126 * level(red)? + 0.7152 * level(green)? + 0.0722 * level(blue)?),
        _ => None,
    }
}

/// How many colours there are, as the environment says.
pub fn depth(variable: impl Fn(&str) -> Option<String>) -> Depth {
    let term = variable("TERM").unwrap_or_default();
    if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) || term == "dumb" {
        return Depth::None;
    }
    let color = variable("COLORTERM").unwrap_or_default();
    let full = ["direct", "kitty", "alacritty", "foot", "wezterm", "ghostty"];
    if color == "truecolor" || color == "24bit" || full.iter().any(|name| term.contains(name)) {
        Depth::True
    } else if term.contains("256") {
        Depth::Indexed
    } else if cfg!(windows) && term.is_empty() {
        Depth::True
    } else {
        Depth::Sixteen
    }
}

/// Program and arguments that open a file at a line in an editor.
pub fn editor_command(editor: &str, path: &str, line: usize) -> Vec<String> {
    let mut words: Vec<String> = editor.split_whitespace().map(str::to_owned).collect();
    let program = words.first().map(|word| word.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
    match program.as_deref() {
        Some("code" | "codium" | "cursor") => words.extend(["-g".to_owned(), format!("{path}:{line}")]),
        Some("hx" | "helix" | "subl" | "zed") => words.push(format!("{path}:{line}")),
        _ => words.extend([format!("+{line}"), path.to_owned()]),
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clipboard_is_wrapped_for_what_stands_between() {
        assert_eq!(clipboard("hi", Wrapping::Bare), "\x1b]52;c;aGk=\x07");
        assert_eq!(clipboard("hi", Wrapping::Tmux), "\x1bPtmux;\x1b\x1b]52;c;aGk=\x07\x1b\\");
        let long = clipboard(&"x".repeat(3000), Wrapping::Screen);
        assert!(long.split("\x1bP").all(|piece| piece.len() <= 768));
        assert_eq!(base64(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
    }

    #[test]
    fn backgrounds_are_understood() {
        assert_eq!(background(b"\x1b]11;rgb:ffff/ffff/eeee\x07"), Answer::Light(true));
        assert_eq!(background(b"\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\\x1b[?6c"), Answer::Light(false));
        assert_eq!(background(b"\x1b]11;rgb:1c1c/1c"), Answer::Unfinished);
        assert_eq!(background(b"\x1b[?62;4c"), Answer::Silence);
        assert_eq!(background(b""), Answer::Unfinished);
    }

    #[test]
    fn keys_beside_an_answer_are_kept() {
        let keys = |answer: &[u8]| beside(answer).0;
        assert_eq!(keys(b"}\x1b]11;rgb:ffff/ffff/eeee\x07j\x1b[?62;4cq"), "}jq");
        assert_eq!(keys(b"\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\L\x07"), "L\x07");
        assert_eq!(keys(b"]\x1b[Bx"), "]x");
        assert_eq!(beside(b"]]\x1b]11;rgb:1c"), ("]]".to_owned(), false));
        assert!(!beside(b"\x1b]11;rgb:ffff/ffff/eeee\x07\x1b[?6").1);
    }

    #[test]
    fn depth_follows_the_environment() {
        let depth_of = |set: &[(&str, &str)]| {
            depth(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(depth_of(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]), Depth::None);
        assert_eq!(depth_of(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]), Depth::Indexed);
        assert_eq!(depth_of(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth_of(&[("TERM", "dumb")]), Depth::None);
        assert_eq!(depth_of(&[("TERM", "linux")]), Depth::Sixteen);
    }

    #[test]
    fn editors_are_told_the_line_in_their_own_way() {
        assert_eq!(editor_command("nano", "a.txt", 7), ["nano", "+7", "a.txt"]);
        assert_eq!(editor_command("/usr/bin/code --wait", "a.txt", 7), ["/usr/bin/code", "--wait", "-g", "a.txt:7"]);
    }
}
