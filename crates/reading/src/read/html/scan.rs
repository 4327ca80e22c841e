//! The ordinary parts of a page, cut into tags and text by one pass over its bytes.
//!
//! `html5ever`'s tokenizer looks at a page character by character. What most pages consist of (tags,
//! text, comments) is cut here by the same rules and handed to its builder; everything else goes
//! through the tokenizer as before: scripts and styles, most character references, what lies in drawings.
//! Between two pieces the tokenizer is where it was at the beginning, which is seen by what it said last;
//! where that cannot be told it gets the whole rest of the page.

use html5ever::interface::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, Tokenizer};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use super::parse::{Gate, Last};

/// Hands a page without carriage returns and NUL to the builder behind `tokenizer`.
pub(super) fn scan(html: &str, tokenizer: &Tokenizer<Gate>) {
    let names = [const { None }; NAMES];
    let mut scanner = Scanner { html, whole: StrTendril::from_slice(html), at: 0, names, tokenizer };
    while scanner.at < html.len() {
        if !scanner.step() {
            scanner.feed(html.len());
        }
    }
}

/// How many names of tags are kept at hand.
const NAMES: usize = 64;

struct Scanner<'a, 's> {
    html: &'a str,
    /// The same, of which pieces are taken without copying them.
    whole: StrTendril,
    at: usize,
    /// Names that were met, each at the place that its characters say.
    names: [Option<LocalName>; NAMES],
    tokenizer: &'a Tokenizer<Gate<'s>>,
}

impl Scanner<'_, '_> {
    /// Goes one tag, text or comment further; false where the rest is for the tokenizer.
    fn step(&mut self) -> bool {
        let bytes = self.html.as_bytes();
        match (bytes.get(self.at), bytes.get(self.at + 1)) {
            (Some(b'<'), Some(b'!')) => self.declaration(),
            (Some(b'<'), Some(b'/')) => match bytes.get(self.at + 2) {
                Some(byte) if byte.is_ascii_alphabetic() => self.tag(TagKind::EndTag, self.at + 2),
                _ => self.odd_comment(),
            },
            (Some(b'<'), Some(b'?')) => self.odd_comment(),
            (Some(b'<'), Some(byte)) if byte.is_ascii_alphabetic() => {
                self.tag(TagKind::StartTag, self.at + 1)
            }
            (Some(b'<'), None) => false,
            (Some(b'&'), Some(byte)) if byte.is_ascii_alphanumeric() || *byte == b'#' => self.reference(),
            _ => self.text(),
        }
    }

    /// Gives the tokenizer what stands up to `end`.
    fn feed(&mut self, end: usize) {
        let queue = BufferQueue::default();
        queue.push_back(self.piece(self.at, end));
        while !matches!(self.tokenizer.feed(&queue), TokenizerResult::Done) {}
        self.at = end;
    }

    fn piece(&self, start: usize, end: usize) -> StrTendril {
        let length = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.whole.subtendril(length(start), length(end - start))
    }

    fn put(&self, token: Token) {
        // What it asks of a tokenizer is asked by tags that go through it.
        let _ = self.tokenizer.sink.process_token(token, 1);
    }

    /// The place of `words` behind `from`.
    fn find(&self, from: usize, words: &str) -> Option<usize> {
        self.html.get(from..)?.find(words).map(|at| from + at)
    }

    /// Text up to the next tag or character reference: a `<` or `&` that begins neither is text.
    fn text(&mut self) -> bool {
        let bytes = self.html.as_bytes();
        let begins = |at: usize| match (bytes[at], bytes.get(at + 1)) {
            (b'<', next) => {
                next.is_none_or(|next| matches!(next, b'!' | b'/' | b'?' | b'A'..=b'Z' | b'a'..=b'z'))
            }
            (b'&', Some(next)) => next.is_ascii_alphanumeric() || *next == b'#',
            _ => false,
        };
        let end = (self.at + 1..bytes.len()).find(|&at| matches!(bytes[at], b'<' | b'&') && begins(at));
        let end = end.unwrap_or(bytes.len());
        self.put(Token::CharacterTokens(self.piece(self.at, end)));
        self.at = end;
        true
    }

