//! Words that change nothing where they stand: exceptions, steps on the way, reasons, examples, ways and
//! means, brackets without numbers.

use super::tokens::{Break, Kind, Token};
use super::words::receives;
use crate::template::phrases::{CARRIED_OUT, Meaning, Rank};
use crate::words::holds;

/// Whether the words that something is said in end here: with a number, or where a clause ends or a bracket opens.
fn ends(token: &Token) -> bool {
    match token.kind {
        Kind::Break(kind) => kind >= Break::Open,
        Kind::Number(_) => true,
        _ => false,
    }
}

/// 除涉密文件外: what is excepted without a number counts nothing.
pub(super) fn set_exceptions_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 12;
    let words = |token: &Token| token.words(text);
    for at in 0..tokens.len() {
        if !tokens[at].is(text, "除") {
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
pub(super) fn set_steps_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 16;
    let words = |token: &Token| token.words(text);
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].is(text, "经") {
            let clause = tokens[at..].iter().take(LONGEST).take_while(|token| !ends(token)).count();
            let end = tokens[at..at + clause]
                .iter()
                .position(|token| matches!(words(token), "后" | "之后" | "环节后"));
            if let Some(end) = end {
                // 经批准延期后: what was done late is a part all the same.
                let changes = |token: &Token| {
                    matches!(token.kind, Kind::Phrase(Meaning::Part))
                        && ["延期", "延长", "逾期", "超期"].iter().any(|late| words(token).contains(late))
                };
                let run = tokens[at..=at + end].iter_mut();
                run.filter(|token| !changes(token))
                    .for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
                at += end;
            }
        }
        at += 1;
    }
}

/// 与防疫有关的公开申请9件: applications about something are some of all.
pub(super) fn set_related_apart(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 8;
    for at in 2..tokens.len().saturating_sub(2) {
        let is_related = matches!(tokens[at + 2].kind, Kind::Phrase(Meaning::Application | Meaning::Request))
            && matches!(tokens[at].words(text), "有关" | "相关")
            && tokens[at + 1].words(text) == "的";
        if !is_related {
            continue;
        }
        let before = tokens[..at].iter().rev().take(LONGEST).take_while(|token| {
            !matches!(token.kind, Kind::Number(_))
                && !matches!(token.kind, Kind::Break(kind) if kind >= Break::Open)
        });
        let opens = before.clone().position(|token| matches!(token.words(text), "与" | "和" | "同" | "跟"));
        let names_ours =
            before.take(opens.unwrap_or(0)).any(|token| matches!(token.kind, Kind::Phrase(Meaning::Info)));
        if opens.is_some() && !names_ours {
            tokens[at].kind = Kind::Phrase(Meaning::Part);
        }
    }
}

/// 居全市部门第二, 在全县排名第五: whom a body is compared with is not whose number it is.
pub(super) fn set_ranks_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 6;
    const RANKS: [char; 4] = ['居', '列', '排', '位'];
    for at in 0..tokens.len() {
        if !matches!(tokens[at].kind, Kind::Gap) || !tokens[at].words(text).contains('第') {
            continue;
        }
        let is_in_clause = |token: &&Token| {
            !matches!(token.kind, Kind::Number(_))
                && !matches!(token.kind, Kind::Break(kind) if kind >= Break::Open)
        };
        let run = tokens[..=at].iter().rev().take(LONGEST).take_while(is_in_clause);
        let Some(back) = run.clone().position(|token| token.words(text).contains(RANKS)) else { continue };
        let is_wider = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Wider));
        let from = run.take(back + 3).enumerate().filter(|(_, token)| is_wider(token)).map(|(back, _)| back);
        let from = at - from.max().unwrap_or(0).max(back);
        tokens[from..=at].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
    }
}

