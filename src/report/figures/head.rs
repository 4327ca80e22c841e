//! Where a table's own head says that figures stand.
//!
//! Clerks add columns of their own to a sheet (序号, a check beside the totals), put 总计 first, or
//! leave columns empty. The head names the columns; it is believed where it names each of the
//! form's columns once and the rows add up better by it than without it.

use super::Figure;
use crate::document::{Cell, Table};
use crate::number::{Reading, read};
use crate::report::squeeze::tail;

/// The columns of 表三 as their heads name them, in the form's order.
const APPLICANTS: [&str; super::APPLICANTS] =
    ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
/// Heads of columns that number the rows.
const SERIALS: [&str; 7] = ["序号", "行次", "编号", "项次", "栏次", "序", "行号"];
/// A longer head is none of these.
const LONGEST_HEAD: usize = 12;

/// The grid column of each of the form's columns.
pub(super) type Columns = [usize; super::APPLICANTS];

/// The columns that the head names, and the row behind it; each has to be named once.
pub(super) fn applicants(text: &str, table: &Table) -> Option<(usize, Columns)> {
    let mut columns: [Option<usize>; super::APPLICANTS] = [None; super::APPLICANTS];
    let mut end = 0;
    for cell in &table.cells {
        let head = head_of(text, cell);
        let Some(at) =
            APPLICANTS.iter().position(|name| *name == head || (*name == "总计" && head == "合计"))
        else {
            // The first row of figures ends the head.
            if columns.iter().all(Option::is_some) && cell.row >= end {
                break;
            }
            continue;
        };
        match columns[at] {
            None => columns[at] = Some(cell.column),
            // A merged head that was parted again says the same twice, side by side.
            Some(column)
                if column < cell.column
                    && columns.iter().flatten().all(|other| *other <= column || *other > cell.column) => {}
            Some(_) if columns.iter().all(Option::is_some) => break,
            Some(_) => return None,
        }
        end = cell.row + cell.row_span;
    }
    let mut named = [0; super::APPLICANTS];
    for (to, from) in named.iter_mut().zip(columns) {
        *to = from?;
    }
    let is_once = |column: &usize| named.iter().filter(|other| *other == column).count() == 1;
    named.iter().all(is_once).then_some((end, named))
}

/// Where a table ends that has some of the form's columns only, as one that was parted to fit on a
/// page: behind its last column that is not blank everywhere.
pub(super) fn end_of_piece(text: &str, table: &Table) -> Option<usize> {
    /// Fewer names may stand in the head of any table.
    const FEWEST: usize = 2;
    let is_named = |name: &&&str| {
        let is_head = |cell: &Cell| {
            head_of(text, cell) == **name || (**name == "总计" && head_of(text, cell) == "合计")
        };
        table.cells.iter().any(is_head)
    };
    let last = table.cells.iter().filter(|cell| read(cell.span.of(text)) != Reading::Blank);
    let last = last.map(|cell| cell.column + 1).max()?;
    if last >= table.columns {
        return None;
    }
    let named = APPLICANTS[..5].iter().filter(is_named).count();
    (named >= FEWEST && applicants(text, table).is_none()).then_some(last)
}

/// The columns that only number the rows: what stands in them is no figure.
pub(super) fn serials(text: &str, table: &Table) -> Vec<usize> {
    let is_serial = |cell: &&Cell| cell.column_span == 1 && SERIALS.contains(&head_of(text, cell).as_str());
    let mut serials: Vec<usize> = table.cells.iter().filter(is_serial).map(|cell| cell.column).collect();
    if serials.is_empty() && counts_rows(text, table) {
        serials.push(0);
    }
    serials
}

/// Whether the first column counts the rows from 0 or 1 on, which a program put there: its first
/// number stands in front of words.
fn counts_rows(text: &str, table: &Table) -> bool {
    const FEWEST: usize = 3;
    let mut next = None;
    let mut counted = 0;
    for row in table.rows() {
        let Some(first) = row.first().filter(|cell| cell.column == 0) else { return false };
        let number = match read(first.span.of(text)) {
            Reading::Blank if next.is_none() => continue,
            Reading::Number(number) => number.integer(),
            _ => None,
        };
        let Some(number) = number else { return false };
        let begins = || {
            let words = row.iter().skip(1).all(|cell| read(cell.span.of(text)).number().is_none());
            matches!(number, 0 | 1) && words
        };
        if next.map_or_else(|| !begins(), |next| next != number) {
            return false;
        }
        next = Some(number + 1);
        counted += 1;
    }
    counted >= FEWEST
}

/// The cells that stand in these columns, as far as the row has them; `None` where one of the others
/// covers several.
pub(super) fn pick(cells: &[Cell], figures: &[Figure], columns: &Columns) -> Vec<Option<Figure>> {
    let figure = |column: &usize| {
        let at = cells.iter().position(|cell| cell.column == *column)?;
        figures.get(at).copied()
    };
    columns.iter().map(figure).collect()
}

/// Whether these figures are a row: none is missing or a word.
pub(super) fn are_figures(row: &[Option<Figure>]) -> bool {
    row.iter().all(|figure| figure.is_some_and(|figure| figure.reading != Reading::Words))
}

fn head_of(text: &str, cell: &Cell) -> String {
    tail(cell.span.of(text), LONGEST_HEAD + 1)
}
