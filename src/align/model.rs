//! From features to a likelihood: two logistic regressions, the first over what two sentences and two articles show by
//! themselves, the second over all features, the first one's guesses about the cells around among them.
//!
//! The weights lie in `assets/links.tsv`, written by `cargo run --release --example fit`, which tells on what they were
//! fitted and how well they do on texts that they have not seen.

use std::sync::LazyLock;

use super::features::{COUNT, Feature, Row};

/// The model that ships.
pub static SHIPPED: LazyLock<Model> = LazyLock::new(|| Model::parse(include_str!("../../assets/links.tsv")));

/// What makes links out of features.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Of the first guess.
    pub first: Weights,
    /// Of the likelihood.
    pub second: Weights,
    /// Cells of this likelihood and above are linked.
    pub linked: f64,
}

/// A logistic regression.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Of each feature.
    pub of: [f64; COUNT],
    /// Log-odds where all features are nought.
    pub bias: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self { of: [0.0; COUNT], bias: 0.0 }
    }
}

impl Weights {
    /// From 0 to 1.
    pub fn likelihood(&self, row: &Row) -> f64 {
        // Four sums side by side: one alone would wait for each addition before the next.
        let mut sums = [0.0; 4];
        let (weights, last) = self.of.as_chunks::<4>();
        let (values, rest) = row.0.as_chunks::<4>();
        for (weights, values) in weights.iter().zip(values) {
            for at in 0..4 {
                sums[at] += weights[at] * f64::from(values[at]);
            }
        }
        let last: f64 = last.iter().zip(rest).map(|(weight, &value)| weight * f64::from(value)).sum();
        1.0 / (1.0 + (-(self.bias + sums.iter().sum::<f64>() + last)).exp())
    }
}

impl Model {
    /// Reads lines of "first" or "second", the feature's name or "bias", and its weight; and of "linked" and the threshold.
    /// Lines that begin with # are remarks, features that are unknown are left out.
    pub fn parse(text: &str) -> Self {
        let mut model = Self { first: Weights::default(), second: Weights::default(), linked: 0.5 };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(stage), Some(name), value) = (fields.next(), fields.next(), fields.next()) else { continue };
            let value = value.unwrap_or(name).parse().unwrap_or(0.0);
            let weights = match stage {
                "first" => &mut model.first,
                "second" => &mut model.second,
                _ => {
                    model.linked = value;
                    continue;
                }
            };
            match Feature::ALL.iter().find(|feature| feature.name() == name) {
                Some(&feature) => weights.of[feature as usize] = value,
                None if name == "bias" => weights.bias = value,
                None => {}
            }
        }
        model
    }

    /// What [`Model::parse`] reads.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (stage, weights) in [("first", &self.first), ("second", &self.second)] {
            text += &format!("{stage}\tbias\t{:.6}\n", weights.bias);
            for (feature, weight) in Feature::ALL.iter().zip(&weights.of).filter(|(_, weight)| **weight != 0.0) {
                text += &format!("{stage}\t{}\t{weight:.6}\n", feature.name());
            }
        }
        text + &format!("linked\t{:.4}\n", self.linked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_are_whole() {
        assert!(SHIPPED.linked > 0.1 && SHIPPED.linked < 0.9);
        for weights in [&SHIPPED.first, &SHIPPED.second] {
            assert!(weights.of.iter().filter(|weight| **weight != 0.0).count() > 20);
        }
        let lines = include_str!("../../assets/links.tsv").lines().filter(|line| !line.starts_with('#'));
        for name in lines.filter(|line| !line.starts_with("linked")).filter_map(|line| line.split('\t').nth(1)) {
            assert!(name == "bias" || Feature::ALL.iter().any(|feature| feature.name() == name), "{name}");
        }
    }

    #[test]
    fn weights_are_written_as_they_are_read() {
        let again = Model::parse(&SHIPPED.to_text());
        assert_eq!(again.to_text(), SHIPPED.to_text());
    }
}
