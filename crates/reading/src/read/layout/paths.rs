//! Ruled lines among the paths that a page draws.

#[cfg(feature = "pdf")]
use super::matrix::Matrix;
use super::matrix::hundredths;
use super::{Area, POINT};

/// The path in the making, in places of the page.
#[derive(Debug, Default)]
pub(in crate::read) struct Path {
    parts: Vec<Part>,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f64, f64)>,
    is_curved: bool,
}

/// A line thicker than this is a surface.
const THICKEST: i32 = 4 * POINT;
/// A line shorter than this is an ornament.
const SHORTEST: i32 = 3 * POINT;
/// A path with more points than this is a drawing.
const MOST_POINTS: usize = 100_000;

impl Path {
    pub(in crate::read) fn move_to(&mut self, point: (f64, f64)) {
        self.parts.push(Part { points: vec![point], is_curved: false });
    }

    pub(in crate::read) fn line_to(&mut self, point: (f64, f64)) {
        match self.parts.last_mut() {
            Some(part) if part.points.len() < MOST_POINTS => part.points.push(point),
            Some(_) => {}
            None => self.move_to(point),
        }
    }

    pub(in crate::read) fn curve_to(&mut self, point: (f64, f64)) {
        self.line_to(point);
        if let Some(part) = self.parts.last_mut() {
            part.is_curved = true;
        }
    }

    pub(in crate::read) fn close(&mut self) {
        if let Some(part) = self.parts.last_mut()
            && let Some(&first) = part.points.first()
        {
            part.points.push(first);
        }
    }

    #[cfg(feature = "pdf")]
    pub(in crate::read) fn rectangle(&mut self, [x, y, width, height]: [f64; 4], matrix: Matrix) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)];
        let points = corners.iter().map(|&corner| matrix.apply(corner)).collect();
        self.parts.push(Part { points, is_curved: false });
    }

    #[cfg(feature = "pdf")]
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    #[cfg(feature = "pdf")]
    pub(in crate::read) fn clear(&mut self) {
        self.parts.clear();
    }

    /// The area that the whole path takes, unless parts of it are curved: what they enclose is not followed.
    #[cfg(feature = "pdf")]
    pub(in crate::read) fn bounds(&self) -> Option<Area> {
        if self.parts.iter().any(|part| part.is_curved) {
            return None;
        }
        self.parts.iter().filter_map(|part| bounds(&part.points)).reduce(Area::to)
    }

    /// The rectangle that the path is, if it is one and no line.
    #[cfg(feature = "pdf")]
    pub(in crate::read) fn surface(&self) -> Option<Area> {
        let [part] = self.parts.as_slice() else { return None };
        let area =
            bounds(&part.points).filter(|_| !part.is_curved && (4..=6).contains(&part.points.len()))?;
        let is_corner = |&(x, y): &(f64, f64)| {
            let (x, y) = (hundredths(x), hundredths(y));
            (x == area.left || x == area.right) && (y == area.top || y == area.bottom)
        };
        let is_surface = area.width().min(area.height()) > THICKEST;
        (is_surface && part.points.iter().all(is_corner)).then_some(area)
    }

    /// The straight lines along the page's edges that are seen where the path is drawn as a line
    /// of this thickness.
    pub(in crate::read) fn stroked(&self, thickness: f64) -> impl Iterator<Item = Area> {
        let half = hundredths(thickness / 2.0).clamp(1, THICKEST);
        let parts = self.parts.iter().filter(|part| !part.is_curved);
        parts.flat_map(|part| part.points.windows(2)).filter_map(move |ends| {
            let area = bounds(ends)?;
            let is_level = area.height() <= POINT / 2 && area.width() >= SHORTEST;
            let is_upright = area.width() <= POINT / 2 && area.height() >= SHORTEST;
            if is_level {
                let middle = (area.top + area.bottom) / 2;
                Some(Area { top: middle - half, bottom: middle + half, ..area })
            } else if is_upright {
                let middle = (area.left + area.right) / 2;
                Some(Area { left: middle - half, right: middle + half, ..area })
            } else {
                None
            }
        })
    }

    /// The parts that are so thin that they look like lines where the path is filled.
    pub(in crate::read) fn filled(&self) -> Vec<Area> {
        let is_line = |area: &Area| {
            let (thin, long) = (area.width().min(area.height()), area.width().max(area.height()));
            thin <= THICKEST && long >= SHORTEST && long > thin * 2
        };
        let areas: Vec<Area> = self
            .parts
            .iter()
            .filter(|part| !part.is_curved)
            .filter_map(|part| bounds(&part.points))
            .collect();
        let mut lines: Vec<Area> = areas.iter().filter(|area| is_line(area)).copied().collect();
        // A frame is the surface between two rectangles.
        for pair in areas.windows(2) {
            let (outer, inner) =
                if pair[0].width() >= pair[1].width() { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            let sides = [
                Area { bottom: inner.top, ..outer },
                Area { top: inner.bottom, ..outer },
                Area { right: inner.left, ..outer },
                Area { left: inner.right, ..outer },
            ];
            let is_frame = outer.left <= inner.left
                && outer.right >= inner.right
                && outer.top <= inner.top
                && outer.bottom >= inner.bottom
                && inner.width().min(inner.height()) > THICKEST;
            if is_frame && sides.iter().all(|side| side.width().min(side.height()) <= THICKEST) {
                lines
                    .extend(sides.iter().filter(|side| side.width().min(side.height()) > 0 && is_line(side)));
            }
        }
        lines
    }
}

fn bounds(points: &[(f64, f64)]) -> Option<Area> {
    points
        .iter()
        .map(|&(x, y)| {
            let (x, y) = (hundredths(x), hundredths(y));
            Area { left: x, top: y, right: x, bottom: y }
        })
        .reduce(Area::to)
}
