//! Cuts a page into the tokens of the HTML standard, section 13.2.5, and hands them to the builder.
//!
//! The tokens are those of any browser, except that they come without what nobody asks for: most
//! attributes, the content of scripts and styles, and the tags that only style a run of text,
//! which make up most of many a page. Those are passed over without a copy being made.

use super::builder::{Builder, Content, Tag, TagKind};
use super::look::Role;
use super::names::{Name, RUN_STYLE};
use super::references::{Among, decode};
use super::tree::Tree;
use super::{attributes, markup, quirks};

/// Parses a page, or a part of one.
pub(super) fn parse(html: &str) -> Tree {
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    let builder = Builder::new(html.len());
    let mut lexer = Lexer { html, at: 0, text: String::new(), builder };
    while lexer.at < html.len() {
        lexer.step();
    }
    lexer.hand_on_text();
    lexer.builder.finish()
}

struct Lexer<'a> {
    html: &'a str,
    /// What is before was read.
    at: usize,
    /// Text that was read and not yet handed on: tags that are held back do not divide it.
    text: String,
    builder: Builder,
}

/// What `<` begins, if it is no text.
enum Markup {
    Tag(TagKind),
    /// A comment, a document type or the like.
    Declaration,
    /// `</>`, which is nothing.
    Nothing,
}

impl Lexer<'_> {
    /// Reads text up to the next markup, and that.
    fn step(&mut self) {
        let bytes = self.html.as_bytes();
        let (mut sign, mut is_plain) = (self.at, true);
        while let Some(&byte) = bytes.get(sign) {
            if byte == b'<'
                && let Some(markup) = self.markup(sign)
            {
                self.text(sign, is_plain);
                match markup {
                    Markup::Tag(kind) => self.tag(kind),
                    Markup::Declaration => self.declaration(),
                    Markup::Nothing => self.at += 3,
                }
                return;
            }
            is_plain &= !is_special(byte);
            sign += 1;
        }
        self.text(sign, is_plain);
    }

    fn markup(&self, sign: usize) -> Option<Markup> {
        let bytes = self.html.as_bytes();
        match bytes.get(sign + 1)? {
            b'a'..=b'z' | b'A'..=b'Z' => Some(Markup::Tag(TagKind::Start)),
            b'!' | b'?' => Some(Markup::Declaration),
            b'/' => Some(match bytes.get(sign + 2)? {
                b'a'..=b'z' | b'A'..=b'Z' => Markup::Tag(TagKind::End),
                b'>' => Markup::Nothing,
                _ => Markup::Declaration,
            }),
            _ => None,
        }
    }

    /// Reads the text up to `end`; `is_plain` if nothing in it is [special](is_special).
    fn text(&mut self, end: usize, is_plain: bool) {
        let text = &self.html[self.at..end];
        self.at = end;
        if is_plain {
            self.text.push_str(text);
        } else {
            decode(text, Among::Text, &mut self.text);
        }
    }

    fn hand_on_text(&mut self) {
        if !self.text.is_empty() {
            self.builder.text(&self.text);
            self.text.clear();
        }
    }

    /// A tag, from its `<` on. One that never ends is dropped with all the rest of the page.
    fn tag(&mut self, kind: TagKind) {
        let start = self.at + if kind == TagKind::Start { 1 } else { 2 };
        let (name, length) = Name::read(&self.html.as_bytes()[start..]);
        let Some((attributes, end)) = attributes::read(self.html, start + length) else {
            self.at = self.html.len();
            return;
        };
        self.at = end;
        if name.element.is_in(RUN_STYLE)
            && (kind == TagKind::End || !attributes.hides())
            && !self.builder.is_in_drawing()
            && self.builder.holds_back(kind, name)
        {
            return;
        }
        self.hand_on_text();
        let content = self.builder.tag(Tag { kind, name, attributes });
        if content != Content::Markup {
            self.raw_text(&self.html[start..start + length], name, content);
        }
    }

    /// What stands in an element that holds no others, up to its end tag, and that.
    fn raw_text(&mut self, text_of_name: &str, name: Name, content: Content) {
        let rest = &self.html[self.at..];
        let length = match content {
            Content::Plain => rest.len(),
            Content::Script => markup::script_length(rest),
            _ => markup::raw_length(rest, text_of_name),
        };
        if name.element.role() != Role::Left {
            let among = if content == Content::Text { Among::Text } else { Among::Raw };
            let mut text = String::new();
            decode(&rest[..length], among, &mut text);
            let text = text.replace('\0', "\u{FFFD}");
            match content {
                Content::Plain => self.builder.text(&text),
                _ => self.builder.raw_text(&text),
            }
        }
        let end_tag = self.at + length + "</".len() + text_of_name.len();
        self.at = attributes::read(self.html, end_tag).map_or(self.html.len(), |(_, end)| end);
    }

    /// What begins with `<!`, `<?` or `</`, and is no tag.
    fn declaration(&mut self) {
        let rest = &self.html[self.at..];
        let until = |text: &str, end: &str| text.find(end).map_or((text.len(), 0), |at| (at, end.len()));
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (length, end) = markup::comment_length(comment);
            self.comment(4, length, end);
        } else if let Some(text) = rest.strip_prefix("<![CDATA[").filter(|_| self.builder.is_in_drawing()) {
            let (length, end) = until(text, "]]>");
            self.at += 9;
            decode(&self.html[self.at..][..length], Among::Raw, &mut self.text);
            self.at += length + end;
        } else if let Some(text) = quirks::strip_doctype(rest) {
            let (length, end) = until(text, ">");
            self.hand_on_text();
            self.builder.doctype(quirks::is_quirky(&text[..length], end > 0));
            self.at += 9 + length + end;
        } else {
            let start = if rest.starts_with("<?") { 1 } else { 2 };
            let (length, end) = until(&rest[start..], ">");
            self.comment(start, length, end);
        }
    }

    fn comment(&mut self, start: usize, length: usize, end: usize) {
        let text = &self.html[self.at + start..][..length];
        self.hand_on_text();
        self.builder.comment(text);
        self.at += start + length + end;
    }
}

/// Whether a text with this in it is not handed on as it stands.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'\r')
}
