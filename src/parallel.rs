//! Work on every sentence of a long article at once.

use rayon::prelude::*;

/// `one` for each number below `count`, in order; on all cores where there are enough of them to pay for it.
pub fn map<T: Send>(count: usize, one: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    if count < MANY {
        return (0..count).map(one).collect();
    }
    (0..count).into_par_iter().with_min_len(MANY / 8).map(one).collect()
}

/// `one` for each of these; on all cores where there are enough of them to pay for it.
pub fn each<T: Send>(all: Vec<T>, one: impl Fn(T) + Sync + Send) {
    if all.len() < MANY {
        return all.into_iter().for_each(one);
    }
    all.into_par_iter().with_min_len(MANY / 8).for_each(one);
}

/// A report of usual length has thirty sentences and is read in a few milliseconds: starting threads for it would take
/// longer, and `batch` has one report on each core already.
const MANY: usize = 400;
