//! How a check came out: one word for programs, one line for a leader, one with the counts.

use super::Voice;
use crate::diagnose::Diagnosis;
use crate::finding::Severity;
#[cfg(feature = "english")]
use crate::lang::Lang;
use crate::rules::RuleFinding;

/// How a check came out, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Something of severity error was found.
    Errors,
    /// Nothing graver than a warning was.
    Warnings,
    /// Nothing wrong was found, but not everything was checked.
    Unchecked,
    /// Nothing wrong was found, and everything was checked.
    Clean,
}

impl Verdict {
    /// The name in the contract.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Verdict::Errors => "errors",
            Verdict::Warnings => "warnings",
            Verdict::Unchecked => "unchecked",
            Verdict::Clean => "clean",
        }
    }
}

/// What a person reads first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) verdict: Verdict,
    /// Whether no relation is unchecked, and nothing unread could hold a figure of the form.
    pub(crate) complete: bool,
    /// For a leader, the tab's title and copies: 有 2 处要改.
    pub(crate) headline: String,
    /// How many things are to be corrected, and how many to be looked at.
    pub(crate) to_do: ToDo,
    /// What is to be done first, or the first thing that was not checked.
    pub(crate) foremost: Option<String>,
    /// The counts.
    pub(crate) detail: String,
    /// How the file was read.
    pub(crate) read_as: String,
    /// What was not checked and why.
    pub(crate) not_checked: Vec<String>,
}

/// How many things are to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ToDo {
    /// To be corrected.
    pub(crate) mend: usize,
    /// To be looked at.
    pub(crate) look: usize,
}

/// One thing to be done.
struct Task<'a> {
    /// To be corrected, not only looked at.
    is_mending: bool,
    what: What<'a>,
}

/// What a task is about: a cause with all that follows from it, or a finding that no cause explains.
enum What<'a> {
    Cause(&'a Diagnosis),
    Finding(&'a RuleFinding),
}

impl Task<'_> {
    /// The smaller, the sooner to be done: what has to be corrected before what is to be looked at,
    /// figures that contradict each other before what is not written.
    fn standing(&self) -> (bool, usize) {
        const GROUPS: [&str; 4] = ["figures", "years", "structure", "writing"];
        let group = match self.what {
            What::Cause(_) => 0,
            What::Finding(found) => {
                1 + GROUPS.iter().position(|group| *group == found.rule.group()).unwrap_or(GROUPS.len())
            }
        };
        (!self.is_mending, group)
    }
}

impl Voice<'_> {
    /// How the check came out.
    pub(crate) fn summary(&self) -> Summary {
        let complete = self.is_complete();
        let tasks = self.tasks();
        let mend = tasks.iter().filter(|task| task.is_mending).count();
        let to_do = ToDo { mend, look: tasks.len() - mend };
        let not_checked = self.not_checked();
        let foremost = tasks.iter().min_by_key(|task| task.standing()).map(|task| match task.what {
            What::Cause(cause) => self.cause_message(cause),
            What::Finding(found) => found.finding.message.clone(),
        });
        let is_open = |severity| self.open_findings().any(|found| found.severity == severity);
        let verdict = if is_open(Severity::Error) {
            Verdict::Errors
        } else if is_open(Severity::Warning) || to_do.mend + to_do.look > 0 {
            Verdict::Warnings
        } else if complete {
            Verdict::Clean
        } else {
            Verdict::Unchecked
        };
        Summary {
            verdict,
            complete,
            headline: self.headline(to_do, complete),
            to_do,
            foremost: foremost.or_else(|| not_checked.first().cloned()),
            detail: self.detail(),
            read_as: self.source(),
            not_checked,
        }
    }

    fn headline(&self, ToDo { mend, look }: ToDo, complete: bool) -> String {
        let lang = self.lang;
        if self.report.older_form.is_some() {
            return say!(
                lang,
                "这是 2018 年度及以前的旧格式年报，没有核对",
                "Not checked: this report uses the form of 2018 and before"
            );
        }
        if self.report.template.is_none() {
            return say!(
                lang,
                "没有认出统一格式的表，没有核对",
                "Not checked: no tables of the official form were found"
            );
        }
        let accepted = self.findings.iter().filter(|found| found.accepted.is_some()).count();
        let head = match (mend, look) {
            (0, 0) if complete => say!(lang, "没有发现问题", "Nothing wrong was found"),
            (0, 0) => say!(lang, "已核对的没有发现问题", "Nothing wrong was found in what was checked"),
            (0, look) => {
                pick!(
                    lang,
                    format!("有 {look} 处要核实"),
                    format!("{} to look at", Lang::count(look, "place"))
                )
            }
            (mend, 0) => {
                pick!(lang, format!("有 {mend} 处要改"), format!("{} to correct", Lang::count(mend, "place")))
            }
            (mend, look) => pick!(
                lang,
                format!("有 {mend} 处要改，另有 {look} 处要核实"),
                format!("{} to correct and {look} to look at", Lang::count(mend, "place"))
            ),
        };
        let accepted = match accepted {
            0 => String::new(),
            _ => say!(lang, "，{accepted} 处已人工核实", ", {accepted} set aside by hand"),
        };
        let open = if complete {
            ""
        } else {
            pick!(lang, "，还有内容没有核完", "; not everything could be checked")
        };
        head + &accepted + open
    }

    /// What is left to do: a cause counts once with all that follows from it.
    fn tasks(&self) -> Vec<Task<'_>> {
        let mut tasks = Vec::new();
        let mut is_explained = vec![false; self.findings.len()];
        for diagnosis in self.diagnoses {
            for &index in &diagnosis.findings {
                is_explained.get_mut(index).into_iter().for_each(|explained| *explained = true);
            }
            let found = diagnosis.findings.iter().filter_map(|&index| self.findings.get(index));
            let mut open = found.clone().filter(|found| found.accepted.is_none()).peekable();
            if found.count() > 0 && open.peek().is_none() {
                continue;
            }
            let is_mending = open.any(|found| found.severity == Severity::Error);
            tasks.push(Task { is_mending, what: What::Cause(diagnosis) });
        }
        let left = self.findings.iter().zip(is_explained).filter(|(found, explained)| {
            found.accepted.is_none() && !explained && found.severity >= Severity::Warning
        });
        tasks.extend(left.map(|(found, _)| Task {
            is_mending: found.rule.is_to_be_mended(found.severity),
            what: What::Finding(found),
        }));
        tasks
    }

    /// The findings that nobody has set aside.
    pub(super) fn open_findings(&self) -> impl Iterator<Item = &RuleFinding> + Clone {
        self.findings.iter().filter(|found| found.accepted.is_none())
    }
}
