//! Layouts that programs and clerks really write and no form has: bars of every kind, rows parted by
//! strokes or commas, columns of one's own, marks of Markdown, other characters for the same words.

use gouji::template::TableForm;

use super::lines::pipe_tables;
use super::{Part, parts};
use crate::figures::Sheet;

/// A way to write a report; what cannot be read in it may be left unread, but never be wrong.
pub(crate) type Write = fn(&Sheet) -> String;

/// Every one of them by name.
pub(crate) const ODD: &[(&str, Write)] = &[
    ("a bar behind every cell", |sheet| cells(sheet, |cell| format!("{cell} |"))),
    ("bars around every cell", |sheet| cells(sheet, |cell| format!("| {cell} |"))),
    ("a bar alone between cells", |sheet| cells(sheet, |cell| format!("{cell}\n|"))),
    ("full-width bars", |sheet| rows(sheet, |row| row.join("｜"))),
    ("drawn bars", |sheet| rows(sheet, |row| format!("┃{}┃", row.join("│")))),
    ("a drawn frame", |sheet| rows(sheet, |row| format!("├──┼──┤\n│{}│", row.join("│")))),
    ("strokes between cells", |sheet| rows(sheet, |row| row.join(" / "))),
    ("commas between cells", |sheet| rows(sheet, |row| row.join(","))),
    ("list marks between cells", |sheet| rows(sheet, |row| row.join("、"))),
    ("semicolons between cells", |sheet| rows(sheet, |row| row.join("；"))),
    ("strokes between figures, none in front", |sheet| {
        rows(sheet, |row| format!("{} {}", row[0], row[1..].join(" / ")))
    }),
    ("arrows between cells", |sheet| rows(sheet, |row| row.join(" → "))),
    ("cells in quotes", |sheet| rows(sheet, |row| row.iter().map(|cell| format!("\"{cell}\" ")).collect())),
    ("cells in brackets", |sheet| rows(sheet, |row| format!("[{}]", row.join("] [")))),
    ("lists of a program", |sheet| rows(sheet, |row| format!("['{}']", row.join("', '")))),
    ("a wiki's table", |sheet| rows(sheet, |row| format!("| {}\n|-", row.join(" || ")))),
    ("a table of Textile", |sheet| rows(sheet, |row| format!("|<. {}|", row.join("|<. ")))),
    ("rows of several lines between rules", drawn),
    ("rows that a program counted", counted),
    ("tabs, those at the end lost", |sheet| rows(sheet, |row| row.join("\t").trim_end().to_owned())),
    ("two spaces in front of each line", |sheet| indented(&pipe_tables(sheet))),
    ("tabs behind two spaces", |sheet| indented(&rows(sheet, |row| row.join("\t")))),
    ("bold figures", |sheet| rows(sheet, |row| piped(row, |cell| format!("**{cell}**")))),
    ("escaped figures", |sheet| rows(sheet, |row| piped(row, escaped))),
    ("breaks and entities in cells", |sheet| rows(sheet, |row| piped(row, with_entities))),
    ("labels that go on below their figures", wrapped_below),
    ("a column of serial numbers", |sheet| with_own_columns(sheet, true, false)),
    ("a column of checks", |sheet| with_own_columns(sheet, false, true)),
    ("the total first", total_first),
    ("radicals for characters", |sheet| replaced(&pipe_tables(sheet), RADICALS)),
    ("traditional characters", |sheet| replaced(&pipe_tables(sheet), TRADITIONAL)),
];

/// Labels on several lines, rules between the rows.
fn drawn(sheet: &Sheet) -> String {
    rows(sheet, |row| {
        let label: Vec<char> = row[0].chars().collect();
        let lines = label.chunks(6).enumerate().map(|(at, piece)| {
            let blank = |_: &String| String::new();
            let figures: Vec<String> =
                if at == 0 { row[1..].to_vec() } else { row[1..].iter().map(blank).collect() };
            format!("| {} | {} |\n", piece.iter().collect::<String>(), figures.join(" | "))
        });
        format!("{}+-----+-----+", lines.collect::<String>())
    })
}

/// A first column that numbers the rows, as data frames have it.
fn counted(sheet: &Sheet) -> String {
    let mut next = 0;
    let mut lines = String::new();
    for line in pipe_tables(sheet).lines() {
        let is_rule = line.starts_with("|-") || line.starts_with("| -");
        if !line.starts_with('|') {
            next = 0;
            lines += &format!("{line}\n");
        } else if !is_rule {
            lines += &format!("| {next} {line}\n");
            next += 1;
        }
    }
    lines
}

