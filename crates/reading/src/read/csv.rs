//! Sheets saved as text: commas between cells, or tabulators behind every line.

use super::workbook;
use crate::document::{Document, Format};

/// A cell longer than this is a sentence, in characters.
const LONGEST_LABEL: usize = 80;
/// Fewer rows of cells than this are a text with commas in it.
const FEWEST_ROWS: usize = 3;
/// Lines that are looked at to tell what a text is.
const SAMPLE: usize = 2_000;

/// The document of a text that is a saved sheet; `None` where it is none.
pub(super) fn read(text: &str) -> Option<Document> {
    let separator = separator(text)?;
    let mut rows = Vec::new();
    for (number, row) in rows_of(text, separator).enumerate() {
        let number = u32::try_from(number).ok()?;
        for (column, cell) in row.into_iter().enumerate() {
            if !cell.trim().is_empty() {
                rows.push((number, u32::try_from(column).ok()?, cell));
            }
        }
    }
    let format = if separator == ',' { Format::Csv } else { Format::Text };
    workbook::read_rows(rows, format)
}

/// What parts the cells of a saved sheet; `None` where a text is none.
fn separator(text: &str) -> Option<char> {
    if text.contains('\t') {
        return has_tabs_behind_prose(text).then_some('\t');
    }
    let (mut rows, mut lines, mut figures, mut glued) = (0, 0, 0, 0);
    for row in rows_of(text, ',').take(SAMPLE).filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
        lines += 1;
        if row.len() < 3 {
            continue;
        }
        // Prose with commas of another alphabet, or figures with separators of thousands.
        if row
            .iter()
            .any(|cell| cell.chars().nth(LONGEST_LABEL).is_some() && cell.contains('。') && row.len() > 12)
            || row.iter().any(|cell| has_two_figures(cell))
            || row.iter().any(|cell| cell.contains('|'))
        {
            return None;
        }
        rows += 1;
        figures += row.iter().filter(|cell| is_figure(cell)).count();
        let label = row.iter().find(|cell| !cell.trim().is_empty()).map_or("", |cell| cell.trim_end());
        let digits = label.len() - label.trim_end_matches(|char: char| char.is_ascii_digit()).len();
        glued += usize::from(digits > 0 && digits < label.len() && !is_figure(label));
    }
    // Figures that run together with their labels: these commas are those of thousands.
    let is_sheet = glued * 2 < rows;
    (is_sheet && rows >= FEWEST_ROWS && figures * 2 >= rows && rows * 3 >= lines).then_some(',')
}

/// Whether every line has tabulators, prose too: a sheet with all its columns.
fn has_tabs_behind_prose(text: &str) -> bool {
    let mut has_prose = false;
    for row in rows_of(text, '\t').take(SAMPLE).filter(|row| row.iter().any(|cell| !cell.trim().is_empty())) {
        if row.len() < 4 {
            return false;
        }
        let mut cells = row.iter().filter(|cell| !cell.trim().is_empty());
        has_prose |= cells.next().is_some_and(|cell| cell.contains('。')) && cells.next().is_none();
    }
    has_prose
}

fn is_figure(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b','))
}

/// Whether two figures stand in a cell, white space between them.
fn has_two_figures(cell: &str) -> bool {
    let mut words = cell.split_whitespace();
    let mut before_is_figure = false;
    words.any(|word| {
        let is_figure = is_figure(word);
        // Three digits behind a space may be those of a thousand: 1 090.
        std::mem::replace(&mut before_is_figure, is_figure) && is_figure && word.len() != 3
    })
}

/// The rows of a saved sheet. A cell in quotation marks may hold separators and line ends; marks in
/// it are doubled.
fn rows_of(text: &str, separator: char) -> impl Iterator<Item = Vec<String>> {
    let mut rest = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // Spreadsheets let the first line name the separator.
    if let Some(behind) = rest.strip_prefix("sep=") {
        rest = behind.split_once('\n').map_or("", |(_, rest)| rest);
    }
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut row = Vec::new();
        loop {
            let (cell, behind) = cell(rest, separator);
            row.push(unforced(cell));
            rest = behind;
            if let Some(behind) = rest.strip_prefix(separator) {
                rest = behind;
                continue;
            }
            rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r'])).unwrap_or(rest);
            return Some(row);
        }
    })
}

