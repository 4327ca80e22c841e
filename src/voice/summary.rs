//! How a check came out: one word for programs, one line for a leader, one with the counts.

use super::Voice;
use crate::finding::Severity;
#[cfg(feature = "english")]
use crate::lang::Lang;
use crate::rules::RuleFinding;
use crate::rules::to_do::{Found, Task, ToDo};

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
    /// What is left to do.
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

impl Voice<'_> {
    /// How the check came out.
    pub(crate) fn summary(&self) -> Summary {
        let complete = self.is_complete();
        let found: Vec<Found> = self.findings.iter().map(Found::of).collect();
        let to_do = ToDo::of(&found, self.diagnoses.iter().map(|cause| cause.findings.as_slice()));
        let not_checked = self.not_checked();
        let foremost = to_do.first.and_then(|first| match first {
            Task::Cause(at) => Some(self.cause_message(self.diagnoses.get(at)?)),
            Task::Finding(at) => Some(self.findings.get(at)?.finding.message.clone()),
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
            detail: self.detail(to_do.set_aside),
            read_as: self.source(),
            not_checked,
        }
    }

    fn headline(&self, ToDo { mend, look, set_aside, .. }: ToDo, complete: bool) -> String {
        let lang = self.lang;
        if self.report.older_form.is_some() {
            return say!(
                lang,
                "这是 2018 年度及以前的旧格式年报，没有核对",
                "Not checked: this report uses the old form of 2018 and before"
            );
        }
        if self.report.template.is_none() {
            return say!(
                lang,
                "没有认出统一格式的表，没有核对",
                "Not checked: no tables of the official form were found"
            );
        }
        let head = match (mend, look) {
            (0, 0) if complete => say!(lang, "没有发现问题", "No problems found"),
            (0, 0) => say!(lang, "已核对的没有发现问题", "No problems found in what was checked"),
            (0, look) => {
                pick!(
                    lang,
                    format!("有 {look} 处要核实"),
                    format!("{} to look at", Lang::count(look, "thing"))
                )
            }
            (mend, 0) => {
                pick!(lang, format!("有 {mend} 处要改"), format!("{} to correct", Lang::count(mend, "thing")))
            }
            (mend, look) => pick!(
                lang,
                format!("有 {mend} 处要改，另有 {look} 处要核实"),
                format!("{} to correct and {look} to look at", Lang::count(mend, "thing"))
            ),
        };
        let accepted = match set_aside {
            0 => String::new(),
            _ => say!(lang, "，{set_aside} 处已人工核实", ", {set_aside} set aside by hand"),
        };
        let open = if complete {
            ""
        } else {
            pick!(lang, "，还有内容没有核完", "; not everything could be checked")
        };
        head + &accepted + open
    }

    /// The findings that nobody has set aside.
    pub(super) fn open_findings(&self) -> impl Iterator<Item = &RuleFinding> + Clone {
        self.findings.iter().filter(|found| found.accepted.is_none())
    }
}
