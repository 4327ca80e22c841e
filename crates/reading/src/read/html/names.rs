//! The elements that the tree and the text depend on, and how they are told by their names.

use super::look::Role;

/// Which sets of the HTML standard an element belongs to.
pub(super) type Sets = u16;

/// No end tag of an element without rules of its own reaches beyond it: “special”, section 13.2.4.2.
pub(super) const SPECIAL: Sets = 1;
/// Ends most searches for an open element: “has an element in scope”, section 13.2.4.2.
pub(super) const SCOPE: Sets = 1 << 1;
/// Ends these searches within a list too.
pub(super) const LIST_SCOPE: Sets = 1 << 2;
/// Ends these searches within a button too.
pub(super) const BUTTON_SCOPE: Sets = 1 << 3;
/// Ends the searches for parts of a table.
pub(super) const TABLE_SCOPE: Sets = 1 << 4;
/// Has an end tag that is often left out: section 13.2.6.3.
pub(super) const IMPLIED: Sets = 1 << 5;
/// `tr`.
pub(super) const ROW: Sets = 1 << 6;
/// A block like any other: it ends a paragraph and holds what comes.
pub(super) const DIVISION: Sets = 1 << 7;
/// Ends a drawing or a formula: section 13.2.6.5.
pub(super) const ENDS_DRAWING: Sets = 1 << 8;
/// Only styles a run of text: it cannot change which block or cell a text belongs to.
pub(super) const RUN_STYLE: Sets = 1 << 9;
/// Holds no elements. The lexer has to learn of those that hold raw text, at any depth.
pub(super) const HOLDS_NONE: Sets = 1 << 10;
/// `h1` to `h6`.
pub(super) const HEADING: Sets = 1 << 11;
/// `td` and `th`.
pub(super) const CELL: Sets = 1 << 12;
/// `tbody`, `tfoot` and `thead`.
pub(super) const GROUP: Sets = 1 << 13;
/// What holds nothing but parts of a table: text in it stands in front of the table.
pub(super) const TABLE_PART: Sets = 1 << 14;

/// Of an element: its name, what it means for its text, and its sets.
macro_rules! elements {
    ($($element:ident $name:literal $role:ident $(+ $set:ident)*;)+) => {
        /// An element of which something depends.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Element {
            $(#[doc = $name] $element,)+
            /// Any other.
            Other,
        }

        /// The elements in the order of [`Element`].
        static ELEMENTS: &[(Element, &str, Role, Sets)] = &[
            $((Element::$element, $name, Role::$role, 0 $(| $set)*),)+
            (Element::Other, "", Role::Inline, 0),
        ];
    };
}

