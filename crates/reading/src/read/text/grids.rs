//! Drawn tables in which a row takes several lines: what stands between two rules is one row.

use std::borrow::Cow;

use super::pipes;

/// A table has a rule above, below and between its rows.
const FEWEST_RULES: usize = 3;

/// The text with each row of a drawn table on one line.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    if !text.contains(['+', '├', '╟', '┠', '┣', '╠']) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < lines.len() {
        let end = at + lines[at..].iter().take_while(|line| pipes::is_row(line.trim_end())).count();
        let rules = lines[at..end].iter().filter(|line| pipes::is_frame(line.trim_end())).count();
        if rules >= FEWEST_RULES {
            for rows in lines[at..end].chunk_by(|one, other| !is_rule(one) && !is_rule(other)) {
                write_row(rows, &mut out);
            }
        } else {
            lines[at..end].iter().for_each(|line| out.push_str(line));
        }
        if let Some(line) = lines.get(end) {
            out.push_str(line);
        }
        at = end + 1;
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

fn is_rule(line: &str) -> bool {
    pipes::is_frame(line.trim_end())
}

/// Writes lines that are one row, if they have the same number of cells, figures stand on one of them
/// only and nothing above or below a figure; else as they are.
fn write_row(lines: &[&str], out: &mut String) {
    let rows: Vec<Vec<&str>> = lines.iter().map(|line| pipes::pieces(line.trim_end())).collect();
    let width = rows.first().map_or(0, Vec::len);
    let is_figure = |cell: &&str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    let with_figures = rows.iter().filter(|row| row.iter().any(is_figure)).count();
    // A head over its figures is no row that takes several lines.
    let is_alone = |column: usize| {
        let filled = || rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
        !filled().any(is_figure) || filled().count() == 1
    };
    let is_even = rows.iter().all(|row| row.len() == width) && (0..width).all(is_alone);
    if lines.len() < 2 || with_figures > 1 || !is_even {
        lines.iter().for_each(|line| out.push_str(line));
        return;
    }
    for column in 0..width {
        out.push_str("| ");
        for row in &rows {
            out.push_str(row[column].trim_end_matches('\\').trim_end());
        }
        out.push(' ');
    }
    out.push_str("|\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(joined(text), expected);
    }

    #[test]
    fn what_stands_between_two_rules_is_one_row() {
        check(
            "+------+---+\n| 行政规范\\ | 6 |\n| 性文件 |   |\n+------+---+\n| 规章 | 0 |\n+------+---+\n后文\n",
            "+------+---+\n| 行政规范性文件 | 6 |\n+------+---+\n| 规章 | 0 |\n+------+---+\n后文\n",
        );
    }

    #[test]
    fn rows_without_rules_between_them_stay() {
        let outline =
            "+----+---+\n| 规章 | 0 |\n| 许可 | 3 |\n+----+---+\n| 处罚 | 4 |\n| 强制 | 5 |\n+----+---+\n";
        check(outline, outline);
        let head = "+------+---+\n| 结果 | 总计 |\n+------+---+\n| 维持 | 总 |\n| 4 | 4 |\n+------+---+\n";
        check(head, head);
        let few = "| 甲 | 1 |\n|----|---|\n| 乙 |  |\n";
        check(few, few);
    }
}
