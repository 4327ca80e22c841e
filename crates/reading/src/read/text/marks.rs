//! Marks inside the lines of Markdown: escapes, bold, tags and entities of web pages.
//!
//! Programs write tables with them (`**0**`, `27\.58`, `&nbsp;`, `规范<br>性文件`), and what they say
//! is what stands between them. Text without such marks is left as it is.

use std::borrow::Cow;

/// The text without its marks.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '*', '_', '`', '<', '&', '#', '$', '~']) {
        return Cow::Borrowed(text);
    }
    let without_notes = without_comments(text);
    let text = without_notes.as_deref().unwrap_or(text);
    let without_tags = without_elements(text);
    let text = without_tags.as_deref().unwrap_or(text);
    let mut plain = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        Line { line, at: 0, is_row: super::pipes::is_row(line.trim_end()) }.write_to(&mut plain);
    }
    Cow::Owned(plain)
}

/// The text without the comments that no page shows (`<!-- … -->`), if it has any.
fn without_comments(text: &str) -> Option<String> {
    const OPEN: &str = "<!--";
    const CLOSE: &str = "-->";
    let mut rest = text;
    let mut shown = String::new();
    while let Some((before, behind)) = rest.split_once(OPEN)
        && let Some((_, behind)) = behind.split_once(CLOSE)
    {
        shown.push_str(before);
        rest = behind;
    }
    (rest.len() < text.len()).then(|| shown + rest)
}

/// Whether a text is an XML document whose elements have names that no page has: a browser takes its tags
/// for words.
pub(in crate::read) fn is_no_page(text: &str) -> bool {
    let behind = text.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once('>'));
    let root = behind.and_then(|(_, rest)| rest.trim_start().strip_prefix('<'));
    root.is_some_and(|name| name.starts_with(|char: char| char.is_alphabetic() && !char.is_ascii()))
}

/// What an XML document of an unknown kind says, an element a cell: what stands in its tags is no text.
fn without_elements(text: &str) -> Option<String> {
    let mut rest = text.trim_start().strip_prefix("<?xml")?;
    let mut cells = String::new();
    rest = rest.split_once('>')?.1;
    while let Some((before, behind)) = rest.split_once('<') {
        cells.push_str(before);
        let (tag, behind) = behind.split_once('>').unwrap_or((behind, ""));
        if tag.starts_with('/') || tag.ends_with('/') {
            cells.push('\t');
        }
        rest = behind;
    }
    cells.push_str(rest);
    // An element alone on its line is no row.
    let line = |line: &str| {
        let own = line.trim_end_matches(['\t', '\r', '\n']);
        if own.contains('\t') { line.to_owned() } else { own.to_owned() + "\n" }
    };
    Some(cells.split_inclusive('\n').map(line).collect())
}

struct Line<'a> {
    line: &'a str,
    at: usize,
    /// Whether the line is a row of a table: only there are tags and entities taken for what they mean,
    /// elsewhere they are words like others.
    is_row: bool,
}

/// Marks around what is emphasised, the longer ones first.
const EMPHASIS: [&str; 7] = ["***", "**", "__", "~~~", "*", "_", "`"];
/// A longer tag is none.
const LONGEST_TAG: usize = 200;

