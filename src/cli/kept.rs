//! What is kept of earlier readings of a pair, and where new marks go.

use super::arguments::Output;
use crate::article::Article;
use crate::pair::Pair;
use crate::session::{Session, Store, default_folder};

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
    pub fn open(articles: &Pair<Article>, arguments: &Output) -> Self {
        let opened = match (&arguments.session, default_folder()) {
            _ if arguments.no_session => return Self::default(),
            (Some(file), _) => Store::open_file(file, articles),
            (None, Some(folder)) => Store::open(&folder, articles),
            (None, None) => return Self::without("no home folder"),
        };
        match opened {
            Ok((store, session, remarks)) => Self { session, store: Some(store), remarks },
            Err(error) => Self::without(&error.to_string()),
        }
    }

    fn without(why: &str) -> Self {
        let remark = format!("marks are neither read nor kept on disk, only for this sitting: {why}");
        Self { remarks: vec![remark], ..Self::default() }
    }
}
