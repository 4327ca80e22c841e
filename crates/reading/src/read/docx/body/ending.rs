//! How elements end, and paragraphs above all: counted, joined with the next one, written down.

use super::{Frame, NoteMark, Shared, Walker};
use crate::read::docx::flow::{Paragraph, Piece, Place};
use crate::read::docx::paragraph::Open;
use crate::read::faces::{Script, UNREAD};

impl Walker<'_, '_> {
    /// What the end of an element means.
    pub(super) fn end(&mut self, frame: Frame) {
        match frame {
            Frame::Other | Frame::Unknown => {}
            Frame::Alternatives { is_taken, is_passed } => {
                if is_passed && !is_taken && self.story().cells > 0 {
                    self.sign(UNREAD);
                }
            }
            Frame::Paragraph => self.end_paragraph(),
            Frame::Run { was_hidden, face } => {
                (self.is_hidden, self.face) = (was_hidden, face);
                if self.note_mark == NoteMark::Read {
                    self.note_mark = NoteMark::None;
                }
            }
            Frame::Drawing(outer) => self.end_drawing(outer),
            Frame::Script(Script::Lowered) => self.lowered -= 1,
            Frame::Script(_) => self.raised -= 1,
            Frame::Text { start, content, keeps_spaces } => self.end_text(start, content, keeps_spaces),
            Frame::Table => {
                self.grids.pop();
                self.push(Piece::EndTable);
            }
            Frame::Row { is_inserted } => {
                self.push(Piece::EndRow);
                self.inserted_rows -= usize::from(is_inserted);
            }
            Frame::Cell { start, grid } => {
                self.flush();
                let element = start..self.xml.span().end;
                self.push(Piece::EndCell(Place { part: self.part, element, grid }));
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
            Frame::Note { was_hidden } => {
                self.flush();
                self.is_hidden = was_hidden;
                if let Some(story) = self.stories.pop() {
                    self.notes.extend(story.pieces);
                }
            }
            Frame::Control { is_placeholder, is_untold } => {
                self.placeholders -= usize::from(is_placeholder);
                self.untold -= usize::from(is_untold);
            }
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraphs.pop() else { return };
        self.story().fields.end_paragraph();
        let properties = &paragraph.properties;
        let seen = &mut *self.shared.seen;
        if self.inserted_rows == 0 {
            seen.inserted += usize::from(properties.is_inserted && !paragraph.has_insertion);
        }
        seen.deleted += usize::from(properties.is_deleted && !paragraph.has_deletion);
        let is_joined = properties.is_deleted || (properties.is_end_hidden && !properties.is_style_end);
        if let Some(carried) = self.story().carried.take() {
            paragraph.put_in_front(carried);
        }
        if is_joined {
            self.story().carried = Some(paragraph);
        } else {
            self.emit(paragraph);
        }
    }

    /// Ends a paragraph that waits for the next one, where there is none.
    pub(super) fn flush(&mut self) {
        let Some(paragraph) = self.story().carried.take() else { return };
        if paragraph.text.is_empty() && paragraph.unread.is_none() {
            // It is gone as a whole, its numeral too.
            self.story().pieces.extend(paragraph.boxes);
        } else {
            self.emit(paragraph);
        }
    }

    pub(super) fn emit(&mut self, mut paragraph: Open) {
        let in_cell = self.story().cells > 0;
        // Between paragraphs, what cannot be read stands for itself.
        let apart = if in_cell { None } else { paragraph.unread.take() };
        let Shared { styles, numbering, flow, .. } = &mut self.shared;
        let piece = paragraph.written(styles, numbering, flow, in_cell);
        let apart = apart.map(|what| {
            let start = flow.text.len();
            flow.text.push(UNREAD);
            let (text, texts) = (start..flow.text.len(), flow.texts.len()..flow.texts.len());
            Paragraph { text, is_heading: false, texts, unread: Some(what) }
        });
        let story = self.story();
        story.pieces.extend(piece.into_iter().chain(apart).map(Piece::Paragraph));
        story.pieces.extend(paragraph.boxes);
    }
}
