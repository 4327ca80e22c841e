//! Walks one part of a document and writes down its paragraphs and tables in reading order.
//!
//! What tracked changes deleted, what is hidden and what only tells Word how to make a field is
//! left out. Of several versions of a drawing the first is taken.

mod apply;
mod ending;

use std::collections::BTreeMap;

use super::fields::Fields;
use super::flow::{Flow, Piece, Place};
use super::markup::{Vocabulary, vocabulary};
use super::numbering::Numbering;
use super::paragraph::Open;
use super::properties;
use super::styles::Styles;
use crate::error::Error;
use crate::read::xml::{Event, Tag, Xml};

/// What people should know of how a document was read.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Tracked insertions and deletions.
    pub(super) inserted: usize,
    pub(super) deleted: usize,
    /// Hidden texts that were left out.
    pub(super) hidden: usize,
    /// Files inside the document that were left out.
    pub(super) embedded: usize,
    pub(super) pictures: usize,
    /// The footnotes and endnotes that the text refers to.
    pub(super) footnotes: BTreeMap<String, usize>,
    pub(super) endnotes: BTreeMap<String, usize>,
}

/// What the whole document shares.
pub(super) struct Shared<'s> {
    pub(super) styles: &'s Styles,
    pub(super) numbering: &'s mut Numbering,
    pub(super) flow: &'s mut Flow,
    pub(super) seen: &'s mut Seen,
}

/// Reads a part and appends what it says to the flow. `number` is the part's number, where its
/// cells could be written back.
pub(super) fn read(shared: Shared<'_>, part: &str, number: Option<usize>) -> Result<(), Error> {
    let mut walker = Walker {
        xml: Xml::new(part),
        vocabulary: ("", Vocabulary::Other),
        part: number,
        shared,
        frames: Vec::new(),
        stories: vec![Story::default()],
        paragraphs: Vec::new(),
        is_hidden: false,
        placeholders: 0,
        inserted_rows: 0,
    };
    walker.run()?;
    walker.flush();
    if let Some(story) = walker.stories.pop() {
        let pieces = &mut walker.shared.flow.pieces;
        if pieces.is_empty() {
            *pieces = story.pieces;
        } else {
            pieces.extend(story.pieces);
        }
    }
    Ok(())
}

/// An element that is open.
enum Frame {
    /// Its contents are read as if it were not there.
    Other,
    Paragraph,
    Run {
        was_hidden: bool,
    },
    /// A text element: where its text begins in the paragraph, and its content in the part.
    Text {
        start: usize,
        content: Option<usize>,
        keeps_spaces: bool,
    },
    Table,
    Row {
        is_inserted: bool,
    },
    /// Where the cell's element begins.
    Cell {
        start: usize,
    },
    /// A text box.
    Box {
        was_hidden: bool,
    },
    /// A content control.
    Control {
        is_placeholder: bool,
    },
    /// A choice between versions.
    Alternatives {
        is_taken: bool,
    },
}

/// The text of a part, or of a text box.
#[derive(Default)]
struct Story {
    pieces: Vec<Piece>,
    fields: Fields,
    /// A paragraph whose end does not count: what follows belongs to it.
    carried: Option<Open>,
    /// How many cells are open.
    cells: usize,
}

struct Walker<'p, 's> {
    xml: Xml<'p>,
    /// The last namespace that was seen, and what it is.
    vocabulary: (&'p str, Vocabulary),
    part: Option<usize>,
    shared: Shared<'s>,
    frames: Vec<Frame>,
    /// The innermost last; there is always one.
    stories: Vec<Story>,
    paragraphs: Vec<Open>,
    /// Whether the run is hidden.
    is_hidden: bool,
    /// How many content controls around show what nobody wrote.
    placeholders: usize,
    /// How many rows around were inserted as a whole.
    inserted_rows: usize,
}

impl<'p> Walker<'p, '_> {
    fn run(&mut self) -> Result<(), Error> {
        loop {
            match self.xml.next()? {
                Event::Start(tag) => {
                    if let Some(frame) = self.start(&tag)? {
                        self.frames.push(frame);
                    }
                }
                Event::End => {
                    if let Some(frame) = self.frames.pop() {
                        self.end(frame);
                    }
                }
                Event::Text(text) => {
                    if let Some(Frame::Text { .. }) = self.frames.last() {
                        let in_cell = self.story().cells > 0;
                        if let Some(paragraph) = self.paragraphs.last_mut() {
                            paragraph.write(&text, in_cell);
                        }
                    }
                }
                Event::Eof => return Ok(()),
            }
        }
    }

