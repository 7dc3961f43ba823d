//! Reports that were read a moment ago: among the pairs of one event a report comes again and again, mostly soon after.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::article::{self, Settings};
use crate::report::Report;
use crate::source::Source;

/// The last reports, shared by all threads that read.
#[derive(Default)]
pub struct Recent {
    /// The one asked for last is the last.
    reports: Mutex<VecDeque<Arc<Known>>>,
}

struct Known {
    settings: Settings,
    report: Report,
}

/// Reports that are kept: enough for all pairs of so many reports, in whatever order.
const KEPT: usize = 32;

/// Bytes of a report that is kept, five thousand words. What is understood of it takes some fifty times as much.
const LONGEST: usize = 32 << 10;

impl Recent {
    /// The report in a source. The same source with the same settings gives the same report, so that nobody can tell from
    /// the result whether it was kept.
    pub fn read(&self, source: Source, settings: Settings) -> Report {
        if source.text.len() > LONGEST {
            return Report::new(article::read(source, &settings));
        }
        if let Some(known) = self.find(&source, &settings) {
            return known.report.clone();
        }
        let report = Report::new(article::read(source, &settings));
        self.keep(Known { settings, report: report.clone() });
        report
    }

    fn find(&self, source: &Source, settings: &Settings) -> Option<Arc<Known>> {
        let mut reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        let at = reports.iter().rposition(|known| {
            let article = &known.report.article;
            (&article.sha256, &article.source, &article.text) == (&source.sha256, &source.location, &source.text)
                && known.settings == *settings
        })?;
        let found = reports.remove(at)?;
        reports.push_back(Arc::clone(&found));
        Some(found)
    }

    fn keep(&self, known: Known) {
        let mut reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        if reports.len() == KEPT {
            reports.pop_front();
        }
        reports.push_back(Arc::new(known));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(number: usize) -> Source {
        Source::from_text(format!("The harbour lost {number} boats in the storm, the mayor said on Monday."))
    }

    #[test]
    fn a_kept_report_is_the_same_report() {
        let recent = Recent::default();
        let named = |name: &str| Settings { name: Some(name.into()), ..Settings::default() };
        for number in (0..KEPT + 2).chain([0, KEPT, 1, KEPT + 1]) {
            for name in ["Herald", "Courier"] {
                let fresh = Report::new(article::read(text(number), &named(name)));
                assert_eq!(recent.read(text(number), named(name)), fresh);
            }
        }
    }

    #[test]
    fn the_report_asked_for_longest_ago_gives_way() {
        let recent = Recent::default();
        let holds = |number: usize| recent.find(&text(number), &Settings::default()).is_some();
        for number in 0..=KEPT {
            recent.read(text(number), Settings::default());
            assert!(holds(0) && holds(number));
        }
        assert!(!holds(1) && holds(2));
        recent.read(Source::from_text("word ".repeat(LONGEST)), Settings::default());
        assert!(holds(2), "a long report is not kept");
    }
}
