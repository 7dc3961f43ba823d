//! The fitted weights of the evidence for two figures: `assets/figures.weights.tsv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One logistic model: a bias and a weight for each piece of evidence, by name.
#[derive(Clone, Debug, Default)]
struct Model {
    bias: f64,
    weights: Vec<f64>,
    level: f64,
}

static MODELS: LazyLock<BTreeMap<&str, BTreeMap<&str, f64>>> = LazyLock::new(|| {
    let mut models: BTreeMap<&str, BTreeMap<&str, f64>> = BTreeMap::new();
    for line in include_str!("../../assets/figures.weights.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        if let (Some(model), Some(name), Some(weight)) = (cells.next(), cells.next(), cells.next()) {
            models.entry(model).or_default().insert(name, weight.parse().unwrap_or(0.0));
        }
    }
    models
});

impl Model {
    fn read(model: &str, names: &[&str]) -> Self {
        let known = MODELS.get(model);
        let of = |name: &str| known.and_then(|weights| weights.get(name)).copied().unwrap_or(0.0);
        Self { bias: of("bias"), weights: names.iter().map(|name| of(name)).collect(), level: of("level") }
    }

    fn likelihood(&self, parts: &[f64]) -> f64 {
        let sum: f64 = parts.iter().zip(&self.weights).map(|(part, weight)| part * weight).sum();
        1.0 / (1.0 + (-self.bias - sum).exp())
    }
}

static QUANTITIES: LazyLock<Model> = LazyLock::new(|| Model::read("quantities", &super::evidence::EVIDENCE));
static DATES: LazyLock<Model> = LazyLock::new(|| Model::read("dates", &super::time::EVIDENCE));

/// Likelihood that an editor would hold these two quantities that differ against each other, and whether that is enough.
pub(crate) fn quantities(parts: &[f64]) -> (f64, bool) {
    let likely = QUANTITIES.likelihood(parts);
    (likely, likely >= QUANTITIES.level)
}

/// The same for two dates.
pub(crate) fn dates(parts: &[f64]) -> (f64, bool) {
    let likely = DATES.likelihood(parts);
    (likely, likely >= DATES.level)
}
