//! Comments (批注) on cells of a workbook.
//!
//! What is said stands in a part of comments; a drawing in VML says where its box is, since
//! spreadsheet programs show none without it (ECMA-376 part 1, section 18.7 “Comments”, and part 4,
//! section 19.1). Everything else stays as it was.

mod drawing;
mod notes;
mod sheets;

use crate::Refusal;
use crate::package::Package;

/// What is written beside a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellComment {
    /// The sheet's name; a comment on a sheet that is not there stands on the first one.
    pub sheet: String,
    /// The cell's row, from 0.
    pub row: u32,
    /// The cell's column, from 0.
    pub column: u32,
    /// What is said of it, a line each.
    pub lines: Vec<String>,
}

/// Writes comments into the workbook. Those on one cell become one; where the cell has one already,
/// they follow behind its words.
///
/// # Errors
/// Where it cannot be written back safely.
pub fn annotate(bytes: &[u8], comments: &[CellComment]) -> Result<Vec<u8>, Refusal> {
    let mut package = Package::open(bytes)?;
    let sheets = sheets::of(&mut package)?;
    let first = sheets.first().ok_or(Refusal::Unknown)?;
    for sheet in &sheets {
        let is_here = |comment: &&CellComment| {
            comment.sheet == sheet.name
                || (sheet.part == first.part && sheets.iter().all(|sheet| sheet.name != comment.sheet))
        };
        let notes = notes::by_cell(comments.iter().filter(is_here));
        if !notes.is_empty() {
            sheet.refuse_protected(&mut package)?;
            notes::write(&mut package, sheet, &notes)?;
        }
    }
    package.finish()
}

/// The name that a spreadsheet gives a cell: `H9`.
pub(crate) fn reference(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = Some(column);
    while let Some(rest) = left {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        left = (rest / 26).checked_sub(1);
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        for (row, column, name) in
            [(0, 0, "A1"), (8, 7, "H9"), (4, 25, "Z5"), (0, 26, "AA1"), (9, 701, "ZZ10")]
        {
            assert_eq!(reference(row, column), name);
        }
    }
}
