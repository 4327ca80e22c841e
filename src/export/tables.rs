//! The official tables from the checked and corrected figures.
//!
//! Rows that have the same columns share a head; its levels and the groups of rows come from the
//! form.

use std::fmt::Write;

use super::{Figures, TableFormat, escape};
use crate::template::{RowForm, TableForm};

/// All tables of the form.
pub(crate) fn tables(figures: Figures, format: TableFormat) -> String {
    match format {
        TableFormat::Html => figures.template.tables.iter().map(|table| html(figures, table)).collect(),
        TableFormat::Markdown => {
            let tables = figures.template.tables.iter().map(|table| markdown(figures, table));
            tables.collect::<Vec<_>>().join("\n")
        }
        TableFormat::Json => json(figures),
    }
}

/// Rows one below the other with the same columns.
fn blocks(table: &TableForm) -> impl Iterator<Item = &[RowForm]> {
    let columns = |row: &RowForm| row.cells.iter().map(|cell| cell.column).collect::<Vec<_>>();
    // In 表二 each article has a head of its own.
    table.rows.chunk_by(move |a, b| columns(a) == columns(b) && a.article() == b.article())
}

/// One form's table as HTML: a table a head.
fn html(figures: Figures, table: &TableForm) -> String {
    let mut out = String::new();
    for block in blocks(table) {
        let Some(first) = block.first() else { continue };
        let labels = labels(block);
        let caption = caption(table, first);
        let _ = write!(out, "<table>\n<caption>{}</caption>\n<thead>\n", escape(&caption));
        out += &head(first, labels.width);
        out += "</thead>\n<tbody>\n";
        for (row, own) in block.iter().zip(&labels.rows) {
            out += "<tr>";
            for label in own {
                let scope = if label.rows > 1 { "rowgroup" } else { "row" };
                let _ = write!(out, "<th scope=\"{scope}\"");
                attribute(&mut out, "rowspan", label.rows);
                attribute(&mut out, "colspan", label.columns);
                let _ = write!(out, ">{}</th>", escape(&label.words));
            }
            for cell in row.cells {
                let _ = write!(out, "<td>{}</td>", escape(&figures.words(cell.key)));
            }
            out += "</tr>\n";
        }
        out += "</tbody>\n</table>\n";
    }
    out
}

fn attribute(out: &mut String, name: &str, count: usize) {
    if count > 1 {
        let _ = write!(out, " {name}=\"{count}\"");
    }
}

/// What stands above a table.
fn caption(table: &TableForm, first: &RowForm) -> String {
    match first.article() {
        Some(article) => format!("{} {article}", table.name),
        None => table.name.to_owned(),
    }
}

/// The head of a block: its columns' labels, level by level.
fn head(row: &RowForm, label_columns: usize) -> String {
    let columns: Vec<Vec<&str>> = row.cells.iter().map(|cell| cell_levels(cell.column)).collect();
    let depth = columns.iter().map(Vec::len).max().unwrap_or(1);
    let mut out = String::new();
    for level in 0..depth {
        out += "<tr>";
        if level == 0 && label_columns > 0 {
            let corner = corner(row);
            out += "<th scope=\"col\"";
            attribute(&mut out, "rowspan", depth);
            attribute(&mut out, "colspan", label_columns);
            let _ = write!(out, ">{corner}</th>");
        }
        let mut at = 0;
        while let Some(column) = columns.get(at) {
            let Some(words) = column.get(level) else {
                at += 1;
                continue;
            };
            let is_last = level + 1 == column.len();
            // A label stands over all columns that share it.
            let shares = |other: &&Vec<&str>| !is_last && other.get(..=level) == column.get(..=level);
            let width = columns[at..].iter().take_while(shares).count().max(1);
            let scope = if width > 1 { "colgroup" } else { "col" };
            let _ = write!(out, "<th scope=\"{scope}\"");
            attribute(&mut out, "rowspan", if is_last { depth - level } else { 1 });
            attribute(&mut out, "colspan", width);
            let _ = write!(out, ">{}</th>", escape(words));
            at += width;
        }
        out += "</tr>\n";
    }
    out
}

/// What stands over the labels of the rows.
fn corner(row: &RowForm) -> &'static str {
    if row.group.starts_with("第二十条") { "信息内容" } else { "项目" }
}

