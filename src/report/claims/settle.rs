//! Words whose meaning the words around them decide, settled before any clause is read: nouns are
//! composed, 结转 gets its direction, words of way and means and empty brackets are set aside.

use std::ops::Range;

use super::scan::{Break, Kind, Token};
use crate::template::phrases::{CARRIED_IN, CARRIED_OUT, Meaning, Rank};

/// Settles what single words cannot tell.
pub(super) fn settle(mut tokens: Vec<Token>, text: &str, year: Option<u16>) -> Vec<Token> {
    open_brackets(&mut tokens);
    settle_carried(&mut tokens, text, year);
    mute_brackets(&mut tokens);
    let mut tokens = compose(&tokens, text);
    settle_requests(&mut tokens, text);
    set_exceptions_aside(&mut tokens, text);
    set_steps_aside(&mut tokens, text);
    set_ways_aside(&mut tokens, text);
    tokens
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
    join_gaps(tokens);
}

/// Unknown words that stand side by side are one.
fn join_gaps(tokens: &mut Vec<Token>) {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens.drain(..) {
        match joined.last_mut() {
            Some(last) if matches!((last.kind, token.kind), (Kind::Gap, Kind::Gap)) => last.end = token.end,
            _ => joined.push(token),
        }
    }
    *tokens = joined;
}

/// Makes one phrase of the tokens `first..=last`.
fn merge(tokens: &mut Vec<Token>, first: usize, last: usize, meaning: Meaning) {
    tokens[first].end = tokens[last].end;
    tokens[first].kind = Kind::Phrase(meaning);
    tokens.drain(first + 1..=last);
}

/// Whether a piece may stand inside a composed noun.
fn joins(kind: Kind, words: &str) -> bool {
    matches!(
        kind,
        Kind::Phrase(
            Meaning::Info
                | Meaning::ByRequest
                | Meaning::AskFor
                | Meaning::Application
                | Meaning::Request
                | Meaning::Piece
                | Meaning::Letter
        )
    ) || matches!(kind, Kind::Phrase(Meaning::Kind)) && words == "类"
        || matches!(words, "的" | "公开" | "有关" | "相关" | "办理" | "答复" | "受理")
}

/// Composes the nouns of applications: 政府信息公开 + 申请, 依申请公开 + 办件, 要求公开政府信息的 + 来信.
fn compose(tokens: &[Token], text: &str) -> Vec<Token> {
    let mut composed: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let words = |at: usize| &text[tokens[at].start..tokens[at].end];
        let starts = matches!(
            tokens[at].kind,
            Kind::Phrase(Meaning::Info | Meaning::ByRequest | Meaning::AskFor | Meaning::Application)
        );
        if !starts {
            composed.push(tokens[at]);
            at += 1;
            continue;
        }
        let run = (at + 1..tokens.len()).take_while(|&next| joins(tokens[next].kind, words(next))).count();
        let length = noun_length(&tokens[at..=at + run], |inner| words(at + inner));
        if length == 0 {
            composed.push(tokens[at]);
            at += 1;
        } else {
            let kind = Kind::Phrase(Meaning::Application);
            composed.push(Token { end: tokens[at + length - 1].end, kind, ..tokens[at] });
            at += length;
        }
    }
    alone(&mut composed, text);
    composed
}

/// How many pieces of a run make an application; 0 where it is none.
fn noun_length<'a>(run: &[Token], words: impl Fn(usize) -> &'a str) -> usize {
    let informs =
        |kind: Kind| matches!(kind, Kind::Phrase(Meaning::Info | Meaning::ByRequest | Meaning::Application));
    let is_head = |kind: Kind| {
        matches!(
            kind,
            Kind::Phrase(Meaning::Application | Meaning::Request | Meaning::Piece | Meaning::Letter)
        )
    };
    let asks = |kind: Kind| matches!(kind, Kind::Phrase(Meaning::AskFor));
    let Some(last) = run.iter().rposition(|token| is_head(token.kind) || informs(token.kind)) else {
        return 0;
    };
    let names_information = run[..=last].iter().any(|token| informs(token.kind));
    let has_head = run[..=last].iter().any(|token| is_head(token.kind));
    let is_asked = run[..=last].iter().any(|token| asks(token.kind));
    // 申请公开事项: what is asked for is not named.
    let asks_for_items = is_asked && last > 0 && is_head(run[last].kind);
    // 政府信息公开案件 may be a dispute.
    let is_case = words(last) == "案件"
        && !run[..last].iter().any(|token| {
            matches!(token.kind, Kind::Phrase(Meaning::Request | Meaning::Application | Meaning::ByRequest))
        });
    // 政府信息公开数量 counts what is published.
    let is_amount = matches!(words(last), "数量" | "总量" | "件数" | "信息")
        && !run[..last].iter().any(|token| {
            matches!(
                token.kind,
                Kind::Phrase(Meaning::Request | Meaning::Application | Meaning::ByRequest | Meaning::AskFor)
            )
        });
    let is_noun = (names_information && (has_head || is_asked) || asks_for_items) && !is_case && !is_amount;
    if is_noun { last + 1 } else { 0 }
}

