//! What lies over a page: filled form fields, and text that was typed onto it.
//!
//! What is seen of them is their appearance; where a field has none, or one whose characters the
//! file does not tell, its value stands in its place.

use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream, String as Bytes};
use hayro_syntax::page::{Page as PdfPage, Resources};

use super::super::layout::lines::is_wide;
use super::super::layout::matrix::Matrix;
use super::Trouble;
use super::content::Contents;
use super::font::Text;
use super::form::Form;
use super::state::State;
use super::strings;

/// Annotations with a flag of these are not seen: hidden, and not shown on the screen.
const UNSEEN: u32 = 1 << 1 | 1 << 5;
/// More annotations than this on a page are none of a report.
const MOST: usize = 5_000;
/// Fields stand in fields at most so deep.
const DEEPEST: usize = 16;
/// Stands where something is that cannot be read.
const UNREADABLE: char = '\u{FFFC}';

impl Contents {
    /// Draws what lies over a page.
    pub(super) fn read_annotations(
        &mut self,
        page: &PdfPage<'_>,
        form: &Form<'_>,
        state: &State,
    ) -> Result<(), Trouble> {
        let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else { return Ok(()) };
        self.room.take(annotations.data().len())?;
        for annotation in annotations.iter::<Dict<'_>>().take(MOST) {
            self.room.take(annotation.data().len())?;
            let kind = annotation.get::<Name<'_>>("Subtype");
            let flags = annotation.get::<u32>("F").unwrap_or(0);
            let is_read = match kind.as_deref() {
                Some(b"Widget") => {
                    matches!(inherited::<Name<'_>>(&annotation, "FT").as_deref(), Some(b"Tx" | b"Ch"))
                }
                Some(b"FreeText") => true,
                _ => false,
            };
            if is_read && flags & UNSEEN == 0 {
                self.read_annotation(&annotation, form, state)?;
            }
        }
        Ok(())
    }

    fn read_annotation(
        &mut self,
        annotation: &Dict<'_>,
        form: &Form<'_>,
        state: &State,
    ) -> Result<(), Trouble> {
        let Some(rect) = annotation.get::<Rect>("Rect") else { return Ok(()) };
        let value = value(annotation);
        let from = self.page.glyphs.len();
        if !(form.needs_appearances && value.is_some())
            && let Some(appearance) =
                annotation.get::<Dict<'_>>("AP").and_then(|states| states.get::<Stream<'_>>("N"))
        {
            let mut state = state.clone();
            state.matrix = fitted(&appearance, &rect).then(state.matrix);
            let resources = Resources::new(form.resources.clone().unwrap_or_else(Dict::empty));
            self.draw_form(&appearance, &state, &resources, 1)?;
        }
        let drawn = self.page.glyphs.get(from..).unwrap_or_default();
        let told = |char: char| char != '\u{FFFD}' && !crate::number::is_space(char);
        if !drawn.iter().any(|glyph| told(glyph.char))
            && let Some(value) = value
        {
            self.page.glyphs.truncate(from);
            self.room.count(crate::budget::Unit::Marks, value.len())?;
            self.write(&value, &rect, state);
        }
        Ok(())
    }

    /// Writes a value into its box: line by line, small enough to fit.
    fn write(&mut self, value: &str, rect: &Rect, state: &State) {
        let lines: Vec<&str> = value.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).collect();
        let width = |char: char| if is_wide(char) || char == UNREADABLE { 1.0 } else { 0.5 };
        let longest = lines.iter().map(|line| line.chars().map(width).sum::<f64>()).fold(1.0, f64::max);
        let high = (rect.height() / lines.len().max(1) as f64 / 1.2).min(USUAL_SIZE);
        let size = high.min((rect.width() - 4.0) / longest).max(0.5);
        for (at, line) in lines.iter().enumerate() {
            // The first line is the uppermost; all together stand in the middle of the box.
            let middle = (rect.y0 + rect.y1) / 2.0;
            let above = (lines.len() as f64 - 1.0) / 2.0 - at as f64;
            let y = middle + above * size * 1.2 - size * 0.35;
            let mut x = rect.x0 + 2.0;
            for char in line.chars() {
                let place = Matrix([size, 0.0, 0.0, size, x, y]).then(state.matrix);
                self.put(&Text::Char(char), width(char), place, false, None);
                x += width(char) * size;
            }
        }
    }
}

/// The size in which values are set where they are not too long for it.
const USUAL_SIZE: f64 = 10.0;

/// What a field holds, or what was typed; nothing where it is empty.
fn value(annotation: &Dict<'_>) -> Option<String> {
    let text = match inherited::<Object<'_>>(annotation, "V") {
        Some(Object::String(value)) => strings::text(value.as_bytes()),
        Some(Object::Array(values)) => {
            let values = values.iter::<Bytes<'_>>().map(|value| strings::text(value.as_bytes()));
            values.collect::<Vec<_>>().join("\n")
        }
        Some(Object::Stream(_)) => UNREADABLE.to_string(),
        Some(Object::Number(number)) => number.as_f64().to_string(),
        Some(Object::Name(name)) => name.as_str().to_owned(),
        _ => annotation.get::<Bytes<'_>>("Contents").map(|value| strings::text(value.as_bytes()))?,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// What a field says itself or a field around it.
fn inherited<'a, T>(field: &Dict<'a>, key: &str) -> Option<T>
where
    T: TryFrom<Object<'a>>,
{
    let mut field = field.clone();
    for _ in 0..DEEPEST {
        if let Some(found) = field.get::<Object<'a>>(key) {
            return T::try_from(found).ok();
        }
        field = field.get::<Dict<'a>>("Parent")?;
    }
    None
}

/// From the appearance's own places to those of the page (ISO 32000-1, 12.5.5); its own matrix is
/// applied when it is drawn.
fn fitted(appearance: &Stream<'_>, rect: &Rect) -> Matrix {
    let dictionary = appearance.dict();
    let Some(own) = dictionary.get::<Rect>("BBox") else { return Matrix::moved(rect.x0, rect.y0) };
    let matrix = dictionary.get::<[f64; 6]>("Matrix").map_or(Matrix::IDENTITY, Matrix);
    let corners = [(own.x0, own.y0), (own.x1, own.y0), (own.x0, own.y1), (own.x1, own.y1)];
    let corners = corners.map(|corner| matrix.apply(corner));
    let ends = |of: fn((f64, f64)) -> f64| {
        let values = corners.map(of);
        (values.iter().copied().fold(f64::MAX, f64::min), values.iter().copied().fold(f64::MIN, f64::max))
    };
    let ((left, right), (bottom, top)) = (ends(|(x, _)| x), ends(|(_, y)| y));
    let scale = |from: f64, to: f64| if from.abs() > 1e-6 { to / from } else { 1.0 };
    let (x, y) = (scale(right - left, rect.x1 - rect.x0), scale(top - bottom, rect.y1 - rect.y0));
    Matrix([x, 0.0, 0.0, y, rect.x0 - left * x, rect.y0 - bottom * y])
}
