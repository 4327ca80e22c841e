//! Walks a parsed page once, in document order, and writes its document.

use super::look::{Look, Role};
use super::open_table::{OpenTable, TableKind};
use super::style::Show;
use super::style::Size;
use super::tree::{Id, Kind, NONE, ROOT, Tree};
use super::writer::Writer;
use crate::document::{Block, BlockKind, Remark};
#[cfg(feature = "english")]
use crate::lang::Lang;
use crate::lang::Sentence;
use crate::read::faces::{Face, Script};

/// Stands for what is seen and cannot be read.
pub(super) const UNREAD: &str = "\u{FFFC}";

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its text.
    pub(super) text: String,
    /// Its blocks.
    pub(super) blocks: Vec<Block>,
    /// Its title, as it stands in the source.
    pub(super) title: String,
    /// The markup that a page of frames holds for browsers without.
    pub(super) no_frames: String,
    /// What people should know.
    pub(super) remarks: Vec<Remark>,
}

/// Reads off `tree` what the page says, which stands in so many others.
pub(super) fn walk(tree: &Tree, depth: usize) -> Page {
    let mut walker = Walker {
        tree,
        out: Writer::default(),
        tables: Vec::new(),
        tables_seen: 0,
        cell: NONE,
        unread: NONE,
        aside: NONE,
        headings: 0,
        keeps_lines: 0,
        in_fragment: !tree.is_fragment,
        filler: FILLER_AT_LEAST,
        cell_holds_unseen: false,
        faces: vec![(NONE, USUAL_FACE, USUAL_SIZE)],
        depth,
        page: Page::default(),
    };
    walker.run();
    walker.say_struck();
    let mut page = walker.page;
    page.text = walker.out.text;
    page.blocks = walker.out.blocks;
    page
}

/// Smaller text is not seen, in pixels.
const LEAST_SIZE: f32 = 0.5;

/// Tabulators that may always be written for slots without a cell of their own.
const FILLER_AT_LEAST: usize = 100_000;

pub(super) struct Walker<'t> {
    pub(super) tree: &'t Tree,
    pub(super) out: Writer,
    /// The open tables, the innermost last; not those inside an open cell, which are part of it.
    pub(super) tables: Vec<OpenTable>,
    /// How many tables of the page have begun, seen or not.
    pub(super) tables_seen: usize,
    /// The cell being written.
    pub(super) cell: Id,
    /// The outermost element around that is not to be read.
    pub(super) unread: Id,
    /// The title or `noframes` element being read.
    pub(super) aside: Id,
    /// How many headings are open.
    headings: usize,
    /// How many elements are open that keep their white space.
    keeps_lines: usize,
    /// Whether this is the part of the page that was copied.
    pub(super) in_fragment: bool,
    /// How many more tabulators may be written for slots without a cell of their own.
    pub(super) filler: usize,
    /// Whether a script or the like stands in the cell being written: then it may show something
    /// although there is no text.
    pub(super) cell_holds_unseen: bool,
    /// How text looks inside the elements that say so, and its size in pixels.
    faces: Vec<(Id, Face, f32)>,
    /// In how many other pages this one stands.
    pub(super) depth: usize,
    pub(super) page: Page,
}

/// The size of text of which nothing is said, in pixels.
const USUAL_SIZE: f32 = 16.0;
/// Its face, which has this size: text beside it that is much smaller is told from it.
const USUAL_FACE: Face = Face {
    script: Script::Plain,
    is_struck: false,
    is_symbol: false,
    is_white: false,
    size: (USUAL_SIZE * 10.0) as u16,
};

