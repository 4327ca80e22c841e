//! Reads the attributes of a tag, and keeps of them what matters.

use super::look::{Show, Style};
use super::references::{Among, decode};

/// What the attributes of a tag say.
#[derive(Clone, Debug)]
pub(super) struct Attributes {
    /// What its style says.
    pub(super) style: Style,
    /// Whether it is hidden unless its style says otherwise.
    pub(super) is_hidden: bool,
    /// Rows that a cell covers; 0 is all that follow in its group.
    pub(super) row_span: u32,
    /// Columns that a cell covers.
    pub(super) column_span: u32,
    /// Whether a form control is of the type that is not seen.
    pub(super) is_hidden_input: bool,
    /// Whether a `font` has one of the attributes with which it ends a drawing.
    pub(super) has_font: bool,
    /// Whether the tag ends with `/>`.
    pub(super) is_self_closing: bool,
}

impl Default for Attributes {
    fn default() -> Self {
        Self {
            style: Style::default(),
            is_hidden: false,
            row_span: 1,
            column_span: 1,
            is_hidden_input: false,
            has_font: false,
            is_self_closing: false,
        }
    }
}

impl Attributes {
    /// Whether the element is seen.
    pub(super) fn show(&self) -> Show {
        match (self.style.is_gone.unwrap_or(self.is_hidden), self.style.is_invisible) {
            (true, _) => Show::Gone,
            (false, true) => Show::Invisible,
            (false, false) => Show::Shown,
        }
    }

    /// Whether the element hides what stands in it.
    pub(super) fn hides(&self) -> bool {
        self.show() != Show::Shown
    }

    /// Takes in an attribute; of two of the same name the first counts.
    fn keep(&mut self, name: &[u8], value: &str, seen: &mut u8) {
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        let mut is_first = |ordinal: u8| {
            let before = *seen;
            *seen |= 1 << ordinal;
            *seen != before
        };
        match name.len() {
            4 if is("type") && is_first(0) => {
                self.is_hidden_input = decoded(value).eq_ignore_ascii_case("hidden");
            }
            4 if is("face") || is("size") => self.has_font = true,
            5 if is("style") && is_first(1) && Style::may_matter(value.as_bytes()) => {
                self.style = Style::read(&decoded(value));
            }
            5 if is("color") => self.has_font = true,
            6 if is("hidden") => self.is_hidden = true,
            7 if is("rowspan") && is_first(2) => self.row_span = read_span(&decoded(value)),
            7 if is("colspan") && is_first(3) => self.column_span = read_span(&decoded(value)).max(1),
            _ => {}
        }
    }
}

/// White space between attributes.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

/// Reads the attributes that begin at `at`, behind a tag's name; gives the place behind the tag
/// too. `None` if the tag never ends.
pub(super) fn read(html: &str, mut at: usize) -> Option<(Attributes, usize)> {
    let bytes = html.as_bytes();
    let mut attributes = Attributes::default();
    let mut seen = 0;
    loop {
        match *bytes.get(at)? {
            b'>' => return Some((attributes, at + 1)),
            b'/' => {
                at += 1;
                attributes.is_self_closing = *bytes.get(at)? == b'>';
                continue;
            }
            byte if is_space(byte) => {
                at += 1;
                continue;
            }
            _ => {}
        }
        // A name may begin with anything, even with `=`.
        let start = at;
        at = find(bytes, at + 1, |byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='))?;
        let name = &bytes[start..at];
        at = find(bytes, at, |byte| !is_space(byte))?;
        let mut value = at..at;
        if bytes[at] == b'=' {
            at = find(bytes, at + 1, |byte| !is_space(byte))?;
            match bytes[at] {
                b'>' => {}
                quote @ (b'"' | b'\'') => {
                    let end = find(bytes, at + 1, |byte| byte == quote)?;
                    value = at + 1..end;
                    at = end + 1;
                }
                _ => {
                    let end = find(bytes, at, |byte| is_space(byte) || byte == b'>')?;
                    value = at..end;
                    at = end;
                }
            }
        }
        if matches!(name.len(), 4..=7) {
            attributes.keep(name, html.get(value).unwrap_or_default(), &mut seen);
        }
    }
}

/// The first place from `at` on where a byte `is` what is looked for.
#[inline(always)]
fn find(bytes: &[u8], at: usize, is: impl Fn(u8) -> bool) -> Option<usize> {
    let length = bytes.get(at..)?.iter().position(|&byte| is(byte))?;
    Some(at + length)
}

fn decoded(value: &str) -> String {
    let mut decoded = String::new();
    decode(value, Among::Attribute, &mut decoded);
    decoded
}

/// A whole number as HTML reads it: digits at the beginning; anything else is 1.
pub(super) fn read_span(value: &str) -> u32 {
    let value = value.trim_start();
    let value = value.strip_prefix('+').unwrap_or(value);
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    match &value[..digits] {
        "" => 1,
        digits => digits.parse().unwrap_or(u32::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_html_reads_them() {
        for (value, span) in
            [("2", 2), (" +3 cells", 3), ("", 1), ("x", 1), ("-2", 1), ("0", 0), ("99999999999", u32::MAX)]
        {
            assert_eq!(read_span(value), span, "{value:?}");
        }
    }
}
