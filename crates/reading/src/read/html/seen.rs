//! What is seen in a page and is no text: fields, lists, pictures, drawings, other pages.
//!
//! In a cell, their value is read, or they leave the mark for what cannot be read. Between
//! paragraphs a picture or another page is named where a table may be expected; a page is full of
//! others.

use super::look::{Look, Role};
use super::tree::{Id, Kind, NONE, Tree};
use super::walk::{UNREAD, Walker};
use crate::document::{BlockKind, Remark, RemarkKind};
use crate::lang::Sentence;
use crate::read::faces::{Face, PICTURE, may_precede_table};
use crate::span::Span;

/// Pages in pages are read to this depth.
const MAX_DEPTH: usize = 3;

static FRAME: Sentence = fixed!(
    "这里显示的是另一个网页（框架），没有读取。请打开那个网页另存，或者复制它的内容。",
    "Another web page is shown here (a frame) and was not read. Please open and save that page, or copy what is in it."
);
static OBJECT: Sentence = fixed!(
    "这里嵌入了网页之外的内容，没有读取。",
    "Something from outside the web page is embedded here and was not read."
);
static HIDDEN: Sentence = fixed!(
    "网页把一张表隐藏起来了（例如在没有打开的标签页里），没有读取。请打开标签页，复制里面的表。",
    "The page hides a table (say, in a tab that is not open), which was not read. Please open the tab and copy its table."
);
static PDF: Sentence = fixed!(
    "这里嵌入了一份 PDF 文件，没有读取。请下载那份 PDF 再核对。",
    "A PDF is embedded here and was not read. Please download and check that PDF."
);

impl Walker<'_> {
    /// Something that is seen and no text. Says whether what stands inside is to be read.
    pub(super) fn seen(&mut self, id: Id, look: &Look) -> bool {
        let in_cell = self.cell != NONE;
        match look.role {
            Role::Unseen => self.cell_holds_unseen |= in_cell,
            // What only browsers without scripts show.
            Role::Left if !in_cell && self.text_inside_has_table(id) => self.named_block(&HIDDEN),
            Role::Picture if in_cell && !look.is_tiny => self.mark(),
            Role::Picture if !look.is_tiny => self.unread_block(&PICTURE),
            Role::Object if in_cell => self.mark(),
            Role::Object if self.is_pdf(id) => self.named_block(&PDF),
            Role::Object => self.unread_block(&OBJECT),
            Role::Drawing if in_cell => {
                if self.tree.holds_text(id) {
                    return true;
                }
                self.cell_holds_unseen = true;
            }
            Role::Drawing if self.tree.holds_text(id) => self.unread_block(&PICTURE),
            Role::Frame => self.frame(id, look, in_cell),
            Role::Input if in_cell => self.input(id, look),
            Role::TextArea if in_cell => self.value(&self.tree.text_inside(id)),
            Role::Select if in_cell => {
                let chosen = self.tree.chosen(id).map(|entry| self.tree.text_inside(entry));
                self.value(&chosen.unwrap_or_default());
            }
            _ => {}
        }
        false
    }

    /// The mark for what cannot be read.
    fn mark(&mut self) {
        self.out.face = Face::default();
        self.out.write(UNREAD, false);
    }

    /// A value of a form, which is seen as a text of its own.
    fn value(&mut self, value: &str) {
        self.out.face = Face::default();
        self.out.write(value, false);
    }

    fn input(&mut self, id: Id, look: &Look) {
        let more = self.tree.more(id);
        let (kind, value) = more.map_or(("", ""), |more| (more.kind.as_str(), more.value.as_str()));
        match kind {
            "hidden" => {}
            "button" | "image" | "reset" | "submit" => self.cell_holds_unseen = true,
            "checkbox" | "radio" => {
                if look.is_chosen {
                    self.mark();
                }
                self.cell_holds_unseen = true;
            }
            "color" | "file" | "password" | "range" => self.mark(),
            _ => self.value(value),
        }
    }

    /// Another page: read where its source stands in this one.
    fn frame(&mut self, id: Id, look: &Look, in_cell: bool) {
        let more = self.tree.more(id);
        let source = more.map(|more| more.source.as_str()).filter(|source| !source.trim().is_empty());
        let Some(source) = source else {
            let has_address = more.is_some_and(|more| !more.address.trim().is_empty());
            match (has_address && !look.is_tiny, in_cell) {
                (false, _) => {}
                (true, true) => self.cell_holds_unseen = true,
                (true, false) if self.is_pdf(id) => self.named_block(&PDF),
                (true, false) => self.unread_block(&FRAME),
            }
            return;
        };
        if self.depth >= MAX_DEPTH {
            return if in_cell { self.mark() } else { self.named_block(&FRAME) };
        }
        let page = super::page(source, self.depth + 1);
        if in_cell {
            let words: Vec<&str> = page.text.split_whitespace().collect();
            return self.value(&words.join(" "));
        }
        if self.is_between_cells() || page.blocks.is_empty() {
            return;
        }
        self.boundary();
        let start = self.out.text.len() + usize::from(!self.out.text.is_empty());
        self.out.splice(&page.text, page.blocks);
        let moved =
            page.remarks.into_iter().map(|remark| Remark { span: remark.span.shifted(start), ..remark });
        self.page.remarks.extend(moved);
    }

    fn is_pdf(&self, id: Id) -> bool {
        let Some(more) = self.tree.more(id) else { return false };
        let address = more.address.split(['?', '#']).next().unwrap_or_default().trim().to_ascii_lowercase();
        more.kind == "application/pdf"
            || address.ends_with(".pdf")
            || address.starts_with("data:application/pdf")
    }

    /// Something between paragraphs that may stand for a table.
    fn unread_block(&mut self, words: &Sentence) {
        if self.out.before().is_some_and(may_precede_table) {
            self.named_block(words);
        }
    }

    /// Names a table with totals in a part of the page that is hidden.
    pub(super) fn name_hidden_table(&mut self, id: Id) {
        if self.cell == NONE && self.aside == NONE && self.in_fragment && self.tree.holds_totals(id) {
            self.named_block(&HIDDEN);
        }
    }

    /// Whether the source of a table stands as text in an element, totals and all.
    fn text_inside_has_table(&self, id: Id) -> bool {
        let text = self.tree.text_inside(id);
        text.contains("<table") && text.contains("总计")
    }

    fn named_block(&mut self, words: &Sentence) {
        if self.is_between_cells() {
            return;
        }
        self.boundary();
        self.mark();
        self.out.end_block(BlockKind::Paragraph);
        if let Some(block) = self.out.blocks.last() {
            let (span, words) = (block.span, words.clone());
            self.page.remarks.push(Remark { span, kind: RemarkKind::Unread, words });
        }
    }

    /// Says something of the whole page.
    pub(super) fn say(&mut self, at: usize, words: Sentence) {
        self.page.remarks.push(Remark { span: Span::at(at), kind: RemarkKind::LeftOut, words });
    }
}

