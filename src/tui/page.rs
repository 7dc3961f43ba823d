//! The text laid out for one size of the window: flows of blocks, each block broken into lines when it is first looked at.
//!
//! Nothing asks for the height of the whole, so that the time to draw does not grow with the length of the texts. A place in
//! a flow is a block and a line in it ([`Spot`]); the ruler measures in bytes of text.

use std::cell::OnceCell;
use std::ops::Range;

use super::index::Index;
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

/// What a block is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// These sentences as one paragraph.
    Sentences(Side, Vec<usize>),
    /// A link's word edits.
    Merged(usize),
    /// So many sentences are folded away here.
    Folded(Side, Range<usize>),
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
    passages: Vec<Passage>,
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
    /// Where each sentence stands: flow and block.
    homes: Pair<Vec<Option<(usize, usize)>>>,
}

impl Page {
    /// Cuts the comparison into blocks; nothing is broken into lines yet.
    pub fn new(comparison: &Comparison, index: &Index, shape: Shape) -> Self {
        let two = shape.arrangement == Arrangement::Split || !shape.aligned;
        let flows = match shape.arrangement {
            Arrangement::Merged => vec![merged(comparison, index, &shape)],
            _ if !shape.aligned => Side::BOTH.map(|side| reading(comparison, side, &shape)).into(),
            _ => aligned(index, &shape, two),
        };
        let mut homes = Pair::of(|side| vec![None; comparison.reports[side].article.sentences.len()]);
        for (flow, blocks) in flows.iter().enumerate() {
            for (block, passages) in blocks.blocks.iter().map(|block| &block.passages).enumerate() {
                for (side, number) in passages.iter().flat_map(|passage| members(comparison, passage)) {
                    homes[side][number].get_or_insert((flow, block));
                }
            }
        }
        Self { shape, flows, homes }
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
        block.rows.get_or_init(|| {
            block.passages.iter().flat_map(|passage| broken(comparison, passage, self.shape.width)).collect()
        })
    }

    /// The height of a block with the empty line after it; in a paired page both flows agree.
    pub fn height(&self, comparison: &Comparison, flow: usize, block: usize) -> isize {
        let one = |flow| self.rows(comparison, flow, block).len().max(1) as isize;
        1 + if self.paired() { one(0).max(one(1)) } else { one(flow) }
    }

    /// Where a sentence begins, if it is shown.
    pub fn spot(&self, comparison: &Comparison, side: Side, sentence: usize) -> Option<(usize, Spot)> {
        let (flow, block) = (*self.homes[side].get(sentence)?)?;
        let start = comparison.reports[side].article.sentences[sentence].span.start;
        let holds = |row: &Row| match row {
            Row::Words(words) => words.iter().any(|word| word.side == side && word.span.start >= start),
            Row::Folded(..) => false,
        };
        let line = self.rows(comparison, flow, block).iter().position(holds).unwrap_or(0);
        Some((flow, Spot { block, line: line as isize }))
    }

    /// Is the sentence shown as text?
    pub fn shows(&self, side: Side, sentence: usize) -> bool {
        let home = self.homes[side].get(sentence).copied().flatten();
        home.is_some_and(|(flow, block)| {
            !self.flows[flow].blocks[block].passages.iter().any(|passage| {
                matches!(passage, Passage::Folded(folded, numbers) if *folded == side && numbers.contains(&sentence))
            })
        })
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
            return Some((word.side, comparison.reports[word.side].article.sentence_at(word.span.start)?));
        }
        let block = self.flows[flow].blocks.get(spot.block)?;
        block.passages.first().and_then(|passage| members(comparison, passage).first().copied())
    }

    /// The byte of its text at which a block begins: what the ruler measures with.
    pub fn byte(&self, comparison: &Comparison, flow: usize, block: usize) -> Option<(Side, usize)> {
        let block = self.flows[flow].blocks.get(block)?;
        let (side, number) = block.passages.iter().find_map(|passage| members(comparison, passage).first().copied())?;
        Some((side, comparison.reports[side].article.sentences[number].span.start))
    }
}

