//! The two layouts of a Russian desk.

/// A keyboard layout; the number is the group at the display.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// QWERTY.
    Latin,
    /// ЙЦУКЕН.
    Russian,
}

impl Layout {
    pub(crate) const ALL: [Self; 2] = [Self::Latin, Self::Russian];

    /// The group's index.
    pub(crate) fn index(self) -> usize {
        match self {
            Self::Latin => 0,
            Self::Russian => 1,
        }
    }

    pub(crate) fn other(self) -> Self {
        match self {
            Self::Latin => Self::Russian,
            Self::Russian => Self::Latin,
        }
    }
}
