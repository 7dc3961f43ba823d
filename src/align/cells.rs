//! [`Cells`]: the pairs of sentences that are looked at.

/// Cells in order of the left sentences, then the right ones. Numbers are places among the compared sentences.
#[derive(Debug)]
pub struct Cells {
    /// Where each left sentence's cells begin, and the end of the last one's.
    starts: Vec<usize>,
    right: Vec<usize>,
    /// Right sentences in all.
    width: usize,
}

impl Cells {
    /// Every left sentence with every right one.
    pub fn all(left: usize, right: usize) -> Self {
        Self {
            starts: (0..=left).map(|row| row * right).collect(),
            right: (0..left).flat_map(|_| 0..right).collect(),
            width: right,
        }
    }

    /// Left and right sentence of every cell.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.starts
            .windows(2)
            .enumerate()
            .flat_map(|(left, row)| self.right[row[0]..row[1]].iter().map(move |&right| (left, right)))
    }

    /// The cells of each left sentence.
    pub fn rows(&self) -> Vec<Vec<usize>> {
        self.starts.windows(2).map(|row| (row[0]..row[1]).collect()).collect()
    }

    /// The cells of each right sentence.
    pub fn columns(&self) -> Vec<Vec<usize>> {
        let mut columns = vec![Vec::new(); self.width];
        for (cell, &right) in self.right.iter().enumerate() {
            columns[right].push(cell);
        }
        columns
    }

    /// The cell of these two, if it is looked at.
    pub fn find(&self, left: Option<usize>, right: Option<usize>) -> Option<usize> {
        let (left, right) = (left?, right?);
        let row = *self.starts.get(left)?..*self.starts.get(left + 1)?;
        self.right[row.clone()].binary_search(&right).ok().map(|at| row.start + at)
    }
}
