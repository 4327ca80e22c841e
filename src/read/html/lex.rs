//! Cuts a page into the tokens of the HTML standard, section 13.2.5, and hands them to the gate.
//!
//! The tokens are those of any browser, except that they come without what nobody asks for: most
//! attributes, the content of scripts and styles, and the tags that only style a run of text,
//! which make up most of many a page. Those are passed over without a copy being made.

use std::borrow::Cow;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSinkResult};

use super::gate::Gate;
use super::look::{is_never_read, is_run_style};
use super::references::{decode, with_line_feeds};
use super::{attributes, markup};

/// Hands the tokens of `html` to `gate`.
pub(super) fn lex(html: &str, gate: &Gate) {
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    let mut lexer = Lexer { html, at: 0, text: String::new(), in_drawing: false, gate };
    while lexer.at < html.len() {
        lexer.step();
    }
    lexer.hand_on_text();
}

struct Lexer<'a> {
    html: &'a str,
    /// What is before was read.
    at: usize,
    /// Text that was read and not yet handed on: tags that are held back do not divide it.
    text: String,
    /// Whether the innermost open element is part of a drawing or a formula.
    in_drawing: bool,
    gate: &'a Gate,
}

/// What `<` begins, if it is no text.
enum Markup {
    Tag(TagKind),
    /// A comment, a document type or the like.
    Declaration,
    /// `</>`, which is nothing.
    Nothing,
}

/// Where a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Among the elements.
    Data,
    /// In a section of a drawing that holds no markup.
    Cdata,
    /// In an element that holds nothing but text.
    Rcdata,
    /// The same, without references.
    Raw,
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
                self.text(sign, is_plain, Place::Data);
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
        self.text(sign, is_plain, Place::Data);
    }

    fn markup(&self, sign: usize) -> Option<Markup> {
        let bytes = self.html.as_bytes();
        match bytes.get(sign + 1)? {
            b'a'..=b'z' | b'A'..=b'Z' => Some(Markup::Tag(TagKind::StartTag)),
            b'!' | b'?' => Some(Markup::Declaration),
            b'/' => Some(match bytes.get(sign + 2)? {
                b'a'..=b'z' | b'A'..=b'Z' => Markup::Tag(TagKind::EndTag),
                b'>' => Markup::Nothing,
                _ => Markup::Declaration,
            }),
            _ => None,
        }
    }

    /// Reads the text up to `end`; `is_plain` if nothing in it is [special](is_special).
    fn text(&mut self, end: usize, is_plain: bool, place: Place) {
        let text = &self.html[self.at..end];
        self.at = end;
        if is_plain {
            self.text.push_str(text);
            return;
        }
        let has_references = matches!(place, Place::Data | Place::Rcdata);
        for (ordinal, part) in text.split('\0').enumerate() {
            match place {
                _ if ordinal == 0 => {}
                Place::Data | Place::Cdata => self.hand_on(Token::NullCharacterToken),
                Place::Rcdata | Place::Raw => self.text.push(char::REPLACEMENT_CHARACTER),
            }
            if has_references {
                decode(part, false, &mut self.text);
            } else {
                self.text.push_str(&with_line_feeds(part));
            }
        }
    }

    /// Hands on the text read so far, and `token`.
    fn hand_on(&mut self, token: Token) {
        self.hand_on_text();
        self.gate.token(token);
    }

    fn hand_on_text(&mut self) {
        if !self.text.is_empty() {
            self.gate.token(Token::CharacterTokens(StrTendril::from_slice(&self.text)));
            self.text.clear();
        }
    }

    /// A tag, from its `<` on. One that never ends is dropped with all the rest of the page.
    fn tag(&mut self, kind: TagKind) {
        let start = self.at + if kind == TagKind::StartTag { 1 } else { 2 };
        let rest = &self.html[start..];
        let ends = |byte| attributes::is_space(byte) || matches!(byte, b'/' | b'>');
        let length = rest.bytes().position(ends).unwrap_or(rest.len());
        let Some(read) = attributes::read(self.html, start + length, self.in_drawing) else {
            self.at = self.html.len();
            return;
        };
        self.at = read.end;
        let name = in_lower_case(&rest[..length]);
        let is_bare = kind == TagKind::EndTag || read.attributes.is_empty();
        if is_bare && !self.in_drawing && is_run_style(&name) && self.gate.holds_back(kind, &name) {
            return;
        }
        self.hand_on_text();
        let local = LocalName::from(&*name);
        let result = self.gate.tag(Tag {
            kind,
            name: local.clone(),
            self_closing: read.is_self_closing,
            attrs: read.attributes,
            had_duplicate_attributes: false,
        });
        self.in_drawing = self.gate.is_in_drawing();
        match result {
            TokenSinkResult::RawData(kind) => self.raw_text(&local, kind),
            TokenSinkResult::Plaintext => self.text(self.html.len(), false, Place::Raw),
            _ => {}
        }
    }

    /// What stands in an element that holds no others, up to its end tag.
    fn raw_text(&mut self, name: &LocalName, kind: RawKind) {
        let rest = &self.html[self.at..];
        let length = match kind {
            RawKind::ScriptData => markup::script_length(rest),
            _ => markup::raw_length(rest, name),
        };
        if is_never_read(name) {
            self.at += length;
        } else {
            let place = if kind == RawKind::Rcdata { Place::Rcdata } else { Place::Raw };
            self.text(self.at + length, false, place);
        }
    }

    /// What begins with `<!`, `<?` or `</`, and is no tag.
    fn declaration(&mut self) {
        let rest = &self.html[self.at..];
        let until = |text: &str, end: &str| text.find(end).map_or((text.len(), 0), |at| (at, end.len()));
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (length, end) = markup::comment_length(comment);
            self.comment(4, length, end);
        } else if let Some(text) = rest.strip_prefix("<![CDATA[").filter(|_| self.in_drawing) {
            let (length, end) = until(text, "]]>");
            self.at += 9;
            self.text(self.at + length, false, Place::Cdata);
            self.at += end;
        } else if let Some(text) = markup::strip_doctype(rest) {
            let (length, end) = until(text, ">");
            self.hand_on(Token::DoctypeToken(markup::doctype(&text[..length], end > 0)));
            self.at += 9 + length + end;
        } else {
            let start = if rest.starts_with("<?") { 1 } else { 2 };
            let (length, end) = until(&rest[start..], ">");
            self.comment(start, length, end);
        }
    }

    fn comment(&mut self, start: usize, length: usize, end: usize) {
        let text = &self.html[self.at + start..][..length];
        self.hand_on(Token::CommentToken(StrTendril::from_slice(text)));
        self.at += start + length + end;
    }
}

/// Whether a text with this in it is not handed on as it stands.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'&' | b'\r' | b'\0')
}

/// A tag's name as it is compared.
fn in_lower_case(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == 0) {
        Cow::Owned(name.to_ascii_lowercase().replace('\0', "\u{FFFD}"))
    } else {
        Cow::Borrowed(name)
    }
}
