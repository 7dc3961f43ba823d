//! [`compare`]: the border between the engine and the fronts.

use crate::align::{self, Alignment, ByHand, Watch};
use crate::article::{self, Article};
use crate::discrepancy::{self, Discrepancy, Kind, Severity};
use crate::ledger::{self, Row};
use crate::only::{self, Only};
use crate::pair::Pair;
use crate::report::Report;

/// What the reader has decided about the comparison.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Links made and forbidden by hand.
    pub by_hand: Vec<ByHand>,
    /// Who is told how far it has come, and may stop it.
    pub watch: Watch,
}

/// Two reports and everything that was found between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The two reports.
    pub reports: Pair<Report>,
    /// Which sentences tell the same.
    pub alignment: Alignment,
    /// Figures of both sides by what they count.
    pub ledger: Vec<Row>,
    /// Where the reports part, in reading order of the left one.
    pub discrepancies: Vec<Discrepancy>,
    /// Compared sentences in no link, in order.
    pub only: Pair<Vec<Only>>,
    /// What the reader should know about the comparison as a whole.
    pub remarks: Vec<String>,
}

/// Compares two articles. The same input gives the same output, and `compare(b, a)` is `compare(a, b)` mirrored.
///
/// The law of the mirror is kept by construction: the engine always sees the pair in one canonical order, that of the texts,
/// and its result is turned back.
pub fn compare(articles: Pair<Article>, options: &Options) -> Comparison {
    let (left, right) = rayon::join(|| Report::new(articles.left), || Report::new(articles.right));
    compare_reports(Pair::new(left, right), options)
}

/// The same for reports that have been read before.
pub fn compare_reports(reports: Pair<Report>, options: &Options) -> Comparison {
    let order = reports.as_ref().map(|report| (&report.article.text, report.article.date, &report.article.name));
    if order.left <= order.right {
        return compare_in_order(reports, options);
    }
    let by_hand = options.by_hand.iter().map(|link| ByHand { sentences: link.sentences.mirrored(), ..*link }).collect();
    let options = Options { by_hand, watch: options.watch.clone() };
    compare_in_order(reports.mirrored(), &options).mirrored()
}

fn compare_in_order(reports: Pair<Report>, options: &Options) -> Comparison {
    let mut remarks = Vec::new();
    let alignment = align::align_watched(&reports, &options.by_hand, &options.watch).unwrap_or_else(|| {
        remarks.push("The comparison was stopped before it was done.".into());
        Alignment::default()
    });
    let ledger = ledger::build(&reports, &alignment);
    let discrepancies = discrepancy::find(&reports, &alignment, &ledger);
    let only = only::find(&reports, &alignment);
    if remarks.is_empty() && alignment.hardly_meets(&reports) {
        remarks.push(
            "Hardly a sentence of one report has a counterpart in the other: they may tell of different events.".into(),
        );
    }
    remarks.extend(reports.as_ref().both().into_iter().filter_map(|report| foreign(&report.article)));
    Comparison { reports, alignment, ledger, discrepancies, only, remarks }
}

/// Figures, dates and quotations are read by the rules of English.
fn foreign(article: &Article) -> Option<String> {
    let code = article.language.as_deref().filter(|&code| code != "en")?;
    let language = article::language::name(code).unwrap_or(code);
    Some(format!("{} seems to be in {language}; parallax reads English, so much may be missed in it.", article.name))
}

impl Comparison {
    /// The bare articles, of which nothing is known yet: what can be shown while they are compared.
    pub fn unread(articles: &Pair<Article>) -> Self {
        let reports = articles.as_ref().map(|article| Report { article: article.clone(), ..Report::default() });
        Self { reports, ..Self::default() }
    }

    /// What the columns are headed with.
    pub fn names(&self) -> Pair<&str> {
        self.reports.as_ref().map(|report| report.article.name.as_str())
    }

    /// How many discrepancies are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.discrepancies.iter().filter(|found| found.severity == severity).count()
    }

    /// How many discrepancies are of this kind.
    pub fn count_kind(&self, kind: Kind) -> usize {
        self.discrepancies.iter().filter(|found| found.kind == kind).count()
    }

    /// The sides exchanged.
    pub fn mirrored(mut self) -> Self {
        self.reports = self.reports.mirrored();
        self.alignment = self.alignment.mirrored();
        self.ledger = self.ledger.into_iter().map(Row::mirrored).collect();
        self.discrepancies = self.discrepancies.into_iter().map(Discrepancy::mirrored).collect();
        self.only = self.only.mirrored();
        self.sorted()
    }

    /// Rows and discrepancies in the order of the left report.
    fn sorted(mut self) -> Self {
        discrepancy::sort(&mut self.discrepancies);
        self
    }
}