/// What is left of the parts: 依申请公开 by itself is an application unless a noun follows, and a
/// letter without a word of information is another matter.
fn alone(tokens: &mut [Token], text: &str) {
    for at in 0..tokens.len() {
        let next = tokens.get(at + 1).map(|token| token.kind);
        match tokens[at].kind {
            Kind::Phrase(Meaning::ByRequest) => {
                let words_next = tokens.get(at + 1).map_or("", |next| &text[next.start..next.end]);
                let is_attribute = match next {
                    Some(Kind::Gap) => !words_next.starts_with(['均', '共', '由']),
                    Some(Kind::Phrase(
                        Meaning::Foreign
                        | Meaning::Channel
                        | Meaning::Kind
                        | Meaning::Disputes(_)
                        | Meaning::Piece,
                    )) => true,
                    _ => matches!(words_next, "工作" | "”"),
                };
                let kind = if is_attribute { Meaning::Info } else { Meaning::Application };
                tokens[at].kind = Kind::Phrase(kind);
            }
            Kind::Phrase(Meaning::Letter) => {
                // 行政执法案卷信息
                let before =
                    (0..at).rev().find(|&before| &text[tokens[before].start..tokens[before].end] != "的");
                let is_of_row = before
                    .is_some_and(|before| matches!(tokens[before].kind, Kind::Phrase(Meaning::Count(_))));
                let meaning = if is_of_row { Meaning::Filler } else { Meaning::Foreign };
                tokens[at].kind = Kind::Phrase(meaning);
            }
            Kind::Phrase(Meaning::Piece) => tokens[at].kind = Kind::Phrase(Meaning::Filler),
            Kind::Phrase(Meaning::AskFor) => tokens[at].kind = Kind::Phrase(Meaning::Topic),
            _ => {}
        }
    }
}

/// 申请 behind words that are not known is an application for something else.
fn settle_requests(tokens: &mut [Token], text: &str) {
    for at in 0..tokens.len() {
        if !matches!(tokens[at].kind, Kind::Phrase(Meaning::Request)) {
            continue;
        }
        let before =
            (0..at).rev().find(|&before| !matches!(tokens[before].kind, Kind::Phrase(Meaning::Kind)));
        let for_something_else = match before.map(|before| tokens[before].kind) {
            Some(Kind::Gap) => before.is_some_and(|before| {
                let words = &text[tokens[before].start..tokens[before].end];
                words.chars().count() > 1 && !words.ends_with('的')
            }),
            Some(Kind::Phrase(Meaning::Any)) => before.is_some_and(|before| {
                // 各类申请12880件 are anything; 以上申请, 所有申请, 各类申请均已办结 are those spoken of.
                let is_counted = (at + 1..tokens.len())
                    .find(|&next| {
                        !matches!(tokens[next].kind, Kind::Phrase(Meaning::Filler | Meaning::Total))
                    })
                    .is_some_and(|next| matches!(tokens[next].kind, Kind::Number(_)));
                text[tokens[before].start..].starts_with('各') && is_counted
            }),
            Some(Kind::NoFigure | Kind::Phrase(Meaning::Foreign | Meaning::Subject(_))) => true,
            _ => false,
        };
        let goes_on = tokens.get(at + 1).is_some_and(|next| {
            next.start == tokens[at].end
                && matches!(next.kind, Kind::Gap)
                && ["书", "表", "材料", "奖"].iter().any(|words| text[next.start..].starts_with(words))
        });
        if for_something_else || goes_on {
            tokens[at].kind = Kind::Phrase(Meaning::Foreign);
        }
    }
}

/// 除涉密文件外: what is excepted without a number counts nothing.
fn set_exceptions_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 12;
    let words = |token: &Token| &text[token.start..token.end];
    for at in 0..tokens.len() {
        if words(&tokens[at]) != "除" {
            continue;
        }
        let run = tokens[at..].iter().take(LONGEST).take_while(|token| match token.kind {
            Kind::Break(kind) => kind < Break::Open,
            Kind::Number(_) => false,
            _ => true,
        });
        let run: Vec<&Token> = run.collect();
        if let Some(end) = run.iter().position(|token| matches!(words(token), "外" | "以外" | "之外")) {
            tokens[at..=at + end].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
        }
    }
}

/// 经合法性审核后, 经登记、审核等环节后: steps on the way change nothing.
fn set_steps_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 16;
    let words = |token: &Token| &text[token.start..token.end];
    let mut at = 0;
    while at < tokens.len() {
        if words(&tokens[at]) == "经" {
            let ends = |token: &Token| match token.kind {
                Kind::Break(kind) => kind >= Break::Open,
                Kind::Number(_) => true,
                _ => false,
            };
            let clause = tokens[at..].iter().take(LONGEST).take_while(|token| !ends(token)).count();
            let end = tokens[at..at + clause]
                .iter()
                .position(|token| matches!(words(token), "后" | "之后" | "环节后"));
            if let Some(end) = end {
                tokens[at..=at + end].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
                at += end;
            }
        }
        at += 1;
    }
}

