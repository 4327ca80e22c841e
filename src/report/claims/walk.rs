//! The walk over a paragraph: what each piece changes for the numbers that follow.

use std::ops::Range;

use super::resolve::Context;
use super::scan::{Break, Kind, Token, is_numeral, tokens};
use super::state::{Anchor, Bracket, Change, Sentence};
use super::{Claim, Frame, carry};
use crate::template::phrases::{Meaning, Rank};
use crate::words::holds_any;

/// A sentence with more pieces than this is taken for several: what belongs together stands nearer.
const LONGEST_SENTENCE: usize = 400;

/// The claims of a squeezed paragraph; their spans are places in it.
pub(super) fn claims(text: &str, frame: &Frame, section: Option<u8>) -> Vec<Claim> {
    if !text.chars().any(may_state_number) {
        return Vec::new();
    }
    let mut tokens = tokens(text);
    carry::settle(&mut tokens, text, frame.year);
    let mut walk = Walk {
        text,
        tokens: &tokens,
        frame,
        anchor: Anchor::Open,
        in_disputes: section == Some(4),
        context: Context::default(),
        claims: Vec::new(),
    };
    let mut start = 0;
    while start < tokens.len() {
        let is_end = |token: &Token| matches!(token.kind, Kind::Break(Break::Sentence));
        let longest = (start + LONGEST_SENTENCE).min(tokens.len());
        let end = tokens[start..longest].iter().position(is_end).map_or(longest, |at| start + at);
        walk.sentence(start..end);
        start = if end < tokens.len() && is_end(&tokens[end]) { end + 1 } else { end.max(start + 1) };
    }
    walk.claims
}

/// Whether a character occurs in numbers, or in words for none or all.
fn may_state_number(char: char) -> bool {
    char.is_ascii_digit() || is_numeral(char) || matches!(char, '无' | '未' | '没' | '均' | '全')
}

pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) frame: &'a Frame<'a>,
    pub(super) anchor: Anchor,
    pub(super) in_disputes: bool,
    pub(super) context: Context,
    pub(super) claims: Vec<Claim>,
}

