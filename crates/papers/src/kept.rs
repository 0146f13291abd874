//! Papers that are kept, as they are looked at again (R-AP-4): ours, and what a client brought. Pages stay within the program:
//! no viewer of the system sees them, and no file is written for it.

use hayro_svg::hayro_interpret::InterpreterSettings;
use hayro_svg::hayro_interpret::font::{FontData, FontQuery, StandardFont};
use hayro_svg::hayro_syntax::Pdf;
use hayro_svg::{RenderCache, SvgRenderSettings};
use std::sync::Arc;

/// Pages of a paper that can be turned over to.
pub const MAX_PAGES: u32 = 200;
/// Longest page as SVG, in bytes: the picture of a scan in it is larger than the scan was.
const MAX_SVG: usize = 64 * 1024 * 1024;
/// Paper is white, also where a PDF says nothing of it.
const WHITE: [u8; 4] = [255; 4];

/// A page of a kept paper.
pub struct Page {
    /// As SVG, with its glyphs and pictures in it.
    pub svg: String,
    /// How many pages the paper has, no more than [`MAX_PAGES`].
    pub pages: u32,
}

/// A page of a PDF, counted from 0; none where it is no PDF, is locked by a password, has no such page, or is more than a
/// window shows.
#[must_use]
pub fn page(pdf: Vec<u8>, number: u32) -> Option<Page> {
    let pdf = Pdf::new(pdf).ok()?;
    let all = pdf.pages();
    let pages = u32::try_from(all.len()).unwrap_or(u32::MAX).min(MAX_PAGES);
    let page = all.get(usize::try_from(number).ok()?).filter(|_| number < pages)?;
    let paper = SvgRenderSettings { bg_color: WHITE };
    let svg = hayro_svg::convert(page, &RenderCache::new(), &settings(), &paper);
    (svg.len() <= MAX_SVG).then_some(Page { svg, pages })
}

/// Nothing is fetched: fonts that a PDF does not hold itself are those of the program. Forms that are filled in are shown filled in.
fn settings() -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(|query| {
            let font = match query {
                FontQuery::Standard(font) => *font,
                FontQuery::Fallback(font) => font.pick_standard_font(),
            };
            let data: FontData = Arc::new(standard(font));
            Some((data, 0))
        }),
        cmap_resolver: Arc::new(|_| None),
        warning_sink: Arc::new(|_| {}),
        render_annotations: true,
    }
}

const fn standard(font: StandardFont) -> &'static [u8] {
    use typst_assets::pdf;
    match font {
        StandardFont::Helvetica => pdf::SANS,
        StandardFont::HelveticaBold => pdf::SANS_BOLD,
        StandardFont::HelveticaOblique => pdf::SANS_ITALIC,
        StandardFont::HelveticaBoldOblique => pdf::SANS_BOLD_ITALIC,
        StandardFont::Courier => pdf::FIXED,
        StandardFont::CourierBold => pdf::FIXED_BOLD,
        StandardFont::CourierOblique => pdf::FIXED_ITALIC,
        StandardFont::CourierBoldOblique => pdf::FIXED_BOLD_ITALIC,
        StandardFont::TimesRoman => pdf::SERIF,
        StandardFont::TimesBold => pdf::SERIF_BOLD,
        StandardFont::TimesItalic => pdf::SERIF_ITALIC,
        StandardFont::TimesBoldItalic => pdf::SERIF_BOLD_ITALIC,
        StandardFont::ZapfDingBats => pdf::DING_BATS,
        StandardFont::Symbol => pdf::SYMBOL,
    }
}
