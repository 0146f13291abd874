//! Whether a picture shows what the kept one does: another machine draws the edges of letters otherwise, but nothing
//! is moved, clipped or missing.

use crate::picture::{Picture, write_png};
use std::path::Path;

/// Sides of a patch in kept pixels: two letters or so.
const PATCH: usize = 8;
/// Patches overlap by half: what stands at the edge of one is in the middle of the next.
const EVERY: usize = PATCH / 2;
/// The mean difference of a patch, in levels, from which a person sees another thing there. Letters that were drawn half
/// a pixel beside their place come to 10–15, a word that was moved by five pixels or lost three letters to 25–40.
const SEEN: usize = 18;
/// A mean difference that is nothing in one place, and a change of the whole when it is in many.
const FAINT: usize = 9;
/// In one patch of so many.
const MANY: usize = 8;
/// What is in a patch may stand together a kept pixel (two of the window) beside its place: right and down.
const BESIDE: &[(isize, isize)] = &[(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)];

/// Where two pictures of one size differ.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// Patches in a row.
    across: usize,
    /// The mean difference of each patch.
    means: Vec<usize>,
    /// Sides in kept pixels, when they are not the same.
    sizes: Option<[(usize, usize); 2]>,
}

impl Difference {
    /// Compares patch by patch.
    pub(crate) fn between(kept: &Picture, new: &Picture) -> Self {
        let (across, down) = (kept.width.div_ceil(EVERY), kept.height.div_ceil(EVERY));
        let sizes = [(kept.width, kept.height), (new.width, new.height)];
        let [same, other] = sizes;
        if same != other {
            return Self { across, means: vec![], sizes: Some(sizes) };
        }
        let means = if kept == new {
            vec![0; across * down]
        } else {
            (0..across * down).map(|at| mean(kept, new, (at % across * EVERY, at / across * EVERY))).collect()
        };
        Self { across, means, sizes: None }
    }

    /// Whether a person would see it; then what is to be told, with its place in pixels of the window.
    pub(crate) fn seen(&self) -> Option<String> {
        if let Some([kept, new]) = self.sizes {
            return Some(format!("the kept picture is of {kept:?}, the new one of {new:?} kept pixels"));
        }
        let seen = self.means.iter().filter(|mean| **mean > SEEN).count();
        if let Some(at) = self.means.iter().position(|mean| *mean > SEEN) {
            let (x, y) = (at % self.across * EVERY * 2, at / self.across * EVERY * 2);
            return Some(format!("{seen} patches differ, the first at {x}, {y}"));
        }
        let faint = self.means.iter().filter(|mean| **mean > FAINT).count();
        (faint * MANY > self.means.len()).then(|| format!("{faint} patches differ a little, all over"))
    }

    /// Draws the new picture faintly, and in red what differs.
    pub(crate) fn write(&self, new: &Picture, file: &Path) -> anyhow::Result<()> {
        let limit = if self.means.iter().any(|mean| *mean > SEEN) { SEEN } else { FAINT };
        let is = |x: usize, y: usize| {
            x < self.across && self.means.get(y * self.across + x).is_some_and(|mean| *mean > limit)
        };
        let mut pixels = Vec::with_capacity(new.levels.len() * 3);
        for (at, level) in new.levels.iter().enumerate() {
            let (x, y) = (at % new.width / EVERY, at / new.width / EVERY);
            // A patch reaches over two steps.
            let red = [x, x.saturating_sub(1)].into_iter().any(|x| is(x, y) || is(x, y.saturating_sub(1)));
            let faint = 160 + level / 3;
            pixels.extend(if red { [224, level / 2, level / 2] } else { [faint; 3] });
        }
        write_png(file, (new.width, new.height), png::ColorType::Rgb, png::BitDepth::Eight, &pixels)
    }
}

/// The mean difference of the patch at a place, where it fits best.
fn mean(kept: &Picture, new: &Picture, place: (usize, usize)) -> usize {
    let mut best = usize::MAX;
    for shift in BESIDE {
        best = best.min(mean_beside(kept, new, place, *shift));
        if best == 0 {
            break;
        }
    }
    best
}

fn mean_beside(
    kept: &Picture,
    new: &Picture,
    (left, top): (usize, usize),
    (right, down): (isize, isize),
) -> usize {
    let (mut sum, mut count) = (0_usize, 0_usize);
    for y in top..kept.height.min(top + PATCH) {
        for x in left..kept.width.min(left + PATCH) {
            let beside = x.checked_add_signed(right).zip(y.checked_add_signed(down));
            let Some((x_new, y_new)) = beside.filter(|(x, y)| *x < new.width && *y < new.height) else {
                continue;
            };
            sum += usize::from(kept.level(x, y).abs_diff(new.level(x_new, y_new)));
            count += 1;
        }
    }
    sum.checked_div(count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// White, with strokes as of a word: left, top, how many letters.
    fn page(words: &[(usize, usize, usize)]) -> Picture {
        let (width, height) = (200, 100);
        let mut picture = Picture { width, height, levels: vec![255; width * height] };
        for (left, top, letters) in words {
            for letter in 0..*letters {
                for y in 0..5 {
                    let x = left + letter * 4;
                    picture.levels[(top + y) * width + x] = 51;
                    picture.levels[(top + y) * width + x + 1] = 136;
                }
            }
        }
        picture
    }

    fn seen(kept: &[(usize, usize, usize)], new: &[(usize, usize, usize)]) -> Option<String> {
        Difference::between(&page(kept), &page(new)).seen()
    }

    #[test]
    fn the_same_is_the_same() {
        assert_eq!(seen(&[(20, 20, 9)], &[(20, 20, 9)]), None);
    }

    #[test]
    fn edges_drawn_otherwise_are_not_seen() {
        // given a page whose letters stand a little beside, and are a little fainter
        let kept = page(&[(20, 20, 9), (20, 60, 30)]);
        let mut new = page(&[(21, 20, 9), (20, 61, 30)]);
        for level in &mut new.levels {
            *level = (*level / 17).saturating_add(1).min(15) * 17;
        }
        // then it is the same page
        assert_eq!(Difference::between(&kept, &new).seen(), None);
    }

    #[test]
    fn a_word_that_is_clipped_moved_or_missing_is_seen_at_its_place() {
        for (what, new) in [
            ("clipped", [(20, 60, 24), (20, 20, 9)]),
            ("moved", [(20, 60, 30), (20, 26, 9)]),
            ("missing", [(20, 60, 30), (20, 20, 0)]),
        ] {
            assert!(seen(&[(20, 60, 30), (20, 20, 9)], &new).is_some(), "{what}");
        }
        let told = seen(&[(20, 60, 5)], &[]).expect("it is missing");
        assert!(told.ends_with("at 32, 112"), "{told}");
    }

    #[test]
    fn another_size_is_seen() {
        let small = Picture { width: 4, height: 4, levels: vec![0; 16] };
        assert!(Difference::between(&page(&[]), &small).seen().is_some());
    }

    #[test]
    fn a_little_everywhere_is_seen_when_it_is_much() {
        // given a page that is a grey darker, in a stripe and then all over
        let darker = |rows: usize| {
            let mut picture = page(&[]);
            picture.levels[..rows * 200].fill(238);
            Difference::between(&page(&[]), &picture).seen()
        };
        assert_eq!(darker(6), None);
        assert!(darker(60).is_some_and(|told| told.ends_with("all over")));
    }
}