    /// What an element that begins is; `None` where all of it was read.
    fn start(&mut self, tag: &Tag<'p>) -> Result<Option<Frame>, Error> {
        // Nearly all tags have the namespace of the one before, from the very same declaration.
        if !std::ptr::eq(self.vocabulary.0, tag.namespace) {
            self.vocabulary = (tag.namespace, vocabulary(tag));
        }
        match self.vocabulary.1 {
            Vocabulary::Word => self.start_word(tag),
            Vocabulary::Math => match tag.name() {
                "r" => Ok(Some(self.begin_run())),
                "t" => Ok(self.begin_text(tag)),
                "rPr" => self.skip(),
                _ => Ok(Some(Frame::Other)),
            },
            Vocabulary::Compatibility => match tag.name() {
                "AlternateContent" => Ok(Some(Frame::Alternatives { is_taken: false })),
                _ => match self.frames.last_mut() {
                    Some(Frame::Alternatives { is_taken: true }) => self.skip(),
                    Some(Frame::Alternatives { is_taken }) => {
                        *is_taken = true;
                        Ok(Some(Frame::Other))
                    }
                    _ => Ok(Some(Frame::Other)),
                },
            },
            Vocabulary::Other => {
                // Formulas of older versions are objects too, but nobody looks for figures there.
                let is_formula =
                    || tag.attribute("ProgID").is_some_and(|program| program.starts_with("Equation"));
                if tag.name() == "OLEObject" && !is_formula() {
                    self.shared.seen.embedded += 1;
                }
                Ok(Some(Frame::Other))
            }
        }
    }

    fn start_word(&mut self, tag: &Tag<'_>) -> Result<Option<Frame>, Error> {
        let frame = match tag.name() {
            "p" => {
                self.paragraphs.push(Open::default());
                Frame::Paragraph
            }
            "r" => self.begin_run(),
            "t" => return Ok(self.begin_text(tag)),
            "pPr" => return self.paragraph_properties(),
            "rPr" => return self.run_properties(),
            "ins" | "moveTo" => {
                self.note_insertion();
                Frame::Other
            }
            "del" | "moveFrom" => {
                self.shared.seen.deleted += 1;
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.has_deletion = true;
                }
                return self.skip();
            }
            "tab" | "ptab" => self.sign('\t'),
            "br" | "cr" => self.sign('\n'),
            "noBreakHyphen" => self.sign('-'),
            "sym" => {
                let code = tag.attribute("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
                match code.and_then(char::from_u32) {
                    // A place in a font of signs, whose looks nobody knows here.
                    None | Some('\u{E000}'..='\u{F8FF}') => Frame::Other,
                    Some(char) => self.sign(char),
                }
            }
            "fldChar" => {
                let kind = tag.attribute("fldCharType").unwrap_or_default().into_owned();
                self.story().fields.mark(&kind);
                return self.skip();
            }
            "footnoteReference" | "endnoteReference" => {
                if !self.is_hidden {
                    let id = tag.attribute("id").unwrap_or_default().into_owned();
                    let seen = &mut *self.shared.seen;
                    let is_footnote = tag.name().starts_with("foot");
                    let notes = if is_footnote { &mut seen.footnotes } else { &mut seen.endnotes };
                    notes.insert(id, 0);
                }
                Frame::Other
            }
            "footnote" | "endnote" => {
                let seen = &*self.shared.seen;
                let wanted = if tag.name() == "footnote" { &seen.footnotes } else { &seen.endnotes };
                if !wanted.contains_key(&*tag.attribute("id").unwrap_or_default()) {
                    return self.skip();
                }
                Frame::Other
            }
            "tbl" => {
                self.flush();
                self.push(Piece::Table);
                Frame::Table
            }
            "tr" => {
                self.push(Piece::Row(0));
                Frame::Row { is_inserted: false }
            }
            "trPr" => return self.row_properties(),
            "tc" => {
                self.push(Piece::Cell(properties::CellProperties::default().shape));
                self.story().cells += 1;
                Frame::Cell { start: self.xml.span().start }
            }
            "tcPr" => return self.cell_properties(),
            "txbxContent" => {
                self.stories.push(Story::default());
                Frame::Box { was_hidden: self.is_hidden }
            }
            "sdt" => Frame::Control { is_placeholder: false },
            "sdtPr" => return self.control_properties(),
            "drawing" | "pict" | "object" => {
                self.shared.seen.pictures += 1;
                Frame::Other
            }
            "altChunk" | "subDoc" => {
                self.shared.seen.embedded += 1;
                Frame::Other
            }
            // What is no text: deleted text, instructions of fields, sounds above characters,
            // properties of what has none that matter.
            "delText" | "delInstrText" | "instrText" | "rt" | "sectPr" | "tblPr" | "tblPrEx" | "tblGrid"
            | "sdtEndPr" | "customXmlPr" | "smartTagPr" => return self.skip(),
            _ => Frame::Other,
        };
        Ok(Some(frame))
    }

