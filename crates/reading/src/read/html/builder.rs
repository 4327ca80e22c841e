//! Builds the tree of a page out of its tokens: section 13.2.6 of the HTML standard, reduced to
//! what a text and its tables depend on.
//!
//! The tree is the one that browsers build, but for these:
//!
//! * Elements that only style a run of text are no part of it, unless they hide it ([`runs`]).
//!   That saves most of the work on pages that wrap every glyph in two of them, and with them the
//!   list of active formatting elements, which multiplies those that are never closed.
//! * Elements nested deeper than [`DEEPEST`] are not opened; their text goes to the one around.
//!   Browsers draw such a line too: the builder looks through its open elements at most tags.
//! * Elements that are always empty or never read have no node, and what stands in a template has
//!   no place.
//! * A `font` or `a` that ends a drawing, or stands in one, ends with the block around it, even if
//!   it was never closed.
//! * No `annotation-xml` lets HTML into a formula, whatever its encoding.
//!
//! None of that changes the text of a page, nor its blocks unless the markup is very broken.

mod body;
mod drawings;
mod page;
mod runs;
mod stack;
mod tables;

use super::attributes::Attributes;
use super::look::{Look, Role};
use super::names::{Element, HOLDS_NONE, Name, RUN_STYLE, TABLE_PART};
use super::tree::{Id, Kind, NONE, ROOT, Tree};
use runs::{Pending, Runs};
use stack::{Open, Space, Stack};

/// How many elements may be open at once.
const DEEPEST: usize = 256;
/// How many kinds of unopened elements are remembered.
const REMEMBERED: usize = 32;

/// A tag of the page.
pub(super) struct Tag {
    /// Whether it begins or ends an element.
    pub(super) kind: TagKind,
    /// The element's name.
    pub(super) name: Name,
    /// What its attributes say.
    pub(super) attributes: Attributes,
}

/// Whether a tag begins or ends an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    /// It begins one.
    Start,
    /// It ends one.
    End,
}

/// How what follows on a tag is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// As text and markup.
    Markup,
    /// As text with references, up to the end tag.
    Text,
    /// As text as it stands, up to the end tag.
    Raw,
    /// As a script, up to the end tag.
    Script,
    /// As text as it stands, up to the end of the page.
    Plain,
}

/// What comes of a tag in an insertion mode.
enum Step {
    /// All is done.
    Done,
    /// The mode is another one now, which has to see the tag too.
    Again,
    /// An element was begun that holds no elements.
    Holds(Content),
}

/// Where in a page the builder is: the insertion modes of section 13.2.4.1. Those for text alone
/// are left out: such text comes in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Initial,
    BeforeHtml,
    BeforeHead,
    InHead,
    AfterHead,
    InBody,
    InTable,
    InCaption,
    InColumnGroup,
    InTableBody,
    InRow,
    InCell,
    InTemplate,
    AfterBody,
    InFrameset,
    AfterFrameset,
    AfterAfterBody,
}

/// The builder of one page.
pub(super) struct Builder {
    tree: Tree,
    mode: Mode,
    stack: Stack,
    /// The modes of the open templates.
    template_modes: Vec<Mode>,
    /// The head, once it was there, and the open form.
    head: Option<Open>,
    form: Id,
    /// Where the text goes of the element that holds nothing else.
    raw: Id,
    runs: Runs,
    /// Elements that were too deep to be opened; their end tags are to be ignored too.
    unopened: Vec<Pending>,
    /// Whether a table does not end the paragraph in front of it, as in pages of old.
    is_quirky: bool,
    /// Whether frames may still take the place of what stands in the body.
    frames_may_come: bool,
    /// Whether what is put into a table goes in front of it.
    fosters: bool,
    /// Whether a line feed that comes next says nothing.
    skips_line_feed: bool,
}

impl Builder {
    /// The builder of a page of about so many bytes.
    pub(super) fn new(length: usize) -> Self {
        Self {
            tree: Tree::new(length),
            mode: Mode::Initial,
            stack: Stack::default(),
            template_modes: Vec::new(),
            head: None,
            form: NONE,
            raw: NONE,
            runs: Runs::default(),
            unopened: Vec::new(),
            is_quirky: false,
            frames_may_come: true,
            fosters: false,
            skips_line_feed: false,
        }
    }

    /// The page ends here.
    pub(super) fn finish(self) -> Tree {
        self.tree.finish()
    }