impl Line<'_> {
    fn write_to(mut self, plain: &mut String) {
        // Ends of emphasis that were opened before: they stand for nothing.
        let mut closing: Vec<(usize, usize)> = Vec::new();
        while let Some(char) = self.rest().chars().next() {
            if let Some(at) = closing.iter().position(|&(at, _)| at == self.at) {
                self.at += closing.swap_remove(at).1;
                continue;
            }
            match char {
                '\\' if self.escapes() => self.at += 1,
                '*' | '_' | '`' if let Some((mark, close)) = self.emphasis() => {
                    closing.push((close, mark));
                    self.at += mark;
                    continue;
                }
                '<' if self.is_row
                    && let Some(length) = self.tag(plain) =>
                {
                    self.at += length;
                    continue;
                }
                '&' if self.is_row
                    && let Some(length) = self.entity(plain) =>
                {
                    self.at += length;
                    continue;
                }
                '\\' if let Some(length) = self.merged_cell(plain) => {
                    self.at += length;
                    continue;
                }
                '$' if let Some(length) = self.formula(plain) => {
                    self.at += length;
                    continue;
                }
                '~' if let Some(length) = self.struck() => {
                    self.at += length;
                    continue;
                }
                '#' if let Some(length) = self.heading_in_cell() => {
                    self.at += length;
                    continue;
                }
                _ => {}
            }
            let char = self.rest().chars().next().unwrap_or(char);
            plain.push(char);
            self.at += char.len_utf8();
        }
    }

    fn rest(&self) -> &str {
        &self.line[self.at..]
    }

    /// Whether a backslash stands in front of a mark that it escapes. One in front of a pipe keeps
    /// the pipe from parting cells and is for the table to see.
    fn escapes(&self) -> bool {
        self.rest()[1..]
            .starts_with(|char: char| char.is_ascii_punctuation() && !matches!(char, '|' | '\\' | '/'))
    }

    /// The length of the mark that opens emphasis here, and where the one that closes it stands.
    fn emphasis(&self) -> Option<(usize, usize)> {
        let mark = EMPHASIS.into_iter().find(|mark| self.rest().starts_with(mark))?;
        let inner = &self.rest()[mark.len()..];
        let is_edge =
            |char: Option<char>| char.is_none_or(|char| char.is_whitespace() || "|｜│".contains(char));
        let is_joined = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
        let close = inner.find(mark).filter(|&close| close > 0)?;
        let content = &inner[..close];
        let (before, behind) =
            (self.line[..self.at].chars().next_back(), inner[close + mark.len()..].chars().next());
        let is_tight = !content.starts_with(char::is_whitespace) && !content.ends_with(char::is_whitespace);
        let is_emphasis = match mark {
            "**" | "***" => true,
            "__" => !is_joined(before) && !is_joined(behind),
            // A single mark may be one of a note: 22*.
            _ => is_edge(before) && is_edge(behind),
        };
        let is_one_cell = !content.contains(['|', '\t']);
        (is_tight && is_emphasis && is_one_cell).then(|| (mark.len(), self.at + mark.len() + close))
    }

    /// The length of a merged cell of LaTeX that begins here (`\multicolumn{3}{c}{45}`); what stands in it
    /// is written.
    fn merged_cell(&self, plain: &mut String) -> Option<usize> {
        let rest = self.rest();
        let own = rest.strip_prefix("\\multicolumn{").or_else(|| rest.strip_prefix("\\multirow{"))?;
        let (_, own) = own.split_once("}{")?;
        let (_, own) = own.split_once("}{")?;
        let mut depth = 1;
        let close = own.find(|char| {
            depth += i32::from(char == '{') - i32::from(char == '}');
            depth == 0
        })?;
        plain.push_str(&own[..close]);
        Some(rest.len() - own.len() + close + 1)
    }

    /// The length of a formula that is a number alone (`$12$`); the number is written.
    fn formula(&self, plain: &mut String) -> Option<usize> {
        const LONGEST: usize = 24;
        let inner = &self.rest()[1..];
        let number = &inner[..inner.find('$').filter(|&close| (1..LONGEST).contains(&close))?];
        let is_part = |char: char| char.is_ascii_digit() || "-.,{}".contains(char);
        let is_number = number.contains(|char: char| char.is_ascii_digit()) && number.chars().all(is_part);
        let before = self.line[..self.at].chars().next_back();
        let behind = inner[number.len() + 1..].chars().next();
        let is_edge =
            |char: Option<char>| char.is_none_or(|char| char.is_whitespace() || "|｜│&".contains(char));
        if !is_number || !is_edge(before) || !is_edge(behind) {
            return None;
        }
        plain.extend(number.chars().filter(|char| !"{}".contains(*char)));
        Some(number.len() + 2)
    }

    /// The length of the tag that begins here, if it only says how its content looks. A break
    /// becomes a space; digits that are raised are written so.
    fn tag(&self, plain: &mut String) -> Option<usize> {
        let rest = self.rest();
        let end = rest.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')?;
        let inner = rest[1..end].trim_end_matches('/').trim();
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let name =
            inner.split(|char: char| char.is_whitespace()).next().unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            "br" => plain.push(' '),
            "sup" if !rest.starts_with("</") => {
                let content = &rest[end + 1..];
                let digits =
                    content.len() - content.trim_start_matches(|char: char| char.is_ascii_digit()).len();
                let close = "</sup>";
                if digits == 0 || !content[digits..].starts_with(close) {
                    return None;
                }
                plain.extend(content[..digits].chars().filter_map(raised));
                return Some(end + 1 + digits + close.len());
            }
            "span" | "b" | "strong" | "i" | "em" | "u" | "font" | "p" | "div" | "center" | "small"
            | "big" => {}
            _ => return None,
        }
        Some(end + 1)
    }

    /// The length of the entity that begins here; what it stands for is written.
    fn entity(&self, plain: &mut String) -> Option<usize> {
        const ENTITIES: [(&str, char); 12] = [
            ("&nbsp;", ' '),
            ("&ensp;", ' '),
            ("&emsp;", ' '),
            ("&thinsp;", ' '),
            ("&#160;", ' '),
            ("&#xa0;", ' '),
            ("&#xA0;", ' '),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
            ("&amp;", '&'),
            ("&nbsp", ' '),
        ];
        let named = ENTITIES.into_iter().find(|(name, _)| self.rest().starts_with(name));
        let (length, char) =
            named.map_or_else(|| self.numbered(), |(name, char)| Some((name.len(), char)))?;
        plain.push(char);
        Some(length)
    }

    /// The length and the character of `&#45;`. A pipe that is written so parts no cells.
    fn numbered(&self) -> Option<(usize, char)> {
        const LONGEST: usize = 8;
        let number = self.rest().strip_prefix("&#")?;
        let end = number.bytes().take(LONGEST).position(|byte| byte == b';')?;
        let (digits, radix) = match number[..end].strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (&number[..end], 10),
        };
        let char = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32)?;
        (!char.is_control() && char != '|').then_some(("&#;".len() + end, char))
    }

    /// The length of a figure that is struck (`~~35~~ 11`), where another one stands apart from it in its cell.
    fn struck(&self) -> Option<usize> {
        const MARK: &str = "~~";
        let (figure, behind) = self.rest().strip_prefix(MARK)?.split_once(MARK)?;
        let is_part = |char: char| char.is_ascii_digit() || ".-,".contains(char);
        let before = self.line[..self.at].rsplit('|').next().unwrap_or_default();
        let behind = behind.split('|').next().unwrap_or_default();
        let is_apart = (before.is_empty() || before.ends_with(' '))
            && (behind.trim_end().is_empty() || behind.starts_with(' '));
        let has_other = format!("{before}{behind}").contains(|char: char| char.is_ascii_digit());
        let is_figure = !figure.is_empty() && figure.chars().all(is_part);
        (self.is_row && is_figure && is_apart && has_other).then_some(figure.len() + 2 * MARK.len())
    }

    /// The length of the mark of a heading that stands at the beginning of a cell.
    fn heading_in_cell(&self) -> Option<usize> {
        let marks = self.rest().bytes().take_while(|&byte| byte == b'#').count();
        let is_in_cell = self.line[..self.at].trim_end_matches(' ').ends_with('|');
        ((1..=6).contains(&marks) && self.rest()[marks..].starts_with(' ') && is_in_cell).then_some(marks + 1)
    }
}

