//! Figures in running text: the runs of numbers that stand behind the labels of a table whose
//! cell borders are gone.

use super::figure::{APPLICANTS, Figure};
use crate::number::{Number, Reading, UNITS, half_width_char, is_bar, is_space, is_unseen, read};
use crate::span::Span;

/// Finds every run of figures with nothing but white space between them in `span`, from left to
/// right.
pub(super) fn runs(text: &str, span: Span) -> Vec<Vec<Figure>> {
    let mut scanner = Scanner { text, at: span.start, end: span.end };
    let mut runs = Vec::new();
    let mut figures = Vec::new();
    let mut goes_on = false;
    while scanner.at < scanner.end {
        if scanner.skip_space() || scanner.skip_page_mark() {
            continue;
        }
        match scanner.figures(goes_on) {
            Some(row) => {
                figures.extend(row);
                goes_on = scanner.skip_separator();
            }
            None => {
                goes_on = false;
                scanner.skip_word();
                close(text, &mut figures, &mut runs);
            }
        }
    }
    close(text, &mut figures, &mut runs);
    runs
}

fn close(text: &str, figures: &mut Vec<Figure>, runs: &mut Vec<Vec<Figure>>) {
    // A mark such as “—” or 无 is a figure only in the company of numbers.
    if figures.iter().any(|figure| figure.is_number(text)) {
        runs.push(std::mem::take(figures));
    }
    figures.clear();
}

