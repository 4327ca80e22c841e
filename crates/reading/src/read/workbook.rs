//! Spreadsheets: XLSX (ECMA-376, SpreadsheetML) and XLS (MS-XLS, BIFF8).
//!
//! Each visible sheet that says something becomes a document of its own; which of them make one
//! report is not for a reader to say.

mod excel_xml;
mod formulas;
mod hidden;
mod layout;
mod relations;
#[cfg(test)]
mod tests;
mod value;
mod xls;
mod xlsx;

use super::archive::Archive;
use super::ole::CompoundFile;
use crate::document::{Document, Format, Remark, RemarkKind, cell_name};
use crate::error::Error;
use crate::lang::Sentence;
use crate::order::sort_by_key;
use crate::span::Span;
use formulas::Formula;
use xlsx::place;

/// Reads a spreadsheet of the OOXML format.
pub(super) fn read_xlsx(archive: &mut Archive) -> Result<Vec<Document>, Error> {
    let (sheets, is_stale) = xlsx::read(archive)?;
    documents(sheets, is_stale, Format::Xlsx)
}

/// Reads a spreadsheet that is one XML file.
pub(super) fn read_excel_xml(text: &str) -> Result<Vec<Document>, Error> {
    documents(excel_xml::read(text)?, false, Format::Xlsx)
}

/// Reads the rows of a sheet that was saved as text: row, column and text of each cell that says
/// something, in their order.
pub(super) fn read_rows(cells: Vec<(u32, u32, String)>, format: Format) -> Option<Document> {
    let cells = cells.into_iter().map(|(row, column, text)| SheetCell { row, column, text }).collect();
    let mut document = layout::document(&Sheet { cells, ..Sheet::default() }, 0, format)?;
    document.name = None;
    document.forget_places();
    Some(document)
}

/// Reads a spreadsheet of the binary format.
pub(super) fn read_xls(file: &CompoundFile) -> Result<Vec<Document>, Error> {
    documents(xls::read(file)?, false, Format::Xls)
}

/// A workbook with more sheets than this is none that an office made.
const MOST_SHEETS: usize = 2_000;

/// A sheet as its file has it.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    is_hidden: bool,
    cells: Vec<SheetCell>,
    merged: Vec<Area>,
    /// The formulas in its cells.
    formulas: Vec<Formula>,
    /// Where a formula has no result that is known, and where one was worked out.
    without_result: Vec<(u32, u32)>,
    worked_out: Vec<(u32, u32)>,
    /// Cells that stand twice, with two texts.
    twins: Vec<(u32, u32)>,
    /// Rows and columns that nobody sees: first and last of each stretch.
    hidden_rows: Vec<(u32, u32)>,
    hidden_columns: Vec<(u32, u32)>,
    /// The columns that were left out, from left to right.
    dropped: Vec<u32>,
    /// Whether pictures or charts lie on it.
    has_drawing: bool,
}

/// A cell that a sheet keeps, with what it shows; one that shows nothing may be kept for its
/// borders.
#[derive(Debug)]
struct SheetCell {
    row: u32,
    column: u32,
    text: String,
}

/// Merged cells; both corners belong to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Area {
    first_row: u32,
    last_row: u32,
    first_column: u32,
    last_column: u32,
}

/// Gathers the cells of a workbook and sees to it that they stay within bounds: one long text can
/// be referred to by any number of cells.
#[derive(Debug, Default)]
struct Gauge {
    bytes: usize,
}

impl Gauge {
    /// The most cells that a workbook may keep, in the bytes that each counts for.
    const CELL: usize = 128;
    /// The most that all of them together may say, in bytes: a workbook of a hundred reports has four
    /// million.
    const MOST: usize = 12 << 20;

    fn add(&mut self, text: &str) -> Result<(), Error> {
        self.bytes = self.bytes.saturating_add(text.len() + Self::CELL);
        if self.bytes > Self::MOST {
            return Err(Error::new(
                "too-large",
                "工作簿的内容太多，不像是年报。请只保留年报所在的工作表再核对。",
            ));
        }
        Ok(())
    }
}

fn documents(mut sheets: Vec<Sheet>, is_stale: bool, format: Format) -> Result<Vec<Document>, Error> {
    let mut remarks = Vec::new();
    let mut shown = Vec::new();
    for sheet in &mut sheets {
        sort_by_key(&mut sheet.cells, |cell| (cell.row as usize, cell.column as usize));
        (sheet.cells, sheet.twins) = formulas::without_twins(std::mem::take(&mut sheet.cells));
    }
    formulas::work_out(&mut sheets, is_stale);
    let has_pictures = sheets.iter().any(|sheet| sheet.has_drawing && !sheet.is_hidden);
    for (index, mut sheet) in sheets.into_iter().enumerate() {
        let says_something = sheet.cells.iter().any(|cell| !cell.text.trim().is_empty());
        if !says_something {
            if sheet.has_drawing && !sheet.is_hidden {
                let name = &sheet.name;
                remarks.push(left_out(sentence!(
                    "工作表“{name}”里只有图片或图表，没有读取。",
                    "The sheet “{name}” holds only pictures or charts and was not read."
                )));
            }
            continue;
        }
        if sheet.is_hidden {
            let name = &sheet.name;
            remarks.push(left_out(sentence!(
                "隐藏的工作表“{name}”没有读取。",
                "The hidden sheet “{name}” was not read."
            )));
        } else {
            hidden::drop_columns(&mut sheet);
            shown.push((index, sheet));
        }
    }
    if shown.is_empty() {
        return Err(match remarks.is_empty() {
            _ if has_pictures => Error::new(
                "picture-only",
                fixed!(
                    "工作簿里只有图片，没有可以读取的文字。请使用原始的 Excel、Word 或网页文件。",
                    "The workbook holds only pictures and no text that can be read. Please use the original Excel, Word or web page."
                ),
            ),
            true => Error::new("empty", fixed!("工作簿里没有内容。", "The workbook is empty.")),
            false => Error::new(
                "empty",
                fixed!(
                    "工作簿里有内容的工作表都是隐藏的。请取消隐藏后再核对。",
                    "All sheets of the workbook that hold something are hidden. Unhide them and check again."
                ),
            ),
        });
    }
    let mut documents = Vec::new();
    for (index, sheet) in &shown {
        match layout::document(sheet, *index, format) {
            Some(document) => documents.push(document),
            None => {
                let name = &sheet.name;
                remarks.push(left_out(sentence!(
                    "工作表“{name}”的行列太多，不像是年报，没有读取。",
                    "The sheet “{name}” has too many rows and columns to be a report and was not read."
                )));
            }
        }
    }
    let Some(first) = documents.first_mut() else {
        return Err(Error::new(
            "too-large",
            fixed!(
                "工作表的行列太多，不像是年报。请只保留年报所在的行列再核对。",
                "The sheet has too many rows and columns to be a report. Keep only those of the report and check again."
            ),
        ));
    };
    remarks.append(&mut first.remarks);
    first.remarks = remarks;
    Ok(documents)
}

fn left_out(words: Sentence) -> Remark {
    Remark { span: Span::at(0), kind: RemarkKind::LeftOut, words }
}

fn too_many() -> Error {
    Error::new("unsafe-archive", "工作簿里的工作表多得不正常，没有读取。请只保留年报所在的工作表再核对。")
}
