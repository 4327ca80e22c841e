//! Formulas whose result the file does not keep, or keeps a 0 for until somebody opens it: sums
//! and additions are worked out, everything else is unread.

use std::collections::BTreeMap;

use super::{Sheet, SheetCell, cell_name};
use crate::document::RemarkKind;
use crate::lang::Sentence;
use crate::number::{self, Number, Reading};
use crate::read::faces::UNREAD;

/// A formula in a cell.
#[derive(Debug)]
pub(super) struct Formula {
    pub(super) row: u32,
    pub(super) column: u32,
    /// Its words, without the sign of equality in front.
    pub(super) text: String,
    /// Whether the file keeps what comes out of it.
    pub(super) is_stored: bool,
}

/// How many cells may be looked at for all formulas of a workbook.
const MOST_LOOKS: usize = 2_000_000;
/// How many formulas may rest on each other.
const MAX_DEPTH: usize = 100;

/// Fewer results may be there by chance.
const FEWEST_KEPT: usize = 3;

/// What is known of a cell with a formula.
enum State {
    Waiting(usize),
    Busy,
    Known(Option<Number>),
}

type Place = (usize, u32, u32);

/// What stands at a place: a number in a list.
type Index = BTreeMap<Place, usize>;

struct Sums<'a> {
    sheets: &'a [Sheet],
    /// By the number of a cell in its sheet.
    cells: Index,
    /// By the number of a state.
    formulas: Index,
    states: Vec<State>,
    left: usize,
}

/// Works out the formulas that need it and writes their results into the cells. `is_stale` where
/// the workbook asks to be computed anew when it is opened.
pub(super) fn work_out(sheets: &mut [Sheet], is_stale: bool) {
    let is_wanted = |formula: &Formula| !formula.is_stored || is_stale;
    if !sheets.iter().any(|sheet| sheet.formulas.iter().any(is_wanted)) {
        return;
    }
    let mut sums =
        Sums { sheets, cells: Index::new(), formulas: Index::new(), states: Vec::new(), left: MOST_LOOKS };
    for (index, sheet) in sheets.iter().enumerate() {
        for (at, cell) in sheet.cells.iter().enumerate() {
            sums.cells.insert((index, cell.row, cell.column), at);
        }
        for (at, formula) in sheet.formulas.iter().enumerate().filter(|(_, formula)| is_wanted(formula)) {
            sums.formulas.insert((index, formula.row, formula.column), sums.states.len());
            sums.states.push(State::Waiting(at));
        }
    }
    let places: Vec<Place> = sums.formulas.keys().copied().collect();
    // In the order of places.
    let results: Vec<(Place, Option<Number>)> =
        places.into_iter().map(|place| (place, sums.value_of(place, 0))).collect();
    let result_of = |place: Place| {
        let at = results.binary_search_by_key(&place, |&(place, _)| place).ok()?;
        Some(results[at].1)
    };
    // Results that are no 0 show that a program has worked all of them out.
    let is_kept = |(place, result): &&(Place, Option<Number>)| {
        let text = sums.text(*place).trim();
        result.is_none() && !text.is_empty() && text != "0"
    };
    let kept = results.iter().filter(is_kept).count();
    let unknown = results.iter().filter(|(_, result)| result.is_none()).count();
    let are_worked_out = kept >= FEWEST_KEPT && kept * 10 >= unknown;
    for (index, sheet) in sheets.iter_mut().enumerate() {
        let mut formulas = Index::new();
        for (at, formula) in sheet.formulas.iter().enumerate() {
            formulas.insert((index, formula.row, formula.column), at);
        }
        let is_stored = |place: &Place| formulas.get(place).is_some_and(|&at| sheet.formulas[at].is_stored);
        for cell in &mut sheet.cells {
            let place = (cell.row, cell.column);
            match result_of((index, cell.row, cell.column)) {
                Some(Some(number)) => {
                    let text = number.to_string();
                    if text != cell.text {
                        sheet.worked_out.push(place);
                        cell.text = text;
                    }
                }
                // What is kept and is no 0 was worked out by somebody.
                Some(None)
                    if !is_stored(&(index, cell.row, cell.column))
                        || (cell.text.trim() == "0" && !are_worked_out) =>
                {
                    sheet.without_result.push(place);
                    cell.text = UNREAD.to_string();
                }
                _ => {}
            }
        }
    }
}

