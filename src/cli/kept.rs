//! What is kept of earlier readings of a pair, and where new marks and fetched pages go.

use std::path::PathBuf;

use super::arguments::Output;
use crate::article::{self, Article, Settings};
use crate::pair::Pair;
use crate::session::{Page, Session, Store, default_folder};
use crate::source::{self, Problem, is_url};

/// A session with the store it came from.
#[derive(Debug, Default)]
pub struct Kept {
    /// What was noted and decided so far.
    pub session: Session,
    /// Where new marks go; nowhere with `--no-session`, or if the folder cannot be read.
    pub store: Option<Store>,
    /// What the reader should know about it.
    pub remarks: Vec<String>,
}

impl Kept {
    /// Looks for the session of these two. One that cannot be read costs the notes, not the reading.
    ///
    /// `marks` are there already, as in an export: what is kept goes on from them.
    pub fn open(articles: &Pair<Article>, arguments: &Output, marks: Session) -> Self {
        let opened = match (&arguments.session, default_folder()) {
            _ if arguments.no_session => return Self { session: marks, ..Self::default() },
            (Some(file), _) => Store::open_file(file, articles, marks.clone()),
            (None, Some(folder)) => Store::open_over(&folder, articles, marks.clone()),
            (None, None) => return Self::without(marks, "no home folder"),
        };
        match opened {
            Ok((store, session, remarks)) => Self { session, store: Some(store), remarks },
            Err(error) => Self::without(marks, &error.to_string()),
        }
    }

    fn without(session: Session, why: &str) -> Self {
        let remark = format!("marks are neither read nor kept on disk, only for this sitting: {why}");
        Self { session, remarks: vec![remark], ..Self::default() }
    }

    /// Keeps the pages among the two, so that they can be read again when they are gone or the net is.
    pub fn keep_pages(&mut self, articles: &Pair<Article>) {
        let Some(store) = &mut self.store else { return };
        let fetched =
            |article: &&Article| article.source.as_deref().is_some_and(is_url) && article.text.len() <= LONGEST;
        for page in articles.as_ref().both().into_iter().filter(fetched).filter_map(Page::of) {
            if let Err(error) = store.keep_page(&page) {
                self.remarks.push(format!("{} is not kept for reading offline: {error}", page.source));
            }
        }
    }
}

/// What is longer, in bytes, is a book and not kept.
const LONGEST: usize = 4 << 20;

/// Reads the report at a location; of a page that cannot be fetched what an earlier reading has kept.
pub fn read(location: &str, settings: &Settings, arguments: &Output) -> Result<Article, source::Error> {
    let error = match article::open(location, settings) {
        Err(error) if matches!(error.problem, Problem::Fetch(_)) => error,
        opened => return opened,
    };
    let place = arguments.session.clone().or_else(default_folder).filter(|_| !arguments.no_session);
    let Some(page) = place.and_then(|place: PathBuf| Store::kept_page(&place, location)) else { return Err(error) };
    let mut source = page.into_source();
    source.remarks.push(format!("the text that an earlier reading has kept: now the page {}", error.problem));
    Ok(article::cut(source, settings))
}
