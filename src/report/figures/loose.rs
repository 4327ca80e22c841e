//! Rows of running text that stand otherwise than behind their label.
//!
//! The names of the columns may stand between the figures (自然人301件，商业企业12件…), a serial number in
//! front of each label, a column of the body's own among the figures, or all figures of one column
//! behind its name.

use std::ops::Range;

use super::head::named;
use super::{Figure, FigureRow};
use crate::number::{Number, Reading, is_space};
use crate::report::figure::{APPLICANTS, adds_up};
use crate::report::labels::Labels;
use crate::report::squeeze::tail;
use crate::span::Span;

/// More characters than the name of a column has with its marks.
const REACH: usize = 16;

fn count(figure: &Figure) -> Option<i64> {
    figure.reading.number().and_then(Number::integer)
}

/// The column that the words between two figures name, and nothing but it.
fn name_between(text: &str, from: usize, to: usize) -> Option<usize> {
    let between = text.get(from..to)?;
    let words = tail(between, REACH + 1);
    let name = words.trim_matches(|char: char| !char.is_alphabetic());
    // A unit may stand apart from its figure.
    let name = name
        .strip_prefix(['件', '条', '个'])
        .map_or(name, |rest| rest.trim_start_matches(|char: char| !char.is_alphabetic()));
    named(name).filter(|_| words.chars().count() <= REACH)
}

/// The runs with those put together in which the names of all columns stand between the figures, in
/// the form's order.
pub(super) fn with_names(text: &str, label_start: usize, runs: Vec<Vec<Figure>>) -> Vec<Vec<Figure>> {
    let mut joined: Vec<Vec<Figure>> = Vec::with_capacity(runs.len());
    let mut at = 0;
    while at < runs.len() {
        let end = |run: usize| runs[run].last().map_or(label_start, |figure| figure.span.end);
        let start = |run: usize| runs[run].first().map_or(0, |figure| figure.span.start);
        let is_named = |run: usize, name: usize| {
            let from = run.checked_sub(1).map_or(label_start, end);
            runs[run].len() == 1
                && if name > 0 {
                    name_between(text, from, start(run)) == Some(name)
                } else {
                    let before = tail(text.get(from..start(run)).unwrap_or_default(), REACH);
                    before.trim_end_matches(|char: char| !char.is_alphabetic()).ends_with("自然人")
                }
        };
        let row = at..at + APPLICANTS;
        if row.end <= runs.len() && row.clone().all(|run| is_named(run, run - at)) {
            joined.push(runs[row].concat());
            at += APPLICANTS;
        } else {
            joined.push(runs[at].clone());
            at += 1;
        }
    }
    joined
}

/// The rows of a table that stands column by column: the labels, then the name of each column with as
/// many figures as there are labels. Which runs they are, and each row as its label and its figures.
pub(super) fn columns(
    text: &str,
    label_start: usize,
    runs: &[Vec<Figure>],
    labels: &Labels,
) -> Option<(Range<usize>, Vec<Vec<Figure>>)> {
    const FEWEST: usize = 5;
    let end = |run: usize| runs[run].last().map_or(label_start, |figure| figure.span.end);
    let start = |run: usize| runs[run].first().map_or(0, |figure| figure.span.start);
    let is_column = |at: usize, name: usize| {
        runs[at + name].len() == runs[at].len()
            && (name == 0 || name_between(text, end(at + name - 1), start(at + name)) == Some(name))
    };
    let last = runs.len().checked_sub(APPLICANTS)?;
    let first =
        (0..=last).find(|&at| runs[at].len() >= FEWEST && (0..APPLICANTS).all(|name| is_column(at, name)))?;
    let rows = runs[first].len();
    // Rows of running text are told apart elsewhere.
    let from = first.checked_sub(1).map_or(label_start, end);
    let before = text.get(from..start(first))?;
    let words = tokens(before, from);
    let (name, words) = words.split_last()?;
    if named(&tail(name.of(text), REACH)) != Some(0) || words.len() < rows {
        return None;
    }
    let own = &words[words.len() - rows..];
    let mut next = 0;
    for label in own {
        let found = labels.last_in(&tail(label.of(text), 90));
        // Words that two rows share mean the next of them.
        let row = found.iter().map(|found| found.row).filter(|row| *row >= next).min()?;
        next = row + 1;
    }
    let row = |at: usize| -> Vec<Figure> {
        let label = Figure { span: own[at], reading: Reading::Words };
        let figures = (0..APPLICANTS).map(|column| runs[first + column][at]);
        [label].into_iter().chain(figures).collect()
    };
    let made: Vec<Vec<Figure>> = (0..rows).map(row).collect();
    let whole = made.iter().filter(|row| adds_up(&row[1..])).count();
    (whole + 2 >= rows).then_some((first..first + APPLICANTS, made))
}

