//! The words of WordprocessingML that several readers of parts need.

use std::borrow::Cow;

use crate::read::xml::Tag;

/// Which of the vocabularies of a Word document a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    /// WordprocessingML, as Office writes it or in the strict form of ISO/IEC 29500.
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
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Vocabulary::Word,
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
