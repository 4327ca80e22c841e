//! Runs and the text in them.

use super::{Frame, NoteMark, Walker};
use crate::read::faces::{Face, Script};
use crate::read::xml::Tag;

impl Walker<'_, '_> {
    /// Counts an insertion, unless it is a part of one that was counted.
    pub(super) fn note_insertion(&mut self) {
        if self.inserted_rows == 0 {
            self.shared.seen.inserted += 1;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.has_insertion = true;
        }
    }

    pub(super) fn begin_run(&mut self) -> Frame {
        let was_hidden = self.is_hidden;
        self.is_hidden = self.is_paragraph_hidden();
        let face = self.paragraphs.last().map_or(self.plain, |paragraph| paragraph.look.face());
        Frame::Run { was_hidden, face: std::mem::replace(&mut self.face, face) }
    }

    /// How text that is written here looks.
    pub(super) fn face_here(&mut self) -> Face {
        let mut face = self.face;
        if self.raised > 0 || self.note_mark != NoteMark::None {
            face.script = Script::Raised;
        } else if self.lowered > 0 {
            face.script = Script::Lowered;
        }
        face
    }

    pub(super) fn is_paragraph_hidden(&self) -> bool {
        let styles = self.shared.styles;
        let style = || self.paragraphs.last().and_then(|paragraph| paragraph.properties.style.as_deref());
        styles.hide_text && styles.paragraph(style()).is_hidden == Some(true)
    }

    pub(super) fn begin_text(&mut self, tag: &Tag<'_>) -> Option<Frame> {
        let content = (!self.xml.is_without_content()).then_some(self.xml.span().end);
        let keeps_spaces = tag.attribute("space").as_deref() == Some("preserve");
        let face = self.face_here();
        let mut start = 0;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            start = paragraph.text.len();
            paragraph.faces.mark(start, face);
        }
        Some(Frame::Text { start, content, keeps_spaces })
    }

    pub(super) fn end_text(&mut self, start: usize, content: Option<usize>, keeps_spaces: bool) {
        let place = content.map(|content| content..self.xml.span().start);
        let is_instruction = self.story().fields.are_instructions();
        let in_cell = self.story().cells > 0;
        let is_left_out = self.is_hidden || is_instruction || self.placeholders > 0;
        let is_untold = self.untold > 0;
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if !keeps_spaces {
            paragraph.trim_from(start);
        }
        if self.note_mark == NoteMark::Follows && !is_left_out && paragraph.text.len() > start {
            self.note_mark = NoteMark::Read;
        }
        if is_untold && !self.is_hidden && !is_instruction {
            paragraph.cut(start);
            paragraph.untold();
        } else if is_left_out {
            let says_something = paragraph.cut(start);
            self.shared.seen.hidden += usize::from(self.is_hidden && says_something);
        } else if in_cell {
            paragraph.texts.extend(place);
        }
    }

    /// Writes a sign that has an element of its own.
    pub(super) fn sign(&mut self, sign: char) -> Frame {
        let is_instruction = self.story().fields.are_instructions();
        let in_cell = self.story().cells > 0;
        let is_left_out = self.is_hidden || is_instruction || self.placeholders > 0;
        let face = self.face_here();
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !is_left_out) {
            paragraph.faces.mark(paragraph.text.len(), face);
            paragraph.sign(sign, in_cell);
        }
        Frame::Other
    }

    /// Writes words that stand in no text element.
    pub(super) fn words(&mut self, words: &str) {
        for char in words.chars() {
            self.sign(char);
        }
    }
}