/// 要求公开草原征占用材料的政府信息公开申请: what is asked for changes nothing.
pub(super) fn set_asked_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 10;
    for at in 0..tokens.len() {
        if !matches!(tokens[at].kind, Kind::Phrase(Meaning::Topic)) || !holds(tokens[at].words(text), "公开")
        {
            continue;
        }
        let run = tokens[at + 1..].iter().take(LONGEST).take_while(|token| !ends(token)).count();
        // 仅收到一件要求公开审批资料的申请: the only ones that came in.
        let is_only = tokens[..at].iter().rev().take(2).any(|token| matches!(token.kind, Kind::Number(_)))
            && tokens[..at].iter().rev().take(LONGEST).any(|token| matches!(token.words(text), "仅" | "只"));
        let is_end = |next: &usize| {
            let is_noun = match tokens[*next].kind {
                Kind::Phrase(Meaning::Application) => true,
                Kind::Phrase(Meaning::Request) => is_only,
                _ => false,
            };
            is_noun && text[..tokens[*next].start].ends_with('的')
        };
        if let Some(end) = (at + 1..=at + run).filter(|&next| next < tokens.len()).find(is_end) {
            tokens[at..end].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
            tokens[end].kind = Kind::Phrase(Meaning::Application);
        }
    }
}

/// 内容以事故调查报告、行政处罚案卷为主: what most of them are about changes nothing.
pub(super) fn set_mostly_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 16;
    let is_column = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Applicants(_)));
    for at in 0..tokens.len() {
        if !tokens[at].is(text, "以") {
            continue;
        }
        let run = tokens[at..].iter().take(LONGEST).take_while(|token| !ends(token)).count();
        let end = (at + 1..at + run).find(|&end| text[..tokens[end].end].ends_with("为主"));
        if let Some(end) = end.filter(|&end| !tokens[at..end].iter().any(is_column)) {
            tokens[at..=end].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
            tokens[end].kind = Kind::Phrase(Meaning::Most);
        }
    }
}

/// 收到涉及物业管理、征收补偿等方面的申请共23件: where no other applications are named they are all,
/// whatever they are about.
pub(super) fn set_matters_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 20;
    let is_topic = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Topic));
    let is_noun = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Application | Meaning::Request));
    let Some(at) = tokens.iter().position(is_topic).filter(|&at| at > 0) else { return };
    let comes_in = matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::Count(count)) if receives(count));
    let Some(noun) = tokens.iter().position(is_noun).filter(|&noun| noun > at && noun - at < LONGEST) else {
        return;
    };
    let is_another = |token: &&Token| {
        is_topic(token)
            || is_noun(token)
            || matches!(token.kind, Kind::Phrase(Meaning::Among | Meaning::Rest | Meaning::Others))
    };
    // 主要收到涉及…, 从内容看，收到涉及…: some of them.
    let is_some = |token: &Token| token.is(text, "主要") || token.words(text).starts_with('从');
    let is_total = |token: &&Token| !matches!(token.kind, Kind::Phrase(Meaning::Total));
    let number = tokens[noun + 1..].iter().find(is_total).map(|token| token.kind);
    if comes_in
        && matches!(number, Some(Kind::Number(_)))
        && text[..tokens[noun].start].ends_with("等方面的")
        && !tokens[at..noun].iter().any(ends)
        && !tokens[..at].iter().any(is_some)
        && tokens.iter().filter(is_another).count() == 2
    {
        tokens[at..noun].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
    }
}

fn is_result(kind: Kind) -> bool {
    matches!(kind, Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Result)
}