/// Words of way and means change nothing: 通过网络、信函等方式, 依托门户网站，. But what comes in one
/// way alone is a part.
fn set_ways_aside(tokens: &mut [Token], text: &str) {
    let mut at = 0;
    while at < tokens.len() {
        if !matches!(tokens[at].kind, Kind::Phrase(Meaning::Prep)) || !opens_way(tokens, text, at) {
            at += 1;
            continue;
        }
        let end = end_of_way(tokens, text, at + 1);
        if is_one_way(tokens, text, at..end) {
            tokens[at].kind = Kind::Phrase(Meaning::Part);
            at += 1;
        }
        for token in &mut tokens[at.min(end)..end] {
            token.kind = Kind::Phrase(Meaning::Filler);
        }
        at = end.max(at + 1);
    }
}

/// 以 and 按 open many things: only 以…名义, 以…方式, and 按照 something are ways.
fn opens_way(tokens: &[Token], text: &str, at: usize) -> bool {
    let words = &text[tokens[at].start..tokens[at].end];
    if !matches!(words, "以" | "按") {
        return true;
    }
    (at + 1..tokens.len())
        .take(12)
        .take_while(|&next| {
            !matches!(tokens[next].kind, Kind::Break(kind) if kind >= Break::Open)
                && !matches!(tokens[next].kind, Kind::Number(_))
        })
        .any(|next| {
            matches!(&text[tokens[next].start..tokens[next].end], "名义" | "方式" | "形式" | "为第一")
        })
}

/// Where words of way and means that begin at `from` end: at a comma, behind 等方式, or before what is done.
fn end_of_way(tokens: &[Token], text: &str, from: usize) -> usize {
    let words = |at: usize| &text[tokens[at].start..tokens[at].end];
    let is_in_name = (from..tokens.len()).take(8).any(|at| words(at) == "名义");
    for (at, token) in tokens.iter().enumerate().skip(from) {
        match token.kind {
            Kind::Break(kind) if kind >= Break::Colon => return at,
            Kind::Number(_) | Kind::Year(_) => return at,
            Kind::Phrase(Meaning::Submit | Meaning::Measure(_) | Meaning::Not | Meaning::ThisYear) => {
                return at;
            }
            Kind::Phrase(Meaning::Own) if !is_in_name => return at,
            Kind::Phrase(Meaning::Count(count)) if count.rank != Rank::Result => return at,
            Kind::Phrase(Meaning::Application | Meaning::Request | Meaning::Disputes(_) | Meaning::Part)
                if at > from && words(at) != "名义" =>
            {
                return at;
            }
            _ => {}
        }
        if matches!(words(at), "方式" | "形式" | "渠道" | "途径" | "载体" | "名义") {
            return at + 1;
        }
    }
    tokens.len()
}

/// Whether one channel alone is named, in the clause of what came in by it.
fn is_one_way(tokens: &[Token], text: &str, way: Range<usize>) -> bool {
    let channels = tokens[way.clone()]
        .iter()
        .filter(|token| matches!(token.kind, Kind::Phrase(Meaning::Channel)))
        .count();
    let is_open = tokens[way.clone()].iter().any(|token| {
        matches!(token.kind, Kind::Break(Break::List))
            || matches!(&text[token.start..token.end], "等" | "各渠道" | "各")
    });
    let comes_in = tokens.get(way.end).is_some_and(|token| match token.kind {
        Kind::Phrase(Meaning::Submit | Meaning::Application | Meaning::Request) => true,
        Kind::Phrase(Meaning::Count(count)) => count.rank == Rank::Verb,
        _ => false,
    });
    channels == 1 && !is_open && comes_in
}

fn is_result(kind: Kind) -> bool {
    matches!(kind, Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Result)
}

/// A bracket around a number alone is no clause of its own: 行政许可（16件）.
fn open_brackets(tokens: &mut [Token]) {
    for at in 2..tokens.len() {
        let is_around_number = matches!(tokens[at].kind, Kind::Break(Break::Close))
            && matches!(tokens[at - 1].kind, Kind::Number(_))
            && matches!(tokens[at - 2].kind, Kind::Break(Break::Open));
        if is_around_number {
            let begins = at.checked_sub(3).is_none_or(
                |before| matches!(tokens[before].kind, Kind::Break(kind) if kind >= Break::Colon),
            );
            if begins {
                tokens[at - 1].kind = Kind::NoFigure;
            }
            tokens[at].kind = Kind::Phrase(Meaning::Filler);
            tokens[at - 2].kind = Kind::Phrase(Meaning::Filler);
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
        let explains_result = tokens[start..=end].iter().any(|token| is_result(token.kind));
        for token in &mut tokens[start..=end] {
            token.kind = match token.kind {
                Kind::Phrase(Meaning::Among) if explains_result => Kind::Break(Break::List),
                _ if is_result(token.kind) => token.kind,
                _ => Kind::Phrase(Meaning::Filler),
            };
        }
    }
}
