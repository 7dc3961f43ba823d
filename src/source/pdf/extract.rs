//! The lines of a PDF as they stand on its pages. Runs in the process that was called for it.

use std::fmt::Write as _;

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Document, MediaBox, Object, OutputDev, OutputError, Transform, output_doc};

/// Every line as `gap TAB size TAB left TAB text`: the distance to the line above in units of the line's own height (negative
/// where the text jumps up, to a new column), the height and the left end in points. Pages are divided by form feeds.
pub fn lines(bytes: &[u8]) -> Result<String, OutputError> {
    let mut document = Document::load_mem(bytes)?;
    if document.is_encrypted() {
        // Many are encrypted against changes only, with an empty password for reading.
        document.decrypt("").map_err(OutputError::PdfError)?;
    }
    for page in document.get_pages().into_values().collect::<Vec<_>>() {
        spell_out(&mut document, page);
    }
    let mut lines = Lines::default();
    output_doc(&document, &mut lines)?;
    Ok(lines.out)
}

/// The parser does not know the operators `'` and `"` (next line and show) and would lose their text without a word:
/// they are written out as what they stand for (ISO 32000-1, table 109).
fn spell_out(document: &mut Document, page: (u32, u16)) {
    let Ok(content) = document.get_page_content(page) else { return };
    let Ok(content) = Content::decode(&content) else { return };
    if !content.operations.iter().any(|operation| matches!(operation.operator.as_str(), "'" | "\"")) {
        return;
    }
    let mut operations = Vec::with_capacity(content.operations.len());
    for Operation { operator, mut operands } in content.operations {
        match (operator.as_str(), operands.len()) {
            ("'", _) => operations.extend([Operation::new("T*", Vec::new()), Operation::new("Tj", operands)]),
            ("\"", 3) => {
                let text: Vec<Object> = operands.split_off(2);
                let character = operands.split_off(1);
                operations.extend([
                    Operation::new("Tw", operands),
                    Operation::new("Tc", character),
                    Operation::new("T*", Vec::new()),
                    Operation::new("Tj", text),
                ]);
            }
            _ => operations.push(Operation { operator, operands }),
        }
    }
    if let Ok(content) = (Content { operations }).encode() {
        // What cannot be written back stays as it was.
        let _ = document.change_page_content(page, content);
    }
}

/// Collects characters to lines by where they stand.
#[derive(Default)]
struct Lines {
    out: String,
    text: String,
    /// Height and baseline of the open line, in points.
    size: f64,
    baseline: f64,
    /// Where its first character begins.
    left: f64,
    /// Where its last character ends.
    end: f64,
    /// Baseline of the line before, where it is on the same page.
    above: Option<f64>,
}

/// A gap wider than this part of the height is a space. Fonts have spaces of a quarter, justified lines narrow them to a
/// fifth, spaced capitals have up to a tenth between them.
const SPACE: f64 = 0.17;

/// A baseline that moves by more than this part of the height is another line; exponents and notes move by less.
const LINE: f64 = 0.5;

impl Lines {
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let gap = self.above.map_or(0.0, |above| (above - self.baseline) / self.size.max(1.0));
        let text = text.replace(['\n', '\r', '\t', '\u{c}'], " ");
        // Writing to a string cannot fail.
        let _ = writeln!(self.out, "{gap:.2}\t{:.1}\t{:.0}\t{}", self.size, self.left, text.trim());
        self.above = Some(self.baseline);
    }
}

impl OutputDev for Lines {
    fn begin_page(&mut self, number: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        if number > 1 {
            self.out.push('\u{c}');
        }
        self.above = None;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.flush();
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        c: &str,
    ) -> Result<(), OutputError> {
        let scale = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let size = size * scale;
        let (x, y) = (place.m31, place.m32);
        if !self.text.is_empty() && (y - self.baseline).abs() > LINE * size.min(self.size).max(1.0) {
            self.flush();
        }
        if self.text.is_empty() {
            (self.size, self.baseline, self.left) = (size, y, x);
        } else if (x - self.end > SPACE * size || x < self.end - 2.0 * size) && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
        self.text.push_str(c);
        self.end = x + width * size;
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
