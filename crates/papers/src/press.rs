//! A template and its data become pages.

use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_svg::SvgOptions;

/// Where the template finds its data: `json("data.json")`.
const DATA: &str = "data.json";
const MAIN: &str = "main.typ";

/// Why a paper could not be set. Says nothing of what stands on it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaperError {
    /// The data cannot be written as JSON.
    #[error("the data of the paper cannot be written")]
    Data(#[source] serde_json::Error),
    /// The template has a fault; the line of its first one, counted from 1.
    #[error("the template of the paper has a fault in line {line}")]
    Template {
        /// Line of the template; 0 when it is not known.
        line: usize,
    },
    /// A path that typst does not take: a fault of the program.
    #[error("the paper has no place to stand")]
    Place,
    /// The PDF cannot be written.
    #[error("the paper cannot be written as PDF")]
    Pdf,
}

/// A paper that is set.
pub struct Paper {
    document: PagedDocument,
}

impl Paper {
    /// Sets a template, which reads `data` as `json("data.json")`.
    ///
    /// # Errors
    /// See [`PaperError`].
    pub fn set(template: &str, data: &impl serde::Serialize) -> Result<Self, PaperError> {
        let table = Table::lay(template, data)?;
        let set = typst::compile::<PagedDocument>(&table).output;
        // Typst remembers what it has set; what stands on a paper of a client is not for memory.
        typst::comemo::evict(0);
        set.map(|document| Self { document })
            .map_err(|faults| PaperError::Template { line: table.line(&faults) })
    }

    /// How many pages.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// What stands on the first page, in its order: for those who do not see the picture.
    #[must_use]
    pub fn text(&self) -> String {
        self.text_of(0)
    }

    /// What stands on a page, counted from 0.
    #[must_use]
    pub fn text_of(&self, page: usize) -> String {
        let mut words = Vec::new();
        if let Some(page) = self.document.pages().get(page) {
            gather(&page.frame, &mut words);
        }
        words.join(" ")
    }

    /// The first page as SVG, with every glyph in it: it needs no font to be seen.
    #[must_use]
    pub fn svg(&self) -> String {
        self.svg_of(0)
    }

    /// A page as SVG, counted from 0; empty where there is none.
    #[must_use]
    pub fn svg_of(&self, page: usize) -> String {
        let options = SvgOptions { render_bleed: false, pretty: false };
        let svg =
            self.document.pages().get(page).map(|page| typst_svg::svg(page, &options)).unwrap_or_default();
        typst::comemo::evict(0);
        svg
    }

    /// As PDF, tagged for screen readers. `ident` makes its id stable.
    ///
    /// # Errors
    /// [`PaperError::Pdf`].
    pub fn pdf(&self, ident: &str) -> Result<Vec<u8>, PaperError> {
        let options = PdfOptions {
            ident: Smart::Custom(ident.to_owned()),
            creator: Smart::Custom(Some("Okno".to_owned())),
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&self.document, &options).map_err(|_| PaperError::Pdf);
        typst::comemo::evict(0);
        pdf
    }
}

fn gather(frame: &Frame, words: &mut Vec<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Text(run) => words.push(run.text.to_string()),
            FrameItem::Group(group) => gather(&group.frame, words),
            _ => {}
        }
    }
}

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(<Library as LibraryExt>::default()));

/// Fonts within the program: a paper looks the same on every machine.
static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let fonts: Vec<Font> = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

/// All that typst sees: one template, one file of data, the fonts.
struct Table {
    main: Source,
    data: (FileId, Bytes),
}

impl Table {
    fn lay(template: &str, data: &impl serde::Serialize) -> Result<Self, PaperError> {
        let data = serde_json::to_vec(data).map_err(PaperError::Data)?;
        Ok(Self {
            main: Source::new(place(MAIN)?, template.to_owned()),
            data: (place(DATA)?, Bytes::new(data)),
        })
    }

    fn line(&self, faults: &[typst::diag::SourceDiagnostic]) -> usize {
        use typst::WorldExt;
        let range = faults.first().and_then(|fault| self.range(fault.span));
        range.and_then(|range| self.main.lines().byte_to_line(range.start)).map_or(0, |line| line + 1)
    }
}

fn place(name: &str) -> Result<FileId, PaperError> {
    let path = VirtualPath::new(name).map_err(|_| PaperError::Place)?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Table {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.1.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
