//! Y4xx: a report beside last year's.

pub(super) mod carry_over_mismatch;
pub(super) mod copied_passages;
pub(super) mod item_stock_mismatch;
mod passages;
pub(super) mod previous_not_comparable;
pub(super) mod stock_mismatch;
pub(super) mod sudden_change;

use super::wording::Sheet;
use super::{Context, Previous};
use crate::finding::Related;
use crate::key::Key;
use crate::lang::Lang;
use crate::report::{Report, State};

impl Previous<'_> {
    /// Its cells with what the sums take them for.
    fn sheet(&self, lang: Lang) -> Sheet<'_> {
        Sheet { report: self.report, confrontation: self.confrontation, text: &self.document.text, lang }
    }

    /// A value of last year's report as another place of a finding.
    fn related(&self, key: Key, lang: Lang) -> Related {
        let place = self.report.template.and_then(|template| template.place(key));
        let place = place.map_or_else(|| key.name().to_owned(), |place| place.words(lang));
        let value = self.sheet(lang).value_words(key);
        let span = self.report.fact(key).span.unwrap_or_default();
        let text = say!(lang, "上一年度{place}：{value}", "last year, {place}: {value}");
        Related { text, span, key: Some(key), in_previous: true }
    }

    /// Whether a value carries a note or a unit, which may explain a difference.
    fn is_annotated(&self, key: Key) -> bool {
        self.report.fact(key).state == State::Annotated
    }

    /// Whether the form has `key`, and something stands there.
    fn is_filled(&self, key: Key) -> bool {
        is_filled(self.report, key)
    }

    /// Whether nothing stands at `key`.
    fn is_blank(&self, key: Key) -> bool {
        matches!(self.report.fact(key).state, State::Blank | State::Placeholder)
    }
}

/// How one comparison with last year's report came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum YearOutcome {
    Matches,
    Contradicts,
    /// A figure could not be read.
    Unchecked,
}

impl YearOutcome {
    /// Of what stands and what should.
    fn of(sides: Option<(i64, i64)>) -> YearOutcome {
        match sides {
            Some((now, expected)) if now == expected => YearOutcome::Matches,
            Some(_) => YearOutcome::Contradicts,
            None => YearOutcome::Unchecked,
        }
    }
}

/// How many exact comparisons with last year's report came out how: what was carried over, what is in
/// force, how many items there were. What merely changed much, and passages, are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct YearCount {
    /// Both years agree.
    pub(crate) matches: usize,
    /// They do not.
    pub(crate) contradicts: usize,
    /// A figure could not be read.
    pub(crate) unchecked: usize,
}

impl YearCount {
    /// Counts; nothing where there is no report to compare with.
    pub(crate) fn of(context: &Context) -> YearCount {
        let mut count = YearCount::default();
        let Some(previous) = &context.previous else { return count };
        let outcomes = [
            carry_over_mismatch::outcomes(context, previous),
            stock_mismatch::outcomes(context, previous),
            item_stock_mismatch::outcomes(context, previous),
        ];
        for outcome in outcomes.into_iter().flatten() {
            match outcome {
                YearOutcome::Matches => count.matches += 1,
                YearOutcome::Contradicts => count.contradicts += 1,
                YearOutcome::Unchecked => count.unchecked += 1,
            }
        }
        count
    }
}

/// Whether a report's form has `key`, and something stands there.
fn is_filled(report: &Report, key: Key) -> bool {
    let has_key = report.template.is_some_and(|template| template.place(key).is_some());
    has_key && !matches!(report.fact(key).state, State::Blank | State::Placeholder)
}

impl Context<'_> {
    /// Whether the form has `key`, and something stands there.
    fn is_filled(&self, key: Key) -> bool {
        is_filled(self.report, key)
    }

    /// Whether a value carries a note or a unit, which may explain a difference.
    fn is_annotated(&self, key: Key) -> bool {
        self.report.fact(key).state == State::Annotated
    }
}
