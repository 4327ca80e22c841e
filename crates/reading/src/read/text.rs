//! Plain text and Markdown.
//!
//! Text knows three kinds of tables: pipe tables, rows whose cells are separated by TABs (what
//! a spreadsheet or Word puts on the clipboard), and one cell a line behind a TAB with a blank
//! line after each row (what crawlers make of a web page). Everything else is paragraphs; in a
//! text that is broken at a fixed width, the lines of a paragraph are put together again.

mod grids;
mod marks;
mod pipes;
mod tabs;
mod wikis;

pub(super) use marks::is_no_page;

use std::borrow::Cow;

use crate::document::{Block, BlockKind, Document, Format, Origin};
use crate::number::is_space;
use crate::span::Span;

/// Reads text of any layout.
pub(super) fn read(text: &str) -> Document {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let text = with_line_feeds(text);
    let text = unquoted(&text);
    let text = marks::plain(&wikis::joined(&grids::joined(&text))).into_owned();
    let lines = lines(&text);
    let mut blocks = Vec::new();
    let mut markdown = false;
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let content = line.of(&text);
        if is_blank(content) {
            at += 1;
        } else if pipes::is_row(content) {
            let end = run(&lines, &text, at, pipes::is_row);
            if pipes::are_lone_cells(&text, &lines[at..end]) {
                // A cell a line: where a row ends is not for the lines to tell.
                blocks.extend(lines[at..end].iter().map(|&line| paragraph(trimmed(&text, line))));
            } else {
                blocks.extend(pipes::table(&text, &lines[at..end]));
                markdown = true;
            }
            at = end;
        } else if tabs::is_prose(content) {
            let span = trimmed(&text, line);
            blocks.push(paragraph(span));
            at += 1;
        } else if tabs::begins(&text, &lines[at..]) {
            let end = tabs::end_of_run(&text, &lines, at);
            let is_below = at > 0 && !is_blank(lines[at - 1].of(&text));
            if is_below && tabs::are_lone_cells_of_any_row(&text, &lines[at..end]) {
                blocks.extend(lines[at..end].iter().map(|&line| paragraph(trimmed(&text, line))));
            } else {
                blocks.extend(tabs::table(&text, &lines[at..end]));
            }
            at = end;
        } else if let Some(heading) = markdown_heading(line, content) {
            markdown = true;
            blocks.push(Block {
                span: trimmed(&text, heading),
                kind: BlockKind::Heading,
                origin: Origin::Text,
            });
            at += 1;
        } else {
            let end = end_of_paragraph(&text, &lines, at);
            let span = trimmed(&text, line.to(lines[end - 1]));
            blocks.push(paragraph(span));
            at = end;
        }
    }
    let format = if markdown { Format::Markdown } else { Format::Text };
    Document::new(format, text, blocks)
}

fn paragraph(span: Span) -> Block {
    Block { span, kind: BlockKind::Paragraph, origin: Origin::Text }
}

/// The text with a line feed wherever a line ends: a lone carriage return and the separators of
/// lines and paragraphs are one too, and take as much room in JavaScript.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    const ENDS: [char; 4] = ['\u{85}', '\u{2028}', '\u{2029}', '\u{C}'];
    let is_lone = |at: usize| !text[at + 1..].starts_with('\n');
    if !text.contains(ENDS) && text.match_indices('\r').all(|(at, _)| !is_lone(at)) {
        return Cow::Borrowed(text);
    }
    let lines = text.char_indices().map(|(at, char)| match char {
        '\r' if is_lone(at) => '\n',
        char if ENDS.contains(&char) => '\n',
        char => char,
    });
    Cow::Owned(lines.collect())
}

/// The text without the marks of a quoted mail (`> `), where most of its lines have them.
fn unquoted(text: &str) -> Cow<'_, str> {
    const FEWEST: usize = 10;
    let is_quoted = |line: &&str| line.starts_with('>');
    let (quoted, lines) =
        (text.lines().filter(is_quoted).count(), text.lines().filter(|line| !is_blank(line)));
    if quoted < FEWEST || quoted * 2 < lines.count() {
        return Cow::Borrowed(text);
    }
    let own = |line: &str| {
        let behind = line.trim_start_matches('>');
        if behind.len() < line.len() {
            behind.strip_prefix(' ').unwrap_or(behind).to_owned()
        } else {
            line.to_owned()
        }
    };
    Cow::Owned(text.split_inclusive('\n').map(own).collect())
}

/// The lines of a text, without their line ends.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let span = Span::new(start, start + line.strip_suffix('\r').unwrap_or(line).len());
            start += line.len() + 1;
            span
        })
        .collect()
}

fn run(lines: &[Span], text: &str, from: usize, belongs: fn(&str) -> bool) -> usize {
    from + lines[from..].iter().take_while(|line| belongs(line.of(text))).count()
}

fn is_blank(line: &str) -> bool {
    line.chars().all(|char| char != '\t' && is_space(char))
}

/// The span without white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let content = span.of(text);
    let inner = content.trim_start_matches(is_space);
    let start = span.start + content.len() - inner.len();
    Span::new(start, start + inner.trim_end_matches(is_space).len())
}

fn markdown_heading(line: Span, content: &str) -> Option<Span> {
    let marks = content.bytes().take_while(|&byte| byte == b'#').count();
    let is_heading = (1..=6).contains(&marks) && content[marks..].starts_with(' ');
    is_heading.then(|| Span::new(line.start + marks + 1, line.end))
}

/// A line shorter than this ends its paragraph, however it ends.
const FULL_LINE: usize = 26;

