//! What stands between the lexer and the tree builder, and keeps it from what would make it slow.
//!
//! The tree is the one that browsers build, with two exceptions that leave the text of a page as
//! it is, and its blocks too unless the markup is very broken:
//!
//! * Elements that only style a run of text never reach the tree builder, unless they hide it.
//!   That saves most of the work on pages that wrap every glyph in two of them, and the cost of
//!   carrying unclosed ones from paragraph to paragraph, which multiplies.
//! * Elements nested deeper than [`DEEPEST`] are not opened; their text goes to the one around.
//!   Browsers draw such a line too: the parser looks through its open elements at most tags.

use std::cell::{Cell, RefCell};

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{Tracer, TreeBuilder, TreeSink};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use super::look::{Look, Show, is_run_style};
use super::tree::{Handle, Sink, Tree};

/// How many elements may be open at once.
const DEEPEST: usize = 256;
/// How many kinds of unopened elements, and how many hiding ones, are remembered.
const REMEMBERED: usize = 32;

/// Stands between tokenizer and tree builder and holds back tags.
pub(super) struct Gate {
    builder: TreeBuilder<Handle, Sink>,
    depth: Depth,
    /// Elements held back because of their depth; their end tags are held back too.
    unopened: RefCell<Vec<Pending>>,
    /// Open run styles that hide their text, and those of the same name opened inside and held
    /// back. Entries of elements that a block's end closed stay; they do no harm, as nothing else
    /// that closes like them is ever in the tree.
    hiding: RefCell<Vec<Pending>>,
}

/// Elements of one name whose end tags are still to come.
struct Pending {
    name: LocalName,
    count: usize,
}

/// An upper bound of the number of open elements.
#[derive(Default)]
struct Depth {
    counted: Cell<usize>,
    opened_since: Cell<usize>,
    closed_since: Cell<bool>,
}

impl Gate {
    /// A gate before `builder`.
    pub(super) fn before(builder: TreeBuilder<Handle, Sink>) -> Self {
        Self { builder, depth: Depth::default(), unopened: RefCell::default(), hiding: RefCell::default() }
    }

    /// Passes on what is no tag.
    pub(super) fn token(&self, token: Token) {
        let _ = self.builder.process_token(token, 1);
    }

    /// Passes on a tag, or holds it back; says how what follows is to be read.
    pub(super) fn tag(&self, mut tag: Tag) -> TokenSinkResult<Handle> {
        let passes = match tag.kind {
            TagKind::StartTag => self.admits_start(&mut tag),
            TagKind::EndTag => self.admits_end(&mut tag),
        };
        if passes { self.builder.process_token(Token::TagToken(tag), 1) } else { TokenSinkResult::Continue }
    }

    /// Whether the innermost open element is part of a drawing or a formula.
    pub(super) fn is_in_drawing(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Whether the tag of a run style that hides nothing is held back.
    pub(super) fn holds_back(&self, kind: TagKind, name: &str) -> bool {
        let mut hiding = self.hiding.borrow_mut();
        let Some(open) = hiding.iter_mut().rfind(|open| &*open.name == name) else {
            return true;
        };
        match kind {
            TagKind::StartTag => open.count += 1,
            TagKind::EndTag if open.count == 0 => return false,
            TagKind::EndTag => open.count -= 1,
        }
        true
    }

    /// The page ends here.
    pub(super) fn finish(self) -> Tree {
        self.token(Token::EOFToken);
        self.builder.end();
        self.builder.sink.finish()
    }

    /// Whether a start tag is passed on; run styles that hide are passed on as `span`.
    fn admits_start(&self, tag: &mut Tag) -> bool {
        if is_run_style(&tag.name) {
            if self.is_in_drawing() {
                // Most of them end a drawing; those that do not may stay in it.
                let stays = |name: &str| matches!(name, "a" | "font" | "ins" | "o:p");
                if !stays(&tag.name) {
                    tag.name = local_name!("span");
                }
            } else if hides(&tag.attrs) {
                self.remember_hiding(std::mem::replace(&mut tag.name, local_name!("span")));
            } else if self.holds_back(tag.kind, &tag.name) {
                return false;
            }
        }
        if adds_no_depth(&tag.name) || self.has_room() {
            return true;
        }
        let unopened = &mut *self.unopened.borrow_mut();
        if let Some(held) = unopened.iter_mut().find(|held| held.name == tag.name) {
            held.count += 1;
        } else if unopened.len() < REMEMBERED {
            unopened.push(Pending { name: tag.name.clone(), count: 1 });
        }
        false
    }

    fn remember_hiding(&self, name: LocalName) {
        let mut hiding = self.hiding.borrow_mut();
        if hiding.len() == REMEMBERED {
            hiding.remove(0);
        }
        hiding.push(Pending { name, count: 0 });
    }

    /// Whether an end tag is passed on.
    fn admits_end(&self, tag: &mut Tag) -> bool {
        if is_run_style(&tag.name) {
            if self.holds_back(tag.kind, &tag.name) {
                return false;
            }
            let hiding = &mut *self.hiding.borrow_mut();
            let at = hiding.iter().rposition(|open| open.name == tag.name).unwrap_or_default();
            tag.name = local_name!("span");
            // Those opened inside and never closed end here as well.
            for _ in hiding.drain(at..).skip(1) {
                self.token(Token::TagToken(tag.clone()));
            }
        }
        self.depth.closed_since.set(true);
        let mut unopened = self.unopened.borrow_mut();
        let held = unopened.iter_mut().find(|held| held.name == tag.name && held.count > 0);
        match held {
            Some(held) => {
                held.count -= 1;
                false
            }
            None => true,
        }
    }

    /// Whether one more element may be opened. The open elements are counted only when there may
    /// be too many, so that a tag costs little on the average.
    fn has_room(&self) -> bool {
        let Depth { counted, opened_since, closed_since } = &self.depth;
        if counted.get() + opened_since.get() >= DEEPEST && (opened_since.get() > 0 || closed_since.get()) {
            let open = Count::default();
            self.builder.trace_handles(&open);
            counted.set(open.0.get());
            opened_since.set(0);
            closed_since.set(false);
        }
        let has_room = counted.get() + opened_since.get() < DEEPEST;
        if has_room {
            opened_since.set(opened_since.get() + 1);
        }
        has_room
    }
}

/// Counts what the tree builder holds on to: its open elements and hardly anything else.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Handle;

    fn trace_handle(&self, _: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}

fn hides(attributes: &[Attribute]) -> bool {
    let is_styled =
        |attribute: &Attribute| matches!(attribute.name.local, local_name!("style") | local_name!("hidden"));
    attributes.iter().any(is_styled) && {
        let span = QualName::new(None, ns!(html), local_name!("span"));
        Look::of(&span, attributes).show != Show::Shown
    }
}

/// Whether an element holds no other elements. The tokenizer has to learn of those that hold raw
/// text, at any depth.
fn adds_no_depth(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("br")
            | local_name!("col")
            | local_name!("hr")
            | local_name!("iframe")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("noscript")
            | local_name!("plaintext")
            | local_name!("script")
            | local_name!("style")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("wbr")
            | local_name!("xmp")
    )
}
