//! Rows whose figures run together: where does one cell end and the next begin?
//!
//! Text copied out of a page often loses the borders of cells: `270020130` is 27, 0, 0, 2, 0, 1,
//! 30. A row that can be cut in only one way is read as printed. Of the others the cuts are
//! taken under which all relations of the form hold; what those agree on is `inferred`, the rest
//! stays unreadable.
//!
//! Where no cut of all rows satisfies every relation, the report itself may be wrong in one
//! place: then the cuts with the fewest broken relations are taken. Where more is wrong, all sums
//! of one kind are left out.

mod cuts;
mod search;
mod short_row;

use super::{Fact, Inferred, State, Unreadable};
use crate::key::Key;
use crate::number::{Number, half_width_char};
use crate::relation::Relation;
use crate::span::Span;
use crate::template::{PerKey, Template};
use cuts::{Cut, Strip};
use search::{Choice, Equation, Search, Term};
pub(super) use short_row::ShortRow;

/// The most cuts of one row that are looked at one by one.
const MOST_CUTS: u32 = 2_000;
/// How many steps may be spent on all rows of a report.
const WORK: usize = 2_000_000;
/// How many of them may be spent on listing the cuts of one row.
const WORK_ON_ROW: usize = 50_000;
/// How many of several cuts the user is offered.
const MOST_OFFERED: usize = 20;
/// So many rows without a cut that adds up may have one wrong figure each.
const FEW_BROKEN: usize = 4;
/// The largest figure that is added up here.
const LARGEST: i64 = 1_000_000_000_000_000;

/// Reads the figures of `rows` into the facts of their keys. The facts of all other rows must be
/// there already: they tell how to cut. `said` is what the prose says of cells; it decides where
/// the relations do not, and the keys of such cells are returned.
pub(super) fn cut(
    text: &str,
    template: &'static Template,
    rows: &[ShortRow],
    said: &[(Key, i64)],
    facts: &mut PerKey<Fact>,
) -> Vec<Key> {
    let mut work = WORK;
    let mut open = Vec::new();
    let strips: Vec<Option<Strip>> =
        rows.iter().map(|row| row.is_cut(text).then(|| Strip::of(text, template, row)).flatten()).collect();
    let padding = Padding::of(text, template, rows, &strips, facts);
    for (row, strip) in rows.iter().zip(strips) {
        match strip {
            Some(strip) if padding.concerns(&strip) => row.give_up(text, facts),
            Some(strip) if strip.ways() == 1 && row.is_glued(text) => match strip.cuts(2, false, &mut work) {
                Some(only) => row.read(&strip, &only, None, facts),
                None => row.give_up(text, facts),
            },
            Some(strip) if strip.ways() > 0 => open.push(OpenRow::of(row, strip, text, &mut work)),
            _ => row.give_up(text, facts),
        }
    }
    let mut decided = Vec::new();
    for (open, cuts) in open.iter().zip(choose(&open, template, facts, &mut work)) {
        let cuts = open.as_said(cuts, said, &mut decided);
        match cuts.as_slice() {
            [] => {
                open.row.give_up(text, facts);
                open.offer(facts);
            }
            cuts => open.row.read(&open.strip, cuts, Some(Inferred::Split), facts),
        }
    }
    decided
}

/// Which rows are written with noughts in front of their figures (02, 014): no border can be told then,
/// for a cut where no number begins with a nought is not the right one.
struct Padding {
    /// Those without a sum.
    of_few: bool,
    /// All.
    of_all: bool,
}

impl Padding {
    fn of(
        text: &str,
        template: &'static Template,
        rows: &[ShortRow],
        strips: &[Option<Strip>],
        facts: &PerKey<Fact>,
    ) -> Padding {
        let is_padded = |span: Span| {
            let mut digits =
                span.of(text).chars().map(half_width_char).skip_while(|char| "+-".contains(*char));
            digits.next() == Some('0') && digits.next().is_some_and(|char| char.is_ascii_digit())
        };
        // A row that begins with a nought and cannot be cut where none may stand in front.
        let uncut = |of_sums: bool| {
            let is_uncut = |(row, strip): &(&ShortRow, &Option<Strip>)| {
                let first = row.figures.first();
                strip.as_ref().is_some_and(|strip| strip.ways() == 0 && strip.has_sums() == of_sums)
                    && first.is_some_and(|first| is_padded(first.span))
            };
            rows.iter().zip(strips).filter(is_uncut).count()
        };
        let few = template.tables.iter().flat_map(|table| table.rows).filter(|row| !row.has_row_total());
        let mut spans = few.flat_map(|row| row.cells).filter_map(|cell| {
            let fact = &facts[cell.key];
            fact.value.and(fact.span)
        });
        let of_all = uncut(true) > 1;
        Padding { of_few: of_all || uncut(false) > 0 || spans.any(is_padded), of_all }
    }

