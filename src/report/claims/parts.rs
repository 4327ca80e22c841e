//! Numbers that are only a part of what the form counts, or nothing that it counts.

use super::resolve::{Listing, Matter, Resolved};
use super::state::Sentence;
use super::walk::Walk;
use super::{Certainty, ClaimKind};
use crate::number::Number;
use crate::span::Span;

/// How many claims back another part of the same row is looked for.
const NEAR: usize = 8;

impl Walk<'_> {
    /// A number that no table counts: what follows it is its share and its growth, and 其他 may be
    /// the rest of its list.
    pub(super) fn at_other_count(&mut self, state: &mut Sentence) {
        state.last = None;
        state.changed = None;
        state.is_at_other_count = true;
        self.context.listing = Listing::Nothing;
    }

    /// Whether another number of the sentence counts by the same row (信息不存在2件，不掌握3件;
    /// 以区政府名义印发3件，以本局名义印发2件): then each counts only a part of it, and neither can be
    /// held against the row.
    pub(super) fn names_row_again(
        &mut self,
        resolved: &Resolved,
        span: Span,
        value: Number,
        state: &Sentence,
    ) -> bool {
        let is_row = match resolved.matter {
            Matter::Applications => resolved.context.listing == Listing::Results && !resolved.is_generic,
            Matter::Disputes => resolved.context.listing == Listing::Outcomes,
            Matter::Disclosure => true,
        };
        let Some(row) = resolved.readings.first().filter(|_| is_row) else { return false };
        let text = self.text;
        let words = |span: Span| {
            let words = span.of(text);
            let end = words.find(|char: char| char.is_ascii_digit()).unwrap_or(words.len());
            words.get(..end).unwrap_or("")
        };
        let others = self.claims.get_mut(state.first_claim..).unwrap_or_default();
        let mut is_named = false;
        for other in others.iter_mut().rev().take(NEAR) {
            let is_same_row = other.kind == ClaimKind::Value
                && other.readings.first().is_some_and(|reading| reading.terms == *row);
            if is_same_row && (words(other.span) != words(span) || other.value != value) {
                other.certainty = Certainty::Doubtful;
                is_named = true;
            }
        }
        is_named
    }

    /// Whether the list has named what stands beside 其他 in the table; else 其他 may be all of that.
    pub(super) fn names_all_but_rest(&self, resolved: &Resolved, state: &Sentence) -> bool {
        let own = self.claims.get(state.first_claim..).unwrap_or_default();
        let named = |part: &str| {
            own.iter().rev().take(NEAR).any(|claim| {
                let terms = claim.readings.first().map_or(&[][..], |reading| &reading.terms);
                claim.kind == ClaimKind::Value && terms.iter().any(|(key, _)| key.name().contains(part))
            })
        };
        if resolved.context.listing == Listing::Applicants {
            return [".business", ".research", ".nonprofit", ".legal_service"].iter().all(|part| named(part));
        }
        named(".unavailable") && named(".not_processed")
    }
}
