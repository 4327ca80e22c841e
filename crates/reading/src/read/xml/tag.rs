//! The tag that begins an element: its name and its attributes.

use std::borrow::Cow;

use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::attributes::{Attribute, Attributes};

use super::namespaces::{self, Namespaces};

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
    /// The tag with this name, of which the prefix ends at `colon`.
    pub(super) fn new(
        name: &'a str,
        colon: Option<usize>,
        attributes: &'a str,
        namespaces: &mut Namespaces<'a>,
    ) -> Self {
        let (prefix, name) = cut(name, colon);
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
            if is_called(key, name) {
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

/// A tag as office programs write it.
pub(super) struct Usual {
    /// Where its name ends, and the prefix of it.
    pub(super) name: usize,
    pub(super) colon: Option<usize>,
    /// Where its last character stands.
    pub(super) end: usize,
    pub(super) is_empty: bool,
    /// Whether it may declare namespaces.
    pub(super) may_declare: bool,
}

/// The tag whose name begins at `start`, read in one pass; `None` where anything in it is not written as
/// usual.
pub(super) fn usual(bytes: &[u8], start: usize) -> Option<Usual> {
    let (mut at, mut colon) = (start, None);
    loop {
        match *bytes.get(at)? {
            b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' => break,
            b'"' | b'\'' => return None,
            b':' if colon.is_none() => colon = Some(at),
            _ => {}
        }
        at += 1;
    }
    let (name, mut may_declare) = (at, false);
    loop {
        let byte = *bytes.get(at)?;
        at += 1;
        // Letters, which most of it is, come behind all that matters.
        if byte > b'>' {
            continue;
        }
        match byte {
            b'>' => {
                let is_empty = at - 1 > start && bytes[at - 2] == b'/';
                return Some(Usual { name, colon, end: at - 1, is_empty, may_declare });
            }
            b'/' if bytes.get(at) != Some(&b'>') => return None,
            b' ' | b'\t' | b'\r' | b'\n' => {
                may_declare |= bytes.get(at) == Some(&b'x') && bytes[at..].starts_with(b"xmlns");
            }
            b'"' | b'\'' => {
                if bytes[at - 2] != b'=' {
                    return None;
                }
                while *bytes.get(at)? != byte {
                    at += 1;
                }
                at += 1;
                if !matches!(bytes.get(at), Some(b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n')) {
                    return None;
                }
            }
            0..b' ' => return None,
            _ => {}
        }
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
    let mut start = 0;
    while is_space(*bytes.get(start)?) {
        start += 1;
    }
    let mut equals = start + 1;
    while *bytes.get(equals)? != b'=' {
        if is_space(bytes[equals]) {
            return None;
        }
        equals += 1;
    }
    let quote = *bytes.get(equals + 1)?;
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let mut end = equals + 2;
    while *bytes.get(end)? != quote {
        end += 1;
    }
    Some((attributes.get(start..equals)?, attributes.get(equals + 2..end)?, attributes.get(end + 1..)?))
}

/// The prefix of a name, which ends at `colon`, and the rest of it.
fn cut(name: &str, colon: Option<usize>) -> (&str, &str) {
    colon.and_then(|colon| Some((name.get(..colon)?, name.get(colon + 1..)?))).unwrap_or(("", name))
}

/// Whether a name without its prefix is `own`.
fn is_called(name: &str, own: &str) -> bool {
    let Some(prefix) = name.len().checked_sub(own.len()) else { return false };
    let bytes = name.as_bytes();
    namespaces::begins(&bytes[prefix..], own)
        && (prefix == 0 || bytes.iter().position(|byte| *byte == b':') == Some(prefix - 1))
}

fn unescaped(value: Cow<'_, str>) -> Cow<'_, str> {
    if !value.as_bytes().contains(&b'&') {
        return value;
    }
    let resolve = |entity: &str| resolve_xml_entity(entity).or(Some(""));
    let unescaped = unescape_with(&value, resolve).map(Cow::into_owned);
    unescaped.map_or(value, Cow::Owned)
}

#[inline]
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
