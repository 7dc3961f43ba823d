//! Source → [`Article`].

use jiff::civil::Date;

use super::block::{Block, blocks};
use super::part::parts;
use super::sentence::{caption, sentences};
use super::token::{Token, tokens};
use super::{Article, Paragraph, Part, Sentence, dateline, keywords, language};
use crate::parallel;
use crate::source::{self, Hint, Kind, Problem, Source};
use crate::span::Span;

/// Where one sentence ends and the next begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sentences {
    /// As the text suggests.
    #[default]
    Auto,
    /// One to a line, exactly as given: an empty line counts, a final line break does not begin another. Every line is
    /// compared, whatever its part.
    Lines,
}

/// What the caller knows about a report; it goes before what the text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The outlet or another name for the column.
    pub name: Option<String>,
    /// When the report was published.
    pub date: Option<Date>,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Sentences or lines.
    pub sentences: Sentences,
}

/// Opens a location and cuts the report there. Other than [`Source::open`] and [`cut`] in turn, it also refuses what holds no
/// report at all.
pub fn open(location: &str, settings: &Settings) -> Result<Article, source::Error> {
    let article = cut(Source::open(location)?, settings);
    refuse_empty(&article, location)?;
    Ok(article)
}

/// Refuses what was read from a location and holds no sentence of a report.
pub fn refuse_empty(article: &Article, location: &str) -> Result<(), source::Error> {
    if article.compared().next().is_some() {
        return Ok(());
    }
    Err(source::Error { place: location.to_owned(), problem: Problem::OnlyBoilerplate })
}

/// Cuts a source into paragraphs, sentences and tokens, with the tags and lemmas of these.
pub fn read(source: Source, settings: &Settings) -> Article {
    let mut article = cut(source, settings);
    article.tag();
    article
}

/// What [`read`] gives but for tags and lemmas, which take as long as all the rest: enough to show a report. Whoever goes on
/// to understand it adds them, see [`Article::tag`].
pub fn cut(source: Source, settings: &Settings) -> Article {
    let lines = settings.sentences == Sentences::Lines;
    let blocks = if lines { lines_as_blocks(&source.text) } else { hinted_blocks(&source) };
    let given = given(&blocks, &source.hints);
    let parts = parts(&source.text, &blocks, &given, source.title.as_deref());
    let facts = Facts::of(&source.text, &blocks, &parts);
    let language = settings.language.as_deref().or(source.language.as_deref()).and_then(language::code);
    let language = language.or_else(|| language::detect(&source.text).map(str::to_owned));
    let outlet = source.outlet.or(facts.outlet).filter(|outlet| !outlet.trim().is_empty());
    let mut article = Article {
        name: settings.name.clone().or(outlet).unwrap_or(source.name),
        source: source.location,
        sha256: source.sha256,
        text_sha256: source::sha256(source.text.as_bytes()),
        title: source.title.or(facts.title),
        byline: source.byline.or(facts.byline),
        date: settings.date.or(source.date).or(facts.date),
        text: source.text,
        remarks: source.remarks,
        language,
        ..Article::default()
    };
    let language = article.language.as_deref().unwrap_or("en");
    let cut = parallel::map(blocks.len(), |at| {
        let spans = spans(&article.text, &blocks[at], parts[at], lines, language);
        spans.into_iter().map(|span| (span, tokens(&article.text, span))).collect::<Vec<_>>()
    });
    for ((block, part), sentences) in blocks.iter().zip(parts).zip(cut) {
        add(&mut article, block.span, part, sentences, lines);
    }
    article
}

/// An article whose text and sentences are given, as an export has them: its paragraphs and tokens are made anew, as by [`cut`].
///
/// Sentences are in order, do not overlap and lie on character borders inside the text; their numbers of paragraphs never
/// fall.
pub fn restore(mut article: Article) -> Article {
    let sentences = std::mem::take(&mut article.sentences);
    article.paragraphs.clear();
    article.tokens.clear();
    for mut sentence in sentences {
        let first = article.tokens.len();
        article.tokens.extend(tokens(&article.text, sentence.span));
        sentence.tokens = first..article.tokens.len();
        let is_new = article.sentences.last().is_none_or(|last| last.paragraph != sentence.paragraph);
        if is_new {
            article.paragraphs.push(Paragraph { span: sentence.span, part: sentence.part });
        } else if let Some(paragraph) = article.paragraphs.last_mut() {
            paragraph.span = paragraph.span.cover(sentence.span);
        }
        // Empty paragraphs are not in an export, so the numbers close up.
        article.sentences.push(Sentence { paragraph: article.paragraphs.len() - 1, ..sentence });
    }
    article
}

/// The sentences of one block.
fn spans(text: &str, block: &Block, part: Part, lines: bool, language: &str) -> Vec<Span> {
    match part {
        _ if lines => vec![block.span],
        Part::Byline | Part::Dateline | Part::Credit => vec![block.span],
        Part::Caption => caption(text, block.span, language),
        Part::Boilerplate => keywords::items(text, block.span).unwrap_or_else(|| sentences(text, block.span, language)),
        _ => sentences(text, block.span, language),
    }
}

fn add(article: &mut Article, span: Span, part: Part, sentences: Vec<(Span, Vec<Token>)>, lines: bool) {
    let paragraph = article.paragraphs.len();
    article.paragraphs.push(Paragraph { span, part });
    for (span, tokens) in sentences {
        let first = article.tokens.len();
        article.tokens.extend(tokens);
        let tokens = first..article.tokens.len();
        article.sentences.push(Sentence { span, part, paragraph, tokens, compared: lines || part.is_compared() });
    }
}

