//! Words of way, place and guidance, which change nothing: 通过…, 在…网站, 在…领导下.

use std::ops::Range;

use super::tokens::{Break, Kind, Token, Unit};
use super::words::receives;
use crate::template::phrases::{Meaning, Measure, Rank};

/// Words of way and means change nothing: 通过网络、信函等方式, 依托门户网站，. But what comes in one
/// way alone is a part.
pub(super) fn set_ways_aside(tokens: &mut [Token], text: &str) {
    let mut at = 0;
    while at < tokens.len() {
        if let Some(end) = end_of_place(tokens, text, at).or_else(|| end_of_guidance(tokens, text, at)) {
            tokens[at..end].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
            at = end;
            continue;
        }
        let may_open = matches!(tokens[at].kind, Kind::Phrase(Meaning::Prep))
            || matches!(tokens[at].words(text), "从" | "经由");
        if !may_open || !opens_way(tokens, text, at) {
            at += 1;
            continue;
        }
        let end = end_of_way(tokens, text, at + 1);
        if is_one_way(tokens, text, at..end) {
            tokens[at].kind = Kind::Phrase(Meaning::Part);
            at += 1;
        }
        // 各所以市局名义作出: whose they are.
        let in_name = tokens[at.min(end)..end].iter().any(|token| token.is(text, "名义"));
        for token in &mut tokens[at.min(end)..end] {
            if !(in_name && matches!(token.kind, Kind::Phrase(Meaning::Own))) {
                token.kind = Kind::Phrase(Meaning::Filler);
            }
        }
        at = end.max(at + 1);
    }
}

/// 书面或以其他形式, 信函、网络等任何方式: all ways together.
pub(super) fn set_all_ways_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 12;
    for at in 2..tokens.len() {
        let is_any = matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::Others | Meaning::Any))
            && matches!(tokens[at].words(text), "形式" | "方式" | "渠道" | "途径");
        if !is_any {
            continue;
        }
        let is_inside = |token: &Token| match token.kind {
            Kind::Break(kind) => kind == Break::List,
            Kind::Phrase(meaning) => {
                matches!(meaning, Meaning::Channel | Meaning::Prep)
                    || matches!(token.words(text), "等" | "以" | "的")
            }
            _ => false,
        };
        let run = tokens[..at - 1].iter().rev().take(LONGEST).take_while(|token| is_inside(token)).count();
        let start = at - 1 - run;
        if tokens[start..at].iter().any(|token| matches!(token.kind, Kind::Phrase(Meaning::Channel))) {
            tokens[start..=at].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
        }
    }
}

/// 人民法院受理并开庭审理的…行政诉讼: every lawsuit is, and a review by who decides on it.
pub(super) fn set_courts_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 8;
    for at in 2..tokens.len() {
        if !tokens[at].is(text, "的") {
            continue;
        }
        let is_act = |token: &Token| {
            matches!(token.words(text), "受理" | "审理" | "立案" | "开庭" | "并" | "并开庭" | "和" | "、")
        };
        let run = tokens[..at].iter().rev().take(LONGEST).take_while(|token| is_act(token)).count();
        let Some(court) = (at - run).checked_sub(1).filter(|_| run > 0) else { continue };
        let is_court = ["法院", "机关", "机构"]
            .iter()
            .any(|court_words| tokens[court].words(text).ends_with(court_words));
        let names_dispute = tokens[at..]
            .iter()
            .take(LONGEST)
            .take_while(|token| !matches!(token.kind, Kind::Break(kind) if kind >= Break::Open))
            .any(|token| matches!(token.kind, Kind::Phrase(Meaning::Disputes(_))));
        if is_court && names_dispute {
            tokens[court..=at].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
        }
    }
}

