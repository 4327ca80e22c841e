//! Who sent applications, and by which ways, where several are named in front of what they sent:
//! together they are everybody, and every way. And who overturned a reply.

use super::tokens::{Break, Kind, Token, Unit};
use super::words::receives;
use crate::key::Key;
use crate::template::phrases::{Meaning, Rank, Subject};
use crate::words::ends;

const EVERYBODY: &[usize] = &[0, 1, 2, 3, 4, 5];

/// How many pieces a list of senders may have.
const LONGEST: usize = 16;

/// 公民和社会组织提出的申请: a list with a kind that is no column of its own is everybody, and behind
/// 其中 a part.
pub(super) fn settle_applicants(tokens: &mut [Token], text: &str) {
    if !tokens.iter().any(is_column) {
        return;
    }
    set_persons_aside(tokens);
    let mut at = 0;
    while at < tokens.len() {
        let Some(end) = end_of_applicants(tokens, text, at) else {
            at += 1;
            continue;
        };
        let clause = tokens[..at].iter().rev().take(LONGEST).take_while(|token| !ends_clause(token));
        let is_part = clause
            .into_iter()
            .any(|token| matches!(token.kind, Kind::Phrase(Meaning::Among | Meaning::Rest)));
        let meaning = if is_part { Meaning::Part } else { Meaning::Applicants(EVERYBODY) };
        tokens[at].kind = Kind::Phrase(meaning);
        tokens[at + 1..end].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
        at = end;
    }
}

/// 11位居民、3家企业共提出申请16件: who sent them is counted too, so the number is that of all.
fn set_persons_aside(tokens: &mut [Token]) {
    let is_counted = |tokens: &[Token], at: usize| {
        at > 0
            && matches!(tokens[at].kind, Kind::Phrase(Meaning::Applicants(_)))
            && matches!(tokens[at - 1].kind, Kind::Number(figure) if figure.unit == Unit::Other)
    };
    for at in 3..tokens.len() {
        let is_listed = matches!(tokens[at - 2].kind, Kind::Break(Break::List));
        if is_listed && is_counted(tokens, at) && is_counted(tokens, at - 3) {
            tokens[at].kind = Kind::Phrase(Meaning::Applicants(EVERYBODY));
            tokens[at - 3].kind = Kind::Phrase(Meaning::Applicants(EVERYBODY));
        }
    }
}

/// 收到家长的申请, 缴存职工提出的申请: somebody whom no column names, where nobody else is named.
pub(super) fn settle_persons(tokens: &mut [Token], text: &str) {
    const PERSONS: [&str; 30] = [
        "家长",
        "学生",
        "师生",
        "教师",
        "教职工",
        "业主",
        "住户",
        "租户",
        "商户",
        "农户",
        "职工",
        "员工",
        "工人",
        "军人",
        "本人",
        "老人",
        "患者",
        "参保人",
        "当事人",
        "纳税人",
        "缴费人",
        "消费者",
        "购房人",
        "购房者",
        "用户",
        "网民",
        "网友",
        "群众",
        "居民",
        "村民",
    ];
    let is_noun = |token: &Token| {
        matches!(token.kind, Kind::Phrase(Meaning::Application | Meaning::Request | Meaning::Submit))
    };
    let is_applicant = |token: &&Token| matches!(token.kind, Kind::Phrase(Meaning::Applicants(_)));
    let is_topic = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Topic | Meaning::Among));
    if tokens.iter().any(|token| is_topic(token) || is_column(token)) {
        return;
    }
    let is_person = |token: &Token| {
        matches!(token.kind, Kind::Gap) && PERSONS.iter().any(|person| ends(token.words(text), person))
    };
    for at in 0..tokens.len().saturating_sub(1) {
        let opens = at.checked_sub(1).is_none_or(|before| match tokens[before].kind {
            Kind::Break(kind) => kind >= Break::Clause || before > 0 && is_applicant(&&tokens[before - 1]),
            Kind::Phrase(Meaning::Count(count)) => receives(count),
            Kind::Phrase(meaning) => matches!(meaning, Meaning::Filler | Meaning::ThisYear | Meaning::Own),
            _ => false,
        });
        let behind = tokens[at + 1..].iter().take(LONGEST).find(|token| {
            !is_applicant(token)
                && !is_person(token)
                && !token.is(text, "的")
                && !matches!(token.kind, Kind::Break(Break::List))
                && !matches!(token.words(text), "以及" | "向" | "单位")
                && !matches!(token.kind, Kind::Phrase(Meaning::Own))
        });
        if is_person(&tokens[at]) && opens && behind.is_some_and(is_noun) {
            tokens[at].kind = Kind::Phrase(Meaning::Applicants(EVERYBODY));
        }
    }
}

