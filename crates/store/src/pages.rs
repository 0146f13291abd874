//! Lists that are read a page at a time: by place, never by how many rows lie before it. What does not fit is read
//! over, but only so much of it: a page never costs more than [`MAX_READ`] rows, however long the list is.

use okno_domain::Moment;

/// Most rows of a page.
pub const MAX_PAGE: usize = 100;
/// Most rows that one page reads, fitting or not; after them it ends, and the next goes on from there.
pub const MAX_READ: usize = 512;
/// Rows that are read at once.
pub(crate) const CHUNK: usize = 64;

/// A place in a list whose newest row is the first: the row that was looked at last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// When it happened.
    pub at: Moment,
    /// What parts those of one moment: number of the appeal, or position of the event.
    pub order: i64,
}

/// From which moment on, and before which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Not earlier than this.
    pub from: Moment,
    /// Earlier than this.
    pub until: Moment,
}

impl Period {
    /// All of time.
    pub const ALL: Self = Self { from: Moment(i64::MIN), until: Moment(i64::MAX) };

    /// Where reading begins: at the place that was reached, or at the newest row of the period.
    pub(crate) fn begin(self, after: Option<Place>) -> Place {
        let newest = Place { at: self.until, order: i64::MIN };
        after.map_or(newest, |place| place.min(newest))
    }
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// Its rows, the newest first. Fewer than asked for, even none, do not mean the end.
    pub rows: Vec<T>,
    /// Where the next one begins; none at the end.
    pub next: Option<Place>,
}

/// A page that is being read.
pub(crate) struct Reading<T> {
    rows: Vec<T>,
    limit: usize,
    read: usize,
    place: Place,
}

impl<T> Reading<T> {
    pub(crate) fn new(limit: usize, begin: Place) -> Self {
        Self { rows: Vec::new(), limit: limit.clamp(1, MAX_PAGE), read: 0, place: begin }
    }

    /// From where to read on.
    pub(crate) const fn place(&self) -> Place {
        self.place
    }

    /// Takes what fits of the next rows; whether there is no more to read for this page.
    pub(crate) fn take(
        &mut self,
        chunk: Vec<(Place, T)>,
        fits: impl Fn(&T) -> bool,
    ) -> Option<Option<Place>> {
        let last = chunk.len() < CHUNK;
        for (place, row) in chunk {
            if self.rows.len() == self.limit {
                return Some(Some(self.place));
            }
            self.place = place;
            self.read += 1;
            if fits(&row) {
                self.rows.push(row);
            }
        }
        if last {
            return Some(None);
        }
        if self.rows.len() == self.limit || self.read >= MAX_READ { Some(Some(self.place)) } else { None }
    }

    pub(crate) fn page(self, next: Option<Place>) -> Page<T> {
        Page { rows: self.rows, next }
    }
}
