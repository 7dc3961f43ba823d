//! One column of text: words, marks over them, bar and signs beside them.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::{Run, runs};
use crate::align::Op;
use crate::article::Part;
use crate::pair::Side;
use crate::role::{Role, Sign};
use crate::session::Verdict;
use crate::span::Span;
use crate::tui::frame::Column;
use crate::tui::index::What;
use crate::tui::model::{Edits, Model};
use crate::tui::page::Row;
use crate::tui::text::{cell, put, shown};
use crate::tui::theme::Theme;
use crate::tui::wrap::{Word, columns};

/// Draws a flow from its top down.
pub fn draw(model: &Model, theme: &Theme, buffer: &mut Buffer, flow: usize, column: &Column) {
    let found = &model.comparison;
    let mut spot = model.page.step(found, flow, model.tops[flow], 0);
    for y in column.text.y..column.text.bottom() {
        if spot.line >= 0 {
            match model.page.rows(found, flow, spot.block).get(spot.line as usize) {
                Some(Row::Words(words)) => line(model, theme, buffer, column, y, words),
                Some(Row::Folded(_, count)) => folded(model, theme, buffer, column, y, *count),
                None => {}
            }
        }
        spot = model.page.step(found, flow, spot, 1);
    }
}

/// Whose text it is and of what day, above it; where both share a column, which sign stands for which.
pub fn heading(model: &Model, theme: &Theme, buffer: &mut Buffer, column: &Column, y: u16) {
    let role = |side| if side == Side::Left { Role::Left } else { Role::Right };
    let heading: Vec<Run> = match column.side {
        Some(side) => {
            let day = model.comparison.reports[side].article.date.map(|day| format!("   {day}"));
            vec![(model.name(side).to_owned(), role(side)), (day.unwrap_or_default(), Role::Quiet)]
        }
        None => {
            let name = |side| (format!("{} {}   ", alone_sign(side), model.name(side)), role(side));
            Side::BOTH.map(name).into()
        }
    };
    runs(theme, buffer, column.text.x, y, column.text.right(), &heading, &[]);
}

fn folded(model: &Model, theme: &Theme, buffer: &mut Buffer, column: &Column, y: u16, count: usize) {
    let key = model.keymap.key_of(crate::tui::command::Command::Fold).unwrap_or_default();
    let (noun, it) = if count == 1 { ("sentence", "it") } else { ("sentences", "them") };
    let text = format!("⋯ {count} {noun} set aside ({key} shows {it})");
    put(buffer, column.text.x, y, column.text.right(), &text, theme.style(Role::Aside));
}

/// What lies over the words of one sentence.
struct Layers {
    side: Side,
    sentence: usize,
    /// What all its words look like.
    base: Style,
    /// Spans with their role, in the order in which they are laid.
    over: Vec<(Span, Role)>,
}

impl Layers {
    /// Is a word anything but plain?
    fn lies_over(&self, word: &Word) -> bool {
        word.op.is_some_and(|op| op != Op::Same) || self.over.iter().any(|(span, _)| span.overlaps(word.span))
    }
}

fn line(model: &Model, theme: &Theme, buffer: &mut Buffer, column: &Column, y: u16, words: &[Word]) {
    let mut x = column.text.x;
    let mut pills: Vec<(u16, u16, Style)> = Vec::new();
    let mut layers: Option<Layers> = None;
    // Where a theme shows both sides' edits alike, a sign in the blank before them says whose they are.
    let alike = theme.style(Role::EditLeft) == theme.style(Role::EditRight);
    for (at, word) in words.iter().enumerate() {
        let begins = at == 0 || (words[at - 1].side, words[at - 1].op) != (word.side, word.op);
        if alike && begins && word.op.is_some_and(|op| op != Op::Same) {
            put(buffer, x.saturating_sub(1), y, x, alone_sign(word.side), theme.style(Role::Text));
        }
        let text = word.span.of(&model.comparison.reports[word.side].article.text);
        let known = layers.take().filter(|known| (known.side, known.sentence) == (word.side, word.sentence));
        let layers = &*layers.insert(known.unwrap_or_else(|| of_sentence(model, theme, word.side, word.sentence)));
        let hidden = model.view.blind && model.index.outlets[word.side].iter().any(|outlet| outlet.overlaps(word.span));
        x = if hidden || layers.lies_over(word) {
            marked(layers, theme, buffer, (x, y, column.text.right()), (word, text), hidden, &mut pills)
        } else {
            put(buffer, x, y, column.text.right(), text, layers.base)
        };
        if word.space && at + 1 < words.len() && x < column.text.right() {
            let next = &words[at + 1];
            let inside = next.side == word.side && next.op == word.op;
            let (style, pill) = match inside && next.sentence == layers.sentence {
                true => style_at(layers, word, word.span.end, theme),
                false => (theme.style(Role::Text), None),
            };
            if let (Some(_), Some(last)) = (pill, pills.last_mut()) {
                last.1 = x + 1;
            }
            x = cell(buffer, x, y, " ", 1, style);
        }
    }
    caps(buffer, y, &pills);
    margins(model, theme, buffer, column, y, words);
}

