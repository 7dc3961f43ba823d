//! The cell among the others: is there a better partner, do the neighbours go together too?

use super::Feature::*;
use super::{Row, ratio};
use crate::align::Cells;

/// Sets the features that follow from the first guesses of all cells.
pub fn set(rows: &mut [Row], cells: &Cells) {
    let guesses: Vec<f32> = rows.iter().map(|row| row[Guess]).collect();
    let [across, down] = [cells.rows(), cells.columns()].map(|lines| {
        lines.iter().map(|line| Line::new(line.iter().map(|&cell| guesses[cell]).collect())).collect::<Vec<_>>()
    });
    let best = guesses.iter().copied().fold(0.0, f32::max);
    let mean = |lines: &[Line]| ratio(lines.iter().map(Line::best).sum(), lines.len() as f32);
    let mean = mean(&across).max(mean(&down));
    let top = top(&across).max(top(&down));
    let guess = |a: Option<usize>, b: Option<usize>| cells.find(a, b).map_or(0.0, |cell| guesses[cell]);
    for ((a, b), row) in cells.iter().zip(rows.iter_mut()) {
        let own = row[Guess];
        let lines = [&across[a], &down[b]];
        row.sort([MarginLess, MarginMore], lines.map(|line| own - line.best_but(own)));
        row.sort([RankLess, RankMore], lines.map(|line| line.better(own)));
        row.sort([ShareLess, ShareMore], lines.map(|line| ratio(own, line.sum)));
        let near = |da: isize, db: isize| guess(a.checked_add_signed(da), b.checked_add_signed(db));
        row[Around] = near(-1, 0).max(near(1, 0)).max(near(0, -1)).max(near(0, 1));
        row[Diagonal] = near(-1, -1).max(near(1, 1));
        row[EventBest] = best;
        row[EventMean] = mean;
        row[EventTop] = top;
        row.sort([MassLess, MassMore], lines.map(|line| line.sum));
        let odds = (own.clamp(SURE, 1.0 - SURE) / (1.0 - own.clamp(SURE, 1.0 - SURE))).ln();
        row[GuessOdds] = odds;
        row[OddsNames] = odds * row[EventNames];
        row[OddsLeads] = odds * row[EventLeadLess];
        row[OddsBest] = odds * best;
        row[OddsWords] = odds * row[WordsLess];
        row[OddsDistance] = odds * row[Distance];
    }
}

/// No guess counts as surer than this, or its odds would drown all else.
const SURE: f32 = 1e-3;

/// The mean of the three best lines.
fn top(lines: &[Line]) -> f32 {
    let mut best: Vec<f32> = lines.iter().map(Line::best).collect();
    best.sort_unstable_by(|a, b| b.total_cmp(a));
    best.truncate(3);
    ratio(best.iter().sum(), best.len() as f32)
}

/// The guesses of one row or column.
struct Line {
    /// Falling.
    guesses: Vec<f32>,
    sum: f32,
}

impl Line {
    fn new(mut guesses: Vec<f32>) -> Self {
        guesses.sort_unstable_by(|a, b| b.total_cmp(a));
        Self { sum: guesses.iter().sum(), guesses }
    }

    fn best(&self) -> f32 {
        self.guesses.first().copied().unwrap_or(0.0)
    }

    /// The best of the others.
    fn best_but(&self, own: f32) -> f32 {
        let at = usize::from(own >= self.best());
        self.guesses.get(at).copied().unwrap_or(0.0)
    }

    /// How many are better, up to ten.
    fn better(&self, own: f32) -> f32 {
        self.guesses.partition_point(|&guess| guess > own).min(10) as f32
    }
}
