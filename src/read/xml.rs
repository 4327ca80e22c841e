//! XML as office documents have it: a stream of beginnings, ends and texts.
//!
//! Well-formedness is required, since no office program writes or opens anything else. Document
//! types are not read: no entity but the five of XML itself and character numbers means anything,
//! so that nothing can grow or be fetched. Depth costs memory and no stack.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::{BytesStart, Event as Raw};

use crate::error::Error;

/// What comes next.
pub(super) enum Event<'a> {
    /// An element begins; `<a/>` begins and ends.
    Start(Tag<'a>),
    /// The innermost open element ends.
    End,
    /// Text; what stands between two tags may come in several pieces.
    Text(Cow<'a, str>),
    /// Everything was read, and all elements were closed.
    Eof,
}

/// The beginning of an element.
pub(super) struct Tag<'a> {
    tag: BytesStart<'a>,
    /// The address of its namespace; empty where it has none.
    pub(super) namespace: &'a str,
}

impl Tag<'_> {
    /// Its name without the prefix.
    pub(super) fn name(&self) -> &str {
        self.tag.local_name().into_inner()
    }

    /// The value of the attribute `name`, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.tag.attributes();
        let found = attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let resolve = |entity: &str| resolve_xml_entity(entity).or(Some(""));
        let value = match &found.value {
            Cow::Borrowed(value) => unescape_with(value, resolve).map(Cow::into_owned),
            Cow::Owned(value) => unescape_with(value, resolve).map(Cow::into_owned),
        };
        Some(value.map_or(found.value, Cow::Owned))
    }
}

/// Namespaces that may be declared at one time. Word declares some 40.
const MAX_NAMESPACES: usize = 128;

/// Reads one part.
pub(super) struct Xml<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Bytes in front of what the reader sees: a byte order mark.
    offset: usize,
    depth: usize,
    /// The place of the last event.
    span: Range<usize>,
    namespaces: Vec<Namespace<'a>>,
    /// The last prefix that was looked up, with its namespace.
    known: (&'a str, &'a str),
}

