//! The official tables as grids with merged cells, and the prose around them.

use gouji::template::{CellForm, RowForm, TableForm};

use crate::figures::Sheet;

/// A cell that begins in its row.
#[derive(Clone)]
pub(super) struct Slot {
    pub(super) text: String,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Head,
    Label,
    Figure,
}

/// A row of the official table.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) slots: Vec<Slot>,
}

/// The note that the form prints in 表三.
pub(super) const NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

/// How the notices draw tables.
pub(super) enum TableKind {
    /// A caption and a head in front of every block, as 表二.
    Blocks,
    /// One head, labels in groups, as 表三.
    Grid,
    /// A row without a label, as 表四.
    OneRow,
}

pub(super) fn kind(table: &TableForm) -> TableKind {
    match table.corner {
        "" => TableKind::OneRow,
        _ if table.is_captioned => TableKind::Blocks,
        _ => TableKind::Grid,
    }
}

/// The rows of one table as the notice draws it.
pub(super) fn grid(sheet: &Sheet, table: &'static TableForm) -> Vec<Row> {
    match kind(table) {
        TableKind::Blocks => disclosure(sheet, table),
        TableKind::Grid => applications(sheet, table),
        TableKind::OneRow => disputes(sheet, table),
    }
}

fn slot(kind: Kind, text: &str, rows: usize, columns: usize) -> Slot {
    Slot { text: text.to_owned(), rows, columns, kind }
}

fn head(slots: &[(&str, usize, usize)]) -> Row {
    let slots = slots.iter().map(|&(text, rows, columns)| slot(Kind::Head, text, rows, columns)).collect();
    Row { slots }
}

fn figures(sheet: &Sheet, row: &'static RowForm, width: usize) -> Vec<Slot> {
    let last = row.cells.len() - 1;
    let columns = |index: usize| if index == last { width - last } else { 1 };
    let figure =
        |(index, cell): (usize, &CellForm)| slot(Kind::Figure, sheet.cell(cell.key), 1, columns(index));
    row.cells.iter().enumerate().map(figure).collect()
}

/// Four columns; a caption and a head in front of every block.
fn disclosure(sheet: &Sheet, table: &'static TableForm) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group = "";
    for row in table.rows {
        if row.group != group {
            group = row.group;
            rows.push(head(&[(group, 1, 4)]));
            let last = row.cells.len() - 1;
            let mut columns = vec![(table.corner, 1, 1)];
            for (index, cell) in row.cells.iter().enumerate() {
                columns.push((cell.column, 1, if index == last { 3 - last } else { 1 }));
            }
            rows.push(head(&columns));
        }
        let mut slots = vec![slot(Kind::Label, row.label, 1, 1)];
        slots.extend(figures(sheet, row, 3));
        rows.push(Row { slots });
    }
    rows
}

/// The head of some columns: the labels of their groups above their own.
fn heads(cells: &'static [CellForm], depth: usize) -> Vec<Row> {
    let mut rows: Vec<Vec<(&str, usize, usize)>> = vec![Vec::new(); depth];
    let mut open = "";
    for (index, cell) in cells.iter().enumerate() {
        let labels: Vec<&str> = cell.column.split('/').collect();
        for (level, label) in labels.iter().enumerate() {
            let path = labels[..=level].join("/");
            let is_last = level + 1 == labels.len();
            let below = cells[index..].iter().take_while(|cell| cell.column.starts_with(&path));
            if is_last {
                rows[level].push((label, depth - level, 1));
            } else if !open.starts_with(&path) {
                rows[level].push((label, 1, below.count()));
            }
        }
        open = cell.column;
    }
    rows.iter().map(|row| head(row)).collect()
}

