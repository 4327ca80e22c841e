//! Numbers in the prose that speak of the form's values.
//!
//! Two phases. A paragraph becomes tokens (`scan`, with names of bodies masked by `bodies`), and
//! what single words cannot tell is settled (`settle`); tokens become clauses (`clauses`), and these
//! are read one after another (`read`), each carrying a `scope` on to the next. Every number, and
//! every word that stands for one, makes a frame (`frames`): `count`, `rates`, `denials` and
//! `predicates` find the words that are its own (`words`), `cells` says which values those may mean,
//! and `lists` what the numbers of a sentence are to each other. Nothing here looks at facts:
//! whether a claim is true is for `confront` to say. `docs/claims.md` reads one paragraph step by step.

mod aside;
mod beginnings;
mod bodies;
mod carried;
mod cells;
mod clauses;
mod count;
mod counted;
mod denials;
mod denied;
mod disclosure;
mod disputes;
mod each;
mod finished;
mod frames;
mod granted;
mod hints;
mod items;
mod lists;
mod nouns;
mod numbers;
mod others;
mod own_name;
mod parts;
mod patterns;
mod predicates;
mod rates;
mod read;
mod reader;
mod resolved;
mod scan;
mod scope;
mod senders;
mod sentences;
mod settle;
mod shares;
mod single;
mod sums;
mod tokens;
mod totals;
mod turns;
mod units;
mod ways;
mod words;
mod years;

pub use frames::Fate;

use super::squeeze::Squeezed;
use super::{Body, Section, in_text};
use crate::document::{BlockKind, Document};
use crate::key::Key;
use crate::number::Number;
use crate::span::Span;
use crate::template::Template;
use crate::words::Characters;

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
    /// Whether every word of it is understood; what is not may be another matter.
    pub understood: bool,
}

impl Claim {
    /// Whether it speaks of this year's values alone.
    pub fn is_of_this_year(&self) -> bool {
        self.readings.iter().all(|reading| !reading.of_last_year)
    }
}

/// A number in the prose, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProseNumber {
    /// The number with its unit.
    pub span: Span,
    /// The words that were read with it, and the number.
    pub words: Span,
    /// What became of it.
    pub fate: Fate,
    /// Its claim, by index; the first of several.
    pub claim: Option<usize>,
}

impl ProseNumber {
    /// Whether it was not understood, and so is not checked.
    pub fn is_not_understood(&self) -> bool {
        self.fate == Fate::NotUnderstood
    }
}

/// What the prose of a report says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What it says of values of the form.
    pub claims: Vec<Claim>,
    /// Every number that counts something.
    pub numbers: Vec<ProseNumber>,
}

impl Said {
    /// The same without what stands in places that state nothing.
    #[must_use]
    pub(super) fn without(mut self, states_nothing: impl Fn(Span) -> bool) -> Said {
        let mut next = 0;
        let kept: Vec<Option<usize>> = self
            .claims
            .iter()
            .map(|claim| {
                let index = (!states_nothing(claim.span)).then_some(next);
                next += usize::from(index.is_some());
                index
            })
            .collect();
        self.claims.retain(|claim| !states_nothing(claim.span));
        self.numbers.retain(|number| !states_nothing(number.span));
        for number in &mut self.numbers {
            number.claim = number.claim.and_then(|claim| kept.get(claim).copied().flatten());
        }
        self
    }
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
    /// How many times last year's.
    Multiple,
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
    /// Whether the terms are those of last year's report.
    pub of_last_year: bool,
}

/// What is known of the report whose prose is read.
struct Known<'a> {
    /// The form: it says which keys there are.
    form: &'static Template,
    year: Option<u16>,
    body: Option<Body>,
    organ: Option<&'a own_name::OwnName<'a>>,
}

/// What a document's prose says, in its order.
pub(super) fn find(
    document: &Document,
    squeezed: &Squeezed,
    template: &'static Template,
    year: Option<u16>,
    organ: Option<&str>,
    sections: &[Section],
    tables_in_text: &[Span],
) -> Said {
    let name = organ.map(own_name::OwnName::of);
    let known = Known { form: template, year, body: organ.and_then(Body::of), organ: name.as_ref() };
    let mut said = Said::default();
    for span in prose(document, tables_in_text) {
        let section = sections.iter().rev().find(|section| section.span.start <= span.start);
        let range = squeezed.range(span);
        let text = &squeezed.text()[range.clone()];
        if !scan::may_state(text) || !text.chars().any(may_state) {
            continue;
        }
        let bodies = bodies::bodies(text, known.organ);
        let tokens = scan::tokens(text, &bodies);
        let characters = Characters::of(text);
        if !settle::may_state(&tokens, &characters) {
            continue;
        }
        let tokens = settle::settle(tokens, text, &characters, year);
        let in_disputes = section.is_some_and(|section| section.number == 4);
        let reader =
            reader::Reader { text, tokens: &tokens, characters: &characters, known: &known, in_disputes };
        for frame in read::frames(&reader) {
            let source = |span: Span| squeezed.source(range.start + span.start, range.start + span.end);
            let unit = reader.unit_of(&frame);
            let frame = frames::Frame { unit, ..frame };
            said.add(&frame, source(reader.span_of(&frame)), source(reader.span_at(&frame)), &document.text);
        }
    }
    said
}

/// Counts one look at a piece, so that tests can tell whether the work grows with the text alone.
fn step() {
    #[cfg(test)]
    tests::STEPS.set(tests::STEPS.get() + 1);
}

/// Whether a character occurs in numbers, or in words for none or all.
fn may_state(char: char) -> bool {
    numbers::begins_number(char) || matches!(char, '无' | '未' | '没' | '均' | '全' | '不')
}

impl Said {
    fn add(&mut self, frame: &frames::Frame, words: Span, number: Span, text: &str) {
        let is_readable = !is_row_of_figures(words.of(text));
        let claim = (frame.is_bound() && is_readable).then_some(self.claims.len());
        if claim.is_some() {
            self.claims.extend(frame.readings.iter().filter(|readings| !readings.is_empty()).map(
                |readings| Claim {
                    span: words,
                    value: frame.value,
                    decimals: frame.decimals,
                    unit: frame.unit,
                    kind: frame.kind,
                    readings: readings.clone(),
                    certainty: frame.certainty,
                    understood: frame.understood,
                },
            ));
        }
        let fate = if is_readable { frame.fate } else { Fate::NotUnderstood };
        self.numbers.push(ProseNumber { span: number, words, fate, claim });
    }
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

/// The pieces of running text outside of tables, those that stand in running text included.
fn prose(document: &Document, tables_in_text: &[Span]) -> Vec<Span> {
    let blocks = document.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Table(_)));
    blocks.flat_map(|block| in_text::outside(block.span, tables_in_text)).collect()
}

#[cfg(test)]
mod tests;
