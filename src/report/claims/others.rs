//! Words that look like ours and count something else.

use super::reader::Reader;
use super::scope::{Anchor, Scope};
use super::tokens::{Break, Kind};
use super::words::Head;
use crate::template::phrases::{Meaning, Rank, Subject};
use crate::words::holds;

impl Reader<'_> {
    /// Where the head is no word of ours: another matter, a channel, a kind, something unknown.
    pub(super) fn head_of_another(
        &self,
        content: &[usize],
        last: usize,
        scope: &Scope,
        is_behind: bool,
    ) -> Option<Head> {
        let has_documents =
            matches!(scope.context.subject, Some(Subject::Rules | Subject::NormativeDocuments));
        let is_foreign = |at: usize| match self.meaning(at) {
            Some(Meaning::Foreign) => true,
            Some(Meaning::Document) => {
                !has_documents
                    && !content.iter().any(|&at| matches!(self.meaning(at), Some(Meaning::Subject(_))))
            }
            _ => false,
        };
        // 4件为信访事项不予处理: why they were not processed.
        let explains = |index: usize| {
            self.words(content[index]).starts_with("信访")
                && content.get(index + 1).is_some_and(|&next| self.words(next).starts_with("不予处理"))
        };
        if is_behind {
            // In front of its words a number belongs to the first noun.
            let first = (0..content.len()).find(|&index| {
                let at = content[index];
                is_foreign(at) && !explains(index)
                    || matches!(
                        self.meaning(at),
                        Some(
                            Meaning::Application
                                | Meaning::Request
                                | Meaning::Subject(_)
                                | Meaning::Disputes(_)
                                | Meaning::Count(_)
                                | Meaning::Outcome(_)
                        )
                    )
            });
            let Some(first) = first else {
                return content.iter().any(|&at| is_foreign(at)).then_some(Head::Foreign);
            };
            let next_is_foreign = content.get(first + 1).is_some_and(|&next| is_foreign(next));
            let is_named = matches!(self.meaning(content[first]), Some(Meaning::Subject(_)));
            return (is_foreign(content[first]) || is_named && next_is_foreign).then_some(Head::Foreign);
        }
        if is_foreign(last) {
            return Some(Head::Foreign);
        }
        let has_total = |from: usize| (from..last).any(|at| matches!(self.meaning(at), Some(Meaning::Total)));
        match self.tokens[last].kind {
            Kind::Gap => {
                // 网上填报32件: one of the ways in.
                if content.iter().any(|&at| matches!(self.meaning(at), Some(Meaning::Channel))) {
                    return Some(Head::Part);
                }
                let has_ours = content.iter().any(|&at| self.is_meaningful(at));
                return Some(if has_ours { Head::Unknown } else { Head::Foreign });
            }
            Kind::Phrase(Meaning::Channel) => return Some(Head::Part),
            Kind::Phrase(Meaning::Kind) => {
                let before = content.len().checked_sub(2).and_then(|at| content.get(at)).copied();
                let is_ours = before.is_some_and(|before| {
                    matches!(
                        self.meaning(before),
                        Some(
                            Meaning::Application
                                | Meaning::Request
                                | Meaning::Disputes(_)
                                | Meaning::Applicants(_)
                                | Meaning::Count(_)
                        )
                    )
                });
                if !is_ours && !self.is_info(last) {
                    return Some(Head::Part);
                }
            }
            _ => {}
        }
        let position = content.iter().rposition(|&at| {
            is_foreign(at) || matches!(self.meaning(at), Some(Meaning::Channel | Meaning::Kind))
        })?;
        let at = content[position];
        let behind = &content[position + 1..];
        let verb = behind.first().is_some_and(
            |&next| matches!(self.meaning(next), Some(Meaning::Count(count)) if count.rank != Rank::Result),
        );
        // 作信访事项不予处理3件: why they were not processed.
        let is_reason = self.words(at).starts_with("信访")
            && behind.first().is_some_and(|&next| self.words(next).starts_with("不予处理"));
        match self.meaning(at) {
            Some(Meaning::Foreign) if is_reason => None,
            // 网站、窗口和信箱共收到: all ways together.
            Some(Meaning::Channel) if has_total(at) => None,
            // 窗口、邮箱和网站接收的申请
            Some(Meaning::Channel) if verb && scope.parent.is_none() && self.lists_channels(content, at) => {
                None
            }
            Some(Meaning::Channel) => Some(Head::Part),
            Some(Meaning::Kind) => {
                let before = position.checked_sub(1).map(|before| content[before]);
                let ours = before.is_some_and(|before| {
                    matches!(
                        self.meaning(before),
                        Some(
                            Meaning::Application
                                | Meaning::Info
                                | Meaning::Request
                                | Meaning::Disputes(_)
                                | Meaning::Count(_)
                                | Meaning::Applicants(_)
                        )
                    )
                });
                (!ours && !self.is_info(at)).then_some(Head::Part)
            }
            _ if verb && behind.iter().any(|&at| matches!(self.meaning(at), Some(Meaning::Application))) => {
                None
            }
            // 建议提案复文予以公开23件
            _ if scope.anchor != Anchor::Ours && is_foreign(at) => Some(Head::Foreign),
            _ => Some(if verb { Head::Foreign } else { Head::Part }),
        }
    }

    /// Whether a list of at least three ways ends here, and none is counted behind.
    fn lists_channels(&self, content: &[usize], last: usize) -> bool {
        const REACH: usize = 40;
        let is_channel = |at: usize| matches!(self.meaning(at), Some(Meaning::Channel));
        let is_end = |at: usize| matches!(self.tokens[at].kind, Kind::Break(Break::Sentence));
        let mut behind = (last + 1..self.tokens.len()).take(REACH).take_while(|&at| !is_end(at));
        let named = content.iter().filter(|&&at| is_channel(at) && at <= last).count();
        named > 2 && self.has_list(content[0]..last) && !behind.any(is_channel)
    }

    /// 信息公开工作方面: of our matter.
    fn is_info(&self, kind: usize) -> bool {
        kind > 0 && matches!(self.meaning(kind - 1), Some(Meaning::Info | Meaning::Application))
    }

    /// 9件来自企业、律所等组织: an applicant with whom a list only begins.
    pub(super) fn lists_more_applicants(&self, at: usize) -> bool {
        let end = self.tokens[at].end;
        matches!(self.meaning(at), Some(Meaning::Applicants(columns)) if columns.len() < 6)
            && (self.text[end..].starts_with('等')
                || self.words(at + 1) == "、" && !self.has_number_in_list(at + 1))
    }

    /// Whether a number follows in the clause behind a break of a list.
    pub(super) fn has_number_in_list(&self, list: usize) -> bool {
        const LONGEST: usize = 8;
        (list + 1..self.tokens.len())
            .take(LONGEST)
            .take_while(|&at| !matches!(self.tokens[at].kind, Kind::Break(kind) if kind >= Break::Clause))
            .any(|at| self.is_number(at))
    }

    /// 受理信访举报48件: complaints that came in, and no reason for not processing an application.
    pub(super) fn counts_complaints(&self, content: &[usize]) -> bool {
        let counts = |rank: Rank, at: usize| matches!(self.meaning(at), Some(Meaning::Count(count)) if count.rank == rank);
        let verb = content.iter().position(|&at| counts(Rank::Verb, at));
        let is_complaint = |at: usize| {
            self.words(at).starts_with("信访")
                || self.words(at).starts_with("举报")
                || self.words(at).starts_with("投诉")
        };
        let is_everybody =
            |at: usize| matches!(self.meaning(at), Some(Meaning::Applicants(columns)) if columns.len() == 6);
        let results = || content.iter().copied().filter(|&at| counts(Rank::Result, at));
        let names_application = content.iter().any(|&at| {
            matches!(self.meaning(at), Some(Meaning::Application | Meaning::Request))
                || holds(self.words(at), "申请")
        });
        verb.is_some_and(|verb| {
            content[verb + 1..]
                .iter()
                .find(|&&next| !is_everybody(next))
                .is_some_and(|&next| is_complaint(next))
        }) && results().all(is_complaint)
            && !names_application
    }
}
