//! Sentences and clauses: the stretches of a paragraph within which words belong together.

use std::ops::Range;

use super::cells::is_meaningful;
use super::tokens::{Break, Kind, Token};
use crate::template::phrases::{Meaning, Rank};

/// A sentence with more pieces than this is taken for several: what belongs together stands nearer.
const LONGEST_SENTENCE: usize = 400;

/// What opens a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    Sentence,
    Comma,
    Semicolon,
    Colon,
    /// A bracket that explains what stands before it.
    Bracket,
    /// What goes on behind a bracket.
    Behind,
    /// 均, 全部: says something of the number just named.
    All,
}

/// Words that belong together.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) words: Range<usize>,
    pub(super) opens: Opens,
}

/// The sentences of a paragraph.
pub(super) fn sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let is_end = |token: &Token| matches!(token.kind, Kind::Break(Break::Sentence));
    let mut sentences = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let longest = (start + LONGEST_SENTENCE).min(tokens.len());
        let end = tokens[start..longest].iter().position(is_end).map_or(longest, |at| start + at);
        if end > start {
            sentences.push(start..end);
        }
        start = if tokens.get(end).is_some_and(is_end) { end + 1 } else { end.max(start + 1) };
    }
    sentences
}

/// The clauses of a sentence.
pub(super) fn clauses(tokens: &[Token], text: &str, sentence: Range<usize>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut opens = Opens::Sentence;
    let mut start = sentence.start;
    let mut depth = 0_usize;
    for at in sentence.clone() {
        let Kind::Break(kind) = tokens[at].kind else { continue };
        let next = match kind {
            Break::List | Break::Sentence => continue,
            Break::Clause if matches!(&text[tokens[at].start..tokens[at].end], ";" | "；") => {
                Opens::Semicolon
            }
            Break::Clause => Opens::Comma,
            Break::Colon if goes_on(tokens, at, sentence.end) => continue,
            Break::Colon => Opens::Colon,
            Break::Open => {
                depth += 1;
                Opens::Bracket
            }
            Break::Close if depth == 0 => Opens::Comma,
            Break::Close => {
                depth -= 1;
                Opens::Behind
            }
        };
        push(&mut clauses, tokens, start..at, opens);
        opens = next;
        start = at + 1;
    }
    push(&mut clauses, tokens, start..sentence.end, opens);
    clauses
}

/// Whether the clause goes on behind a colon: 收到申请：5件, 收到申请：无.
fn goes_on(tokens: &[Token], colon: usize, end: usize) -> bool {
    match tokens.get(colon + 1).map(|token| token.kind) {
        Some(Kind::Number(_)) => true,
        Some(Kind::Phrase(Meaning::Not | Meaning::ThisYear)) => (colon + 2..end).next().is_none_or(|next| {
            matches!(tokens[next].kind, Kind::Break(kind) if kind >= Break::Clause)
                || matches!(tokens[next].kind, Kind::Number(_))
        }),
        _ => false,
    }
}

/// Adds a clause, parted where 均 or 全部 says something of all that was just named.
fn push(clauses: &mut Vec<Clause>, tokens: &[Token], words: Range<usize>, opens: Opens) {
    // A bracket and what stands behind it are kept even where they are empty: they open and close a scope.
    if words.is_empty() && !matches!(opens, Opens::Bracket | Opens::Behind) {
        return;
    }
    match all_at(tokens, &words) {
        Some(all) => {
            clauses.push(Clause { words: words.start..all, opens });
            clauses.push(Clause { words: all..words.end, opens: Opens::All });
        }
        None => clauses.push(Clause { words, opens }),
    }
}

/// Where 均 or 全部 begins to say something of what stands before it in the same clause.
fn all_at(tokens: &[Token], words: &Range<usize>) -> Option<usize> {
    let all = words.clone().find(|&at| matches!(tokens[at].kind, Kind::Phrase(Meaning::All)))?;
    let names = |at: usize| match tokens[at].kind {
        Kind::Phrase(Meaning::Piece) => true,
        Kind::Phrase(meaning) => is_meaningful(meaning),
        _ => false,
    };
    let next = (all + 1..words.end).find(|&at| !matches!(tokens[at].kind, Kind::Phrase(Meaning::Filler)));
    let has_number = (words.start..all).any(|at| matches!(tokens[at].kind, Kind::Number(_)));
    let says_number = next.is_none_or(|next| matches!(tokens[next].kind, Kind::Number(_)));
    let has_more_numbers = (all + 1..words.end).any(
        |at| matches!(tokens[at].kind, Kind::Number(figure) if figure.unit != super::tokens::Unit::Other),
    );
    // 其余9件全部按期办复: the verb says what the number counts.
    let counts_by_verb = has_number
        && !(words.start..all).any(names)
        && (all..words.end).any(
            |at| matches!(tokens[at].kind, Kind::Phrase(Meaning::Count(count)) if count.rank != Rank::Flow),
        );
    let is_all =
        ((words.start..all).any(names) || has_number) && !says_number && !counts_by_verb && !has_more_numbers;
    is_all.then_some(all)
}