fn raised(char: char) -> Option<char> {
    let digit = char.to_digit(10)? as usize;
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text), expected);
    }

    #[test]
    fn what_programs_write_around_a_figure() {
        check("| 规章 | **0** | __27.58__ | *3* |", "| 规章 | 0 | 27.58 | 3 |");
        check(r"| 收费 | 27\.58 | \-14 | 1\. |", "| 收费 | 27.58 | -14 | 1. |");
        check("| &nbsp; | 行政规范<br>性文件 |", "|   | 行政规范 性文件 |");
        check("| &#45;35 | &#x2D;2 | &#124; |", "| -35 | -2 | &#124; |");
        check("| <span style=\"color:red\">8</span> | ### 规章 |", "| 8 | 规章 |");
        check("| 22<sup>1</sup> |", "| 22¹ |");
        check("| $12$ | $-3.5$ | $1{,}234$ |", "| 12 | -3.5 | 1,234 |");
        check("| $x$ | 5$ 6$ |", "| $x$ | 5$ 6$ |");
        check("| ~~35~~ 11 | 4 ~~5~~ |", "|  11 | 4  |");
        check("| ~~35~~11 | ~~5~~ |", "| ~~35~~11 | ~~5~~ |");
        check(r"许可 & \multicolumn{3}{c}{45} \\", r"许可 & 45 \\");
    }

    #[test]
    fn elements_are_cells() {
        let row = "<行><格 列=\"0\">乙</格><格 列=\"1\"/><格 列=\"2\">3</格></行>";
        assert!(
            is_no_page("<?xml version=\"1.0\"?>\n<年报>") && !is_no_page("<?xml version=\"1.0\"?><html>")
        );
        check(&format!("<?xml version=\"1.0\"?>\n<段>甲</段>\n{row}\n"), "\n甲\n乙\t\t3\t\t\n");
    }

    #[test]
    fn comments_say_nothing() {
        check("甲<!-- 1\n2 -->乙<!--3-->丙", "甲乙丙");
        check("甲<!-- 1", "甲<!-- 1");
    }

    #[test]
    fn marks_of_other_things_stay() {
        for text in [
            r"a\|b",
            "22*",
            "3 * 4 * 5",
            "| \\ | 0 |",
            "a_b_c",
            "x <y> z",
            "# 标题",
            "AT&T",
            "66[^1]",
            "~~65~~66",
        ] {
            check(text, text);
        }
    }
}
