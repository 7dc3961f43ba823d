//! How many words a text has, without decoding it.

/// Words between white space, counted up to `most`.
pub fn count(text: &str, most: usize) -> usize {
    let is_odd = |at: usize, byte: u8| is_lead(byte) && text[at..].starts_with(char::is_whitespace);
    if !text.is_ascii() && text.bytes().enumerate().any(|(at, byte)| is_odd(at, byte)) {
        return text.split_whitespace().take(most).count();
    }
    // Reckoned without a choice, so that the compiler takes many bytes in one step: tab to carriage return, and space.
    let is_space = |byte: u8| (byte.wrapping_sub(b'\t') < 5) | (byte == b' ');
    let bytes = text.as_bytes();
    let first = bytes.first().is_some_and(|&byte| !is_space(byte));
    let starts =
        bytes.iter().zip(bytes.iter().skip(1)).map(|(&one, &next)| usize::from(is_space(one) & !is_space(next)));
    most.min(usize::from(first) + starts.sum::<usize>())
}

/// May a character that is white space or invisible begin with this byte? U+0085, A0 and AD; U+1680; U+2000 to 205F; U+3000.
pub const fn is_lead(byte: u8) -> bool {
    matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_between_white_space() {
        for text in ["", " ", "one", " two  words\n", "a\u{a0}b\u{2009}c", "“é” – à\u{3000}x", "a\u{b}b\tc", "\u{ad}"]
        {
            assert_eq!(count(text, 100), text.split_whitespace().count(), "{text:?}");
        }
        assert_eq!(count("one two three", 2), 2);
    }
}
