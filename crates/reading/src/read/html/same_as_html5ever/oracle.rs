//! `html5ever` made to build our kind of tree, with run styles kept from it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, QualName, local_name, ns};

use super::super::attributes::{Attributes, read_span};
use super::super::look::{Look, Role, Style};
use super::super::names::{Element, Name, RUN_STYLE};
use super::super::tree::{Id, Kind, NONE, ROOT, Tree};

/// The tree of `html` as `html5ever` builds it.
pub(super) fn parse(html: &str) -> Tree {
    parse_with(html).0
}

/// Whether a link or a font stands in a drawing. If it is never closed, it goes on behind the
/// blocks around it there, and nowhere else: we have no list of active formatting elements.
pub(super) fn styles_drawing(html: &str) -> bool {
    parse_with(html).1
}

fn parse_with(html: &str) -> (Tree, bool) {
    let sink = Sink { tree: RefCell::new(Tree::new(0)) };
    let gate = Gate {
        builder: TreeBuilder::new(sink, TreeBuilderOpts::default()),
        has_begun: Cell::new(false),
        styles_drawing: Cell::new(false),
        hiding: RefCell::default(),
    };
    // It would look for a byte order mark behind every script too.
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(gate, options);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html.strip_prefix('\u{FEFF}').unwrap_or(html)));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    let Gate { builder, styles_drawing, .. } = tokenizer.sink;
    (builder.sink.tree.into_inner().finish(), styles_drawing.get())
}

/// Keeps run styles from the builder.
struct Gate {
    builder: TreeBuilder<Handle, Sink>,
    /// Whether no document type counts any more.
    has_begun: Cell<bool>,
    styles_drawing: Cell<bool>,
    /// Open run styles that hide their text, and how many of the same name were opened inside.
    hiding: RefCell<Vec<(LocalName, usize)>>,
}

impl TokenSink for Gate {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match token {
            Token::CommentToken(_) | Token::ParseError(_) => {}
            Token::CharacterTokens(ref text) if text.trim_ascii().is_empty() => {}
            // In a table `html5ever` joins the texts around it, which the standard does not.
            Token::DoctypeToken(_) if self.has_begun.get() => {
                return self.process_token(Token::CommentToken(StrTendril::new()), line);
            }
            Token::TagToken(ref tag) if element(&tag.name).is_in(RUN_STYLE) => {}
            _ => self.has_begun.set(true),
        }
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

impl Gate {
    fn admitted(&self, mut tag: Tag) -> Option<Tag> {
        if !element(&tag.name).is_in(RUN_STYLE) {
            return Some(tag);
        }
        let mut hiding = self.hiding.borrow_mut();
        let innermost = hiding.iter().rposition(|(name, _)| *name == tag.name);
        if tag.kind == TagKind::EndTag {
            let at = innermost?;
            if let Some(fewer) = hiding[at].1.checked_sub(1) {
                hiding[at].1 = fewer;
                return None;
            }
            tag.name = local_name!("span");
            for _ in hiding.drain(at..).skip(1) {
                let _ = self.builder.process_token(Token::TagToken(tag.clone()), 1);
            }
            return Some(tag);
        }
        if self.adjusted_current_node_present_but_not_in_html_namespace() {
            if !matches!(&*tag.name, "a" | "font" | "ins" | "o:p") {
                tag.name = local_name!("span");
            } else if matches!(&*tag.name, "a" | "font") {
                self.styles_drawing.set(true);
            }
            return Some(tag);
        }
        if attributes(&tag.attrs).hides() {
            hiding.push((std::mem::replace(&mut tag.name, local_name!("span")), 0));
            return Some(tag);
        }
        if let Some(at) = innermost {
            hiding[at].1 += 1;
        }
        None
    }
}

fn element(name: &LocalName) -> Element {
    Name::read(name.as_bytes()).0.element
}

fn attributes(attributes: &[Attribute]) -> Attributes {
    let mut read = Attributes::default();
    for Attribute { name, value } in attributes {
        match &*name.local {
            "style" => read.style = Style::read(value),
            "hidden" => read.is_hidden = true,
            "rowspan" => read.row_span = read_span(value),
            "colspan" => read.column_span = read_span(value).max(1),
            _ => {}
        }
    }
    read
}

/// What the builder knows a node by.
#[derive(Clone, Debug)]
struct Handle {
    id: Id,
    name: QualName,
}

impl Handle {
    fn nameless(id: Id) -> Self {
        Self { id, name: QualName::new(None, ns!(), LocalName::from("")) }
    }
}

struct Sink {
    tree: RefCell<Tree>,
}

impl Sink {
    fn put(&self, child: NodeOrText<Handle>, place: (Id, Id)) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendNode(handle) => {
                tree.unlink(handle.id);
                tree.link(handle.id, place);
            }
            NodeOrText::AppendText(text) => tree.put_text(&text, place),
        }
    }

    fn parent(&self, id: Id) -> Id {
        self.tree.borrow().node(id).parent
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = ();
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let mut tree = self.tree.borrow_mut();
        let attributes = attributes(&attrs);
        let look = if name.ns == ns!(html) {
            Look::of(element(&name.local), &attributes)
        } else if name.ns == ns!(svg) && name.local == local_name!("svg") {
            Look::with(Role::Left, &attributes)
        } else {
            Look::with(Role::Inline, &attributes)
        };
        tree.has_frames |= name.ns == ns!(html) && name.local == local_name!("frameset");
        Handle { id: tree.add(Kind::Element(look)), name }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        let kind = match text.trim() {
            "StartFragment" => Kind::FragmentStart,
            "EndFragment" => Kind::FragmentEnd,
            _ => return Handle::nameless(NONE),
        };
        Handle::nameless(self.tree.borrow_mut().add(kind))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::nameless(NONE)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(child, (parent.id, NONE));
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        match self.parent(element.id) {
            NONE => self.append(prev_element, child),
            _ => self.append_before_sibling(element, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _: &Handle) -> Handle {
        Handle::nameless(NONE)
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        self.put(new_node, (self.parent(sibling.id), sibling.id));
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().unlink(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        loop {
            let child = tree.node(node.id).first;
            if child == NONE {
                return;
            }
            tree.unlink(child);
            tree.link(child, (new_parent.id, NONE));
        }
    }

    fn allow_declarative_shadow_roots(&self, _: &Handle) -> bool {
        false
    }
}
