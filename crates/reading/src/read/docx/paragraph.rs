//! A paragraph while it is being read.

use std::ops::Range;

use super::flow::{Flow, Paragraph, Piece};
use super::markup::Look;
use super::numbering::Numbering;
use super::properties::ParagraphProperties;
use super::styles::Styles;
use crate::lang::Sentence;
use crate::read::faces::{Faces, UNREAD};

/// A paragraph that has begun.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) text: String,
    /// The contents of its text elements in the part.
    pub(super) texts: Vec<Range<usize>>,
    /// How its text looks, piece by piece, and how it does unless a piece says otherwise.
    pub(super) faces: Faces,
    pub(super) look: Look,
    pub(super) properties: ParagraphProperties,
    /// What is seen here and cannot be read, if anything.
    pub(super) unread: Option<&'static Sentence>,
    /// What stands in text boxes that are anchored here.
    pub(super) boxes: Vec<Piece>,
    /// Whether a tracked change in it was counted.
    pub(super) has_insertion: bool,
    pub(super) has_deletion: bool,
}

impl Open {
    /// Writes text as it is seen. Line breaks and tabulators of the source are spaces.
    pub(super) fn write(&mut self, text: &str, in_cell: bool) {
        let mut rest = text;
        while let Some(at) = rest.find(is_special) {
            let (plain, tail) = rest.split_at(at);
            self.text.push_str(plain);
            let mut chars = tail.chars();
            match chars.next() {
                Some('\u{2028}' | '\u{2029}') => self.sign('\n', in_cell),
                Some('\n' | '\r' | '\t' | '\u{C}' | '\u{A0}') => self.text.push(' '),
                _ => {}
            }
            rest = chars.as_str();
        }
        self.text.push_str(rest);
    }

    /// Writes a sign that has an element of its own. A cell has no lines.
    pub(super) fn sign(&mut self, sign: char, in_cell: bool) {
        self.text.push(if in_cell && matches!(sign, '\n' | '\t') { ' ' } else { sign });
    }

    /// Drops white space around what was written from `start` on.
    pub(super) fn trim_from(&mut self, start: usize) {
        let is_space = |char: char| char.is_ascii_whitespace();
        let written = self.text.get(start..).unwrap_or_default();
        let kept = start + written.trim_end_matches(is_space).len();
        let leading = written.len() - written.trim_start_matches(is_space).len();
        self.text.truncate(kept);
        if leading > 0 {
            self.text.drain(start..(start + leading).min(kept));
        }
    }

    /// Drops what was written from `start` on; whether that said something.
    pub(super) fn cut(&mut self, start: usize) -> bool {
        let says_something = !self.text.get(start..).unwrap_or_default().trim().is_empty();
        self.text.truncate(start);
        says_something
    }

    /// Something is seen here that does not stand in the text.
    pub(super) fn untold(&mut self) {
        if !self.text.ends_with(UNREAD) {
            self.text.push(UNREAD);
        }
    }

    /// Puts the text of a paragraph whose end does not count in front of this one.
    pub(super) fn put_in_front(&mut self, mut other: Open) {
        self.faces.put_in_front(std::mem::take(&mut other.faces), other.text.len());
        self.unread = self.unread.or(other.unread);
        other.text.push_str(&self.text);
        other.texts.append(&mut self.texts);
        other.boxes.append(&mut self.boxes);
        (self.text, self.texts, self.boxes) = (other.text, other.texts, other.boxes);
    }

    /// Counts the paragraph and appends what it says to the flow's text; `None` where it says
    /// nothing.
    pub(super) fn written(
        &self,
        styles: &Styles,
        numbering: &mut Numbering,
        flow: &mut Flow,
        in_cell: bool,
    ) -> Option<Paragraph> {
        let properties = &self.properties;
        let style = styles.paragraph(properties.style.as_deref());
        let level = match properties.list {
            Some(_) => properties.level,
            None => properties.level.or(style.level),
        };
        let list = properties.list.as_ref().or(style.list.as_ref());
        let counted = list.and_then(|list| numbering.count(list, level, properties.style.as_deref()));
        let numeral = properties.numeral.as_ref().or(counted.as_ref());

        let (start, first_text) = (flow.text.len(), flow.texts.len());
        let (said, strikes) = self.faces.settle(&self.text, in_cell);
        flow.struck += usize::from(strikes);
        flow.text.push_str(numeral.map_or("", String::as_str));
        flow.text.push_str(said.trim());
        flow.text.truncate(start + flow.text.get(start..).unwrap_or_default().trim_end().len());
        flow.texts.extend(self.texts.iter().cloned());
        let text = start..flow.text.len();
        if text.is_empty() && self.texts.is_empty() {
            return None;
        }
        let is_heading = properties.is_heading.or(style.is_heading).unwrap_or(false);
        Some(Paragraph { text, is_heading, texts: first_text..flow.texts.len(), unread: self.unread })
    }
}

/// White space other than a space, and characters that nobody sees: those are dropped.
fn is_special(char: char) -> bool {
    match char {
        '\0'..='\u{1F}' | '\u{7F}'..='\u{A0}' | '\u{AD}' | '\u{FEFF}' => true,
        '\u{2000}'..='\u{206F}' => {
            matches!(char, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        }
        _ => false,
    }
}