    /// Whether the innermost open element is part of a drawing or a formula.
    pub(super) fn is_in_drawing(&self) -> bool {
        self.stack.current().is_some_and(|current| current.space != Space::Html)
    }

    /// Whether the tag of a run style that hides nothing is of no further interest.
    pub(super) fn holds_back(&mut self, kind: TagKind, name: Name) -> bool {
        self.runs.hold_back(kind, name)
    }

    /// Takes a document type.
    pub(super) fn doctype(&mut self, is_quirky: bool) {
        self.skips_line_feed = false;
        if self.mode == Mode::Initial {
            self.is_quirky = is_quirky;
            self.mode = Mode::BeforeHtml;
        }
    }

    /// Takes a comment. Two of them are read: they say what of a page was copied.
    pub(super) fn comment(&mut self, text: &str) {
        self.skips_line_feed = false;
        let kind = match text.trim() {
            "StartFragment" => Kind::FragmentStart,
            "EndFragment" => Kind::FragmentEnd,
            _ => return,
        };
        let place = match self.mode {
            _ if self.is_in_drawing() => self.place(),
            Mode::Initial | Mode::BeforeHtml | Mode::AfterAfterBody => (ROOT, NONE),
            Mode::AfterBody => (self.stack.root(), NONE),
            _ => self.place(),
        };
        self.tree.put(kind, place);
    }

    /// Takes a text, in which a zero byte is none of it.
    pub(super) fn text(&mut self, text: &str) {
        let skips_line_feed = std::mem::take(&mut self.skips_line_feed);
        let text = text.strip_prefix('\n').filter(|_| skips_line_feed).unwrap_or(text);
        if text.is_empty() {
            return;
        }
        if self.is_drawn(None) {
            return self.text_in_drawing(text);
        }
        match self.mode {
            Mode::InBody | Mode::InCaption | Mode::InCell | Mode::InTemplate => self.text_in_body(text),
            Mode::InTable | Mode::InTableBody | Mode::InRow => self.text_in_table(text),
            Mode::InFrameset | Mode::AfterFrameset => {}
            _ => self.text_between(text),
        }
    }

    /// Takes the text of the element that holds nothing else.
    pub(super) fn raw_text(&mut self, text: &str) {
        self.tree.put_text(text, (self.raw, NONE));
    }

    /// Takes a tag, and says how what follows is to be read.
    pub(super) fn tag(&mut self, mut tag: Tag) -> Content {
        let is_admitted = match tag.kind {
            TagKind::Start => self.admits_start(&mut tag),
            TagKind::End => self.admits_end(&mut tag),
        };
        if is_admitted { self.process(&tag) } else { Content::Markup }
    }

    /// Whether a start tag is of interest. Run styles that hide are taken for `span`.
    fn admits_start(&mut self, tag: &mut Tag) -> bool {
        if tag.name.element.is_in(RUN_STYLE) {
            let is_admitted = if self.is_in_drawing() {
                // Most of them end a drawing; those that do not may stay in it.
                use Element::{A, Font, Ins, OfficeP};
                if !matches!(tag.name.element, A | Font | Ins | OfficeP) {
                    tag.name = Name::of(Element::Span);
                }
                true
            } else if tag.attributes.hides() {
                self.runs.remember(std::mem::replace(&mut tag.name, Name::of(Element::Span)));
                true
            } else {
                !self.runs.hold_back(tag.kind, tag.name)
            };
            if !is_admitted {
                return false;
            }
        }
        if tag.name.element.is_in(HOLDS_NONE) || self.stack.len() < DEEPEST {
            return true;
        }
        if let Some(pending) = self.unopened.iter_mut().find(|pending| pending.name == tag.name) {
            pending.count += 1;
        } else if self.unopened.len() < REMEMBERED {
            self.unopened.push(Pending { name: tag.name, count: 1 });
        }
        false
    }

    /// Whether an end tag is of interest.
    fn admits_end(&mut self, tag: &mut Tag) -> bool {
        if tag.name.element.is_in(RUN_STYLE) {
            if self.runs.hold_back(tag.kind, tag.name) {
                return false;
            }
            let inside = self.runs.forget(tag.name);
            tag.name = Name::of(Element::Span);
            for _ in 0..inside {
                self.process(tag);
            }
        }
        let unopened = self.unopened.iter_mut().find(|pending| pending.name == tag.name && pending.count > 0);
        match unopened {
            Some(pending) => {
                pending.count -= 1;
                false
            }
            None => true,
        }
    }