/// Writes a word over which something lies, cluster by cluster; returns the column after it.
fn marked(
    layers: &Layers,
    theme: &Theme,
    buffer: &mut Buffer,
    (mut x, y, end): (u16, u16, u16),
    (word, text): (&Word, &str),
    hidden: bool,
    pills: &mut Vec<(u16, u16, Style)>,
) -> u16 {
    for (offset, cluster) in text.grapheme_indices(true) {
        let shown = shown(cluster);
        let width = columns(&shown);
        if width == 0 || x + width > end {
            continue;
        }
        let (style, pill) = style_at(layers, word, word.span.start + offset, theme);
        let shown = if hidden && cluster.chars().any(char::is_alphanumeric) { "▒" } else { &*shown };
        if let Some(style) = pill {
            match pills.last_mut().filter(|(_, end, _)| *end == x) {
                Some(last) => last.1 = x + width,
                None => pills.push((x, x + width, style)),
            }
        }
        x = cell(buffer, x, y, shown, width, style);
    }
    x
}

/// Half blocks at the ends of a filled mark, in the blanks beside it: the mark stands out and nothing moves.
fn caps(buffer: &mut Buffer, y: u16, pills: &[(u16, u16, Style)]) {
    for (from, to, style) in pills {
        let reversed = style.add_modifier.contains(Modifier::REVERSED);
        let color = if reversed { style.fg } else { style.bg.or(style.fg) };
        for (x, glyph) in [(from.saturating_sub(1), "▐"), (*to, "▌")] {
            if let Some(cell) = buffer.cell_mut((x, y)).filter(|cell| cell.symbol() == " ") {
                cell.set_symbol(glyph);
                cell.modifier.remove(Modifier::UNDERLINED | Modifier::REVERSED);
                cell.fg = color.unwrap_or(Color::Reset);
            }
        }
    }
}

/// Everything that is said of one sentence.
fn of_sentence(model: &Model, theme: &Theme, side: Side, number: usize) -> Layers {
    let sentence = &model.comparison.reports[side].article.sentences[number];
    let mut base = vec![Role::Text];
    base.extend(match sentence.part {
        _ if !sentence.compared => Some(Role::Aside),
        Part::Headline => Some(Role::Headline),
        Part::Standfirst | Part::Subhead => Some(Role::Subhead),
        _ => None,
    });
    let opposite = model.is_opposite(side, number);
    let here = (model.side, model.sentence) == (side, number);
    if here || model.picked == Some((side, number)) {
        base.push(Role::Cursor);
    } else if opposite {
        base.push(Role::Counterpart);
    }
    let mut over = Vec::new();
    if model.view.edits == Edits::Everywhere || (model.view.edits == Edits::Here && (here || opposite)) {
        edits(model, side, number, here || opposite, &mut over);
    }
    for mark in &model.index.marks[side][number] {
        let role = match mark.what {
            What::Shared => model.view.shared.then_some(Role::Shared),
            What::Same(_) => Some(Role::Same),
            What::Found(found, place) => mark_role(model, found, place),
        };
        over.extend(role.map(|role| (mark.span, role)));
    }
    // What is done with lies below what is still open; the mark that the strip explains lies on top.
    over.sort_by_key(|(_, role)| match role {
        Role::Done => 1,
        Role::Difference | Role::Conflict => 2,
        Role::Focus => 3,
        _ => 0,
    });
    for search in model.search.iter().chain(&model.narrow) {
        over.extend(search.within(side, sentence.span).iter().map(|&hit| (hit, Role::Hit)));
    }
    let selected = model.selection.filter(|one| one.side == side && one.from != one.to);
    over.extend(selected.map(|selection| (selection.span(), Role::Hit)));
    Layers { side, sentence: number, base: theme.over(&base), over }
}

