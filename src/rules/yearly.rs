//! Y4xx: a report beside last year's.

pub(super) mod carry_over_mismatch;
pub(super) mod copied_passages;
pub(super) mod item_stock_mismatch;
mod passages;
pub(super) mod previous_not_comparable;
pub(super) mod stock_mismatch;
pub(super) mod sudden_change;

use super::{Context, Previous};
use crate::finding::Related;
use crate::key::Key;
use crate::report::State;

impl Previous<'_> {
    /// A value of last year's report as another place of a finding.
    fn related(&self, key: Key) -> Related {
        let place = self.report.template.and_then(|template| template.place(key));
        let place = place.map_or_else(|| key.name().to_owned(), |place| place.words());
        let fact = self.report.fact(key);
        let value = fact.value.map_or_else(|| "空白".to_owned(), |value| value.to_string());
        let span = fact.span.unwrap_or_default();
        Related { text: format!("上一年度{place}：{value}"), span, key: Some(key), in_previous: true }
    }

    /// Whether a value carries a note or a unit, which may explain a difference.
    fn is_annotated(&self, key: Key) -> bool {
        self.report.fact(key).state == State::Annotated
    }

    /// Whether nothing stands at `key`.
    fn is_blank(&self, key: Key) -> bool {
        matches!(self.report.fact(key).state, State::Blank | State::Placeholder)
    }
}

/// What is said where a blank cell counts as 0.
fn blank_note(is_any_blank: bool) -> &'static str {
    if is_any_blank { "（空白按 0 计）" } else { "" }
}

impl Context<'_> {
    /// Whether a value carries a note or a unit, which may explain a difference.
    fn is_annotated(&self, key: Key) -> bool {
        self.report.fact(key).state == State::Annotated
    }
}