impl Sums<'_> {
    /// The number in a cell: 0 for a blank one; `None` where it is not known.
    fn value_of(&mut self, place: Place, depth: usize) -> Option<Number> {
        self.left = self.left.checked_sub(1)?;
        let Some(&formula) = self.formulas.get(&place) else { return number_in(self.text(place)) };
        let at = match self.states[formula] {
            State::Waiting(at) => at,
            State::Busy => return None,
            State::Known(known) => return known,
        };
        if depth >= MAX_DEPTH {
            return None;
        }
        self.states[formula] = State::Busy;
        let text = self
            .sheets
            .get(place.0)
            .and_then(|sheet| sheet.formulas.get(at))
            .map(|formula| formula.text.as_str());
        let result = text.filter(|text| text.len() <= LONGEST).and_then(|text| {
            let mut words = Words { rest: text.trim().trim_start_matches('='), sheet: place.0, depth };
            let result = words.expression(self)?;
            words.rest.trim().is_empty().then_some(result)
        });
        self.states[formula] = State::Known(result);
        result
    }

    /// What a cell shows, nothing where there is none.
    fn text(&self, place: Place) -> &str {
        let cell = self.cells.get(&place).and_then(|&at| self.sheets.get(place.0)?.cells.get(at));
        cell.map_or("", |cell| cell.text.as_str())
    }

    /// The sum of an area; words in it do not count.
    fn sum(&mut self, sheet: usize, first: (u32, u32), last: (u32, u32), depth: usize) -> Option<Number> {
        let mut sum = Number::from_integer(0);
        for row in first.0.min(last.0)..=first.0.max(last.0) {
            for column in first.1.min(last.1)..=first.1.max(last.1) {
                self.left = self.left.checked_sub(1)?;
                let place = (sheet, row, column);
                let text = self.text(place);
                let is_word = !self.formulas.contains_key(&place) && number_in(text).is_none();
                if is_word && !text.contains(UNREAD) {
                    continue;
                }
                sum = sum.plus(self.value_of(place, depth + 1)?)?;
            }
        }
        Some(sum)
    }
}

fn number_in(text: &str) -> Option<Number> {
    match number::read(text) {
        Reading::Number(number) => Some(number),
        Reading::Blank => Some(Number::from_integer(0)),
        _ => None,
    }
}

/// A longer formula is no plain sum.
const LONGEST: usize = 4_000;

/// A formula while it is read.
struct Words<'t> {
    rest: &'t str,
    sheet: usize,
    depth: usize,
}

impl<'t> Words<'t> {
    fn expression(&mut self, sums: &mut Sums) -> Option<Number> {
        let mut value = self.term(sums)?;
        loop {
            if self.take("+") {
                value = value.plus(self.term(sums)?)?;
            } else if self.take("-") {
                value = value.minus(self.term(sums)?)?;
            } else {
                return Some(value);
            }
        }
    }

    fn term(&mut self, sums: &mut Sums) -> Option<Number> {
        if self.take("+") {
            return self.operand(sums);
        }
        if self.take("-") {
            return Number::from_integer(0).minus(self.operand(sums)?);
        }
        self.operand(sums)
    }

