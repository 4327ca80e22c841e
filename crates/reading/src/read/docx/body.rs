//! Walks one part of a document and writes down its paragraphs and tables in reading order.
//!
//! What tracked changes deleted, what is hidden and what only tells Word how to make a field is
//! left out. Of several versions of a drawing the first is taken.

mod apply;
mod drawing;
mod ending;
mod runs;

use std::collections::{BTreeMap, HashMap};

use super::bound::Bound;
use super::fields::Fields;
use super::flow::{Flow, Piece};
use super::markup::{Vocabulary, vocabulary};
use super::numbering::Numbering;
use super::paragraph::Open;
use super::properties;
use super::styles::Styles;
use crate::document::Document;
use crate::error::Error;
use crate::read::faces::{Face, Script, UNREAD};
use crate::read::xml::{Event, Tag, Xml};
use drawing::Drawing;

/// What people should know of how a document was read.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Tracked insertions and deletions.
    pub(super) inserted: usize,
    pub(super) deleted: usize,
    /// Hidden texts that were left out.
    pub(super) hidden: usize,
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
    pub(super) bound: &'s Bound,
    /// The documents inside the document, by the relationship that names them.
    pub(super) chunks: &'s mut HashMap<String, Document>,
}

/// Reads a part and appends what it says to the flow. `number` is the part's number, where its
/// cells could be written back, and `cells` about how many it has.
pub(super) fn read(shared: Shared<'_>, part: &str, number: Option<usize>, cells: usize) -> Result<(), Error> {
    // A cell begins, says something and ends; the rows and what stands between tables are few.
    let pieces = Vec::with_capacity(cells * 7 / 2);
    let mut walker = Walker {
        xml: Xml::new(part),
        vocabulary: ("", Vocabulary::Other),
        part: number,
        shared,
        frames: Vec::new(),
        stories: vec![Story { pieces, ..Story::default() }],
        paragraphs: Vec::new(),
        is_hidden: false,
        face: Face::default(),
        plain: Face::default(),
        raised: 0,
        lowered: 0,
        note_mark: NoteMark::None,
        drawing: None,
        tables: 0,
        grids: Vec::new(),
        notes: Vec::new(),
        placeholders: 0,
        untold: 0,
        ahead: part.len().saturating_mul(4),
        inserted_rows: 0,
    };
    walker.plain = walker.shared.styles.look(None).face();
    walker.run()?;
    walker.flush();
    let notes = std::mem::take(&mut walker.notes);
    walker.story().pieces.extend(notes);
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
        face: Face,
    },
    /// Of a kind that nobody knows here.
    Unknown,
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
        /// Which table, row and cell it is.
        grid: [usize; 3],
    },
    /// A text box.
    Box {
        was_hidden: bool,
    },
    /// A note that stands in the text.
    Note {
        was_hidden: bool,
    },
    /// A content control.
    Control {
        is_placeholder: bool,
        is_untold: bool,
    },
    /// A choice between versions.
    Alternatives {
        is_taken: bool,
        is_passed: bool,
    },
    /// A picture, a shape or an object, and the one around it.
    Drawing(Option<Drawing>),
    /// What stands above or below the line in a formula.
    Script(Script),
}

