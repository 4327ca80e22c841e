//! What stands on a page or a template: text objects, path objects, and composite objects, which
//! stand for others that a resource holds.

use std::collections::HashMap;

use super::super::layout::matrix::{Matrix, area, hundredths, turn};
use super::super::layout::{Glyph, Page};
use super::super::xml::{Event, Tag, Xml};
use super::shapes;
use super::text::{TextCode, number};
use crate::budget::{Budget, Unit};
use crate::error::Error;

/// The objects of a page, in their order.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Numbers of the templates that lie under the page.
    pub(super) templates: Vec<String>,
    /// The page's own size, in millimetres.
    size: Option<(f64, f64)>,
    texts: Vec<Text>,
    paths: Vec<Shape>,
    composites: Vec<Composite>,
    pictures: usize,
    /// The outermost element.
    pub(super) root: String,
    /// Where the appearance of an annotation has its corner.
    corner: Option<Matrix>,
}

/// A place where something stands that a resource holds.
#[derive(Debug)]
struct Composite {
    place: Place,
    resource: String,
}

/// What composite objects stand for, by its number.
pub(super) type Units = HashMap<String, Content>;

/// Where an object stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// From the object's own millimetres to those of the page.
    matrix: Matrix,
}

#[derive(Debug)]
struct Text {
    place: Place,
    size: f64,
    stretch: f64,
    /// Quarter turns of each character.
    turned: u8,
    /// Whether glyphs are drawn that the characters need not be.
    has_glyphs: bool,
    codes: Vec<TextCode>,
}

#[derive(Debug)]
struct Shape {
    place: Place,
    thickness: f64,
    is_stroked: bool,
    is_filled: bool,
    data: String,
}

/// What is less opaque, of 255, is not seen.
const LEAST_ALPHA: u8 = 8;
/// The thickness of a line where nothing is said, in millimetres.
const USUAL_THICKNESS: f64 = 0.353;
/// `L 0 0 ` is the shortest line, in bytes.
const SHORTEST_LINE: usize = 6;
/// A Chinese character has three bytes.
const CHARACTER: usize = 3;
/// Stands where a glyph has no character.
const NO_CHARACTER: char = '¤';