/// 在市政府的领导下，: where what says under whose guidance ends.
fn end_of_guidance(tokens: &[Token], text: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 20;
    const ENDS: [&str; 14] = [
        "领导下",
        "指导下",
        "支持下",
        "部署下",
        "统筹下",
        "推动下",
        "监督下",
        "帮助下",
        "努力下",
        "配合下",
        "关心下",
        "安排下",
        "协调下",
        "带领下",
    ];
    if !tokens[at].is(text, "在") {
        return None;
    }
    let is_inside = |token: &Token| match token.kind {
        Kind::Break(kind) => kind == Break::List,
        Kind::Number(_) => false,
        _ => true,
    };
    let run = tokens[at + 1..].iter().take(LONGEST).take_while(|token| is_inside(token)).count();
    let last = tokens.get(at + run)?;
    ENDS.iter().any(|end| text[..last.end].ends_with(end)).then_some(at + run + 1)
}

/// 在门户网站、《公报》主动公开: where a place of publishing that begins here ends. What stands in the
/// gazette alone may be some of all.
fn end_of_place(tokens: &[Token], text: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 16;
    if !tokens[at].is(text, "在") {
        return None;
    }
    let is_inside = |token: &Token| match token.kind {
        Kind::Gap | Kind::Break(Break::List) => true,
        Kind::Phrase(meaning) => matches!(
            meaning,
            Meaning::Channel
                | Meaning::Foreign
                | Meaning::Filler
                | Meaning::Own
                | Meaning::Piece
                | Meaning::Info
        ),
        _ => false,
    };
    let run = tokens[at + 1..].iter().take(LONGEST).take_while(|token| is_inside(token)).count();
    let end = at + 1 + run;
    let publishes = tokens.get(end).is_some_and(|token| {
        matches!(token.kind, Kind::Phrase(Meaning::Measure(Measure::Opened | Measure::Issued)))
    });
    let names_place = tokens[at..end].iter().any(|token| {
        matches!(token.kind, Kind::Phrase(Meaning::Channel)) && !token.words(text).contains("公报")
    });
    (publishes && names_place).then_some(end)
}

/// 以 and 按 open many things: only 以…名义, 以…方式, and 按照 something are ways.
fn opens_way(tokens: &[Token], text: &str, at: usize) -> bool {
    let words = tokens[at].words(text);
    // 从网站、邮件等渠道收到
    if matches!(words, "从" | "经由") {
        return end_of_means(tokens, text, at + 1).is_some_and(|end| {
            matches!(tokens[end - 1].words(text), "渠道" | "途径")
                && tokens[at..end].iter().any(|token| matches!(token.kind, Kind::Break(Break::List)))
                && tokens[at..end].iter().any(|token| matches!(token.kind, Kind::Phrase(Meaning::Channel)))
        });
    }
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
            matches!(tokens[next].words(text), "名义" | "方式" | "形式" | "为第一")
                || matches!(tokens[next].words(text), "主体" | "对象" | "被申请人" | "被告")
                    && tokens[next - 1].words(text) == "为"
        })
}

/// Where words of way and means that begin at `from` end: at a comma, behind 等方式, or before what is done.
fn end_of_way(tokens: &[Token], text: &str, from: usize) -> usize {
    let words = |at: usize| tokens[at].words(text);
    if let Some(end) = end_of_means(tokens, text, from) {
        return end;
    }
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

/// 通过受理电话、来信等方式, 以县政府为主体: where a way ends whose closing word stands in the same clause.
fn end_of_means(tokens: &[Token], text: &str, from: usize) -> Option<usize> {
    const LONGEST: usize = 16;
    let ends = |token: &Token| match token.kind {
        Kind::Break(kind) => kind >= Break::Colon,
        Kind::Phrase(meaning) => matches!(
            meaning,
            Meaning::Submit
                | Meaning::Application
                | Meaning::Request
                | Meaning::Disputes(_)
                | Meaning::Subject(_)
                | Meaning::Measure(_)
                | Meaning::Not
        ),
        // 网络、信函和窗口三种渠道
        Kind::Number(figure) => figure.unit != Unit::Other,
        Kind::Year(_) => true,
        _ => false,
    };
    let run = tokens.get(from..)?.iter().take(LONGEST).take_while(|token| !ends(token)).count();
    let is_end = |&at: &usize| match tokens[at].words(text) {
        "方式" | "形式" | "渠道" | "途径" | "载体" => true,
        "主体" | "对象" => is_of_us(tokens, text, from, at),
        "被申请人" | "被告" => {
            is_of_us(tokens, text, from, at)
                && tokens[from..at].iter().any(|token| matches!(token.kind, Kind::Phrase(Meaning::Own)))
        }
        _ => false,
    };
    (from + 1..from + run).rev().find(is_end).map(|end| end + 1)
}

/// Whether 以…为主体 names no other body.
fn is_of_us(tokens: &[Token], text: &str, from: usize, at: usize) -> bool {
    let is_other = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::OtherBody | Meaning::Wider));
    tokens[at - 1].is(text, "为") && !tokens[from..at].iter().any(is_other)
}

