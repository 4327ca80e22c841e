//! Parses a page as browsers do, with `html5ever`, into our kind of tree.
//!
//! Most of a page is cut into tags and text beside its tokenizer (`scan`). Between both and its builder
//! stands a gate. It keeps from the builder what only styles
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
use super::scan::scan;
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
    let tokenizer = tokenizer(html, &sheet);
    match pieces(html).as_slice() {
        [whole] if !whole.contains(['\r', '\0']) => scan(whole, &tokenizer),
        [whole] if !whole.contains('\0') => {
            scan(&whole.replace("\r\n", "\n").replace('\r', "\n"), &tokenizer)
        }
        pieces => {
            let queue = BufferQueue::default();
            for piece in pieces {
                queue.push_back(StrTendril::from_slice(piece));
                while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
            }
        }
    }
    tokenizer.end();
    let mut tree = tokenizer.sink.builder.sink.tree.into_inner();
    sheet.apply(&mut tree);
    tree.finish()
}

/// The tokenizer of a page, with all that stands behind it.
fn tokenizer<'s>(html: &str, sheet: &'s Sheet) -> Tokenizer<Gate<'s>> {
    let gate = Gate {
        builder: TreeBuilder::new(Sink::new(html.len(), sheet), TreeBuilderOpts::default()),
        runs: RefCell::default(),
        unopened: RefCell::default(),
        last: RefCell::default(),
    };
    // It would look for a byte order mark behind every script too.
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    Tokenizer::new(gate, options)
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

/// What the builder was told last, as far as it tells that the tokenizer is between two pieces.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Last {
    /// Something else.
    #[default]
    Other,
    /// A comment or the document's type.
    Comment,
    /// The end of an element of this name.
    End(LocalName),
}

/// Stands between the tokenizer and the builder.
pub(super) struct Gate<'s> {
    builder: TreeBuilder<Handle, Sink<'s>>,
    /// Open run styles that matter, and how many of the same name were opened inside.
    runs: RefCell<Vec<(LocalName, usize)>>,
    /// Elements that were too deep to be opened; their end tags are to be ignored too.
    unopened: RefCell<Vec<(LocalName, usize)>>,
    /// What came last.
    pub(super) last: RefCell<Last>,
}

impl TokenSink for Gate<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match &token {
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::CommentToken(_) | Token::DoctypeToken(_) => *self.last.borrow_mut() = Last::Comment,
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                *self.last.borrow_mut() = Last::End(tag.name.clone());
            }
            _ => *self.last.borrow_mut() = Last::Other,
        }
        match token {
            Token::TagToken(tag) => match self.admitted(tag) {
                Some(tag) => self.builder.process_token(Token::TagToken(tag), line),
                None => TokenSinkResult::Continue,
            },
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
        if Attributes::of(&tag.name, &tag.attrs, |name, classes, id| {
            self.builder.sink.sheet.names_of(name, classes, id)
        })
        .matter()
        {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What the builder makes of a page, by the tokenizer alone or not.
    fn nodes(html: &str, is_scanned: bool) -> String {
        let sheet = Sheet::of(html);
        let tokenizer = tokenizer(html, &sheet);
        if is_scanned {
            scan(html, &tokenizer);
        } else {
            let queue = BufferQueue::default();
            queue.push_back(StrTendril::from_slice(html));
            while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        }
        tokenizer.end();
        format!("{:?}", tokenizer.sink.builder.sink.tree.into_inner())
    }

    #[test]
    fn what_is_scanned_is_what_the_tokenizer_cuts() {
        for html in [
            "<!DOCTYPE html><html><head><title>年<b>报</title><style>p>a{}</style></head><body>一",
            "<TABLE Border=1><tr><TD ROWSPAN=2 rowspan=3 style='color:red'>甲<td colspan = \"2\"x>乙</table>",
            "<p class=a/b>1 < 2 & 3 &amp; 4 &nbsp;&lt;&#20013;&hellip;&notit; &copy 2020 &nbsp<p>&nbsp &",
            "<!-- a --><!--><!---->b<!-- x --!>c<!--StartFragment-->d<!--EndFragment--><!-- <!--> e",
            "<![if !x]>甲<![endif]><!StartFragment><?xml version='1.0'?><?x>乙</ x>丙</>丁</",
            "<script>if (a<b) '<\\/script>'</script>x<script><!--<script></script>--></script>y<p>z",
            "<textarea>a<b></textarea ><xmp><p></xmp><iframe><p></iframe><noscript><p></noscript>甲",
            "<svg><title>甲<b>乙</title><style><p></style><![CDATA[<p>]]></svg><p>丙<math><mi a='&amp;'>x</math>",
            "<svg><title><!-- </title> --> </b><!-- </title>x</svg>",
            "<p/><br/ ><td/x='/'/><a href='x>y' =z>甲</a title='>'>乙<input type=hidden value=\"&quot;3\">",
            "<pre>\n甲\n\n乙</pre><h1 id=x id=y class>丙</h1><p hidden style=\"display:none;a:'>'\">丁",
            "<plaintext>a</plaintext><p>b",
            "甲<p",
            "甲<",
            "甲<p a='",
            "甲<!--",
            "甲<!",
            "甲&",
            "甲&amp",
            "甲&#",
            "<title>甲",
            "",
        ] {
            assert_eq!(nodes(html, true), nodes(html, false), "{html}");
        }
    }

    #[test]
    fn attributes_that_are_too_many_are_cut_off() {
        let many = |count: usize| (0..count).map(|at| format!(" a{at}='>'")).collect::<String>();
        let page = format!("x<p{}>甲</p><b c=1>乙", many(300));
        assert_eq!(pieces(&page).concat(), format!("x<p{} >甲</p><b c=1>乙", many(200)));
        let page = format!("<p{}>甲</p> 1 < 2", many(150));
        assert_eq!(pieces(&page).concat(), page);
        assert_eq!(pieces("<p a='").concat(), "<p a='");
    }
}
