//! 公开 beside a number: what became of applications, or what was published.

use super::tokens::{Break, Kind, Token};
use crate::template::phrases::{GRANTED, HANDLED, Meaning, Measure, NOT_HELD, Rank, Subject};
use crate::words::{holds, holds_any};

/// 收到申请5件，公开3件: behind applications, 公开 beside a number, or of all, is what became of them.
pub(super) fn settle_granted(tokens: &mut [Token], text: &str) {
    let mut names_application = false;
    let mut names_other = false;
    let mut names_gap = false;
    let mut names_verb = false;
    for at in 0..tokens.len() {
        // 公布市政府规章4部
        if matches!(
            tokens.get(at + 1).map(|token| token.kind),
            Some(Kind::Phrase(Meaning::Subject(Subject::Rules)))
        ) && tokens[at].words(text) == "公布"
        {
            tokens[at].kind = Kind::Phrase(Meaning::Measure(Measure::Issued));
        }
        // 对19件公开申请作出处理决定
        if matches!(tokens[at].kind, Kind::Phrase(Meaning::Measure(Measure::Decisions)))
            && names_application
            && tokens[..at]
                .iter()
                .rev()
                .take(4)
                .any(|token| matches!(token.kind, Kind::Phrase(Meaning::Application)))
        {
            tokens[at].kind = Kind::Phrase(Meaning::Count(&HANDLED));
        }
        // 新制作1件、对外公开1件
        if tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Number(_)))
            && tokens[at].words(text) == "对外公开"
            && tokens[..at]
                .iter()
                .rev()
                .take(6)
                .any(|token| matches!(token.kind, Kind::Phrase(Meaning::Measure(Measure::Made))))
        {
            tokens[at].kind = Kind::Phrase(Meaning::Measure(Measure::NewlyOpened));
        }
        // 属于部分公开范围4件
        if at > 0
            && matches!(tokens[at].kind, Kind::Gap)
            && matches!(
                tokens.get(at + 1).map(|token| token.kind),
                Some(Kind::Number(_) | Kind::Phrase(Meaning::Filler))
            )
            && matches!(
                tokens[at - 1].kind,
                Kind::Phrase(Meaning::Count(_) | Meaning::Measure(Measure::Opened))
            )
            && tokens[at].is(text, "范围")
        {
            tokens[at].kind = Kind::Phrase(Meaning::Filler);
        }
        let words = |at: usize| tokens.get(at).map_or("", |token| token.words(text));
        match tokens[at].kind {
            Kind::Break(kind) if kind >= Break::Clause => {
                names_other = false;
                names_gap = false;
                // 答复22件。其中公开1件
                names_verb &= kind < Break::Sentence;
                names_application &= kind < Break::Sentence || goes_on(&tokens[at + 1..]);
            }
            Kind::Phrase(Meaning::Application | Meaning::Request) => names_application = true,
            Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Verb => names_verb = true,
            // 从办理结果来看，公开6件，不予公开1件
            Kind::Phrase(Meaning::Filler)
                if holds(words(at), "结果") || matches!(words(at), "答复类型" | "办理类型" | "处理类型") =>
            {
                names_verb = true;
            }
            Kind::Phrase(Meaning::Subject(_) | Meaning::Foreign) => {
                names_application = false;
                names_other = true;
            }
            Kind::Gap => names_gap = true,
            Kind::Phrase(Meaning::Info | Meaning::Channel) => names_other = true,
            // 1件属于国家秘密没有公开: the reason says it.
            Kind::Phrase(Meaning::Not)
                if at > 0
                    && words(at + 1) == "公开"
                    && matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Result) =>
            {
                tokens[at..at + 2].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
            }
            // 公开5件，不存在4件
            Kind::Phrase(Meaning::Not)
                if words(at) == "不存在" && names_application && !names_other && !names_gap =>
            {
                let next = (at + 1..tokens.len()).find(|&next| !matches!(words(next), "的" | "为" | "有"));
                if next.is_some_and(|next| matches!(tokens[next].kind, Kind::Number(_))) {
                    tokens[at].kind = Kind::Phrase(Meaning::Count(&NOT_HELD));
                }
            }
            Kind::Phrase(Meaning::Measure(Measure::Opened)) if words(at) == "公开" => {
                let next = (at + 1..tokens.len()).find(|&next| {
                    !matches!(words(next), "的" | "了" | "信息" | "为" | "有" | "(" | "范围" | "类")
                });
                // 收到11件，公开6件、部分公开3件
                let joins_partly = next.is_some_and(|next| {
                    matches!(tokens[next].kind, Kind::Break(Break::List)) && words(next + 1) == "部分公开"
                });
                let is_listed = joins_partly
                    || next.is_some_and(|next| {
                        matches!(tokens[next].kind, Kind::Number(_))
                            && matches!(
                                tokens.get(next + 1).map(|token| token.kind),
                                Some(Kind::Break(Break::List | Break::Clause))
                            )
                            && (words(next + 2) == "部分公开"
                                // 办结13件：公开7件，信息不存在4件
                                || names_verb && lists_result(&tokens[next + 2..]))
                    });
                let counts = next.is_none_or(|next| match tokens[next].kind {
                    Kind::Number(_) => true,
                    Kind::Break(Break::List) => {
                        let listed = tokens[next + 1..]
                            .iter()
                            .find(|token| !matches!(token.kind, Kind::Phrase(Meaning::Filler)));
                        matches!(listed.map(|token| token.kind), Some(Kind::Phrase(Meaning::Count(count))) if count.rank == Rank::Result)
                    }
                    Kind::Break(_) => {
                        at > 0
                            && (matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::All) | Kind::Number(_))
                                || matches!(words(at - 1), "已" | "予以" | "给予"))
                    }
                    _ => false,
                });
                if (names_application || is_listed) && !names_other && (!names_gap || is_listed) && counts {
                    tokens[at].kind = Kind::Phrase(Meaning::Count(&GRANTED));
                }
            }
            _ => {}
        }
    }
}