impl Tree {
    /// All text inside an element, whatever it is.
    fn text_inside(&self, id: Id) -> String {
        let mut text = String::new();
        let mut next = self.following(id, id, true);
        while let Some(at) = next {
            if let Kind::Text(piece) = &self.node(at).kind {
                text.push_str(self.text(*piece));
            }
            next = self.following(at, id, true);
        }
        text
    }

    /// Whether a cell inside an element is the head of totals.
    fn holds_totals(&self, id: Id) -> bool {
        let (mut next, mut in_table) = (self.following(id, id, true), false);
        while let Some(at) = next {
            match &self.node(at).kind {
                Kind::Element(look) => in_table |= look.role == Role::Table,
                Kind::Text(piece) if in_table && self.text(*piece).trim() == "总计" => return true,
                _ => {}
            }
            next = self.following(at, id, true);
        }
        false
    }

    /// Whether a drawing has text that is seen.
    fn holds_text(&self, id: Id) -> bool {
        let mut next = self.following(id, id, true);
        while let Some(at) = next {
            let node = self.node(at);
            let into = match &node.kind {
                Kind::Text(piece) if !self.text(*piece).trim().is_empty() => return true,
                Kind::Element(look) => !look.is_unread(),
                _ => true,
            };
            next = self.following(at, id, into);
        }
        false
    }

    /// The entry that a list shows: the chosen one, else the first.
    fn chosen(&self, list: Id) -> Option<Id> {
        let all = || {
            std::iter::successors(self.following(list, list, true), move |&at| self.following(at, list, true))
                .filter(|&at| self.role(at) == Some(Role::Choice))
        };
        let is_chosen = |id: &Id| self.look(*id).is_some_and(|look| look.is_chosen);
        all().filter(is_chosen).last().or_else(|| all().next())
    }
}