    fn operand(&mut self, sums: &mut Sums) -> Option<Number> {
        if self.depth > MAX_DEPTH {
            return None;
        }
        if self.take("(") {
            self.depth += 1;
            let value = self.expression(sums)?;
            self.depth -= 1;
            return self.take(")").then_some(value);
        }
        if self.rest.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("SUM"))
            && self.rest.get(3..).is_some_and(|rest| rest.trim_start().starts_with('('))
        {
            self.rest = self.rest.get(3..)?;
            self.take("(");
            self.depth += 1;
            let mut sum = Number::from_integer(0);
            loop {
                sum = sum.plus(self.argument(sums)?)?;
                if self.take(")") {
                    self.depth -= 1;
                    return Some(sum);
                }
                if !self.take(",") {
                    return None;
                }
            }
        }
        if self.rest.trim_start().starts_with(|char: char| char.is_ascii_digit() || char == '.') {
            self.rest = self.rest.trim_start();
            let length =
                self.rest.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(self.rest.len());
            let (digits, rest) = self.rest.split_at(length);
            self.rest = rest;
            return number_in(digits);
        }
        let (sheet, cell) = self.reference(sums)?;
        sums.value_of((sheet, cell.0, cell.1), self.depth + 1)
    }

    /// An argument of a sum: an area, or what an operand may be.
    fn argument(&mut self, sums: &mut Sums) -> Option<Number> {
        let before = self.rest;
        if let Some((sheet, first)) = self.reference(sums) {
            let last = if self.take(":") { self.reference(sums)?.1 } else { first };
            let next = self.rest.trim_start();
            if next.starts_with([',', ')']) {
                return sums.sum(sheet, first, last, self.depth);
            }
        }
        self.rest = before;
        self.expression(sums)
    }

    /// The place that a name such as `$C$5` or `表三!C5` stands for.
    fn reference(&mut self, sums: &Sums) -> Option<(usize, (u32, u32))> {
        let mut rest = self.rest.trim_start();
        let mut sheet = self.sheet;
        let name_end = match rest.strip_prefix('\'') {
            Some(quoted) => quoted.find("'!").map(|at| (at + 1, at + 3)),
            None => rest.find('!').map(|at| (at, at + 1)),
        };
        let is_name = |name: &str| !name.contains(|char: char| "+-*/(),:; ".contains(char));
        if let Some((end, behind)) = name_end {
            let name = rest.get(..end)?.trim_start_matches('\'');
            if rest.starts_with('\'') || is_name(name) {
                sheet = sums.sheets.iter().position(|sheet| sheet.name == name)?;
                rest = rest.get(behind..)?;
            }
        }
        let length =
            rest.find(|char: char| !char.is_ascii_alphanumeric() && char != '$').unwrap_or(rest.len());
        let name = rest.get(..length)?.replace('$', "");
        let cell = super::place(&name)?;
        self.rest = rest.get(length..)?;
        Some((sheet, cell))
    }

    fn take(&mut self, sign: &str) -> bool {
        let rest: &'t str = self.rest.trim_start();
        match rest.strip_prefix(sign) {
            Some(behind) => {
                self.rest = behind;
                true
            }
            None => false,
        }
    }
}

/// What people should know of the formulas of a sheet.
pub(super) fn remarks(sheet: &Sheet) -> Vec<(RemarkKind, Sentence)> {
    let title = &sheet.name;
    let mut remarks = Vec::new();
    if let Some(&(row, column)) = sheet.without_result.first() {
        let (count, name) = (sheet.without_result.len(), cell_name(row, column));
        remarks.push((
            RemarkKind::LeftOut,
            sentence!(
                "工作表“{title}”有 {count} 个公式没有存下计算结果（如 {name}），读不出数。请在 Excel 或 WPS 里打开，保存一次再核对。",
                "Formulas of the sheet “{title}” ({count} of them, such as {name}) were saved without their results and cannot be read. Open it in Excel or WPS, save it, and check again."
            ),
        ));
    }
    if let Some(&(row, column)) = sheet.worked_out.first() {
        let (count, name) = (sheet.worked_out.len(), cell_name(row, column));
        remarks.push((
            RemarkKind::Taken,
            sentence!(
                "工作表“{title}”有 {count} 个公式没有存下计算结果（如 {name}），按公式算出后核对。",
                "Formulas of the sheet “{title}” ({count} of them, such as {name}) were saved without their results, and were worked out before the check."
            ),
        ));
    }
    remarks
}

/// Of a cell that stands twice in its sheet with two texts, neither can be trusted.
pub(super) fn without_twins(cells: Vec<SheetCell>) -> (Vec<SheetCell>, Vec<(u32, u32)>) {
    let (mut kept, mut twins): (Vec<SheetCell>, Vec<(u32, u32)>) =
        (Vec::with_capacity(cells.len()), Vec::new());
    for cell in cells {
        match kept.last_mut().filter(|last| (last.row, last.column) == (cell.row, cell.column)) {
            Some(last) if last.text.trim() == cell.text.trim() || cell.text.trim().is_empty() => {}
            Some(last) if last.text.trim().is_empty() => last.text = cell.text,
            Some(last) => {
                last.text = UNREAD.to_string();
                if twins.last() != Some(&(cell.row, cell.column)) {
                    twins.push((cell.row, cell.column));
                }
            }
            None => kept.push(cell),
        }
    }
    (kept, twins)
}

#[cfg(test)]
mod tests;
