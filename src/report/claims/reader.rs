//! The pieces of a paragraph, and what each says by itself.

use std::ops::Range;

use super::cells::is_meaningful;
use super::frames::Frame;
use super::numbers::printed_unit;
use super::tokens::{Break, Kind, Token};
use super::{ClaimKind, Known};
use crate::report::Body;
use crate::span::Span;
use crate::template::phrases::Meaning;
use crate::words::Characters;

/// A paragraph in pieces, and the report that it is from.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// The characters of the text.
    pub(super) characters: &'a Characters,
    pub(super) known: &'a Known<'a>,
    /// Whether it stands in the section about disputes.
    pub(super) in_disputes: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn meaning(&self, at: usize) -> Option<Meaning> {
        super::step();
        match self.tokens.get(at)?.kind {
            Kind::Phrase(meaning) => Some(meaning),
            _ => None,
        }
    }

    pub(super) fn words(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.words(self.text))
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        matches!(self.tokens.get(at), Some(Token { kind: Kind::Number(_), .. }))
    }

    pub(super) fn is_meaningful(&self, at: usize) -> bool {
        self.meaning(at).is_some_and(is_meaningful)
    }

    /// Whether a piece of a range means something wanted: one function for all that is asked for, each
    /// copy of it would be carried by the wasm.
    #[inline(never)]
    pub(super) fn holds(&self, range: Range<usize>, wanted: fn(Meaning) -> bool) -> bool {
        let end = range.end.min(self.tokens.len());
        for token in self.tokens.get(range.start..end).unwrap_or_default() {
            super::step();
            if let Kind::Phrase(meaning) = token.kind
                && wanted(meaning)
            {
                return true;
            }
        }
        false
    }

    /// Whether a piece says nothing about what a number counts.
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
                    | Meaning::Narrower
                    | Meaning::Together(_)
                    | Meaning::Total
                    | Meaning::Timely
                    | Meaning::Submit
                    | Meaning::Info
                    | Meaning::Rest
                    | Meaning::Becomes
                    | Meaning::Any
            )
        ) || self.is_government()
            && matches!(self.meaning(at), Some(Meaning::Wider))
            && self.words(at).starts_with('全')
            || self.tokens.get(at).is_some_and(|token| {
                matches!(token.kind, Kind::Year(_) | Kind::Month(_) | Kind::NoFigure | Kind::Break(_))
            })
            || self.is_harmless_gap(at)
    }

    /// Whether a piece may stand between 涉及 and what is spoken of: 涉及街道政府信息公开工作.
    pub(super) fn is_before_noun(&self, at: usize) -> bool {
        matches!(self.meaning(at), Some(Meaning::Filler | Meaning::Submit | Meaning::Own))
            || matches!(self.words(at), "街道" | "镇" | "乡" | "区" | "县" | "市" | "局" | "委")
    }

    /// A single character that is no word of its own.
    pub(super) fn is_harmless_gap(&self, at: usize) -> bool {
        matches!(self.tokens.get(at), Some(Token { kind: Kind::Gap, .. }))
            && {
                let mut chars = self.words(at).chars();
                matches!((chars.next(), chars.next()), (Some(char), None) if
                "于之各其已来时并用出入以可能会日底末月间者过着地得就乃即亦故便却才曾皆合遂凡此现".contains(char))
            }
    }

    pub(super) fn is_government(&self) -> bool {
        self.known.body == Some(Body::Government)
    }

    /// Whether nothing but 底, 同期, 为 or 的 stands between here and a number.
    pub(super) fn has_number_next(&self, at: usize) -> bool {
        let next = (at + 1..self.tokens.len()).take(4).find(|&next| {
            !matches!(
                self.words(next),
                "度" | "底" | "末" | "的" | "同期" | "为" | "同期的" | "仅" | "有" | "共有" | "共"
            )
        });
        next.is_some_and(|next| self.is_number(next))
    }

    /// Whether a break of a list stands in a range.
    pub(super) fn has_list(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|at| matches!(self.tokens[at].kind, Kind::Break(Break::List)))
    }

    /// From the first word that counts to the number's unit, or to the last word.
    pub(super) fn span_of(&self, frame: &Frame) -> Span {
        let words = frame.words.clone();
        let names =
            |word: usize| self.is_meaningful(word) || matches!(self.meaning(word), Some(Meaning::Rate(_)));
        // 均已答复 says what 答复 alone does not.
        let all =
            |word: usize| frame.kind == ClaimKind::Denial && matches!(self.meaning(word), Some(Meaning::All));
        let names = |word: usize| names(word) || all(word);
        let first = words.clone().find(|&word| names(word)).unwrap_or(frame.at).min(frame.at);
        let last = words.rev().find(|&word| self.is_meaningful(word)).unwrap_or(frame.at).max(frame.at);
        let start = self.tokens.get(first).map_or(0, |token| token.start);
        Span::new(start, self.tokens.get(last).map_or(start, |token| token.end))
    }

    /// The unit as the number is printed with it.
    pub(super) fn unit_of(&self, frame: &Frame) -> &'static str {
        let printed = self
            .tokens
            .get(frame.at)
            .filter(|token| matches!(token.kind, Kind::Number(_)) && frame.unit == "件");
        printed.and_then(|token| printed_unit(token.words(self.text))).unwrap_or(frame.unit)
    }

    /// The number itself.
    pub(super) fn span_at(&self, frame: &Frame) -> Span {
        self.tokens.get(frame.at).map_or(Span::new(0, 0), |token| Span::new(token.start, token.end))
    }
}
