//! A page as a flat list of nodes: what the builder makes and the walk reads.
//!
//! Nodes name each other by index, so that no page, however deeply nested, can exhaust the stack:
//! neither building nor walking nor dropping the tree recurses.

use std::collections::BTreeMap;

use super::look::{Look, Role};
use super::more::More;
use super::style::Style;

/// The index of a node. 0 is no node at all; what is put there is forgotten.
pub(super) type Id = u32;

/// No node.
pub(super) const NONE: Id = 0;
/// The document itself.
pub(super) const ROOT: Id = 1;

/// What a node is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// The document.
    Root,
    /// An element.
    Element(Look),
    /// A piece of text.
    Text(Piece),
    /// Where the part of a page begins that was copied to the clipboard.
    FragmentStart,
    /// Where it ends.
    FragmentEnd,
}

/// Where a text stands in [`Tree::text`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    start: u32,
    end: u32,
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
    text: String,
    tables: Vec<Id>,
    /// What is kept of few elements.
    more: BTreeMap<Id, More>,
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

    /// What a piece of text says.
    pub(super) fn text(&self, piece: Piece) -> &str {
        self.text.get(piece.start as usize..piece.end as usize).unwrap_or_default()
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

/// How it is built.
impl Tree {
    /// An empty page, with room for what a source of this length may hold.
    pub(super) fn new(length: usize) -> Self {
        let mut tree = Self {
            nodes: Vec::with_capacity(length / 64),
            text: String::with_capacity(length / 4),
            tables: Vec::new(),
            more: BTreeMap::new(),
            is_fragment: false,
            has_frames: false,
        };
        tree.add(Kind::Root); // NONE
        tree.add(Kind::Root); // ROOT
        tree
    }

    /// Adds a node that lies nowhere yet.
    pub(super) fn add(&mut self, kind: Kind) -> Id {
        let id = Id::try_from(self.nodes.len()).unwrap_or(NONE);
        self.nodes.push(Node { kind, parent: NONE, first: NONE, next: NONE, last: NONE, previous: NONE });
        match kind {
            Kind::Element(look) if look.role == Role::Table => self.tables.push(id),
            Kind::FragmentStart => self.is_fragment = true,
            _ => {}
        }
        id
    }

    /// Adds a node, and puts it into `parent`, in front of `next` or, where that is `NONE`, at the
    /// end. What is put into `NONE` lies nowhere.
    pub(super) fn put(&mut self, kind: Kind, place: (Id, Id)) -> Id {
        let id = self.add(kind);
        self.link(id, place);
        id
    }

    /// Puts a node that lies nowhere there.
    pub(super) fn link(&mut self, id: Id, (parent, next): (Id, Id)) {
        if id == NONE || parent == NONE {
            return;
        }
        let previous = self.before(parent, next);
        let node = &mut self.nodes[id as usize];
        (node.parent, node.previous, node.next) = (parent, previous, next);
        match previous {
            NONE => self.nodes[parent as usize].first = id,
            previous => self.nodes[previous as usize].next = id,
        }
        match next {
            NONE => self.nodes[parent as usize].last = id,
            next => self.nodes[next as usize].previous = id,
        }
    }

    /// Puts a text there, or what it goes on behind what was put there before.
    pub(super) fn put_text(&mut self, text: &str, (parent, next): (Id, Id)) {
        if parent == NONE || text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(self.text.len())) else {
            return;
        };
        let previous = self.before(parent, next);
        match &mut self.nodes[previous as usize].kind {
            Kind::Text(piece) if piece.end == start => piece.end = end,
            _ => drop(self.put(Kind::Text(Piece { start, end }), (parent, next))),
        }
    }

    fn before(&self, parent: Id, next: Id) -> Id {
        match next {
            NONE => self.node(parent).last,
            next => self.node(next).previous,
        }
    }

    /// Takes a node out of what it lies in.
    pub(super) fn unlink(&mut self, id: Id) {
        let node = &mut self.nodes[id as usize];
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
        if parent == NONE {
            return;
        }
        match previous {
            NONE => self.nodes[parent as usize].first = next,
            previous => self.nodes[previous as usize].next = next,
        }
        match next {
            NONE => self.nodes[parent as usize].last = previous,
            next => self.nodes[next as usize].previous = previous,
        }
    }

    /// Keeps more of an element, if there is more.
    pub(super) fn keep(&mut self, id: Id, more: More) {
        if id != NONE && more != (More { is_page: more.is_page, ..More::default() }) {
            self.more.insert(id, more);
        }
    }

    /// What more is kept of an element.
    pub(super) fn more(&self, id: Id) -> Option<&More> {
        self.more.get(&id)
    }

    /// The elements of which rules of the page's style sheets may speak.
    pub(super) fn named(&self) -> Vec<Id> {
        self.more.iter().filter(|(_, more)| !more.names.is_empty()).map(|(id, _)| *id).collect()
    }

    /// The names by which they do.
    pub(super) fn names(&self, id: Id) -> &[u16] {
        self.more.get(&id).map_or(&[], |more| &more.names)
    }

    /// Gives an element the style of a sheet: `important` counts more than its own, `style` less.
    pub(super) fn restyle(&mut self, id: Id, important: &Style, style: &Style) {
        if let Some(more) = self.more.get(&id).filter(|more| !more.is_page)
            && let Some(Node { kind: Kind::Element(look), .. }) = self.nodes.get_mut(id as usize)
        {
            look.styled(&important.or(&more.style).or(style), more.is_hidden);
        }
    }

    /// The page is built.
    pub(super) fn finish(mut self) -> Self {
        for table in std::mem::take(&mut self.tables) {
            self.order_sections(table);
            self.mark_row_around(table);
        }
        self
    }

    /// Puts the head of a table in front of its other groups of rows, and its foot behind them, as
    /// they are seen.
    fn order_sections(&mut self, table: Id) {
        let sections: Vec<(Id, Look)> = self
            .children(table)
            .filter_map(|id| Some((id, *self.look(id).filter(|look| look.role == Role::Section)?)))
            .collect();
        let body = sections.iter().find(|(_, look)| !look.is_head).map(|(id, _)| *id);
        let Some(body) = body else { return };
        let behind_body = sections.iter().skip_while(|(id, _)| *id != body);
        for (id, _) in behind_body.filter(|(_, look)| look.is_head) {
            self.unlink(*id);
            self.link(*id, (table, body));
        }
        for (id, _) in sections.iter().filter(|(_, look)| look.is_foot) {
            self.unlink(*id);
            self.link(*id, (table, NONE));
        }
    }

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
