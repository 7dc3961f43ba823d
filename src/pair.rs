//! [`Pair`]: what exists once per report, so that nothing is ever called `left_x` and `right_x` twice.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// One of the two reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The report given first.
    Left,
    /// The report given second.
    Right,
}

impl Side {
    /// Both, left first.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// The contract's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// Two values of one kind, one for each report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair<T> {
    /// Of the left report.
    pub left: T,
    /// Of the right report.
    pub right: T,
}

impl<T> Pair<T> {
    /// A pair of these two.
    pub const fn new(left: T, right: T) -> Self {
        Self { left, right }
    }

    /// A pair made by asking for each side in turn, left first.
    pub fn of(mut make: impl FnMut(Side) -> T) -> Self {
        let left = make(Side::Left);
        Self { left, right: make(Side::Right) }
    }

    /// References to both.
    pub const fn as_ref(&self) -> Pair<&T> {
        Pair { left: &self.left, right: &self.right }
    }

    /// Mutable references to both.
    pub const fn as_mut(&mut self) -> Pair<&mut T> {
        Pair { left: &mut self.left, right: &mut self.right }
    }

    /// The same done to both.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Pair<U> {
        Pair { left: change(self.left), right: change(self.right) }
    }

    /// Side by side with another pair.
    pub fn zip<U>(self, other: Pair<U>) -> Pair<(T, U)> {
        Pair { left: (self.left, other.left), right: (self.right, other.right) }
    }

    /// The sides exchanged.
    pub fn mirrored(self) -> Self {
        Self { left: self.right, right: self.left }
    }

    /// As an array, left first.
    pub fn both(self) -> [T; 2] {
        [self.left, self.right]
    }

    /// With the side's name, left first.
    pub fn sides(self) -> [(Side, T); 2] {
        [(Side::Left, self.left), (Side::Right, self.right)]
    }
}

impl<T> Pair<Option<T>> {
    /// Both values, if both are there.
    pub fn complete(self) -> Option<Pair<T>> {
        Some(Pair { left: self.left?, right: self.right? })
    }
}

impl<T> Index<Side> for Pair<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

impl<T> IndexMut<Side> for Pair<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirrored_twice_is_the_same() {
        let pair = Pair::new(1, 2);
        assert_eq!(pair.mirrored(), Pair::new(2, 1));
        assert_eq!(pair.mirrored().mirrored(), pair);
        assert_eq!(pair[Side::Left.other()], 2);
    }
}
