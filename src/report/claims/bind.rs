//! The walk over a paragraph: each number is bound to the nearest words of its own clause.

use std::ops::Range;

use super::resolve::{Context, Listing, Matter, Resolved, is_meaningful, plain, resolve};
use super::scan::{Break, Figure, Kind, Token, Unit, tokens};
use super::{Certainty, Claim, ClaimKind, ClaimReading, Frame, carry};
use crate::key::Key;
use crate::number::Number;
use crate::report::Body;
use crate::span::Span;
use crate::template::phrases::{CARRIED_IN, CARRIED_OUT, Meaning, RECEIVED, Rank, Rate};

/// Which matter the text is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchor {
    /// Nothing was said yet.
    Open,
    /// One that the form's tables count.
    Ours,
    /// Another one.
    Foreign,
}

/// The claims of a squeezed paragraph; their spans are places in it.
pub(super) fn claims(text: &str, frame: &Frame, section: Option<u8>) -> Vec<Claim> {
    if !text.chars().any(|char| char.is_ascii_digit() || "零〇一二三四五六七八九十两无未没均全".contains(char)) {
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
        let end = tokens[start..].iter().position(is_end).map_or(tokens.len(), |at| start + at);
        walk.sentence(start..end);
        start = end + 1;
    }
    walk.claims
}

struct Walk<'a> {
    text: &'a str,
    tokens: &'a [Token],
    frame: &'a Frame<'a>,
    anchor: Anchor,
    in_disputes: bool,
    context: Context,
    claims: Vec<Claim>,
}

/// What holds within one sentence.
struct Sentence {
    range: Range<usize>,
    /// Whether it speaks of the disclosure of information in so many words.
    names_disclosure: bool,
    /// Whether it has words that only applications have.
    names_applications: bool,
    /// Whether it names applications, and none for something else.
    names_requests: bool,
    /// Where the words of the next number begin.
    segment: usize,
    /// Where the clause begins.
    clause: usize,
    clause_has_number: bool,
    /// The clause before, where it has no number: what is spoken of.
    topic: Option<Range<usize>>,
    /// Whether the numbers of this list stand in front of their words.
    forward: bool,
    /// Whether the clause speaks of another year, or of other bodies.
    elsewhere: bool,
    wider: bool,
    /// Whether the next number is last year's.
    is_past_figure: bool,
    /// Whether what follows is only compared with.
    comparing: bool,
    change: Option<Change>,
    /// Whether the clause has words of another matter: then a mismatch proves nothing.
    is_mixed: bool,
    /// The segments that brackets interrupted.
    brackets: Vec<Bracket>,
    first_claim: usize,
    /// The groups of disputes that were named.
    groups: Vec<Token>,
    /// The items of a list that still wait for their numbers: 分别为8件和4件.
    waiting: Option<Resolved>,
    /// What the last change was about.
    changed: Option<Resolved>,
    last: Option<Resolved>,
    /// What the parts behind 其中 are parts of.
    parent: Option<Resolved>,
}

/// What a bracket interrupted.
struct Bracket {
    /// Where the words of the next number began, if the bracket has numbers of its own and there were words.
    segment: Option<usize>,
    wider: bool,
    elsewhere: bool,
}

#[derive(Clone, Copy)]
struct Change {
    at: usize,
    rises: bool,
}