    fn concerns(&self, strip: &Strip) -> bool {
        self.of_all || (self.of_few && !strip.has_sums())
    }
}

/// A row that can be cut in several ways, or in one that needs to be confirmed.
struct OpenRow<'a> {
    row: &'a ShortRow<'a>,
    strip: Strip,
    /// Whether its digits run together beyond doubt. If not, it may have lost a cell instead,
    /// and is cut only where everything holds.
    glued: bool,
    /// Whether each of its figures has a line of its own: then none has lost a border.
    on_lines: bool,
    /// Its cuts; without those that break the row's own sums where there are too many.
    cuts: Vec<Cut>,
    /// Which of the cuts break the fewest of the row's own sums.
    best: Vec<usize>,
    /// How many that are.
    broken: usize,
    /// Whether `cuts` are all there are.
    complete: bool,
}

impl<'a> OpenRow<'a> {
    fn of(row: &'a ShortRow<'a>, strip: Strip, text: &str, work: &mut usize) -> Self {
        let complete = strip.ways() <= MOST_CUTS;
        let mut left = WORK_ON_ROW.min(*work);
        *work -= left;
        let cuts = strip.cuts(MOST_CUTS, !complete, &mut left).unwrap_or_default();
        *work += left;
        let glued = row.is_glued(text);
        let broken_by: Vec<usize> = cuts.iter().map(|cut| strip.broken(cut)).collect();
        let broken = broken_by.iter().copied().min().unwrap_or(0);
        let best = (0..cuts.len()).filter(|&at| broken_by[at] == broken).collect();
        OpenRow { row, strip, glued, on_lines: row.is_on_lines(text), cuts, best, broken, complete }
    }

    /// Of several cuts those that agree with most of what the prose says of the row.
    fn as_said(&self, cuts: Vec<Cut>, said: &[(Key, i64)], decided: &mut Vec<Key>) -> Vec<Cut> {
        let cell = |key: Key| self.row.form.cells.iter().position(|cell| cell.key == key);
        let said: Vec<(usize, i64)> =
            said.iter().filter_map(|&(key, value)| Some((cell(key)?, value))).collect();
        let agreements = |cut: &Cut| {
            let values = self.strip.values(cut);
            said.iter().filter(|&&(cell, value)| values.get(cell) == Some(&value)).count()
        };
        let most = cuts.iter().map(agreements).max().unwrap_or(0);
        if most == 0 || cuts.iter().all(|cut| agreements(cut) == most) {
            return cuts;
        }
        decided.extend(said.iter().map(|&(cell, _)| self.row.form.cells[cell].key));
        cuts.into_iter().filter(|cut| agreements(cut) == most).collect()
    }

    /// Leaves the choice to the user, where nothing tells which cut is right: those that break the
    /// fewest of the row's own sums.
    fn offer(&self, facts: &mut PerKey<Fact>) {
        let Some(first) = self.row.form.cells.first() else { return };
        let is_open = |fact: &Fact| fact.state == State::Unreadable(Unreadable::SeveralSplits);
        if let Some(fact) = facts.get_mut(first.key).filter(|fact| is_open(fact)) {
            let best: Vec<Cut> = self.best.iter().filter_map(|&at| self.cuts.get(at).cloned()).collect();
            let best = self.row.likely_first(&self.strip, &best);
            let spans = |cut: &Cut| self.strip.pieces(cut).map(|piece| piece.span).collect();
            fact.cuts = best.into_iter().take(MOST_OFFERED).map(spans).collect();
        }
    }

    /// Whether any of its cuts may be the right one.
    fn is_candidate(&self) -> bool {
        let may_have_lost_a_cell = || self.broken == 0 && self.strip.has_sums() && !self.on_lines;
        !self.best.is_empty() && (self.glued || may_have_lost_a_cell())
    }
}

