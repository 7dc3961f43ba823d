//! [`Span`]: a half-open range of bytes in one article's text.
//!
//! Inside the program every place is a byte range, since that is what slicing needs. Only the JSON border speaks of
//! Unicode scalar values; [`Scalars`] converts.

use std::ops::Range;

/// A half-open range `[start, end)` of bytes in one article's text; both ends lie on character borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Does it hold nothing?
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The text it stands on.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The same as a range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Do the two share a byte?
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Does `other` lie wholly inside?
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Does the byte at `offset` belong to it?
    pub const fn holds(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The shortest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same range moved `by` bytes to the right.
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// Without white space at both ends.
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        let trimmed = inside.trim();
        Self::new(start, start + trimmed.len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Byte offsets of one text as counts of Unicode scalar values, and back.
///
/// A checkpoint is kept every `Scalars::STEP` bytes, so that a conversion counts at most that many bytes.
#[derive(Debug)]
pub struct Scalars<'t> {
    text: &'t str,
    /// Scalar values before byte `STEP * k`.
    before: Vec<usize>,
}

impl<'t> Scalars<'t> {
    const STEP: usize = 64;

    /// Walks the text once.
    pub fn new(text: &'t str) -> Self {
        let mut before = vec![0];
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at > 0 && at % Self::STEP == 0 {
                before.push(count);
            }
            count += usize::from(!is_continuation(byte));
        }
        Self { text, before }
    }

    /// How many scalar values stand before this byte offset.
    pub fn of_byte(&self, offset: usize) -> usize {
        let step = (offset / Self::STEP).min(self.before.len() - 1);
        let bytes = &self.text.as_bytes()[step * Self::STEP..offset];
        self.before[step] + bytes.iter().filter(|&&byte| !is_continuation(byte)).count()
    }

    /// `[start, end)` in scalar values.
    pub fn of(&self, span: Span) -> [usize; 2] {
        [self.of_byte(span.start), self.of_byte(span.end)]
    }

    /// The byte offset of the scalar value with this number; the text's length for any number past the end.
    pub fn byte_of(&self, scalar: usize) -> usize {
        let step = self.before.partition_point(|&count| count <= scalar).saturating_sub(1);
        // A checkpoint may fall inside a character: the count before it includes that character's first byte.
        let mut count = self.before[step];
        for (at, &byte) in self.text.as_bytes().iter().enumerate().skip(step * Self::STEP) {
            if !is_continuation(byte) {
                if count == scalar {
                    return at;
                }
                count += 1;
            }
        }
        self.text.len()
    }
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_go_both_ways() {
        let text = "añb–c🙂d".repeat(100);
        let scalars = Scalars::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(scalars.of_byte(at), count);
            assert_eq!(scalars.byte_of(count), at);
        }
        assert_eq!(scalars.byte_of(usize::MAX), text.len());
    }

    #[test]
    fn trimming_keeps_to_the_words() {
        let text = "a  b ";
        assert_eq!(Span::new(1, 5).trimmed(text), Span::new(3, 4));
    }
}
