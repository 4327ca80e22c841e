//! Follows what a page draws: glyphs with their boxes, ruled lines, and how many pictures.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Number, ObjRef, Object, Stream};
use hayro_syntax::page::{Page as PdfPage, Resources};

use super::super::layout::matrix::{Matrix, hundredths};
use super::super::layout::paths::Path;
use super::super::layout::{Glyph, Page};
use super::Trouble;
use super::actual::{self, Replaced};
use super::covered::{self, is_in_layer_off, is_off};
use super::digits::Digits;
use super::faint::{PICTURE, is_faint};
use super::font::Font;
use super::form::Form;
use super::room::Room;
use super::state::{Pen, State};
use super::stream::unpacked;
use crate::budget::{Budget, Unit};

/// The contents of a file's pages.
pub(super) struct Contents {
    fonts: HashMap<(*const u8, usize), Rc<Font>>,
    /// The same by their places in the file's table, so that none is looked up twice.
    named_fonts: HashMap<ObjRef, Option<Rc<Font>>>,
    /// Objects that are pictures.
    known_pictures: HashSet<ObjRef>,
    pub(super) room: Room,
    /// Pictures met.
    pub(super) pictures: usize,
    /// Paths met.
    pub(super) drawings: usize,
    /// Glyphs that stand at a slant, and were left out.
    pub(super) slanted: usize,
    /// Pages whose text cannot be seen, and was taken all the same.
    pub(super) scanned_pages: usize,
    pub(super) page: Page,
    pub(super) unseen: Vec<Glyph>,
    /// Which of the page's glyphs are white or nearly so.
    pub(super) faint: Vec<usize>,
    pub(super) digits: Digits,
    /// Layers that are switched off, and how many of them what is drawn now stands in.
    pub(super) layers_off: Vec<ObjRef>,
    pub(super) hidden: usize,
}

/// What following one operation costs, in steps.
const OPERATION: usize = 8;
/// What beginning one drawing costs, however short it is, in steps.
const DRAWING: usize = 4096;
/// More ruled lines on a page than this are a drawing.
const MOST_RULES: usize = 60_000;
/// How deep drawings may stand in drawings.
const DEEPEST: usize = 12;
/// How many states may be kept for later.
const MOST_STATES: usize = 512;

impl Contents {
    pub(super) fn within(budget: &Budget) -> Self {
        Self {
            fonts: HashMap::new(),
            named_fonts: HashMap::new(),
            known_pictures: HashSet::new(),
            room: Room::of(budget),
            pictures: 0,
            drawings: 0,
            slanted: 0,
            scanned_pages: 0,
            page: Page::default(),
            unseen: Vec::new(),
            faint: Vec::new(),
            digits: Digits::default(),
            layers_off: Vec::new(),
            hidden: 0,
        }
    }

    /// Forgets what was counted, to read all pages again.
    pub(super) fn begin_again(&mut self) {
        (self.pictures, self.drawings, self.slanted, self.scanned_pages) = (0, 0, 0, 0);
    }

    /// What one page shows.
    pub(super) fn read(&mut self, page: &PdfPage<'_>, form: &Form<'_>) -> Result<Page, Trouble> {
        let (width, height) = page.render_dimensions();
        let (width, height) = (hundredths(f64::from(width)), hundredths(f64::from(height)));
        self.page = Page { width, height, ..Page::default() };
        self.unseen.clear();
        self.faint.clear();
        let matrix = Matrix(page.initial_transform(true).as_coeffs());
        let content = content_of(page, &self.room)?;
        self.run(&content, page.resources(), State::new(matrix), 0)?;
        self.read_annotations(page, form, &State::new(matrix))?;
        self.doubt_faint_digits();
        let mut page = std::mem::take(&mut self.page);
        if !self.unseen.is_empty() && page.glyphs.iter().all(|glyph| glyph.char == PICTURE) {
            page.glyphs = std::mem::take(&mut self.unseen);
            self.scanned_pages += 1;
        }
        Ok(page)
    }