const RADICALS: &[(&str, &str)] = &[
    ("行", "⾏"),
    ("一", "⼀"),
    ("二", "⼆"),
    ("文", "⽂"),
    ("人", "⼈"),
    ("自", "⾃"),
    ("里", "⾥"),
    ("方", "⽅"),
];
const TRADITIONAL: &[(&str, &str)] = &[
    ("开", "開"),
    ("报", "報"),
    ("总", "總"),
    ("计", "計"),
    ("处", "處"),
    ("规", "規"),
    ("罚", "罰"),
    ("强", "強"),
    ("数", "數"),
    ("无", "無"),
    ("办", "辦"),
    ("结", "結"),
    ("转", "轉"),
    ("续", "續"),
    ("级", "級"),
    ("诉", "訴"),
    ("讼", "訟"),
    ("复", "復"),
    ("议", "議"),
    ("费", "費"),
    ("业", "業"),
    ("机", "機"),
    ("构", "構"),
    ("组", "組"),
    ("织", "織"),
    ("务", "務"),
    ("项", "項"),
    ("问", "問"),
    ("题", "題"),
    ("进", "進"),
    ("动", "動"),
    ("档", "檔"),
];

fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}\n")).collect()
}

fn piped(row: &[String], cell: impl Fn(&str) -> String) -> String {
    format!("| {} |", row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(" | "))
}

fn escaped(cell: &str) -> String {
    cell.replace('.', "\\.").replace('-', "\\-")
}

fn with_entities(cell: &str) -> String {
    match cell.chars().count() {
        0 => "&nbsp;".to_owned(),
        // A number that is broken would be two.
        6.. if !cell.contains(|char: char| char.is_ascii_digit()) => {
            let (at, _) = cell.char_indices().nth(4).expect("a fifth character");
            format!("{}<br>{}", &cell[..at], &cell[at..])
        }
        _ => format!("<span>{cell}</span>"),
    }
}

/// The rows of a table, each with its label: heads wherever the columns change, the names of groups
/// on lines of their own.
pub(crate) fn plain_rows(sheet: &Sheet, table: &'static TableForm) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let (mut group, mut columns) = ("", Vec::new());
    for row in table.rows {
        if row.group != group {
            group = row.group;
            rows.push(vec![group.rsplit('/').next().unwrap_or_default().to_owned()]);
        }
        let own: Vec<&str> = row.cells.iter().map(|cell| cell.column).collect();
        if own != columns {
            columns = own;
            let label = if row.label.is_empty() { vec![] } else { vec!["信息内容".to_owned()] };
            let name = |column: &&str| column.rsplit('/').next().unwrap_or_default().to_owned();
            rows.push(label.into_iter().chain(columns.iter().map(name)).collect());
        }
        let label = if row.label.is_empty() { vec![] } else { vec![row.label.to_owned()] };
        rows.push(
            label.into_iter().chain(row.cells.iter().map(|cell| sheet.cell(cell.key).to_owned())).collect(),
        );
    }
    rows
}

fn tables(sheet: &Sheet, table: impl Fn(&'static TableForm) -> String) -> String {
    let part = |part| match part {
        Part::Title(words) | Part::Heading(words) | Part::Paragraph(words) => format!("{words}\n"),
        Part::Table(form) => table(form),
    };
    parts(sheet).into_iter().map(part).collect()
}

fn rows(sheet: &Sheet, line: impl Fn(&[String]) -> String) -> String {
    tables(sheet, |table| plain_rows(sheet, table).iter().map(|row| format!("{}\n", line(row))).collect())
}

fn cells(sheet: &Sheet, line: impl Fn(&str) -> String) -> String {
    tables(sheet, |table| {
        plain_rows(sheet, table).concat().iter().map(|cell| format!("{}\n", line(cell))).collect()
    })
}

/// The first characters of a label beside its figures, the others on the line below.
fn wrapped_below(sheet: &Sheet) -> String {
    let line = |row: &[String]| -> String {
        let Some((label, figures)) = row.split_first().filter(|(label, _)| label.chars().count() > 12) else {
            return row.join("  ");
        };
        let (at, _) = label.char_indices().nth(11).expect("a twelfth character");
        format!("{}  {}\n{}", &label[..at], figures.join("  "), &label[at..])
    };
    rows(sheet, line)
}

fn with_own_columns(sheet: &Sheet, serial: bool, check: bool) -> String {
    tables(sheet, |table| {
        let mut number = 0;
        let mut line = |row: Vec<String>| {
            let is_head = row.len() > 1 && row[1].parse::<f64>().is_err();
            let is_figures = row.len() > 1 && !is_head;
            number += i32::from(is_figures);
            let mut cells = row;
            if check && table.name == "表三" {
                cells.push(if is_head { "核对".to_owned() } else { "0".to_owned() });
            }
            if serial {
                let own = if is_head { "序号".to_owned() } else { number.to_string() };
                cells.insert(0, own);
            }
            format!("| {} |\n", cells.join(" | "))
        };
        plain_rows(sheet, table).into_iter().map(&mut line).collect()
    })
}

fn total_first(sheet: &Sheet) -> String {
    tables(sheet, |table| {
        let line = |mut row: Vec<String>| {
            if table.name == "表三" && row.len() > 2 {
                let total = row.pop().expect("a total");
                row.insert(1, total);
            }
            format!("| {} |\n", row.join(" | "))
        };
        plain_rows(sheet, table).into_iter().map(line).collect()
    })
}
