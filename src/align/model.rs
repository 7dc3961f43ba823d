//! From features to a likelihood: a logistic regression whose weights lie in `assets/links.tsv`.

use std::sync::LazyLock;

use super::features::{COUNT, NAMES, Row};

/// Cells of this likelihood and above are linked.
pub const LINKED: f64 = 0.48;

static WEIGHTS: LazyLock<(f64, [f64; COUNT])> = LazyLock::new(|| {
    let mut weights = (0.0, [0.0; COUNT]);
    for line in include_str!("../../assets/links.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, weight)) = line.split_once('\t') else { continue };
        let weight = weight.parse().unwrap_or_default();
        match NAMES.iter().position(|&known| known == name) {
            Some(at) => weights.1[at] = weight,
            None => weights.0 = weight,
        }
    }
    weights
});

/// How likely it is that the two sentences of a cell are to be linked, 0 to 1.
pub fn likelihood(row: &Row) -> f64 {
    let (bias, weights) = &*WEIGHTS;
    let sum: f64 = bias + weights.iter().zip(row).map(|(weight, &value)| weight * f64::from(value)).sum::<f64>();
    1.0 / (1.0 + (-sum).exp())
}
