//! Where cells stand in the parts of a zipped document, so that a figure can be written back.

use std::ops::Range;

use super::Origin;

/// The places of a document's cells in its file; empty where the file is no archive of parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    parts: Vec<String>,
    cells: Vec<Cell>,
    texts: Vec<Range<usize>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Cell {
    part: usize,
    element: Range<usize>,
    texts: Range<usize>,
    /// Which table, row and cell of the body.
    grid: [usize; 3],
}

/// Where one cell stands. Ranges count the bytes of the inflated part, which is in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace<'a> {
    /// The name of the part in the archive.
    pub part: &'a str,
    /// The first byte of the cell's element, and the byte behind its last.
    pub element: (usize, usize),
    /// The contents of its text elements, in order, as far as they are seen; escaped, as XML is.
    pub texts: &'a [Range<usize>],
}

impl Sources {
    /// Where the cell that came from `origin` stands.
    pub fn cell(&self, origin: Origin) -> Option<CellPlace<'_>> {
        let Origin::PartCell { cell } = origin else { return None };
        let cell = self.cells.get(cell)?;
        Some(CellPlace {
            part: self.parts.get(cell.part)?,
            element: (cell.element.start, cell.element.end),
            texts: self.texts.get(cell.texts.clone())?,
        })
    }

    /// Which table of the body the cell that came from `origin` stands in, which row of it and which cell
    /// of that, each from 0.
    pub fn grid(&self, origin: Origin) -> Option<[usize; 3]> {
        match origin {
            Origin::PartCell { cell } => self.cells.get(cell).map(|cell| cell.grid),
            Origin::BodyCell { table, row, cell } => Some([table, row, cell]),
            _ => None,
        }
    }

    /// Adds a part; the number is to be given to [`Sources::push`].
    pub fn add_part(&mut self, name: &str) -> usize {
        self.parts.push(name.to_owned());
        self.parts.len() - 1
    }

    /// Adds a cell of the part with this number.
    pub fn push(
        &mut self,
        part: usize,
        element: Range<usize>,
        texts: impl IntoIterator<Item = Range<usize>>,
        grid: [usize; 3],
    ) -> Origin {
        let start = self.texts.len();
        self.texts.extend(texts);
        self.cells.push(Cell { part, element, texts: start..self.texts.len(), grid });
        Origin::PartCell { cell: self.cells.len() - 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_by_their_origin() {
        let mut sources = Sources::default();
        let part = sources.add_part("word/document.xml");
        let first = sources.push(part, 10..90, [20..21, 40..44], [0, 1, 2]);
        let second = sources.push(part, 90..99, [], [0, 1, 3]);
        let place = |origin| sources.cell(origin).map(|place| (place.part, place.element, place.texts));
        assert_eq!(place(first), Some(("word/document.xml", (10, 90), &[20..21, 40..44][..])));
        assert_eq!(place(second), Some(("word/document.xml", (90, 99), &[][..])));
        assert_eq!((sources.grid(second), sources.grid(Origin::Text)), (Some([0, 1, 3]), None));
        assert_eq!(place(Origin::Text), None);
        assert_eq!(place(Origin::PartCell { cell: 2 }), None);
    }
}
