//! The XML of a part, piece by piece, names without their prefixes.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::damaged;
use crate::error::Error;

/// What stands next in a part.
pub(super) enum Piece<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// An element of this name ends.
    Close(String),
    Text(Cow<'a, str>),
}

/// An element with its attributes.
pub(super) struct Tag<'a>(BytesStart<'a>);

pub(super) struct Xml<'a>(Reader<&'a [u8]>);

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml(reader)
    }

    /// The next piece; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, Error> {
        loop {
            return Ok(Some(match self.0.read_event().map_err(|_| damaged())? {
                Event::Start(start) => Piece::Open(Tag(start)),
                Event::End(end) => Piece::Close(end.local_name().as_ref().to_owned()),
                Event::Text(text) => Piece::Text(text.xml10_content()),
                Event::CData(text) => Piece::Text(text.into_inner()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(char)) => Piece::Text(Cow::Owned(char.to_string())),
                    _ => match resolve_predefined_entity(&reference.xml10_content()) {
                        Some(text) => Piece::Text(Cow::Borrowed(text)),
                        None => continue,
                    },
                },
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }
}

impl Tag<'_> {
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The attribute of this name, whatever prefix it has.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Whether the attribute of this name says yes.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(value.as_str(), "1" | "true" | "on"))
    }
}