impl Walk<'_> {
    fn meaning(&self, at: usize) -> Option<Meaning> {
        match self.tokens.get(at)?.kind {
            Kind::Phrase(meaning) => Some(meaning),
            _ => None,
        }
    }

    fn words(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    fn is_filler(&self, at: usize) -> bool {
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
                    | Meaning::Restricting
                    | Meaning::Narrower
                    | Meaning::Together(_)
            )
        ) || self.tokens.get(at).is_some_and(|token| {
            matches!(token.kind, Kind::Year(_) | Kind::Break(Break::Open | Break::Close | Break::List))
        })
    }

    fn is_meaningful(&self, at: usize) -> bool {
        self.meaning(at).is_some_and(is_meaningful)
    }

    fn sentence(&mut self, range: Range<usize>) {
        self.context.columns = None;
        let holds = |wanted: fn(Meaning) -> bool| {
            range.clone().filter_map(|at| self.meaning(at)).any(wanted)
        };
        if holds(|meaning| matches!(meaning, Meaning::Elsewhen))
            || self.spans_years(&range)
            || self.sorts_documents(&range)
        {
            return;
        }
        let (Some(first), Some(last)) = (self.tokens.get(range.start), range.end.checked_sub(1)) else { return };
        let text = self.tokens.get(last).map_or("", |last| self.text.get(first.start..last.end).unwrap_or(""));
        let mut state = Sentence {
            names_disclosure: self.in_disputes || text.contains("信息公开") || text.contains("依申请公开"),
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
            change: None,
            is_mixed: false,
            brackets: Vec::new(),
            first_claim: self.claims.len(),
            groups: Vec::new(),
            waiting: None,
            changed: None,
            last: None,
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

    /// Whether a number is the next thing behind `at`.
    fn counts_next(&self, at: usize) -> bool {
        let next = (at + 1..self.tokens.len()).find(|&next| !self.is_filler(next));
        next.is_some_and(|next| matches!(self.tokens[next].kind, Kind::Number(_)))
    }

    /// Whether the sentence counts documents by how they may be opened: 主动公开57件、依申请公开89件.
    fn sorts_documents(&self, range: &Range<usize>) -> bool {
        let counts = |words: &str| {
            range.clone().any(|at| {
                self.words(at) == words && self.counts_next(at)
            })
        };
        counts("主动公开") && counts("依申请公开")
    }

    /// Whether the sentence counts over several years: 2022年至2024年, 自2019年.
    fn spans_years(&self, range: &Range<usize>) -> bool {
        let years: Vec<usize> = range.clone().filter(|&at| matches!(self.tokens[at].kind, Kind::Year(_))).collect();
        years.windows(2).any(|pair| {
            pair[1] - pair[0] <= 3
                && (pair[0] + 1..pair[1]).any(|at| matches!(self.words(at), "至" | "到" | "-" | "—" | "与"))
                && (pair[0] + 1..pair[1]).all(|at| !self.is_meaningful(at))
        }) || years.iter().any(|&at| at > range.start && matches!(self.words(at - 1), "自"))
            && self.frame.year.is_some_and(|year| {
                years.iter().any(|&at| matches!(self.tokens[at].kind, Kind::Year(found) if found != year))
            })
    }

    fn at_break(&mut self, at: usize, kind: Break, state: &mut Sentence) {
        match kind {
            Break::Clause => {
                let is_topic = !state.clause_has_number && (state.clause..at).any(|before| self.is_meaningful(before));
                state.topic = is_topic.then_some(state.clause..at);
                state.is_mixed &= !matches!(self.words(at), ";" | "；");
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

    fn at_year(&mut self, at: usize, year: i32, state: &mut Sentence) {
        let Some(report_year) = self.frame.year.map(i32::from) else { return };
        let is_carried_in = |at: &usize| {
            matches!(self.meaning(*at), Some(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_IN))
        };
        if state.comparing || (at + 1..at + 4).any(|next| is_carried_in(&next)) {
            return;
        }
        let begins = (state.clause..at).all(|before| self.is_filler(before) || self.is_own_name(before));
        if year == report_year {
            state.elsewhere = false;
        } else if begins {
            state.elsewhere = true;
        } else if year == report_year - 1 && self.has_number_next(at) {
            state.is_past_figure = true;
        }
    }

    /// Whether nothing but 底 or 的 stands between here and a number.
    fn has_number_next(&self, at: usize) -> bool {
        let next = (at + 1..self.tokens.len()).take(4).find(|&next| !matches!(self.words(next), "度" | "底" | "末" | "的"));
        next.is_some_and(|next| matches!(self.tokens[next].kind, Kind::Number(_)))
    }

    fn at_phrase(&mut self, at: usize, meaning: Meaning, state: &mut Sentence) {
        match meaning {
            Meaning::Foreign => {
                self.anchor = Anchor::Foreign;
                state.is_mixed = true;
            }
            // 依申请公开 is also an attribute of documents.
            Meaning::Application
                if self.anchor == Anchor::Foreign
                    && self.words(at) == "依申请公开"
                    && self.counts_next(at) => {}
            Meaning::Application => self.anchor = Anchor::Ours,
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
            Meaning::Wider if !self.is_government() => state.wider = true,
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
            Meaning::Compared => {
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
            Meaning::Among => state.parent = state.last.clone(),
            Meaning::Not => self.none(at, state),
            Meaning::All => self.all(at, state),
            _ => {}
        }
    }

    /// 新收 and the like return to applications where 申请 follows, or where nothing else was said.
    fn names_application_next(&self, at: usize) -> bool {
        (at + 1..self.tokens.len()).take(3).any(|next| {
            matches!(self.meaning(next), Some(Meaning::Request | Meaning::Application | Meaning::Applicants(_)))
        })
    }

    /// Disputes about something else than the disclosure of information are another matter.
    fn at_dispute(&mut self, at: usize, state: &mut Sentence) {
        let before = state.clause..at;
        let is_handled = before.clone().any(|before| {
            matches!(self.meaning(before), Some(Meaning::Count(count)) if count.rank == Rank::Verb)
                || matches!(self.words(before), "审理" | "审查")
        });
        let is_about_something_else = before.clone().any(|before| {
            matches!(self.meaning(before), Some(Meaning::Subject(_) | Meaning::Foreign))
        });
        if !state.names_disclosure && (is_handled || is_about_something_else || self.anchor == Anchor::Foreign) {
            self.anchor = Anchor::Foreign;
        } else {
            self.anchor = Anchor::Ours;
        }
    }

    fn is_government(&self) -> bool {
        self.frame.body == Some(Body::Government)
    }

    /// Whether unknown words end like the name of a body that is not the one that reports.
    fn names_other_body(&self, at: usize) -> bool {
        const ENDS: [&str; 8] = ["局", "委员会", "委", "厅", "中心", "大队", "支队", "街道"];
        let words = self.words(at);
        words.chars().count() >= 2
            && ENDS.iter().any(|end| words.ends_with(end))
            && !self.is_own_name(at)
    }

    /// Whether unknown words are the name of the body that reports, or its end.
    fn is_own_name(&self, at: usize) -> bool {
        let words = self.words(at);
        let tail: String = {
            let count = words.chars().count();
            words.chars().skip(count.saturating_sub(3)).collect()
        };
        self.frame.organ.is_some_and(|organ| !tail.is_empty() && organ.ends_with(&tail))
    }

    fn at_number(&mut self, at: usize, figure: Figure, state: &mut Sentence) {
        if state.comparing {
            return;
        }
        if std::mem::take(&mut state.is_past_figure) || at < state.segment {
            return;
        }
        if figure.unit == Unit::Other || state.elsewhere || state.wider {
            state.segment = at + 1;
            return;
        }
        if let Some(change) = state.change.filter(|change| change.at >= state.segment) {
            self.change(at, figure, change, state);
        } else if figure.unit == Unit::Percent {
            self.share(at, figure, state);
        } else {
            self.count(at, figure, state);
        }
        state.change = None;
        state.clause_has_number = true;
        state.segment = state.segment.max(at + 1);
    }

    fn count(&mut self, at: usize, figure: Figure, state: &mut Sentence) {
        if let Some(mut waiting) = state.waiting.take()
            && (state.segment..at).all(|between| self.is_filler(between))
        {
            waiting.items.remove(0);
            self.add_first(waiting, at..at, at, figure, state);
            return;
        }
        let back = state.segment.min(at)..at;
        let is_respective = back.clone().any(|before| matches!(self.meaning(before), Some(Meaning::Respectively)));
        let last_meaningful = back.clone().rev().find(|&before| self.is_meaningful(before));
        let has_becomes = back.clone().any(|before| matches!(self.meaning(before), Some(Meaning::Becomes)));
        let is_distributed = back.clone().any(|before| {
            matches!(self.meaning(before), Some(Meaning::Each))
                || figure.value.is_zero() && matches!(self.meaning(before), Some(Meaning::All))
        });
        let is_of_share = at >= 2
            && matches!(self.tokens[at - 1].kind, Kind::Break(Break::Open))
            && matches!(self.tokens[at - 2].kind, Kind::Number(before) if before.unit == Unit::Percent);
        if is_of_share && let Some(last) = state.last.clone() {
            // 自然人占83.6%（46件）
            self.add(last, at..at, at, figure, false, state);
            return;
        }
        let is_within = last_meaningful.is_some_and(|last| (last + 1..at).any(|between| matches!(self.words(between), "中" | "里")));
        if let Some(last) = last_meaningful.filter(|_| !is_within) {
            let is_beside = (last + 1..at).all(|between| {
                self.is_filler(between)
                    || self.is_own_name(between)
                    || matches!(self.meaning(between), Some(Meaning::Becomes | Meaning::Not))
                    || matches!(self.tokens[between].kind, Kind::Number(_) | Kind::Break(Break::Colon))
            });
            if is_beside && let Some(resolved) = self.resolved(back.clone(), state) {
                if is_respective && resolved.items.len() > 1 {
                    self.add_first(resolved, back, at, figure, state);
                    return;
                }
                self.add(resolved, back, at, figure, is_distributed, state);
            }
            return;
        }
        if let Some(together) = back.clone().find_map(|before| match self.meaning(before) {
            Some(Meaning::Together(count)) => Some(count),
            _ => None,
        }) {
            self.together(together, at, figure, state);
            return;
        }
        if has_becomes {
            if let Some(changed) = state.changed.clone() {
                self.add(changed, back, at, figure, false, state);
            }
            return;
        }
        if !self.count_forward(at, figure, state)
            && back.clone().all(|before| self.is_filler(before))
            && let Some(topic) = state.topic.clone()
            && let Some(resolved) = self.resolved(topic.clone(), state)
        {
            // 行政复议方面，共8件
            self.add(resolved, topic, at, figure, false, state);
        }
    }

    /// A number in front of its words: 140件行政复议, 2件结转至下一年度.
    fn count_forward(&mut self, at: usize, figure: Figure, state: &mut Sentence) -> bool {
        let mut end = self.end_of_words(at + 1, state.range.end, true);
        let first = (at + 1..end).find(|&next| !self.is_filler(next));
        if !first.is_some_and(|first| self.is_meaningful(first)) {
            return first.is_some();
        }
        let mut resolved = self.resolved(at + 1..end, state);
        if resolved.as_ref().is_none_or(|resolved| resolved.noun_only || resolved.is_generic) {
            // What became of them may stand in the next clauses.
            let further = self.end_of_words(at + 1, state.range.end, false);
            let more = self.resolved(at + 1..further, state);
            if more.as_ref().is_some_and(|more| !more.noun_only && !more.is_generic) {
                (resolved, end) = (more, further);
            }
        }
        let Some(mut resolved) = resolved else { return true };
        if resolved.is_generic {
            resolved.certainty = Certainty::Doubtful;
        }
        if resolved.matter == Matter::Disputes
            && !(at + 1..end).any(|next| matches!(self.meaning(next), Some(Meaning::Outcome(_))))
            && let Some(outcome) = self.outcome_of_list(end, state.range.end)
        {
            // 4件行政复议、2件行政诉讼获维持: the outcome at the end is that of every item.
            let mut tokens: Vec<Token> = self.tokens[at + 1..end].to_vec();
            tokens.push(self.tokens[outcome]);
            resolved = resolve(&tokens, &self.context, self.frame.template).unwrap_or(resolved);
        }
        self.add(resolved, at..end, at, figure, false, state);
        state.segment = end;
        state.forward = true;
        true
    }

    /// The end of the words that may belong to the number before `from`.
    fn end_of_words(&self, from: usize, end: usize, within_clause: bool) -> usize {
        (from..end)
            .find(|&next| match self.tokens[next].kind {
                Kind::Number(_) => true,
                Kind::Break(Break::Clause | Break::Colon) => within_clause,
                Kind::Break(Break::List) => within_clause && self.words(next) == "、",
                Kind::Break(Break::Close | Break::Open) => true,
                _ => within_clause && next > from && matches!(self.words(next), "中" | "里" | "内"),
            })
            .unwrap_or(end)
    }

    /// The outcome at the end of a list whose items are numbers with disputes and nothing else.
    fn outcome_of_list(&self, from: usize, end: usize) -> Option<usize> {
        for at in from..end {
            match self.tokens[at].kind {
                Kind::Break(Break::List) | Kind::Number(_) => {}
                Kind::Phrase(Meaning::Outcome(_)) => return Some(at),
                Kind::Phrase(Meaning::Disputes(_) | Meaning::Filler | Meaning::Each | Meaning::All) => {}
                Kind::Gap if self.words(at).chars().count() <= 2 => {}
                Kind::Year(_) | Kind::Phrase(Meaning::ThisYear | Meaning::Own) => {}
                _ => return None,
            }
        }
        None
    }

    /// What words mean here, if they may be bound at all.
    fn resolved(&self, range: Range<usize>, state: &Sentence) -> Option<Resolved> {
        let tokens = &self.tokens[range.clone()];
        let mut resolved = resolve(tokens, &self.context, self.frame.template)?;
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
            let is_open = anchor == Anchor::Open && !state.names_applications;
            if is_open && resolved.is_generic && !state.names_requests {
                return None;
            }
            if resolved.noun_only && !names_application && (anchor == Anchor::Open || !names_request) {
                return None;
            }
        }
        if state.is_mixed || self.adds_unknown_noun(&range) {
            resolved.certainty = Certainty::Doubtful;
        }
        Some(resolved)
    }

    /// Whether unknown words stand between a verb and the applications: only some are counted.
    fn adds_unknown_noun(&self, range: &Range<usize>) -> bool {
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

    fn add(
        &mut self,
        resolved: Resolved,
        words: Range<usize>,
        at: usize,
        figure: Figure,
        is_distributed: bool,
        state: &mut Sentence,
    ) {
        let Some((value, unit)) = valued(&resolved, figure) else { return };
        let certainty = if figure.about { Certainty::Doubtful } else { resolved.certainty };
        let span = self.span_of(words, at);
        let is_list = is_distributed && resolved.items.len() > 1;
        let groups = if is_list { resolved.items.clone() } else { vec![resolved.readings.clone()] };
        for readings in groups {
            self.claims.push(Claim {
                span,
                value,
                decimals: figure.decimals,
                unit,
                kind: ClaimKind::Value,
                readings: plain(readings),
                certainty,
            });
        }
        self.context = resolved.context.clone();
        self.anchor = Anchor::Ours;
        if figure.about {
            state.changed = Some(resolved.clone());
        }
        state.last = Some(resolved);
    }

    /// Binds a number to the first item of a list; the others wait for theirs.
    fn add_first(&mut self, list: Resolved, words: Range<usize>, at: usize, figure: Figure, state: &mut Sentence) {
        let Some(readings) = list.items.first().cloned() else { return };
        let first = Resolved { readings, items: Vec::new(), ..list.clone() };
        self.add(first, words, at, figure, false, state);
        if list.items.len() > 1 {
            state.waiting = Some(list);
        }
    }

    /// From the first word that counts to the number's unit.
    fn span_of(&self, words: Range<usize>, at: usize) -> Span {
        let first = words.clone().find(|&word| self.is_meaningful(word)).unwrap_or(at).min(at);
        let last = words.rev().find(|&word| self.is_meaningful(word)).unwrap_or(at).max(at);
        Span::new(self.tokens[first].start, self.tokens[last].end)
    }

    /// 两项合计31件: the claims just before, taken together.
    fn together(&mut self, count: usize, at: usize, figure: Figure, state: &Sentence) {
        let own = &self.claims[state.first_claim..];
        let parts: Vec<_> = own.iter().rev().filter(|claim| claim.kind == ClaimKind::Value).take(count).collect();
        if parts.len() < count || figure.unit == Unit::Percent {
            return;
        }
        let terms = parts.iter().rev().filter_map(|claim| claim.readings.first()).flat_map(|reading| reading.terms.clone());
        let claim = Claim {
            span: Span::new(self.tokens[at].start, self.tokens[at].end),
            value: figure.value,
            decimals: figure.decimals,
            unit: "件",
            kind: ClaimKind::Value,
            readings: plain(vec![terms.collect()]),
            certainty: if figure.about { Certainty::Doubtful } else { Certainty::Firm },
        };
        self.claims.push(claim);
    }

    /// More or less than last year.
    fn change(&mut self, at: usize, figure: Figure, change: Change, state: &mut Sentence) {
        let before = state.clause..change.at;
        let between = state.segment.max(change.at)..at;
        let own = self.resolved(before, state).or_else(|| self.resolved(between, state));
        let resolved = own.or_else(|| state.last.clone()).filter(|resolved| resolved.matter != Matter::Disputes || self.anchor == Anchor::Ours);
        let Some(mut resolved) = resolved.filter(|_| self.anchor != Anchor::Foreign) else { return };
        if resolved.noun_only {
            resolved.certainty = Certainty::Firm;
            resolved.readings.truncate(1);
        }
        let kind = match figure.unit {
            Unit::Percent => ClaimKind::Growth,
            Unit::Pieces | Unit::TenThousandYuan => ClaimKind::Difference,
            _ => return,
        };
        let value = if change.rises { figure.value } else { figure.value.negated() };
        self.claims.push(Claim {
            span: Span::new(self.tokens[change.at].start, self.tokens[at].end),
            value,
            decimals: figure.decimals,
            unit: if kind == ClaimKind::Growth { "%" } else { "件" },
            kind,
            readings: plain(resolved.readings.clone()),
            certainty: if figure.about { Certainty::Doubtful } else { resolved.certainty },
        });
        state.changed = Some(resolved);
    }

    /// A number of per cent.
    fn share(&mut self, at: usize, figure: Figure, state: &mut Sentence) {
        let back = state.segment..at;
        if let Some((rate_at, rate)) = back.clone().rev().find_map(|before| match self.meaning(before) {
            Some(Meaning::Rate(rate)) => Some((before, rate)),
            _ => None,
        }) {
            self.rate(rate_at..at, rate, figure, state);
            return;
        }
        let share = back.clone().rev().find(|&before| matches!(self.meaning(before), Some(Meaning::Share)));
        let in_brackets = at > 0 && matches!(self.tokens[at - 1].kind, Kind::Break(Break::Open));
        if share.is_none() && !in_brackets {
            return;
        }
        let share = share.unwrap_or(at);
        let named = (state.segment..share).any(|before| self.is_meaningful(before));
        let part = if named { self.resolved(state.segment..share, state) } else { state.last.clone() };
        let Some(part) = part else { return };
        let whole_words = share + 1..at;
        let names_whole = whole_words.clone().any(|word| self.is_meaningful(word));
        let wholes = if names_whole {
            match resolve(&self.tokens[whole_words], &self.context, self.frame.template) {
                Some(whole) => whole.readings,
                None => return,
            }
        } else {
            let mut wholes = part.wholes.clone();
            wholes.extend(state.parent.iter().flat_map(|parent| parent.readings.clone()));
            wholes
        };
        let is_paired = part.is_paired && !names_whole && wholes.len() >= part.readings.len();
        let share_of = |(terms, whole): (&Vec<(Key, bool)>, &Vec<(Key, bool)>)| ClaimReading {
            terms: terms.clone(),
            whole: whole.clone(),
        };
        let mut readings: Vec<ClaimReading> = if is_paired {
            part.readings.iter().zip(&wholes).map(share_of).collect()
        } else {
            part.readings.iter().flat_map(|terms| wholes.iter().map(move |whole| share_of((terms, whole)))).collect()
        };
        readings.dedup();
        if readings.is_empty() {
            return;
        }
        self.claims.push(Claim {
            span: Span::new(self.tokens[share.min(at)].start, self.tokens[at].end),
            value: figure.value,
            decimals: figure.decimals,
            unit: "%",
            kind: ClaimKind::Share,
            readings,
            certainty: if figure.about { Certainty::Doubtful } else { part.certainty },
        });
        if named {
            self.context = part.context.clone();
            state.last = Some(part);
        }
    }

    /// 办结率, 公开率.
    fn rate(&mut self, words: Range<usize>, rate: Rate, figure: Figure, state: &Sentence) {
        let has_unknown = (state.clause..words.start).any(|before| matches!(self.tokens[before].kind, Kind::Gap));
        if self.anchor == Anchor::Foreign || (self.anchor == Anchor::Open && !state.names_applications && has_unknown) {
            return;
        }
        let cell = |row: &str| Key::find(&format!("applications.{row}.total"));
        let (Some(received), Some(carried_in), Some(handled), Some(granted), Some(partly)) = (
            cell("received"),
            cell("carried_in"),
            cell("handled_total"),
            cell("granted"),
            cell("partly_granted"),
        ) else {
            return;
        };
        let sum = |keys: &[Key]| -> Vec<(Key, bool)> { keys.iter().map(|&key| (key, false)).collect() };
        let reading = |part: &[Key], whole: &[Key]| ClaimReading { terms: sum(part), whole: sum(whole) };
        let readings = match rate {
            Rate::Finished => vec![reading(&[handled], &[received, carried_in])],
            Rate::Granted => {
                let parts = [&[granted][..], &[granted, partly]];
                let wholes = [&[handled][..], &[received], &[received, carried_in]];
                parts.iter().flat_map(|part| wholes.iter().map(|whole| reading(part, whole))).collect()
            }
        };
        self.claims.push(Claim {
            span: Span::new(self.tokens[words.start].start, self.tokens[words.end].end),
            value: figure.value,
            decimals: figure.decimals,
            unit: "%",
            kind: ClaimKind::Share,
            readings,
            certainty: if figure.about { Certainty::Doubtful } else { Certainty::Loose },
        });
    }

    /// 未收到, 没有, 无: none of what follows in the clause.
    fn none(&mut self, at: usize, state: &mut Sentence) {
        let end = self.end_of_negation(at + 1, state.range.end);
        if state.elsewhere || state.wider || state.comparing {
            return;
        }
        // 没有一起败诉: the number only makes the none stronger.
        let words: Vec<Token> = self.tokens[at + 1..end]
            .iter()
            .filter(|token| !matches!(token.kind, Kind::Number(_)))
            .copied()
            .collect();
        let has = |wanted: fn(Meaning) -> bool| {
            words.iter().any(|token| matches!(token.kind, Kind::Phrase(meaning) if wanted(meaning)))
        };
        if has(|meaning| matches!(meaning, Meaning::Foreign | Meaning::Aside | Meaning::Not)) {
            return;
        }
        let first = (at + 1..end).find(|&next| !self.is_filler(next) && !matches!(self.tokens[next].kind, Kind::Number(_)));
        let Some(first) = first else { return };
        let only_asked = !has(|meaning| !matches!(meaning, Meaning::Filler | Meaning::Request | Meaning::Among));
        let range = if only_asked {
            // 科研机构没有提出申请: what there is none of stands in front.
            state.clause..at
        } else if self.is_meaningful(first) {
            at + 1..end
        } else {
            return;
        };
        let has_disputes = has(|meaning| matches!(meaning, Meaning::Disputes(_)));
        let tokens: Vec<Token> = if only_asked { self.tokens[range.clone()].to_vec() } else { words.clone() }
            .into_iter()
            .filter(|token| !(has_disputes && matches!(token.kind, Kind::Phrase(Meaning::Count(_) | Meaning::Request | Meaning::Application))))
            .collect();
        for next in range.clone() {
            if let Some(meaning @ (Meaning::Disputes(_) | Meaning::Application | Meaning::Subject(_))) = self.meaning(next) {
                self.at_phrase(next, meaning, state);
            }
        }
        let names_group = (state.clause..at).any(|before| matches!(self.meaning(before), Some(Meaning::Disputes(_))));
        let tokens = if names_group { tokens } else { self.with_named_groups(tokens, state) };
        let Some(mut resolved) = resolve(&tokens, &self.context, self.frame.template) else { return };
        if self.anchor == Anchor::Foreign || resolved.noun_only {
            return;
        }
        if resolved.matter == Matter::Applications {
            let is_received = has(|meaning| matches!(meaning, Meaning::Count(count) if std::ptr::eq(count, &RECEIVED)))
                || tokens.iter().any(|token| matches!(self.text.get(token.start..token.end), Some("收到" | "接到" | "受理" | "接收")));
            let names_application = has(|meaning| matches!(meaning, Meaning::Application | Meaning::Request));
            if resolved.is_generic && !(is_received && names_application) {
                return;
            }
            let only_verbs = tokens.iter().all(|token| match token.kind {
                Kind::Phrase(Meaning::Count(count)) => count.rank == Rank::Verb,
                Kind::Phrase(Meaning::Applicants(_) | Meaning::Outcome(_)) => false,
                _ => true,
            });
            if only_verbs && !is_received {
                return;
            }
            if only_verbs && is_received {
                resolved.readings.truncate(1);
                resolved.items.truncate(1);
            }
        }
        let last_word = tokens.iter().rposition(|token| matches!(token.kind, Kind::Phrase(meaning) if is_meaningful(meaning)));
        let known = &tokens[..last_word.map_or(0, |last| last)];
        if known.iter().any(|token| matches!(token.kind, Kind::Gap)) && self.anchor == Anchor::Open {
            resolved.certainty = Certainty::Doubtful;
        }
        let figure = Figure { value: Number::from_integer(0), decimals: 0, unit: Unit::None, about: false };
        let groups = if resolved.items.len() > 1 { resolved.items.clone() } else { vec![resolved.readings.clone()] };
        let span = Span::new(self.tokens[range.start.min(at)].start, self.tokens[end.saturating_sub(1).max(at)].end);
        for readings in groups {
            self.claims.push(Claim {
                span,
                value: figure.value,
                decimals: 0,
                unit: "",
                kind: ClaimKind::Denial,
                readings: plain(readings),
                certainty: resolved.certainty,
            });
        }
        state.segment = end;
    }

    /// 没有案件被纠正 denies the outcome of every group that the sentence has named.
    fn with_named_groups(&self, tokens: Vec<Token>, state: &Sentence) -> Vec<Token> {
        let is_group = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Disputes(_)));
        let is_outcome = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Outcome(_)));
        if tokens.iter().any(is_group) || !tokens.iter().any(is_outcome) {
            return tokens;
        }
        let mut groups: Vec<Token> = Vec::new();
        for group in &state.groups {
            let words = |token: &Token| match token.kind {
                Kind::Phrase(Meaning::Disputes(groups)) => groups,
                _ => &[],
            };
            if groups.iter().all(|other| words(other) != words(group)) {
                groups.push(*group);
            }
        }
        groups.into_iter().chain(tokens).collect()
    }

    /// Where what a negation denies ends.
    fn end_of_negation(&self, from: usize, end: usize) -> usize {
        let stop = |&next: &usize| {
            matches!(self.tokens[next].kind, Kind::Break(Break::Clause | Break::Colon | Break::Open | Break::Close))
                || matches!(self.tokens[next].kind, Kind::Phrase(Meaning::Not)) && next > from
                || matches!(self.tokens[next].kind, Kind::Number(figure) if figure.value != Number::from_integer(1))
        };
        (from..end).find(stop).unwrap_or(end)
    }

    /// 各类申请均已办结, 行政复议8件，均获维持.
    fn all(&mut self, at: usize, state: &Sentence) {
        let outcome = (at + 1..state.range.end).take(4).find(|&next| !self.is_filler(next));
        let has_number = (state.clause..state.range.end)
            .take_while(|&next| !matches!(self.tokens[next].kind, Kind::Break(Break::Clause)) || next < at)
            .any(|next| matches!(self.tokens[next].kind, Kind::Number(_)));
        if let Some(outcome) = outcome.filter(|&outcome| matches!(self.meaning(outcome), Some(Meaning::Outcome(_)))) {
            if !has_number && !state.elsewhere && !state.wider {
                self.all_with_outcome(at, outcome, state);
            }
            return;
        }
        self.all_finished(at, state);
    }

    /// The number of disputes just named is that of one outcome; not meant to the letter.
    fn all_with_outcome(&mut self, at: usize, outcome: usize, state: &Sentence) {
        let total = self.claims[state.first_claim..].last().filter(|claim| claim.kind == ClaimKind::Value);
        let Some((value, last)) = total.map(|claim| claim.value).zip(state.last.as_ref()) else { return };
        if last.matter != Matter::Disputes || last.context.listing == Listing::Outcomes {
            return;
        }
        let Some(resolved) = resolve(&[self.tokens[outcome]], &self.context, self.frame.template) else { return };
        self.claims.push(Claim {
            span: Span::new(self.tokens[at].start, self.tokens[outcome].end),
            value,
            decimals: 0,
            unit: "件",
            kind: ClaimKind::Value,
            readings: plain(resolved.readings),
            certainty: Certainty::Loose,
        });
    }

    /// Where all applications are finished, none is carried over.
    fn all_finished(&mut self, at: usize, state: &Sentence) {
        let is_finished = |next: usize| {
            matches!(self.words(next), "办结" | "已办结" | "办理完成" | "办理完毕" | "办理完结" | "办毕" | "处理完毕")
        };
        let next = (at + 1..state.range.end).take(3).find(|&next| !self.is_filler(next));
        let all_of_them = (state.clause..at).any(|before| {
            matches!(self.meaning(before), Some(Meaning::Application | Meaning::Request))
                || matches!(self.words(before), "所有" | "各类")
        });
        let has_number = (state.clause..at).any(|before| matches!(self.tokens[before].kind, Kind::Number(_)));
        let ends_clause = next.is_some_and(|next| {
            self.tokens.get(next + 1).is_none_or(|token| matches!(token.kind, Kind::Break(kind) if kind >= Break::Clause))
        });
        if !next.is_some_and(is_finished)
            || !all_of_them
            || has_number
            || !ends_clause
            || state.elsewhere
            || state.wider
            || self.anchor == Anchor::Foreign
            || (self.anchor == Anchor::Open && !state.names_applications)
        {
            return;
        }
        let token = Token { kind: Kind::Phrase(Meaning::Count(&CARRIED_OUT)), ..self.tokens[at] };
        let Some(resolved) = resolve(&[token], &self.context, self.frame.template) else { return };
        self.claims.push(Claim {
            span: Span::new(self.tokens[state.clause].start, self.tokens[next.unwrap_or(at)].end),
            value: Number::from_integer(0),
            decimals: 0,
            unit: "",
            kind: ClaimKind::Denial,
            readings: plain(resolved.readings),
            certainty: Certainty::Firm,
        });
    }
}

impl Sentence {
    fn begin_clause(&mut self, at: usize) {
        self.segment = at;
        self.clause = at;
        self.clause_has_number = false;
        self.forward = false;
        self.comparing = false;
        self.change = None;
    }
}

/// The claim's value in the unit of the cells and the unit's name, if the unit fits them.
fn valued(resolved: &Resolved, figure: Figure) -> Option<(Number, &'static str)> {
    let is_amount = resolved.matter == Matter::Disclosure
        && resolved.readings.iter().flatten().any(|(key, _)| key.name().ends_with(".amount"));
    match figure.unit {
        Unit::Yuan | Unit::TenThousandYuan if !is_amount => None,
        Unit::TenThousandYuan => Some((figure.value, "万元")),
        Unit::Yuan if resolved.readings.iter().flatten().any(|(key, _)| key.name().contains("procurement")) => {
            Some((figure.value, "元"))
        }
        Unit::Yuan => {
            let mut value = figure.value;
            for _ in 0..4 {
                value = value.tenth()?;
            }
            Some((value, "元"))
        }
        Unit::Percent | Unit::Other => None,
        Unit::Pieces => (!is_amount || resolved.readings.len() > 1).then_some((figure.value, "件")),
        Unit::None => Some((figure.value, "")),
        Unit::Items(unit) => {
            let fits = match resolved.matter {
                Matter::Applications => {
                    matches!(unit, '个') || unit == '条' && resolved.has_noun && resolved.certainty == Certainty::Firm
                }
                Matter::Disputes => unit == '个',
                Matter::Disclosure => {
                    matches!(unit, '个' | '部')
                        || unit == '项'
                            && resolved.readings.iter().flatten().any(|(key, _)| key.name().contains("procurement"))
                }
            };
            fits.then_some((figure.value, "件"))
        }
    }
}
