//! A picture of the window as it is kept: half as large and in sixteen greys, so that a person knows the screen and
//! a hundred of them are small.

use anyhow::{Context, ensure};
use std::io::Cursor;
use std::path::Path;

/// Steps of grey that are kept.
const GREYS: u8 = 16;
/// What lies between two of them.
const STEP: u8 = 255 / (GREYS - 1);
/// The grey over what changes by itself.
const MASK: u8 = 136;
/// How far a mask reaches over the rectangle of its text, in pixels of the window.
const AROUND: f64 = 2.0;

/// A rectangle of the window that changes by itself: left, top, right, bottom.
pub(crate) type Varying = (f64, f64, f64, f64);

/// Grey levels, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) levels: Vec<u8>,
}

impl Picture {
    /// What is kept of a screenshot: `varying` is covered.
    pub(crate) fn of_screenshot(png: &[u8], varying: &[Varying]) -> anyhow::Result<Self> {
        let mut whole = decode(png).context("the screenshot cannot be read")?;
        for rectangle in varying {
            whole.cover(*rectangle);
        }
        Ok(whole.halved())
    }

    /// A kept picture.
    pub(crate) fn read(file: &Path) -> anyhow::Result<Self> {
        let png = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        decode(&png).with_context(|| format!("{} is no picture", file.display()))
    }

    /// Keeps the picture.
    pub(crate) fn write(&self, file: &Path) -> anyhow::Result<()> {
        let packed: Vec<u8> = self
            .levels
            .chunks(self.width)
            .flat_map(|row| row.chunks(2))
            .map(|two| (two[0] / STEP) << 4 | two.get(1).map_or(0, |level| level / STEP))
            .collect();
        write_png(file, (self.width, self.height), png::ColorType::Grayscale, png::BitDepth::Four, &packed)
    }

    pub(crate) fn level(&self, x: usize, y: usize) -> u8 {
        self.levels.get(y * self.width + x).copied().unwrap_or_default()
    }

    fn cover(&mut self, (left, top, right, bottom): Varying) {
        let within = |at: f64, end: usize| {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is within the window"
            )]
            let place = at.max(0.0) as usize;
            place.min(end)
        };
        let (from, to) = (within(left - AROUND, self.width), within(right + AROUND, self.width));
        for y in within(top - AROUND, self.height)..within(bottom + AROUND, self.height) {
            self.levels[y * self.width + from..y * self.width + to].fill(MASK);
        }
    }

    /// Each four pixels as one, to the nearest grey that is kept.
    fn halved(&self) -> Self {
        let (width, height) = (self.width / 2, self.height / 2);
        let mut levels = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let sum: u16 = [(0, 0), (1, 0), (0, 1), (1, 1)]
                    .into_iter()
                    .map(|(dx, dy)| u16::from(self.level(2 * x + dx, 2 * y + dy)))
                    .sum();
                let step = u16::from(STEP);
                levels.push(u8::try_from((sum / 4 + step / 2) / step * step).unwrap_or(u8::MAX));
            }
        }
        Self { width, height, levels }
    }
}

/// Writes a PNG as small as this format gets.
pub(crate) fn write_png(
    file: &Path,
    (width, height): (usize, usize),
    color: png::ColorType,
    depth: png::BitDepth,
    data: &[u8],
) -> anyhow::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::try_from(width)?, u32::try_from(height)?);
    encoder.set_color(color);
    encoder.set_depth(depth);
    encoder.set_compression(png::Compression::High);
    // Filters help photographs; rows of text are shorter as they are.
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header()?.write_image_data(data)?;
    std::fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))
}

/// Reads a PNG as levels of luminance.
fn decode(png: &[u8]) -> anyhow::Result<Picture> {
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let mut data = vec![0; reader.output_buffer_size().context("the picture is too large")?];
    let info = reader.next_frame(&mut data)?;
    let samples = info.color_type.samples();
    let (width, height) = (usize::try_from(info.width)?, usize::try_from(info.height)?);
    let levels: Vec<u8> = data[..info.buffer_size()]
        .chunks_exact(samples)
        .map(|pixel| if samples < 3 { pixel[0] } else { luminance(pixel[0], pixel[1], pixel[2]) })
        .collect();
    ensure!(levels.len() == width * height, "the picture is cut off");
    Ok(Picture { width, height, levels })
}

/// Luminance of a colour (Rec. 601).
fn luminance(red: u8, green: u8, blue: u8) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from((sum + 500) / 1000).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back_the_same() {
        let levels = (0..7 * 5_u32).map(|at| u8::try_from(at % 16).expect("small") * STEP).collect();
        let picture = Picture { width: 7, height: 5, levels };
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("kept.png");
        picture.write(&file).expect("written");
        assert_eq!(Picture::read(&file).expect("read"), picture);
    }

    #[test]
    fn what_changes_by_itself_is_covered_with_a_little_around_it() {
        let mut picture = Picture { width: 20, height: 20, levels: vec![255; 400] };
        picture.cover((8.0, 8.0, 12.0, 12.0));
        assert_eq!(picture.levels.iter().filter(|level| **level == MASK).count(), 8 * 8);
        assert_eq!((picture.level(5, 8), picture.level(6, 8)), (255, MASK));
        // A rectangle that hangs over the edge is covered as far as the window goes.
        picture.cover((-5.0, 18.0, 100.0, 40.0));
        assert_eq!(picture.level(19, 19), MASK);
    }
}
