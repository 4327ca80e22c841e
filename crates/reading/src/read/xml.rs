//! XML as office documents have it: a stream of beginnings, ends and texts.
//!
//! Well-formedness is required, since no office program writes or opens anything else. Document
//! types are not read: no entity but the five of XML itself and character numbers means anything,
//! so that nothing can grow or be fetched. Depth costs memory and no stack.
//!
//! What such a part almost only consists of, tags and plain text, is told apart here, in one pass
//! over its bytes; whatever else there is (`<!`, `<?` and `&`) is the library's to read, one piece
//! at a time. `tests` sees to it that both tell tags and texts apart alike.

mod namespaces;
mod tag;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event as Raw;

use crate::error::Error;
use namespaces::Namespaces;
pub(super) use tag::Tag;

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

/// Reads one part.
#[derive(Clone)]
pub(super) struct Xml<'a> {
    text: &'a str,
    /// How many bytes were read.
    at: usize,
    /// The place of the last event.
    span: Range<usize>,
    depth: usize,
    /// The names of the open elements, the innermost last.
    open: Vec<&'a str>,
    /// Whether the name of one may have quotes in it, which no name of an office document has.
    has_odd_names: bool,
    /// Whether the last event was the beginning of `<a/>`, whose name is not among those.
    is_empty: bool,
    namespaces: Namespaces<'a>,
}