/// What is known of the mark of a note that its author chose.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NoteMark {
    None,
    /// It is the next text.
    Follows,
    /// It was read in this run.
    Read,
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
    /// How the run looks, and how one does of which nothing is said.
    face: Face,
    plain: Face,
    /// How many parts of formulas around stand above or below the line.
    raised: usize,
    lowered: usize,
    note_mark: NoteMark,
    drawing: Option<Drawing>,
    /// How many tables have begun.
    tables: usize,
    /// The open tables: which they are, and how many rows and cells have begun in each.
    grids: Vec<[usize; 3]>,
    /// The notes that stand in the text.
    notes: Vec<Piece>,
    /// How many content controls around show what nobody wrote.
    placeholders: usize,
    /// How many of them show something else than what stands in them.
    untold: usize,
    /// How many bytes may still be read ahead.
    ahead: usize,
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
                    let in_cell = self.story().cells > 0;
                    let Some(paragraph) = self.paragraphs.last_mut() else { continue };
                    match self.frames.last() {
                        Some(Frame::Text { .. }) => paragraph.write(&text, in_cell),
                        Some(Frame::Unknown) if in_cell && !text.trim().is_empty() => {
                            paragraph.sign(UNREAD, in_cell);
                        }
                        _ => {}
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
                "sup" => {
                    self.raised += 1;
                    Ok(Some(Frame::Script(Script::Raised)))
                }
                "sub" => {
                    self.lowered += 1;
                    Ok(Some(Frame::Script(Script::Lowered)))
                }
                "den" => Ok(Some(self.sign('/'))),
                _ => Ok(Some(Frame::Other)),
            },
            Vocabulary::Compatibility => self.alternative(tag),
            Vocabulary::Other if tag.name() == "annotation" => self.annotation(tag),
            Vocabulary::Other if self.drawing.is_none() => Ok(Some(Frame::Unknown)),
            Vocabulary::Other => {
                self.in_drawing(tag);
                Ok(Some(Frame::Other))
            }
        }
    }

    fn start_word(&mut self, tag: &Tag<'_>) -> Result<Option<Frame>, Error> {
        let frame = match tag.name() {
            "p" => {
                let look = self.shared.styles.look(None);
                self.paragraphs.push(Open { look, ..Open::default() });
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
            "del" | "moveFrom" => return self.deletion(),
            "tab" | "ptab" => self.sign('\t'),
            "br" | "cr" => self.sign('\n'),
            "noBreakHyphen" => self.sign('-'),
            "sym" => self.symbol(tag),
            "fldChar" => return self.field_mark(tag),
            "footnoteReference" | "endnoteReference" => {
                if !self.is_hidden {
                    let id = tag.attribute("id").unwrap_or_default().into_owned();
                    let seen = &mut *self.shared.seen;
                    let is_footnote = tag.name().starts_with("foot");
                    let notes = if is_footnote { &mut seen.footnotes } else { &mut seen.endnotes };
                    notes.insert(id, 0);
                    if tag
                        .attribute("customMarkFollows")
                        .is_some_and(|is| !matches!(&*is, "0" | "false" | "off"))
                    {
                        self.note_mark = NoteMark::Follows;
                    }
                }
                Frame::Other
            }
            // The form of 2003 has notes where they are referred to.
            "footnote" | "endnote" if !self.paragraphs.is_empty() => {
                self.stories.push(Story::default());
                Frame::Note { was_hidden: self.is_hidden }
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
                self.grids.push([self.tables, 0, 0]);
                self.tables += 1;
                Frame::Table
            }
            "tr" => {
                self.push(Piece::Row(0));
                if let Some([_, rows, cells]) = self.grids.last_mut() {
                    (*rows, *cells) = (*rows + 1, 0);
                }
                Frame::Row { is_inserted: false }
            }
            "trPr" => return self.row_properties(),
            "tc" => {
                self.push(Piece::Cell(properties::CellProperties::default().shape));
                self.story().cells += 1;
                let grid = self.grids.last_mut().map_or([0; 3], |[table, rows, cells]| {
                    *cells += 1;
                    [*table, rows.saturating_sub(1), *cells - 1]
                });
                Frame::Cell { start: self.xml.span().start, grid }
            }
            "tcPr" => return self.cell_properties(),
            "txbxContent" => {
                self.stories.push(Story::default());
                if let Some(drawing) = &mut self.drawing {
                    drawing.has_text = true;
                }
                Frame::Box { was_hidden: self.is_hidden }
            }
            "sdt" => Frame::Control { is_placeholder: false, is_untold: false },
            "sdtPr" => return self.control_properties(),
            "drawing" | "pict" | "object" => {
                self.shared.seen.pictures += 1;
                Frame::Drawing(self.drawing.replace(Drawing::default()))
            }
            "control" | "contentPart" => {
                self.in_drawing(tag);
                Frame::Other
            }
            "altChunk" | "subDoc" => {
                self.chunk(tag);
                return self.skip();
            }
            // What is no text: deleted text, instructions of fields, sounds above characters,
            // properties of what has none that matter.
            "binData" | "delText" | "delInstrText" | "instrText" | "rt" | "sectPr" | "tblPr" | "tblPrEx"
            | "tblGrid" | "sdtEndPr" | "customXmlPr" | "smartTagPr" => return self.skip(),
            _ => Frame::Other,
        };
        Ok(Some(frame))
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
}
