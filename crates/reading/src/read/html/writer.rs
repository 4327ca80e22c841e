//! Writes the text of a document, its white space as a browser shows it.

use crate::document::{Block, BlockKind, Origin};
use crate::read::faces::{Face, Faces};
use crate::span::Span;

/// White space read but not yet written; the greater of two wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// Spaces.
    Space,
    /// A line break of the source, which says nothing: between two Chinese characters it vanishes.
    SourceLine,
    /// The end of a paragraph or line inside a cell.
    Boundary,
}

/// The text so far, and the run of text being written: a paragraph or a cell.
#[derive(Debug, Default)]
pub(super) struct Writer {
    /// All that was written.
    pub(super) text: String,
    /// The finished blocks.
    pub(super) blocks: Vec<Block>,
    /// Where the open run begins.
    run: Option<usize>,
    /// How its text looks, and how the text looks that is being written.
    faces: Faces,
    pub(super) face: Face,
    /// How many runs hold something struck that was left out.
    pub(super) struck: usize,
    in_cell: bool,
    gap: Gap,
    /// Spaces at the beginning of preformatted text that has not yet said anything.
    indent: String,
}

impl Writer {
    /// Writes text; opens a paragraph unless a run is open. `keeps_lines` where line breaks and
    /// spaces count, which they never do in a cell.
    pub(super) fn write(&mut self, text: &str, keeps_lines: bool) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let plain = rest.find(is_special).unwrap_or(rest.len());
            let (head, tail) = if plain > 0 { rest.split_at(plain) } else { rest.split_at(first.len_utf8()) };
            rest = tail;
            if plain > 0 {
                self.write_plain(head, keeps_lines);
            } else {
                self.write_special(first, keeps_lines);
            }
        }
    }

    /// A line break that is seen.
    pub(super) fn break_line(&mut self) {
        if self.in_cell {
            self.gap = Gap::Boundary;
        } else if let Some(start) = self.run {
            self.trim_end(start, |char| char == ' ');
            self.text.push('\n');
            self.gap = Gap::None;
        }
    }

    /// The end of a paragraph inside a cell.
    pub(super) fn part(&mut self) {
        self.gap = Gap::Boundary;
    }

    /// Ends the open paragraph, if any, and makes it a block.
    pub(super) fn end_block(&mut self, kind: BlockKind) {
        self.gap = Gap::None;
        self.indent.clear();
        if let Some(start) = self.run.take() {
            self.settle(start);
            self.trim_end(start, char::is_whitespace);
            if self.text.len() == start {
                // All of it was struck.
                self.text.truncate(start - usize::from(self.text.ends_with('\n') && start > 0));
                return;
            }
            let span = Span::new(start, self.text.len());
            self.blocks.push(Block { span, kind, origin: Origin::Text });
        }
    }

    /// Separates what follows from the blocks before it.
    pub(super) fn separate(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// Begins a cell here.
    pub(super) fn begin_cell(&mut self) {
        self.run = Some(self.text.len());
        self.faces = Faces::default();
        self.in_cell = true;
        self.gap = Gap::None;
    }

    /// Ends the cell; its place is empty where it says nothing.
    pub(super) fn end_cell(&mut self) -> Span {
        let start = self.run.take().unwrap_or(self.text.len());
        self.settle(start);
        self.in_cell = false;
        self.gap = Gap::None;
        self.trim_end(start, char::is_whitespace);
        Span::new(start, self.text.len())
    }

    /// Whether nothing was written of the open cell.
    pub(super) fn is_cell_blank(&self) -> bool {
        self.run.is_none_or(|start| self.text[start..].trim().is_empty())
    }

    /// What stands in front of the place where the next text would be written: of the open run, or
    /// of the last paragraph. `None` behind a table.
    pub(super) fn before(&self) -> Option<&str> {
        match (self.run, self.blocks.last()) {
            (Some(start), _) => self.text.get(start..),
            (None, Some(block)) if !block.is_table() => Some(block.span.of(&self.text)),
            (None, _) => None,
        }
    }

    /// Puts what another page says here, as blocks of their own.
    pub(super) fn splice(&mut self, text: &str, blocks: Vec<Block>) {
        self.separate();
        let start = self.text.len();
        self.text.push_str(text);
        self.blocks.extend(blocks.into_iter().map(|mut block| {
            block.span = block.span.shifted(start);
            if let BlockKind::Table(table) = &mut block.kind {
                for cell in &mut table.cells {
                    cell.span = cell.span.shifted(start);
                    cell.origin = Origin::Text;
                }
            }
            block
        }));
    }

    /// The run that begins at `start` is whole: writes it as it is seen.
    fn settle(&mut self, start: usize) {
        let faces = std::mem::take(&mut self.faces);
        let said = self.text.get(start..).unwrap_or_default();
        let (seen, strikes) = faces.settle(said, self.in_cell);
        let changed = (strikes || seen != said).then(|| seen.into_owned());
        self.struck += usize::from(strikes);
        if let Some(seen) = changed {
            self.text.truncate(start);
            self.text.push_str(&seen);
        }
    }

    fn write_plain(&mut self, text: &str, keeps_lines: bool) {
        let keeps_lines = keeps_lines && !self.in_cell;
        let text = if keeps_lines || !self.at_line_start() { text } else { text.trim_start() };
        let Some(first) = text.chars().next() else {
            return;
        };
        if self.run.is_none() {
            if text.trim_start().is_empty() {
                self.indent.push_str(text);
                return;
            }
            self.separate();
            self.run = Some(self.text.len());
            if keeps_lines {
                self.text.push_str(&self.indent);
            }
            self.gap = Gap::None;
            self.indent.clear();
        }
        self.close_gap(first);
        let start = self.run.unwrap_or_default();
        self.faces.mark(self.text.len() - start, self.face);
        self.text.push_str(text);
    }

    fn write_special(&mut self, char: char, keeps_lines: bool) {
        match char {
            '\n' | '\r' | '\u{C}' | '\t' | ' ' if keeps_lines && !self.in_cell => {
                self.write_kept(char);
            }
            '\u{2028}' | '\u{2029}' => self.gap = Gap::Boundary,
            '\n' if keeps_lines => self.gap = Gap::Boundary,
            '\n' | '\r' => self.gap = self.gap.max(Gap::SourceLine),
            '\t' | '\u{C}' | ' ' => self.gap = self.gap.max(Gap::Space),
            '\u{A0}' if keeps_lines && !self.in_cell => self.write_kept(' '),
            '\u{A0}' if !self.at_line_start() => {
                self.close_gap(' ');
                self.text.push(' ');
            }
            _ => {}
        }
    }

    /// White space that counts.
    fn write_kept(&mut self, char: char) {
        match (self.run, char) {
            (Some(start), '\n') => {
                self.trim_end(start, |char| matches!(char, ' ' | '\t'));
                self.text.push('\n');
            }
            (Some(_), _) => self.text.push(char),
            (None, '\n') => self.indent.clear(),
            (None, _) => self.indent.push(char),
        }
    }

    fn close_gap(&mut self, next: char) {
        let gap = std::mem::take(&mut self.gap);
        if gap == Gap::None || self.at_line_start() {
            return;
        }
        let vanishes =
            gap == Gap::SourceLine && is_wide(next) && self.text.chars().next_back().is_some_and(is_wide);
        if !vanishes {
            self.text.push(' ');
        }
    }

    fn at_line_start(&self) -> bool {
        self.run.is_none_or(|start| self.text.len() == start) || self.text.ends_with('\n')
    }

    fn trim_end(&mut self, start: usize, drop: impl Fn(char) -> bool) {
        let kept = self.text[start..].trim_end_matches(drop).len();
        self.text.truncate(start + kept);
    }
}

/// White space, and characters that nobody sees: they are dropped.
fn is_special(char: char) -> bool {
    match char {
        '\0'..=' ' | '\u{7F}'..='\u{A0}' | '\u{AD}' | '\u{FEFF}' => true,
        '\u{2000}'..='\u{206F}' => matches!(
            char,
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        ),
        _ => false,
    }
}

/// Whether a line of Chinese may be broken behind or before `char` without a space.
fn is_wide(char: char) -> bool {
    matches!(
        char,
        '\u{2E80}'..='\u{A4CF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF01}'..='\u{FF60}'
            | '\u{FFE0}'..='\u{FFE6}'
            | '\u{20000}'..='\u{3FFFD}'
            | '“' | '”' | '‘' | '’' | '—' | '…'
    )
}
