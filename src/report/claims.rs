//! Numbers in the prose that speak of the form's values.
//!
//! A paragraph is cut into phrases of the vocabulary (`template/phrases.rs`), numbers and breaks
//! (`scan`, `carry`); a `walk` over them binds each number to the nearest words of its own clause
//! (`count`, `rates`, `denials`, within `scope`), and `resolve` says which values those words may
//! mean. `parts` knows numbers that count only a part of a row. Nothing here looks at facts:
//! whether a claim is true is for `confront` to say. A number that could mean something else is
//! no claim.

mod carry;
mod count;
mod denials;
mod disclosure;
mod nouns;
mod parts;
mod rates;
mod resolve;
mod scan;
mod scope;
mod state;
mod walk;
mod words;

use super::squeeze::Squeezed;
use super::{Body, BoundRow, Section};
use crate::document::{BlockKind, Document};
use crate::key::Key;
use crate::number::Number;
use crate::span::Span;
use crate::template::Template;

/// A number that the prose states about values of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The words and the number.
    pub span: Span,
    /// The number, in the unit of the values.
    pub value: Number,
    /// How many decimals it is printed with.
    pub decimals: u8,
    /// The unit as printed, without white space; empty where there is none.
    pub unit: &'static str,
    /// What kind of number it is.
    pub kind: ClaimKind,
    /// What it may be compared with, the likeliest first.
    pub readings: Vec<ClaimReading>,
    /// How surely it speaks of them.
    pub certainty: Certainty,
}

/// What kind of number a claim states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A count or an amount.
    Value,
    /// That there are none.
    Denial,
    /// A share, in per cent.
    Share,
    /// How much more than last year.
    Difference,
    /// How much more than last year, in per cent.
    Growth,
}

/// How surely a claim speaks of what it is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It may agree, but where it does not it may speak of something else, or is not exact.
    Doubtful,
    /// A turn of phrase that is not meant to the letter: 办结率100%.
    Loose,
    /// Said in so many words.
    Firm,
}

/// Values that are added up, each with whether it is taken away instead.
pub type Sum = Vec<(Key, bool)>;

/// What the values of a sum come to; `None` where one is not known, or the sum is out of range.
pub fn total(sum: &[(Key, bool)], value: impl Fn(Key) -> Option<i64>) -> Option<i64> {
    sum.iter().try_fold(0_i64, |total, &(key, less)| {
        let value = value(key)?;
        if less { total.checked_sub(value) } else { total.checked_add(value) }
    })
}

/// One admissible meaning of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimReading {
    /// What it speaks of.
    pub terms: Sum,
    /// What the terms are a share of; empty for other claims.
    pub whole: Sum,
}

/// What the claims of one report are read by.
struct Frame<'a> {
    /// The form: it says which keys there are.
    form: &'static Template,
    year: Option<u16>,
    body: Option<Body>,
    organ: Option<&'a str>,
}

/// The claims of a document's prose, in its order.
pub(super) fn find(
    document: &Document,
    squeezed: &Squeezed,
    template: &'static Template,
    year: Option<u16>,
    organ: Option<&str>,
    sections: &[Section],
    rows: &[BoundRow],
) -> Vec<Claim> {
    let frame = Frame { form: template, year, body: organ.and_then(Body::of), organ };
    let mut claims = Vec::new();
    for span in prose(document, rows) {
        let section = sections.iter().rev().find(|section| section.span.start <= span.start);
        let range = squeezed.range(span);
        let text = &squeezed.text()[range.clone()];
        let mut found = walk::claims(text, &frame, section.map(|section| section.number));
        for claim in &mut found {
            claim.span = squeezed.source(range.start + claim.span.start, range.start + claim.span.end);
        }
        found.retain(|claim| !is_row_of_figures(claim.span.of(&document.text)));
        claims.append(&mut found);
    }
    claims
}

/// Whether white space parts digits: a row of a table that was not recognised, or a number that
/// cannot be read for certain.
fn is_row_of_figures(text: &str) -> bool {
    let mut is_behind_digit = false;
    let mut is_parted = false;
    for char in text.chars() {
        if crate::number::is_space(char) {
            is_parted = is_behind_digit;
            continue;
        }
        if is_parted && char.is_ascii_digit() {
            return true;
        }
        is_behind_digit = char.is_ascii_digit();
        is_parted = false;
    }
    false
}

/// The pieces of running text between the rows of tables.
fn prose(document: &Document, rows: &[BoundRow]) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut running: Vec<Span> = rows.iter().filter(|row| row.running).map(|row| row.span).collect();
    crate::order::sort_by_key(&mut running, |span| (span.start, span.end));
    let mut rows = running.into_iter().peekable();
    for block in document.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Table(_))) {
        let mut start = block.span.start;
        while let Some(row) = rows.next_if(|row| row.start < block.span.end) {
            if row.end <= start {
                continue;
            }
            if row.start > start {
                pieces.push(Span::new(start, row.start));
            }
            start = row.end.min(block.span.end).max(start);
        }
        if start < block.span.end {
            pieces.push(Span::new(start, block.span.end));
        }
    }
    pieces
}
