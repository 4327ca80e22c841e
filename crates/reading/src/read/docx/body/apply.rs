//! What properties do to the element that they belong to.

use super::{Frame, Walker};
use crate::error::Error;
use crate::read::docx::flow::Piece;
use crate::read::docx::markup::is_on;
use crate::read::docx::properties;

impl Walker<'_, '_> {
    pub(super) fn paragraph_properties(&mut self) -> Result<Option<Frame>, Error> {
        let properties = properties::paragraph(&mut self.xml)?;
        if let (Some(Frame::Paragraph), Some(paragraph)) = (self.frames.last(), self.paragraphs.last_mut()) {
            paragraph.properties = properties;
        }
        Ok(None)
    }

    pub(super) fn run_properties(&mut self) -> Result<Option<Frame>, Error> {
        let properties = properties::run(&mut self.xml)?;
        if let Some(Frame::Run { .. }) = self.frames.last() {
            let styled = || properties.style.as_ref().and_then(|id| self.shared.styles.text(id).is_hidden);
            if let Some(is_hidden) = properties.is_hidden.or_else(styled) {
                self.is_hidden = is_hidden;
            }
        }
        Ok(None)
    }

    /// A row that was deleted or is hidden is left at once.
    pub(super) fn row_properties(&mut self) -> Result<Option<Frame>, Error> {
        let properties = properties::row(&mut self.xml)?;
        let Some(Frame::Row { is_inserted }) = self.frames.last_mut() else { return Ok(None) };
        let Some(Piece::Row(before)) = self.stories.last_mut().and_then(|story| story.pieces.last_mut())
        else {
            return Ok(None);
        };
        if properties.is_deleted || properties.is_hidden {
            if let Some(story) = self.stories.last_mut() {
                story.pieces.pop();
            }
            self.frames.pop();
            self.shared.seen.deleted += usize::from(properties.is_deleted);
            self.shared.seen.hidden += usize::from(!properties.is_deleted);
            self.xml.leave(self.xml.depth())?;
        } else {
            *before = properties.before;
            if properties.is_inserted && !*is_inserted {
                *is_inserted = true;
                self.note_insertion();
                self.inserted_rows += 1;
            }
        }
        Ok(None)
    }

    /// A cell that was deleted is left at once.
    pub(super) fn cell_properties(&mut self) -> Result<Option<Frame>, Error> {
        let properties = properties::cell(&mut self.xml)?;
        let Some(Frame::Cell { .. }) = self.frames.last() else { return Ok(None) };
        let story = self.story();
        let Some(Piece::Cell(shape)) = story.pieces.last_mut() else { return Ok(None) };
        *shape = properties.shape;
        if properties.is_deleted {
            story.pieces.pop();
            story.cells = story.cells.saturating_sub(1);
            self.frames.pop();
            self.shared.seen.deleted += 1;
            self.xml.leave(self.xml.depth())?;
        } else if properties.is_inserted {
            self.note_insertion();
        }
        Ok(None)
    }

    /// A control that shows its prompt holds nothing yet.
    pub(super) fn control_properties(&mut self) -> Result<Option<Frame>, Error> {
        let depth = self.xml.depth();
        let mut shows_prompt = false;
        while let Some(tag) = self.xml.next_inside(depth)? {
            shows_prompt |= tag.name() == "showingPlcHdr" && is_on(&tag);
        }
        if let Some(Frame::Control { is_placeholder }) = self.frames.last_mut()
            && shows_prompt
            && !*is_placeholder
        {
            *is_placeholder = true;
            self.placeholders += 1;
        }
        Ok(None)
    }
}
