//! The language of a text, by trigrams (whatlang).

use whatlang::Lang;

/// ISO 639-1 code of the language, where the text is long and plain enough to tell.
pub fn detect(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |(at, _)| at);
    if is_english(&text[..end]) {
        return Some("en");
    }
    let info = whatlang::detect(&text[..end])?;
    if !info.is_reliable() {
        return None;
    }
    CODES.iter().find(|(lang, _)| *lang == info.lang()).map(|&(_, code)| code)
}

/// English beyond doubt, by its function words: trigrams take longer to count than all the rest of a short report to read.
fn is_english(text: &str) -> bool {
    /// Words that no other language on the list has, or has seldom.
    const OWN: [&str; 10] = ["the", "of", "and", "that", "with", "for", "from", "by", "has", "which"];
    /// In English news one word in five is among them, in other languages less than one in fifty.
    const SHARE: usize = 12;
    /// Of fewer words a title or a quotation in English may be the whole.
    const LEAST: usize = 40;
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let all = words().count();
    all >= LEAST && words().filter(|word| OWN.contains(word)).count() * SHARE >= all
}

/// The two-letter beginning of a language tag ("en-GB" → "en").
pub fn code(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// English name of a language by its code: "German".
pub fn name(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(_, known)| *known == code).map(|(lang, _)| lang.eng_name())
}

/// So many scalar values tell the language as well as a whole book.
const ENOUGH: usize = 1500;

const CODES: &[(Lang, &str)] = &[
    (Lang::Eng, "en"),
    (Lang::Deu, "de"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Cat, "ca"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Est, "et"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Bul, "bg"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bel, "be"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Ell, "el"),
    (Lang::Tur, "tr"),
    (Lang::Aze, "az"),
    (Lang::Hye, "hy"),
    (Lang::Kat, "ka"),
    (Lang::Uzb, "uz"),
    (Lang::Tuk, "tk"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
    (Lang::Pes, "fa"),
    (Lang::Urd, "ur"),
    (Lang::Hin, "hi"),
    (Lang::Mar, "mr"),
    (Lang::Nep, "ne"),
    (Lang::Ben, "bn"),
    (Lang::Guj, "gu"),
    (Lang::Pan, "pa"),
    (Lang::Ori, "or"),
    (Lang::Tam, "ta"),
    (Lang::Tel, "te"),
    (Lang::Kan, "kn"),
    (Lang::Mal, "ml"),
    (Lang::Sin, "si"),
    (Lang::Mya, "my"),
    (Lang::Khm, "km"),
    (Lang::Tha, "th"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Jav, "jv"),
    (Lang::Tgl, "tl"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Amh, "am"),
    (Lang::Afr, "af"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Aka, "ak"),
    (Lang::Cym, "cy"),
    (Lang::Lat, "la"),
    (Lang::Epo, "eo"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_can_be_detected_has_a_code() {
        for lang in Lang::all() {
            assert!(CODES.iter().any(|(known, _)| known == lang), "{lang:?}");
        }
    }

    #[test]
    fn languages_are_told() {
        assert_eq!(
            detect("Die Küstenwache rettete am Montag zwei Menschen aus dem Wasser, sagte ein Sprecher."),
            Some("de")
        );
        assert_eq!(
            detect("The coast guard rescued two people from the water on Monday, a spokesman said."),
            Some("en")
        );
        assert_eq!(detect("12 31"), None);
        assert_eq!(code("en-GB").as_deref(), Some("en"));
        assert_eq!(code("x-default"), None);
        assert_eq!(name("de"), Some("German"));
        assert_eq!(name("xx"), None);
    }
}
