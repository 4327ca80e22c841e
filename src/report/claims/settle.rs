//! Words whose meaning the words around them decide, settled before any clause is read: nouns are
//! composed, 结转 gets its direction, 公开 in a list of results is one, what changes nothing is set aside.

use super::aside;
use super::carried;
use super::granted;
use super::senders;
use super::tokens::{Break, Kind, Token, merge};
use super::ways;
use crate::number::Number;
use crate::template::phrases::{HANDLED, Meaning, Subject};
use crate::words::Characters;

/// Whether pieces may state anything: a number, that there is none, that something is so of all or as
/// it was last year. 涉及 may become a denial.
pub(super) fn may_state(tokens: &[Token], characters: &Characters) -> bool {
    let states = |token: &Token| {
        matches!(token.kind, Kind::Number(_) | Kind::Phrase(Meaning::Not | Meaning::All | Meaning::Level))
    };
    tokens.iter().any(states) || characters.may_hold("不涉及") || characters.may_hold("未涉及")
}

/// Settles what single words cannot tell. What looks for certain words does so only where the
/// paragraph has their characters.
pub(super) fn settle(
    mut tokens: Vec<Token>,
    text: &str,
    characters: &Characters,
    year: Option<u16>,
) -> Vec<Token> {
    let may_hold = |words: &str| characters.may_hold(words);
    aside::open_brackets(&mut tokens);
    carried::settle_carried(&mut tokens, text, year);
    settle_compared(&mut tokens, text, year);
    aside::mute_brackets(&mut tokens, text);
    let mut tokens = compose(&tokens, text);
    if may_hold("第") {
        aside::set_ranks_aside(&mut tokens, text);
    }
    if may_hold("有关的") || may_hold("相关的") {
        aside::set_related_apart(&mut tokens, text);
    }
    if may_hold("处罚") || may_hold("强制") {
        settle_short_subjects(&mut tokens, text);
    }
    settle_not_even_one(&mut tokens, text);
    settle_requests(&mut tokens, text, may_hold("登记申请"));
    granted::settle_granted(&mut tokens, text);
    if may_hold("撤销") {
        senders::settle_overturned(&mut tokens, text);
    }
    if may_hold("涉及") || may_hold("作为被申请人") {
        senders::settle_unconcerned(&mut tokens, text);
    }
    senders::settle_applicants(&mut tokens, text);
    senders::settle_channels(&mut tokens, text);
    if may_hold("除外") {
        aside::set_exceptions_aside(&mut tokens, text);
    }
    if may_hold("经后") {
        aside::set_steps_aside(&mut tokens, text);
    }
    if may_hold("因") || may_hold("由于") || may_hold("鉴于") {
        aside::set_reasons_aside(&mut tokens, text);
    }
    aside::set_asked_aside(&mut tokens, text);
    if may_hold("等") {
        aside::set_examples_aside(&mut tokens, text);
    }
    ways::set_ways_aside(&mut tokens, text);
    tokens
}

/// 与上一年相比: what follows is measured by last year.
fn settle_compared(tokens: &mut Vec<Token>, text: &str, year: Option<u16>) {
    let mut at = 0;
    while at + 2 < tokens.len() {
        let words = |at: usize| tokens.get(at).map_or("", |token| token.words(text));
        // 较上年新增2项
        if matches!(tokens[at].kind, Kind::Phrase(Meaning::Compared))
            && matches!(tokens[at + 1].kind, Kind::Phrase(Meaning::LastYear))
            && words(at + 2) == "新增"
        {
            tokens[at + 2].kind = Kind::Phrase(Meaning::Rise);
        }
        let words = |at: usize| tokens.get(at).map_or("", |token| token.words(text));
        let base = match tokens[at + 1].kind {
            Kind::Phrase(Meaning::LastYear) => Some(true),
            Kind::Year(found) => year.map(|year| found + 1 == year),
            _ => None,
        };
        if base.is_none() {
            at += 1;
            continue;
        }
        let end = (at + 2..tokens.len())
            .take(3)
            .find(|&end| !matches!(words(end), "度" | "的" | "同期" | "全年" | "情况" | "数据"));
        if let (Some(is_last_year), Some(end)) = (base, end)
            && matches!(words(at), "与" | "同" | "和" | "跟" | "较" | "比")
            && matches!(words(end), "相比" | "相比较" | "比较" | "相较" | "比" | "对比")
        {
            merge(tokens, at, end, Meaning::Base(is_last_year));
        }
        at += 1;
    }
}

