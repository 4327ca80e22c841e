//! What is seen among the text and is none: pictures, objects, signs of a font, other versions,
//! documents inside the document.

use super::{Frame, Walker};
use crate::document::Block;
use crate::error::Error;
use crate::lang::Sentence;
use crate::read::docx::flow::Piece;
use crate::read::docx::markup::is_sign_font;
use crate::read::docx::paragraph::Open;
use crate::read::faces::{PICTURE, UNREAD};
use crate::read::xml::Tag;

/// A picture, a shape or an object while it is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Drawing {
    kind: Option<Kind>,
    /// Whether it stands beside the text instead of in it, or behind it.
    is_floating: bool,
    is_behind: bool,
    /// How wide it is, where that is told.
    width: Option<u64>,
    /// Whether text stands in it, which is read.
    pub(super) has_text: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Picture,
    Chart,
    Object,
}

/// A picture narrower than this shows no table: five centimetres, in the units of drawings.
const NARROW: u64 = 1_800_000;

static OBJECT: Sentence = fixed!(
    "这里嵌入了别的文件（如 Excel 表格），没有读取。",
    "Another file (such as an Excel sheet) is embedded here and was not read."
);
static CHUNK: Sentence = fixed!(
    "这里嵌入了另一份文件，读不出来，没有读取。",
    "Another document is embedded here that cannot be read."
);

impl<'p> Walker<'p, '_> {
    /// Takes in an element that may stand in a drawing.
    pub(super) fn in_drawing(&mut self, tag: &Tag<'_>) {
        let Some(drawing) = &mut self.drawing else { return };
        match tag.name() {
            "pic" | "blip" | "imagedata" => drawing.kind = drawing.kind.or(Some(Kind::Picture)),
            "chart" | "relIds" => drawing.kind = drawing.kind.or(Some(Kind::Chart)),
            "OLEObject" => {
                // A formula of older versions is a picture of itself.
                let program = tag.attribute("ProgID").unwrap_or_default();
                drawing.kind = Some(if program.starts_with("Equation") { Kind::Chart } else { Kind::Object });
            }
            "control" | "contentPart" => drawing.kind = Some(Kind::Object),
            "anchor" => {
                drawing.is_floating = true;
                drawing.is_behind = tag.attribute("behindDoc").is_some_and(|is| matches!(&*is, "1" | "true"));
            }
            "extent" => drawing.width = tag.attribute("cx").and_then(|width| width.trim().parse().ok()),
            _ => {}
        }
    }

    /// What is in a cell makes it unreadable; between paragraphs it may stand for a table.
    pub(super) fn end_drawing(&mut self, outer: Option<Drawing>) {
        let Some(drawing) = std::mem::replace(&mut self.drawing, outer) else { return };
        let Some(kind) = drawing.kind.filter(|_| !drawing.has_text) else { return };
        let in_cell = self.story().cells > 0;
        let is_left_out = self.is_hidden || self.placeholders > 0 || self.story().fields.are_instructions();
        let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !is_left_out) else { return };
        let is_large = drawing.width.is_none_or(|width| width >= NARROW) && !drawing.is_behind;
        let words = match kind {
            Kind::Picture if is_large => Some(&PICTURE),
            Kind::Object => Some(&OBJECT),
            _ => None,
        };
        paragraph.unread = paragraph.unread.or(words);
        if in_cell && !(drawing.is_floating && (drawing.is_behind || !paragraph.text.trim().is_empty())) {
            self.sign(UNREAD);
        }
    }

    /// A character of a font of signs. Those of the font “Symbol” are digits where digits are.
    pub(super) fn symbol(&mut self, tag: &Tag<'_>) -> Frame {
        let code = tag.attribute("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let font = tag.attribute("font").unwrap_or_default();
        let in_cell = self.story().cells > 0;
        let char = match code {
            Some(code @ 0xF030..=0xF039) if !is_sign_font(&font) => char::from_u32(code - 0xF000),
            Some(0xE000..=0xF8FF) | None => None,
            Some(0x20..=0x7E) if is_sign_font(&font) => None,
            Some(code) => char::from_u32(code),
        };
        match char {
            Some(char) => self.sign(char),
            None if in_cell => self.sign(UNREAD),
            None => Frame::Other,
        }
    }

    /// Of several versions the first is taken that asks for nothing unknown.
    pub(super) fn alternative(&mut self, tag: &Tag<'p>) -> Result<Option<Frame>, Error> {
        if tag.name() == "AlternateContent" {
            return Ok(Some(Frame::Alternatives { is_taken: false, is_passed: false }));
        }
        let is_known =
            tag.name() != "Choice" || self.is_known(&tag.attribute("Requires").unwrap_or_default());
        match self.frames.last_mut() {
            Some(Frame::Alternatives { is_taken: true, .. }) => self.skip(),
            Some(Frame::Alternatives { is_passed, .. }) if !is_known => {
                *is_passed = true;
                self.skip()
            }
            Some(Frame::Alternatives { is_taken, .. }) => {
                *is_taken = true;
                Ok(Some(Frame::Other))
            }
            _ => Ok(Some(Frame::Other)),
        }
    }

    /// Whether Word knows the namespaces of all these prefixes.
    fn is_known(&mut self, prefixes: &str) -> bool {
        const KNOWN: [&str; 3] = [
            "http://schemas.microsoft.com/office/",
            "http://schemas.openxmlformats.org/",
            "http://purl.oclc.org/ooxml/",
        ];
        prefixes.split_ascii_whitespace().all(|prefix| {
            let address = self.xml.namespace(prefix);
            KNOWN.iter().any(|known| address.starts_with(known))
        })
    }

    /// A document inside the document, or a word that it could not be read.
    pub(super) fn chunk(&mut self, tag: &Tag<'_>) {
        let id = tag.attribute("id").unwrap_or_default();
        match self.shared.chunks.remove(&*id) {
            Some(document) => {
                self.flush();
                let holds_table = document.blocks.iter().any(Block::is_table);
                let documents = &mut self.shared.flow.documents;
                documents.push(document);
                let index = documents.len() - 1;
                self.push(Piece::Document { index, holds_table });
            }
            None => {
                self.shared.seen.pictures += 1;
                self.emit(Open { unread: Some(&CHUNK), ..Open::default() });
            }
        }
    }
}
