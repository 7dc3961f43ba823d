//! The text laid out for one size of the window: flows of blocks, each block broken into lines when it is first looked at.
//!
//! Nothing asks for the height of the whole, so that the time to draw does not grow with the length of the texts. A place in
//! a flow is a block and a line in it ([`Spot`]); the ruler measures in bytes of text.

use std::cell::OnceCell;
use std::sync::Arc;

use super::index::{self, Index};
use super::wrap::{self, Line, Word};
use crate::align::Op;
use crate::comparison::Comparison;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// How the two texts stand on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// Two columns.
    Split,
    /// One above the other.
    Stacked,
    /// One column of word edits.
    Merged,
}

/// What is laid out, and how wide. Two equal shapes of one comparison give equal pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Columns or not.
    pub arrangement: Arrangement,
    /// Rows of counterparts, instead of each text in its own order?
    pub aligned: bool,
    /// Columns of text in each flow.
    pub width: u16,
    /// Is what was set aside folded away?
    pub folded: bool,
    /// The sentences to show, where not all are.
    pub only: Option<Pair<Vec<bool>>>,
}

/// What a block is made of: numbers only, so that cutting a long text into blocks costs next to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    /// The shown ones of these sentences, as one paragraph.
    Paragraph(Side, usize, usize),
    /// These sentences are folded away.
    Folded(Side, usize, usize),
    /// One side of a row of counterparts.
    Half(Side, usize),
    /// A row of counterparts, left above right.
    Both(usize),
    /// A row of counterparts as the word edits of its link.
    Edited(usize, usize),
}

/// A place in a flow: a line of a block. Lines before the first and after the last block are negative or too many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Number of the block.
    pub block: usize,
    /// Number of the line in it, the empty line after the block included.
    pub line: isize,
}

/// A line of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Words.
    Words(Line),
    /// So many sentences are folded away.
    Folded(Side, usize),
}

#[derive(Debug)]
struct Block {
    content: Content,
    rows: OnceCell<Vec<Row>>,
}

/// Blocks one below the other.
#[derive(Debug, Default)]
pub struct Flow {
    blocks: Vec<Block>,
}

/// The whole layout.
#[derive(Debug)]
pub struct Page {
    /// What it was made for.
    pub shape: Shape,
    /// One, or one for each side.
    pub flows: Vec<Flow>,
    /// The rows of counterparts.
    rows: Arc<[index::Row]>,
    /// The block of its side's flow in which each sentence stands.
    homes: Pair<Vec<Option<u32>>>,
}

impl Page {
    /// Cuts the comparison into blocks; nothing is broken into lines yet.
    pub fn new(comparison: &Comparison, index: &Index, shape: Shape) -> Self {
        let flows = match shape.arrangement {
            Arrangement::Merged => vec![merged(comparison, index, &shape)],
            _ if !shape.aligned => Side::BOTH.map(|side| reading(comparison, side, &shape)).into(),
            Arrangement::Split => halves(index, &shape),
            Arrangement::Stacked => vec![both(index, &shape)],
        };
        let homes = Pair::of(|side| vec![None; comparison.reports[side].article.sentences.len()]);
        let mut page = Self { shape, flows, rows: index.rows.clone(), homes };
        page.homes = Pair::of(|side| page.homes_of(side));
        page
    }

    /// The block of each sentence of a side.
    fn homes_of(&self, side: Side) -> Vec<Option<u32>> {
        let mut homes = self.homes[side].clone();
        for (number, block) in self.flows[self.flow_of(side)].blocks.iter().enumerate() {
            for sentence in self.members(block.content, side) {
                if let Some(home) = homes.get_mut(sentence) {
                    home.get_or_insert(number as u32);
                }
            }
        }
        homes
    }

    /// The sentences of a side that stand in a block.
    fn members(&self, content: Content, side: Side) -> impl Iterator<Item = usize> {
        let none: &[usize] = &[];
        let (run, listed) = match content {
            Content::Paragraph(of, from, to) | Content::Folded(of, from, to) if of == side => (from..to, none),
            Content::Half(of, row) if of == side => (0..0, &*self.rows[row].sentences[side]),
            Content::Both(row) | Content::Edited(row, _) => (0..0, &*self.rows[row].sentences[side]),
            _ => (0..0, none),
        };
        // What is folded is counted, and an edit has its whole sentence.
        let all = matches!(content, Content::Folded(..) | Content::Edited(..));
        run.chain(listed.iter().copied()).filter(move |&number| all || is_shown(&self.shape, side, number))
    }