/// What a mark looks like; nothing where the filter hides it.
fn mark_role(model: &Model, found: usize, place: usize) -> Option<Role> {
    let verdict = model.verdicts.get(found).unwrap_or(&Verdict::Open);
    if model.focus == Some((found, place)) {
        return Some(Role::Focus);
    }
    if !model.shows(found) {
        return verdict.is_dismissed().then_some(Role::Done);
    }
    let open = *verdict == Verdict::Open;
    Some(if open { Role::mark(model.comparison.discrepancies[found].severity) } else { Role::Done })
}

/// The word edits of a sentence's link.
fn edits(model: &Model, side: Side, number: usize, here: bool, over: &mut Vec<(Span, Role)>) {
    let best = model.index.links[side][number].first().copied();
    let link = if here { model.link() } else { best };
    let Some(link) = link.map(|link| &model.comparison.alignment.links[link]) else { return };
    let changed = link.edits.iter().filter(|edit| edit.op != Op::Same);
    over.extend(changed.filter_map(|edit| Some((edit.spans[side]?, edit_role(side)))));
}

const fn edit_role(side: Side) -> Role {
    match side {
        Side::Left => Role::EditLeft,
        Side::Right => Role::EditRight,
    }
}

/// The style at a byte; and that of the mark, if it is a filled one.
fn style_at(layers: &Layers, word: &Word, byte: usize, theme: &Theme) -> (Style, Option<Style>) {
    let mut style = layers.base;
    let mut pill = None;
    if word.op.is_some_and(|op| op != Op::Same) {
        style = style.patch(theme.style(edit_role(word.side)));
    }
    for (_, role) in layers.over.iter().filter(|(span, _)| span.holds(byte)) {
        style = style.patch(theme.style(*role));
        pill = match role {
            Role::Conflict | Role::Focus => Some(style),
            _ => pill,
        };
    }
    (style, pill)
}

/// Where both texts share one column: this is of the left report alone, of the right one alone.
const fn alone_sign(side: Side) -> &'static str {
    match side {
        Side::Left => "‹",
        Side::Right => "›",
    }
}

/// The bar of the cursor on the left, the strongest sign on the right.
fn margins(model: &Model, theme: &Theme, buffer: &mut Buffer, column: &Column, y: u16, words: &[Word]) {
    let holds = |test: &dyn Fn(Side, usize) -> bool| {
        let mut runs = words.chunk_by(|a, b| (a.side, a.sentence) == (b.side, b.sentence));
        runs.any(|run| test(run[0].side, run[0].sentence))
    };
    let side = words.first().map_or(model.side, |word| word.side);
    let role = if side == Side::Left { Role::Left } else { Role::Right };
    let alone = column.side.is_none();
    let bar = if holds(&|side, number| (side, number) == (model.side, model.sentence)) {
        "▌"
    } else if holds(&|side, number| model.is_opposite(side, number) || model.picked == Some((side, number))) {
        "▎"
    } else if alone && words.iter().all(|word| word.side == side && word.op.is_none()) {
        alone_sign(side)
    } else {
        " "
    };
    put(buffer, column.bar(), y, column.bar() + 1, bar, theme.over(&[Role::Text, role]));
    if let Some((sign, open)) = words.iter().filter_map(|word| sign(model, word)).max() {
        let role = if open { sign.role() } else { Role::Quiet };
        put(buffer, column.sign(), y, column.sign() + 1, sign.glyph(), theme.over(&[Role::Text, role]));
    }
}

/// The strongest sign of the marks that begin in a word, and whether it is still open.
fn sign(model: &Model, word: &Word) -> Option<(Sign, bool)> {
    let number = word.sentence;
    let marks = model.index.marks[word.side][number].iter().filter(|mark| word.span.holds(mark.span.start));
    let marked = marks.filter_map(|mark| match mark.what {
        What::Shared => None,
        What::Same(_) => Some((Sign::Same, true)),
        What::Found(found, _) if !model.shows(found) => None,
        What::Found(found, _) => {
            Some((model.comparison.discrepancies[found].severity.into(), model.verdicts[found] == Verdict::Open))
        }
    });
    let sentence = &model.comparison.reports[word.side].article.sentences[number];
    let first = sentence.compared && sentence.span.start == word.span.start;
    let links = &model.index.links[word.side][number];
    let alone = first && !model.unread && links.is_empty() && !sentence.span.is_empty();
    let moved = first && links.first().is_some_and(|&link| model.comparison.alignment.links[link].moved);
    marked.chain(alone.then_some((Sign::Only, true))).chain(moved.then_some((Sign::Moved, true))).max()
}
