//! A comparison as something to hand on: one file per format, each a pure function of a [`Document`].

mod clean;
mod inputs;
mod ledger;
mod marks;
#[cfg(test)]
mod sample;

pub mod blind;
pub mod html;
pub mod inspect;
pub mod json;
pub mod markdown;
pub mod reopen;
pub mod svg;
pub mod table;
pub mod text;
mod triage;

pub use inputs::{Input, Inputs, find as find_inputs, fingerprint};
pub use triage::{Placed, Triage};

use crate::article::Article;
use crate::comparison::Comparison;
use crate::discrepancy::{Discrepancy, Severity};
use crate::pair::{Pair, Side};

/// What an export is made of: what was found, and what the reader made of it.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// Two reports and everything that was found between them.
    pub found: &'a Comparison,
    /// Notes and marks.
    pub triage: &'a Triage,
}

impl<'a> Document<'a> {
    fn article(&self, side: Side) -> &'a Article {
        &self.found.reports[side].article
    }

    /// Names for the columns, on one line each.
    fn names(&self) -> Pair<String> {
        self.found.names().map(|name| clean::line(name).into_owned())
    }

    /// "Herald and Post"
    pub fn title(&self) -> String {
        self.names().both().join(" and ")
    }

    /// The discrepancies by number, those that were not dismissed first.
    fn in_order(&self) -> Vec<(usize, &'a Discrepancy)> {
        let (dismissed, open): (Vec<_>, Vec<_>) =
            self.found.discrepancies.iter().enumerate().partition(|(number, _)| self.triage.is_dismissed(*number));
        open.into_iter().chain(dismissed).collect()
    }

    /// "4 conflicts, 9 differences, 11 sentences only in Herald, 15 only in Post, 2 dismissed"
    fn summary(&self) -> String {
        let names = self.names();
        let only = self.found.only.as_ref().map(Vec::len);
        let mut text = format!(
            "{}, {}, {} only in {}, {} only in {}",
            counted(self.triage.count(self.found, Severity::Conflict), "conflict"),
            counted(self.triage.count(self.found, Severity::Difference), "difference"),
            counted(only.left, "sentence"),
            names.left,
            only.right,
            names.right,
        );
        let dismissed = self.triage.dismissed();
        if dismissed > 0 {
            text += &format!(", {dismissed} dismissed");
        }
        text
    }

    /// What is to be known about the comparison, the session and the two reports.
    fn remarks(&self) -> Vec<String> {
        let names = self.names();
        let of_reports = Side::BOTH.into_iter().flat_map(|side| {
            let name = &names[side];
            self.article(side).remarks.iter().map(move |remark| format!("{name}: {remark}"))
        });
        let all = self.found.remarks.iter().chain(&self.triage.remarks).cloned().chain(of_reports);
        all.map(|remark| clean::line(&remark).into_owned()).collect()
    }
}

/// "1 conflict", "2 conflicts"
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Name, title, date and place of a report, as one cites it.
fn citation(article: &Article) -> String {
    let title = article.title.as_deref().map(|title| format!("“{}”", clean::line(title)));
    let date = article.date.map(|date| date.to_string());
    let parts = [Some(clean::line(&article.name).into_owned()), title, date, article.source.clone()];
    let mut parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.dedup();
    parts.join(", ")
}