/// Three columns of labels and those of the figures.
fn applications(sheet: &Sheet, table: &'static TableForm) -> Vec<Row> {
    let width = table.rows[0].cells.len();
    let mut rows = vec![head(&[(NOTE, 3, 3), (table.corner, 1, width)])];
    rows.extend(heads(table.rows[0].cells, 2));
    let mut open = "";
    for (index, row) in table.rows.iter().enumerate() {
        let groups: Vec<&str> = row.group.split('/').filter(|group| !group.is_empty()).collect();
        let mut slots = Vec::new();
        for (depth, group) in groups.iter().enumerate() {
            let path = groups[..=depth].join("/");
            if !open.starts_with(&path) {
                let below = table.rows[index..].iter().take_while(|row| row.group.starts_with(&path));
                slots.push(slot(Kind::Label, group, below.count(), 1));
            }
        }
        open = row.group;
        slots.push(slot(Kind::Label, row.label, 1, 3 - groups.len()));
        slots.extend(figures(sheet, row, width));
        rows.push(Row { slots });
    }
    rows
}

fn disputes(sheet: &Sheet, table: &'static TableForm) -> Vec<Row> {
    let row = &table.rows[0];
    let mut rows = heads(row.cells, 3);
    rows.push(Row { slots: figures(sheet, row, row.cells.len()) });
    rows
}

/// The paragraphs in front of the first section.
pub(super) fn preamble(sheet: &Sheet) -> String {
    let year = sheet.year;
    format!(
        "根据《中华人民共和国政府信息公开条例》，现公布本局{year}年度报告。\
         本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )
}

/// The paragraphs of one section.
pub(super) fn prose(sheet: &Sheet, section: u8) -> Vec<String> {
    let year = sheet.year;
    match section {
        1 => vec![
            format!("{year}年，本局按照条例要求开展工作，门户网站全年更新信息328条，公众号推送46期。"),
            "（一）主动公开。公布重点领域信息96条，政策解读材料12篇。".to_owned(),
            "（二）依申请公开。畅通当面、信函、网络三种渠道，做到件件有答复。".to_owned(),
            "（三）政府信息管理。对2018年以来的文件逐件清理，更正目录5处。".to_owned(),
            "（四）平台建设。网站访问量10,236次，开设专栏3个。".to_owned(),
            "（五）监督保障。举办培训2期、参训41人次，考核结果在90分以上。".to_owned(),
        ],
        5 => vec![
            "存在的问题：一是解读形式还不够丰富；二是业务人员变动较多。".to_owned(),
            "改进情况：一是增加图表和视频解读；二是每季度组织一次业务学习。".to_owned(),
        ],
        6 => vec!["本年度没有收取信息处理费，没有其他需要报告的事项。".to_owned()],
        _ => Vec::new(),
    }
}

/// What stands in one column of one row.
#[derive(Clone, Copy)]
pub(super) enum Field<'a> {
    /// A cell begins here.
    Slot(&'a Slot),
    /// A cell that began further up covers it; its first column, or a further one.
    Above { first: bool },
    /// The cell to the left covers it.
    Left,
}

/// The rows with every column filled in.
pub(super) fn laid(rows: &[Row]) -> Vec<Vec<Field<'_>>> {
    // For each column, how many rows are still covered from above, and whether it is a first one.
    let mut covered: Vec<(usize, bool)> = Vec::new();
    let mut laid = Vec::new();
    for row in rows {
        let mut fields = Vec::new();
        let mut slots = row.slots.iter();
        loop {
            let column = fields.len();
            if let Some((rows, first)) = covered.get_mut(column).filter(|(rows, _)| *rows > 0) {
                *rows -= 1;
                fields.push(Field::Above { first: *first });
                continue;
            }
            let Some(slot) = slots.next() else { break };
            covered.resize(covered.len().max(column + slot.columns), (0, false));
            for offset in 0..slot.columns {
                covered[column + offset] = (slot.rows - 1, offset == 0);
                fields.push(if offset == 0 { Field::Slot(slot) } else { Field::Left });
            }
        }
        laid.push(fields);
    }
    laid
}

/// A label broken in the middle, as narrow columns break it.
pub(super) fn broken(text: &str, width: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    let lines: Vec<String> = chars.chunks(width).map(|line| line.iter().collect()).collect();
    lines.join("\n")
}

impl<'a> Field<'a> {
    /// The text of the cell, where one begins.
    pub(super) fn text(self) -> &'a str {
        match self {
            Field::Slot(slot) => &slot.text,
            Field::Above { .. } | Field::Left => "",
        }
    }
}
