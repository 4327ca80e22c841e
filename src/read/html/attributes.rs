//! Reads the attributes of a tag, and keeps the few that matter.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};

use super::references::decode;

/// The attributes of a tag.
pub(super) struct Attributes {
    /// Those that matter.
    pub(super) attributes: Vec<Attribute>,
    /// Whether the tag ends with `/>`.
    pub(super) is_self_closing: bool,
    /// The place behind the tag.
    pub(super) end: usize,
}

/// What the tree is built and read by: the last four only in drawings, which certain elements end
/// or interrupt.
const KEPT: [&str; 9] =
    ["style", "hidden", "rowspan", "colspan", "type", "color", "face", "size", "encoding"];
const KEPT_OUTSIDE_OF_DRAWINGS: usize = 5;
const STYLE: usize = 0;

/// Properties that [`Look`](super::look::Look) reads off a style.
const PROPERTIES: [&str; 5] = ["display", "visibility", "white-space", "mso-hide", "mso-element"];

/// White space between attributes.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

/// Reads the attributes that begin at `at`, behind a tag's name. `None` if the tag never ends.
pub(super) fn read(html: &str, at: usize, in_drawing: bool) -> Option<Attributes> {
    let mut reader = Reader { html, at, attributes: Vec::new(), seen: 0, in_drawing };
    let mut is_self_closing = false;
    loop {
        match reader.peek()? {
            b'>' => break,
            b'/' => {
                reader.at += 1;
                is_self_closing = reader.peek()? == b'>';
            }
            byte if is_space(byte) => reader.at += 1,
            _ => reader.attribute()?,
        }
    }
    Some(Attributes { attributes: reader.attributes, is_self_closing, end: reader.at + 1 })
}

struct Reader<'a> {
    html: &'a str,
    at: usize,
    attributes: Vec<Attribute>,
    /// A bit for each of [`KEPT`]: of two attributes of the same name the first counts.
    seen: u16,
    in_drawing: bool,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.html.as_bytes().get(self.at).copied()
    }

    fn attribute(&mut self) -> Option<()> {
        let name = self.name()?;
        self.skip_space();
        let mut value = "";
        if self.peek()? == b'=' {
            self.at += 1;
            self.skip_space();
            value = match self.peek()? {
                b'>' => "",
                quote @ (b'"' | b'\'') => self.quoted(quote)?,
                _ => self.until(self.at, |byte| byte == b'>')?,
            };
        }
        let kept = if self.in_drawing { &KEPT[..] } else { &KEPT[..KEPT_OUTSIDE_OF_DRAWINGS] };
        if let Some(index) = kept.iter().position(|kept| kept.eq_ignore_ascii_case(name))
            && self.seen & (1 << index) == 0
        {
            self.seen |= 1 << index;
            if index != STYLE || may_matter(value) {
                self.keep(kept[index], value);
            }
        }
        Some(())
    }

    /// An attribute's name may begin with anything, even with `=`.
    fn name(&mut self) -> Option<&'a str> {
        self.until(self.at + 1, |byte| matches!(byte, b'/' | b'>' | b'='))
    }

    fn quoted(&mut self, quote: u8) -> Option<&'a str> {
        let rest = &self.html[self.at + 1..];
        let value = &rest[..rest.bytes().position(|byte| byte == quote)?];
        self.at += value.len() + 2;
        Some(value)
    }

    /// Takes what stands before the next white space or end, which is looked for from `search` on.
    fn until(&mut self, search: usize, is_end: impl Fn(u8) -> bool) -> Option<&'a str> {
        let ends = |&byte: &u8| is_space(byte) || is_end(byte);
        let length = self.html.as_bytes()[search..].iter().position(ends)?;
        let taken = &self.html[self.at..search + length];
        self.at = search + length;
        Some(taken)
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
    }

    fn keep(&mut self, name: &str, value: &str) {
        let mut decoded = String::new();
        decode(value, true, &mut decoded);
        self.attributes.push(Attribute {
            name: QualName::new(None, ns!(), LocalName::from(name)),
            value: StrTendril::from(decoded.replace('\0', "\u{FFFD}")),
        });
    }
}

/// Whether a style, as it stands in the source, may hold one of [`PROPERTIES`]. No reference but a
/// numeric one stands for any of their letters.
fn may_matter(style: &str) -> bool {
    style.as_bytes().split(|byte| matches!(byte, b';' | b'&')).any(|piece| {
        // White space, perhaps not of ASCII.
        let start = piece.iter().position(|byte| matches!(byte, b'!'..=b'~')).unwrap_or(piece.len());
        let begins = |word: &str| {
            let head = piece[start..].get(..word.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
        };
        match piece.get(start) {
            Some(b'd' | b'D' | b'v' | b'V' | b'w' | b'W' | b'm' | b'M') => PROPERTIES.into_iter().any(begins),
            first => first == Some(&b'#'),
        }
    })
}
