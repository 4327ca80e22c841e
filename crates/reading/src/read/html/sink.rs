//! Where the builder puts what it makes: elements become nodes of our tree.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, QualName, local_name, ns};

use super::attributes::Attributes;
use super::css::Sheet;
use super::look::{Look, Role};
use super::more::More;
use super::names;
use super::tree::{Id, Kind, NONE, ROOT, Tree};

/// What the builder knows a node by.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    id: Id,
    name: QualName,
}

impl Handle {
    fn nameless(id: Id) -> Self {
        Self { id, name: QualName::new(None, ns!(), LocalName::from("")) }
    }
}

/// Takes what the builder makes into the tree.
pub(super) struct Sink<'s> {
    pub(super) tree: RefCell<Tree>,
    /// How deep each node lies, and how deep the last one that was put somewhere.
    depths: RefCell<Vec<u16>>,
    pub(super) depth: Cell<u16>,
    pub(super) sheet: &'s Sheet,
}

impl<'s> Sink<'s> {
    /// An empty page with this style sheet, of a source of this length.
    pub(super) fn new(length: usize, sheet: &'s Sheet) -> Self {
        Self {
            tree: RefCell::new(Tree::new(length)),
            depths: RefCell::new(vec![0, 0]),
            depth: Cell::new(0),
            sheet,
        }
    }
}

impl Sink<'_> {
    fn put(&self, child: NodeOrText<Handle>, place: (Id, Id)) {
        let mut tree = self.tree.borrow_mut();
        let mut depths = self.depths.borrow_mut();
        let depth = depths.get(place.0 as usize).copied().unwrap_or_default().saturating_add(1);
        self.depth.set(depth);
        match child {
            NodeOrText::AppendNode(handle) => {
                tree.unlink(handle.id);
                tree.link(handle.id, place);
                if let Some(own) = depths.get_mut(handle.id as usize).filter(|_| handle.id != NONE) {
                    *own = depth;
                }
            }
            NodeOrText::AppendText(text) => tree.put_text(&text, place),
        }
    }

    fn add(&self, kind: Kind) -> Id {
        let id = self.tree.borrow_mut().add(kind);
        let mut depths = self.depths.borrow_mut();
        if depths.len() <= id as usize {
            depths.resize(id as usize + 1, 0);
        }
        id
    }

    fn parent(&self, id: Id) -> Id {
        self.tree.borrow().node(id).parent
    }
}

impl TreeSink for Sink<'_> {
    type Handle = Handle;
    type Output = ();
    type ElemName<'a>
        = ExpandedName<'a>
    where
        Self: 'a;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let attributes = Attributes::of(&name.local, &attrs, self.sheet);
        let is_html = name.ns == ns!(html);
        let role = match () {
            () if is_html && attributes.is_shadow => Role::Block,
            () if is_html => names::role(&name.local),
            () if name.ns == ns!(svg) => names::role_in_drawing(&name.local),
            () => names::role_in_formula(&name.local),
        };
        // Pages hide their whole body until scripts have run; the head holds the title, seen or not.
        let is_page = attributes.more.is_page || matches!(&*name.local, "html" | "head" | "body");
        let mut look = if is_page { Look::plain(role) } else { Look::with(role, &attributes) };
        look.is_head = is_html && name.local == local_name!("thead");
        look.is_foot = is_html && name.local == local_name!("tfoot");
        let id = self.add(Kind::Element(look));
        let mut tree = self.tree.borrow_mut();
        tree.has_frames |= is_html && name.local == local_name!("frameset");
        tree.keep(id, More { is_page, ..attributes.more });
        Handle { id, name }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        let kind = match text.trim() {
            "StartFragment" => Kind::FragmentStart,
            "EndFragment" => Kind::FragmentEnd,
            _ => return Handle::nameless(NONE),
        };
        Handle::nameless(self.add(kind))
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

    fn get_template_contents(&self, template: &Handle) -> Handle {
        Handle::nameless(template.id)
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