    pub(super) fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        state: State,
        depth: usize,
    ) -> Result<(), Trouble> {
        self.room.take(search_for_images(content))?;
        let mut states = Vec::new();
        let mut state = state;
        let mut pen = Pen::HOME;
        let mut path = Path::default();
        // Marked contents that are open, some of which say what they show.
        let mut marked: Vec<(Option<Replaced>, bool)> = Vec::new();
        let hidden_before = self.hidden;
        let mut operations = TypedIter::new(content);
        while let Some(operation) = operations.next() {
            self.room.take(OPERATION)?;
            match operation {
                Op::SaveState(_) if states.len() < MOST_STATES => states.push(state.clone()),
                Op::RestoreState(_) => state = states.pop().unwrap_or(state),
                Op::Transform(at) => {
                    state.matrix = matrix([at.0, at.1, at.2, at.3, at.4, at.5]).then(state.matrix);
                }
                Op::LineWidth(at) => state.thickness = at.0.as_f64(),

                Op::BeginText(_) => pen = Pen::HOME,
                Op::CharacterSpacing(at) => state.character_spacing = at.0.as_f64(),
                Op::WordSpacing(at) => state.word_spacing = at.0.as_f64(),
                Op::HorizontalScaling(at) => state.stretch = at.0.as_f64() / 100.0,
                Op::TextLeading(at) => state.leading = at.0.as_f64(),
                Op::TextRise(at) => state.rise = at.0.as_f64(),
                Op::TextRenderingMode(at) => state.mode = at.0.as_i64(),
                Op::TextFont(at) => {
                    state.font = self.font(resources, at.0)?;
                    state.size = at.1.as_f64();
                }
                Op::SetGraphicsState(at) => self.set_graphics_state(&mut state, resources, at.0)?,
                Op::NonStrokeColorDeviceGray(at) => state.is_faint = is_faint(&[at.0]),
                Op::NonStrokeColorDeviceRgb(at) => state.is_faint = is_faint(&[at.0, at.1, at.2]),
                Op::NonStrokeColorCmyk(at) => state.is_faint = is_faint(&[at.0, at.1, at.2, at.3]),
                Op::NonStrokeColor(at) => state.is_faint = is_faint(&at.0),
                Op::NonStrokeColorNamed(at) => state.is_faint = at.1.is_none() && is_faint(&at.0),
                Op::NextLine(at) => pen.next_line(at.0.as_f64(), at.1.as_f64()),
                Op::NextLineAndSetLeading(at) => {
                    state.leading = -at.1.as_f64();
                    pen.next_line(at.0.as_f64(), at.1.as_f64());
                }
                Op::SetTextMatrix(at) => {
                    pen.line = matrix([at.0, at.1, at.2, at.3, at.4, at.5]);
                    pen.matrix = pen.line;
                }
                Op::NextLineUsingLeading(_) => pen.next_line(0.0, -state.leading),
                Op::ShowText(at) => self.show(&state, &mut pen, at.0)?,
                Op::NextLineAndShowText(at) => {
                    pen.next_line(0.0, -state.leading);
                    self.show(&state, &mut pen, at.0)?;
                }
                Op::ShowTextWithParameters(at) => {
                    state.word_spacing = at.0.as_f64();
                    state.character_spacing = at.1.as_f64();
                    pen.next_line(0.0, -state.leading);
                    self.show(&state, &mut pen, at.2)?;
                }
                Op::ShowTexts(at) => self.show_all(&state, &mut pen, at.0)?,

                Op::MoveTo(at) => path.move_to(state.matrix.apply((at.0.as_f64(), at.1.as_f64()))),
                Op::LineTo(at) => path.line_to(state.matrix.apply((at.0.as_f64(), at.1.as_f64()))),
                Op::CubicTo(at) => path.curve_to(state.matrix.apply((at.4.as_f64(), at.5.as_f64()))),
                Op::CubicStartTo(at) => path.curve_to(state.matrix.apply((at.2.as_f64(), at.3.as_f64()))),
                Op::CubicEndTo(at) => path.curve_to(state.matrix.apply((at.2.as_f64(), at.3.as_f64()))),
                Op::ClosePath(_) => path.close(),
                Op::RectPath(at) => {
                    path.rectangle([at.0, at.1, at.2, at.3].map(|number| number.as_f64()), state.matrix);
                }
                Op::StrokePath(_) => self.draw(&mut path, &state, true, false),
                Op::CloseAndStrokePath(_) => {
                    path.close();
                    self.draw(&mut path, &state, true, false);
                }
                Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                    self.draw(&mut path, &state, false, true);
                }
                Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => {
                    self.draw(&mut path, &state, true, true);
                }
                Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                    path.close();
                    self.draw(&mut path, &state, true, true);
                }
                Op::EndPath(_) => path.clear(),
                Op::ClipNonZero(_) | Op::ClipEvenOdd(_) => {
                    state.clip = path.bounds().map(|area| covered::both(state.clip, area)).or(state.clip);
                }

                Op::BeginMarkedContent(_) if marked.len() < MOST_STATES => marked.push((None, false)),
                Op::BeginMarkedContentWithProperties(at) if marked.len() < MOST_STATES => {
                    let is_off = is_in_layer_off(&self.layers_off, at.0, at.1, resources);
                    self.hidden += usize::from(is_off);
                    marked.push((actual::begin(at.1, resources, self.page.glyphs.len()), is_off));
                }
                Op::EndMarkedContent(_) => {
                    let (replaced, is_off) = marked.pop().unwrap_or_default();
                    self.hidden -= usize::from(is_off);
                    if let Some(replaced) = replaced {
                        self.room.count(Unit::Marks, replaced.count())?;
                        self.faint.retain(|at| *at < replaced.from);
                        replaced.end(&mut self.page.glyphs);
                    }
                }

                Op::InlineImage(_) => self.picture(&state)?,
                Op::XObject(at) => self.draw_object(&state, resources, at.0, depth)?,
                _ => {}
            }
        }
        self.hidden = hidden_before;
        Ok(())
    }

    /// A picture, or a drawing of its own.
    fn draw_object(
        &mut self,
        state: &State,
        resources: &Resources<'_>,
        name: &Name<'_>,
        depth: usize,
    ) -> Result<(), Trouble> {
        let place = resources.x_objects.get_ref(name);
        if place.is_some_and(|place| self.known_pictures.contains(&place)) {
            return self.picture(state);
        }
        let Some(object) = resources.get_x_object(name) else { return Ok(()) };
        self.room.take(object.dict().data().len())?;
        if self.hidden > 0 || is_off(&self.layers_off, object.dict(), b"OC") {
            return Ok(());
        }
        if object.dict().get::<Name<'_>>("Subtype").as_deref() != Some(b"Form") {
            self.known_pictures.extend(place);
            return self.picture(state);
        }
        self.draw_form(&object, state, resources, depth)
    }

    /// A drawing of its own.
    pub(super) fn draw_form(
        &mut self,
        object: &Stream<'_>,
        state: &State,
        resources: &Resources<'_>,
        depth: usize,
    ) -> Result<(), Trouble> {
        if depth >= DEEPEST {
            return Ok(());
        }
        self.room.take(DRAWING)?;
        let mut state = state.clone();
        if let Some(numbers) = object.dict().get::<[f64; 6]>("Matrix") {
            state.matrix = Matrix(numbers).then(state.matrix);
        }
        let own = object.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        own.iter().try_for_each(|own| self.room.take(len(own)))?;
        let content = unpacked(object, &self.room)?;
        self.run(&content, own.as_ref().unwrap_or(resources), state, depth + 1)
    }

    fn set_graphics_state(
        &mut self,
        state: &mut State,
        resources: &Resources<'_>,
        name: &Name<'_>,
    ) -> Result<(), Trouble> {
        let Some(settings) = resources.get_ext_g_state(name) else { return Ok(()) };
        self.room.take(settings.data().len())?;
        if let Some(thickness) = settings.get::<f64>("LW") {
            state.thickness = thickness;
        }
        if let Some(font) = settings.get::<Array<'_>>("Font") {
            let mut items = font.flex_iter();
            if let Some((font, size)) = items.next::<(Dict<'_>, f64)>() {
                state.font = Some(self.font_of(&font)?);
                state.size = size;
            }
        }
        Ok(())
    }

    fn font(&mut self, resources: &Resources<'_>, name: &Name<'_>) -> Result<Option<Rc<Font>>, Trouble> {
        let place = resources.fonts.get_ref(name);
        if let Some(known) = place.and_then(|place| self.named_fonts.get(&place)) {
            return Ok(known.clone());
        }
        let font = resources.get_font(name).map(|dictionary| self.font_of(&dictionary)).transpose()?;
        self.named_fonts.extend(place.map(|place| (place, font.clone())));
        Ok(font)
    }

    fn font_of(&mut self, dictionary: &Dict<'_>) -> Result<Rc<Font>, Trouble> {
        // A dictionary is a part of the file: its place stands for it.
        let data = dictionary.data();
        self.room.take(data.len())?;
        let place = (data.as_ptr(), data.len());
        if let Some(font) = self.fonts.get(&place) {
            return Ok(Rc::clone(font));
        }
        let font = Rc::new(Font::of(dictionary, &mut self.room)?);
        self.fonts.insert(place, Rc::clone(&font));
        Ok(font)
    }

    fn draw(&mut self, path: &mut Path, state: &State, is_stroked: bool, is_filled: bool) {
        if self.hidden > 0 {
            return path.clear();
        }
        if !path.is_empty() {
            self.drawings += 1;
        }
        if is_filled
            && state.is_faint
            && let Some(surface) = path.surface()
        {
            covered::cover(&mut self.page.glyphs, surface);
        }
        if self.page.rules.len() < MOST_RULES {
            if is_stroked {
                self.page.rules.extend(path.stroked(state.thickness * state.matrix.scale()));
            }
            if is_filled {
                self.page.rules.extend(path.filled());
            }
        }
        path.clear();
    }
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}

