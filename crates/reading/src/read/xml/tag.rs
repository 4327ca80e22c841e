//! The tag that begins an element: its name and its attributes.

use std::borrow::Cow;

use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::attributes::{Attribute, Attributes};

use super::namespaces::{Namespaces, is_same};

/// What parts names and attributes.
pub(super) const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];

/// The beginning of an element.
pub(in crate::read) struct Tag<'a> {
    /// Its name without the prefix.
    name: &'a str,
    attributes: &'a str,
    /// The address of its namespace; empty where it has none.
    pub(in crate::read) namespace: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag with this name, its prefix included.
    pub(super) fn new(name: &'a str, attributes: &'a str, namespaces: &mut Namespaces<'a>) -> Self {
        let (prefix, name) = parted(name);
        Self { name, attributes, namespace: namespaces.of(prefix) }
    }

    /// Its name without the prefix.
    pub(in crate::read) fn name(&self) -> &'a str {
        self.name
    }

    /// The value of the attribute `name`, whatever its prefix.
    pub(in crate::read) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        while let Some((key, value, behind)) = first(rest) {
            if is_same(parted(key).1, name) {
                return Some(unescaped(Cow::Borrowed(value)));
            }
            rest = behind;
        }
        // Either there is none left, or it is not written as it should be.
        let is_it = |attribute: &Attribute| attribute.key.local_name().into_inner() == name;
        let mut attributes = Attributes::new(rest, 0);
        let found = attributes.with_checks(false).filter_map(Result::ok).find(is_it)?;
        Some(unescaped(found.value))
    }
}

/// Where the tag ends whose bytes are read from `at` on; what stands in quotes is passed over. Also
/// says whether the tag may declare namespaces.
pub(super) fn end(bytes: &[u8], mut at: usize) -> Option<(usize, bool)> {
    let mut may_declare = false;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| MARKS[usize::from(byte)])?;
        match bytes[at] {
            b'x' => may_declare |= bytes[at..].starts_with(b"xmlns"),
            b'>' => return Some((at, may_declare)),
            quote => {
                // Quotes that stand elsewhere than they should may hide anything.
                may_declare |= bytes.get(at.wrapping_sub(1)) != Some(&b'=');
                at += 1 + bytes.get(at + 1..)?.iter().position(|&inside| inside == quote)?;
            }
        }
        at += 1;
    }
}

/// The bytes that matter on the way to the end of a tag.
static MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    marks[b'x' as usize] = true;
    marks[b'>' as usize] = true;
    marks[b'"' as usize] = true;
    marks[b'\'' as usize] = true;
    marks
};

/// The name at the beginning of a tag's content, and what follows it.
pub(super) fn name(content: &str) -> (&str, &str) {
    let length = content.bytes().position(is_space).unwrap_or(content.len());
    content.split_at_checked(length).unwrap_or((content, ""))
}

/// The first attribute, its value, and what follows them, if they are written as one does it.
fn first(attributes: &str) -> Option<(&str, &str, &str)> {
    let bytes = attributes.as_bytes();
    let start = bytes.iter().position(|&byte| !is_space(byte))?;
    let length = bytes.get(start + 1..)?.iter().position(|&byte| byte == b'=' || is_space(byte))?;
    let equals = start + 1 + length;
    let [b'=', quote @ (b'"' | b'\''), value @ ..] = bytes.get(equals..)? else { return None };
    let end = equals + 2 + value.iter().position(|byte| byte == quote)?;
    Some((attributes.get(start..equals)?, attributes.get(equals + 2..end)?, attributes.get(end + 1..)?))
}

/// The prefix of a name, and the rest of it.
fn parted(name: &str) -> (&str, &str) {
    let colon = name.bytes().position(|byte| byte == b':');
    colon.and_then(|colon| Some((name.get(..colon)?, name.get(colon + 1..)?))).unwrap_or(("", name))
}

fn unescaped(value: Cow<'_, str>) -> Cow<'_, str> {
    if !value.as_bytes().contains(&b'&') {
        return value;
    }
    let resolve = |entity: &str| resolve_xml_entity(entity).or(Some(""));
    let unescaped = unescape_with(&value, resolve).map(Cow::into_owned);
    unescaped.map_or(value, Cow::Owned)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
