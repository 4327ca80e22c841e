//! Words whose meaning the words around them decide, settled before anything is bound.

use super::scan::{Break, Kind, Token};
use crate::template::phrases::{CARRIED_IN, CARRIED_OUT, Meaning, Rank};

/// Settles 结转 and 转 by the year beside them, 申请 by what it is an application for, and takes
/// what stands in brackets without a number as an explanation.
pub(super) fn settle(tokens: &mut Vec<Token>, text: &str, year: Option<u16>) {
    settle_carried(tokens, text, year);
    settle_requests(tokens, text);
    mute_brackets(tokens);
}

fn settle_carried(tokens: &mut Vec<Token>, text: &str, year: Option<u16>) {
    let is_filler = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Filler));
    let mut at = 0;
    while at < tokens.len() {
        if !matches!(tokens[at].kind, Kind::Phrase(Meaning::Carried)) {
            at += 1;
            continue;
        }
        let before = (0..at).rev().take(3).find(|&before| !is_filler(&tokens[before]));
        let behind = (at + 1..tokens.len()).take(3).find(|&behind| !is_filler(&tokens[behind]));
        let is_past = |kind: Kind| match kind {
            Kind::Year(found) => year.is_some_and(|year| found < year),
            Kind::Phrase(Meaning::LastYear) => true,
            _ => false,
        };
        let is_next = |kind: Kind| match kind {
            Kind::Year(found) => year.is_some_and(|year| found > year),
            Kind::Phrase(Meaning::NextYear) => true,
            _ => false,
        };
        let plain = &text[tokens[at].start..tokens[at].end];
        if let Some(behind) = behind.filter(|&behind| is_next(tokens[behind].kind)) {
            merge(tokens, at, behind, Meaning::Count(&CARRIED_OUT));
        } else if let Some(before) = before.filter(|&before| is_past(tokens[before].kind)) {
            merge(tokens, before, at, Meaning::Count(&CARRIED_IN));
            at = before;
        } else if let Some(before) = before.filter(|&before| is_next(tokens[before].kind)) {
            // 下年度结转2件
            merge(tokens, before, at, Meaning::Count(&CARRIED_OUT));
            at = before;
        } else if plain.starts_with("结转") || plain.starts_with("转结") {
            tokens[at].kind = Kind::Phrase(Meaning::Count(&CARRIED_OUT));
        } else {
            tokens[at].kind = Kind::Gap;
        }
        at += 1;
    }
}

/// Makes one phrase of the tokens `first..=last`.
fn merge(tokens: &mut Vec<Token>, first: usize, last: usize, meaning: Meaning) {
    tokens[first].end = tokens[last].end;
    tokens[first].kind = Kind::Phrase(meaning);
    tokens.drain(first + 1..=last);
}

/// 申请 behind words that are not known is an application for something else.
fn settle_requests(tokens: &mut [Token], text: &str) {
    for at in 0..tokens.len() {
        if !matches!(tokens[at].kind, Kind::Phrase(Meaning::Request)) {
            continue;
        }
        let before = at.checked_sub(1).map(|before| tokens[before]);
        let for_something_else = match before.map(|before| before.kind) {
            Some(Kind::Gap | Kind::NoFigure | Kind::Phrase(Meaning::Foreign | Meaning::Subject(_))) => true,
            Some(Kind::Phrase(Meaning::Restricting)) => {
                at >= 2 && matches!(tokens[at - 2].kind, Kind::Gap | Kind::Phrase(Meaning::Foreign))
            }
            _ => false,
        };
        let goes_on = tokens.get(at + 1).is_some_and(|next| {
            next.start == tokens[at].end
                && matches!(next.kind, Kind::Gap)
                && ["书", "表", "材料", "奖", "公开"]
                    .iter()
                    .any(|words| text[next.start..].starts_with(words))
        });
        if for_something_else || goes_on {
            tokens[at].kind = Kind::Phrase(Meaning::Foreign);
        }
    }
}

/// Brackets that hold no number explain what stands before them: what is foreign in them says
/// nothing, and results in them are part of what is counted (予以公开（含部分公开）).
fn mute_brackets(tokens: &mut [Token]) {
    // Where each open bracket stands, and how many numbers stand before it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut numbers = 0;
    // The outermost brackets without a number.
    let mut muted: Vec<(usize, usize)> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Number(_) => numbers += 1,
            Kind::Break(Break::Open) => open.push((at, numbers)),
            Kind::Break(Break::Close) => {
                let Some((start, before)) = open.pop() else { continue };
                if numbers == before {
                    while muted.last().is_some_and(|&(inner, _)| inner > start) {
                        muted.pop();
                    }
                    muted.push((start, at));
                }
            }
            _ => {}
        }
    }
    for (start, end) in muted {
        for token in &mut tokens[start..=end] {
            let is_result =
                matches!(token.kind, Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Result);
            token.kind = match token.kind {
                Kind::Phrase(Meaning::Among) => Kind::Break(Break::List),
                _ if is_result => token.kind,
                _ => Kind::Phrase(Meaning::Filler),
            };
        }
    }
}