    /// The first sentence of a block.
    fn first_of(&self, content: Content) -> Option<(Side, usize)> {
        Side::BOTH.into_iter().find_map(|side| Some((side, self.members(content, side).next()?)))
    }

    /// Do the flows have their blocks at the same heights?
    pub fn paired(&self) -> bool {
        self.shape.aligned && self.flows.len() == 2
    }

    /// How many blocks a flow has.
    pub fn blocks(&self, flow: usize) -> usize {
        self.flows[flow].blocks.len()
    }

    /// The flow in which a side's text stands.
    pub fn flow_of(&self, side: Side) -> usize {
        if self.flows.len() == 1 || side == Side::Left { 0 } else { 1 }
    }

    /// The lines of a block.
    pub fn rows(&self, comparison: &Comparison, flow: usize, block: usize) -> &[Row] {
        let Some(block) = self.flows[flow].blocks.get(block) else { return &[] };
        block.rows.get_or_init(|| self.broken(comparison, block.content))
    }

    /// A block in lines.
    fn broken(&self, comparison: &Comparison, content: Content) -> Vec<Row> {
        let sentences = |side: Side| self.members(content, side).collect::<Vec<_>>();
        let width = self.shape.width;
        match content {
            Content::Folded(side, from, to) => vec![Row::Folded(side, to - from)],
            Content::Edited(_, link) => {
                let held = Pair::of(|side| glue(comparison, side, &sentences(side)));
                lines(comparison, edited(comparison, link), &held, width)
            }
            Content::Paragraph(..) | Content::Half(..) | Content::Both(..) => {
                let prose = |side: Side| {
                    let numbers = sentences(side);
                    let mut held = wrap::Glue::default();
                    held[side] = glue(comparison, side, &numbers);
                    lines(comparison, paragraph(comparison, side, &numbers), &held, width)
                };
                Side::BOTH.into_iter().flat_map(prose).collect()
            }
        }
    }

    /// The height of a block with the empty line after it; in a paired page both flows agree.
    pub fn height(&self, comparison: &Comparison, flow: usize, block: usize) -> isize {
        let one = |flow| self.rows(comparison, flow, block).len().max(1) as isize;
        1 + if self.paired() { one(0).max(one(1)) } else { one(flow) }
    }

    /// Where a sentence begins, if it is shown.
    pub fn spot(&self, comparison: &Comparison, side: Side, sentence: usize) -> Option<(usize, Spot)> {
        let start = comparison.reports[side].article.sentences.get(sentence)?.span.start;
        self.spot_at(comparison, side, sentence, start)
    }

    /// The line of a sentence in which a byte of it stands, if it is shown.
    pub fn spot_at(&self, comparison: &Comparison, side: Side, sentence: usize, byte: usize) -> Option<(usize, Spot)> {
        let (flow, block) = (self.flow_of(side), self.home(side, sentence)?);
        let holds = |row: &Row| match row {
            Row::Words(words) => words.iter().any(|word| word.side == side && word.span.end > byte),
            Row::Folded(..) => false,
        };
        let line = self.rows(comparison, flow, block).iter().position(holds).unwrap_or(0);
        Some((flow, Spot { block, line: line as isize }))
    }

    fn home(&self, side: Side, sentence: usize) -> Option<usize> {
        self.homes[side].get(sentence).copied().flatten().map(|block| block as usize)
    }

    /// Is the sentence shown as text?
    pub fn shows(&self, side: Side, sentence: usize) -> bool {
        let blocks = &self.flows[self.flow_of(side)].blocks;
        self.home(side, sentence).is_some_and(|block| !matches!(blocks[block].content, Content::Folded(..)))
    }