/// Lines end with a line feed, and with a carriage return before it if there is one; nothing else ends them.
fn lines_as_blocks(text: &str) -> Vec<Block> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let inner = line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line));
            let span = Span::new(at, at + inner.len());
            at += line.len();
            Block { span, heading: 0, item: false }
        })
        .collect()
}

/// Blocks of the text, where those that the container tells of stay whole.
fn hinted_blocks(source: &Source) -> Vec<Block> {
    let unwrap = matches!(source.kind, Kind::Text | Kind::Markdown);
    let mut found = blocks(&source.text, unwrap);
    split_glued_dates(&source.text, &mut found);
    for hint in &source.hints {
        let from = found.partition_point(|block| block.span.end <= hint.span.start);
        let to = found.partition_point(|block| block.span.start < hint.span.end).max(from);
        found.splice(from..to, [Block { span: hint.span, heading: 0, item: false }]);
    }
    found
}

/// A line of publication among the first blocks that has lost its line break is one again.
fn split_glued_dates(text: &str, blocks: &mut Vec<Block>) {
    const HEAD: usize = 4;
    for at in (0..blocks.len().min(HEAD)).rev() {
        let block = blocks[at];
        if let Some(length) = dateline::glued_date(block.span.of(text)) {
            let middle = block.span.start + length;
            blocks[at].span.end = middle;
            blocks.insert(at + 1, Block { span: Span::new(middle, block.span.end).trimmed(text), ..block });
        }
    }
}

/// What the container says of each block.
fn given(blocks: &[Block], hints: &[Hint]) -> Vec<Option<Part>> {
    let mut hints = hints.iter().peekable();
    blocks
        .iter()
        .map(|block| {
            while hints.next_if(|hint| hint.span.end <= block.span.start).is_some() {}
            hints.peek().filter(|hint| hint.span.overlaps(block.span)).map(|hint| hint.part)
        })
        .collect()
}

/// What the text says about itself.
#[derive(Debug, Default)]
struct Facts {
    title: Option<String>,
    byline: Option<String>,
    outlet: Option<String>,
    date: Option<Date>,
}

impl Facts {
    fn of(text: &str, blocks: &[Block], parts: &[Part]) -> Self {
        let of = |part: Part| {
            blocks.iter().zip(parts).filter(move |(_, found)| **found == part).map(|(block, _)| block.span.of(text))
        };
        let lead = of(Part::Body).next().and_then(dateline::before_lead);
        Self {
            title: of(Part::Headline).next().map(one_line),
            byline: of(Part::Byline).next().map(|line| one_line(dateline::byline(line).unwrap_or(line))),
            date: of(Part::Dateline).find_map(dateline::date).or(lead.as_ref().and_then(|lead| lead.date)),
            outlet: lead.and_then(|lead| lead.outlet),
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str, sentences: Sentences) -> Article {
        read(Source::from_text(text), &Settings { sentences, ..Settings::default() })
    }

    #[test]
    fn lines_are_sentences_exactly() {
        let text = "Ferry sinks\n\nIt sank. Nobody was hurt.\r\nREAD MORE: Ferries\n  set in \n";
        let article = article(text, Sentences::Lines);
        let lines: Vec<&str> = (0..article.sentences.len()).map(|number| article.sentence_text(number)).collect();
        assert_eq!(lines, ["Ferry sinks", "", "It sank. Nobody was hurt.", "READ MORE: Ferries", "  set in "]);
        assert_eq!(article.compared().count(), 5);
    }

    #[test]
    fn facts_come_from_the_text() {
        let article = article(
            "Ferry sinks off Port Ellery\nBy Ada Quill\nSaturday, May 3, 2031\nHALIN / SORN (Norvik Wire) - Two people were rescued \
             on Saturday after a ferry sank.\nNobody was hurt, the coast guard said.",
            Sentences::Auto,
        );
        assert_eq!(article.name, "Norvik Wire");
        assert_eq!(article.title.as_deref(), Some("Ferry sinks off Port Ellery"));
        assert_eq!(article.byline.as_deref(), Some("Ada Quill"));
        assert_eq!(article.date.unwrap().to_string(), "2031-05-03");
        assert_eq!(article.language.as_deref(), Some("en"));
        let parts: Vec<&str> = article.sentences.iter().map(|sentence| sentence.part.name()).collect();
        assert_eq!(parts, ["headline", "byline", "dateline", "body", "body"]);
    }

    #[test]
    fn what_is_cut_is_understood_as_what_is_read() {
        let text = "Ferry sinks\n\nTwo people were rescued after a ferry sank. Officials said 12 were missing.";
        let cut = cut(Source::from_text(text), &Settings::default());
        assert!(cut.tokens.iter().all(|token| token.lemma.is_empty()));
        let read = article(text, Sentences::Auto);
        assert!(read.tokens.iter().all(|token| !token.lemma.is_empty()));
        assert_eq!(crate::report::Report::new(cut), crate::report::Report::new(read));
    }

    #[test]
    fn front_matter_is_set_aside_in_one_piece() {
        let bytes = b"---\ntitle: Ferry sinks\nsource: Norvik Wire\n---\n\n# Ferry sinks\n\nTwo people were rescued on Saturday after \
            a ferry sank off Port Ellery.\n";
        let article = read(Source::from_bytes(bytes, Some("a.md")).unwrap(), &Settings::default());
        let parts: Vec<&str> = article.paragraphs.iter().map(|paragraph| paragraph.part.name()).collect();
        assert_eq!(parts, ["boilerplate", "headline", "body"]);
        assert_eq!(article.name, "Norvik Wire");
        assert_eq!(article.sentence_text(article.sentences.len() - 2), "Ferry sinks");
    }
}
