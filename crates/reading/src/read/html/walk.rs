//! Walks a parsed page once, in document order, and writes its document.

use super::look::{Look, Role, Show};
use super::tables::{OpenTable, TableKind};
use super::tree::{Id, Kind, NONE, ROOT, Tree};
use super::writer::Writer;
use crate::document::{Block, BlockKind};

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
}

/// Reads off `tree` what the page says.
pub(super) fn walk(tree: &Tree) -> Page {
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
        page: Page::default(),
    };
    walker.run();
    let mut page = walker.page;
    page.text = walker.out.text;
    page.blocks = walker.out.blocks;
    page
}

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
    aside: Id,
    /// How many headings are open.
    headings: usize,
    /// How many elements are open that keep their white space.
    keeps_lines: usize,
    /// Whether this is the part of the page that was copied.
    pub(super) in_fragment: bool,
    /// How many more tabulators may be written for slots without a cell of their own.
    pub(super) filler: usize,
    page: Page,
}

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
            self.out.write(text, self.keeps_lines > 0);
        }
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
                _ => {}
            }
            self.unread = id;
            return;
        }
        self.keeps_lines += usize::from(look.keeps_lines);
        match look.role {
            Role::Break => {
                if self.in_fragment && self.aside == NONE {
                    self.out.break_line();
                }
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
            Role::Inline | Role::Left => {}
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
        match look.role {
            Role::Cell if self.cell == id => self.leave_cell(look),
            Role::Table if self.is_open_table(id) => self.leave_table(),
            Role::Title | Role::NoFrames if self.aside == id => self.aside = NONE,
            Role::Inline | Role::Left | Role::Break | Role::Title | Role::NoFrames => {}
            Role::Heading => {
                self.boundary();
                self.headings -= 1;
            }
            Role::Pre => {
                self.boundary();
                self.keeps_lines -= 1;
            }
            _ => self.boundary(),
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

    /// Between the cells of a table that is being written, where only white space stands.
    fn is_between_cells(&self) -> bool {
        self.cell == NONE && self.tables.last().is_some_and(|table| table.kind == TableKind::Grid)
    }
}
