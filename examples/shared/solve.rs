//! Gaussian elimination, for Newton's method in the fits.

/// The solution of a symmetric positive system: no pivot is nought.
pub fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        let pivot = matrix[at].clone();
        for row in 0..size {
            let factor = matrix[row][at] / pivot[at];
            if row != at && factor != 0.0 {
                matrix[row].iter_mut().zip(&pivot).for_each(|(cell, top)| *cell -= factor * top);
                right[row] -= factor * right[at];
            }
        }
    }
    (0..size).map(|at| right[at] / matrix[at][at]).collect()
}