impl Content {
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        Self::read_with(text, &mut Units::new())
    }

    /// The same; the units that a resource holds are put into `units`, of several with one number
    /// the first.
    pub(super) fn read_with(text: &str, units: &mut Units) -> Result<Self, Error> {
        let mut xml = Xml::new(text);
        let mut content = Content::default();
        // What stands around the unit that is read, its number, and how deep it stands.
        let mut around: Option<(Content, String, usize)> = None;
        // The element whose text is read.
        let mut open = Open::Nothing;
        loop {
            match xml.next()? {
                Event::Start(tag) => {
                    if content.root.is_empty() {
                        content.root = tag.name().to_owned();
                    }
                    if tag.name() == "CompositeGraphicUnit" && around.is_none() {
                        let id = tag.attribute("ID").unwrap_or_default().into_owned();
                        around = Some((std::mem::take(&mut content), id, xml.depth()));
                        open = Open::Nothing;
                        continue;
                    }
                    if is_passed_over(&tag) {
                        let depth = xml.depth();
                        xml.leave(depth)?;
                        open = Open::Nothing;
                        continue;
                    }
                    open = content.begin(&tag);
                    let is_clear =
                        |alpha: &str| alpha.trim().parse::<u8>().is_ok_and(|alpha| alpha < LEAST_ALPHA);
                    if tag.attribute("Visible").is_some_and(|visible| visible == "false")
                        || tag.attribute("Alpha").is_some_and(|alpha| is_clear(&alpha))
                    {
                        content.forget(&open);
                        let depth = xml.depth();
                        xml.leave(depth)?;
                        open = Open::Nothing;
                    }
                }
                Event::End => {
                    open = Open::Nothing;
                    if let Some((outer, id, _)) = around.take_if(|(.., depth)| xml.depth() < *depth) {
                        let unit = std::mem::replace(&mut content, outer);
                        units.entry(id).or_insert(unit);
                    }
                }
                Event::Text(text) => match open {
                    Open::Code => {
                        let code = content.texts.last_mut().and_then(|text| text.codes.last_mut());
                        code.into_iter().for_each(|code| code.text += &text);
                    }
                    Open::Path => {
                        content.paths.last_mut().into_iter().for_each(|path| path.data += &text);
                    }
                    Open::Box => content.size = content.size.or(size(&text)),
                    Open::Nothing | Open::Text => {}
                },
                Event::Eof => return Ok(content),
            }
        }
    }

    /// How many objects, characters and lines it puts on a page, roughly.
    pub(super) fn marks(&self) -> usize {
        let chars = self.texts.iter().flat_map(|text| &text.codes).map(|code| code.text.len());
        let lines = self.paths.iter().map(|path| path.data.len() / SHORTEST_LINE);
        1 + self.texts.len()
            + self.paths.len()
            + self.composites.len()
            + chars.sum::<usize>() / CHARACTER
            + lines.sum::<usize>()
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Open {
        let numeric = |name: &str| tag.attribute(name).map(|value| number(value.trim()));
        let is = |name: &str, usual: bool| tag.attribute(name).map_or(usual, |value| value == "true");
        match tag.name() {
            "Template" => self.templates.extend(tag.attribute("TemplateID").map(|id| id.into_owned())),
            "PhysicalBox" => return Open::Box,
            "ImageObject" => self.pictures += 1,
            "CompositeObject" => {
                let resource = tag.attribute("ResourceID").unwrap_or_default().into_owned();
                self.composites.push(Composite { place: self.place(tag), resource });
            }
            "Appearance" => self.corner = Some(Place::of(tag).matrix),
            "TextObject" => {
                self.texts.push(Text {
                    place: self.place(tag),
                    // Not every writer keeps to the case of the standard.
                    size: numeric("Size").or(numeric("size")).unwrap_or(0.0),
                    stretch: numeric("HScale").unwrap_or(1.0),
                    turned: (numeric("CharDirection").unwrap_or(0.0) / 90.0).rem_euclid(4.0) as u8,
                    has_glyphs: false,
                    codes: Vec::new(),
                });
                return Open::Text;
            }
            "CGTransform" => self.texts.last_mut().into_iter().for_each(|text| text.has_glyphs = true),
            "TextCode" => {
                let owned = |name: &str| tag.attribute(name).map(|value| value.into_owned());
                let code = TextCode {
                    x: numeric("X"),
                    y: numeric("Y"),
                    delta_x: owned("DeltaX"),
                    delta_y: owned("DeltaY"),
                    text: String::new(),
                };
                self.texts.last_mut().into_iter().for_each(|text| text.codes.push(code.clone()));
                return Open::Code;
            }
            "PathObject" => self.paths.push(Shape {
                place: self.place(tag),
                thickness: numeric("LineWidth").unwrap_or(USUAL_THICKNESS),
                is_stroked: is("Stroke", true),
                is_filled: is("Fill", false),
                data: String::new(),
            }),
            "AbbreviatedData" => return Open::Path,
            _ => {}
        }
        Open::Nothing
    }

    fn place(&self, tag: &Tag<'_>) -> Place {
        let place = Place::of(tag);
        Place { matrix: self.corner.map_or(place.matrix, |corner| place.matrix.then(corner)) }
    }

    /// Takes back what cannot be seen.
    fn forget(&mut self, open: &Open) {
        if let Open::Text = open {
            self.texts.pop();
        }
    }
}

/// Annotations that put nothing to read on the page.
fn is_passed_over(tag: &Tag<'_>) -> bool {
    const KINDS: [&str; 4] = ["Link", "Highlight", "Stamp", "Watermark"];
    tag.name() == "Annot" && tag.attribute("Type").is_some_and(|kind| KINDS.contains(&&*kind))
}

/// What the text of an element belongs to.
enum Open {
    Nothing,
    Text,
    Code,
    Path,
    Box,
}