/// Whether one channel alone is named, in the clause of what came in by it.
fn is_one_way(tokens: &[Token], text: &str, way: Range<usize>) -> bool {
    // 政府网站信息公开平台: one channel in two words; 通过区长信箱提交
    let is_channel = |at: usize| match tokens[at].kind {
        Kind::Phrase(Meaning::Channel) => true,
        Kind::Phrase(Meaning::Foreign) => tokens[at].words(text).ends_with("信箱"),
        _ => false,
    };
    let begins = |at: &usize| is_channel(*at) && (*at == way.start || !is_channel(at - 1));
    let channels = way.clone().filter(begins).count();
    let is_open = tokens[way.clone()].iter().any(|token| {
        matches!(token.kind, Kind::Break(Break::List)) || matches!(token.words(text), "等" | "各渠道" | "各")
    });
    let comes_in = tokens.get(way.end).is_some_and(|token| match token.kind {
        Kind::Phrase(Meaning::Submit | Meaning::Application | Meaning::Request) => true,
        Kind::Phrase(Meaning::Count(count)) => count.rank == Rank::Verb,
        _ => false,
    });
    // 均系自然人通过网站提出: said of all, and no part of them.
    let is_of_all = tokens[..way.start]
        .iter()
        .rev()
        .take(6)
        .take_while(|token| !matches!(token.kind, Kind::Break(kind) if kind >= Break::Open))
        .any(|token| matches!(token.kind, Kind::Phrase(Meaning::All)));
    // 接到4条公众通过网站依申请公开专栏递交的申请: where no other way is named they are all.
    let everybody = |token: &&Token| matches!(token.kind, Kind::Phrase(Meaning::Applicants(columns)) if columns.len() == 6);
    let applicants = tokens[..way.start].iter().rev().take_while(everybody).count();
    let is_counted = match &tokens[..way.start - applicants] {
        [.., verb, number] => {
            matches!(verb.kind, Kind::Phrase(Meaning::Count(count)) if receives(count))
                && matches!(number.kind, Kind::Number(_))
        }
        _ => false,
    };
    let is_another = |token: &&Token| matches!(token.kind, Kind::Phrase(Meaning::Channel | Meaning::Among));
    let is_only = is_counted
        && tokens[way.clone()].iter().any(|token| matches!(token.kind, Kind::Phrase(Meaning::Info)))
        && tokens.iter().filter(is_another).count() == tokens[way.clone()].iter().filter(is_another).count();
    // 以区政府名义答复3件
    let in_name = tokens[way.clone()].iter().any(|token| token.words(text) == "名义")
        // 以本办公室名义: what the body itself dealt with.
        && !tokens[way].iter().any(|token| {
            matches!(token.kind, Kind::Phrase(Meaning::Own))
                && token.words(text).ends_with(['局', '厅', '委', '室', '办', '关', '队'])
        });
    (channels == 1 && !is_open || in_name) && comes_in && !is_of_all && !is_only
}
