//! The part that holds the document's text, and what the archive says about it.

use quick_xml::events::BytesStart;

use crate::Refusal;
use crate::package::Package;
use crate::parts::{attribute, elements, prefix_of, relate, related, target};

/// The relationship types end alike in both variants of the format.
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT_WORDS: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const TRANSITIONAL_WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The main part.
pub(super) struct MainPart {
    pub(super) name: String,
    pub(super) text: String,
    /// What stands before the names of its elements and attributes: `w:`.
    pub(super) prefix: String,
    is_strict: bool,
}

impl MainPart {
    pub(super) fn of(package: &Package<'_>) -> Result<MainPart, Refusal> {
        let root = package.text("_rels/.rels")?.ok_or(Refusal::Unknown)?;
        let name = target(&root, "", "/officeDocument").ok_or(Refusal::Unknown)?;
        let text = package.text(&name)?.ok_or(Refusal::Unknown)?;
        let (prefix, is_strict) = vocabulary(&text).ok_or(Refusal::Unknown)?;
        let main = MainPart { name, text, prefix, is_strict };
        if main.is_protected(package)? {
            return Err(Refusal::Protected);
        }
        Ok(main)
    }

    /// The namespace of its elements.
    pub(super) fn namespace(&self) -> &'static str {
        if self.is_strict { STRICT_WORDS } else { TRANSITIONAL_WORDS }
    }

    /// The part that a relationship of this type leads to.
    pub(super) fn related(&self, package: &Package<'_>, kind: &str) -> Result<Option<String>, Refusal> {
        related(package, &self.name, kind)
    }

    /// Adds a relationship to a part beside this one.
    pub(super) fn relate(&self, package: &mut Package<'_>, kind: &str, file: &str) -> Result<(), Refusal> {
        let base = if self.is_strict { STRICT } else { TRANSITIONAL };
        relate(package, &self.name, &format!("{base}{kind}"), file).map(drop)
    }

    /// Whether the settings keep others from changing the text.
    fn is_protected(&self, package: &Package<'_>) -> Result<bool, Refusal> {
        let Some(settings) = self.related(package, "/settings")? else { return Ok(false) };
        let Some(settings) = package.text(&settings)? else { return Ok(false) };
        let is_on = |tag: &BytesStart<'_>| {
            attribute(tag, "enforcement").is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
        };
        Ok(elements(&settings).any(|tag| tag.local_name().as_ref() == "documentProtection" && is_on(&tag)))
    }
}

/// What the root element's name begins with, and whether it belongs to the strict variant.
fn vocabulary(text: &str) -> Option<(String, bool)> {
    let root = elements(text).next()?;
    let prefix = prefix_of(&root);
    // Attributes of this vocabulary are named with a prefix, which then is not to be had here.
    let declaration = format!("xmlns:{}", prefix.strip_suffix(':')?);
    let declared = root.attributes().flatten().find(|found| found.key.as_ref() == declaration)?;
    match &*declared.value {
        TRANSITIONAL_WORDS => Some((prefix, false)),
        STRICT_WORDS => Some((prefix, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::vocabulary;

    #[test]
    fn the_vocabulary_is_known_by_its_namespace_and_not_by_its_prefix() {
        const WORDS: &str = super::TRANSITIONAL_WORDS;
        assert_eq!(vocabulary(&format!("<x:document xmlns:x=\"{WORDS}\"/>")), Some(("x:".to_owned(), false)));
        assert_eq!(vocabulary(&format!("<document xmlns=\"{WORDS}\"/>")), None);
        assert_eq!(vocabulary("<w:document xmlns:w=\"http://example.com/\"/>"), None);
        assert_eq!(vocabulary("<w:document/>"), None);
    }
}
