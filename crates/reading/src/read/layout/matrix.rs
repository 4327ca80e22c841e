//! Places and transformations of a page, and where they put a character.

use super::{Area, FURTHEST, POINT};

/// A transformation as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::read) struct Matrix(pub(in crate::read) [f64; 6]);

impl Matrix {
    pub(in crate::read) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    pub(in crate::read) fn then(self, next: Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let (e, f) = next.apply((e, f));
        let (a, b) = next.turn((a, b));
        let (c, d) = next.turn((c, d));
        Matrix([a, b, c, d, e, f])
    }

    pub(in crate::read) fn moved(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    pub(in crate::read) fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        let (turned_x, turned_y) = self.turn((x, y));
        (turned_x + self.0[4], turned_y + self.0[5])
    }

    /// A direction, without the place.
    pub(in crate::read) fn turn(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a * x + c * y, b * x + d * y)
    }

    /// By how much it makes a square larger, as the length of its side.
    pub(in crate::read) fn scale(self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }
}

/// Points as hundredths; what lies beyond every page is cut.
pub(in crate::read) fn hundredths(points: f64) -> i32 {
    let hundredths = (points * f64::from(POINT)).round();
    if hundredths.is_finite() {
        hundredths.clamp(f64::from(-FURTHEST), f64::from(FURTHEST)) as i32
    } else {
        0
    }
}

/// How far a character reaches above its base line, in parts of the font's size.
pub(in crate::read) const ABOVE: f64 = 0.88;

/// Quarter turns to the right of text that runs in this direction.
pub(in crate::read) fn turn(place: Matrix) -> Option<u8> {
    let (x, y) = place.turn((1.0, 0.0));
    // A slant of some 6 degrees is still straight.
    match (x.abs() > y.abs() * 10.0, y.abs() > x.abs() * 10.0) {
        (true, _) => Some(if x > 0.0 { 0 } else { 2 }),
        (_, true) => Some(if y > 0.0 { 1 } else { 3 }),
        _ => None,
    }
}

/// The box of a character between two places on its base line.
pub(in crate::read) fn area(place: Matrix, turn: u8, from: f64, to: f64) -> Area {
    let (start, end) = (place.apply((from, 0.0)), place.apply((to, 0.0)));
    let (up_x, up_y) = place.turn((0.0, 1.0));
    // Letters made slanting are as wide as upright ones.
    let (up_x, up_y) = if turn.is_multiple_of(2) { (0.0, up_y) } else { (up_x, 0.0) };
    let corners = [
        (start.0 + up_x * ABOVE, start.1 + up_y * ABOVE),
        (end.0 - up_x * (1.0 - ABOVE), end.1 - up_y * (1.0 - ABOVE)),
    ];
    let [(x0, y0), (x1, y1)] = corners.map(|(x, y)| (hundredths(x), hundredths(y)));
    Area { left: x0.min(x1), top: y0.min(y1), right: x0.max(x1), bottom: y0.max(y1) }
}