    /// A character reference in text.
    fn reference(&mut self) -> bool {
        let bytes = self.html.as_bytes();
        let start = self.at + 1;
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
        let end = start + bytes[start..].iter().take_while(|byte| is_name(byte)).count();
        let char = match bytes.get(start..end + 1).unwrap_or_default() {
            b"nbsp;" => "\u{A0}",
            b"amp;" => "&",
            b"lt;" => "<",
            b"gt;" => ">",
            b"quot;" => "\"",
            [.., b';'] => {
                self.feed(end + 1);
                return true;
            }
            // Text behind it ends it; a tag that does is the tokenizer's too.
            [.., b'<' | b'&'] | [] => return false,
            _ => {
                let rest = &bytes[end..];
                let text = rest.iter().position(|byte| matches!(byte, b'<' | b'&')).unwrap_or(rest.len());
                self.feed(end + text);
                return true;
            }
        };
        self.put(Token::CharacterTokens(StrTendril::from_slice(char)));
        self.at = end + 1;
        true
    }

    /// What begins with `<!`: a comment, or something that browsers take for one.
    fn declaration(&mut self) -> bool {
        let start = self.at + 2;
        let rest = &self.html[start..];
        if let Some(comment) = rest.strip_prefix("--") {
            let start = start + 2;
            let Some(end) = self.find(start, "-->") else { return false };
            // Comments may be cut short in other ways.
            if comment.starts_with(['>', '-']) || self.html[start..end].contains("--!") {
                return self.tokenized(end + 3, Last::Comment);
            }
            return self.comment(start, end, end + 3);
        }
        let Some(end) = self.find(start, ">") else { return false };
        if rest.starts_with("[CDATA[") {
            return false;
        }
        let word = rest.as_bytes().get(..7).unwrap_or_default();
        if word.eq_ignore_ascii_case(b"doctype") {
            return self.tokenized(end + 1, Last::Comment);
        }
        self.comment(start, end, end + 1)
    }

    fn comment(&mut self, start: usize, end: usize, behind: usize) -> bool {
        self.put(Token::CommentToken(self.piece(start, end)));
        self.at = behind;
        true
    }

    /// `<?…>` and its like.
    fn odd_comment(&mut self) -> bool {
        match self.find(self.at, ">") {
            Some(end) => self.tokenized(end + 1, Last::Comment),
            None => false,
        }
    }

    /// Gives the tokenizer a piece that ends with a token of this kind: only then it is where it began.
    fn tokenized(&mut self, end: usize, last: Last) -> bool {
        *self.tokenizer.sink.last.borrow_mut() = Last::Other;
        self.feed(end);
        *self.tokenizer.sink.last.borrow() == last
    }

    /// A tag whose name begins at `start`.
    fn tag(&mut self, kind: TagKind, start: usize) -> bool {
        let Some(read) = TagRead::of(self.html, start) else { return false };
        let name = self.name(start, read.name_end);
        if kind == TagKind::StartTag && super::names::is_raw(&name) {
            return self.raw(name);
        }
        let is_odd =
            read.is_odd || self.tokenizer.sink.adjusted_current_node_present_but_not_in_html_namespace();
        if is_odd {
            self.feed(read.end);
            return true;
        }
        let attrs = if kind == TagKind::StartTag { read.attributes } else { Vec::new() };
        let attribute = |(name, start, end): (LocalName, usize, usize)| Attribute {
            name: QualName::new(None, ns!(), name),
            value: self.piece(start, end),
        };
        let tag = Tag {
            kind,
            name,
            self_closing: read.closes_itself,
            attrs: attrs.into_iter().map(attribute).collect(),
            had_duplicate_attributes: false,
        };
        self.put(Token::TagToken(tag));
        self.at = read.end;
        true
    }

    /// An element that holds no tags, with its end tag; where it is one after all, the tokenizer knows.
    fn raw(&mut self, name: LocalName) -> bool {
        let mut from = self.at;
        loop {
            let Some(found) = self.find(from, "</") else { return false };
            from = found + 2;
            let bytes = &self.html.as_bytes()[from..];
            let is_end = bytes.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
                && bytes.get(name.len()).is_some_and(|&next| is_white(next) || matches!(next, b'/' | b'>'));
            if is_end {
                break;
            }
        }
        let Some(end) = self.find(from, ">") else { return false };
        self.tokenized(end + 1, Last::End(name))
    }

