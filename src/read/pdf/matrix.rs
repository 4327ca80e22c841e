//! Places and transformations of a page.

use super::super::layout::{FURTHEST, POINT};

/// A transformation as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    pub(super) fn then(self, next: Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let (e, f) = next.apply((e, f));
        let (a, b) = next.turn((a, b));
        let (c, d) = next.turn((c, d));
        Matrix([a, b, c, d, e, f])
    }

    pub(super) fn moved(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    pub(super) fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        let (turned_x, turned_y) = self.turn((x, y));
        (turned_x + self.0[4], turned_y + self.0[5])
    }

    /// A direction, without the place.
    pub(super) fn turn(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a * x + c * y, b * x + d * y)
    }

    /// By how much it makes a square larger, as the length of its side.
    pub(super) fn scale(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }
}

/// Points as hundredths; what lies beyond every page is cut.
pub(super) fn hundredths(points: f64) -> i32 {
    let hundredths = (points * f64::from(POINT)).round();
    if hundredths.is_finite() {
        hundredths.clamp(f64::from(-FURTHEST), f64::from(FURTHEST)) as i32
    } else {
        0
    }
}
