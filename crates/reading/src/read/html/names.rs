//! What elements mean for the text inside them, by their names.

use super::look::Role;

/// What an element of HTML means.
pub(super) fn role(name: &str) -> Role {
    match name {
        "address" | "article" | "aside" | "blockquote" | "body" | "center" | "dd" | "details" | "dialog"
        | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form"
        | "header" | "hgroup" | "hr" | "legend" | "li" | "main" | "menu" | "nav" | "ol" | "p" | "search"
        | "section" | "summary" | "ul" => Role::Block,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
        "listing" | "plaintext" | "pre" | "xmp" => Role::Pre,
        "br" => Role::Break,
        "datalist" | "del" | "noembed" | "noscript" | "rp" | "rt" | "rtc" | "style" | "template" | "xml" => {
            Role::Left
        }
        "button" | "script" => Role::Unseen,
        "applet" | "audio" | "canvas" | "embed" | "meter" | "object" | "progress" | "video" => Role::Object,
        "iframe" => Role::Frame,
        "img" | "image" => Role::Picture,
        "input" => Role::Input,
        "textarea" => Role::TextArea,
        "select" => Role::Select,
        "option" => Role::Choice,
        "title" => Role::Title,
        "noframes" => Role::NoFrames,
        "table" => Role::Table,
        "tbody" | "tfoot" | "thead" => Role::Section,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "caption" => Role::Caption,
        name if name.contains('-') => Role::Custom,
        _ => Role::Inline,
    }
}

/// What an element of a drawing means.
pub(super) fn role_in_drawing(name: &str) -> Role {
    match name {
        "svg" => Role::Drawing,
        "text" | "foreignObject" => Role::Block,
        "defs" | "desc" | "metadata" | "script" | "style" | "title" => Role::Left,
        _ => Role::Inline,
    }
}

/// What an element of a formula means. One whose parts stand above each other is no figure that
/// could be read off its text.
pub(super) fn role_in_formula(name: &str) -> Role {
    match name {
        "annotation" | "annotation-xml" => Role::Left,
        "mfrac" | "mover" | "mroot" | "msub" | "msubsup" | "msup" | "msqrt" | "munder" | "munderover"
        | "mtable" => Role::Object,
        _ => Role::Inline,
    }
}

/// Whether no tags but its own end stand in an element of HTML.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
            | "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
    )
}

/// Whether an element only styles a run of text: it cannot change which block or cell a text belongs
/// to, and is kept from the builder unless it matters how it looks.
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
