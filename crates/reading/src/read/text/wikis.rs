//! Tables of MediaWiki in which each cell has a line of its own: `|-` begins a row, `|` a cell.

use std::borrow::Cow;

/// The text with each row of such a table on one line, between pipes.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    if !text.contains("{|") {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < lines.len() {
        let end = match lines[at].starts_with("{|") {
            true => lines[at..].iter().position(|line| line.starts_with("|}")).map(|length| at + length),
            false => None,
        };
        match end.and_then(|end| table(&lines[at + 1..end]).map(|table| (end, table))) {
            Some((end, table)) => {
                out.push_str(&table);
                at = end + 1;
            }
            None => {
                out.push_str(lines[at]);
                at += 1;
            }
        }
    }
    Cow::Owned(out)
}

/// The rows of a table; none where cells share a line, for which pipes are enough.
fn table(lines: &[&str]) -> Option<String> {
    let is_cell = |line: &str| line.starts_with(['|', '!']);
    if lines.iter().any(|line| is_cell(line) && (line.contains("||") || line.contains("!!"))) {
        return None;
    }
    let mut out = String::new();
    let mut is_open = false;
    let caption = |line: &str| line.starts_with("|+");
    for line in lines.iter().map(|line| line.trim_end()).filter(|line| !caption(line)) {
        if line.starts_with("|-") {
            out.push_str(if is_open { " |\n" } else { "" });
            is_open = false;
        } else if is_cell(line) {
            out.push_str(if is_open { " | " } else { "| " });
            out.push_str(without_attributes(&line[1..]).trim());
            is_open = true;
        } else if is_open {
            out.push_str(line.trim());
        }
    }
    out.push_str(if is_open { " |\n" } else { "" });
    Some(out)
}

/// What stands in a cell: `colspan="4"| 规章`.
fn without_attributes(cell: &str) -> &str {
    match cell.split_once('|') {
        Some((attributes, rest)) if attributes.contains('=') => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(joined(text), expected);
    }

    #[test]
    fn a_cell_a_line() {
        check(
            "{| class=\"wikitable\"\n|-\n! colspan=\"2\"| 信息内容\n| 件数\n|-\n| 规章\n| 0\n| 行政规范\n性文件\n|}\n后文",
            "| 信息内容 | 件数 |\n| 规章 | 0 | 行政规范性文件 |\n后文",
        );
    }

    #[test]
    fn everything_else_stays() {
        for text in ["{|\n| 规章 || 0\n|}\n", "{|\n| 没有结束\n", "甲 {| 乙"] {
            check(text, text);
        }
    }
}
