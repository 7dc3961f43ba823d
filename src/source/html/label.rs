//! What the words in an element's class and id say about it.

/// What a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Byline,
    Standfirst,
    Caption,
    Time,
    /// What is not the report.
    Aside,
}

/// The labels of one element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Labels(u8);

/// No word that names something is longer. In bytes.
const LONGEST: usize = 15;

impl Labels {
    /// Reads the words of a class or an id; case does not matter.
    pub fn add(&mut self, value: &str) {
        for word in value.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()) {
            if (2..=LONGEST).contains(&word.len()) {
                let mut lower = [0; LONGEST];
                lower[..word.len()].copy_from_slice(word);
                lower.make_ascii_lowercase();
                self.0 |= label(&lower[..word.len()]).map_or(0, |label| 1 << label as u8);
            }
        }
    }

    /// Is this among them?
    pub const fn has(self, label: Label) -> bool {
        self.0 >> label as u8 & 1 == 1
    }
}

fn label(word: &[u8]) -> Option<Label> {
    Some(match word {
        b"byline" | b"author" | b"authors" | b"writer" => Label::Byline,
        b"standfirst" | b"subtitle" | b"dek" | b"deck" | b"subheadline" | b"lede" | b"strapline" => Label::Standfirst,
        b"caption" | b"credit" => Label::Caption,
        b"dateline" | b"timestamp" | b"pubdate" | b"date" | b"published" => Label::Time,
        b"related" | b"recommended" | b"recommendations" | b"trending" | b"popular" | b"newsletter" | b"subscribe"
        | b"subscription" | b"promo" | b"promotion" | b"advert" | b"advertisement" | b"ad" | b"ads" | b"sponsored"
        | b"outbrain" | b"taboola" | b"comments" | b"comment" | b"disqus" | b"share" | b"sharing" | b"social"
        | b"breadcrumb" | b"breadcrumbs" | b"sidebar" | b"footer" | b"navbar" | b"menu" | b"cookie" | b"cookies"
        | b"consent" | b"gdpr" | b"paywall" | b"popup" | b"modal" | b"toc" | b"navbox" | b"editsection"
        | b"readmore" | b"tags" | b"pagination" => Label::Aside,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_parts_of_words() {
        let labels = |value: &str| {
            let mut labels = Labels::default();
            labels.add(value);
            labels
        };
        assert!(labels("mw-editsection Story-Byline").has(Label::Byline));
        assert!(labels("mw-editsection Story-Byline").has(Label::Aside));
        assert_eq!(labels("header adverb recommendationsbox"), Labels::default());
    }
}
