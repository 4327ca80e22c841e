//! How paragraphs end: counted, joined with the next one, written down.

use super::{Shared, Walker};
use crate::read::docx::flow::{Paragraph, Piece};
use crate::read::docx::paragraph::Open;
use crate::read::faces::UNREAD;

impl Walker<'_, '_> {
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
