//! Walks over the characters of a story and makes paragraphs of them ([MS-DOC] 2.4).

use std::ops::Range;

use super::fib::{Fib, Place};
use super::fields;
use super::lists;
use super::pages::{self, Pages};
use super::pieces::{Piece, Pieces};
use super::shape::Shape;
use super::sprm::{self, Character, Paragraph};
use super::styles::{Style, Styles};
use super::tables::{Collector, Item, Mark, Words};
use crate::read::faces::{Face, Faces, UNREAD};

/// Reads stories one after the other; the numbers of lists run on.
pub(super) struct Reader<'a> {
    text: &'a Pieces<'a>,
    characters: Pages<'a>,
    paragraphs: Pages<'a>,
    modifiers: sprm::Lists<'a>,
    styles: Styles,
    lists: lists::Lists,
    /// What people should know of.
    pub(super) seen: Seen,
}

/// What was come across and not taken as it stands.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) revisions: bool,
    pub(super) hidden: bool,
    pub(super) struck: bool,
}

/// The characters since the last mark that was shown.
#[derive(Default)]
struct Line {
    units: Vec<(u16, Face)>,
    /// Those before the last mark of all, and how many tables deep that one stands.
    before: Vec<(u16, Face)>,
    /// Whether something struck was left out.
    strikes: bool,
    depth: usize,
}

const CELL_MARK: u16 = 0x07;
const PICTURE: u16 = 0x01;
const LINE_BREAK: u16 = 0x0B;
const PAGE_BREAK: u16 = 0x0C;
const PARAGRAPH_MARK: u16 = 0x0D;
const COLUMN_BREAK: u16 = 0x0E;
const HYPHEN: u16 = 0x1E;
const SYMBOL: u16 = 0x28;

impl<'a> Reader<'a> {
    pub(super) fn new(
        fib: &Fib,
        document: &'a [u8],
        table: &'a [u8],
        data: &'a [u8],
        text: &'a Pieces<'a>,
    ) -> Self {
        Self {
            text,
            characters: Pages::of_characters(document, fib.part(table, Place::CharacterPages)),
            paragraphs: Pages::of_paragraphs(document, fib.part(table, Place::ParagraphPages)),
            modifiers: sprm::Lists::new(data),
            styles: Styles::read(fib.part(table, Place::Styles)),
            lists: lists::Lists::read(
                fib.part(table, Place::Lists),
                fib.behind(table, Place::Lists),
                fib.part(table, Place::ListOverrides),
            ),
            seen: Seen::default(),
        }
    }

    /// The paragraphs and tables of the units in `range`.
    pub(super) fn read(&mut self, range: Range<usize>) -> Vec<Item> {
        let text = self.text;
        let codes = fields::codes(text.units.get(range.clone()).unwrap_or_default());
        let mut codes = codes.iter().map(|code| code.start + range.start..code.end + range.start).peekable();
        let mut collector = Collector::default();
        let mut line = Line::default();
        for piece in &text.pieces {
            let units = piece.start.max(range.start)..piece.end.min(range.end);
            // The stretch of the stream whose characters are alike.
            let (mut alike, mut character) = (0..0, Character::default());
            for at in units {
                while codes.next_if(|code| code.end <= at).is_some() {}
                let position = piece.position(at);
                if !alike.contains(&position) {
                    (alike, character) = self.character(piece, position);
                }
                self.seen.revisions |= character.is_inserted || character.is_deleted;
                let Some(&unit) = text.units.get(at) else {
                    break;
                };
                let is_code = codes.peek().is_some_and(|code| code.contains(&at));
                if unit == fields::BEGIN && codes.peek().is_some_and(|code| code.start == at) {
                    let code = codes.peek().and_then(|code| text.units.get(code.clone()));
                    if code.is_some_and(fields::is_control) && !character.is_deleted && !character.is_hidden {
                        line.push_unread();
                    }
                }
                let is_shown = !is_code && !character.is_deleted && !character.is_hidden;
                match unit {
                    PARAGRAPH_MARK | CELL_MARK | PAGE_BREAK if !is_code => {
                        self.mark(piece, position, unit, is_shown, &mut line, &mut collector);
                    }
                    PICTURE if is_shown && character.is_picture() => line.push_unread(),
                    _ if is_shown => {
                        let unit = character.symbol.filter(|_| unit == SYMBOL).unwrap_or(unit);
                        line.push(unit, self.face(&character));
                    }
                    _ => {
                        let says_something = unit > 0x20 && !is_code && !character.is_deleted;
                        self.seen.hidden |= says_something;
                    }
                }
            }
        }
        line.join(0, &mut collector);
        collector.paragraph(0, Words { text: line.take(), is_heading: false });
        self.seen.struck |= line.strikes;
        collector.finish()
    }

    /// How a character looks; its style says what it does not say itself.
    fn face(&self, character: &Character) -> Face {
        match character.style {
            Some(style) => (*character).or(&self.styles.get(style).character).face(),
            None => character.face(),
        }
    }