/// 第三方同意公开3件，不同意公开5件: what those who were asked for their opinion want is no result.
pub(super) fn settle_consulted(tokens: &mut [Token], text: &str) {
    const PARTIES: [&str; 5] = ["第三方", "第三人", "权利人", "关系人", "当事人"];
    let mut is_consulted = false;
    let mut is_answered = false;
    let mut names_verb = false;
    let mut clause = 0;
    for at in 0..tokens.len() {
        let words = tokens[at].words(text);
        match tokens[at].kind {
            Kind::Break(kind) if kind >= Break::Clause => {
                is_consulted &= kind < Break::Sentence || goes_on(&tokens[at + 1..]);
                names_verb = false;
                clause = tokens[at].end;
            }
            // 征求第三方意见2件，答复申请8件
            Kind::Phrase(Meaning::Application | Meaning::Request) => is_consulted &= !names_verb,
            Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Verb => names_verb = true,
            Kind::Phrase(meaning) if holds(words, "同意") => {
                let next =
                    tokens[at + 1..].iter().find(|next| !matches!(next.words(text), "的" | "为" | "有"));
                // 第三方不同意公开不予公开2件: a reason.
                let counts = matches!(next.map(|next| next.kind), Some(Kind::Number(_)));
                is_answered = counts && holds_any(&text[clause..tokens[at].end], &PARTIES);
                is_consulted |= is_answered;
                if is_consulted && matches!(meaning, Meaning::Count(_)) {
                    tokens[at].kind = Kind::Phrase(Meaning::Part);
                }
            }
            // 利害关系人同意公开3件，不予公开5件: the other half of what they want.
            Kind::Phrase(Meaning::Count(_))
                if is_consulted && is_answered && tokens[at].start == clause && words.starts_with('不') =>
            {
                tokens[at].kind = Kind::Phrase(Meaning::Part);
            }
            // 正在征求第三方意见2件 are carried over.
            Kind::Phrase(Meaning::Count(_)) => {}
            _ if matches!(words, "后" | "之后") => is_consulted = false,
            _ => is_consulted |= holds(words, "征求") || holds(words, "征询"),
        }
    }
}

/// Whether a sentence speaks of what the one before has counted.
fn goes_on(tokens: &[Token]) -> bool {
    let first = tokens.iter().find(|token| !matches!(token.kind, Kind::Phrase(Meaning::Filler)));
    matches!(first.map(|token| token.kind), Some(Kind::Phrase(Meaning::Among | Meaning::Rest | Meaning::All)))
}

/// Whether a number of a result stands among the next items of a list.
fn lists_result(tokens: &[Token]) -> bool {
    const LONGEST: usize = 12;
    let items = tokens.iter().take(LONGEST).take_while(|token| match token.kind {
        Kind::Break(kind) => kind < Break::Sentence,
        Kind::Phrase(Meaning::Foreign | Meaning::Subject(_) | Meaning::Info) => false,
        _ => true,
    });
    let result = items.clone().position(
        |token| matches!(token.kind, Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Result),
    );
    result.is_some_and(|result| items.skip(result).any(|token| matches!(token.kind, Kind::Number(_))))
}