    fn end(&mut self, frame: Frame) {
        match frame {
            Frame::Other | Frame::Alternatives { .. } => {}
            Frame::Paragraph => self.end_paragraph(),
            Frame::Run { was_hidden } => self.is_hidden = was_hidden,
            Frame::Text { start, content, keeps_spaces } => self.end_text(start, content, keeps_spaces),
            Frame::Table => self.push(Piece::EndTable),
            Frame::Row { is_inserted } => {
                self.push(Piece::EndRow);
                self.inserted_rows -= usize::from(is_inserted);
            }
            Frame::Cell { start } => {
                self.flush();
                self.push(Piece::EndCell(Place { part: self.part, element: start..self.xml.span().end }));
                let story = self.story();
                story.cells = story.cells.saturating_sub(1);
            }
            Frame::Box { was_hidden } => {
                self.flush();
                self.is_hidden = was_hidden;
                if let Some(story) = self.stories.pop() {
                    match self.paragraphs.last_mut() {
                        Some(paragraph) => paragraph.boxes.extend(story.pieces),
                        None => self.story().pieces.extend(story.pieces),
                    }
                }
            }
            Frame::Control { is_placeholder } => self.placeholders -= usize::from(is_placeholder),
        }
    }

    fn story(&mut self) -> &mut Story {
        if self.stories.is_empty() {
            self.stories.push(Story::default());
        }
        let last = self.stories.len() - 1;
        &mut self.stories[last]
    }

    fn push(&mut self, piece: Piece) {
        self.story().pieces.push(piece);
    }

    fn skip(&mut self) -> Result<Option<Frame>, Error> {
        self.xml.skip()?;
        Ok(None)
    }

    /// Counts an insertion, unless it is a part of one that was counted.
    fn note_insertion(&mut self) {
        if self.inserted_rows == 0 {
            self.shared.seen.inserted += 1;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.has_insertion = true;
        }
    }

    fn begin_run(&mut self) -> Frame {
        let was_hidden = self.is_hidden;
        self.is_hidden = self.is_paragraph_hidden();
        Frame::Run { was_hidden }
    }

    fn is_paragraph_hidden(&self) -> bool {
        let styles = self.shared.styles;
        let style = || self.paragraphs.last().and_then(|paragraph| paragraph.properties.style.as_deref());
        styles.hide_text && styles.paragraph(style()).is_hidden == Some(true)
    }

    fn begin_text(&mut self, tag: &Tag<'_>) -> Option<Frame> {
        let content = (!self.xml.is_without_content()).then_some(self.xml.span().end);
        let keeps_spaces = tag.attribute("space").as_deref() == Some("preserve");
        let start = self.paragraphs.last().map_or(0, |paragraph| paragraph.text.len());
        Some(Frame::Text { start, content, keeps_spaces })
    }

    fn end_text(&mut self, start: usize, content: Option<usize>, keeps_spaces: bool) {
        let place = content.map(|content| content..self.xml.span().start);
        let is_instruction = self.story().fields.are_instructions();
        let in_cell = self.story().cells > 0;
        let is_left_out = self.is_hidden || is_instruction || self.placeholders > 0;
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if !keeps_spaces {
            paragraph.trim_from(start);
        }
        if is_left_out {
            let says_something = paragraph.cut(start);
            self.shared.seen.hidden += usize::from(self.is_hidden && says_something);
        } else if in_cell {
            paragraph.texts.extend(place);
        }
    }

    /// Writes a sign that has an element of its own.
    fn sign(&mut self, sign: char) -> Frame {
        let is_instruction = self.story().fields.are_instructions();
        let in_cell = self.story().cells > 0;
        let is_left_out = self.is_hidden || is_instruction || self.placeholders > 0;
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !is_left_out) {
            paragraph.sign(sign, in_cell);
        }
        Frame::Other
    }
}
