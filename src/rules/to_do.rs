//! What is left to do of a checked report: how many things, and which of them first.

use super::{Rule, RuleFinding};
use crate::finding::Severity;
#[cfg(feature = "export")]
use crate::lang::Lang;

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

    /// One of those that left: told by the names of rule and severity.
    pub(crate) fn named(rule: &str, severity: &str, is_accepted: bool) -> Found {
        let severity = Severity::named(severity).unwrap_or(Severity::Info);
        Found { rule: super::find(rule), severity, is_accepted }
    }

    fn is_to_be_mended(&self) -> bool {
        let by_rule = self.rule.is_some_and(|rule| rule.is_to_be_mended(self.severity));
        by_rule || self.severity == Severity::Error
    }

    /// What has to be done about it by itself.
    pub(crate) fn weight(&self) -> Weight {
        match self.severity {
            _ if self.is_to_be_mended() => Weight::Mend,
            Severity::Error | Severity::Warning => Weight::Look,
            Severity::Info => Weight::Hint,
        }
    }
}

/// What has to be done about a finding, in the words of the headline; the heaviest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Mend,
    Look,
    Hint,
}

impl Weight {
    /// The name that leaves: the severity that weighs as much.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Weight::Mend => "error",
            Weight::Look => "warning",
            Weight::Hint => "info",
        }
    }

    #[cfg(feature = "export")]
    pub(crate) fn words(self, lang: Lang) -> &'static str {
        match self {
            Weight::Mend => pick!(lang, "要改", "to correct"),
            Weight::Look => pick!(lang, "要核实", "to look at"),
            Weight::Hint => pick!(lang, "提示", "hint"),
        }
    }
}

/// To which of a report's things a finding belongs: those of one cause are one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Thing {
    /// Counted from 1, the causes first.
    pub(crate) number: usize,
    /// What has to be done about it.
    pub(crate) weight: Weight,
}

/// For each finding the thing that it belongs to.
pub(crate) fn things<'a>(findings: &[Found], causes: impl Iterator<Item = &'a [usize]>) -> Vec<Thing> {
    let mut things: Vec<Option<Thing>> = vec![None; findings.len()];
    let mut number = 0;
    for cause in causes {
        number += 1;
        let explained = cause.iter().filter_map(|&index| findings.get(index));
        let is_error =
            explained.filter(|found| !found.is_accepted).any(|found| found.severity == Severity::Error);
        let weight = if is_error { Weight::Mend } else { Weight::Look };
        for &index in cause {
            if let Some(thing) = things.get_mut(index) {
                thing.get_or_insert(Thing { number, weight });
            }
        }
    }
    let mut alone = |found: &Found| {
        number += 1;
        Thing { number, weight: found.weight() }
    };
    let each = things.into_iter().zip(findings);
    each.map(|(thing, found)| thing.unwrap_or_else(|| alone(found))).collect()
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
    /// How many things somebody set aside: a cause with all that follows from it is one.
    pub(crate) set_aside: usize,
    /// What comes first: what has to be corrected before what is to be looked at, figures that
    /// contradict each other before what is not written.
    pub(crate) first: Option<Task>,
}

impl ToDo {
    /// `causes`: for each, the places of the findings that it explains.
    pub(crate) fn of<'a>(findings: &[Found], causes: impl Iterator<Item = &'a [usize]>) -> ToDo {
        let mut to_do = ToDo::default();
        let mut set_aside = 0;
        let mut first_rank = None;
        let mut add = |is_mending: bool, group: usize, task| {
            *(if is_mending { &mut to_do.mend } else { &mut to_do.look }) += 1;
            let rank = (!is_mending, group);
            if first_rank.is_none_or(|first| rank < first) {
                (first_rank, to_do.first) = (Some(rank), Some(task));
            }
        };
        let mut is_explained = vec![false; findings.len()];
        let mut is_told = vec![false; findings.len()];
        for (at, cause) in causes.enumerate() {
            for &index in cause {
                is_explained.get_mut(index).into_iter().for_each(|explained| *explained = true);
            }
            let explained = cause.iter().filter_map(|&index| findings.get(index));
            let mut open = explained.clone().filter(|found| !found.is_accepted).peekable();
            if explained.count() > 0 && open.peek().is_none() {
                set_aside += 1;
                for &index in cause {
                    is_told.get_mut(index).into_iter().for_each(|told| *told = true);
                }
                continue;
            }
            add(open.any(|found| found.severity == Severity::Error), 0, Task::Cause(at));
        }
        for (at, (found, is_explained)) in findings.iter().zip(is_explained).enumerate() {
            if !found.is_accepted && !is_explained && found.severity >= Severity::Warning {
                add(found.is_to_be_mended(), group(found.rule), Task::Finding(at));
            }
        }
        let others = findings.iter().zip(is_told).filter(|(found, is_told)| found.is_accepted && !is_told);
        to_do.set_aside = set_aside + others.count();
        to_do
    }
}

/// Where the findings of a rule stand, behind the causes.
fn group(rule: Option<&Rule>) -> usize {
    const GROUPS: [&str; 4] = ["figures", "years", "structure", "writing"];
    let at = rule.and_then(|rule| GROUPS.iter().position(|group| *group == rule.group()));
    1 + at.unwrap_or(GROUPS.len())
}
