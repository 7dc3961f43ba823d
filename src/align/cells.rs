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

    /// These cells, out of `left` and `right` sentences; sorted and without doubles afterwards.
    pub fn some(left: usize, right: usize, mut cells: Vec<(usize, usize)>) -> Self {
        cells.sort_unstable();
        cells.dedup();
        let starts = (0..=left).map(|row| cells.partition_point(|cell| cell.0 < row)).collect();
        Self { starts, right: cells.into_iter().map(|cell| cell.1).collect(), width: right }
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.right.len()
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.right.is_empty()
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
        if row.len() == self.width {
            return (right < self.width).then_some(row.start + right);
        }
        self.right[row.clone()].binary_search(&right).ok().map(|at| row.start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_cells_are_found_like_all() {
        let cells = Cells::some(4, 3, vec![(3, 1), (0, 2), (0, 0), (3, 1)]);
        assert_eq!(cells.iter().collect::<Vec<_>>(), [(0, 0), (0, 2), (3, 1)]);
        assert_eq!(cells.find(Some(3), Some(1)), Some(2));
        assert_eq!(cells.find(Some(1), Some(1)), None);
        assert_eq!(cells.find(Some(4), Some(0)), None);
        assert_eq!(cells.columns(), [vec![0], vec![2], vec![1]]);
        assert_eq!(Cells::all(2, 2).iter().count(), 4);
    }
}
