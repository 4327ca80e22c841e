//! The meaningful words among some pieces of a paragraph, by what they name.

use super::tokens::{Break, Kind, Token};
use crate::key::Key;
use crate::template::phrases::{Count, Meaning, Measure, Subject};

/// The meaningful words of some tokens.
#[derive(Default)]
pub(super) struct Nouns {
    pub(super) counts: Vec<(&'static Count, bool)>,
    pub(super) applicants: Vec<&'static [usize]>,
    pub(super) disputes: Vec<&'static [Key]>,
    pub(super) outcomes: Vec<&'static [usize]>,
    pub(super) subjects: Vec<Subject>,
    pub(super) measures: Vec<Measure>,
    /// Whether a list parts them: 制发、废止.
    pub(super) lists_measures: bool,
    pub(super) others: bool,
    pub(super) application: bool,
    pub(super) request: bool,
    pub(super) aside: bool,
}

impl Nouns {
    pub(super) fn of(tokens: &[Token]) -> Nouns {
        let mut words = Nouns::default();
        let mut listed = false;
        for token in tokens {
            match token.kind {
                Kind::Break(Break::List) => listed = true,
                Kind::Phrase(meaning) => {
                    match meaning {
                        Meaning::Count(count) => words.counts.push((count, listed)),
                        // 公民、法人和其他组织 are all there are.
                        Meaning::Applicants(columns) if columns.len() == 6 => {}
                        Meaning::Applicants(columns) if words.applicants.contains(&columns) => {}
                        Meaning::Applicants(columns) => words.applicants.push(columns),
                        Meaning::Disputes(groups) => words.disputes.push(groups),
                        // 判决驳回或裁定驳回
                        Meaning::Outcome(outcomes) if words.outcomes.last() == Some(&outcomes) => {}
                        // 已判决维持3件: how it was decided.
                        Meaning::Outcome(outcomes)
                            if outcomes.len() == 1
                                && !listed
                                && words
                                    .outcomes
                                    .last()
                                    .is_some_and(|last| last.len() > 1 && last.contains(&outcomes[0])) =>
                        {
                            words.outcomes.pop();
                            words.outcomes.push(outcomes);
                        }
                        Meaning::Outcome(outcomes) => words.outcomes.push(outcomes),
                        Meaning::Subject(subject) if words.subjects.contains(&subject) => {}
                        Meaning::Subject(subject) => words.subjects.push(subject),
                        // 更新发布本年度制发的文件, 废止和失效: one thing in two words.
                        Meaning::Measure(measure) if words.measures.contains(&measure) => {}
                        Meaning::Measure(measure) => {
                            words.lists_measures |= listed;
                            words.measures.push(measure);
                        }
                        Meaning::Others => words.others = true,
                        Meaning::Application => words.application = true,
                        Meaning::Request => words.request = true,
                        Meaning::Part | Meaning::Complaint => words.aside = true,
                        _ => {}
                    }
                    if !matches!(meaning, Meaning::Filler | Meaning::Each | Meaning::All | Meaning::Total) {
                        listed = false;
                    }
                }
                _ => {}
            }
        }
        words
    }
}