/// The cuts of each row that all rows together admit; none where they cannot be told.
fn choose(
    rows: &[OpenRow],
    template: &'static Template,
    facts: &PerKey<Fact>,
    work: &mut usize,
) -> Vec<Vec<Cut>> {
    let mut taken: Vec<usize> = (0..rows.len()).filter(|&row| rows[row].is_candidate()).collect();
    for glued in [true, false] {
        let summed = || rows.iter().filter(|row| row.glued == glued && row.strip.has_sums());
        let holding = summed().filter(|row| row.broken == 0 && !row.cuts.is_empty()).count();
        let broken = summed().count() - holding;
        if broken > holding && broken >= FEW_BROKEN {
            // Other figures than the form's stand in these rows: what adds up may do so by chance.
            taken.retain(|&row| rows[row].glued != glued || !rows[row].strip.has_sums());
        }
    }
    let all_glued = taken.iter().all(|&row| rows[row].glued);
    let mut solved = solve(rows, &taken, template, facts, all_glued, work);
    if !all_glued && solved.iter().any(Vec::is_empty) {
        // A row that may have lost a cell is not to spoil the others.
        taken.retain(|&row| rows[row].glued);
        solved = solve(rows, &taken, template, facts, true, work);
    }
    let mut chosen = vec![Vec::new(); rows.len()];
    for (&row, cuts) in taken.iter().zip(solved) {
        chosen[row] = cuts.into_iter().filter_map(|cut| rows[row].cuts.get(cut).cloned()).collect();
    }
    chosen
}

/// For each of the rows `taken` the cuts that stand in a solution with the fewest broken
/// relations; none where that cannot be told.
fn solve(
    rows: &[OpenRow],
    taken: &[usize],
    template: &'static Template,
    facts: &PerKey<Fact>,
    may_leave_out: bool,
    work: &mut usize,
) -> Vec<Vec<usize>> {
    let equations: Vec<Equation> =
        template.relations.iter().filter_map(|relation| equation(relation, rows, taken, facts)).collect();
    let in_equation =
        |row: usize| equations.iter().any(|equation| equation.terms.iter().any(|term| term.row == row));
    let choices = taken
        .iter()
        .enumerate()
        .map(|(at, &row)| {
            let row = &rows[row];
            let values = row.cuts.iter().map(|cut| row.strip.values(cut)).collect();
            let relaxed = if row.complete && row.broken == 0 && row.glued { row.cuts.len() } else { 0 };
            Choice { values, best: row.best.clone(), relaxed, linked: in_equation(at) }
        })
        .collect();
    Search::new(choices, equations, *work).least_broken(may_leave_out, work)
}

/// The relation as an equation over the rows `taken`, if it spans several rows and all its other
/// values are known.
fn equation(
    relation: &'static Relation,
    rows: &[OpenRow],
    taken: &[usize],
    facts: &PerKey<Fact>,
) -> Option<Equation> {
    let place = |key: Key| {
        taken.iter().enumerate().find_map(|(at, &row)| {
            let cell = rows[row].row.form.cells.iter().position(|cell| cell.key == key)?;
            Some((at, cell))
        })
    };
    let mut equation = Equation { kind: relation.kind, terms: Vec::new(), constant: 0 };
    let stated = relation.stated.iter().map(|&key| (key, 1));
    let computed = relation.computed.iter().map(|&key| (key, -1));
    for (key, sign) in stated.chain(computed) {
        match place(key) {
            Some((row, cell)) => equation.terms.push(Term { row, cell, sign }),
            None => equation.constant += sign * known(&facts[key], sign > 0)?,
        }
    }
    let first = equation.terms.first()?.row;
    let spans_rows =
        equation.terms.len() < relation.keys().count() || equation.terms.iter().any(|term| term.row != first);
    spans_rows.then_some(equation)
}

/// What a cell contributes to a sum: a blank one nothing, unless it is a total that was left out.
fn known(fact: &Fact, is_total: bool) -> Option<i64> {
    match fact.state {
        State::Blank | State::Placeholder => (!is_total).then_some(0),
        _ => fact
            .value
            .and_then(Number::integer)
            .filter(|count| count.checked_abs().is_some_and(|count| count < LARGEST)),
    }
}

#[cfg(test)]
mod tests;