impl Place {
    fn of(tag: &Tag<'_>) -> Self {
        let numbers = |name: &str| {
            let value = tag.attribute(name).unwrap_or_default();
            value.split_ascii_whitespace().map(number).collect::<Vec<_>>()
        };
        let own = match numbers("CTM")[..] {
            [a, b, c, d, e, f] => Matrix([a, b, c, d, e, f]),
            _ => Matrix::IDENTITY,
        };
        let corner = match numbers("Boundary")[..] {
            [x, y, ..] => Matrix::moved(x, y),
            _ => Matrix::IDENTITY,
        };
        Self { matrix: own.then(corner) }
    }
}

/// A page in the making.
pub(super) struct Sheet {
    pub(super) page: Page,
    pub(super) pictures: usize,
    /// Characters that stand at a slant, and were left out.
    pub(super) slanted: usize,
    /// Composite objects that stand for nothing that was found.
    pub(super) lost: usize,
}

/// How deep composite objects may stand in composite objects.
const DEEPEST: usize = 8;
/// Points in a millimetre.
const MILLIMETRE: f64 = 72.0 / 25.4;
const TO_POINTS: Matrix = Matrix([MILLIMETRE, 0.0, 0.0, MILLIMETRE, 0.0, 0.0]);

impl Sheet {
    /// An empty page of this size in millimetres.
    pub(super) fn new(size: (f64, f64)) -> Self {
        let mut sheet = Sheet { page: Page::default(), pictures: 0, slanted: 0, lost: 0 };
        sheet.resize(size);
        sheet
    }

    fn resize(&mut self, (width, height): (f64, f64)) {
        self.page.width = hundredths(width * MILLIMETRE);
        self.page.height = hundredths(height * MILLIMETRE);
    }

    /// Puts all objects on the page.
    ///
    /// # Errors
    /// `too-large` where they are more than `budget` allows.
    pub(super) fn put(&mut self, content: &Content, units: &Units, budget: &Budget) -> Result<(), Error> {
        if let Some(size) = content.size {
            self.resize(size);
        }
        self.put_at(content, units, budget, TO_POINTS, 0)
    }

    fn put_at(
        &mut self,
        content: &Content,
        units: &Units,
        budget: &Budget,
        to_page: Matrix,
        depth: usize,
    ) -> Result<(), Error> {
        budget.take(Unit::Marks, content.marks())?;
        self.pictures += content.pictures;
        for text in &content.texts {
            self.put_text(text, to_page);
        }
        for composite in &content.composites {
            match units.get(&composite.resource) {
                Some(unit) if depth < DEEPEST => {
                    let to_page = composite.place.matrix.then(to_page);
                    self.put_at(unit, units, budget, to_page, depth + 1)?;
                }
                _ => self.lost += 1,
            }
        }
        for shape in &content.paths {
            let matrix = shape.place.matrix.then(to_page);
            let path = shapes::path(&shape.data, matrix);
            if shape.is_stroked {
                self.page.rules.extend(path.stroked(shape.thickness * matrix.scale()));
            }
            if shape.is_filled {
                self.page.rules.extend(path.filled());
            }
        }
        Ok(())
    }

    fn put_text(&mut self, text: &Text, to_page: Matrix) {
        let mut start = (0.0, 0.0);
        for code in &text.codes {
            start = (code.x.unwrap_or(start.0), code.y.unwrap_or(start.1));
            for placed in code.placed(text.size, text.stretch, start) {
                // Characters are measured upwards, pages downwards.
                let own = Matrix([text.size, 0.0, 0.0, -text.size, placed.x, placed.y]);
                let place = own.then(text.place.matrix).then(to_page);
                let Some(along) = turn(place) else {
                    self.slanted += 1;
                    continue;
                };
                let width = if text.size > 0.0 { placed.width / text.size } else { 0.0 };
                let untold = text.has_glyphs && placed.char == NO_CHARACTER;
                let char = if untold { '\u{FFFD}' } else { placed.char };
                self.page.glyphs.push(Glyph {
                    char,
                    area: area(place, along, 0.0, width),
                    turn: (along + text.turned) % 4,
                });
            }
        }
    }
}

/// Width and height of `x y width height`.
pub(super) fn size(numbers: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = numbers.split_ascii_whitespace().map(number).collect();
    match numbers[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    }
}