/// Whether a kind of applicants is named that has a column of its own.
fn is_column(token: &Token) -> bool {
    matches!(token.kind, Kind::Phrase(Meaning::Applicants(columns)) if columns.len() < 6)
}

fn ends_clause(token: &Token) -> bool {
    matches!(token.kind, Kind::Break(kind) if kind >= Break::Open)
}

/// Where a list of applicants that begins at `from` ends, if one of them is no column of its own and
/// what they sent stands behind it.
fn end_of_applicants(tokens: &[Token], text: &str, from: usize) -> Option<usize> {
    const PERSONS: [&str; 12] =
        ["组织", "企业", "单位", "机构", "团体", "公司", "群众", "个人", "学校", "律师", "媒体", "商户"];
    let is_person = |at: usize| match tokens[at].kind {
        Kind::Phrase(Meaning::Applicants(_)) => true,
        Kind::Gap => {
            let words = tokens[at].words(text);
            PERSONS.iter().any(|person| ends(words, person))
        }
        _ => false,
    };
    let is_inside = |at: usize| {
        is_person(at)
            || matches!(tokens[at].kind, Kind::Break(Break::List))
            || matches!(tokens[at].words(text), "组织" | "以及" | "等" | "类" | "单位" | "其他" | "其他组织")
    };
    if !is_person(from) {
        return None;
    }
    let end = (from..tokens.len()).take(LONGEST).find(|&at| !is_inside(at))?;
    let is_listed = tokens[from..end]
        .iter()
        .any(|token| matches!(token.kind, Kind::Break(Break::List)) || token.words(text) == "以及");
    let is_other = |token: &Token| {
        matches!(token.kind, Kind::Gap)
            || token.is(text, "其他组织")
            || matches!(token.kind, Kind::Phrase(Meaning::Applicants(columns)) if columns.len() == 6)
    };
    let is_kind = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Applicants(_)));
    let mixes = tokens[from..end].iter().any(is_kind) && tokens[from..end].iter().any(is_other);
    let sends = tokens[..end].last().is_some_and(|last| last.words(text).ends_with("提出"))
        || matches!(
            tokens[end].kind,
            Kind::Phrase(Meaning::Submit | Meaning::Application | Meaning::Request | Meaning::AskFor)
        );
    (is_listed && mixes && sends).then_some(end)
}

/// 接收来信及平台提交的申请: where no other way in is named, those named are all.
pub(super) fn settle_channels(tokens: &mut [Token], text: &str) {
    let is_way = |token: &Token| {
        matches!(token.kind, Kind::Phrase(Meaning::Channel))
            || matches!(token.words(text), "来信" | "来函" | "信件" | "函件")
    };
    if !tokens.iter().any(|token| matches!(token.kind, Kind::Phrase(Meaning::Submit))) {
        return;
    }
    let mut at = 0;
    while at < tokens.len() {
        let run = tokens[at..]
            .iter()
            .take(LONGEST)
            .take_while(|token| {
                is_way(token)
                    || matches!(token.kind, Kind::Break(Break::List))
                    || matches!(token.words(text), "等" | "以及")
            })
            .count();
        let end = at + run;
        let is_list = is_way(&tokens[at])
            && tokens[at..end].iter().filter(|token| is_way(token)).count() > 1
            && tokens[at..end].iter().any(|token| matches!(token.kind, Kind::Break(Break::List)))
            && matches!(tokens.get(end).map(|token| token.kind), Some(Kind::Phrase(Meaning::Submit)));
        if is_list {
            let mut clause = tokens[..at].iter().rev().take(LONGEST).take_while(|token| !ends_clause(token));
            let comes_in = clause.clone().any(
                |token| matches!(token.kind, Kind::Phrase(Meaning::Count(count)) if count.rank == Rank::Verb),
            );
            let is_part = clause.any(|token| matches!(token.kind, Kind::Phrase(Meaning::Among)));
            let behind = tokens[end..]
                .iter()
                .take(4 * LONGEST)
                .take_while(|token| !matches!(token.kind, Kind::Break(Break::Sentence)));
            let is_all = !behind.into_iter().any(is_way);
            if comes_in && !is_part && is_all {
                tokens[at..end].iter_mut().for_each(|token| token.kind = Kind::Phrase(Meaning::Filler));
            }
        }
        at = end.max(at + 1);
    }
}