elements! {
    A "a" Inline + RUN_STYLE;
    Address "address" Block + SPECIAL + DIVISION;
    AnnotationXml "annotation-xml" Inline;
    Applet "applet" Inline + SPECIAL + SCOPE;
    Area "area" Inline + SPECIAL + HOLDS_NONE;
    Article "article" Block + SPECIAL + DIVISION;
    Aside "aside" Block + SPECIAL + DIVISION;
    Audio "audio" Left;
    B "b" Inline + RUN_STYLE + ENDS_DRAWING;
    Base "base" Inline + SPECIAL + HOLDS_NONE;
    Basefont "basefont" Inline + SPECIAL + HOLDS_NONE;
    Bgsound "bgsound" Inline + SPECIAL + HOLDS_NONE;
    Big "big" Inline + RUN_STYLE + ENDS_DRAWING;
    Blockquote "blockquote" Block + SPECIAL + DIVISION + ENDS_DRAWING;
    Body "body" Block + SPECIAL + ENDS_DRAWING;
    Br "br" Break + SPECIAL + ENDS_DRAWING + HOLDS_NONE;
    Button "button" Left + SPECIAL + BUTTON_SCOPE;
    Canvas "canvas" Left;
    Caption "caption" Caption + SPECIAL + SCOPE;
    Center "center" Block + SPECIAL + DIVISION + ENDS_DRAWING;
    Code "code" Inline + RUN_STYLE + ENDS_DRAWING;
    Col "col" Inline + SPECIAL + HOLDS_NONE;
    Colgroup "colgroup" Inline + SPECIAL;
    Datalist "datalist" Left;
    Dd "dd" Block + SPECIAL + IMPLIED + ENDS_DRAWING;
    Del "del" Left;
    Desc "desc" Inline;
    Details "details" Block + SPECIAL + DIVISION;
    Dialog "dialog" Block + DIVISION;
    Dir "dir" Block + SPECIAL + DIVISION;
    Div "div" Block + SPECIAL + DIVISION + ENDS_DRAWING;
    Dl "dl" Block + SPECIAL + DIVISION + ENDS_DRAWING;
    Dt "dt" Block + SPECIAL + IMPLIED + ENDS_DRAWING;
    Em "em" Inline + RUN_STYLE + ENDS_DRAWING;
    Embed "embed" Inline + SPECIAL + ENDS_DRAWING + HOLDS_NONE;
    Fieldset "fieldset" Block + SPECIAL + DIVISION;
    Figcaption "figcaption" Block + SPECIAL + DIVISION;
    Figure "figure" Block + SPECIAL + DIVISION;
    Font "font" Inline + RUN_STYLE;
    Footer "footer" Block + SPECIAL + DIVISION;
    ForeignObject "foreignobject" Inline;
    Form "form" Block + SPECIAL;
    Frame "frame" Inline + SPECIAL;
    Frameset "frameset" Inline + SPECIAL;
    H1 "h1" Heading + SPECIAL + HEADING + ENDS_DRAWING;
    H2 "h2" Heading + SPECIAL + HEADING + ENDS_DRAWING;
    H3 "h3" Heading + SPECIAL + HEADING + ENDS_DRAWING;
    H4 "h4" Heading + SPECIAL + HEADING + ENDS_DRAWING;
    H5 "h5" Heading + SPECIAL + HEADING + ENDS_DRAWING;
    H6 "h6" Heading + SPECIAL + HEADING + ENDS_DRAWING;
    Head "head" Inline + SPECIAL + ENDS_DRAWING;
    Header "header" Block + SPECIAL + DIVISION;
    Hgroup "hgroup" Block + SPECIAL + DIVISION;
    Hr "hr" Block + SPECIAL + ENDS_DRAWING + HOLDS_NONE;
    Html "html" Inline + SPECIAL + SCOPE + TABLE_SCOPE;
    I "i" Inline + RUN_STYLE + ENDS_DRAWING;
    Iframe "iframe" Left + SPECIAL + HOLDS_NONE;
    Image "image" Inline + HOLDS_NONE;
    Img "img" Inline + SPECIAL + ENDS_DRAWING + HOLDS_NONE;
    Input "input" Inline + SPECIAL + HOLDS_NONE;
    Ins "ins" Inline + RUN_STYLE;
    Isindex "isindex" Inline + SPECIAL;
    Keygen "keygen" Inline + HOLDS_NONE;
    Legend "legend" Block;
    Li "li" Block + SPECIAL + IMPLIED + ENDS_DRAWING;
    Link "link" Inline + SPECIAL + HOLDS_NONE;
    Listing "listing" Pre + SPECIAL + ENDS_DRAWING;
    Main "main" Block + SPECIAL + DIVISION;
    Malignmark "malignmark" Inline;
    Marquee "marquee" Inline + SPECIAL + SCOPE;
    Math "math" Inline;
    Menu "menu" Block + SPECIAL + DIVISION + ENDS_DRAWING;
    Meta "meta" Inline + SPECIAL + ENDS_DRAWING + HOLDS_NONE;
    Mglyph "mglyph" Inline;
    Mi "mi" Inline;
    Mn "mn" Inline;
    Mo "mo" Inline;
    Ms "ms" Inline;
    Mtext "mtext" Inline;
    Nav "nav" Block + SPECIAL + DIVISION;
    Nobr "nobr" Inline + RUN_STYLE + ENDS_DRAWING;
    Noembed "noembed" Left + SPECIAL + HOLDS_NONE;
    Noframes "noframes" NoFrames + SPECIAL + HOLDS_NONE;
    Noscript "noscript" Left + SPECIAL + HOLDS_NONE;
    Object "object" Inline + SPECIAL + SCOPE;
    OfficeP "o:p" Inline + RUN_STYLE;
    Ol "ol" Block + SPECIAL + DIVISION + LIST_SCOPE + ENDS_DRAWING;
    Optgroup "optgroup" Inline + IMPLIED;
    SelectOption "option" Inline + IMPLIED;
    P "p" Block + SPECIAL + IMPLIED + ENDS_DRAWING;
    Param "param" Inline + SPECIAL + HOLDS_NONE;
    Plaintext "plaintext" Pre + SPECIAL + HOLDS_NONE;
    Pre "pre" Pre + SPECIAL + ENDS_DRAWING;
    Rb "rb" Inline + IMPLIED;
    Rp "rp" Inline + IMPLIED;
    Rt "rt" Inline + IMPLIED;
    Rtc "rtc" Inline + IMPLIED;
    Ruby "ruby" Inline + ENDS_DRAWING;
    S "s" Inline + RUN_STYLE + ENDS_DRAWING;
    Script "script" Left + SPECIAL + HOLDS_NONE;
    Search "search" Block + DIVISION;
    Section "section" Block + SPECIAL + DIVISION;
    Select "select" Left + SPECIAL + SCOPE;
    Small "small" Inline + RUN_STYLE + ENDS_DRAWING;
    Source "source" Inline + SPECIAL + HOLDS_NONE;
    Span "span" Inline + RUN_STYLE + ENDS_DRAWING;
    Strike "strike" Inline + RUN_STYLE + ENDS_DRAWING;
    Strong "strong" Inline + RUN_STYLE + ENDS_DRAWING;
    Style "style" Left + SPECIAL + HOLDS_NONE;
    Sub "sub" Inline + RUN_STYLE + ENDS_DRAWING;
    Summary "summary" Block + SPECIAL + DIVISION;
    Sup "sup" Inline + RUN_STYLE + ENDS_DRAWING;
    Svg "svg" Inline;
    Table "table" Table + SPECIAL + SCOPE + TABLE_SCOPE + TABLE_PART + ENDS_DRAWING;
    Tbody "tbody" Section + SPECIAL + GROUP + TABLE_PART;
    Td "td" Cell + SPECIAL + SCOPE + CELL;
    Template "template" Left + SPECIAL + SCOPE + TABLE_SCOPE;
    Textarea "textarea" Left + SPECIAL + HOLDS_NONE;
    Tfoot "tfoot" Section + SPECIAL + GROUP + TABLE_PART;
    Th "th" Cell + SPECIAL + SCOPE + CELL;
    Thead "thead" Section + SPECIAL + GROUP + TABLE_PART;
    Title "title" Title + SPECIAL + HOLDS_NONE;
    Tr "tr" Row + SPECIAL + ROW + TABLE_PART;
    Track "track" Inline + SPECIAL + HOLDS_NONE;
    Tt "tt" Inline + RUN_STYLE + ENDS_DRAWING;
    U "u" Inline + RUN_STYLE + ENDS_DRAWING;
    Ul "ul" Block + SPECIAL + DIVISION + LIST_SCOPE + ENDS_DRAWING;
    Var "var" Inline + ENDS_DRAWING;
    Video "video" Left;
    Wbr "wbr" Inline + SPECIAL + HOLDS_NONE;
    Xml "xml" Left;
    Xmp "xmp" Pre + SPECIAL + HOLDS_NONE;
}

