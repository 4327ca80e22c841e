//! What all packages of office documents have in common: parts, relationships between them, and a
//! list of what each part is.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Refusal;
use crate::package::{Package, relationships_of, resolved};

/// Adds a relationship from a part to another one; gives its id.
pub(crate) fn relate(
    package: &mut Package<'_>,
    part: &str,
    kind: &str,
    target: &str,
) -> Result<String, Refusal> {
    let name = relationships_of(part);
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
    let new = format!("<{prefix}Relationship Id=\"gouji{number}\" Type=\"{kind}\" Target=\"{target}\"/>");
    package.put(&name, with_last_child(&text, &new).ok_or(Refusal::Unknown)?);
    Ok(format!("gouji{number}"))
}

/// The part that a relationship of a part leads to, by the end of the relationship's type.
pub(crate) fn related(package: &Package<'_>, part: &str, kind: &str) -> Result<Option<String>, Refusal> {
    let relationships = package.text(&relationships_of(part))?;
    Ok(relationships.and_then(|relationships| target(&relationships, part, kind)))
}

/// Says in the archive's list of contents what a new part is.
pub(crate) fn declare(package: &mut Package<'_>, part: &str, content_type: &str) -> Result<(), Refusal> {
    const NAME: &str = "[Content_Types].xml";
    let text = package.text(NAME)?.ok_or(Refusal::Unknown)?;
    let prefix = root_prefix(&text).ok_or(Refusal::Unknown)?;
    let new = format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{content_type}\"/>");
    package.put(NAME, with_last_child(&text, &new).ok_or(Refusal::Unknown)?);
    Ok(())
}

/// The elements of a text, as far as it is well-formed.
pub(crate) fn elements(text: &str) -> impl Iterator<Item = BytesStart<'_>> {
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
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attributes = tag.attributes().flatten();
    let mut found = attributes.filter(|attribute| attribute.key.local_name().as_ref() == name);
    Some(quick_xml::escape::unescape(&found.next()?.value).ok()?.into_owned())
}

/// The target of the first relationship whose type ends with `kind`.
pub(crate) fn target(relationships: &str, part: &str, kind: &str) -> Option<String> {
    let fits = |tag: &BytesStart<'_>| {
        attribute(tag, "Type").is_some_and(|found| found.ends_with(kind))
            && attribute(tag, "TargetMode").is_none_or(|mode| mode != "External")
    };
    let tag = elements(relationships).find(fits)?;
    Some(resolved(part, &attribute(&tag, "Target")?))
}

pub(crate) fn root_prefix(text: &str) -> Option<String> {
    Some(prefix_of(&elements(text).next()?))
}

/// What stands before the local name of an element: `w:`, or nothing.
pub(crate) fn prefix_of(tag: &BytesStart<'_>) -> String {
    tag.name().prefix().map_or_else(String::new, |prefix| format!("{}:", prefix.as_ref()))
}

/// `text` with one more child at the end of its root element.
pub(crate) fn with_last_child(text: &str, child: &str) -> Option<String> {
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
    use super::with_last_child;

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
}