impl<'a> Xml<'a> {
    /// Begins at the beginning of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        let rest = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        Self {
            text,
            at: text.len() - rest.len(),
            span: 0..0,
            depth: 0,
            open: Vec::new(),
            has_odd_names: false,
            is_empty: false,
            namespaces: Namespaces::default(),
        }
    }

    /// The next event. Comments, instructions and document types are passed over.
    ///
    /// # Errors
    ///
    /// `truncated` where the text is not well-formed.
    pub(super) fn next(&mut self) -> Result<Event<'a>, Error> {
        if std::mem::take(&mut self.is_empty) {
            self.span = self.at..self.at;
            self.close();
            return Ok(Event::End);
        }
        loop {
            let start = self.at;
            match self.text.as_bytes().get(start..).unwrap_or_default() {
                [] if self.depth > 0 => return Err(self.broken()),
                [] => return Ok(Event::Eof),
                [b'<', b'/', ..] => return self.end(),
                [b'<', b'!' | b'?', ..] | [b'&', ..] => {
                    let text = self.rarity()?;
                    self.span = start..self.at;
                    if let Some(text) = text {
                        return Ok(Event::Text(text));
                    }
                }
                [b'<', _, ..] => return self.start().map(Event::Start),
                [b'<'] => return Err(self.broken()),
                text => {
                    let length = text.iter().position(|byte| matches!(byte, b'<' | b'&'));
                    self.at += length.unwrap_or(text.len());
                    self.span = start..self.at;
                    return Ok(Event::Text(Cow::Borrowed(self.slice(start..self.at))));
                }
            }
        }
    }

    /// The next element that begins inside the one at `depth`, or `None` at that one's end. Text
    /// is passed over.
    pub(super) fn next_inside(&mut self, depth: usize) -> Result<Option<Tag<'a>>, Error> {
        loop {
            // Most of what stands there are elements one behind the other.
            if !self.is_empty && self.begins_tag() {
                return self.start().map(Some);
            }
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
        self.is_empty
    }

    /// The address that a prefix stands for here; empty where it was not declared.
    pub(super) fn namespace(&mut self, prefix: &str) -> &'a str {
        self.namespaces.address(prefix)
    }

    /// Prefixes and addresses of all namespaces that are declared here, the innermost last.
    pub(super) fn declared(&self) -> Vec<(&'a str, &'a str)> {
        self.namespaces.all()
    }

    /// How many elements are open; at its beginning an element counts itself.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The bytes of the part in which the last event stands. The end of `<a/>` has none.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Whether the tag that begins an element comes next.
    fn begins_tag(&self) -> bool {
        let bytes = self.text.as_bytes();
        bytes.get(self.at) == Some(&b'<')
            && bytes.get(self.at + 1).is_some_and(|next| !matches!(next, b'/' | b'!' | b'?'))
    }

    /// Reads the tag that begins an element.
    fn start(&mut self) -> Result<Tag<'a>, Error> {
        let start = self.at;
        let Some(found) = tag::usual(self.text.as_bytes(), start + 1) else { return self.odd_start() };
        self.at = found.end + 1;
        self.span = start..self.at;
        self.is_empty = found.is_empty;
        let name = self.slice(start + 1..found.name);
        let attributes = self.slice(found.name..found.end - usize::from(found.is_empty));
        self.begin(name, found.colon.map(|colon| colon - start - 1), attributes, found.may_declare)
    }

    /// The same, where the tag is not written as office programs do.
    #[cold]
    #[inline(never)]
    fn odd_start(&mut self) -> Result<Tag<'a>, Error> {
        let start = self.at;
        let (end, may_declare) = self.tag_end(start + 1)?;
        let content = self.slice(start + 1..end);
        let content = match content.strip_suffix('/') {
            Some(content) => {
                self.is_empty = true;
                content
            }
            None => content,
        };
        let (name, attributes) = tag::name(content);
        self.has_odd_names = true;
        self.begin(name, name.find(':'), attributes, may_declare)
    }

    /// An element of this name begins; `colon` is where its prefix ends.
    #[inline]
    fn begin(
        &mut self,
        name: &'a str,
        colon: Option<usize>,
        attributes: &'a str,
        may_declare: bool,
    ) -> Result<Tag<'a>, Error> {
        self.depth += 1;
        if !self.is_empty {
            self.open.push(name);
        }
        if may_declare && !self.namespaces.declare(attributes, self.depth) {
            return Err(self.broken());
        }
        Ok(Tag::new(name, colon, attributes, &mut self.namespaces))
    }

    /// Reads the tag that ends one.
    fn end(&mut self) -> Result<Event<'a>, Error> {
        let start = self.at;
        let open = self.open.pop();
        let behind = self.text.as_bytes().get(start + 2..).unwrap_or_default();
        if let Some(open) = open.filter(|_| !self.has_odd_names)
            && behind.get(open.len()) == Some(&b'>')
            && namespaces::begins(behind, open)
        {
            self.at = start + open.len() + 3;
            self.span = start..self.at;
            self.close();
            return Ok(Event::End);
        }
        let (end, _) = self.tag_end(start + 2)?;
        let name = self.slice(start + 2..end);
        if open.is_none_or(|open| name.trim_end_matches(tag::SPACES) != open) {
            return Err(self.broken());
        }
        self.close();
        Ok(Event::End)
    }

    fn close(&mut self) {
        self.namespaces.forget(self.depth);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Reads the tag that begins at the present place up to its end, which is sought from `from`
    /// on; says where that is, and whether the tag may declare namespaces.
    fn tag_end(&mut self, from: usize) -> Result<(usize, bool), Error> {
        let start = self.at;
        let Some((end, may_declare)) = tag::end(self.text.as_bytes(), from) else {
            self.at = self.text.len();
            return Err(self.broken());
        };
        self.at = end + 1;
        self.span = start..self.at;
        Ok((end, may_declare))
    }

    /// Reads what is neither tag nor plain text; the text that it stands for, if it does.
    #[inline(never)]
    fn rarity(&mut self) -> Result<Option<Cow<'a, str>>, Error> {
        let mut reader = Reader::from_str(self.slice(self.at..self.text.len()));
        reader.config_mut().allow_dangling_amp = true;
        let event = reader.read_event();
        self.at += usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        Ok(match event.map_err(|_| self.broken())? {
            Raw::Text(text) => Some(text.into_inner()),
            Raw::CData(text) => Some(text.into_inner()),
            Raw::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(char)) => Some(Cow::Owned(char.into())),
                _ => resolve_xml_entity(&entity).map(Cow::Borrowed),
            },
            _ => None,
        })
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    #[cold]
    #[inline(never)]
    fn broken(&self) -> Error {
        Error::new(
            "truncated",
            format!(
                "文件内容已经损坏：从第 {} 个字节起不是完整的 XML。请用原程序打开后另存，再核对。",
                self.at
            ),
        )
    }
}