    /// The name of a tag.
    fn name(&mut self, start: usize, end: usize) -> LocalName {
        let own = &self.html[start..end];
        let byte = |at: usize| usize::from(own.as_bytes()[at] | 32);
        let place = (own.len() * 37 + byte(0) * 5 + byte(own.len() - 1) * 11) % NAMES;
        match &self.names[place] {
            Some(name) if **name == *own => name.clone(),
            _ if own.bytes().any(|byte| byte.is_ascii_uppercase()) => {
                LocalName::from(own.to_ascii_lowercase())
            }
            _ => self.names[place].insert(LocalName::from(own)).clone(),
        }
    }
}

fn is_white(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b' ')
}

/// What a tag says.
struct TagRead {
    name_end: usize,
    /// Behind its `>`.
    end: usize,
    closes_itself: bool,
    /// The attributes that somebody asks for, each once, with the place of its value.
    attributes: Vec<(LocalName, usize, usize)>,
    /// Whether one of their values has to be decoded.
    is_odd: bool,
}

impl TagRead {
    /// The tag whose name begins at `start`; `None` where it has no end.
    fn of(html: &str, start: usize) -> Option<TagRead> {
        let bytes = html.as_bytes();
        let run = |from: usize, is_inside: &dyn Fn(u8) -> bool| -> Option<usize> {
            Some(from + bytes.get(from..)?.iter().position(|&byte| !is_inside(byte))?)
        };
        let mut at = run(start, &|byte| !is_white(byte) && !matches!(byte, b'/' | b'>'))?;
        let name_end = at;
        let mut attributes: Vec<(LocalName, usize, usize)> = Vec::new();
        let (mut is_odd, mut closes_itself) = (false, false);
        loop {
            at = run(at, &is_white)?;
            match bytes[at] {
                b'>' => break,
                b'/' => {
                    at += 1;
                    closes_itself = *bytes.get(at)? == b'>';
                    continue;
                }
                _ => {}
            }
            closes_itself = false;
            // Whatever the name begins with belongs to it.
            let name = at;
            at = run(at + 1, &|byte| !is_white(byte) && !matches!(byte, b'/' | b'>' | b'='))?;
            let name = &bytes[name..at];
            let behind = run(at, &is_white)?;
            let (mut from, mut to) = (at, at);
            if bytes[behind] == b'=' {
                from = run(behind + 1, &is_white)?;
                to = match bytes[from] {
                    quote @ (b'"' | b'\'') => {
                        from += 1;
                        let to = run(from, &|byte| byte != quote)?;
                        at = to + 1;
                        to
                    }
                    b'>' => {
                        at = from;
                        from
                    }
                    _ => {
                        at = run(from, &|byte| !is_white(byte) && byte != b'>')?;
                        at
                    }
                };
            }
            let Some(name) = attribute(name) else { continue };
            if attributes.iter().all(|(other, ..)| *other != name) {
                is_odd |= bytes[from..to].contains(&b'&');
                attributes.push((name, from, to));
            }
        }
        Some(TagRead { name_end, end: at + 1, closes_itself, attributes, is_odd })
    }
}

/// The name of an attribute that somebody asks for.
fn attribute(name: &[u8]) -> Option<LocalName> {
    const LONGEST: usize = 14;
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..name.len())?;
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"style" => local_name!("style"),
        b"class" => local_name!("class"),
        b"id" => local_name!("id"),
        b"rowspan" => local_name!("rowspan"),
        b"colspan" => local_name!("colspan"),
        b"hidden" => local_name!("hidden"),
        b"width" => local_name!("width"),
        b"height" => local_name!("height"),
        b"checked" => local_name!("checked"),
        b"selected" => local_name!("selected"),
        b"type" => local_name!("type"),
        b"value" => local_name!("value"),
        b"src" => local_name!("src"),
        b"srcdoc" => local_name!("srcdoc"),
        b"data" => local_name!("data"),
        b"shadowrootmode" => local_name!("shadowrootmode"),
        _ => return None,
    })
}