/// The words of a text with white space between them.
fn tokens(text: &str, offset: usize) -> Vec<Span> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in text.split(is_space) {
        if !word.is_empty() {
            tokens.push(Span::new(offset + at, offset + at + word.len()));
        }
        at += word.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    tokens
}

/// The runs without the serial numbers that stand at the beginning of a line in front of each label:
/// they count up by one, and the runs are as long as no row of the form.
pub(super) fn without_serials(text: &str, mut runs: Vec<Vec<Figure>>, widths: &[usize]) -> Vec<Vec<Figure>> {
    const FEWEST: usize = 4;
    let begins_line = |figure: &Figure| {
        let before = text.get(..figure.span.start).unwrap_or_default();
        before.trim_end_matches(|char| char != '\n' && is_space(char)).ends_with('\n')
    };
    let serial = |run: &[Figure]| run.last().filter(|last| begins_line(last)).and_then(count);
    let mut at = 0;
    while at < runs.len() {
        let Some(first) = serial(&runs[at]).filter(|first| matches!(first, 0 | 1)) else {
            at += 1;
            continue;
        };
        let goes_on = |(next, run): &(usize, &Vec<Figure>)| serial(run) == Some(first + *next as i64);
        let own = &runs[at..];
        let count = own.iter().enumerate().take_while(goes_on).count();
        let behind = own[..count].iter().skip(1).filter(|run| run.len() > 1);
        let odd = behind.filter(|run| !widths.contains(&run.len())).count();
        if count >= FEWEST && odd * 2 >= count {
            for run in &mut runs[at..at + count] {
                run.pop();
            }
        }
        at += count;
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Takes one figure out of each row of running text that has one too many, where it is the same one in
/// all of them: without it the rows add up, and without any other one they do not.
pub(super) fn leave_out_surplus(rows: &mut [FigureRow]) {
    const FEWEST: usize = 5;
    /// So many rows may be wrong.
    const WRONG: usize = 2;
    const WIDTH: usize = APPLICANTS + 1;
    let is_wide = |row: &FigureRow| !row.in_table && row.cells.len() == WIDTH && !row.shares_label;
    let wide: Vec<usize> = (0..rows.len()).filter(|&at| is_wide(&rows[at])).collect();
    if wide.len() < FEWEST {
        return;
    }
    let without = |row: &FigureRow, at: usize| -> Vec<Figure> {
        let own = row.cells.iter().enumerate().filter(|(own, _)| *own != at);
        own.map(|(_, figure)| *figure).collect()
    };
    let holds = |at: usize| wide.iter().filter(|row| adds_up(&without(&rows[**row], at))).count();
    let held: Vec<usize> = (0..WIDTH).map(holds).collect();
    let Some(best) = (0..WIDTH).max_by_key(|&at| held[at]) else { return };
    let is_only = (0..WIDTH).all(|at| at == best || held[at] + WRONG < held[best]);
    if held[best] + WRONG < wide.len() || held[best] < FEWEST || !is_only {
        return;
    }
    for at in wide {
        rows[at].cells = without(&rows[at], best);
    }
}

/// Takes blank cells out of a row of a table that has more cells than the form, if as many figures as the
/// form has are left and they add up.
pub(super) fn leave_out_blanks(row: &mut FigureRow) {
    let figures = row.cells.get(row.label_cells..).unwrap_or_default();
    let is_between = figures.iter().take(APPLICANTS).any(|figure| figure.reading == Reading::Blank);
    if !row.in_table || !is_between || figures.len() <= APPLICANTS {
        return;
    }
    let filled: Vec<Figure> =
        figures.iter().filter(|figure| figure.reading != Reading::Blank).copied().collect();
    if filled.len() == APPLICANTS && adds_up(&filled) {
        row.cells.truncate(row.label_cells);
        row.cells.extend(filled);
        row.first_figures.clear();
    }
}

/// Puts the figures of running text, or of a table whose head has lost its merged cells, into the form's
/// order where the head in front of them names the columns in another one, and the rows add up by it.
pub(super) fn follow_head(text: &str, rows: &mut [FigureRow], in_table: bool) {
    const FEWEST: usize = 5;
    /// Longer text in front of the first row holds more than a head.
    const LONGEST: usize = 2_000;
    let is_row = |row: &FigureRow| {
        row.in_table == in_table && row.figures(APPLICANTS).len() == APPLICANTS && !row.shares_label
    };
    let own: Vec<usize> = (0..rows.len()).filter(|&at| is_row(&rows[at])).collect();
    let Some(first) = own.first().and_then(|&at| rows.get(at)).filter(|_| own.len() >= FEWEST) else {
        return;
    };
    let before = text.get(first.label_start..first.start).unwrap_or_default();
    let words = tokens(before, first.label_start);
    // The head over the five columns in the middle stands for them: they are named on the next line.
    let name = |word: &Span| {
        let own = tail(word.of(text), REACH);
        let name = named(&own).or_else(|| own.starts_with("法人").then_some(APPLICANTS))?;
        Some((name, *word))
    };
    let mut names: Vec<(usize, Span)> = words.iter().rev().filter_map(name).take(APPLICANTS + 1).collect();
    names.reverse();
    let below = names.split_off(names.len().min(3));
    let on_one_line = |names: &[(usize, Span)]| {
        let ends = names.first().zip(names.last());
        ends.and_then(|(first, last)| text.get(first.1.start..last.1.end))
            .is_some_and(|line| !line.contains('\n'))
    };
    let group = names.iter().position(|(name, _)| *name == APPLICANTS);
    let is_told = group.is_some()
        && below.iter().all(|(name, _)| (1..6).contains(name))
        && on_one_line(&names)
        && on_one_line(&below);
    let only = |names: Vec<(usize, Span)>| names.into_iter().map(|(name, _)| name);
    let mut order: Vec<usize> = only(names).collect();
    match group.filter(|_| is_told) {
        Some(group) => drop(order.splice(group..=group, only(below))),
        None => {
            order.extend(only(below));
            order.retain(|name| *name < APPLICANTS);
            order.drain(..order.len().saturating_sub(APPLICANTS));
        }
    }
    let is_once = order.len() == APPLICANTS && (0..APPLICANTS).all(|name| order.contains(&name));
    if before.len() > LONGEST || !is_once || order.is_sorted() {
        return;
    }
    let in_order = |row: &FigureRow| -> Vec<Figure> {
        let own = row.figures(APPLICANTS);
        let figure =
            |name: usize| order.iter().position(|own| *own == name).map(|at| row.cells[own.start + at]);
        (0..APPLICANTS).filter_map(figure).collect()
    };
    let by_head = own.iter().filter(|at| adds_up(&in_order(&rows[**at]))).count();
    let by_place = own.iter().filter(|at| adds_up(&rows[**at].cells[rows[**at].figures(APPLICANTS)])).count();
    if by_head < by_place || (by_head == by_place && !is_told) || by_head + 2 < own.len() {
        return;
    }
    for &at in &own {
        let (figures, start) = (in_order(&rows[at]), rows[at].figures(APPLICANTS).start);
        rows[at].cells[start..start + APPLICANTS].copy_from_slice(&figures);
    }
}
