//! Columns held apart by spaces, as text taken out of a PDF has them: labels broken over lines,
//! the group's label written downwards beside its rows, the head repeated where a page ends.

use gouji::template::{RowForm, TableForm};

use super::form::{NOTE, TableKind, broken, kind};
use super::{Part, parts};
use crate::figures::Sheet;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut text = String::new();
    for part in parts(sheet) {
        match part {
            Part::Title(words) | Part::Heading(words) => text += &format!("{words}\n"),
            Part::Paragraph(words) => text += &format!("{}\n", broken(&words, 36)),
            Part::Table(table) => match kind(table) {
                TableKind::Blocks => disclosure(sheet, table, &mut text),
                TableKind::Grid => applications(sheet, table, &mut text),
                TableKind::OneRow => disputes(sheet, table, &mut text),
            },
        }
    }
    text
}

fn disclosure(sheet: &Sheet, table: &TableForm, text: &mut String) {
    let mut group = "";
    for row in table.rows {
        if row.group != group {
            group = row.group;
            let columns: String = row.cells.iter().map(|cell| pad(cell.column, 16)).collect();
            *text += &format!("{group}\n{}{}\n", pad(table.corner, 16), columns.trim_end());
        }
        *text += &format!("{}{}\n\n", pad(row.label, 16), figures(sheet, row, 12));
    }
}

/// How many rows fit on the first page.
const ROWS_A_PAGE: usize = 12;

fn applications(sheet: &Sheet, table: &TableForm, text: &mut String) {
    head(table, text);
    let mut at = 0;
    while at < table.rows.len() {
        if at == ROWS_A_PAGE {
            head(table, text);
        }
        let group = table.rows[at].group;
        let page_end = if at < ROWS_A_PAGE { ROWS_A_PAGE.min(table.rows.len()) } else { table.rows.len() };
        let end = (at..page_end).find(|&row| table.rows[row].group != group).unwrap_or(page_end);
        let rows = &table.rows[at..end];
        match group.split_once('/') {
            Some((outer, inner)) => grouped(sheet, rows, if at < 6 { outer } else { "" }, inner, text),
            None => rows.iter().for_each(|row| {
                *text += &format!("{}{}\n\n", pad(&format!("    {}", row.label), 50), figures(sheet, row, 6));
            }),
        }
        at = end;
    }
}

/// The labels of columns, in one line.
fn labels(row: &RowForm, width: usize) -> String {
    row.cells.iter().map(|cell| pad(cell.column.rsplit('/').next().unwrap_or_default(), width)).collect()
}

fn head(table: &TableForm, text: &mut String) {
    if table.name != "表三" {
        *text += &format!("{NOTE} {}\n\n{}{}\n", table.corner, " ".repeat(50), labels(&table.rows[0], 6));
        return;
    }
    *text += &format!("{NOTE} 申请人情况\n\n");
    *text += &format!("{}法人或其他组织\n", " ".repeat(56));
    *text += &format!("{}自然人{}总计\n", " ".repeat(46), " ".repeat(32));
    *text += &format!("{}商业   科研   社会公益 法律服务 其他\n", " ".repeat(56));
    *text += &format!("{}企业   机构   组织   机构\n", " ".repeat(56));
}

/// The rows of one group: the labels of both groups stand beside them, one piece a line.
fn grouped(sheet: &Sheet, rows: &[RowForm], outer: &str, inner: &str, text: &mut String) {
    // Label and figures of every line.
    let mut lines: Vec<(String, String)> = Vec::new();
    for row in rows {
        let label = broken(row.label, 12);
        let pieces: Vec<&str> = label.lines().collect();
        // Two lines: the figures stand beside the second. Three: beside the second, as centred.
        let beside = pieces.len().min(2) - 1;
        for (index, piece) in pieces.iter().enumerate() {
            let figures = if index == beside { figures(sheet, row, 6) } else { String::new() };
            lines.push(((*piece).to_owned(), figures));
        }
        lines.push(Default::default());
    }
    let (head, tail) = inner.split_at("（三）".len());
    let tail: Vec<char> = tail.chars().collect();
    let inner: Vec<String> =
        std::iter::once(head.to_owned()).chain(tail.chunks(2).map(|two| two.iter().collect())).collect();
    let from = lines.len().saturating_sub(inner.len()) / 2;
    let mut outer = outer.chars();
    for (index, (label, figures)) in lines.iter().enumerate() {
        let far = outer.next().map(String::from).unwrap_or_default();
        let near = index.checked_sub(from).and_then(|at| inner.get(at)).map_or("", String::as_str);
        let line = format!("{}{}{}{figures}", pad(&far, 5), pad(near, 9), pad(label, 36));
        *text += line.trim_end();
        text.push('\n');
    }
}

fn disputes(sheet: &Sheet, table: &TableForm, text: &mut String) {
    if table.name != "表四" {
        let groups = "行政裁决        一次仲裁        终局仲裁";
        *text += &format!(
            "{groups}\n  {}\n  {}\n",
            labels(&table.rows[0], 10),
            figures(sheet, &table.rows[0], 10)
        );
        return;
    }
    let group = "结果维持    结果纠正    其他结果    尚未审结    总计";
    *text += &format!("行政复议{}行政诉讼\n", " ".repeat(44));
    *text += &format!("{}未经复议直接起诉{}复议后起诉\n", " ".repeat(52), " ".repeat(44));
    *text += &format!("{group}\n{}{group}    {group}\n", " ".repeat(52));
    *text += &format!("  {}\n", figures(sheet, &table.rows[0], 10));
}

/// The figures of a row in columns.
fn figures(sheet: &Sheet, row: &RowForm, width: usize) -> String {
    let cells: String = row.cells.iter().map(|cell| pad(sheet.cell(cell.key), width)).collect();
    cells.trim_end().to_owned()
}

/// `text` with spaces behind it up to `width`, a Chinese character being two wide; at least one.
fn pad(text: &str, width: usize) -> String {
    let wide: usize = text.chars().map(|char| if char.is_ascii() { 1 } else { 2 }).sum();
    format!("{text}{}", " ".repeat(width.saturating_sub(wide).max(1)))
}
