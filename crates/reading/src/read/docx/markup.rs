//! The words of WordprocessingML that several readers of parts need.

use std::borrow::Cow;

use crate::read::faces::{Face, Script};
use crate::read::xml::Tag;

/// Which of the vocabularies of a Word document a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// WordprocessingML, as Office writes it, in the strict form of ISO/IEC 29500, or that of 2003.
    Word,
    /// Formulas.
    Math,
    /// What older programs are to show instead.
    Compatibility,
    /// Anything else.
    Other,
}

/// The vocabulary of `tag`.
pub(super) fn vocabulary(tag: &Tag<'_>) -> Vocabulary {
    match tag.namespace {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main"
        | "http://schemas.microsoft.com/office/word/2003/wordml" => Vocabulary::Word,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Vocabulary::Math,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Vocabulary::Compatibility,
        _ => Vocabulary::Other,
    }
}

/// What `w:val` says.
pub(super) fn value<'t>(tag: &'t Tag<'_>) -> Option<Cow<'t, str>> {
    tag.attribute("val")
}

/// What `w:val` says as a number.
pub(super) fn number(tag: &Tag<'_>) -> Option<u32> {
    value(tag)?.trim().parse().ok()
}

/// Whether a property that is on or off is on.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    !matches!(value(tag).as_deref(), Some("0" | "false" | "off" | "none"))
}

/// What is said of how text looks: what decides whether its digits belong to those beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    script: Option<Script>,
    /// Raised or lowered by so many half points, whatever the script.
    position: Option<i32>,
    is_struck: Option<bool>,
    is_double_struck: Option<bool>,
    /// In half points.
    size: Option<u16>,
    is_symbol: Option<bool>,
    is_white: Option<bool>,
}

impl Look {
    /// Takes in a property of a run, if it is one of these.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "vertAlign" => {
                self.script = Some(match value(tag).as_deref() {
                    Some("superscript") => Script::Raised,
                    Some("subscript") => Script::Lowered,
                    _ => Script::Plain,
                });
            }
            "position" => self.position = value(tag).and_then(|value| value.trim().parse().ok()),
            "strike" => self.is_struck = Some(is_on(tag)),
            "dstrike" => self.is_double_struck = Some(is_on(tag)),
            "sz" => self.size = number(tag).and_then(|size| u16::try_from(size).ok()),
            "color" => {
                self.is_white = value(tag).map(|value| value.eq_ignore_ascii_case("ffffff"));
            }
            "rFonts" => {
                let font = tag.attribute("ascii").or_else(|| tag.attribute("hAnsi"));
                self.is_symbol = font.map(|font| is_sign_font(&font)).or(self.is_symbol);
            }
            _ => {}
        }
    }

    /// What this leaves open is as `below` says.
    pub(super) fn or(self, below: Look) -> Look {
        Look {
            script: self.script.or(below.script),
            position: self.position.or(below.position),
            is_struck: self.is_struck.or(below.is_struck),
            is_double_struck: self.is_double_struck.or(below.is_double_struck),
            size: self.size.or(below.size),
            is_symbol: self.is_symbol.or(below.is_symbol),
            is_white: self.is_white.or(below.is_white),
        }
    }

    /// What that looks like.
    pub(super) fn face(self) -> Face {
        let position = self.position.unwrap_or(0);
        let script = match self.script.unwrap_or_default() {
            Script::Plain if position > 0 => Script::Raised,
            Script::Plain if position < 0 => Script::Lowered,
            script => script,
        };
        Face {
            script,
            is_struck: self.is_struck == Some(true) || self.is_double_struck == Some(true),
            is_symbol: self.is_symbol == Some(true),
            is_white: self.is_white == Some(true),
            size: self.size.unwrap_or(0),
        }
    }
}

/// Whether the characters of a font are signs and no letters or digits.
pub(super) fn is_sign_font(font: &str) -> bool {
    const FONTS: [&str; 5] = ["wingdings", "webdings", "zapfdingbats", "zapf dingbats", "marlett"];
    let font = font.trim().to_ascii_lowercase();
    FONTS.iter().any(|name| font.starts_with(name))
}