/// 公开申请1件也没有: none.
fn settle_not_even_one(tokens: &mut [Token], text: &str) {
    for at in 0..tokens.len().saturating_sub(1) {
        let Kind::Number(mut figure) = tokens[at].kind else { continue };
        let is_word = |token: &Token| matches!(token.words(text), "都" | "也" | "亦" | "均");
        let not = if is_word(&tokens[at + 1]) { at + 2 } else { at + 1 };
        let denies = tokens.get(not).is_some_and(|token| {
            matches!(token.kind, Kind::Phrase(Meaning::Not))
                && (not > at + 1 || token.words(text).starts_with(['也', '亦']))
        });
        let ends = tokens
            .get(not + 1)
            .is_none_or(|next| matches!(next.kind, Kind::Break(kind) if kind >= Break::Clause));
        if figure.value == Number::from_integer(1) && denies && ends {
            figure.value = Number::from_integer(0);
            tokens[at].kind = Kind::Number(figure);
            tokens[at + 1..=not].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
        }
    }
}

/// 行政许可、处罚、强制; 行政许可9件、处罚3件: behind the first the others are short.
fn settle_short_subjects(tokens: &mut Vec<Token>, text: &str) {
    for at in 2..tokens.len() {
        let is_subject = |token: &Token| {
            matches!(
                token.kind,
                Kind::Phrase(Meaning::Subject(Subject::Licensing | Subject::Penalties | Subject::Coercion))
            )
        };
        let is_number = |at: usize| matches!(tokens.get(at).map(|token| token.kind), Some(Kind::Number(_)));
        let is_listed = match tokens[at - 1].kind {
            Kind::Break(Break::List) if is_subject(&tokens[at - 2]) => true,
            Kind::Break(Break::List | Break::Clause) if is_number(at - 2) => {
                // The second half of 处罚 is still a piece of its own.
                let before = tokens[..at - 2].iter().rev().find(|token| token.start < token.end);
                before.is_some_and(is_subject) && (is_number(at + 1) || is_number(at + 2))
            }
            _ => false,
        };
        let subject = match (tokens[at].words(text), tokens.get(at + 1).map(|next| next.words(text))) {
            ("处", Some("罚")) => {
                if is_listed {
                    tokens[at].end = tokens[at + 1].end;
                    tokens[at + 1].start = tokens[at + 1].end;
                    tokens[at + 1].kind = Kind::Phrase(Meaning::Filler);
                }
                Subject::Penalties
            }
            ("强制", _) => Subject::Coercion,
            _ => continue,
        };
        if is_listed {
            tokens[at].kind = Kind::Phrase(Meaning::Subject(subject));
        }
    }
    tokens.retain(|token| token.start < token.end);
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
        let words = |at: usize| tokens[at].words(text);
        let starts = matches!(
            tokens[at].kind,
            Kind::Phrase(Meaning::Info | Meaning::ByRequest | Meaning::AskFor | Meaning::Application)
        );
        if !starts {
            composed.push(tokens[at]);
            at += 1;
            continue;
        }
        // 要求公开政府信息的书面申请
        let asks = |before: usize| {
            (at..before).any(|before| matches!(tokens[before].kind, Kind::Phrase(Meaning::AskFor)))
                && !(before..tokens.len()).take(8).any(|next| words(next).contains('网'))
        };
        let joins_run =
            |next: usize| joins(tokens[next].kind, words(next)) || words(next) == "书面" && asks(next);
        let run = (at + 1..tokens.len()).take_while(|&next| joins_run(next)).count();
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
                let words_next = tokens.get(at + 1).map_or("", |next| next.words(text));
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
            // 收到申请9件，其中企业来函1封
            Kind::Phrase(Meaning::Letter)
                if at > 0
                    && matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::Applicants(_)))
                    && has_application_before(tokens, at) =>
            {
                tokens[at].kind = Kind::Phrase(Meaning::Filler);
            }
            Kind::Phrase(Meaning::Letter) => {
                // 行政执法案卷信息
                let before = (0..at).rev().find(|&before| tokens[before].words(text) != "的");
                let is_of_row = before.is_some_and(|before| match tokens[before].kind {
                    Kind::Phrase(Meaning::Count(_)) => true,
                    // 申请信息不掌握的3件
                    Kind::Phrase(Meaning::Request) => tokens[at].words(text) == "信息",
                    _ => false,
                });
                let meaning = if is_of_row { Meaning::Filler } else { Meaning::Foreign };
                tokens[at].kind = Kind::Phrase(meaning);
            }
            // 88件答复件中, …
            Kind::Phrase(Meaning::Piece)
                if matches!(tokens[at].words(text), "答复件" | "办理件" | "办件")
                    && at > 0
                    && matches!(tokens[at - 1].kind, Kind::Number(_))
                    && tokens.get(at + 1).is_some_and(|next| text[next.start..].starts_with('中')) =>
            {
                tokens[at].kind = Kind::Phrase(Meaning::Count(&HANDLED));
            }
            Kind::Phrase(Meaning::Piece) => tokens[at].kind = Kind::Phrase(Meaning::Filler),
            Kind::Phrase(Meaning::AskFor) => tokens[at].kind = Kind::Phrase(Meaning::Topic),
            _ => {}
        }
    }
}