impl Walker<'_> {
    fn run(&mut self) {
        let tree = self.tree;
        let mut id = tree.node(ROOT).first;
        while id != NONE && id != ROOT {
            self.enter(id);
            let first = tree.node(id).first;
            if first != NONE {
                id = first;
                continue;
            }
            // Up to the next element that has a neighbour behind it.
            loop {
                self.leave(id);
                let node = tree.node(id);
                if node.next != NONE {
                    id = node.next;
                    break;
                }
                id = node.parent;
                if id == ROOT {
                    break;
                }
            }
        }
        self.boundary();
    }

    fn enter(&mut self, id: Id) {
        match &self.tree.node(id).kind {
            Kind::Element(look) => self.enter_element(id, look),
            Kind::Text(piece) => self.text(self.tree.text(*piece)),
            Kind::FragmentStart => self.in_fragment = true,
            Kind::FragmentEnd => self.in_fragment = false,
            Kind::Root => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.unread != NONE {
            return;
        }
        if self.aside != NONE {
            match self.tree.role(self.aside) {
                Some(Role::Title) => self.page.title.push_str(text),
                _ => self.page.no_frames.push_str(text),
            }
        } else if self.in_fragment && !self.is_between_cells() {
            let (_, face, size) = self.faces.last().copied().unwrap_or((NONE, USUAL_FACE, USUAL_SIZE));
            if size < LEAST_SIZE {
                return;
            }
            self.out.face = face;
            self.out.write(text, self.keeps_lines > 0);
        }
    }

    /// Text inside this element looks otherwise than that around it.
    fn open_face(&mut self, id: Id, look: &Look) {
        let (_, mut face, around) = self.faces.last().copied().unwrap_or((NONE, USUAL_FACE, USUAL_SIZE));
        face.is_struck |= look.is_struck;
        face.is_white = look.is_white.unwrap_or(face.is_white);
        if look.script != Script::Plain {
            face.script = look.script;
        }
        let size = match look.size {
            Size::Inherited => around,
            Size::Pixels(pixels) => pixels,
            // Of nothing there is no part.
            Size::Times(times) => around * times,
        };
        face.size = (size * 10.0).clamp(1.0, 60_000.0) as u16;
        self.faces.push((id, face, size));
    }

    fn enter_element(&mut self, id: Id, look: &Look) {
        if look.role == Role::Table {
            self.tables_seen += 1;
        }
        if self.unread != NONE {
            return;
        }
        if look.is_unread() {
            match look.role {
                Role::Row => self.skip_row(),
                Role::Cell => self.skip_cell(look),
                _ if look.show == Show::Shown
                    && self.aside == NONE
                    && self.in_fragment
                    && self.seen(id, look) =>
                {
                    return;
                }
                _ if look.show == Show::Gone => self.name_hidden_table(id),
                _ => {}
            }
            self.unread = id;
            return;
        }
        if look.has_face() {
            self.open_face(id, look);
        }
        if self.cell != NONE {
            self.cell_holds_unseen |= look.role == Role::Custom;
            if look.generates {
                self.out.write(UNREAD, false);
            }
        }
        self.keeps_lines += usize::from(look.keeps_lines);
        match look.role {
            Role::Break if self.in_fragment && self.aside == NONE => {
                self.out.break_line();
            }
            Role::Block | Role::Section | Role::Caption => self.boundary(),
            Role::Heading => {
                self.boundary();
                self.headings += 1;
            }
            Role::Pre => {
                self.boundary();
                self.keeps_lines += 1;
            }
            Role::Title | Role::NoFrames => self.enter_aside(id, look.role),
            Role::Table | Role::Row | Role::Cell => self.boundary(),
            _ => {}
        }
        if self.cell == NONE {
            match look.role {
                Role::Table => self.enter_table(id),
                Role::Section => self.enter_section(id),
                Role::Row => self.enter_row(id, look),
                Role::Cell => self.enter_cell(id),
                Role::Caption => self.finish_table(),
                _ => {}
            }
        }
    }

    fn leave(&mut self, id: Id) {
        let Some(look) = self.tree.look(id) else {
            return;
        };
        if self.unread == id {
            self.unread = NONE;
            if look.is_unread() {
                return;
            }
        } else if self.unread != NONE {
            return;
        }
        if look.is_unread() {
            // A drawing whose text was read.
            return self.boundary();
        }
        if self.faces.last().is_some_and(|(face, ..)| *face == id) {
            self.faces.pop();
        }
        match look.role {
            Role::Cell if self.cell == id => self.leave_cell(look),
            Role::Table if self.is_open_table(id) => self.leave_table(),
            Role::Title | Role::NoFrames if self.aside == id => self.aside = NONE,
            Role::Block | Role::Section | Role::Caption | Role::Table | Role::Row | Role::Cell => {
                self.boundary()
            }
            Role::Heading => {
                self.boundary();
                self.headings -= 1;
            }
            Role::Pre => {
                self.boundary();
                self.keeps_lines -= 1;
            }
            _ => {}
        }
        self.keeps_lines -= usize::from(look.keeps_lines);
    }

    /// The end of a paragraph or heading, or of a part of a cell.
    pub(super) fn boundary(&mut self) {
        if self.cell != NONE {
            self.out.part();
        } else if self.headings > 0 {
            self.out.end_block(BlockKind::Heading);
        } else {
            self.out.end_block(BlockKind::Paragraph);
        }
    }

    /// A title and the content for browsers without frames are kept out of the text; only the
    /// first title counts.
    fn enter_aside(&mut self, id: Id, role: Role) {
        let wanted = match role {
            Role::Title => self.page.title.is_empty() && !self.tree.is_fragment,
            _ => self.tree.has_frames,
        };
        if wanted {
            self.aside = id;
        } else {
            self.unread = id;
        }
    }

    fn skip_row(&mut self) {
        if self.cell == NONE
            && let Some(table) = self.tables.last_mut()
        {
            table.next_row += 1;
        }
    }

    fn skip_cell(&mut self, look: &Look) {
        if self.cell != NONE {
            return;
        }
        if look.show == Show::Invisible {
            self.write_empty_cell(look);
        } else if let Some(table) = self.tables.last_mut() {
            table.next_cell += 1;
        }
    }

    /// Names what was struck and left out.
    fn say_struck(&mut self) {
        if self.out.struck > 0 && self.depth == 0 {
            let struck = self.out.struck;
            let words = Sentence::each(|lang| {
                pick!(
                    lang,
                    format!("网页里有 {struck} 处加了删除线的文字，没有读取。"),
                    format!(
                        "Struck-out text on the web page was not read (in {}).",
                        Lang::count(struck, "place")
                    )
                )
            });
            self.say(0, words);
        }
    }

    /// Between the cells of a table that is being written, where only white space stands.
    pub(super) fn is_between_cells(&self) -> bool {
        self.cell == NONE && self.tables.last().is_some_and(|table| table.kind == TableKind::Grid)
    }
}
