//! Where a piece of a document came from.

/// A place in the source file, in the source's own terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The text is the source: the span says it all.
    #[default]
    Text,
    /// An HTML table cell: the n-th table of the page, its n-th row and that row's n-th cell, from 0.
    HtmlCell {
        /// Ordinal of the table in the page.
        table: usize,
        /// Ordinal of the row in the table.
        row: usize,
        /// Ordinal of the cell in the row, merged cells counted once.
        cell: usize,
    },
    /// A place on a page of a PDF or OFD file, in tenths of a point from the page's top left
    /// corner as it is shown.
    PageArea {
        /// Ordinal of the page, from 0.
        page: usize,
        /// Left edge.
        left: i32,
        /// Upper edge.
        top: i32,
        /// Right edge.
        right: i32,
        /// Lower edge.
        bottom: i32,
    },
    /// A cell in a part of a zipped document; ask [`Sources`](super::Sources) for its place.
    PartCell {
        /// Its number among the document's sources.
        cell: usize,
    },
    /// A cell of a text document that could not be written back: the n-th table of its body, nested
    /// ones counted where they begin, its n-th row and that row's n-th cell, from 0.
    BodyCell {
        /// Ordinal of the table in the body.
        table: usize,
        /// Ordinal of the row in the table.
        row: usize,
        /// Ordinal of the cell in the row; of merged cells the first.
        cell: usize,
    },
    /// A cell of a spreadsheet. `C5` is column 2 and row 4.
    SheetCell {
        /// Ordinal of the sheet in the workbook, hidden ones counted.
        sheet: usize,
        /// Row of the sheet, from 0.
        row: u32,
        /// Column of the sheet, from 0.
        column: u32,
    },
}

/// The name that a spreadsheet gives a cell, counted from 0: `C5`.
pub fn cell_name(row: u32, column: u32) -> String {
    // From its end: the digits of the row, and in front of them the letters of the column.
    let mut name = Vec::with_capacity(16);
    let mut left = u64::from(row) + 1;
    while left > 0 {
        name.push(char::from(b'0' + (left % 10) as u8));
        left /= 10;
    }
    let mut left = Some(column);
    while let Some(column) = left {
        name.push(char::from(b'A' + (column % 26) as u8));
        left = (column / 26).checked_sub(1);
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::cell_name;

    #[test]
    fn cells_have_the_names_that_people_see() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (8, 7, "H9"),
            (4, 25, "Z5"),
            (0, 26, "AA1"),
            (9, 701, "ZZ10"),
            (1_048_575, 16_383, "XFD1048576"),
            (u32::MAX, 702, "AAA4294967296"),
        ] {
            assert_eq!(cell_name(row, column), name);
        }
    }
}
