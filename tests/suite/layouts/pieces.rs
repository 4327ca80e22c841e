//! A PDF turned into Markdown: every table in pieces, labels fallen out of their rows, page marks
//! in between.

use gouji::template::{RowForm, TableForm};

use super::form::{TableKind, broken, kind};
use super::{Part, parts};
use crate::figures::Sheet;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut text = String::new();
    let mut page = 1;
    for part in parts(sheet) {
        match part {
            Part::Title(words) => text += &format!("{}\n\n", broken(&words, 14)),
            Part::Heading(words) => text += &format!("\n{words}\n"),
            Part::Paragraph(words) => text += &format!("{}\n", broken(&words, 30)),
            Part::Table(table) => {
                page += 1;
                match kind(table) {
                    TableKind::Blocks => disclosure(sheet, table, &mut text),
                    TableKind::Grid => applications(sheet, table, &mut text),
                    TableKind::OneRow => disputes(sheet, table, &mut text),
                }
                text += &format!("— {page} —\n");
            }
        }
    }
    text
}

fn disclosure(sheet: &Sheet, table: &TableForm, text: &mut String) {
    let mut group = "";
    for row in table.rows {
        if row.group != group {
            group = row.group;
            let columns: Vec<_> = row.cells.iter().map(|cell| cell.column).collect();
            *text += &format!(
                "{group}\n| {} | {} |\n{}|\n",
                table.corner,
                columns.join(" | "),
                rule(columns.len() + 1)
            );
        }
        piece(&[&[row.label], figures(sheet, row).as_slice()].concat(), text);
    }
}

/// Rows that begin a new piece, and what happens to their labels.
fn applications(sheet: &Sheet, table: &TableForm, text: &mut String) {
    *text += &format!("{}\n法人或其他组织\n（本列数据的勾稽关系为：第一项加第二项之和，\n", table.corner);
    *text += "| 等于第三项加第四项之和） | 自然人 | 商业 | 科研 | 总计 |\n|---|---|---|---|---|\n";
    let mut is_open = false;
    for (index, row) in table.rows.iter().enumerate() {
        let key = row.cells[0].key.name();
        let cells = figures(sheet, row);
        // The label stands in a line of its own above a row without one.
        if key.contains("partly_granted") {
            *text += &format!("\n{}\n", broken(row.label, 18));
            piece(&cells, text);
            is_open = false;
            continue;
        }
        // The label has fallen out and stands further up, broken in two.
        if key.contains("reconfirmation") {
            piece(&cells, text);
            is_open = false;
            continue;
        }
        if key.contains("unavailable_must_be_created") {
            *text += "\n（四）无\n法提供\n三、本\n年度办\n理结果\n5.要求行政机关确认或重新出具\n已获取信息\n";
            is_open = false;
        }
        if key.contains("unavailable_still_unclear") {
            *text += "— 7 —\n";
            is_open = false;
        }
        let mut line = vec![row.label];
        // The label of the group shares a row with the one in its middle.
        let beside = match key {
            key if key.contains("third_party") => Some("（三）不"),
            key if key.contains("internal_affairs") => Some("予公开"),
            key if key.contains("publication") => Some("（五）不予"),
            _ => None,
        };
        if let Some(words) = beside {
            line.insert(0, words);
        }
        line.extend(&cells);
        if beside.is_none() && index % 3 == 0 {
            line.push("");
        }
        if is_open {
            *text += &format!("| {} |\n", line.join(" | "));
        } else {
            piece(&line, text);
        }
        is_open = index % 5 != 4;
    }
}

fn disputes(sheet: &Sheet, table: &TableForm, text: &mut String) {
    if table.name != "表四" {
        *text += "行政裁决仲裁\n一次仲裁终局仲裁\n| 支持 | 驳回 | 合计 |\n|---|---|---|\n";
        return piece(&figures(sheet, &table.rows[0]), text);
    }
    *text += "行政复议行政诉讼\n未经复议直接起诉复议后起诉\n结果结果其他尚未\n总计结果结果其他尚未结果结果其他尚未\n";
    *text += "维持纠正结果审结维持纠正结果审结\n| 维持 | 纠正 | 结果 | 审结 | 总计 | 总计 |\n|---|---|---|---|---|---|\n";
    piece(&figures(sheet, &table.rows[0]), text);
}

/// One row as a table of its own.
fn piece(cells: &[&str], text: &mut String) {
    *text += &format!("| {} |\n{}|\n", cells.join(" | "), rule(cells.len()));
}

fn rule(columns: usize) -> String {
    "|---".repeat(columns)
}

fn figures<'a>(sheet: &'a Sheet, row: &RowForm) -> Vec<&'a str> {
    row.cells.iter().map(|cell| sheet.cell(cell.key)).collect()
}
