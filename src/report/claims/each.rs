//! One number for each of several.

use std::ops::Range;

use super::frames::{Fate, Frame};
use super::reader::Reader;
use super::resolved::Matter;
use super::scope::{Anchor, Scope};
use super::tokens::{Break, Figure, Kind};
use super::units::valued;
use super::words::Head;

impl Reader<'_> {
    /// One number for each item of the list before it: 受理数、办理数均为0.
    pub(super) fn distributed(
        &self,
        frame: Frame,
        figure: Figure,
        back: Range<usize>,
        scope: &mut Scope,
    ) -> (Frame, usize) {
        let end = frame.at + 1;
        let mut readings = Vec::new();
        let mut all_understood = true;
        let mut meaning = None;
        for places in self.listed(back.clone(), scope) {
            match self.head(&places, scope, false) {
                Head::Ours(resolved, understood) => {
                    if valued(&resolved, figure, None).is_none() {
                        continue;
                    }
                    let mut resolved = resolved;
                    if resolved.noun_only && figure.value.is_zero() {
                        resolved.readings.truncate(2);
                    }
                    all_understood &= understood;
                    let groups = if resolved.items.len() > 1 {
                        resolved.items.clone()
                    } else {
                        vec![resolved.readings.clone()]
                    };
                    readings.extend(groups.into_iter().map(|group| self.readings(group, scope)));
                    scope.anchor = Anchor::Ours;
                    meaning = Some(*resolved);
                }
                Head::Empty => {}
                _ => all_understood = false,
            }
        }
        let fate = if readings.is_empty() { Fate::NotUnderstood } else { Fate::Bound };
        let frame =
            Frame { words: back, readings, understood: all_understood, fate, unit: "件", meaning, ..frame };
        (frame, end)
    }

    /// The items of a list, each with its words. Documents and what was done with them stay together:
    /// 规章、规范性文件的制发、废止.
    fn listed(&self, words: Range<usize>, scope: &Scope) -> Vec<Vec<usize>> {
        let parts = |words: Range<usize>, least: Break| -> Vec<Range<usize>> {
            let is_stop = |&at: &usize| matches!(self.tokens[at].kind, Kind::Break(kind) if kind >= least);
            let mut from = words.start;
            let mut parts = Vec::new();
            for stop in words.clone().filter(is_stop).chain([words.end]) {
                parts.push(from..stop);
                from = stop + 1;
            }
            parts
        };
        let mut items = Vec::new();
        for clause in parts(words, Break::Clause) {
            let whole = self.places(clause.clone());
            match self.head(&whole, scope, false) {
                Head::Ours(resolved, _)
                    if resolved.matter == Matter::Disclosure && resolved.items.len() > 1 =>
                {
                    items.push(whole);
                }
                _ => items.extend(parts(clause, Break::List).into_iter().map(|item| self.places(item))),
            }
        }
        items
    }
}
