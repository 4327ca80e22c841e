//! Rows and columns that nobody sees.
//!
//! A hidden row is read: it has a label, and the form decides what it is. A hidden column that
//! holds figures only is a calculation of the clerk's own and would stand among the figures of the
//! row; it is left out. Both are named.

use super::{Area, Sheet, cell_name};
use crate::document::RemarkKind;
use crate::lang::Sentence;
use crate::number::{Reading, read};
use crate::order::sort_by_key;

/// Leaves out the hidden columns in which no word stands.
pub(super) fn drop_columns(sheet: &mut Sheet) {
    if sheet.hidden_columns.is_empty() {
        return;
    }
    let is_hidden =
        |column: u32| sheet.hidden_columns.iter().any(|&(first, last)| (first..=last).contains(&column));
    let columns =
        sorted(sheet.cells.iter().map(|cell| cell.column).filter(|&column| is_hidden(column)).collect());
    let has_words = |column: u32| {
        let mut cells = sheet.cells.iter().filter(|cell| cell.column == column);
        cells.any(|cell| read(&cell.text) == Reading::Words)
    };
    // So many hidden columns are none that a clerk made.
    let dropped: Vec<u32> = columns.into_iter().take(MOST).filter(|&column| !has_words(column)).collect();
    if dropped.is_empty() {
        return;
    }
    let before = |column: u32| dropped.partition_point(|&other| other < column) as u32;
    let is_dropped = |column: u32| dropped.binary_search(&column).is_ok();
    sheet.cells.retain(|cell| !is_dropped(cell.column));
    for cell in &mut sheet.cells {
        cell.column -= before(cell.column);
    }
    let moved = |area: &Area| {
        let first_column = area.first_column - before(area.first_column);
        let behind = (area.last_column + 1) - before(area.last_column + 1);
        (behind > first_column).then(|| Area { first_column, last_column: behind - 1, ..*area })
    };
    sheet.merged = sheet.merged.iter().filter_map(moved).collect();
    sheet.dropped = dropped;
}

/// Each of them once, from the left.
fn sorted(mut columns: Vec<u32>) -> Vec<u32> {
    sort_by_key(&mut columns, |&column| (column as usize, 0));
    columns.dedup();
    columns
}

/// Columns that are looked through.
const MOST: usize = 200;

/// The column of the file that is read as this one.
pub(super) fn original(sheet: &Sheet, column: u32) -> u32 {
    sheet.dropped.iter().fold(column, |column, &dropped| column + u32::from(dropped <= column))
}

/// What people should know of what nobody sees.
pub(super) fn remarks(sheet: &Sheet) -> Vec<(RemarkKind, Sentence)> {
    let title = &sheet.name;
    let mut remarks = Vec::new();
    let lies_in =
        |hidden: &[(u32, u32)], at: u32| hidden.iter().any(|&(first, last)| (first..=last).contains(&at));
    let spoken = || sheet.cells.iter().filter(|cell| !cell.text.trim().is_empty());
    let mut rows: Vec<u32> = Vec::new();
    if !sheet.hidden_rows.is_empty() {
        rows = spoken().map(|cell| cell.row).filter(|&row| lies_in(&sheet.hidden_rows, row)).collect();
        rows.dedup();
    }
    if let Some(first) = rows.first() {
        let (count, first) = (rows.len(), first + 1);
        let words = sentence!(
            "工作表“{title}”有 {count} 行是隐藏的（如第 {first} 行），也读取了。",
            "Hidden rows of the sheet “{title}” ({count} of them, such as row {first}) were read too."
        );
        remarks.push((RemarkKind::Taken, words));
    }
    if !sheet.hidden_columns.is_empty() {
        let shown = spoken().map(|cell| original(sheet, cell.column));
        let kept = sorted(shown.filter(|&column| lies_in(&sheet.hidden_columns, column)).collect());
        if let Some(&first) = kept.first() {
            let name = letters(first);
            let count = kept.len();
            let words = sentence!(
                "工作表“{title}”有 {count} 列是隐藏的（如 {name} 列），也读取了。",
                "Hidden columns of the sheet “{title}” ({count} of them, such as column {name}) were read too."
            );
            remarks.push((RemarkKind::Taken, words));
        }
    }
    if let Some(&first) = sheet.dropped.first() {
        let name = letters(first);
        let count = sheet.dropped.len();
        let words = sentence!(
            "工作表“{title}”有 {count} 列是隐藏的（如 {name} 列），没有读取。",
            "Hidden columns of the sheet “{title}” ({count} of them, such as column {name}) were not read."
        );
        remarks.push((RemarkKind::LeftOut, words));
    }
    if let Some(&(row, column)) = sheet.twins.first() {
        let (count, name) = (sheet.twins.len(), cell_name(row, column));
        let words = sentence!(
            "工作表“{title}”里有 {count} 个单元格写了两次，内容不同（如 {name}），无法确定是哪一个。",
            "Cells of the sheet “{title}” ({count} of them, such as {name}) stand twice in the file with different contents, and it is not clear which are meant."
        );
        remarks.push((RemarkKind::LeftOut, words));
    }
    remarks
}

fn letters(column: u32) -> String {
    cell_name(0, column).trim_end_matches('1').to_owned()
}
