//! The ways in which the digits of one row can be cut into its cells.

use super::{LARGEST, ShortRow};
use crate::number::{Number, Reading, half_width_char, is_space, read};
use crate::report::figure::Figure;
use crate::span::Span;
use crate::template::{CellKind, RowForm, Template};

/// More characters than this are no row of figures.
const LONGEST: usize = 70;
/// The most digits of one figure.
const MOST_DIGITS: usize = 15;

/// A stretch of a row that may be the figure of one cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Where it begins, in characters from the row's first.
    start: usize,
    pub(super) span: Span,
    pub(super) reading: Reading,
}

/// One way to cut a row: a piece for each of its cells, as indices into [`Strip`]'s list.
pub(super) type Cut = Vec<u16>;

/// The characters of one row, with everything that may be a figure in them.
pub(super) struct Strip {
    form: &'static RowForm,
    pieces: Vec<Piece>,
    /// The pieces that end behind so many characters.
    ending: Vec<Vec<u16>>,
    /// How the first cells may hold the first characters, by cells, then characters.
    ways: Vec<Vec<Ways>>,
    /// The row's own sums.
    sums: Vec<Sum>,
}

/// The cuts of the first characters of a row into its first cells.
#[derive(Clone, Copy)]
struct Ways {
    count: u32,
    /// The least that the cells may add up to.
    least: i64,
    /// The most.
    most: i64,
}

impl Ways {
    const NONE: Ways = Ways { count: 0, least: i64::MAX, most: i64::MIN };

    /// These and those that are followed by a piece with this count.
    fn and(self, before: Ways, count: i64) -> Ways {
        if before.count == 0 {
            return self;
        }
        Ways {
            count: self.count.saturating_add(before.count),
            least: self.least.min(before.least.saturating_add(count)),
            most: self.most.max(before.most.saturating_add(count)),
        }
    }
}

/// A sum that a row has in itself, as indices of its cells.
struct Sum {
    total: usize,
    parts: Vec<usize>,
}

impl Strip {
    /// `None` where the row holds something else than figures, or too much of them.
    pub(super) fn of(text: &str, template: &'static Template, row: &ShortRow) -> Option<Strip> {
        let mut strip = Strip {
            form: row.form,
            pieces: Vec::new(),
            ending: vec![Vec::new()],
            ways: Vec::new(),
            sums: sums(template, row.form),
        };
        // A single figure among blank cells is the whole row.
        let printed = |figure: &&Figure| figure.reading != Reading::Blank;
        let alone = row.figures.iter().filter(printed).count() == 1;
        for figure in row.figures.iter().filter(|figure| !alone || printed(figure)) {
            strip.push(text, figure)?;
        }
        strip.count_ways();
        Some(strip)
    }

    /// Adds a figure of the text, which may hold several cells and is cut between digits only.
    fn push(&mut self, text: &str, figure: &Figure) -> Option<()> {
        if matches!(figure.reading, Reading::Blank | Reading::Placeholder) {
            // One cell and one character, whatever its length.
            let start = self.ending.len() - 1;
            self.ending.push(Vec::new());
            self.note(start, figure.span, figure.reading);
            return Some(());
        }
        if !figure.holds_numbers(text) {
            return self.push_digits(text, figure.span);
        }
        let words = figure.span.of(text);
        let mut at = 0;
        for number in words.split(is_space) {
            let start = figure.span.start + at + words[at..].find(number)?;
            at = start - figure.span.start + number.len();
            if !number.is_empty() {
                self.push_digits(text, Span::new(start, start + number.len()))?;
            }
        }
        Some(())
    }

    fn push_digits(&mut self, text: &str, span: Span) -> Option<()> {
        let from = self.ending.len() - 1;
        let chars: Vec<(usize, char)> =
            span.of(text).char_indices().map(|(at, char)| (span.start + at, half_width_char(char))).collect();
        let begins_like_figure = |char: char| char.is_ascii_digit() || matches!(char, '+' | '-' | '—');
        if from + chars.len() > LONGEST || !chars.first().is_some_and(|&(_, char)| begins_like_figure(char)) {
            return None;
        }
        let is_digit = |at: usize| chars.get(at).is_some_and(|(_, char)| char.is_ascii_digit());
        for end in 1..=chars.len() {
            self.ending.push(Vec::new());
            if end < chars.len() && !(is_digit(end - 1) && is_digit(end)) {
                continue;
            }
            let stop = chars.get(end).map_or(span.end, |&(at, _)| at);
            for start in (0..end).rev() {
                if start > 0 && !(is_digit(start - 1) && is_digit(start)) {
                    continue;
                }
                let digits = (start..end).filter(|&at| is_digit(at)).count();
                if digits > MOST_DIGITS {
                    break;
                }
                let first = start + usize::from(!is_digit(start));
                let leading_zero =
                    chars.get(first).is_some_and(|&(_, char)| char == '0') && is_digit(first + 1);
                if leading_zero && first + 1 < end {
                    continue;
                }
                let piece = Span::new(chars[start].0, stop);
                let reading = read(piece.of(text));
                if reading.number().is_some() {
                    self.note(from + start, piece, reading);
                }
            }
        }
        Some(())
    }

    fn note(&mut self, start: usize, span: Span, reading: Reading) {
        let index = u16::try_from(self.pieces.len());
        if let (Ok(index), Some(ending)) = (index, self.ending.last_mut()) {
            self.pieces.push(Piece { start, span, reading });
            ending.push(index);
        }
    }

