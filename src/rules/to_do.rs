//! What is left to do of a checked report: how many things, and which of them first.

use super::{Rule, RuleFinding};
use crate::finding::Severity;

/// A finding, as far as it decides what is left to do.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    /// `None` where the rule is that of another version.
    pub(crate) rule: Option<&'static Rule>,
    pub(crate) severity: Severity,
    pub(crate) is_accepted: bool,
}

impl Found {
    pub(crate) fn of(found: &RuleFinding) -> Found {
        Found { rule: Some(found.rule), severity: found.severity, is_accepted: found.accepted.is_some() }
    }

    fn is_to_be_mended(&self) -> bool {
        let by_rule = self.rule.is_some_and(|rule| rule.is_to_be_mended(self.severity));
        by_rule || self.severity == Severity::Error
    }
}

/// One thing to be done: a cause with all that follows from it, or a finding that no cause explains.
/// Both are told by their place in their list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Cause(usize),
    Finding(usize),
}

/// What is left to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ToDo {
    /// How many things are to be corrected.
    pub(crate) mend: usize,
    /// How many things are to be looked at.
    pub(crate) look: usize,
    /// What comes first: what has to be corrected before what is to be looked at, figures that
    /// contradict each other before what is not written.
    pub(crate) first: Option<Task>,
}

impl ToDo {
    /// `causes`: for each, the places of the findings that it explains.
    pub(crate) fn of<'a>(findings: &[Found], causes: impl Iterator<Item = &'a [usize]>) -> ToDo {
        let mut to_do = ToDo::default();
        let mut first_rank = None;
        let mut add = |is_mending: bool, group: usize, task| {
            *(if is_mending { &mut to_do.mend } else { &mut to_do.look }) += 1;
            let rank = (!is_mending, group);
            if first_rank.is_none_or(|first| rank < first) {
                (first_rank, to_do.first) = (Some(rank), Some(task));
            }
        };
        let mut is_explained = vec![false; findings.len()];
        for (at, cause) in causes.enumerate() {
            for &index in cause {
                is_explained.get_mut(index).into_iter().for_each(|explained| *explained = true);
            }
            let explained = cause.iter().filter_map(|&index| findings.get(index));
            let mut open = explained.clone().filter(|found| !found.is_accepted).peekable();
            if explained.count() > 0 && open.peek().is_none() {
                continue;
            }
            add(open.any(|found| found.severity == Severity::Error), 0, Task::Cause(at));
        }
        for (at, (found, is_explained)) in findings.iter().zip(is_explained).enumerate() {
            if !found.is_accepted && !is_explained && found.severity >= Severity::Warning {
                add(found.is_to_be_mended(), group(found.rule), Task::Finding(at));
            }
        }
        to_do
    }
}

/// Where the findings of a rule stand, behind the causes.
fn group(rule: Option<&Rule>) -> usize {
    const GROUPS: [&str; 4] = ["figures", "years", "structure", "writing"];
    let at = rule.and_then(|rule| GROUPS.iter().position(|group| *group == rule.group()));
    1 + at.unwrap_or(GROUPS.len())
}