/// The sentences of a passage.
fn members(comparison: &Comparison, passage: &Passage) -> Vec<(Side, usize)> {
    match passage {
        Passage::Sentences(side, numbers) => numbers.iter().map(|&number| (*side, number)).collect(),
        Passage::Folded(side, numbers) => numbers.clone().map(|number| (*side, number)).collect(),
        Passage::Merged(link) => {
            let sentences = &comparison.alignment.links[*link].sentences;
            Side::BOTH.into_iter().flat_map(|side| sentences[side].iter().map(move |&number| (side, number))).collect()
        }
    }
}

fn block(passages: Vec<Passage>) -> Block {
    Block { passages, rows: OnceCell::new() }
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
            blocks.push(block(vec![Passage::Folded(side, at..end)]));
        } else {
            let shown: Vec<_> = (at..end).filter(|&number| is_shown(shape, side, number)).collect();
            if !shown.is_empty() {
                blocks.push(block(vec![Passage::Sentences(side, shown)]));
            }
        }
        at = end;
    }
    Flow { blocks }
}

/// Rows of counterparts; in one flow the left sentences stand above the right ones.
fn aligned(index: &Index, shape: &Shape, two: bool) -> Vec<Flow> {
    let passage = |side: Side, row: &super::index::Row| {
        let shown: Vec<_> =
            row.sentences[side].iter().copied().filter(|&number| is_shown(shape, side, number)).collect();
        (!shown.is_empty()).then_some(Passage::Sentences(side, shown))
    };
    let rows = index.rows.iter().map(|row| Pair::of(|side| passage(side, row)));
    let rows = rows.filter(|row| row.left.is_some() || row.right.is_some());
    if !two {
        return vec![Flow { blocks: rows.map(|row| block(row.both().into_iter().flatten().collect())).collect() }];
    }
    let mut flows = vec![Flow::default(), Flow::default()];
    for row in rows {
        for (flow, passage) in flows.iter_mut().zip(row.both()) {
            flow.blocks.push(block(passage.into_iter().collect()));
        }
    }
    flows
}

/// Links as word edits, the rest as it is.
fn merged(comparison: &Comparison, index: &Index, shape: &Shape) -> Flow {
    let mut blocks = Vec::new();
    for row in &index.rows {
        let shown = |side: Side| row.sentences[side].iter().any(|&number| is_shown(shape, side, number));
        if !shown(Side::Left) && !shown(Side::Right) {
            continue;
        }
        let whole = |side: Side| Passage::Sentences(side, row.sentences[side].clone());
        let passages = match row.link.filter(|&link| !comparison.alignment.links[link].edits.is_empty()) {
            Some(link) => vec![Passage::Merged(link)],
            None => Side::BOTH.into_iter().filter(|&side| shown(side)).map(whole).collect(),
        };
        blocks.push(block(passages));
    }
    Flow { blocks }
}

fn broken(comparison: &Comparison, passage: &Passage, width: u16) -> Vec<Row> {
    let texts = comparison.reports.as_ref().map(|report| report.article.text.as_str());
    let words = match passage {
        Passage::Folded(side, numbers) => return vec![Row::Folded(*side, numbers.len())],
        Passage::Sentences(side, numbers) => paragraph(comparison, *side, numbers),
        Passage::Merged(link) => edited(comparison, *link),
    };
    let mut held = wrap::Glue::default();
    match passage {
        Passage::Sentences(side, numbers) => held[*side] = glue(comparison, *side, numbers),
        Passage::Merged(link) => {
            let sentences = &comparison.alignment.links[*link].sentences;
            held = Pair::of(|side| glue(comparison, side, &sentences[side]));
        }
        Passage::Folded(..) => {}
    }
    wrap::lines(texts, words, &held, width).into_iter().map(Row::Words).collect()
}

fn paragraph(comparison: &Comparison, side: Side, numbers: &[usize]) -> Vec<Word> {
    let article = &comparison.reports[side].article;
    let mut words: Vec<Word> = Vec::new();
    for &number in numbers {
        let span = article.sentences[number].span;
        if let Some(last) = words.last_mut() {
            last.space = last.span.end < span.start;
        }
        words.extend(wrap::words(&article.text, side, span));
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
            words.extend(wrap::words(text, side, span));
            for word in &mut words[first..] {
                word.op = Some(edit.op);
            }
            let glued = text[span.end..].starts_with(|next: char| !next.is_whitespace());
            if let Some(last) = words.last_mut() {
                last.space = !glued || (edit.op == Op::Replace && side == Side::Left);
            }
        }
    }
    words
}