    fn count_ways(&mut self) {
        let mut before = vec![Ways::NONE; self.ending.len()];
        before[0] = Ways { count: 1, least: 0, most: 0 };
        self.ways = vec![before];
        for cell in self.form.cells {
            let Some(before) = self.ways.last() else { return };
            let ways = self.ending.iter().map(|pieces| {
                let pieces = pieces.iter().map(|&piece| &self.pieces[usize::from(piece)]);
                let fitting = pieces.filter(|piece| piece.fits(cell.kind));
                fitting.fold(Ways::NONE, |ways, piece| ways.and(before[piece.start], piece.count()))
            });
            let ways = ways.collect();
            self.ways.push(ways);
        }
    }

    /// In how many ways the row can be cut, its sums aside.
    pub(super) fn ways(&self) -> u32 {
        self.ways.last().and_then(|ways| ways.last()).map_or(0, |ways| ways.count)
    }

    /// Whether the form has a sum within this row.
    pub(super) fn has_sums(&self) -> bool {
        !self.sums.is_empty()
    }

    /// The cuts, with `adding_up` only those under which the row's own sums hold; `None` if there
    /// are more than `most` or the search takes too long.
    pub(super) fn cuts(&self, most: u32, adding_up: bool, work: &mut usize) -> Option<Vec<Cut>> {
        let mut cutter = Cutter {
            strip: self,
            sums: if adding_up { &self.sums } else { &[] },
            left: vec![0; self.sums.len()],
            cut: vec![0; self.form.cells.len()],
            found: Vec::new(),
            most,
            work,
        };
        cutter.cut_from_right(self.form.cells.len(), self.ending.len() - 1)?;
        Some(cutter.found)
    }

    pub(super) fn pieces(&self, cut: &Cut) -> impl Iterator<Item = &Piece> {
        cut.iter().map(|&piece| &self.pieces[usize::from(piece)])
    }

    /// What each cell adds to a sum.
    pub(super) fn values(&self, cut: &Cut) -> Vec<i64> {
        self.pieces(cut).map(Piece::count).collect()
    }

    /// How many of the row's own sums do not hold under `cut`.
    pub(super) fn broken(&self, cut: &Cut) -> usize {
        let values = self.values(cut);
        let holds = |sum: &&Sum| values[sum.total] == sum.parts.iter().map(|&part| values[part]).sum::<i64>();
        self.sums.len() - self.sums.iter().filter(holds).count()
    }
}

impl Piece {
    fn fits(&self, kind: CellKind) -> bool {
        let Some(number) = self.reading.number() else { return true };
        let is_count = number.integer().is_some();
        match kind {
            CellKind::Count => is_count && !number.is_negative(),
            CellKind::Signed => is_count,
            CellKind::Amount => !number.is_negative(),
        }
    }

    fn count(&self) -> i64 {
        self.reading.number().and_then(Number::integer).unwrap_or(0)
    }
}

/// The relations that lie within one row.
fn sums(template: &'static Template, form: &'static RowForm) -> Vec<Sum> {
    let cell = |key| form.cells.iter().position(|cell| cell.key == key);
    let sum = |relation: &crate::relation::Relation| {
        let [total] = relation.stated else { return None };
        let parts = relation.computed.iter().map(|&key| cell(key)).collect::<Option<Vec<_>>>()?;
        Some(Sum { total: cell(*total)?, parts })
    };
    template.relations.iter().filter_map(sum).collect()
}

/// Cuts from the right, where the totals stand: then no part may be larger than what is left.
struct Cutter<'a> {
    strip: &'a Strip,
    sums: &'a [Sum],
    /// What is left of each sum's total.
    left: Vec<i64>,
    cut: Cut,
    found: Vec<Cut>,
    most: u32,
    work: &'a mut usize,
}

impl Cutter<'_> {
    /// Cuts the first `end` characters into the first `cells` cells; `None` if it is too much.
    fn cut_from_right(&mut self, cells: usize, end: usize) -> Option<()> {
        if cells == 0 {
            self.found.push(self.cut.clone());
            return (self.found.len() <= self.most as usize).then_some(());
        }
        let cell = cells - 1;
        let strip = self.strip;
        for &index in &strip.ending[end] {
            let piece = &strip.pieces[usize::from(index)];
            let before = strip.ways[cell][piece.start];
            if before.count == 0 || !piece.fits(strip.form.cells[cell].kind) {
                continue;
            }
            *self.work = self.work.checked_sub(1)?;
            let count = piece.count();
            self.cut[cell] = index;
            let sum = self.sums.iter().position(|sum| sum.total == cell || sum.parts.contains(&cell));
            let Some(sum) = sum else {
                self.cut_from_right(cell, piece.start)?;
                continue;
            };
            let held = self.left[sum];
            let is_total = self.sums[sum].total == cell;
            let left = if is_total { count } else { held - count };
            // The leftmost part must use up what is left.
            let is_last = self.sums[sum].parts.iter().min() == Some(&cell);
            // In a row of one sum, all that stands in front adds up to what is left.
            let is_out_of_reach = self.sums.len() == 1 && !(before.least..=before.most).contains(&left);
            if left < 0 || (is_last && left != 0) || is_out_of_reach || count > LARGEST {
                continue;
            }
            self.left[sum] = left;
            self.cut_from_right(cell, piece.start)?;
            self.left[sum] = held;
        }
        Some(())
    }
}
