//! Bytes → text: byte order marks, UTF-8, UTF-16, and detection for the rest.
//!
//! What is said beats what is guessed: a byte order mark, then valid UTF-8 (other charsets hardly ever look like it), then
//! what a header or page declares, then detection as browsers do it (chardetng).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Decoded text and what had to be assumed for it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The characters, without byte order mark.
    pub text: String,
    /// What the reader should know.
    pub remark: Option<String>,
}

/// Decodes `bytes`. `declared` is the label of a header or page ("iso-8859-1"), if there is one.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let remark = (encoding != UTF_8).then(|| format!("read as {}, as its byte order mark says", encoding.name()));
        return decode_as(encoding, &bytes[length..], remark);
    }
    if let Some(encoding) = utf16(bytes) {
        return decode_as(encoding, bytes, Some(format!("read as {}, without a byte order mark", encoding.name())));
    }
    if mostly_utf8(bytes) {
        return decode_as(UTF_8, bytes, None);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        return decode_as(encoding, bytes, Some(format!("read as {}, as declared", encoding.name())));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    decode_as(encoding, bytes, Some(format!("read as {}, a guess: nothing names the character set", encoding.name())))
}

/// The charset that a page's own `meta` tag gives, which stands among its first 1024 bytes as HTML demands.
pub fn of_page(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let after = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let label: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c)).collect();
    (!label.is_empty()).then_some(label)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], remark: Option<String>) -> Decoded {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    let lost = malformed.then(|| {
        let count = text.matches(char::REPLACEMENT_CHARACTER).count();
        format!("{count} {} could not be decoded as {}", if count == 1 { "place" } else { "places" }, encoding.name())
    });
    let remark = match (remark, lost) {
        (Some(remark), Some(lost)) => Some(format!("{remark}; {lost}")),
        (remark, lost) => remark.or(lost),
    };
    Decoded { text: text.into_owned(), remark }
}

/// UTF-16 without a mark: in Western text every other byte is nought. Looks at the first kilobyte.
pub fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    let noughts = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (noughts(0), noughts(1));
    // Four in five: line breaks, quotation marks and letters of other scripts have both bytes set or the other one nought.
    let most = head.len() / 2 * 4 / 5;
    match head.len() {
        0..4 => None,
        _ if odd > most && even * 10 < odd => Some(UTF_16LE),
        _ if even > most && odd * 10 < even => Some(UTF_16BE),
        _ => None,
    }
}

/// Valid UTF-8, or damaged so little that nothing else is likelier: one bad place to ten good characters beyond ASCII.
fn mostly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad * 10 <= good
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn marks_are_taken_off() {
        assert_eq!(decode("\u{feff}Zoë".as_bytes(), None), Decoded { text: "Zoë".into(), remark: None });
        let little = decode(&utf16("\u{feff}Zoë", u16::to_le_bytes), None);
        assert_eq!(little.text, "Zoë");
        assert_eq!(little.remark.unwrap(), "read as UTF-16LE, as its byte order mark says");
    }

    #[test]
    fn utf16_is_seen_without_its_mark() {
        let text = "The ferry “Aurora” sank off Port Ellery.\nNobody was hurt.";
        assert_eq!(decode(&utf16(text, u16::to_le_bytes), None).text, text);
        assert_eq!(decode(&utf16(text, u16::to_be_bytes), None).text, text);
    }

    #[test]
    fn old_charsets_are_guessed_and_said() {
        let decoded = decode(b"The caf\xe9 owner\x92s \x93plan\x94 cost \x8030", None);
        assert_eq!(decoded.text, "The café owner’s “plan” cost €30");
        assert_eq!(decoded.remark.unwrap(), "read as windows-1252, a guess: nothing names the character set");
    }

    #[test]
    fn what_is_declared_goes_before_a_guess() {
        let decoded = decode(b"\xd0\xee\xf1\xf1\xe8\xff", Some("windows-1251"));
        assert_eq!(decoded.text, "Россия");
        assert_eq!(decode("Россия".as_bytes(), Some("iso-8859-1")).text, "Россия");
    }

    #[test]
    fn one_broken_place_does_not_change_the_charset() {
        let mut bytes = "Größe über alles, fünf schöne Äpfel, süß, öde Flüsse".as_bytes().to_vec();
        bytes.push(0xc3);
        let decoded = decode(&bytes, None);
        assert!(decoded.text.starts_with("Größe über"));
        assert_eq!(decoded.remark.unwrap(), "1 place could not be decoded as UTF-8");
    }
}
