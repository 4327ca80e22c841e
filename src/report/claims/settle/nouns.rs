//! Nouns of applications, composed of their parts, and the parts that are left by themselves.

use super::super::tokens::{Break, Kind, Token, Unit};
use super::super::words::receives;
use crate::template::phrases::{APPLICATIONS, HANDLED, Meaning, Rank};

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

/// 没有收到依申请公开信息的要求, 接到依申请公开方面的诉求: behind a verb of receiving, what was wanted of
/// disclosure is an application, whatever it is called.
pub(in super::super) fn settle_wanted(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 16;
    let is_end = |token: &Token| match token.kind {
        Kind::Break(kind) => kind >= Break::Clause,
        Kind::Number(_) => true,
        _ => false,
    };
    let is_verb =
        |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Verb);
    for verb in 0..tokens.len() {
        if !is_verb(&tokens[verb]) {
            continue;
        }
        let run = tokens[verb + 1..].iter().take(LONGEST).take_while(|token| !is_end(token)).count();
        let clause = verb + 1..verb + 1 + run;
        // 没有接到居民申请公开的信息
        let comes_in = matches!(tokens[verb].kind, Kind::Phrase(Meaning::Count(count)) if receives(count));
        let is_counted = matches!(tokens.get(clause.end).map(|end| end.kind), Some(Kind::Number(_)));
        if comes_in
            && !is_counted
            && let Some(asked) = clause.clone().find(|&at| tokens[at].is(text, "申请公开的"))
        {
            tokens[asked].kind = Kind::Phrase(Meaning::AskFor);
        }
        let informs = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::ByRequest | Meaning::Info));
        let Some(first) = clause.clone().find(|&at| informs(&tokens[at])) else { continue };
        for at in first + 1..clause.end {
            let is_kind = matches!(tokens[at].kind, Kind::Phrase(Meaning::Kind))
                && tokens[at - 1..at].iter().all(informs)
                && tokens.get(at + 1).is_some_and(|next| next.words(text) == "的");
            if is_kind || matches!(tokens[at].kind, Kind::Gap) && tokens[at].words(text) == "要求" {
                tokens[at].kind = Kind::Phrase(Meaning::Piece);
            }
        }
    }
}

/// 信息公开申请的去向: the noun runs together with what stands behind it.
pub(super) fn settle_of_applications(tokens: &mut [Token], text: &str) {
    for at in 1..tokens.len() {
        let informs =
            matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::Info | Meaning::ByRequest | Meaning::AskFor));
        if informs && tokens[at].is(text, "申请的") {
            tokens[at].kind = Kind::Phrase(Meaning::Request);
        }
    }
}