/// The line behind the paragraph that begins at line `from`.
fn end_of_paragraph(text: &str, lines: &[Span], from: usize) -> usize {
    let mut end = from + 1;
    while end < lines.len() && goes_on(lines[end - 1].of(text), lines[end].of(text)) {
        end += 1;
    }
    end
}

/// Whether `next` continues the sentence that `line` breaks off at a fixed width.
fn goes_on(line: &str, next: &str) -> bool {
    let is_prose = |line: &str| !line.trim_matches(is_space).contains("  ");
    line.chars().count() >= FULL_LINE
        && !line.trim_end_matches(is_space).ends_with(['。', '！', '？', '；', '：', ':', ';'])
        && is_prose(line)
        && is_prose(next)
        && !is_blank(next)
        && !next.contains('\t')
        && !pipes::is_row(next)
        && !begins_item(next)
}

/// Whether a line begins with a Chinese ordinal such as 一、 or （二）.
fn begins_item(line: &str) -> bool {
    let line = line.trim_start_matches(is_space);
    let inner = line.strip_prefix(['（', '(']).unwrap_or(line);
    let rest = inner.trim_start_matches(|char| "一二三四五六七八九十".contains(char));
    rest.len() < inner.len() && rest.starts_with(['、', '）', ')', '．', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Table;

    /// A document in one line a block: `P text`, `H text`, `T |cell|cell|` with a line a row.
    fn sketch(text: &str) -> String {
        let document = read(text);
        let mut sketch = String::new();
        for block in &document.blocks {
            match &block.kind {
                BlockKind::Heading => sketch += &format!("H {}\n", block.span.of(&document.text)),
                BlockKind::Paragraph => sketch += &format!("P {}\n", block.span.of(&document.text)),
                BlockKind::Table(table) => sketch += &sketch_table(&document.text, table),
            }
        }
        sketch
    }

    fn sketch_table(text: &str, table: &Table) -> String {
        table
            .rows()
            .map(|row| {
                let cells: Vec<_> = row.iter().map(|cell| cell.span.of(text).replace('\n', "⏎")).collect();
                format!("T |{}|\n", cells.join("|"))
            })
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(sketch(text).lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn one_cell_a_line_behind_a_tab_and_labels_broken_over_lines() {
        check(
            "二、情况\n\t信息内容\n\t本年新\n制作数量\n\n\t\n\t规章\n\t0\n\n\n三、其他",
            &["P 二、情况", "T |信息内容|本年新⏎制作数量|", "T ||规章|0|", "P 三、其他"],
        );
    }

    #[test]
    fn rows_as_a_spreadsheet_puts_them_on_the_clipboard() {
        check(
            "\t自然人\t总计\n一、本年新收\t3\t3\n二、上年结转\t\t0\n后文",
            &["T ||自然人|总计|", "T |一、本年新收|3|3|", "T |二、上年结转||0|", "P 后文"],
        );
        check("\"本年新\n收\"\t3\n总计\t3", &["T |本年新⏎收|3|", "T |总计|3|"]);
    }

    #[test]
    fn pipe_tables() {
        check(
            "# 标题\n| 甲 | 乙 |\n|---|:--|\n| 1 |  |\n\n甲 | 乙 | 丙",
            &["H 标题", "T |甲|乙|", "T |1||", "T |甲|乙|丙|"],
        );
        check("规章||0||3\n许可||||7", &["T |规章|0|3|", "T |许可||7|"]);
        check("规章|||0|3", &["T |规章|||0|3|"]);
        check(r"| a\|b | c |", &[r"T |a\|b|c|"]);
        check("甲｜乙｜丙\n甲│1│2", &["T |甲|乙|丙|", "T |甲|1|2|"]);
        check("┌──┬──┐\n│甲│1│\n├──┼──┤\n│乙│2│\n└──┴──┘", &["T |甲|1|", "T |乙|2|"]);
        check("| 甲 |\n| 1 |\n| 2 |", &["P | 甲 |", "P | 1 |", "P | 2 |"]);
    }

    #[test]
    fn lines_end_however_they_were_ended() {
        check("甲\r乙\u{2028}丙\r\n丁", &["P 甲", "P 乙", "P 丙", "P 丁"]);
    }

    #[test]
    fn sentences_with_tabs_behind_are_no_rows() {
        let sentence = "2024年，新收政府信息公开申请12件。";
        check(&format!("{sentence}\t\t\n行政许可\t3\t"), &[&format!("P {sentence}"), "T |行政许可|3||"]);
    }

    #[test]
    fn a_figure_alone_in_the_middle_of_a_table_is_part_of_it() {
        check("新收,\t1,\t3\n结转\t1,\t3", &["T |新收|1|3|", "T |结转|1,|3|"]);
        check("一、新收\t1\t2\n3\n二、结转\t1\t2\t3", &["T |一、新收|1|2|", "T |3|", "T |二、结转|1|2|3|"]);
    }

    #[test]
    fn lines_of_a_fixed_width_make_one_paragraph() {
        let first = "2023年，全市坚持以人民为中心，深入推进政务公开，全年共收到申请";
        check(
            &format!("{first}\n12件。\n（一）主动公开"),
            &[&format!("P {first}"), "12件。", "P （一）主动公开"],
        );
        check("短行\n又一行", &["P 短行", "P 又一行"]);
    }

    #[test]
    fn a_cell_a_line_in_which_nothing_ends_a_row() {
        check("规章\n\t0\n\t3\n行政许可\n\t7", &["P 规章", "P 0", "P 3", "P 行政许可", "P 7"]);
    }

    #[test]
    fn no_text_no_blocks() {
        check("", &[]);
        check("\u{FEFF}\r\n \r\n", &[]);
    }
}