/// What makes a number something else than a figure when it follows.
const NOT_BEHIND: &str = "年月日号时分秒%‰届期℃";
/// The longest note behind a figure, in characters.
const LONGEST_NOTE: usize = 40;

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next().map(half_width_char)
    }

    /// White space, and bars or brackets between cells.
    fn skip_space(&mut self) -> bool {
        let rest = self.rest();
        let mut behind = rest.trim_start_matches(is_gap);
        if let Some(next) = behind.strip_prefix(']')
            && let Some(next) = next.trim_start_matches(is_gap).strip_prefix('[')
        {
            behind = next;
        }
        self.at += rest.len() - behind.len();
        behind.len() < rest.len()
    }

    /// Skips a mark of a list between two figures: “22、3、1”. Whether one stands there.
    fn skip_separator(&mut self) -> bool {
        let rest = self.rest();
        let is_closed = |char: char| (is_space(char) && char != '\n') || is_mark(char);
        let behind = rest.trim_start_matches(is_closed);
        let mut chars = behind.chars();
        let parts = chars.next().is_some_and(|char| matches!(half_width_char(char), '、' | ';' | ','));
        let next = chars.as_str().trim_start_matches(|char| is_space(char) || is_mark(char));
        let is_digit = |char: char| half_width_char(char).is_ascii_digit();
        let unsigned = next.strip_prefix(|char| matches!(half_width_char(char), '-' | '+')).unwrap_or(next);
        let goes_on = parts && unsigned.starts_with(is_digit);
        if goes_on {
            self.at += rest.len() - next.len();
        }
        goes_on
    }

    /// The figure that begins here, or the figures of a row that commas part; `goes_on` where a mark
    /// of a list stands in front of it.
    fn figures(&mut self, goes_on: bool) -> Option<Vec<Figure>> {
        let figure = self.figure()?;
        if figure.reading != Reading::Words {
            return Some(vec![figure]);
        }
        Some(comma_row(self.text, figure.span, goes_on).unwrap_or_else(|| vec![figure]))
    }

    /// Skips “— 4 —” or “-4-”, which PDF text has where a page ends.
    fn skip_page_mark(&mut self) -> bool {
        let is_dash = |char: char| matches!(half_width_char(char), '-' | '—');
        let is_digit = |char: char| half_width_char(char).is_ascii_digit();
        let rest = self.rest();
        if !rest.starts_with(is_dash) {
            return false;
        }
        let inner = rest.trim_start_matches(is_dash);
        let page = inner.trim_start_matches(is_space);
        let behind = page.trim_start_matches(is_digit);
        let close = behind.trim_start_matches(is_space);
        let after = close.trim_start_matches(is_dash);
        let has_parts = behind.len() < page.len() && after.len() < close.len();
        // “-3 -4” are two figures: a mark is spaced on both sides or on none.
        let is_even = (page.len() < inner.len()) == (close.len() < behind.len());
        let is_mark = has_parts && is_even && !after.starts_with(is_digit);
        if is_mark {
            self.at += rest.len() - after.len();
        }
        is_mark
    }

    /// Skips the characters that belong to no figure, up to where one might begin.
    fn skip_word(&mut self) {
        let mut chars = self.rest().char_indices();
        let first = chars.next().map(|(_, char)| half_width_char(char));
        let in_number = |char: char| char.is_ascii_digit() || matches!(char, '.' | ',');
        let stop = if first == Some(',') {
            // One that stands before a figure parts it from what is in front: 新收,754,86.
            chars.next()
        } else if first.is_some_and(in_number) {
            // The whole of a number that is no figure: 2023年, 1.属于…
            chars.find(|&(_, char)| !in_number(half_width_char(char)))
        } else if first.is_some_and(|char| char.is_ascii_alphanumeric() || char == '第') {
            // Digits behind a letter or 第 are part of a name.
            chars.find(|&(_, char)| !half_width_char(char).is_ascii_alphanumeric())
        } else {
            chars.find(|&(_, char)| !is_plain(char))
        };
        self.at += stop.map_or(self.rest().len(), |(at, _)| at);
    }

    /// Takes the figure that begins here, if one does.
    fn figure(&mut self) -> Option<Figure> {
        let first = self.peek()?;
        if matches!(first, '\u{202E}' | '\u{FFFC}') {
            let end =
                self.rest().find(|char| is_space(char) || char == '\u{202C}').unwrap_or(self.rest().len());
            let span = Span::new(self.at, self.at + end);
            return (read(span.of(self.text)) == Reading::Untold).then(|| self.take(span.end));
        }
        // A long dash, as it stands between a name and its figure, is no sign.
        let is_dash = |char: Option<char>| char.is_some_and(|char| matches!(char, '—' | '─'));
        let is_long = first == '—' && is_dash(self.text[..self.at].chars().next_back());
        let signed = matches!(first, '+' | '-' | '—') && !is_long;
        let digits_from = self.at + if signed { self.rest().chars().next()?.len_utf8() } else { 0 };
        let digits_end = self.digits_end(digits_from);
        if digits_end == digits_from {
            return self.placeholder();
        }
        let rest = &self.text[digits_end..self.end];
        let mut next = rest.chars().map(half_width_char);
        let (next, after) = (next.next(), next.next());
        if next.is_some_and(|char| NOT_BEHIND.contains(char) || char.is_ascii_alphabetic()) {
            return None;
        }
        // “1.属于…” is a label's ordinal; in “00000002.其他…” only the last digit is.
        let is_ordinal = matches!(next, Some('.' | '、'))
            && !after.is_some_and(|char| char.is_ascii_digit())
            && !(next == Some('、') && self.parts_blanks(digits_from, digits_end));
        if is_ordinal {
            let digits = &self.text[digits_from..digits_end];
            let last = digits.char_indices().next_back()?.0;
            // “10、” may be the tenth; no list has an “02、” or a hundredth item.
            let is_glued = half_width_char(digits.chars().next()?) == '0' || digits.chars().count() > 2;
            if last == 0 || (next == Some('、') && !is_glued) {
                return None;
            }
            return Some(self.take(digits_from + last));
        }
        let mut end = digits_end + unit_len(rest);
        end += mark_len(&self.text[end..self.end]);
        end += note_len(&self.text[end..self.end]);
        Some(self.take(end))
    }

    /// Whether the list marks behind a number part it from a blank cell or a signed figure: “386、、”,
    /// “386、” at the end of a line, “18、-2”.
    fn parts_blanks(&self, from: usize, end: usize) -> bool {
        let (digits, rest) = (&self.text[from..end], &self.text[end..self.end]);
        let behind = rest.trim_start_matches('、');
        let marks = rest[..rest.len() - behind.len()].chars().count();
        let next = behind.chars().find(|char| !is_space(*char) || *char == '\n').unwrap_or('\n');
        let is_padded = half_width_char(digits.chars().next().unwrap_or('0')) == '0' && !digits.contains('.');
        let is_signed = matches!(half_width_char(next), '-' | '+') && behind.starts_with(next);
        let is_long = digits.chars().nth(1).is_some();
        is_signed || (marks > 1 && !(is_padded && is_long)) || (next == '\n' && is_long && !is_padded)
    }

    fn take(&mut self, end: usize) -> Figure {
        let span = Span::new(self.at, end);
        self.at = end;
        Figure { span, reading: read(span.of(self.text)) }
    }

    /// A mark that stands by itself between white space.
    fn placeholder(&mut self) -> Option<Figure> {
        // The longest mark, 不适用, has three characters.
        const LONGEST: usize = 3;
        if self.text[..self.at].chars().next_back().is_some_and(|char| !is_gap(char)) {
            return None;
        }
        let rest = self.rest();
        let mut chars = rest.char_indices().take(LONGEST + 1);
        let end = match chars.find(|&(_, char)| is_gap(char)) {
            Some((end, _)) => end,
            None if rest.chars().take(LONGEST + 1).count() <= LONGEST => rest.len(),
            None => return None,
        };
        if read(&rest[..end]) != Reading::Placeholder {
            return None;
        }
        Some(self.take(self.at + end))
    }

    /// Where the digits that begin at `from` end, with the separators and points between them:
    /// whether the whole is a number is for `number` to say.
    fn digits_end(&self, from: usize) -> usize {
        let mut end = from;
        let mut joint = false;
        for (at, char) in self.text[from..self.end].char_indices() {
            let half = half_width_char(char);
            if half.is_ascii_digit() {
                end = from + at + char.len_utf8();
                joint = false;
            } else if matches!(half, ',' | '.') && !joint && end > from {
                joint = true;
            } else if !(is_unseen(char) && !joint && end > from) {
                break;
            }
        }
        end
    }
}

