//! What matters of an element: its role in the text, whether it is seen, how many slots it covers.

use super::attributes::Attributes;
use super::names::Element;

/// What an element means for the text inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Runs on with its surroundings.
    Inline,
    /// Begins and ends a paragraph.
    Block,
    /// `h1` to `h6`.
    Heading,
    /// Keeps its white space.
    Pre,
    /// `br`.
    Break,
    /// Is never read: scripts, form controls, drawings, what tracked changes deleted.
    Left,
    /// The page's title.
    Title,
    /// What browsers without frames show.
    NoFrames,
    /// `table`.
    Table,
    /// A group of rows.
    Section,
    /// `tr`.
    Row,
    /// `td` or `th`.
    Cell,
    /// A table's caption.
    Caption,
}

/// Whether an element is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    /// It is.
    Shown,
    /// It is not, but it keeps its place: an invisible cell still takes its slot.
    Invisible,
    /// It is not there.
    Gone,
}

/// All that is kept of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Its meaning.
    pub(super) role: Role,
    /// Whether it is seen.
    pub(super) show: Show,
    /// Whether its style keeps line breaks.
    pub(super) keeps_lines: bool,
    /// Of a row: whether a table lies in one of its cells.
    pub(super) holds_table: bool,
    /// Rows that a cell covers; 0 is all that follow in its group.
    pub(super) row_span: u32,
    /// Columns that a cell covers.
    pub(super) column_span: u32,
}

impl Look {
    /// What an element of this role looks like without attributes.
    pub(super) fn plain(role: Role) -> Self {
        Self { role, show: Show::Shown, keeps_lines: false, holds_table: false, row_span: 1, column_span: 1 }
    }

    /// What an element looks like. Pages hide their whole body until scripts have run.
    pub(super) fn of(element: Element, attributes: &Attributes) -> Self {
        match element {
            Element::Html | Element::Body => Self::plain(element.role()),
            _ => Self::with(element.role(), attributes),
        }
    }

    /// What an element of this role looks like.
    pub(super) fn with(role: Role, attributes: &Attributes) -> Self {
        let mut look = Self::plain(role);
        look.show = attributes.show();
        look.keeps_lines = attributes.style.keeps_lines;
        if role == Role::Cell {
            (look.row_span, look.column_span) = (attributes.row_span, attributes.column_span);
        }
        look
    }

    /// Whether nothing inside is to be read.
    pub(super) fn is_unread(&self) -> bool {
        self.role == Role::Left || self.show != Show::Shown
    }
}

/// What a style says of that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether the element is there, if that is said.
    pub(super) is_gone: Option<bool>,
    /// Whether it only keeps its place.
    pub(super) is_invisible: bool,
    /// Whether it keeps line breaks.
    pub(super) keeps_lines: bool,
}

/// Properties that [`Style`] is read off.
const PROPERTIES: [&str; 5] = ["display", "visibility", "white-space", "mso-hide", "mso-element"];

impl Style {
    /// Reads a style. Later declarations overrule earlier ones of the same property.
    pub(super) fn read(style: &str) -> Self {
        let mut look = Style::default();
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else {
                continue;
            };
            let (property, value) = (property.trim(), value.trim());
            let is = |name: &str| property.eq_ignore_ascii_case(name);
            match property.len() {
                7 if is("display") => look.is_gone = Some(begins(value, "none")),
                8 if is("mso-hide") => look.is_invisible = begins(value, "all"),
                10 if is("visibility") => {
                    look.is_invisible = begins(value, "hidden") || begins(value, "collapse");
                }
                11 if is("mso-element") && begins(value, "comment-list") => look.is_gone = Some(true),
                11 if is("white-space") => {
                    look.keeps_lines = begins(value, "pre") || begins(value, "break-spaces");
                }
                _ => {}
            }
        }
        look
    }

    /// Whether a style, as it stands in the source, may hold one of [`PROPERTIES`]. No reference
    /// but a numeric one stands for any of their letters.
    pub(super) fn may_matter(style: &[u8]) -> bool {
        let mut begins_here = true;
        for (at, &byte) in style.iter().enumerate() {
            match byte {
                b';' | b'&' => begins_here = true,
                b'!'..=b'~' if begins_here => {
                    begins_here = false;
                    let begins = |word: &str| {
                        let head = style.get(at..at + word.len());
                        head.is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
                    };
                    let may = match byte {
                        b'd' | b'D' | b'v' | b'V' | b'w' | b'W' | b'm' | b'M' => {
                            PROPERTIES.into_iter().any(begins)
                        }
                        _ => byte == b'#',
                    };
                    if may {
                        return true;
                    }
                }
                // White space, perhaps not of ASCII.
                _ => {}
            }
        }
        false
    }
}

fn begins(value: &str, keyword: &str) -> bool {
    value.get(..keyword.len()).is_some_and(|head| head.eq_ignore_ascii_case(keyword))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_hide() {
        let show = |style: &str, is_hidden: bool| {
            assert!(Style::may_matter(style.as_bytes()) || Style::read(style) == Style::default(), "{style}");
            Attributes { style: Style::read(style), is_hidden, ..Attributes::default() }.show()
        };
        assert_eq!(show("color:red; DISPLAY : None !important", false), Show::Gone);
        assert_eq!(show("display:none;display:block", false), Show::Shown);
        assert_eq!(show("visibility:hidden", false), Show::Invisible);
        assert_eq!(show("mso-hide:all", false), Show::Invisible);
        assert_eq!(show("mso-element:comment-list", false), Show::Gone);
        assert_eq!(show("background:none;;:", false), Show::Shown);
        assert_eq!(show("color:red", true), Show::Gone);
        assert_eq!(show("display:block", true), Show::Shown);
    }
}