    /// Gives a tag to the present mode, and to those that it leads to: section 13.2.6.
    fn process(&mut self, tag: &Tag) -> Content {
        self.skips_line_feed = false;
        loop {
            let step = if self.is_drawn(Some(tag)) { self.in_drawing(tag) } else { self.in_mode(tag) };
            match step {
                Step::Done => return Content::Markup,
                Step::Holds(content) => return content,
                Step::Again => {}
            }
        }
    }

    fn in_mode(&mut self, tag: &Tag) -> Step {
        match self.mode {
            Mode::Initial => self.initial(),
            Mode::BeforeHtml => self.before_html(tag),
            Mode::BeforeHead => self.before_head(tag),
            Mode::InHead => self.in_head(tag),
            Mode::AfterHead => self.after_head(tag),
            Mode::InBody => self.in_body(tag),
            Mode::InTable => self.in_table(tag),
            Mode::InCaption => self.in_caption(tag),
            Mode::InColumnGroup => self.in_column_group(tag),
            Mode::InTableBody => self.in_table_body(tag),
            Mode::InRow => self.in_row(tag),
            Mode::InCell => self.in_cell(tag),
            Mode::InTemplate => self.in_template(tag),
            Mode::AfterBody | Mode::AfterAfterBody => self.after_body(tag),
            Mode::InFrameset => self.in_frameset(tag),
            Mode::AfterFrameset => self.after_frameset(tag),
        }
    }

    /// Another mode has to see the tag.
    fn again_in(&mut self, mode: Mode) -> Step {
        self.mode = mode;
        Step::Again
    }

    /// Puts an element into the tree that nothing can be put into.
    fn insert(&mut self, tag: &Tag) -> Id {
        let look = Look::of(tag.name.element, &tag.attributes);
        self.tree.put(Kind::Element(look), self.place())
    }

    /// The same with one whose tag was left out.
    fn insert_implied(&mut self, element: Element) -> Id {
        self.tree.put(Kind::Element(Look::plain(element.role())), self.place())
    }

    /// Puts an element into the tree and opens it.
    fn open(&mut self, tag: &Tag) -> Id {
        let id = self.insert(tag);
        self.stack.push(Open { id, name: tag.name, space: Space::Html });
        id
    }

    /// The same with one whose tag was left out.
    fn open_implied(&mut self, element: Element) {
        let id = self.insert_implied(element);
        self.stack.push(Open { id, name: Name::of(element), space: Space::Html });
    }

    /// Begins an element that holds nothing but text.
    fn hold(&mut self, tag: &Tag, content: Content) -> Step {
        self.raw = if tag.name.element.role() == Role::Left { NONE } else { self.insert(tag) };
        Step::Holds(content)
    }

    /// Where in the tree the next node goes: section 13.2.6.1.
    fn place(&self) -> (Id, Id) {
        let Some(current) = self.stack.current() else {
            return (ROOT, NONE);
        };
        if self.fosters && current.is_in(TABLE_PART) {
            return self.foster_place();
        }
        if current.is(Element::Template) { (NONE, NONE) } else { (current.id, NONE) }
    }

    /// In front of the innermost table.
    fn foster_place(&self) -> (Id, Id) {
        let mut around = self.stack.root();
        let mut place = (around, NONE);
        for open in self.stack.iter() {
            if open.is(Element::Template) {
                place = (NONE, NONE);
            } else if open.is(Element::Table) {
                let parent = self.tree.node(open.id).parent;
                place = if parent == NONE { (around, NONE) } else { (parent, open.id) };
            }
            around = open.id;
        }
        place
    }

    fn text_in_body(&mut self, text: &str) {
        let without_zeros;
        let text = if text.contains('\0') {
            without_zeros = text.replace('\0', "");
            &without_zeros
        } else {
            text
        };
        self.frames_may_come = self.frames_may_come && is_space(text);
        self.tree.put_text(text, self.place());
    }
}

/// Whether a text is nothing but white space, zero bytes aside.
fn is_space(text: &str) -> bool {
    text.bytes().all(|byte| byte == 0 || byte.is_ascii_whitespace())
}

/// `text` in two: the white space that it begins with, and the rest.
fn split_space(text: &str) -> (&str, &str) {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_whitespace());
    text.split_at(text.len() - rest.len())
}