    /// What the character at `position` is, and how far that holds.
    fn character(&self, piece: &Piece<'_>, position: usize) -> (Range<usize>, Character) {
        let (positions, character) = match self.characters.at(position) {
            Some(run) => (run.positions, Character::of(run.properties, piece.prm)),
            None => (position..position + 1, Character::of(&[], piece.prm)),
        };
        if self.styles.hide_nothing {
            return (positions, character);
        }
        let Some(paragraph) = self.paragraphs.at(position) else { return (positions, character) };
        // A run may go on into a paragraph of another style.
        let positions =
            positions.start.max(paragraph.positions.start)..positions.end.min(paragraph.positions.end);
        let hides = |style: u16| self.styles.get(style).character.hides();
        let is_hiding = hides(pages::paragraph(paragraph.properties).0) || character.style.is_some_and(hides);
        (positions, if is_hiding { character.in_hiding_style() } else { character })
    }

    /// Ends a paragraph, cell or row.
    fn mark(
        &mut self,
        piece: &Piece<'_>,
        position: usize,
        unit: u16,
        is_shown: bool,
        line: &mut Line,
        collector: &mut Collector,
    ) {
        let run = self.paragraphs.at(position);
        let ends_here = run.as_ref().is_none_or(|run| run.positions.end <= position + 2);
        if unit == PAGE_BREAK && !ends_here {
            // In the middle of a paragraph it only breaks the page.
            line.push(LINE_BREAK, Face::default());
            return;
        }
        let (style, list) = pages::paragraph(run.map_or(&[], |run| run.properties));
        let (paragraph, rows) = self.modifiers.paragraph(style, list, piece.prm);
        let depth = paragraph.depth();
        let mark = match unit {
            CELL_MARK if paragraph.ends_row => Mark::Row,
            CELL_MARK if depth > 0 => Mark::Cell,
            _ if depth > 1 && paragraph.ends_inner_row => Mark::Row,
            _ if depth > 1 && paragraph.ends_inner_cell => Mark::Cell,
            _ => Mark::Paragraph,
        };
        line.join(depth, collector);
        if mark == Mark::Paragraph && !is_shown && unit != CELL_MARK {
            // Without its mark, a paragraph runs on into the next one.
            return;
        }
        let is_cell = depth > 0 && mark != Mark::Row;
        let words = self.words(&paragraph, line.take(), is_cell);
        collector.paragraph(depth, words);
        match mark {
            Mark::Paragraph => {}
            Mark::Cell => collector.end_cell(),
            Mark::Row => collector.end_row(is_shown, |count| Shape::of(rows, count)),
        }
    }

    /// A paragraph with its number; in a cell that may be all that is seen of it.
    fn words(&mut self, paragraph: &Paragraph, mut text: String, is_cell: bool) -> Words {
        if text.is_empty() && !is_cell {
            return Words { text, is_heading: false };
        }
        let style = self.styles.get(paragraph.style);
        let list = paragraph.list.or(style.list).unwrap_or(0);
        if let Some(number) = self.lists.next(list, paragraph.level.or(style.level).unwrap_or(0)) {
            text.insert_str(0, if text.is_empty() { number.trim_end() } else { &number });
        }
        if text.is_empty() {
            return Words { text, is_heading: false };
        }
        Words { text, is_heading: is_heading(paragraph, &style) }
    }
}

fn is_heading(paragraph: &Paragraph, style: &Style) -> bool {
    const BODY_TEXT: u8 = 9;
    match paragraph.outline.or(style.outline) {
        Some(outline) => outline < BODY_TEXT,
        None => style.is_heading,
    }
}

impl Line {
    fn push(&mut self, unit: u16, face: Face) {
        match unit {
            LINE_BREAK | COLUMN_BREAK => self.units.push((u16::from(b'\n'), face)),
            HYPHEN => self.units.push((u16::from(b'-'), face)),
            0xA0 => self.units.push((u16::from(b' '), face)),
            0x09 | 0x20.. if !is_invisible(unit) => self.units.push((unit, face)),
            // Anchors of pictures, notes and fields, optional hyphens.
            _ => {}
        }
    }

    /// Something is seen here that cannot be read.
    fn push_unread(&mut self) {
        self.units.push((UNREAD as u16, Face::default()));
    }

    /// Ends what stands `depth` tables deep. It goes on from what was before, unless that stands
    /// outside of this table, or in it: then that is a paragraph of its own.
    fn join(&mut self, depth: usize, collector: &mut Collector) {
        if self.depth != depth && !self.before.is_empty() {
            let text = self.take();
            collector.paragraph(self.depth, Words { text, is_heading: false });
        }
        self.before.append(&mut self.units);
        self.depth = depth;
    }

    /// The text that was joined, without white space around it and around its line breaks.
    fn take(&mut self) -> String {
        let (mut text, mut faces) = (String::with_capacity(self.before.len() * 3), Faces::default());
        for char in char::decode_utf16(self.before.iter().map(|(unit, _)| *unit)) {
            text.push(char.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let mut units = self.before.iter();
        for (at, char) in text.char_indices() {
            if let Some((_, face)) = units.next() {
                faces.mark(at, *face);
            }
            if char.len_utf16() > 1 {
                units.next();
            }
        }
        self.before.clear();
        let (text, strikes) = faces.settle(&text, self.depth > 0);
        self.strikes |= strikes;
        let mut taken = String::with_capacity(text.len());
        for line in text.split('\n') {
            let line = line.trim_matches(char::is_whitespace);
            if !taken.is_empty() && !line.is_empty() {
                taken.push('\n');
            }
            taken.push_str(line);
        }
        taken
    }
}

/// Characters that nobody sees.
fn is_invisible(unit: u16) -> bool {
    matches!(unit, 0x7F..=0x9F | 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF)
}
