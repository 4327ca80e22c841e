//! Words whose meaning the words around them decide, settled before any clause is read: nouns are
//! composed, 结转 gets its direction, 公开 in a list of results is one, what changes nothing is set aside.

mod nouns;

use super::aside;
use super::carried;
use super::granted;
use super::scan::states;
use super::senders;
use super::tokens::{Break, Kind, Token, merge};
use super::ways;
use super::words::receives;
use crate::number::Number;
use crate::template::phrases::{Meaning, Measure, Subject};
use crate::words::Characters;

/// Whether pieces may state anything: a number, that there is none, that something is so of all or as
/// it was last year. 涉及 may become a denial.
pub(super) fn may_state(tokens: &[Token], characters: &Characters) -> bool {
    let may_state = |token: &Token| match token.kind {
        Kind::Number(_) => true,
        Kind::Phrase(meaning) => states(meaning),
        _ => false,
    };
    tokens.iter().any(may_state) || characters.may_hold_all("不涉及") || characters.may_hold_all("未涉及")
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
    let may_hold_all = |words: &str| characters.may_hold_all(words);
    aside::open_brackets(&mut tokens);
    carried::settle_carried(&mut tokens, text, year);
    settle_compared(&mut tokens, text, year);
    aside::mute_brackets(&mut tokens, text);
    if may_hold_all("要求") || may_hold_all("方面的") || may_hold_all("到申请公开的信息") {
        nouns::settle_wanted(&mut tokens, text);
    }
    if may_hold("起诉") {
        senders::settle_sued(&mut tokens, text);
    }
    if may_hold("申请的") {
        nouns::settle_of_applications(&mut tokens, text);
    }
    let mut tokens = nouns::compose(&tokens, text);
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
    if may_hold("规") && (may_hold("新增") || may_hold("现有")) {
        settle_added(&mut tokens, text);
    }
    if may_hold_all("其他") {
        settle_rest(&mut tokens);
    }
    nouns::settle_requests(&mut tokens, text, may_hold("登记申请"));
    granted::settle_granted(&mut tokens, text);
    if may_hold("同意") {
        granted::settle_consulted(&mut tokens, text);
    }
    if may_hold("撤销") {
        senders::settle_overturned(&mut tokens, text);
    }
    if may_hold_all("涉及") || may_hold_all("被申请人") || may_hold_all("作为被告") {
        senders::settle_unconcerned(&mut tokens, text);
    }
    if may_hold("申请") {
        senders::settle_persons(&mut tokens, text);
    }
    senders::settle_applicants(&mut tokens, text);
    if may_hold_all("其他式") || may_hold_all("其他道") || may_hold_all("任何式") {
        ways::set_all_ways_aside(&mut tokens, text);
    }
    if may_hold_all("理的") && ["理的", "案的", "庭的", "并的", "和的", "、的"].into_iter().any(may_hold)
    {
        ways::set_courts_aside(&mut tokens, text);
    }
    senders::settle_channels(&mut tokens, text);
    if may_hold_all("除外") {
        aside::set_exceptions_aside(&mut tokens, text);
    }
    if may_hold_all("经后") {
        aside::set_steps_aside(&mut tokens, text);
    }
    if may_hold("因") || may_hold("由于") || may_hold("鉴于") {
        aside::set_reasons_aside(&mut tokens, text);
    }
    if may_hold_all("以为主") {
        aside::set_mostly_aside(&mut tokens, text);
    }
    aside::set_asked_aside(&mut tokens, text);
    if may_hold_all("涉及") && may_hold("等方面的") {
        aside::set_matters_aside(&mut tokens, text);
    }
    if may_hold("等") {
        aside::set_examples_aside(&mut tokens, text);
    }
    ways::set_ways_aside(&mut tokens, text);
    tokens
}

/// 与上一年相比: what follows is measured by last year.
fn settle_compared(tokens: &mut Vec<Token>, text: &str, year: Option<u16>) {
    without_restated_base(tokens, text, year);
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
        {
            match words(end) {
                "相比" | "相比较" | "比较" | "相较" | "比" | "对比" => {
                    merge(tokens, at, end, Meaning::Base(is_last_year));
                }
                // 与2021年持平
                "持平" if is_last_year => merge(tokens, at, end, Meaning::Level),
                _ => {}
            }
        }
        at += 1;
    }
}

