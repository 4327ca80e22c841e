//! What matters of the attributes of a tag.

use html5ever::Attribute;

use super::css::Sheet;
use super::look::Role;
use super::more::More;
use super::style::Style;

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
    /// Whether an entry of a list or a box is chosen.
    pub(super) is_chosen: bool,
    /// Whether a picture has at most two pixels in a direction.
    pub(super) is_tiny: bool,
    /// Whether a template shows its content in place of the element around it.
    pub(super) is_shadow: bool,
    /// What an element that runs on with its surroundings is by its attributes: a cell for programs that
    /// read pages aloud, or a place where a script counts up to a number.
    pub(super) becomes: Option<Role>,
    /// What few elements have.
    pub(super) more: More,
}

/// The attribute that says what a run style was called before it became a `span`. No page has it:
/// names of attributes are in lower case there.
pub(super) const RUN: &str = "RUN";

impl Attributes {
    /// Reads the attributes of an element of this name in a page with this style sheet.
    pub(super) fn of(name: &str, list: &[Attribute], sheet: &Sheet) -> Self {
        let mut read = Attributes {
            style: Style::default(),
            is_hidden: false,
            row_span: 1,
            column_span: 1,
            is_chosen: false,
            is_tiny: false,
            is_shadow: false,
            becomes: None,
            more: More::default(),
        };
        let mut name = name;
        for attribute in list {
            let value = &*attribute.value;
            match &*attribute.name.local {
                "style" => read.style = sheet.style(value),
                "hidden" => read.is_hidden = true,
                "dir" if name == "bdo" => read.style.is_turned = Some(value.eq_ignore_ascii_case("rtl")),
                // What an account's article is hidden in until its scripts have run.
                "id" if value == "js_content" => read.more.is_page = true,
                "rowspan" => read.row_span = read_span(value),
                "colspan" => read.column_span = read_span(value).max(1),
                "checked" | "selected" => read.is_chosen = true,
                "width" | "height" => read.is_tiny |= matches!(value.trim(), "0" | "1" | "2"),
                "shadowrootmode" => read.is_shadow = matches!(value, "open" | "closed"),
                "role" if matches!(value, "row" | "cell" | "gridcell" | "columnheader" | "rowheader") => {
                    read.becomes = Some(Role::Block);
                }
                "data-value" | "data-count" | "data-number" | "data-to"
                    if value.bytes().all(|byte| byte.is_ascii_digit()) =>
                {
                    read.becomes = Some(Role::Custom);
                }
                RUN => name = value,
                _ => {}
            }
        }
        read.style.imply(name);
        read.more.names = sheet.names_of(name, list);
        if matches!(name, "input" | "iframe" | "embed" | "object" | "img" | "frame") {
            for attribute in list {
                let value = || attribute.value.to_string();
                match &*attribute.name.local {
                    "type" => read.more.kind = attribute.value.trim().to_ascii_lowercase(),
                    "value" => read.more.value = value(),
                    "srcdoc" => read.more.source = value(),
                    "src" | "data" => read.more.address = value(),
                    _ => {}
                }
            }
        }
        if read.more != More::default() {
            (read.more.style, read.more.is_hidden) = (read.style.clone(), read.is_hidden);
        }
        read
    }

    /// Whether it matters that a run of text has them.
    pub(super) fn matter(&self) -> bool {
        self.is_hidden || self.becomes.is_some() || self.style.says_something() || !self.more.names.is_empty()
    }
}

/// A whole number as HTML reads it: digits at the beginning; anything else is 1.
fn read_span(value: &str) -> u32 {
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
