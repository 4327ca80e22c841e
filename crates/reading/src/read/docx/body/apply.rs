//! What properties do to the element that they belong to.

use super::{Frame, Walker};
use crate::error::Error;
use crate::read::docx::flow::Piece;
use crate::read::docx::markup::{is_on, number, value};
use crate::read::docx::properties;
use crate::read::faces::UNREAD;
use crate::read::xml::{Event, Tag};

impl Walker<'_, '_> {
    pub(super) fn paragraph_properties(&mut self) -> Result<Option<Frame>, Error> {
        let properties = properties::paragraph(&mut self.xml)?;
        if let (Some(Frame::Paragraph), Some(paragraph)) = (self.frames.last(), self.paragraphs.last_mut()) {
            paragraph.look = self.shared.styles.look(properties.style.as_deref());
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
            let mut look = properties.look;
            if let Some(style) = &properties.style {
                look = look.or(self.shared.styles.text(style).look);
            }
            let below = self.paragraphs.last().map(|paragraph| paragraph.look).unwrap_or_default();
            self.face = look.or(below).face();
        }
        Ok(None)
    }

    /// What was deleted is passed over.
    pub(super) fn deletion(&mut self) -> Result<Option<Frame>, Error> {
        self.shared.seen.deleted += 1;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.has_deletion = true;
        }
        self.skip()
    }

    /// A tracked change or a comment in the words of Word 2003.
    pub(super) fn annotation(&mut self, tag: &Tag<'_>) -> Result<Option<Frame>, Error> {
        match tag.attribute("type").unwrap_or_default().as_ref() {
            "Word.Insertion" => {
                self.note_insertion();
                Ok(Some(Frame::Other))
            }
            "Word.Deletion" => self.deletion(),
            _ => self.skip(),
        }
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

    /// A control that shows its prompt holds nothing yet. One that is bound to a text elsewhere in
    /// the file shows that one as soon as it is opened.
    pub(super) fn control_properties(&mut self) -> Result<Option<Frame>, Error> {
        let depth = self.xml.depth();
        let (mut shows_prompt, mut is_formatted, mut bound) = (false, false, None);
        let mut items = Vec::new();
        while let Some(tag) = self.xml.next_inside(depth)? {
            let attribute = |name| tag.attribute(name).unwrap_or_default().into_owned();
            match tag.name() {
                "showingPlcHdr" => shows_prompt |= is_on(&tag),
                // What is kept of these is not what they show.
                "date" | "picture" => is_formatted = true,
                "listItem" => items.push((attribute("value"), attribute("displayText"))),
                "dataBinding" => {
                    let in_cell = self.story().cells > 0;
                    bound = self.shared.bound.text(&attribute("storeItemID"), &attribute("xpath"), in_cell);
                }
                _ => {}
            }
        }
        // A list keeps the value of an entry and shows its words.
        let words = |text: String| match items.iter().find(|(value, _)| *value == text) {
            Some((_, words)) if !words.is_empty() => words.trim().to_owned(),
            _ => text,
        };
        let bound = bound.filter(|_| !is_formatted).map(words);
        let is_other = match bound {
            Some(text) if !shows_prompt => text != self.shown_ahead(depth - 1)?,
            Some(text) => !text.is_empty(),
            None => false,
        };
        if let Some(Frame::Control { is_placeholder, is_untold }) = self.frames.last_mut() {
            if shows_prompt && !*is_placeholder {
                *is_placeholder = true;
                self.placeholders += 1;
            }
            if is_other && !*is_untold {
                *is_untold = true;
                self.untold += 1;
            }
        }
        Ok(None)
    }

    /// The text that the control at `depth` shows, without white space at its ends: read ahead,
    /// but not again and again.
    fn shown_ahead(&mut self, depth: usize) -> Result<String, Error> {
        let mut ahead = self.xml.clone();
        let (start, mut shown, mut in_text) = (ahead.span().end, String::new(), false);
        while ahead.depth() >= depth && ahead.span().end < start.saturating_add(self.ahead) {
            match ahead.next()? {
                Event::Start(tag) => in_text = tag.name() == "t",
                Event::End => in_text = false,
                Event::Text(text) if in_text => shown.push_str(&text),
                Event::Text(_) => {}
                Event::Eof => break,
            }
        }
        self.ahead = self.ahead.saturating_sub(ahead.span().end.saturating_sub(start));
        Ok(shown.trim().to_owned())
    }

    /// What the beginning of a field says of itself: which of its entries a list shows.
    pub(super) fn field_mark(&mut self, tag: &Tag<'_>) -> Result<Option<Frame>, Error> {
        let kind = tag.attribute("fldCharType").unwrap_or_default().into_owned();
        let depth = self.xml.depth();
        let (mut entries, mut chosen, mut usual) = (Vec::new(), None, None);
        let (mut is_list, mut is_box) = (false, false);
        while let Some(tag) = self.xml.next_inside(depth)? {
            match tag.name() {
                "ddList" => is_list = true,
                "checkBox" => is_box = true,
                "result" => chosen = number(&tag),
                "default" => usual = number(&tag),
                "listEntry" => entries.push(value(&tag).unwrap_or_default().into_owned()),
                _ => {}
            }
        }
        if is_list {
            let entry = entries.get(chosen.or(usual).unwrap_or(0) as usize);
            let shown = entry.map_or_else(|| UNREAD.to_string(), |entry| entry.trim().to_owned());
            self.words(&shown);
        } else if is_box && self.story().cells > 0 {
            self.sign(UNREAD);
        }
        self.story().fields.mark(&kind);
        Ok(None)
    }
}
