//! Parses a page as browsers do, with `html5ever`, into our kind of tree.
//!
//! Between its tokenizer and its builder stands a gate. It keeps from the builder what only styles
//! a run of text and would make the list of such elements long, and what lies too deep: both would
//! cost a hostile page's square.

use std::cell::RefCell;

use html5ever::interface::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use super::attributes::{Attributes, RUN};
use super::css::Sheet;
use super::names;
use super::sink::{Handle, Sink};
use super::tree::Tree;

/// Elements that lie deeper are not opened; what stands in them is.
const DEEPEST: u16 = 500;
/// How many attributes of a tag are read.
const MOST_ATTRIBUTES: usize = 200;
/// How many names of elements that were not opened are remembered, and how many run styles that
/// matter.
const REMEMBERED: usize = 64;

/// Parses a page, or a part of one.
pub(super) fn parse(html: &str) -> Tree {
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    let sheet = Sheet::of(html);
    let gate = Gate {
        builder: TreeBuilder::new(Sink::new(html.len(), &sheet), TreeBuilderOpts::default()),
        runs: RefCell::default(),
        unopened: RefCell::default(),
    };
    // It would look for a byte order mark behind every script too.
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(gate, options);
    let queue = BufferQueue::default();
    for piece in pieces(html) {
        queue.push_back(StrTendril::from_slice(piece));
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    }
    tokenizer.end();
    let mut tree = tokenizer.sink.builder.sink.tree.into_inner();
    sheet.apply(&mut tree);
    tree.finish()
}

/// The page without what is too much in its tags: looking for attributes that occur twice takes the
/// square of their number.
fn pieces(html: &str) -> Vec<&str> {
    let bytes = html.as_bytes();
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'<')) {
        at += found + 1;
        if !bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/') {
            continue;
        }
        let (mut count, mut cut, mut end) = (0, None, at);
        let mut is_between = false;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'>' => break,
                b'"' | b'\'' if bytes.get(end.wrapping_sub(1)) == Some(&b'=') => {
                    let Some(length) =
                        bytes.get(end + 1..).and_then(|rest| rest.iter().position(|&inside| inside == byte))
                    else {
                        end = bytes.len();
                        break;
                    };
                    end += length + 1;
                }
                byte if byte.is_ascii_whitespace() || byte == b'/' => is_between = true,
                _ if is_between => {
                    is_between = false;
                    count += 1;
                    if count > MOST_ATTRIBUTES && cut.is_none() {
                        cut = Some(end);
                    }
                }
                _ => {}
            }
            end += 1;
        }
        if let Some(cut) = cut {
            pieces.extend(html.get(start..cut));
            start = end.min(html.len());
        }
        at = end;
    }
    pieces.extend(html.get(start..));
    pieces
}

/// Stands between the tokenizer and the builder.
struct Gate<'s> {
    builder: TreeBuilder<Handle, Sink<'s>>,
    /// Open run styles that matter, and how many of the same name were opened inside.
    runs: RefCell<Vec<(LocalName, usize)>>,
    /// Elements that were too deep to be opened; their end tags are to be ignored too.
    unopened: RefCell<Vec<(LocalName, usize)>>,
}

impl TokenSink for Gate<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match token {
            Token::TagToken(tag) => match self.admitted(tag) {
                Some(tag) => self.builder.process_token(Token::TagToken(tag), line),
                None => TokenSinkResult::Continue,
            },
            Token::ParseError(_) => TokenSinkResult::Continue,
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Gate<'_> {
    fn admitted(&self, tag: Tag) -> Option<Tag> {
        let tag = if names::is_run_style(&tag.name) { self.run(tag)? } else { tag };
        let mut unopened = self.unopened.borrow_mut();
        let known = unopened.iter().position(|(name, _)| *name == tag.name);
        if tag.kind == TagKind::EndTag {
            return match known {
                Some(at) if unopened[at].1 > 0 => {
                    unopened[at].1 -= 1;
                    None
                }
                _ => {
                    // What it ends lies one deeper than what comes next, if it ends anything.
                    let depth = &self.builder.sink.depth;
                    depth.set(depth.get().saturating_sub(1));
                    Some(tag)
                }
            };
        }
        if self.builder.sink.depth.get() < DEEPEST || names::is_raw(&tag.name) {
            return Some(tag);
        }
        match known {
            Some(at) => unopened[at].1 += 1,
            None if unopened.len() < REMEMBERED => unopened.push((tag.name.clone(), 1)),
            None => {}
        }
        None
    }

    /// A tag of a run style, if it matters how it looks: then it is taken for a `span`.
    fn run(&self, mut tag: Tag) -> Option<Tag> {
        let mut runs = self.runs.borrow_mut();
        let innermost = runs.iter().rposition(|(name, _)| *name == tag.name);
        if tag.kind == TagKind::EndTag {
            let at = innermost?;
            if let Some(fewer) = runs[at].1.checked_sub(1) {
                runs[at].1 = fewer;
                return None;
            }
            tag.name = local_name!("span");
            for _ in runs.drain(at..).skip(1) {
                let _ = self.builder.process_token(Token::TagToken(tag.clone()), 1);
            }
            return Some(tag);
        }
        if self.adjusted_current_node_present_but_not_in_html_namespace() {
            // Most of them end a drawing; those that do not may stay in it.
            if !matches!(&*tag.name, "a" | "font" | "ins" | "o:p") {
                tag.name = local_name!("span");
            }
            return Some(tag);
        }
        if Attributes::of(&tag.name, &tag.attrs, self.builder.sink.sheet).matter() {
            let name = std::mem::replace(&mut tag.name, local_name!("span"));
            let called = QualName::new(None, ns!(), LocalName::from(RUN));
            tag.attrs.push(Attribute { name: called, value: StrTendril::from_slice(&name) });
            if runs.len() == REMEMBERED {
                runs.remove(0);
            }
            runs.push((name, 0));
            return Some(tag);
        }
        if let Some(at) = innermost {
            runs[at].1 += 1;
        }
        None
    }
}
