//! The characters of a text object and where each stands.

use crate::number::float;

/// One `TextCode`: its characters with their places in the object.
#[derive(Clone, Debug, Default)]
pub(super) struct TextCode {
    /// Place of the first character; that of the code before where it is not said.
    pub(super) x: Option<f64>,
    pub(super) y: Option<f64>,
    pub(super) delta_x: Option<String>,
    pub(super) delta_y: Option<String>,
    pub(super) text: String,
}

/// A character and its place on its base line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) char: char,
    pub(super) x: f64,
    pub(super) y: f64,
    /// How wide it is.
    pub(super) width: f64,
}

impl TextCode {
    /// The characters, where the object's characters have this size and stand at `start` if the
    /// code does not say where.
    pub(super) fn placed(&self, size: f64, stretch: f64, start: (f64, f64)) -> Vec<Placed> {
        let text: Vec<char> = self.text.chars().filter(|char| !matches!(char, '\n' | '\r' | '\t')).collect();
        let delta_x = self.delta_x.as_deref().map(|delta| deltas(delta, text.len()));
        let delta_y = self.delta_y.as_deref().map(|delta| deltas(delta, text.len()));
        let (mut x, mut y) = (self.x.unwrap_or(start.0), self.y.unwrap_or(start.1));
        let mut placed = Vec::with_capacity(text.len());
        for (at, &char) in text.iter().enumerate() {
            let usual = size * stretch * if is_wide(char) { 1.0 } else { 0.5 };
            let step = |deltas: &Option<Vec<f64>>| deltas.as_ref().and_then(|deltas| deltas.get(at).copied());
            let (step_x, step_y) = (step(&delta_x), step(&delta_y));
            let runs_down = delta_x.is_none() && delta_y.is_some();
            // What one code holds is one text, however far apart its characters are set; only a gap
            // of more than a character is one.
            let width = match step_x {
                Some(step) if step > 0.0 => step.min(size * stretch),
                _ => usual,
            };
            placed.push(Placed { char, x, y, width });
            // Where nothing is said, one character follows the other.
            x += step_x.unwrap_or(if runs_down { 0.0 } else { usual });
            y += step_y.unwrap_or(0.0);
        }
        placed
    }
}

/// `1.5 g 3 2 4` is 1.5, three times 2, and 4.
fn deltas(text: &str, most: usize) -> Vec<f64> {
    let mut deltas = Vec::new();
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next() {
        if deltas.len() >= most {
            break;
        }
        if word == "g" {
            let count = words.next().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
            let delta = words.next().map_or(0.0, number);
            deltas.extend(std::iter::repeat_n(delta, count.min(most - deltas.len())));
        } else {
            deltas.push(number(word));
        }
    }
    deltas
}

/// What a word says as a number; 0 where it is none.
pub(super) fn number(word: &str) -> f64 {
    float(word).filter(|number| number.is_finite()).unwrap_or(0.0)
}

fn is_wide(char: char) -> bool {
    char >= '\u{2E80}' || matches!(char, '“' | '”' | '‘' | '’' | '—' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_may_be_repeated() {
        assert_eq!(deltas("1.5 g 3 2 4", 9), [1.5, 2.0, 2.0, 2.0, 4.0]);
        assert_eq!(deltas("g 4000000000 2", 3), [2.0, 2.0, 2.0]);
        assert_eq!(deltas("g", 3), [0.0; 0]);
        assert_eq!(deltas("x nan 1", 3), [0.0, 0.0, 1.0]);
    }

    #[test]
    fn characters_stand_where_the_distances_put_them() {
        let code = TextCode {
            x: Some(1.0),
            delta_x: Some("4 2".to_owned()),
            text: "规12".to_owned(),
            ..TextCode::default()
        };
        let placed = code.placed(4.0, 1.0, (0.0, 3.0));
        let places: Vec<_> = placed.iter().map(|placed| (placed.x, placed.y, placed.width)).collect();
        assert_eq!(places, [(1.0, 3.0, 4.0), (5.0, 3.0, 2.0), (7.0, 3.0, 2.0)]);
        let down =
            TextCode { delta_y: Some("g 2 5".to_owned()), text: "三、本".to_owned(), ..code.clone() };
        let down = TextCode { delta_x: None, ..down };
        let places: Vec<_> =
            down.placed(4.0, 1.0, (0.0, 3.0)).iter().map(|placed| (placed.x, placed.y)).collect();
        assert_eq!(places, [(1.0, 3.0), (1.0, 8.0), (1.0, 13.0)]);
    }
}
