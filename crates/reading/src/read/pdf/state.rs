//! The state that a page draws with.

use std::rc::Rc;

use super::super::layout::Area;
use super::super::layout::matrix::Matrix;
use super::font::Font;

/// What `q` keeps and `Q` brings back.
#[derive(Clone)]
pub(super) struct State {
    pub(super) matrix: Matrix,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) character_spacing: f64,
    pub(super) word_spacing: f64,
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
    /// Whether what it fills is white or nearly so.
    pub(super) is_faint: bool,
    /// Outside of it nothing is drawn.
    pub(super) clip: Option<Area>,
    pub(super) thickness: f64,
}

/// Rendering mode of text that is not seen.
pub(super) const INVISIBLE: i64 = 3;

impl State {
    pub(super) fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            font: None,
            size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            is_faint: false,
            clip: None,
            thickness: 1.0,
        }
    }
}

/// Where the text stands.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) matrix: Matrix,
    pub(super) line: Matrix,
}

impl Pen {
    pub(super) const HOME: Pen = Pen { matrix: Matrix::IDENTITY, line: Matrix::IDENTITY };

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.matrix = self.line;
    }
}