/// A bracket around a number alone is no clause of its own: 行政许可（16件）.
pub(super) fn open_brackets(tokens: &mut [Token]) {
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
pub(super) fn mute_brackets(tokens: &mut [Token], text: &str) {
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
                // 不予处理3件（均为信访类）: said of the number in front.
                // 335件公开申请（均为自然人提交）
                let names_applicants = tokens[start..at].iter().any(|token| {
                    matches!(token.kind, Kind::Phrase(Meaning::Applicants(columns)) if columns.len() < 6)
                });
                let is_noun = names_applicants
                    && start > 1
                    && tokens[start.saturating_sub(4)..start - 1]
                        .iter()
                        .any(|token| matches!(token.kind, Kind::Number(_)))
                    && matches!(
                        tokens[start - 1].kind,
                        Kind::Phrase(Meaning::Application | Meaning::Request | Meaning::Piece)
                    );
                // 行政诉讼1件（尚未审结）
                let says_outcome = start > 0
                    && matches!(tokens[start - 1].kind, Kind::Number(_))
                    && tokens[start + 1..at]
                        .iter()
                        .any(|token| matches!(token.kind, Kind::Phrase(Meaning::Outcome(_))))
                    && tokens[start + 1..at].iter().all(|token| {
                        matches!(token.kind, Kind::Phrase(Meaning::Outcome(_) | Meaning::Filler))
                    });
                let is_said = says_outcome
                    || start > 0
                        && (matches!(tokens[start - 1].kind, Kind::Number(_)) || is_noun)
                        && (names_applicants || tokens[start..at].iter().any(|token| is_result(token.kind)))
                        && (tokens[start..at]
                            .iter()
                            .any(|token| matches!(token.kind, Kind::Phrase(Meaning::All)))
                            || tokens[start + 1].words(text).starts_with(['属', '系']));
                if numbers == before && !is_said {
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

/// 因受理日期在12月下旬结转至下年: why something is carried over changes nothing.
pub(super) fn set_reasons_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 16;
    for at in 0..tokens.len() {
        if !["因", "由于", "鉴于"].iter().any(|words| tokens[at].is(text, words)) {
            continue;
        }
        let clause = tokens[at..].iter().take(LONGEST).take_while(|token| !ends(token)).count();
        // 因不属于本部门职责等原因无法提供12件
        let run = at + 1..at + clause;
        // 因不属于本机关负责公开而无法提供1件
        let because = run.clone().find(|&next| {
            ["原因", "情形", "缘故", "而"].iter().any(|words| tokens[next].words(text).ends_with(words))
        });
        if let Some(because) = because
            && (because + 1..at + clause).take(3).any(|next| is_result(tokens[next].kind))
            && !tokens[at..because].iter().any(|token| is_result(token.kind))
        {
            tokens[at..=because].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
            continue;
        }
        let is_out = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Count(count)) if std::ptr::eq(count, &CARRIED_OUT));
        if let Some(out) = tokens[at..at + clause].iter().position(is_out) {
            tokens[at..at + out].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
        }
    }
}

/// 作出林木采伐、临时占用林地等行政许可决定: examples of what is counted are no part of it.
pub(super) fn set_examples_aside(tokens: &mut [Token], text: &str) {
    const LONGEST: usize = 14;
    let words = |token: &Token| token.words(text);
    for at in 1..tokens.len().saturating_sub(1) {
        // 信访等原因不予处理, 因“属于国家秘密”等原因不予公开
        let before = if tokens[at - 1].is(text, "”") { at.saturating_sub(2) } else { at - 1 };
        if tokens[at].words(text).starts_with('等')
            && is_result(tokens[before].kind)
            && (at + 1..tokens.len()).take(2).any(|next| is_result(tokens[next].kind))
        {
            tokens[at].kind = Kind::Break(Break::List);
            continue;
        }
        // 属于人事管理等内部事务
        let is_named = matches!(tokens[at + 1].kind, Kind::Phrase(Meaning::Subject(_)))
            || is_result(tokens[at + 1].kind);
        let is_end = is_named
            && (matches!(words(&tokens[at]), "等" | "等各类" | "等类")
                || matches!(tokens[at].kind, Kind::Gap) && words(&tokens[at]).ends_with('等'));
        if !is_end {
            continue;
        }
        // 不动产登记费
        let is_charge = |token: &Token| text[token.end..].starts_with('费');
        let is_example = |token: &Token| match token.kind {
            Kind::Gap | Kind::Break(Break::List) => true,
            Kind::Phrase(Meaning::Count(count)) => count.rank == Rank::Verb && is_charge(token),
            Kind::Phrase(Meaning::Filler) => {
                !matches!(words(token), "作出" | "做出" | "办理" | "实施" | "共" | "开展" | "作")
            }
            Kind::Phrase(meaning) => {
                matches!(
                    meaning,
                    Meaning::Foreign | Meaning::Kind | Meaning::Piece | Meaning::Share | Meaning::Channel
                )
            }
            _ => false,
        };
        // 取水许可、涉河建设方案审批等行政许可决定; 防雷装置设计审核等
        let is_second_half = |place: usize| {
            place > 0
                && matches!(tokens[place - 1].kind, Kind::Gap)
                && tokens[place - 1].end == tokens[place].start
                && (tokens[place].is(text, "许可") || tokens[place].is(text, "计"))
        };
        let is_inside = |&place: &usize| is_example(&tokens[place]) || is_second_half(place);
        let length = (0..=at).rev().take(LONGEST).take_while(is_inside).count();
        let start = at + 1 - length;
        // The verb in front of the first example runs together with it: 作出 is known, 核发 is not.
        tokens[start..=at].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
    }
}
