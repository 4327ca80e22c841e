//! What single pieces of a paragraph say.

use std::ops::Range;

use super::Certainty;
use super::resolve::{Matter, Resolved, is_meaningful, resolve};
use super::scan::{Break, Kind};
use super::state::{Anchor, Sentence};
use super::walk::Walk;
use crate::template::phrases::Meaning;

impl Walk<'_> {
    pub(super) fn meaning(&self, at: usize) -> Option<Meaning> {
        match self.tokens.get(at)?.kind {
            Kind::Phrase(meaning) => Some(meaning),
            _ => None,
        }
    }

    /// The text of the pieces `from..to`.
    pub(super) fn clause_text(&self, from: usize, to: usize) -> &str {
        let start = self.tokens.get(from).map_or(0, |token| token.start);
        let end = self.tokens.get(to).map_or(self.text.len(), |token| token.start);
        self.text.get(start..end).unwrap_or("")
    }

    pub(super) fn words(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    pub(super) fn is_filler(&self, at: usize) -> bool {
        matches!(
            self.meaning(at),
            Some(
                Meaning::Filler
                    | Meaning::About
                    | Meaning::Each
                    | Meaning::All
                    | Meaning::Own
                    | Meaning::ThisYear
                    | Meaning::LastYear
                    | Meaning::Respectively
                    | Meaning::Among
                    | Meaning::Compared
                    | Meaning::Base(_)
                    | Meaning::Restricting
                    | Meaning::Narrower
                    | Meaning::Together(_)
            )
        ) || self.tokens.get(at).is_some_and(|token| {
            matches!(token.kind, Kind::Year(_) | Kind::Break(Break::Open | Break::Close | Break::List))
        })
    }

    /// The last meaningful piece of `from..end`; `from` where there is none.
    pub(super) fn last_meaningful(&self, from: usize, end: usize) -> usize {
        (from..end).rev().find(|&at| self.is_meaningful(at)).unwrap_or(from)
    }

    pub(super) fn is_meaningful(&self, at: usize) -> bool {
        self.meaning(at).is_some_and(is_meaningful)
    }

    /// What words mean here, if they may be bound at all.
    pub(super) fn resolved(&self, range: Range<usize>, state: &Sentence) -> Option<Resolved> {
        let tokens = &self.tokens[range.clone()];
        let mut resolved = resolve(tokens, &self.context, self.frame)?;
        let names_application = range.clone().any(|at| {
            matches!(self.meaning(at), Some(Meaning::Application))
                && (self.anchor != Anchor::Foreign || self.words(at) != "依申请公开")
        });
        let names_request = tokens.iter().any(|token| matches!(token.kind, Kind::Phrase(Meaning::Request)));
        let is_foreign = tokens.iter().any(|token| matches!(token.kind, Kind::Phrase(Meaning::Foreign)));
        let anchor = if names_application { Anchor::Ours } else { self.anchor };
        if anchor == Anchor::Foreign || (is_foreign && !names_application) {
            return None;
        }
        if resolved.matter == Matter::Applications {
            // 行政许可1286件，办结1280件
            if self.context.subject.is_some() && resolved.is_generic && !names_request {
                return None;
            }
            let is_open = anchor == Anchor::Open && !state.names_applications;
            if is_open && resolved.is_generic && !state.names_requests {
                return None;
            }
            if resolved.noun_only && !names_application && (anchor == Anchor::Open || !names_request) {
                return None;
            }
        }
        if state.is_mixed && resolved.matter == Matter::Disclosure {
            return None;
        }
        // 受理各类申请1286件; 撤回4件，实际办理49件
        let is_vague = resolved.matter == Matter::Applications
            && (!names_application && range.clone().any(|at| matches!(self.words(at), "各类" | "各种"))
                || range.clone().any(|at| self.words(at) == "实际"));
        if state.is_mixed || is_vague || self.adds_unknown_noun(&range) {
            resolved.certainty = Certainty::Doubtful;
        }
        Some(resolved)
    }

    /// Whether unknown words stand between a verb and the applications: only some are counted.
    pub(super) fn adds_unknown_noun(&self, range: &Range<usize>) -> bool {
        let noun = range.clone().find(|&at| matches!(self.meaning(at), Some(Meaning::Application)));
        let Some(noun) = noun else { return false };
        let verb = (range.start..noun).rev().find(|&at| matches!(self.meaning(at), Some(Meaning::Count(_))));
        verb.is_some_and(|verb| {
            (verb + 1..noun).any(|at| {
                matches!(self.tokens[at].kind, Kind::Gap)
                    && self.words(at).chars().count() > 2
                    && (matches!(self.meaning(at + 1), Some(Meaning::Restricting)) || at + 1 == noun)
            })
        })
    }
}
