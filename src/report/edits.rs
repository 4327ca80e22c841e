//! What the user typed in place of what the report states.

use super::{ClaimKind, Fact, Report, State};
use crate::key::Key;

impl Report {
    /// Puts what the user typed in place of the cell at `key`; its place stays.
    pub fn edit(&mut self, key: Key, typed: &str) {
        let Some(fact) = self.facts.get_mut(key) else { return };
        let reading = crate::number::read(typed);
        *fact = Fact {
            state: State::of(reading),
            value: reading.number(),
            span: fact.span,
            inferred: None,
            edit: Some(typed.to_owned()),
            cuts: std::mem::take(&mut fact.cuts),
        };
        // What was not read is told no more once every cell that it may belong to was typed in.
        let facts = &self.facts;
        let is_open = |key: &Key| {
            let fact = facts.get(*key);
            fact.edit.is_none() || matches!(fact.state, State::Unreadable(_))
        };
        self.not_read.retain(|not_read| not_read.keys.is_empty() || not_read.keys.iter().any(is_open));
    }

    /// Tells a form that is being filled in, after all edits.
    pub(crate) fn note_filling(&mut self) {
        let is_empty = |fact: &Fact| matches!(fact.state, State::Blank | State::Absent);
        let facts = self.facts.values();
        self.is_being_filled_in = facts.iter().any(|fact| fact.edit.is_some())
            && facts.iter().all(|fact| fact.edit.is_some() || is_empty(fact));
    }

    /// Whether nothing was filled in at one of its cells yet, where it is a form that is being filled in.
    pub(crate) fn is_empty_yet(&self, fact: &Fact) -> bool {
        self.is_being_filled_in && fact.edit.is_none() && fact.state == State::Blank
    }

    /// Puts what the user typed in place of the number of a claim; its place stays. What is no number
    /// says nothing about any value.
    pub fn edit_claim(&mut self, index: usize, typed: &str) {
        let Some(claim) = self.claims.get_mut(index) else { return };
        match crate::number::read(typed).number() {
            Some(number) => {
                if claim.kind == ClaimKind::Denial && !number.is_zero() {
                    claim.kind = ClaimKind::Value;
                }
                claim.value = number;
                let behind = typed.split_once(['.', '．']).map_or("", |(_, behind)| behind);
                let decimals = behind.chars().take_while(|char| char.is_numeric()).count();
                claim.decimals = u8::try_from(decimals).unwrap_or(u8::MAX);
            }
            None => claim.readings.clear(),
        }
        self.edited_claims.push((claim.span, typed.to_owned()));
    }
}
