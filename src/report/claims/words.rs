//! What the words beside a number name.

use super::Certainty;
use super::cells::resolve;
use super::reader::Reader;
use super::resolved::{Listing, Matter, Resolved};
use super::scope::{Anchor, Scope};
use super::tokens::{Break, Kind, Token};
use crate::template::phrases::{CARRIED_IN, CARRIED_OUT, Meaning, Measure, Rank, Subject, Term};

/// What words name.
pub(super) enum Head {
    /// Nothing.
    Empty,
    /// Values of the form; whether all of the words are understood.
    Ours(Box<Resolved>, bool),
    /// Another matter.
    Foreign,
    /// A part of what the form counts.
    Part,
    /// Nothing that is known.
    Unknown,
}

impl Reader<'_> {
    /// What words name, given as their places; the last noun is the head.
    pub(super) fn head(&self, words: &[usize], scope: &Scope, is_behind: bool) -> Head {
        let content: Vec<usize> = words.iter().copied().filter(|&at| !self.is_filler(at)).collect();
        let Some(&last) = content.last() else { return Head::Empty };
        if scope.sorts_documents || scope.is_unrelated {
            return Head::Foreign;
        }
        // 无法提供等其他情况9件: what is named is only an example.
        let is_example = |&at: &usize| {
            self.words(at) == "等" && matches!(self.meaning(at + 1), Some(Meaning::Rest | Meaning::Others))
        };
        if !is_behind && words.iter().any(is_example) {
            return Head::Part;
        }
        let is = |at: usize, wanted: fn(Meaning) -> bool| self.meaning(at).is_some_and(wanted);
        let is_part = |meaning| matches!(meaning, Meaning::Part | Meaning::Not | Meaning::Most);
        let has_outcome = content.iter().any(|&at| is(at, |meaning| matches!(meaning, Meaning::Outcome(_))));
        // 一审维持1件 is a part of the row 维持, not of all.
        let is_instance = |at: usize| has_outcome && matches!(self.words(at), "一审" | "二审" | "再审");
        // 同一申请人重复申请1件: the row says it all.
        let names_result = content
            .iter()
            .any(|&at| matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Result));
        let is_attribute = |at: usize| {
            // 因逾期不缴费而终止办理的1件
            names_result
                && ["同一", "第三方不同意", "终止"].iter().any(|words| self.words(at).starts_with(words))
        };
        if content.iter().any(|&at| is(at, is_part) && !is_instance(at) && !is_attribute(at)) {
            let is_foreign = !is_behind && is(last, |meaning| matches!(meaning, Meaning::Foreign));
            return if is_foreign { Head::Foreign } else { Head::Part };
        }
        if content.iter().any(|&at| is(at, |meaning| matches!(meaning, Meaning::Topic))) {
            let is_topic = content
                .iter()
                .any(|&at| is(at, |meaning| matches!(meaning, Meaning::Topic)) && !self.names_ours_next(at));
            if is_topic {
                return Head::Part;
            }
        }
        if is_behind && content.iter().any(|&at| self.lists_more_applicants(at)) {
            return Head::Part;
        }
        if self.counts_complaints(&content) {
            return Head::Foreign;
        }
        if let Some(head) = self.head_of_another(&content, last, scope, is_behind) {
            return head;
        }
        let names_application = content
            .iter()
            .any(|&at| is(at, |meaning| matches!(meaning, Meaning::Application | Meaning::Request)));
        let of_disputes = !names_application && counts_disputes(scope);
        let tokens: Vec<Token> = words
            .iter()
            .filter(|&&at| !is_instance(at) && !is_attribute(at))
            .map(|&at| if of_disputes { self.tokens[at].of_dispute() } else { self.tokens[at] })
            .collect();
        let Some(resolved) = resolve(&tokens, &scope.context, self.known) else { return Head::Unknown };
        let understood = content.iter().enumerate().all(|(index, &at)| {
            !matches!(self.tokens[at].kind, Kind::Gap) || self.is_harmless(&content, index, is_behind)
        });
        self.admitted(resolved, &content, understood, scope)
    }

    /// The noun that follows, over at most two words that stand before nouns.
    pub(super) fn next_noun(&self, at: usize) -> Option<usize> {
        (at + 1..self.tokens.len()).take(3).find(|&next| !self.is_before_noun(next))
    }

    /// Whether what follows 涉及 is a word of ours: 涉及第三方, 涉及政府信息公开的.
    fn names_ours_next(&self, at: usize) -> bool {
        // 许可证涉及的行政许可决定: said of what follows.
        if self.words(at + 1) == "的" {
            return true;
        }
        self.next_noun(at).filter(|&next| self.words(next) != "社会").is_some_and(|next| {
            matches!(
                self.meaning(next),
                Some(
                    Meaning::Info
                        | Meaning::Application
                        | Meaning::Count(_)
                        | Meaning::Disputes(_)
                        | Meaning::Applicants(_)
                )
            )
        })
    }

    /// Whether words that the vocabulary does not know leave the sense alone where they stand.
    fn is_harmless(&self, content: &[usize], index: usize, is_behind: bool) -> bool {
        let at = content[index];
        let words = self.words(at);
        let length = words.chars().count();
        if is_behind {
            // Behind all that counts.
            return content[index..].iter().all(|&at| !self.is_meaningful(at));
        }
        let is_before_verb = content.get(index + 1).is_some_and(|&next| {
            matches!(self.meaning(next), Some(Meaning::Count(count)) if count.rank != Rank::Result)
                || matches!(self.meaning(next), Some(Meaning::Measure(_)))
        });
        // 税务行政许可 in the report of a tax office: its own matter.
        let is_before_subject = content
            .get(index + 1)
            .is_some_and(|&next| matches!(self.meaning(next), Some(Meaning::Subject(_))));
        if is_before_subject && self.known.organ.is_some_and(|own| own.holds(words)) {
            return true;
        }
        let is_first = index == 0
            || content[..index].iter().all(|&before| matches!(self.tokens[before].kind, Kind::Gap));
        is_first && is_before_verb && length <= 1 && !words.ends_with('的')
    }

    /// Whether words may be bound here, and how surely.
    fn admitted(&self, mut resolved: Resolved, content: &[usize], understood: bool, scope: &Scope) -> Head {
        let names =
            |wanted: fn(Meaning) -> bool| content.iter().any(|&at| self.meaning(at).is_some_and(wanted));
        let names_application = names(|meaning| matches!(meaning, Meaning::Application));
        let names_request = names(|meaning| matches!(meaning, Meaning::Request));
        let mut understood = understood && !scope.unsure;
        match resolved.matter {
            Matter::Applications => {
                if self.is_left_dispute(content, scope) && !names_application && !names_request {
                    return Head::Part;
                }
                let has_subject = scope.context.subject.is_some() && resolved.is_generic;
                if has_subject && !names_request && !names_application {
                    return Head::Foreign;
                }
                if counts_disputes(scope) && resolved.is_generic && !names_request && !names_application {
                    return Head::Part;
                }
                match scope.anchor {
                    Anchor::Ours
                        if scope.strays && resolved.is_generic && !names_request && !names_application =>
                    {
                        understood = false;
                    }
                    Anchor::Ours => {}
                    _ if names_application => {}
                    // Another matter is left only where applications are named.
                    Anchor::Foreign if !names_request || resolved.noun_only => return Head::Foreign,
                    Anchor::Foreign => understood = false,
                    Anchor::Open if resolved.is_generic && !names_request && !scope.names_rows => {
                        if !scope.discloses {
                            return Head::Unknown;
                        }
                        understood = false;
                    }
                    // 收到群众来信12件。其中公开答复3件: parts of what was not understood.
                    Anchor::Open
                        if matches!(scope.parent, Some(None))
                            && scope.is_at_other_count
                            && !names_request =>
                    {
                        understood = false;
                    }
                    // 3个项目延到下年度实施: of anything.
                    Anchor::Open
                        if !names_request
                            && content.iter().any(|&at| {
                                matches!(self.meaning(at), Some(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_OUT))
                                    && self.words(at).starts_with(['延', '推', '拖', '留', '跨', '算', '移', '带', '明', '次', '来'])
                            })
                            && !scope.discloses =>
                    {
                        return Head::Unknown;
                    }
                    Anchor::Open => {}
                }
                if resolved.noun_only {
                    if !names_application && scope.anchor == Anchor::Foreign {
                        return Head::Unknown;
                    }
                    resolved.certainty = Certainty::Firm;
                }
            }
            Matter::Disputes => match self.admits_disputes(content, scope) {
                Ok(is_sure) => understood &= is_sure,
                Err(head) => return head,
            },
            Matter::Disclosure if scope.topics => return Head::Part,
            Matter::Disclosure => {
                let opened = names(|meaning| matches!(meaning, Meaning::Measure(Measure::Opened)));
                let has_opened =
                    resolved.readings.iter().flatten().any(|(key, _)| key.name().contains(".opened"));
                if opened
                    && !has_opened
                    && resolved.context.subject != Some(Subject::Procurement)
                    && !names(
                        |meaning| matches!(meaning, Meaning::Measure(measure) if measure != Measure::Opened),
                    )
                {
                    // Which of the two columns is open: a hint at most.
                    understood = false;
                }
            }
        }
        if scope.topics
            && resolved.context.listing == Listing::Nothing
            && !resolved.is_generic
            && !names_application
            && !names_request
            && resolved.is_rest
        {
            return Head::Part;
        }
        Head::Ours(Box::new(resolved), understood)
    }

    /// 诉讼方面，上年延续下来的1件: a dispute of last year.
    pub(super) fn is_left_dispute(&self, content: &[usize], scope: &Scope) -> bool {
        let is_left = |at: usize| matches!(self.meaning(at), Some(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_IN));
        content.iter().any(|&at| is_left(at))
            && scope.topic.is_some_and(|(from, to)| {
                self.holds(from..to, |meaning| matches!(meaning, Meaning::Disputes(_)))
            })
    }

    /// The noun behind a number that words in front of it still need: 收到24件公开申请.
    pub(super) fn noun_behind(&self, from: usize, end: usize) -> Option<usize> {
        for at in from..end {
            match self.tokens[at].kind {
                Kind::Break(Break::List | Break::Clause | Break::Colon | Break::Open | Break::Close)
                | Kind::Number(_) => return None,
                Kind::Phrase(
                    Meaning::Application
                    | Meaning::Request
                    | Meaning::Foreign
                    | Meaning::Subject(_)
                    | Meaning::Disputes(_)
                    | Meaning::Part
                    | Meaning::Topic,
                ) => return Some(at),
                Kind::Gap if !self.is_harmless_gap(at) => return None,
                Kind::Phrase(Meaning::All | Meaning::Not | Meaning::Count(_)) => return None,
                _ => {}
            }
        }
        None
    }

    /// The end of the words that may belong to the number in front of `from`.
    pub(super) fn end_of_words(&self, from: usize, end: usize) -> usize {
        (from..end)
            .find(|&next| match self.tokens[next].kind {
                // 53件申请来自44名自然人
                Kind::Number(figure) => {
                    figure.unit != super::tokens::Unit::Other
                        || self.words(next).ends_with(['名', '位', '家', '人', '户'])
                }
                // 4件尚在法定期限内、留待下年度办理: what says nothing goes on.
                Kind::Break(Break::List) => {
                    let goes_on = next > from
                        && !(from..next).any(|at| self.is_meaningful(at))
                        && !self.has_number_in_list(next);
                    self.words(next) == "、" && !goes_on
                }
                Kind::Break(_) => true,
                // 12件中纠正2件
                _ => {
                    matches!(self.words(next), "中" | "里")
                        && (next > from || (next + 1..end).any(|at| self.is_number(at)))
                }
            })
            .unwrap_or(end)
    }
}

/// Whether disputes were counted last.
fn counts_disputes(scope: &Scope) -> bool {
    let mut counted = scope.parent.iter().flatten().chain(&scope.last);
    counted.any(|counted| counted.meaning.matter == Matter::Disputes)
}

/// Whether a verb says that something came in.
pub(super) fn receives(count: &crate::template::phrases::Count) -> bool {
    use crate::template::phrases::RECEIVED;
    count.readings.first() == RECEIVED.readings.first()
        && !count.readings.iter().any(|reading| reading.len() == 1 && reading[..] != *RECEIVED.readings[0])
}

/// Whether a verb says that something was finished.
pub(super) fn finishes(count: &crate::template::phrases::Count) -> bool {
    count.rank == Rank::Verb
        && count.readings.iter().any(|reading| reading.iter().any(|term| matches!(term, Term::Minus(_))))
}
