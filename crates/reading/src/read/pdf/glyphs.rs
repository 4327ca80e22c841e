//! Puts the glyphs of a text where the page shows them.

use hayro_syntax::object::{Array, Object};

use super::super::layout::matrix::{ABOVE, Matrix, area, turn};
use super::super::layout::{Area, Glyph};
use super::Trouble;
use super::content::Contents;
use super::covered;
use super::font::Text;
use super::state::{INVISIBLE, Pen, State};
use crate::budget::Unit;

impl Contents {
    pub(super) fn show_all(
        &mut self,
        state: &State,
        pen: &mut Pen,
        texts: &Array<'_>,
    ) -> Result<(), Trouble> {
        for item in texts.iter::<Object<'_>>() {
            match item {
                Object::String(text) => self.show(state, pen, &text)?,
                Object::Number(back) => {
                    let back = -back.as_f64() / 1000.0 * state.size;
                    let is_vertical = state.font.as_ref().is_some_and(|font| font.is_vertical());
                    let (x, y) = if is_vertical { (0.0, back) } else { (back * state.stretch, 0.0) };
                    pen.matrix = Matrix::moved(x, y).then(pen.matrix);
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn show(&mut self, state: &State, pen: &mut Pen, text: &[u8]) -> Result<(), Trouble> {
        let Some(font) = &state.font else { return Ok(()) };
        let is_vertical = font.is_vertical();
        let sized = Matrix([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
        let mut rest = text;
        while !rest.is_empty() {
            let (mut shown, len) = font.first(rest);
            if let (Some(code), Text::Char(char)) = (shown.told_by, &shown.text)
                && self.digits.is_doubtful(font, *char, code)
            {
                shown.text = Text::UNTOLD;
            }
            self.room.count(Unit::Marks, shown.text.count())?;
            rest = rest.get(len..).unwrap_or_default();
            let mut place = sized.then(pen.matrix).then(state.matrix);
            if is_vertical {
                // The place is the middle of the character's upper edge.
                place = Matrix::moved(-shown.width / 2.0, -ABOVE).then(place);
            }
            let before = self.page.glyphs.len();
            if self.hidden == 0 {
                self.put(&shown.text, shown.width, place, state.mode == INVISIBLE, state.clip);
            }
            if state.is_faint {
                self.faint.extend(before..self.page.glyphs.len());
            }
            let spacing = state.character_spacing + if shown.is_space { state.word_spacing } else { 0.0 };
            let moves = shown.advance * state.size;
            let (x, y) =
                if is_vertical { (0.0, moves - spacing) } else { ((moves + spacing) * state.stretch, 0.0) };
            pen.matrix = Matrix::moved(x, y).then(pen.matrix);
        }
        Ok(())
    }

    pub(super) fn put(
        &mut self,
        text: &Text,
        width: f64,
        place: Matrix,
        is_unseen: bool,
        clip: Option<Area>,
    ) {
        let Some(turn) = turn(place) else {
            self.slanted += 1;
            return;
        };
        let page = Area { left: 0, top: 0, right: self.page.width, bottom: self.page.height };
        let seen = covered::both(clip, page);
        let mut put = |char: char, from: f64, to: f64| {
            let area = area(place, turn, from, to);
            let (x, y) = ((area.left + area.right) / 2, (area.top + area.bottom) / 2);
            let glyphs = if is_unseen { &mut self.unseen } else { &mut self.page.glyphs };
            if (seen.left..=seen.right).contains(&x) && (seen.top..=seen.bottom).contains(&y) {
                glyphs.push(Glyph { char, area, turn });
            } else if let Some(last) = glyphs.last_mut()
                && char.is_ascii_digit()
                && last.char.is_ascii_digit()
                && last.area.top == area.top
                && (area.left - last.area.right).abs() * 4 < area.height()
            {
                // The edge of the page or of a clip cuts a number: what is left of it is another.
                last.char = '\u{FFFD}';
            }
        };
        match text {
            Text::Char(char) => put(*char, 0.0, width),
            Text::Chars(chars) => {
                let count = chars.chars().count() as f64;
                for (at, char) in chars.chars().enumerate() {
                    let at = at as f64;
                    put(char, width * at / count, width * (at + 1.0) / count);
                }
            }
        }
    }
}
