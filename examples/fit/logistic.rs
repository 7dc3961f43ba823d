//! Logistic regression with a ridge, by Newton's method (iteratively reweighted least squares; McCullagh and Nelder 1989).

/// One row to learn from.
pub struct Sample {
    pub values: Vec<f64>,
    pub wanted: bool,
    pub weight: f64,
}

/// Steps of Newton's method; it has settled to six digits after eight.
const STEPS: usize = 9;

/// Fits weights and a bias. `ridge` is held against the weights of values scaled to a deviation of one; the bias is free.
pub fn fit(samples: &[Sample], ridge: f64) -> (Vec<f64>, f64) {
    let width = samples[0].values.len();
    let (means, scales) = spread(samples, width);
    let scaled = |sample: &Sample| -> Vec<f64> {
        let mut row: Vec<f64> = (0..width).map(|at| (sample.values[at] - means[at]) * scales[at]).collect();
        row.push(1.0);
        row
    };
    let rows: Vec<Vec<f64>> = samples.iter().map(scaled).collect();
    let mut weights = vec![0.0; width + 1];
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = weights.iter().map(|weight| -ridge * weight).collect();
        slope[width] = 0.0;
        let mut curve = vec![vec![0.0; width + 1]; width + 1];
        for (row, sample) in rows.iter().zip(samples) {
            let sum: f64 = row.iter().zip(&weights).map(|(value, weight)| value * weight).sum();
            let likelihood = 1.0 / (1.0 + (-sum).exp());
            let error = sample.weight * (f64::from(u8::from(sample.wanted)) - likelihood);
            let bend = sample.weight * (likelihood * (1.0 - likelihood)).max(1e-6);
            for at in 0..=width {
                slope[at] += error * row[at];
                let part = bend * row[at];
                for (to, value) in curve[at][..=at].iter_mut().zip(row) {
                    *to += part * value;
                }
            }
        }
        for (at, line) in curve.iter_mut().enumerate() {
            line[at] += if at < width { ridge } else { 1e-9 };
        }
        for (weight, step) in weights.iter_mut().zip(solve(curve, slope)) {
            *weight += step;
        }
    }
    let bias = weights[width] - (0..width).map(|at| weights[at] * scales[at] * means[at]).sum::<f64>();
    ((0..width).map(|at| weights[at] * scales[at]).collect(), bias)
}

/// Mean of every value and one over its deviation; nought for one that never changes.
fn spread(samples: &[Sample], width: usize) -> (Vec<f64>, Vec<f64>) {
    let count = samples.len() as f64;
    let mut means = vec![0.0; width];
    for sample in samples {
        means.iter_mut().zip(&sample.values).for_each(|(mean, value)| *mean += value / count);
    }
    let deviation = |at: usize| {
        let mean = means[at];
        (samples.iter().map(|sample| (sample.values[at] - mean).powi(2)).sum::<f64>() / count).sqrt()
    };
    let scales = (0..width).map(deviation).map(|one| if one > 1e-9 { 1.0 / one } else { 0.0 }).collect();
    (means, scales)
}

/// Solves a symmetric positive system, of which the lower half is given, by Cholesky's method.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for i in 0..size {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| matrix[i][k] * matrix[j][k]).sum();
            let rest = matrix[i][j] - sum;
            matrix[i][j] = if i == j { rest.max(1e-12).sqrt() } else { rest / matrix[j][j] };
        }
    }
    for i in 0..size {
        let sum: f64 = (0..i).map(|k| matrix[i][k] * right[k]).sum();
        right[i] = (right[i] - sum) / matrix[i][i];
    }
    for i in (0..size).rev() {
        let sum: f64 = (i + 1..size).map(|k| matrix[k][i] * right[k]).sum();
        right[i] = (right[i] - sum) / matrix[i][i];
    }
    right
}