/// Whether the sentence has named applications, and parts of them follow.
fn has_application_before(tokens: &[Token], at: usize) -> bool {
    const LONGEST: usize = 60;
    let sentence = tokens[..at]
        .iter()
        .rev()
        .take(LONGEST)
        .take_while(|token| !matches!(token.kind, Kind::Break(Break::Sentence)));
    let mut is_among = false;
    for token in sentence {
        match token.kind {
            Kind::Phrase(Meaning::Among) => is_among = true,
            Kind::Phrase(Meaning::Application) if is_among => return true,
            _ => {}
        }
    }
    false
}

/// 申请 behind words that are not known is an application for something else.
fn settle_requests(tokens: &mut [Token], text: &str, may_register: bool) {
    for at in 0..tokens.len() {
        // 本年度登记申请4份: a verb and its noun, and nothing that is applied for.
        if may_register
            && tokens[at].words(text) == "登记申请"
            && at.checked_sub(1).is_none_or(|before| match tokens[before].kind {
                Kind::Break(_) | Kind::Year(_) => true,
                Kind::Phrase(meaning) => {
                    matches!(meaning, Meaning::ThisYear | Meaning::Own | Meaning::Total | Meaning::Filler)
                }
                _ => false,
            })
        {
            tokens[at].kind = Kind::Phrase(Meaning::Request);
        }
        // 政府信息公开零申请
        if matches!(tokens[at].kind, Kind::Phrase(Meaning::Request))
            && at >= 2
            && tokens[at - 1].words(text) == "零"
            && matches!(tokens[at - 2].kind, Kind::Phrase(Meaning::Info | Meaning::Application))
        {
            tokens[at].kind = Kind::Phrase(Meaning::Application);
        }
        // 要求公开政府信息的申请信函4封，: what they came as, where no other way in is counted.
        let is_letter = at > 0
            && matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::Application))
            && matches!(tokens[at].words(text), "信函" | "邮件" | "电子邮件" | "挂号信")
            && tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Number(_)))
            && !tokens.get(at + 2).is_some_and(|next| matches!(next.kind, Kind::Break(Break::List)));
        if is_letter {
            tokens[at].kind = Kind::Phrase(Meaning::Filler);
        }
        if !matches!(tokens[at].kind, Kind::Phrase(Meaning::Request)) {
            continue;
        }
        let before =
            (0..at).rev().find(|&before| !matches!(tokens[before].kind, Kind::Phrase(Meaning::Kind)));
        let for_something_else = match before.map(|before| tokens[before].kind) {
            Some(Kind::Gap) => before.is_some_and(|before| {
                let words = tokens[before].words(text);
                const PERSONS: [&str; 10] =
                    ["家长", "学生", "业主", "职工", "农户", "员工", "用户", "记者", "律师", "当事人"];
                words.chars().count() > 1
                    && !words.ends_with('的')
                    && !PERSONS.iter().any(|person| words.ends_with(person))
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
