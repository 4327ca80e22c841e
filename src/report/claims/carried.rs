//! 结转 and the like: whether something came in from last year or goes on into the next.

use super::tokens::{Break, Kind, Token, join_gaps, merge};
use super::words::finishes;
use super::years::is_earlier;
use crate::template::phrases::{CARRIED_IN, CARRIED_OUT, Meaning, RECEIVED};

/// Gives 结转 its direction, and to what last year left that of what came in.
pub(super) fn settle_carried(tokens: &mut Vec<Token>, text: &str, year: Option<u16>) {
    let is_filler = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Filler));
    let is_past = |kind: Kind| match kind {
        Kind::Year(found) => year.is_some_and(|year| found + 1 == year),
        Kind::Phrase(Meaning::LastYear) => true,
        _ => false,
    };
    let mut at = 0;
    while at < tokens.len() {
        // 剩余1件在2024年办理
        if let Some(verb) = next_year_does(tokens, text, at, year) {
            merge(tokens, at, verb, Meaning::Count(&CARRIED_OUT));
            at += 1;
            continue;
        }
        // 上一年度转办2件
        if at > 0
            && matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::LastYear))
            && is_handed_on(&tokens[at], text)
            && tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Number(_)))
        {
            merge(tokens, at - 1, at, Meaning::Count(&CARRIED_IN));
            continue;
        }
        if !matches!(
            tokens[at].kind,
            Kind::Phrase(Meaning::Outcome(_) | Meaning::Count(_) | Meaning::Carried)
        ) {
            at += 1;
            continue;
        }
        let before = (0..at).rev().take(3).find(|&before| !is_filler(&tokens[before]));
        // 上年在办3件, 2023年结转下年3件: what last year left came in.
        let is_left = |kind: Kind| {
            matches!(kind, Kind::Phrase(Meaning::Count(count))
                if std::ptr::eq(count, &CARRIED_IN) || std::ptr::eq(count, &CARRIED_OUT))
        };
        let is_carried_in = |kind: Kind| matches!(kind, Kind::Phrase(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_IN));
        // 上年未审结的诉讼: no dispute of this year's table for certain.
        if before.is_some_and(|before| {
            is_past(tokens[before].kind)
                && matches!(tokens[at].kind, Kind::Phrase(Meaning::Outcome(outcomes)) if outcomes == [3])
        }) {
            tokens[at].kind = Kind::Phrase(Meaning::Part);
        }
        // 年初遗留3件, 期初在办4件
        let is_early = |before: usize| matches!(tokens[before].words(text), "年初" | "期初");
        if is_left(tokens[at].kind)
            && let Some(early) = (at.saturating_sub(2)..at).find(|&before| is_early(before))
            && tokens[early..at].iter().all(is_filler)
        {
            merge(tokens, early, at, Meaning::Count(&CARRIED_IN));
            at = early + 1;
            continue;
        }
        // 上年没有遗留: nothing was carried in.
        if is_left(tokens[at].kind)
            && matches!(before.map(|before| tokens[before].kind), Some(Kind::Phrase(Meaning::Not)))
        {
            let past = (0..at).rev().take(4).find(|&past| {
                !is_filler(&tokens[past]) && !matches!(tokens[past].kind, Kind::Phrase(Meaning::Not))
            });
            if past.is_some_and(|past| is_past(tokens[past].kind) || is_earlier(tokens[past].words(text))) {
                tokens[at].kind = Kind::Phrase(Meaning::Count(&CARRIED_IN));
                at += 1;
                continue;
            }
        }
        // 结转上年未办结申请11件
        let is_named = |kind: Kind| is_past(kind) || at > 0 && is_carried_in(kind);
        if let Some(before) =
            before.filter(|&before| is_left(tokens[at].kind) && is_named(tokens[before].kind))
        {
            merge(tokens, before, at, Meaning::Count(&CARRIED_IN));
            at = before + 1;
            continue;
        }
        // 转下一年度转办2件: what the next year does with it.
        if matches!(tokens[at].kind, Kind::Phrase(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_OUT))
            && tokens.get(at + 1).is_some_and(|next| is_handed_on(next, text))
        {
            tokens[at + 1].kind = Kind::Phrase(Meaning::Filler);
        }
        if !matches!(tokens[at].kind, Kind::Phrase(Meaning::Carried)) {
            at += 1;
            continue;
        }
        // 上一年度未办结转入
        if before.is_some_and(|before| {
            before + 1 == at
                && matches!(tokens[before].kind, Kind::Phrase(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_IN))
        }) {
            tokens[at].kind = Kind::Phrase(Meaning::Filler);
            continue;
        }
        let behind = (at + 1..tokens.len()).take(3).find(|&behind| !is_filler(&tokens[behind]));
        let is_next = |kind: Kind| match kind {
            Kind::Year(found) => year.is_some_and(|year| found > year),
            Kind::Phrase(Meaning::NextYear) => true,
            _ => false,
        };
        let plain = tokens[at].words(text);
        // 上年没有结转
        let denied = (0..at).rev().take(4).find(|&before| {
            !is_filler(&tokens[before]) && !matches!(tokens[before].kind, Kind::Phrase(Meaning::Not))
        });
        // 新收6件，加上结转的1件
        let is_added =
            at > 0 && matches!(tokens[at - 1].words(text), "加上" | "连同" | "叠加" | "外加" | "加");
        let is_denied =
            before.is_some_and(|before| matches!(tokens[before].kind, Kind::Phrase(Meaning::Not)));
        if let Some(behind) = behind.filter(|&behind| is_next(tokens[behind].kind)) {
            merge(tokens, at, behind, Meaning::Count(&CARRIED_OUT));
        } else if let Some(behind) = behind.filter(|&behind| plain == "结转" && is_past(tokens[behind].kind))
        {
            // 结转2022年申请1件
            merge(tokens, at, behind, Meaning::Count(&CARRIED_IN));
        } else if let Some(before) = before.filter(|&before| is_past(tokens[before].kind)) {
            merge(tokens, before, at, Meaning::Count(&CARRIED_IN));
            at = before;
        } else if let Some(before) = before.filter(|&before| is_next(tokens[before].kind)) {
            // 下年度结转2件
            merge(tokens, before, at, Meaning::Count(&CARRIED_OUT));
            at = before;
        } else if is_added
            || came_in_with_new(tokens, at)
            || is_all_done(tokens, at)
            || is_denied && denied.is_some_and(|before| is_past(tokens[before].kind))
        {
            tokens[at].kind = Kind::Phrase(Meaning::Count(&CARRIED_IN));
        } else if plain.starts_with("结转") || plain.starts_with("转结") {
            tokens[at].kind = Kind::Phrase(Meaning::Count(&CARRIED_OUT));
        } else {
            tokens[at].kind = Kind::Gap;
        }
        at += 1;
    }
    join_gaps(tokens);
}