struct Namespace<'a> {
    prefix: &'a str,
    address: &'a str,
    /// The depth of the element that declares it.
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Begins at the beginning of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        let rest = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut reader = Reader::from_str(rest);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            text,
            reader,
            offset: text.len() - rest.len(),
            depth: 0,
            span: 0..0,
            namespaces: Vec::new(),
            known: ("", ""),
        }
    }

    /// The next event. Comments, instructions and document types are passed over.
    ///
    /// # Errors
    ///
    /// `truncated` where the text is not well-formed.
    pub(super) fn next(&mut self) -> Result<Event<'a>, Error> {
        loop {
            let start = self.position();
            let event = self.reader.read_event().map_err(|_| self.broken())?;
            self.span = start..self.position();
            return Ok(match event {
                Raw::Start(tag) => {
                    self.depth += 1;
                    self.declare(&tag)?;
                    let namespace = self.namespace(&tag);
                    Event::Start(Tag { tag, namespace })
                }
                Raw::End(_) => {
                    self.forget();
                    self.depth = self.depth.saturating_sub(1);
                    Event::End
                }
                Raw::Text(text) => Event::Text(text.into_inner()),
                Raw::CData(text) => Event::Text(text.into_inner()),
                Raw::GeneralRef(entity) => match entity.resolve_char_ref() {
                    Ok(Some(char)) => Event::Text(Cow::Owned(char.into())),
                    _ => match resolve_xml_entity(&entity) {
                        Some(text) => Event::Text(Cow::Borrowed(text)),
                        None => continue,
                    },
                },
                Raw::Eof if self.depth > 0 => return Err(self.broken()),
                Raw::Eof => Event::Eof,
                _ => continue,
            });
        }
    }

    /// The next element that begins inside the one at `depth`, or `None` at that one's end. Text
    /// is passed over.
    pub(super) fn next_inside(&mut self, depth: usize) -> Result<Option<Tag<'a>>, Error> {
        loop {
            match self.next()? {
                Event::Start(tag) => return Ok(Some(tag)),
                Event::End if self.depth < depth => return Ok(None),
                Event::Eof => return Ok(None),
                Event::End | Event::Text(_) => {}
            }
        }
    }

    /// Passes over what is left of the element at `depth`, its end included.
    pub(super) fn leave(&mut self, depth: usize) -> Result<(), Error> {
        while self.depth >= depth {
            if let Event::Eof = self.next()? {
                break;
            }
        }
        Ok(())
    }

    /// Passes over the element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), Error> {
        self.leave(self.depth)
    }

    /// Whether the element that has just begun is written as `<a/>`, without a place for content.
    pub(super) fn is_without_content(&self) -> bool {
        self.text.get(self.span.clone()).is_some_and(|tag| tag.ends_with("/>"))
    }

    /// How many elements are open; at its beginning an element counts itself.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The bytes of the part in which the last event stands. The end of `<a/>` has none.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    fn position(&self) -> usize {
        self.offset + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn declare(&mut self, tag: &BytesStart<'a>) -> Result<(), Error> {
        if !tag.attributes_raw().contains("xmlns") {
            return Ok(());
        }
        // The same attributes once more, as a part of the text that outlives the tag.
        let name = tag.name().as_ref().len();
        let raw = self.text.get(self.span.start + 1..self.span.end).unwrap_or_default();
        let mut rest = raw.get(name..).unwrap_or_default();
        while let Some((before, tail)) = rest.split_once('=') {
            let key = before.trim_ascii().rsplit(|char: char| char.is_ascii_whitespace()).next();
            let tail = tail.trim_ascii_start();
            let Some(quote) = tail.chars().next().filter(|char| matches!(char, '"' | '\'')) else { break };
            let Some((value, tail)) = tail[1..].split_once(quote) else { break };
            rest = tail;
            let prefix = match key.unwrap_or_default().strip_prefix("xmlns") {
                Some("") => "",
                Some(prefix) if prefix.starts_with(':') => &prefix[1..],
                _ => continue,
            };
            if self.namespaces.len() >= MAX_NAMESPACES {
                return Err(self.broken());
            }
            self.namespaces.push(Namespace { prefix, address: value, depth: self.depth });
        }
        self.known = ("", self.look_up(""));
        Ok(())
    }

    /// Forgets what the element that ends had declared.
    fn forget(&mut self) {
        if self.namespaces.last().is_some_and(|namespace| namespace.depth >= self.depth) {
            let kept = self.namespaces.iter().take_while(|namespace| namespace.depth < self.depth).count();
            self.namespaces.truncate(kept);
            self.known = ("", self.look_up(""));
        }
    }

    fn namespace(&mut self, tag: &BytesStart<'a>) -> &'a str {
        let length = tag.name().prefix().map_or(0, |prefix| prefix.as_ref().len());
        let start = self.span.start + 1;
        let prefix = self.text.get(start..start + length).unwrap_or_default();
        if prefix != self.known.0 {
            self.known = (prefix, self.look_up(prefix));
        }
        self.known.1
    }

    fn look_up(&self, prefix: &str) -> &'a str {
        let found = self.namespaces.iter().rev().find(|namespace| namespace.prefix == prefix);
        found.map_or("", |namespace| namespace.address)
    }

    fn broken(&self) -> Error {
        Error::new(
            "truncated",
            format!(
                "文件内容已经损坏：从第 {} 个字节起不是完整的 XML。请用原程序打开后另存，再核对。",
                self.position()
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Events as they come: `<name` with the attribute `a`, `>`, and text in brackets.
    fn sketch(text: &str) -> Result<String, String> {
        let mut xml = Xml::new(text);
        let mut sketch = String::new();
        loop {
            match xml.next().map_err(|error| error.code().to_owned())? {
                Event::Start(tag) => {
                    let attribute = tag.attribute("a").unwrap_or_default();
                    sketch += &format!("<{}{{{}}}{attribute}", tag.name(), tag.namespace);
                }
                Event::End => sketch.push('>'),
                Event::Text(text) => sketch += &format!("[{text}]"),
                Event::Eof => return Ok(sketch),
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(sketch(text).as_deref(), Ok(expected), "{text}");
    }

    #[track_caller]
    fn check_broken(text: &str) {
        assert_eq!(sketch(text), Err("truncated".to_owned()), "{text}");
    }

    #[test]
    fn elements_texts_and_attributes() {
        check("\u{FEFF}<?xml version='1.0'?><b a='1&lt;2'>甲<!-- - --><c/>乙</b>", "<b{}1<2[甲]<c{}>[乙]>");
        check("<b><![CDATA[<甲>]]></b>", "<b{}[<甲>]>");
        check("<b a = \"x\">A&amp;B&#x4E00;</b>", "<b{}x[A][&][B][一]>");
    }

    #[test]
    fn prefixes_mean_what_they_were_declared_to_mean() {
        check("<w:b xmlns:w='W' xmlns=\"D\"><c xmlns='E'/><c/><w:c/></w:b>", "<b{W}<c{E}><c{D}><c{W}>>");
        check("<w:b xmlns:w='W'><w:c xmlns:w='V'/><w:d/><x:e/></w:b>", "<b{W}<c{V}><d{W}><e{}>>");
        check("<b><w:c xmlns:w='W' a='xmlns='/></b>", "<b{}<c{W}xmlns=>>");
    }

    #[test]
    fn entities_of_a_document_type_mean_nothing() {
        let bomb = "<!DOCTYPE b [<!ENTITY x \"甲甲\"><!ENTITY y \"&x;&x;\"><!ENTITY z SYSTEM \"file:///etc/hostname\">]>";
        check(&format!("{bomb}<b a='&y;&z;'>&y;&z;乙</b>"), "<b{}[乙]>");
    }

    #[test]
    fn what_is_not_well_formed_is_refused() {
        for text in ["<b>", "<b></c>", "<b", "</b>", "<b><c></b></c>", "<b><!-- "] {
            check_broken(text);
        }
        let many: String = (0..200).map(|at| format!(" xmlns:p{at}='x'")).collect();
        check_broken(&format!("<b{many}/>"));
    }

    #[test]
    fn depth_costs_no_stack() {
        let depth = 200_000;
        let text = format!("{}{}", "<b>".repeat(depth), "</b>".repeat(depth));
        assert_eq!(sketch(&text).map(|sketch| sketch.len()), Ok(depth * 5));
    }

    #[test]
    fn events_say_where_they_stand() {
        let text = "\u{FEFF}<b>甲<c d='1'/> 乙&amp;</b>";
        let mut xml = Xml::new(text);
        let mut pieces = Vec::new();
        while !matches!(xml.next(), Ok(Event::Eof)) {
            pieces.push(&text[xml.span()]);
        }
        assert_eq!(pieces, ["<b>", "甲", "<c d='1'/>", "", " 乙", "&amp;", "</b>"]);
    }

    #[test]
    fn an_element_is_left_at_its_own_end() {
        let mut xml = Xml::new("<a><b><b><c/></b>甲</b><d/></a>");
        assert!(xml.next_inside(1).is_ok_and(|tag| tag.is_some_and(|tag| tag.name() == "a")));
        let mut names = Vec::new();
        while let Ok(Some(tag)) = xml.next_inside(1) {
            names.push(tag.name().to_owned());
            if tag.name() == "b" {
                xml.skip().expect("well-formed");
            }
        }
        assert_eq!(names, ["b", "d"]);
    }
}
