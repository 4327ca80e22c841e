//! Words that look like ours and count something else.

use super::reader::Reader;
use super::tokens::{Break, Kind};
use crate::template::phrases::{Meaning, Rank};
use crate::words::holds;

impl Reader<'_> {
    /// 9件来自企业、律所等组织: an applicant with whom a list only begins.
    pub(super) fn lists_more_applicants(&self, at: usize) -> bool {
        let end = self.tokens[at].end;
        matches!(self.meaning(at), Some(Meaning::Applicants(columns)) if columns.len() < 6)
            && (self.text[end..].starts_with('等')
                || self.words(at + 1) == "、" && !self.has_number_in_list(at + 1))
    }

    /// Whether a number follows in the clause behind a break of a list.
    fn has_number_in_list(&self, list: usize) -> bool {
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