/// The content of a page; several streams are one content.
fn content_of(page: &PdfPage<'_>, room: &Room) -> Result<Vec<u8>, Trouble> {
    let mut content = Vec::new();
    match page.raw().get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => content.extend_from_slice(&unpacked(&stream, room)?),
        Some(Object::Array(streams)) => {
            for stream in streams.iter::<Stream<'_>>() {
                content.extend_from_slice(&unpacked(&stream, room)?);
                content.push(b'\n');
            }
        }
        _ => {}
    }
    Ok(content)
}

/// How long the lists of names are that drawings refer to.
fn len(resources: &Resources<'_>) -> usize {
    let Resources { ext_g_states, fonts, properties, color_spaces, x_objects, patterns, shadings } =
        resources;
    let lists = [ext_g_states, fonts, properties, color_spaces, x_objects, patterns, shadings];
    lists.iter().map(|list| list.data().len()).sum()
}

/// What it takes to find where the pictures end that stand in the content itself: for each mark the
/// rest is searched for others, and for each of those again, a thousand bytes as fast as one is read.
fn search_for_images(content: &[u8]) -> usize {
    let marks = content.windows(2).filter(|mark| *mark == b"BI" || *mark == b"EI").count();
    marks.saturating_mul(marks).saturating_mul(content.len()) / 1000
}