/// 不涉及行政复议: there is none. And what the body was in a review.
pub(super) fn settle_unconcerned(tokens: &mut [Token], text: &str) {
    for at in 0..tokens.len().saturating_sub(1) {
        // 作为被申请人的政府信息公开行政复议案件: the body that the table speaks of.
        let is_own = |token: &Token| matches!(token.kind, Kind::Phrase(Meaning::Own));
        let words = tokens[at].words(text);
        let is_named = words.starts_with("作为被")
            && (at > 0 && is_own(&tokens[at - 1])
                || words.starts_with("作为被申请人")
                    && tokens[at + 1..]
                        .iter()
                        .take(2)
                        .any(|token| matches!(token.kind, Kind::Phrase(Meaning::Info))))
            // 被申请人为我局的行政复议案件
            || matches!(words, "被申请人" | "被告")
                && tokens[at + 1].is(text, "为")
                && tokens.get(at + 2).is_some_and(is_own);
        if is_named {
            tokens[at].kind = Kind::Phrase(Meaning::Filler);
        }
        let concerns = tokens[at].words(text);
        let denies = (concerns == "涉及" || concerns.starts_with("涉及") && concerns.ends_with("信息公开"))
            && text[..tokens[at].start].ends_with(['不', '未']);
        // 行政许可、行政强制不涉及: what is denied stands in front.
        let ends = matches!(tokens[at + 1].kind, Kind::Break(kind) if kind >= Break::Clause);
        let is_decided = |token: &Token| {
            matches!(
                token.kind,
                Kind::Phrase(Meaning::Subject(
                    Subject::Licensing | Subject::Penalties | Subject::Coercion | Subject::Fees
                ))
            )
        };
        if denies && ends && at > 1 && concerns == "涉及" {
            let subject = tokens[..at - 1]
                .iter()
                .rev()
                .find(|token| !matches!(token.kind, Kind::Phrase(Meaning::All | Meaning::Filler)));
            if subject.is_some_and(is_decided) {
                tokens[at].kind = Kind::Phrase(Meaning::Not);
                tokens[at - 1].kind = Kind::Phrase(Meaning::Filler);
                continue;
            }
        }
        let next = tokens[at + 1..].iter().find(|token| {
            !matches!(token.kind, Kind::Phrase(Meaning::Info | Meaning::Kind)) && !token.is(text, "的")
        });
        let is_ours = |next: &Token| {
            matches!(
                next.kind,
                Kind::Phrase(
                    Meaning::Disputes(_)
                        | Meaning::Subject(Subject::Licensing | Subject::Penalties | Subject::Coercion)
                )
            )
        };
        if denies && next.is_some_and(is_ours) {
            tokens[at].kind = Kind::Phrase(Meaning::Not);
            if at > 0 && matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::Not)) {
                tokens[at - 1].kind = Kind::Phrase(Meaning::Filler);
            }
        }
    }
}

/// Both kinds of lawsuits.
pub(super) const LAWSUITS: &[Key] =
    &[Key::named("disputes.litigation_direct.upheld"), Key::named("disputes.litigation_after_review.upheld")];

/// 行政复议、起诉; 行政复议和起诉: in a list with reviews it is a lawsuit.
pub(super) fn settle_sued(tokens: &mut [Token], text: &str) {
    for at in 2..tokens.len() {
        let is_listed = matches!(tokens[at - 1].kind, Kind::Break(Break::List))
            && matches!(tokens[at - 2].kind, Kind::Phrase(Meaning::Disputes(_)));
        if is_listed && tokens[at].is(text, "起诉") {
            tokens[at].kind = Kind::Phrase(Meaning::Disputes(LAWSUITS));
        }
    }
}

/// 1件被复议机关撤销了部分答复内容; 维持6件，撤销1件: what the authority of the review set aside is corrected.
pub(super) fn settle_overturned(tokens: &mut [Token], text: &str) {
    for at in 1..tokens.len() {
        let by_review = matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::Disputes(_)))
            && (tokens[at - 1].words(text).starts_with('被') || tokens[at - 1].words(text).contains('机'));
        // 被复议机关纠正、被人民法院撤销
        let court = if tokens[at - 1].is(text, "判决") { at.saturating_sub(2) } else { at - 1 };
        let by_review = by_review || text[..tokens[court].end].ends_with("法院");
        let mut before = tokens[..at].iter().rev().take(LONGEST);
        let is_listed = matches!(tokens.get(at + 1).map(|next| next.kind), Some(Kind::Number(_)))
            && before.any(|token| matches!(token.kind, Kind::Phrase(Meaning::Outcome(_))));
        if (by_review || is_listed) && tokens[at].words(text) == "撤销" {
            tokens[at].kind = Kind::Phrase(Meaning::Outcome(&[1]));
        }
    }
}