    /// A place brought into a block: lines past a block's end go on in the next one.
    pub fn step(&self, comparison: &Comparison, flow: usize, from: Spot, by: isize) -> Spot {
        let mut spot = Spot { line: from.line + by, ..from };
        while spot.line < 0 && spot.block > 0 {
            spot.block -= 1;
            spot.line += self.height(comparison, flow, spot.block);
        }
        while spot.block + 1 < self.blocks(flow) {
            let height = self.height(comparison, flow, spot.block);
            if spot.line < height {
                break;
            }
            spot.line -= height;
            spot.block += 1;
        }
        spot
    }

    /// How many lines `to` stands below `from`; nothing if that is more than `limit`, or above it.
    pub fn rows_between(
        &self,
        comparison: &Comparison,
        flow: usize,
        from: Spot,
        to: Spot,
        limit: isize,
    ) -> Option<isize> {
        let mut rows = -from.line;
        for block in from.block..to.block {
            if rows > limit {
                return None;
            }
            rows += self.height(comparison, flow, block);
        }
        let rows = rows + to.line;
        (from.block <= to.block && (0..=limit).contains(&rows)).then_some(rows)
    }

    /// The last place at which a window of this height is still full.
    pub fn bottom(&self, comparison: &Comparison, flow: usize, height: isize) -> Spot {
        let Some(last) = self.blocks(flow).checked_sub(1) else { return Spot::default() };
        let end = Spot { block: last, line: self.height(comparison, flow, last) - 1 };
        self.step(comparison, flow, end, -height).max(Spot::default())
    }

    /// The sentence that a line shows, or the nearest above it.
    pub fn sentence_at(&self, comparison: &Comparison, flow: usize, spot: Spot) -> Option<(Side, usize)> {
        let rows = self.rows(comparison, flow, spot.block);
        let upto = rows.len().min(usize::try_from(spot.line).unwrap_or(0) + 1);
        let here = rows[..upto].iter().rev().find_map(|row| match row {
            Row::Words(words) => words.first(),
            Row::Folded(..) => None,
        });
        if let Some(word) = here {
            return Some((word.side, word.sentence));
        }
        let block = self.flows[flow].blocks.get(spot.block)?;
        self.first_of(block.content)
    }

    /// The byte of its text at which a block begins: what the ruler measures with.
    pub fn byte(&self, comparison: &Comparison, flow: usize, block: usize) -> Option<(Side, usize)> {
        let block = self.flows[flow].blocks.get(block)?;
        let (side, number) = self.first_of(block.content)?;
        Some((side, comparison.reports[side].article.sentences[number].span.start))
    }
}

const fn block(content: Content) -> Block {
    Block { content, rows: OnceCell::new() }
}

fn is_shown(shape: &Shape, side: Side, sentence: usize) -> bool {
    shape.only.as_ref().is_none_or(|only| only[side].get(sentence).copied().unwrap_or(false))
}

/// One article in its own order, a block to a paragraph.
fn reading(comparison: &Comparison, side: Side, shape: &Shape) -> Flow {
    let sentences = &comparison.reports[side].article.sentences;
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    while at < sentences.len() {
        let paragraph = sentences[at].paragraph;
        let folds = |number: usize| shape.folded && !sentences[number].compared;
        let mut end = at + 1;
        while end < sentences.len() && folds(end) == folds(at) && (folds(at) || sentences[end].paragraph == paragraph) {
            end += 1;
        }
        if folds(at) {
            blocks.push(block(Content::Folded(side, at, end)));
        } else if (at..end).any(|number| is_shown(shape, side, number)) {
            blocks.push(block(Content::Paragraph(side, at, end)));
        }
        at = end;
    }
    Flow { blocks }
}

/// The rows of counterparts of which something is shown.
fn shown_rows<'a>(index: &'a Index, shape: &'a Shape) -> impl Iterator<Item = (usize, &'a index::Row)> {
    let shown = |row: &index::Row| {
        let one = |side: Side| row.sentences[side].iter().any(|&number| is_shown(shape, side, number));
        Side::BOTH.into_iter().any(one)
    };
    index.rows.iter().enumerate().filter(move |(_, row)| shown(row))
}

/// Rows of counterparts in two columns.
fn halves(index: &Index, shape: &Shape) -> Vec<Flow> {
    let flow = |side| shown_rows(index, shape).map(|(at, _)| block(Content::Half(side, at))).collect();
    Side::BOTH.map(|side| Flow { blocks: flow(side) }).into()
}

