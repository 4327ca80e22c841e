//! A page as a flat list of nodes: what the parser builds and the walk reads.
//!
//! Nodes name each other by index, so that no page, however deeply nested, can exhaust the stack:
//! neither building nor walking nor dropping the tree recurses.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, QualName, ns};

use super::look::{Look, Role};

/// The index of a node. 0 is no node at all; comments are put there and forgotten.
pub(super) type Id = u32;

/// No node.
pub(super) const NONE: Id = 0;
/// The document itself.
pub(super) const ROOT: Id = 1;

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    /// Holds nodes and says nothing: the document, the content of a template.
    Holder,
    /// An element.
    Element(Look),
    /// A piece of text; adjacent pieces are not joined.
    Text(StrTendril),
    /// Where the part of a page begins that was copied to the clipboard.
    FragmentStart,
    /// Where it ends.
    FragmentEnd,
}

/// A node and its neighbours.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub(super) kind: Kind,
    /// The node around it.
    pub(super) parent: Id,
    /// The first node in it.
    pub(super) first: Id,
    /// The node behind it.
    pub(super) next: Id,
    last: Id,
    previous: Id,
}

/// A parsed page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// Whether only a part of the page was copied to the clipboard.
    pub(super) is_fragment: bool,
    /// Whether the page consists of frames.
    pub(super) has_frames: bool,
}

impl Tree {
    /// The node `id`.
    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    /// What matters of `id`, if it is an element.
    pub(super) fn look(&self, id: Id) -> Option<&Look> {
        match &self.node(id).kind {
            Kind::Element(look) => Some(look),
            _ => None,
        }
    }

    /// The role of `id`, if it is an element.
    pub(super) fn role(&self, id: Id) -> Option<Role> {
        self.look(id).map(|look| look.role)
    }

    /// The nodes in `id`, not those deeper down.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        let some = |id: Id| (id != NONE).then_some(id);
        std::iter::successors(some(self.node(id).first), move |&id| some(self.node(id).next))
    }

    /// The node that follows `id` in document order inside `top`; without the nodes in `id` where
    /// not `into`.
    pub(super) fn following(&self, id: Id, top: Id, into: bool) -> Option<Id> {
        let first = self.node(id).first;
        if into && first != NONE {
            return Some(first);
        }
        let mut id = id;
        while id != top {
            let node = self.node(id);
            if node.next != NONE {
                return Some(node.next);
            }
            id = node.parent;
        }
        None
    }
}

/// What the parser knows a node by. It carries the element's name, which the parser asks for at
/// every step.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    id: Id,
    name: QualName,
}

/// Takes the parser's orders and builds a [`Tree`].
pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    tables: RefCell<Vec<Id>>,
    is_fragment: Cell<bool>,
    has_frames: Cell<bool>,
}

impl Sink {
    /// An empty page.
    pub(super) fn new() -> Self {
        let sink = Self {
            nodes: RefCell::default(),
            tables: RefCell::default(),
            is_fragment: Cell::new(false),
            has_frames: Cell::new(false),
        };
        sink.add(Kind::Holder); // NONE
        sink.add(Kind::Holder); // ROOT
        sink
    }

    fn add(&self, kind: Kind) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        let id = Id::try_from(nodes.len()).unwrap_or(NONE);
        nodes.push(Node { kind, parent: NONE, first: NONE, next: NONE, last: NONE, previous: NONE });
        id
    }

    fn take(&self, child: NodeOrText<Handle>) -> Id {
        match child {
            NodeOrText::AppendNode(handle) => handle.id,
            NodeOrText::AppendText(text) => self.add(Kind::Text(text)),
        }
    }

    fn parent(&self, id: Id) -> Id {
        self.nodes.borrow()[id as usize].parent
    }

    /// Puts `child` into `parent`, in front of `next` or, where that is `NONE`, at the end.
    fn link(&self, parent: Id, next: Id, child: Id) {
        if child == NONE || parent == NONE {
            return;
        }
        let nodes = &mut *self.nodes.borrow_mut();
        let previous = match next {
            NONE => nodes[parent as usize].last,
            next => nodes[next as usize].previous,
        };
        let node = &mut nodes[child as usize];
        (node.parent, node.previous, node.next) = (parent, previous, next);
        match previous {
            NONE => nodes[parent as usize].first = child,
            previous => nodes[previous as usize].next = child,
        }
        match next {
            NONE => nodes[parent as usize].last = child,
            next => nodes[next as usize].previous = child,
        }
    }

    fn unlink(&self, id: Id) {
        let nodes = &mut *self.nodes.borrow_mut();
        let node = &mut nodes[id as usize];
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
        if parent == NONE {
            return;
        }
        match previous {
            NONE => nodes[parent as usize].first = next,
            previous => nodes[previous as usize].next = next,
        }
        match next {
            NONE => nodes[parent as usize].last = previous,
            next => nodes[next as usize].previous = previous,
        }
    }
}

/// The name of what has none.
fn nameless() -> QualName {
    QualName::new(None, ns!(), LocalName::from(""))
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        let mut tree = Tree {
            nodes: self.nodes.into_inner(),
            is_fragment: self.is_fragment.get(),
            has_frames: self.has_frames.get(),
        };
        for table in self.tables.into_inner() {
            tree.mark_row_around(table);
        }
        tree
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, name: nameless() }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let look = Look::of(&name, &attrs);
        let id = self.add(Kind::Element(look));
        if look.role == Role::Table {
            self.tables.borrow_mut().push(id);
        }
        if flags.template {
            // Its content: the node behind it, never linked to the page.
            self.add(Kind::Holder);
        }
        if name.local == html5ever::local_name!("frameset") {
            self.has_frames.set(true);
        }
        Handle { id, name }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        let id = match text.trim() {
            "StartFragment" => {
                self.is_fragment.set(true);
                self.add(Kind::FragmentStart)
            }
            "EndFragment" => self.add(Kind::FragmentEnd),
            _ => NONE,
        };
        Handle { id, name: nameless() }
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle { id: NONE, name: nameless() }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.link(parent.id, NONE, self.take(child));
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.parent(element.id) == NONE {
            self.append(prev_element, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        Handle { id: target.id + 1, name: nameless() }
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        let child = self.take(new_node);
        self.unlink(child);
        self.link(self.parent(sibling.id), sibling.id, child);
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.unlink(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let child = self.nodes.borrow()[node.id as usize].first;
            if child == NONE {
                return;
            }
            self.unlink(child);
            self.link(new_parent.id, NONE, child);
        }
    }

    fn allow_declarative_shadow_roots(&self, _: &Handle) -> bool {
        false
    }
}

impl Tree {
    /// Marks the row that `table` lies in, if it is seen and has more than one cell: then that row
    /// lays out the page and states nothing. A single boxed cell is part of the cell around it.
    fn mark_row_around(&mut self, table: Id) {
        let mut row = NONE;
        let mut id = table;
        while id != NONE {
            match self.look(id) {
                Some(look) if look.is_unread() => return,
                Some(look) if look.role == Role::Table && id != table => break,
                Some(look) if look.role == Role::Row && row == NONE => row = id,
                _ => {}
            }
            id = self.node(id).parent;
        }
        if row != NONE
            && self.has_two_cells(table)
            && let Kind::Element(look) = &mut self.nodes[row as usize].kind
        {
            look.holds_table = true;
        }
    }

    fn has_two_cells(&self, table: Id) -> bool {
        let inside = std::iter::successors(Some(table), |&id| self.following(id, table, true));
        inside.filter(|&id| self.role(id) == Some(Role::Cell)).nth(1).is_some()
    }
}