impl Element {
    /// What the element means for the text inside it, outside of drawings.
    pub(super) fn role(self) -> Role {
        ELEMENTS[self as usize].2
    }

    /// Whether it belongs to one of these sets.
    pub(super) fn is_in(self, sets: Sets) -> bool {
        ELEMENTS[self as usize].3 & sets != 0
    }
}

/// The name of an element, as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The element of this name.
    pub(super) element: Element,
    /// Tells the other ones apart; two of a million may be taken for the same.
    hash: u32,
}

impl Name {
    /// The name of an element that is known.
    pub(super) fn of(element: Element) -> Self {
        Self { element, hash: 0 }
    }

    /// The name that a tag's `text` begins with, and its length there.
    pub(super) fn read(text: &[u8]) -> (Self, usize) {
        let mut hash = FIRST_HASH;
        let mut length = 0;
        for &byte in text {
            match byte {
                b'\t' | b'\n' | b'\x0C' | b'\r' | b' ' | b'/' | b'>' => break,
                // It stands for the replacement character.
                0 => hash = b"\xEF\xBF\xBD".iter().fold(hash, |hash, &byte| hash_with(hash, byte)),
                _ => hash = hash_with(hash, byte.to_ascii_lowercase()),
            }
            length += 1;
        }
        let name = &text[..length];
        let mut slot = hash as usize % SLOTS;
        while let Some(&(element, known, ..)) = ELEMENTS.get(usize::from(ELEMENT_AT[slot])) {
            if known.as_bytes().eq_ignore_ascii_case(name) {
                return (Self::of(element), length);
            }
            slot = (slot + 1) % SLOTS;
        }
        (Self { element: Element::Other, hash }, length)
    }
}

const FIRST_HASH: u32 = 0x811C_9DC5;

/// The hash called FNV-1a.
const fn hash_with(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// At least twice as many as there are names, so that a search is short.
const SLOTS: usize = 512;
const NO_ELEMENT: u8 = u8::MAX;

/// The ordinals of the elements: each at the place of its name's hash, or the next free one behind.
static ELEMENT_AT: [u8; SLOTS] = {
    let mut element_at = [NO_ELEMENT; SLOTS];
    let mut ordinal = 0;
    while ordinal < Element::Other as usize {
        let name = ELEMENTS[ordinal].1.as_bytes();
        let (mut hash, mut at) = (FIRST_HASH, 0);
        while at < name.len() {
            hash = hash_with(hash, name[at]);
            at += 1;
        }
        let mut slot = hash as usize % SLOTS;
        while element_at[slot] != NO_ELEMENT {
            slot = (slot + 1) % SLOTS;
        }
        element_at[slot] = ordinal as u8;
        ordinal += 1;
    }
    element_at
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_found_by_its_name() {
        for &(element, name, ..) in ELEMENTS.iter().filter(|entry| entry.0 != Element::Other) {
            for text in
                [name.to_owned(), name.to_uppercase() + ">", format!("{name}/ x"), format!("{name}\n")]
            {
                assert_eq!(Name::read(text.as_bytes()), (Name::of(element), name.len()), "{text}");
            }
        }
    }

    #[test]
    fn other_names_are_told_apart() {
        let name = |text: &str| Name::read(text.as_bytes()).0;
        assert_eq!(name("xX"), name("Xx>"));
        assert_eq!(name("x\0"), name("x\u{FFFD}"));
        assert_ne!(name("xx"), name("xy"));
        for text in ["", "tdx", "tabl", "h7", "表"] {
            assert_eq!(name(text).element, Element::Other, "{text}");
        }
    }
}
