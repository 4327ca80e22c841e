//! The part that holds the document's text, and what the archive says about it.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Refusal;
use crate::package::{Package, relationships_of, resolved};

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
    pub(super) fn of(package: &mut Package<'_>) -> Result<MainPart, Refusal> {
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
    pub(super) fn related(&self, package: &mut Package<'_>, kind: &str) -> Result<Option<String>, Refusal> {
        let relationships = package.text(&relationships_of(&self.name))?;
        Ok(relationships.and_then(|relationships| target(&relationships, &self.name, kind)))
    }

    /// Adds a relationship to a part beside this one.
    pub(super) fn relate(&self, package: &mut Package<'_>, kind: &str, file: &str) -> Result<(), Refusal> {
        let name = relationships_of(&self.name);
        let base = if self.is_strict { STRICT } else { TRANSITIONAL };
        let text = package.text(&name)?.unwrap_or_else(|| {
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
             xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
                .to_owned()
        });
        let mut number = 1;
        while text.contains(&format!("\"gouji{number}\"")) {
            number += 1;
        }
        let prefix = root_prefix(&text).ok_or(Refusal::Unknown)?;
        let new =
            format!("<{prefix}Relationship Id=\"gouji{number}\" Type=\"{base}{kind}\" Target=\"{file}\"/>");
        package.put(&name, with_last_child(&text, &new).ok_or(Refusal::Unknown)?);
        Ok(())
    }

    /// Whether the settings keep others from changing the text.
    fn is_protected(&self, package: &mut Package<'_>) -> Result<bool, Refusal> {
        let Some(settings) = self.related(package, "/settings")? else { return Ok(false) };
        let Some(settings) = package.text(&settings)? else { return Ok(false) };
        let is_on = |tag: &BytesStart<'_>| {
            attribute(tag, "enforcement").is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
        };
        Ok(elements(&settings).any(|tag| tag.local_name().as_ref() == "documentProtection" && is_on(&tag)))
    }
}

/// Says in the archive's list of contents what a new part is.
pub(super) fn declare(package: &mut Package<'_>, part: &str, content_type: &str) -> Result<(), Refusal> {
    const NAME: &str = "[Content_Types].xml";
    let text = package.text(NAME)?.ok_or(Refusal::Unknown)?;
    let prefix = root_prefix(&text).ok_or(Refusal::Unknown)?;
    let new = format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{content_type}\"/>");
    package.put(NAME, with_last_child(&text, &new).ok_or(Refusal::Unknown)?);
    Ok(())
}

/// The elements of a text, as far as it is well-formed.
fn elements(text: &str) -> impl Iterator<Item = BytesStart<'_>> {
    let mut reader = Reader::from_str(text);
    std::iter::from_fn(move || {
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) | Event::Empty(tag) => return Some(tag),
                Event::Eof => return None,
                _ => {}
            }
        }
    })
}

/// The value of the attribute with this local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attributes = tag.attributes().flatten();
    let mut found = attributes.filter(|attribute| attribute.key.local_name().as_ref() == name);
    Some(quick_xml::escape::unescape(&found.next()?.value).ok()?.into_owned())
}

/// The target of the first relationship whose type ends with `kind`.
fn target(relationships: &str, part: &str, kind: &str) -> Option<String> {
    let fits = |tag: &BytesStart<'_>| {
        attribute(tag, "Type").is_some_and(|found| found.ends_with(kind))
            && attribute(tag, "TargetMode").is_none_or(|mode| mode != "External")
    };
    let tag = elements(relationships).find(fits)?;
    Some(resolved(part, &attribute(&tag, "Target")?))
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

fn root_prefix(text: &str) -> Option<String> {
    Some(prefix_of(&elements(text).next()?))
}

/// What stands before the local name of an element: `w:`, or nothing.
pub(super) fn prefix_of(tag: &BytesStart<'_>) -> String {
    tag.name().prefix().map_or_else(String::new, |prefix| format!("{}:", prefix.as_ref()))
}

/// `text` with one more child at the end of its root element.
pub(super) fn with_last_child(text: &str, child: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut before) = (0_usize, 0);
    loop {
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 1 => {
                return Some(format!("{}{child}{}", text.get(..before)?, text.get(before..)?));
            }
            Event::End(_) => depth = depth.checked_sub(1)?,
            // An empty root element is opened.
            Event::Empty(tag) if depth == 0 => {
                let name = tag.name().as_ref().to_owned();
                let open = text.get(..end)?.strip_suffix("/>")?;
                return Some(format!("{open}>{child}</{name}>{}", text.get(end..)?));
            }
            Event::Eof => return None,
            _ => {}
        }
        before = end;
    }
}

#[cfg(test)]
mod tests {
    use super::{vocabulary, with_last_child};

    #[test]
    fn a_child_is_added_behind_all_others() {
        for (text, expected) in [
            ("<?xml version=\"1.0\"?><a><b/></a>\n", Some("<?xml version=\"1.0\"?><a><b/><c/></a>\n")),
            ("<a/>", Some("<a><c/></a>")),
            ("<x:a y=\"/>\"></x:a >", Some("<x:a y=\"/>\"><c/></x:a >")),
            ("<a><b></a>", None),
            ("", None),
        ] {
            assert_eq!(with_last_child(text, "<c/>").as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_vocabulary_is_known_by_its_namespace_and_not_by_its_prefix() {
        const WORDS: &str = super::TRANSITIONAL_WORDS;
        assert_eq!(vocabulary(&format!("<x:document xmlns:x=\"{WORDS}\"/>")), Some(("x:".to_owned(), false)));
        assert_eq!(vocabulary(&format!("<document xmlns=\"{WORDS}\"/>")), None);
        assert_eq!(vocabulary("<w:document xmlns:w=\"http://example.com/\"/>"), None);
        assert_eq!(vocabulary("<w:document/>"), None);
    }
}
