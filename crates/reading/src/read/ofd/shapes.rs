//! The outlines of a path object, which are ruled lines where they are straight.

use super::super::layout::matrix::Matrix;
use super::super::layout::paths::Path;
use super::text::number;

/// Reads `M 0 0 L 10 0 C` and the like; how many numbers follow each letter is told by the
/// standard's table of path operators.
pub(super) fn path(data: &str, place: Matrix) -> Path {
    let mut path = Path::default();
    let mut words = data.split_ascii_whitespace().peekable();
    while let Some(word) = words.next() {
        let count = match word {
            "S" | "M" | "L" => 2,
            "Q" => 4,
            "B" => 6,
            "A" => 7,
            "C" => 0,
            _ => continue,
        };
        let mut end = (0.0, 0.0);
        for _ in 0..count {
            end = (end.1, words.next().map_or(0.0, number));
        }
        let end = place.apply(end);
        match word {
            "S" | "M" => path.move_to(end),
            "L" => path.line_to(end),
            "C" => path.close(),
            _ => path.curve_to(end),
        }
    }
    path
}