/// Composes the nouns of applications: 政府信息公开 + 申请, 依申请公开 + 办件, 要求公开政府信息的 + 来信.
pub(super) fn compose(tokens: &[Token], text: &str) -> Vec<Token> {
    let mut composed: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let words = |at: usize| tokens[at].words(text);
        if let Some(end) = end_of_exception(tokens, text, at) {
            let kind = Kind::Phrase(Meaning::Application);
            composed.push(Token { end: tokens[end].end, kind, ..tokens[at] });
            at = end + 1;
            continue;
        }
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

/// 申请公开除主动公开以外的其他政府信息: what is asked for with an exception, up to its noun.
fn end_of_exception(tokens: &[Token], text: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    if !matches!(tokens[at].kind, Kind::Phrase(Meaning::AskFor)) {
        return None;
    }
    let run = tokens[at..].iter().take(LONGEST).take_while(|token| match token.kind {
        Kind::Break(kind) => kind < Break::Open,
        Kind::Number(_) => false,
        _ => true,
    });
    let end = at + run.count();
    let except = (at..end).find(|&next| matches!(tokens[next].words(text), "以外" | "之外" | "外"))?;
    let is_between = |next: &usize| {
        tokens[*next].words(text) == "的" || matches!(tokens[*next].kind, Kind::Phrase(Meaning::Others))
    };
    let noun = (except + 1..end).find(|next| !is_between(next))?;
    let is_noun =
        matches!(tokens[noun].kind, Kind::Phrase(Meaning::Info)) || tokens[noun].words(text) == "信息";
    is_noun.then_some(noun)
}

/// 收到申请公开12条, 企业申请公开5件: an application where its number follows and nothing but a verb or
/// who asked stands before it.
fn is_counted(tokens: &[Token], text: &str, at: usize) -> bool {
    let is_between =
        |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Total)) || token.words(text) == "为";
    let number = tokens[at + 1..].iter().find(|token| !is_between(token)).map(|token| token.kind);
    let is_number = matches!(
        number,
        Some(Kind::Number(figure)) if matches!(figure.unit, Unit::Pieces | Unit::Items('条' | '项' | '次' | '个'))
    );
    if !is_number || !tokens[at].words(text).ends_with("公开") {
        return false;
    }
    let is_open = |token: &&Token| {
        matches!(token.kind, Kind::Year(_) | Kind::Phrase(Meaning::Filler | Meaning::ThisYear | Meaning::Own))
    };
    tokens[..at].iter().rev().find(|token| !is_open(token)).is_none_or(|token| match token.kind {
        Kind::Phrase(Meaning::Count(count)) => count.rank == Rank::Verb,
        Kind::Phrase(Meaning::Applicants(_)) => true,
        Kind::Break(kind) => kind >= Break::Clause,
        _ => false,
    })
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
                // 不予公开6件，信息无法提供5件
                let is_of_next = tokens[at].words(text) == "信息"
                    && matches!(next, Some(Kind::Phrase(Meaning::Count(count))) if count.rank == Rank::Result);
                let meaning = if is_of_row || is_of_next { Meaning::Filler } else { Meaning::Foreign };
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
            // 作出答复8件，受理量比上年增长2%
            Kind::Phrase(Meaning::Piece)
                if matches!(tokens[at].words(text), "受理量" | "收件量")
                    && matches!(
                        next,
                        Some(Kind::Phrase(
                            Meaning::Compared | Meaning::Base(true) | Meaning::Rise | Meaning::Fall
                        ))
                    ) =>
            {
                tokens[at].kind = Kind::Phrase(Meaning::Count(&APPLICATIONS));
            }
            Kind::Phrase(Meaning::Piece) => tokens[at].kind = Kind::Phrase(Meaning::Filler),
            Kind::Phrase(Meaning::Count(_)) if is_attribute(tokens, text, at) => {
                tokens[at].kind = Kind::Phrase(Meaning::Filler);
            }
            Kind::Phrase(Meaning::AskFor) => {
                let is_counted = is_counted(tokens, text, at);
                let meaning = if is_counted { Meaning::Application } else { Meaning::Topic };
                tokens[at].kind = Kind::Phrase(meaning);
            }
            _ => {}
        }
    }
}

/// 收到需要办理的公开申请3件: behind what came in, a verb in front of its noun says only of which kind.
fn is_attribute(tokens: &[Token], text: &str, at: usize) -> bool {
    const LONGEST: usize = 6;
    let is_verb = |token: &Token, wanted: bool| matches!(token.kind, Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Verb && receives(count) == wanted);
    tokens.get(at + 1).is_some_and(|next| next.is(text, "的"))
        && is_verb(&tokens[at], false)
        && tokens[..at]
            .iter()
            .rev()
            .take(LONGEST)
            .take_while(|token| {
                !matches!(token.kind, Kind::Break(_) | Kind::Number(_))
                    && !matches!(token.words(text), "并" | "且")
            })
            .any(|token| is_verb(token, true))
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
pub(super) fn settle_requests(tokens: &mut [Token], text: &str, may_register: bool) {
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
            // 工伤认定申请1240件: an act that is applied for.
            Some(Kind::Phrase(Meaning::Filler)) => before.is_some_and(|before| {
                matches!(
                    tokens[before].words(text),
                    "认定" | "审核" | "评估" | "核发" | "颁发" | "开具" | "立项" | "更新" | "征收"
                ) && before > 0
                    && tokens[before - 1].end == tokens[before].start
                    && matches!(tokens[before - 1].kind, Kind::Gap)
            }),
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