/// The verb that says what the next year does with the number in front: 1件在2024年办理.
fn next_year_does(tokens: &[Token], text: &str, at: usize, year: Option<u16>) -> Option<usize> {
    let is_next = match tokens[at].kind {
        Kind::Year(found) => year.is_some_and(|year| found == year + 1),
        Kind::Phrase(Meaning::NextYear) => true,
        _ => false,
    };
    if !is_next {
        return None;
    }
    let behind_number = tokens[..at]
        .iter()
        .rev()
        .take(3)
        .find(|token| !matches!(token.kind, Kind::Phrase(Meaning::Filler)) && !token.is(text, "在"));
    if !matches!(behind_number.map(|token| token.kind), Some(Kind::Number(_))) {
        return None;
    }
    let verb = (at + 1..tokens.len())
        .take(3)
        .find(|&next| !matches!(tokens[next].kind, Kind::Phrase(Meaning::Filler)))?;
    matches!(tokens[verb].words(text), "办理" | "答复" | "办结" | "处理" | "回复" | "继续办理")
        .then_some(verb)
}

/// 结转15件全部办结: what was done this year came in.
fn is_all_done(tokens: &[Token], at: usize) -> bool {
    matches!(
        tokens.get(at + 1..at + 4).map(|three| [three[0].kind, three[1].kind, three[2].kind]),
        Some([Kind::Number(_), Kind::Phrase(Meaning::All), Kind::Phrase(Meaning::Count(count))]) if finishes(count)
    )
}

/// Whether a word says that applications were passed on.
fn is_handed_on(token: &Token, text: &str) -> bool {
    matches!(token.words(text), "转办" | "续办" | "移交" | "转交" | "接续办理")
}

/// 应办146件（新收139件、结转7件）, 新收139件、结转7件，共146件: what makes the whole with 新收 came in too.
fn came_in_with_new(tokens: &[Token], at: usize) -> bool {
    const REACH: usize = 7;
    let number = |at: usize| match tokens.get(at).map(|token| token.kind) {
        Some(Kind::Number(figure)) => figure.value.integer(),
        _ => None,
    };
    let Some(own_at) = (at + 1..at + 3).find(|&at| number(at).is_some()) else { return false };
    let Some(new_at) = (at.saturating_sub(3)..at).rev().find(|&at| number(at).is_some()) else {
        return false;
    };
    let is_new = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Count(count)) if std::ptr::eq(count, &RECEIVED));
    let from = new_at.saturating_sub(3);
    let sum = number(own_at).zip(number(new_at)).and_then(|(own, new)| own.checked_add(new));
    // 新收335件、结转15件，办结327件、结转23件: the second one goes on.
    let mut behind = tokens[own_at + 1..]
        .iter()
        .take(2 * REACH)
        .take_while(|token| !matches!(token.kind, Kind::Break(Break::Sentence)));
    let goes_on = behind.any(|token| matches!(token.kind, Kind::Phrase(Meaning::Carried)));
    sum.is_some()
        && tokens[from..new_at].iter().any(is_new)
        && (goes_on
            || (from.saturating_sub(REACH)..from + 1)
                .chain(own_at + 1..own_at + REACH)
                .any(|at| number(at) == sum))
}
