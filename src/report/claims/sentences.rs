//! What a sentence says as a whole, before any of its clauses is read.

use std::ops::Range;

use super::reader::Reader;
use super::tokens::Kind;
use crate::template::phrases::{Meaning, Rank};
use crate::words::{begins, holds};

impl Reader<'_> {
    /// Whether a sentence goes on from the one before.
    pub(super) fn goes_on(&self, sentence: &Range<usize>) -> bool {
        let first = sentence.clone().find(|&at| !matches!(self.meaning(at), Some(Meaning::Filler)));
        self.says_outcomes(sentence)
            || first.is_some_and(|first| {
                matches!(
                    self.meaning(first),
                    Some(
                        Meaning::Among
                            | Meaning::Rest
                            | Meaning::All
                            | Meaning::Respectively
                            | Meaning::Each
                            | Meaning::Outcome(_)
                    )
                ) || matches!(self.meaning(first), Some(Meaning::Count(count)) if count.rank == Rank::Result)
            })
    }

    /// 复议结果为：维持10件…; 经法院审理，全部判决驳回: what became of the disputes of the sentence before.
    fn says_outcomes(&self, sentence: &Range<usize>) -> bool {
        let Some(outcome) =
            sentence.clone().find(|&at| matches!(self.meaning(at), Some(Meaning::Outcome(_))))
        else {
            return false;
        };
        let before = sentence.start..outcome;
        let names_another = self.holds(before.clone(), |meaning| {
            matches!(
                meaning,
                Meaning::Application
                    | Meaning::Request
                    | Meaning::Subject(_)
                    | Meaning::OtherBody
                    | Meaning::Wider
                    | Meaning::Elsewhen
                    | Meaning::PartOfYear
                    | Meaning::LastYear
                    | Meaning::Not
            )
        });
        let has_figure = before
            .clone()
            .any(|at| matches!(self.tokens[at].kind, Kind::Number(_) | Kind::Year(_) | Kind::Month(_)));
        let is_result = before.clone().any(|at| self.words(at).starts_with("结果"));
        let is_of_all = self.holds(before, |meaning| matches!(meaning, Meaning::All))
            && !sentence.clone().any(|at| self.is_number(at));
        !names_another && !has_figure && (is_result || is_of_all)
    }

    /// Whether the sentence counts documents by how they may be opened: 主动公开57件、依申请公开89件.
    pub(super) fn sorts_documents(&self, sentence: &Range<usize>) -> bool {
        let counts = |words: &str| {
            sentence.clone().any(|at| {
                self.words(at).starts_with(words)
                    && (at + 1..sentence.end)
                        .find(|&next| {
                            !matches!(
                                self.meaning(next),
                                Some(Meaning::Kind | Meaning::Filler | Meaning::Piece | Meaning::Info)
                            ) && self.words(next) != "信息"
                        })
                        .is_some_and(|next| self.is_number(next))
            })
        };
        let may_hold = |words: &str| self.characters.may_hold(words);
        may_hold("主动公开")
            && (may_hold("依申请公开") || may_hold("不予公开"))
            && counts("主动公开")
            && (counts("依申请公开") || counts("不予公开"))
            && !self.tells_applicants(sentence)
            // 受理申请13件，其中主动公开范围的3件、不予公开的2件
            && !sentence.clone().any(|at| {
                matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Verb)
                    && matches!(self.meaning(at + 1), Some(Meaning::Application | Meaning::Request))
                    && !begins(self.words(at + 1), "依申请")
            })
    }

    /// 依申请公开信息32条，其中公民申请公开24条: nobody applies for a document of a kind.
    fn tells_applicants(&self, sentence: &Range<usize>) -> bool {
        const REACH: usize = 6;
        let named = sentence.clone().find(|&at| begins(self.words(at), "依申请公开"));
        named.is_some_and(|named| {
            (named..sentence.end.min(named + REACH))
                .any(|at| matches!(self.meaning(at), Some(Meaning::Applicants(columns)) if columns.len() < 6))
        })
    }

    /// Whether the sentence has words that only 表四 has: 未经复议直接起诉3件，结果维持2件. Whoever decides on
    /// reviews may use them of others.
    pub(super) fn has_words_of_disputes(&self, sentence: &Range<usize>) -> bool {
        let may_hold_all = |words: &str| self.characters.may_hold_all(words);
        if !may_hold_all("结果") && !may_hold_all("起诉") {
            return false;
        }
        let is_of_form = |at: usize| {
            matches!(self.words(at), "结果维持" | "结果纠正" | "其他结果" | "结果为其他")
                || matches!(self.meaning(at), Some(Meaning::Disputes([only])) if only.name().contains("litigation"))
        };
        let decides = |at: usize| {
            matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == Rank::Verb)
                || matches!(self.words(at), "审理" | "审结" | "承办" | "结案" | "立案")
        };
        sentence.clone().any(is_of_form) && !sentence.clone().any(decides)
    }

    /// 均与政府信息公开工作无关, 均不涉及政府信息公开
    pub(super) fn is_unrelated(&self, sentence: &Range<usize>) -> bool {
        const DENIALS: [&str; 7] = [
            "无关",
            "不涉及",
            "未涉及",
            "非政府信息公开",
            "不属于政府信息公开",
            "不属政府信息公开",
            "没有关系",
        ];
        let may_hold = |words: &&&str| self.characters.may_hold(words);
        let denials: Vec<&&str> = DENIALS.iter().filter(may_hold).collect();
        let may_name_cause = self.characters.may_hold("案由");
        if denials.is_empty() && !may_name_cause {
            return false;
        }
        let (Some(first), Some(last)) = (self.tokens.get(sentence.start), self.tokens.get(sentence.end - 1))
        else {
            return false;
        };
        let text = &self.text[first.start..last.end];
        // The clause around a place, as far as one may reach.
        const REACH: usize = 120;
        let ends = |char: char| matches!(char, ',' | '，' | ';' | '；' | '。');
        let clause = |at: usize| {
            let before = text[..at].char_indices().rev().take(REACH).take_while(|&(_, char)| !ends(char));
            let start = before.last().map_or(at, |(start, _)| start);
            let behind = text[at..].char_indices().take(REACH).find(|&(_, char)| ends(char));
            let end = behind.map_or(at, |(end, _)| at + end);
            (
                start,
                if end == at {
                    text[at..].char_indices().nth(REACH).map_or(text.len(), |(end, _)| at + end)
                } else {
                    end
                },
            )
        };
        // 不涉及政府信息公开方面的复议与诉讼: there is none.
        let denies_dispute = |(at, words): (usize, &str)| {
            let mut rest = &text[at + words.len()..];
            const BETWEEN: [&str; 9] =
                ["政府", "信息公开", "方面", "工作", "领域", "类", "的", "行政", "相关"];
            while let Some(behind) = BETWEEN.iter().find_map(|between| rest.strip_prefix(between)) {
                rest = behind;
            }
            words.ends_with("涉及") && ["复议", "诉讼", "争议"].iter().any(|noun| rest.starts_with(noun))
        };
        let names = |(at, words): (usize, &str)| {
            if denies_dispute((at, words)) {
                return false;
            }
            let (start, end) = clause(at);
            holds(words, "信息公开") || holds(&text[start..end], "信息公开")
        };
        // 3起均不涉及政府信息公开
        let clause_counts = |at: usize| {
            let before = &text[clause(at).0..at];
            before.bytes().any(|byte| byte.is_ascii_digit()) && !before.ends_with(['均', '都', '皆'])
        };
        // 被提起行政诉讼17件，案由均为治安处罚
        let names_other_cause = |(at, _): (usize, &str)| {
            let end = text[at..].char_indices().nth(REACH).map_or(text.len(), |(end, _)| at + end);
            let clause = text[at..end].split(['。', ';', '；']).next().unwrap_or_default();
            !holds(clause, "信息公开")
        };
        may_name_cause && text.match_indices("案由").any(names_other_cause)
            || denials
                .into_iter()
                .filter(|words| holds(text, words))
                .any(|words| text.match_indices(*words).any(|found| names(found) && !clause_counts(found.0)))
    }

    /// Whether a sentence speaks of the disclosure of information in so many words.
    pub(super) fn names_disclosure(&self, sentence: &Range<usize>) -> bool {
        // Most pieces are shorter.
        let is_long =
            |at: usize| self.tokens.get(at).is_some_and(|token| token.end - token.start >= "信息公开".len());
        sentence.clone().any(|at| {
            matches!(self.meaning(at), Some(Meaning::Info | Meaning::ByRequest | Meaning::Application))
                || is_long(at)
                    && (holds(self.words(at), "信息公开")
                        || matches!(self.words(at), "因政务公开" | "因政务公开工作" | "涉及政务公开"))
        })
    }

    /// 已计入上一年度统计, 纳入下年统计: the numbers of another report.
    pub(super) fn is_of_other_report(&self, sentence: &Range<usize>) -> bool {
        const WORDS: [&str; 6] = ["计入上", "纳入上", "列入上", "计入下", "纳入下", "列入下"];
        let (Some(first), Some(last)) = (self.tokens.get(sentence.start), self.tokens.get(sentence.end - 1))
        else {
            return false;
        };
        let text = &self.text[first.start..last.end];
        // 计入上年结转, 列入下年计划: no word of a report.
        let is_report = |behind: &str| {
            (behind.starts_with('年') || behind.starts_with("一年"))
                && ["统计", "年报", "年度报告"]
                    .iter()
                    .any(|report| behind.find(report).is_some_and(|at| at <= "一年度工作".len()))
        };
        self.characters.may_hold_all("入年")
            && WORDS.iter().filter_map(|words| text.split_once(words)).any(|(_, behind)| is_report(behind))
    }

    /// Whether the sentence counts over several years: 2022年至2024年, 自2019年.
    pub(super) fn spans_years(&self, range: &Range<usize>) -> bool {
        let years: Vec<usize> =
            range.clone().filter(|&at| matches!(self.tokens[at].kind, Kind::Year(_))).collect();
        years.windows(2).any(|pair| {
            pair[1] - pair[0] <= 3
                && (pair[0] + 1..pair[1]).any(|at| {
                    matches!(
                        self.words(at),
                        "至" | "到" | "-" | "—" | "与" | "和" | "及" | "、" | "－" | "～"
                    )
                })
                && (pair[0] + 1..pair[1]).all(|at| !self.is_meaningful(at))
        }) && !self.names_whole_year(range)
            || years.iter().any(|&at| at > range.start && matches!(self.words(at - 1), "自"))
                && self.known.year.is_some_and(|year| {
                    years.iter().any(|&at| matches!(self.tokens[at].kind, Kind::Year(found) if found != year))
                })
    }

    /// 1月1日至12月31日.
    fn names_whole_year(&self, range: &Range<usize>) -> bool {
        let names = |wanted| {
            range.clone().any(|at| matches!(self.tokens[at].kind, Kind::Month(month) if month == wanted))
        };
        names(12)
    }
}