impl Walk<'_> {
    fn sentence(&mut self, range: Range<usize>) {
        self.context.columns = None;
        let holds = |wanted: fn(Meaning) -> bool| range.clone().filter_map(|at| self.meaning(at)).any(wanted);
        if holds(|meaning| matches!(meaning, Meaning::Elsewhen)) || self.spans_years(&range) {
            return;
        }
        if self.sorts_documents(&range) {
            self.anchor = Anchor::Foreign;
            return;
        }
        // 行政复议35件，其中政府信息公开8件: the parts do not tell what the whole is.
        let whole = range.clone().find(|&at| matches!(self.meaning(at), Some(Meaning::Among)));
        let whole = self.clause_text(range.start, whole.unwrap_or(range.end));
        let mut state = Sentence {
            names_disclosure: self.in_disputes || holds_any(whole, &["信息公开", "依申请公开"]),
            names_applications: holds(|meaning| match meaning {
                Meaning::Application => true,
                Meaning::Count(count) => count.rank != Rank::Verb,
                _ => false,
            }),
            names_requests: holds(|meaning| matches!(meaning, Meaning::Request)),
            segment: range.start,
            clause: range.start,
            clause_has_number: false,
            topic: None,
            forward: false,
            elsewhere: false,
            wider: false,
            is_past_figure: false,
            comparing: false,
            other_base: false,
            change: None,
            is_mixed: false,
            brackets: Vec::new(),
            first_claim: self.claims.len(),
            groups: Vec::new(),
            waiting: None,
            changed: None,
            last: None,
            is_at_other_count: false,
            parent: None,
            range: range.clone(),
        };
        for at in range {
            match self.tokens[at].kind {
                Kind::Break(kind) => self.at_break(at, kind, &mut state),
                Kind::Year(year) => self.at_year(at, i32::from(year), &mut state),
                Kind::Phrase(meaning) => self.at_phrase(at, meaning, &mut state),
                Kind::Number(figure) => self.at_number(at, figure, &mut state),
                Kind::Gap => {
                    if self.names_other_body(at) {
                        state.wider = true;
                    }
                }
                Kind::NoFigure => {}
            }
        }
    }

    fn at_break(&mut self, at: usize, kind: Break, state: &mut Sentence) {
        match kind {
            Break::Clause => {
                let is_topic =
                    !state.clause_has_number && (state.clause..at).any(|before| self.is_meaningful(before));
                state.topic = is_topic.then_some(state.clause..at);
                if matches!(self.words(at), ";" | "；") {
                    state.is_mixed = false;
                    state.groups.clear();
                }
                state.begin_clause(at + 1);
            }
            Break::Colon => {
                if !matches!(self.tokens.get(at + 1).map(|token| token.kind), Some(Kind::Number(_))) {
                    state.begin_clause(at + 1);
                }
            }
            Break::List if state.forward => state.segment = at + 1,
            Break::Open => {
                let close = (at + 1..state.range.end)
                    .find(|&close| matches!(self.tokens[close].kind, Kind::Break(Break::Close)));
                let has_number = (at + 1..close.unwrap_or(at))
                    .any(|inner| matches!(self.tokens[inner].kind, Kind::Number(_)));
                let outer = state.segment;
                let had_words = (outer..at).any(|before| self.is_meaningful(before));
                let segment = (!has_number || had_words).then_some(outer);
                let (wider, elsewhere) = (state.wider, state.elsewhere);
                state.brackets.push(Bracket { segment, wider, elsewhere });
                if has_number {
                    state.segment = at + 1;
                }
            }
            Break::Close => {
                if let Some(bracket) = state.brackets.pop() {
                    state.segment = bracket.segment.unwrap_or(at + 1);
                    state.wider = bracket.wider;
                    state.elsewhere = bracket.elsewhere;
                    state.forward = false;
                }
            }
            Break::List | Break::Sentence => {}
        }
    }

    pub(super) fn at_phrase(&mut self, at: usize, meaning: Meaning, state: &mut Sentence) {
        match meaning {
            Meaning::Foreign => {
                self.anchor = Anchor::Foreign;
                state.is_mixed = true;
            }
            // 依申请公开 is also an attribute of documents, which nobody receives.
            Meaning::Application
                if self.anchor == Anchor::Foreign
                    && self.words(at) == "依申请公开"
                    && self.counts_next(at)
                    && !self.follows_verb(at) => {}
            Meaning::Application => {
                self.anchor = Anchor::Ours;
                self.context.subject = None;
            }
            Meaning::Count(count) if count.rank == Rank::Flow && self.names_application_next(at) => {
                self.anchor = Anchor::Ours;
            }
            Meaning::Disputes(groups) => {
                self.at_dispute(at, state);
                self.context.disputes = Some(groups.to_vec());
                state.groups.push(self.tokens[at]);
            }
            Meaning::Subject(subject) => {
                self.anchor = Anchor::Ours;
                self.context.subject = Some(subject);
            }
            // 其中各部门收到30件: a part of what the government reports.
            Meaning::Wider if !self.is_government() || state.parent.is_some() => state.wider = true,
            Meaning::Narrower if self.is_government() => state.wider = true,
            Meaning::Own if !self.is_government() => state.wider = false,
            Meaning::ThisYear => state.elsewhere = false,
            Meaning::LastYear if !state.comparing => {
                if self.has_number_next(at) {
                    state.is_past_figure = true;
                } else if at == state.clause {
                    state.elsewhere = true;
                }
            }
            Meaning::Base(is_last_year) => state.other_base = !is_last_year,
            Meaning::PartOfYear => state.elsewhere = true,
            Meaning::Compared => {
                state.other_base = false;
                let behind = (at + 1..self.tokens.len()).take(3);
                state.comparing = behind.into_iter().any(|behind| {
                    matches!(self.tokens[behind].kind, Kind::Year(_) | Kind::Phrase(Meaning::LastYear))
                });
            }
            Meaning::Becomes => {
                state.comparing = false;
                state.change = None;
            }
            Meaning::Rise | Meaning::Fall => {
                state.comparing = false;
                state.is_past_figure = false;
                state.change = Some(Change { at, rises: matches!(meaning, Meaning::Rise) });
            }
            Meaning::Level => self.level(at, state),
            Meaning::Among => state.parent = state.last.clone(),
            Meaning::Not => self.none(at, state),
            Meaning::All => self.all(at, state),
            _ => {}
        }
    }
}