/// The levels of a column's label; the stroke of 本年增/减 is part of its word.
fn cell_levels(column: &str) -> Vec<&str> {
    if column.ends_with("增/减") { vec![column] } else { column.split('/').collect() }
}

/// A label of one or more rows.
struct Label {
    words: String,
    rows: usize,
    columns: usize,
}

/// The labels in front of each row of a block.
struct Labels {
    rows: Vec<Vec<Label>>,
    width: usize,
}

/// Groups of rows stand once, beside all their rows.
fn labels(block: &[RowForm]) -> Labels {
    let groups = |row: &RowForm| -> Vec<&str> {
        row.group.split('/').filter(|group| !group.is_empty() && !group.starts_with("第二十条")).collect()
    };
    let all: Vec<Vec<&str>> = block.iter().map(groups).collect();
    let is_labelled = block.iter().any(|row| !row.label.is_empty());
    let depth = all.iter().map(Vec::len).max().unwrap_or(0);
    let width = depth + usize::from(is_labelled);
    let rows = block.iter().enumerate().map(|(at, row)| {
        let own = &all[at];
        let mut labels = Vec::new();
        for level in 0..own.len() {
            let is_same = |other: &Vec<&str>| other.get(..=level) == own.get(..=level);
            let is_first = at == 0 || !is_same(&all[at - 1]);
            if is_first {
                let rows = all[at..].iter().take_while(|other| is_same(other)).count();
                labels.push(Label { words: own[level].to_owned(), rows, columns: 1 });
            }
        }
        if !row.label.is_empty() {
            labels.push(Label { words: row.label.to_owned(), rows: 1, columns: width - own.len() });
        }
        labels
    });
    Labels { rows: rows.collect(), width }
}

/// One form's table as pipe tables.
fn markdown(figures: Figures, table: &TableForm) -> String {
    let cell = |words: &str| words.replace('\\', "\\\\").replace('|', "\\|").replace(['\r', '\n'], " ");
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = String::new();
    for block in blocks(table) {
        let Some(first) = block.first() else { continue };
        let label = (!first.label.is_empty()).then(|| corner(first).to_owned());
        let columns = first.cells.iter().map(|cell| cell_levels(cell.column).join(" "));
        let head: Vec<String> = label.into_iter().chain(columns).collect();
        out += &format!("{}\n\n", caption(table, first));
        out += &format!("{}|{}\n", line(head.clone()), "---|".repeat(head.len()));
        for row in block {
            let group = row.group.split('/').filter(|group| !group.starts_with("第二十条"));
            let words: Vec<&str> = group.chain([row.label]).filter(|words| !words.is_empty()).collect();
            let label = (!row.label.is_empty()).then(|| cell(&words.join(" ")));
            let cells = row.cells.iter().map(|form| cell(&figures.words(form.key)));
            out += &line(label.into_iter().chain(cells).collect());
        }
        out.push('\n');
    }
    out
}

/// The figures by key, as `docs/json.md` has them.
fn json(figures: Figures) -> String {
    let report = figures.report;
    let quoted = |words: &str| {
        let mut quoted = String::from("\"");
        for char in words.chars() {
            match char {
                '"' | '\\' => quoted.extend(['\\', char]),
                '\0'..='\u{1F}' => {
                    let _ = write!(quoted, "\\u{:04x}", u32::from(char));
                }
                _ => quoted.push(char),
            }
        }
        quoted + "\""
    };
    let mut fields = vec![format!("\"template\":{}", quoted(figures.template.name))];
    fields.extend(report.year.map(|year| format!("\"year\":{year}")));
    fields.extend(report.organ.as_deref().map(|organ| format!("\"organ\":{}", quoted(organ))));
    fields.extend(report.title_words().map(|title| format!("\"title\":{}", quoted(title))));
    let facts = figures.template.keys().map(|key| {
        let value = figures.number(key).map_or_else(
            || {
                let words = figures.words(key);
                if words.is_empty() { "null".to_owned() } else { quoted(&words) }
            },
            |number| number.to_string(),
        );
        format!("{}:{value}", quoted(key.name()))
    });
    fields.push(format!("\"facts\":{{{}}}", facts.collect::<Vec<_>>().join(",")));
    format!("{{{}}}\n", fields.join(","))
}
