//! Positioned text in, rows and tables out: what PDF and OFD have in common.
//!
//! A page is glyphs with their boxes and ruled lines; nothing here knows where they came from.
//! Pages are turned upright (`upright`), two pages on a sheet parted (`halves`), watermarks taken away
//! from the text that they lie over (`overlaid`), ruled lines make tables with their merged cells
//! (`ruled`), what stands outside of them is put into lines (`lines`), page marks are left out
//! (`margin`), rows that stand under each other without ruled lines become tables where their labels
//! can be told (`aligned`), tables that a page broke are joined (`joined`), and lines become paragraphs
//! (`paragraphs`). Text in columns without ruled lines stays lines with wide gaps, which
//! `report` reads as it does the text of any page.

mod aligned;
mod halves;
mod joined;
pub(super) mod lines;
mod margin;
pub(super) mod matrix;
mod overlaid;
mod paragraphs;
pub(super) mod paths;
mod ruled;
mod upright;
mod writer;

#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::document::Format;
use crate::order::sort_by_place;
use lines::Line;
use ruled::Ruled;

/// A rectangle in hundredths of a point from the page's top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

/// One point.
pub(super) const POINT: i32 = 100;
/// No page reaches further, so that sums of a few coordinates never overflow.
pub(super) const FURTHEST: i32 = 10_000_000;

impl Area {
    pub(super) fn width(self) -> i32 {
        self.right - self.left
    }

    pub(super) fn height(self) -> i32 {
        self.bottom - self.top
    }

    /// Twice the middle, so that it stays whole.
    fn middle(self) -> (i32, i32) {
        (self.left + self.right, self.top + self.bottom)
    }

    pub(super) fn to(self, other: Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// One drawn character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    /// U+FFFD where the file does not tell which.
    pub(super) char: char,
    /// As wide as it advances, and as high as the font.
    pub(super) area: Area,
    /// Quarter turns to the right that its text is turned by, 0 to 3.
    pub(super) turn: u8,
}

/// A page as it is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub(super) width: i32,
    pub(super) height: i32,
    /// In the order in which they were drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// Ruled lines: each much longer than it is thick, along one of the page's edges.
    pub(super) rules: Vec<Area>,
}

/// What stands on a page, from top to bottom.
enum Piece {
    Line(Line),
    Table(Ruled),
}

impl Piece {
    fn area(&self) -> Area {
        match self {
            Piece::Line(line) => line.area,
            Piece::Table(table) => table.area,
        }
    }
}

/// Where a sheet lies in the file.
struct Place {
    page: usize,
    /// How far it was moved to the left.
    moved: i32,
}

/// The document that these pages are.
pub(super) fn document(pages: Vec<Page>, format: Format) -> Document {
    let mut sheets: Vec<Vec<Piece>> = Vec::with_capacity(pages.len());
    let mut heights = Vec::with_capacity(pages.len());
    // The page of the file of which each sheet is a part, and how far it was moved.
    let mut places: Vec<Place> = Vec::with_capacity(pages.len());
    for (number, page) in pages.into_iter().enumerate() {
        for half in halves::of(upright::turned(page)) {
            heights.push(half.page.height);
            sheets.push(pieces(half.page, places.len()));
            places.push(Place { page: number, moved: half.moved });
        }
    }
    margin::leave_out(&mut sheets, &heights);
    let pieces = joined::across_pages(sheets);
    writer::write(paragraphs::blocks(pieces), &places, format)
}

fn pieces(mut page: Page, number: usize) -> Vec<Piece> {
    let overlaid = overlaid::take_apart(&mut page.glyphs);
    #[cfg_attr(not(feature = "pdf"), expect(unused_mut, reason = "only a PDF has marks of this kind"))]
    let (tables, mut free) = ruled::tables(page.glyphs, &page.rules, number);
    #[cfg(feature = "pdf")]
    super::pdf::outside_cells(&mut free);
    let mut pieces: Vec<Piece> = tables.into_iter().map(Piece::Table).collect();
    pieces.extend(lines::lines(overlaid, number).into_iter().map(Piece::Line));
    pieces.extend(aligned::pieces(lines::lines(free, number)));
    sort_by_place(&mut pieces, |piece| (piece.area().top, piece.area().left));
    pieces
}