/// What stands in a cell that a formula makes a text, as programs write it to keep leading noughts:
/// `="301"`.
fn unforced(cell: String) -> String {
    let words = cell.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    words.filter(|words| !words.contains('"')).map(str::to_owned).unwrap_or(cell)
}

/// A quoted cell longer than this, in bytes, is a stray quotation mark.
const LONGEST_CELL: usize = 20_000;

/// The first cell, and what follows it: a separator, a line end, or nothing.
fn cell(text: &str, separator: char) -> (String, &str) {
    let ends = |char: char| char == separator || char == '\n' || char == '\r';
    let plain = || {
        let end = text.find(ends).unwrap_or(text.len());
        (text.get(..end).unwrap_or_default().to_owned(), text.get(end..).unwrap_or_default())
    };
    let Some(mut rest) = text.strip_prefix('"') else { return plain() };
    let mut cell = String::new();
    loop {
        let head = rest.get(..rest.floor_char_boundary(LONGEST_CELL)).unwrap_or_default();
        let Some(end) = head.find('"') else { return plain() };
        cell.push_str(rest.get(..end).unwrap_or_default());
        rest = rest.get(end + 1..).unwrap_or_default();
        match rest.strip_prefix('"') {
            Some(behind) => {
                cell.push('"');
                rest = behind;
            }
            None if rest.is_empty() || rest.starts_with(ends) => return (cell, rest),
            None => return plain(),
        }
        if cell.len() > LONGEST_CELL {
            return plain();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::testing::show;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(read(text).map(|document| show(&document)).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_sheet_saved_with_commas() {
        check(
            "年报\n第一项,,\n名称,制发,废止\n规章,1,0\n规范性文件,\"1,066\",\"2\n（件）\"\n",
            Some(
                "P 年报\nP 第一项\nT 3×3\n| 名称 | 制发 | 废止 |\n| 规章 | 1 | 0 |\n| 规范性文件 | 1,066 | 2\n（件） |",
            ),
        );
        // A formula may make a text of a figure.
        check(
            "名称,制发,废止\n规章,=\"1\",\"=\"\"0\"\"\"\n规范,=\"2\",3",
            Some("T 3×3\n| 名称 | 制发 | 废止 |\n| 规章 | 1 | 0 |\n| 规范 | 2 | 3 |"),
        );
        // Every line may have all its commas.
        check(
            "年报,,\n甲。乙,,\n名称,制发,废止\n\"规\"\"章\",1,0\n规范,2,3",
            Some("P 年报\nP 甲。乙\nT 3×3\n| 名称 | 制发 | 废止 |\n| 规\"章 | 1 | 0 |\n| 规范 | 2 | 3 |"),
        );
    }

    #[test]
    fn texts_with_commas_are_no_sheets() {
        check("收到1,234件,其中2,345件,另3件。\n甲\n乙\n丙\n丁\n戊", None);
        check(
            "新收 1,234 2,345 3,456 7,035\n结转 1,234 2,345 3,456 7,035\n公开 1,234 2,345 3,456 7,035",
            None,
        );
        check("新收109,469130,654945,100\n结转1,2862,3453,631\n公开1,0902,0993,108\n", None);
        check("甲,1,2\n乙,3,4", None);
        check("a,b,c\nd,e,f\ng,h,i", None);
        check("", None);
    }

    #[test]
    fn tabulators_behind_prose() {
        check(
            "年报\t\t\t\n收到3件。\t\t\t\n名称\t制发\t废止\t有效\n规章\t1\t0\t2\n规范\t2\t1\t9",
            Some(
                "P 年报\nP 收到3件。\nT 3×4\n| 名称 | 制发 | 废止 | 有效 |\n| 规章 | 1 | 0 | 2 |\n| 规范 | 2 | 1 | 9 |",
            ),
        );
        check("年报\n名称\t制发\t废止\t有效\n规章\t1\t0\t2", None);
        check("名称\t制发\t废止\t有效\n规章\t1\t0\t2", None);
    }

    #[test]
    fn stray_quotation_marks_swallow_nothing() {
        let rows = |text: &str| rows_of(text, ',').collect::<Vec<_>>();
        assert_eq!(rows("\"甲,1\n乙,2"), [["\"甲", "1"], ["乙", "2"]]);
        assert_eq!(rows("\"甲\"乙,1"), [["\"甲\"乙", "1"]]);
        assert_eq!(rows("甲,\r\n"), [["甲", ""]]);
    }
}
