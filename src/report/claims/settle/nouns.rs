//! The nouns of applications, which are composed of many words.

use crate::report::claims::tokens::{Break, Kind, Token};
use crate::template::phrases::{HANDLED, Meaning};

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
pub(super) fn compose(tokens: &[Token], text: &str) -> Vec<Token> {
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
