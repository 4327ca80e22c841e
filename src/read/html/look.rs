//! What matters of an element: its role in the text, whether it is seen, how many slots it covers.

use html5ever::{Attribute, LocalName, QualName, local_name, ns};

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
    /// Reads off an element what matters.
    pub(super) fn of(name: &QualName, attributes: &[Attribute]) -> Self {
        let role = role(name);
        let mut look = Look {
            role,
            show: Show::Shown,
            keeps_lines: false,
            holds_table: false,
            row_span: 1,
            column_span: 1,
        };
        // Pages hide their whole body until scripts have run.
        if matches!(name.local, local_name!("html") | local_name!("body")) {
            return look;
        }
        for attribute in attributes {
            match attribute.name.local {
                local_name!("style") => look.read_style(&attribute.value),
                local_name!("hidden") => look.show = Show::Gone,
                local_name!("rowspan") if role == Role::Cell => {
                    look.row_span = read_span(&attribute.value);
                }
                local_name!("colspan") if role == Role::Cell => {
                    look.column_span = read_span(&attribute.value).max(1);
                }
                _ => {}
            }
        }
        look
    }

    /// Whether nothing inside is to be read.
    pub(super) fn is_unread(&self) -> bool {
        self.role == Role::Left || self.show != Show::Shown
    }

    /// Later declarations overrule earlier ones of the same property.
    fn read_style(&mut self, style: &str) {
        let (mut gone, mut invisible) = (self.show == Show::Gone, false);
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else {
                continue;
            };
            let (property, value) = (property.trim(), value.trim());
            let is = |name: &str| property.eq_ignore_ascii_case(name);
            match property.len() {
                7 if is("display") => gone = begins(value, "none"),
                8 if is("mso-hide") => invisible = begins(value, "all"),
                10 if is("visibility") => {
                    invisible = begins(value, "hidden") || begins(value, "collapse");
                }
                11 if is("mso-element") => gone |= begins(value, "comment-list"),
                11 if is("white-space") => {
                    self.keeps_lines = begins(value, "pre") || begins(value, "break-spaces");
                }
                _ => {}
            }
        }
        self.show = match (gone, invisible) {
            (true, _) => Show::Gone,
            (false, true) => Show::Invisible,
            (false, false) => Show::Shown,
        };
    }
}

/// Whether `name` only styles a run of text. Such elements cannot change which block or cell a
/// text belongs to.
pub(super) fn is_run_style(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "nobr"
            | "o:p"
            | "s"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "tt"
            | "u"
    )
}

/// Whether the text of an element of this name is never read.
pub(super) fn is_never_read(name: &LocalName) -> bool {
    role(&QualName::new(None, ns!(html), name.clone())) == Role::Left
}

fn role(name: &QualName) -> Role {
    if name.ns != ns!(html) {
        let drawing = name.ns == ns!(svg) && name.local == local_name!("svg");
        return if drawing { Role::Left } else { Role::Inline };
    }
    match name.local {
        local_name!("td") | local_name!("th") => Role::Cell,
        local_name!("tr") => Role::Row,
        local_name!("tbody") | local_name!("thead") | local_name!("tfoot") => Role::Section,
        local_name!("table") => Role::Table,
        local_name!("caption") => Role::Caption,
        local_name!("br") => Role::Break,
        local_name!("title") => Role::Title,
        local_name!("noframes") => Role::NoFrames,
        local_name!("h1")
        | local_name!("h2")
        | local_name!("h3")
        | local_name!("h4")
        | local_name!("h5")
        | local_name!("h6") => Role::Heading,
        local_name!("pre") | local_name!("listing") | local_name!("plaintext") | local_name!("xmp") => {
            Role::Pre
        }
        local_name!("script")
        | local_name!("style")
        | local_name!("template")
        | local_name!("noscript")
        | local_name!("noembed")
        | local_name!("iframe")
        | local_name!("textarea")
        | local_name!("select")
        | local_name!("datalist")
        | local_name!("button")
        | local_name!("audio")
        | local_name!("video")
        | local_name!("canvas")
        | local_name!("del") => Role::Left,
        local_name!("address")
        | local_name!("article")
        | local_name!("aside")
        | local_name!("blockquote")
        | local_name!("body")
        | local_name!("center")
        | local_name!("dd")
        | local_name!("details")
        | local_name!("dialog")
        | local_name!("dir")
        | local_name!("div")
        | local_name!("dl")
        | local_name!("dt")
        | local_name!("fieldset")
        | local_name!("figcaption")
        | local_name!("figure")
        | local_name!("footer")
        | local_name!("form")
        | local_name!("header")
        | local_name!("hgroup")
        | local_name!("hr")
        | local_name!("legend")
        | local_name!("li")
        | local_name!("main")
        | local_name!("menu")
        | local_name!("nav")
        | local_name!("ol")
        | local_name!("p")
        | local_name!("search")
        | local_name!("section")
        | local_name!("summary")
        | local_name!("ul") => Role::Block,
        _ if &*name.local == "xml" => Role::Left,
        _ => Role::Inline,
    }
}

fn begins(value: &str, keyword: &str) -> bool {
    value.get(..keyword.len()).is_some_and(|head| head.eq_ignore_ascii_case(keyword))
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

    #[test]
    fn styles_hide() {
        let show = |style: &str| {
            let mut look = Look::of(&QualName::new(None, ns!(html), local_name!("div")), &[]);
            look.read_style(style);
            look.show
        };
        assert_eq!(show("color:red; DISPLAY : None !important"), Show::Gone);
        assert_eq!(show("display:none;display:block"), Show::Shown);
        assert_eq!(show("visibility:hidden"), Show::Invisible);
        assert_eq!(show("mso-hide:all"), Show::Invisible);
        assert_eq!(show("mso-element:comment-list"), Show::Gone);
        assert_eq!(show("background:none;;:"), Show::Shown);
    }
}