/// Rows of counterparts in one column, the left sentences above the right ones.
fn both(index: &Index, shape: &Shape) -> Flow {
    Flow { blocks: shown_rows(index, shape).map(|(at, _)| block(Content::Both(at))).collect() }
}

/// Links as word edits, the rest as it is.
fn merged(comparison: &Comparison, index: &Index, shape: &Shape) -> Flow {
    let content = |(at, row): (usize, &index::Row)| {
        let link = row.link.filter(|&link| !comparison.alignment.links[link].edits.is_empty());
        block(link.map_or(Content::Both(at), |link| Content::Edited(at, link)))
    };
    Flow { blocks: shown_rows(index, shape).map(content).collect() }
}

fn lines(comparison: &Comparison, words: Vec<Word>, held: &wrap::Glue, width: u16) -> Vec<Row> {
    let texts = comparison.reports.as_ref().map(|report| report.article.text.as_str());
    wrap::lines(texts, words, held, width).into_iter().map(Row::Words).collect()
}

fn paragraph(comparison: &Comparison, side: Side, numbers: &[usize]) -> Vec<Word> {
    let article = &comparison.reports[side].article;
    let mut words: Vec<Word> = Vec::new();
    for &number in numbers {
        let span = article.sentences[number].span;
        if let Some(last) = words.last_mut() {
            last.space = last.span.end < span.start;
        }
        words.extend(wrap::words(&article.text, side, number, span));
    }
    words
}

/// Figures with their units, dates, and short titles with the name after them.
fn glue(comparison: &Comparison, side: Side, numbers: &[usize]) -> Vec<Span> {
    let report = &comparison.reports[side];
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return Vec::new() };
    let sentences = &report.article.sentences;
    let all = Span::new(sentences[*first].span.start, sentences[*last].span.end);
    let within = |spans: &mut dyn Iterator<Item = Span>| -> Vec<Span> {
        spans.take_while(|span| span.start < all.end).collect()
    };
    let quantities = &report.figures.quantities;
    let from = quantities.partition_point(|quantity| quantity.span.end <= all.start);
    let mut spans = within(&mut quantities[from..].iter().map(|quantity| quantity.span));
    let dates = &report.figures.dates;
    let from = dates.partition_point(|date| date.span.end <= all.start);
    spans.extend(within(&mut dates[from..].iter().map(|date| date.span)));
    for &number in numbers {
        let tokens = report.article.tokens_of(number);
        let titles = tokens.windows(3).filter(|run| {
            let title = run[0].span.len() <= 4 && run[0].capital && run[2].capital;
            let point = run[1].span.of(&report.article.text) == ".";
            (title && point && run[1].span.start == run[0].span.end) || (title && run[0].plain.ends_with('.'))
        });
        spans.extend(titles.map(|run| Span::new(run[0].span.start, run[2].span.end)));
    }
    spans.sort_unstable();
    spans
}

/// The words of a link's edits: what is kept once, what only the left has before what only the right has.
fn edited(comparison: &Comparison, link: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for edit in &comparison.alignment.links[link].edits {
        let sides: &[Side] = if edit.op == Op::Same { &[Side::Left] } else { &Side::BOTH };
        for &side in sides {
            let Some(span) = edit.spans[side] else { continue };
            let text = &comparison.reports[side].article.text;
            let first = words.len();
            // A comma or point that only one side has stands close to the word before it, as it does there.
            if edit.op == Op::Insert && text[..span.start].ends_with(|before: char| !before.is_whitespace()) {
                words.last_mut().into_iter().for_each(|last| last.space = false);
            }
            let article = &comparison.reports[side].article;
            let number = article.sentence_at(span.start).unwrap_or(0);
            words.extend(wrap::words(text, side, number, span));
            for word in &mut words[first..] {
                word.op = Some(edit.op);
                // An edit may go over the end of a sentence.
                word.sentence = article.sentence_at(word.span.start).unwrap_or(number);
            }
            let glued = text[span.end..].starts_with(|next: char| !next.is_whitespace());
            if let Some(last) = words.last_mut() {
                last.space = !glued || (edit.op == Op::Replace && side == Side::Left);
            }
        }
    }
    words
}