/// 与2022年（48件）相比, 为上年（22件）的1.5倍: the bracket says last year's number once more.
fn without_restated_base(tokens: &mut Vec<Token>, text: &str, year: Option<u16>) {
    let mut at = 1;
    while at + 4 < tokens.len() {
        let is_last_year = match tokens[at].kind {
            Kind::Phrase(Meaning::LastYear) => true,
            Kind::Year(found) => year == Some(found + 1),
            _ => false,
        };
        let is_restated = matches!(tokens[at + 2].kind, Kind::Number(_))
            && tokens[at + 1].words(text) == "("
            && tokens[at + 3].words(text) == ")";
        let goes_on = matches!(tokens[at + 4].words(text), "相比" | "相比较" | "的" | "比" | "持平");
        if is_last_year && is_restated && goes_on {
            tokens.drain(at + 1..at + 4);
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
        // 公开申请一件也没有收到
        let comes_in = tokens
            .get(not + 1)
            .is_some_and(|verb| matches!(verb.kind, Kind::Phrase(Meaning::Count(count)) if receives(count)));
        let ends = tokens
            .get(if comes_in { not + 2 } else { not + 1 })
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

/// 新增规范性文件2件, 未有新增的规范性文件: documents that were issued.
fn settle_added(tokens: &mut [Token], text: &str) {
    let mut has_documents = false;
    let mut names_documents = false;
    for at in 0..tokens.len().saturating_sub(1) {
        match tokens[at].kind {
            Kind::Break(Break::Sentence) | Kind::Phrase(Meaning::Application | Meaning::Foreign) => {
                has_documents = false;
                names_documents &= matches!(tokens[at].kind, Kind::Phrase(Meaning::Foreign));
            }
            // 规范性文件现行有效12件，本年新增1件
            Kind::Phrase(Meaning::Measure(Measure::InForce)) => has_documents |= names_documents,
            // 公开规范性文件30件，其中新增4件: which of them is not said.
            Kind::Phrase(Meaning::Subject(subject)) => {
                let keeps = |token: &Token| {
                    token.is(text, "现有")
                        || matches!(token.kind, Kind::Phrase(Meaning::Measure(Measure::InForce)))
                };
                names_documents = matches!(subject, Subject::Rules | Subject::NormativeDocuments);
                has_documents = names_documents && tokens[..at].iter().rev().take(2).any(keeps);
            }
            _ => {}
        }
        let next = if tokens[at + 1].is(text, "的") { at + 2 } else { at + 1 };
        let is_document = |token: &Token| {
            matches!(token.kind, Kind::Phrase(Meaning::Subject(Subject::Rules | Subject::NormativeDocuments)))
        };
        // 现有规范性文件18件，其中新增3件
        let counts = has_documents && matches!(tokens[at + 1].kind, Kind::Number(_));
        let names = tokens.get(next).is_some_and(is_document);
        if tokens[at].is(text, "新增") && (names || counts) {
            tokens[at].kind = Kind::Phrase(Meaning::Measure(Measure::Issued));
        }
        if tokens[at].is(text, "现有") && names {
            tokens[at].kind = Kind::Phrase(Meaning::Measure(Measure::InForce));
        }
    }
}

/// 1件未审结，其他均胜诉: what the list has not named.
fn settle_rest(tokens: &mut [Token]) {
    const LONGEST: usize = 8;
    for at in 1..tokens.len() {
        let is_said_of_all = matches!(tokens[at - 1].kind, Kind::Phrase(Meaning::Others))
            && matches!(tokens[at].kind, Kind::Phrase(Meaning::All));
        let mut clause = tokens[at..]
            .iter()
            .take(LONGEST)
            .take_while(|token| !matches!(token.kind, Kind::Break(kind) if kind >= Break::Open));
        if is_said_of_all && !clause.any(|token| matches!(token.kind, Kind::Number(_))) {
            tokens[at - 1].kind = Kind::Phrase(Meaning::Rest);
        }
    }
}
