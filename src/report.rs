//! [`Report`]: one article with everything that is understood of it alone.

use crate::article::Article;
use crate::claim::{self, Claims};
use crate::figure::{self, Figures};

/// An article, what it claims and its figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The text and its parts.
    pub article: Article,
    /// Quotations, attributions, names, assertions.
    pub claims: Claims,
    /// Quantities and dates.
    pub figures: Figures,
}

impl Report {
    /// Reads claims and figures out of an article.
    pub fn new(mut article: Article) -> Self {
        article.tag();
        let claims = claim::read(&article);
        let figures = figure::read(&article, &claims);
        Self { article, claims, figures }
    }
}