/// White space, the bars that part cells, and the marks that programs put around or between them.
fn is_gap(char: char) -> bool {
    is_space(char) || is_unseen(char) || is_bar(char) || is_mark(char)
}

/// A mark around or between cells that says nothing of them: '0', "0" & → `0`.
fn is_mark(char: char) -> bool {
    matches!(char, '"' | '\'' | '&' | '→' | '⇒' | '➔' | '`' | '•' | '·' | '¦' | '¶' | '█' | '‖' | '丨')
}

/// The figures of a row in which commas part them: as many as a row of a form may have, none of which
/// could be the rest of a number with separators of thousands; or as many as have their own sum behind
/// them. Behind a mark of a list (18，-2，1204) two are enough.
fn comma_row(text: &str, span: Span, goes_on: bool) -> Option<Vec<Figure>> {
    let fewest = if goes_on { 2 } else { 3 };
    let mut start = span.start;
    let mut figures = Vec::new();
    for piece in span.of(text).split([',', '，']) {
        let piece_span = Span::new(start, start + piece.len());
        let comma = text.get(piece_span.end..)?.chars().next().map_or(0, char::len_utf8);
        start = piece_span.end + comma;
        let reading = read(piece);
        if !matches!(reading, Reading::Number(_)) {
            return None;
        }
        figures.push(Figure { span: piece_span, reading });
    }
    let may_be_rest = |figure: &Figure| figure.span.of(text).chars().count() == 3;
    let is_clear = !figures.iter().skip(1).any(may_be_rest);
    let sum = || {
        let (total, parts) = figures.split_last()?;
        let parts = parts
            .iter()
            .try_fold(Number::from_integer(0), |sum, figure| sum.plus(figure.reading.number()?))?;
        Some(figures.len() == APPLICANTS && total.reading.number() == Some(parts))
    };
    (figures.len() >= fewest && (is_clear || sum() == Some(true))).then_some(figures)
}

/// A character of running prose, behind which no figure or mark can begin but at a character of
/// another kind.
fn is_plain(char: char) -> bool {
    matches!(char, '\u{4E00}'..='\u{9FFF}' | '，' | '。' | '、' | '；' | '：' | '“' | '”' | '《' | '》')
        && char != '第'
}

/// The length of a unit that stands between a figure and the next white space or figure.
fn unit_len(rest: &str) -> usize {
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit)).map_or(0, |unit| unit.len());
    let ends = rest[unit..].chars().next().is_none_or(|char| is_space(char) || !char.is_alphabetic());
    if ends { unit } else { 0 }
}

/// The length of a note's mark right behind a figure: a star, ① or `[1]`.
fn mark_len(rest: &str) -> usize {
    let mut chars = rest.chars();
    match chars.next() {
        Some(char @ ('*' | '＊' | '※' | '①'..='⑳')) => char.len_utf8(),
        Some('[') => {
            let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
            if (1..=2).contains(&digits) && rest[1 + digits..].starts_with(']') { digits + 2 } else { 0 }
        }
        _ => 0,
    }
}

/// The length of a note in brackets, such as （其中修订 16 件）. An ordinal such as （二） is none.
fn note_len(rest: &str) -> usize {
    let start = rest.len() - rest.trim_start_matches(is_space).len();
    let mut chars = rest[start..].char_indices().take(LONGEST_NOTE);
    if chars.next().is_none_or(|(_, char)| half_width_char(char) != '(') {
        return 0;
    }
    let Some((close, char)) = chars.find(|&(_, char)| half_width_char(char) == ')') else { return 0 };
    let end = start + close + char.len_utf8();
    let note = &rest[start..end];
    let explains = note.chars().any(|char| half_width_char(char).is_ascii_digit()) || note.contains("其中");
    if explains { end } else { 0 }
}

#[cfg(test)]
mod tests;
